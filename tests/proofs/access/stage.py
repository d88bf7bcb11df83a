"""The services that are asked: all that staff reach, in this process, on real databases, speaking to one another.

Everyone is kept at identity and remembered by the others as if all had been told long ago, so nothing but the rules
stands between who asks and an answer.
"""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from time import monotonic
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx2
from sqlalchemy import insert, text

from competence_desk import registration_of
from desk import QuickHasher
from kompass_chassis.database import Sessions, database_time
from kompass_chassis.refresher import Answer
from kompass_chassis.service import Service
from kompass_chassis.testing import ServiceDouble, TokenMint, running
from kompass_codes import memory as codes_memory
from kompass_codes.app import service as codes_service
from kompass_competence_store import memory as competence_memory
from kompass_competence_store.actions.taking_in import take_in
from kompass_competence_store.app import service as competence_service
from kompass_contracts.registration import Registration
from kompass_identity.app import service as identity_service
from kompass_identity.tables import OrganisationRow, PlacementRow, ResidenceRow
from kompass_identity.tables import Person as PersonRow
from kompass_imdinett_views import memory as views_memory
from kompass_imdinett_views.app import service as views_service
from kompass_imdinett_views.sealing import Seal, digest_of, new_word
from kompass_imdinett_views.sessions import COOKIE
from kompass_imdinett_views.tables import PortalSession
from kompass_notifications import memory as notifications_memory
from kompass_notifications.app import service as notifications_service
from kompass_notifications.tables import Entry
from kompass_web import visit
from proofs.access.crowd import WORKPLACES, Asker, Person, organisations
from staff_register import StaffRegister
from views_desk import ADDRESSES

SERVICES: dict[str, Service[Any]] = {
    service.name: service
    for service in (identity_service, codes_service, competence_service, views_service, notifications_service)
}
"""Those that staff reach about persons. The form is the resident's alone: no staff token opens a registration there."""
SECRETS = {
    "identity": {"key_secret": "a key secret that is only for tests, long enough"},
    "codes": {"pepper": "a pepper that is only for tests, long enough"},
}
STAFF = StaffRegister()
HOUR = timedelta(hours=1)
LOOKING_UP = ContextVar("LOOKING_UP", default=False)
"""Whether what is done right now is identity's answer to another service."""


@dataclass
class Stage:
    """The services, and tokens and sessions of whoever asks."""

    mint: TokenMint
    doubles: dict[str, ServiceDouble]
    carried: list[str]
    """What services asked one another, by method and host."""
    away: set[str] = field(default_factory=set)
    """Whom no other service reaches."""
    words: dict[Asker, str] = field(default_factory=dict)
    tokens: dict[tuple[Asker, str], str] = field(default_factory=dict)

    def token(self, asker: Asker, service: str) -> str:
        """Return a token of a staff user for one service."""
        key = asker, service
        if key not in self.tokens:
            claims = {"organisation": asker.organisation, "subject": str(staff_id(asker))}
            audience = SERVICES[service].owner
            hour = {"exp": 2**31}
            self.tokens[key] = self.mint.staff(audience, asker.kind, asker.number, *asker.roles, **claims, **hour)
        return self.tokens[key]

    async def ask(
        self, asker: Asker, service: str, method: str, path: str, body: Any = None, **headers: str
    ) -> httpx2.Response:
        """Ask the API of a service something, as a staff user."""
        signed = {"Authorization": f"Bearer {self.token(asker, service)}", **headers}
        return await self.doubles[service].http.request(method, path, json=body, headers=signed)

    async def open(self, asker: Asker, path: str) -> httpx2.Response:
        """Open a page of the portal, signed in."""
        return await self._page("GET", path, await self._cookies(asker))

    async def press(self, asker: Asker, path: str, **sent: str) -> httpx2.Response:
        """Press a button of a page of the portal, signed in."""
        cookies = await self._cookies(asker)
        token = visit.Visit(cookies[self._names[1]]).token
        return await self._page("POST", path, cookies, data={visit.FIELD: token, **sent})

    async def seal(self, asker: Asker, person: Person) -> str:
        """Return the card of a person as the portal seals it, once it has shown it in this session."""
        await self._cookies(asker)
        card = {
            "person_id": str(person.person_id),
            "name": f"Canary {person.name}",
            "citizenships": ["ERI"],
            "age": 30,
            "gender": "female",
        }
        return Seal(self.words[asker], "card").close(json.dumps(card))

    @cached_property
    def _names(self) -> tuple[str, str]:
        cookies = self._views.kit.parts.site.cookies  # type: ignore[union-attr]
        return cookies.name(COOKIE), cookies.name(visit.COOKIE)

    @property
    def _views(self) -> ServiceDouble:
        return self.doubles["imdinett-views"]

    async def _cookies(self, asker: Asker) -> dict[str, str]:
        if asker not in self.words:
            self.words[asker] = await self._sign_in(asker)
        return dict(zip(self._names, (self.words[asker], "a visit"), strict=True))

    async def _sign_in(self, asker: Asker) -> str:
        """Write a session as a sign-in leaves it behind, with a token for every service in hand."""
        word, sessions = new_word(), self._views.kit.parts.tools.sessions
        async with self._views.kit.sessions.begin() as session:
            now = await database_time(session)
            handle = Seal(word, "handle").close("a handle")
            row = {"digest": digest_of(word), "staff": staff(asker), "handle": handle}
            await session.execute(
                insert(PortalSession).values(**row, begun_at=now, over_at=now + 24 * HOUR, asked_at=now + 24 * HOUR)
            )
        for name, service in SERVICES.items():
            sessions._held[digest_of(word), service.owner] = self.token(asker, name), monotonic() + 86_400
        return word

    async def _page(self, method: str, path: str, cookies: dict[str, str], **sent: Any) -> httpx2.Response:
        written = "; ".join(f"{name}={value}" for name, value in cookies.items())
        headers = {"Accept": "text/html", "Cookie": written}
        return await self._views.http.request(method, path, headers=headers, **sent)


def staff_id(asker: Asker) -> Any:
    """Return the id of a staff user."""
    return uuid5(NAMESPACE_URL, f"{asker}")


def staff(asker: Asker) -> dict[str, Any]:
    """Return a staff user as identity describes one to the portal."""
    organisation = {"id": asker.organisation, "kind": asker.kind, "number": asker.number, "name": "A workplace"}
    return {
        "staff_id": str(staff_id(asker)),
        "username": "4601-TESB",
        "first_name": "Turid",
        "last_name": "Eksempel",
        "organisation": organisation,
        "roles": sorted(asker.roles),
    }


@asynccontextmanager
async def open_stage(database: Callable[[str], str], people: Sequence[Person]) -> AsyncIterator[Stage]:
    """Run the services, each on the database that ``database`` gives for its name, with these people in all of them."""
    mint, places, carried, away = TokenMint(), dict[str, ServiceDouble](), list[str](), set[str]()

    async def others(request: httpx2.Request) -> httpx2.Response:
        there = places.get(request.url.host.removesuffix(".test"))
        if there is None or there.service.owner in away:
            raise httpx2.ConnectError("nobody answers", request=request)
        owner = there.service.owner
        if request.headers.get("authorization") == "Bearer a token":  # a service's own, which no identity has signed
            scopes = [f"{owner}:{word}" for word in ("lookup", "describe", "feed", "staff-names")]
            request.headers["authorization"] = f"Bearer {mint.client(owner, *scopes)}"
        carried.append(f"{request.method} {request.url.host}")
        if request.url.path == "/staff/names":  # the staff of this stage are known by their tokens alone
            return STAFF.answer(request)
        if not request.url.path.endswith(("/lookup", "/describe")):
            return await _carry(there, request)
        looking = LOOKING_UP.set(True)
        try:
            return await _carry(there, request)
        finally:
            LOOKING_UP.reset(looking)

    async with AsyncExitStack() as stack:
        for name, service in SERVICES.items():
            settings = {key: value for key, value in ADDRESSES.items() if key in service.settings.model_fields}
            settings |= (
                {"imdinett_views_url": "http://imdinett-views.test"}
                if "imdinett_views_url" in service.settings.model_fields
                else {}
            )
            answering: Any = others
            double = await stack.enter_async_context(
                running(service, database(name), mint, others=answering, settings=settings | SECRETS.get(name, {}))
            )
            places[service.owner] = double
        doubles = {double.service.name: double for double in places.values()}
        codes = doubles["codes"].kit
        codes.parts = replace(codes.parts, tools=replace(codes.parts.tools, hasher=QuickHasher()))
        await _move_in(doubles, people)
        yield Stage(mint, doubles, carried, away)


async def _carry(there: ServiceDouble, request: httpx2.Request) -> httpx2.Response:
    transport = there.http._transport
    answer = await transport.handle_async_request(request)
    headers = [(name, value) for name, value in answer.headers.multi_items() if name != "content-length"]
    return httpx2.Response(answer.status_code, headers=headers, content=await answer.aread())


async def _move_in(doubles: dict[str, ServiceDouble], people: Sequence[Person]) -> None:
    await _keep(doubles["identity"].kit.sessions, people)
    standings = {str(one.person_id): (1, one.standing) for one in people}
    described = {str(one.person_id): (1, one.description) for one in people}
    places = {one.organisation_id: (1, one) for one in organisations()}
    for name, memory, persons in (
        ("codes", codes_memory, standings),
        ("competence-store", competence_memory, standings),
        ("imdinett-views", views_memory, described),
        ("notifications", notifications_memory, standings),
    ):
        async with doubles[name].kit.sessions.begin() as session:
            remembering: Any = memory
            await remembering.store_persons(session, Answer(found=persons))
            await remembering.store_organisations(session, Answer(found=places))
            await session.execute(_SWEPT, {"later": 24 * HOUR})
    await _write_records(doubles["competence-store"].kit.sessions, people)
    await _write_entries(doubles["notifications"].kit.sessions, people)


_SWEPT = text("""
INSERT INTO feed_place (owner, swept_at) VALUES ('identity', now() + CAST(:later AS interval))
ON CONFLICT (owner) DO UPDATE SET swept_at = excluded.swept_at
""")
"""As if everything identity ever told had just been heard."""


async def _keep(sessions: Sessions, people: Sequence[Person]) -> None:
    async with sessions.begin() as session:
        session.add_all([OrganisationRow(**place.model_dump(mode="json"), other_names=[]) for place in organisations()])
        await session.flush()
        session.add_all([_row(person) for person in people])


def _row(person: Person) -> PersonRow:
    standing = person.standing
    return PersonRow(
        person_id=person.person_id,
        version=1,
        duf=person.duf,
        first_name="Canary",
        last_name=person.name,
        birth_date=person.description.birth_date,
        gender="female",
        citizenships=["ERI"],
        protection_grade=standing.protection_grade,
        resettlement=standing.resettlement,
        arrived_on=standing.arrived_on,
        placements=[PlacementRow(**one.model_dump()) for one in standing.placements],
        residences=[ResidenceRow(**one.model_dump()) for one in standing.residences],
    )


def registration(person: Person) -> Registration:
    """Return what a person handed in, with the person's canary among the answers."""
    example = registration_of(person.person_id)
    written = example.model_dump_json().replace("Skreddere mv.", f"answered {person.name}")
    return Registration.model_validate_json(written)


async def _write_records(sessions: Sessions, people: Sequence[Person]) -> None:
    async with sessions.begin() as session:
        await take_in(session, [registration(person) for person in people])


async def _write_entries(sessions: Sessions, people: Sequence[Person]) -> None:
    """Put an entry about everybody into every inbox: more than any handler would, so that only reading decides."""
    rows = [
        {
            "entry_id": entry_id(person, organisation),
            "organisation": organisation,
            "kind": "registration_completed",
            "person_id": person.person_id,
            "record_id": uuid5(person.person_id, "record"),
            "record_version": 1,
            "at": registration(person).completed_at,
        }
        for person in people
        for _, organisation in WORKPLACES.values()
    ]
    async with sessions.begin() as session:
        await session.execute(insert(Entry).values(rows))


def entry_id(person: Person, organisation: str) -> Any:
    """Return the id of the entry about a person in an organisation's inbox."""
    return uuid5(person.person_id, organisation)
