"""Records and their versions, to staff within whose reach a person is."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.problems import as_raised
from kompass_chassis.web import Session
from kompass_competence_store.actions import reading
from kompass_competence_store.api.reach import NOBODY, is_within_reach
from kompass_competence_store.rules import VersionUnknownError
from kompass_contracts.difference import RecordDifference
from kompass_contracts.record import RecordRead, VersionsListed

router = APIRouter(tags=["records"])

NO_SUCH_VERSION = VersionUnknownError("the record has no such version; its versions are listed under record/versions")
MISSING = "no such version"
"""The outcome of what somebody may see and asked for, and is not there."""
Number = Annotated[int, Query(ge=1, le=2**31 - 1)]


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


@router.get("/persons/{person_id}/record/versions/{number}", response_model=RecordRead)
async def version(
    person_id: UUID,
    number: Annotated[int, Path(ge=1, le=2**31 - 1)],
    session: Session,
    request: Request,
    caller: StaffCaller,
) -> RecordRead | Response:
    """Read one version of a person's record, as the newest is read."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "record.version", person_id, NOBODY)
    read = await reading.read(session, person_id, number)
    outcome = f"version {number}" if read.record else MISSING
    await audit(session, caller, "record.version", subject=person_id, outcome=outcome)
    return read if read.record else as_raised(request, NO_SUCH_VERSION)


@router.get("/persons/{person_id}/record/difference", response_model=RecordDifference)
async def difference(
    person_id: UUID, older: Number, newer: Number, session: Session, request: Request, caller: StaffCaller
) -> RecordDifference | Response:
    """Compare two versions of a person's record, item by item."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "record.difference", person_id, NOBODY)
    compared = await reading.compare(session, person_id, older, newer)
    outcome = f"versions {older} and {newer}" if compared else MISSING
    await audit(session, caller, "record.difference", subject=person_id, outcome=outcome)
    return compared or as_raised(request, NO_SUCH_VERSION)
