"""A database whose outbox is told to: what the tests of the outbox, the relay and the feed begin with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from engines import PostgresEngine
from kompass_chassis.database import Sessions, create_engine, create_sessions
from kompass_chassis.migrate import migrate
from kompass_chassis.outbox import Telling, tell
from kompass_contracts.event import Fact
from kompass_contracts.identity import PersonChanged

WHEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HEARD = frozenset({PersonChanged.name})


def telling(aggregate: str, version: int = 1, fact: Fact | None = None) -> Telling:
    """Return a fact about a thing, told in the given version of it."""
    return Telling(fact=fact or PersonChanged(), subject=aggregate, aggregate=aggregate, version=version, at=WHEN)


class Teller:
    """Tells facts and reads back what became of them."""

    def __init__(self, url: str, sessions: Sessions) -> None:
        self.url = url
        self.sessions = sessions
        self._versions: dict[str, int] = {}

    async def tell(self, *aggregates: str, fact: Fact | None = None) -> list[UUID]:
        """Tell the next change of each of these things, all in one transaction."""
        async with self.sessions.begin() as session:
            return await self.say(session, *aggregates, fact=fact)

    async def say(self, session: AsyncSession, *aggregates: str, fact: Fact | None = None) -> list[UUID]:
        """Tell the next change of each of these things in a transaction that stays open."""
        tellings = []
        for aggregate in aggregates:
            self._versions[aggregate] = self._versions.get(aggregate, 0) + 1
            tellings.append(telling(aggregate, self._versions[aggregate], fact))
        return await tell(session, *tellings)

    async def rows(self) -> list[Any]:
        """Return the whole outbox, oldest first."""
        async with self.sessions() as session:
            return list((await session.execute(text("SELECT * FROM outbox ORDER BY seq"))).all())

    async def waiting(self) -> list[str]:
        """Return the things of which a change is not marked as published, oldest first."""
        return [row.aggregate_id for row in await self.rows() if row.published_at is None]

    async def age(self, by: timedelta) -> None:
        """Let everything told so far have been told earlier."""
        await self.run("UPDATE outbox SET told_at = told_at - CAST(:by AS interval)", by=by)

    async def run(self, statement: str, **values: object) -> Any:
        """Run a statement in a transaction of its own and return its first value, if it has one."""
        async with self.sessions.begin() as session:
            result: Any = await session.execute(text(statement), values)
            return result.scalar() if result.returns_rows else None

    async def forget(self) -> None:
        """Begin with an empty outbox."""
        await self.run("TRUNCATE outbox RESTART IDENTITY")
        await self.run("ALTER TABLE outbox ENABLE TRIGGER ring")
        self._versions.clear()


@asynccontextmanager
async def telling_in(postgres: PostgresEngine, name: str) -> AsyncIterator[Teller]:
    """Make a database of this name and give its teller, for all tests of a module: making one takes a while."""
    postgres.create_role(name)
    postgres.create_database(name, name)
    async with telling_on(postgres.url(name, user=name)) as teller:
        yield teller


@asynccontextmanager
async def telling_on(url: str, *, pool: int = 10) -> AsyncIterator[Teller]:
    """Migrate an empty database and give its teller."""
    await migrate("kompass_codes.migrations", url)
    engine = create_engine(url, pool=pool)
    try:
        yield Teller(url, create_sessions(engine))
    finally:
        await engine.dispose()
