"""Staff in front of the portal in a real browser, and the whole of Kompass behind it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Page, expect

from axe import violations
from browser import shot, spill
from kompass_embedded.in_process import in_process
from kompass_embedded.main_job import HELPER
from kompass_embedded.plan import Plan
from kompass_embedded.system import System
from offsets import free_offset


@asynccontextmanager
async def running_kompass(home: Path) -> AsyncIterator[System]:
    """Run the whole of Kompass as ``make up`` does, on ports that nobody else draws."""
    system = System(Plan(home, free_offset()), in_process)
    stopping, ready = asyncio.Event(), asyncio.Event()
    running = asyncio.ensure_future(system.run(stopping, ready, lambda _: None))
    await asyncio.wait({running, asyncio.ensure_future(ready.wait())}, return_when="FIRST_COMPLETED")
    assert ready.is_set(), running
    try:
        yield system
    finally:
        stopping.set()
        await running


class AtThePortal:
    """A staff user in front of the portal, who finds every page in order before going on."""

    def __init__(self, page: Page, plan: Plan, part: str, way: str) -> None:
        self.page = page
        self.portal = plan.url("imdinett-views")
        self.part, self.way = part, way
        """What pictures are called by: the part of the portal, and the way it is looked at, such as ``360-plain``."""

    async def sign_in(self, path: str = "/arbeidsflate", username: str = HELPER) -> None:
        """Open a page, which leads past the issuer."""
        await self.page.goto(self.portal + path)
        await self.page.locator(f"button[value='{username}']").click()
        await expect(self.page).to_have_url(self.portal + path)

    async def look(self, what: str) -> None:
        """Find a page readable by everyone, without a sideways scroll, and keep a picture of it."""
        await shot(self.page, f"{self.part}-{what}-{self.way}")
        assert await violations(self.page) == []
        assert await spill(self.page) == 0
