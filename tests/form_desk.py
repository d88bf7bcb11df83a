"""The reception where residents log in to the form: the others played by the test, the form asked for real."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import httpx2
from opentelemetry.sdk.trace.export import SpanExporter
from sqlalchemy import text

from engines import PostgresEngine
from kompass_chassis.process import application, listen, serving
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_contracts.competence import RecordCompleted
from kompass_form.app import service
from own_store import OwnStore

SETTINGS = {
    "codes_url": "http://codes.test",
    "competence_url": "http://competence.test",
    "public_url": "http://127.0.0.1:8000",
}
NOBODYS_DUF = "200900595509"
MALFORMED_DUF = "201012345678"
CATALOGUE_VERSION = "2026-12"
VERSION = "2026-11"
"""Of the declarations."""

ANSWERS: dict[str, Any] = {
    "PER01": "ER",
    "PER02": "tir",
    "PER03": "SD",
    "PER04": "sometimes",
    "PER05": "tir",
    "PER06": "interpreter",
    "EDU01": "yes_school",
    "EDU02": 9,
    "EDU03": "lower_secondary_8_10",
    "EDU04": "yes",
    "EDU05": "upper_secondary",
    "EDU06": "yes",
    "EDU10": "yes",
    "EDU11": [{"topic": "trade", "length": "1-6_months", "proof": "can_get_it"}],
    "EDU12": "yes",
    "EDU13": "tailor",
    "EDU14": ["add_subtract", "percent"],
    "EDU15": ["handicraft_practical"],
    "LAN01": "good",
    "LAN02": "neither",
    "LAN03": ["latin", "ge_ez"],
    "LAN04": "poor",
    "LAN05": "neither",
    "LAN06": "poor",
    "LAN07": "cannot",
    "LAN08": "yes",
    "LAN09": "poor",
    "LAN10": "very_poor",
    "LAN11": "A1",
    "LAN12": "yes",
    "LAN13": [{"language": "ara", "speak": "good", "read_write": "cannot"}],
    "DIG01": ["smartphone"],
    "DIG02": "every_day",
    "DIG03": ["send_message", "use_map"],
    "DIG06": "no",
    "DIG07": ["own_phone", "internet"],
    "DRV01": "yes",
    "DRV02": ["B", "T"],
    "DRV03": "SD",
    "DRV04": "in_another_country",
    "DRV05": ["none"],
    "DRV06": "yes",
    "WRK01": "yes_paid",
    "WRK02": "3_5",
    "WRK03": ["crafts"],
    "WRK04": [
        {
            "occupation": "tailor",
            "title": "Stitcher of wedding dresses",
            "kind": "employed",
            "country": "SD",
            "from_year": 2014,
            "to_year": 2019,
            "tasks": {
                "sew_clothes": "very_often",
                "work_in_wood": "never",
                "work_in_metal": "never",
                "repair_engines": "never",
                "repair_devices": "seldom",
                "measure_and_cut": "often",
            },
            "led_others": "1_5",
            "proof": "no",
        },
        {
            "occupation": "other_cleaning",
            "kind": "day_labour",
            "country": "ER",
            "from_year": 2010,
            "tasks": {
                "wash_floors": "often",
                "clean_bathrooms": "often",
                "wash_clothes": "often",
                "use_cleaning_machines": "often",
                "sort_waste": "often",
                "do_small_repairs": "often",
            },
            "led_others": "no",
            "proof": "no",
        },
    ],
    "WRK05": "no",
    "WRK07": "no",
    "WRK08": "no",
    "WRK10": ["served_customers"],
    "OTH01": ["cooking_at_home", "agriculture"],
    "OTH03": ["cooking"],
    "OTH04": ["work_with_hands"],
    "OTH05": "no",
    "OTH06": "education_first",
    "OTH07": "vocational_trade",
    "OTH08": "services",
    "OTH10": "yes",
    "OTH11": ["secure_job"],
    "OTH12": ["childcare"],
}
"""Every question that these answers bring up, in the order of the form; OTH09 and OTH13 are left, as they may be."""

_FILL_IN = """
INSERT INTO answer (registration_id, question_id, revision, value, not_understood, language)
SELECT registration_id, id, 1, value, false, 'en' FROM draft, jsonb_to_recordset(CAST(:rows AS jsonb)) AS t (id text, value jsonb)
WHERE person_id = :person AND status = 'open'
ON CONFLICT (registration_id, question_id) DO UPDATE SET value = excluded.value, not_understood = false
"""
_serials = count(1)


class Reception:
    """Stands for identity, codes and the competence store: numbers, codes, records, and whether anyone answers."""

    def __init__(self) -> None:
        self.persons: dict[str, UUID] = {}
        self.codes: dict[tuple[UUID, str], UUID | None] = {}
        self.code_ids: dict[UUID, UUID] = {}
        self.interviews: dict[str, UUID] = {}
        """Who made each code for an interview."""
        self.staff: dict[UUID, tuple[str, str]] = {}
        """The name of each active staff user, and the kind of organisation."""
        self.offers: dict[UUID, tuple[str, str]] = {}
        self.awaited: set[UUID] = set()
        """Resettlement refugees who are still to arrive."""
        self.newest: dict[UUID, Any] = {}
        self.own = OwnStore()
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.away: set[str] = set()
        self.lost: set[str] = set()
        self.before: dict[str, Callable[[], Awaitable[object]]] = {}

    def welcome(self, regime: str = "consent", basis: str = "integreringsloven § 6") -> str:
        """Let a new person come with a DUF number, which is returned."""
        duf = f"2021{next(_serials):08}"
        self.persons[duf] = uuid4()
        self.offers[self.persons[duf]] = (regime, basis)
        return duf

    def expect(self, regime: str = "consent") -> str:
        """Let somebody new be a resettlement refugee who is still to arrive; the DUF number is returned."""
        duf = self.welcome(regime)
        self.awaited.add(self.persons[duf])
        return duf

    def make_code(self, duf: str) -> str:
        """Make a code for a person."""
        code = f"C{next(_serials):05}"
        self.codes[self.persons[duf], code] = None
        return code

    def make_interview_code(self, duf: str, name: str = "Turid Eksempel", kind: str = "municipality") -> str:
        """Let a new staff user make a code for an interview with a person."""
        code, staff_id = self.make_code(duf), uuid4()
        self.interviews[code], self.staff[staff_id] = staff_id, (name, kind)
        return code

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer as they would."""
        path, body = request.url.path, json.loads(request.content)
        self.asked.append((path, body))
        if path in self.before:
            await self.before.pop(path)()
        if path in self.away:
            return httpx2.Response(503)
        answered = self._answers(path, body)
        return httpx2.Response(503) if path in self.lost else answered

    def _answers(self, path: str, body: dict[str, Any]) -> httpx2.Response:  # noqa: PLR0911 - a line for each door
        match path:
            case "/persons/identify":
                if body["duf"] == MALFORMED_DUF or not body["duf"].isdecimal():
                    return httpx2.Response(422, json={"title": "This is not a DUF number"})
                person = self.persons.get(body["duf"])
                return httpx2.Response(200, json={"person_id": str(person) if person else None})
            case "/codes/redeem":
                return self._redeem(body)
            case "/persons/offers" | "/staff/names":
                known, shown = (self.staff, self._name) if path == "/staff/names" else (self.offers, self._offer)
                found = [shown(UUID(id_)) for id_ in body["ids"] if UUID(id_) in known]
                return httpx2.Response(200, json={"found": found})
            case "/registrations/newest":
                return httpx2.Response(200, json={"registration": self.newest.get(UUID(body["person_id"]))})
            case _ if path.startswith("/residents/") or path == "/persons/openings":
                if path == "/residents/own/pdf":
                    return httpx2.Response(200, content=b"%PDF-1.7 own copy")
                status, document = self.own.answer(path, body)
                return httpx2.Response(status, json=document)
            case _:
                return httpx2.Response(404)

    def _redeem(self, body: dict[str, Any]) -> httpx2.Response:
        attempt = UUID(body["attempt"])
        key = (UUID(body["person_id"]) if body["person_id"] else uuid4(), body["code"])
        maker = self.interviews.get(body["code"])
        crossed = (maker is not None) != (body["purpose"] == "interview")
        if crossed or key not in self.codes or self.codes[key] not in (None, attempt):
            return httpx2.Response(403, json={"title": "The number and the code do not open the form"})
        self.codes[key] = attempt
        used = datetime.now(UTC).isoformat()
        code_id = self.code_ids[key[0]] = uuid4()
        redeemed = {"code_id": str(code_id), "person_id": str(key[0]), "purpose": body["purpose"], "used_at": used}
        by = {"staff_id": str(maker), "organisation_id": "municipality-4601"} if maker else {}
        return httpx2.Response(200, json=redeemed | by)

    def _name(self, staff_id: UUID) -> dict[str, str]:
        name, kind = self.staff[staff_id]
        at = {"organisation_id": "municipality-4601", "organisation_kind": kind, "organisation_name": "Bergen"}
        return {"staff_id": str(staff_id), "name": name, **at}

    def _offer(self, person: UUID) -> dict[str, Any]:
        regime, basis = self.offers[person]
        by = [{"relation": "before-arrival", "organisation_id": "imdi"}] if person in self.awaited else []
        return {"person_id": str(person), "regime": regime, "legal_basis": basis, "by": by}


class FormDesk:
    """Speaks to the form over HTTP, and looks into its database."""

    def __init__(self, form: ServiceDouble, mint: TokenMint, reception: Reception) -> None:
        self.form = form
        self.mint = mint
        self.reception = reception

    async def try_login(self, duf: str, code: str, attempt: UUID | None = None, **body: Any) -> httpx2.Response:
        """Try to log in."""
        sent = {"duf": duf, "code": code, "language": "en"} | body
        headers = {"Idempotency-Key": str(attempt)} if attempt else {}
        return await self.form.http.post("/sessions", json=sent, headers=headers)

    async def log_in(self, duf: str, **body: Any) -> "Visit":
        """Log in with a new code, which must succeed."""
        answer = await self.try_login(duf, self.reception.make_code(duf), **body)
        assert answer.status_code == 201, answer.text
        return Visit(self, answer.json()["handle"], self.reception.persons[duf])

    async def begin(self, regime: str = "consent", **body: Any) -> "Visit":
        """Let somebody new log in and answer the declaration."""
        visit = await self.log_in(self.reception.welcome(regime), **body)
        answer = await visit.declare("accept" if regime == "consent" else "read")
        assert answer.status_code == 200, answer.text
        return visit

    async def completed(self, **body: Any) -> "Visit":
        """Let somebody new fill in everything and complete it."""
        visit = await self.begin(**body)
        await visit.fill_in()
        answer = await visit.complete()
        assert answer.status_code == 200, answer.text
        return visit

    async def fill_in(self, person: UUID, **changes: Any) -> None:
        """Answer everything there is to answer, at once and without asking the form."""
        rows = json.dumps([{"id": id_, "value": value} for id_, value in (ANSWERS | changes).items()])
        await self.sql(_FILL_IN, rows=rows, person=person)

    async def look_up(self, *ids: object, token: str | None = None) -> httpx2.Response:
        """Fetch registrations as the competence store does."""
        token = token or self.mint.client("form", "form:read-registration", subject="competence-store")
        body = {"ids": [str(id_) for id_ in ids]}
        return await self.form.http.post("/registrations/lookup", json=body, headers=bearer(token))

    async def told(self, person: UUID) -> list[dict[str, Any]]:
        """Return the events about a person, oldest first."""
        return [event for event in await self.form.told() if event["subject"] == str(person)]

    async def told_names(self, person: UUID) -> list[str]:
        """Return the names of the facts told about a person, oldest first."""
        return [event["type"].removeprefix("no.imdi.kompass.") for event in await self.told(person)]

    async def record(self, person: UUID, registration: object, version: int = 1) -> None:
        """Let the competence store tell that it has taken a registration in."""
        for one in (await self.look_up(registration)).json()["found"]:
            self.reception.newest[person] = one
            self.reception.own.registrations[person] = one
        fact = RecordCompleted(
            record_id=uuid4(),
            record_version=1,
            registration_id=UUID(str(registration)),
            registration_version=version,
            at=datetime.now(UTC),
        )
        await self.form.hear(fact, subject=person)

    async def sql(self, statement: str, **values: Any) -> list[Any]:
        """Run one statement in the database of the form and return its rows."""
        async with self.form.kit.sessions.begin() as session:
            result: Any = await session.execute(text(statement), values)
            return list(result.all()) if result.returns_rows else []


class Visit:
    """One resident at the form, with the handle of a session."""

    def __init__(self, desk: FormDesk, handle: str, person: UUID) -> None:
        self.desk = desk
        self.handle = handle
        self.person = person

    async def ask(self, method: str, path: str, body: Any = None) -> httpx2.Response:
        """Ask for something with the session's handle."""
        headers = {"Authorization": f"Session {self.handle}"}
        return await self.desk.form.http.request(method, path, json=body, headers=headers)

    async def declare(self, choice: str, version: str = VERSION) -> httpx2.Response:
        """Answer the declaration."""
        return await self.ask("POST", "/form/declaration", {"choice": choice, "version": version})

    async def form(self) -> dict[str, Any]:
        """Look at the form."""
        answer = await self.ask("GET", "/form")
        assert answer.status_code == 200, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    async def part(self, name: str) -> dict[str, Any]:
        """Look at one part."""
        return next(part for part in (await self.form())["parts"] if part["part"] == name)

    async def put(self, question: str, value: Any, revision: int = 0, **body: Any) -> httpx2.Response:
        """Answer a question."""
        return await self.ask("PUT", f"/form/answers/{question}", {"value": value, "revision": revision, **body})

    async def answer(self, question: str, value: Any, revision: int = 0) -> dict[str, Any]:
        """Answer a question, which must succeed."""
        answer = await self.put(question, value, revision)
        assert answer.status_code == 200, answer.text
        kept: dict[str, Any] = answer.json()
        return kept

    async def finish(self, part: str) -> httpx2.Response:
        """Press «Next»."""
        return await self.ask("POST", f"/form/parts/{part}/finish")

    async def fill_in(self, **changes: Any) -> None:
        """Answer everything there is to answer, at once and without asking the form."""
        await self.desk.fill_in(self.person, **changes)

    async def complete(self) -> httpx2.Response:
        """Press «Complete registration»."""
        return await self.ask("POST", "/form/complete")

    async def registration_id(self) -> str:
        """The id under which the competence store fetches what was completed last."""
        told = [event for event in await self.desk.told(self.person) if "form.completed" in event["type"]]
        return str(told[-1]["data"]["registration_id"])


@asynccontextmanager
async def standing_form(
    postgres: PostgresEngine, name: str, exporter: SpanExporter | None = None, **settings: Any
) -> AsyncIterator[FormDesk]:
    """One form for many tests whose residents leave one another in peace."""
    postgres.create_role(name)
    postgres.create_database(name, name)
    mint, reception = TokenMint(), Reception()
    url = postgres.url(name, user=name)
    answering: Any = reception.answer
    everything = SETTINGS | settings
    async with running(service, url, mint, others=answering, exporter=exporter, settings=everything) as form:
        yield FormDesk(form, mint, reception)


@asynccontextmanager
async def form_on_a_port(postgres: PostgresEngine, name: str) -> AsyncIterator[tuple[FormDesk, str]]:
    """One form that a real browser reaches, and its address."""
    listening = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with standing_form(postgres, name, public_url=url) as desk:
        app = application(service, desk.form.kit)
        async with serving(app, listening, 1.0):
            yield desk, url
