"""Staff users as an office registers them, and the clients that services and integrators are."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.outbox import Telling, tell
from kompass_contracts.identity import OrganisationKind, StaffChanged
from kompass_identity import handles
from kompass_identity.documents import Kept, StaffSent
from kompass_identity.rules import ClientRefusedError, PersonRefusedError, check_binding
from kompass_identity.tables import Client, Staff, municipality, organisations
from kompass_identity.tokens import hash_secret


class StaffRefusedError(PersonRefusedError):
    """The user name is another user's, or the organisation is unknown."""


async def keep(session: AsyncSession, staff_id: UUID, sent: StaffSent) -> Kept:
    """Keep a staff user and tell it if anything changed. Raises StaffRefusedError."""
    staff = await session.get(Staff, staff_id, with_for_update={"of": Staff}) or Staff(staff_id=staff_id, version=0)
    values = sent.model_dump() | {"roles": sorted(sent.roles)}
    if all(getattr(staff, name) == value for name, value in values.items()):
        return Kept(id=str(staff_id), version=staff.version)
    for name, value in values.items():
        setattr(staff, name, value)
    staff.version += 1
    session.add(staff)
    try:
        await session.flush()
    except IntegrityError as error:
        raise StaffRefusedError("the user name is another user's, or the organisation is unknown") from error
    if not staff.active:
        await handles.end_all_of(session, staff_id)
    subject = str(staff_id)
    at = await database_time(session)
    telling = Telling(fact=StaffChanged(), subject=subject, aggregate=f"staff:{subject}", version=staff.version, at=at)
    await tell(session, telling)
    return Kept(id=subject, version=staff.version)


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
