"""What is asked of a page of the portal in front of a reader, at every size the reader may have."""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from playwright.async_api import Page, Request, ViewportSize

from axe import violations
from browser import DESK, PHONE, spill
from fingers import too_low
from keyboard import out_of_reach

ENLARGED: Final = ViewportSize(width=640, height=450)
"""What is left of a wide screen at 200 %."""

# What stands there and what is cut off. Code words are looked for where no other language is named.
_FACTS: Final = """() => {
  const words = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const over = walk.currentNode.parentElement;
    if (over.closest("script, style, template, datalist, .p-id, .k-code") || !over.checkVisibility()) continue;
    words.push(walk.currentNode.data.trim());
  }
  const cut = [...document.querySelectorAll("main *, header *")].filter(one => one.checkVisibility()
    && /hidden|clip/.test(getComputedStyle(one).overflowX) && one.clientWidth > 1
    && one.scrollWidth > one.clientWidth + 1 && !one.closest("svg, .ds-sr-only, select, input, textarea"));
  const edge = document.documentElement.clientWidth + 1;
  const unseen = one => one.closest(".ds-sr-only") || getComputedStyle(one.closest("thead") ?? one).clipPath !== "none";
  const beyond = [...document.querySelectorAll("main *")].filter(one => one.checkVisibility() && one.textContent.trim()
    && one.getBoundingClientRect().right > edge && !unseen(one));
  const outermost = beyond.filter(one => !beyond.includes(one.parentElement));
  const tells = all => [...new Set(all)].map(one => one.outerHTML.slice(0, 160));
  return {
    headings: [...document.querySelectorAll("h1")].filter(one => one.checkVisibility()).length,
    language: document.documentElement.lang,
    title: document.title,
    words,
    cut: tells([...cut, ...outermost]),
    cutWithoutTables: tells([...cut, ...outermost].filter(one => !one.closest("table") && !one.querySelector("table"))),
    addresses: [...document.querySelectorAll("a[href], form[action]")].map(one => one.href || one.action),
  };
}"""
_CODE_WORD: Final = re.compile(r"[a-z][a-z0-9]*([-_.][a-z0-9]+)+")
_UNFILLED: Final = re.compile(r"\{\s*[$-]?\w+|^(None|undefined|NaN)$|\[object ")
_DUF: Final = re.compile(r"(?<![\w-])\d{12}(?![\w-])")
"""Not the end of an id, which may be of digits alone."""
_LARGE_TEXT: Final = "document.documentElement.style.fontSize = {}"

Look = Callable[[str], Awaitable[None]]
"""Looks at the page as it stands; the name says which it is."""


@dataclass
class Sight:
    """A reader at one page after another: what is not in order is kept in ``faults``, and ``looks`` are counted."""

    page: Page
    name: str
    language: str
    views: tuple[ViewportSize, ...]
    pictures: Path | None = None
    thorough: bool = True
    """Whether the page is walked by keyboard, and axe asked at both sizes: where only the words differ, once is enough."""
    pages: int = 0
    looks: int = 0
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.on("request", self._on_request)

    def _on_request(self, request: Request) -> None:
        if _DUF.search(unquote(request.url)):
            self.faults.append(f"a DUF number was in the address of a {request.method}")

    async def look(self, what: str) -> None:
        """Hold the page to everything, at every size; leave it as wide as the first."""
        self.pages += 1
        found = list(said(await self.page.evaluate(_FACTS), self.language))
        for view in self.views:
            found += [f"at {view['width']}: {fault}" for fault in await self._at(view, what)]
        await self.page.set_viewport_size(self.views[0])
        self.faults += [f"{what}: {fault}" for fault in found]

    async def _at(self, view: ViewportSize, what: str) -> list[str]:
        self.looks += 1
        await self.page.set_viewport_size(view)
        if self.pictures is not None:
            path = self.pictures / f"{self.name}-{view['width']}-{what}.png"
            await self.page.screenshot(path=path, full_page=True, animations="disabled")
        found = [f"cut off: {one}" for one in (await self.page.evaluate(_FACTS))["cut"]]
        if pixels := await spill(self.page):
            found.append(f"{pixels} pixels spill sideways")
        if view == PHONE:
            found += await too_low(self.page)
        if view == DESK:
            found += await self._with_large_text()
        if view == self.views[0] or (self.thorough and view == PHONE):
            found += await violations(self.page)
        return found

    async def _with_large_text(self) -> list[str]:
        """Look at the wide page with nothing but its text enlarged to 200 %; tables of data may then be scrolled."""
        if not await self.page.evaluate("matchMedia('(scripting: enabled)').matches"):
            return []
        self.looks += 1
        await self.page.evaluate(_LARGE_TEXT.format("'200%'"))
        cut = (await self.page.evaluate(_FACTS))["cutWithoutTables"]
        await self.page.evaluate(_LARGE_TEXT.format("''"))
        return [f"cut off when its text is enlarged: {one}" for one in cut]

    async def walk(self, what: str) -> None:
        """Go around a page that was just loaded by keyboard, and over the link that skips its head."""
        if not self.thorough:
            return
        await self.page.keyboard.press("Tab")
        skip = await self.page.evaluate(
            "document.activeElement.matches('.ds-skip-link') && document.activeElement.getBoundingClientRect().top >= 0"
        )
        self.faults += [] if skip else [f"{what}: the first stop is no link over the head of the page"]
        if skip:
            await self.page.keyboard.press("Enter")
            if not await self.page.evaluate("document.activeElement.id === 'main'"):
                self.faults.append(f"{what}: the link over the head does not lead to what is below it")
        self.faults += [f"{what}: {fault}" for fault in await out_of_reach(self.page)]


def said(facts: dict[str, Any], language: str) -> Iterator[str]:
    """Say what is wrong with what stands on a page."""
    if facts["headings"] != 1:
        yield f"{facts['headings']} headings of the first level"
    if facts["language"] != language:
        yield f"the page says that it is in {facts['language']}"
    if not facts["title"].partition("–")[0].strip():
        yield "the page has no title"
    for word in facts["words"]:
        if _CODE_WORD.fullmatch(word):
            yield f"a code word stands there: {word}"
        if _UNFILLED.search(word):
            yield f"something was not put in: {word[:80]}"
    if any(_DUF.search(unquote(address)) for address in facts["addresses"]):
        yield "a DUF number stands in an address"
