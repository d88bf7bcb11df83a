"""The person's own page, for programs: what is registered, who opened it, and what the person wants (B7)."""

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Header, Request

from kompass_chassis.problems import COMMON, NotReadyError
from kompass_chassis.web import Session
from kompass_contracts.rights import OwnRecord, RightsRequest
from kompass_form.actions import own_page
from kompass_form.api import PROBLEMS, refusals
from kompass_form.documents import CorrectionSent, OwnShown, ReservationSent
from kompass_form.rules import InterviewedError, NothingRegisteredError, SessionOverError
from kompass_form.sessions import Resident

_REFUSED = refusals(PROBLEMS[SessionOverError], PROBLEMS[InterviewedError], COMMON[NotReadyError])
router = APIRouter(prefix="/own", tags=["own"], responses=_REFUSED)

_NOTHING = refusals(PROBLEMS[NothingRegisteredError])
Key = Annotated[
    UUID | None, Header(alias="Idempotency-Key", description="Names the wish: sent again, it is the same one")
]


@router.get("")
async def shown(session: Session, request: Request, who: Resident) -> OwnShown:
    """Show what is registered, who has opened it, and what was asked for."""
    page = await own_page.open_page(session, who, request.app.state.kit.peers)
    return OwnShown(record=page.record, openings=page.openings, is_begun=page.is_begun)


@router.post("/corrections", responses=_NOTHING)
async def correct(
    sent: CorrectionSent, session: Session, request: Request, who: Resident, wish: Key = None
) -> RightsRequest:
    """Tell IMDi what is wrong; it is answered within a month."""
    peers = request.app.state.kit.peers
    return await own_page.ask_correction(session, who, peers, wish or uuid4(), sent.part, sent.words)


@router.post("/deletion", responses=_NOTHING)
async def delete(session: Session, request: Request, who: Resident, wish: Key = None) -> RightsRequest:
    """Have everything deleted that rests on consent; where a duty stands against it, IMDi is asked."""
    return await own_page.want_deletion(session, who, request.app.state.kit.peers, wish or uuid4())


@router.put("/reservation")
async def reserve(sent: ReservationSent, session: Session, request: Request, who: Resident) -> OwnRecord:
    """Be left out of research, or no more."""
    return await own_page.reserve(session, who, request.app.state.kit.peers, reserved=sent.reserved)
