"""Papers about a person: what is registered as a PDF, in Norwegian, in the language of the form, or both (R79)."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_contracts.papers import Columns, PaperAsked
from kompass_imdinett_views.on_behalf import competence
from kompass_imdinett_views.pages.persons import NOBODY, person_in_reach
from kompass_imdinett_views.rules import NotUnderstoodError
from kompass_imdinett_views.sessions import SignedInRule, Staffed
from kompass_web.sent import Sent

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])


@router.post("/{person_id}/pdf")
async def record_pdf(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Return a version of the record as a PDF, the newest where none is named, with the name on its name line."""
    columns, number = str(sent.get("columns", "")), str(sent.get("record_version", ""))
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.print", person_id, NOBODY)
        await audit(session, who.caller, "person.print", subject=person_id)
    try:
        asked = PaperAsked(
            columns=Columns(columns) if columns else Columns.NORWEGIAN,
            name_line=f"{person.first_name} {person.last_name}",
            record_version=int(number) if number else None,
        )
    except ValueError:
        raise NotUnderstoodError("there are no such columns, or no such version") from None
    others = request.app.state.kit.parts.tools.others
    return pdf_answer(await competence.record_pdf(others, who, person_id, asked), "kompetanse")


def pdf_answer(made: bytes, name: str) -> Response:
    """Return a PDF for the browser to show; its name says nothing of a person, and the chassis lets it not be cached."""
    headers = {"Content-Disposition": f'inline; filename="kompass-{name}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)
