"""A resident's hands on a part of the form in a browser: every kind of question answered as people answer it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, expect

from form_desk import ANSWERS


async def has_script(page: Page) -> bool:
    """Tell whether the page runs its scripts."""
    return bool(await page.evaluate("'htmx' in window"))


async def asked(page: Page) -> list[str]:
    """Return the ids of the questions that the open part shows."""
    ids: list[str] = await page.locator(".k-part-body .k-question").evaluate_all("all => all.map(one => one.id)")
    return ids


async def choose(page: Page, field: Locator) -> None:
    """Press the words of an alternative, as people do."""
    await page.locator(f"label[for='{await field.get_attribute('id')}']").click()
    assert await field.is_checked()


async def fill_in(page: Page, questions: Sequence[str]) -> None:
    """Answer the questions of the open part that are shown, as everyone here answers."""
    for id_ in questions:
        field = page.locator(f"[id='{id_}']")
        value = ANSWERS[id_]
        if isinstance(value, list) and isinstance(value[0], dict):
            await fill_in_rows(page, id_, value)
        elif isinstance(value, list):
            for one in value:
                await choose(page, field.locator(f"input[value='{one}']"))
        elif await field.locator("select").count():
            await field.locator("select").select_option(value)
        elif await field.locator("[type=radio]").count():
            await choose(page, field.locator(f"input[value='{value}']"))
        else:
            await page.locator(f"[id='{id_}-field']").fill(str(value))
            await page.locator(f"[id='{id_}-field']").blur()


async def fill_in_rows(page: Page, id_: str, rows: list[dict[str, object]]) -> None:
    """Fill in the rows of a group, each on top of the one before."""
    for number, row in enumerate(rows):
        if number:
            await page.locator(f"[value='add:{id_}']").click()
        for name, value in row.items():
            fields = page.locator(f"[name='{id_}.{number}.{name}']")
            if await fields.count() > 1:
                await choose(page, page.locator(f"[name='{id_}.{number}.{name}'][value='{value}']"))
            elif await fields.evaluate("field => field.tagName") == "SELECT":
                await fields.select_option(str(value))
            else:
                await fields.fill(str(value))
                await fields.blur()


async def fill_in_part(page: Page, part: str) -> None:
    """Answer a part as its questions come up, and go on; without a script they come when «Next» is pressed."""
    await page.wait_for_url(f"**/form/{part}")
    done: set[str] = set()
    while new := [id_ for id_ in await asked(page) if id_ in ANSWERS and id_ not in done]:
        await fill_in(page, new)
        done |= set(new)
        if await has_script(page):
            await expect(page.locator("html[data-saving]")).to_have_count(0)
        else:
            await page.locator("[value=next]").click()
            if not urlsplit(page.url).path.endswith(f"/{part}"):
                return
    await page.locator("[value=next]").click()
