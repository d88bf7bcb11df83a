"""Who may make a code for whom, and what becomes of one. Pure: memory and time are given.

    CodesError
    ├── NobodyInReachError    no such person, or none the caller may make codes for; which is not said
    └── ImpossibleCodeError   no code was ever like this; it is not counted as a try

A refused try is no exception but a value, ``Refused``: it is counted, and what is counted must be committed.

This rule is one of four on purpose (docs/access.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kompass_contracts.codes import CodeStatus
from kompass_contracts.identity import OrganisationKind, PersonStanding, ProtectionGrade, Relation, Role

FAILURES = 10
"""Wrong tries that lock a code."""
GRACE = timedelta(minutes=2)
"""How long the same attempt gets the same answer again."""
NORWAY = ZoneInfo("Europe/Oslo")
"""Where days begin and end: one who arrives on a day has arrived from midnight there."""


class CodesError(Exception):
    """What codes refuses; the texts hold nothing of a person."""


class NobodyInReachError(CodesError):
    """There is nobody here that the caller may make codes for."""


class ImpossibleCodeError(CodesError):
    """What was typed cannot be a code."""


class Refused(StrEnum):
    """Why a try failed, for counting and alarms. The one who tried is always told the same."""

    NO_CODE = "no code"
    WRONG = "wrong"
    LOCKED_NOW = "locked now"
    TOO_LATE = "too late"


@dataclass(frozen=True)
class Maker:
    """A staff user who wants to make a code, with the organisation and roles of the token."""

    roles: frozenset[str]
    kind: str | None
    number: str | None
    organisation: str | None


def may_make_code(maker: Maker, person: PersonStanding, host_of: Mapping[str, str], now: datetime) -> bool:
    """Tell whether the maker may make and see codes for this person (D2, D10).

    ``host_of`` gives the host municipality of each centre the person has lived in, as far as it is known.
    """
    if person.protection_grade != ProtectionGrade.NONE and Role.SHIELDED_READ not in maker.roles:
        return False
    centres = {stay.centre for stay in person.residences if holds(stay.valid_from, stay.valid_to, now)}
    match maker.kind:
        case OrganisationKind.MUNICIPALITY:
            settled = Role.SETTLEMENT_MAPPER in maker.roles and _settled_in(person, maker.number, now)
            hosts = {host_of[centre] for centre in centres if centre in host_of}
            hosted = Role.HOST_MAPPER in maker.roles and maker.number in hosts
            return settled or hosted
        case OrganisationKind.RECEPTION_CENTRE:
            return Role.CENTRE_CODES in maker.roles and maker.organisation in centres
        case OrganisationKind.IMDI:
            return Role.IMDI_MAPPER in maker.roles and _awaits_arrival(person, now)
        case _:
            return False


def status_at(status: CodeStatus, valid_to: datetime, now: datetime) -> CodeStatus:
    """Return the status as it is now: a code is expired from the moment ``valid_to``, before any clock has noticed."""
    return CodeStatus.EXPIRED if status is CodeStatus.VALID and now >= valid_to else status


def holds(valid_from: datetime, valid_to: datetime | None, now: datetime) -> bool:
    """Tell whether a half-open span of time holds now."""
    return valid_from <= now and (valid_to is None or now < valid_to)


def _settled_in(person: PersonStanding, municipality: str | None, now: datetime) -> bool:
    return municipality is not None and any(
        placement.relation is Relation.SETTLED
        and placement.municipality == municipality
        and holds(placement.valid_from, placement.valid_to, now)
        for placement in person.placements
    )


def _awaits_arrival(person: PersonStanding, now: datetime) -> bool:
    today = now.astimezone(NORWAY).date()
    return person.resettlement and (person.arrived_on is None or person.arrived_on > today)
