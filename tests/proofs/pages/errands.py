"""What staff do besides following links: the pages that come after something was sent, those that refuse it among them."""

from collections.abc import Awaitable, Callable
from itertools import count
from typing import Final

from playwright.async_api import Page
from playwright.async_api import expect as wait_for

from proofs.pages.sight import Look
from proofs.pages.stage import Stage

Errand = Callable[[Page, Stage, Look], Awaitable[None]]
"""Done on a page of somebody who is signed in."""

NOBODYS_DUF: Final = "200900595509"
_CODES: Final = "/kommuner/kompass"
_serials = count(1)


async def send(page: Page, button: str) -> None:
    """Press a button that leads to another page, and wait for it; a page of the form's own waits to be drawn."""
    async with page.expect_navigation():
        await page.locator(button).first.click()
    await page.wait_for_load_state()


async def look_in_vain(page: Page, stage: Stage, look: Look) -> None:
    """Open what is not there, and what the roles do not open."""
    await page.goto(f"{stage.portal}/finnes-ikke")
    await look("not-found")
    await page.goto(f"{stage.portal}/personer/{stage.id_of('Zahra')}")
    await look("nobody")
    await page.goto(f"{stage.portal}/drift")
    await look("not-allowed")


async def compare_the_same(page: Page, stage: Stage, look: Look) -> None:
    """Choose one version twice."""
    await page.goto(f"{stage.portal}/personer/{stage.id_of('Rahel')}/versjoner/forskjell?older=1&newer=1")
    await look("versions-same")


async def find(page: Page, stage: Stage, duf: str) -> None:
    """Search for a person by DUF number."""
    await page.goto(stage.portal + _CODES)
    await page.locator("#duf").fill(duf)
    await send(page, f"form[action='{_CODES}/search'] button[type=submit]")


async def give_a_code(page: Page, stage: Stage, look: Look) -> None:
    """Find nobody, find somebody, make a code, and take it back."""
    who = await somebody(page, stage)
    for duf, what in (("", "search-missing"), ("201012345678", "search-malformed"), (NOBODYS_DUF, "search-nobody")):
        await find(page, stage, duf)
        await look(what)
    await find(page, stage, stage.duf_of(who))
    await look("card")
    await send(page, f"form[action='{_CODES}/person'] button")
    await look("codes")
    await page.locator("#language").select_option("")
    await send(page, f"form[action='{_CODES}/code'] button")
    await look("code-refused")
    await page.locator("#language").select_option("ti")
    if await page.locator("#again").count():
        await page.locator("#again").check()
    await send(page, f"form[action='{_CODES}/code'] button")
    await wait_for(page.locator("table .k-code")).to_be_visible()
    await look("code")
    await send(page, f"form[action='{_CODES}/withdraw'] button")
    await look("withdraw")
    await send(page, f"form[action='{_CODES}/withdraw'] button")
    await look("withdrawn")


async def prepare_an_interview(page: Page, stage: Stage, look: Look) -> None:
    """Ask for an interview, leave out what has to be said, and see it begin."""
    await find(page, stage, stage.duf_of(await somebody(page, stage)))
    await send(page, f"form[action='{_CODES}/person'] button")
    await send(page, f"form[action='{_CODES}/interview'] button")
    await look("interview")
    await send(page, f"form[action='{_CODES}/interview/start'] button[type=submit]")
    await look("interview-refused")
    if not await page.evaluate("matchMedia('(scripting: enabled)').matches"):
        await page.locator("#interpreter-telephone").check()
        await page.locator("#qualified-yes").check()
        if await page.locator("#again").count():
            await page.locator("#again").check()
        await send(page, f"form[action='{_CODES}/interview/start'] button[type=submit]")
        await look("interview-begins")


async def somebody(page: Page, stage: Stage) -> str:
    """Return the first name of somebody whom this user finds."""
    for name in ("Rahel", "Omar", "Amina"):
        await find(page, stage, stage.duf_of(name))
        if await page.locator(f"form[action='{_CODES}/person'] button").count():
            return name
    raise AssertionError("nobody is found")


async def narrow_the_list(page: Page, stage: Stage, look: Look) -> None:
    """Search by name, in vain and not; narrow the list until nothing is left of it."""
    for typed, what in (("Ha", "name-found"), ("Xyz", "name-not-found")):
        await page.goto(f"{stage.portal}/personer")
        await page.locator("#last_name").fill(typed)
        await send(page, "form[action='/personer/sok'] button")
        await look(what)
    await page.goto(f"{stage.portal}/personer?status=handed-in&due=over")
    await look("list-empty")
    await page.goto(f"{stage.portal}/arbeidsflate/oppgaver?reason=need-not-assessed&when=week")
    await look("work-empty")


async def remark(page: Page, stage: Stage, look: Look) -> None:
    """Send a control that says too little, then a whole one, and a remark."""
    await page.goto(f"{stage.portal}/personer/{stage.id_of('Rahel')}/kompetanse")
    await page.locator("section[aria-labelledby='language'] summary, section#language summary").first.wait_for()
    part = page.locator("section[aria-labelledby='language']")
    await part.locator("details.ds-details summary").first.click()
    await page.locator("#confirm-language-returned").check()
    async with page.expect_navigation():
        await part.locator("form[action$='/confirm'] button").click()
    await look("confirm-refused")
    await page.locator("#confirm-language-words").fill("Personen skal se på spørsmålene om engelsk en gang til.")
    async with page.expect_navigation():
        await part.locator("form[action$='/confirm'] button").click()
    await look("confirmed")
    await part.locator("details.ds-details summary").nth(1).click()
    await page.locator("#remark-language-text").fill(
        "Snakket norsk i hele samtalen, og trengte tolk bare til noen ord."
    )
    async with page.expect_navigation():
        await part.locator("form[action$='/remark'] button").click()
    await look("remarked")


async def write_a_note(page: Page, stage: Stage, look: Look) -> None:
    """Open a draft, find it wanting, and throw it away; leave out what an assessment needs."""
    place = f"{stage.portal}/personer/{stage.id_of('Lemlem')}/karriereveiledning"
    await page.goto(place)
    await send(page, "form[action$='/notat/open'] button")
    await look("note")
    await page.locator("#assessment").fill("Har ti års erfaring fra sykehus.")
    await page.locator("[data-after], [formaction$='/finalise']").first.click()
    await page.locator("ds-error-summary").wait_for()
    await page.wait_for_load_state()
    await look("note-not-final")
    await page.locator("#discard summary").click()
    await send(page, "#discard form button")
    await look("note-discarded")
    await page.goto(f"{stage.portal}/personer/{stage.id_of('Samuel')}/karriereveiledning")
    await page.locator("details.ds-details:has(form[action$='/need']) summary").click()
    await send(page, "form[action$='/need'] button")
    await look("need-refused")


async def administer(page: Page, stage: Stage, look: Look) -> None:
    """Search for users, make one with something left out first, give a role, and take it."""
    number = next(_serials)
    for typed, what in (("Eksempel", "users-found"), ("Ingensomheter", "users-not-found")):
        await page.goto(f"{stage.portal}/brukere")
        await page.locator("#text").fill(typed)
        await send(page, "form[action='/brukere/search'] button")
        await look(what)
    await page.goto(f"{stage.portal}/brukere/ny")
    await send(page, "button[value='make']")
    await look("new-user-refused")
    if await page.locator("select#organisation").count():
        await page.locator("#organisation").select_option("municipality-4601")
    await page.locator("#first_name").fill("Nora")
    await page.locator("#last_name").fill("Nyansatt")
    await page.locator("#email").fill(f"nora.{number}@example.no")
    await send(page, "button[value='suggest']")
    await look("new-user-suggested")
    await send(page, "button[value='make']")
    await look("user-made")
    await send(page, "button[formaction$='/roles/give']")
    await look("role-given")
    await send(page, "button[formaction$='/roles/take']")
    await look("role-taken")
    await page.locator("#email").fill("nora")
    await send(page, "form#user button:not([formaction])")
    await look("user-refused")


async def plan_offers(page: Page, stage: Stage, look: Look) -> None:
    """Search for something that fits several, choose, find, and count."""
    await page.goto(f"{stage.portal}/planlegging")
    await page.locator("#occupations-typed").fill("skredder")
    await send(page, "#sought button[type=submit]:not([formaction])")
    await look("planning-several")
    await page.goto(f"{stage.portal}/planlegging")
    await send(page, "#sought button[type=submit]:not([formaction])")
    await look("planning-found")
    await page.locator("#by").select_option("language")
    await send(page, "#sought button[formaction^='/planlegging/telling']")
    await look("planning-counted")


async def answer_requests(page: Page, stage: Stage, look: Look) -> None:
    """Take a request, and send an answer in which something is missing."""
    for kind in ("correction", "deletion"):
        await page.goto(f"{stage.portal}/retting")
        for address in await page.locator("main table a").evaluate_all("all => all.map(one => one.href)"):
            await page.goto(address)
            if await page.locator(f"input[name=kind][value={kind}]").count():
                break
        if await page.locator("form[action$='/take'] button").count():
            await send(page, "form[action$='/take'] button")
            await look(f"{kind}-taken")
        await send(page, "form[action$='/answer'] button[type=submit]")
        await look(f"{kind}-refused")
