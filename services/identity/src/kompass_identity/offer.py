"""What a person is offered, and on which ground: by where they belong now (D1). Pure.

Who is settled has a right and a duty, and is informed; who is not settled yet is asked for consent.
"""

from datetime import datetime

from kompass_contracts.identity import PersonStanding, Relation
from kompass_contracts.registration import LegalBasis, Regime


def regime_of(person: PersonStanding, now: datetime) -> Regime:
    """Return whether the person is asked for consent or informed of a duty."""
    return Regime.INFORMATION if _is_settled(person, now) else Regime.CONSENT


def legal_basis_of(person: PersonStanding, now: datetime) -> LegalBasis:
    """Return the section of the Integration Act that the mapping rests on: § 6 before settlement, § 10 after."""
    return LegalBasis.AFTER_SETTLEMENT if _is_settled(person, now) else LegalBasis.BEFORE_SETTLEMENT


def _is_settled(person: PersonStanding, now: datetime) -> bool:
    return any(
        placement.relation is Relation.SETTLED
        and placement.valid_from <= now
        and (placement.valid_to is None or now < placement.valid_to)
        for placement in person.placements
    )
