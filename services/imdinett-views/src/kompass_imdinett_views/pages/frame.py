"""What stands around every page of the portal: the menu that the roles open, who is signed in, and the words."""

from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from kompass_imdinett_views import duties
from kompass_imdinett_views.access import administers, gives_codes
from kompass_imdinett_views.pages.person_menu import entries_of
from kompass_imdinett_views.sessions import SignedIn
from kompass_imdinett_views.words import Words

LANGUAGE_COOKIE = "language"
START = "/arbeidsflate"
_LONGEST = 500


def framed(request: Request, who: SignedIn, template: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """Return a page for who is signed in.

    A page that answers a form has no address to come back to, so the language is not changed there.
    """
    site = request.app.state.site
    page: HTMLResponse = site.show(
        request,
        template,
        status=status,
        who=who,
        menu=menu(who),
        person_menu=entries_of(who.reader),
        here=request.url.path,
        back_to=_address(request) if request.method == "GET" else None,
        words=Words(site.reader(request)),
        **shown,
    )
    return page


def menu(who: SignedIn) -> tuple[tuple[str, str], ...]:
    """Return the entries of the top menu that are of use to the user: the message that names each, and its path."""
    entries = [("menu-start", START)]
    if who.reach.relations:
        entries.append(("menu-persons", "/personer"))
    if gives_codes(who.reader):
        entries.append(("menu-municipalities", "/kommuner"))
    if administers(who.reader):
        entries.append(("menu-users", "/brukere"))
    return (*entries, *duties.entries(who.reader))


def own_path(asked: str | None) -> str:
    """Return a path of this site that somebody asked to go on to, or the start page where it leads anywhere else."""
    path = asked or ""
    ours = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if ours and len(path) <= _LONGEST else START


def _address(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
