"""Figures of all records, without names, for IMDi (B12)."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.problems import NotAllowedError
from kompass_chassis.web import Session
from kompass_competence_store.access import Reader, sees_statistics
from kompass_competence_store.actions import figures
from kompass_contracts.planning import RecordStatistics

router = APIRouter(tags=["planning"])

_NOT_YOURS = NotAllowedError("none of your roles shows figures of all records")


@router.get("/records/statistics", response_model=RecordStatistics)
async def statistics(session: Session, request: Request, caller: StaffCaller) -> RecordStatistics | Response:
    """Count all records by week of completion and by language of the form; small numbers are hidden."""
    if not sees_statistics(Reader(caller.roles, caller.organisation_kind, caller.organisation_number)):
        return await refused(request, session, caller, "statistics.read", None, _NOT_YOURS)
    told = await figures.statistics(session, request.app.state.kit.settings.believed)
    await audit(session, caller, "statistics.read")
    return told
