"""Resettlement refugees who have not arrived, the first to arrive first (R14). From memory, as every list."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_contracts.identity import PersonDescription
from kompass_imdinett_views.access import ListRelation, Reach
from kompass_imdinett_views.rules import Stage
from kompass_imdinett_views.tables import Person, Row, held, is_pending, shown, stage_at


@dataclass(frozen=True)
class Arrival:
    """One who is to arrive, how far the mapping has come, and the day if it is known."""

    person_id: UUID
    described: PersonDescription
    stage: Stage
    expected_on: date | None


@dataclass(frozen=True)
class Arrivals:
    """A page of them; ``pending`` are left out of all pages while something newer is being asked for."""

    persons: tuple[Arrival, ...]
    total: int
    pending: int
    more: bool


async def arrivals(session: AsyncSession, reach: Reach, page: int, size: int) -> Arrivals:
    """Return a page, counted from 0. They are some thousands at most, so that pages are skipped by number."""
    if ListRelation.BEFORE_ARRIVAL not in reach.relations:
        return Arrivals((), 0, 0, more=False)
    now = await database_time(session)
    within = held(reach, frozenset({ListRelation.BEFORE_ARRIVAL}), now).subquery()
    ends = select(Row.person_id, func.min(Row.valid_to).label("arrives_at")).group_by(Row.person_id).subquery()
    everyone = (
        select(Person, stage_at(now).label("stage"))
        .join(ends, ends.c.person_id == Person.person_id)
        .where(Person.person_id.in_(select(within.c.person_id)), shown(reach))
    )
    sure = everyone if reach.shielded else everyone.where(~is_pending())
    order = (ends.c.arrives_at.asc().nulls_last(), Person.sort_key, Person.person_id)
    rows = (await session.execute(sure.order_by(*order).offset(page * size).limit(size + 1))).all()
    counted = [
        (await session.execute(select(func.count()).select_from(one.subquery()))).scalar_one()
        for one in (sure, everyone)
    ]
    return Arrivals(
        persons=tuple(_arrival(person, stage) for person, stage in rows[:size]),
        total=counted[0],
        pending=counted[1] - counted[0],
        more=len(rows) > size,
    )


def _arrival(person: Person, stage: str) -> Arrival:
    described = PersonDescription.model_validate(person.description)
    return Arrival(person.person_id, described, Stage(stage), described.arrived_on)
