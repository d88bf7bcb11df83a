"""The site of the form: its fifteen languages, whose language a reader reads, and the way to the login."""

from importlib.resources import files

from fastapi import FastAPI, Request
from fastapi.responses import Response

from kompass_form.pages.fragments import Fragments
from kompass_form.pages.ways import language_remembered, without_session
from kompass_form.rules import LoginFirstError
from kompass_form.texts import FALLBACK, FormLanguage, Texts
from kompass_web.language import Language, preferred
from kompass_web.phrasebook import Phrasebook
from kompass_web.site import Site, SiteKnobs


class FormSite(Site):
    """The pages of residents."""

    def __init__(self, settings: SiteKnobs, texts: Texts, version: str) -> None:
        folders = [files(package) / "phrases" for package in ("kompass_web", "kompass_form")]
        phrasebook = Phrasebook(folders, [_spoken(language) for language in texts.languages], FALLBACK)
        super().__init__("kompass_form", settings, phrasebook, self.language_of, version=version)
        self.fragments = Fragments()

    def install(self, app: FastAPI) -> None:
        """Put the pages into an application; a page without a session that holds leads to the login."""
        super().install(app)
        app.add_exception_handler(LoginFirstError, _without_session)

    def language_of(self, request: Request) -> str:
        """Return the language of whoever asks: that of the address, else the one chosen before, else the browser's."""
        spoken = self.phrasebook.by_tag
        for tag in (request.url.path.split("/")[1], language_remembered(request)):
            if tag in spoken:
                return tag
        return preferred(request.headers.get("accept-language", ""), self.phrasebook.languages, FALLBACK)


async def _without_session(request: Request, error: Exception) -> Response:
    del error
    return await without_session(request)


def _spoken(language: FormLanguage) -> Language:
    return Language(language.tag, language.name, language.own, language.direction)
