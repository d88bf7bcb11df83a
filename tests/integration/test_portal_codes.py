"""The page where codes are made: the slip and its PDF, withdrawing, who is mapped already, and refusals in words."""

import os
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pypdfium2
import pytest
import pytest_asyncio
import zxingcpp
from playwright.async_api import Page, Request, Route

from axe import violations
from browser import DESK, PHONE, SCREENSHOTS, Browse, shot, spill
from engines import PostgresEngine
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.identity import Role
from log_lines import logging_as_in_production
from portal_desk import CODES, FORM, PORTAL, USERNAME, Forms, PortalDesk, Reader, standing_portal
from registry import fresh_duf, newcomer

CODE_PAGE = "/kommuner/kompass/code"
MARKS = re.compile(r"<[^>]+>|[\u2066-\u2069]")
HALVES = re.compile(r'class="k-code[^>]*><span>([A-Z0-9]{3})</span><span>([A-Z0-9]{3})</span>')


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PortalDesk]:
    async with standing_portal(postgres, "portal_codes", tmp_path_factory.mktemp("issuer")) as desk:
        await desk.staff(roles=[Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER])
        yield desk


@pytest_asyncio.fixture
async def desk(standing: PortalDesk) -> PortalDesk:
    await standing.begin_anew()
    return standing


def words(page: str) -> str:
    return " ".join(MARKS.sub(" ", page).split())


def code_on(page: str) -> str:
    """Return the clear code on a page: the same in the table and on the slip."""
    (halves,) = set(HALVES.findall(page))
    return "".join(halves)


async def confirmed(desk: PortalDesk, person: UUID | None = None, duf: str = "") -> tuple[Reader, UUID]:
    """Sign in, find a person and say that it is the right one."""
    duf = duf or fresh_duf()
    person = person or await desk.person(newcomer(duf=duf))
    reader = await desk.signed_in(USERNAME)
    await reader.find(duf)
    await reader.press("/kommuner/kompass/person")
    return reader, person


async def given(desk: PortalDesk, language: str = "ti") -> tuple[Reader, httpx2.Response]:
    """Make a code, with a slip in a language."""
    reader, _ = await confirmed(desk)
    return reader, await reader.press(CODE_PAGE, language=language)


def refused_by_codes(kind: str, reason: str, status: int) -> httpx2.Response:
    body = {"type": f"urn:kompass:problem:{kind}", "title": "No", "status": status, "reason": reason}
    return httpx2.Response(status, json=body)


async def test_no_code_is_made_before_the_language_of_the_slip_is_chosen(desk: PortalDesk) -> None:
    reader, _ = await confirmed(desk)
    for language in ("", "nn", "klingon"):
        answer = await reader.press(CODE_PAGE, language=language)
        assert answer.status_code == 422
        assert "Velg språket lappen skal være på" in answer.text
    assert not [path for path in desk.network.paths(CODES) if path.startswith("POST /persons")]
    assert answer.text.count("<option value=") == 16


async def test_the_slip_is_in_the_chosen_language_and_norwegian_and_stays_chosen(desk: PortalDesk) -> None:
    """(R53, D5)."""
    _, answer = await given(desk, "ckb")
    slip = answer.text.partition('<section class="k-slip')[2]
    assert 'lang="ckb" dir="rtl"' in slip
    assert "کۆدەکەت" in slip
    assert '<span class="p-nb" lang="nb" dir="ltr">Koden din</span>' in slip
    assert FORM in slip
    assert '<option value="ckb" selected>' in answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_the_press_of_the_button_is_named_to_codes(desk: PortalDesk) -> None:
    """(D5)."""
    reader, _ = await confirmed(desk)
    key = Forms(reader.page).fields(CODE_PAGE)["key"]
    await reader.press(CODE_PAGE, language="nb")
    (asked,) = [one for one in desk.network.asked if one.method == "POST" and one.url.path.endswith("/codes")]
    assert asked.headers["idempotency-key"] == key


async def test_the_slip_can_be_had_as_a_pdf_for_a_while_and_in_this_session_alone(desk: PortalDesk) -> None:
    reader, answer = await given(desk)
    code = code_on(answer.text)
    sealed = Forms(answer.text).fields("/kommuner/kompass/slip")["slip"]
    pdf = await reader.http.post("/kommuner/kompass/slip", data=Forms(answer.text).fields("/kommuner/kompass/slip"))
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["cache-control"] == "no-store"
    assert re.fullmatch(r'inline; filename="kompass-\d{7}\.pdf"', pdf.headers["content-disposition"])
    with pypdfium2.PdfDocument(pdf.content) as document:
        assert len(document) == 1
        assert f"{code[:3]} {code[3:]}" in document[0].get_textpage().get_text_range()
    theirs, other = await given(desk, "ar")
    for wrong in (sealed, "nonsense", ""):
        theirs.page = other.text
        late = await theirs.press("/kommuner/kompass/slip", slip=wrong)
        assert late.status_code == 410
        assert "Lappen kan ikke hentes lenger" in late.text


async def test_a_code_is_in_no_address_log_or_table_of_the_portal(desk: PortalDesk) -> None:
    """(D5)."""
    with logging_as_in_production("DEBUG") as lines:
        reader, answer = await given(desk)
        await reader.http.post("/kommuner/kompass/slip", data=Forms(answer.text).fields("/kommuner/kompass/slip"))
    code = code_on(answer.text)
    assert code not in str(lines)
    assert code not in " ".join(str(one.url) for one in desk.network.asked)
    assert code not in " ".join(str(one.headers) for one in desk.network.asked)
    tables = await desk.sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    assert tables
    for (table,) in tables:
        for (row,) in await desk.sql(f"SELECT t::text FROM {table} t"):  # noqa: S608 - our own tables
            assert code not in row
            assert code.encode().hex() not in row


async def test_a_code_is_withdrawn_once_that_is_confirmed(desk: PortalDesk) -> None:
    reader, answer = await given(desk)
    number = re.findall(r"Lapp \D*(\d{7})", words(answer.text))[0]
    asked = await reader.press("/kommuner/kompass/withdraw")
    assert re.search(rf"Vil du trekke tilbake koden på lapp\s+{number}", words(asked.text))
    assert "Trukket" not in asked.text
    assert HALVES.findall(asked.text) == []
    done = await reader.press("/kommuner/kompass/withdraw")
    assert done.status_code == 200
    assert "Koden er trukket tilbake" in done.text
    assert "Trukket" in done.text
    assert '<option value="ti" selected>' in done.text


async def test_a_code_that_ended_meanwhile_is_not_withdrawn_and_that_is_said(desk: PortalDesk) -> None:
    reader, answer = await given(desk)
    await reader.press("/kommuner/kompass/withdraw")
    sure = reader.page
    reader.page = answer.text
    await reader.press(CODE_PAGE, language="ti")
    reader.page = sure
    over = await reader.press("/kommuner/kompass/withdraw")
    assert over.status_code == 409
    assert "Koden er ikke gyldig lenger" in over.text
    reader.page = sure
    asked = await reader.press("/kommuner/kompass/withdraw", sure="", code=str(uuid4()))
    assert "Koden er ikke gyldig lenger" in asked.text


async def test_a_code_is_still_valid_where_codes_did_not_answer(desk: PortalDesk) -> None:
    reader, _ = await given(desk)
    await reader.press("/kommuner/kompass/withdraw")
    desk.network.silent.add(CODES)
    answer = await reader.press("/kommuner/kompass/withdraw")
    assert answer.status_code == 503
    assert "Koden ble ikke trukket tilbake" in answer.text


async def test_whoever_is_mapped_gets_a_code_only_by_an_explicit_choice(desk: PortalDesk) -> None:
    """(R17, R74)."""
    duf = fresh_duf()
    person = await desk.person(newcomer(duf=duf))
    at = datetime(2026, 2, 1, 11, tzinfo=UTC)
    fact = RecordCompleted(record_id=uuid4(), at=at, record_version=1, registration_id=uuid4(), registration_version=1)
    await desk.codes.hear(fact, subject=person)
    reader, _ = await confirmed(desk, person, duf)
    assert "Personen er kartlagt allerede (01.02.2026 12:00:00)" in words(reader.page).replace("( ", "(").replace(
        " )", ")"
    )
    without = reader.page
    answer = await reader.press(CODE_PAGE, language="ti", again="")
    assert answer.status_code == 409
    assert "Velg «Fyll ut på nytt» hvis det er det du mener" in answer.text
    assert HALVES.findall(answer.text) == []
    reader.page = without
    assert code_on((await reader.press(CODE_PAGE, language="ti", again="yes")).text)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("not-settled-yet", "fordi personen ikke er bosatt hos dere"),
        ("role-makes-no-codes", "Rollen din lar deg se personen, men ikke lage koder"),
        ("something-new", "Du kan ikke lage koder til denne personen"),
    ],
)
async def test_whoever_makes_no_codes_for_a_person_is_told_why(desk: PortalDesk, reason: str, said: str) -> None:
    reader, _ = await confirmed(desk)

    def refuse(request: httpx2.Request, answer: httpx2.Response) -> httpx2.Response:
        asked = str(request.url).startswith(CODES) and request.url.path.endswith("/codes")
        return refused_by_codes("codes-not-yours", reason, 403) if asked else answer

    desk.network.change = refuse
    answer = await reader.press(CODE_PAGE, language="ti")
    assert answer.status_code == 403
    assert said in answer.text
    assert "Rahel" not in answer.text


async def test_a_press_whose_code_has_ended_makes_no_other(desk: PortalDesk) -> None:
    reader, _ = await confirmed(desk)

    def refuse(request: httpx2.Request, answer: httpx2.Response) -> httpx2.Response:
        made = request.method == "POST" and request.url.path.endswith("/codes")
        return refused_by_codes("click-is-over", "", 409) if made else answer

    desk.network.change = refuse
    answer = await reader.press(CODE_PAGE, language="ti")
    assert "Denne koden er laget før" in answer.text


async def shown(page: Page, desk: PortalDesk, answer: httpx2.Response) -> None:
    """Show a page that was answered to a form in a browser, with its headers and all that it loads."""
    http = desk.network.client(base_url=PORTAL)

    async def fulfil(route: Route) -> None:
        asked = answer
        if not route.request.url.endswith("/shown"):
            asked = await http.get(route.request.url.removeprefix(PORTAL), headers={"Accept-Encoding": "identity"})
        headers = {name: value for name, value in asked.headers.items() if name != "content-length"}
        await route.fulfill(status=asked.status_code, headers=headers, body=asked.content)

    await page.route("**/*", fulfil)
    await page.goto(f"{PORTAL}/shown")
    await page.evaluate("document.fonts.ready.then(() => true)")


async def printed(page: Page, name: str, size: str) -> bytes:
    """Print a page on paper of a size, and keep it where pictures are kept."""
    pdf = await page.pdf(format=size)
    if folder := os.environ.get(SCREENSHOTS):
        (Path(folder) / f"{name}.pdf").write_bytes(pdf)
    return pdf


def barcodes(document: pypdfium2.PdfDocument) -> list[str]:
    bitmap = document[0].render(scale=3)
    shape = [bitmap.height, bitmap.stride // bitmap.n_channels, bitmap.n_channels]
    return [found.text for found in zxingcpp.read_barcodes(memoryview(bytes(bitmap.buffer)).cast("B", shape=shape))]


@pytest.mark.timeout(120)
async def test_the_page_with_the_slip_is_in_order_and_prints_as_one_page_of_either_size(
    desk: PortalDesk, browse: Browse
) -> None:
    """A long language, one from right to left, and one in letters of its own (R53, D5)."""
    for tag in ("om", "ckb", "ti"):
        _, answer = await given(desk, tag)
        page = await browse(view=PHONE if tag == "ckb" else DESK)
        await shown(page, desk, answer)
        assert await violations(page) == []
        assert await spill(page) == 0
        await shot(page, f"codes-{tag}")
        for size in ("A4", "A5"):
            with pypdfium2.PdfDocument(await printed(page, f"codes-{tag}-{size}", size)) as paper:
                assert len(paper) == 1, (tag, size)
                assert barcodes(paper) == [FORM]
                text = paper[0].get_textpage().get_text_range()
            assert "Rahel" not in text
            assert "Lag ny kode" not in text


def note(loaded: set[str], request: Request) -> None:
    """Note the name of a file that a page asks for."""
    loaded.add(request.url.partition("?")[0].rpartition("/")[2])


@pytest.mark.timeout(120)
async def test_the_letters_of_a_slip_are_loaded_where_they_are_needed_and_nowhere_else(
    desk: PortalDesk, browse: Browse
) -> None:
    for tag, wanted in (("nb", set()), ("ps", {"vazirmatn.woff2"}), ("ti", {"noto-sans-ethiopic.woff2"})):
        _, answer = await given(desk, tag)
        page = await browse()
        loaded: set[str] = set()
        page.on("request", partial(note, loaded))
        await shown(page, desk, answer)
        assert {name for name in loaded if name.endswith(".woff2")} - {
            "inter-latin.woff2",
            "inter-latin-ext.woff2",
        } == {
            "atkinson-hyperlegible-mono.woff2",
            *wanted,
        }
