"""Door 1 of codes: staff make, see and withdraw codes, the form redeems them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.database import database_time
from kompass_chassis.problems import Problem, Problems
from kompass_chassis.web import Session
from kompass_codes.actions import ending, issuing, redeeming
from kompass_codes.documents import CodeWanted
from kompass_codes.memory import freshen, mapped_since, recall
from kompass_codes.rules import (
    AlreadyMappedError,
    BusyError,
    ClickIsOverError,
    CodesError,
    Maker,
    NobodyInReachError,
    NotValidError,
    NotYoursError,
    Refused,
    may_make_code,
    why_not,
)
from kompass_contracts.codes import CodeMade, CodeRow, CodesListed, Purpose, Redeemed, Redemption

router = APIRouter(tags=["codes"])

Redeemer = Annotated[Caller, CallerRule("codes:redeem").dependency]
Click = Annotated[UUID | None, Header(alias="Idempotency-Key", description="Names this click")]

PROBLEMS: Problems = {
    NobodyInReachError: Problem(404, "not-found", "Nothing was found"),
    NotYoursError: Problem(403, "codes-not-yours", "You make no codes for this person"),
    AlreadyMappedError: Problem(409, "already-mapped", "This person is mapped already"),
    ClickIsOverError: Problem(409, "click-is-over", "This was done already, and has ended since"),
    NotValidError: Problem(409, "not-valid", "This code is not valid any more"),
    BusyError: Problem(503, "busy", "Too many at once; try again in a moment", retry_after=2),
}
_REFUSED = Problem(403, "code-refused", "The number and the code do not open the form")
_NEXT_STEPS = "check both and try again; if it still fails, ask the staff who gave you the code for a new one"


@router.post("/persons/{person_id}/codes", status_code=201, response_model=CodeMade)
async def issue(
    person_id: UUID, asked: CodeWanted, session: Session, request: Request, caller: StaffCaller, click: Click = None
) -> CodeMade | Response:
    """Make a code for a person. This answer is the only one that shows it.

    Sent again with the same ``Idempotency-Key``, it makes a fresh code in place of the one nobody saw, never the same.
    Whoever is mapped already gets one only where ``again`` says so.
    """
    kit = request.app.state.kit
    fresh = await issuing.drawn(kit.parts.tools.hasher)
    why = await _why_not(session, request, caller, person_id)
    if why is None and not asked.again and (mapped_at := await mapped_since(session, person_id)) is not None:
        why = AlreadyMappedError(mapped_at)
    if why is not None:
        return await refused(request, session, caller, "code.issue", person_id, why)
    interview = asked.purpose is Purpose.INTERVIEW
    validity = kit.settings.interview_validity if interview else kit.settings.validity
    try:
        made = await issuing.issue(
            session,
            person_id,
            asked.purpose,
            validity,
            fresh,
            by=caller.subject,
            organisation=caller.organisation,
            click=click,
        )
    except ClickIsOverError as error:
        return await refused(request, session, caller, "code.issue", person_id, error)
    await audit(session, caller, "code.issue", subject=person_id)
    return made


@router.get("/persons/{person_id}/codes", response_model=CodesListed)
async def listed(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> CodesListed | Response:
    """List the codes of a person, the newest first, by the numbers of their slips."""
    why = await _why_not(session, request, caller, person_id)
    if why is not None:
        return await refused(request, session, caller, "code.list", person_id, why)
    await audit(session, caller, "code.list", subject=person_id)
    mapped_at = await mapped_since(session, person_id)
    return CodesListed(codes=await issuing.listed(session, person_id, caller.organisation), mapped_at=mapped_at)


@router.post("/persons/{person_id}/codes/{code_id}/withdraw", response_model=CodeRow)
async def withdraw(
    person_id: UUID, code_id: UUID, session: Session, request: Request, caller: StaffCaller
) -> CodeRow | Response:
    """Take a valid code back: it opens nothing any more. Done twice, it is answered the same."""
    why = await _why_not(session, request, caller, person_id)
    if why is not None:
        return await refused(request, session, caller, "code.withdraw", person_id, why)
    try:
        withdrawn = await ending.withdraw(
            session, person_id, code_id, by=caller.subject, organisation=caller.organisation
        )
    except CodesError as error:
        return await refused(request, session, caller, "code.withdraw", person_id, error)
    await audit(session, caller, "code.withdraw", subject=person_id)
    return withdrawn


@router.post("/codes/redeem", response_model=Redeemed)
async def redeem(asked: Redemption, request: Request, caller: Redeemer) -> Redeemed | Response:
    """Use up a code. Every failure is answered alike, whatever was wrong."""
    del caller
    kit = request.app.state.kit
    tools = kit.parts.tools
    try:
        outcome = await redeeming.redeem(kit.sessions, tools.hasher, tools.watch, asked)
    except BusyError:
        tools.watch.figures.busy.inc()
        raise
    return _REFUSED.response(_NEXT_STEPS) if isinstance(outcome, Refused) else outcome


async def _why_not(session: AsyncSession, request: Request, caller: Caller, person_id: UUID) -> CodesError | None:
    """Return why the caller makes no codes for a person, if so; as many questions for nobody as for somebody (D10)."""
    kit = request.app.state.kit
    maker = Maker(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation)

    async def decide(session: AsyncSession, *, held: bool = False) -> CodesError | None:
        remembered, now = await recall(session, person_id, held=held), await database_time(session)
        if remembered is None:
            return NobodyInReachError()
        if may_make_code(maker, *remembered, now):
            return None
        reason = why_not(maker, *remembered, now)
        return NobodyInReachError() if reason is None else NotYoursError(reason)

    async def opens(session: AsyncSession) -> bool:
        return await decide(session) is None

    await freshen(kit.sessions, kit.refresher, person_id, opens)
    return await decide(session, held=True)
