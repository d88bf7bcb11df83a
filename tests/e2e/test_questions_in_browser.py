"""Questions in a browser: one after another, long lists, pictures of occupations, what is read aloud, and breaks."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Locator, Page, Request, expect

from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from engines import PostgresEngine
from filling_in import asked, choose, fill_in, logged_in, saved
from form_desk import FormDesk, form_on_a_port

MINUTE = 60_000
LIGHT = 150_000
"""Bytes that come at most before somebody can read the first page, compressed."""

VOICES = """
window.said = [];
const voices = ["en-GB"].map((lang) => ({ lang, localService: true, name: lang }))
    .concat([{ lang: "ar-SA", localService: false, name: "far away" }]);
Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices, addEventListener() {}, cancel() { window.said.push("stop"); },
    speak(one) { window.said.push(one.text); window.ends = () => one.dispatchEvent(new Event("end")); },
} });
window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
"""
"""A device with a voice for English of its own, and one for Arabic that is somewhere in the network."""


@pytest.fixture(scope="module")
async def place(postgres: PostgresEngine) -> AsyncIterator[tuple[FormDesk, str]]:
    async with form_on_a_port(postgres, "questions_in_browser") as place:
        yield place


async def in_part(page: Page, place: tuple[FormDesk, str], part: str, *open_: str, language: str = "en") -> None:
    """Let somebody new come to a part with everything answered but these questions."""
    desk, url = place
    person = desk.reception.persons[await logged_in(page, place, language)]
    await desk.fill_in(person)
    statement = (
        "DELETE FROM answer USING draft WHERE answer.registration_id = draft.registration_id"
        " AND person_id = :person AND question_id = ANY(:open)"
    )
    await desk.sql(statement, person=person, open=list(open_))
    await page.goto(f"{url}/{language}/form/{part}")


async def active(page: Page) -> str:
    """Return the id of what has the focus."""
    return str(await page.evaluate("document.activeElement.id"))


def found(page: Page) -> Locator:
    """Return what a search has found."""
    return page.locator(".k-found:visible [role=option]")


async def test_the_next_question_comes_when_one_is_answered(place: tuple[FormDesk, str], browse: Browse) -> None:
    """(R63). Nothing jumps, and who listens is told."""
    page = await browse()
    await logged_in(page, place)
    assert await asked(page) == ["PER01"]

    await page.locator("#PER01-field").focus()
    await page.locator("#PER01-field").select_option("ER")
    await expect(page.locator("#PER02")).to_be_visible()

    assert await asked(page) == ["PER01", "PER02"]
    assert await active(page) == "PER01-field"
    assert await page.evaluate("scrollY") == 0
    await expect(page.locator("#coming")).to_have_text("2 Which language did you speak at home when you grew up?")
    assert await violations(page) == []


async def test_whoever_does_not_understand_a_question_gets_the_next_one(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(B2)."""
    page = await browse(view=PHONE)
    await logged_in(page, place)

    await choose(page, page.locator("#PER01-not-understood"))

    await expect(page.locator("#PER02")).to_be_visible()
    await expect(page.locator("#PER01-state")).to_have_text("You do not understand this question")


async def test_who_presses_on_too_early_is_pointed_at_what_is_in_sight(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(R65)."""
    page = await browse()
    await logged_in(page, place)

    await page.locator("[value=next]").click()

    summary = page.locator("ds-error-summary")
    await expect(summary.get_by_role("heading")).to_contain_text("Look at one question again")
    assert await summary.get_by_role("link").count() == 1
    assert await asked(page) == ["PER01"]
    assert await violations(page) == []


async def test_without_a_script_all_questions_stand_on_the_page(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse(javascript=False)
    await logged_in(page, place)
    assert await asked(page) == ["PER01", "PER02", "PER03", "PER04", "PER06"]

    await page.locator("[value=next]").click()

    assert await page.locator("ds-error-summary").get_by_role("link").count() == 5
    assert await page.locator("#PER01-state").get_attribute("data-state") == "missed"


async def test_none_of_these_goes_with_nothing_else(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse()
    await in_part(page, place, "digital")

    await choose(page, page.locator("[name=DIG07][value=none]"))
    await expect(page.locator("[name=DIG07]:checked")).to_have_count(1)
    await choose(page, page.locator("[name=DIG07][value=internet]"))
    await saved(page)

    await expect(page.locator("[name=DIG07]:checked")).to_have_count(1)
    await page.reload()
    await expect(page.locator("[name=DIG07][value=internet]")).to_be_checked()


async def test_a_long_list_is_searched_by_any_part_of_a_word_and_sent_as_it_is(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(R62)."""
    page = await browse()
    await logged_in(page, place)
    box = page.get_by_role("combobox", name="Write the first letters").first

    await box.fill("kingdom")
    await expect(found(page)).to_have_text(["United Kingdom"])
    await box.fill("erit")
    await expect(box).to_have_attribute("aria-expanded", "true")
    assert await violations(page) == []
    await shot(page, "questions-list")
    await box.press("Enter")
    await saved(page)

    await expect(page.locator("#PER01-field")).to_have_value("ER")
    await expect(page.locator("#PER01-state")).to_have_text("Answered")
    assert await active(page) == "PER01-field"
    await page.reload()
    await expect(page.locator("#PER01-field")).to_have_value("ER")


async def test_a_list_is_searched_by_the_second_language_too(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse()
    await logged_in(page, place, "ar")
    await page.locator("#second_language").select_option("nb")
    await page.locator("[value=translate]").click()
    await page.wait_for_load_state()
    box = page.locator("#PER01-field-seek-box")

    await box.fill("tyskl")
    await expect(found(page)).to_have_count(1)
    await box.press("ArrowDown")
    await box.press("Enter")

    await expect(page.locator("#PER01-field")).to_have_value("DE")


async def test_a_search_that_finds_nothing_says_so_and_escape_clears_it(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    page = await browse()
    await logged_in(page, place)
    box = page.locator("#PER01-field-seek-box")

    await box.fill("qqq")
    await expect(page.locator("#PER01 [role=status]")).to_contain_text("Nothing here begins like that")
    await box.press("Enter")
    await box.press("Escape")

    await expect(box).to_have_value("")
    await expect(page.locator("#PER01-field")).to_have_value("")


@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
async def test_an_occupation_is_found_behind_its_picture(
    place: tuple[FormDesk, str], browse: Browse, view: Any
) -> None:
    page = await browse(view=view)
    await in_part(page, place, "education", "EDU13")
    picker = page.locator("#EDU13-picker")
    await expect(picker.locator(".k-families input")).to_have_count(15)
    await expect(page.locator("#EDU13-list")).to_be_hidden()
    assert (await violations(page), await spill(page)) == ([], 0)

    await picker.locator("label", has_text="Crafts and repair").click()
    await expect(picker.locator(".k-families")).to_be_hidden()
    await picker.locator("label", has_text="Shoemaker").click()
    await saved(page)

    await expect(page.locator("#EDU13-state")).to_have_text("Answered")
    await shot(page, f"questions-picker-{'desk' if view is DESK else 'phone'}")
    assert (await violations(page), await spill(page)) == ([], 0)
    await page.reload()
    await expect(picker.locator(":checked")).to_have_attribute("value", "shoemaker")
    await picker.get_by_role("button", name="Choose another picture").click()
    await expect(picker.locator(".k-families input:checked")).to_be_focused()


async def test_an_occupation_is_found_with_a_keyboard(place: tuple[FormDesk, str], browse: Browse) -> None:
    """The arrow keys choose each picture on the way, and lead nobody past the others."""
    page = await browse()
    await in_part(page, place, "education", "EDU13")

    await page.locator("#EDU13-picker .k-families input").first.focus()
    await page.keyboard.press("ArrowDown")
    await expect(page.locator("#EDU13-picker .k-families")).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowDown")
    await saved(page)

    await expect(page.locator("#EDU13-list")).to_have_value("shoemaker")
    assert await active(page) == "EDU13-picker-shoemaker"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("SKREDD", "Skredder eller syer"), ("خیاط", "خيّاط/ة"), ("terzi", "Terzî"), ("tail", "Tailor or seamstress")],
    ids=["nb", "ar-by-a-persian-keyboard", "kmr-without-its-mark", "en"],
)
async def test_an_occupation_is_found_by_its_name_in_any_language(
    place: tuple[FormDesk, str], browse: Browse, typed: str, name: str
) -> None:
    page = await browse()
    await in_part(page, place, "education", "EDU13")
    box = page.get_by_role("combobox", name="Or write the name of the occupation")

    await box.fill(typed)
    first = found(page).first
    await expect(first).to_contain_text("Tailor or seamstress")
    await expect(first).to_contain_text(name)
    assert await violations(page) == []
    await box.press("Enter")
    await saved(page)

    await expect(page.locator("#EDU13-list")).to_have_value("tailor")
    assert await active(page) == "EDU13-picker-tailor"


async def test_wishes_are_added_and_taken_away(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse()
    await in_part(page, place, "other")
    await expect(page.locator(".k-wish:visible")).to_have_count(1)
    for number, (family, occupation) in enumerate([("crafts", "tailor"), ("health_care", "nurse")]):
        await page.locator(f"label[for='OTH09-{number}-picker-{family}']").click()
        await page.locator(f"label[for='OTH09-{number}-picker-{occupation}']").click()
        await saved(page)
        await expect(page.locator(".k-wish:visible")).to_have_count(number + 2)

    await page.get_by_role("button", name="Remove").first.click()
    await saved(page)

    await expect(page.locator(".k-wish:visible")).to_have_count(2)
    await page.reload()
    assert [await one.input_value() for one in await page.locator("[name=OTH09]").all()] == ["nurse", "", ""]


async def test_without_a_script_occupations_are_a_list_by_families(place: tuple[FormDesk, str], browse: Browse) -> None:
    page = await browse(view=PHONE, javascript=False)
    await in_part(page, place, "other")
    assert await page.locator("#OTH09-0-list optgroup").count() == 15

    for number, occupation in enumerate(("tailor", "nurse")):
        await page.locator(f"#OTH09-{number}-list").select_option(occupation)
    await page.locator("[value=next]").click()

    await page.wait_for_url("**/summary")
    await expect(page.locator("#OTH09")).to_contain_text("Nurse")


async def test_a_row_that_is_added_stands_ready_and_its_tasks_come_with_the_occupation(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    page = await browse()
    await in_part(page, place, "work")
    before = page.url

    await page.locator("[value='add:WRK04']").click()
    await saved(page)
    assert await active(page) == "WRK04-2-occupation-picker-health_care"
    await expect(page.locator("#WRK04-2-tasks")).to_contain_text("Choose the occupation first")
    await page.locator("label[for='WRK04-2-occupation-picker-teaching']").click()
    await page.locator("label[for='WRK04-2-occupation-picker-private_teacher']").click()

    await expect(page.locator("#WRK04-2-tasks .k-task")).to_have_count(6)
    await expect(page.locator("#WRK04")).to_contain_text("This is not saved yet")
    assert await violations(page) == []
    await shot(page, "questions-tasks")
    await page.locator("[value='remove:WRK04:2']").click()
    await saved(page)
    assert (page.url, await page.locator("#WRK04 .k-row-card").count()) == (before, 2)


async def test_a_warning_comes_before_the_session_ends_and_one_may_stay(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(R36)."""
    page = await browse()
    await page.clock.install()
    await logged_in(page, place)
    await page.locator("#PER01-field").focus()
    dialog = page.get_by_role("alertdialog", name="Are you still there?")

    await page.clock.run_for(57 * MINUTE)
    await expect(dialog).to_be_hidden()
    await page.clock.run_for(MINUTE + 1000)
    await expect(dialog).to_be_visible()
    await expect(dialog.get_by_role("button", name="Stay logged in")).to_be_focused()
    assert await violations(page) == []
    await shot(page, "questions-idle")
    await page.keyboard.press("Enter")

    await expect(dialog).to_be_hidden()
    assert await active(page) == "PER01-field"
    await page.clock.run_for(57 * MINUTE)
    await expect(dialog).to_be_hidden()


async def test_who_does_not_answer_the_warning_is_told_that_the_session_is_over(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    page = await browse(view=PHONE)
    await page.clock.install()
    await logged_in(page, place)

    await page.clock.run_for(61 * MINUTE)

    await expect(page.get_by_role("alertdialog")).to_be_hidden()
    await expect(page.locator("#session-over")).to_contain_text("you were away for too long")
    await expect(page.locator("#session-over").get_by_role("link", name="Log in")).to_be_visible()
    assert (await violations(page), await spill(page)) == ([], 0)


async def test_a_window_in_which_something_happens_keeps_the_others_awake(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    page = await browse()
    await page.clock.install()
    await logged_in(page, place)
    other = await page.context.new_page()
    await page.clock.run_for(50 * MINUTE)

    await other.goto(page.url)
    await page.wait_for_timeout(200)
    await page.clock.run_for(9 * MINUTE)

    await expect(page.get_by_role("alertdialog")).to_be_hidden()


async def test_a_question_is_read_aloud_until_the_button_is_pressed_again(
    place: tuple[FormDesk, str], browse: Browse
) -> None:
    """(B2)."""
    page = await browse()
    await page.add_init_script(VOICES)
    await logged_in(page, place)
    await fill_in(page, ["PER01", "PER02", "PER03"])
    await saved(page)
    button = page.get_by_role("button", name="Listen Do you need an interpreter")
    await button.click()
    await page.evaluate("ends()")

    assert await page.evaluate("said.filter(one => one !== 'stop')") == [
        "Do you need an interpreter when you talk with people who advise you?",
        "Yes, always",
    ]
    assert await violations(page) == []
    await shot(page, "questions-listen")
    await page.get_by_role("button", name="Stop Do you need an interpreter").click()
    assert await page.evaluate("said.at(-1)") == "stop"
    await page.get_by_role("button", name="Listen Sometimes").click()
    assert await page.evaluate("said.at(-1)") == "Sometimes"


async def test_where_nothing_can_be_read_aloud_there_is_no_button(place: tuple[FormDesk, str], browse: Browse) -> None:
    """A voice that is somewhere in the network is not used: what is asked stays on the device."""
    page = await browse()
    await page.add_init_script(VOICES)
    await logged_in(page, place, "ar")
    await fill_in(page, ["PER01", "PER02", "PER03"])
    await saved(page)

    await expect(page.locator(".k-listen:visible")).to_have_count(0)


async def weight(page: Page, address: str) -> int:
    """Return how many bytes come when a page is opened by a browser that has nothing of ours yet."""
    loaded: list[Request] = []
    page.on("requestfinished", lambda request: loaded.append(request))  # noqa: PLW0108 - a method is not taken
    await page.goto(address, wait_until="networkidle")
    return sum([(await request.sizes())["responseBodySize"] for request in loaded])


@pytest.mark.parametrize("path", ["/", "/en/information", "/ar/information", "/ti/information", "/ru/information"])
async def test_the_first_page_that_is_opened_is_small(place: tuple[FormDesk, str], browse: Browse, path: str) -> None:
    assert await weight(await browse(view=PHONE), place[1] + path) < LIGHT


@pytest.mark.parametrize("language", ["en", "ar", "ti"])
async def test_the_first_questions_are_small_too(place: tuple[FormDesk, str], browse: Browse, language: str) -> None:
    page = await browse(view=PHONE)
    await logged_in(page, place, language)
    anew = await browse(view=PHONE)
    cookies: Any = await page.context.cookies()
    await anew.context.add_cookies(cookies)

    assert await weight(anew, page.url) < LIGHT
