"""Papers, to staff within whose reach a person is, and a person's own copy to the form.

What a paper says is read and audited in one transaction; it is set after that, so that no database waits for a press.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.problems import as_raised
from kompass_chassis.web import Session
from kompass_competence_store.actions import papers
from kompass_competence_store.api.own import Residents
from kompass_competence_store.api.reach import NOBODY, is_within_reach
from kompass_competence_store.documents import PaperSent
from kompass_competence_store.paper.printing import Printer
from kompass_competence_store.rules import VersionUnknownError
from kompass_contracts.papers import Briefing, OwnCopyAsked

router = APIRouter(tags=["papers"])

PDF: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}
_NO_SUCH_VERSION = VersionUnknownError("the record has no such version")


@router.post("/persons/{person_id}/record/pdf", response_class=Response, responses=PDF)
async def record_pdf(person_id: UUID, asked: PaperSent, request: Request, caller: StaffCaller) -> Response:
    """Print a version of a person's record (R79), the newest where none is named. The name line is kept nowhere."""
    async with request.app.state.kit.sessions.begin() as session:
        if not await is_within_reach(session, request, caller, person_id):
            return await refused(request, session, caller, "record.print", person_id, NOBODY)
        told, version = await papers.sheet_of(session, person_id, asked)
        outcome = "nothing registered" if version is None else f"version {version}"
        await audit(session, caller, "record.print", subject=person_id, outcome=outcome)
        if version is None and asked.record_version is not None:
            return as_raised(request, _NO_SUCH_VERSION)
    return _pdf(await _printer(request).sheet(told), "kompetanse")


@router.post("/residents/own/pdf", response_class=Response, responses=PDF, tags=["residents"])
async def own_pdf(asked: OwnCopyAsked, request: Request, caller: Residents) -> Response:
    """Print a person's own copy, for the form, on behalf of the person of the session it names in its own audit (B7)."""
    async with request.app.state.kit.sessions.begin() as session:
        told, _ = await papers.own_copy(session, asked)
        await audit(session, caller, "own.print", subject=asked.person_id)
    return _pdf(await _printer(request).sheet(told), "kompetanse")


@router.get("/persons/{person_id}/briefing", response_model=Briefing)
async def briefing(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> Briefing | Response:
    """Return what whoever holds one conversation should know of a person (B9)."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "briefing.read", person_id, NOBODY)
    await audit(session, caller, "briefing.read", subject=person_id)
    return await papers.briefing_of(session, person_id)


@router.get("/persons/{person_id}/briefing.pdf", response_class=Response, responses=PDF)
async def briefing_pdf(person_id: UUID, request: Request, caller: StaffCaller) -> Response:
    """Print the briefing about a person on one page (B9)."""
    async with request.app.state.kit.sessions.begin() as session:
        if not await is_within_reach(session, request, caller, person_id):
            return await refused(request, session, caller, "briefing.print", person_id, NOBODY)
        told: Mapping[str, object] = await papers.briefing_page_of(session, person_id)
        await audit(session, caller, "briefing.print", subject=person_id)
    return _pdf(await _printer(request).briefing(told), "samtale")


def _printer(request: Request) -> Printer:
    printer: Printer = request.app.state.kit.parts.tools
    return printer


def _pdf(made: bytes, name: str) -> Response:
    """Answer with a PDF; no part of its name is of a person, and the chassis lets no answer be cached."""
    headers = {"Content-Disposition": f'inline; filename="kompass-{name}.pdf"'}
    return Response(made, media_type="application/pdf", headers=headers)
