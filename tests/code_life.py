"""The life of one person's codes as a model says it goes, played against the service: a Hypothesis state machine.

Everything that is done is done over HTTP; what is looked at is every table.

A second of the model is a second of the database: time passes by shifting rows. Exact edges have tests of their own.
"""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID, uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from desk import HERE, Desk, same, wrong
from kompass_codes.actions import ending, issuing
from kompass_codes.rules import FAILURES
from kompass_contracts.codes import Purpose
from town import Town

T = TypeVar("T")

PURPOSES = st.sampled_from(Purpose)
VALIDITY = {Purpose.OWN_REGISTRATION: 7 * 86_400, Purpose.INTERVIEW: 120}
REPEATED_FOR = 120
TOLD = text("""
SELECT code_id, aggregate_version, routing_key FROM code JOIN outbox ON aggregate_id = 'code:' || code_id
WHERE person_id = :id ORDER BY xid, seq
""")
KEPT = text("SELECT code_id FROM code WHERE person_id = :id AND digest IS NOT NULL")
SPANS = st.sampled_from([40, 160, 3 * 86_400])
"""No sum of these comes to less than 40 s before an end, so the time that playing takes changes nothing."""
WHICH = st.integers(0, 4)


@dataclass
class ModelCode:
    """One code as the model sees it. ``facts`` are the names told of it so far."""

    code_id: str
    code: str
    purpose: Purpose
    end: int
    click: UUID
    status: str = "Gyldig"
    failures: int = 0
    attempt: UUID | None = None
    used: int = 0
    facts: list[str] = field(default_factory=lambda: ["issued"])


class CodeLife(RuleBasedStateMachine):
    """Makes, tries, replaces and expires the codes of one new person, and compares after every step."""

    def __init__(self, runner: asyncio.Runner, desk: Desk, town: Town, seen: Counter[str]) -> None:
        super().__init__()
        self._seen = seen
        self._runner = runner
        self._desk = desk
        self._person = town.settle(HERE)
        self._staff = desk.staff(subject=str(uuid4()))
        self._now = 0
        self._codes: list[ModelCode] = []

    @initialize()
    def begin(self) -> None:
        """Nobody comes without a code."""
        for purpose in Purpose:
            self.issue(purpose)

    @rule(purpose=PURPOSES)
    def issue(self, purpose: Purpose) -> None:
        """Staff make a code."""
        self._click(purpose, uuid4())

    @precondition(lambda self: self._codes)
    @rule(which=WHICH)
    def click_again(self, which: int) -> None:
        """Somebody clicks once more: the answer may have been lost, or the click comes late."""
        code = _pick(self._codes, which)
        newest = [one for one in self._codes if one.click == code.click][-1]
        if self._opens(newest):
            self._seen["clicked again"] += 1
            self._click(code.purpose, code.click)
            return
        self._seen["clicked too late"] += 1
        assert self._run(self._ask(code.purpose, code.click)).status_code == 409

    @precondition(lambda self: self._codes)
    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        """Staff take a code back, a valid one or another."""
        code = _pick(self._codes, -1 - which)
        answer = self._run(self._desk.withdraw(self._person, code.code_id, self._staff))
        assert answer.status_code == (200 if self._opens(code) or code.status == "Trukket" else 409)
        if self._opens(code):
            self._close(code, "Trukket", "withdrawn")

    @rule(purpose=PURPOSES, back=st.sampled_from([0, 0, 0, 1, 2]), crowd=st.sampled_from([1, 3]))
    def log_in(self, purpose: Purpose, back: int, crowd: int) -> None:
        """Somebody types the newest code or an older one, or several do so at once."""
        made = [code for code in self._codes if code.purpose == purpose]
        code = made[-1 - min(back, len(made) - 1)]
        attempts = [uuid4() for _ in range(crowd)]
        answers = self._run(self._all([self._try(code.code, attempt, code.purpose) for attempt in attempts]))
        opened = [attempt for attempt, answer in zip(attempts, answers, strict=True) if answer.status_code == 200]
        if self._opens(code):
            assert len(opened) == 1, "once, and no more"
            code.attempt, code.used = opened[0], self._now
            self._close(code, "Brukt", "used")
        else:
            assert opened == []
            for _ in range(crowd):
                self._miss(code.purpose)

    @precondition(lambda self: self._used())
    @rule(which=WHICH)
    def repeat(self, which: int) -> None:
        """The form asks again because the answer was lost."""
        code = _pick(self._used(), which)
        answer = self._run(self._try(code.code, code.attempt, code.purpose))
        within = self._now - code.used < REPEATED_FOR
        self._seen["repeated" if within else "repeated too late"] += 1
        assert answer.status_code == (200 if within else 403)
        assert not within or answer.json()["code_id"] == code.code_id

    @precondition(lambda self: self._used())
    @rule(which=WHICH, other=WHICH)
    def take_another(self, which: int, other: int) -> None:
        """An attempt that used a code comes with another one for the same purpose."""
        code = _pick(self._used(), which)
        typed = _pick([one.code for one in self._codes if one.purpose == code.purpose], -1 - other)
        typed = wrong(code.code) if typed == code.code else typed
        self._seen["took another"] += 1
        assert self._run(self._try(typed, code.attempt, code.purpose)).status_code == 403

    @rule(purpose=PURPOSES, times=st.sampled_from([1, FAILURES - 1, FAILURES]))
    def guess(self, purpose: Purpose, times: int) -> None:
        """Somebody guesses."""
        valid = self._valid(purpose)
        for _ in range(times):
            typed = wrong(valid.code) if valid else "222222"
            assert self._run(self._try(typed, uuid4(), purpose)).status_code == 403
            self._miss(purpose)

    @rule(purpose=PURPOSES, typed=st.sampled_from(["", "O0I1L0", "ABCDEFG", "\0"]))
    def mistype(self, purpose: Purpose, typed: str) -> None:
        """Somebody types what cannot be a code, which is answered as a guess for nobody is."""
        impossible = self._run(self._try(typed, uuid4(), purpose))
        assert same(impossible, self._run(self._desk.redeem(None, "222222", None, purpose)))
        assert impossible.status_code == 403

    @rule(span=SPANS)
    def pass_time(self, span: int) -> None:
        """Time passes and no clock comes by."""
        self._run(self._desk.pass_time(seconds=span))
        self._now += span

    @rule()
    def tick(self) -> None:
        """Two clocks come by at once."""
        sessions = self._desk.codes.kit.sessions
        self._run(self._all([ending.expire(sessions), ending.expire(sessions), ending.wipe(sessions)]))
        for code in self._codes:
            if code.status == "Gyldig" and code.end <= self._now:
                self._close(code, "Utløpt", "expired")

    @invariant()
    def all_is_as_the_model_says(self) -> None:
        """Staff see every code under the right word, the newest first; each of its facts was told once, in order.

        A digest is kept of what is valid, and for two minutes of what was used.
        """
        seen, told, kept = self._run(self._look())
        assert seen == [(code.code_id, self._shown(code)) for code in reversed(self._codes)]
        assert told == {code.code_id: list(enumerate(code.facts, start=1)) for code in self._codes}
        assert kept >= {code.code_id for code in self._codes if code.status == "Gyldig"}
        assert kept <= {code.code_id for code in self._codes if code.status in ("Gyldig", "Brukt")}

    def teardown(self) -> None:
        """No clear code of this life stands in any row of any table."""
        everything = self._run(self._desk.dump())
        assert str(self._person) in everything or not self._codes
        told_from_bytes = [code for code in self._codes if not set(code.code) <= set("23456789ABCDEF")]
        assert not [code for code in told_from_bytes if code.code.casefold() in everything.casefold()]

    def _click(self, purpose: Purpose, click: UUID) -> None:
        older = self._valid(purpose)
        answer = self._run(self._ask(purpose, click))
        assert answer.status_code == 201, answer.text
        made = answer.json()
        if older is not None:
            over = older.end <= self._now
            self._close(older, *(("Utløpt", "expired") if over else ("Erstattet", "replaced")))
        end = self._now + VALIDITY[purpose]
        self._codes.append(ModelCode(made["code_id"], made["code"], purpose, end, click))

    async def _ask(self, purpose: Purpose, click: UUID) -> Any:
        return await self._desk.ask(self._person, purpose, self._staff, click)

    async def _look(self) -> tuple[list[tuple[str, str]], dict[str, list[tuple[int, str]]], set[str]]:
        async with self._desk.codes.kit.sessions() as session:
            seen = [(str(row.code_id), row.status.value) for row in await issuing.listed(session, self._person, None)]
            told: dict[str, list[tuple[int, str]]] = {code_id: [] for code_id, _ in seen}
            for code_id, version, name in await session.execute(TOLD, {"id": self._person}):
                told[str(code_id)].append((version, name.split(".")[1]))
            kept = {str(row.code_id) for row in await session.execute(KEPT, {"id": self._person})}
        return seen, told, kept

    def _valid(self, purpose: Purpose) -> ModelCode | None:
        valid = [code for code in self._codes if code.purpose == purpose and code.status == "Gyldig"]
        assert len(valid) <= 1
        return valid[0] if valid else None

    def _used(self) -> list[ModelCode]:
        return [code for code in self._codes if code.status == "Brukt"]

    def _opens(self, code: ModelCode) -> bool:
        return code.status == "Gyldig" and self._now < code.end

    def _shown(self, code: ModelCode) -> str:
        return "Utløpt" if code.status == "Gyldig" and not self._opens(code) else code.status

    def _close(self, code: ModelCode, status: str, fact: str) -> None:
        code.status = status
        code.facts.append(fact)
        self._seen[fact] += 1

    def _miss(self, purpose: Purpose) -> None:
        valid = self._valid(purpose)
        if valid is not None and self._opens(valid):
            valid.failures += 1
            if valid.failures == FAILURES:
                self._close(valid, "Låst", "locked")

    async def _try(self, code: str, attempt: UUID | None, purpose: Purpose) -> Any:
        return await self._desk.redeem(self._person, code, attempt, purpose)

    async def _all(self, doing: list[Coroutine[Any, Any, T]]) -> list[T]:
        return list(await asyncio.gather(*doing))

    def _run(self, doing: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(doing)


def _pick(choice: Sequence[T], which: int) -> T:
    return choice[which % len(choice)]
