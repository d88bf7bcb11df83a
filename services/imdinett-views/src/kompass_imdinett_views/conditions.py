"""What narrows and sorts a list of persons, as conditions on the rows: a centre, a deadline, an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select

from kompass_imdinett_views.access import ListRelation, Reach
from kompass_imdinett_views.finding import Sort
from kompass_imdinett_views.rules import ALWAYS, Stage
from kompass_imdinett_views.tables import (
    NO_DEADLINE,
    Person,
    Row,
    WorkRow,
    places_of,
    stage_at,
)
from kompass_imdinett_views.work import WORK, When, norwegian_day

CENTRES = (ListRelation.HOSTED, ListRelation.COUNTY_HOSTED)
"""The relations that a person has by living in a reception centre that is not the reader's own."""
_WEEK, _MONTH, _DAY = timedelta(days=7), timedelta(days=30), timedelta(days=1)
_RANK = {stage.value: place for place, stage in enumerate(Stage)}


@dataclass(frozen=True)
class Order:
    """The keys of a list in their order, the id of the person last, so that no two are alike."""

    keys: tuple[Any, ...]
    falls: bool = False


def living_in(reach: Reach, centre: str, now: datetime) -> Select[UUID]:
    """Return who lives in a centre that opens to the reader; one elsewhere opens nobody."""
    holds = and_(Row.valid_from <= now, or_(Row.valid_to.is_(None), Row.valid_to > now))
    tied = [
        and_(Row.tie == tie, Row.place.in_(where))
        for tie, where in (places_of(relation, reach) for relation in sorted(reach.relations & set(CENTRES)))
    ]
    return select(Row.person_id).where(Row.place == centre, holds, or_(literal(value=False), *tied))


def due_then(reach: Reach, relations: frozenset[ListRelation], when: When, now: datetime) -> Select[UUID]:
    """Return for whom something is due then, among what is the reader's own work."""
    today = norwegian_day(now)
    spans: Mapping[When, tuple[date | None, date | None]] = {
        When.OVER: (None, today),
        When.WEEK: (today, today + _WEEK + _DAY),
        When.MONTH: (today + _WEEK + _DAY, today + _MONTH + _DAY),
        When.LATER: (today + _MONTH + _DAY, NO_DEADLINE),
        When.NONE: (NO_DEADLINE, None),
    }
    begins, ends = spans[when]
    within = [*([WorkRow.due_on >= begins] if begins else []), *([WorkRow.due_on < ends] if ends else [])]
    return select(WorkRow.person_id).where(is_open(now), is_ours(reach, relations), *within)


def is_open(now: datetime) -> ColumnElement[bool]:
    """Return the condition that something is left to do at this moment."""
    return and_(WorkRow.valid_from <= now, or_(WorkRow.valid_to.is_(None), WorkRow.valid_to > now))


def is_ours(reach: Reach, relations: frozenset[ListRelation]) -> ColumnElement[bool]:
    """Return the condition that it is the reader's own work, by one of these relations."""
    each = [
        and_(WorkRow.tie == tie, WorkRow.place.in_(where), WorkRow.reason.in_([one.value for one in WORK[relation]]))
        for relation in sorted(relations & set(WORK))
        for tie, where in [places_of(relation, reach)]
    ]
    return or_(literal(value=False), *each)


def order_of(sort: Sort, now: datetime) -> Order:
    """Return by what a list is sorted."""
    stage = stage_at(now)
    if sort is Sort.PROGRESS:
        return Order((case(_RANK, value=stage), Person.sort_key, Person.person_id))
    if sort is Sort.NEWEST:
        return Order((func.coalesce(_since(stage), literal(ALWAYS)), Person.person_id), falls=True)
    return Order((Person.sort_key, Person.person_id))


def _since(stage: ColumnElement[str]) -> ColumnElement[datetime]:
    """Return when a person came as far as they are, as the list says it."""
    times = {
        Stage.CODE.value: Person.code_at,
        Stage.STARTED.value: Person.started_at,
        Stage.HANDED_IN.value: Person.handed_in_at,
        Stage.COMPLETED.value: Person.completed_at,
    }
    return case(times, value=stage)
