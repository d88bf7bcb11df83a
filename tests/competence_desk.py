"""The desk where records are read: a form that hands over, a town that says who lives where, and the competence store."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
from sqlalchemy import text

from kompass_chassis.sweep import Sweep
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_competence_store.app import service
from kompass_contracts.event import Feed, Held, Snapshot
from kompass_contracts.form import RegistrationCompleted, RegistrationsAnswered
from kompass_contracts.identity import PersonChanged, Placement, Relation, Role
from kompass_contracts.registration import Registration
from staff_register import StaffRegister
from town import LONG_AGO, Town

HERE, NEIGHBOUR, FAR = "4601", "4602", "0301"
EXAMPLE = Path(__file__).parents[1] / "libs" / "contracts" / "examples" / "documents" / "Registration.json"
LATER = datetime(2026, 9, 1, 12, tzinfo=UTC)


def registration_of(person: UUID, **values: object) -> Registration:
    """A registration a person completed, with the answers of the contracts' example."""
    example = Registration.model_validate_json(EXAMPLE.read_text(encoding="utf-8"))
    return example.model_copy(update={"registration_id": uuid4(), "person_id": person, **values})


def placed(*pairs: tuple[Relation, str], until: datetime | None = None) -> tuple[Placement, ...]:
    """Relations that began long ago."""
    return tuple(
        Placement(relation=relation, municipality=number, valid_from=LONG_AGO, valid_to=until)
        for relation, number in pairs
    )


class FormDouble:
    """Stands for the form: hands over registrations, few at a time, until it no longer has them."""

    def __init__(self) -> None:
        self.registrations: dict[UUID, Registration] = {}
        self.gone: set[UUID] = set()
        self.silent = False
        self.asked: list[int] = []
        self.epoch = uuid4()

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer as the form would."""
        if request.method == "GET":
            return self._swept(request.url.path)
        ids = [UUID(id_) for id_ in json.loads(request.content)["ids"]]
        self.asked.append(len(ids))
        if self.silent:
            return httpx2.Response(503)
        if len(ids) > 50:
            return httpx2.Response(422)
        found = tuple(self.registrations[id_] for id_ in ids if id_ in self.registrations and id_ not in self.gone)
        gone = tuple(id_ for id_ in ids if id_ in self.gone)
        answer = RegistrationsAnswered(found=found, gone=gone)
        return httpx2.Response(200, content=answer.model_dump_json().encode())

    def _swept(self, path: str) -> httpx2.Response:
        """An empty feed, and the registrations that wait to be fetched; there is no other snapshot."""
        if path == "/internal/feed":
            feed = Feed(epoch=self.epoch, now=datetime.now(UTC), next=f"{self.epoch},0,0", events=())
            return httpx2.Response(200, content=feed.model_dump_json().encode())
        if path != "/internal/snapshot/registrations":
            return httpx2.Response(404)
        waiting = sorted(self.registrations.items(), key=lambda one: str(one[0]))
        held = tuple(Held(id=str(id_), version=one.registration_version) for id_, one in waiting)
        return httpx2.Response(200, content=Snapshot(held=held).model_dump_json().encode())


class CompetenceDesk:
    """Speaks to the competence store over HTTP, lets it hear things, and looks into its database."""

    def __init__(
        self, store: ServiceDouble, mint: TokenMint, town: Town, form: FormDouble, register: StaffRegister
    ) -> None:
        self.store = store
        self.register = register
        self.mint = mint
        self.town = town
        self.form = form

    def staff(self, *roles: str, number: str | None = HERE, kind: str = "municipality", **claims: Any) -> str:
        """The token of staff; those who read for the settled in a municipality unless more is given."""
        return self.mint.staff("competence", kind, number, *(roles or (Role.SETTLER_READ,)), **claims)

    async def read(self, person: object, token: str | None = None, what: str = "record") -> httpx2.Response:
        """Ask for a record."""
        return await self.store.http.get(f"/persons/{person}/{what}", headers=bearer(token or self.staff()))

    async def ask(
        self, method: str, path: str, token: str, body: object = None, click: object = None
    ) -> httpx2.Response:
        """Ask for anything at all; ``click`` names the click."""
        headers = bearer(token, **({"Idempotency-Key": str(click)} if click else {}))
        return await self.store.http.request(method, path, headers=headers, json=body)

    async def record(self, person: UUID, token: str | None = None) -> dict[str, Any]:
        """The record, which must be readable; empty where nothing is registered."""
        answer = await self.read(person, token)
        assert answer.status_code == 200, answer.text
        return dict(answer.json()["record"] or {})

    async def complete(self, person: UUID, **values: object) -> Registration:
        """Let a person complete a registration, and the store hear of it and fetch it."""
        registration = registration_of(person, **values)
        self.form.registrations[registration.registration_id] = registration
        await self.hear_completed(registration)
        await self.store.refresh()
        return registration

    async def hear_completed(self, registration: Registration) -> None:
        """Let the store hear that a registration was completed."""
        fact = RegistrationCompleted(
            registration_id=registration.registration_id,
            registration_version=registration.registration_version,
            at=registration.completed_at,
        )
        await self.store.hear(fact, subject=registration.person_id)

    async def change(self, person: UUID, **values: object) -> None:
        """Let something about a person change, and the store hear of it and ask."""
        await self.store.hear(PersonChanged(), subject=person, version=self.town.change(person, **values))
        await self.store.refresh()

    async def tick(self) -> int:
        """Let time bring about what it brings about."""
        return sum([await chore.run(self.store.kit.sessions) for chore in self.store.kit.parts.chores])

    async def told_inside(self) -> list[dict[str, Any]]:
        """Every event told to other services, oldest first."""
        return [event for event in await self.store.told() if ".public." not in event["type"]]

    async def told_outside(self) -> list[tuple[str, str, int]]:
        """Every public fact: municipality, reason or ``erased``, aggregate version; oldest first."""
        rows = await self.sql("SELECT routing_key, body FROM outbox WHERE exchange = 'kompass.public' ORDER BY seq")
        events = [(key.rpartition(".")[2], json.loads(body)) for key, body in rows]
        return [(key, event["data"].get("reason", "erased"), event["aggregateversion"]) for key, event in events]

    async def feed(self, municipality: str = HERE, after: str = "") -> dict[str, Any]:
        """The feed an integrator of a municipality reads."""
        answer = await self.ask_feed({"kind": "municipality", "number": municipality}, after)
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page

    async def ask_feed(self, organisation: dict[str, str] | None, after: str = "") -> httpx2.Response:
        """Ask for the feed as an integrator bound to an organisation, or to none."""
        token = self.mint.client("competence", "competence:integrator", org=organisation)
        return await self.store.http.get("/feed", params={"after": after}, headers=bearer(token))

    async def sql(self, query: str, **values: Any) -> list[Any]:
        """Read from the database of the store."""
        async with self.store.kit.sessions() as session:
            return list((await session.execute(text(query), values)).all())

    async def alter(self, statement: str, **values: Any) -> None:
        """Change something in the database of the store."""
        async with self.store.kit.sessions.begin() as session:
            await session.execute(text(statement), values)

    async def believe(self, owner: str = "identity") -> None:
        """Sweep a feed once; after identity's, what is remembered is believed until something says otherwise."""
        kit = self.store.kit
        sweep = Sweep(
            sessions=kit.sessions,
            peers=kit.peers,
            inbox=self.store.inbox,
            refresher=kit.refresher,
            sources=kit.parts.sources,
            figures=kit.telemetry.figures,
            every=30,
            age=0,
        )
        await sweep.sweep(owner)


@asynccontextmanager
async def open_desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    """Run the competence store on a database of its own, asking the town and a form, and believing the town."""
    form, register = FormDouble(), StaffRegister()

    def others(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/staff/names" and not town.silent:
            return register.answer(request)
        return form.answer(request) if request.url.host == "form.test" else town.answer(request)

    settings = {
        f"{owner}_url": f"http://{owner}.test" for owner in ("form", "codes", "imdinett_views", "notifications")
    }
    async with running(service, database_url, mint, others=others, settings=settings) as store:
        desk = CompetenceDesk(store, mint, town, form, register)
        await desk.believe()
        yield desk


def same(*answers: httpx2.Response) -> bool:
    """Whether answers are alike to the byte, in status, headers and body."""
    return len({(one.status_code, tuple(sorted(one.headers.items())), one.content) for one in answers}) == 1
