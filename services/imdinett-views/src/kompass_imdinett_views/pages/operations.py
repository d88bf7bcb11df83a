"""Drift: how the services, the languages and the deletions are doing, for whoever runs Kompass at IMDi (B11, D11).

Each service answers for itself, with the token of the user; the portal answers for itself from its own database.
"""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from kompass_chassis.audit import audit
from kompass_chassis.operations import deliveries_of, retention_of
from kompass_chassis.problems import NotAllowedError
from kompass_imdinett_views.duties import operates
from kompass_imdinett_views.on_behalf import OnBehalf, operations
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import AwayError, NothingThereError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed

router = APIRouter(prefix="/drift", include_in_schema=False, dependencies=[SignedInRule().dependency])

NOUNS = frozenset(
    {
        *("spent codes", "records", "answered requests", "open drafts", "entries that were read"),
        *("facts told", "ids of facts received", "notes and assessments without a record"),
    }
)
"""What services keep, as they call it, and phrases name it; one that is not here is shown by its service's own word."""


@router.get("")
async def deliveries(request: Request, who: Staffed) -> HTMLResponse:
    """Show what each service has yet to tell, and what it could not handle."""
    _require(who)
    async with request.app.state.kit.sessions.begin() as session:
        await audit(session, who.caller, "operations.deliveries")
        own = await deliveries_of(session)
    found = {operations.ONESELF: own, **await operations.deliveries(_others(request), who)}
    return framed(request, who, "pages/deliveries.html", found=found)


@router.get("/oppbevaring")
async def retention(request: Request, who: Staffed) -> HTMLResponse:
    """Show what is past its time in each service, and what went last. Nothing is taken away here."""
    _require(who)
    kit = request.app.state.kit
    async with kit.sessions.begin() as session:
        await audit(session, who.caller, "operations.retention")
        own = await retention_of(session, kit.parts.spans)
    found = {operations.ONESELF: own, **await operations.retention(_others(request), who)}
    return framed(request, who, "pages/retention.html", found=found, nouns=NOUNS)


@router.get("/sprak")
async def languages(request: Request, who: Staffed) -> HTMLResponse:
    """Show the matrix of languages and texts of the form."""
    _require(who)
    async with request.app.state.kit.sessions.begin() as session:
        await audit(session, who.caller, "operations.languages")
    try:
        matrix = await operations.languages(_others(request), who)
    except (AwayError, NothingThereError):
        matrix = None
    return framed(request, who, "pages/languages_of_the_form.html", status=200 if matrix else 503, matrix=matrix)


def _others(request: Request) -> OnBehalf:
    others: OnBehalf = request.app.state.kit.parts.tools.others
    return others


def _require(who: SignedIn) -> None:
    if not operates(who.reader):
        raise NotAllowedError("none of your roles shows how the services are doing")
