"""A walk through the portal along its links, as far as the roles of who walks lead."""

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import Page

from proofs.pages.sight import Sight

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LINKS: Final = "[...document.querySelectorAll('a[href]')].map(one => one.href)"
_OF_A_PERSON: Final = "/personer/"
_OF_EACH: Final = 2
"""Pages that differ only in whom or what they are about are looked at for so many."""


class Tour:
    """Opens every page there is a link to, once for each kind of page and, of those about somebody, for a few of them."""

    def __init__(self, sight: Sight, portal: str, persons: Iterable[str], answers: Container[int] = (200,)) -> None:
        """Links to pages about persons are followed for ``persons``, and for nobody else.

        ``answers`` are the statuses that a page may be answered with.
        """
        self.sight = sight
        self.portal = portal
        self._persons = frozenset(persons)
        self._answers = answers
        self._seen: dict[str, int] = {}
        self._asked: set[str] = set()

    async def walk(self, begin: Iterable[str]) -> None:
        """Walk from these addresses on."""
        waiting = list(begin)
        asked = frozenset(waiting)
        while waiting:
            path = waiting.pop(0)
            if not self._is_new(path, asked_for=path in asked):
                continue
            if path.partition("?")[0].endswith(".pdf"):
                await self._open_paper(path)
                continue
            await self._open(path)
            waiting += self._own(await self.sight.page.evaluate(_LINKS))

    async def _open(self, path: str) -> None:
        page, what = self.sight.page, name_of(path)
        answer = await page.goto(self.portal + path)
        if answer is None or answer.status not in self._answers:
            self.sight.faults.append(f"{what}: answered with {answer and answer.status}")
            return
        if "no-store" not in answer.headers.get("cache-control", ""):
            self.sight.faults.append(f"{what}: may be stored")
        await self.sight.look(what)
        await self.sight.walk(what)

    async def _open_paper(self, path: str) -> None:
        answer = await self.sight.page.request.get(self.portal + path)
        sound = answer.status in self._answers and (not answer.ok or (await answer.body()).startswith(b"%PDF-"))
        if not sound:
            self.sight.faults.append(f"{name_of(path)}: no PDF")

    def _own(self, links: Iterable[str]) -> Iterator[str]:
        for link in links:
            parts = urlsplit(link)
            if f"{parts.scheme}://{parts.netloc}" == self.portal and parts.path not in {"/", "/sign-in"}:
                yield f"{parts.path}?{parts.query}" if parts.query else parts.path

    def _is_new(self, path: str, *, asked_for: bool) -> bool:
        if path in self._asked:
            return False
        self._asked.add(path)
        about = _ID.search(path)
        if asked_for:
            return True
        if about and path.startswith(_OF_A_PERSON) and about.group() not in self._persons:
            return False
        kind = kind_of(path)
        self._seen[kind] = self._seen.get(kind, 0) + 1
        return self._seen[kind] <= (_OF_EACH if about else 1)


def kind_of(path: str) -> str:
    """Return which kind of page an address leads to: without ids, and with the names of what is asked for alone."""
    parts = urlsplit(path)
    place = re.sub(r"/\d+(?=/|$)", "/n", _ID.sub("id", parts.path))
    return "&".join([place, *sorted(parse_qs(parts.query))])


def name_of(path: str) -> str:
    """Return a name for pictures and faults: the address, short, with the beginning of its id."""
    short = _ID.sub(lambda found: found.group()[:4], path.split("#", maxsplit=1)[0]).strip("/")
    return re.sub(r"[^\w.-]+", "-", short)[:70] or "front"


async def sign_in(page: Page, portal: str, username: str, path: str) -> None:
    """Open a page, which leads past the issuer."""
    await page.goto(portal + path)
    await page.locator(f"button[value='{username}']").click()
    await page.wait_for_url(portal + path)
