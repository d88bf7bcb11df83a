"""Retiring: records that are needed no more, what staff wrote about who has none, and old requests, go (D11)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, TextClause, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import Somebody, audit
from kompass_chassis.database import Sessions, database_time
from kompass_competence_store.actions.erasing import erase_records
from kompass_competence_store.memory import believed, hold_persons
from kompass_competence_store.rights import need_ends
from kompass_competence_store.tables import NeedRow, NoteRow, RequestRow, held_records
from kompass_contracts.identity import PersonStanding
from kompass_contracts.rights import RequestState

BATCH = 500
BY = Somebody("clock:retention")
"""Whom the audit names for a record whose time was over; who began the run is written as well."""

# More than are due: which ones are is for the rule. A settlement that is long over, or an activity, makes a candidate.
_CANDIDATES = """
SELECT newest.person_id, newest.at, person.standing
FROM ({newest}) AS newest (person_id, at)
JOIN remembered_person AS person ON person.person_id = newest.person_id AND person.version > 0
WHERE newest.person_id > :after AND least(newest.at, (
    SELECT min(CAST(placement ->> 'valid_from' AS timestamptz))
    FROM jsonb_array_elements(person.standing -> 'placements') AS placement
    WHERE placement ->> 'relation' = 'settled'
  )) <= :before
ORDER BY newest.person_id LIMIT :batch
"""
RECORDS = text(
    _CANDIDATES.format(
        newest="""
SELECT record.person_id, newest.completed_at FROM record JOIN record_version AS newest
  ON newest.record_id = record.record_id AND newest.record_version = record.record_version
"""
    )
)
"""Whose record may be needed no more."""
NOTES = text(
    _CANDIDATES.format(
        newest="""
SELECT written.person_id, max(written.at) FROM (
  SELECT person_id, saved_at FROM note JOIN note_version USING (note_id) UNION ALL SELECT person_id, at FROM need
) AS written (person_id, at)
WHERE NOT EXISTS (SELECT FROM record WHERE record.person_id = written.person_id) GROUP BY written.person_id
"""
    )
)
"""Who has no record, and about whom staff wrote something that may be needed no more."""


async def count_due(session: AsyncSession, candidates: TextClause, kept: timedelta, age: timedelta) -> int:
    """Return of how many persons it is needed no more; of those about whom memory is fresh within ``age``."""
    count, after = 0, UUID(int=0)
    while True:
        due, last = await _due(session, candidates, after, kept, age)
        count += len(due)
        if last is None:
            return count
        after = last


async def retire(sessions: Sessions, candidates: TextClause, kept: timedelta, age: timedelta) -> int:
    """Erase the records that are needed no more, with what staff wrote about their persons; return of how many."""
    count, after = 0, UUID(int=0)
    while True:
        async with sessions.begin() as session:
            due, last = await _due(session, candidates, after, kept, age)
            # Their memory first, as everywhere; whatever was taken in before that is looked at anew.
            await hold_persons(session, due)
            due = [person for person in due if await _is_due(session, candidates, person, kept)]
            await erase_records(session, await held_records(session, due), await database_time(session))
            for table in (NoteRow, NeedRow):
                await session.execute(delete(table).where(table.person_id.in_(due)))
            if due:
                await audit(session, BY, "record.retire", subjects=due)
        count += len(due)
        if last is None:
            return count
        after = last


async def count_requests(session: AsyncSession, kept: timedelta) -> int:
    """Return how many requests were answered longer ago than that."""
    query = select(func.count()).select_from(RequestRow).where(*_answered_before(kept))
    return (await session.execute(query)).scalar_one()


async def drop_requests(sessions: Sessions, kept: timedelta) -> int:
    """Delete requests that were answered longer ago than that; return how many."""
    count = batch = 0
    while batch in (0, BATCH):
        async with sessions.begin() as session:
            old = select(RequestRow.request_id).where(*_answered_before(kept)).limit(BATCH)
            some = old.with_for_update(skip_locked=True).scalar_subquery()
            gone = delete(RequestRow).where(RequestRow.request_id.in_(some)).returning(RequestRow.request_id)
            batch = len((await session.execute(gone)).all())
        count += batch
        if batch < BATCH:
            break
    return count


def _answered_before(kept: timedelta) -> tuple[ColumnElement[bool], ...]:
    decided = (RequestState.DONE, RequestState.REFUSED)
    return RequestRow.state.in_(decided), RequestRow.decided_at < func.now() - kept


async def _due(
    session: AsyncSession, candidates: TextClause, after: UUID, kept: timedelta, age: timedelta
) -> tuple[Sequence[UUID], UUID | None]:
    """Return the persons of a batch of whom it is needed no more, and whom to go on after; none at the end."""
    now = await database_time(session)
    asked = {"after": after, "before": now - kept, "batch": BATCH}
    rows = (await session.execute(candidates, asked)).all()
    fresh = await believed(session, [row.person_id for row in rows], age)
    due = [row.person_id for row in rows if row.person_id in fresh and _is_over(row, kept, now)]
    return due, rows[-1].person_id if len(rows) == BATCH else None


async def _is_due(session: AsyncSession, candidates: TextClause, person_id: UUID, kept: timedelta) -> bool:
    """Tell whether it still holds, now that nothing is stored about the person meanwhile."""
    now = await database_time(session)
    before = UUID(int=person_id.int - 1) if person_id.int else person_id
    row = (await session.execute(candidates, {"after": before, "before": now - kept, "batch": 1})).one_or_none()
    return row is not None and row.person_id == person_id and _is_over(row, kept, now)


def _is_over(row: object, kept: timedelta, now: datetime) -> bool:
    standing = getattr(row, "standing", None)
    person = PersonStanding.model_validate(standing) if standing else None
    return need_ends(person, getattr(row, "at"), kept) <= now  # noqa: B009 - a row of a plain statement
