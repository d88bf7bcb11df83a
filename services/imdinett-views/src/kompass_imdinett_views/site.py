"""The portal as a site: its languages, its words, and the way to the sign-in for whoever is not signed in."""

from importlib.resources import files
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from kompass_chassis.problems import Problem
from kompass_imdinett_views.pages import NOT_SIGNED_IN
from kompass_imdinett_views.pages.frame import LANGUAGE_COOKIE
from kompass_imdinett_views.settings import ViewsSettings
from kompass_web.language import Language
from kompass_web.phrasebook import Phrasebook
from kompass_web.sent import origin_of
from kompass_web.site import SEE_OTHER, Site

PACKAGE = "kompass_imdinett_views"
LANGUAGES = (
    Language("nb", "Norwegian Bokmål", "Bokmål"),
    Language("nn", "Norwegian Nynorsk", "Nynorsk"),
    Language("en", "English", "English"),
)
"""The languages of the portal, the usual one first (D12)."""


class Portal(Site):
    """The site of staff."""

    def __init__(self, settings: ViewsSettings, version: str) -> None:
        folders = [files(package) / "phrases" for package in ("kompass_web", PACKAGE)]
        book = Phrasebook(folders, LANGUAGES, LANGUAGES[0].tag)
        # A form may lead on to the issuer, for signing out here signs out there too, and an interview to the form.
        leads_to = (origin_of(settings.oidc_issuer), origin_of(settings.form_public_url))
        super().__init__(PACKAGE, settings, book, self._language_of, version=version, form_action=leads_to)

    def _language_of(self, request: Request) -> str:
        chosen = self.cookies.get(request, LANGUAGE_COOKIE)
        return chosen if chosen and chosen in self.phrasebook.by_tag else self.phrasebook.standing_in

    def problem(self, request: Request, problem: Problem) -> Response | None:
        """Send whoever only needs to sign in there, and from there back to the page that was asked for."""
        asks_for_page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
        if problem is NOT_SIGNED_IN and asks_for_page:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"/sign-in?to={quote(request.url.path + query, safe='/')}", SEE_OTHER)
        return super().problem(request, problem)
