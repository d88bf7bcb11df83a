"""Brukeradministrasjon in a browser: a colleague is made a user, given roles, changed, and found again."""

import re
from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_asyncio
from playwright.async_api import ViewportSize, expect

from at_the_portal import AtThePortal, running_kompass
from browser import DESK, PHONE, Browse
from keyboard import tab_order
from kompass_embedded.plan import Plan

ADMIN, IMDI = "4601-ADMI", "IMDI-ADMI"
ZOOMED = ViewportSize(width=640, height=450)
"""What is left of a wide screen at 200 %."""
WAYS = [
    pytest.param(DESK, True, id="wide"),
    pytest.param(PHONE, False, id="phone without JavaScript"),
]
_serials = count(1)


@pytest_asyncio.fixture(scope="module")
async def plan(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Plan]:
    """The whole of Kompass, as ``make up`` runs it."""
    async with running_kompass(tmp_path_factory.mktemp("users")) as system:
        yield system.plan


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("view", "javascript"), WAYS)
async def test_a_colleague_is_made_a_user_and_given_roles(
    plan: Plan, browse: Browse, view: ViewportSize, *, javascript: bool
) -> None:
    """(R40, R41, R44, R45)."""
    page = await browse(view=view, javascript=javascript)
    admin = AtThePortal(page, plan, "users", f"{view['width']}{'' if javascript else '-plain'}")
    await admin.sign_in("/arbeidsflate", ADMIN)
    await page.get_by_role("link", name="Brukeradministrasjon", exact=True).click()
    await expect(page.get_by_role("link", name="Eksempel, Turid")).to_be_visible()
    await admin.look("list")
    await page.get_by_role("link", name="Ny bruker").click()
    await make_a_user(admin)
    await give_and_take_roles(admin)
    if javascript:
        await change_details(admin)
        await find_again(admin)


async def make_a_user(admin: AtThePortal) -> None:
    """Leave something out, have a user name suggested, and make the user."""
    page, number = admin.page, next(_serials)
    await page.get_by_role("button", name="Lag bruker").click()
    await expect(page.locator("ds-error-summary")).to_be_focused()
    await admin.look("new-refused")
    await page.get_by_label("Fornavn").fill("Nora")
    await page.get_by_label("Etternavn").fill("Nyansatt")
    await page.get_by_label("E-postadresse").fill(f"nora.{number}@example.no")
    await page.get_by_label("Mobiltelefonnummer").fill("412 34 567")
    await page.get_by_role("button", name="Foreslå brukernavn").click()
    await expect(page.get_by_label("Brukernavn")).to_have_value(f"4601-NONY{number if number > 1 else ''}")
    await expect(page.get_by_label("Brukernavn")).to_be_focused()
    await admin.look("new-suggested")
    await page.get_by_role("button", name="Lag bruker").click()
    await expect(page.get_by_role("status")).to_be_focused()
    await expect(page.get_by_role("status")).to_contain_text("Brukeren er laget. Nå kan du gi roller.")
    assert "nora" not in page.url.lower()


async def give_and_take_roles(admin: AtThePortal) -> None:
    """Give two roles and take one, and find the focus at what was done."""
    page = admin.page
    given = page.get_by_role("region", name="Tildelte roller")
    for role in ("Bosettingskommune kompetansekartlegging", "Vertskommune kompetansekartlegging"):
        await page.get_by_role("button", name=f"Legg til rolle {role}").click()
        await expect(page.get_by_role("status")).to_be_focused()
        await expect(page.get_by_role("status")).to_contain_text(role)
        await expect(given.get_by_text(role, exact=True).first).to_be_visible()
    await page.get_by_label("Fornavn").fill("Tuva")
    await page.get_by_role("button", name="Fjern Vertskommune kompetansekartlegging").click()
    await expect(page.get_by_role("status")).to_contain_text("er ikke lagret ennå")
    await expect(page.get_by_label("Fornavn")).to_have_value("Tuva")
    await expect(given.get_by_role("button")).to_have_count(1)
    await page.get_by_text("roller for andre oppgaver i IMDinett").click()
    await admin.look("roles")


async def change_details(admin: AtThePortal) -> None:
    """Save, while somebody else was faster."""
    page = admin.page
    other = await page.context.new_page()
    await other.goto(page.url.split("/roles/")[0].split("?")[0])
    await other.get_by_label("Etternavn").fill("Raskere")
    await other.get_by_role("button", name="Lagre").click()
    await expect(other.get_by_role("status")).to_contain_text("Endringene er lagret")
    await other.close()
    await page.get_by_label("Etternavn").fill("Langsom")
    await page.get_by_role("button", name="Lagre").click()
    await expect(page.get_by_role("alert")).to_contain_text("En annen endret brukeren mens du skrev")
    await expect(page.get_by_role("row", name=re.compile("Etternavn.*Raskere.*Langsom"))).to_be_visible()
    await admin.look("overtaken")
    await page.get_by_role("button", name="Lagre").click()
    await expect(page.get_by_role("status")).to_be_focused()
    await expect(page.get_by_label("Fornavn")).to_have_value("Tuva")


async def find_again(admin: AtThePortal) -> None:
    """Search by a word, make inactive, and look for the inactive."""
    page = admin.page
    await page.get_by_role("link", name="Alle brukere").click()
    await page.get_by_label("Navn, brukernavn eller e-postadresse").fill("langsom tuva")
    await page.get_by_label("Brukerstatus").select_option("active")
    await page.get_by_role("button", name="Vis").click()
    await page.get_by_role("link", name="Langsom, Tuva").first.click()
    await page.get_by_label("Ikke aktiv").check()
    await page.get_by_role("button", name="Lagre").click()
    await expect(page.get_by_role("status")).to_contain_text("Endringene er lagret")
    await page.get_by_role("link", name="Alle brukere").click()
    await page.get_by_label("Brukerstatus").select_option("inactive")
    await page.get_by_role("button", name="Vis").click()
    await expect(page.get_by_role("link", name="Eksempel, Turid")).to_have_count(0)
    await expect(page.get_by_role("link", name="Langsom, Tuva").first).to_be_visible()


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("view", "language"), [(ZOOMED, "English"), (PHONE, "Nynorsk")])
async def test_imdi_administers_everybody_in_every_language(
    plan: Plan, browse: Browse, view: ViewportSize, language: str
) -> None:
    page = await browse(view=view)
    admin = AtThePortal(page, plan, "users", f"imdi-{language.lower()}-{view['width']}")
    await admin.sign_in("/brukere", IMDI)
    await page.get_by_role("button", name=language).click()
    await expect(page.get_by_text("Oslo (0301)").last).to_be_visible()
    await admin.look("list")
    await page.get_by_role("link", name="Utenbys, Ola").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(
        "Edit user" if language == "English" else "Rediger brukar"
    )
    await admin.look("user")
    await page.goto(f"{admin.portal}/brukere/ny")
    await expect(page.locator("#organisation option")).not_to_have_count(1)
    await admin.look("new")


@pytest.mark.timeout(60)
async def test_all_of_it_is_reached_by_keyboard(plan: Plan, browse: Browse) -> None:
    page = await browse()
    admin = AtThePortal(page, plan, "users", "keyboard")
    await admin.sign_in("/brukere", ADMIN)
    await page.get_by_role("link", name="Lesesen, Leif").press("Enter")
    stops = await tab_order(page)
    for stop in ("Fornavn", "Mobiltelefonnummer", "Aktiv", "Lagre", "Legg til rolle Kommune Bosetter Skriv"):
        assert stop in stops
    assert stops.index("Lagre") < stops.index("Fjern Kommune Bosetter Les")
    give = page.get_by_role("button", name="Legg til rolle Kommune Bosetter Skriv")
    await give.press("Enter")
    await expect(page.get_by_role("status")).to_be_focused()
    await page.get_by_role("button", name="Fjern Kommune Bosetter Skriv").press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("er fjernet")
    await page.goto(f"{admin.portal}/brukere")
    await page.get_by_role("link", name="Roller, Astrid").press("Enter")
    await expect(page.get_by_text("Ingen gir eller fjerner roller for seg selv").first).to_be_visible()
    await admin.look("oneself")
