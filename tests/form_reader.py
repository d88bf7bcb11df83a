"""A resident who reads pages without JavaScript: opens them, fills in their forms, presses their buttons."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Self
from uuid import UUID

import httpx2

from form_desk import ANSWERS, FormDesk

Fields = dict[str, list[str]]


@dataclass
class Form:
    """One form of a page: where it leads, what stands in its fields, and its buttons."""

    action: str
    fields: Fields = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """A page as it was answered: its forms, and its words without markup."""

    def __init__(self, answer: httpx2.Response) -> None:
        super().__init__()
        self.answer = answer
        self.html = answer.text
        self.status = answer.status_code
        self.path = answer.url.path
        self.forms: dict[str, Form] = {}
        self.languages: set[str] = set()
        self.links: list[str] = []
        self._within = ""
        self._select: str | None = None
        self._area: str | None = None
        self._words: list[str] = []
        self.feed(self.html)

    @property
    def text(self) -> str:
        """The words of the page, without the marks around what is put into sentences."""
        return " ".join("".join(self._words).replace("\u2068", "").replace("\u2069", "").split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, fields, links and languages."""
        given = {name: value or "" for name, value in attrs}
        self.languages |= {given["lang"]} if "lang" in given else set()
        match tag:
            case "a":
                self.links.append(given.get("href", ""))
            case "form":
                self._within = given.get("id") or given["action"]
                self.forms[self._within] = Form(given["action"])
            case "input":
                self._input(given)
            case "button":
                self._form(given).buttons.append((given.get("name", ""), given.get("value", "")))
            case "select":
                self._select = given["name"]
                self._form(given).fields[self._select] = [""]
            case "option" if "selected" in given and self._select:
                self._form(given).fields[self._select] = [given["value"]]
            case "textarea":
                self._area = given["name"]
                self._form(given).fields[self._area] = [""]

    def handle_endtag(self, tag: str) -> None:
        """Leave a form or a field."""
        match tag:
            case "form":
                self._within = ""
            case "select":
                self._select = None
            case "textarea":
                self._area = None

    def handle_data(self, data: str) -> None:
        """Gather words."""
        if self._area is not None:
            self.forms[self._within].fields[self._area] = [data.removeprefix("\n")]
        self._words.append(data)

    def _input(self, given: dict[str, str]) -> None:
        ticked = given.get("type") not in {"radio", "checkbox"} or "checked" in given
        if ticked:
            self._form(given).fields.setdefault(given["name"], []).append(given.get("value", ""))

    def _form(self, given: dict[str, str]) -> Form:
        return self.forms.setdefault(given.get("form") or self._within, Form(""))


class Reader:
    """Somebody at a browser of their own."""

    def __init__(self, desk: FormDesk, language: str = "en") -> None:
        self.desk = desk
        self.language = language
        self.http = httpx2.AsyncClient(
            transport=desk.form.http._transport,
            base_url="http://127.0.0.1:8000",
            headers={"Accept": "text/html"},
            follow_redirects=True,
        )
        self.page: Page
        self.person: UUID

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def open(self, path: str, **headers: str) -> Page:
        """Open a page of the reader's language; a path from the root where it begins with two slashes."""
        url = path[1:] if path.startswith("//") else f"/{self.language}{path}"
        self.page = Page(await self.http.get(url, headers=headers))
        return self.page

    async def press(
        self, value: str = "", *, form: str = "answers", name: str = "press", headers: Any = None, **changes: Any
    ) -> Page:
        """Fill in a form of the page and press a button of it; ``none`` takes a field away."""
        sent = self.page.forms[form]
        data = dict(sent.fields) | {key: None if new is None else _list(new) for key, new in changes.items()}
        body: dict[str, Any] = {key: new for key, new in data.items() if new is not None}
        if value:
            body[name] = [value]
        self.page = Page(await self.http.post(sent.action, data=body, headers=headers))
        return self.page

    async def log_in(self, duf: str, code: str | None = None) -> Page:
        """Log in with a new code."""
        await self.open("/login")
        return await self.press(
            form=f"/{self.language}/login", duf=duf, code=code or self.desk.reception.make_code(duf)
        )

    async def begin(self, regime: str = "consent") -> str:
        """Let somebody new log in and accept; return the DUF number."""
        duf = self.desk.reception.welcome(regime)
        await self.log_in(duf)
        choice = "accept" if regime == "consent" else "read"
        await self.press(choice, form=f"/{self.language}/declaration", name="choice")
        assert self.page.path == f"/{self.language}/form/personal", self.page.text
        self.person = self.desk.reception.persons[duf]
        return duf

    @property
    def handle(self) -> str | None:
        """The handle in the session's cookie, if there is one."""
        return self.http.cookies.get("kompass-form-session")

    async def fill_in(self) -> None:
        """Answer everything there is to answer, at once and past the pages."""
        await self.desk.fill_in(self.person)


def typed(question: str) -> dict[str, Any]:
    """Return what is put into the fields of a question for the usual answer to it."""
    value = ANSWERS[question]
    if not isinstance(value, list) or not isinstance(value[0], dict):
        return {question: value}
    return {
        field: one
        for number, row in enumerate(value)
        for name, said in row.items()
        for field, one in row_field(f"{question}.{number}.{name}", said)
    }


def row_field(name: str, said: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields that one answer in a row is put into: of tasks, one for each."""
    if isinstance(said, dict):
        yield from ((f"{name}.{task}", often) for task, often in said.items())
    else:
        yield name, said


def _list(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
