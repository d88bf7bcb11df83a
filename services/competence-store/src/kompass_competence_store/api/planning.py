"""Search within reach and counts, for staff who plan offers. Shielded persons are found by those who may know of them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, StaffCaller
from kompass_chassis.problems import NotAllowedError
from kompass_chassis.web import Session
from kompass_competence_store.access import Reader
from kompass_competence_store.actions import searching
from kompass_competence_store.documents import CountsSent, RecordsSoughtSent
from kompass_competence_store.planning.reach import Reach, reach_of
from kompass_contracts.planning import Counts, RecordsFound

router = APIRouter(tags=["planning"])

_NOBODYS = NotAllowedError("none of your roles reads records")


@router.post("/records/search", response_model=RecordsFound)
async def search(
    asked: RecordsSoughtSent, session: Session, request: Request, caller: StaffCaller
) -> RecordsFound | Response:
    """Find records within the caller's reach by what they say, a page at a time. Every person found has a row in the audit."""
    reach = _reach(caller)
    if not reach.relations:
        return await refused(request, session, caller, "record.search", None, _NOBODYS)
    page = await searching.search(session, reach, asked, request.app.state.kit.settings.believed)
    await audit(session, caller, "record.search", subjects=[one.person_id for one in page.found])
    return page


@router.post("/records/count", response_model=Counts)
async def count(asked: CountsSent, session: Session, request: Request, caller: StaffCaller) -> Counts | Response:
    """Count records within the caller's reach by one thing; what is fewer than five, or would lead there, is hidden (B12)."""
    reach = _reach(caller)
    if not reach.relations:
        return await refused(request, session, caller, "record.count", None, _NOBODYS)
    told = await searching.count(session, reach, asked, request.app.state.kit.settings.believed)
    await audit(session, caller, "record.count", outcome=f"by {asked.by}")
    return told


def _reach(caller: Caller) -> Reach:
    return reach_of(Reader(caller.roles, caller.organisation_kind, caller.organisation_number))
