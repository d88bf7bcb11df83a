"""Door 2 of the form: something happened elsewhere."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import Handlers, bury
from kompass_chassis.outbox import Telling, tell, tell_once
from kompass_contracts import competence, identity
from kompass_contracts.event import Event
from kompass_contracts.form import PersonForgotten, RegistrationForgotten
from kompass_form.actions import handing_over


async def on_record_completed(session: AsyncSession, run: Sequence[Event[competence.RecordCompleted]]) -> None:
    """Delete our copies of what was answered: the record holds these registrations now."""
    versions = [(event.data.registration_id, event.data.registration_version) for event in run]
    await handing_over.hand_over(session, [UUID(event.subject) for event in run], versions)


async def on_person_erased(session: AsyncSession, run: Sequence[Event[identity.PersonErased]]) -> None:
    """Delete everything of the erased, remember only that they are gone, and say so."""
    subjects = sorted({event.subject for event in run})
    await bury(session, subjects)
    await handing_over.forget(session, [UUID(subject) for subject in subjects])
    at = await database_time(session)
    await tell(
        session,
        *(
            Telling(fact=PersonForgotten(), subject=subject, aggregate=f"forgotten:{subject}", version=1, at=at)
            for subject in subjects
        ),
    )


async def on_deletion_asked(session: AsyncSession, run: Sequence[Event[competence.DeletionAsked]]) -> None:
    """Delete what was begun, filled in and completed up to then, because its person wanted that, and say so."""
    for event in run:
        deletion = event.data
        await handing_over.withdraw(
            session, UUID(event.subject), deletion.registration_version, deletion.registration_id
        )
    at = await database_time(session)
    await tell_once(
        session,
        *(
            Telling(
                fact=RegistrationForgotten(request_id=event.data.request_id, at=at),
                subject=event.subject,
                aggregate=f"deletion:{event.data.request_id}",
                version=1,
                at=at,
            )
            for event in run
        ),
    )


HANDLERS: Handlers = {
    identity.PersonErased: on_person_erased,
    competence.RecordCompleted: on_record_completed,
    competence.DeletionAsked: on_deletion_asked,
}
