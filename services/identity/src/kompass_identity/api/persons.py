"""Persons, by staff who look for one and by services that ask about many. A DUF number comes in a body, never a URL."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response

from kompass_chassis.audit import REFUSED, audit
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.problems import COMMON, NotFoundError
from kompass_chassis.web import Session
from kompass_contracts.identity import (
    DufAsked,
    Identified,
    Offer,
    Offers,
    PersonsAnswered,
    PersonsAsked,
    PersonsDescribed,
)
from kompass_identity.actions import finding, looking_up, offering, registering
from kompass_identity.api.versions import seen
from kompass_identity.documents import Kept, PersonCard, PersonSent
from kompass_identity.rules import Finder

router = APIRouter(prefix="/persons", tags=["persons"])

Registrar = Annotated[Caller, CallerRule("identity:register").dependency]
Identifier = Annotated[Caller, CallerRule("identity:identify").dependency]
Reader = Annotated[Caller, CallerRule("identity:lookup").dependency]
Offerer = Annotated[Caller, CallerRule("identity:offers").dependency]
Describer = Annotated[Caller, CallerRule("identity:describe").dependency]
Eraser = Annotated[Caller, CallerRule("identity:erase").dependency]

_NOBODY = COMMON[NotFoundError]


@router.put("/{person_id}")
async def register(
    person_id: UUID,
    sent: PersonSent,
    session: Session,
    request: Request,
    caller: Registrar,
    if_match: Annotated[str | None, Header()] = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Kept:
    """Register a person whole: ``If-None-Match: *`` for a new one, ``If-Match: "3"`` for a change of version 3."""
    expected = _expected(if_match, if_none_match)
    checked = request.app.state.kit.settings.duf_checked
    kept = await registering.register(session, person_id, sent, expected=expected, duf_checked=checked)
    await audit(session, caller, "person.register", subject=str(person_id))
    return kept


@router.delete("/{person_id}", status_code=204)
async def erase(person_id: UUID, session: Session, caller: Eraser) -> None:
    """Erase a person here and tell everyone to."""
    if not await registering.erase(session, person_id):
        raise NotFoundError("there is nobody to erase")
    await audit(session, caller, "person.erase", subject=str(person_id))


@router.post("/search", response_model=PersonCard)
async def search(asked: DufAsked, session: Session, request: Request, caller: StaffCaller) -> PersonCard | Response:
    """Find a person by DUF number. Who may not be found is answered exactly as who does not exist (D10)."""
    checked = request.app.state.kit.settings.duf_checked
    found = await finding.search(session, _finder(caller), asked.duf, duf_checked=checked)
    outcome = "found" if found.card else REFUSED if found.person_id else "unknown"
    await audit(session, caller, "person.search", subject=found.person_id, outcome=outcome)
    return found.card or _NOBODY.response(
        "nobody that you may see has this DUF number"
    )  # answered, so that it is audited


@router.post("/identify")
async def identify(asked: DufAsked, session: Session, request: Request, caller: Identifier) -> Identified:
    """Say whom a DUF number belongs to: the form asks when somebody logs in."""
    del caller
    checked = request.app.state.kit.settings.duf_checked
    return Identified(person_id=await finding.identify(session, asked.duf, duf_checked=checked))


@router.post("/lookup", response_model=PersonsAnswered)
async def look_up(asked: PersonsAsked, session: Session, caller: Reader) -> Response:
    """Answer where persons belong and how they are protected, without name or number, for up to 500."""
    del caller
    return Response(await looking_up.look_up(session, asked.ids), media_type="application/json")


@router.post("/offers")
async def offers(asked: PersonsAsked, session: Session, request: Request, caller: Offerer) -> Offers:
    """Answer what each of these persons is offered now, and on which ground (D1): the form asks after a login."""
    del caller
    return await offering.offers(session, asked.ids, request.app.state.kit.parts.tools.offer_rules)


@router.get("/{person_id}/offer", response_model=Offer)
async def offer(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> Offer | Response:
    """Answer staff what one person within their reach is offered, by whom, and why or why not (R1–R6, D2, D7)."""
    rules = request.app.state.kit.parts.tools.offer_rules
    offered = await offering.offer_within_reach(session, _finder(caller), person_id, rules)
    outcome = "found" if offered else REFUSED
    await audit(session, caller, "person.offer", subject=person_id, outcome=outcome)
    return offered or _NOBODY.response("there is nobody that you may see")  # answered, so that it is audited


@router.post("/describe", response_model=PersonsDescribed)
async def describe(asked: PersonsAsked, session: Session, request: Request, caller: Describer) -> Response:
    """Answer the same with name, birth date, gender, citizenships and grounds: for the portal's lists alone."""
    del caller
    rules = request.app.state.kit.parts.tools.offer_rules
    return Response(await looking_up.describe(session, asked.ids, rules), media_type="application/json")


def _finder(caller: Caller) -> Finder:
    return Finder(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation)


def _expected(if_match: str | None, if_none_match: str | None) -> int | None:
    if if_none_match == "*" and if_match is None:
        return None
    wanted = 'send If-None-Match: * for a new person, or If-Match: "3" to change version 3'
    return seen(None if if_none_match is not None else if_match, wanted)
