"""Roles that may be given, for whoever is signed in."""

from fastapi import APIRouter

from kompass_chassis.caller import StaffCaller
from kompass_contracts.identity import OrganisationKind
from kompass_identity.documents import RoleShown
from kompass_identity.roles import ROLES, given_in

router = APIRouter(prefix="/roles", tags=["staff"])


@router.get("")
async def listed(caller: StaffCaller, kind: OrganisationKind | None = None) -> list[RoleShown]:
    """List the roles that may be given in organisations of one kind, or all, with a sentence on what each opens."""
    del caller
    return [
        RoleShown(
            code=entry.role.name,
            name=entry.role.value,
            given_in=tuple(sorted(entry.given_in)),
            opens=entry.opens,
            nb=entry.nb,
            nn=entry.nn,
            en=entry.en,
        )
        for entry in (given_in(kind) if kind else ROLES.values())
    ]
