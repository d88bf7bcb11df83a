"""The person's own page, for the form: what is registered, what was asked for, and new wishes (B7, R23-R25)."""

from typing import Annotated

from fastapi import APIRouter

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule
from kompass_chassis.web import Session
from kompass_competence_store.actions import rights
from kompass_contracts.rights import (
    CorrectionAsked,
    DeletionWanted,
    OwnAsked,
    OwnRecord,
    ReservationAsked,
    RightsRequest,
)

router = APIRouter(prefix="/residents", tags=["residents"])

Residents = Annotated[Caller, CallerRule("competence:resident").dependency]
"""The form, on behalf of the person of the session that it names in its own audit."""


@router.post("/own")
async def own(asked: OwnAsked, session: Session, caller: Residents) -> OwnRecord:
    """Return what a person sees on the own page: the newest version, what was asked for, and the reservation."""
    await audit(session, caller, "own.read", subject=asked.person_id)
    return await rights.own(session, asked.person_id)


@router.post("/corrections")
async def correction(asked: CorrectionAsked, session: Session, caller: Residents) -> RightsRequest:
    """Write down what a person says is wrong; IMDi answers within a month."""
    request = await rights.ask_correction(session, asked)
    await audit(session, caller, "correction.ask", subject=asked.person_id)
    return request


@router.post("/deletions")
async def deletion(asked: DeletionWanted, session: Session, caller: Residents) -> RightsRequest:
    """Carry out a deletion that rests on consent, or write it down for IMDi where a duty stands against it."""
    request = await rights.want_deletion(session, asked)
    await audit(session, caller, "deletion.ask", subject=asked.person_id, outcome=request.state)
    return request


@router.post("/reservation")
async def reservation(asked: ReservationAsked, session: Session, caller: Residents) -> OwnRecord:
    """Leave a person out of research, or no more, and return the own page."""
    await rights.reserve(session, asked)
    await audit(session, caller, "reservation.set" if asked.reserved else "reservation.lift", subject=asked.person_id)
    return await rights.own(session, asked.person_id)
