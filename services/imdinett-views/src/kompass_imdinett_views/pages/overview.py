"""Oversikt: who a person is, where they belong, what they are offered and why, and how far the registration has come."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.database import database_time
from kompass_contracts.identity import Offer, OfferReason
from kompass_imdinett_views import actions
from kompass_imdinett_views.actions import narrowing
from kompass_imdinett_views.due import due
from kompass_imdinett_views.on_behalf import identity
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.persons import NOBODY, age_of, person_in_reach, sealed_card
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.steps import steps_of
from kompass_imdinett_views.work import norwegian_day

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])


@router.get("/{person_id}")
async def overview(person_id: UUID, request: Request, who: Staffed) -> Response:
    """Show what is known of a person. What identity does not answer right now is said to be missing."""
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.show", person_id, NOBODY)
        await audit(session, who.caller, "person.show", subject=person_id)
        now = await database_time(session)
        language = await actions.wished_language(session, person_id)
        left = await narrowing.left_for(session, who.reach, person_id)
    years = age_of(person, now)
    offer, silence = await _offer(request, who, person_id)
    return framed(
        request,
        who,
        "pages/overview.html",
        person=person,
        age=years,
        sealed=sealed_card(who, person, years, language),
        wished=language,
        left=[(reason, day, due(day, norwegian_day(now)) if day else None) for reason, day in left],
        steps=steps_of(person.progress),
        offer=offer,
        silence=silence,
        reason_known=_reason_known,
    )


async def _offer(request: Request, who: SignedIn, person_id: UUID) -> tuple[Offer | None, str | None]:
    """Return what the person is offered, or the message that says why that is not shown."""
    others: Any = request.app.state.kit.parts.tools.others
    try:
        return await identity.offer(others, who, person_id), None
    except (NothingThereError, NotUnderstoodError):
        return None, "offer-not-yours"
    except AwayError:
        return None, "offer-away"


def _reason_known(word: str) -> bool:
    """Tell whether there is a sentence of ours for a reason; one that came later is shown in identity's own words."""
    return word in set(OfferReason)
