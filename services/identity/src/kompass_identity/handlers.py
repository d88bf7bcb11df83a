"""Door 2 of identity: something happened elsewhere."""

from collections.abc import Sequence

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.inbox import Handlers, also_of_the_erased
from kompass_contracts import codes, competence, form, notifications, views
from kompass_contracts.event import Event, Fact
from kompass_identity.tables import Forgotten


@also_of_the_erased
async def on_person_forgotten(session: AsyncSession, run: Sequence[Event[Fact]]) -> None:
    """Remember who has forgotten an erased person."""
    rows = [{"person_id": event.subject, "owner": event.data.owner(), "at": event.time} for event in run]
    await session.execute(insert(Forgotten).values(rows).on_conflict_do_nothing())


HANDLERS: Handlers = {
    codes.PersonForgotten: on_person_forgotten,
    form.PersonForgotten: on_person_forgotten,
    competence.PersonForgotten: on_person_forgotten,
    views.PersonForgotten: on_person_forgotten,
    notifications.PersonForgotten: on_person_forgotten,
}
