"""The matrix of languages and texts, for whoever runs Kompass at IMDi (B11). It opens no registration and no session."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.problems import NotAllowedError
from kompass_chassis.web import Session
from kompass_contracts.operations import CatalogueStates, LanguageState, operates
from kompass_form.catalogue.matrix import Line, Matrix

router = APIRouter(prefix="/catalogue", tags=["catalogue"])

_NOT_YOURS = NotAllowedError("none of your roles shows how the languages of the form are doing")


@router.get("/matrix", response_model=CatalogueStates)
async def matrix(session: Session, request: Request, caller: StaffCaller) -> CatalogueStates | Response:
    """Show for each language how many texts are missing or differ, and who has drafted, read and reviewed them."""
    if not operates(caller.roles, caller.organisation_kind):
        return await refused(request, session, caller, "operations.languages", None, _NOT_YOURS)
    await audit(session, caller, "operations.languages")
    kit = request.app.state.kit
    edition = kit.parts.tools.newest
    lines = Matrix(edition, request.app.state.site.phrasebook).lines
    return CatalogueStates(
        version=edition.catalogue.version,
        questions=len(edition.catalogue.questions),
        languages=tuple(_state(line) for line in lines),
    )


def _state(line: Line) -> LanguageState:
    return LanguageState(
        tag=line.tag,
        name=line.name,
        texts=line.texts,
        missing=len(line.missing),
        differing=len(line.differing),
        digits=len(line.digits),
        drafted_by=line.drafted_by,
        read_again_by=line.read_again_by,
        native_review=line.native_review,
        holds_back=line.holds_back,
    )
