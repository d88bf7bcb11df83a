"""Taking registrations in: each becomes a new version of its person's record, once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.refresher import GONE, want
from kompass_competence_store.actions.confirming import put_back
from kompass_competence_store.actions.indexing import index
from kompass_competence_store.actions.telling import tell_of
from kompass_competence_store.memory import PERSONS, hold_persons
from kompass_competence_store.record import canonical
from kompass_competence_store.tables import (
    FormerRecord,
    RecordRow,
    VersionRow,
    held_record,
    is_stored,
    is_withdrawn,
    numbering,
)
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.registration import Registration


async def take_in(session: AsyncSession, registrations: Collection[Registration]) -> list[UUID]:
    """Make each registration a new version of its person's record and tell it; return the persons.

    The same registration makes one version, however often it is handed over; one of an erased person makes none, nor
    does one that its person had deleted before it came.
    """
    held = await hold_persons(session, {registration.person_id for registration in registrations})
    now = await database_time(session)
    for registration in sorted(registrations, key=lambda one: (str(one.person_id), one.completed_at)):
        if held[registration.person_id] != GONE:
            await _take_in(session, registration, now)
    await want(session, PERSONS, [(str(person), 1) for person, version in held.items() if version == 0])
    return list(held)


async def _take_in(session: AsyncSession, registration: Registration, now: datetime) -> None:
    # One that comes after a later one was taken in is a version like the others, and the record stays at the later one.
    if await is_stored(session, registration.registration_id, registration.registration_version):
        return
    person, named = registration.person_id, (registration.registration_id, registration.registration_version)
    if await is_withdrawn(session, person, *named):
        return
    record = await held_record(session, person) or await _new_record(session, person)
    numbered, completed_last = await numbering(session, record.record_id)
    is_newest = completed_last is None or registration.completed_at >= completed_last
    record.version += 1
    record.record_version = numbered + 1 if is_newest else record.record_version
    record.publish_at = now
    session.add(record)
    session.add(
        VersionRow(
            record_id=record.record_id,
            record_version=numbered + 1,
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
    if is_newest:
        await put_back(session, record, now)
        await index(session, record, registration)
    fact = RecordCompleted(
        record_id=record.record_id,
        at=now,
        record_version=numbered + 1,
        registration_id=registration.registration_id,
        registration_version=registration.registration_version,
    )
    await tell_of(session, record, fact, now)


async def _new_record(session: AsyncSession, person_id: UUID) -> RecordRow:
    former = await session.get(FormerRecord, person_id)
    return RecordRow(
        record_id=uuid4(),
        person_id=person_id,
        version=former.version if former else 0,
        record_version=0,
        reference=uuid4(),
        published_version=0,
    )
