"""Who may make a code for whom, and what becomes of one. Pure: memory and time are given.

    CodesError
    ├── NobodyInReachError    no such person, or none the caller may find; which is not said
    ├── NotYoursError         a person the caller may find, and makes no codes for; why is said
    ├── AlreadyMappedError    there is a record already; say that it is to be filled in again
    ├── ClickIsOverError      the code of this click was seen, and has ended
    ├── NotValidError         only a valid code can be withdrawn
    ├── BusyError             too many wait to be compared; nothing was counted
    └── ImpossibleCodeError   no code was ever like this; it is not counted as a try

A refused try is no exception but a value, ``Refused``: it is counted, and what is counted must be committed.

This rule is one of four on purpose (docs/access.md).
"""

from collections.abc import Collection, Mapping
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
SETTLED = frozenset({Relation.SETTLED})
COMING = frozenset({Relation.ASSIGNED, Relation.APPLIED})
_COUNTY_FINDS = frozenset({Relation.SETTLED, Relation.ASSIGNED})
_READERS = frozenset({Role.SETTLER_READ, Role.SETTLER_WRITE})


class NotYours(StrEnum):
    """Why somebody who may find a person makes no codes for them."""

    NOT_SETTLED_YET = "not-settled-yet"
    ROLE_MAKES_NO_CODES = "role-makes-no-codes"


IN_WORDS: Mapping[NotYours, str] = {
    NotYours.NOT_SETTLED_YET: "the person is not settled here yet; until then the host municipality or the reception "
    "centre makes the codes",
    NotYours.ROLE_MAKES_NO_CODES: "your role reads and makes no codes; a colleague who maps competence can make one",
}


class CodesError(Exception):
    """What codes refuses; the texts hold nothing of a person."""


class NobodyInReachError(CodesError):
    """There is nobody here that the caller may make codes for, or no such code; always in the same words."""

    def __init__(self) -> None:
        super().__init__("there is nobody here that you may make codes for")


class NotYoursError(CodesError):
    """The caller may find the person, and makes no codes for them."""

    def __init__(self, reason: NotYours) -> None:
        super().__init__(IN_WORDS[reason])
        self.members = {"reason": reason.value}


class AlreadyMappedError(CodesError):
    """The person is mapped already (R17); whoever wants it filled in again says so (R74)."""

    def __init__(self, mapped_at: datetime) -> None:
        at = mapped_at.isoformat()
        super().__init__(f"this person is mapped already, since {at}; ask for filling in again if that is meant")
        self.members = {"mapped_at": at}


class ClickIsOverError(CodesError):
    """A late repetition of a click whose code has ended."""


class NotValidError(CodesError):
    """The code has ended, and not by being withdrawn."""


class BusyError(CodesError):
    """Too many tries are waiting already."""


class ImpossibleCodeError(CodesError):
    """What was typed cannot be a code."""


class EndedBy(StrEnum):
    """Who ended a code where no staff user did; of those the id is kept instead."""

    RESIDENT = "resident"
    CLOCK = "clock"
    GUESSES = "guesses"


class Refused(StrEnum):
    """Why a try failed, for counting and alarms. The one who tried is always told the same."""

    NO_CODE = "no code"
    WRONG = "wrong"
    LOCKED_NOW = "locked now"
    TOO_LATE = "too late"


class Brake(StrEnum):
    """What holds a try back."""

    SOURCE = "from one source"
    OVERALL = "overall"


@dataclass(frozen=True)
class Failed:
    """How many tries failed of late."""

    by_source: int
    overall: int


@dataclass(frozen=True)
class Limits:
    """How many tries may fail within the window before the next ones are held back, and for how long at most."""

    by_source: int
    overall: int
    longest: float
    """Seconds; reached where twice as many failed as may."""
    window: timedelta = timedelta(minutes=10)

    def delay(self, failed: Failed) -> tuple[float, tuple[Brake, ...]]:
        """Return the seconds to hold a try back, and by which brakes. Nobody is ever refused: a centre is one source."""
        over = {
            Brake.SOURCE: failed.by_source / self.by_source - 1,
            Brake.OVERALL: failed.overall / self.overall - 1,
        }
        held = tuple(brake for brake, share in over.items() if share > 0)
        return self.longest * min(1.0, max(0.0, *over.values())), held


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
    if _is_unknown_to(maker, person):
        return False
    centres = _centres(person, now)
    match maker.kind:
        case OrganisationKind.MUNICIPALITY:
            settled = Role.SETTLEMENT_MAPPER in maker.roles and maker.number in _places(person, now, SETTLED)
            hosts = {host_of[centre] for centre in centres if centre in host_of}
            hosted = Role.HOST_MAPPER in maker.roles and maker.number in hosts
            return settled or hosted
        case OrganisationKind.RECEPTION_CENTRE:
            return Role.CENTRE_CODES in maker.roles and maker.organisation in centres
        case OrganisationKind.IMDI:
            return Role.IMDI_MAPPER in maker.roles and _awaits_arrival(person, now)
        case _:
            return False


def why_not(maker: Maker, person: PersonStanding, host_of: Mapping[str, str], now: datetime) -> NotYours | None:
    """Tell why one who may find this person makes no codes for them; none for whom the person does not exist.

    Asked where ``may_make_code`` said no. It says no more than finding the person would (docs/access.md, *find*).
    """
    if _is_unknown_to(maker, person):
        return None
    match maker.kind:
        case OrganisationKind.MUNICIPALITY:
            coming = maker.number in _places(person, now, COMING)
            if coming and Role.SETTLEMENT_MAPPER in maker.roles:
                return NotYours.NOT_SETTLED_YET
            theirs = coming or maker.number in _places(person, now, SETTLED)
            return NotYours.ROLE_MAKES_NO_CODES if theirs and maker.roles & _READERS else None
        case OrganisationKind.COUNTY:
            hosts = {host_of[centre] for centre in _centres(person, now) if centre in host_of}
            near = {number[:2] for number in _places(person, now, _COUNTY_FINDS) | hosts}  # SSB Klass 131
            found = Role.COUNSELLOR in maker.roles and maker.number in near
            return NotYours.ROLE_MAKES_NO_CODES if found else None
        case _:
            return None


def status_at(status: CodeStatus, valid_to: datetime, now: datetime) -> CodeStatus:
    """Return the status as it is now: a code is expired from the moment ``valid_to``, before any clock has noticed."""
    return CodeStatus.EXPIRED if status is CodeStatus.VALID and now >= valid_to else status


def holds(valid_from: datetime, valid_to: datetime | None, now: datetime) -> bool:
    """Tell whether a half-open span of time holds now."""
    return valid_from <= now and (valid_to is None or now < valid_to)


def _is_unknown_to(maker: Maker, person: PersonStanding) -> bool:
    return person.protection_grade != ProtectionGrade.NONE and Role.SHIELDED_READ not in maker.roles


def _places(person: PersonStanding, now: datetime, relations: Collection[Relation]) -> set[str]:
    """Return the municipalities the person belongs to now in one of these ways."""
    return {
        placement.municipality
        for placement in person.placements
        if placement.relation in relations and holds(placement.valid_from, placement.valid_to, now)
    }


def _centres(person: PersonStanding, now: datetime) -> set[str]:
    return {stay.centre for stay in person.residences if holds(stay.valid_from, stay.valid_to, now)}


def _awaits_arrival(person: PersonStanding, now: datetime) -> bool:
    today = now.astimezone(NORWAY).date()
    return person.resettlement and (person.arrived_on is None or person.arrived_on > today)
