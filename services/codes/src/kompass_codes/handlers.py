"""Door 2 of codes: something happened elsewhere."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import Handlers, bury
from kompass_chassis.outbox import Telling, tell, tell_once
from kompass_chassis.refresher import want
from kompass_codes.actions.declining import note_declined
from kompass_codes.memory import ORGANISATIONS, PERSONS, Told, forget_persons, remember_records
from kompass_contracts import competence, form, identity
from kompass_contracts.codes import PersonForgotten, RegistrationForgotten
from kompass_contracts.event import Event


async def on_person_changed(session: AsyncSession, run: Sequence[Event[identity.PersonChanged]]) -> None:
    """Mark the persons as changed; identity is asked later, outside this transaction."""
    await want(session, PERSONS, [(event.subject, event.aggregateversion) for event in run])


async def on_organisation_changed(session: AsyncSession, run: Sequence[Event[identity.OrganisationChanged]]) -> None:
    """Mark the organisations as changed."""
    await want(session, ORGANISATIONS, [(event.subject, event.aggregateversion) for event in run])


async def on_person_erased(session: AsyncSession, run: Sequence[Event[identity.PersonErased]]) -> None:
    """Delete every code of the erased, remember only that they are gone, and say so."""
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


async def on_declined(session: AsyncSession, run: Sequence[Event[form.RegistrationDeclined]]) -> None:
    """Note with which code somebody logged in and chose not to register; facts of before codes were named say nothing."""
    await note_declined(session, {event.data.code_id: event.data.at for event in run if event.data.code_id is not None})


async def on_record_completed(session: AsyncSession, run: Sequence[Event[competence.RecordCompleted]]) -> None:
    """Note that the person is mapped."""
    await remember_records(
        session,
        (Told(event.data.record_id, UUID(event.subject), event.aggregateversion, event.data.at) for event in run),
    )


async def on_record_erased(session: AsyncSession, run: Sequence[Event[competence.RecordErased]]) -> None:
    """Note that the record is gone: the person may be mapped anew."""
    await remember_records(
        session,
        (Told(event.data.record_id, UUID(event.subject), event.aggregateversion, None) for event in run),
    )


async def on_deletion_asked(session: AsyncSession, run: Sequence[Event[competence.DeletionAsked]]) -> None:
    """Note that the record is gone, where there was one, and say so."""
    await remember_records(
        session,
        (
            Told(event.data.record_id, UUID(event.subject), event.data.erased_version, None)
            for event in run
            if event.data.record_id is not None and event.data.erased_version is not None
        ),
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
    identity.PersonChanged: on_person_changed,
    identity.OrganisationChanged: on_organisation_changed,
    identity.PersonErased: on_person_erased,
    form.RegistrationDeclined: on_declined,
    competence.RecordCompleted: on_record_completed,
    competence.RecordErased: on_record_erased,
    competence.DeletionAsked: on_deletion_asked,
}
