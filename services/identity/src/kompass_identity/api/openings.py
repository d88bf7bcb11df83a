"""Openings: who has opened what is kept about a person, in full for staff who oversee access, in short for the person."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.problems import NotAllowedError
from kompass_chassis.web import Session
from kompass_contracts.audit import OpeningsAsked, OpeningsTold
from kompass_identity import openings
from kompass_identity.documents import OpeningsInFull

router = APIRouter(prefix="/persons", tags=["openings"])

Teller = Annotated[Caller, CallerRule("identity:openings").dependency]

_NOT_YOURS = NotAllowedError("none of your roles shows who opened a record")


@router.get("/{person_id}/openings", response_model=OpeningsInFull)
async def in_full(
    person_id: UUID, session: Session, request: Request, caller: StaffCaller
) -> OpeningsInFull | Response:
    """Show who opened or changed what about a person, in every service, refusals among it. Asking is audited too.

    The person may be erased or unknown: what was written stays, and nothing stands in it of the person.
    """
    if not openings.may_oversee(caller.roles, caller.organisation_kind):
        return await refused(request, session, caller, "openings.read", person_id, _NOT_YOURS)
    others = await openings.ask_others(request.app.state.kit.peers, person_id)
    shown = await openings.in_full(session, await openings.with_own(session, others, person_id), person_id)
    await audit(session, caller, "openings.read", subject=person_id)
    return shown


@router.post("/openings")
async def told(asked: OpeningsAsked, session: Session, request: Request, caller: Teller) -> OpeningsTold:
    """Answer what a person may know: who of staff opened it, by organisation, role and time."""
    del caller
    others = await openings.ask_others(request.app.state.kit.peers, asked.person_id)
    return await openings.told(session, await openings.with_own(session, others, asked.person_id))
