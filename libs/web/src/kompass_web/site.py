"""A site: the pages of one service, put together with their words, headers, cookies and files."""

from collections.abc import Callable, Mapping
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Protocol

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from kompass_chassis.problems import Problem
from kompass_web.assets import PATH, Assets
from kompass_web.cookies import Cookies
from kompass_web.headers import SecurityHeaders, security_headers
from kompass_web.language import Language
from kompass_web.phrasebook import Phrase, Phrasebook
from kompass_web.visit import COOKIE, FIELD, Visit

SEE_OTHER = 303


class SiteKnobs(Protocol):
    """The settings a site is made with: those of ``SiteSettings``."""

    @property
    def public_url(self) -> str:
        """Where a browser reaches the pages."""
        ...

    @property
    def environment(self) -> str:
        """A word shown on every page."""
        ...


class Site:
    """The pages of one service. ``package`` holds its ``templates`` and ``phrases``, and ``static`` files if it has any.

    ``reader`` tells the language of whoever asks. ``form_action`` are origins that a form may lead on to. ``below`` are
    folders with more files, by the path below which pages name them.
    """

    def __init__(
        self,
        package: str,
        settings: SiteKnobs,
        phrasebook: Phrasebook,
        reader: Callable[[Request], str],
        *,
        version: str,
        form_action: tuple[str, ...] = (),
        below: Mapping[str, Traversable] = MappingProxyType({}),
    ) -> None:
        name = package.removeprefix("kompass_").replace("_", "-")
        self.public_url = settings.public_url
        self.cookies = Cookies(settings.public_url, name)
        self.phrasebook = phrasebook
        self.reader = reader
        self._spoken: dict[tuple[str, str], Markup] = {}
        self._headers = security_headers(secure=settings.public_url.startswith("https://"), form_action=form_action)
        own, ours = files(package) / "static", files("kompass_web")
        folders = [ours / "vendored", ours / "static", *([own] if own.is_dir() else [])]
        self._assets = Assets(folders, below)
        self._templates = Environment(
            loader=ChoiceLoader([PackageLoader(package), PackageLoader("kompass_web")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.globals |= {
            "asset": self._assets.url,
            "environment": settings.environment,
            "version": version,
            "languages": phrasebook.languages,
        }

    def install(self, app: FastAPI) -> None:
        """Put headers, files and problems as pages into an application."""
        app.state.site = self
        app.state.problem_page = self.problem
        app.mount(PATH, self._assets, name="static")
        app.add_middleware(SecurityHeaders, headers=self._headers)

    def show(
        self, request: Request, template: str, *, status: int = 200, language: str | None = None, **shown: Any
    ) -> HTMLResponse:
        """Return a page in the reader's language. Whoever has no visit yet is given one, for the forms on it."""
        page = self.phrasebook.by_tag[language or self.reader(request)]
        visit = Visit.known_by(self.cookies.get(request, COOKIE))
        html = self._templates.get_template(template).render(
            request=request,
            language=page,
            t=partial(self._text, page),
            prose=partial(self._prose, page),
            say=partial(self._words, page),
            form_token=Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, visit.token),
            **shown,
        )
        response = HTMLResponse(html, status)
        response.headers["Content-Language"] = page.tag
        if visit.new:
            self.cookies.set(response, COOKIE, visit.word)
        return response

    def problem(self, request: Request, problem: Problem) -> Response | None:
        """Return a problem as a page, where a browser asks; a program is answered as programs are."""
        if "text/html" not in request.headers.get("accept", ""):
            return None
        known = self.phrasebook.has(f"problem-{problem.slug}", self.phrasebook.standing_in)
        slug = problem.slug if known else _by_status(problem.status)
        response = self.show(request, "problem.html", status=problem.status, slug=slug)
        # What nobody expected is answered outside of all that puts headers on answers.
        for name, value in self._headers.items():
            response.headers.setdefault(name, value)
        if problem.retry_after is not None:
            response.headers["Retry-After"] = str(problem.retry_after)
        return response

    def _text(self, page: Language, id_: str, **arguments: Any) -> Markup:
        """Return a message as HTML; one that nothing is put into is put together once."""
        if arguments:
            return spoken(self.phrasebook.say(id_, page.tag, **arguments), page)
        known = self._spoken.get((id_, page.tag))
        if known is None:
            known = self._spoken[id_, page.tag] = spoken(self.phrasebook.say(id_, page.tag), page)
        return known

    def _prose(self, page: Language, id_: str, **arguments: Any) -> Markup:
        """Return a message of several paragraphs as HTML."""
        return paragraphs(self.phrasebook.say(id_, page.tag, **arguments), page)

    def _words(self, page: Language, id_: str, **arguments: Any) -> str:
        """Return a message as plain words, for attributes and titles."""
        return self.phrasebook.say(id_, page.tag, **arguments).text


def spoken(phrase: Phrase, page: Language) -> Markup:
    """Return a phrase as HTML. One in another language than its page says so, to be read out and written right."""
    if phrase.language.tag == page.tag:
        return escape(phrase.text)
    return Markup("<span{}>{}</span>").format(marks(phrase.language, page), phrase.text)


def paragraphs(phrase: Phrase, page: Language) -> Markup:
    """Return a phrase as paragraphs, which are apart by an empty line in it."""
    said = marks(phrase.language, page)
    each = (Markup('<p class="ds-paragraph"{}>{}</p>').format(said, text) for text in phrase.text.split("\n\n"))
    return Markup("\n").join(each)


def marks(language: Language, page: Language) -> Markup:
    """Return the attributes of an element whose words are in ``language``; none where that is the page's."""
    if language.tag == page.tag:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(language.tag, language.direction)


def go_to(path: str) -> RedirectResponse:
    """Send the browser on to a page of ours after a form."""
    return RedirectResponse(path, SEE_OTHER)


def _by_status(status: int) -> str:
    ranges: Mapping[int, str] = {404: "not-found", 401: "not-authenticated", 403: "not-allowed", 503: "not-ready"}
    return ranges.get(status, "invalid" if status < 500 else "unexpected")  # noqa: PLR2004
