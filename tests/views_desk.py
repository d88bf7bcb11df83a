"""The desk where lists are looked at: what staff ask of imdinett-views, one line each, and a town with names."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2
from sqlalchemy import text

from engines import PostgresEngine
from kompass_chassis.sweep import Sweep
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_contracts.competence import RecordSummary, SummariesAnswered
from kompass_contracts.event import Document
from kompass_contracts.grounds import GroundSpan
from kompass_contracts.guidance import GuidanceAnswered, GuidanceSummary
from kompass_contracts.identity import (
    Organisation,
    OrganisationKind,
    PersonChanged,
    PersonDescription,
    PersonsDescribed,
    Role,
)
from kompass_contracts.registration import Regime
from kompass_imdinett_views.app import service
from town import Town

HERE, FAR, COUNTY = "4601", "0301", "county-46"
ADDRESSES: Mapping[str, str] = {
    "codes_url": "http://codes.test",
    "form_url": "http://form.test",
    "competence_url": "http://competence.test",
    "notifications_url": "http://notifications.test",
    "public_url": "http://127.0.0.1:8100",
    "form_public_url": "http://127.0.0.1:8000",
    "oidc_issuer": "http://127.0.0.1:8009",
    "oidc_client_id": "imdinett-views",
    "oidc_client_secret": "a secret of the portal at the issuer",
}


class NamedTown(Town):
    """A town that also tells names, what it holds, and which records the competence store has."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[UUID, tuple[str, str]] = {}
        self.records: dict[UUID, RecordSummary] = {}
        self.records_gone: set[UUID] = set()
        self.records_silent = False
        self.guidance: dict[UUID, GuidanceSummary] = {}
        self.grounds: dict[UUID, tuple[GroundSpan, ...]] = {}
        for number, county in ((HERE, COUNTY), ("4602", COUNTY), (FAR, "county-03")):
            self.build(f"municipality-{number}", OrganisationKind.MUNICIPALITY, number=number, county=county)

    def build(self, id_: str, kind: OrganisationKind, **values: Any) -> None:
        """Let there be an organisation."""
        self.centres[id_] = Organisation(organisation_id=id_, version=1, kind=kind, name="An organisation", **values)

    def name(self, person_id: UUID, last: str, first: str = "Anna") -> UUID:
        """Give a person a name; whoever has none given is called by the id."""
        self.names[person_id] = (last, first)
        return person_id

    def complete(self, person_id: UUID, version: int = 1, record_version: int = 1) -> RecordSummary:
        """Let a person have a record."""
        self.records[person_id] = RecordSummary(
            person_id=person_id,
            record_id=uuid4(),
            version=version,
            record_version=record_version,
            completed_at=datetime.now(UTC),
            regime=Regime.INFORMATION,
        )
        return self.records[person_id]

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer as identity and the competence store would."""
        path = request.url.path
        silent = self.records_silent if request.url.host == "competence.test" else self.silent
        if silent or path in ("/internal/feed", "/organisations/lookup", "/persons/lookup"):
            return super().answer(request) if not silent else httpx2.Response(503)
        self.asked.append(path)
        if path.startswith("/internal/snapshot"):
            return httpx2.Response(200, json={"held": self._held(path.rpartition("/")[2])})
        ids = [UUID(id_) for id_ in json.loads(request.content)["ids"]]
        looked_up = {"/summaries/lookup": self._summaries, "/guidance/lookup": self._guidance}
        answer: Document = looked_up.get(path, self._described)(ids)
        return httpx2.Response(200, content=answer.model_dump_json().encode())

    def _described(self, ids: list[UUID]) -> PersonsDescribed:
        standing = self._persons(ids)
        found = tuple(self.described(person.person_id) for person in standing.found)
        return PersonsDescribed(found=found, gone=standing.gone, unknown=standing.unknown)

    def described(self, id_: UUID) -> PersonDescription:
        """Describe a person as identity would."""
        last, first = self.names.get(id_, (id_.hex, "Anna"))
        more = {"first_name": first, "last_name": last, "birth_date": "1994-05-17", "gender": "female"}
        grounds = self.grounds.get(id_)
        return PersonDescription(**self.persons[id_].model_dump(), **more, citizenships=("ERI",), grounds=grounds)

    def _summaries(self, ids: list[UUID]) -> SummariesAnswered:
        return SummariesAnswered(
            found=tuple(self.records[id_] for id_ in ids if id_ in self.records and id_ not in self.records_gone),
            gone=tuple(id_ for id_ in ids if id_ in self.records_gone),
            unknown=tuple(id_ for id_ in ids if id_ not in self.records and id_ not in self.records_gone),
        )

    def _guidance(self, ids: list[UUID]) -> GuidanceAnswered:
        found = tuple(self.guidance[id_] for id_ in ids if id_ in self.guidance)
        return GuidanceAnswered(found=found, unknown=tuple(id_ for id_ in ids if id_ not in self.guidance))

    def _held(self, kind: str) -> list[dict[str, object]]:
        held = [(id_, one.version) for id_, one in self.centres.items()]
        if kind in ("persons", "records", "guidance"):
            kinds: dict[str, Mapping[UUID, Any]] = {
                "persons": self.persons,
                "records": self.records,
                "guidance": self.guidance,
            }
            owned = kinds[kind]
            held = [(str(id_), one.version) for id_, one in owned.items()]
        return [{"id": id_, "version": version} for id_, version in sorted(held)]


class ViewsDesk:
    """Speaks to imdinett-views over HTTP, and looks into its database."""

    def __init__(self, views: ServiceDouble, mint: TokenMint, town: NamedTown) -> None:
        self.views = views
        self.mint = mint
        self.town = town

    def staff(self, *roles: str, kind: str = "municipality", number: str | None = HERE, **claims: Any) -> str:
        """The token of staff; settlers of the municipality here unless said otherwise."""
        return self.mint.staff("imdinett-views", kind, number, *(roles or (Role.SETTLER_READ,)), **claims)

    async def look(self, token: str | None = None, **asked: Any) -> httpx2.Response:
        """Ask for a page of the list."""
        return await self.views.http.get("/persons", params=asked, headers=bearer(token or self.staff()))

    async def page(self, token: str | None = None, **asked: Any) -> dict[str, Any]:
        """Look at a page, which must succeed."""
        answer = await self.look(token, **asked)
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page

    async def ids(self, token: str | None = None, **asked: Any) -> list[UUID]:
        """The persons of a page, in its order."""
        return [UUID(person["person_id"]) for person in (await self.page(token, **asked))["persons"]]

    async def work(self, token: str | None = None, **asked: Any) -> dict[str, Any]:
        """Look at a page of the work list, which must succeed."""
        answer = await self.views.http.get("/work-items", params=asked, headers=bearer(token or self.staff()))
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page

    async def left(self, token: str | None = None, **asked: Any) -> list[tuple[UUID, str]]:
        """What is left to do for whom, in the order of the list."""
        items = (await self.work(token, **asked))["items"]
        return [(UUID(item["person_id"]), item["reason"]) for item in items]

    async def show(self, person: UUID, token: str | None = None) -> httpx2.Response:
        """Ask for one person."""
        return await self.views.http.get(f"/persons/{person}", headers=bearer(token or self.staff()))

    async def status(self, person: UUID) -> str:
        """How far a person has come, as the list says."""
        page = await self.page(limit=200)
        (found,) = [one for one in page["persons"] if one["person_id"] == str(person)]
        status: str = found["progress"]["status"]
        return status

    async def learn(self, *owners: str) -> None:
        """Sweep the feed of identity or of others, snapshots and all, and ask for everything that is wanted."""
        kit = self.views.kit
        sweep = Sweep(
            sessions=kit.sessions,
            peers=kit.peers,
            inbox=self.views.inbox,
            refresher=kit.refresher,
            sources=kit.parts.sources,
            figures=kit.telemetry.figures,
            every=30,
            age=0,
        )
        for owner in owners or ("identity",):
            await sweep.sweep(owner)
        await self.views.refresh()

    async def hear_of(self, person: UUID, version: int) -> None:
        """Hear that a person changed, and ask nobody yet."""
        await self.views.hear(PersonChanged(), subject=person, version=version)

    async def meet(self, *persons: UUID) -> None:
        """Hear of persons and ask for them."""
        for person in persons:
            await self.hear_of(person, self.town.persons[person].version)
        await self.views.refresh()

    async def sql(self, query: str, **values: Any) -> list[Any]:
        """Read from the database."""
        async with self.views.kit.sessions() as session:
            return list((await session.execute(text(query), values)).all())

    async def change(self, statement: str, **values: Any) -> None:
        """Change something in the database."""
        async with self.views.kit.sessions.begin() as session:
            await session.execute(text(statement), values)

    async def clear(self) -> None:
        """Let nobody and nothing be known, for the next test on the same database."""
        await self.change(
            "TRUNCATE person, list_row, work_item, remembered_organisation, wanted, inbox, outbox, tombstone, audit, parked"
        )
        await self.change("UPDATE feed_place SET swept_at = now()")
        self.town.epoch = uuid4()  # so that the next sweep reads all there is
        town = self.town
        for known in (town.persons, town.records, town.guidance, town.gone, town.records_gone):
            known.clear()
        self.town.silent = self.town.records_silent = False
        self.town.asked.clear()


@asynccontextmanager
async def views_running(database_url: str, mint: TokenMint, town: NamedTown) -> AsyncIterator[ViewsDesk]:
    """Run imdinett-views in a town, and give its desk."""
    async with running(service, database_url, mint, others=town.answer, settings=ADDRESSES) as double:
        yield ViewsDesk(double, mint, town)


@asynccontextmanager
async def standing_views(postgres: PostgresEngine, name: str) -> AsyncIterator[ViewsDesk]:
    """Run imdinett-views on a database for a whole module; ``clear`` between the tests."""
    postgres.create_role(name)
    postgres.create_database(name, name)
    async with views_running(postgres.url(name, user=name), TokenMint(), NamedTown()) as desk:
        await desk.learn()
        yield desk


def same(*answers: httpx2.Response) -> bool:
    """Whether answers are alike to the byte, in status, headers and body."""
    return len({(one.status_code, tuple(sorted(one.headers.items())), one.content) for one in answers}) == 1
