"""On which days a person meets a ground for the mapping: what work lists are told of the offer, and no more."""

from datetime import date

from pydantic import Field

from kompass_contracts.event import Document


class GroundSpan(Document):
    """The days on which a person meets all that one ground for the mapping asks of them, but for where they are.

    Half-open; without a day it is open there. What it was worked out from, such as a permit, stays with identity.
    """

    ground: str = Field(description="An OfferReason: reception-centre, programme or resettlement")
    valid_from: date | None = None
    valid_to: date | None = None
