"""Kompetanse and Karriereveiledning in a browser: remarks, confirmations, and a note that saves itself (B3, B8, B9)."""

import re
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio
from playwright.async_api import Page, Route, expect

from at_the_portal import running_kompass
from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from kompass_embedded.demo import PERSONS
from kompass_embedded.main_job import HELPER, MainJob
from kompass_embedded.plan import Plan

RAHEL = PERSONS[0]
COUNSELLOR = "46-KARR"
SAVED = re.compile(r"^Lagret klokken \W?\d\d:\d\d\W?$")


@pytest_asyncio.fixture(scope="module")
async def plan(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Plan]:
    """The whole of Kompass, as ``make up`` runs it, with one person mapped."""
    async with running_kompass(tmp_path_factory.mktemp("guidance")) as system:
        async with httpx2.AsyncClient(timeout=20) as http:
            async for _ in MainJob(system.plan, http).play():
                pass
        yield system.plan


class Desk:
    """A staff user in front of the pages about one person."""

    def __init__(self, page: Page, plan: Plan) -> None:
        self.page = page
        self.place = f"{plan.url('imdinett-views')}/personer/{RAHEL.person_id}"

    async def sign_in(self, username: str, path: str) -> None:
        """Open a page about the person, which leads past the issuer."""
        await self.page.goto(self.place + path)
        await self.page.locator(f"button[value='{username}']").click()
        await expect(self.page).to_have_url(self.place + path)

    async def look(self, what: str) -> None:
        """Find a page readable by everyone, wide and on a phone, without a sideways scroll, and keep pictures of it."""
        for view in (PHONE, DESK):
            await self.page.set_viewport_size(view)
            await shot(self.page, f"guidance-{what}-{view['width']}")
            assert await violations(self.page) == []
            assert await spill(self.page) == 0


@pytest.mark.timeout(120)
async def test_a_part_is_confirmed_and_remarked_on(plan: Plan, browse: Browse) -> None:
    page = await browse(view=DESK)
    desk = Desk(page, plan)
    await desk.sign_in(HELPER, "/kompetanse")
    work = page.locator("section[aria-labelledby='work']")
    await work.get_by_text("Sett kontroll").click()
    await work.get_by_label("Sendt tilbake til personen").check()
    await work.get_by_role("button", name="Lagre kontrollen").click()
    await expect(page.get_by_text("Skriv hvorfor delen sendes tilbake.").first).to_be_visible()
    await desk.look("kompetanse-wrong")
    await work.get_by_label("Dokumenter sett").check()
    await work.get_by_label("Hva dere har sett").fill("Vitnemål fra Asmara")
    await work.get_by_role("button", name="Lagre kontrollen").click()
    await expect(page.get_by_text("Kontrollen er lagret.")).to_be_visible()
    await work.get_by_text("Skriv en merknad").click()
    await work.get_by_label("Merknad", exact=True).fill("Har arbeidet på sykehus i ti år, også som leder.")
    await work.get_by_role("button", name="Lagre merknaden").click()
    await work.get_by_text("Skriv en ny tekst i stedet").first.click()
    await work.get_by_label("Ny tekst").first.fill("Har arbeidet på sykehus i tolv år, også som leder.")
    await work.get_by_role("button", name="Lagre den nye teksten").first.click()
    await expect(page.get_by_text("Den nye teksten er lagret.")).to_be_visible()
    await desk.look("kompetanse")


@pytest.mark.timeout(120)
async def test_a_note_saves_itself_and_is_made_final(plan: Plan, browse: Browse) -> None:
    page = await browse(view=DESK)
    desk = Desk(page, plan)
    await desk.sign_in(COUNSELLOR, "/karriereveiledning")
    await desk.look("notes")
    await page.get_by_role("button", name=re.compile("Begynn på|Fortsett på")).click()
    status = page.locator("[data-status]")
    await page.get_by_label("Din vurdering").fill("Har ti års erfaring fra sykehus.")
    await expect(status).to_have_text(SAVED)
    await page.get_by_role("button", name="Legg til et ønske").click()
    await expect(page.get_by_label("Yrke").nth(1)).to_be_visible()
    await page.get_by_label("Yrke").first.fill("Tryllekunstner")
    await expect(status).to_have_text(re.compile("men ikke feltene som er merket"))
    await desk.look("note-wrong-field")
    await page.get_by_label("Yrke").first.fill("Helsefagarbeidere (5321)")
    await without_a_net(page)
    await page.get_by_role("button", name="Gjør endelig").click()
    await expect(page.get_by_text("Notatet er lagret, men ikke endelig ennå")).to_be_visible()
    await desk.look("note-not-final")
    await fill_in(page)
    await page.get_by_role("button", name="Gjør endelig").click()
    await expect(page.get_by_text("Notatet er endelig.")).to_be_visible()
    await desk.look("notes-final")
    await page.get_by_role("link", name="Før samtalen").click()
    await expect(page.get_by_role("heading", name="Ordne dette først")).to_be_visible()
    await desk.look("briefing")


async def without_a_net(page: Page) -> None:
    """Nothing is saved while the net is away, which is said; once it is back everything is."""
    cut: list[Route] = []

    async def abort(route: Route) -> None:
        cut.append(route)
        await route.abort("aborted")

    status = page.locator("[data-status]")
    await page.route("**/notat/save", abort)
    await page.get_by_label("Hva deltakeren mener").fill("Er enig, og vil gjerne")
    await expect(status).to_have_text("Ikke lagret – prøver igjen")
    await shot(page, "guidance-note-unsaved")
    await page.get_by_label("Hva deltakeren mener").fill("Er enig, og vil gjerne begynne nå.")
    await page.unroute("**/notat/save")
    await expect(status).to_have_text(SAVED)
    assert cut


async def fill_in(page: Page) -> None:
    """Write what the note lacks."""
    await page.locator("#conversations-0-held_on").fill("2026-02-03")
    await page.locator("#conversations-0-form").select_option("telephone")
    await page.locator("#conversations-0-interpreter").select_option("qualified")
    await page.locator("#wishes-0-direction").select_option("work")
    await page.locator("#recommendation-direction").select_option("both")
    await page.locator("#recommendation-occupation").fill("5321")
    await page.locator("#recommendation-next_step").fill("Søke om godkjenning av fagbrev")
    await page.locator("#recommendation-responsible").fill("Kari Veileder")
    await page.locator("#recommendation-by").fill("2026-05-15")


@pytest.mark.timeout(120)
async def test_two_windows_show_what_is_typed_beside_what_is_stored(plan: Plan, browse: Browse) -> None:
    first = Desk(await browse(view=DESK), plan)
    await first.sign_in(COUNSELLOR, "/karriereveiledning")
    await first.page.get_by_role("button", name=re.compile("Begynn på|Fortsett på")).click()
    second = await first.page.context.new_page()
    await second.goto(first.page.url)
    await second.get_by_label("Din vurdering").fill("Skrevet i det andre vinduet.")
    await expect(second.locator("[data-status]")).to_have_text(re.compile("Lagret klokken"))
    await first.page.get_by_label("Din vurdering").fill("Skrevet i det første vinduet.")
    await first.page.get_by_role("button", name="Se begge").click()
    await expect(first.page.get_by_text("Skrevet i det andre vinduet.")).to_be_visible()
    await expect(first.page.get_by_label("Din vurdering")).to_have_value("Skrevet i det første vinduet.")
    await first.look("conflict")
    await first.page.get_by_role("button", name="Lagre det jeg har skrevet").first.click()
    await expect(first.page.locator("[data-status]")).to_have_text(re.compile("Lagret klokken"))


@pytest.mark.timeout(120)
async def test_a_note_is_written_without_a_script(plan: Plan, browse: Browse) -> None:
    page = await browse(view=PHONE, javascript=False)
    desk = Desk(page, plan)
    await desk.sign_in(COUNSELLOR, "/karriereveiledning")
    await page.get_by_role("button", name=re.compile("Begynn på|Fortsett på")).click()
    await page.get_by_label("Din vurdering").fill("Har ti års erfaring.")
    await page.get_by_role("button", name="Legg til et ønske").click()
    await expect(page.locator("#wishes-1-words")).to_be_visible()
    await expect(page.get_by_label("Din vurdering")).to_have_value("Har ti års erfaring.")
    await desk.look("note-plain")
