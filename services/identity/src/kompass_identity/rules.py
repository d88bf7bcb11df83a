"""Who may find a person, what is shown of one, what a client may be, how long staff stay signed in. Pure.

    IdentityError
    ├── PersonRefusedError        what was to be registered contradicts what is there
    ├── VersionConflictError      somebody else changed it meanwhile
    ├── PlaceUnknownError         there is no such place to go on from
    ├── ClientRefusedError        a client cannot be kept as it was asked for
    ├── KeySecretWrongError       the signing keys do not open
    └── TokenRefusedError         no token is given, with the word of RFC 6749 for why

Who may find a person is one of four such rules on purpose (docs/access.md): a fault here must not open the records.
"""

from calendar import isleap
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kompass_contracts.identity import OrganisationKind, PersonStanding, ProtectionGrade, Relation, Role


class IdentityError(Exception):
    """What identity refuses; the texts hold nothing of a person."""


class PersonRefusedError(IdentityError):
    """What was to be registered contradicts what is there."""


class VersionConflictError(IdentityError):
    """The thing was changed since the caller read it."""


class PlaceUnknownError(IdentityError):
    """A page of a snapshot was asked for after something that is no id."""


class ClientRefusedError(IdentityError):
    """The client is neither a service nor an integrator of one municipality; the text says what is wanted."""


class KeySecretWrongError(IdentityError):
    """The signing keys in the database were sealed under another secret than the one that is set."""


class TokenRefusedError(IdentityError):
    """No token. ``code`` is the error word of RFC 6749."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True)
class Finder:
    """A staff user who looks for a person, with the organisation and roles of the token."""

    roles: frozenset[str]
    kind: str | None
    number: str | None
    organisation: str | None


@dataclass(frozen=True)
class Places:
    """Where things lie: the host municipality of each centre, and the county (its id) of each municipality."""

    host_of: Mapping[str, str]
    county_of: Mapping[str, str]


@dataclass(frozen=True)
class Life:
    """How long staff stay signed in: at most, and without a use of the handle."""

    at_most: timedelta
    idle: timedelta

    def end(self, begun_at: datetime, used_at: datetime) -> datetime:
        """Return when a sign-in is over that is not used again."""
        return min(begun_at + self.at_most, used_at + self.idle)


NORWAY = ZoneInfo("Europe/Oslo")
_FOR_INTEGRATORS = ":integrator"
"""How the scopes end that open a service's door for integrators."""
_SETTLERS = frozenset({Role.SETTLEMENT_MAPPER, Role.SETTLER_READ, Role.SETTLER_WRITE})


def may_find(finder: Finder, person: PersonStanding, places: Places, now: datetime) -> bool:
    """Tell whether the finder may know that this person exists (D10, D13)."""
    if person.protection_grade != ProtectionGrade.NONE and Role.SHIELDED_READ not in finder.roles:
        return False
    return _within_reach(finder, person, places, now)


def _within_reach(finder: Finder, person: PersonStanding, places: Places, now: datetime) -> bool:
    settled, assigned, applied = (municipalities_of(person, relation, now) for relation in _BY_NEARNESS)
    centres = centres_of(person, now)
    hosts = {places.host_of[centre] for centre in centres if centre in places.host_of}
    roles, number = finder.roles, finder.number
    match finder.kind:
        case OrganisationKind.MUNICIPALITY:
            settling = bool(roles & _SETTLERS) and number in settled | assigned | applied
            return settling or (Role.HOST_MAPPER in roles and number in hosts)
        case OrganisationKind.RECEPTION_CENTRE:
            return Role.CENTRE_CODES in roles and finder.organisation in centres
        case OrganisationKind.COUNTY:
            counties = {places.county_of[place] for place in settled | assigned | hosts if place in places.county_of}
            return Role.COUNSELLOR in roles and finder.organisation in counties
        case OrganisationKind.IMDI:
            return Role.IMDI_MAPPER in roles and awaits_arrival(person, norwegian_day(now))
        case _:
            return False


_BY_NEARNESS = (Relation.SETTLED, Relation.ASSIGNED, Relation.APPLIED)


def home(person: PersonStanding, places: Places, now: datetime) -> str | None:
    """Return the municipality number a person is shown under: settled, else lived in, else assigned, else applied."""
    settled, assigned, applied = (municipalities_of(person, relation, now) for relation in _BY_NEARNESS)
    hosts = {places.host_of[centre] for centre in centres_of(person, now) if centre in places.host_of}
    return min(settled or hosts or assigned or applied, default=None)


def norwegian_day(at: datetime) -> date:
    """Return which day it is in Norway: days begin there, not in Greenwich."""
    return at.astimezone(NORWAY).date()


def awaits_arrival(person: PersonStanding, today: date) -> bool:
    """Tell whether this is a resettlement refugee who has not come to Norway yet (R14)."""
    return person.resettlement and (person.arrived_on is None or person.arrived_on > today)


def check_binding(scopes: Collection[str], organisation: str | None) -> None:
    """Raise ClientRefusedError unless these are the scopes of a service, or an integrator's with an organisation.

    No client is both: the scopes of services hold for everybody, so that a municipality in the token would look like a
    limit and be none.
    """
    integrating = [scope for scope in scopes if scope.endswith(_FOR_INTEGRATORS)]
    if not integrating and organisation is None:
        return
    if not integrating:
        raise ClientRefusedError("a service works for all of Kompass; leave the organisation out")
    if len(integrating) < len(scopes):
        apart = f"keep one client for {' '.join(integrating)} and another one for the rest"
        raise ClientRefusedError(f"an integrator has no scope of a service; {apart}")
    if not organisation:
        raise ClientRefusedError(
            "an integrator works for one municipality; name it as the organisation, by its number, such as 4601"
        )


def age(born: date, today: date) -> int:
    """Return the age in whole years; who is born on 29 February has a birthday on 1 March in other years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def birthday(born: date, years: int) -> date:
    """Return the day on which somebody is so many years old."""
    year = born.year + years
    leaps = (born.month, born.day) == (2, 29) and not isleap(year)
    return date(year, 3, 1) if leaps else born.replace(year=year)


def municipalities_of(person: PersonStanding, relation: Relation, now: datetime) -> set[str]:
    """Return the numbers of the municipalities a person has a relation to now."""
    return {
        placement.municipality
        for placement in person.placements
        if placement.relation is relation and _holds(placement.valid_from, placement.valid_to, now)
    }


def centres_of(person: PersonStanding, now: datetime) -> set[str]:
    """Return the reception centres a person lives in now."""
    return {stay.centre for stay in person.residences if _holds(stay.valid_from, stay.valid_to, now)}


def _holds(valid_from: datetime, valid_to: datetime | None, now: datetime) -> bool:
    return valid_from <= now and (valid_to is None or now < valid_to)
