"""Records to take along, to staff within whose reach a person is: as typed JSON, and as a Europass CV."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.problems import as_raised
from kompass_chassis.web import Session
from kompass_competence_store.actions import reading
from kompass_competence_store.api.reach import NOBODY, is_within_reach
from kompass_competence_store.record import candidate
from kompass_competence_store.rules import VersionUnknownError
from kompass_contracts.competence_record import CompetenceRecord

router = APIRouter(tags=["exports"])

NOTHING_THERE = VersionUnknownError("nothing is registered that could be taken along")


@router.get("/persons/{person_id}/record/export", response_model=CompetenceRecord)
async def export(
    person_id: UUID, session: Session, request: Request, caller: StaffCaller
) -> CompetenceRecord | Response:
    """Return the newest version of a person's record as the typed record; its schema is named in it."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "record.export", person_id, NOBODY)
    record = await reading.read_typed(session, person_id)
    await audit(session, caller, "record.export", subject=person_id, outcome=_taken(record))
    return record or as_raised(request, NOTHING_THERE)


@router.get("/persons/{person_id}/record/export/europass", response_model=dict[str, Any])
async def europass(
    person_id: UUID, session: Session, request: Request, caller: StaffCaller
) -> dict[str, Any] | Response:
    """Return the newest version of a person's record as a Europass CV in JSON, without name and address."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "record.europass", person_id, NOBODY)
    record = await reading.read_typed(session, person_id)
    await audit(session, caller, "record.europass", subject=person_id, outcome=_taken(record))
    return candidate(record) if record else as_raised(request, NOTHING_THERE)


def _taken(record: CompetenceRecord | None) -> str:
    return f"version {record.record_version}" if record else "nothing registered"
