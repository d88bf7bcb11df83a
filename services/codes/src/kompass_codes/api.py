"""Door 1 of codes: staff make and see codes, the form redeems them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.database import database_time
from kompass_chassis.problems import Problem, Problems
from kompass_chassis.web import Session
from kompass_codes import actions
from kompass_codes.memory import freshen, recall
from kompass_codes.rules import Maker, NobodyInReachError, Refused, may_make_code
from kompass_contracts.codes import CodeAsked, CodeMade, CodesListed, Purpose, Redeemed, Redemption

router = APIRouter(tags=["codes"])

Redeemer = Annotated[Caller, CallerRule("codes:redeem").dependency]

PROBLEMS: Problems = {
    NobodyInReachError: Problem(404, "not-found", "Nothing was found"),
}
_REFUSED = Problem(403, "code-refused", "The number and the code do not open the form")
_NEXT_STEPS = "check both and try again; if it still fails, ask the staff who gave you the code for a new one"


@router.post("/persons/{person_id}/codes", status_code=201)
async def issue(person_id: UUID, asked: CodeAsked, session: Session, request: Request, caller: StaffCaller) -> CodeMade:
    """Make a code for a person. This answer is the only one that shows it."""
    kit = request.app.state.kit
    fresh = await actions.drawn(kit.parts.tools)
    await _within_reach(session, request, caller, person_id)
    interview = asked.purpose is Purpose.INTERVIEW
    validity = kit.settings.interview_validity if interview else kit.settings.validity
    made = await actions.issue(
        session, person_id, asked.purpose, validity, fresh, by=caller.subject, organisation=caller.organisation
    )
    await audit(session, caller, "code.issue", subject=str(person_id))
    return made


@router.get("/persons/{person_id}/codes")
async def listed(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> CodesListed:
    """List the codes of a person, the newest first, by the numbers of their slips."""
    await _within_reach(session, request, caller, person_id)
    await audit(session, caller, "code.list", subject=str(person_id))
    return CodesListed(codes=await actions.listed(session, person_id))


@router.post("/codes/redeem", response_model=Redeemed)
async def redeem(asked: Redemption, request: Request, caller: Redeemer) -> Redeemed | Response:
    """Use up a code. Every failure is answered alike, whatever was wrong."""
    del caller
    kit = request.app.state.kit
    outcome = await actions.redeem(kit.sessions, kit.parts.tools, asked)
    return _REFUSED.response(_NEXT_STEPS) if isinstance(outcome, Refused) else outcome


async def _within_reach(session: AsyncSession, request: Request, caller: Caller, person_id: UUID) -> None:
    kit = request.app.state.kit
    await freshen(kit.sessions, kit.refresher, person_id)
    remembered = await recall(session, person_id)
    maker = Maker(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation)
    if remembered is None or not may_make_code(maker, *remembered, await database_time(session)):
        raise NobodyInReachError("there is nobody here that you may make codes for")
