"""The whole main job in a browser, on what `make up` runs: staff and resident, each with their own screen.

Takes the pictures of the README, too. That every page is in order by itself is seen to where its service is tested.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Locator, Page, ViewportSize, expect

from browser import DESK, PHONE, Browse, picture
from filling_in import fill_in_part
from kompass_contracts.registration import Part
from kompass_embedded.demo import PERSONS, DemoPerson
from kompass_embedded.plan import Plan
from kompass_up import KompassUp
from offsets import free_offset

RAHEL, OMAR, *_ = PERSONS
TURID, OLA = "4601-TESB", "0301-OSLO"

PHRASES = {
    "nb": {
        "municipalities": "Kommuner",
        "codes": "Kompass Tildel koder",
        "duf": "Personsøk med DUF-nummer",
        "search": "Søk",
        "yes": "Ja",
        "slip": "Språket på lappen",
        "again": "Fyll ut på nytt",
        "new code": "+ Lag ny kode",
        "start": "Arbeidsflate",
        "news": "har registrert kompetansen sin",
        "persons": "Personer",
        "completed": "Fullført",
        "competence": "Kompetanse",
        "nobody": "Vi finner ingen",
        "next": "Neste",
        "log in": "Logg inn i skjemaet",
        "complete": "Fullfør registreringen",
        "log out": "Logg ut",
    },
    "en": {
        "municipalities": "Municipalities",
        "codes": "Kompass Give codes",
        "duf": "Search by DUF number",
        "search": "Search",
        "yes": "Yes",
        "slip": "Language of the slip",
        "again": "Fill in again",
        "new code": "+ Make a new code",
        "start": "Start page",
        "news": "has registered what they can",
        "persons": "Persons",
        "completed": "Completed",
        "competence": "Competence",
        "nobody": "We find nobody you have access to",
        "next": "Next",
        "log in": "Log in to the form",
        "complete": "Complete registration",
        "log out": "Log out",
    },
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plan]:
    kompass = KompassUp(tmp_path_factory.mktemp("everything") / "home", free_offset())
    try:
        kompass.start()
        yield kompass.plan
    finally:
        kompass.end()


@dataclass
class Reader:
    """Somebody in front of a screen, who reads one language."""

    page: Page
    plan: Plan
    language: str

    def say(self, what: str) -> str:
        return PHRASES[self.language][what]

    def link(self, what: str) -> Locator:
        return self.page.get_by_role("link", name=self.say(what), exact=True)

    async def press(self, what: str) -> None:
        await self.page.get_by_role("button", name=self.say(what), exact=True).click()


class Staff(Reader):
    """A member of staff at the portal."""

    async def sign_in(self, username: str) -> None:
        """Sign in at the page of the issuer, and choose the language."""
        portal = self.plan.url("imdinett-views")
        await self.page.goto(f"{portal}/arbeidsflate")
        assert self.page.url.startswith(self.plan.issuer)
        await self.page.locator(f"button[value='{username}']").click()
        await expect(self.page).to_have_url(f"{portal}/arbeidsflate")
        if self.language == "en":
            await self.page.get_by_role("button", name="English").click()

    async def search(self, duf: str) -> None:
        await self.link("municipalities").click()
        await self.page.get_by_role("link", name=self.say("codes")).click()
        await self.page.get_by_label(self.say("duf")).fill(duf)
        await self.press("search")

    async def give_a_code(self, person: DemoPerson) -> str:
        """Find the person, confirm who it is, make a code, and read it off the page."""
        await self.search(person.duf)
        await expect(self.page.get_by_text(f"{person.first_name} {person.last_name}")).to_be_visible()
        await self.press("yes")
        await self.page.get_by_label(self.say("slip")).select_option("ti")
        if await self.page.get_by_label(self.say("again")).count():
            await self.page.get_by_label(self.say("again")).check()
        await self.press("new code")
        await picture(self.page, "portal-code")
        code = await self.page.locator("table .k-code").inner_text()
        assert code not in self.page.url
        assert person.duf not in self.page.url
        return code

    async def read(self, person: DemoPerson) -> None:
        """See the notice, the row in the list, and the answers."""
        await self._see_notice(person)
        await self.link("persons").click()
        row = self.page.locator("tbody tr").filter(has_text=f"{person.last_name}, {person.first_name}")
        await expect(row).to_contain_text(self.say("completed"))
        await picture(self.page, "portal-list")
        await row.get_by_role("link").click()
        await self.link("competence").click()
        await expect(self.page.get_by_text("Stitcher of wedding dresses")).to_be_visible()
        await picture(self.page, "portal-competence")

    async def _see_notice(self, person: DemoPerson) -> None:
        news = self.page.get_by_role("link", name=re.compile(f"{person.first_name}.*{self.say('news')}"))
        for _ in range(50):  # it is told in its own time, and read anew with each page
            await self.link("start").click()
            if await news.count():
                return
            await self.page.wait_for_timeout(100)
        await expect(news).to_be_visible()


class Resident(Reader):
    """A resident at the form."""

    async def log_in(self, duf: str, code: str) -> None:
        """Choose a language, read the information, log in, and agree to the declaration or say that it is read."""
        await self.page.goto(self.plan.url("kompass-form"))
        await picture(self.page, "form-languages")
        await self.page.locator(f"a[href='/{self.language}/information']").click()
        await self.link("next").click()
        await self.page.locator("#duf").fill(duf)
        await self.page.locator("#code").fill(code)
        await picture(self.page, "form-login", at="form")
        await self.press("log in")
        await self.page.locator("[value=accept], [value=read]").click()

    async def fill_in(self) -> None:
        """Fill in all seven parts, complete the registration, and log out."""
        for part in Part:
            if part is Part.LANGUAGE:
                await self.page.wait_for_url("**/form/language")
                await picture(self.page, "form-part", at="#LAN01")
            await fill_in_part(self.page, part)
        await self.page.wait_for_url("**/summary")
        await self.press("complete")
        await self.page.wait_for_url("**/receipt")
        await self.page.get_by_role("main").get_by_role("button", name=self.say("log out")).click()
        await self.page.goto(f"{self.plan.url('kompass-form')}/{self.language}/summary")
        await expect(self.page).to_have_url(re.compile("/login"))


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("language", "view", "javascript", "person"),
    [("nb", DESK, True, RAHEL), ("en", PHONE, False, OMAR)],
    ids=["Norwegian at a desk", "English on a phone without JavaScript"],
)
async def test_everything(
    plan: Plan, browse: Browse, language: str, view: ViewportSize, person: DemoPerson, *, javascript: bool
) -> None:
    staff = Staff(await browse(view=view, javascript=javascript), plan, language)
    resident = Resident(await browse(view=view, javascript=javascript), plan, language)
    await staff.sign_in(TURID)
    await resident.log_in(person.duf, await staff.give_a_code(person))
    await resident.fill_in()
    await staff.read(person)

    stranger = Staff(await browse(view=view, javascript=javascript), plan, language)
    await stranger.sign_in(OLA)
    await stranger.search(person.duf)
    await expect(stranger.page.get_by_text(stranger.say("nobody"))).to_be_visible()
    await stranger.link("persons").click()
    await expect(stranger.page.get_by_text(person.last_name)).to_have_count(0)
