"""Staff users, as they are registered and as the portal is told of who is signed in."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from kompass_contracts.event import Document
from kompass_contracts.identity import OrganisationId, OrganisationKind, Role
from kompass_identity.documents.sent import Name, Sent


class StaffSent(Sent):
    """A staff user."""

    username: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{2,6}-[0-9A-ZÆØÅ]{2,12}$")]
    first_name: Name
    last_name: Name
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s\x00]+@[^@\s\x00]+$", max_length=200)]
    active: bool = True
    organisation_id: OrganisationId
    roles: Annotated[tuple[Role, ...], Field(max_length=20)] = ()


class StaffOrganisation(Document):
    """Where a staff user works."""

    id: OrganisationId
    kind: OrganisationKind
    number: str | None = Field(default=None, description="Of a municipality or county; else left out")
    name: str
    county: OrganisationId | None = Field(default=None, description="The county a municipality lies in; else left out")


class StaffMember(Document):
    """Who is signed in, for the portal to show and to authorise its lists by. The token itself names nobody."""

    staff_id: UUID
    username: str
    first_name: str
    last_name: str
    organisation: StaffOrganisation
    roles: tuple[str, ...]
