"""Kompetanse in the portal: what staff add to a record, signed, in versions, and never lost while it is typed (B3, B4)."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio

from counsel_desk import COUNSELLOR, MAPPER, READER, CounselDesk, standing_counsel
from engines import PostgresEngine
from kompass_codes.actions.issuing import drawn, issue
from kompass_contracts.codes import CodeIssued, Purpose
from kompass_contracts.form import RegistrationDeclined
from portal_desk import CODES, COMPETENCE, Forms, Reader

MARKS, ISOLATES = re.compile(r"<[^>]+>"), re.compile("[\u2066-\u2069]")


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CounselDesk]:
    async with standing_counsel(postgres, "portal_competence", tmp_path_factory.mktemp("issuer")) as desk:
        yield desk


@pytest.fixture
def desk(standing: CounselDesk) -> CounselDesk:
    standing.portal.network.silent.clear()
    standing.portal.forget_tokens()
    return standing


def words(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(MARKS.sub(" ", ISOLATES.sub("", page)).split())


async def at(desk: CounselDesk, person: UUID, username: str = MAPPER) -> Reader:
    reader = await desk.portal.signed_in(username)
    await reader.open(f"/personer/{person}/kompetanse")
    return reader


async def press(reader: Reader, person: UUID, what: str, part: str = "work", **typed: str) -> httpx2.Response:
    """Press the button of a form below one part."""
    action = f"/personer/{person}/kompetanse/{what}"
    (fields,) = [one for where, one in Forms(reader.page).forms if where == action and one["part"] == part]
    return reader._seen(await reader.http.post(action, data=fields | typed))


async def test_a_part_is_confirmed_and_the_line_of_trust_says_by_whom(desk: CounselDesk) -> None:
    """(B3, B4)"""
    person = await desk.mapped()
    reader = await at(desk, person)
    assert "Kontroll: Ikke kontrollert" in words(reader.page)
    answer = await press(reader, person, "confirm", status="documents_seen", words="Vitnemål fra Asmara")
    assert answer.status_code == 200
    page = words(answer.text)
    assert "Kontrollen er lagret." in page
    assert re.search(r"Kontroll: Dokumenter sett\s+Turid Eksempel, Bergen, \d\d\.\d\d\.\d{4}", page)
    assert "Dokumenter sett: Arbeidserfaring" in page
    assert "Sist kontrollert av Turid Eksempel, Bergen" in page
    assert "Vitnemål fra Asmara" in page


async def test_a_part_that_is_returned_says_why_and_what_was_typed_stays(desk: CounselDesk) -> None:
    person = await desk.mapped()
    reader = await at(desk, person)
    answer = await press(reader, person, "confirm", status="returned")
    assert answer.status_code == 422
    assert "Skriv hvorfor delen sendes tilbake." in answer.text
    answer = await press(reader, person, "confirm", status="", words="Et halvt ord")
    assert answer.status_code == 422
    assert "Velg hvor langt delen er kontrollert." in answer.text
    assert "Et halvt ord" in answer.text


async def test_a_newer_version_keeps_what_was_typed_and_says_so(desk: CounselDesk) -> None:
    person = await desk.mapped()
    reader = await at(desk, person)
    await desk.complete(person, registration_version=2)
    answer = await press(reader, person, "confirm", status="documents_seen", words="Sett i går")
    assert answer.status_code == 409
    assert "Personen har fullført en nyere versjon" in answer.text
    assert "Sett i går" in answer.text
    assert (await press(reader, person, "confirm", status="documents_seen", words="Sett i går")).status_code == 200


async def test_a_remark_is_signed_superseded_and_both_can_be_read(desk: CounselDesk) -> None:
    """(R82, R83)"""
    person = await desk.mapped()
    reader = await at(desk, person)
    answer = await press(reader, person, "remark", text="Har ti års erfaring.")
    assert "Merknaden er lagret." in answer.text
    assert re.search(r"Har ti års erfaring\.\s+Turid Eksempel, Bergen", words(answer.text))
    answer = await press(reader, person, "supersede", text="Har tolv års erfaring.")
    assert answer.status_code == 200
    page = words(answer.text)
    assert re.search(r"Har tolv års erfaring\..*Vis teksten som er erstattet\s+Har ti års erfaring\.", page)


async def test_a_remark_to_a_question_stands_at_the_question(desk: CounselDesk) -> None:
    person = await desk.mapped()
    reader = await at(desk, person)
    part, question = re.findall(r'id="remark-([a-z]+)-question".*?<option value="([^"]+)">', reader.page, re.DOTALL)[0]
    answer = await press(reader, person, "remark", part, question=question, text="Spurt om på nytt")
    assert answer.status_code == 200
    (answered,) = [one for one in re.findall(r"<dd>(.*?)</dd>", answer.text, re.DOTALL) if "Spurt om på nytt" in one]
    assert "p-remark" in answered


async def test_a_remark_superseded_meanwhile_is_not_lost(desk: CounselDesk) -> None:
    person = await desk.mapped()
    reader = await at(desk, person)
    await press(reader, person, "remark", text="Den første")
    other = await at(desk, person)
    await press(other, person, "supersede", text="Den andre")
    answer = await press(reader, person, "supersede", text="Den tredje")
    assert answer.status_code == 409
    assert "En kollega har skrevet en nyere tekst i mellomtiden" in answer.text
    assert "Den andre" in answer.text
    assert "Den tredje" in answer.text


async def test_whoever_only_reads_sees_no_forms_and_is_refused_by_the_owner(desk: CounselDesk) -> None:
    person = await desk.mapped()
    writer = await at(desk, person)
    for username in (READER, COUNSELLOR):
        reader = await at(desk, person, username)
        assert "Skriv en merknad" not in reader.page
        assert "Sett kontroll" not in reader.page
        assert "Kontroll: Ikke kontrollert" in words(reader.page)
        reader.page = writer.page.replace(
            Forms(writer.page).forms[0][1]["form_token"], Forms(reader.page).forms[0][1]["form_token"]
        )
        answer = await press(reader, person, "remark", text="Ikke min")
        assert answer.status_code == 403
        assert "Rollen din leser dette, og skriver det ikke" in answer.text


async def test_with_the_competence_store_away_the_text_stays(desk: CounselDesk) -> None:
    person = await desk.mapped()
    reader = await at(desk, person)
    desk.portal.network.silent.add(COMPETENCE)
    answer = await press(reader, person, "remark", text="Skrevet i et ustabilt nett")
    assert answer.status_code == 503
    assert "Dette ble ikke lagret" in answer.text
    assert "Skrevet i et ustabilt nett</textarea>" in answer.text
    desk.portal.network.silent.clear()
    answer = await press(reader, person, "remark", text="Skrevet i et ustabilt nett")
    assert "Merknaden er lagret." in answer.text


async def test_a_remark_changed_after_an_answer_was_lost_is_a_remark_of_its_own(desk: CounselDesk) -> None:
    """The first one was kept, and nobody was told."""
    person = await desk.mapped()
    reader = await at(desk, person)
    page = reader.page
    await press(reader, person, "remark", text="Har ti års erfaring.")
    reader.page = page
    answer = await press(reader, person, "remark", text="Har tolv års erfaring.")
    assert answer.status_code == 409
    assert "Det du sendte først, ble lagret likevel" in answer.text
    answer = await press(reader, person, "remark", text="Har tolv års erfaring.")
    assert (answer.status_code, "Merknaden er lagret." in answer.text) == (200, True)


async def test_empty_fields_say_why(desk: CounselDesk) -> None:
    """(R80)"""
    person = await desk.person()
    reader = await at(desk, person)
    assert "fordi personen ikke har fått noen kode ennå" in reader.page
    issued = CodeIssued(
        code_id=person, purpose=Purpose.OWN_REGISTRATION, at="2026-01-02T10:00:00Z", valid_to="2026-01-09T10:00:00Z"
    )
    await desk.portal.views.hear(issued, subject=person)
    await reader.open(f"/personer/{person}/kompetanse")
    assert "Personen fikk en kode 02.01.2026 11:00, men har ikke begynt" in words(reader.page)


@pytest.mark.parametrize(("maker", "shown"), [("municipality-4601", True), ("centre-north", False)])
async def test_a_no_is_the_reason_for_whoever_made_the_code_and_for_nobody_else(
    desk: CounselDesk, maker: str, *, shown: bool
) -> None:
    """(D1)"""
    person, codes = await desk.person(), desk.portal.codes
    fresh = await drawn(codes.kit.parts.tools.hasher)
    async with codes.kit.sessions.begin() as session:
        made = await issue(
            session, person, Purpose.OWN_REGISTRATION, timedelta(days=7), fresh, by=str(uuid4()), organisation=maker
        )
    fact = RegistrationDeclined(declaration_version="2026-11", code_id=made.code_id, at="2026-11-20T09:30:00Z")
    await codes.hear(fact, subject=person)
    reader = await at(desk, person)
    assert ("valgte å ikke registrere seg 20.11.2026 10:30" in words(reader.page)) is shown
    assert "Ingenting er registrert" in words(reader.page)
    await reader.open(f"/personer/{person}/koder")
    assert ("Valgte å ikke registrere seg" in words(reader.page)) is shown
    desk.portal.network.silent.add(CODES)
    assert "Ingenting er registrert" in words((await reader.open(f"/personer/{person}/kompetanse")).text)


async def test_nobody_and_somebody_out_of_reach_are_answered_alike(desk: CounselDesk) -> None:
    mine, theirs = (
        await desk.mapped(),
        await desk.mapped(
            placements=[{"relation": "settled", "municipality": "0301", "valid_from": "2021-01-01T00:00:00Z"}]
        ),
    )
    reader = await at(desk, mine)
    page = reader.page
    for person in (theirs, UUID(int=7)):
        reader.page = page.replace(str(mine), str(person))
        assert (await press(reader, person, "remark", text="Hvem er du?")).status_code == 404
        reader.page = page.replace(str(mine), str(person))
        assert (await press(reader, person, "confirm", status="documents_seen")).status_code == 404
