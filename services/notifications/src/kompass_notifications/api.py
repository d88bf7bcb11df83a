"""Door 1 of notifications: staff open the inbox of their organisation."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from kompass_chassis.audit import audit
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


@router.get("")
async def listed(
    asked: Annotated[InboxAsked, Query()], session: Session, request: Request, caller: StaffCaller
) -> InboxShown:
    """Show the inbox of the caller's organisation, the newest first, a page at a time."""
    reader = _reader(caller)
    if not has_inbox(reader):
        raise NotAllowedError("none of your roles reads an inbox")
    age = timedelta(seconds=request.app.state.kit.settings.memory_age)
    page = await actions.inbox(session, reader, asked, age)
    await audit(session, caller, "inbox.list")
    return page


@router.post("/{entry_id}/read")
async def read(entry_id: UUID, session: Session, request: Request, caller: StaffCaller) -> EntryShown:
    """Mark an entry as read, for the whole organisation. Marking it again changes nothing."""
    kit, reader = request.app.state.kit, _reader(caller)
    person_id = await actions.whose(kit.sessions, reader, entry_id)
    if person_id is not None:
        await freshen(kit.sessions, kit.refresher, person_id)
    entry = await actions.mark_read(session, reader, entry_id, caller.subject) if person_id else None
    if entry is None:
        raise EntryUnknownError("there is no entry here that you may read")
    await audit(session, caller, "inbox.read", subject=str(entry.person_id))
    return entry


def _reader(caller: Caller) -> Reader:
    return Reader(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation)
