"""A resident's hands on a part of the form in a browser: every kind of question answered as people answer it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, expect

from form_desk import ANSWERS, FormDesk

Look = Callable[[Page, str], Awaitable[None]]
"""Looks at a page as it stands; the name says which it is."""


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
    """Wait until nothing is being saved."""
    await expect(page.locator("html[data-saving]")).to_have_count(0)


async def has_script(page: Page) -> bool:
    """Tell whether the page runs its scripts."""
    return bool(await page.evaluate("'htmx' in window"))


async def asked(page: Page) -> list[str]:
    """Return the ids of the questions that the open part shows; with a script, those that come later are not."""
    seen = "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    ids: list[str] = await page.locator(".k-part-body .k-question").evaluate_all(seen)
    return ids


async def choose(page: Page, field: Locator) -> None:
    """Press the words of an alternative, as people do."""
    await page.locator(f"label[for='{await field.get_attribute('id')}']").click()
    assert await field.is_checked()


async def fill_in(page: Page, questions: Sequence[str]) -> None:
    """Answer the questions of the open part that are shown, as everyone here answers."""
    for id_ in questions:
        value = ANSWERS[id_]
        if isinstance(value, list) and isinstance(value[0], dict):
            await fill_in_rows(page, id_, value)
        else:
            await fill_in_field(page, id_, value)


async def fill_in_field(page: Page, name: str, value: Any) -> None:
    """Answer a question, or a field of a row."""
    await saved(page)  # with a script, the question may come with it
    fields = page.locator(f"[name='{name}']")
    tag, kind = await fields.first.evaluate("field => [field.tagName, field.type]")
    if tag == "SELECT" and await page.locator(f".k-picker:not(:empty) + [name='{name}']").count():
        await pick(page, fields, str(value))
    elif tag == "SELECT":
        await fields.select_option(str(value))
    elif kind in {"radio", "checkbox"}:
        for one in value if isinstance(value, list) else [value]:
            await choose(page, page.locator(f"[name='{name}'][value='{one}']"))
    else:
        await fields.fill(str(value))
        await fields.blur()


async def pick(page: Page, occupations: Locator, value: str) -> None:
    """Press the picture of a family, and then one of its occupations, before a list that a script has hidden."""
    family = await occupations.evaluate(
        "(list, value) => [...list.options].find(one => one.value === value).parentNode.dataset.family", value
    )
    picker = str(await occupations.get_attribute("id")).removesuffix("-list") + "-picker"
    await page.locator(f"label[for='{picker}-{family}']").click()
    await page.locator(f"label[for='{picker}-{value}']").click()
    await saved(page)


async def fill_in_rows(page: Page, id_: str, rows: list[dict[str, Any]]) -> None:
    """Fill in the rows of a group, each on top of the one before. Which tasks are asked about is known when it is sent."""
    for number, row in enumerate(rows):
        if number:
            await page.locator(f"[value='add:{id_}']").click()
            await saved(page)
        for name, value in row.items():
            if not isinstance(value, Mapping):
                await fill_in_field(page, f"{id_}.{number}.{name}", value)
    tasks = [
        (f"{id_}.{number}.{name}.{task}", often)
        for number, row in enumerate(rows)
        for name, value in row.items()
        if isinstance(value, Mapping)
        for task, often in value.items()
    ]
    if tasks and not await has_script(page):
        await press_next(page)
    for task, often in tasks:
        await fill_in_field(page, task, often)


async def fill_in_part(page: Page, part: str, look: Look | None = None) -> None:
    """Answer a part as its questions come up, and go on; without a script they come when «Next» is pressed."""
    await page.wait_for_url(f"**/form/{part}")
    done: set[str] = set()
    while new := [id_ for id_ in await asked(page) if id_ in ANSWERS and id_ not in done]:
        await fill_in(page, new)
        done |= set(new)
        if await has_script(page):
            await saved(page)
            continue
        await press_next(page)
        if not urlsplit(page.url).path.endswith(f"/{part}"):
            return
        if look is not None:
            await look(page, f"{part}-left")
    if look is not None:
        await look(page, f"{part}-filled")
    await page.locator("[value=next]").click()


async def press_next(page: Page) -> None:
    """Press «Next» where no script runs, and wait for the page it leads to."""
    async with page.expect_navigation():
        await page.locator("[value=next]").click()
