"""Asks axe-core whether a page can be read and used by everyone, as far as a program can tell."""

import textwrap
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from playwright.async_api import Page, Route

RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# axe leaves out what WCAG 2.2 brought, even where its tag is asked for, unless the rule itself is.
OPTIONS: Final[Mapping[str, Any]] = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
_AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_RUN: Final = "options => axe.run(document, options)"


async def violations(page: Page) -> list[str]:
    """Return a sentence for each element of the page that breaks a rule of WCAG 2.2 AA or of good practice.

    A page that is read without JavaScript is copied as it stands to a reader who has it, without its own scripts.
    """
    if await page.evaluate("matchMedia('(scripting: enabled)').matches"):
        return await _violations(page)
    browser = page.context.browser
    assert browser is not None
    context = await browser.new_context(viewport=page.viewport_size, reduced_motion="reduce")
    try:
        return await _violations(await _copy(page, await context.new_page()))
    finally:
        await context.close()


async def _copy(page: Page, copy: Page) -> Page:
    """Let another page read the same address and get what the first one shows now, also if that was posted."""
    shown = (await page.content()).replace("<noscript>", "").replace("</noscript>", "")

    async def answer(route: Route) -> None:
        if route.request.resource_type == "document":
            headers = {"Content-Security-Policy": "script-src 'none'"}
            await route.fulfill(body=shown, content_type="text/html; charset=utf-8", headers=headers)
        else:
            await route.continue_()

    await copy.route("**/*", answer)
    await copy.goto(page.url)
    return copy


async def _violations(page: Page) -> list[str]:
    await page.evaluate(_AXE)
    result = await page.evaluate(_RUN, OPTIONS)
    return [sentence for violation in result["violations"] for sentence in _sentences(violation)]


def _sentences(violation: Mapping[str, Any]) -> Iterator[str]:
    for node in violation["nodes"]:
        element = textwrap.shorten(node["html"], 160, placeholder=" …")
        why = " / ".join(line.strip() for line in node["failureSummary"].splitlines())
        yield f"{violation['help']} ({violation['id']}, {violation['impact']}): {element} – {why}"
