"""The ends of codes that are no login: withdrawn by staff, over in time, and at last deleted."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_codes.actions.telling import about, row_of, tell_all, tell_one
from kompass_codes.rules import GRACE, EndedBy, NobodyInReachError, NotValidError, status_at
from kompass_codes.tables import Code, code_held
from kompass_contracts import codes as said
from kompass_contracts.codes import CodeRow, CodeStatus

BATCH = 500


async def withdraw(
    session: AsyncSession, person_id: UUID, code_id: UUID, *, by: str, organisation: str | None
) -> CodeRow:
    """Take a valid code back; one that was taken back already is answered the same again.

    Raises NobodyInReachError where the person has no such code, and NotValidError where it has ended otherwise.
    """
    code = await code_held(session, person_id, code_id)
    if code is None:
        raise NobodyInReachError
    now = await database_time(session)
    status = status_at(CodeStatus(code.status), code.valid_to, now)
    if status is CodeStatus.VALID:
        await end(session, code, CodeStatus.WITHDRAWN, now, by)
        await tell_one(session, code, said.CodeWithdrawn(**about(code, now)), now)
    elif status is not CodeStatus.WITHDRAWN:
        raise NotValidError("only a valid code can be withdrawn; this one opens nothing any more")
    return row_of(code, now, organisation)


async def expire(sessions: Sessions) -> int:
    """End the codes whose time is over, one batch, and tell each. Several processes at once do it once."""
    async with sessions.begin() as session:
        now = await database_time(session)
        overdue = (
            select(Code)
            .where(Code.status == CodeStatus.VALID, Code.valid_to <= now)
            .order_by(Code.valid_to)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        codes = (await session.execute(overdue)).scalars().all()
        await end_overdue(session, codes, now)
    return len(codes)


async def wipe(sessions: Sessions) -> int:
    """Wipe the digests of codes that were used and whose answer is no longer repeated, one batch."""
    over = Code.digest.is_not(None) & (Code.status != CodeStatus.VALID) & (Code.ended_at < func.now() - GRACE)
    some = select(Code.code_id).where(over).limit(BATCH).with_for_update(skip_locked=True).scalar_subquery()
    async with sessions.begin() as session:
        wiped = update(Code).where(Code.code_id.in_(some)).values(digest=None).returning(Code.code_id)
        return len((await session.execute(wiped)).all())


async def delete_spent(sessions: Sessions, keep: timedelta) -> int:
    """Delete the codes that ended longer ago than ``keep``, one batch (D11)."""
    some = select(Code.code_id).where(_is_spent(keep)).limit(BATCH).with_for_update(skip_locked=True).scalar_subquery()
    async with sessions.begin() as session:
        deleted = delete(Code).where(Code.code_id.in_(some)).returning(Code.code_id)
        return len((await session.execute(deleted)).all())


async def count_spent(session: AsyncSession, keep: timedelta) -> int:
    """Return how many codes ended longer ago than ``keep``."""
    return (await session.execute(select(func.count()).select_from(Code).where(_is_spent(keep)))).scalar_one()


def _is_spent(keep: timedelta) -> ColumnElement[bool]:
    return (Code.status != CodeStatus.VALID) & (Code.ended_at < func.now() - keep)


async def end(session: AsyncSession, code: Code, status: CodeStatus, at: datetime, by: str) -> None:
    """End a code: from here on nothing is kept that could be tried."""
    code.status, code.ended_at, code.ended_by, code.digest = status, at, by, None
    code.version += 1
    await session.flush()


async def end_overdue(session: AsyncSession, codes: Sequence[Code], now: datetime) -> None:
    """End codes at the moment their time was over, which is the one staff were shown before."""
    for code in codes:
        await end(session, code, CodeStatus.EXPIRED, code.valid_to, EndedBy.CLOCK)
    await tell_all(session, [(code, said.CodeExpired(**about(code, code.valid_to))) for code in codes], now)
