"""Writing remarks to a record, and listing them. A newer text supersedes an older one; both stay (R17, R82, R83)."""

from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.actions.reading import newest
from kompass_competence_store.actions.signing import sign, signed_by
from kompass_competence_store.actions.telling import tell_of
from kompass_competence_store.rules import (
    ClickIsAnotherError,
    NotAsWantedError,
    NothingRegisteredError,
    RemarkSupersededError,
    RemarkUnknownError,
    TooManyError,
)
from kompass_competence_store.tables import (
    RecordRow,
    RemarkRow,
    count_remarks,
    held_record,
    remark_of,
    remark_of_click,
    remarks_of,
    successor_of,
)
from kompass_contracts.competence import RemarkWritten
from kompass_contracts.identity import StaffName
from kompass_contracts.trust import Remark, RemarkAsked, RemarksListed, RemarkTextAsked

MOST = 500
"""Remarks that are kept to one record, those superseded among them."""


async def listed(session: AsyncSession, person_id: UUID) -> RemarksListed:
    """Return every remark to a person's record, the newest first."""
    rows = await remarks_of(session, person_id)
    successors = {row.supersedes: row.remark_id for row in rows if row.supersedes}
    remarks = tuple(_shown(row, successors.get(row.remark_id)) for row in rows)
    return RemarksListed(person_id=person_id, remarks=remarks)


async def write(
    session: AsyncSession, person_id: UUID, asked: RemarkAsked, by: StaffName, click: UUID | None = None
) -> Remark:
    """Write a remark to a part or a question of a person's record, and tell it.

    ``click`` names the wish: asked for again, it is answered with the remark it wrote. Raises NothingRegisteredError,
    ClickIsAnotherError, NotAsWantedError, TooManyError.
    """
    record = await _held(session, person_id)
    written = await remark_of_click(session, record.record_id, click) if click else None
    if written is not None:
        _require_the_same(written, asked, by)
        following = await successor_of(session, written.remark_id)
        return _shown(written, following.remark_id if following else None)
    registration = await newest(session, person_id)
    asked_of = {(answer.part, answer.question_id) for answer in registration.answers} if registration else set()
    if asked.question_id is not None and (asked.part, asked.question_id) not in asked_of:
        raise NotAsWantedError({"#/body/question_id": "this part of the record has no such question"})
    return await _add(session, record, RemarkRow(**asked.model_dump(), click=click), by)


async def supersede(
    session: AsyncSession, person_id: UUID, remark_id: UUID, asked: RemarkTextAsked, by: StaffName
) -> Remark:
    """Write the text that takes the place of a remark, and tell it. The same text sent twice is written once.

    Raises NothingRegisteredError, RemarkUnknownError, RemarkSupersededError, TooManyError.
    """
    record = await _held(session, person_id)
    older = await remark_of(session, record.record_id, remark_id)
    if older is None:
        raise RemarkUnknownError("the record has no such remark; look at the list again")
    following = await successor_of(session, remark_id)
    if following is not None:
        if following.text == asked.text and signed_by(following.signed, by.staff_id):
            after = await successor_of(session, following.remark_id)
            return _shown(following, after.remark_id if after else None)
        raise RemarkSupersededError("a newer text has taken the place of this remark; supersede that one")
    row = RemarkRow(part=older.part, question_id=older.question_id, text=asked.text, supersedes=remark_id)
    return await _add(session, record, row, by)


async def _held(session: AsyncSession, person_id: UUID) -> RecordRow:
    record = await held_record(session, person_id)
    if record is None:
        raise NothingRegisteredError("nothing is registered of this person yet, so there is nothing to remark on")
    return record


async def _add(session: AsyncSession, record: RecordRow, row: RemarkRow, by: StaffName) -> Remark:
    if await count_remarks(session, record.record_id) >= MOST:
        raise TooManyError(f"there are {MOST} remarks to this record already, and no more are kept")
    now = await database_time(session)
    row.remark_id, row.record_id, row.record_version = uuid4(), record.record_id, record.record_version
    row.signed, row.at = sign(by, now), now
    session.add(row)
    record.version += 1
    await session.flush()
    await tell_of(session, record, RemarkWritten(record_id=record.record_id, at=now, remark_id=row.remark_id), now)
    return _shown(row, None)


def _require_the_same(written: RemarkRow, asked: RemarkAsked, by: StaffName) -> None:
    same = (written.part, written.question_id, written.text) == (asked.part, asked.question_id, asked.text)
    if not (same and signed_by(written.signed, by.staff_id)):
        raise ClickIsAnotherError("another remark was written with this key; use a new key for each remark")


def _shown(row: RemarkRow, superseded_by: UUID | None) -> Remark:
    return Remark.model_validate(row, from_attributes=True).model_copy(update={"superseded_by": superseded_by})
