"""Redeeming: a code opens the form once, and whatever fails takes the same way in the same time."""

import asyncio
from hmac import compare_digest
from uuid import UUID, uuid4

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_codes import brakes
from kompass_codes.actions.ending import end
from kompass_codes.actions.telling import about, tell_one
from kompass_codes.brakes import Watch
from kompass_codes.rules import FAILURES, GRACE, EndedBy, ImpossibleCodeError, Refused
from kompass_codes.secret import Hasher, new_salt, normalise
from kompass_codes.tables import Code, code_of_attempt, code_to_try
from kompass_contracts import codes as said
from kompass_contracts.codes import CodeStatus, Purpose, Redeemed, Redemption


async def redeem(sessions: Sessions, hasher: Hasher, watch: Watch, asked: Redemption) -> Redeemed | Refused:
    """Use up a code, once, or count the failed try. Every failure takes the same way and the same time.

    The person is looked up first and the code compared then; the comparison holds no row, and one UPDATE decides
    who of several at once was first. An attempt that used a code is compared with that one only: with the same code
    it gets the same answer for two minutes, with any other it is refused. Raises BusyError, and then nothing is
    counted.
    """
    hasher.admit()
    async with sessions() as session:
        code = await code_to_try(session, asked.person_id, asked.purpose, asked.attempt)
        failed = await brakes.failed(session, asked.source, watch.limits)
    await asyncio.sleep(watch.delay(failed))  # here, where neither a connection nor a thread is held
    typed, possible = _typed(asked.code)
    hasher.admit()
    salt, pepper_id = (code.salt, code.pepper_id or hasher.unnamed_id) if code else (new_salt(), None)
    digest = await hasher.digest(typed, salt, pepper_id)
    right = possible and code is not None and compare_digest(code.digest or b"", digest)
    async with sessions.begin() as session:
        if code is not None and right:
            outcome = await _use(session, code, asked.attempt)
        else:
            outcome = await _count(session, code if possible else None)
        if isinstance(outcome, Refused):
            await brakes.count(session, asked.source)
    return watch.note(outcome)


async def _use(session: AsyncSession, code: Code, attempt: UUID) -> Redeemed | Refused:
    now = func.now()
    used = (
        update(Code)
        .where(Code.code_id == code.code_id, Code.status == CodeStatus.VALID)
        .where(Code.digest == code.digest, Code.valid_from <= now, Code.valid_to > now)
        .values(status=CodeStatus.USED, used_at=now, ended_at=now, ended_by=_user_of(code))
        .values(attempt=attempt, version=Code.version + 1)
        .returning(Code)
    )
    first = (await session.execute(used)).scalar_one_or_none()
    if first is not None and first.used_at is not None:
        await tell_one(session, first, said.CodeUsed(**about(first, first.used_at)), first.used_at)
        return _redeemed(first)
    again = await code_of_attempt(session, code.person_id, Purpose(code.purpose), attempt)
    if again is None or again.used_at is None or again.code_id != code.code_id:
        return Refused.TOO_LATE
    late = await database_time(session) - again.used_at >= GRACE
    return Refused.TOO_LATE if late else _redeemed(again)


async def _count(session: AsyncSession, code: Code | None) -> Refused:
    """Count a failed try; where there is nothing to count it at, the same statement is run in vain."""
    counted = (
        update(Code)
        .where(Code.code_id == (code.code_id if code else uuid4()))
        .where(Code.status == CodeStatus.VALID, Code.valid_to > func.now())
        .values(failures=Code.failures + 1)
        .returning(Code)
    )
    row = (await session.execute(counted)).scalar_one_or_none()
    if code is None:
        return Refused.NO_CODE
    if row is None:
        return Refused.TOO_LATE
    if row.failures < FAILURES:
        return Refused.WRONG
    now = await database_time(session)
    await end(session, row, CodeStatus.LOCKED, now, EndedBy.GUESSES)
    await tell_one(session, row, said.CodeLocked(**about(row, now)), now)
    return Refused.LOCKED_NOW


def _typed(typed: str) -> tuple[str, bool]:
    """Return what to compare and whether it can be a code; what cannot is compared all the same, for the time."""
    try:
        return normalise(typed), True
    except ImpossibleCodeError:
        return "", False


def _user_of(code: Code) -> str:
    """Return who used a code up, as its row says: the person, or in an interview the one who made it."""
    return code.issued_by if code.purpose == Purpose.INTERVIEW else EndedBy.RESIDENT


def _redeemed(code: Code) -> Redeemed:
    """Say that a code was right. Who made it is said of an interview alone: nobody else needs to know."""
    interview = code.purpose == Purpose.INTERVIEW
    return Redeemed(
        code_id=code.code_id,
        person_id=code.person_id,
        purpose=Purpose(code.purpose),
        used_at=code.used_at or code.valid_from,
        staff_id=UUID(code.issued_by) if interview else None,
        organisation_id=code.issued_at_organisation if interview else None,
    )
