"""The whole form in a browser, as residents meet it: with and without JavaScript, at a desk and on a phone."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, Route, ViewportSize, expect

from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from engines import PostgresEngine
from filling_in import choose, fill_in, logged_in, saved
from form_desk import FormDesk, form_on_a_port
from keyboard import tab_order
from kompass_contracts.registration import Part
from whole_way import in_order, play


@pytest.fixture(scope="module")
async def place(postgres: PostgresEngine) -> AsyncIterator[tuple[FormDesk, str]]:
    async with form_on_a_port(postgres, "form_in_browser") as place:
        yield place


async def looked_at(page: Page, name: str) -> None:
    """Look at a page as it stands."""
    await shot(page, f"form-{name}")
    assert await spill(page) == 0
    assert await violations(page) == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("language", "direction", "view", "javascript"),
    [("en", "ltr", DESK, False), ("ar", "rtl", PHONE, True)],
    ids=["en-desk-plain", "ar-phone-script"],
)
async def test_the_whole_way(
    place: tuple[FormDesk, str], browse: Browse, language: str, direction: str, view: ViewportSize, *, javascript: bool
) -> None:
    """(R29, R32–R34, R56–R74). All languages, each in four ways: ``make prove-languages``."""
    desk, url = place
    page = await browse(view=view, javascript=javascript)

    async def look(page: Page, name: str) -> None:
        await shot(page, f"form-{language}-{name}")
        await in_order(page, language, direction)

    told = await play(page, desk, url, language, look)

    assert told == ["form.started.v1", *["form.part-saved.v1"] * len(Part), "form.completed.v1"]


async def test_an_answer_is_saved_at_once_and_the_focus_stays(place: tuple[FormDesk, str], browse: Browse) -> None:
    """(R63, R67)."""
    page = await browse()
    await logged_in(page, place)
    await fill_in(page, ["PER01", "PER02", "PER03"])
    await saved(page)
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
    await fill_in(page, ["PER01", "PER02", "PER03"])
    await saved(page)

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


async def log_in_beside(page: Page, place: tuple[FormDesk, str], duf: str) -> Page:
    """Log in in another window of the same browser."""
    desk, url = place
    other = await page.context.new_page()
    await other.goto(f"{url}/en/login")
    await other.locator("#duf").fill(duf)
    await other.locator("#code").fill(desk.reception.make_code(duf))
    await other.locator("main button[type=submit]").click()
    await other.wait_for_url(re.compile("/(form/personal|declaration)$"))
    return other


async def test_an_older_window_goes_on_after_one_has_logged_in_again_in_another(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(D14). It is the same draft, so what is answered in either window is kept."""
    page = await browse()
    duf = await logged_in(page, place)
    await log_in_beside(page, place, duf)

    await page.locator("#PER01-field").select_option("ER")

    await expect(page.locator("#PER01-state")).to_have_text("Answered")
    await expect(page.locator("#outdated")).to_be_hidden()


async def test_an_older_window_keeps_nothing_for_somebody_else_who_logged_in_since(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """On a computer that several share: it says so, and does not promise to try again."""
    page = await browse()
    await logged_in(page, place)
    other = await log_in_beside(page, place, place[0].reception.welcome())
    await other.locator("[value=accept]").click()
    await other.wait_for_url("**/form/personal")

    await page.locator("#PER01-field").select_option("ER")

    await expect(page.locator("#outdated")).to_contain_text("You have logged in again in another window")
    await expect(page.locator("#not-saved")).to_be_hidden()
    assert await violations(page) == []
    await shot(page, "form-outdated")
    await page.get_by_role("link", name="Open this page again").click()
    await expect(page.locator("#PER01-field")).to_have_value("")


async def test_what_was_answered_when_the_session_had_ended_is_saved_after_the_next_login(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(D14). It stays on the page, which says what to do."""
    page = await browse()
    duf = await logged_in(page, place)
    other = await page.context.new_page()
    await other.goto(page.url)
    await other.get_by_role("button", name="Log out").click()
    await other.wait_for_url("**/logged-out")

    await page.locator("#PER01-field").select_option("ER")
    await expect(page.locator("#session-over")).to_contain_text("it is still on this page")
    assert await violations(page) == []
    await shot(page, "form-session-over")
    await log_in_beside(page, place, duf)

    await expect(page.locator("#session-over")).to_be_hidden()
    await expect(page.locator("#PER01-state")).to_have_text("Answered")
    await expect(page.locator("#PER01-field")).to_have_value("ER")


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
    await fill_in(page, ["PER01", "PER02", "PER03"])
    await saved(page)
    other = await page.context.new_page()
    await other.goto(page.url)
    await other.locator("#PER01-field").select_option("SD")
    await saved(other)

    async with saves_held_up(page) as let_go:
        await page.locator("#PER02-field").select_option("ara")
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
    await fill_in(page, ["PER01", "PER02", "PER03"])
    await saved(page)
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
