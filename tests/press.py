"""The herbarium in a test's hands: what came of the events it heard, and the parts that bring them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import text

from engines import PostgresEngine
from garden import Garden
from herbarium.app import service
from herbarium.handlers import Book
from herbarium.memory import PLANTS
from kompass_chassis.inbox import Heard, Inbox
from kompass_chassis.peers import Peers
from kompass_chassis.refresher import Refresher, Source
from kompass_chassis.sweep import Sweep
from kompass_chassis.testing import ServiceDouble, TokenMint, running

TABLES = "inbox, parked, wanted, feed_place, tombstone, outbox, audit, entry, sheet, memory"
_HERE = "FROM pg_stat_activity WHERE datname = current_database()"


@dataclass
class Press:
    """A herbarium on a real database that hears a garden of the test's own."""

    double: ServiceDouble
    garden: Garden
    mint: TokenMint

    @property
    def inbox(self) -> Inbox:
        """Where events are received."""
        return self.double.inbox

    @property
    def book(self) -> Book:
        """What the handlers were handed."""
        book: Book = self.double.kit.parts.tools
        return book

    @property
    def source(self) -> Source:
        """What is remembered of the garden."""
        return self.double.kit.parts.sources[0]

    @property
    def refresher(self) -> Refresher:
        """Who asks the garden."""
        return self.double.kit.refresher

    def refresher_asking(self, ask: Callable[[Sequence[str]], Any]) -> tuple[Refresher, Source]:
        """Return a refresher whose source asks in another way, and that source."""
        source = replace(self.source, ask=ask)
        kit = self.double.kit
        return Refresher(kit.sessions, [source], kit.telemetry.figures, kit.settings.memory_age), source

    def sweep(self, *, age: float = 20.0, peers: Peers | None = None, inbox: Inbox | None = None) -> Sweep:
        """Return a sweep of the garden's feed."""
        return sweep_of(self.double, age=age, peers=peers, inbox=inbox)

    async def sql(self, statement: str, **values: object) -> list[Any]:
        """Run one statement in a transaction of its own and return its rows."""
        async with self.double.kit.sessions.begin() as session:
            result: Any = await session.execute(text(statement), values)
            return list(result.all()) if result.returns_rows else []

    async def until_waiting(self, connections: int = 1) -> None:
        """Wait until so many connections wait for a lock that another transaction holds."""
        waiting = f"SELECT pid {_HERE} AND wait_event_type = 'Lock'"
        async with asyncio.timeout(5):
            while len(await self.sql(waiting)) < connections:
                await asyncio.sleep(0.01)

    async def cut_off(self) -> None:
        """End the connections that have a transaction in hand, as a database that goes away does."""
        await self.sql(f"SELECT pg_terminate_backend(pid) {_HERE} AND state = 'idle in transaction'")

    async def effects(self) -> list[UUID]:
        """Return the events that took effect, in the order in which they did."""
        return [row.event_id for row in await self.sql("SELECT event_id FROM entry ORDER BY seq")]

    async def received(self) -> set[UUID]:
        """Return the events the inbox knows."""
        return {row.event_id for row in await self.sql("SELECT event_id FROM inbox")}

    async def parked(self) -> list[Any]:
        """Return what is parked, by the number of its event."""
        return await self.sql("SELECT * FROM parked ORDER BY event_id")

    async def sheets(self) -> dict[str, tuple[int, int]]:
        """Return version and litres of each plant that was watered."""
        return {row.plant: (row.version, row.litres) for row in await self.sql("SELECT * FROM sheet")}

    async def wanted(self) -> dict[str, int]:
        """Return the versions that are wanted, by plant."""
        rows = await self.sql("SELECT id, version FROM wanted WHERE source = :source", source=PLANTS)
        return {row.id: row.version for row in rows}

    async def memory(self) -> dict[str, tuple[int, int | None]]:
        """Return version and height of each plant remembered."""
        return {row.plant: (row.version, row.height) for row in await self.sql("SELECT * FROM memory")}

    def figure(self, name: str, **labels: str) -> float:
        """Return one of the figures, 0 where it was never counted."""
        return self.double.kit.telemetry.figures.registry.get_sample_value(f"kompass_{name}", labels) or 0


def database_for(postgres: PostgresEngine, name: str) -> str:
    """Make a database for a whole module of tests; ``pressing`` empties it for each."""
    postgres.create_role(name)
    postgres.create_database(name, name)
    return postgres.url(name, user=name)


@asynccontextmanager
async def pressing(database_url: str, **settings: Any) -> AsyncIterator[Press]:
    """Run a herbarium on a database with nothing in it."""
    garden, mint = Garden(), TokenMint()
    async with running(service(), database_url, mint, others=garden.answer, settings=settings) as double:
        press = Press(double, garden, mint)
        await press.sql(f"TRUNCATE {TABLES}")
        yield press


def sweep_of(
    double: ServiceDouble, *, age: float = 20.0, peers: Peers | None = None, inbox: Inbox | None = None
) -> Sweep:
    """Return a sweep of everyone a service hears."""
    kit = double.kit
    return Sweep(
        sessions=kit.sessions,
        peers=peers or kit.peers,
        inbox=inbox or double.inbox,
        refresher=kit.refresher,
        sources=kit.parts.sources,
        figures=kit.telemetry.figures,
        every=30,
        age=age,
    )


def ids(*heard: Heard) -> list[UUID]:
    """Return the ids of events that could be read."""
    return [item.event_id for item in heard if item.event_id]
