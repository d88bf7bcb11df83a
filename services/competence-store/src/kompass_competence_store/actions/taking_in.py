"""Taking registrations in: each becomes a new version of its person's record, once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.refresher import GONE, want
from kompass_competence_store.actions.telling import tell_of
from kompass_competence_store.memory import PERSONS, hold_persons
from kompass_competence_store.record import canonical
from kompass_competence_store.tables import RecordRow, VersionRow, held_record, is_stored
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.registration import Registration


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
    await tell_of(session, record, fact, now)


def _new_record(person_id: UUID) -> RecordRow:
    return RecordRow(
        record_id=uuid4(),
        person_id=person_id,
        version=0,
        record_version=0,
        reference=uuid4(),
        published_version=0,
    )
