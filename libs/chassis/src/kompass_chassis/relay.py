"""The relay: rings the bus for every fact in the outbox, once the change is committed.

One is active per database, holding an advisory lock on a direct connection; others stand by. It is woken by NOTIFY,
looks once a second all the same, and marks a fact published only after the broker's confirm: killed in between, it
publishes the fact again, and the readers' inboxes take it once.
"""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

import asyncpg

from kompass_chassis.bus import Bus, BusDownError, Letter
from kompass_chassis.database import connect_directly
from kompass_chassis.telemetry import Figures
from kompass_contracts.event import EXCHANGE

logger = logging.getLogger(__name__)

LOCK = 0x6B6F6D70  # 'komp': one relay per database
CHANNEL = "kompass_outbox"
WAVE = 100
"""Letters under way at once; more gain nothing over pipelined confirms in hundreds."""
FETCH = 1_000
REFUSALS = 5
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
"""Seconds until a refused event is tried again: at first, doubled each time, and at most."""
LOOK_EVERY = 1.0

_WAITING = """
SELECT seq, event_id::text AS event_id, aggregate_id, exchange, routing_key, body FROM outbox AS row
WHERE published_at IS NULL AND (next_try_at IS NULL OR next_try_at <= clock_timestamp())
  AND NOT EXISTS (SELECT FROM unnest($1::bigint[]) AS going (seq) WHERE going.seq = row.seq)
  AND NOT EXISTS (SELECT FROM outbox AS earlier WHERE earlier.aggregate_id = row.aggregate_id
                  AND earlier.aggregate_version < row.aggregate_version
                  AND earlier.refusals > 0 AND earlier.published_at IS NULL)
ORDER BY seq LIMIT $2
"""
_MARK = """
UPDATE outbox SET published_at = now(), set_aside_at = NULL WHERE published_at IS NULL AND seq = ANY($1::bigint[])
"""
_REFUSE = """
UPDATE outbox SET refusals = refusals + 1,
  set_aside_at = CASE WHEN refusals + 1 >= $2 THEN coalesce(set_aside_at, clock_timestamp()) END,
  next_try_at = clock_timestamp() + make_interval(secs => least($3 * power(2, least(refusals, 16)), $4))
WHERE published_at IS NULL AND seq = ANY($1::bigint[]) RETURNING routing_key, refusals
"""
_LAG = """
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(told_at) FILTER (WHERE set_aside_at IS NULL)), 0)::float8,
       count(*) FILTER (WHERE set_aside_at IS NOT NULL)
FROM outbox WHERE published_at IS NULL
"""


class Relay:
    """Carries facts from one database's outbox to the bus, in the order in which each aggregate changed."""

    def __init__(self, url: str, bus: Bus, heard: frozenset[str], figures: Figures) -> None:
        self._url = url
        self._bus = bus
        self._heard = heard
        self._figures = figures
        self._woken = asyncio.Event()
        self._measured = float("-inf")

    async def run(self, stopping: asyncio.Event) -> None:
        """Relay until ``stopping`` is set; raises what ends a connection, for the caller to begin again."""
        connection = await connect_directly(self._url, name="kompass-relay")
        try:
            if not await _alone(connection, stopping):
                return
            await connection.add_listener(CHANNEL, self._wake)
            while not stopping.is_set():
                self._woken.clear()
                if not await self._pass(connection, stopping):
                    await self._rest(stopping)
        finally:
            with suppress(OSError, asyncpg.PostgresError, TimeoutError):
                await connection.close(timeout=2)

    def _wake(self, *_: object) -> None:
        self._woken.set()

    async def _rest(self, stopping: asyncio.Event) -> None:
        waits = [asyncio.ensure_future(event.wait()) for event in (self._woken, stopping)]
        await asyncio.wait(waits, timeout=LOOK_EVERY, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    async def _pass(self, connection: asyncpg.Connection, stopping: asyncio.Event) -> bool:
        """Publish what waits, marking one fetch and reading the next while the one between is under way.

        True when there was something and all of it went; False when there was nothing, or when the broker refused
        some or went away, so that what is left goes first the next time.
        """
        rows = await connection.fetch(_WAITING, [], FETCH)
        progress, done, refused = bool(rows), list[int](), list[int]()
        while rows and progress and not stopping.is_set():
            publishing = asyncio.ensure_future(self._publish(rows))
            try:
                await self._mark(connection, done)
                following = await connection.fetch(_WAITING, [row["seq"] for row in rows], FETCH)
                done, refused = await publishing
            except BaseException:
                publishing.cancel()
                raise
            progress, rows = len(done) == len(rows), following
        await self._mark(connection, done)
        await self._refuse(connection, refused)
        await self._measure(connection)
        return progress

    async def _publish(self, rows: Sequence[asyncpg.Record]) -> tuple[list[int], list[int]]:
        done: list[int] = []
        refused: list[int] = []
        held_back: set[str] = set()
        for wave in _waves(rows):
            going = [row for row in wave if row["aggregate_id"] not in held_back]
            try:
                failed = await self._bus.publish([self._letter(row) for row in going])
            except BusDownError:
                logger.warning("the bus is away; the outbox waits")
                await asyncio.sleep(LOOK_EVERY)
                break
            for row in going:
                (refused if row["event_id"] in failed else done).append(row["seq"])
            held_back.update(row["aggregate_id"] for row in going if row["event_id"] in failed)
        return done, refused

    def _letter(self, row: asyncpg.Record) -> Letter:
        key, exchange = row["routing_key"], row["exchange"]
        mandatory = exchange == EXCHANGE and key in self._heard  # integrators come and go as they like
        return Letter(row["event_id"], key, row["body"].encode(), mandatory, exchange)

    async def _mark(self, connection: asyncpg.Connection, done: list[int]) -> None:
        if done:
            await connection.execute(_MARK, done)
            self._figures.published.inc(len(done))

    async def _refuse(self, connection: asyncpg.Connection, refused: list[int]) -> None:
        """Let the refused wait, and those of the same aggregate behind them; sound the alarm at the fifth time."""
        if not refused:
            return
        for row in await connection.fetch(_REFUSE, refused, REFUSALS, FIRST_PAUSE, LONGEST_PAUSE):
            self._figures.refused.labels(row["routing_key"]).inc()
            if row["refusals"] == REFUSALS:
                logger.error("an event was refused %s times and set aside: %s", REFUSALS, row["routing_key"])

    async def _measure(self, connection: asyncpg.Connection) -> None:
        """Look how much waits, as often as figures are of use: not after every event, which the next would wait for."""
        now = asyncio.get_running_loop().time()
        if now - self._measured < LOOK_EVERY:
            return
        self._measured = now
        for lag, set_aside in await connection.fetch(_LAG):
            self._figures.relay_lag.set(lag)
            self._figures.set_aside.set(set_aside)


async def _alone(connection: asyncpg.Connection, stopping: asyncio.Event) -> bool:
    """Wait for the lock that makes this relay the only one. False when stopped first."""
    while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", LOCK):
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), LOOK_EVERY)
        if stopping.is_set():
            return False
    return True


def _waves(rows: Iterable[asyncpg.Record]) -> Iterator[list[asyncpg.Record]]:
    """Cut the rows into waves of at most WAVE with one event of each aggregate, so that none overtakes another."""
    wave: list[asyncpg.Record] = []
    inside: set[str] = set()
    for row in rows:
        if len(wave) == WAVE or row["aggregate_id"] in inside:
            yield wave
            wave, inside = [], set()
        wave.append(row)
        inside.add(row["aggregate_id"])
    if wave:
        yield wave
