"""What is checked of each part of a record, by whom and when, and the line that says how far to trust it (B3, B4)."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.web import Session
from kompass_competence_store.access import may_remark
from kompass_competence_store.actions import confirming
from kompass_competence_store.api.reach import NOBODY, is_within_reach
from kompass_competence_store.api.writing import signer, why_not
from kompass_competence_store.documents import ConfirmationSent
from kompass_competence_store.rules import CompetenceError
from kompass_contracts.registration import Part
from kompass_contracts.trust import Confirmation, ConfirmationsRead

router = APIRouter(tags=["confirmations"])


@router.get("/persons/{person_id}/confirmations", response_model=ConfirmationsRead)
async def read(
    person_id: UUID, session: Session, request: Request, caller: StaffCaller
) -> ConfirmationsRead | Response:
    """Read how far a person's record is checked, part by part, and all that was ever said of it."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "confirmation.list", person_id, NOBODY)
    await audit(session, caller, "confirmation.list", subject=person_id)
    return await confirming.read(session, person_id)


@router.put("/persons/{person_id}/confirmations/{part}", response_model=Confirmation)
async def confirm(
    person_id: UUID, part: Part, asked: ConfirmationSent, session: Session, request: Request, caller: StaffCaller
) -> Confirmation | Response:
    """Say what was checked of a part, in the version that was looked at. Sent twice at once, it is said once."""
    by = await signer(request, caller)
    why = await why_not(session, request, caller, person_id, may_remark)
    if why is not None:
        return await refused(request, session, caller, "confirmation.set", person_id, why)
    try:
        confirmed = await confirming.confirm(session, person_id, part, asked, by)
    except CompetenceError as error:
        return await refused(request, session, caller, "confirmation.set", person_id, error)
    await audit(session, caller, "confirmation.set", subject=person_id, outcome=f"{part} {asked.status}")
    return confirmed
