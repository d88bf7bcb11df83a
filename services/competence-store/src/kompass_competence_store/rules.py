"""Where a person belongs, and which municipalities' integrators hear of a record. Pure: memory and time are given.

CompetenceError
├── NobodyInReachError    no such person, or none the caller may read about; which is not said
└── PlaceUnknownError     there is no such place to go on from
"""

from collections.abc import Collection
from datetime import datetime

from kompass_contracts.identity import PersonStanding, ProtectionGrade, Relation

READING = (Relation.ASSIGNED, Relation.APPLIED, Relation.SETTLED)
"""Relations by which a municipality reads, and its integrators hear (R78)."""


class CompetenceError(Exception):
    """What the competence store refuses; the texts hold nothing of a person."""


class NobodyInReachError(CompetenceError):
    """There is nobody here that the caller may read about."""


class PlaceUnknownError(CompetenceError):
    """A page of a snapshot was asked for after something that is no id."""


def is_shielded(person: PersonStanding) -> bool:
    """Tell whether a person is protected; a grade that is not known counts as the strictest (D10)."""
    return person.protection_grade != ProtectionGrade.NONE


def municipalities(person: PersonStanding, now: datetime, relations: Collection[Relation] = READING) -> frozenset[str]:
    """Return the municipalities a person has one of these relations to now."""
    return frozenset(
        placement.municipality
        for placement in person.placements
        if placement.relation in relations and holds(placement.valid_from, placement.valid_to, now)
    )


def centres(person: PersonStanding, now: datetime) -> frozenset[str]:
    """Return the reception centres a person lives in now."""
    return frozenset(stay.centre for stay in person.residences if holds(stay.valid_from, stay.valid_to, now))


def next_change(person: PersonStanding, now: datetime) -> datetime | None:
    """Return when the next relation to a municipality begins or ends by itself; none where time changes nothing."""
    moments = [moment for placement in person.placements for moment in (placement.valid_from, placement.valid_to)]
    return min((moment for moment in moments if moment is not None and moment > now), default=None)


def holds(valid_from: datetime, valid_to: datetime | None, now: datetime) -> bool:
    """Tell whether a half-open span of time holds now."""
    return valid_from <= now and (valid_to is None or now < valid_to)
