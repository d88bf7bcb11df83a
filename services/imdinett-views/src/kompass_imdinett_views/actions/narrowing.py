"""The portal's list of persons: narrowed, sorted, a page forward or back, and whole for a file. From memory alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_imdinett_views.access import ListRelation, Reach
from kompass_imdinett_views.actions.listing import relations_of, shown_of
from kompass_imdinett_views.actions.walking import MOST, Those, along_indexes
from kompass_imdinett_views.conditions import (
    CENTRES,
    Order,
    due_then,
    is_open,
    is_ours,
    living_in,
    order_of,
)
from kompass_imdinett_views.documents import PersonListed
from kompass_imdinett_views.finding import Narrowed, PageAsked, Sort
from kompass_imdinett_views.names import sort_key
from kompass_imdinett_views.rules import PlaceUnknownError
from kompass_imdinett_views.tables import NO_DEADLINE, Person, WorkRow, places_of, stage_at
from kompass_imdinett_views.work import Reason

_AFTER_LETTERS = "\x7f"
"""Comes after everything a sort key is made of."""


@dataclass(frozen=True)
class PersonsPage:
    """A page of the list.

    ``total`` counts up to MOST, and ``more`` says that there are more; ``before`` and ``after``
    are who to ask for the pages beside it, none at an end.
    """

    persons: tuple[PersonListed, ...] = ()
    total: int = 0
    pending: int = 0
    more: bool = False
    before: UUID | None = None
    after: UUID | None = None


async def narrowed_page(session: AsyncSession, reach: Reach, asked: PageAsked) -> PersonsPage:
    """Return a page of those in reach who are asked for. Raises PlaceUnknownError.

    Whose description is out of date is left out, as in every list; who may see the shielded is spared that.
    """
    if not _relations(reach, asked):
        return PersonsPage()
    now = await database_time(session)
    await along_indexes(session)
    everyone = _everyone(reach, asked, now)
    total, pending = await everyone.sure.count(session), await everyone.pending(session)
    order, back = order_of(asked.sort, now), asked.before is not None
    place = asked.before or asked.after
    at = await _place(session, reach, place, order, now) if place is not None else None
    rows = (await session.execute(_page_of(everyone.sure, asked, order, at))).all()
    if not rows and place is not None:  # whoever stood there is gone, and the others are not
        return await narrowed_page(session, reach, asked.model_copy(update={"after": None, "before": None}))
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    if back:
        shown = shown[::-1]
    persons = await _listed(session, reach, shown, now)
    first, last = (persons[0].person_id, persons[-1].person_id) if persons else (None, None)
    return PersonsPage(
        persons,
        min(total, MOST),
        pending,
        more=total > MOST,
        before=first if (more if back else place is not None) else None,
        after=last if (back or more) else None,
    )


async def narrowed_all(
    session: AsyncSession, reach: Reach, asked: Narrowed, limit: int
) -> Sequence[PersonListed] | None:
    """Return all who are asked for, in order; none where they are more than may be."""
    if not _relations(reach, asked):
        return ()
    now = await database_time(session)
    order = order_of(asked.sort, now)
    sure = _sorted(_everyone(reach, asked, now).sure.rows(), order, falls=order.falls)
    rows = (await session.execute(sure.limit(limit + 1))).all()
    return None if len(rows) > limit else await _listed(session, reach, rows, now)


async def named(session: AsyncSession, reach: Reach, last_name: str, limit: int) -> PersonsPage:
    """Return those in reach whose last name begins so, by name: the first of them, and how many they are."""
    begins = sort_key(last_name, "").rstrip("\x1f")
    if not reach.relations or not begins:
        return PersonsPage()
    now = await database_time(session)
    so_called = (Person.sort_key >= begins, Person.sort_key < begins + _AFTER_LETTERS)
    everyone = Those(reach, reach.relations, now, so_called)
    total, pending = await everyone.sure.count(session), await everyone.pending(session)
    rows = (await session.execute(everyone.sure.first(limit))).all()
    return PersonsPage(await _listed(session, reach, rows, now), min(total, MOST), pending, more=total > MOST)


async def deadlines(session: AsyncSession, reach: Reach, ids: Collection[UUID]) -> Mapping[UUID, date]:
    """Return by which day something is due for each of these persons, where anything is."""
    if not reach.relations or not ids:
        return {}
    now = await database_time(session)
    due = select(WorkRow.person_id, func.min(WorkRow.due_on)).where(
        WorkRow.person_id.in_(ids), WorkRow.due_on < NO_DEADLINE, is_open(now), is_ours(reach, reach.relations)
    )
    return {row[0]: row[1] for row in await session.execute(due.group_by(WorkRow.person_id))}


async def left_for(session: AsyncSession, reach: Reach, person_id: UUID) -> Sequence[tuple[Reason, date | None]]:
    """Return what the reader has left to do for a person, and by which day, the nearest first."""
    now = await database_time(session)
    query = select(WorkRow.due_on, WorkRow.reason).where(
        WorkRow.person_id == person_id, is_open(now), is_ours(reach, reach.relations)
    )
    rows = await session.execute(query.distinct().order_by(WorkRow.due_on, WorkRow.reason))
    return [(Reason(row.reason), None if row.due_on == NO_DEADLINE else row.due_on) for row in rows]


async def centres_in_reach(session: AsyncSession, reach: Reach) -> Sequence[str]:
    """Return the reception centres whose residents are in the reader's lists because the centres lie there."""
    found: set[str] = set()
    for relation in reach.relations & set(CENTRES):
        _, where = places_of(relation, reach)
        found.update((await session.execute(where)).scalars() if isinstance(where, Select) else where)
    return sorted(found)


def _relations(reach: Reach, asked: Narrowed) -> frozenset[ListRelation]:
    return reach.relations & {asked.relation} if asked.relation else reach.relations


def _everyone(reach: Reach, asked: Narrowed, now: datetime) -> Those:
    relations = _relations(reach, asked)
    conditions: list[ColumnElement[bool]] = []
    if asked.status:
        conditions.append(stage_at(now) == asked.status.value)
    if asked.centre:
        conditions.append(Person.person_id.in_(living_in(reach, asked.centre, now)))
    if asked.language:
        spoken = (Person.description["language"].astext, Person.summary["language"].astext)
        conditions.append(or_(*(one == asked.language for one in spoken)))
    if asked.due:
        conditions.append(Person.person_id.in_(due_then(reach, relations, asked.due, now)))
    return Those(reach, relations, now, tuple(conditions))


def _page_of(sure: Those, asked: PageAsked, order: Order, at: tuple[Any, ...] | None) -> Select[Person, str]:
    """Return the rows of a page and one more; by name along the index, in every other order out of all of them."""
    back = asked.before is not None
    if asked.sort is Sort.NAME:
        return sure.first(asked.limit + 1, at, back=back)
    rows = sure.rows()
    if at is not None:
        keys, here = tuple_(*order.keys), tuple_(*at)
        rows = rows.where(keys < here if back != order.falls else keys > here)
    return _sorted(rows, order, falls=back != order.falls).limit(asked.limit + 1)


def _sorted(persons: Select[Person, str], order: Order, *, falls: bool) -> Select[Person, str]:
    return persons.order_by(*(key.desc() if falls else key.asc() for key in order.keys))


async def _place(session: AsyncSession, reach: Reach, id_: UUID, order: Order, now: datetime) -> tuple[Any, ...]:
    """Return where somebody stands. Whom the reader may not see is no place, so that nobody can be searched for."""
    query = Those(reach, reach.relations, now).rows().where(Person.person_id == id_)
    found = (await session.execute(query.with_only_columns(*order.keys))).one_or_none()
    if found is None:
        raise PlaceUnknownError("the page before ended with somebody who is no longer here; begin again")
    return tuple(found)


async def _listed(session: AsyncSession, reach: Reach, rows: Sequence[Any], now: datetime) -> tuple[PersonListed, ...]:
    known_by = await relations_of(session, reach, [person.person_id for person, _ in rows], now)
    return tuple(PersonListed(**shown_of(person, stage, reach, known_by)) for person, stage in rows)
