"""Door 2 of the lists: something happened elsewhere."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import Handler, Handlers, bury
from kompass_chassis.outbox import Telling, tell, tell_once
from kompass_chassis.refresher import want
from kompass_contracts import codes, competence, form, identity
from kompass_contracts.codes import Purpose
from kompass_contracts.event import Event
from kompass_contracts.views import PersonForgotten, RegistrationForgotten
from kompass_imdinett_views.memory import (
    GUIDANCE,
    ORGANISATIONS,
    forget_persons,
    forget_record,
    forget_registration,
    note,
    want_records,
)
from kompass_imdinett_views.tables import PERSONS
from kompass_imdinett_views.work import Bounds
from kompass_imdinett_views.work_rows import remake


async def on_person_changed(session: AsyncSession, run: Sequence[Event[identity.PersonChanged]]) -> None:
    """Mark the persons as changed; until identity has been asked they are left out of lists."""
    await want(session, PERSONS, [(event.subject, event.aggregateversion) for event in run])


async def on_organisation_changed(session: AsyncSession, run: Sequence[Event[identity.OrganisationChanged]]) -> None:
    """Mark the organisations as changed."""
    await want(session, ORGANISATIONS, [(event.subject, event.aggregateversion) for event in run])


async def on_person_erased(session: AsyncSession, run: Sequence[Event[identity.PersonErased]]) -> None:
    """Take the erased out of every list, remember only that they are gone, and say so."""
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


async def on_code_issued(session: AsyncSession, run: Sequence[Event[codes.CodeIssued]]) -> None:
    """Note that a code is out, and until when."""
    own = [event for event in run if event.data.purpose is Purpose.OWN_REGISTRATION]
    await _note(session, own, code_at=lambda fact: fact.at, code_to=lambda fact: fact.valid_to)


async def on_code_ended(session: AsyncSession, run: Sequence[Event[codes.CodeFact]]) -> None:
    """Note that a code opens nothing any more: it was used, expired, replaced, withdrawn or locked."""
    own = [event for event in run if event.data.purpose is Purpose.OWN_REGISTRATION]
    await _note(session, own, code_ended_at=lambda fact: fact.at)


async def on_started(session: AsyncSession, run: Sequence[Event[form.RegistrationStarted]]) -> None:
    """Note that the form is being filled in."""
    await _note(session, run, started_at=lambda fact: fact.at)


async def on_handed_in(session: AsyncSession, run: Sequence[Event[form.RegistrationCompleted]]) -> None:
    """Note that the form was filled in; the record is still to be made."""
    await _note(session, run, handed_in_at=lambda fact: fact.at)


async def on_record_completed(session: AsyncSession, run: Sequence[Event[competence.RecordCompleted]]) -> None:
    """Note that there is a record, and mark its summary as changed."""
    await _note(session, run, completed_at=lambda fact: fact.at)
    await want_records(session, [(UUID(event.subject), event.aggregateversion) for event in run])


async def on_part_confirmed(session: AsyncSession, run: Sequence[Event[competence.PartConfirmed]]) -> None:
    """Mark the summaries of records as changed: they say what holds of each part."""
    await want_records(session, [(UUID(event.subject), event.aggregateversion) for event in run])


async def on_guidance_changed(session: AsyncSession, run: Sequence[Event[competence.GuidanceChanged]]) -> None:
    """Mark what notes and needs say of persons as changed."""
    await want(session, GUIDANCE, [(event.subject, event.aggregateversion) for event in run])


async def on_record_erased(session: AsyncSession, run: Sequence[Event[competence.RecordErased]]) -> None:
    """Forget the record; what happened before does not count any more."""
    await _note(session, run, record_erased_at=lambda fact: fact.at)
    versions: dict[UUID, int] = {}
    for event in run:
        person = UUID(event.subject)
        versions[person] = max(event.aggregateversion, versions.get(person, 0))
    await forget_record(session, versions.items())


async def on_deletion_asked(session: AsyncSession, run: Sequence[Event[competence.DeletionAsked]]) -> None:
    """Forget what came from registrations up to then, because their person wanted that, and say so."""
    await _note(session, run, record_erased_at=lambda fact: fact.at)
    for event in run:
        await forget_registration(session, UUID(event.subject), event.data.at, event.data.erased_version)
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


async def _note(session: AsyncSession, run: Sequence[Event[Any]], **times: Any) -> None:
    """Note the latest of each time for each person: one statement cannot write the same row twice."""
    latest: dict[UUID, dict[str, datetime]] = {}
    for event in run:
        noted = latest.setdefault(UUID(event.subject), {})
        for name, of in times.items():
            noted[name] = max(of(event.data), noted.get(name, of(event.data)))
    await note(session, [{"person_id": person, **noted} for person, noted in latest.items()])


HANDLERS: Handlers = {
    identity.PersonChanged: on_person_changed,
    identity.OrganisationChanged: on_organisation_changed,
    identity.PersonErased: on_person_erased,
    codes.CodeIssued: on_code_issued,
    codes.CodeUsed: on_code_ended,
    codes.CodeExpired: on_code_ended,
    codes.CodeReplaced: on_code_ended,
    codes.CodeWithdrawn: on_code_ended,
    codes.CodeLocked: on_code_ended,
    form.RegistrationStarted: on_started,
    form.RegistrationCompleted: on_handed_in,
    competence.RecordCompleted: on_record_completed,
    competence.PartConfirmed: on_part_confirmed,
    competence.GuidanceChanged: on_guidance_changed,
    competence.RecordErased: on_record_erased,
    competence.DeletionAsked: on_deletion_asked,
}

_CHANGES_WORK = (
    form.RegistrationStarted,
    form.RegistrationCompleted,
    competence.RecordCompleted,
    competence.RecordErased,
    competence.DeletionAsked,
)


def handlers(bounds: Bounds) -> Handlers:
    """Return what is done with each fact; what is left to do for a person is made anew where a fact changes that."""
    return {fact: _working(one, bounds) if fact in _CHANGES_WORK else one for fact, one in HANDLERS.items()}


def _working(handler: Handler, bounds: Bounds) -> Handler:
    async def handle(session: AsyncSession, run: Sequence[Event[Any]]) -> None:
        await handler(session, run)
        await remake(session, {UUID(event.subject) for event in run}, bounds)

    return handle
