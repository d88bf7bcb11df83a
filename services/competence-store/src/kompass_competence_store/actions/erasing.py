"""Erasing: of the erased nothing is left but that they are gone; of an erased record, at which version it ended."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import bury
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.refresher import Answer
from kompass_competence_store.actions.telling import tell_of
from kompass_competence_store.memory import store_persons
from kompass_competence_store.publication import tell_erased
from kompass_competence_store.tables import (
    FormerRecord,
    NeedRow,
    NoteRow,
    RecordRow,
    RequestRow,
    ReservationRow,
    held_records,
)
from kompass_contracts.competence import PersonForgotten, RecordErased


async def erase(session: AsyncSession, persons: Iterable[UUID]) -> None:
    """Forget these persons for good, and say so: to everyone, and of their records to whoever was told of them."""
    erased = sorted(set(persons))
    await bury(session, [str(person) for person in erased])
    # First of all the memory is written: whoever takes a registration in holds that row, so it is seen and deleted too.
    await store_persons(session, Answer(gone=[str(person) for person in erased]))
    now = await database_time(session)
    await erase_records(session, await held_records(session, erased), now)
    for table in (NoteRow, NeedRow, RequestRow, ReservationRow, FormerRecord):
        await session.execute(delete(table).where(table.person_id.in_(erased)))
    await tell(
        session,
        *(
            Telling(fact=PersonForgotten(), subject=str(person), aggregate=f"forgotten:{person}", version=1, at=now)
            for person in erased
        ),
    )


async def erase_records(session: AsyncSession, records: Sequence[RecordRow], now: datetime) -> None:
    """Delete these records, which are held, with all that hangs on them, and tell whoever heard of them.

    Their persons stay. Where each ended is kept, so that a new record of the same person is newer to every reader.
    """
    for record in records:
        await tell_erased(session, record, now)
        record.version += 1
        await tell_of(session, record, RecordErased(record_id=record.record_id, at=now), now)
        ended = insert(FormerRecord).values(person_id=record.person_id, version=record.version)
        latest = {"version": ended.excluded.version}
        await session.execute(ended.on_conflict_do_update(index_elements=["person_id"], set_=latest))
    ids = [record.record_id for record in records]
    await session.flush()
    await session.execute(delete(RecordRow).where(RecordRow.record_id.in_(ids)))
