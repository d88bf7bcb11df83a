"""Roles of a staff user: changed with who did it and when, and read back as a history."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_identity.documents import RoleGrant, RoleHistory
from kompass_identity.tables import RoleGiven, Staff

_STAFF = "staff:"


async def change(session: AsyncSession, staff: Staff, roles: Collection[str], *, by: str, at: datetime) -> None:
    """Make these the roles of a user that is in the database, and keep who gave and who took which."""
    held, wanted = set(staff.roles or ()), set(roles)
    taken = (
        RoleGiven.staff_id == staff.staff_id,
        RoleGiven.role.in_(held - wanted),
        RoleGiven.taken_at.is_(None),
    )
    await session.execute(update(RoleGiven).where(*taken).values(taken_at=at, taken_by=by))
    session.add_all(
        RoleGiven(staff_id=staff.staff_id, role=role, given_at=at, given_by=by) for role in sorted(wanted - held)
    )
    staff.roles = sorted(wanted)


async def history(session: AsyncSession, staff_id: UUID) -> RoleHistory:
    """Return every role a user has or had, the newest first."""
    query = select(RoleGiven).where(RoleGiven.staff_id == staff_id).order_by(RoleGiven.given_at.desc(), RoleGiven.role)
    rows = (await session.execute(query)).scalars().all()
    names = await _usernames(session, {by for row in rows for by in (row.given_by, row.taken_by) if by})
    return RoleHistory(
        grants=tuple(
            RoleGrant(
                role=row.role,
                given_at=row.given_at,
                given_by=names.get(row.given_by, row.given_by),
                taken_at=row.taken_at,
                taken_by=names.get(row.taken_by, row.taken_by) if row.taken_by else None,
            )
            for row in rows
        )
    )


async def _usernames(session: AsyncSession, actors: Collection[str]) -> Mapping[str, str]:
    """Return the user names of those actors who are staff."""
    ids = [UUID(actor.removeprefix(_STAFF)) for actor in actors if actor.startswith(_STAFF)]
    rows = await session.execute(select(Staff.staff_id, Staff.username).where(Staff.staff_id.in_(ids)))
    return {f"{_STAFF}{row.staff_id}": row.username for row in rows}
