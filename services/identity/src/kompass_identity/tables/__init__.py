"""The rows identity keeps, by noun, and the few questions asked of them."""

from kompass_identity.tables.clients import Client, SigningKey
from kompass_identity.tables.metadata import Base
from kompass_identity.tables.organisations import OrganisationRow, municipality, organisations
from kompass_identity.tables.persons import (
    Forgotten,
    Person,
    PlacementRow,
    ResidenceRow,
    id_by_duf,
    locked_person,
    person_by_duf,
    persons_by_id,
)
from kompass_identity.tables.staff import Staff, StaffHandle, StaffLink, StaffSignIn

__all__ = [
    "Base",
    "Client",
    "Forgotten",
    "OrganisationRow",
    "Person",
    "PlacementRow",
    "ResidenceRow",
    "SigningKey",
    "Staff",
    "StaffHandle",
    "StaffLink",
    "StaffSignIn",
    "id_by_duf",
    "locked_person",
    "municipality",
    "organisations",
    "person_by_duf",
    "persons_by_id",
]
