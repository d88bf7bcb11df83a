"""What is sent to identity and shown by it, by noun: documents of this service's own API."""

from kompass_identity.documents.organisations import OrganisationSent
from kompass_identity.documents.persons import (
    Country,
    Gender,
    PersonCard,
    PersonSent,
    PlacementSent,
    ResidenceSent,
    SpanSent,
)
from kompass_identity.documents.sent import Kept, Moment, Name, Sent
from kompass_identity.documents.staff import StaffMember, StaffOrganisation, StaffSent
from kompass_identity.documents.tokens import TokenGiven

__all__ = [
    "Country",
    "Gender",
    "Kept",
    "Moment",
    "Name",
    "OrganisationSent",
    "PersonCard",
    "PersonSent",
    "PlacementSent",
    "ResidenceSent",
    "Sent",
    "SpanSent",
    "StaffMember",
    "StaffOrganisation",
    "StaffSent",
    "TokenGiven",
]
