"""Overføringsflyktninger: who has not arrived, when they are expected, and the way to a code or an interview (R14)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from kompass_chassis.audit import audit
from kompass_chassis.database import database_time
from kompass_chassis.problems import NotAllowedError
from kompass_chassis.web import Session
from kompass_imdinett_views.actions.arrivals import Arrival, arrivals
from kompass_imdinett_views.due import due
from kompass_imdinett_views.duties import awaits_arrivals
from kompass_imdinett_views.on_behalf import Card
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import NORWAY
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.words import age

router = APIRouter(include_in_schema=False, dependencies=[SignedInRule().dependency])

PAGE = 50


@router.get("/overforingsflyktninger")
async def listed(
    request: Request, session: Session, who: Staffed, page: Annotated[int, Query(ge=0, le=1000)] = 0
) -> HTMLResponse:
    """Show a page of who is to arrive, also while every other service is away."""
    if not awaits_arrivals(who.reader):
        raise NotAllowedError("none of your roles shows who is to arrive")
    now = await database_time(session)
    found = await arrivals(session, who.reach, page, PAGE)
    if page and not found.persons:  # those who stood there have arrived
        page, found = 0, await arrivals(session, who.reach, 0, PAGE)
    await audit(session, who.caller, "person.arrivals", subjects=[one.person_id for one in found.persons])
    today = now.astimezone(NORWAY).date()
    return framed(
        request,
        who,
        "pages/resettlement.html",
        found=found,
        page=page,
        due={one.person_id: due(one.expected_on, today) for one in found.persons if one.expected_on},
        sealed=_sealed(who, found.persons, now),
    )


def _sealed(who: SignedIn, persons: tuple[Arrival, ...], now: datetime) -> dict[UUID, str]:
    """Return each person as a card like that of a search, to go on to a code or an interview with."""
    cards = (
        Card(
            person_id=one.person_id,
            name=f"{one.described.first_name} {one.described.last_name}",
            citizenships=one.described.citizenships,
            age=age(one.described.birth_date, now),
            gender=one.described.gender,
            language=one.described.language,
        )
        for one in persons
    )
    return {card.person_id: who.seal("card").close(card.model_dump_json()) for card in cards}
