"""Who may administer which users: the rule behind "Who administers users" in docs/access.md. Pure.

IdentityError
├── NotAdministratorError     whoever asks may not do this
├── NotForOneselfError        nobody does this for themself
├── UserUnknownError          there is no such user within reach; whether there is one elsewhere is not said
├── RoleNotHereError          the role is not given in organisations of this kind
├── LastAdministratorError    IMDi would be left without an administrator
└── EmailTakenError, UsernameTakenError, OrganisationClosedError
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kompass_contracts.identity import OrganisationKind, Role
from kompass_identity.rules import IdentityError


class AdministrationRefusedError(IdentityError):
    """Somebody may not do with users what they asked for."""


class NotAdministratorError(AdministrationRefusedError):
    """Whoever asks does not administer users, or not those of this organisation."""


class NotForOneselfError(AdministrationRefusedError):
    """An administrator's own roles and status are another administrator's business."""


class UserUnknownError(AdministrationRefusedError):
    """Nobody within reach has this id; the text is one for all cases."""

    def __init__(self) -> None:
        super().__init__("nobody that you may administer has this id")


class RoleNotHereError(IdentityError):
    """A role of one kind of organisation was to be given in another."""


class LastAdministratorError(IdentityError):
    """The last active administrator of IMDi stays one."""


class EmailTakenError(IdentityError):
    """A colleague in the same organisation has this e-mail address."""


class UsernameTakenError(IdentityError):
    """The user name is another user's, or not one of this organisation."""


class OrganisationClosedError(IdentityError):
    """There is no such organisation to work in, or not any more."""


class Deed(StrEnum):
    """What an administrator does with a user, by the columns of the page."""

    SEE = "see"
    MAKE = "make"
    DETAILS = "details"
    STATUS = "status"
    ROLES = "roles"


class Reach(StrEnum):
    """Whose users somebody administers."""

    NOBODYS = "nobody's"
    OWN = "own"
    ALL = "all"


@dataclass(frozen=True)
class Administrator:
    """A staff user who asks, as identity knows them in this moment."""

    staff_id: UUID
    organisation_id: str
    kind: str
    roles: frozenset[str]

    @property
    def reach(self) -> Reach:
        """Whose users they administer."""
        if self.kind == OrganisationKind.IMDI and Role.IMDI_ADMINISTRATOR in self.roles:
            return Reach.ALL
        if self.kind == OrganisationKind.MUNICIPALITY and Role.MUNICIPAL_ADMINISTRATOR in self.roles:
            return Reach.OWN
        return Reach.NOBODYS


def check(asking: Administrator, deed: Deed, staff_id: UUID | None, organisation_id: str) -> None:
    """Raise unless this may be done with a user of this organisation.

    ``staff_id`` is none where the organisation is asked about and no user of it: to list its users, or to make one.
    Raises NotAdministratorError, UserUnknownError, NotForOneselfError.
    """
    if asking.reach is Reach.NOBODYS:
        raise NotAdministratorError("users are administered by the municipality's administrator and by IMDi")
    if asking.reach is Reach.OWN and organisation_id != asking.organisation_id:
        if staff_id is None:  # that there is such an organisation is no secret
            raise NotAdministratorError("you administer the users of your own municipality only")
        raise UserUnknownError
    if staff_id == asking.staff_id and deed in {Deed.STATUS, Deed.ROLES}:
        raise NotForOneselfError("nobody changes their own roles or status; ask another administrator")
