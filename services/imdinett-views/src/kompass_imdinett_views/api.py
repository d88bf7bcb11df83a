"""Door 1 of the lists: staff look at their persons, and at what is left to do for them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, StaffCaller
from kompass_chassis.problems import NotAllowedError, Problem, Problems
from kompass_chassis.web import Session
from kompass_imdinett_views import actions
from kompass_imdinett_views.access import Reach, Reader, reach_of
from kompass_imdinett_views.documents import ListAsked, PersonShown, PersonsListed, WorkAsked, WorkListed
from kompass_imdinett_views.memory import freshen
from kompass_imdinett_views.rules import NobodyInReachError, PlaceUnknownError

router = APIRouter(prefix="/persons", tags=["persons"])
work_router = APIRouter(prefix="/work-items", tags=["work items"])
ROUTERS = (router, work_router)

PROBLEMS: Problems = {
    NobodyInReachError: Problem(404, "not-found", "Nothing was found"),
    PlaceUnknownError: Problem(422, "place-unknown", "There is no such place to go on from"),
}
_NOBODY = NobodyInReachError("there is nobody here that you may see")
_NO_LIST = NotAllowedError("none of your roles shows a list of persons")


@router.get("", response_model=PersonsListed)
async def listed(
    asked: Annotated[ListAsked, Query()], session: Session, request: Request, caller: StaffCaller
) -> PersonsListed | Response:
    """List the caller's persons by name, a page at a time, also while identity is away."""
    reach = _reach(caller)
    if not reach.relations:
        return await refused(request, session, caller, "person.list", None, _NO_LIST)
    page = await actions.page(session, reach, asked)
    await audit(session, caller, "person.list", subjects=[person.person_id for person in page.persons])
    return page


@router.get("/{person_id}", response_model=PersonShown)
async def shown(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> PersonShown | Response:
    """Show one person. Who may not be seen is answered exactly as who does not exist (D10)."""
    kit, reach = request.app.state.kit, _reach(caller)
    await freshen(kit.sessions, kit.refresher, person_id, actions.opens(reach, person_id))
    person = await actions.one(session, reach, person_id)
    if person is None:
        return await refused(request, session, caller, "person.show", person_id, _NOBODY)
    await audit(session, caller, "person.show", subject=person_id)
    return person


@work_router.get("", response_model=WorkListed)
async def work(
    asked: Annotated[WorkAsked, Query()], session: Session, request: Request, caller: StaffCaller
) -> WorkListed | Response:
    """List what is left to do for the caller's persons, the nearest deadline first, also while the others are away."""
    reach = _reach(caller)
    if not reach.relations:
        return await refused(request, session, caller, "work.list", None, _NO_LIST)
    page = await actions.work(session, reach, asked)
    await audit(session, caller, "work.list", subjects=sorted({item.person_id for item in page.items}))
    return page


def _reach(caller: Caller) -> Reach:
    return reach_of(Reader(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation))
