"""Brakes: where many logins fail, the next ones are held back a little and somebody is told. Nobody is refused.

The failures of the last ten minutes are counted by the minute, overall and by source, in the database: every process
goes by the same figures, and a restart forgets none. A source is a keyed hash that the form made of an address; codes
could not tell the address if it wanted to.
"""

import logging
import time
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_codes.figures import CodesFigures
from kompass_codes.rules import Brake, Failed, Limits, Refused

logger = logging.getLogger(__name__)

T = TypeVar("T")

OVERALL = ""
"""The source under which all failures are counted together."""
QUIET = 60.0
"""Seconds between two warnings about the same brake."""

# As many rows as there are minutes in a window, whatever the number of tries.
_FAILED = text("""
SELECT coalesce(sum(failures) FILTER (WHERE source = :source AND source <> ''), 0) AS by_source,
       coalesce(sum(failures) FILTER (WHERE source = ''), 0) AS overall
FROM failure WHERE source IN ('', :source) AND minute > now() - CAST(:window AS interval)
""")
# In one order always, so that two never wait for each other in a ring.
_COUNT = text("""
INSERT INTO failure (source, minute, failures)
SELECT source, date_trunc('minute', now()), 1 FROM unnest(CAST(:sources AS text[])) AS source
ON CONFLICT (source, minute) DO UPDATE SET failures = failure.failures + 1
""")
_FORGET = text("DELETE FROM failure WHERE minute < now() - 2 * CAST(:window AS interval) RETURNING 1")


async def failed(session: AsyncSession, source: str | None, limits: Limits) -> Failed:
    """Return how many tries failed of late, from this source and overall."""
    row = (await session.execute(_FAILED, {"source": source or OVERALL, "window": limits.window})).one()
    return Failed(by_source=int(row.by_source), overall=int(row.overall))


async def count(session: AsyncSession, source: str | None) -> None:
    """Count a failed try, whatever was wrong with it."""
    await session.execute(_COUNT, {"sources": sorted({OVERALL, source or OVERALL})})


async def forget(sessions: Sessions, limits: Limits) -> int:
    """Delete what no window reaches any more."""
    async with sessions.begin() as session:
        return len((await session.execute(_FORGET, {"window": limits.window})).all())


@dataclass
class Watch:
    """Holds logins back by the limits, and says so: in figures each time, in the log once a minute."""

    limits: Limits
    figures: CodesFigures

    def __post_init__(self) -> None:
        """Begin without anything said."""
        self._said: dict[Brake, float] = {}

    def delay(self, failed: Failed) -> float:
        """Return for how many seconds to hold a try back; it is the same whoever it is for."""
        seconds, brakes = self.limits.delay(failed)
        for brake in brakes:
            self.figures.delayed.labels(brake.value).inc()
            self._warn(brake, failed)
        return seconds

    def note(self, outcome: T) -> T:
        """Count how a try ended, and return it."""
        if isinstance(outcome, Refused):
            self.figures.refused.labels(outcome.value).inc()
        else:
            self.figures.redeemed.inc()
        return outcome

    def _warn(self, brake: Brake, failed: Failed) -> None:
        now = time.monotonic()
        if now - self._said.get(brake, float("-inf")) < QUIET:
            return
        self._said[brake] = now
        number = failed.by_source if brake is Brake.SOURCE else failed.overall
        logger.warning("%s logins failed within %s (%s); tries are held back", number, self.limits.window, brake.value)
