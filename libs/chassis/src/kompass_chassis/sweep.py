"""The sweep: reads the feeds of those we hear and handles what the bus did not bring.

A queue that was lost, a message that was dropped, a broker that was away: each costs time, never an event. It runs at
start and every half minute, and leaves alone what is younger than some seconds, which the bus is still to bring.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text, update

from kompass_chassis.database import Sessions, is_outage
from kompass_chassis.inbox import Heard, Inbox
from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.refresher import Refresher, Source, want
from kompass_chassis.tables import FeedPlace
from kompass_chassis.telemetry import Figures
from kompass_contracts.event import TYPE_PREFIX, Feed, Snapshot

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
"""Only one process of a service sweeps a feed at a time; a killed one keeps the others waiting this long."""

_TAKE = text("""
INSERT INTO feed_place (owner, leased_until) VALUES (:owner, now() + :lease)
ON CONFLICT (owner) DO UPDATE SET leased_until = excluded.leased_until WHERE feed_place.leased_until <= now()
RETURNING place, epoch
""")
_HELD = text("SELECT event_id FROM inbox WHERE event_id = ANY(CAST(:ids AS uuid[]))")


class Sweep:
    """Sweeps the feeds of ``owners`` into the inbox."""

    def __init__(
        self,
        *,
        sessions: Sessions,
        peers: Peers,
        inbox: Inbox,
        refresher: Refresher,
        sources: Sequence[Source],
        figures: Figures,
        every: float,
        age: float,
    ) -> None:
        self._sessions = sessions
        self._peers = peers
        self._inbox = inbox
        self._refresher = refresher
        self._sources = sources
        self._figures = figures
        self._every = every
        self._age = timedelta(seconds=age)
        self._owners = inbox.owners

    async def run(self, stopping: asyncio.Event) -> None:
        """Sweep every feed at once and then again and again, until ``stopping`` is set."""
        while not stopping.is_set():
            reached = [await self._try(owner) for owner in self._owners]
            pause = self._every if all(reached) else min(self._every, 2.0)
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), pause)

    async def _try(self, owner: str) -> bool:
        try:
            await self.sweep(owner)
        except PeerError as error:
            logger.warning("the feed of %s was not swept: %s", owner, error)
            return False
        except Exception as error:
            if is_outage(error):
                raise
            logger.warning("the feed of %s could not be swept; the others are", owner, exc_info=error)
            return False
        return True

    async def sweep(self, owner: str) -> int:
        """Sweep one feed to its end and return how many events had been missing. Raises PeerError."""
        async with self._sessions.begin() as session:
            taken = (await session.execute(_TAKE, {"owner": owner, "lease": LEASE})).one_or_none()
        if taken is None:
            return 0  # another process is at it
        try:
            found = await self._sweep_from(owner, taken.place, taken.epoch)
        finally:
            await self._note(owner, leased_until=None)
        self._figures.swept.labels(owner).inc(found)
        if found:
            logger.info("the sweep of %s found %s events that the bus had not brought", owner, found)
            self._refresher.wake()
        return found

    async def _sweep_from(self, owner: str, place: str, epoch: UUID | None) -> int:
        found = 0
        while True:
            feed = await self._peers.get(owner, "/internal/feed", Feed, {"after": place})
            if feed.epoch != epoch:
                await self._read_snapshots(owner)
                epoch = feed.epoch
            settled = _settled(feed.events, feed.now - self._age)
            found += await self._handle_missing(settled)
            if len(settled) < len(feed.events) or not feed.events:
                await self._note(owner, place=place, epoch=epoch, swept=True)
                return found
            place = feed.next
            await self._note(owner, place=place, epoch=epoch)

    async def _handle_missing(self, events: Sequence[dict[str, Any]]) -> int:
        async with self._sessions() as session:
            ids = [id_ for event in events if (id_ := _id(event))]
            held = set((await session.execute(_HELD, {"ids": ids})).scalars())
        # Read only then: while many are told at once, the bus has brought most of what a sweep comes by.
        missing = [item for event in events if _id(event) not in held and (item := self._read(event)) is not None]
        await self._inbox.receive(missing, "sweep")
        return len(missing)

    def _read(self, event: dict[str, Any]) -> Heard | None:
        key = str(event.get("type", "")).removeprefix(TYPE_PREFIX)
        return self._inbox.read(key, json.dumps(event).encode())

    async def _read_snapshots(self, owner: str) -> None:
        """Mark everything the owner holds as wanted: a reader that begins, or an owner that was restored."""
        for source in self._sources:
            if source.owner == owner and source.snapshot is not None:
                await self._read_snapshot(source, f"/internal/snapshot/{source.snapshot}")
        self._refresher.wake()

    async def _read_snapshot(self, source: Source, path: str) -> None:
        after: str | None = ""
        while after is not None:
            page = await self._peers.get(source.owner, path, Snapshot, {"after": after})
            async with self._sessions.begin() as session:
                await want(session, source.name, [(held.id, held.version) for held in page.held])
            after = page.next

    async def _note(self, owner: str, *, swept: bool = False, **values: Any) -> None:
        if "leased_until" in values:
            values["leased_until"] = text("now()")
        if swept:
            values["swept_at"] = text("now()")
        async with self._sessions.begin() as session:
            await session.execute(update(FeedPlace).where(FeedPlace.owner == owner).values(**values))


def _id(event: dict[str, Any]) -> UUID | None:
    try:
        return UUID(str(event.get("id")))
    except ValueError:
        return None


def _settled(events: Sequence[dict[str, Any]], before: datetime) -> list[dict[str, Any]]:
    """Return the events up to the first one that the bus may still bring."""
    settled = []
    for event in events:
        if datetime.fromisoformat(event["time"]) > before:
            break
        settled.append(event)
    return settled
