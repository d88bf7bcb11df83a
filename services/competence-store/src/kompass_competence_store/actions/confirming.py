"""Confirming parts of a record, and putting them back where a new version says something else (B3, B4)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.actions.reading import registration_of
from kompass_competence_store.actions.signing import sign
from kompass_competence_store.actions.telling import tell_of
from kompass_competence_store.confirmations import all_parts, changed_parts, is_said_again, trust_line
from kompass_competence_store.rules import NotAsWantedError, NothingRegisteredError, VersionIsOldError
from kompass_competence_store.tables import (
    ConfirmationRow,
    RecordRow,
    confirmations_ever,
    confirmations_now,
    held_record,
    versions_of,
)
from kompass_contracts.competence import ConfirmationStatus, PartConfirmed
from kompass_contracts.identity import StaffName
from kompass_contracts.registration import Part
from kompass_contracts.trust import Confirmation, ConfirmationAsked, ConfirmationsRead

NOT_CHECKED = ConfirmationStatus.NOT_CHECKED


async def read(session: AsyncSession, person_id: UUID) -> ConfirmationsRead:
    """Return what was checked of a person's record: in a line, part by part, and all that was ever said."""
    versions = await versions_of(session, person_id, limit=1)
    if not versions:
        return ConfirmationsRead(person_id=person_id)
    newest = versions[0]
    rows = await confirmations_ever(session, newest.record_id)
    now = {row.part: _shown(row) for row in reversed(rows)}
    parts = all_parts(now.values(), newest.record_version)
    return ConfirmationsRead(
        person_id=person_id,
        trust=trust_line(registration_of(newest), newest.record_version, parts),
        parts=parts,
        history=tuple(map(_shown, rows)),
    )


async def confirm(
    session: AsyncSession, person_id: UUID, part: Part, asked: ConfirmationAsked, by: StaffName
) -> Confirmation:
    """Keep what staff have checked of a part, and tell it; taken back it is ``not_checked``.

    Said again within moments it is the same click. Raises NothingRegisteredError, VersionIsOldError, NotAsWantedError.
    """
    record = await held_record(session, person_id)
    if record is None:
        raise NothingRegisteredError("nothing is registered of this person yet, so there is nothing to confirm")
    _require_sense(asked, record)
    now = await database_time(session)
    current = [_shown(row) for row in await confirmations_now(session, [record.record_id]) if row.part == part]
    if current and is_said_again(current[0], asked, by.staff_id, now):
        return current[0]
    record.version += 1
    row = _row(record, part, asked.status, now)
    row.words, row.signed = asked.words, sign(by, now)
    session.add(row)
    await session.flush()
    fact = PartConfirmed(record_id=record.record_id, at=now, record_version=record.record_version, part=part)
    await tell_of(session, record, fact, now)
    return _shown(row)


async def put_back(session: AsyncSession, record: RecordRow, now: datetime) -> None:
    """Put the parts back to not checked that say something else in the version just added to a record.

    What did not change keeps what was said of it. Nothing is told of it: that there is a new version is.
    """
    checked = [row for row in await confirmations_now(session, [record.record_id]) if row.status != NOT_CHECKED]
    if not checked:
        return
    after, before = map(registration_of, await versions_of(session, record.person_id, limit=2))
    changed = changed_parts(before, after)
    session.add_all(_row(record, Part(row.part), NOT_CHECKED, now) for row in checked if row.part in changed)


def _require_sense(asked: ConfirmationAsked, record: RecordRow) -> None:
    if asked.record_version > record.record_version:
        raise NotAsWantedError({"#/body/record_version": "the record has no such version"})
    if asked.record_version < record.record_version:
        raise VersionIsOldError(record.record_version)
    if asked.status is ConfirmationStatus.RETURNED and asked.words is None:
        raise NotAsWantedError({"#/body/words": "say in words why the part is returned"})


def _row(record: RecordRow, part: Part, status: ConfirmationStatus, now: datetime) -> ConfirmationRow:
    return ConfirmationRow(
        record_id=record.record_id,
        part=part,
        version=record.version,
        record_version=record.record_version,
        status=status,
        at=now,
    )


def _shown(row: ConfirmationRow) -> Confirmation:
    return Confirmation.model_validate(row, from_attributes=True)
