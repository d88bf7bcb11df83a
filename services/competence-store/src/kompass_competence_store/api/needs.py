"""Whether those settled before the right to guidance began need it: assessments and what was offered (R85)."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.web import Session
from kompass_competence_store.access import may_assess_need
from kompass_competence_store.actions import assessing
from kompass_competence_store.api.reach import NOBODY, is_within_reach
from kompass_competence_store.api.writing import Click, signer, why_not
from kompass_competence_store.documents import NeedSent
from kompass_competence_store.memory import recall
from kompass_competence_store.rules import CompetenceError
from kompass_contracts.guidance import NeedAssessed, NeedsListed
from kompass_contracts.identity import PersonStanding

router = APIRouter(tags=["needs"])


@router.get("/persons/{person_id}/needs", response_model=NeedsListed)
async def listed(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> NeedsListed | Response:
    """List the assessments of a person's need for guidance, the newest first: that one holds."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "need.list", person_id, NOBODY)
    await audit(session, caller, "need.list", subject=person_id)
    before = request.app.state.kit.settings.need_settled_before
    return await assessing.listed(session, await _standing(session, person_id), before)


@router.post("/persons/{person_id}/needs", status_code=201, response_model=NeedAssessed)
async def assess(
    person_id: UUID, asked: NeedSent, session: Session, request: Request, caller: StaffCaller, click: Click = None
) -> NeedAssessed | Response:
    """Keep an assessment. Sent again with the same ``Idempotency-Key``, it is kept once."""
    by = await signer(request, caller)
    why = await why_not(session, request, caller, person_id, may_assess_need)
    if why is not None:
        return await refused(request, session, caller, "need.assess", person_id, why)
    person, before = await _standing(session, person_id), request.app.state.kit.settings.need_settled_before
    try:
        kept = await assessing.assess(session, person, asked, by, before=before, click=click)
    except CompetenceError as error:
        return await refused(request, session, caller, "need.assess", person_id, error)
    await audit(session, caller, "need.assess", subject=person_id)
    return kept


async def _standing(session: AsyncSession, person_id: UUID) -> PersonStanding:
    """Return where somebody belongs whom the caller was just let in to, and whose row is held."""
    remembered = await recall(session, person_id, held=False)
    if remembered is None:
        raise AssertionError("the row is held, and it was there")  # pragma: no cover
    return remembered[0]
