"""By which ties persons are within a reader's reach: the rule of ``access`` turned round, to ask rows by. Pure.

``access`` says of one person whether a reader may read; here is said where to look for all of them. A test compares.
"""

from dataclasses import dataclass

from kompass_competence_store.access import Reader
from kompass_contracts.identity import OrganisationKind, Role
from kompass_contracts.planning import Within


@dataclass(frozen=True)
class Reach:
    """Relations that open to a reader, to one municipality or to those of a county, by its number."""

    relations: frozenset[Within] = frozenset()
    number: str = ""
    county: bool = False
    shielded: bool = False
    """Whether the protected are found too."""

    def by(self, relation: Within | None) -> frozenset[Within]:
        """Return the relations to look by: all of them, or one where it is asked for."""
        return self.relations if relation is None else self.relations & {relation}


_SETTLERS = frozenset({Role.SETTLEMENT_MAPPER, Role.SETTLER_READ, Role.SETTLER_WRITE})
_SETTLING = frozenset({Within.SETTLED, Within.ASSIGNED, Within.APPLIED})
_COUNTY_WIDE = frozenset({Within.SETTLED, Within.ASSIGNED, Within.HOSTED})


def reach_of(reader: Reader) -> Reach:
    """Return what opens to a reader (D10, D13); without relations it is nothing at all."""
    return Reach(
        relations=_relations(reader),
        number=reader.number or "",
        county=reader.kind == OrganisationKind.COUNTY,
        shielded=Role.SHIELDED_READ in reader.roles,
    )


def _relations(reader: Reader) -> frozenset[Within]:
    match reader.kind:
        case OrganisationKind.MUNICIPALITY if reader.number:
            settling = _SETTLING if reader.roles & _SETTLERS else frozenset()
            return settling | (frozenset({Within.HOSTED}) if Role.HOST_MAPPER in reader.roles else frozenset())
        case OrganisationKind.COUNTY if reader.number and Role.COUNSELLOR in reader.roles:
            return _COUNTY_WIDE
        case OrganisationKind.IMDI if Role.IMDI_MAPPER in reader.roles:
            return frozenset({Within.BEFORE_ARRIVAL})
        case _:
            return frozenset()
