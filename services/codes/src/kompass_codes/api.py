"""Door 1 of codes: staff make, see and withdraw codes, the form redeems them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
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


@router.post("/persons/{person_id}/codes", status_code=201)
async def issue(
    person_id: UUID, asked: CodeWanted, session: Session, request: Request, caller: StaffCaller, click: Click = None
) -> CodeMade:
    """Make a code for a person. This answer is the only one that shows it.

    Sent again with the same ``Idempotency-Key``, it makes a fresh code in place of the one nobody saw, never the same.
    Whoever is mapped already gets one only where ``again`` says so.
    """
    kit = request.app.state.kit
    fresh = await issuing.drawn(kit.parts.tools.hasher)
    await _within_reach(session, request, caller, person_id)
    mapped_at = await mapped_since(session, person_id)
    if mapped_at is not None and not asked.again:
        raise AlreadyMappedError(mapped_at)
    interview = asked.purpose is Purpose.INTERVIEW
    validity = kit.settings.interview_validity if interview else kit.settings.validity
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
    await audit(session, caller, "code.issue", subject=str(person_id))
    return made


@router.get("/persons/{person_id}/codes")
async def listed(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> CodesListed:
    """List the codes of a person, the newest first, by the numbers of their slips."""
    await _within_reach(session, request, caller, person_id)
    await audit(session, caller, "code.list", subject=str(person_id))
    mapped_at = await mapped_since(session, person_id)
    return CodesListed(codes=await issuing.listed(session, person_id), mapped_at=mapped_at)


@router.post("/persons/{person_id}/codes/{code_id}/withdraw")
async def withdraw(person_id: UUID, code_id: UUID, session: Session, request: Request, caller: StaffCaller) -> CodeRow:
    """Take a valid code back: it opens nothing any more. Done twice, it is answered the same."""
    await _within_reach(session, request, caller, person_id)
    withdrawn = await ending.withdraw(session, person_id, code_id, by=caller.subject)
    await audit(session, caller, "code.withdraw", subject=str(person_id))
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


async def _within_reach(session: AsyncSession, request: Request, caller: Caller, person_id: UUID) -> None:
    kit = request.app.state.kit
    await freshen(kit.sessions, kit.refresher, person_id)
    remembered = await recall(session, person_id)
    if remembered is None:
        raise NobodyInReachError
    maker = Maker(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation)
    now = await database_time(session)
    if may_make_code(maker, *remembered, now):
        return
    reason = why_not(maker, *remembered, now)
    raise NotYoursError(reason) if reason is not None else NobodyInReachError
