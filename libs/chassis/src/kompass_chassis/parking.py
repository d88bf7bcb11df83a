"""Parked events: kept whole in the reader's own table, tried again later, listed, shown, replayed or discarded.

A parked event has its inbox row, so that neither the bus nor the sweep brings it a second time.
"""

import hashlib
import logging
from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, is_outage
from kompass_chassis.tables import Parked

logger = logging.getLogger(__name__)

TRIES = 6
"""Own tries, a minute after the first failure and then each time four times later; after that somebody must look."""

_PARK = text("""
WITH received AS (INSERT INTO inbox (event_id) VALUES (:id) ON CONFLICT DO NOTHING RETURNING event_id)
INSERT INTO parked (event_id, routing_key, body, reason, next_try_at)
SELECT event_id, :key, :body, :reason, now() + interval '1 minute' FROM received RETURNING event_id
""")
_DUE = text("""
SELECT event_id FROM parked WHERE next_try_at <= now() ORDER BY next_try_at, event_id LIMIT 100
""")
_FAILED = text("""
UPDATE parked SET attempts = attempts + 1, reason = :reason,
  next_try_at = CASE WHEN attempts + 1 < :tries THEN now() + interval '1 minute' * power(4, attempts) END
WHERE event_id = :id
""")

Apply = Callable[[AsyncSession, str, bytes], Awaitable[None]]
"""Reads and handles one event in the given transaction, raising whatever is wrong with it."""


async def park(sessions: Sessions, key: str, body: bytes, reason: str, event_id: UUID | None = None) -> bool:
    """Keep an event that cannot be handled, in a transaction of its own. ``reason`` is a type name, never a text.

    A body whose id cannot be read is kept under an id made from its bytes, so that it is kept once. False for an
    event that the inbox knows: it is parked already, was thrown away, or took effect in another process meanwhile.
    """
    kept = event_id or UUID(bytes=hashlib.sha256(body).digest()[:16])
    values = {"id": kept, "key": key, "body": body.decode("utf-8", "replace").replace("\0", ""), "reason": reason}
    async with sessions.begin() as session:
        return (await session.execute(_PARK, values)).scalar_one_or_none() is not None


async def listed(session: AsyncSession) -> list[Parked]:
    """Return all parked events, the longest parked first."""
    return list((await session.execute(select(Parked).order_by(Parked.parked_at, Parked.event_id))).scalars())


async def shown(session: AsyncSession, event_id: UUID) -> Parked | None:
    """Return one parked event."""
    return await session.get(Parked, event_id)


async def discarded(session: AsyncSession, event_id: UUID) -> bool:
    """Throw a parked event away for good; its inbox row stays, so it does not come back."""
    removed = await session.execute(delete(Parked).where(Parked.event_id == event_id).returning(Parked.event_id))
    return removed.scalar_one_or_none() is not None


async def replayed(sessions: Sessions, event_id: UUID, apply: Apply) -> bool | None:
    """Handle a parked event now. True when it took effect, False when it failed again, none when it is not there."""
    try:
        async with sessions.begin() as session:
            row = await session.get(Parked, event_id, with_for_update={"skip_locked": True})
            if row is None:
                return None
            await apply(session, row.routing_key, row.body.encode())
            await session.delete(row)
    except Exception as error:
        if is_outage(error):
            raise
        async with sessions.begin() as session:
            await session.execute(_FAILED, {"id": event_id, "reason": type(error).__name__, "tries": TRIES})
        logger.warning("a parked event failed again: %s (%s)", event_id, type(error).__name__)
        return False
    return True


async def retry_due(sessions: Sessions, apply: Apply) -> int:
    """Try every parked event whose time has come; return how many took effect."""
    async with sessions() as session:
        due = list((await session.execute(_DUE)).scalars())
    return sum([await replayed(sessions, event_id, apply) is True for event_id in due])
