"""The whole way through the form in a browser, in any language: from the choice of it to the receipt."""

from urllib.parse import urlsplit

from playwright.async_api import Page

from axe import violations
from browser import spill
from filling_in import Look, fill_in_part
from form_desk import FormDesk
from kompass_contracts.registration import Part

# What is too low to be pressed with a finger.
_LOW = """[...document.querySelectorAll("main :is(a, button, input, select, textarea, summary)")]
    .map(one => one.matches("[type=radio], [type=checkbox]") ? one.closest(".ds-field") : one)
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
_OTHERS = """[...document.querySelectorAll("main [lang]")].filter(one => one.checkVisibility())
    .map(one => one.lang + ": " + one.textContent.trim())"""
_ROOT = "({language: document.documentElement.lang, direction: document.documentElement.dir})"


async def play(page: Page, desk: FormDesk, url: str, language: str, look: Look) -> list[str]:
    """Play the whole way, and return the names of what the form has told of the resident."""
    duf = desk.reception.welcome()
    await page.goto(url)
    await look(page, "languages")
    await page.locator(f"a[href='/{language}/information']").click()
    await look(page, "information")
    await page.locator(f"main a[href='/{language}/login']").click()
    await look(page, "login")
    await page.locator("main button[type=submit]").click()
    await look(page, "login-refused")
    await page.locator("#duf").fill(duf)
    await page.locator("#code").fill(desk.reception.make_code(duf))
    await page.locator("main button[type=submit]").click()
    await look(page, "declaration")
    await page.locator("[value=accept]").click()
    for part in Part:
        await fill_in_part(page, part, look)
    await page.wait_for_url("**/summary")
    await look(page, "summary")
    await page.locator(f"form[action='/{language}/summary'] button[type=submit]").click()
    await page.wait_for_url("**/receipt")
    await look(page, "receipt")
    await _see_my_page(page, desk, duf, look)
    await page.locator(f"main form[action='/{language}/logout'] button").click()
    await look(page, "logged-out")
    return await desk.told_names(desk.reception.persons[duf])


async def _see_my_page(page: Page, desk: FormDesk, duf: str, look: Look) -> None:
    """Look at what is registered, every part of it open, and at the question before all of it is deleted."""
    person = desk.reception.persons[duf]
    receipt, told = page.url, await desk.told(person)
    await desk.record(person, told[-1]["data"]["registration_id"])
    desk.reception.own.opening(person, "Bergen", "Kommune Bosetter Les")
    await page.locator("main a[href$='/my-page']").click()
    for part in await page.locator("main summary").all():
        await part.click()
    await look(page, "my-page")
    await page.locator("main a[href$='/my-page/deletion']").click()
    await look(page, "my-page-deletion")
    await page.goto(receipt)


async def in_order(page: Page, language: str, direction: str) -> None:
    """Hold a page to what every page of the form keeps: nothing spills, is too low, or is in another language."""
    await page.wait_for_load_state()
    assert await spill(page) == 0, f"{page.url}: one has to scroll sideways"
    assert await page.evaluate(_LOW) == [], f"{page.url}: too low for a finger"
    if urlsplit(page.url).path != "/":
        assert await page.evaluate(_ROOT) == {"language": language, "direction": direction}, page.url
        strangers = [said for said in await page.evaluate(_OTHERS) if said.partition(":")[0] == "en" != language]
        assert strangers == [], f"{page.url}: in English"
    assert await violations(page) == [], page.url
