"""Arbeidsflate in a browser: what is left to do, for each kind of organisation, wide, on a phone and without JavaScript."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, ViewportSize, expect

from at_the_portal import running_kompass
from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from busy_town import make_busy
from keyboard import tab_order
from kompass_embedded.demo import CENTRE
from kompass_embedded.main_job import HELPER
from kompass_embedded.plan import Plan


@pytest_asyncio.fixture(scope="module")
async def plan(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Plan]:
    """The whole of Kompass, with a busy municipality."""
    async with running_kompass(tmp_path_factory.mktemp("work")) as system:
        await make_busy(system.postgres.url("imdinett-views", user="imdinett-views"), "4601", CENTRE)
        yield system.plan


async def sign_in(page: Page, plan: Plan, username: str) -> str:
    portal = plan.url("imdinett-views")
    await page.goto(f"{portal}/arbeidsflate")
    await page.locator(f"button[value='{username}']").click()
    await expect(page).to_have_url(f"{portal}/arbeidsflate")
    return portal


async def look(page: Page, name: str) -> None:
    """Find a page readable by everyone, without a sideways scroll, and keep a picture of it."""
    await shot(page, name)
    assert await violations(page) == []
    assert await spill(page) == 0


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("view", "javascript"), [(DESK, True), (PHONE, False)])
async def test_a_municipality_sees_what_is_left_and_leafs_through_it(
    plan: Plan, browse: Browse, view: ViewportSize, *, javascript: bool
) -> None:
    """(B5)."""
    page = await browse(view=view, javascript=javascript)
    await sign_in(page, plan, HELPER)
    name = f"work-{view['width']}{'' if javascript else '-plain'}"
    await expect(page.get_by_role("heading", name="Dette gjenstår")).to_be_visible()
    await expect(page.get_by_role("table", name="Det som haster mest, står først").get_by_role("row")).to_have_count(11)
    await look(page, f"{name}-start")
    await page.get_by_text("Vis tallene").click()
    await expect(page.get_by_role("rowheader", name="Over fristen")).to_be_visible()
    await page.get_by_role("link", name="Vis hele listen").click()
    await look(page, f"{name}-list")
    await page.get_by_label("Frist", exact=True).select_option("over")
    await page.get_by_role("button", name="Vis", exact=True).click()
    await expect(page.get_by_text("dager over fristen").first).to_be_visible()
    await expect(page.get_by_text("Ingen frist")).to_have_count(0)
    await page.get_by_label("Hva som gjenstår").select_option("need-not-assessed")
    await page.get_by_role("button", name="Vis", exact=True).click()
    await expect(page.get_by_text("Ingenting passer med det du har valgt")).to_be_visible()
    await look(page, f"{name}-nothing")


@pytest.mark.timeout(120)
@pytest.mark.parametrize("username", ["ARNA-MOTT", "46-KARR", "IMDI-OVER"])
async def test_each_kind_of_organisation_sees_its_own_work(plan: Plan, browse: Browse, username: str) -> None:
    page = await browse(view=DESK)
    await sign_in(page, plan, username)
    await expect(page.get_by_role("heading", name="Dette gjenstår")).to_be_visible()
    await look(page, f"work-{username.lower()}")


async def test_everything_is_reached_by_keyboard(plan: Plan, browse: Browse) -> None:
    page = await browse(view=DESK)
    await sign_in(page, plan, HELPER)
    reached = " ".join(await tab_order(page))
    assert "Vis hele listen" in reached
    assert "Vis tallene" in reached
