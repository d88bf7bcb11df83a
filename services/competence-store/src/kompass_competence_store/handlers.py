"""Door 2 of the competence store: something happened elsewhere."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.inbox import Handlers
from kompass_chassis.refresher import want
from kompass_competence_store.actions.erasing import erase
from kompass_competence_store.actions.rights import confirm
from kompass_competence_store.memory import ORGANISATIONS, PERSONS
from kompass_competence_store.sources import REGISTRATIONS
from kompass_contracts import codes, form, identity, notifications, views
from kompass_contracts.erasure import RegistrationForgottenFact
from kompass_contracts.event import Event


async def on_registration_completed(session: AsyncSession, run: Sequence[Event[form.RegistrationCompleted]]) -> None:
    """Mark the registrations as wanted; the form is asked for them later, outside this transaction."""
    await want(
        session,
        REGISTRATIONS,
        [(str(event.data.registration_id), event.data.registration_version) for event in run],
    )


async def on_person_changed(session: AsyncSession, run: Sequence[Event[identity.PersonChanged]]) -> None:
    """Mark the persons as changed."""
    await want(session, PERSONS, [(event.subject, event.aggregateversion) for event in run])


async def on_organisation_changed(session: AsyncSession, run: Sequence[Event[identity.OrganisationChanged]]) -> None:
    """Mark the organisations as changed."""
    await want(session, ORGANISATIONS, [(event.subject, event.aggregateversion) for event in run])


async def on_person_erased(session: AsyncSession, run: Sequence[Event[identity.PersonErased]]) -> None:
    """Delete every record of the erased, remember only that they are gone, and say so."""
    await erase(session, [UUID(event.subject) for event in run])


async def on_registration_forgotten(session: AsyncSession, run: Sequence[Event[RegistrationForgottenFact]]) -> None:
    """Note that a service has carried out a deletion that its person asked for."""
    for event in sorted(run, key=lambda one: one.data.request_id):
        await confirm(session, event.data.request_id, event.data.owner())


HANDLERS: Handlers = {
    form.RegistrationCompleted: on_registration_completed,
    identity.PersonChanged: on_person_changed,
    identity.OrganisationChanged: on_organisation_changed,
    identity.PersonErased: on_person_erased,
    identity.RegistrationForgotten: on_registration_forgotten,
    codes.RegistrationForgotten: on_registration_forgotten,
    form.RegistrationForgotten: on_registration_forgotten,
    views.RegistrationForgotten: on_registration_forgotten,
    notifications.RegistrationForgotten: on_registration_forgotten,
}
