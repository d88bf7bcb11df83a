"""Door 1 of codes: staff make and see codes, the form redeems them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit, refused
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
_NOBODY = NobodyInReachError("there is nobody here that you may make codes for")
_REFUSED = Problem(403, "code-refused", "The number and the code do not open the form")
_NEXT_STEPS = "check both and try again; if it still fails, ask the staff who gave you the code for a new one"


@router.post("/persons/{person_id}/codes", status_code=201, response_model=CodeMade)
async def issue(
    person_id: UUID, asked: CodeAsked, session: Session, request: Request, caller: StaffCaller
) -> CodeMade | Response:
    """Make a code for a person. This answer is the only one that shows it."""
    kit = request.app.state.kit
    fresh = await actions.drawn(kit.parts.tools)
    if not await _is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "code.issue", person_id, _NOBODY)
    interview = asked.purpose is Purpose.INTERVIEW
    validity = kit.settings.interview_validity if interview else kit.settings.validity
    made = await actions.issue(
        session, person_id, asked.purpose, validity, fresh, by=caller.subject, organisation=caller.organisation
    )
    await audit(session, caller, "code.issue", subject=person_id)
    return made


@router.get("/persons/{person_id}/codes", response_model=CodesListed)
async def listed(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> CodesListed | Response:
    """List the codes of a person, the newest first, by the numbers of their slips."""
    if not await _is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "code.list", person_id, _NOBODY)
    await audit(session, caller, "code.list", subject=person_id)
    return CodesListed(codes=await actions.listed(session, person_id))


@router.post("/codes/redeem", response_model=Redeemed)
async def redeem(asked: Redemption, request: Request, caller: Redeemer) -> Redeemed | Response:
    """Use up a code. Every failure is answered alike, whatever was wrong."""
    del caller
    kit = request.app.state.kit
    outcome = await actions.redeem(kit.sessions, kit.parts.tools, asked)
    return _REFUSED.response(_NEXT_STEPS) if isinstance(outcome, Refused) else outcome


async def _is_within_reach(session: AsyncSession, request: Request, caller: Caller, person_id: UUID) -> bool:
    """Tell whether the caller may make codes for a person, with as many questions for nobody as for somebody (D10)."""
    kit = request.app.state.kit
    maker = Maker(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation)

    async def opens(session: AsyncSession, *, held: bool = False) -> bool:
        remembered, now = await recall(session, person_id, held=held), await database_time(session)
        return remembered is not None and may_make_code(maker, *remembered, now)

    await freshen(kit.sessions, kit.refresher, person_id, opens)
    return await opens(session, held=True)
