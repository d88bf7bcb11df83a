"""Handles: how the portal goes on renewing staff's tokens when the ID token is gone (RFC 6749 section 6, RFC 9700).

A sign-in begins with one handle, and each use answers with the next and replaces the ones before. Replaced for more
than ``GRACE`` and used again, a handle was copied by somebody: the sign-in ends, for the thief and for the portal. A
shorter time is what answers that were lost and requests side by side need, so within it any number of uses are
answered, each with a handle of its own, and only a handle that is not replaced yet replaces others. Whoever forks a
sign-in within the grace is still found: the next use of either branch replaces the handles of the other.

A sign-in that is over is deleted with all its handles, so there is no state in which it could be used after all.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_contracts.identity import OrganisationKind
from kompass_identity.documents import StaffMember, StaffOrganisation
from kompass_identity.rules import Life
from kompass_identity.tables import OrganisationRow, Staff, StaffHandle, StaffLink, StaffSignIn
from kompass_identity.tokens import hash_secret, new_secret

logger = logging.getLogger(__name__)

GRACE = timedelta(minutes=1)
"""How long a replaced handle is still answered: longer than the portal waits to ask again after a lost answer."""
BATCH = 100
"""Sign-ins deleted at a time; each may have hundreds of handles."""


@dataclass(frozen=True)
class Renewed:
    """A use that was let through: whose sign-in it is, and the handle to use next."""

    staff: Staff
    handle: str


async def begin(session: AsyncSession, client_id: str, staff: Staff, login: Mapping[str, Any], life: Life) -> str:
    """Begin a sign-in for this client, bound to the login of the ID token, and return its first handle."""
    now = await database_time(session)
    sign_in = StaffSignIn(
        sign_in_id=uuid4(),
        client_id=client_id,
        staff_id=staff.staff_id,
        issuer=str(login["iss"]),
        subject=str(login["sub"]),
        begun_at=now,
        over_at=life.end(now, now),
    )
    session.add(sign_in)
    await session.flush()
    return _next(session, sign_in, now)


async def renew(session: AsyncSession, client_id: str, handle: str, life: Life) -> Renewed | None:
    """Use a handle: return whose it is, and the next one. None where it is not this client's or the sign-in is over.

    None is a value and no error, because a sign-in that ends here must be committed as ended.
    """
    sign_in = await _held(session, client_id, handle)
    if sign_in is None:
        return None
    used = await session.get_one(StaffHandle, hash_secret(handle))
    now = await database_time(session)
    if now >= sign_in.over_at:
        return None
    if used.replaced_at is not None and now - used.replaced_at > GRACE:
        logger.warning("a replaced handle of sign-in %s was used again; the sign-in is ended", sign_in.sign_in_id)
        await session.delete(sign_in)
        return None
    staff = await _whose(session, sign_in)
    if staff is None:
        await session.delete(sign_in)
        return None
    if used.replaced_at is None:
        await _replace(session, sign_in, now)
    sign_in.over_at = life.end(sign_in.begun_at, now)
    return Renewed(staff, _next(session, sign_in, now))


async def end(session: AsyncSession, client_id: str, handle: str) -> None:
    """End the sign-in that a handle is of, the newest handle or an old one. Another client's is left alone."""
    sign_in = await _held(session, client_id, handle)
    if sign_in is not None:
        await session.delete(sign_in)


async def end_all_of(session: AsyncSession, staff_id: UUID) -> None:
    """End every sign-in of a staff user."""
    await session.execute(delete(StaffSignIn).where(StaffSignIn.staff_id == staff_id))


async def forget_over(sessions: Sessions) -> int:
    """Delete the sign-ins whose time is over, and return how many they were."""
    gone, batch = 0, BATCH
    while batch == BATCH:
        async with sessions.begin() as session:
            over = select(StaffSignIn.sign_in_id).where(StaffSignIn.over_at <= func.now()).limit(BATCH)
            chosen = over.with_for_update(skip_locked=True).scalar_subquery()
            dropped = delete(StaffSignIn).where(StaffSignIn.sign_in_id.in_(chosen)).returning(StaffSignIn.sign_in_id)
            batch = len((await session.execute(dropped)).all())
        gone += batch
    return gone


def signed_in(staff: Staff) -> StaffMember:
    """Return what the portal is told of who is signed in."""
    return StaffMember(
        staff_id=staff.staff_id,
        username=staff.username,
        first_name=staff.first_name,
        last_name=staff.last_name,
        organisation=organisation_of(staff.organisation),
        roles=tuple(sorted(staff.roles)),
    )


def organisation_of(at: OrganisationRow) -> StaffOrganisation:
    """Return where a staff user works."""
    return StaffOrganisation(
        id=at.organisation_id, kind=OrganisationKind(at.kind), number=at.number, name=at.name, county=at.county
    )


async def _held(session: AsyncSession, client_id: str, handle: str) -> StaffSignIn | None:
    """Return the sign-in of a handle, held to the end of the transaction: uses side by side take turns."""
    whose = select(StaffHandle.sign_in_id).where(StaffHandle.digest == hash_secret(handle)).scalar_subquery()
    query = select(StaffSignIn).where(StaffSignIn.sign_in_id == whose, StaffSignIn.client_id == client_id)
    return (await session.execute(query.with_for_update())).scalar_one_or_none()


async def _whose(session: AsyncSession, sign_in: StaffSignIn) -> Staff | None:
    """Return the staff user, who must still be active and linked to the login."""
    query = (
        select(Staff)
        .join(StaffLink, StaffLink.staff_id == Staff.staff_id)
        .where(StaffLink.issuer == sign_in.issuer, StaffLink.subject == sign_in.subject)
        .where(Staff.staff_id == sign_in.staff_id, Staff.active)
    )
    return (await session.execute(query)).scalar_one_or_none()


async def _replace(session: AsyncSession, sign_in: StaffSignIn, now: datetime) -> None:
    unreplaced = (StaffHandle.sign_in_id == sign_in.sign_in_id, StaffHandle.replaced_at.is_(None))
    await session.execute(update(StaffHandle).where(*unreplaced).values(replaced_at=now))


def _next(session: AsyncSession, sign_in: StaffSignIn, now: datetime) -> str:
    handle = new_secret()
    session.add(StaffHandle(digest=hash_secret(handle), sign_in_id=sign_in.sign_in_id, given_at=now))
    return handle
