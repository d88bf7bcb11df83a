"""Door 3 of codes: time passed. Codes end by the database's clock, however long nobody looked."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_chassis.service import Chore, Span
from kompass_codes import brakes
from kompass_codes.actions import ending
from kompass_codes.settings import CodesSettings

Batch = Callable[[Sessions], Awaitable[int]]


def chores(settings: CodesSettings) -> tuple[Chore, ...]:
    """Return what time brings about, with the spans of the settings."""

    async def delete_spent(sessions: Sessions) -> int:
        return await ending.delete_spent(sessions, settings.keep)

    async def forget_failures(sessions: Sessions) -> int:
        return await brakes.forget(sessions, settings.limits)

    return (
        Chore("expire codes", 5.0, until_none_is_left(ending.expire)),
        Chore("wipe digests", 30.0, until_none_is_left(ending.wipe)),
        Chore("delete spent codes", 3600.0, until_none_is_left(delete_spent)),
        Chore("forget failed logins", 600.0, forget_failures),
    )


def spans(settings: CodesSettings) -> tuple[Span, ...]:
    """Return for how long codes are kept (D11)."""

    async def due(session: AsyncSession) -> int:
        return await ending.count_spent(session, settings.keep)

    async def delete_spent(sessions: Sessions) -> int:
        return await ending.delete_spent(sessions, settings.keep)

    return (Span("spent codes", f"{settings.keep.days} days after their end", due, until_none_is_left(delete_spent)),)


def until_none_is_left(batch: Batch) -> Batch:
    """Return a chore that takes batch after batch; what is missing from one that is not full, others are at."""

    async def run(sessions: Sessions) -> int:
        done = last = await batch(sessions)
        while last >= ending.BATCH:
            last = await batch(sessions)
            done += last
        return done

    return run
