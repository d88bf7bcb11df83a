"""Whom a completed registration concerns, and who may read of it. Pure: memory and time are given.

    NotificationsError
    ├── EntryUnknownError     no such entry, or none the caller may read; which is not said
    └── PlaceUnknownError     there is no such place to go on from

Who may read an entry is who has the person in the list, by the ``list`` column of docs/access.md (D10, D13).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kompass_contracts.identity import OrganisationKind, PersonStanding, ProtectionGrade, Relation, Role


class NotificationsError(Exception):
    """What notifications refuses; the texts hold nothing of a person."""


class EntryUnknownError(NotificationsError):
    """There is no entry here that the caller may read."""


class PlaceUnknownError(NotificationsError):
    """A page was asked for after an entry that is not in the inbox."""


@dataclass(frozen=True)
class Reader:
    """A staff user who opens the inbox, with the organisation and roles of the token."""

    roles: frozenset[str]
    kind: str | None
    number: str | None
    organisation: str | None


@dataclass(frozen=True)
class Places:
    """Where things lie: the host of each centre; the id, and the county's id, of each municipality by its number."""

    host_of: Mapping[str, str]
    municipality_of: Mapping[str, str]
    county_of: Mapping[str, str]


NORWAY = ZoneInfo("Europe/Oslo")
"""Where days begin and end."""
_IN_ORDER = (Relation.SETTLED, Relation.ASSIGNED, Relation.APPLIED)
_SETTLERS = frozenset({Role.SETTLEMENT_MAPPER, Role.SETTLER_READ, Role.SETTLER_WRITE})
_READING = {
    OrganisationKind.MUNICIPALITY.value: _SETTLERS | {Role.HOST_MAPPER},
    OrganisationKind.COUNTY.value: frozenset({Role.COUNSELLOR}),
    OrganisationKind.IMDI.value: frozenset({Role.IMDI_MAPPER}),
}


def concerned(person: PersonStanding, places: Places, now: datetime) -> frozenset[str]:
    """Return the organisations that are told: municipalities of a relation that holds, the host, and the counties.

    A county is told of those who are settled in it or assigned to it. What is not known to lie anywhere is left out.
    """
    settled, assigned, applied = (_municipalities(person, relation, now) for relation in _IN_ORDER)
    municipalities = settled | assigned | applied | _hosts(person, places, now)
    told = {places.municipality_of[number] for number in municipalities if number in places.municipality_of}
    return frozenset(told | _counties(settled | assigned, places))


def all_known(person: PersonStanding, places: Places, now: datetime) -> bool:
    """Tell whether it is known where every municipality and centre lies that the person belongs to now."""
    numbers = {one for relation in Relation for one in _municipalities(person, relation, now)}
    numbers |= _hosts(person, places, now)
    return _centres(person, now) <= set(places.host_of) and numbers <= set(places.municipality_of)


def has_inbox(reader: Reader) -> bool:
    """Tell whether any of the reader's roles reads entries at all."""
    return bool(reader.roles & _READING.get(reader.kind or "", frozenset()))


def may_read(reader: Reader, person: PersonStanding, places: Places, now: datetime) -> bool:
    """Tell whether the reader may know of what happened to this person (D10, D13)."""
    if person.protection_grade != ProtectionGrade.NONE and Role.SHIELDED_READ not in reader.roles:
        return False
    settled, assigned, applied = (_municipalities(person, relation, now) for relation in _IN_ORDER)
    hosts = _hosts(person, places, now)
    match reader.kind:
        case OrganisationKind.MUNICIPALITY:
            settling = bool(reader.roles & _SETTLERS) and reader.number in settled | assigned | applied
            return settling or (Role.HOST_MAPPER in reader.roles and reader.number in hosts)
        case OrganisationKind.COUNTY:
            counties = _counties(settled | assigned | hosts, places)
            return Role.COUNSELLOR in reader.roles and reader.organisation in counties
        case OrganisationKind.IMDI:
            return Role.IMDI_MAPPER in reader.roles and _awaits_arrival(person, now)
        case _:
            return False


def holds(valid_from: datetime, valid_to: datetime | None, now: datetime) -> bool:
    """Tell whether a half-open span of time holds now."""
    return valid_from <= now and (valid_to is None or now < valid_to)


def _municipalities(person: PersonStanding, relation: Relation, now: datetime) -> set[str]:
    return {
        placement.municipality
        for placement in person.placements
        if placement.relation is relation and holds(placement.valid_from, placement.valid_to, now)
    }


def _centres(person: PersonStanding, now: datetime) -> set[str]:
    return {stay.centre for stay in person.residences if holds(stay.valid_from, stay.valid_to, now)}


def _hosts(person: PersonStanding, places: Places, now: datetime) -> set[str]:
    return {places.host_of[centre] for centre in _centres(person, now) if centre in places.host_of}


def _counties(municipalities: set[str], places: Places) -> set[str]:
    return {places.county_of[number] for number in municipalities if number in places.county_of}


def _awaits_arrival(person: PersonStanding, now: datetime) -> bool:
    today = now.astimezone(NORWAY).date()
    return person.resettlement and (person.arrived_on is None or person.arrived_on > today)
