"""Door 3 of notifications: time passed. What came at the same moment as its answer is told here; what is old goes."""

from collections.abc import Sequence
from datetime import timedelta

from kompass_chassis.database import Sessions
from kompass_chassis.service import Chore
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
