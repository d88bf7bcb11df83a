"""IMDi's pages and planning in a browser: wide and on a phone, with and without JavaScript, readable by everyone."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import pytest_asyncio
from playwright.async_api import Page, ViewportSize, expect

from axe import violations
from browser import DESK, PHONE, Browse, shot, spill
from engines import PostgresEngine
from imdi_office import HANDLER, MAPPER, OPERATOR, Office, standing_office
from kompass_chassis.process import listen, serving
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.operations import CatalogueStates
from kompass_form.api.catalogue import _state
from kompass_form.catalogue import load
from kompass_form.catalogue.matrix import Matrix
from kompass_form.site import phrasebook
from portal_desk import PORTAL, USERNAME

WAYS = [
    pytest.param(DESK, True, id="wide"),
    pytest.param(PHONE, False, id="phone without JavaScript"),
]


@dataclass
class Served:
    """The portal on an address of its own, with persons in it."""

    office: Office
    url: str
    request: str
    deletion: str

    async def sign_in(self, page: Page, username: str) -> None:
        """Give the browser the cookies of somebody who signed in."""
        reader = await self.office.desk.signed_in(username)
        cookies = [(cookie.name, cookie.value or "") for cookie in reader.http.cookies.jar]
        await page.context.add_cookies([{"name": name, "value": value, "url": self.url} for name, value in cookies])


@pytest_asyncio.fixture(scope="module")
async def served(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with standing_office(postgres, "imdi_browser", tmp_path_factory.mktemp("issuer")) as office:
        names = ("Abebe", "Berhe", "Desta", "Fikre", "Girma", "Haile", "Kidane")
        persons = [await office.person(last_name=f"{name}{more}") for more in ("", "son") for name in names]
        for number, person in enumerate(persons[:13]):
            language, level = ("ti", "ar", "en")[number % 3], ("primary_1_7", "doctorate")[number % 2]
            await office.completed(person, language, EDU03=level)
            at = {"at": "2026-06-05T12:00:00Z", "record_id": uuid4(), "record_version": 1}
            told = RecordCompleted(**at, registration_id=uuid4(), registration_version=1)
            await office.desk.views.hear(told, subject=person)
        for name, day in (("Mbala", None), ("Ilunga", "2099-01-02"), ("Kabongo", "2099-03-04")):
            await office.person(last_name=name, placements=[], resettlement=True, arrived_on=day)
        request, deletion = await office.asks(persons[0]), await office.wants_deletion(persons[1])
        office.desk.network.places["http://form.test"] = matrix
        parked = (
            "INSERT INTO parked (event_id, routing_key, body, reason) VALUES (gen_random_uuid(), :key, '', 'KeyError')"
        )
        await office.desk.sql(parked, key="form.completed.v1")
        app = application_of(office)
        listening = listen("127.0.0.1", 0)
        async with serving(app, listening, 5) as port:
            yield Served(office, f"http://127.0.0.1:{port}", str(request), str(deletion))


def matrix(request: httpx2.Request) -> httpx2.Response:
    """Answer as the form would, were it here: with the languages it ships."""
    if request.url.path != "/catalogue/matrix":
        return httpx2.Response(404)
    edition = load().newest
    lines = Matrix(edition, phrasebook(edition.texts)).lines
    states = CatalogueStates(version=edition.catalogue.version, questions=70, languages=tuple(map(_state, lines)))
    return httpx2.Response(200, content=states.model_dump_json().encode())


def application_of(office: Office) -> Any:
    """Return the application of the portal."""
    transport = office.desk.network.places[PORTAL]
    assert isinstance(transport, httpx2.ASGITransport)
    return transport.app


@dataclass
class Looking:
    """A page, whose every state is found in order before going on."""

    page: Page
    name: str

    async def at(self, what: str) -> None:
        """Find the page readable, without a sideways scroll, and keep a picture of it."""
        await shot(self.page, f"imdi-{what}-{self.name}")
        assert await violations(self.page) == []
        assert await spill(self.page) == 0


@pytest.mark.parametrize(("view", "javascript"), WAYS)
async def test_a_request_is_answered(served: Served, browse: Browse, view: ViewportSize, *, javascript: bool) -> None:
    page = await browse(view=view, javascript=javascript, expects={422})
    looking = Looking(page, f"{view['width']}{'' if javascript else '-plain'}")
    await served.sign_in(page, HANDLER)
    await page.goto(f"{served.url}/retting")
    await looking.at("retting")
    await page.goto(f"{served.url}/retting/{served.deletion}")
    await looking.at("sletting")
    await page.goto(f"{served.url}/retting/{served.request}")
    await page.get_by_role("button", name="Send svaret").click()
    await expect(page.get_by_text("Skriv et svar til personen, med grunnen.").first).to_be_visible()
    await looking.at("retting-feil")


@pytest.mark.parametrize(("view", "javascript"), WAYS)
async def test_offers_are_planned(served: Served, browse: Browse, view: ViewportSize, *, javascript: bool) -> None:
    page = await browse(view=view, javascript=javascript, expects={422})
    looking = Looking(page, f"{view['width']}{'' if javascript else '-plain'}")
    await served.sign_in(page, USERNAME)
    await page.goto(f"{served.url}/planlegging")
    await looking.at("planlegging")
    await page.get_by_role("combobox", name="Yrker", exact=True).fill("skredder")
    await page.get_by_role("button", name="Finn personer").click()
    await expect(page.get_by_text("Det passer på flere.").first).to_be_visible()
    await looking.at("planlegging-flere")
    await page.get_by_role("checkbox", name="Skreddere, buntmakere mv.").check()
    await page.get_by_role("combobox", name="Språk", exact=True).fill("tigrinja")
    await page.get_by_role("button", name="Legg til Språk").click()
    await expect(page.get_by_role("checkbox", name="Tigrinja")).to_be_checked()
    await looking.at("planlegging-valgt")
    await page.get_by_role("button", name="Finn personer").click()
    await expect(page.get_by_role("link", name="Rahel Abebe", exact=True)).to_be_visible()
    await looking.at("planlegging-funn")
    await page.get_by_label("Tell etter").select_option("language")
    await page.get_by_role("button", name="Tell", exact=True).click()
    await expect(page.get_by_role("rowheader", name="Tigrinja")).to_be_visible()
    await looking.at("planlegging-telling")
    assert "tir" not in page.url


@pytest.mark.parametrize("view", [DESK, PHONE], ids=["wide", "phone"])
async def test_figures_and_arrivals_are_read(served: Served, browse: Browse, view: ViewportSize) -> None:
    page = await browse(view=view)
    looking = Looking(page, str(view["width"]))
    await served.sign_in(page, OPERATOR)
    await page.goto(f"{served.url}/statistikk")
    await looking.at("statistikk")
    for path in ("drift", "drift/oppbevaring", "drift/sprak"):
        await page.goto(f"{served.url}/{path}")
        await looking.at(path.replace("/", "-"))
    page = await browse(view=view)
    looking = Looking(page, str(view["width"]))
    await served.sign_in(page, MAPPER)
    await page.goto(f"{served.url}/overforingsflyktninger")
    await looking.at("ankomster")
    await page.get_by_role("button", name="Start intervju").first.click()
    await expect(page.get_by_role("heading", name="Intervju", exact=True)).to_be_visible()
