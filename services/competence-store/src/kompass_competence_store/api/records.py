"""Records, to staff within whose reach a person is."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.web import Session
from kompass_competence_store.actions import reading
from kompass_competence_store.api.reach import NOBODY, is_within_reach
from kompass_contracts.record import RecordRead, VersionsListed

router = APIRouter(tags=["records"])


@router.get("/persons/{person_id}/record", response_model=RecordRead)
async def record(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> RecordRead | Response:
    """Read the newest version of a person's record; none where nothing is registered."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "record.read", person_id, NOBODY)
    read = await reading.read(session, person_id)
    outcome = f"version {read.record.record_version}" if read.record else "nothing registered"
    await audit(session, caller, "record.read", subject=person_id, outcome=outcome)
    return read


@router.get("/persons/{person_id}/record/versions", response_model=VersionsListed)
async def versions(
    person_id: UUID, session: Session, request: Request, caller: StaffCaller
) -> VersionsListed | Response:
    """List the versions of a person's record, the newest first, without what was answered."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "record.versions", person_id, NOBODY)
    await audit(session, caller, "record.versions", subject=person_id)
    return await reading.versions(session, person_id)
