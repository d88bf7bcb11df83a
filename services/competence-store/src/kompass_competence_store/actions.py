"""What the competence store does: takes registrations in, shows records, and erases them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import bury
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.refresher import GONE, Answer, want
from kompass_chassis.tables import Tombstone
from kompass_competence_store.memory import PERSONS, hold_persons, store_persons
from kompass_competence_store.publication import tell_erased
from kompass_competence_store.record import canonical, cover, shown
from kompass_competence_store.rules import PlaceUnknownError
from kompass_competence_store.tables import (
    RecordRow,
    VersionRow,
    held_record,
    held_records,
    is_stored,
    versions_of,
)
from kompass_contracts.competence import (
    PersonForgotten,
    RecordCompleted,
    RecordErased,
    RecordSummary,
    SummariesAnswered,
)
from kompass_contracts.event import Fact, Held, Snapshot
from kompass_contracts.record import RecordRead, VersionsListed
from kompass_contracts.registration import Regime, Registration


async def take_in(session: AsyncSession, registrations: Collection[Registration]) -> list[UUID]:
    """Make each registration a new version of its person's record and tell it; return the persons.

    The same registration makes one version, however often it is handed over; one of an erased person makes none.
    """
    held = await hold_persons(session, {registration.person_id for registration in registrations})
    now = await database_time(session)
    for registration in sorted(registrations, key=lambda one: (str(one.person_id), one.completed_at)):
        if held[registration.person_id] != GONE:
            await _take_in(session, registration, now)
    await want(session, PERSONS, [(str(person), 1) for person, version in held.items() if version == 0])
    return list(held)


async def read(session: AsyncSession, person_id: UUID) -> RecordRead:
    """Return the newest version of a person's record, or that nothing is registered."""
    rows = await versions_of(session, person_id, limit=1)
    if not rows:
        return RecordRead(person_id=person_id)
    return RecordRead(person_id=person_id, record=shown(_registration(rows[0]), rows[0].record_version))


async def newest(session: AsyncSession, person_id: UUID) -> Registration | None:
    """Return the registration that became the newest version of a person's record."""
    rows = await versions_of(session, person_id, limit=1)
    return _registration(rows[0]) if rows else None


async def versions(session: AsyncSession, person_id: UUID) -> VersionsListed:
    """Return what stands on the cover of each version of a person's record, the newest first."""
    rows = await versions_of(session, person_id)
    return VersionsListed(
        person_id=person_id, versions=tuple(cover(_registration(row), row.record_version) for row in rows)
    )


async def summaries(session: AsyncSession, ids: Collection[UUID]) -> SummariesAnswered:
    """Return what a list needs of these persons' records."""
    newest = (VersionRow.record_id == RecordRow.record_id) & (VersionRow.record_version == RecordRow.record_version)
    query = (
        select(RecordRow, VersionRow.completed_at, VersionRow.regime)
        .join(VersionRow, newest)
        .where(RecordRow.person_id.in_(ids))
    )
    found = {
        record.person_id: RecordSummary(
            person_id=record.person_id,
            record_id=record.record_id,
            version=record.version,
            record_version=record.record_version,
            completed_at=completed_at,
            regime=Regime(regime),
        )
        for record, completed_at, regime in await session.execute(query)
    }
    missing = set(ids) - set(found)
    buried = select(Tombstone.subject).where(Tombstone.subject.in_([str(id_) for id_ in missing]))
    gone = {UUID(subject) for subject in (await session.execute(buried)).scalars()}
    return SummariesAnswered(
        found=tuple(found[id_] for id_ in sorted(found)),
        gone=tuple(sorted(gone)),
        unknown=tuple(sorted(missing - gone)),
    )


async def snapshot(session: AsyncSession, after: str, limit: int) -> Snapshot:
    """Return a page of all persons with a record, by their id and the record's version."""
    query = select(RecordRow.person_id, RecordRow.version).order_by(RecordRow.person_id).limit(limit)
    if after:
        query = query.where(RecordRow.person_id > _id(after))
    held = tuple(Held(id=str(row.person_id), version=row.version) for row in await session.execute(query))
    return Snapshot(held=held, next=held[-1].id if len(held) == limit else None)


async def erase(session: AsyncSession, persons: Iterable[UUID]) -> None:
    """Forget these persons for good, and say so: to everyone, and of their records to whoever was told of them."""
    erased = sorted(set(persons))
    await bury(session, [str(person) for person in erased])
    # First of all the memory is written: whoever takes a registration in holds that row, so it is seen and deleted too.
    await store_persons(session, Answer(gone=[str(person) for person in erased]))
    now = await database_time(session)
    for record in await held_records(session, erased):
        await tell_erased(session, record, now)
        record.version += 1
        await _tell(session, record, RecordErased(record_id=record.record_id, at=now), now)
    await session.execute(delete(RecordRow).where(RecordRow.person_id.in_(erased)))
    await tell(
        session,
        *(
            Telling(fact=PersonForgotten(), subject=str(person), aggregate=f"forgotten:{person}", version=1, at=now)
            for person in erased
        ),
    )


async def _take_in(session: AsyncSession, registration: Registration, now: datetime) -> None:
    if await is_stored(session, registration.registration_id, registration.registration_version):
        return
    record = await held_record(session, registration.person_id) or _new_record(registration.person_id)
    record.version += 1
    record.record_version += 1
    record.publish_at = now
    session.add(record)
    session.add(
        VersionRow(
            record_id=record.record_id,
            record_version=record.record_version,
            registration_id=registration.registration_id,
            registration_version=registration.registration_version,
            completed_at=registration.completed_at,
            received_at=now,
            regime=registration.declaration.regime,
            registration=registration.model_dump_json(),
            canonical=canonical(registration).model_dump(mode="json", exclude_none=True),
        )
    )
    await session.flush()
    fact = RecordCompleted(
        record_id=record.record_id,
        at=now,
        record_version=record.record_version,
        registration_id=registration.registration_id,
        registration_version=registration.registration_version,
    )
    await _tell(session, record, fact, now)


def _new_record(person_id: UUID) -> RecordRow:
    return RecordRow(
        record_id=uuid4(),
        person_id=person_id,
        version=0,
        record_version=0,
        reference=uuid4(),
        published_version=0,
    )


def _registration(row: VersionRow) -> Registration:
    return Registration.model_validate_json(row.registration)


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise PlaceUnknownError("go on after the id that the page before named as next") from None


async def _tell(session: AsyncSession, record: RecordRow, fact: Fact, now: datetime) -> None:
    subject, aggregate = str(record.person_id), f"record:{record.record_id}"
    await tell(session, Telling(fact=fact, subject=subject, aggregate=aggregate, version=record.version, at=now))
