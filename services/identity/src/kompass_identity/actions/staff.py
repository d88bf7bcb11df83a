"""Staff users as an office registers them, and the clients that services and integrators are."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import any_, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.outbox import Telling, tell
from kompass_contracts.identity import OrganisationKind, Role, StaffChanged, StaffName, StaffNames
from kompass_identity import handles, usernames
from kompass_identity.actions.roles import change
from kompass_identity.administrators import LastAdministratorError, RoleNotHereError
from kompass_identity.documents import Kept, StaffSent
from kompass_identity.mobile import e164
from kompass_identity.roles import ROLES, may_be_given
from kompass_identity.rules import ClientRefusedError, PersonRefusedError, check_binding
from kompass_identity.tables import Client, OrganisationRow, Staff, municipality, organisations
from kompass_identity.tokens import hash_secret

_LAST_ADMINISTRATOR = 0x6B6F6D7061737301
"""The lock under which the last administrator is looked for: a number that nothing else in this database locks."""


class StaffRefusedError(PersonRefusedError):
    """The user name is another user's, or the organisation is unknown."""


async def keep(session: AsyncSession, staff_id: UUID, sent: StaffSent, *, by: str) -> Kept:
    """Keep a staff user whole, as a register has them. ``by`` is who keeps them, such as ``client:<name>``.

    Raises StaffRefusedError, RoleNotHereError, LastAdministratorError, MobileMalformedError.
    """
    at = await session.get(OrganisationRow, sent.organisation_id)
    if at is None:
        raise StaffRefusedError("the organisation is unknown")
    if not usernames.fits(sent.username, at.kind, at.number, at.organisation_id):
        raise StaffRefusedError(f"the user names of this organisation begin with {at.number}-")
    for role in sent.roles:
        require_given(role, at.kind)
    staff = await session.get(Staff, staff_id, with_for_update={"of": Staff}) or Staff(staff_id=staff_id, version=0)
    mobile = e164(sent.mobile) if sent.mobile else None
    await write(session, staff, sent.model_dump() | {"roles": sorted(set(sent.roles)), "mobile": mobile}, by=by)
    return Kept(id=str(staff_id), version=staff.version)


async def names(session: AsyncSession, ids: Collection[UUID]) -> StaffNames:
    """Name these users and where they work, by user name; whoever is not active is left out as if unknown."""
    query = select(Staff).where(Staff.staff_id.in_(ids), Staff.active).order_by(Staff.username)
    return StaffNames(found=tuple(_named(staff) for staff in (await session.execute(query)).scalars()))


def _named(staff: Staff) -> StaffName:
    at = staff.organisation
    return StaffName(
        staff_id=staff.staff_id,
        name=f"{staff.first_name} {staff.last_name}",
        organisation_id=at.organisation_id,
        organisation_kind=at.kind,
        organisation_name=at.name,
    )


async def write(session: AsyncSession, staff: Staff, values: Mapping[str, Any], *, by: str) -> None:
    """Write what changed of a locked or new user, end what it ends, and tell it; nothing where nothing changed.

    Raises StaffRefusedError, LastAdministratorError.
    """
    changed = {name: value for name, value in values.items() if getattr(staff, name) != value}
    if not changed:
        return
    led = _leads(staff)
    now = await database_time(session)
    roles = changed.pop("roles", None)
    for name, value in changed.items():
        setattr(staff, name, value)
    staff.version += 1
    staff.roles = staff.roles or []
    session.add(staff)
    try:
        await session.flush()
    except IntegrityError as error:
        raise StaffRefusedError("the user name is another user's, or somebody else made this user meanwhile") from error
    if roles is not None:
        await change(session, staff, roles, by=by, at=now)
    if led and not _leads(staff):
        await _require_another(session, staff.staff_id)
    if not staff.active:
        await handles.end_all_of(session, staff.staff_id)
    subject = str(staff.staff_id)
    telling = Telling(fact=StaffChanged(), subject=subject, aggregate=f"staff:{subject}", version=staff.version, at=now)
    await tell(session, telling)


def require_given(role: Role, kind: str) -> None:
    """Raise RoleNotHereError unless a role may be given in organisations of this kind."""
    if not may_be_given(role, kind):
        kinds = ", ".join(sorted(ROLES[role].given_in))
        raise RoleNotHereError(f"the role «{role}» is given in organisations of these kinds only: {kinds}")


def _leads(staff: Staff) -> bool:
    return bool(staff.active) and Role.IMDI_ADMINISTRATOR in (staff.roles or ())


async def _require_another(session: AsyncSession, staff_id: UUID) -> None:
    """Raise LastAdministratorError where nobody else administers; who asks at the same time waits for the answer."""
    await session.execute(select(func.pg_advisory_xact_lock(_LAST_ADMINISTRATOR)))
    held = select(Staff.staff_id).where(Staff.active, any_(Staff.roles) == Role.IMDI_ADMINISTRATOR.value)
    if (await session.execute(held.where(Staff.staff_id != staff_id).limit(1))).first() is None:
        raise LastAdministratorError("this is IMDi's last active administrator; give the role to somebody else first")


async def keep_client(
    session: AsyncSession, client_id: str, secret: str, scopes: Collection[str], organisation: str | None = None
) -> bool:
    """Keep a client as given, an integrator bound to its municipality; a client that was revoked lives again.

    ``organisation`` is the number or the id of a municipality. True where anything changed. Raises ClientRefusedError.
    """
    check_binding(scopes, organisation)
    organisation_id = await _municipality_id(session, organisation) if organisation else None
    client = await _locked_client(session, client_id)
    values = {
        "secret_hash": hash_secret(secret),
        "scopes": sorted(scopes),
        "organisation_id": organisation_id,
        "revoked_at": None,
    }
    if client is not None and all(getattr(client, name) == value for name, value in values.items()):
        return False
    client = client or Client(client_id=client_id)
    for name, value in values.items():
        setattr(client, name, value)
    session.add(client)
    return True


async def revoke_client(session: AsyncSession, client_id: str) -> bool:
    """Give a client no further tokens. False where there is no such client."""
    client = await _locked_client(session, client_id)
    if client is None:
        return False
    client.revoked_at = client.revoked_at or await database_time(session)
    return True


async def _locked_client(session: AsyncSession, client_id: str) -> Client | None:
    return await session.get(Client, client_id, with_for_update={"of": Client})


async def _municipality_id(session: AsyncSession, named: str) -> str:
    found = await municipality(session, named)
    if found is not None:
        return found.organisation_id
    if not await organisations(session, (OrganisationKind.MUNICIPALITY,)):
        raise ClientRefusedError("identity knows no municipality yet; start it once, and it reads the register")
    raise ClientRefusedError(
        f"there is no municipality {named}; name it by its number of four digits, such as 4601, or by its id, such as "
        "municipality-4601 (organisation numbers of nine digits are not in the register)"
    )
