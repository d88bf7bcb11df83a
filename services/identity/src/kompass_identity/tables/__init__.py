"""The rows identity keeps, by noun, and the few questions asked of them."""

from kompass_identity.tables.clients import Client, SigningKey
from kompass_identity.tables.mappings import MappingRow, forget_mappings, mapped_at, note_mappings
from kompass_identity.tables.metadata import Base
from kompass_identity.tables.organisations import OrganisationRow, municipality, organisations, places_around
from kompass_identity.tables.persons import (
    NOBODY,
    Forgotten,
    Person,
    PlacementRow,
    ResidenceRow,
    id_by_duf,
    locked_person,
    person_by_duf,
    person_by_id,
    persons_by_id,
    standing_of,
)
from kompass_identity.tables.staff import RoleGiven, Staff, StaffHandle, StaffLink, StaffSignIn

__all__ = [
    "NOBODY",
    "Base",
    "Client",
    "Forgotten",
    "MappingRow",
    "OrganisationRow",
    "Person",
    "PlacementRow",
    "ResidenceRow",
    "RoleGiven",
    "SigningKey",
    "Staff",
    "StaffHandle",
    "StaffLink",
    "StaffSignIn",
    "forget_mappings",
    "id_by_duf",
    "locked_person",
    "mapped_at",
    "municipality",
    "note_mappings",
    "organisations",
    "person_by_duf",
    "person_by_id",
    "persons_by_id",
    "places_around",
    "standing_of",
]
