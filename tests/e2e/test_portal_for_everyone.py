"""The pages that every staff user meets, in each language, on a phone, enlarged and by keyboard; and how it all ends."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio
from playwright.async_api import ViewportSize, expect

from at_the_portal import AtThePortal, running_kompass
from browser import DESK, PHONE, Browse
from fingers import too_low
from keyboard import tab_order
from kompass_embedded.demo import PERSONS
from kompass_embedded.main_job import HELPER
from kompass_embedded.system import System

RAHEL = PERSONS[0]
ENLARGED = ViewportSize(width=640, height=450)
"""What is left of a wide screen at 200 %."""


@pytest_asyncio.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[System]:
    """The whole of Kompass, as ``make up`` runs it."""
    async with running_kompass(tmp_path_factory.mktemp("everyone")) as system:
        yield system


class Staff(AtThePortal):
    """A staff user whose every page has controls a finger can press, too."""

    async def look(self, what: str) -> None:
        """Find a page readable by everyone, without a sideways scroll, and keep a picture of it."""
        await super().look(what)
        if (self.page.viewport_size or DESK)["width"] == PHONE["width"]:
            assert await too_low(self.page) == []


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("view", "language"),
    [(PHONE, "nn"), (ENLARGED, "en")],
    ids=["phone", "enlarged"],
)
async def test_the_way_to_a_code_and_an_interview_fits_everybody(
    system: System, browse: Browse, view: ViewportSize, language: str
) -> None:
    page = await browse(view=view)
    staff = Staff(page, system.plan, "everyone", f"{language}-{view['width']}")
    await page.goto(staff.portal)
    await page.locator(f"button[lang='{language}']").click()
    await staff.look("front")
    await staff.sign_in("/kommuner")
    await expect(page.locator("html")).to_have_attribute("lang", language)
    await staff.look("kommuner")
    await page.goto(f"{staff.portal}/kommuner/kompass")
    await staff.look("search")
    await page.locator("#duf").fill("201012345678")
    await page.locator("#duf").press("Enter")
    await expect(page.locator("#duf-refused")).to_be_visible()
    await expect(page.locator("#duf")).to_be_focused()
    await staff.look("search-refused")
    await page.locator("#duf").fill(RAHEL.duf)
    await page.locator("#duf").press("Enter")
    await staff.look("card")
    await page.locator("form[action='/kommuner/kompass/person'] button").click()
    await staff.look("codes")
    await page.locator("#language").select_option("ti")
    await page.locator("form[action='/kommuner/kompass/code'] button").click()
    await expect(page.locator("table .k-code")).to_be_visible()
    await expect(page.get_by_role("status").first).to_be_focused()
    await staff.look("code")
    await page.locator("form[action='/kommuner/kompass/withdraw'] button").first.click()
    await staff.look("withdraw")
    await page.locator("form[action='/kommuner/kompass/person'] button").click()
    await page.locator("form[action='/kommuner/kompass/interview'] button").click()
    await staff.look("interview")
    await page.locator("form[action='/kommuner/kompass/interview/start'] button").click()
    await staff.look("interview-refused")


@pytest.mark.timeout(60)
async def test_the_way_to_a_code_is_walked_by_keyboard(system: System, browse: Browse) -> None:
    page = await browse()
    staff = Staff(page, system.plan, "everyone", "keyboard")
    await staff.sign_in()
    stops = await tab_order(page)
    assert stops[:1] == ["Hopp til innholdet"]
    assert stops.index("Logg ut") < stops.index("Kommuner")
    await page.get_by_role("link", name="Kommuner", exact=True).press("Enter")
    await page.get_by_role("link", name="Kompass Tildel koder").press("Enter")
    await page.locator("#duf").focus()
    await page.keyboard.type(RAHEL.duf)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Ja", exact=True).press("Enter")
    stops = await tab_order(page)
    assert [stop for stop in stops if stop in {"Språket på lappen", "+ Lag ny kode", "Start intervju"}] == [
        "Språket på lappen",
        "+ Lag ny kode",
        "Start intervju",
    ]


@pytest.mark.timeout(60)
async def test_a_session_ends_everywhere_and_the_place_is_named_on_every_page(system: System, browse: Browse) -> None:
    """Signed out in one tab is signed out in all; a session that is over says so, and leads back (R55)."""
    page = await browse(view=PHONE)
    staff = Staff(page, system.plan, "everyone", "ends")
    label = page.get_by_text(f"Demo – {await version(staff)}").first
    await expect(label).to_be_visible()
    await staff.sign_in("/kommuner/kompass")
    await expect(label).to_be_visible()
    other = await page.context.new_page()
    await other.goto(f"{staff.portal}/personer")
    await expect(other.get_by_role("heading", level=1)).to_have_text("Personer")
    await page.get_by_role("button", name="Logg ut").click()
    await expect(page.get_by_role("link", name="Logg inn")).to_be_visible()
    await other.reload()
    await expect(other.locator(f"button[value='{HELPER}']")).to_be_visible()
    await other.close()
    await staff.sign_in("/kommuner/kompass")
    await let_half_an_hour_pass(system)
    await page.locator("#duf").fill(RAHEL.duf)
    await page.locator("#duf").press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Du er ikke logget inn lenger")
    await staff.look("over")
    await page.get_by_role("link", name="Gå til forsiden").click()
    await expect(page.get_by_role("link", name="Logg inn")).to_be_visible()
    await page.goto(f"{staff.portal}/personer?status=none")
    await page.locator(f"button[value='{HELPER}']").click()
    await expect(page).to_have_url(f"{staff.portal}/personer?status=none")


async def version(staff: Staff) -> str:
    """Return the version in the foot of the front page."""
    await staff.page.goto(staff.portal)
    return (await staff.page.locator("footer").inner_text()).rpartition(" ")[2].strip("\u2068\u2069 \n")


async def let_half_an_hour_pass(system: System) -> None:
    """Let every session of the portal be as old as one in which no page was asked for."""
    settings = system.settings("imdinett-views")
    connection = await asyncpg.connect(settings["database_url"])
    try:
        await connection.execute("UPDATE portal_session SET over_at = over_at - interval '31 minutes'")
    finally:
        await connection.close()
