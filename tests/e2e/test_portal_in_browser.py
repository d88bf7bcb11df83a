"""The staff side of the main job in a browser: signed in at the issuer, a code on a slip, a list, a record, signed out."""

import re
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio
from playwright.async_api import ViewportSize, expect

from at_the_portal import AtThePortal, running_kompass
from browser import DESK, PHONE, Browse, shot
from kompass_embedded.demo import PERSONS
from kompass_embedded.main_job import HELPER, MainJob
from kompass_embedded.plan import Plan

RAHEL = PERSONS[0]
WAYS = [
    pytest.param(DESK, True, id="wide"),
    pytest.param(PHONE, False, id="phone without JavaScript"),
]
"""All ways to look at every page: ``make prove-pages``."""


@pytest_asyncio.fixture(scope="module")
async def plan(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Plan]:
    """The whole of Kompass, as ``make up`` runs it."""
    async with running_kompass(tmp_path_factory.mktemp("portal")) as system:
        yield system.plan


class Staff(AtThePortal):
    """A staff user who goes on to what this part of the portal is for."""

    async def find(self, duf: str) -> None:
        """Search for a person by number, from the top menu."""
        await self.page.get_by_role("link", name="Kommuner", exact=True).click()
        await self.look("kommuner")
        await self.page.get_by_role("link", name="Kompass Tildel koder").click()
        await self.page.get_by_label("Personsøk med DUF-nummer").fill(duf)
        await self.page.get_by_role("button", name="Søk", exact=True).click()


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("view", "javascript"), WAYS)
async def test_staff_do_their_part_of_the_main_job(
    plan: Plan, browse: Browse, view: ViewportSize, *, javascript: bool
) -> None:
    page = await browse(view=view, javascript=javascript)
    staff = Staff(page, plan, "portal", f"{view['width']}{'' if javascript else '-plain'}")
    await page.goto(staff.portal)
    await staff.look("front")
    await staff.sign_in()
    await staff.look("arbeidsflate")
    code = await give_a_code(staff)
    await print_the_slip(staff, code)
    await fill_in(plan, code)
    await read_what_is_registered(staff)
    await see_what_is_new(staff)
    await leave_in_english(staff)


async def give_a_code(staff: Staff) -> str:
    """Find the person at the second try, confirm, make a code and read it off the table."""
    page = staff.page
    await staff.find("201012345678")
    await expect(page.get_by_text("Dette er ikke et DUF-nummer")).to_be_visible()
    await staff.look("search-malformed")
    await page.get_by_label("Personsøk med DUF-nummer").fill(RAHEL.duf)
    await page.get_by_role("button", name="Søk", exact=True).click()
    await expect(page.get_by_text("Rahel Tesfay")).to_be_visible()
    await staff.look("card")
    await page.get_by_role("button", name="Ja", exact=True).click()
    await staff.look("codes-before")
    language = page.get_by_label("Språket på lappen")
    await expect(language).to_have_value("ti")  # as she wishes
    await language.select_option("")
    await page.get_by_role("button", name="+ Lag ny kode").click()
    await expect(page.get_by_text("Velg språket lappen skal være på")).to_be_visible()
    await staff.look("language-missing")
    await language.select_option("ti")
    if await page.get_by_label("Fyll ut på nytt").count():  # a test before this one has mapped the person
        await page.get_by_label("Fyll ut på nytt").check()
    await page.get_by_role("button", name="+ Lag ny kode").click()
    code = await page.locator("table .k-code").inner_text()
    await expect(page.locator("table").get_by_text("Gyldig", exact=True)).to_have_count(1)
    await staff.look("code")
    assert RAHEL.duf not in page.url
    return code


async def print_the_slip(staff: Staff, code: str) -> None:
    """On paper there is the slip, in two languages, and nothing else of the page."""
    await staff.page.emulate_media(media="print")
    for slip in await staff.page.locator(".k-slip").all():
        await expect(slip.locator(".k-code")).to_have_text(code)
    await expect(staff.page.locator("table")).to_be_hidden()
    await expect(staff.page.get_by_text("Rahel Tesfay")).to_be_hidden()
    await shot(staff.page, f"portal-slip-{staff.way}")
    await staff.page.emulate_media(media="screen")


async def read_what_is_registered(staff: Staff) -> None:
    """From the list to the person and on to the competence, on the screen and on paper (R79)."""
    page = staff.page
    await page.get_by_role("link", name="Personer", exact=True).click()
    await staff.look("personer")
    await page.get_by_role("link", name="Tesfay, Rahel").click()
    await staff.look("oversikt")
    await page.get_by_role("link", name="Kompetanse", exact=True).click()
    await expect(page.get_by_role("heading", name="Arbeidserfaring")).to_be_visible()
    await staff.look("kompetanse")
    await page.emulate_media(media="print")
    await shot(page, f"portal-kompetanse-print-{staff.way}")
    await page.emulate_media(media="screen")


async def see_what_is_new(staff: Staff) -> None:
    """The notice stands on the start page until somebody says that it is read."""
    page = staff.page
    await page.get_by_role("link", name="Arbeidsflate", exact=True).click()
    news = page.get_by_role("link", name=re.compile(r"Rahel Tesfay.* har registrert kompetansen sin"))
    await expect(news.first).to_be_visible()
    await staff.look("arbeidsflate-news")
    unread = page.get_by_role("button", name="Merk som lest")
    before = await unread.count()
    await unread.first.click()
    await expect(unread).to_have_count(before - 1)


async def leave_in_english(staff: Staff) -> None:
    """Change the language, sign out, and find every page closed."""
    page = staff.page
    await page.get_by_role("button", name="English").click()
    await expect(page.get_by_role("heading", name="Start page")).to_be_visible()
    await page.get_by_role("link", name="Persons", exact=True).click()
    await staff.look("personer-en")
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    await page.goto(f"{staff.portal}/personer")
    await expect(page.locator(f"button[value='{HELPER}']")).to_be_visible()


async def fill_in(plan: Plan, code: str) -> None:
    """Let the resident do their part, over the form's own API, until the record can be read."""
    async with httpx2.AsyncClient(timeout=20) as http:
        job = MainJob(plan, http, person_id=str(RAHEL.person_id), code=code)
        await job._sign_in()
        job.version = await job._read(f"/persons/{job.person_id}/record")
        for step in (job._log_in, job._declare, job._answer, job._complete, job._read_record, job._see_in_list):
            await step()
        await job._see_notice()


@pytest.mark.timeout(120)
async def test_whoever_has_no_role_for_a_page_is_told_what_to_do(plan: Plan, browse: Browse) -> None:
    page = await browse(view=PHONE)
    staff = Staff(page, plan, "portal", "reader")
    await staff.sign_in("/arbeidsflate", "4601-LESE")
    await expect(page.get_by_role("link", name="Kommuner", exact=True)).to_have_count(0)
    answer = await page.goto(f"{staff.portal}/kommuner/kompass")
    assert answer is not None
    assert answer.status == 403
    await staff.look("not-allowed")
    answer = await page.goto(f"{staff.portal}/personer/{PERSONS[2].person_id}/kompetanse")
    assert answer is not None
    assert answer.status == 404
    await staff.look("nobody")


@pytest.mark.timeout(120)
async def test_a_centre_sees_how_far_its_residents_have_come_and_no_more(plan: Plan, browse: Browse) -> None:
    page = await browse(view=DESK)
    staff = Staff(page, plan, "portal", "centre")
    await staff.sign_in("/personer", "ARNA-MOTT")
    await expect(page.get_by_text("Haddad, Omar")).to_be_visible()
    await expect(page.get_by_role("link", name="Haddad, Omar")).to_have_count(0)
    await staff.look("personer")
