"""The counsellor's note: a county's draft, and the final notes that everyone reads who reads the record (R77, R89)."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, StaffCaller
from kompass_chassis.web import Session
from kompass_competence_store.access import may_write_note
from kompass_competence_store.actions import noting
from kompass_competence_store.api.reach import NOBODY, is_within_reach
from kompass_competence_store.api.writing import signer, why_not
from kompass_competence_store.documents import NoteOpenedSent, NoteRevisionSent, NoteSavedSent
from kompass_competence_store.rules import CompetenceError
from kompass_contracts.guidance import NoteDraft, NotesListed, NoteVersion
from kompass_contracts.identity import OrganisationKind

router = APIRouter(tags=["notes"])


@router.get("/persons/{person_id}/notes", response_model=NotesListed)
async def listed(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> NotesListed | Response:
    """List the final notes about a person; to a counsellor, also the draft of the own county."""
    if not await is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "note.list", person_id, NOBODY)
    await audit(session, caller, "note.list", subject=person_id)
    return await noting.listed(session, person_id, _county(caller), UUID(caller.subject))


@router.post("/persons/{person_id}/note/draft", response_model=NoteDraft)
async def open_draft(
    person_id: UUID, asked: NoteOpenedSent, session: Session, request: Request, caller: StaffCaller
) -> NoteDraft | Response:
    """Open the county's draft to write on it: the one there is, or a new version that begins with the last note.

    A draft that a colleague left half an hour ago is handed over where ``take_over`` says so.
    """
    by = await signer(request, caller)
    why = await why_not(session, request, caller, person_id, may_write_note)
    if why is not None:
        return await refused(request, session, caller, "note.open", person_id, why)
    county = str(caller.organisation_number)
    try:
        draft = await noting.open_draft(session, person_id, county, by, take_over=asked.take_over)
    except CompetenceError as error:
        return await refused(request, session, caller, "note.open", person_id, error)
    await audit(session, caller, "note.open", subject=person_id, outcome=f"version {draft.note_version}")
    return draft


@router.put("/persons/{person_id}/note/draft", response_model=NoteDraft)
async def save(
    person_id: UUID, asked: NoteSavedSent, session: Session, request: Request, caller: StaffCaller
) -> NoteDraft | Response:
    """Keep the draft as it is on the screen, finished or not, unless another window saved it meanwhile."""
    why = await why_not(session, request, caller, person_id, may_write_note)
    if why is not None:
        return await refused(request, session, caller, "note.save", person_id, why)
    mine = str(caller.organisation_number), UUID(caller.subject)
    try:
        draft = await noting.save(session, person_id, *mine, asked.revision, asked.content)
    except CompetenceError as error:
        return await refused(request, session, caller, "note.save", person_id, error)
    await audit(session, caller, "note.save", subject=person_id)
    return draft


@router.post("/persons/{person_id}/note/draft/finalise", response_model=NoteVersion)
async def finalise(
    person_id: UUID, asked: NoteRevisionSent, session: Session, request: Request, caller: StaffCaller
) -> NoteVersion | Response:
    """Make the draft final. What it lacks is said place by place; what is final is changed by a new version only."""
    by = await signer(request, caller)
    why = await why_not(session, request, caller, person_id, may_write_note)
    if why is not None:
        return await refused(request, session, caller, "note.finalise", person_id, why)
    try:
        note = await noting.finalise(session, person_id, str(caller.organisation_number), by, asked.revision)
    except CompetenceError as error:
        return await refused(request, session, caller, "note.finalise", person_id, error)
    await audit(session, caller, "note.finalise", subject=person_id, outcome=f"version {note.note_version}")
    return note


@router.delete("/persons/{person_id}/note/draft", status_code=204, response_class=Response, response_model=None)
async def discard(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> Response:
    """Throw the own draft away; where there is none, there is nothing to do. Final notes stay."""
    why = await why_not(session, request, caller, person_id, may_write_note)
    if why is not None:
        return await refused(request, session, caller, "note.discard", person_id, why)
    try:
        await noting.discard(session, person_id, str(caller.organisation_number), UUID(caller.subject))
    except CompetenceError as error:
        return await refused(request, session, caller, "note.discard", person_id, error)
    await audit(session, caller, "note.discard", subject=person_id)
    return Response(status_code=204)


def _county(caller: Caller) -> str | None:
    """Return the county whose draft the caller, who reads the record, may see."""
    return caller.organisation_number if caller.organisation_kind == OrganisationKind.COUNTY else None
