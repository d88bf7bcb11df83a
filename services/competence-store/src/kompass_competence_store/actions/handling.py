"""Handling what persons ask for, at IMDi: the queue by deadline, taking a request, answering it (R24, D11)."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.actions.rights import as_told, carry_out
from kompass_competence_store.memory import hold_persons, is_unshielded, require_swept
from kompass_competence_store.rights import is_overdue
from kompass_competence_store.rules import PlaceUnknownError, RequestDecidedError
from kompass_competence_store.tables import UNDECIDED, RequestRow, confirmed_of, held_request, seen_then
from kompass_contracts.rights import RequestAnswered, RequestHandled, RequestKind, RequestsListed, RequestState

_ORDER = (RequestRow.due_on, RequestRow.request_id)


async def listed(
    session: AsyncSession, *, spared: bool, every: bool, after: UUID | None, limit: int, age: timedelta
) -> RequestsListed:
    """Return a page of requests, the first that is due first; those that are decided only where ``every`` is wanted.

    Unless the reader is ``spared`` the protection of the shielded, only persons are listed who are known for sure to
    have none. Raises PlaceUnknownError, and MemoryStaleError where nobody is known for sure.
    """
    query = select(RequestRow).order_by(*_ORDER).limit(limit + 1)
    if not every:
        query = query.where(RequestRow.state.in_(UNDECIDED))
    if not spared:
        await require_swept(session, age)
        query = query.where(is_unshielded(RequestRow.person_id))
    if after is not None:
        place = (await session.execute(select(*_ORDER).where(RequestRow.request_id == after))).one_or_none()
        if place is None:
            raise PlaceUnknownError("go on after the id that the page before named as next")
        query = query.where(tuple_(*_ORDER) > tuple_(*place))
    rows = (await session.execute(query)).scalars().all()
    page = rows[:limit]
    return RequestsListed(
        requests=await handled(session, page), next=page[-1].request_id if len(rows) > limit else None
    )


async def take(session: AsyncSession, request_id: UUID, by: UUID) -> RequestHandled:
    """Take a request, from a colleague too where one had it. Raises RequestDecidedError."""
    row = await _undecided(session, request_id)
    row.taken_at, row.taken_by, row.state = await database_time(session), by, RequestState.IN_PROGRESS
    await session.flush()
    return (await handled(session, [row]))[0]


async def answer(session: AsyncSession, request_id: UUID, by: UUID, sent: RequestAnswered) -> RequestHandled:
    """Decide on a request. A deletion that is granted is carried out now, and done when every service has said so.

    Raises RequestDecidedError.
    """
    row = await _undecided(session, request_id)
    now = await database_time(session)
    row.taken_at, row.taken_by, row.reply = row.taken_at or now, by, sent.reply
    if sent.done and row.kind == RequestKind.DELETION:
        await carry_out(session, row)
    else:
        row.state, row.decided_at = RequestState.DONE if sent.done else RequestState.REFUSED, now
    await session.flush()
    return (await handled(session, [row]))[0]


async def handled(session: AsyncSession, rows: Sequence[RequestRow]) -> tuple[RequestHandled, ...]:
    """Return requests as whoever handles them sees them."""
    now = await database_time(session)
    ids = [row.request_id for row in rows]
    confirmed, seen = await confirmed_of(session, ids), await seen_then(session, ids)
    return tuple(
        RequestHandled(
            **as_told(row, confirmed.get(row.request_id, ())),
            person_id=row.person_id,
            record_version=seen.get(row.request_id),
            taken_at=row.taken_at,
            taken_by=row.taken_by,
            overdue=row.state in UNDECIDED and is_overdue(row.due_on, now),
        )
        for row in rows
    )


async def _undecided(session: AsyncSession, request_id: UUID) -> RequestRow:
    """Return a request that may still be decided, its person's memory held first, as everywhere."""
    person = (await session.execute(select(RequestRow.person_id).where(RequestRow.request_id == request_id))).scalar()
    if person is not None:
        await hold_persons(session, {person})
    row = await held_request(session, request_id)
    if row is None or row.state not in UNDECIDED or row.carried_out_at is not None:
        raise RequestDecidedError("this request was answered already, or is being carried out; look at it again")
    return row
