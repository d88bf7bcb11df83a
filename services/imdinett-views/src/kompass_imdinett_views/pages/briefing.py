"""The briefing before one conversation, on one page and on paper (B9)."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_contracts.papers import Briefing
from kompass_imdinett_views.on_behalf import staffs_own
from kompass_imdinett_views.pages.checking import out_of_reach
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.guidance import others_of
from kompass_imdinett_views.pages.papers import pdf_answer
from kompass_imdinett_views.pages.persons import NOBODY, person_in_reach
from kompass_imdinett_views.rules import AwayError
from kompass_imdinett_views.sessions import SignedInRule, Staffed

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])


@router.get("/{person_id}/karriereveiledning/samtale")
async def briefing(person_id: UUID, request: Request, who: Staffed) -> Response:
    """Show what whoever holds one conversation should know."""
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.briefing", person_id, NOBODY)
        await audit(session, who.caller, "person.briefing", subject=person_id)
    brief: Briefing | None
    try:
        brief = await staffs_own.briefing(others_of(request), who, person_id)
    except AwayError:
        brief = None
    return framed(request, who, "pages/briefing.html", status=200 if brief else 503, person=person, brief=brief)


@router.get("/{person_id}/karriereveiledning/samtale.pdf")
async def briefing_pdf(person_id: UUID, request: Request, who: Staffed) -> Response:
    """Return the same as a PDF, on one page."""
    if (answer := await out_of_reach(request, who, person_id, "person.briefing")) is not None:
        return answer
    return pdf_answer(await staffs_own.briefing_pdf(others_of(request), who, person_id), "samtale")
