"""Door 3 of notifications: time passed. What came at the same moment as its answer is told here; what is old goes."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_chassis.service import Chore, Span
from kompass_notifications import actions


def chores(read_kept: timedelta) -> Sequence[Chore]:
    """Return what time brings about; read entries are kept for as long as given."""

    async def drop(sessions: Sessions) -> int:
        return await actions.drop_old(sessions, read_kept)

    return (Chore("tell what waits", 5.0, tell_waiting), Chore("drop old entries", 3600.0, drop))


async def tell_waiting(sessions: Sessions) -> int:
    """Make the entries of what could not be told at once: one batch, and return how many were finished."""
    async with sessions.begin() as session:
        return await actions.announce(session)


def spans(read_kept: timedelta) -> Sequence[Span]:
    """Return for how long entries are kept."""

    async def due(session: AsyncSession) -> int:
        return await actions.count_old(session, read_kept)

    async def drop(sessions: Sessions) -> int:
        return await actions.drop_old(sessions, read_kept)

    return (Span("entries that were read", f"{read_kept.days} days", due, drop),)
