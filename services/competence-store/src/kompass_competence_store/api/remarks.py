"""Remarks to a record: read by who reads the record, written by who works with the person (R82, R83)."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.web import Session
from kompass_competence_store.access import may_remark
from kompass_competence_store.actions import remarking
from kompass_competence_store.api.reach import NOBODY, is_within_reach
from kompass_competence_store.api.writing import Click, signer, why_not
from kompass_competence_store.documents import RemarkSent, RemarkTextSent
from kompass_competence_store.rules import CompetenceError
from kompass_contracts.trust import Remark, RemarksListed

router = APIRouter(tags=["remarks"])


@router.get("/persons/{person_id}/remarks", response_model=RemarksListed)
async def listed(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> RemarksListed | Response:
    """List the remarks to a person's record, the newest first, those superseded among them."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "remark.list", person_id, NOBODY)
    await audit(session, caller, "remark.list", subject=person_id)
    return await remarking.listed(session, person_id)


@router.post("/persons/{person_id}/remarks", status_code=201, response_model=Remark)
async def write(
    person_id: UUID, asked: RemarkSent, session: Session, request: Request, caller: StaffCaller, click: Click = None
) -> Remark | Response:
    """Write a remark to a part or a question. Sent again with the same ``Idempotency-Key``, it is written once."""
    by = await signer(request, caller)
    why = await why_not(session, request, caller, person_id, may_remark)
    if why is not None:
        return await refused(request, session, caller, "remark.write", person_id, why)
    try:
        written = await remarking.write(session, person_id, asked, by, click)
    except CompetenceError as error:
        return await refused(request, session, caller, "remark.write", person_id, error)
    await audit(session, caller, "remark.write", subject=person_id)
    return written


@router.post("/persons/{person_id}/remarks/{remark_id}/supersede", status_code=201, response_model=Remark)
async def supersede(
    person_id: UUID, remark_id: UUID, asked: RemarkTextSent, session: Session, request: Request, caller: StaffCaller
) -> Remark | Response:
    """Write the text that takes the place of a remark; the older one stays in the list."""
    by = await signer(request, caller)
    why = await why_not(session, request, caller, person_id, may_remark)
    if why is not None:
        return await refused(request, session, caller, "remark.supersede", person_id, why)
    try:
        written = await remarking.supersede(session, person_id, remark_id, asked, by)
    except CompetenceError as error:
        return await refused(request, session, caller, "remark.supersede", person_id, error)
    await audit(session, caller, "remark.supersede", subject=person_id)
    return written
