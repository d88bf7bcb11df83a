"""Figures of everybody in the lists, without names: how far they have come, how they belong, in which county (B12).

Shielded persons are in no figure, nor is anybody of whom something newer was told: nobody knows whether they are
shielded by now. What is in a record is counted by its owner.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, and_, func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_contracts.hiding import shown_beside_total, shown_of_one, shown_total
from kompass_contracts.identity import OrganisationKind
from kompass_imdinett_views.rules import Stage, Tie
from kompass_imdinett_views.tables import Organisation, Person, Row, is_pending, stage_at

ELSEWHERE: Final = ""
"""The county of whoever belongs to a place that nobody knows yet."""
_IN_MUNICIPALITY = (Tie.SETTLED, Tie.ASSIGNED, Tie.APPLIED)


@dataclass(frozen=True)
class Figures:
    """The numbers that are shown; ``total`` is none where there are too few. Counties are told by their ids."""

    total: int | None
    by_stage: Mapping[str, int]
    by_tie: Mapping[str, int]
    by_county: Mapping[str, int]


async def figures(session: AsyncSession) -> Figures:
    """Count everybody."""
    now = await database_time(session)
    everybody = (
        select(Person.person_id, stage_at(now).label("stage"))
        .where(Person.description.is_not(None), ~Person.shielded, ~is_pending())
        .cte("everybody")
    )
    ties = (
        select(Row.person_id, Row.tie, Row.place)
        .join(everybody, everybody.c.person_id == Row.person_id)
        .where(Row.valid_from <= now, or_(Row.valid_to.is_(None), Row.valid_to > now))
        .cte("ties")
    )
    stages = await _counted(session, select(everybody.c.stage, func.count()).group_by(everybody.c.stage))
    kinds = await _counted(session, select(ties.c.tie, func.count(ties.c.person_id.distinct())).group_by(ties.c.tie))
    counties = await _counted(session, _by_county(ties))
    total = sum(stages.values())
    return Figures(
        total=shown_total(total),
        by_stage=shown_of_one(dict.fromkeys(map(str, Stage), 0) | stages),
        by_tie=shown_beside_total(kinds, total),
        by_county=shown_beside_total(counties, total),
    )


def _by_county(ties: Any) -> Select[Any, int]:
    """Return how to count by county: that of the municipality, or of the one that a reception centre lies in."""
    municipality, centre = (
        select(Organisation).where(Organisation.kind == kind).subquery()
        for kind in (OrganisationKind.MUNICIPALITY, OrganisationKind.RECEPTION_CENTRE)
    )
    placed = select(ties.c.person_id, ties.c.place.label("number")).where(ties.c.tie.in_(_IN_MUNICIPALITY))
    housed = (
        select(ties.c.person_id, centre.c.host.label("number"))
        .outerjoin_from(ties, centre, centre.c.organisation_id == ties.c.place)
        .where(ties.c.tie == Tie.RESIDENT)
    )
    both = union_all(placed, housed).subquery()
    county = func.coalesce(municipality.c.county, ELSEWHERE)
    return (
        select(county, func.count(both.c.person_id.distinct()))
        .outerjoin_from(both, municipality, and_(municipality.c.number == both.c.number))
        .group_by(county)
    )


async def _counted(session: AsyncSession, query: Select[Any, int]) -> dict[str, int]:
    return {str(row[0]): int(row[1]) for row in await session.execute(query)}
