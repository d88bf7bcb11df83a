"""Innsynslogg: who has opened or changed what about a person, for «IMDi innsynskontroll» (B13, docs/access.md).

Nothing of the person stands in it, and whoever holds that role alone opens no page of anyone: then there is the log and
neither a name nor the menu of the person. Identity decides who reads it, and writes down who did.
"""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.problems import NotAllowedError
from kompass_imdinett_views.on_behalf import identity
from kompass_imdinett_views.on_behalf.identity import OpeningsSeen
from kompass_imdinett_views.opened import ended, said_of
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.person_menu import sees_openings
from kompass_imdinett_views.pages.persons import person_in_reach
from kompass_imdinett_views.rules import AwayError, NothingThereError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

NOT_YOURS = NotAllowedError("none of your roles shows who opened a record")
SERVICES = frozenset({"identity", "codes", "kompass-form", "competence-store", "imdinett-views", "notifications"})
SHOWN = 200
"""Rows on the page; older ones are said to be there."""


@router.get("/{person_id}/innsynslogg")
async def openings(person_id: UUID, request: Request, who: Staffed) -> Response:
    """Show the newest rows of the log, in every service, refusals among them."""
    async with request.app.state.kit.sessions.begin() as session:
        if not sees_openings(who.reader):
            return await refused(request, session, who.caller, "person.openings", person_id, NOT_YOURS)
        person = await person_in_reach(request, session, who, person_id) if who.reach.relations else None
        await audit(session, who.caller, "person.openings", subject=person_id)
    seen, silence = await _openings(request, who, person_id)
    return framed(
        request,
        who,
        "pages/openings.html" if person else "pages/openings_alone.html",
        status=503 if silence == "openings-away" else 200,
        person=person,
        openings=seen.openings[:SHOWN] if seen else (),
        more=seen is not None and (seen.more or len(seen.openings) > SHOWN),
        missing=seen.missing if seen else (),
        silence=silence,
        services=SERVICES,
        said_of=said_of,
        ended=ended,
    )


async def _openings(request: Request, who: SignedIn, person_id: UUID) -> tuple[OpeningsSeen | None, str | None]:
    others: Any = request.app.state.kit.parts.tools.others
    try:
        return await identity.openings(others, who, person_id), None
    except NothingThereError:
        return None, "openings-not-yours"
    except AwayError:
        return None, "openings-away"
