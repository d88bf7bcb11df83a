"""The whole form in a browser, as residents meet it: with and without JavaScript, at a desk and on a phone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, Route, ViewportSize, expect

from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from engines import PostgresEngine
from filling_in import asked, choose, fill_in, has_script
from form_desk import ANSWERS, FormDesk, form_on_a_port
from keyboard import tab_order
from kompass_contracts.registration import Part

WORDS = {
    "nb": ("Neste", "DUF-nummer", "Koden din", "Logg inn i skjemaet", "Fullfør registreringen", "Logg ut"),
    "en": ("Next", "DUF number", "Your code", "Log in to the form", "Complete registration", "Log out"),
}

_LOW = """[...document.querySelectorAll("main :is(a, button, input, select, textarea, summary)")]
    .map(one => one.matches("[type=radio], [type=checkbox]") ? one.closest(".ds-field") : one)
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
"""What is too low to be pressed with a finger."""


@pytest.fixture(scope="module")
async def place(postgres: PostgresEngine) -> AsyncIterator[tuple[FormDesk, str]]:
    async with form_on_a_port(postgres, "form_in_browser") as place:
        yield place


async def looked_at(page: Page, name: str) -> None:
    """Look at a page as it stands; what is the same without a script is asked of axe once."""
    await shot(page, f"form-{name}")
    assert await spill(page) == 0
    assert await page.evaluate(_LOW) == []
    if await has_script(page) or name.endswith(("-left", "-refused")):
        assert await violations(page) == []


async def play(page: Page, desk: FormDesk, url: str, language: str, name: str) -> None:
    """Play the whole way from the choice of a language to the receipt, and look at every page."""
    forward, number, code, enter, complete, leave = WORDS[language]
    duf = desk.reception.welcome()
    await page.goto(url)
    await looked_at(page, f"{name}-languages")
    await page.locator(f"a[href='/{language}/information']").click()
    await looked_at(page, f"{name}-information")
    await page.get_by_role("link", name=forward).click()
    await looked_at(page, f"{name}-login")
    await page.get_by_role("button", name=enter).click()
    await looked_at(page, f"{name}-login-refused")
    await page.get_by_label(number).fill(duf)
    await page.get_by_label(code).fill(desk.reception.make_code(duf))
    await page.get_by_role("button", name=enter).click()
    await looked_at(page, f"{name}-declaration")
    await page.locator("[value=accept]").click()
    await page.wait_for_url("**/form/personal")
    await looked_at(page, f"{name}-personal")
    for part in Part:
        await page.wait_for_url(f"**/form/{part}")
        await answer_part(page, part, f"{name}-{part}")
    await page.wait_for_url("**/summary")
    await looked_at(page, f"{name}-summary")
    await page.get_by_role("button", name=complete).click()
    await page.wait_for_url("**/receipt")
    await looked_at(page, f"{name}-receipt")
    await page.get_by_role("main").get_by_role("button", name=leave).click()
    await looked_at(page, f"{name}-logged-out")
    assert await desk.told_names(desk.reception.persons[duf]) == [
        "form.started.v1",
        *["form.part-saved.v1"] * len(Part),
        "form.completed.v1",
    ]


async def answer_part(page: Page, part: Part, name: str) -> None:
    """Answer a part as its questions come up; without a script they come when «Next» is pressed."""
    done: set[str] = set()
    while new := [id_ for id_ in await asked(page) if id_ in ANSWERS and id_ not in done]:
        await fill_in(page, new)
        done |= set(new)
        if await has_script(page):
            await expect(page.locator("html[data-saving]")).to_have_count(0)
        else:
            await page.locator("[value=next]").click()
            if part not in urlsplit(page.url).path:
                return
            await looked_at(page, f"{name}-left")
    await looked_at(page, f"{name}-filled")
    await page.locator("[value=next]").click()


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("language", "view", "javascript"),
    [("nb", DESK, True), ("nb", PHONE, False), ("en", PHONE, True), ("en", DESK, False)],
    ids=["nb-desk-script", "nb-phone-plain", "en-phone-script", "en-desk-plain"],
)
async def test_the_whole_way(
    place: tuple[FormDesk, str], browse: Browse, language: str, view: ViewportSize, *, javascript: bool
) -> None:
    """(R29, R32–R34, R56–R74)."""
    desk, url = place
    page = await browse(view=view, javascript=javascript)
    size = "desk" if view is DESK else "phone"
    await play(page, desk, url, language, f"{language}-{size}-{'script' if javascript else 'plain'}")


async def logged_in(page: Page, place: tuple[FormDesk, str], language: str = "en") -> str:
    """Let somebody new log in and accept; return the DUF number."""
    desk, url = place
    duf = desk.reception.welcome()
    await page.goto(f"{url}/{language}/login")
    await page.locator("#duf").fill(duf)
    await page.locator("#code").fill(desk.reception.make_code(duf))
    await page.locator("main button[type=submit]").click()
    await page.locator("[value=accept]").click()
    await page.wait_for_url("**/form/personal")
    return duf


async def saved(page: Page) -> None:
    await expect(page.locator("html[data-saving]")).to_have_count(0)


async def test_an_answer_is_saved_at_once_and_the_focus_stays(place: tuple[FormDesk, str], browse: Browse) -> None:
    """(R63, R67)."""
    page = await browse()
    await logged_in(page, place)
    field = page.locator("[name=PER04][value=sometimes]")
    await field.focus()

    await page.keyboard.press("Space")
    await saved(page)

    await expect(page.locator("#PER05")).to_be_visible()
    await expect(field).to_be_focused()
    await expect(page.locator("#saved")).to_contain_text("Saved.")
    assert await violations(page) == []
    await page.reload()
    await expect(field).to_be_checked()


async def test_answers_that_follow_one_another_fast_are_all_saved(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse()
    await logged_in(page, place)

    for _ in range(3):
        for value in ("yes_always", "sometimes", "no"):
            await choose(page, page.locator(f"[name=PER04][value={value}]"))
        for country in ("ER", "SD", "SY"):
            await page.locator("#PER01-field").select_option(country)
    await page.locator("[value=back]").click()

    await page.wait_for_url("**/declaration")
    await page.get_by_role("link", name="Next").click()
    await expect(page.locator("#PER01-field")).to_have_value("SY")
    await expect(page.locator("[name=PER04][value=no]")).to_be_checked()
    await expect(page.locator("[data-stale]")).to_have_count(0)


async def test_what_cannot_be_saved_is_said_and_tried_again(place: tuple[FormDesk, str], browse: Browse) -> None:
    """(D14)."""
    page = await browse(expects={503})
    await logged_in(page, place)
    await page.clock.install()
    await page.route("**/form/personal", lambda route: route.fulfill(status=503, body="away"))

    await page.locator("#PER01-field").select_option("ER")
    await expect(page.locator("#not-saved")).to_be_visible()
    await shot(page, "form-not-saved")
    await page.unroute("**/form/personal")
    await page.clock.run_for(60_000)

    await expect(page.locator("#not-saved")).to_be_hidden()
    await expect(page.locator("#PER01-state")).to_have_text("Answered")
    await page.reload()
    await expect(page.locator("#PER01-field")).to_have_value("ER")


async def test_an_older_window_is_told_that_somebody_logged_in_since(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """Its answers are refused for good: it says so, and does not promise to try again."""
    desk, url = place
    page = await browse()
    duf = await logged_in(page, place)
    other = await page.context.new_page()
    await other.goto(f"{url}/en/login")
    await other.locator("#duf").fill(duf)
    await other.locator("#code").fill(desk.reception.make_code(duf))
    await other.locator("main button[type=submit]").click()
    await other.wait_for_url("**/form/personal")

    await page.locator("#PER01-field").select_option("ER")

    await expect(page.locator("#outdated")).to_contain_text("You have logged in again in another window")
    await expect(page.locator("#not-saved")).to_be_hidden()
    assert await violations(page) == []
    await shot(page, "form-outdated")
    await page.get_by_role("link", name="Open this page again").click()
    await page.locator("#PER01-field").select_option("SD")
    await saved(page)
    await expect(page.locator("#PER01-state")).to_have_text("Answered")


async def test_whoever_leaves_while_typing_is_asked_first(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse()
    desk, url = place
    await desk.fill_in(desk.reception.persons[await logged_in(page, place)])
    await page.goto(f"{url}/en/form/other")
    await page.locator("#OTH13-field").click()
    await page.keyboard.type("I like to sing")

    async with page.expect_event("dialog") as asked:
        await page.evaluate("setTimeout(() => location.reload())")
    dialog = await asked.value

    assert dialog.type == "beforeunload"
    await dialog.dismiss()
    await expect(page.locator("#OTH13-field")).to_have_value("I like to sing")


@asynccontextmanager
async def saves_held_up(page: Page) -> AsyncIterator[asyncio.Event]:
    """Let saves of the open part reach the form only once the event that is given is set."""
    let_go = asyncio.Event()

    async def hold(route: Route) -> None:
        await let_go.wait()
        await route.continue_()

    await page.route("**/form/personal", hold)
    yield let_go
    let_go.set()
    await page.unroute("**/form/personal")


async def test_a_second_language_that_is_being_chosen_stays_chosen(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse()
    await logged_in(page, place)

    async with saves_held_up(page) as let_go:
        await page.locator("#PER01-field").select_option("ER")
        await page.locator("#second_language").select_option("nb")
        let_go.set()
        await saved(page)

    await expect(page.locator("#PER01-state")).to_have_text("Answered")
    await expect(page.locator("#second_language")).to_have_value("nb")


async def test_what_was_changed_in_another_window_is_not_written_over_by_who_goes_on_fast(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(D14)."""
    page = await browse()
    await logged_in(page, place)
    other = await page.context.new_page()
    await other.goto(page.url)
    await page.locator("#PER01-field").select_option("ER")
    await saved(page)
    await other.reload()
    await other.locator("#PER01-field").select_option("SD")
    await saved(other)

    async with saves_held_up(page) as let_go:
        await page.locator("#PER02-field").select_option("tir")
        await choose(page, page.locator("[name=PER04][value=no]"))
        let_go.set()
        await saved(page)

    await expect(page.locator("#PER01")).to_contain_text("changed in another window")
    await expect(page.locator("#PER01-field")).to_have_value("SD")
    await expect(page.locator("#PER04-state")).to_have_text("Answered")


async def test_next_pressed_twice_waits_for_what_is_being_saved(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse()
    await logged_in(page, place)

    async with saves_held_up(page) as let_go:
        await page.locator("#PER01-field").select_option("ER")
        await page.locator("#PER01-field").select_option("SD")
        await page.locator("[value=next]").dblclick()
        let_go.set()
        await expect(page.locator("ds-error-summary")).to_be_visible()

    await expect(page.locator("#PER01-field")).to_have_value("SD")
    await expect(page.locator("[data-stale]")).to_have_count(0)


async def test_of_two_windows_the_later_sees_the_answer_that_stands(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(D14)."""
    page = await browse()
    await logged_in(page, place)
    other = await page.context.new_page()
    await other.goto(page.url)
    await other.locator("#PER01-field").select_option("SD")
    await saved(other)

    await page.locator("#PER01-field").select_option("ER")
    await saved(page)

    await expect(page.locator("#PER01")).to_contain_text("changed in another window")
    await expect(page.locator("#PER01-field")).to_have_value("SD")
    assert await violations(page) == []


@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
async def test_the_second_language_is_beside_at_a_desk_and_behind_a_button_on_a_phone(
    place: tuple[FormDesk, str], browse: Browse, view: ViewportSize
) -> None:
    """(R69-R71, D6)."""
    page = await browse(view=view)
    await logged_in(page, place, "ar")
    await page.locator("#second_language").select_option("nb")
    await page.locator("[value=translate]").click()
    await expect(page.locator("[value=hide]")).to_be_visible()

    await looked_at(page, f"ar-{'desk' if view is DESK else 'phone'}-translated")

    beside = page.locator("#PER04 legend .k-second")
    behind = page.locator("#PER04 summary")
    assert (await beside.is_visible(), await behind.is_visible()) == (view is DESK, view is PHONE)
    if view is PHONE:
        await behind.click()
        await expect(page.get_by_text("Noen ganger").last).to_be_visible()
    await page.locator("[value=hide]").click()
    await expect(page.locator(".k-second")).to_have_count(0)


async def test_a_keyboard_is_enough(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse()
    await logged_in(page, place)

    reached = await tab_order(page)

    assert reached[0] == "Skip to the content"
    places = [reached.index(name) for name in ("Log out", "Translate form", "Back", "Next")]
    assert places == sorted(places)
    assert len(reached) == len([name for name in reached if not name.startswith("<")])
    await page.locator("#PER01-field").focus()
    await page.keyboard.press("e")
    await page.keyboard.press("Tab")
    await saved(page)
    await expect(page.locator("#PER01-state")).to_have_text("Answered")
    await page.locator("[value=next]").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("ds-error-summary")).to_be_focused()
    await looked_at(page, "en-desk-missed")


async def test_declining_is_a_page_of_its_own(place: tuple[FormDesk, str], browse: Browse) -> None:
    """(R57)."""
    desk, url = place
    page = await browse(view=PHONE)
    duf = desk.reception.welcome()
    await page.goto(f"{url}/nb/login")
    await page.locator("#duf").fill(duf)
    await page.locator("#code").fill(desk.reception.make_code(duf))
    await page.locator("main button[type=submit]").click()
    await page.locator("[value=decline]").click()
    await page.wait_for_url("**/declined")
    await looked_at(page, "nb-phone-declined")
    await page.goto(f"{url}/nb/form/personal")
    await looked_at(page, "nb-phone-over")
