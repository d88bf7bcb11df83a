"""Work lists: what is left to do for those in reach, the nearest deadline first; a page of it, and how much there is.

Each place and reason is read along an index in the order of deadlines and no further than a page takes, so a list costs
the same among a thousand persons and among a million. So do the counts: they are those of the nearest MOST.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, tuple_, union
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_contracts.identity import PersonDescription
from kompass_imdinett_views.access import ListRelation, Reach
from kompass_imdinett_views.actions.walking import MOST, along_indexes
from kompass_imdinett_views.documents import WorkAsked, WorkCounted, WorkItemListed, WorkListed, WorkPlace
from kompass_imdinett_views.rules import Tie
from kompass_imdinett_views.tables import NO_DEADLINE, Person, WorkRow, is_pending, places_of, shown
from kompass_imdinett_views.work import MONTH, WEEK, WORK, Reason, When, norwegian_day, weeks_left, when

K = TypeVar("K")
Items = Select[Any, Any, Any]

_EVERY = frozenset({ListRelation.SETTLED, ListRelation.HOSTED, ListRelation.BEFORE_ARRIVAL})
"""Relations whose work is all there is at a place: one walk along the deadlines finds it."""


async def work(session: AsyncSession, reach: Reach, asked: WorkAsked) -> WorkListed:
    """Return a page of what is left to do for those in reach, from memory, the nearest deadline first.

    Whose description is out of date is left out, unless the reader is spared the protection of the shielded.
    """
    now = await database_time(session)
    await along_indexes(session)
    items = _items(reach, asked, now, asked.limit + 1)
    if items is None:
        return WorkListed(items=())
    page = items.subquery()
    query = select(page.c.due_on, page.c.reason, Person).join(Person, Person.person_id == page.c.person_id)
    rows = (await session.execute(query.order_by(page.c.due_on, page.c.person_id, page.c.reason))).all()
    here = tuple(_listed(due_on, why, person, norwegian_day(now)) for due_on, why, person in rows[: asked.limit])
    return WorkListed(items=here, next=str(_place(*rows[asked.limit - 1])) if len(rows) > asked.limit else None)


async def work_counted(session: AsyncSession, reach: Reach) -> WorkCounted:
    """Return how much there is for each reason and deadline; of a long list, among the MOST that are due first."""
    now = await database_time(session)
    await along_indexes(session)
    items = _items(reach, WorkAsked(limit=1), now, MOST + 1)
    if items is None:
        return WorkCounted()
    found = items.subquery()
    counted = select(found.c.reason, found.c.due_on, func.count()).group_by(found.c.reason, found.c.due_on)
    rows = [(Reason(reason), _day(due_on), int(number)) for reason, due_on, number in await session.execute(counted)]
    today = norwegian_day(now)
    return WorkCounted(
        reasons=_summed((reason, number) for reason, _, number in rows),
        deadlines=_summed((when(day, today), number) for _, day, number in rows),
        weeks=_summed((weeks_left(day, today), number) for _, day, number in rows if day),
        more=sum(number for _, _, number in rows) > MOST,
    )


def _summed(pairs: Iterable[tuple[K, int]]) -> dict[K, int]:
    total: Counter[K] = Counter()
    for what, number in pairs:
        total[what] += number
    return dict(total)


def _items(reach: Reach, asked: WorkAsked, now: datetime, most: int) -> Items | None:
    """Return the query of the first items in reach, each once; none where no relation brings any work."""
    branches = [one for relation in sorted(reach.relations) for one in _branches(relation, reach, asked, now, most)]
    if not branches:
        return None
    each = union(*branches).subquery()
    found = select(each.c.due_on, each.c.person_id, each.c.reason).distinct()  # a union of one takes nothing out
    return found.order_by(each.c.due_on, each.c.person_id, each.c.reason).limit(most)


def _branches(relation: ListRelation, reach: Reach, asked: WorkAsked, now: datetime, most: int) -> Iterator[Items]:
    """Yield the items that a relation brings, as far as they can be among the first."""
    reasons = WORK.get(relation, ())
    tie, where = places_of(relation, reach)
    holds = _holds(reach, asked, now)
    if asked.reason is None and relation in _EVERY:
        yield _along(tie, where, holds, most)
        return
    for reason in reasons:
        if asked.reason in {None, reason}:
            yield _along(tie, where, and_(WorkRow.reason == reason.value, holds), most)


def _along(tie: Tie, where: Sequence[str] | Select[Any], holds: ColumnElement[bool], most: int) -> Items:
    """Return the first items of each of these places, read along the index.

    A place that is named is written out, for the database plans by how much is there.
    """
    if not isinstance(where, Select):
        alone = _at(tie, WorkRow.place == where[0], holds, most).subquery()
        return select(alone.c.due_on, alone.c.person_id, alone.c.reason)
    place = where.subquery()
    (here,) = place.c
    first = _at(tie, WorkRow.place == here, holds, most).lateral()
    return select(first.c.due_on, first.c.person_id, first.c.reason).select_from(place).join(first, true())


def _at(tie: Tie, here: ColumnElement[bool], holds: ColumnElement[bool], most: int) -> Items:
    return (
        select(WorkRow.due_on, WorkRow.person_id, WorkRow.reason)
        .distinct()  # who belongs there twice at once has it to do once
        .join(Person, Person.person_id == WorkRow.person_id)
        .where(WorkRow.tie == tie.value, here, holds)
        .order_by(WorkRow.due_on, WorkRow.person_id, WorkRow.reason)
        .limit(most)
    )


def _holds(reach: Reach, asked: WorkAsked, now: datetime) -> ColumnElement[bool]:
    """Return the condition that an item is there now, for this reader, and among those asked for."""
    conditions = [WorkRow.valid_from <= now, or_(WorkRow.valid_to.is_(None), WorkRow.valid_to > now), shown(reach)]
    if not reach.shielded:
        conditions.append(~is_pending())
    if asked.when is not None:
        begins, ends = _days(asked.when, norwegian_day(now))
        conditions.append(WorkRow.due_on.between(begins, ends))
    if asked.after is not None:
        at = WorkPlace.read(asked.after)
        # Twice, for without the reason it is a place in both indexes.
        conditions.append(tuple_(WorkRow.due_on, WorkRow.person_id) >= tuple_(at.due_on, at.person_id))
        after = (WorkRow.due_on, WorkRow.person_id, WorkRow.reason)
        conditions.append(tuple_(*after) > tuple_(at.due_on, at.person_id, at.reason.value))
    return and_(*conditions)


def _days(wanted: When, today: date) -> tuple[date, date]:
    """Return the first and the last day of a span of deadlines."""
    ends = today + timedelta(WEEK), today + timedelta(MONTH)
    day = timedelta(1)
    spans = {
        When.OVER: (date.min, today - day),
        When.WEEK: (today, ends[0]),
        When.MONTH: (ends[0] + day, ends[1]),
        When.LATER: (ends[1] + day, NO_DEADLINE - day),
        When.NONE: (NO_DEADLINE, NO_DEADLINE),
    }
    return spans[wanted]


def _day(due_on: date) -> date | None:
    return None if due_on == NO_DEADLINE else due_on


def _place(due_on: date, reason: str, person: Person) -> WorkPlace:
    return WorkPlace(due_on=due_on, person_id=person.person_id, reason=Reason(reason))


def _listed(due_on: date, reason: str, person: Person, today: date) -> WorkItemListed:
    described = PersonDescription.model_validate(person.description)
    day = _day(due_on)
    return WorkItemListed(
        person_id=person.person_id,
        first_name=described.first_name,
        last_name=described.last_name,
        reason=Reason(reason),
        due_on=day,
        when=when(day, today),
    )
