"""The way in: what one should know first, and the login with DUF number and code (R18–R28, R33, R34)."""

from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from kompass_chassis.problems import NotReadyError
from kompass_form.actions import logging_in
from kompass_form.actions.logging_in import Attempt, Next
from kompass_form.pages.ways import LANGUAGE, show, site_of
from kompass_form.rules import DufMalformedError, LoginRefusedError
from kompass_form.sessions import COOKIE, PageLanguage, editions_of
from kompass_form.typed import joined
from kompass_form.whence import source_of_request
from kompass_web import visit
from kompass_web.sent import Sent
from kompass_web.site import go_to

router = APIRouter(include_in_schema=False)

MY_PAGE = "my-page"
"""Where the login leads whoever came to see what is registered."""
_LONGEST = 40
"""More than a number or a code with spaces between has."""


@router.get("/{language}/information")
async def information(request: Request, language: PageLanguage) -> HTMLResponse:
    """Tell what registering is for, and remember the language that was chosen."""
    page = show(request, "information.html")
    site_of(request).cookies.set(page, LANGUAGE, language)
    return page


@router.get("/{language}/login")
async def login(request: Request, language: PageLanguage, over: str = "", to: str = "") -> HTMLResponse:
    """Ask for the number and the code; whoever comes from a session that ended is told so."""
    del language
    return _page(request, uuid4(), over=over, to=to)


@router.post("/{language}/login")
async def log_in(request: Request, sent: Sent, language: PageLanguage) -> Response:
    """Log in. The try has a name in the form, so that pressing twice burns no code."""
    attempt, duf, code = _attempt(sent), joined(_typed(sent, "duf")), joined(_typed(sent, "code"))
    missing = [name for name, value in (("duf", duf), ("code", code)) if not value]
    if missing:
        return _page(request, attempt, 422, sent, errors={name: f"{name}-missing" for name in missing})
    kit = request.app.state.kit
    tried = Attempt(attempt, duf, code, language, None, source_of_request(request))
    try:
        opened = await logging_in.log_in(kit.sessions, kit.peers, editions_of(request), kit.settings.life, tried)
    except DufMalformedError:
        return _page(request, attempt, 422, sent, errors={"duf": "duf-malformed"})
    except LoginRefusedError:
        return _page(request, uuid4(), 403, sent, errors={"duf": "login-refused"})
    except NotReadyError:
        return _page(request, attempt, 503, sent, later=True)
    return let_in(request, opened.handle, opened.next, language, to=_typed(sent, "to"))


def let_in(request: Request, handle: str, following: Next, language: str, *, to: str = "") -> Response:
    """Lead whoever logged in to the declaration, or past it, or where they were going; the session is in a cookie."""
    usual = "form" if following is Next.FORM else "declaration"
    response = go_to(f"/{language}/{MY_PAGE if to == MY_PAGE else usual}")
    cookies = site_of(request).cookies
    cookies.set(response, COOKIE, handle)
    cookies.set(response, visit.COOKIE, visit.Visit.known_by(None).word)  # a new one, for who is somebody now
    return response


def _page(
    request: Request,
    attempt: UUID,
    status: int = 200,
    sent: FormData | None = None,
    *,
    errors: dict[str, str] | None = None,
    over: str = "",
    to: str = "",
    later: bool = False,
) -> HTMLResponse:
    """Return the page; what was typed as the number stays, the code is to be typed again."""
    typed = _typed(sent, "duf") if sent is not None else ""
    to = _typed(sent, "to") if sent is not None else to
    shown: dict[str, Any] = {"attempt": attempt, "duf": typed, "errors": errors or {}, "over": over, "later": later}
    shown["to"] = MY_PAGE if to == MY_PAGE else ""
    page = show(request, "login.html", status, **shown)
    if later:
        page.headers["Retry-After"] = "2"
    return page


def _typed(sent: FormData, name: str) -> str:
    return str(sent.get(name, ""))[:_LONGEST].strip()


def _attempt(sent: FormData) -> UUID:
    try:
        return UUID(str(sent.get("attempt", "")))
    except ValueError:
        return uuid4()
