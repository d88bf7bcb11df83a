"""Who appears in whose list, by role and relation. Pure, and one of four rules on purpose (docs/access.md).

The rule says which relations open to a reader and how much is shown; whether one of them holds at this moment is asked
of the rows, each time somebody looks.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from kompass_contracts.identity import OrganisationKind, ProtectionGrade, Role


class ListRelation(StrEnum):
    """How a person belongs to the organisation of who looks; the words of docs/access.md."""

    SETTLED = "settled"
    ASSIGNED = "assigned"
    APPLIED = "applied"
    HOSTED = "hosted"
    RESIDENT = "resident"
    COUNTY_SETTLED = "county-settled"
    COUNTY_ASSIGNED = "county-assigned"
    COUNTY_HOSTED = "county-hosted"
    BEFORE_ARRIVAL = "before-arrival"


@dataclass(frozen=True)
class Reader:
    """A staff user who looks at a list, with the organisation and roles of the token."""

    roles: frozenset[str]
    kind: str | None
    number: str | None
    organisation: str | None


@dataclass(frozen=True)
class Reach:
    """What opens to a reader: these relations to this organisation."""

    relations: frozenset[ListRelation] = frozenset()
    number: str = ""
    organisation: str = ""
    details: bool = False
    """Whether more is shown than the name and how far the mapping has come."""
    shielded: bool = False
    """Whether the protected are shown too."""


_SETTLERS = frozenset({Role.SETTLEMENT_MAPPER, Role.SETTLER_READ, Role.SETTLER_WRITE})
_SETTLING = frozenset({ListRelation.SETTLED, ListRelation.ASSIGNED, ListRelation.APPLIED})
_COUNTY_WIDE = frozenset({ListRelation.COUNTY_SETTLED, ListRelation.COUNTY_ASSIGNED, ListRelation.COUNTY_HOSTED})


def reach_of(reader: Reader) -> Reach:
    """Return what opens to a reader (D10, D13); without relations it is nothing at all."""
    return Reach(
        relations=_relations(reader),
        number=reader.number or "",
        organisation=reader.organisation or "",
        details=reader.kind != OrganisationKind.RECEPTION_CENTRE,
        shielded=Role.SHIELDED_READ in reader.roles,
    )


_GIVERS = {
    OrganisationKind.MUNICIPALITY: frozenset({Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER}),
    OrganisationKind.RECEPTION_CENTRE: frozenset({Role.CENTRE_CODES}),
    OrganisationKind.IMDI: frozenset({Role.IMDI_MAPPER}),
}


def gives_codes(reader: Reader) -> bool:
    """Tell whether the page where codes are made is of use to a reader. For whom one is made, codes decides (D2)."""
    kind = next((kind for kind in _GIVERS if kind == reader.kind), None)
    return kind is not None and bool(reader.roles & _GIVERS[kind])


def administers(reader: Reader) -> bool:
    """Tell whether «Brukeradministrasjon» is of use to a reader. Whose users they administer, identity decides (R40)."""
    own = reader.kind == OrganisationKind.MUNICIPALITY and Role.MUNICIPAL_ADMINISTRATOR in reader.roles
    return own or administers_all(reader)


def administers_all(reader: Reader) -> bool:
    """Tell whether the users of every organisation are a reader's to administer."""
    return reader.kind == OrganisationKind.IMDI and Role.IMDI_ADMINISTRATOR in reader.roles


def is_shielded(grade: str) -> bool:
    """Tell whether a person is protected; a grade that is not known counts as the strictest (D10)."""
    return grade != ProtectionGrade.NONE


def _relations(reader: Reader) -> frozenset[ListRelation]:
    match reader.kind:
        case OrganisationKind.MUNICIPALITY if reader.number:
            settling = _SETTLING if reader.roles & _SETTLERS else frozenset()
            hosting = frozenset({ListRelation.HOSTED}) if Role.HOST_MAPPER in reader.roles else frozenset()
            return settling | hosting
        case OrganisationKind.RECEPTION_CENTRE if reader.organisation and Role.CENTRE_CODES in reader.roles:
            return frozenset({ListRelation.RESIDENT})
        case OrganisationKind.COUNTY if reader.organisation and Role.COUNSELLOR in reader.roles:
            return _COUNTY_WIDE
        case OrganisationKind.IMDI if Role.IMDI_MAPPER in reader.roles:
            return frozenset({ListRelation.BEFORE_ARRIVAL})
        case _:
            return frozenset()


# Of the pages about a person: what is of use to whom. What is written, the competence store decides (docs/access.md).

_WRITERS = frozenset({Role.SETTLEMENT_MAPPER, Role.SETTLER_WRITE})


def writes_remarks(reader: Reader, relations: Collection[ListRelation]) -> bool:
    """Tell whether the forms for remarks and confirmations are of use to a reader, about a person so related (R83)."""
    if reader.kind == OrganisationKind.IMDI:
        return ListRelation.BEFORE_ARRIVAL in relations
    hosts = Role.HOST_MAPPER in reader.roles and ListRelation.HOSTED in relations
    return hosts or _settled_it(reader, relations)


def writes_notes(reader: Reader) -> bool:
    """Tell whether the editor of the counsellor's note is of use to a reader (R89)."""
    return reader.kind == OrganisationKind.COUNTY and Role.COUNSELLOR in reader.roles


def assesses_needs(reader: Reader, relations: Collection[ListRelation]) -> bool:
    """Tell whether the form for an assessment of the need is of use to a reader, about a person so related (R85)."""
    return ListRelation.COUNTY_SETTLED in relations or _settled_it(reader, relations)


def _settled_it(reader: Reader, relations: Collection[ListRelation]) -> bool:
    return bool(reader.roles & _WRITERS) and ListRelation.SETTLED in relations
