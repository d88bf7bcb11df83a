"""The declaration before the form: two real choices under consent, read and understood under a duty (R56, R57, D1)."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kompass_chassis.web import Session
from kompass_form.actions import filling_in
from kompass_form.pages.ways import lead, leave, show
from kompass_form.rules import Choice, ChoiceNotOfferedError, DeclarationOutdatedError, RegistrationCompletedError
from kompass_form.screen import Screen
from kompass_form.sessions import LoggedIn, PageLanguage, PageReader, PageResident, edition_of
from kompass_web.sent import Sent

router = APIRouter(prefix="/{language}", include_in_schema=False)


@router.get("/declaration")
async def declaration(request: Request, session: Session, who: PageReader) -> Response:
    """Show the text that counts now; whoever has answered it may read it again."""
    catalogue, _ = edition_of(request, who)
    standing = await filling_in.standing(session, who, catalogue)
    if standing.completed_at is not None:
        return lead(request, "/receipt")
    return _page(request, who, due=standing.journey is None)


@router.post("/declaration")
async def declare(request: Request, sent: Sent, session: Session, who: PageResident) -> Response:
    """Take the answer. Whoever declines is led out, and nothing but the day is kept."""
    catalogue, _ = edition_of(request, who)
    try:
        choice = Choice(str(sent.get("choice", "")))
        peers, version = request.app.state.kit.peers, str(sent.get("version", ""))
        is_open = await filling_in.declare(session, who, catalogue, peers, choice, version)
    except DeclarationOutdatedError:
        return _page(request, who, 409, due=True, changed=True)
    except (ChoiceNotOfferedError, ValueError):
        return _page(request, who, 422, due=True)
    except RegistrationCompletedError:
        return lead(request, "/receipt")
    return lead(request, "/form") if is_open else leave(request, "/declined")


@router.get("/declined")
async def declined(request: Request, language: PageLanguage) -> HTMLResponse:
    """Say what declining means; it says nothing of anyone, so everyone may read it."""
    del language
    return show(request, "declined.html")


def _page(request: Request, who: LoggedIn, status: int = 200, *, due: bool, changed: bool = False) -> HTMLResponse:
    shown = Screen(*edition_of(request, who), who).declaration(who.regime, due=due)
    return show(request, "declaration.html", status, who=who, declaration=shown, changed=changed)
