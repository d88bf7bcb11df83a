"""Staff users, as they are registered and administered, and as the portal is told of who is signed in."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.event import Document
from kompass_contracts.identity import OrganisationId, OrganisationKind, Role
from kompass_identity import usernames
from kompass_identity.documents.sent import Name, Sent

Username = Annotated[str, StringConstraints(pattern=usernames.PATTERN)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s\x00]+@[^@\s\x00]+$", max_length=200)]
Mobile = Annotated[
    str,
    StringConstraints(max_length=40, pattern=r"^[^\x00-\x1f\x7f]+$"),
    Field(description="As it is typed, Norwegian where no country code is named; kept as E.164"),
]
PAGE_LIMIT = 200


class StaffSent(Sent):
    """A staff user."""

    username: Username
    first_name: Name
    last_name: Name
    email: Email
    mobile: Mobile | None = None
    active: bool = True
    organisation_id: OrganisationId
    roles: Annotated[tuple[Role, ...], Field(max_length=30)] = ()


class StaffNew(Sent):
    """A staff user whom an administrator makes; the roles come after."""

    organisation_id: OrganisationId
    username: Username | None = Field(default=None, description="Made from the name where it is left out")
    first_name: Name
    last_name: Name
    email: Email
    mobile: Mobile | None = None


class StaffNamed(Sent):
    """Whom to suggest a user name for."""

    organisation_id: OrganisationId
    first_name: Name
    last_name: Name


class UsernameSuggested(Document):
    """A user name that nobody has."""

    username: str


class StaffChange(Sent):
    """What an administrator changes; what is left out stays as it is."""

    first_name: Name | None = None
    last_name: Name | None = None
    email: Email | None = None
    mobile: Mobile | None = Field(default=None, description="null takes the number away")
    active: bool | None = None


class StaffAsked(Sent):
    """Which users to list: those of one organisation, or all whom the administrator administers."""

    organisation: OrganisationId | None = None
    active: bool | None = None
    text: Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")] = Field(
        default="", description="Words that stand in user name, name or e-mail address, in any order"
    )
    after: UUID | None = Field(default=None, description="The id that the page before named as next")
    limit: int = Field(default=50, ge=1, le=PAGE_LIMIT)


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


class StaffUser(Document):
    """A staff user as an administrator sees them."""

    staff_id: UUID
    version: int
    username: str
    first_name: str
    last_name: str
    email: str
    mobile: str | None
    active: bool
    organisation: StaffOrganisation
    roles: tuple[str, ...]


class StaffPage(Document):
    """Users by user name; ``next`` is the id to go on after, none on the last page."""

    staff: tuple[StaffUser, ...]
    next: UUID | None


class RoleGrant(Document):
    """A role somebody was given, and whether and when it was taken again.

    Who did it is a user name, or ``client:<name>`` for a register and ``operator:<login name>`` for a command.
    """

    role: str
    given_at: AwareDatetime
    given_by: str
    taken_at: AwareDatetime | None
    taken_by: str | None


class RoleHistory(Document):
    """Every role a user has or had, the newest first."""

    grants: tuple[RoleGrant, ...]


class RoleShown(Document):
    """A role that may be given: ``code`` names it in addresses, ``name`` to people and in tokens."""

    code: str
    name: str
    given_in: tuple[OrganisationKind, ...]
    opens: bool = Field(description="Whether it changes anything in Kompass")
    nb: str
    nn: str
    en: str
