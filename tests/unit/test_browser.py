"""The browser of the tests: it notices what a reader would not, and what a reader could not use."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from playwright.async_api import Page

from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from keyboard import tab_order
from kompass_embedded import prepare
from kompass_embedded.prepare import Machine, NotPrepared

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'"
CLEAN = """<!doctype html><html lang="en"><head><title>Your code</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.png">
<link rel="stylesheet" href="/page.css"><script src="/page.js" defer></script></head><body><main>
<h1>Your code</h1><p id="told">Not said</p><noscript><p>Without a script</p></noscript>
<form method="post" action="/"><label for="code">Code</label><input id="code" name="code">
<fieldset><legend>Reading</legend><label><input type="radio" name="a" value="1">Well</label>
<label><input type="radio" name="a" value="2">Little</label></fieldset>
<button>Log in</button></form></main></body></html>"""
STYLE = "* { font-size: 16px; line-height: 2 } input, button { min-width: 44px; min-height: 44px }"
SCRIPT = "document.getElementById('told').textContent = 'Said'"


def page_with(more: str) -> str:
    return CLEAN.replace("</main>", f"{more}</main>")


class Site(BaseHTTPRequestHandler):
    """A few pages under the strict policy of Kompass."""

    pages: ClassVar[dict[str, tuple[int, str, str]]] = {
        "/": (200, "text/html", CLEAN),
        "/page.css": (200, "text/css", STYLE),
        "/page.js": (200, "text/javascript", SCRIPT),
        "/icon.png": (200, "image/png", ""),
        "/unreadable": (200, "text/html", page_with('<img src="/icon.png"><p lang="xx-yy-zz">?</p>')),
        "/small": (
            200,
            "text/html",
            page_with('<div><button class="s">a</button><button class="s">b</button></div>').replace(
                "page.css", "small.css"
            ),
        ),
        "/small.css": (200, "text/css", ".s { font-size: 6px; padding: 0; border: 0; margin: 0; width: 8px }"),
        "/wide": (200, "text/html", page_with("<p>" + "w" * 200 + "</p>")),
        "/noisy": (200, "text/html", CLEAN.replace("page.js", "noisy.js")),
        "/noisy.js": (200, "text/javascript", "console.error('Oh no')"),
        "/broken": (200, "text/html", CLEAN.replace("page.js", "broken.js")),
        "/broken.js": (200, "text/javascript", "nothing.is.here()"),
        "/inline": (200, "text/html", page_with("<p style='color: red'>Red</p>")),
        "/lost": (200, "text/html", CLEAN.replace("page.css", "lost.css")),
        "/abroad": (200, "text/html", page_with('<a href="http://other.example/">Away</a>')),
        "/refused": (422, "text/html", CLEAN),
        "/down": (503, "text/html", CLEAN),
        "/bare": (200, "text/html", page_with("<input class=bare>")),
    }

    def do_GET(self) -> None:
        status, kind, body = self.pages.get(self.path, (404, "text/plain", "Nothing here"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body.encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.path = "/unreadable"
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library names it so
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def taken(browse: Browse) -> list[str]:
    """Return what was noticed, and let the test pass with it."""
    noticed = browse.faults.copy()
    browse.faults.clear()
    return noticed


async def test_a_page_in_order_passes_on_a_desk_and_on_a_phone(browse: Browse, site: str) -> None:
    for view in (DESK, PHONE):
        page = await browse(view=view)
        await page.goto(site)
        assert await page.get_by_text("Said").is_visible()
        assert await violations(page) == []
        assert await spill(page) == 0
    assert browse.faults == []


async def test_without_javascript_no_script_runs_and_the_page_is_still_looked_at(browse: Browse, site: str) -> None:
    page = await browse(javascript=False)
    await page.goto(site)
    assert await page.get_by_text("Not said").is_visible()
    assert await page.locator("noscript p").is_visible()
    assert await violations(page) == []
    await page.get_by_role("button", name="Log in").click()
    assert [sentence for sentence in await violations(page) if "image-alt" in sentence]


async def test_what_cannot_be_read_is_told_in_a_sentence(browse: Browse, site: str) -> None:
    page = await browse()
    await page.goto(f"{site}/unreadable")
    found = await violations(page)
    image = next(sentence for sentence in found if "image-alt" in sentence)
    assert image.startswith('Images must have alternative text (image-alt, critical): <img src="/icon.png"> – Fix any')
    assert any("valid-lang" in sentence for sentence in found)


async def test_what_is_too_small_to_touch_is_found(browse: Browse, site: str) -> None:
    page = await browse(view=PHONE)
    await page.goto(f"{site}/small")
    assert len([sentence for sentence in await violations(page) if "target-size" in sentence]) == 2


async def test_a_page_that_is_wider_than_the_phone_is_found(browse: Browse, site: str) -> None:
    page = await browse(view=PHONE)
    await page.goto(f"{site}/wide")
    assert await spill(page) > 0


async def test_what_is_not_in_order_is_noticed(browse: Browse, site: str) -> None:
    page = await browse()
    for path in ("noisy", "broken", "inline", "lost", "down"):
        await page.goto(f"{site}/{path}")
    await page.context.close()
    noisy, broken, inline, lost, down = taken(browse)
    assert noisy == f"The console at {site}/noisy.js says: Oh no"
    assert broken == f"A script at {site}/broken failed: nothing is not defined"
    assert inline.startswith(f"The console at {site}/inline says: ")
    assert "Content Security Policy directive 'style-src 'self''" in inline
    assert lost == f"GET {site}/lost.css was answered with 404"
    assert down == f"GET {site}/down was answered with 503"


async def test_a_test_fails_if_anything_it_read_was_not_in_order(browse: Browse, site: str) -> None:
    page = await browse()
    await page.goto(f"{site}/noisy")
    with pytest.raises(pytest.fail.Exception, match="Oh no"):
        await browse.close()


async def test_a_style_in_the_page_is_noticed_without_javascript_too(browse: Browse, site: str) -> None:
    page = await browse(javascript=False)
    await page.goto(f"{site}/inline")
    await page.context.close()
    assert ["style-src 'self'" in sentence for sentence in taken(browse)] == [True]


async def test_another_host_is_noticed_and_not_reached(browse: Browse, site: str) -> None:
    page = await browse()
    await page.goto(f"{site}/abroad")
    async with page.expect_event("requestfailed"):
        await page.get_by_role("link", name="Away").click(no_wait_after=True)
    assert taken(browse) == [
        "A page asked http://other.example/, which is not 127.0.0.1",
        "GET http://other.example/ failed: net::ERR_NAME_NOT_RESOLVED",
    ]


async def test_a_page_may_say_no_to_what_was_asked(browse: Browse, site: str) -> None:
    page = await browse()
    for path in ("refused", "nowhere"):
        await page.goto(f"{site}/{path}")
    assert browse.faults == []


async def test_a_test_may_ask_for_a_service_that_is_down(browse: Browse, site: str) -> None:
    page = await browse(expects=(503,))
    await page.goto(f"{site}/down")
    assert browse.faults == []


@pytest.mark.parametrize("javascript", [True, False])
async def test_the_keyboard_reaches_everything_once_in_order(browse: Browse, site: str, *, javascript: bool) -> None:
    page = await browse(javascript=javascript)
    await page.goto(f"{site}/abroad")
    await page.get_by_label("Code").focus()
    assert await tab_order(page) == ["Code", "Well", "Log in", "Away"]


async def test_what_has_no_name_is_told_by_its_role(browse: Browse, site: str) -> None:
    page = await browse()
    await page.goto(f"{site}/bare")
    assert (await tab_order(page))[-1] == "<textbox>"


async def test_readers_have_their_own_language_and_cookies(browse: Browse, site: str) -> None:
    first, second = await browse(locale="ar"), await browse()
    for page in (first, second):
        await page.goto(site)
    assert await languages(first) == "ar"
    assert await languages(second) == "nb-NO"
    await first.context.add_cookies([{"name": "mine", "value": "1", "url": site}])
    assert await second.context.cookies() == []


async def languages(page: Page) -> str:
    return str(await page.evaluate("navigator.language"))


async def test_pictures_are_taken_only_where_a_folder_is_named(
    browse: Browse, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await browse()
    await page.goto(site)
    monkeypatch.delenv("KOMPASS_SCREENSHOTS", raising=False)
    await shot(page, "none")
    monkeypatch.setenv("KOMPASS_SCREENSHOTS", str(tmp_path / "pictures"))
    await shot(page, "code")
    assert [picture.name for picture in sorted(tmp_path.glob("*/*"))] == ["code.png"]  # noqa: ASYNC240 - a test waits


def test_a_machine_without_chromium_is_told_what_to_run(tmp_path: Path) -> None:
    empty = Machine(root=tmp_path, settings={"KOMPASS_CACHE": str(tmp_path)}, which=lambda _: None)
    with pytest.raises(NotPrepared, match=r"Run: python -m kompass_embedded\.prepare chromium\nInstall Chromium"):
        prepare.needed_chromium(empty)
