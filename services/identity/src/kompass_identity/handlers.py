"""Door 2 of identity: something happened elsewhere."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import Handlers, also_of_the_erased
from kompass_chassis.outbox import Telling, tell_once
from kompass_contracts import codes, competence, form, notifications, views
from kompass_contracts.event import Event, Fact
from kompass_contracts.identity import RegistrationForgotten
from kompass_identity.tables import Forgotten, note_mappings


@also_of_the_erased
async def on_person_forgotten(session: AsyncSession, run: Sequence[Event[Fact]]) -> None:
    """Remember who has forgotten an erased person."""
    rows = [{"person_id": event.subject, "owner": event.data.owner(), "at": event.time} for event in run]
    await session.execute(insert(Forgotten).values(rows).on_conflict_do_nothing())


async def on_record_completed(session: AsyncSession, run: Sequence[Event[competence.RecordCompleted]]) -> None:
    """Note who is mapped, and since when."""
    await note_mappings(
        session,
        [
            {
                "record_id": event.data.record_id,
                "person_id": UUID(event.subject),
                "version": event.aggregateversion,
                "record_version": event.data.record_version,
                "mapped_at": event.data.at,
                "erased_at": None,
            }
            for event in run
        ],
    )


async def on_record_erased(session: AsyncSession, run: Sequence[Event[competence.RecordErased]]) -> None:
    """Note that a record is gone: its person can be mapped again."""
    await note_mappings(
        session,
        [
            {
                "record_id": event.data.record_id,
                "person_id": UUID(event.subject),
                "version": event.aggregateversion,
                "record_version": None,
                "mapped_at": None,
                "erased_at": event.data.at,
            }
            for event in run
        ],
    )


async def on_deletion_asked(session: AsyncSession, run: Sequence[Event[competence.DeletionAsked]]) -> None:
    """Note that the record is gone, where there was one, and say so."""
    await note_mappings(
        session,
        [
            {
                "record_id": event.data.record_id,
                "person_id": UUID(event.subject),
                "version": event.data.erased_version,
                "record_version": None,
                "mapped_at": None,
                "erased_at": event.data.at,
            }
            for event in run
            if event.data.record_id is not None and event.data.erased_version is not None
        ],
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
    codes.PersonForgotten: on_person_forgotten,
    form.PersonForgotten: on_person_forgotten,
    competence.PersonForgotten: on_person_forgotten,
    views.PersonForgotten: on_person_forgotten,
    notifications.PersonForgotten: on_person_forgotten,
    competence.RecordCompleted: on_record_completed,
    competence.RecordErased: on_record_erased,
    competence.DeletionAsked: on_deletion_asked,
}
