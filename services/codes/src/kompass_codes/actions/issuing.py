"""Making a code in place of the one before, and the list of those made."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_codes.actions.ending import end, end_overdue
from kompass_codes.actions.telling import about, row_of, tell_one
from kompass_codes.rules import ClickIsOverError, status_at
from kompass_codes.secret import Hasher, draw, new_salt
from kompass_codes.tables import Code, code_of_click, codes_of, valid_code
from kompass_contracts import codes as said
from kompass_contracts.codes import CodeMade, CodeRow, CodeStatus, Purpose


@dataclass(frozen=True)
class Drawn:
    """A code just drawn, and all that will be kept of it."""

    code: str
    salt: bytes
    digest: bytes
    pepper_id: str


async def drawn(hasher: Hasher) -> Drawn:
    """Draw a code and digest it, before anything is decided or held: the digest takes its time."""
    code, salt = draw(), new_salt()
    return Drawn(code, salt, await hasher.digest(code, salt), hasher.pepper_id)


async def issue(
    session: AsyncSession,
    person_id: UUID,
    purpose: Purpose,
    validity: timedelta,
    fresh: Drawn,
    *,
    by: str,
    organisation: str | None,
    click: UUID | None = None,
) -> CodeMade:
    """Make a code in place of the one that was valid, and return it in the only answer that ever shows it.

    The caller holds the row of the person (``memory.recall``): one at a time, whatever the number of processes.
    ``click`` names the wish: asked for again, the code that nobody saw gives way to a fresh one (D5). Raises
    ClickIsOverError.
    """
    now = await database_time(session)
    if click is not None:
        await _still_the_same_click(session, person_id, purpose, click, by, now)
    code_id = uuid4()
    older = await valid_code(session, person_id, purpose, held=True)  # it may be used or expire at this moment
    if older is not None and older.valid_to <= now:  # over before any clock noticed, so it is not replaced
        await end_overdue(session, [older], now)
    elif older is not None:
        await end(session, older, CodeStatus.REPLACED, now, by)
        await tell_one(session, older, said.CodeReplaced(**about(older, now), replaced_by=code_id), now)
    code = Code(
        code_id=code_id,
        version=1,
        person_id=person_id,
        purpose=purpose,
        status=CodeStatus.VALID,
        digest=fresh.digest,
        salt=fresh.salt,
        pepper_id=fresh.pepper_id,
        valid_from=now,
        valid_to=now + validity,
        issued_by=by,
        issued_at_organisation=organisation,
        click=click,
    )
    session.add(code)
    await session.flush()
    await tell_one(session, code, said.CodeIssued(**about(code, now), valid_to=code.valid_to), now)
    return CodeMade(**row_of(code, now, organisation).model_dump(), code=fresh.code)


async def listed(session: AsyncSession, person_id: UUID, organisation: str | None) -> tuple[CodeRow, ...]:
    """Return every code of a person as the staff of an organisation see it, the newest first."""
    now = await database_time(session)
    return tuple(row_of(code, now, organisation) for code in await codes_of(session, person_id))


async def _still_the_same_click(
    session: AsyncSession, person_id: UUID, purpose: Purpose, click: UUID, by: str, now: datetime
) -> None:
    """Refuse a late repetition: it would replace a code that somebody has seen, or bring back one that was ended."""
    made = await code_of_click(session, person_id, purpose, click, by)
    if made is not None and status_at(CodeStatus(made.status), made.valid_to, now) is not CodeStatus.VALID:
        raise ClickIsOverError("the code of this click is no longer valid; look at the list, and ask anew if need be")
