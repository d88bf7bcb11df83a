"""The prepared Chromium for tests of pages: one process for the whole run, and a watch over everything it reads.

A test takes the fixture ``browse`` and opens pages with it; each has cookies of its own. What a reader would never see,
such as an error in the console, something the Content-Security-Policy refused, a missing file, or a call to another
host, fails the test all the same.
"""

import os
from collections.abc import AsyncIterator, Container
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    Response,
    ViewportSize,
    WebError,
    async_playwright,
)

from driver import use_driver
from kompass_embedded.prepare import needed_chromium

DESK: Final = ViewportSize(width=1280, height=900)
PHONE: Final = ViewportSize(width=360, height=740)
SCREENSHOTS: Final = "KOMPASS_SCREENSHOTS"
OWN_HOST: Final = "127.0.0.1"

# Nothing but the own host, and no graphics card.
_ARGUMENTS: Final = ("--disable-gpu", "--no-proxy-server", f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {OWN_HOST}")
# A page may refuse what it is asked, and is looked at by the test; everything else that it loads has to be there.
_LOOKED_AT: Final = frozenset({"document", "fetch", "xhr"})
_PATIENCE: Final = 10_000


class Watch:
    """Listens to a reader's browser, and keeps in ``faults`` a sentence about each thing that is not in order."""

    def __init__(self, context: BrowserContext, faults: list[str], expects: Container[int]) -> None:
        self._faults = faults
        self._expects = expects
        context.on("console", self._on_console)
        context.on("weberror", self._on_error)
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failed)
        context.on("response", self._on_response)

    def _on_console(self, message: ConsoleMessage) -> None:
        # What could not be loaded is judged by its answer, where it is known what it was.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._faults.append(f"The console at {message.location['url']} says: {message.text}")

    def _on_error(self, error: WebError) -> None:
        where = error.page.url if error.page else "a page"
        self._faults.append(f"A script at {where} failed: {error.error}")

    def _on_request(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme not in {"data", "blob", "about"} and asked.hostname != OWN_HOST:
            self._faults.append(f"A page asked {request.url}, which is not {OWN_HOST}")

    def _on_failed(self, request: Request) -> None:
        # Aborted is what a page had not finished loading when its reader went on.
        if request.failure != "net::ERR_ABORTED":
            self._faults.append(f"{request.method} {request.url} failed: {request.failure}")

    def _on_response(self, response: Response) -> None:
        is_page = response.request.resource_type in _LOOKED_AT
        if response.status >= (500 if is_page else 400) and response.status not in self._expects:
            self._faults.append(f"{response.request.method} {response.url} was answered with {response.status}")


class Browse:
    """Opens pages for a test: ``page = await browse(view=PHONE, javascript=False)``."""

    def __init__(self, browser: Browser) -> None:
        self.faults: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    async def __call__(
        self,
        *,
        view: ViewportSize = DESK,
        javascript: bool = True,
        locale: str = "nb-NO",
        expects: Container[int] = (),
    ) -> Page:
        """Return an empty page of a new reader, with no cookies yet.

        ``expects`` are the statuses of 500 and above that the test wants to see, such as where a service is down; a
        page that is answered with any other fails the test.
        """
        context = await self._browser.new_context(
            viewport=view,
            java_script_enabled=javascript,
            locale=locale,
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
        )
        self._contexts.append(context)
        context.set_default_timeout(_PATIENCE)
        Watch(context, self.faults, expects)
        return await context.new_page()

    async def close(self) -> None:
        """Send all readers home, and fail the test if anything was not in order with what they read."""
        while self._contexts:
            await self._contexts.pop().close()
        faults, self.faults[:] = "\n".join(self.faults), []
        if faults:
            pytest.fail(faults, pytrace=False)


@asynccontextmanager
async def started() -> AsyncIterator[Browser]:
    """Run the Chromium of this machine, which reaches nothing but this machine."""
    program = needed_chromium()
    use_driver()
    async with async_playwright() as playwright:
        browser = await _launch(playwright, program)
        yield browser
        await browser.close()


async def _launch(playwright: Playwright, program: Path) -> Browser:
    launch = partial(playwright.chromium.launch, executable_path=program, args=[*_ARGUMENTS])
    if os.geteuid() == 0:
        return await launch(chromium_sandbox=False)
    try:
        return await launch(chromium_sandbox=True)
    except Error as refused:
        if "sandbox" not in refused.message:
            raise
        # Most containers let nobody make one. The pages are our own, and no others can be reached.
        return await launch(chromium_sandbox=False)


async def shot(page: Page, name: str) -> None:
    """Save a picture of the whole page as ``<name>.png`` where ``KOMPASS_SCREENSHOTS`` says; unset, take none."""
    if folder := os.environ.get(SCREENSHOTS):
        await page.screenshot(path=Path(folder) / f"{name}.png", full_page=True, animations="disabled")


async def picture(page: Page, name: str, at: str = "body") -> None:
    """Save a picture of the screen, scrolled to ``at``, for the README; its name says how wide the screen is."""
    if folder := os.environ.get(SCREENSHOTS):
        await page.locator(at).first.evaluate("element => element.scrollIntoView()")
        width = (page.viewport_size or DESK)["width"]
        await page.screenshot(path=Path(folder) / f"{name}-{width}.png", animations="disabled")


async def spill(page: Page) -> int:
    """Return how many pixels of the page lie beyond its right edge; 0 where nobody has to scroll sideways."""
    root = "document.documentElement"
    return int(await page.evaluate(f"Math.max(0, {root}.scrollWidth - {root}.clientWidth)"))


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One Chromium for the whole run."""
    async with started() as browser:
        yield browser


@pytest.fixture
async def browse(chromium: Browser) -> AsyncIterator[Browse]:
    """Open pages as new readers; fails the test if anything was not in order with one of them."""
    pages = Browse(chromium)
    yield pages
    await pages.close()
