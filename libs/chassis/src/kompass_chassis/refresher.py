"""Memory of what others own: an event marks what changed, the refresher asks the owner, and decisions wait for it.

A handler never asks anyone: it marks ``(source, id, version)`` as wanted and commits. The refresher takes marked rows
by the hundred under a lease, asks outside any transaction, and stores what was answered together with its version.
Whoever decides access on a marked row has it refreshed first; no answer means no decision, never old memory.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, is_outage
from kompass_chassis.peers import PeerError
from kompass_chassis.tables import FeedPlace, Wanted
from kompass_chassis.telemetry import Figures

logger = logging.getLogger(__name__)

BATCH = 500
IN_LINE = 1.0
"""Seconds a decision waits for its memory to be refreshed."""

_WANT = text("""
INSERT INTO wanted (source, id, version)
SELECT :source, id, max(version)
FROM unnest(CAST(:ids AS text[]), CAST(:versions AS bigint[])) AS new (id, version) GROUP BY id ORDER BY id
ON CONFLICT (source, id) DO UPDATE
SET version = excluded.version, attempts = 0, next_try_at = now() WHERE wanted.version <= excluded.version
""")
_LEASE = text("""
UPDATE wanted SET attempts = attempts + 1,
  next_try_at = clock_timestamp() + least(interval '15 seconds' * power(2, least(attempts, 8)), interval '1 hour')
WHERE (source, id) IN (SELECT source, id FROM wanted WHERE source = :source AND next_try_at <= clock_timestamp()
                       ORDER BY next_try_at, id LIMIT :limit FOR UPDATE SKIP LOCKED)
RETURNING id
""")
_SETTLE = text("""
DELETE FROM wanted USING unnest(CAST(:ids AS text[]), CAST(:versions AS bigint[])) AS answered (id, version)
WHERE wanted.source = :source AND wanted.id = answered.id AND wanted.version <= answered.version
""")
_OUTDATED = text("""
SELECT id FROM unnest(CAST(:ids AS text[])) AS asked (id)
WHERE EXISTS (SELECT FROM wanted WHERE wanted.source = :source AND wanted.id = asked.id)
   OR NOT EXISTS (SELECT FROM feed_place WHERE owner = :owner AND swept_at > now() - CAST(:age AS interval))
""")
_DUE = text("""
SELECT source FROM unnest(CAST(:sources AS text[])) AS source
WHERE EXISTS (SELECT FROM wanted WHERE wanted.source = source.source AND next_try_at <= clock_timestamp())
""")
GONE = 2**62
"""A version above every other: what was erased never becomes newer, so a late answer cannot bring it back."""

_STALE = "what is known may be out of date; try again in a moment"
_ABOUT_ROWS = frozenset({200, 400, 413, 422})
"""How an owner answers where something is wrong with the rows asked for, or with what it has for one of them."""


class MemoryStaleError(Exception):
    """What is remembered may be out of date and its owner does not answer; nothing is decided on it."""


@dataclass(frozen=True)
class Answer:
    """What an owner answered: documents with their versions by id, the erased, and those it never knew."""

    found: dict[str, tuple[int, Any]] = field(default_factory=dict)
    gone: Collection[str] = ()
    unknown: Collection[str] = ()


@dataclass(frozen=True)
class Source:
    """One kind of content of one owner. ``store`` writes only what is newer than what it holds, sorted by id."""

    name: str
    owner: str
    ask: Callable[[Sequence[str]], Awaitable[Answer]]
    store: Callable[[AsyncSession, Answer], Awaitable[None]]
    holds: Callable[[AsyncSession, str], Awaitable[bool]]
    """Whether anything is remembered of this one thing, were it that it is gone."""
    snapshot: str | None = None
    """The owner's name for all it holds of this kind."""
    batch: int = BATCH
    """How many are asked for and stored at a time: fewer where each is large, for the lease runs on meanwhile."""


async def want(session: AsyncSession, source: str, versions: Iterable[tuple[str, int]]) -> None:
    """Mark content as changed, in the caller's transaction. A version lower than one marked already changes nothing."""
    pairs = list(versions)
    ids, numbers = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    await session.execute(_WANT, {"source": source, "ids": ids, "versions": numbers})


async def settle(session: AsyncSession, source: str, versions: Iterable[tuple[str, int]]) -> None:
    """Take back the marks up to these versions, in the caller's transaction.

    For what is known without asking: an owner that has forgotten something answers for ever that it does not know it.
    """
    pairs = list(versions)
    ids, numbers = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    await session.execute(_SETTLE, {"source": source, "ids": ids, "versions": numbers})


class Refresher:
    """Keeps the memory of some sources up to date, and answers for its freshness."""

    def __init__(self, sessions: Sessions, sources: Sequence[Source], figures: Figures, memory_age: float) -> None:
        self._sessions = sessions
        self._sources = {source.name: source for source in sources}
        self._figures = figures
        self._memory_age = timedelta(seconds=memory_age)
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Say that something was marked."""
        self._woken.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Refresh until ``stopping`` is set, at once when woken and every second otherwise."""
        while not stopping.is_set():
            self._woken.clear()
            due = await self._due()
            taken = [await self.refresh_some(source) for source in due]
            if not any(taken):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), 1)

    async def _due(self) -> list[Source]:
        """Return the sources of which anything is wanted now: a bell that brought nothing costs one question."""
        async with self._sessions() as session:
            due = set((await session.execute(_DUE, {"sources": list(self._sources)})).scalars())
        for name in self._sources.keys() - due:
            self._figures.wanted.labels(name).set(0)
        return [source for source in self._sources.values() if source.name in due]

    async def refresh_some(self, source: Source) -> int:
        """Ask for one batch of what is wanted of ``source`` and return how many rows were taken for it."""
        async with self._sessions.begin() as session:
            leased = await session.execute(_LEASE, {"source": source.name, "limit": source.batch})
            ids = sorted(leased.scalars())
        self._figures.wanted.labels(source.name).set(len(ids))
        if ids:
            await self._refresh_apart(source, ids)
        return len(ids)

    async def _refresh_apart(self, source: Source, ids: Sequence[str]) -> None:
        """Refresh rows together, or in ever smaller parts, so that one that cannot be holds up none but itself."""
        try:
            await self._refresh(source, ids)
        except PeerError as error:
            logger.warning("%s did not answer for %s rows: %s", source.owner, len(ids), error)
            if error.status not in _ABOUT_ROWS:
                return
        except Exception as error:
            if is_outage(error):
                raise
            logger.warning("%s rows of %s could not be refreshed", len(ids), source.name, exc_info=error)
        else:
            return
        middle = len(ids) // 2
        for part in (ids[:middle], ids[middle:]) if middle else ():
            await self._refresh_apart(source, part)

    async def _refresh(self, source: Source, ids: Sequence[str]) -> Answer:
        answer = await source.ask(ids)
        settled = {id_: version for id_, (version, _) in answer.found.items()} | dict.fromkeys(answer.gone, GONE)
        async with self._sessions.begin() as session:
            await source.store(session, answer)
            await settle(session, source.name, settled.items())
        self._figures.refreshed.labels(source.name).inc(len(settled))
        return answer

    async def ensure_fresh(self, source_name: str, id_: str) -> None:
        """Return when memory of this one thing may be decided on, refreshing it first where it must be.

        It must be where an event said it changed, where nothing is remembered of it, and where the owner's feed has
        not been swept to its end for so long that an event may have been missed. Raises MemoryStaleError.
        """
        source = self._sources[source_name]
        if not await self._is_fresh(source, id_):
            await self._ask_in_line(source, id_)

    async def ensure_all_fresh(self, source_name: str, ids: Collection[str], held: Collection[str]) -> None:
        """Do the same for several things, of which ``held`` are remembered; it takes one statement, however many."""
        source = self._sources[source_name]
        for id_ in sorted(await self._outdated(source, ids) | (set(ids) - set(held))):
            await self._ask_in_line(source, id_)

    async def ensure_answerable(self, source_name: str, id_: str, opens: Callable[[], Awaitable[bool]]) -> None:
        """Return when a yes or a no may be said about this one thing, remembered or not.

        ``opens`` looks whether what is remembered says yes. Before a no the owner is asked once, about what was never
        heard of as about what is known: neither how long it takes nor whether the owner answers tells them apart, and
        nobody is refused on memory that a fact on its way would have changed. Raises MemoryStaleError.
        """
        source = self._sources[source_name]
        if await self._outdated(source, [id_]) or not await opens():
            await self._ask_in_line(source, id_)

    async def _ask_in_line(self, source: Source, id_: str) -> None:
        try:
            async with asyncio.timeout(IN_LINE):
                answer = await self._refresh(source, [id_])
        except (PeerError, TimeoutError) as error:
            raise MemoryStaleError(_STALE) from error
        async with self._sessions() as session:
            marked = await _is_marked(session, source, id_)  # looked at for the unknown too, for the time it takes
        if marked and id_ in answer.found:
            raise MemoryStaleError(_STALE)  # the answer was older than what an event had told

    async def _outdated(self, source: Source, ids: Collection[str]) -> set[str]:
        values = {"source": source.name, "owner": source.owner, "ids": list(ids), "age": self._memory_age}
        async with self._sessions() as session:
            return set((await session.execute(_OUTDATED, values)).scalars())

    async def _is_fresh(self, source: Source, id_: str) -> bool:
        async with self._sessions() as session:
            if await _is_marked(session, source, id_):
                return False
            swept = select(FeedPlace.swept_at > func.now() - self._memory_age).where(FeedPlace.owner == source.owner)
            return bool((await session.execute(swept)).scalar_one_or_none()) and await source.holds(session, id_)


async def _is_marked(session: AsyncSession, source: Source, id_: str) -> bool:
    marked = select(Wanted.id).where(Wanted.source == source.name, Wanted.id == id_)
    return (await session.execute(marked)).first() is not None
