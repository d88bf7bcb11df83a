"""My page in a browser: with and without JavaScript, at a desk and on a phone, from left to right and the other way."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, ViewportSize

from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from engines import PostgresEngine
from filling_in import has_script
from form_desk import FormDesk, form_on_a_port

_LOW = """[...document.querySelectorAll("main :is(a.ds-button, button, input, select, textarea, summary)")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
async def place(postgres: PostgresEngine) -> AsyncIterator[tuple[FormDesk, str]]:
    async with form_on_a_port(postgres, "my_page_in_browser") as place:
        yield place


async def looked_at(page: Page, name: str) -> None:
    await shot(page, f"my-page-{name}")
    assert await spill(page) == 0
    assert await page.evaluate(_LOW) == []
    if await has_script(page):
        assert await violations(page) == []


async def registered(desk: FormDesk) -> str:
    """Let somebody new have registered and been opened; return the DUF number."""
    visit = await desk.completed()
    await desk.record(visit.person, await visit.registration_id())
    desk.reception.own.opening(visit.person, "Bergen", "Kommune Bosetter Les")
    return next(duf for duf, person in desk.reception.persons.items() if person == visit.person)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["en", "nb", "ckb"])
async def test_a_person_sees_corrects_and_deletes_what_is_registered(
    place: tuple[FormDesk, str], browse: Browse, language: str, view: ViewportSize, *, javascript: bool
) -> None:
    """(R23-R25, B7)."""
    desk, url = place
    duf = await registered(desk)
    page = await browse(view=view, javascript=javascript)
    name = f"{language}-{view['width']}-{'script' if javascript else 'plain'}"
    await page.goto(f"{url}/{language}/information")
    await page.locator(f"a[href='/{language}/login?to=my-page']").click()
    await page.locator("#duf").fill(duf)
    await page.locator("#code").fill(desk.reception.make_code(duf))
    await page.locator("main button[type=submit]").click()
    await page.wait_for_url(f"**/{language}/my-page")
    await looked_at(page, f"{name}-closed")
    for summary in await page.locator("main summary").all():
        await summary.click()
    await looked_at(page, f"{name}-open")

    await page.locator("#words").fill("پێنج ساڵ")
    await page.locator("#part").select_option("work")
    await page.locator("form[action$=correction] button").click()
    await page.wait_for_url("**/my-page?noted=1")
    assert await page.locator("q").inner_text() == "پێنج ساڵ"
    await page.locator("form[action$=research] button").click()
    await page.wait_for_url("**/my-page?noted=1")
    await looked_at(page, f"{name}-asked")

    await page.locator(f"a[href='/{language}/my-page/deletion']").click()
    await looked_at(page, f"{name}-sure")
    await page.locator("form[action$=deletion] button").click()
    await page.wait_for_url("**/my-page?noted=1")
    assert await page.locator("main summary").count() == 0
    await looked_at(page, f"{name}-deleted")


async def test_with_a_second_language_both_stand_beside_each_other(place: tuple[FormDesk, str], browse: Browse) -> None:
    desk, url = place
    duf = await registered(desk)
    person = desk.reception.persons[duf]
    page = await browse()
    await page.goto(f"{url}/en/login?to=my-page")
    await page.locator("#duf").fill(duf)
    await page.locator("#code").fill(desk.reception.make_code(duf))
    await page.locator("main button[type=submit]").click()
    await page.wait_for_url("**/en/my-page")
    await desk.sql("UPDATE form_session SET second_language = 'nb' WHERE person_id = :id", id=person)
    await page.reload()
    for summary in await page.locator("main summary").all():
        await summary.click()
    assert await page.get_by_text("Hvilket språk snakket du hjemme").is_visible()
    assert await page.get_by_text("Which language did you speak at home").is_visible()
    await looked_at(page, "second")
