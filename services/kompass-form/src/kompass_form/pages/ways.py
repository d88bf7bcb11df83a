"""Ways between pages: where a resident is sent on to, and what a browser takes along or leaves behind."""

from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from kompass_contracts.registration import Part
from kompass_form.actions.filling_in import Standing
from kompass_form.rules import Choice, Life
from kompass_form.sessions import COOKIE, LoggedIn
from kompass_form.texts import FALLBACK
from kompass_web import visit
from kompass_web.site import Site, go_to

LANGUAGE = "language"
"""The cookie that remembers which language was chosen, to show it first among the others."""
LEFT = "Kompass-Session-Left"
"""The header that tells a script in how many seconds the session ends."""
_LEFT_BEHIND = {"Clear-Site-Data": '"cache", "storage"'}
"""Not cookies: that would take those of every other site under the same domain too."""


def site_of(request: Request) -> Site:
    """Return the site."""
    site: Site = request.app.state.site
    return site


def show(
    request: Request, template: str, status: int = 200, *, who: LoggedIn | None = None, **shown: Any
) -> HTMLResponse:
    """Return a page in the language of its address; to a resident who is logged in, with the time that is left."""
    site = site_of(request)
    known: dict[str, Any] = {"by_tag": site.phrasebook.by_tag, "logged_in": who is not None, "here": _here(request)}
    known["interview"] = who.interview if who else None
    if who is None:
        return site.show(request, template, status=status, **{**known, **shown})
    life, left = _life(request), seconds_left(request, who)
    known |= {"left": left, "idle_minutes": round(life.idle.total_seconds() / 60)}
    response = site.show(request, template, status=status, **{**known, **shown})
    response.headers[LEFT] = str(left)
    return response


def seconds_left(request: Request, who: LoggedIn) -> int:
    """Return in how many seconds a session ends where nothing is heard of its resident."""
    opened, seen = who.session.opened_at or who.now, who.session.last_seen_at or who.now
    life = _life(request)
    return max(0, int((min(seen + life.idle, opened + life.at_most) - who.now).total_seconds()))


def _life(request: Request) -> Life:
    life: Life = request.app.state.kit.settings.life
    return life


def _here(request: Request) -> str:
    """Return the address of the page without its language, for the same page in another one."""
    return "/" + request.url.path.strip("/").partition("/")[2]


def lead(request: Request, path: str) -> Response:
    """Lead the browser to another page of the same language; a script that asks is told to let it go there."""
    target = f"/{quote(request.path_params.get('language', FALLBACK))}{path}"
    if is_script(request):
        return Response(status_code=204, headers={"HX-Redirect": target})
    return go_to(target)


def is_script(request: Request) -> bool:
    """Tell whether our script asks, which changes the page it is on, and not the browser for a page."""
    return request.headers.get("hx-request") == "true"


def elsewhere(request: Request, standing: Standing) -> Response | None:
    """Return the way to the page that comes first, for whoever is not in the midst of the form."""
    if standing.completed_at is not None:
        return lead(request, "/receipt")
    return lead(request, "/declaration") if standing.journey is None else None


def to_part(request: Request, part: Part, query: str = "") -> Response:
    """Lead to a part of the form."""
    return lead(request, f"/form/{part}{query}")


async def without_session(request: Request) -> Response:
    """Lead to the login, where it is said why: there is no session, or it has ended.

    Whoever sent answers is told that these were not kept. Whoever declines or logs out a second time has left already.
    Our script stays on the page it is on, for what was typed there stands nowhere else.
    """
    if is_script(request):
        return Response(status_code=401)
    page = _here(request) if request.method == "POST" else ""
    if page == "/logout":
        return leave(request, "/logged-out")
    if page == "/declaration" and (await request.form()).get("choice") == Choice.DECLINE:
        return leave(request, "/declined")
    response = lead(request, "/login?over=last" if page.startswith("/form/") else "/login?over=1")
    site_of(request).cookies.clear(response, COOKIE)
    return response


def language_remembered(request: Request) -> str:
    """Return the language that was chosen in this browser before, or nothing."""
    return site_of(request).cookies.get(request, LANGUAGE) or ""


def leave(request: Request, path: str) -> Response:
    """Lead away from the form, and leave nothing in the browser that the next one at it could open."""
    return left_behind(request, lead(request, path))


def left_behind(request: Request, response: Response) -> Response:
    """Let an answer clear away what the browser holds of the session."""
    response.headers.update(_LEFT_BEHIND)
    for cookie in (COOKIE, visit.COOKIE):
        site_of(request).cookies.clear(response, cookie)
    return response
