"""What identity is asked about staff users, for the administrator who is signed in (R40–R46).

Who may administer whom is identity's rule, and each of these askings stands in its audit. Words that somebody looks for
go in a body: they are names.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from pydantic import AwareDatetime, TypeAdapter

from kompass_contracts.event import Document
from kompass_contracts.identity import Organisation, OrganisationId
from kompass_imdinett_views.on_behalf.asking import OnBehalf
from kompass_imdinett_views.sessions import SignedIn
from kompass_imdinett_views.staff_tokens import StaffOrganisation

PAGE = 50
_OWNER = "identity"


class UsersAsked(Document):
    """Which users to list: of one organisation or all within reach, of one status or both, with words or without."""

    organisation: OrganisationId | None = None
    active: bool | None = None
    text: str = ""
    after: UUID | None = None
    limit: int = PAGE


class User(Document):
    """A staff user as an administrator sees them."""

    staff_id: UUID
    version: int
    username: str
    first_name: str
    last_name: str
    email: str
    mobile: str | None = None
    active: bool
    organisation: StaffOrganisation
    roles: tuple[str, ...]


class Users(Document):
    """A page of users by user name; ``next`` is the id to go on after, none on the last page."""

    staff: tuple[User, ...]
    next: UUID | None = None


class RoleShown(Document):
    """A role that may be given, with a sentence on what it opens in each language of the portal."""

    code: str
    name: str
    given_in: tuple[str, ...]
    opens: bool
    nb: str
    nn: str = ""
    en: str

    def sentence(self, tag: str) -> str:
        """Return what the role opens, in a language of the portal."""
        return {"nn": self.nn, "en": self.en}.get(tag) or self.nb


class Grant(Document):
    """A role somebody was given, and whether and when it was taken again; by a user name, or by what did it."""

    role: str
    given_at: AwareDatetime
    given_by: str
    taken_at: AwareDatetime | None = None
    taken_by: str | None = None


class _History(Document):
    grants: tuple[Grant, ...]


class _Suggested(Document):
    username: str


async def listed(others: OnBehalf, who: SignedIn, asked: UsersAsked) -> Users:
    """Return a page of the users within reach."""
    if asked.text:
        body = asked.model_dump(mode="json", exclude_none=True)
        return await others.ask(who, _OWNER, TypeAdapter(Users), "POST", "/staff/search", json=body)
    query = urlencode(asked.model_dump(mode="json", exclude_none=True, exclude={"text"}))
    return await others.ask(who, _OWNER, TypeAdapter(Users), "GET", f"/staff?{query}")


async def read(others: OnBehalf, who: SignedIn, staff_id: UUID) -> User:
    """Return one user."""
    return await others.ask(who, _OWNER, TypeAdapter(User), "GET", f"/staff/{staff_id}")


async def history(others: OnBehalf, who: SignedIn, staff_id: UUID) -> Sequence[Grant]:
    """Return every role a user has or had, the newest first."""
    return (await others.ask(who, _OWNER, TypeAdapter(_History), "GET", f"/staff/{staff_id}/roles")).grants


async def roles(others: OnBehalf, who: SignedIn) -> Sequence[RoleShown]:
    """Return every role there is, those that open something first."""
    return await others.ask(who, _OWNER, TypeAdapter(tuple[RoleShown, ...]), "GET", "/roles")


async def organisations(others: OnBehalf, who: SignedIn, *, only_open: bool) -> Sequence[Organisation]:
    """Return where users may work, or where any may have worked."""
    path = "/organisations?open=true" if only_open else "/organisations"
    return await others.ask(who, _OWNER, TypeAdapter(tuple[Organisation, ...]), "GET", path)


async def suggest(others: OnBehalf, who: SignedIn, organisation_id: str, first_name: str, last_name: str) -> str:
    """Return a user name that nobody has. Raises UserRefusedError."""
    body = {"organisation_id": organisation_id, "first_name": first_name, "last_name": last_name}
    answer = await others.ask(who, _OWNER, TypeAdapter(_Suggested), "POST", "/staff/username", json=body)
    return answer.username


async def make(others: OnBehalf, who: SignedIn, new: Mapping[str, Any]) -> User:
    """Make a user, without roles. Raises UserRefusedError."""
    return await others.ask(who, _OWNER, TypeAdapter(User), "POST", "/staff", json=dict(new))


async def change(others: OnBehalf, who: SignedIn, staff_id: UUID, changes: Mapping[str, Any], *, version: int) -> User:
    """Change details or status of a user who was seen in a version. Raises UserRefusedError."""
    headers = {"If-Match": f'"{version}"'}
    path = f"/staff/{staff_id}"
    return await others.ask(who, _OWNER, TypeAdapter(User), "PATCH", path, json=dict(changes), headers=headers)


async def give(others: OnBehalf, who: SignedIn, staff_id: UUID, code: str) -> User:
    """Give a user a role. Raises UserRefusedError."""
    return await others.ask(who, _OWNER, TypeAdapter(User), "PUT", f"/staff/{staff_id}/roles/{code}")


async def take(others: OnBehalf, who: SignedIn, staff_id: UUID, code: str) -> User:
    """Take a role away. Raises UserRefusedError."""
    return await others.ask(who, _OWNER, TypeAdapter(User), "DELETE", f"/staff/{staff_id}/roles/{code}")
