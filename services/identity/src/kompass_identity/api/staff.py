"""Staff users, as an office of IMDi registers them in bulk."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule
from kompass_chassis.web import Session
from kompass_identity.actions import staff
from kompass_identity.documents import Kept, StaffSent

router = APIRouter(prefix="/staff", tags=["staff"])

Registrar = Annotated[Caller, CallerRule("identity:register").dependency]


@router.put("/{staff_id}")
async def keep(staff_id: UUID, sent: StaffSent, session: Session, caller: Registrar) -> Kept:
    """Register a staff user with the roles it has."""
    kept = await staff.keep(session, staff_id, sent)
    await audit(session, caller, "staff.register", subject=str(staff_id))
    return kept
