"""Staff users: as an office registers them in bulk, and as administrators make and change them one by one (R40–R45).

Words that somebody looks for come in a body, never in a URL: they are names.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar
from uuid import UUID

from fastapi import APIRouter, Header, Path, Query, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.problems import NotFoundError
from kompass_chassis.web import Session
from kompass_contracts.identity import OrganisationId, Role, StaffNames, StaffNamesAsked
from kompass_identity.actions import administering, staff
from kompass_identity.administrators import AdministrationRefusedError, Administrator
from kompass_identity.api.versions import seen
from kompass_identity.documents import (
    Kept,
    RoleHistory,
    StaffAsked,
    StaffChange,
    StaffNamed,
    StaffNew,
    StaffPage,
    StaffSent,
    StaffUser,
    UsernameSuggested,
)

router = APIRouter(prefix="/staff", tags=["staff"])

Registrar = Annotated[Caller, CallerRule("identity:register").dependency]
Namer = Annotated[Caller, CallerRule("identity:staff-names").dependency]
RoleCode = Annotated[str, Path(max_length=60, description="The role's name in code, such as SETTLEMENT_MAPPER")]
T = TypeVar("T")


@router.put("/{staff_id}")
async def keep(staff_id: UUID, sent: StaffSent, session: Session, caller: Registrar) -> Kept:
    """Register a staff user with the roles it has."""
    kept = await staff.keep(session, staff_id, sent, by=caller.actor)
    await audit(session, caller, "staff.register", subject=str(staff_id))
    return kept


@router.post("/names")
async def names(asked: StaffNamesAsked, session: Session, caller: Namer) -> StaffNames:
    """Name up to 500 active users and where they work: the form asks who leads an interview (B1)."""
    del caller
    return await staff.names(session, asked.ids)


@router.get("", response_model=StaffPage)
async def listed(
    request: Request,
    session: Session,
    caller: StaffCaller,
    organisation: OrganisationId | None = None,
    active: bool | None = None,  # noqa: FBT001 - a parameter of the address
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> StaffPage | Response:
    """List the users of an organisation, or all whom the caller administers, by user name."""
    asked = StaffAsked(organisation=organisation, active=active, after=after, limit=limit)
    return await _list(request, session, caller, asked)


@router.post("/search", response_model=StaffPage)
async def search(request: Request, session: Session, caller: StaffCaller, asked: StaffAsked) -> StaffPage | Response:
    """List the same, those alone in whose user name, name or e-mail address each of some words stands."""
    return await _list(request, session, caller, asked)


@router.post("/username", response_model=UsernameSuggested)
async def suggest(
    request: Request, session: Session, caller: StaffCaller, named: StaffNamed
) -> UsernameSuggested | Response:
    """Suggest a user name that nobody has, such as ``4601-TESB``."""

    async def work(asking: Administrator) -> UsernameSuggested:
        return UsernameSuggested(username=await administering.suggested(session, asking, named))

    return await _done(request, session, caller, "staff.suggest", named.organisation_id, work)


@router.post("", status_code=201, response_model=StaffUser)
async def make(request: Request, session: Session, caller: StaffCaller, new: StaffNew) -> StaffUser | Response:
    """Make a user, without roles; the user name is made from the name where it is left out."""

    async def work(asking: Administrator) -> StaffUser:
        return await administering.make(session, asking, new, by=caller.actor)

    return await _done(
        request, session, caller, "staff.create", new.organisation_id, work, about=lambda made: made.staff_id
    )


@router.get("/{staff_id}", response_model=StaffUser)
async def read(request: Request, session: Session, caller: StaffCaller, staff_id: UUID) -> StaffUser | Response:
    """Show one user."""
    return await _done(
        request, session, caller, "staff.read", staff_id, lambda asking: administering.read(session, asking, staff_id)
    )


@router.patch("/{staff_id}", response_model=StaffUser)
async def amend(
    request: Request,
    session: Session,
    caller: StaffCaller,
    staff_id: UUID,
    sent: StaffChange,
    if_match: Annotated[str | None, Header()] = None,
) -> StaffUser | Response:
    """Change name, e-mail address, mobile number or status: ``If-Match: "3"`` changes version 3."""
    version = seen(if_match)

    async def work(asking: Administrator) -> StaffUser:
        return await administering.amend(session, asking, staff_id, sent, seen=version, by=caller.actor)

    return await _done(request, session, caller, "staff.change", staff_id, work)


@router.get("/{staff_id}/roles", response_model=RoleHistory)
async def history(request: Request, session: Session, caller: StaffCaller, staff_id: UUID) -> RoleHistory | Response:
    """Show which roles a user has and had, and who gave and took them when."""
    return await _done(
        request,
        session,
        caller,
        "staff.history",
        staff_id,
        lambda asking: administering.history(session, asking, staff_id),
    )


@router.put("/{staff_id}/roles/{role}", response_model=StaffUser)
async def give(
    request: Request, session: Session, caller: StaffCaller, staff_id: UUID, role: RoleCode
) -> StaffUser | Response:
    """Give a user a role; who has it keeps it as it was given."""

    async def work(asking: Administrator) -> StaffUser:
        return await administering.give(session, asking, staff_id, _role(role), by=caller.actor)

    return await _done(request, session, caller, "role.give", staff_id, work)


@router.delete("/{staff_id}/roles/{role}", response_model=StaffUser)
async def take(
    request: Request, session: Session, caller: StaffCaller, staff_id: UUID, role: RoleCode
) -> StaffUser | Response:
    """Take a role away. Tokens that were given with it live out their five minutes; the next is without."""

    async def work(asking: Administrator) -> StaffUser:
        return await administering.take(session, asking, staff_id, _role(role), by=caller.actor)

    return await _done(request, session, caller, "role.take", staff_id, work)


async def _list(request: Request, session: Session, caller: Caller, asked: StaffAsked) -> StaffPage | Response:
    return await _done(
        request,
        session,
        caller,
        "staff.list",
        asked.organisation,
        lambda asking: administering.listed(session, asking, asked),
    )


async def _done(
    request: Request,
    session: Session,
    caller: Caller,
    action: str,
    subject: object,
    work: Callable[[Administrator], Awaitable[T]],
    about: Callable[[T], object] | None = None,
) -> T | Response:
    """Do something as the administrator whom the caller is, and write it down, refused or done.

    ``about`` takes from what was done whom it was done to, where that was not known before.
    """
    try:
        done = await work(await administering.administrator(session, caller))
    except AdministrationRefusedError as error:
        return await refused(request, session, caller, action, subject, error)
    await audit(session, caller, action, subject=about(done) if about else subject)
    return done


def _role(code: str) -> Role:
    if code not in Role.__members__:
        raise NotFoundError("there is no such role; GET /roles names them")
    return Role[code]
