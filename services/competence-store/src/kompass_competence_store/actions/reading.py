"""Reading records: any version, two of them compared, the covers of all, what lists need, and what a new filling-in begins with."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import cast, select
from sqlalchemy.dialects.postgresql import JSON
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.tables import Tombstone
from kompass_competence_store.record import cover, difference, shown, typed
from kompass_competence_store.rules import PlaceUnknownError
from kompass_competence_store.tables import RecordRow, VersionRow, confirmations_now, version_of, versions_of
from kompass_contracts.competence import ConfirmationStatus, PartStatus, RecordSummary, SummariesAnswered
from kompass_contracts.competence_record import CompetenceRecord
from kompass_contracts.difference import RecordDifference
from kompass_contracts.event import Held, Snapshot
from kompass_contracts.record import RecordRead, VersionsListed
from kompass_contracts.registration import Part, Regime, Registration


async def read(session: AsyncSession, person_id: UUID, record_version: int | None = None) -> RecordRead:
    """Return a version of a person's record, the newest where none is named, or that there is none."""
    row = await version_of(session, person_id, record_version)
    record = shown(registration_of(row), row.record_version) if row else None
    return RecordRead(person_id=person_id, record=record)


async def read_typed(
    session: AsyncSession, person_id: UUID, record_version: int | None = None
) -> CompetenceRecord | None:
    """Return a version of a person's record sorted by what it is, the newest where none is named."""
    row = await version_of(session, person_id, record_version)
    return typed(registration_of(row), row.record_version) if row else None


async def compare(session: AsyncSession, person_id: UUID, older: int, newer: int) -> RecordDifference | None:
    """Return what became of a person's record between two versions; none where one of them is not there."""
    before, after = [await read_typed(session, person_id, number) for number in (older, newer)]
    return difference(before, after) if before and after else None


async def newest(session: AsyncSession, person_id: UUID) -> Registration | None:
    """Return the registration that became the newest version of a person's record."""
    row = await version_of(session, person_id)
    return registration_of(row) if row else None


async def versions(session: AsyncSession, person_id: UUID) -> VersionsListed:
    """Return what stands on the cover of each version of a person's record, the newest first."""
    rows = await versions_of(session, person_id)
    return VersionsListed(
        person_id=person_id, versions=tuple(cover(registration_of(row), row.record_version) for row in rows)
    )


async def summaries(session: AsyncSession, ids: Collection[UUID]) -> SummariesAnswered:
    """Return what a list needs of these persons' records."""
    newest = (VersionRow.record_id == RecordRow.record_id) & (VersionRow.record_version == RecordRow.record_version)
    language = cast(VersionRow.registration, JSON)["language"].astext
    query = (
        select(RecordRow, VersionRow.completed_at, VersionRow.regime, language)
        .join(VersionRow, newest)
        .where(RecordRow.person_id.in_(ids))
    )
    rows = (await session.execute(query)).all()
    confirmed = await _statuses(session, [record.record_id for record, *_ in rows])
    found = {
        record.person_id: RecordSummary(
            person_id=record.person_id,
            record_id=record.record_id,
            version=record.version,
            record_version=record.record_version,
            completed_at=completed_at,
            regime=Regime(regime),
            confirmations=confirmed.get(record.record_id, ()),
            language=filled_in_with,
        )
        for record, completed_at, regime, filled_in_with in rows
    }
    missing = set(ids) - set(found)
    buried = select(Tombstone.subject).where(Tombstone.subject.in_([str(id_) for id_ in missing]))
    gone = {UUID(subject) for subject in (await session.execute(buried)).scalars()}
    return SummariesAnswered(
        found=tuple(found[id_] for id_ in sorted(found)),
        gone=tuple(sorted(gone)),
        unknown=tuple(sorted(missing - gone)),
    )


async def _statuses(session: AsyncSession, records: Collection[UUID]) -> dict[UUID, tuple[PartStatus, ...]]:
    """Return what holds of the parts of these records, in the order of the form; without those nobody looked at."""
    known = {(row.record_id, row.part): row.status for row in await confirmations_now(session, records)}
    return {
        record_id: tuple(
            PartStatus(part=part, status=ConfirmationStatus(known[record_id, part]))
            for part in Part
            if (record_id, part) in known
        )
        for record_id in records
    }


async def snapshot(session: AsyncSession, after: str, limit: int) -> Snapshot:
    """Return a page of all persons with a record, by their id and the record's version."""
    query = select(RecordRow.person_id, RecordRow.version).order_by(RecordRow.person_id).limit(limit)
    if after:
        query = query.where(RecordRow.person_id > _id(after))
    held = tuple(Held(id=str(row.person_id), version=row.version) for row in await session.execute(query))
    return Snapshot(held=held, next=held[-1].id if len(held) == limit else None)


def registration_of(row: VersionRow) -> Registration:
    """Return the registration that became a version, as it was received."""
    return Registration.model_validate_json(row.registration)


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise PlaceUnknownError("go on after the id that the page before named as next") from None
