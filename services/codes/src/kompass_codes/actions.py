"""What codes does: makes, replaces, redeems, locks and ends codes, and tells each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_chassis.outbox import Telling, tell
from kompass_codes.rules import FAILURES, GRACE, ImpossibleCodeError, Refused, status_at
from kompass_codes.secret import Hasher, draw, new_salt, normalise
from kompass_codes.tables import Code, code_of_attempt, code_to_try, codes_of, valid_code
from kompass_contracts import codes as said
from kompass_contracts.codes import CodeMade, CodeRow, CodeStatus, Purpose, Redeemed, Redemption

BATCH = 500


@dataclass(frozen=True)
class Drawn:
    """A code just drawn, and all that will be kept of it."""

    code: str
    salt: bytes
    digest: bytes


async def drawn(hasher: Hasher) -> Drawn:
    """Draw a code and digest it, before anything is decided or held: the digest takes its time."""
    code, salt = draw(), new_salt()
    return Drawn(code, salt, await hasher.digest(code, salt))


async def issue(
    session: AsyncSession,
    person_id: UUID,
    purpose: Purpose,
    validity: timedelta,
    fresh: Drawn,
    *,
    by: str,
    organisation: str | None,
) -> CodeMade:
    """Make a code in place of the one that was valid, and return it in the only answer that ever shows it.

    The caller holds the row of the person (``memory.recall``): one at a time, whatever the number of processes.
    """
    now = await database_time(session)
    code_id = uuid4()
    older = await valid_code(session, person_id, purpose, held=True)  # it may be used or expire at this moment
    if older is not None and older.valid_to <= now:  # over before any clock noticed, so it is not replaced
        await _expire(session, [older], now)
    elif older is not None:
        await _end(session, older, CodeStatus.REPLACED, now)
        await _tell(session, older, said.CodeReplaced(**_fact(older, now), replaced_by=code_id), now)
    code = Code(
        code_id=code_id,
        version=1,
        person_id=person_id,
        purpose=purpose,
        status=CodeStatus.VALID,
        digest=fresh.digest,
        salt=fresh.salt,
        valid_from=now,
        valid_to=now + validity,
        issued_by=by,
        issued_at_organisation=organisation,
    )
    session.add(code)
    await session.flush()
    await _tell(session, code, said.CodeIssued(**_fact(code, now), valid_to=code.valid_to), now)
    return CodeMade(**row_of(code, now).model_dump(), code=fresh.code)


async def listed(session: AsyncSession, person_id: UUID) -> tuple[CodeRow, ...]:
    """Return every code of a person as staff see it, the newest first."""
    now = await database_time(session)
    return tuple(row_of(code, now) for code in await codes_of(session, person_id))


async def redeem(sessions: Sessions, hasher: Hasher, asked: Redemption) -> Redeemed | Refused:
    """Use up a code, once, or count the failed try. Every failure takes the same way and the same time.

    The person is looked up first and the code compared then; the comparison holds no row, and one UPDATE decides
    who of several at once was first. An attempt that used a code is compared with that one only: with the same code
    it gets the same answer for two minutes, with any other it is refused.
    """
    async with sessions() as session:
        code = await code_to_try(session, asked.person_id, asked.purpose, asked.attempt)
    typed, possible = _typed(asked.code)
    digest = await hasher.digest(typed, code.salt if code else new_salt())
    if code is None or not possible:
        return Refused.NO_CODE
    async with sessions.begin() as session:
        if compare_digest(code.digest or b"", digest):
            return await _use(session, code, asked.attempt)
        return await _count(session, code)


async def _use(session: AsyncSession, code: Code, attempt: UUID) -> Redeemed | Refused:
    now = func.now()
    used = (
        update(Code)
        .where(Code.code_id == code.code_id, Code.status == CodeStatus.VALID)
        .where(Code.digest == code.digest, Code.valid_from <= now, Code.valid_to > now)
        .values(status=CodeStatus.USED, used_at=now, ended_at=now, attempt=attempt, version=Code.version + 1)
        .returning(Code)
    )
    first = (await session.execute(used)).scalar_one_or_none()
    if first is not None and first.used_at is not None:
        await _tell(session, first, said.CodeUsed(**_fact(first, first.used_at)), first.used_at)
        return _redeemed(first)
    again = await code_of_attempt(session, code.person_id, Purpose(code.purpose), attempt)
    if again is None or again.used_at is None or again.code_id != code.code_id:
        return Refused.TOO_LATE
    late = await database_time(session) - again.used_at >= GRACE
    return Refused.TOO_LATE if late else _redeemed(again)


async def _count(session: AsyncSession, code: Code) -> Refused:
    counted = (
        update(Code)
        .where(Code.code_id == code.code_id, Code.status == CodeStatus.VALID, Code.valid_to > func.now())
        .values(failures=Code.failures + 1)
        .returning(Code)
    )
    row = (await session.execute(counted)).scalar_one_or_none()
    if row is None:
        return Refused.TOO_LATE
    if row.failures < FAILURES:
        return Refused.WRONG
    now = await database_time(session)
    await _end(session, row, CodeStatus.LOCKED, now)
    await _tell(session, row, said.CodeLocked(**_fact(row, now)), now)
    return Refused.LOCKED_NOW


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
        await _expire(session, codes, now)
    return len(codes)


async def wipe(sessions: Sessions) -> int:
    """Wipe the digests of codes that were used and whose answer is no longer repeated."""
    async with sessions.begin() as session:
        over = Code.digest.is_not(None) & (Code.status != CodeStatus.VALID) & (Code.ended_at < func.now() - GRACE)
        wiped = await session.execute(update(Code).where(over).values(digest=None).returning(Code.code_id))
        return len(wiped.all())


def row_of(code: Code, now: datetime) -> CodeRow:
    """Return a code as staff see it."""
    status = status_at(CodeStatus(code.status), code.valid_to, now)
    return CodeRow(
        code_id=code.code_id,
        slip_number=f"{code.slip:07}",
        purpose=Purpose(code.purpose),
        status=status,
        valid_from=code.valid_from,
        valid_to=code.valid_to,
        ended_at=code.ended_at or (code.valid_to if status is CodeStatus.EXPIRED else None),
        used_at=code.used_at,
    )


async def _expire(session: AsyncSession, codes: Sequence[Code], now: datetime) -> None:
    """End codes at the moment their time was over, which is the one staff were shown before."""
    for code in codes:
        await _end(session, code, CodeStatus.EXPIRED, code.valid_to)
    await _tell_all(session, [(code, said.CodeExpired(**_fact(code, code.valid_to))) for code in codes], now)


async def _end(session: AsyncSession, code: Code, status: CodeStatus, now: datetime) -> None:
    code.status, code.ended_at, code.digest = status, now, None
    code.version += 1
    await session.flush()


def _typed(typed: str) -> tuple[str, bool]:
    """Return what to compare and whether it can be a code; what cannot is compared all the same, for the time."""
    try:
        return normalise(typed), True
    except ImpossibleCodeError:
        return "", False


def _redeemed(code: Code) -> Redeemed:
    used_at = code.used_at or code.valid_from
    return Redeemed(code_id=code.code_id, person_id=code.person_id, purpose=Purpose(code.purpose), used_at=used_at)


def _fact(code: Code, at: datetime) -> dict[str, object]:
    return {"code_id": code.code_id, "purpose": code.purpose, "at": at}


async def _tell(session: AsyncSession, code: Code, fact: said.CodeFact, at: datetime) -> None:
    await _tell_all(session, [(code, fact)], at)


async def _tell_all(session: AsyncSession, facts: Iterable[tuple[Code, said.CodeFact]], at: datetime) -> None:
    tellings: Sequence[Telling] = [
        Telling(fact=fact, subject=str(code.person_id), aggregate=f"code:{code.code_id}", version=code.version, at=at)
        for code, fact in facts
    ]
    await tell(session, *tellings)
