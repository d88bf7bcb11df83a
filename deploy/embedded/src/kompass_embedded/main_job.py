"""The main job, played through the real HTTP surface: a code made, a form filled in, a record read, a stranger refused.

Every step is what a person would do, with that person's own token or session, and says what came of it.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2

from kompass_embedded.demo import PERSONS, DemoPerson
from kompass_embedded.plan import Plan
from kompass_embedded.staff_token import staff_token

PERSON = PERSONS[0]
"""Settled in Bergen."""
HELPER, STRANGER = "4601-TESB", "0301-OSLO"
PATIENCE = 30.0
"""Seconds a record may take to appear; on a sound system it is a fraction of one."""


class StepFailedError(Exception):
    """A step did not come to what it should; the message says what was answered, without anything of a person."""


@dataclass(frozen=True)
class Step:
    """One step that was played: what was done, what came of it, and how long it took, in seconds."""

    name: str
    outcome: str
    seconds: float


@dataclass
class MainJob:
    """One play of the main job on a running system, with the person of the demo or with another one."""

    plan: Plan
    http: httpx2.AsyncClient
    person: DemoPerson = PERSON
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)
    person_id: str = ""
    code: str = ""
    handle: str = ""
    version: int = 0

    async def play(self) -> AsyncIterator[Step]:
        """Play every step in turn. Raises StepFailedError at the first that fails."""
        for name, step in self._steps().items():
            began = time.monotonic()
            outcome = await step()
            yield Step(name, outcome, time.monotonic() - began)

    def _steps(self) -> Mapping[str, Callable[[], Awaitable[str]]]:
        return {
            "staff in Bergen sign in": self._sign_in,
            "they find the person by DUF number": self._search,
            "and make a one-time code": self._make_code,
            "a municipality elsewhere finds nobody": self._strangers_find_nobody,
            "the person logs in to the form": self._log_in,
            "reads the declaration and goes on": self._declare,
            "answers the seven parts": self._answer,
            "and completes the registration": self._complete,
            "Bergen reads the record": self._read_record,
            "and sees it in its list": self._see_in_list,
            "with a notice in the portal's inbox": self._see_notice,
            "the municipality elsewhere is refused": self._strangers_read_nothing,
        }

    async def _sign_in(self) -> str:
        for name in (HELPER, STRANGER):
            for audience in ("identity", "codes", "competence", "imdinett-views", "notifications"):
                self.tokens[name, audience] = await staff_token(self.plan, name, audience, self.http)
        return "tokens of five minutes, one for each service"

    async def _search(self) -> str:
        card = await self._as(HELPER, "identity", "POST", "identity", "/persons/search", {"duf": self.person.duf})
        self.person_id = card["person_id"]
        return "found: name, nationality, age, gender and municipality"

    async def _make_code(self) -> str:
        path = f"/persons/{self.person_id}/codes"
        asked = {"again": True}  # whoever played before has a record already, and fills in again
        made = await self._as(HELPER, "codes", "POST", "codes", path, asked, expected=201)
        self.code = made["code"]
        return f"slip {made['slip_number']}, valid until {made['valid_to'][:10]}"

    async def _strangers_find_nobody(self) -> str:
        asked = {"duf": self.person.duf}
        await self._as(STRANGER, "identity", "POST", "identity", "/persons/search", asked, expected=404)
        await self._as(STRANGER, "codes", "POST", "codes", f"/persons/{self.person_id}/codes", {}, expected=404)
        return "as if the person did not exist"

    async def _log_in(self) -> str:
        body = {"duf": self.person.duf, "code": self.code, "language": "en", "second_language": "nb"}
        opened = await self._call("POST", "kompass-form", "/sessions", {}, body, 201)
        self.handle = opened["handle"]
        await self._call("POST", "kompass-form", "/sessions", {}, body, 403)
        return "the code opened the form once, and never again"

    async def _declare(self) -> str:
        shown = (await self._form("GET", ""))["declaration"]
        choice = "read" if shown["regime"] == "information" else "accept"
        await self._form("POST", "/declaration", {"choice": choice, "version": shown["version"]})
        return f"{shown['regime']}, text of {shown['version']}"

    async def _answer(self) -> str:
        answered = 0
        while question := _next_question(await self._form("GET", "")):
            revision = question["answer"]["revision"]
            body = {"value": _some_answer(question), "revision": revision}
            await self._form("PUT", f"/answers/{question['question_id']}", body)
            answered += 1
        parts = (await self._form("GET", ""))["parts"]
        for part in parts:
            await self._form("POST", f"/parts/{part['part']}/finish")
        return f"{answered} questions in {len(parts)} parts, each saved before it was said to be"

    async def _complete(self) -> str:
        completed = await self._form("POST", "/complete")
        return f"registration {completed['registration_version']}"

    async def _read_record(self) -> str:
        path = f"/persons/{self.person_id}/record"
        before = self.version
        read = await self._until(lambda: self._read(path), lambda found: found > before)
        self.version = read
        return f"version {read} of the record"

    async def _read(self, path: str) -> int:
        read = await self._as(HELPER, "competence", "GET", "competence-store", path)
        return int((read.get("record") or {}).get("record_version", 0))

    async def _see_in_list(self) -> str:
        async def listed() -> Any:
            page = await self._as(HELPER, "imdinett-views", "GET", "imdinett-views", "/persons?limit=100")
            return [row for row in page["persons"] if row["person_id"] == self.person_id]

        await self._until(listed, lambda rows: any("completed" in str(row) for row in rows))
        return "as completed"

    async def _see_notice(self) -> str:
        async def noticed() -> Any:
            page = await self._as(HELPER, "notifications", "GET", "notifications", "/inbox")
            return [entry for entry in page["entries"] if entry["person_id"] == self.person_id]

        entries = await self._until(noticed, bool)
        return f"{len(entries)} for the municipality"

    async def _strangers_read_nothing(self) -> str:
        path = f"/persons/{self.person_id}/record"
        await self._as(STRANGER, "competence", "GET", "competence-store", path, expected=404)
        await self._as(STRANGER, "imdinett-views", "GET", "imdinett-views", f"/persons/{self.person_id}", expected=404)
        return "as if there were no record"

    async def _until(self, ask: Callable[[], Awaitable[Any]], enough: Callable[[Any], bool]) -> Any:
        end = time.monotonic() + PATIENCE
        while not enough(found := await ask()):
            if time.monotonic() > end:
                raise StepFailedError(f"it did not appear within {PATIENCE:g} seconds")
            await asyncio.sleep(0.02)
        return found

    async def _as(
        self, name: str, audience: str, method: str, service: str, path: str, body: Any = None, *, expected: int = 200
    ) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[name, audience]}"}
        return await self._call(method, service, path, headers, body, expected)

    async def _form(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Session {self.handle}"}
        return await self._call(method, "kompass-form", f"/form{path}", headers, body, 200)

    async def _call(
        self, method: str, service: str, path: str, headers: dict[str, str], body: Any, expected: int
    ) -> Any:
        try:
            answer = await self.http.request(method, self.plan.url(service) + path, headers=headers, json=body)
        except httpx2.HTTPError as error:
            raise StepFailedError(f"{service} does not answer") from error
        if answer.status_code != expected:
            raise StepFailedError(f"{service} answered {answer.status_code} where {expected} was due")
        return answer.json() if answer.content else None


def _next_question(form: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the first question still to be answered; answering one may bring up others."""
    for part in form["parts"]:
        for question in part["questions"]:
            if question["question_id"] in part["left"]:
                return dict(question)
    return None


def _some_answer(asked: Mapping[str, Any]) -> Any:
    """Answer a question, or a field of a row, with the first thing that fits it."""
    match asked["type"]:
        case "number":
            return asked["minimum"] or 0
        case "text":
            return "I repaired bicycles for my neighbours"
        case "date":
            return asked["earliest"]
        case "multi" | "occupation_list":
            return [asked["alternatives"][0]["alternative"]]
        case "group":
            return [_some_row(asked["fields"])]
        case _:
            return asked["alternatives"][0]["alternative"]


def _some_row(fields: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Fill in a row. Which tasks are asked about is decided by the occupation that stands in it already."""
    row: dict[str, Any] = {}
    for one in fields:
        if one["tasks_of"] is None:
            row[one["field_id"]] = _some_answer(one)
        else:
            often = one["alternatives"][0]["alternative"]
            theirs = (cards["tasks"] for cards in one["tasks"] if row[one["tasks_of"]] in cards["occupations"])
            row[one["field_id"]] = {task["alternative"]: often for tasks in theirs for task in tasks}
    return row
