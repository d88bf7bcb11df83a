"""An interview from one end to the other in a browser: from the portal to the form, and back to the person (B1)."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Page, ViewportSize, expect

from at_the_portal import running_kompass
from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from kompass_embedded.demo import PERSONS
from kompass_embedded.main_job import HELPER
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
    async with running_kompass(tmp_path_factory.mktemp("interview")) as system:
        yield system.plan


async def looked_at(page: Page, name: str) -> None:
    """Find a page readable by everyone, without a sideways scroll, and keep a picture of it."""
    await shot(page, f"interview-{name}")
    assert await violations(page) == []
    assert await spill(page) == 0


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("view", "javascript"), WAYS)
async def test_an_adviser_fills_in_with_a_person_and_comes_back(
    plan: Plan, browse: Browse, view: ViewportSize, *, javascript: bool
) -> None:
    page = await browse(view=view, javascript=javascript)
    portal, form = plan.url("imdinett-views"), plan.url("kompass-form")
    name = f"{view['width']}{'' if javascript else '-plain'}"
    await page.goto(f"{portal}/kommuner/kompass")
    await page.locator(f"button[value='{HELPER}']").click()
    await page.get_by_label("Personsøk med DUF-nummer").fill(RAHEL.duf)
    await page.get_by_role("button", name="Søk", exact=True).click()
    await page.get_by_role("button", name="Ja", exact=True).click()
    await looked_at(page, f"{name}-codes")
    await page.get_by_role("button", name="Start intervju").click()
    await looked_at(page, f"{name}-arrange")
    await expect(page.get_by_label("Språket i skjemaet")).to_have_value("nb")
    await expect(page.get_by_label("Språk ved siden av")).to_have_value("ti")
    await page.get_by_role("button", name="Start", exact=True).click()
    await looked_at(page, f"{name}-missing")
    await page.get_by_label("Tolk på telefon").check()
    await page.get_by_role("group", name="Er tolken kvalifisert?").get_by_label("Ja").check()
    await page.get_by_role("button", name="Start", exact=True).click()
    if not javascript:
        await looked_at(page, f"{name}-begins")
        await page.get_by_role("button", name="Åpne skjemaet").click()
    await page.wait_for_url(f"{form}/nb/**")
    if urlsplit(page.url).path == "/nb/declaration":
        await looked_at(page, f"{name}-declaration")
        await page.locator("[name=choice]").first.click()
    await page.wait_for_url(f"{form}/nb/form/personal")
    banner = page.get_by_role("region", name="Intervju")
    await expect(banner).to_contain_text("Turid")
    await expect(banner).to_contain_text("Bergen")
    await looked_at(page, f"{name}-form")
    await banner.get_by_role("button", name="Avslutt intervjuet").click()
    await looked_at(page, f"{name}-ended")
    await page.get_by_role("link", name="Tilbake til portalen").click()
    await page.wait_for_url(f"{portal}/personer/*")
    await looked_at(page, f"{name}-person")
    await expect(page.get_by_role("button", name="Start intervju")).to_be_visible()
