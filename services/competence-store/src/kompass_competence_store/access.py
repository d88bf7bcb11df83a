"""Who may read a record, and who may write what staff add to it. Pure: who asks, where the person belongs, and the time are given.

This rule is one of four on purpose (docs/access.md): a fault in another must not open the records.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kompass_competence_store.rules import centres, is_shielded, municipalities
from kompass_contracts.identity import OrganisationKind, PersonStanding, Relation, Role

NORWAY = ZoneInfo("Europe/Oslo")
"""Where days begin and end: IMDi reads until the midnight there at which the day of arrival begins."""
_SETTLERS = frozenset({Role.SETTLEMENT_MAPPER, Role.SETTLER_READ, Role.SETTLER_WRITE})
_WRITERS = frozenset({Role.SETTLEMENT_MAPPER, Role.SETTLER_WRITE})
_SETTLED = (Relation.SETTLED,)
_COUNTING = frozenset({Role.OPERATIONS, Role.IMDI_MAPPER})
_COUNTY_READS = (Relation.SETTLED, Relation.ASSIGNED)


@dataclass(frozen=True)
class Reader:
    """A staff user who wants to read a record, with the roles and the organisation of the token."""

    roles: frozenset[str]
    kind: str | None
    number: str | None


def may_read(reader: Reader, person: PersonStanding, host_of: Mapping[str, str], now: datetime) -> bool:
    """Tell whether the reader may see this person's record, or that there is none (D10, D13).

    ``host_of`` gives the host municipality of each centre the person has lived in, as far as it is known. A reception
    centre reads nothing: it helps with the login.
    """
    if is_shielded(person) and Role.SHIELDED_READ not in reader.roles:
        return False
    hosts = frozenset(host_of[centre] for centre in centres(person, now) if centre in host_of)
    match reader.kind:
        case OrganisationKind.MUNICIPALITY:
            settling = bool(reader.roles & _SETTLERS) and reader.number in municipalities(person, now)
            return settling or (Role.HOST_MAPPER in reader.roles and reader.number in hosts)
        case OrganisationKind.COUNTY:
            near = municipalities(person, now, _COUNTY_READS) | hosts
            return Role.COUNSELLOR in reader.roles and reader.number in {county_of(number) for number in near}
        case OrganisationKind.IMDI:
            return Role.IMDI_MAPPER in reader.roles and _awaits_arrival(person, now)
        case _:
            return False


def may_remark(reader: Reader, person: PersonStanding, host_of: Mapping[str, str], now: datetime) -> bool:
    """Tell whether the reader may write remarks to this person's record and confirm parts of it (R17, R83).

    The settlement municipality does from the settlement on, the host municipality before it, and IMDi before arrival.
    """
    if not may_read(reader, person, host_of, now):
        return False
    if reader.kind != OrganisationKind.MUNICIPALITY:
        return reader.kind == OrganisationKind.IMDI
    hosts = frozenset(host_of[centre] for centre in centres(person, now) if centre in host_of)
    return _settled_it(reader, person, now) or (Role.HOST_MAPPER in reader.roles and reader.number in hosts)


def may_write_note(reader: Reader, person: PersonStanding, host_of: Mapping[str, str], now: datetime) -> bool:
    """Tell whether the reader may write the counsellor's note: the counsellors of a county that reads (R89)."""
    return reader.kind == OrganisationKind.COUNTY and may_read(reader, person, host_of, now)


def may_assess_need(reader: Reader, person: PersonStanding, host_of: Mapping[str, str], now: datetime) -> bool:
    """Tell whether the reader may keep an assessment of the need for guidance: where the person is settled (R85)."""
    if not may_read(reader, person, host_of, now):
        return False
    if reader.kind == OrganisationKind.COUNTY:
        return reader.number in {county_of(number) for number in municipalities(person, now, _SETTLED)}
    return reader.kind == OrganisationKind.MUNICIPALITY and _settled_it(reader, person, now)


def _settled_it(reader: Reader, person: PersonStanding, now: datetime) -> bool:
    return bool(reader.roles & _WRITERS) and reader.number in municipalities(person, now, _SETTLED)


def may_handle(reader: Reader, person: PersonStanding) -> bool:
    """Tell whether the reader may see and answer what this person asks of IMDi; it opens no record (R24, D11)."""
    if is_shielded(person) and Role.SHIELDED_READ not in reader.roles:
        return False
    return handles(reader)


def handles(reader: Reader) -> bool:
    """Tell whether the reader handles requests at all."""
    return Role.RIGHTS_HANDLER in reader.roles and reader.kind == OrganisationKind.IMDI


def sees_statistics(reader: Reader) -> bool:
    """Tell whether the reader is shown figures of all records, without names: whoever maps or runs Kompass at IMDi (B12)."""
    return bool(reader.roles & _COUNTING) and reader.kind == OrganisationKind.IMDI


def county_of(municipality: str) -> str:
    """Return the number of the county a municipality lies in: its first two digits (SSB Klass 131)."""
    return municipality[:2]


def _awaits_arrival(person: PersonStanding, now: datetime) -> bool:
    arrives = person.arrived_on
    return person.resettlement and (arrives is None or arrives > now.astimezone(NORWAY).date())
