"""Persons, by staff who look for one and by services that ask about many. A DUF number comes in a body, never a URL."""

import re
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.problems import COMMON, NotFoundError
from kompass_chassis.web import Session
from kompass_contracts.identity import DufAsked, Identified, Offers, PersonsAnswered, PersonsAsked, PersonsDescribed
from kompass_identity.actions import persons
from kompass_identity.documents import Kept, PersonCard, PersonSent
from kompass_identity.rules import Finder, IdentityError

router = APIRouter(prefix="/persons", tags=["persons"])

Registrar = Annotated[Caller, CallerRule("identity:register").dependency]
Identifier = Annotated[Caller, CallerRule("identity:identify").dependency]
Reader = Annotated[Caller, CallerRule("identity:lookup").dependency]
Offerer = Annotated[Caller, CallerRule("identity:offers").dependency]
Describer = Annotated[Caller, CallerRule("identity:describe").dependency]
Eraser = Annotated[Caller, CallerRule("identity:erase").dependency]

_NOBODY = COMMON[NotFoundError]
_VERSION = re.compile(r'"(\d{1,18})"')


class VersionMissingError(IdentityError):
    """A change must say what it is a change of."""


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
    kept = await persons.register(session, person_id, sent, expected=expected, duf_checked=checked)
    await audit(session, caller, "person.register", subject=str(person_id))
    return kept


@router.delete("/{person_id}", status_code=204)
async def erase(person_id: UUID, session: Session, caller: Eraser) -> None:
    """Erase a person here and tell everyone to."""
    if not await persons.erase(session, person_id):
        raise NotFoundError("there is nobody to erase")
    await audit(session, caller, "person.erase", subject=str(person_id))


@router.post("/search", response_model=PersonCard)
async def search(asked: DufAsked, session: Session, request: Request, caller: StaffCaller) -> PersonCard | Response:
    """Find a person by DUF number. Who may not be found is answered exactly as who does not exist (D10)."""
    finder = Finder(caller.roles, caller.organisation_kind, caller.organisation_number, caller.organisation)
    checked = request.app.state.kit.settings.duf_checked
    card = await persons.search(session, finder, asked.duf, duf_checked=checked)
    subject = str(card.person_id) if card else None
    await audit(session, caller, "person.search", subject=subject, outcome="found" if card else "not found")
    return card or _NOBODY.response("nobody that you may see has this DUF number")  # answered, so that it is audited


@router.post("/identify")
async def identify(asked: DufAsked, session: Session, request: Request, caller: Identifier) -> Identified:
    """Say whom a DUF number belongs to: the form asks when somebody logs in."""
    del caller
    checked = request.app.state.kit.settings.duf_checked
    return Identified(person_id=await persons.identify(session, asked.duf, duf_checked=checked))


@router.post("/lookup")
async def look_up(asked: PersonsAsked, session: Session, caller: Reader) -> PersonsAnswered:
    """Answer where persons belong and how they are protected, without name or number, for up to 500."""
    del caller
    return await persons.look_up(session, asked.ids)


@router.post("/offers")
async def offers(asked: PersonsAsked, session: Session, caller: Offerer) -> Offers:
    """Answer what each of these persons is offered now, and on which ground (D1): the form asks after a login."""
    del caller
    return await persons.offers(session, asked.ids)


@router.post("/describe")
async def describe(asked: PersonsAsked, session: Session, caller: Describer) -> PersonsDescribed:
    """Answer the same with name, birth date, gender and citizenships: for the portal's lists alone."""
    del caller
    return await persons.describe(session, asked.ids)


def _expected(if_match: str | None, if_none_match: str | None) -> int | None:
    if if_none_match == "*" and if_match is None:
        return None
    match = _VERSION.fullmatch(if_match or "")
    if match is None or if_none_match is not None:
        raise VersionMissingError('send If-None-Match: * for a new person, or If-Match: "3" to change version 3')
    return int(match[1])
