"""Users as an administrator makes and changes them; each action asks the rule first, with what identity knows now."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import Caller
from kompass_chassis.database import database_time
from kompass_contracts.identity import Role
from kompass_identity import usernames
from kompass_identity.actions import roles, staff
from kompass_identity.administrators import (
    Administrator,
    Deed,
    EmailTakenError,
    NotAdministratorError,
    OrganisationClosedError,
    Reach,
    UsernameTakenError,
    UserUnknownError,
    check,
)
from kompass_identity.documents import RoleHistory, StaffAsked, StaffChange, StaffNamed, StaffNew, StaffPage, StaffUser
from kompass_identity.handles import organisation_of
from kompass_identity.mobile import e164
from kompass_identity.rules import PlaceUnknownError, VersionConflictError, norwegian_day
from kompass_identity.tables import OrganisationRow, Staff


async def administrator(session: AsyncSession, caller: Caller) -> Administrator:
    """Return who asks as identity knows them now: a role that was taken a moment ago gives nothing any more.

    Raises NotAdministratorError for who is unknown here or inactive.
    """
    found = await _by_subject(session, caller.subject)
    if found is None or not found.active:
        raise NotAdministratorError("no active user belongs to this token")
    return Administrator(found.staff_id, found.organisation_id, found.organisation.kind, frozenset(found.roles))


async def listed(session: AsyncSession, asking: Administrator, asked: StaffAsked) -> StaffPage:
    """Return a page of the users within reach, by user name. Raises NotAdministratorError, PlaceUnknownError."""
    within = asked.organisation or (asking.organisation_id if asking.reach is not Reach.ALL else None)
    check(asking, Deed.SEE, None, within or "")
    query = _filtered(within, asked)
    if asked.after:
        after = (await session.execute(_filtered(within).where(Staff.staff_id == asked.after))).scalar_one_or_none()
        if after is None:
            raise PlaceUnknownError("go on after the id that the page before named as next")
        query = query.where(Staff.username > after.username)
    found = (await session.execute(query.order_by(Staff.username).limit(asked.limit + 1))).scalars().all()
    page = found[: asked.limit]
    return StaffPage(
        staff=tuple(user_of(each) for each in page), next=page[-1].staff_id if len(found) > len(page) else None
    )


async def read(session: AsyncSession, asking: Administrator, staff_id: UUID) -> StaffUser:
    """Return one user. Raises UserUnknownError."""
    return user_of(await _within_reach(session, asking, Deed.SEE, staff_id))


async def history(session: AsyncSession, asking: Administrator, staff_id: UUID) -> RoleHistory:
    """Return which roles a user has and had, and who gave and took them. Raises UserUnknownError."""
    await _within_reach(session, asking, Deed.SEE, staff_id)
    return await roles.history(session, staff_id)


async def suggested(session: AsyncSession, asking: Administrator, named: StaffNamed) -> str:
    """Return a user name that nobody has. Raises NotAdministratorError, OrganisationClosedError."""
    at = await _workplace(session, asking, named.organisation_id)
    return await _free_username(session, at, named.first_name, named.last_name)


async def make(session: AsyncSession, asking: Administrator, new: StaffNew, *, by: str) -> StaffUser:
    """Make a user without roles.

    Raises NotAdministratorError, OrganisationClosedError, UsernameTakenError, EmailTakenError, MobileMalformedError.
    """
    mobile = e164(new.mobile) if new.mobile else None
    at = await _workplace(session, asking, new.organisation_id)
    username = new.username or await _free_username(session, at, new.first_name, new.last_name)
    if not usernames.fits(username, at.kind, at.number, at.organisation_id):
        raise UsernameTakenError(f"the user names of this organisation begin with {at.number}-")
    if (await session.execute(select(Staff.staff_id).where(Staff.username == username))).first():
        raise UsernameTakenError("another user has this user name")
    await _require_free_email(session, new.email, at.organisation_id, None)
    made = Staff(staff_id=uuid4(), version=0)
    values = new.model_dump() | {"username": username, "mobile": mobile, "active": True, "roles": []}
    await staff.write(session, made, values, by=by)
    await session.refresh(made, ["organisation"])
    return user_of(made)


async def amend(
    session: AsyncSession, asking: Administrator, staff_id: UUID, sent: StaffChange, *, seen: int, by: str
) -> StaffUser:
    """Change details or status of a user whom the administrator has seen in version ``seen``.

    Raises UserUnknownError, NotForOneselfError, VersionConflictError, EmailTakenError, LastAdministratorError,
    MobileMalformedError.
    """
    found = await _within_reach(session, asking, Deed.DETAILS, staff_id, locked=True)
    if found.version != seen:
        raise VersionConflictError("somebody else changed this user meanwhile; read them again")
    values: dict[str, Any] = {name: value for name, value in sent.model_dump().items() if value is not None}
    if "mobile" in sent.model_fields_set:
        values["mobile"] = e164(sent.mobile) if sent.mobile else None
    if values.get("active", found.active) != found.active:
        check(asking, Deed.STATUS, staff_id, found.organisation_id)
    if values.get("email", found.email) != found.email:
        await _held_workplace(session, found.organisation_id)
        await _require_free_email(session, values["email"], found.organisation_id, staff_id)
    await staff.write(session, found, values, by=by)
    return user_of(found)


async def give(session: AsyncSession, asking: Administrator, staff_id: UUID, role: Role, *, by: str) -> StaffUser:
    """Give a user a role; who has it keeps it. Raises UserUnknownError, NotForOneselfError, RoleNotHereError."""
    found = await _within_reach(session, asking, Deed.ROLES, staff_id, locked=True)
    staff.require_given(role, found.organisation.kind)
    await staff.write(session, found, {"roles": sorted({*found.roles, role.value})}, by=by)
    return user_of(found)


async def take(session: AsyncSession, asking: Administrator, staff_id: UUID, role: Role, *, by: str) -> StaffUser:
    """Take a role away; who has it not stays without. Raises UserUnknownError, NotForOneselfError and for the last."""
    found = await _within_reach(session, asking, Deed.ROLES, staff_id, locked=True)
    await staff.write(session, found, {"roles": sorted({*found.roles} - {role.value})}, by=by)
    return user_of(found)


def user_of(row: Staff) -> StaffUser:
    """Return a user as an administrator sees them."""
    return StaffUser(
        staff_id=row.staff_id,
        version=row.version,
        username=row.username,
        first_name=row.first_name,
        last_name=row.last_name,
        email=row.email,
        mobile=row.mobile,
        active=row.active,
        organisation=organisation_of(row.organisation),
        roles=tuple(sorted(row.roles)),
    )


async def _by_subject(session: AsyncSession, subject: str) -> Staff | None:
    try:
        return await session.get(Staff, UUID(subject))
    except ValueError:
        return None


async def _within_reach(
    session: AsyncSession, asking: Administrator, deed: Deed, staff_id: UUID, *, locked: bool = False
) -> Staff:
    """Return the user if this may be done with them. One out of reach is asked about exactly as an unknown one."""
    query = select(Staff).where(Staff.staff_id == staff_id)
    if locked:
        query = query.with_for_update(of=Staff).execution_options(populate_existing=True)
    found = (await session.execute(query)).scalar_one_or_none()
    # Nobody works in an organisation without a name, so that the rule answers for who does not exist as well.
    check(asking, deed, staff_id, found.organisation_id if found else "")
    if found is None:
        raise UserUnknownError
    return found


async def _workplace(session: AsyncSession, asking: Administrator, organisation_id: str) -> OrganisationRow:
    """Return where a user is to be made, held so that user names and addresses are given out one by one."""
    check(asking, Deed.MAKE, None, organisation_id)
    at = await _held_workplace(session, organisation_id)
    if at is None:
        raise OrganisationClosedError("there is no such organisation")
    today = norwegian_day(await database_time(session))
    if at.closed_on and at.closed_on <= today:
        raise OrganisationClosedError("this organisation is closed")
    return at


async def _held_workplace(session: AsyncSession, organisation_id: str) -> OrganisationRow | None:
    # Not the strongest lock: registering a colleague who works there does not wait for it.
    return await session.get(OrganisationRow, organisation_id, with_for_update={"key_share": True})


async def _free_username(session: AsyncSession, at: OrganisationRow, first_name: str, last_name: str) -> str:
    begins = usernames.prefix(at.kind, at.number, at.organisation_id)
    query = select(Staff.username).where(Staff.username.startswith(f"{begins}-", autoescape=True))
    taken = set((await session.execute(query)).scalars())
    return next(name for name in usernames.suggestions(begins, first_name, last_name) if name not in taken)


async def _require_free_email(session: AsyncSession, email: str, organisation_id: str, own: UUID | None) -> None:
    # In the organisation alone: who works in two has two users, and who works elsewhere is not told by a refusal.
    query = select(Staff.staff_id).where(
        Staff.organisation_id == organisation_id, func.lower(Staff.email) == email.lower(), Staff.staff_id != own
    )
    if (await session.execute(query)).first():
        raise EmailTakenError("a user of this organisation has this e-mail address already")


def _filtered(within: str | None, asked: StaffAsked | None = None) -> Select[Staff]:
    query = select(Staff)
    if within is not None:
        query = query.where(Staff.organisation_id == within)
    if asked is None:
        return query
    if asked.active is not None:
        query = query.where(Staff.active.is_(asked.active))
    for word in _words(asked.text):
        columns = (Staff.username, Staff.first_name, Staff.last_name, Staff.email)
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return query


def _words(text: str) -> Sequence[str]:
    return text.split()[:5]
