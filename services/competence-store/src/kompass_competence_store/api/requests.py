"""What persons ask for, to whoever handles it at IMDi: the queue by deadline, taking, answering."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, StaffCaller
from kompass_chassis.problems import NotAllowedError
from kompass_chassis.web import Session
from kompass_competence_store.access import Reader, handles, may_handle
from kompass_competence_store.actions import handling
from kompass_competence_store.memory import freshen, recall
from kompass_competence_store.rules import NobodyInReachError, RequestDecidedError
from kompass_competence_store.tables import RequestRow, held_request
from kompass_contracts.identity import Role
from kompass_contracts.rights import RequestAnswered, RequestHandled, RequestsListed

router = APIRouter(prefix="/requests", tags=["requests"])

_NOT_YOURS = NotAllowedError("none of your roles lets you answer what persons ask for")
_NOBODYS = NobodyInReachError("there is no request here that you may see")


@router.get("", response_model=RequestsListed)
async def listed(
    session: Session,
    request: Request,
    caller: StaffCaller,
    *,
    every: bool = False,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> RequestsListed | Response:
    """List what is to be answered, the first that is due first; with ``every`` also what was answered."""
    if not handles(_reader(caller)):
        return await refused(request, session, caller, "request.list", None, _NOT_YOURS)
    age, spared = request.app.state.kit.settings.believed, Role.SHIELDED_READ in caller.roles
    page = await handling.listed(session, spared=spared, every=every, after=after, limit=limit, age=age)
    await audit(session, caller, "request.list", subjects=[one.person_id for one in page.requests])
    return page


@router.get("/{request_id}", response_model=RequestHandled)
async def read(request_id: UUID, session: Session, request: Request, caller: StaffCaller) -> RequestHandled | Response:
    """Read one request: what the person wrote, and how far it has come."""
    whose = await _whose(request_id, session, request, caller, "request.read")
    if isinstance(whose, Response):
        return whose
    row = await held_request(session, request_id)
    if row is None:
        raise _NOBODYS
    await audit(session, caller, "request.read", subject=whose)
    return (await handling.handled(session, [row]))[0]


@router.post("/{request_id}/take", response_model=RequestHandled)
async def take(request_id: UUID, session: Session, request: Request, caller: StaffCaller) -> RequestHandled | Response:
    """Take a request: the person sees that it is in progress."""
    whose = await _whose(request_id, session, request, caller, "request.take", decides=True)
    if isinstance(whose, Response):
        return whose
    try:
        taken = await handling.take(session, request_id, UUID(caller.subject))
    except RequestDecidedError as error:
        return await refused(request, session, caller, "request.take", whose, error)
    await audit(session, caller, "request.take", subject=whose)
    return taken


@router.post("/{request_id}/answer", response_model=RequestHandled)
async def answer(
    request_id: UUID, sent: RequestAnswered, session: Session, request: Request, caller: StaffCaller
) -> RequestHandled | Response:
    """Answer a request, done or refused with the reason; the person sees it on the own page."""
    whose = await _whose(request_id, session, request, caller, "request.answer", decides=True)
    if isinstance(whose, Response):
        return whose
    try:
        answered = await handling.answer(session, request_id, UUID(caller.subject), sent)
    except RequestDecidedError as error:
        return await refused(request, session, caller, "request.answer", whose, error)
    await audit(session, caller, "request.answer", subject=whose, outcome=answered.state)
    return answered


async def _whose(
    request_id: UUID, session: AsyncSession, request: Request, caller: Caller, action: str, *, decides: bool = False
) -> Response | UUID:
    """Return the refusal, with its row, or whose request it is.

    A request that nobody made and one of somebody out of reach take as many questions, and are refused alike (D10).
    """
    if not handles(_reader(caller)):
        return await refused(request, session, caller, action, None, _NOT_YOURS)
    asked = select(RequestRow.person_id).where(RequestRow.request_id == request_id)
    async with request.app.state.kit.sessions() as short:  # none is held while another is waited for, see freshen
        whose = (await short.execute(asked)).scalar() or request_id
    if not await _may_handle(session, request, caller, whose, decides=decides):
        return await refused(request, session, caller, action, whose, _NOBODYS)
    return whose


async def _may_handle(
    session: AsyncSession, request: Request, caller: Caller, person_id: UUID, *, decides: bool
) -> bool:
    kit, reader = request.app.state.kit, _reader(caller)

    async def opens(session: AsyncSession, *, held: bool = False) -> bool:
        remembered = await recall(session, person_id, held=held, alone=decides)
        return remembered is not None and may_handle(reader, remembered[0])

    await freshen(kit.sessions, kit.refresher, person_id, opens)
    return await opens(session, held=True)


def _reader(caller: Caller) -> Reader:
    return Reader(caller.roles, caller.organisation_kind, caller.organisation_number)
