"""Door 1 of notifications: staff open the inbox of their organisation."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, StaffCaller
from kompass_chassis.problems import NotAllowedError, Problem, Problems
from kompass_chassis.web import Session
from kompass_notifications import actions
from kompass_notifications.documents import EntryShown, InboxAsked, InboxShown
from kompass_notifications.memory import freshen
from kompass_notifications.rules import EntryUnknownError, PlaceUnknownError, Reader, has_inbox

router = APIRouter(prefix="/inbox", tags=["inbox"])

PROBLEMS: Problems = {
    EntryUnknownError: Problem(404, "not-found", "Nothing was found"),
    PlaceUnknownError: Problem(422, "place-unknown", "There is no such place to go on from"),
}
_NO_ENTRY = EntryUnknownError("there is no entry here that you may read")
_NO_INBOX = NotAllowedError("none of your roles reads an inbox")


@router.get("", response_model=InboxShown)
async def listed(
    asked: Annotated[InboxAsked, Query()], session: Session, request: Request, caller: StaffCaller
) -> InboxShown | Response:
    """Show the inbox of the caller's organisation, the newest first, a page at a time."""
    reader = _reader(caller)
    if not has_inbox(reader):
        return await refused(request, session, caller, "inbox.list", None, _NO_INBOX)
    age = timedelta(seconds=request.app.state.kit.settings.memory_age)
    page = await actions.inbox(session, reader, asked, age)
    await audit(session, caller, "inbox.list", subjects=[entry.person_id for entry in page.entries])
    return page


@router.post("/{entry_id}/read", response_model=EntryShown)
async def read(entry_id: UUID, session: Session, request: Request, caller: StaffCaller) -> EntryShown | Response:
    """Mark an entry as read, for the whole organisation. Marking it again changes nothing."""
    kit, reader = request.app.state.kit, _reader(caller)
    person_id = await actions.whose(kit.sessions, reader, entry_id)
    await freshen(kit.sessions, kit.refresher, person_id, actions.opens(reader, entry_id))
    entry = await actions.mark_read(session, reader, entry_id, caller.subject)
    if entry is None:
        subject = None if person_id == actions.NOBODY else person_id
        return await refused(request, session, caller, "inbox.read", subject, _NO_ENTRY)
    await audit(session, caller, "inbox.read", subject=entry.person_id)
    return entry


def _reader(caller: Caller) -> Reader:
    return Reader(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation)
