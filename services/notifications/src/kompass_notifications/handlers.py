"""Door 2 of notifications: something happened elsewhere."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import Handlers, bury
from kompass_chassis.outbox import Telling, tell, tell_once
from kompass_chassis.refresher import want
from kompass_contracts import competence, identity
from kompass_contracts.event import Event
from kompass_contracts.notifications import PersonForgotten, RegistrationForgotten
from kompass_notifications.actions import Completion, announce, forget_persons, forget_records, note
from kompass_notifications.memory import unheard_of
from kompass_notifications.tables import ORGANISATIONS, PERSONS


async def on_person_changed(session: AsyncSession, run: Sequence[Event[identity.PersonChanged]]) -> None:
    """Mark the persons as changed; identity is asked later, outside this transaction."""
    await want(session, PERSONS, [(event.subject, event.aggregateversion) for event in run])


async def on_organisation_changed(session: AsyncSession, run: Sequence[Event[identity.OrganisationChanged]]) -> None:
    """Mark the organisations as changed."""
    await want(session, ORGANISATIONS, [(event.subject, event.aggregateversion) for event in run])


async def on_person_erased(session: AsyncSession, run: Sequence[Event[identity.PersonErased]]) -> None:
    """Delete every entry about the erased, remember only that they are gone, and say so."""
    subjects = sorted({event.subject for event in run})
    await bury(session, subjects)
    await forget_persons(session, [UUID(subject) for subject in subjects])
    at = await database_time(session)
    await tell(
        session,
        *(
            Telling(fact=PersonForgotten(), subject=subject, aggregate=f"forgotten:{subject}", version=1, at=at)
            for subject in subjects
        ),
    )


async def on_record_completed(session: AsyncSession, run: Sequence[Event[competence.RecordCompleted]]) -> None:
    """Tell whom it concerns, or note that it is to be told once it is known where the persons belong."""
    completions = [
        Completion(event.data.record_id, event.data.record_version, UUID(event.subject), event.data.at) for event in run
    ]
    persons = {completion.person_id for completion in completions}
    await note(session, completions)
    await announce(session, persons)
    await want(session, PERSONS, [(str(person), 1) for person in await unheard_of(session, persons)])


async def on_record_erased(session: AsyncSession, run: Sequence[Event[competence.RecordErased]]) -> None:
    """Delete the entries about records that are gone: there is nothing to read any more."""
    await forget_records(session, {event.data.record_id for event in run})


async def on_deletion_asked(session: AsyncSession, run: Sequence[Event[competence.DeletionAsked]]) -> None:
    """Delete the entries about a record that is deleted, because its person wanted that, and say so."""
    await forget_records(session, {event.data.record_id for event in run if event.data.record_id is not None})
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
    identity.PersonChanged: on_person_changed,
    identity.OrganisationChanged: on_organisation_changed,
    identity.PersonErased: on_person_erased,
    competence.RecordCompleted: on_record_completed,
    competence.RecordErased: on_record_erased,
    competence.DeletionAsked: on_deletion_asked,
}
