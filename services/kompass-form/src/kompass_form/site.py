"""The site of the form: its fifteen languages, whose language a reader reads, and the way to the login."""

import gzip
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from kompass_form import pictograms
from kompass_form.links import Links
from kompass_form.pages.fragments import Fragments
from kompass_form.pages.recordings import Recordings
from kompass_form.pages.ways import language_remembered, without_session
from kompass_form.rules import LoginFirstError
from kompass_form.texts import FALLBACK, FormLanguage, Texts
from kompass_web.language import Language, preferred
from kompass_web.phrasebook import Phrasebook
from kompass_web.site import Site, SiteKnobs

_FAST = 1
"""A fifth of the length for a quarter of a millisecond; the best level gains another tenth for four times that."""


class FormSite(Site):
    """The pages of residents."""

    def __init__(self, settings: SiteKnobs, texts: Texts, links: Mapping[str, Links], version: str) -> None:
        pictures = {pictograms.PATH: pictograms.FOLDER}
        super().__init__("kompass_form", settings, phrasebook(texts), self.language_of, version=version, below=pictures)
        self.fragments = Fragments()
        self.recordings = Recordings(files("kompass_form") / "recordings.yaml", self._assets.url)
        self._templates.globals["picture"] = self.picture
        self._templates.globals["links"] = links

    def show(
        self, request: Request, template: str, *, status: int = 200, language: str | None = None, **shown: Any
    ) -> HTMLResponse:
        """Return a page, compressed where the browser takes that: each saved answer brings a whole part back.

        It gives no secret away by its length: nothing that another site could make a browser send stands on a page.
        """
        response = super().show(request, template, status=status, language=language, **shown)
        response.headers["Vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("accept-encoding", ""):
            response.body = gzip.compress(bytes(response.body), _FAST, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.body))
        return response

    def install(self, app: FastAPI) -> None:
        """Put the pages into an application; a page without a session that holds leads to the login."""
        super().install(app)
        app.add_exception_handler(LoginFirstError, _without_session)

    def picture(self, name: str | None) -> str | None:
        """Return the address of a pictogram; none where there is none of that name: then the words stand alone."""
        try:
            return self._assets.url(f"{pictograms.PATH}/{name}.svg")
        except KeyError:
            return None

    def language_of(self, request: Request) -> str:
        """Return the language of whoever asks: that of the address, else the one chosen before, else the browser's."""
        spoken = self.phrasebook.by_tag
        for tag in (request.url.path.split("/")[1], language_remembered(request)):
            if tag in spoken:
                return tag
        return preferred(request.headers.get("accept-language", ""), self.phrasebook.languages, FALLBACK)


def phrasebook(texts: Texts) -> Phrasebook:
    """Return what the pages say around the questions, in every language that residents may choose."""
    folders = [files(package) / "phrases" for package in ("kompass_web", "kompass_form")]
    return Phrasebook(folders, [_spoken(language) for language in texts.languages], FALLBACK)


async def _without_session(request: Request, error: Exception) -> Response:
    del error
    return await without_session(request)


def _spoken(language: FormLanguage) -> Language:
    return Language(language.tag, language.name, language.own, language.direction)
