"""What the herbarium does when something happened in the garden, and the book a test reads and writes in."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from garden import Felled, Planted, Watered
from herbarium.memory import PLANTS
from herbarium.tables import Entry, Sheet
from kompass_chassis.inbox import Handlers, bury
from kompass_chassis.refresher import want
from kompass_contracts.event import Event


class BlightError(Exception):
    """A handler failed because a test asked it to."""


@dataclass
class Book:
    """The runs that were handed over, the plants whose events fail, and what to wait for before a commit."""

    runs: list[tuple[str, list[str]]] = field(default_factory=list)
    blighted: set[str] = field(default_factory=set)
    pausing: Callable[[], Awaitable[Any]] | None = None

    async def note(self, session: AsyncSession, fact: str, run: Sequence[Event[Any]]) -> None:
        """Write an entry for each event of a run, then fail or wait where the test asks for it."""
        self.runs.append((fact, [event.subject for event in run]))
        rows = [{"event_id": event.id, "fact": fact, "plant": event.subject} for event in run]
        await session.execute(insert(Entry), rows)
        if self.blighted & {event.subject for event in run}:
            raise BlightError("the text of an error may hold anything, such as 201017238203")
        if self.pausing is not None:
            await self.pausing()


def handlers(book: Book) -> Handlers:
    """Return what each fact does."""

    async def on_planted(session: AsyncSession, run: Sequence[Event[Planted]]) -> None:
        await book.note(session, "planted", run)
        await want(session, PLANTS, [(event.subject, event.aggregateversion) for event in run])

    async def on_watered(session: AsyncSession, run: Sequence[Event[Watered]]) -> None:
        await book.note(session, "watered", run)
        newest = {event.subject: event for event in sorted(run, key=lambda event: event.aggregateversion)}
        rows = [
            {"plant": plant, "version": event.aggregateversion, "litres": event.data.litres}
            for plant, event in sorted(newest.items())
        ]
        statement = upsert(Sheet).values(rows)
        values = {name: statement.excluded[name] for name in ("version", "litres")}
        older = Sheet.version < statement.excluded.version
        await session.execute(statement.on_conflict_do_update(index_elements=["plant"], set_=values, where=older))

    async def on_felled(session: AsyncSession, run: Sequence[Event[Felled]]) -> None:
        await book.note(session, "felled", run)
        subjects = {event.subject for event in run}
        await bury(session, subjects)
        await session.execute(delete(Sheet).where(Sheet.plant.in_(subjects)))

    return {Planted: on_planted, Watered: on_watered, Felled: on_felled}
