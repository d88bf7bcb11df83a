"""What puts a person into somebody's reach: ties to places, each from a moment up to but not at another. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import Final

from kompass_competence_store.access import NORWAY
from kompass_contracts.identity import PersonStanding, Relation

ANYWHERE: Final = "*"
"""The place of who has not arrived."""
_ALWAYS: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Tie(StrEnum):
    """How a person is tied to a place: a municipality by its number, a reception centre by its id."""

    SETTLED = "settled"
    ASSIGNED = "assigned"
    APPLIED = "applied"
    RESIDENT = "resident"
    BEFORE_ARRIVAL = "before-arrival"


_OF: Final = {Relation.SETTLED: Tie.SETTLED, Relation.ASSIGNED: Tie.ASSIGNED, Relation.APPLIED: Tie.APPLIED}


@dataclass(frozen=True)
class Belonging:
    """One tie of a person."""

    tie: Tie
    place: str
    valid_from: datetime
    valid_to: datetime | None


def belongings(person: PersonStanding) -> Iterator[Belonging]:
    """Yield every tie a person has, had or will have."""
    for placement in person.placements:
        yield Belonging(_OF[placement.relation], placement.municipality, placement.valid_from, placement.valid_to)
    for stay in person.residences:
        yield Belonging(Tie.RESIDENT, stay.centre, stay.valid_from, stay.valid_to)
    if person.resettlement:
        arrives = person.arrived_on
        until = datetime.combine(arrives, time(), NORWAY).astimezone(UTC) if arrives else None
        yield Belonging(Tie.BEFORE_ARRIVAL, ANYWHERE, _ALWAYS, until)
