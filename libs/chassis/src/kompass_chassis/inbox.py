"""Hearing: one worker per process takes batches, and a batch takes effect in one transaction or not at all.

The transaction writes the inbox for the whole batch, hands the new events to their handlers in runs of consecutive
facts of one kind, and commits; only then is the batch acknowledged. Where a batch fails its events are tried one by
one, and one that fails alone is parked in our own table, so that it never stands in the way of the rest.
"""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, is_outage
from kompass_chassis.parking import park
from kompass_chassis.telemetry import Telemetry
from kompass_contracts.event import Document, Event, Fact, envelope

logger = logging.getLogger(__name__)

Handler = Callable[[AsyncSession, Sequence[Event[Any]]], Awaitable[None]]
"""Takes a run of new facts of one kind, oldest first, in the batch's transaction. Never looks anything up elsewhere."""
Handlers = Mapping[type[Fact], Handler]

_RECEIVE = text("""
INSERT INTO inbox (event_id) SELECT unnest(CAST(:ids AS uuid[])) ON CONFLICT DO NOTHING RETURNING event_id
""")
_GRAVES = 0x6B6F6D74  # 'komt': handling facts about somebody and burying them exclude one another
_KEEP_UNBURIED = text("""
SELECT count(pg_advisory_xact_lock_shared(CAST(:graves AS int), hashtext(subject)))
FROM unnest(CAST(:ids AS text[])) AS subject
""")
_CLAIM = text("""
SELECT count(pg_advisory_xact_lock(CAST(:graves AS int), hashtext(subject)))
FROM unnest(CAST(:ids AS text[])) AS subject
""")
_ERASED = text("SELECT subject FROM tombstone WHERE subject = ANY(CAST(:ids AS text[]))")
_BURIED = "kompass_buried"
"""Where a session remembers whom it has buried."""
_ALSO_OF_THE_ERASED = "also_of_the_erased"


def also_of_the_erased(handler: Handler) -> Handler:
    """Let a handler hear of the erased too, such as who has forgotten them; every other one is spared such facts."""
    setattr(handler, _ALSO_OF_THE_ERASED, True)
    return handler


@dataclass(frozen=True, slots=True)
class Heard:
    """An event as it came: whole, and read if it could be. ``event_id`` is none where not even that could be read."""

    routing_key: str
    body: bytes
    event_id: UUID | None
    event: Event[Any] | None


class Inbox:
    """What this service hears, and what each fact does to it."""

    def __init__(self, sessions: Sessions, handlers: Handlers, telemetry: Telemetry) -> None:
        self._sessions = sessions
        self._handlers = {fact.name: handler for fact, handler in handlers.items()}
        self._readers: dict[str, type[Event[Any]]] = {fact.name: envelope(fact) for fact in handlers}
        self._telemetry = telemetry
        self._figures = telemetry.figures

    @property
    def routing_keys(self) -> tuple[str, ...]:
        """What the queue is bound by."""
        return tuple(sorted(self._handlers))

    @property
    def owners(self) -> tuple[str, ...]:
        """Whose facts are heard, by the first word of them."""
        return tuple(sorted({key.partition(".")[0] for key in self._handlers}))

    def read(self, routing_key: str, body: bytes) -> Heard | None:
        """Read an event; none for a fact that is not ours, an unread one for a fact of ours that is broken."""
        reader = self._readers.get(routing_key)
        if reader is None:
            self._figures.ignored.inc()
            return None
        try:
            event = reader.model_validate_json(body)
        except ValidationError:
            return Heard(routing_key, body, _id_of(body), None)
        return Heard(routing_key, body, event.id, event)

    async def receive(self, heard: Sequence[Heard], way: str = "bus") -> None:
        """Let every event take effect once, whatever becomes of its neighbours. Raises only when the database is away.

        ``way`` says in the figures how the events came: by the bus or by a sweep.
        """
        sound = [item for item in heard if item.event is not None]
        for item in heard:
            if item.event is None:
                await self._park(item, "unreadable")
        try:
            await self._receive_together(sound, way)
        except Exception as error:
            if is_outage(error):
                raise
            logger.warning("a batch of %s events failed (%s); each is tried alone", len(sound), type(error).__name__)
            for item in sound:
                await self._receive_alone(item, way)

    async def _receive_alone(self, item: Heard, way: str) -> None:
        try:
            await self._receive_together([item], way)
        except Exception as error:
            if is_outage(error):
                raise
            logger.exception("an event failed: %s %s", item.routing_key, item.event_id)
            await self._park(item, type(error).__name__)

    async def _park(self, item: Heard, reason: str) -> None:
        if await park(self._sessions, item.routing_key, item.body, reason, item.event_id):
            logger.error("an event was parked: %s %s (%s)", item.routing_key, item.event_id, reason)
            self._figures.parked.labels(item.routing_key).inc()

    async def _receive_together(self, batch: Sequence[Heard], way: str) -> None:
        if not batch:
            return
        async with self._sessions.begin() as session:
            ids = sorted(item.event_id for item in batch if item.event_id)  # so that two never wait in a ring
            new = set((await session.execute(_RECEIVE, {"ids": ids})).scalars())
            fresh = _first_of_each(item for item in batch if item.event_id in new)
            applied = await self.apply(session, fresh)
        self._figures.ignored.inc(len(batch) - len(applied))
        for routing_key, count in Counter(item.routing_key for item in applied).items():
            self._figures.handled.labels(routing_key, way).inc(count)

    async def apply(self, session: AsyncSession, fresh: Sequence[Heard]) -> list[Heard]:
        """Hand events to their handlers in runs, leaving out those about the erased; return those handed over."""
        living = self._living(fresh, await buried(session, {item.event.subject for item in fresh if item.event}))
        handed: list[Heard] = []
        for routing_key, consecutive in groupby(living, key=lambda item: item.routing_key):
            run = self._living(consecutive, session.info.get(_BURIED, set()))  # a run before this one may have erased
            events = [item.event for item in run if item.event]
            if not events:
                continue
            with self._telemetry.handling(routing_key, [event.traceparent for event in events]):
                await self._handlers[routing_key](session, events)
            handed += run
        return handed

    def _living(self, items: Iterable[Heard], erased: Collection[str]) -> list[Heard]:
        """Return the events that are not about the erased, and those whose handler is to hear of the erased too."""
        deaf = {key for key, handler in self._handlers.items() if not hasattr(handler, _ALSO_OF_THE_ERASED)}
        return [
            each for each in items if each.event and not (each.routing_key in deaf and each.event.subject in erased)
        ]


class _Named(Document):
    id: UUID


def _id_of(body: bytes) -> UUID | None:
    """Read no more than the id: a broken event is then kept once, by the bus or the feed, however each spells it."""
    try:
        return _Named.model_validate_json(body).id
    except ValidationError:
        return None


def _first_of_each(items: Iterable[Heard]) -> list[Heard]:
    """One batch may hold the same event twice; the inbox cannot tell them apart, so it is done here."""
    first: dict[UUID | None, Heard] = {}
    for item in items:
        first.setdefault(item.event_id, item)
    return list(first.values())


async def buried(session: AsyncSession, subjects: Collection[str]) -> set[str]:
    """Return those of these subjects that are buried; nobody buries another of them until the transaction ends."""
    if not subjects:
        return set()
    # A handler that began before a burial in another process would write what was erased back after it.
    await session.execute(_KEEP_UNBURIED, {"graves": _GRAVES, "ids": sorted(subjects)})
    return set((await session.execute(_ERASED, {"ids": list(subjects)})).scalars())


async def bury(session: AsyncSession, subjects: Iterable[str]) -> None:
    """Write a tombstone for each subject, in the transaction that erases it and before anything is deleted.

    It waits for those who are handling facts about the subject; what they write is there to be deleted then.
    """
    ids = sorted(subjects)
    await session.execute(_CLAIM, {"graves": _GRAVES, "ids": ids})
    statement = "INSERT INTO tombstone (subject) SELECT unnest(CAST(:ids AS text[])) ON CONFLICT DO NOTHING"
    await session.execute(text(statement), {"ids": ids})
    session.info.setdefault(_BURIED, set()).update(ids)
