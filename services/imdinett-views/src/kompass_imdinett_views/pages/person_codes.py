"""Koder: the codes a person was given and what became of each, and the ways to give another (R48–R53).

A code is made, withdrawn and printed on the pages of «Kommuner»; the person goes along as the card that those pages seal.
"""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.database import database_time
from kompass_contracts.codes import CodesListed, Purpose
from kompass_imdinett_views import actions
from kompass_imdinett_views.access import gives_codes
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.persons import NOBODY, age_of, person_in_reach, sealed_card
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError, NotYoursError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

_WHY = {"not-settled-yet": "code-not-settled", "role-makes-no-codes": "code-role-reads"}


@router.get("/{person_id}/koder")
async def codes(person_id: UUID, request: Request, who: Staffed) -> Response:
    """Show the codes, or why this user sees none of this person."""
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.codes", person_id, NOBODY)
        await audit(session, who.caller, "person.codes", subject=person_id)
        now = await database_time(session)
        language = await actions.wished_language(session, person_id)
    listed, silence = await _codes(request, who, person_id)
    rows = listed.codes if listed else ()
    return framed(
        request,
        who,
        "pages/person_codes.html",
        person=person,
        rows=[row for row in rows if row.purpose is Purpose.OWN_REGISTRATION],
        interviews=[row for row in rows if row.purpose is Purpose.INTERVIEW],
        mapped_at=listed.mapped_at if listed else None,
        silence=silence,
        sealed=sealed_card(who, person, age_of(person, now), language) if listed else None,
        slip_language=language or "",
    )


async def _codes(request: Request, who: SignedIn, person_id: UUID) -> tuple[CodesListed | None, str | None]:
    """Return the codes, or the message that says why there are none to be seen."""
    others: Any = request.app.state.kit.parts.tools.others
    if not gives_codes(who.reader):
        return None, "code-role-reads"
    try:
        return await others.codes(who, person_id), None
    except NotYoursError as refused_by:
        return None, _WHY.get(refused_by.reason, "code-not-yours")
    except (NothingThereError, NotUnderstoodError):
        return None, "code-not-yours"
    except AwayError:
        return None, "person-codes-away"
