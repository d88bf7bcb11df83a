"""Completed registrations, for the service that makes records of them."""

from typing import Annotated

from fastapi import APIRouter

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule
from kompass_chassis.web import Session
from kompass_contracts.form import RegistrationsAnswered, RegistrationsAsked
from kompass_form.actions import handing_over

router = APIRouter(prefix="/registrations", tags=["registrations"])

Reader = Annotated[Caller, CallerRule("form:read-registration").dependency]


@router.post("/lookup")
async def look_up(asked: RegistrationsAsked, session: Session, caller: Reader) -> RegistrationsAnswered:
    """Answer with up to 50 registrations as they were completed; what is handed over or erased is gone."""
    answered = await handing_over.look_up(session, asked.ids)
    if answered.found:
        await audit(session, caller, "registration.read", subjects=[one.person_id for one in answered.found])
    return answered
