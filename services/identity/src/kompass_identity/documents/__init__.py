"""What is sent to identity and shown by it, by noun: documents of this service's own API."""

from kompass_identity.documents.openings import OpeningInFull, OpeningsInFull
from kompass_identity.documents.organisations import OrganisationSent
from kompass_identity.documents.persons import (
    Country,
    Gender,
    PersonCard,
    PersonSent,
    PlacementSent,
    ResidenceBasis,
    ResidenceSent,
    ResidenceStatus,
    SpanSent,
)
from kompass_identity.documents.sent import Kept, Moment, Name, Sent
from kompass_identity.documents.staff import (
    RoleGrant,
    RoleHistory,
    RoleShown,
    StaffAsked,
    StaffChange,
    StaffMember,
    StaffNamed,
    StaffNew,
    StaffOrganisation,
    StaffPage,
    StaffSent,
    StaffUser,
    UsernameSuggested,
)
from kompass_identity.documents.tokens import TokenGiven

__all__ = [
    "Country",
    "Gender",
    "Kept",
    "Moment",
    "Name",
    "OpeningInFull",
    "OpeningsInFull",
    "OrganisationSent",
    "PersonCard",
    "PersonSent",
    "PlacementSent",
    "ResidenceBasis",
    "ResidenceSent",
    "ResidenceStatus",
    "RoleGrant",
    "RoleHistory",
    "RoleShown",
    "Sent",
    "SpanSent",
    "StaffAsked",
    "StaffChange",
    "StaffMember",
    "StaffNamed",
    "StaffNew",
    "StaffOrganisation",
    "StaffPage",
    "StaffSent",
    "StaffUser",
    "TokenGiven",
    "UsernameSuggested",
]
