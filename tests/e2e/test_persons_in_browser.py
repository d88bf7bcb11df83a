"""The list of persons and the pages of one of them in a browser: every page in order, wide, on a phone and on paper."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from playwright.async_api import ViewportSize, expect

from at_the_portal import AtThePortal, running_kompass
from browser import DESK, PHONE, Browse, shot
from kompass_embedded.demo import PERSONS
from kompass_embedded.main_job import MainJob, StepFailedError
from kompass_embedded.plan import Plan

RAHEL = PERSONS[0]
OVERSEER = "IMDI-INNS"
ABOUT = f"/personer/{RAHEL.person_id}"
WAYS = [
    pytest.param(DESK, True, id="wide"),
    pytest.param(PHONE, False, id="phone without JavaScript"),
]
"""All ways to look at every page: ``make prove-pages``."""


class SecondTime(MainJob):
    """The same person once more, who says something else to every fourth question that can be answered otherwise."""

    async def _answer(self) -> str:
        """Change what was answered the first time, then answer what that brings up."""
        questions = [one for part in (await self._form("GET", ""))["parts"] for one in part["questions"]]
        for question in questions[::4]:
            if question["type"] in {"single", "multi", "number"}:
                with suppress(StepFailedError):  # an answer before it may have taken the question away
                    await self._say_otherwise(question)
        return await super()._answer()

    async def _say_otherwise(self, question: Mapping[str, Any]) -> None:
        last = question["alternatives"][-1]["alternative"] if question["alternatives"] else None
        other = {"single": last, "multi": [last], "number": (question["minimum"] or 0) + 2}
        body = {"value": other[question["type"]], "revision": question["answer"]["revision"]}
        await self._form("PUT", f"/answers/{question['question_id']}", body)


@pytest_asyncio.fixture(scope="module")
async def plan(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Plan]:
    """The whole of Kompass, in which one person has filled in the form twice."""
    async with running_kompass(tmp_path_factory.mktemp("persons")) as system:
        async with httpx2.AsyncClient(timeout=20) as http:
            for job in (MainJob(system.plan, http), SecondTime(system.plan, http)):
                async for _ in job.play():
                    pass
        yield system.plan


class Staff(AtThePortal):
    """A staff user who goes on to what this part of the portal is for."""

    async def enter(self, entry: str, heading: str) -> None:
        """Choose an entry of the menu of the person."""
        await self.page.get_by_role("navigation", name="Om personen").get_by_role("link", name=entry).click()
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        chosen = self.page.get_by_role("navigation", name="Om personen").locator("[aria-current='page']")
        await expect(chosen).to_have_text(entry)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("view", "javascript"), WAYS)
async def test_a_person_is_found_in_the_list_and_read_page_by_page(
    plan: Plan, browse: Browse, view: ViewportSize, *, javascript: bool
) -> None:
    page = await browse(view=view, javascript=javascript)
    staff = Staff(page, plan, "persons", f"{view['width']}{'' if javascript else '-plain'}")
    await staff.sign_in("/personer")
    await staff.look("list")
    await narrow(staff)
    await read_the_overview(staff)
    await staff.enter("Koder", "Koder")
    await staff.look("codes")
    await compare(staff)


async def narrow(staff: Staff) -> None:
    """Choose a filter that fits nobody, then one that fits; search by name; look at what a file would hold."""
    page = staff.page
    await page.get_by_label("Frist").select_option("week")
    await page.get_by_role("button", name="Vis", exact=True).click()
    await expect(page.get_by_text("Ingen i listen passer")).to_be_visible()
    await staff.look("empty")
    await page.get_by_role("link", name="Vis alle").click()
    await page.get_by_label("Status").select_option("completed")
    await page.get_by_label("Rekkefølge").select_option("newest")
    await page.get_by_role("button", name="Vis", exact=True).click()
    await expect(page).to_have_url(re.compile(r"status=completed.*sort=newest"))
    await page.locator("summary", has_text="Som fil til regneark").click()
    await staff.look("narrowed")
    await page.get_by_label("Etternavnet begynner med").fill("tes")
    await page.get_by_role("button", name="Finn", exact=True).click()
    await expect(page.get_by_role("link", name="Tesfay, Rahel")).to_be_visible()
    assert "tes" not in page.url.partition("//")[2].lower().partition("/")[2].replace("personer/sok", "")
    await staff.look("found")


async def read_the_overview(staff: Staff) -> None:
    """From the list to the person, on the screen and on paper."""
    page = staff.page
    await page.get_by_role("link", name="Tesfay, Rahel").click()
    await expect(page.get_by_role("heading", name="Tilbudet om kartlegging")).to_be_visible()
    await staff.look("overview")
    await page.emulate_media(media="print")
    await expect(page.get_by_role("navigation", name="Om personen")).to_be_hidden()
    await shot(page, f"persons-overview-paper-{staff.way}")
    await page.emulate_media(media="screen")


async def compare(staff: Staff) -> None:
    """The versions, one of them whole, and two side by side."""
    page = staff.page
    await staff.enter("Versjoner", "Versjoner")
    await staff.look("versions")
    await page.get_by_role("button", name="Vis forskjellen").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Versjon \W?1\W? og versjon \W?2\W?"))
    await staff.look("difference")
    await page.emulate_media(media="print")
    await shot(page, f"persons-difference-paper-{staff.way}")
    await page.emulate_media(media="screen")
    await page.locator("table").first.get_by_role("link").first.click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Versjon \W?1\W?"))
    await page.locator("summary", has_text="Som PDF").click()
    await staff.look("version")


@pytest.mark.timeout(60)
async def test_the_record_opens_as_a_pdf_and_the_list_downloads_as_a_file(plan: Plan, browse: Browse) -> None:
    """(R79)."""
    page = await browse(view=DESK)
    staff = Staff(page, plan, "persons", "files")
    await staff.sign_in(f"{ABOUT}/versjoner/1")
    sent = await page.locator("form[action$='/pdf'] input[name='form_token']").get_attribute("value")
    answer = await page.request.post(f"{staff.portal}{ABOUT}/pdf", form={"form_token": str(sent), "columns": "both"})
    assert answer.status == 200
    assert (await answer.body()).startswith(b"%PDF-")
    await page.goto(f"{staff.portal}/personer?status=completed")
    await page.locator("summary", has_text="Som fil til regneark").click()
    await page.get_by_label("Ta med det viktigste").check()
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name="Last ned CSV").click()
    download = await waiting.value
    assert download.suggested_filename == "kompass-personer.csv"
    file = (await download.path()).read_text(encoding="utf-8-sig")
    assert file.splitlines()[1].startswith('"Tesfay";"Rahel"')
    assert "Snakker norsk" in file.splitlines()[0]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("view", [DESK, PHONE], ids=["wide", "phone"])
async def test_whoever_oversees_access_reads_who_opened_what_and_no_name_of_the_person(
    plan: Plan, browse: Browse, view: ViewportSize
) -> None:
    """(B13)."""
    page = await browse(view=view)
    staff = Staff(page, plan, "persons", str(view["width"]))
    await staff.sign_in(f"{ABOUT}/innsynslogg", OVERSEER)
    await expect(page.get_by_role("cell", name="Turid Eksempel").first).to_be_visible()
    await expect(page.get_by_text("Tesfay")).to_have_count(0)
    await staff.look("openings")
