"""What registers and offices send to identity, and what staff are shown: documents of this service's own API."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, model_validator

from kompass_contracts.event import Document
from kompass_contracts.identity import (
    Municipality,
    OrganisationId,
    OrganisationKind,
    ProtectionGrade,
    Relation,
    Role,
)

# PostgreSQL keeps no NUL in a text, and no name has any other control character.
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]+$")
]
# Years that every time zone and the database agree on.
Moment = Annotated[AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Gender(StrEnum):
    """Gender as the population register has it."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Sent(Document):
    """What is sent to us: unlike what services tell one another, a field we do not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SpanSent(Sent):
    """A span of time, half-open: from ``valid_from`` up to but not at ``valid_to``."""

    valid_from: Moment
    valid_to: Moment | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError("valid_to comes after valid_from")
        return self


class PlacementSent(SpanSent):
    """One relation to a municipality."""

    relation: Relation
    municipality: Municipality


class ResidenceSent(SpanSent):
    """One stay at a reception centre."""

    centre: OrganisationId


class PersonSent(Sent):
    """A person as a register has them, whole: what is left out is taken away."""

    duf: Annotated[str, StringConstraints(max_length=40)]
    first_name: Name
    last_name: Name
    birth_date: date
    gender: Gender
    citizenships: Annotated[tuple[Country, ...], Field(max_length=10)] = Field(
        default=(), description="ISO 3166-1 alpha-3; XXA for stateless"
    )
    protection_grade: ProtectionGrade
    placements: Annotated[tuple[PlacementSent, ...], Field(max_length=100)] = ()
    residences: Annotated[tuple[ResidenceSent, ...], Field(max_length=100)] = ()
    resettlement: bool = False
    arrived_on: date | None = None


class OrganisationSent(Sent):
    """An organisation that is not a municipality or county: those come from the register of the year."""

    kind: OrganisationKind
    name: Name
    number: Annotated[str, StringConstraints(pattern=r"^\d{4,9}$")] | None = None
    county: OrganisationId | None = None
    host: Municipality | None = None


class StaffSent(Sent):
    """A staff user."""

    username: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{2,6}-[0-9A-ZÆØÅ]{2,12}$")]
    first_name: Name
    last_name: Name
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s\x00]+@[^@\s\x00]+$", max_length=200)]
    active: bool = True
    organisation_id: OrganisationId
    roles: Annotated[tuple[Role, ...], Field(max_length=20)] = ()


class Kept(Document):
    """What was sent is kept, in this version."""

    id: str
    version: int


class PersonCard(Document):
    """What staff see to tell whether this is the right person (R50)."""

    person_id: UUID
    name: str
    citizenships: tuple[str, ...] = Field(description="ISO 3166-1 alpha-3; XXA for stateless")
    age: int
    gender: Gender
    municipality: Municipality | None
    municipality_name: str | None


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


class TokenGiven(Document):
    """An access token (RFC 6749, 5.1). Members that do not apply are left out."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the name of a type
    expires_in: int
    issued_token_type: str = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 - the name of a type
    refresh_token: str | None = Field(
        default=None, description="The handle to renew with next, where one was asked for"
    )
    staff: StaffMember | None = Field(default=None, description="Whose token it is, where it is a staff user's")
