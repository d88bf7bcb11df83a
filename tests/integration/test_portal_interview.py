"""«Start intervju» in the portal: what is asked first, what the browser is sent on with, and who is refused (B1)."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from competence_desk import registration_of
from engines import PostgresEngine
from kompass_competence_store.record import shown
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.identity import PersonChanged, Role
from kompass_contracts.record import RecordRead
from kompass_contracts.registration import FilledIn, Helper, InterpreterForm, Way
from log_lines import logging_as_in_production
from portal_desk import CODES, FORM, Forms, PortalDesk, Reader, standing_portal
from registry import fresh_duf, newcomer, settled

ARRANGE, START = "/kommuner/kompass/interview", "/kommuner/kompass/interview/start"
DOOR = f"{FORM}/interview"
MARKS = re.compile(r"<[^>]+>|[\u2066-\u2069]")


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PortalDesk]:
    async with standing_portal(postgres, "portal_interview", tmp_path_factory.mktemp("issuer")) as desk:
        await desk.staff(roles=[Role.SETTLEMENT_MAPPER, Role.SETTLER_READ])
        await desk.staff("4601-LESE", roles=[Role.SETTLER_READ])
        yield desk


@pytest_asyncio.fixture
async def desk(standing: PortalDesk) -> PortalDesk:
    await standing.begin_anew()
    return standing


def words(page: str) -> str:
    return " ".join(MARKS.sub(" ", page).split())


async def arranging(desk: PortalDesk, **person: object) -> tuple[Reader, UUID, str]:
    """Find somebody and press «Start intervju»; return the reader, the person and the number."""
    duf = fresh_duf()
    person_id = await desk.person(newcomer(duf=duf, **person))
    reader = await desk.signed_in()
    await reader.find(duf)
    await reader.press("/kommuner/kompass/person")
    answer = await reader.press(ARRANGE)
    assert answer.status_code == 200, answer.text
    return reader, person_id, duf


async def test_the_two_languages_are_asked_for_first_whatever_the_portal_is_read_in(desk: PortalDesk) -> None:
    reader, _, _ = await arranging(desk, language="ti")
    norwegian = reader.page
    await reader.open("/kommuner/kompass")
    await reader.press("/language", language="en")
    assert norwegian.count('<option value="nb" selected>') == 1
    assert norwegian.count('<option value="ti" selected>') == 1
    assert norwegian.count("<option value=") == 15 + 16
    assert not [path for path in desk.network.paths(CODES) if path.startswith("POST /persons")]


async def test_who_wishes_norwegian_has_no_second_language_to_begin_with(desk: PortalDesk) -> None:
    reader, _, _ = await arranging(desk, language="nb")
    assert reader.page.count(" selected>") == 1


async def test_nothing_starts_before_it_is_said_whether_there_is_an_interpreter(desk: PortalDesk) -> None:
    reader, _, _ = await arranging(desk)
    answer = await reader.press(START, language="nb", second_language="ti", interpreter="", qualified="unknown")
    assert answer.status_code == 422
    assert "Velg om det er tolk" in answer.text
    assert '<option value="ti" selected>' in answer.text
    assert not [path for path in desk.network.paths(CODES) if path.startswith("POST /persons")]


async def test_the_browser_is_sent_to_the_form_with_a_code_that_nobody_reads(desk: PortalDesk) -> None:
    reader, person, duf = await arranging(desk, language="ti")
    with logging_as_in_production("DEBUG") as lines:
        answer = await reader.press(
            START, language="nb", second_language="ti", interpreter="telephone", qualified="yes"
        )
    sent = Forms(answer.text).fields(DOOR)
    code = sent.pop("code")
    attempt = sent.pop("attempt")
    assert UUID(attempt).version == 4
    assert sent == {
        "person": str(person),
        "language": "nb",
        "second_language": "ti",
        "interpreter": "telephone",
        "qualified": "yes",
    }
    assert code not in words(answer.text)
    assert duf not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert f"form-action 'self' http://127.0.0.1:8009 {FORM}" in answer.headers["content-security-policy"]
    (asked,) = [one for one in desk.network.asked if one.method == "POST" and one.url.path.endswith("/codes")]
    assert b'"purpose":"interview"' in asked.content
    assert code not in str(lines)
    assert duf not in str(lines)
    assert code not in " ".join(str(one.url) for one in desk.network.asked)
    for (table,) in await desk.sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"):
        for (row,) in await desk.sql(f"SELECT t::text FROM {table} t"):  # noqa: S608 - our own tables
            assert code not in row


async def test_an_interviews_code_is_in_no_table_of_codes_on_the_page(desk: PortalDesk) -> None:
    reader, _, duf = await arranging(desk)
    await reader.press(START, language="nb", second_language="", interpreter="none", qualified="unknown")
    await reader.find(duf)
    answer = await reader.press("/kommuner/kompass/person")
    assert "Personen har ikke fått noen kode ennå" in answer.text


async def test_the_page_of_a_person_leads_there_too(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), language="so"))
    reader = await desk.signed_in()
    await reader.open(f"/personer/{person}")
    answer = await reader.press(ARRANGE)
    assert answer.status_code == 200
    assert '<option value="so" selected>' in answer.text
    assert "Rahel Tesfay" in words(answer.text)


async def test_who_makes_no_codes_is_offered_none_on_the_page_of_a_person(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    reader = await desk.signed_in("4601-LESE")
    page = await reader.open(f"/personer/{person}")
    assert page.status_code == 200
    assert "Start intervju" not in page.text


async def test_who_finds_a_person_and_makes_no_codes_for_them_is_told_why(desk: PortalDesk) -> None:
    """(D2)."""
    assigned = {"relation": "assigned", "municipality": "4601", "valid_from": "2021-01-01T00:00:00Z"}
    person = await desk.person(newcomer(duf=fresh_duf(), placements=[assigned]))
    reader = await desk.signed_in()
    await reader.open(f"/personer/{person}")
    answer = await reader.press(ARRANGE)
    assert answer.status_code == 403
    assert "fordi personen ikke er bosatt hos dere" in words(answer.text)


async def test_who_moved_out_of_reach_meanwhile_begins_no_interview(desk: PortalDesk) -> None:
    reader, person, duf = await arranging(desk)
    await desk.put(f"/persons/{person}", newcomer(duf=duf, placements=[settled("0301")]), **{"If-Match": '"1"'})
    await desk.codes.hear(PersonChanged(), subject=person, version=2)
    await desk.codes.refresh()
    answer = await reader.press(START, language="nb", second_language="", interpreter="none", qualified="unknown")
    assert answer.status_code == 404
    assert "Rahel" not in answer.text
    assert DOOR not in answer.text


async def test_whoever_is_mapped_begins_again_only_by_an_explicit_choice(desk: PortalDesk) -> None:
    """(R17, R74)."""
    duf = fresh_duf()
    person = await desk.person(newcomer(duf=duf))
    at = datetime(2026, 2, 1, 11, tzinfo=UTC)
    fact = RecordCompleted(record_id=uuid4(), at=at, record_version=1, registration_id=uuid4(), registration_version=1)
    await desk.codes.hear(fact, subject=person)
    reader = await desk.signed_in()
    await reader.open(f"/personer/{person}")
    arranged = await reader.press(ARRANGE)
    chosen = {"language": "nb", "second_language": "", "interpreter": "none", "qualified": "unknown"}
    without = await reader.press(START, **chosen, again="")
    meant = await reader.press(START, **chosen, again="yes")
    assert "kartlagt allerede" in arranged.text
    assert without.status_code == 409
    assert "Velg «Fyll ut på nytt»" in without.text
    assert DOOR in meant.text


async def test_where_codes_is_away_that_is_said(desk: PortalDesk) -> None:
    reader, _, _ = await arranging(desk)
    desk.network.silent.add(CODES)
    answer = await reader.press(START, language="nb", second_language="", interpreter="none", qualified="unknown")
    assert answer.status_code == 503
    assert "Intervjuet ble ikke startet" in answer.text


async def test_a_card_of_another_session_opens_nothing(desk: PortalDesk) -> None:
    reader, _, _ = await arranging(desk)
    theirs, _, _ = await arranging(desk)
    card = Forms(reader.page).fields(START)["card"]
    for action in (ARRANGE, START):
        fields = Forms(theirs.page).fields(START) | {"card": card}
        answer = await theirs.http.post(action, data=fields)
        assert answer.status_code in {403, 422}
        assert "Rahel" not in answer.text


async def test_a_record_says_by_whom_it_was_taken_down_and_what_was_answered_otherwise(desk: PortalDesk) -> None:
    """(B1, B4)."""
    person = await desk.person(newcomer(duf=fresh_duf()))
    filled_in = FilledIn(
        way=Way.INTERVIEW,
        helped_by=Helper.NOBODY,
        interpreter=True,
        interpreter_qualified=False,
        interpreter_form=InterpreterForm.SCREEN,
        staff_id=uuid4(),
        staff_name="Kari Nordmann",
        organisation_name="Bergen",
    )
    registration = registration_of(person, filled_in=filled_in)
    desk.records[person] = RecordRead(person_id=person, record=shown(registration, 1))
    reader = await desk.signed_in()
    led = words((await reader.open(f"/personer/{person}/kompetanse")).text)
    alone = registration_of(person, filled_in=FilledIn(way=Way.OWN, helped_by=Helper.NOBODY, interpreter=False))
    desk.records[person] = RecordRead(person_id=person, record=shown(alone, 1))
    own = words((await reader.open(f"/personer/{person}/kompetanse")).text)
    assert re.search(r"I et intervju, ledet av\s+Kari Nordmann\s*,\s+Bergen", led)
    assert "Tolk på skjerm, ikke kvalifisert tolk" in led
    assert led.count("Besvart uten intervju") == 1
    assert "Av personen selv" in own
    assert own.count("Besvart i et intervju") == 1
