"""The desk where the inbox is opened: what staff ask of notifications, one line each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2
from sqlalchemy import text

from engines import PostgresEngine
from kompass_chassis.sweep import Sweep
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.identity import PersonChanged, Role
from kompass_notifications.app import service
from views_desk import HERE, NamedTown

NOW = datetime.now(UTC)


def completed(record: UUID, record_version: int = 1) -> RecordCompleted:
    """What the competence store tells of a completed registration."""
    registration = {"registration_id": uuid4(), "registration_version": 1}
    return RecordCompleted(record_id=record, at=NOW, record_version=record_version, **registration)


class InboxDesk:
    """Speaks to notifications over HTTP, and looks into its database."""

    def __init__(self, notifications: ServiceDouble, mint: TokenMint, town: NamedTown) -> None:
        self.notifications = notifications
        self.mint = mint
        self.town = town

    def staff(self, *roles: str, kind: str = "municipality", number: str | None = HERE, **claims: Any) -> str:
        """The token of staff; settlers of the municipality here unless said otherwise."""
        return self.mint.staff("notifications", kind, number, *(roles or (Role.SETTLER_READ,)), **claims)

    async def look(self, token: str | None = None, **asked: Any) -> httpx2.Response:
        """Ask for a page of the inbox."""
        return await self.notifications.http.get("/inbox", params=asked, headers=bearer(token or self.staff()))

    async def page(self, token: str | None = None, **asked: Any) -> dict[str, Any]:
        """Look at a page, which must succeed."""
        answer = await self.look(token, **asked)
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page

    async def persons(self, token: str | None = None, **asked: Any) -> list[UUID]:
        """Whom the entries of a page are about, in its order."""
        return [UUID(entry["person_id"]) for entry in (await self.page(token, **asked))["entries"]]

    async def read(self, entry: object, token: str | None = None) -> httpx2.Response:
        """Mark an entry as read."""
        return await self.notifications.http.post(f"/inbox/{entry}/read", headers=bearer(token or self.staff()))

    async def complete(self, person: UUID, record_version: int = 1, record: UUID | None = None) -> UUID:
        """Hear that a registration of this person was completed."""
        record = record or uuid4()
        await self.notifications.hear(completed(record, record_version), subject=person, version=record_version)
        return record

    async def hear_of(self, person: UUID, version: int) -> None:
        """Hear that a person changed, and ask nobody yet."""
        await self.notifications.hear(PersonChanged(), subject=person, version=version)

    async def meet(self, *persons: UUID) -> None:
        """Hear of persons and ask for them."""
        for person in persons:
            await self.hear_of(person, self.town.persons[person].version)
        await self.notifications.refresh()

    async def told(self) -> list[tuple[str, UUID]]:
        """Every entry there is: whose inbox, and about whom, the oldest first."""
        return [tuple(row) for row in await self.sql("SELECT organisation, person_id FROM entry ORDER BY seq")]

    async def learn(self) -> None:
        """Sweep identity's feed, snapshot and all, and ask for everything that is wanted."""
        kit = self.notifications.kit
        sweep = Sweep(
            sessions=kit.sessions,
            peers=kit.peers,
            inbox=self.notifications.inbox,
            refresher=kit.refresher,
            sources=kit.parts.sources,
            figures=kit.telemetry.figures,
            every=30,
            age=0,
        )
        await sweep.sweep("identity")
        await self.notifications.refresh()

    async def tick(self) -> list[int]:
        """Let the clock do everything once."""
        kit = self.notifications.kit
        return [await chore.run(kit.sessions) for chore in kit.parts.chores]

    async def sql(self, query: str, **values: Any) -> list[Any]:
        """Read from the database."""
        async with self.notifications.kit.sessions() as session:
            return list((await session.execute(text(query), values)).all())

    async def change(self, statement: str, **values: Any) -> None:
        """Change something in the database."""
        async with self.notifications.kit.sessions.begin() as session:
            await session.execute(text(statement), values)

    async def clear(self) -> None:
        """Let nobody be known and nothing told, for the next test on the same database."""
        tables = "entry, untold, remembered_person, wanted, inbox, outbox, tombstone, audit, parked"
        await self.change(f"TRUNCATE {tables}")
        await self.change("UPDATE feed_place SET swept_at = now()")
        self.town.persons.clear()
        self.town.gone.clear()
        self.town.silent = False
        self.town.asked.clear()


@asynccontextmanager
async def notifications_running(database_url: str, mint: TokenMint, town: NamedTown) -> AsyncIterator[InboxDesk]:
    """Run notifications in a town, and give its desk."""
    settings = {"competence_url": "http://competence.test"}
    async with running(service, database_url, mint, others=town.answer, settings=settings) as double:
        yield InboxDesk(double, mint, town)


@asynccontextmanager
async def standing_notifications(postgres: PostgresEngine, name: str, town: NamedTown) -> AsyncIterator[InboxDesk]:
    """Run notifications on a database for a whole module; ``clear`` between the tests."""
    postgres.create_role(name)
    postgres.create_database(name, name)
    async with notifications_running(postgres.url(name, user=name), TokenMint(), town) as desk:
        await desk.learn()
        yield desk
