"""Erasing: of the erased nothing is left but that they are gone."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import bury
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.refresher import Answer
from kompass_competence_store.actions.telling import tell_of
from kompass_competence_store.memory import store_persons
from kompass_competence_store.publication import tell_erased
from kompass_competence_store.tables import RecordRow, held_records
from kompass_contracts.competence import PersonForgotten, RecordErased


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
        await tell_of(session, record, RecordErased(record_id=record.record_id, at=now), now)
    await session.execute(delete(RecordRow).where(RecordRow.person_id.in_(erased)))
    await tell(
        session,
        *(
            Telling(fact=PersonForgotten(), subject=str(person), aggregate=f"forgotten:{person}", version=1, at=now)
            for person in erased
        ),
    )
