"""Pages of whoever is not signed in yet or any more, and the choice of language.

A browser is sent to the issuer and comes back with a code; that becomes an ID token, which identity takes for a staff
user. These doors ask for no session: they are where one begins and ends.
"""

import logging
from urllib.parse import quote, unquote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kompass_imdinett_views.issuer import AnswerRefusedError, AnswerToAnotherError, Attempt, Issuer, IssuerAwayError
from kompass_imdinett_views.pages.frame import LANGUAGE_COOKIE, START, own_path
from kompass_imdinett_views.rules import AwayError
from kompass_imdinett_views.sessions import COOKIE, PortalSessions
from kompass_imdinett_views.staff_tokens import LoginUnknownError
from kompass_web import visit
from kompass_web.sent import Sent
from kompass_web.site import SEE_OTHER, go_to

logger = logging.getLogger(__name__)

router = APIRouter(include_in_schema=False)

ATTEMPT_COOKIE = "signing-in"
ATTEMPT_SECONDS = 600
LANGUAGE_SECONDS = 365 * 24 * 3600


@router.get("/")
async def front(request: Request) -> Response:
    """Show the way in; whoever is signed in is past it."""
    if await _is_signed_in(request):
        return go_to(START)
    return _shown(request, "signed_out.html")


@router.get("/sign-in")
async def sign_in(request: Request, to: str = "") -> Response:
    """Send the browser to the issuer, and remember where it wanted to go."""
    to = own_path(to)
    if await _is_signed_in(request):
        return go_to(to)
    issuer: Issuer = request.app.state.kit.parts.tools.issuer
    attempt = Attempt.begun()
    try:
        way_in = await issuer.way_in(attempt, request.app.state.site.reader(request))
    except IssuerAwayError:
        return _refused(request, "away", 503)
    response = RedirectResponse(way_in, SEE_OTHER)
    remembered = f"{attempt.word}.{quote(to, safe='')}"
    request.app.state.site.cookies.set(response, ATTEMPT_COOKIE, remembered, seconds=ATTEMPT_SECONDS)
    return response


@router.get("/signed-in")
async def signed_in(request: Request) -> Response:
    """Take the browser back from the issuer and begin a session, or say why not."""
    cookies, tools = request.app.state.site.cookies, request.app.state.kit.parts.tools
    word, _, to = (cookies.get(request, ATTEMPT_COOKIE) or "").partition(".")
    if not word:  # reloaded, or begun in another browser
        return go_to(START) if await _is_signed_in(request) else _refused(request, "answer", 400)
    try:
        id_token = await tools.issuer.id_token(Attempt(word), dict(request.query_params))
        session = await tools.sessions.begin(id_token)
    except (
        AnswerToAnotherError
    ):  # such as that of a tab in which it was begun earlier; the later one may still end well
        return _refused(request, "answer", 400)
    except AnswerRefusedError as error:
        logger.info("a sign-in was refused: %s", error)
        response: Response = _refused(request, "answer", 400)
    except LoginUnknownError:
        response = _refused(request, "unknown", 403)
    except (IssuerAwayError, AwayError):
        response = _refused(request, "away", 503)
    else:
        await _end_older(request)
        response = go_to(own_path(unquote(to)))
        cookies.set(response, COOKIE, session)
        cookies.set(response, visit.COOKIE, visit.Visit.known_by(None).word)  # a new one, for who is somebody now
    cookies.clear(response, ATTEMPT_COOKIE)
    return response


@router.post("/sign-out")
async def sign_out(request: Request, sent: Sent) -> Response:
    """End the session here and at identity, and send the browser to the issuer to end it there too."""
    del sent
    await _end_older(request)
    way_out = await request.app.state.kit.parts.tools.issuer.way_out()
    response = RedirectResponse(way_out or "/", SEE_OTHER)
    for cookie in (COOKIE, visit.COOKIE):
        request.app.state.site.cookies.clear(response, cookie)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@router.post("/language")
async def language(request: Request, sent: Sent) -> Response:
    """Note the language chosen, and go back to where it was chosen."""
    site = request.app.state.site
    response = go_to(own_path(str(sent.get("to", ""))) if sent.get("to") != "/" else "/")
    chosen = str(sent.get("language", ""))
    if chosen in site.phrasebook.by_tag:
        site.cookies.set(response, LANGUAGE_COOKIE, chosen, seconds=LANGUAGE_SECONDS)
    return response


async def _is_signed_in(request: Request) -> bool:
    word = request.app.state.site.cookies.get(request, COOKIE)
    sessions: PortalSessions = request.app.state.kit.parts.tools.sessions
    return bool(word) and await sessions.find(str(word)) is not None


async def _end_older(request: Request) -> None:
    word = request.app.state.site.cookies.get(request, COOKIE)
    if word:
        await request.app.state.kit.parts.tools.sessions.end(word)


def _refused(request: Request, reason: str, status: int) -> HTMLResponse:
    return _shown(request, "sign_in_refused.html", status=status, reason=reason)


def _shown(request: Request, template: str, *, status: int = 200, **shown: str) -> HTMLResponse:
    page: HTMLResponse = request.app.state.site.show(request, template, status=status, **shown)
    return page
