"""IMDi's pages, and the search for planning offers: requests answered, arrivals listed, figures without names (R14, R24, B12)."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from imdi_office import HANDLER, MAPPER, OPERATOR, OWN_WORDS, Office, standing_office
from kompass_chassis.caller import Caller, Kind
from kompass_chassis.installed import installed, load
from kompass_chassis.service import nobody
from kompass_competence_store.actions.rights import reserve
from kompass_contracts.identity import Role
from kompass_contracts.rights import ReservationAsked
from portal_desk import COMPETENCE, USERNAME, Reader
from registry import settled

MARKS = re.compile(r"<[^>]+>|[\u2066-\u2069]")


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    async with standing_office(postgres, "portal_imdi", tmp_path_factory.mktemp("issuer")) as office:
        yield office


@pytest_asyncio.fixture
async def office(standing: Office) -> Office:
    await standing.empty()
    return standing


def words(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(MARKS.sub(" ", page).split())


def token_of(reader: Reader) -> dict[str, str]:
    """Return the field that says a form of ours was sent."""
    name, value = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)">', reader.page)[0]
    return {name: value}


async def sent(reader: Reader, path: str, **fields: Any) -> str:
    """Send the form of planning, and return the page that comes."""
    reader.page = (await reader.http.post(path, data=token_of(reader) | fields)).text
    return reader.page


# Retting og sletting


async def test_a_request_is_read_taken_and_refused_with_a_reason(office: Office) -> None:
    person = await office.completed(await office.person(last_name="Kanarifugl"))
    request = await office.asks(person)
    reader = await office.desk.signed_in(HANDLER)
    queue = await reader.open("/retting")
    assert re.search(r"Retting, sendt \d\d\.\d\d\.\d{4}", words(queue.text))
    assert re.search(r"om (2[789]|3[01]) dager", words(queue.text))
    assert "Kanarifugl" not in queue.text

    page = await reader.open(f"/retting/{request}")
    assert f'lang="ti" dir="ltr">{OWN_WORDS}' in page.text
    for said in ("Arbeidserfaring", "Versjonen det gjelder 1", "Skrevet på tigrinja", "Sendt til IMDi"):
        assert said in words(page.text)
    taken = await reader.press(f"/retting/{request}/take")
    assert "Deg" in words(taken.text)
    assert "IMDi ser på det" in words(taken.text)

    empty = await reader.press(f"/retting/{request}/answer")
    assert empty.status_code == 422
    assert "Skriv et svar til personen, med grunnen." in words(empty.text)
    done = await reader.press(f"/retting/{request}/answer", decision="refused", reply="Svaret er riktig.")
    assert done.url.path == f"/retting/{request}"
    assert re.search(r"Avslått \d\d\.\d\d\.\d{4} Svaret er riktig\.", words(done.text))
    assert "Ingen venter på svar nå" in (await reader.open("/retting")).text
    assert "Avslått" in (await reader.open("/retting?every=true")).text


async def test_a_deletion_takes_a_second_yes_and_is_carried_out(office: Office) -> None:
    """(D11)."""
    person = await office.completed(await office.person())
    request = await office.wants_deletion(person)
    reader = await office.desk.signed_in(HANDLER)
    assert "plikt i integreringsloven" in (await reader.open(f"/retting/{request}")).text
    answer = {"decision": "done", "reply": "Det er slettet."}
    unsure = await reader.press(f"/retting/{request}/answer", **answer, sure="")
    assert unsure.status_code == 422
    assert "Ingenting er slettet" in unsure.text
    done = await reader.press(f"/retting/{request}/answer", **answer, sure="yes")
    assert "har ikke bekreftet ennå" in words(done.text)
    assert "Det er ikke noe registrert lenger" in words(done.text)


async def test_an_answer_that_comes_second_is_not_kept(office: Office) -> None:
    request = await office.asks(await office.completed(await office.person()))
    first, second = await office.desk.signed_in(HANDLER), await office.desk.signed_in(HANDLER)
    for reader in (first, second):
        await reader.open(f"/retting/{request}")
    await first.press(f"/retting/{request}/answer", decision="done", reply="Rettet.")
    late = await second.press(f"/retting/{request}/answer", decision="refused", reply="Nei.")
    assert late.status_code == 409
    assert "Kravet er besvart allerede" in late.text


async def test_requests_are_for_who_answers_them_and_nobodys_request_is_not_found(office: Office) -> None:
    shielded = await office.completed(await office.person(protection_grade="confidential"))
    hidden = await office.asks(shielded)
    for username in (USERNAME, MAPPER, OPERATOR):
        reader = await office.desk.signed_in(username)
        assert "/retting" not in reader.page
        assert (await reader.open("/retting")).status_code == 403
        assert (await reader.open(f"/retting/{hidden}")).status_code == 403
    handler = await office.desk.signed_in(HANDLER)
    theirs, nobodys = await handler.open(f"/retting/{hidden}"), await handler.open(f"/retting/{uuid4()}")
    assert theirs.status_code == nobodys.status_code == 404
    assert words(theirs.text) == words(nobodys.text)


async def test_with_the_competence_store_away_the_queue_says_so(office: Office) -> None:
    reader = await office.desk.signed_in(HANDLER)
    office.desk.network.silent.add(COMPETENCE)
    for path in ("/retting", f"/retting/{uuid4()}"):
        answer = await reader.open(path)
        assert answer.status_code == 503
        assert "akkurat nå" in answer.text


async def test_an_answer_that_cannot_be_sent_right_now_stays_as_it_was_typed(office: Office) -> None:
    request = await office.asks(await office.completed(await office.person()))
    reader = await office.desk.signed_in(HANDLER)
    await reader.open(f"/retting/{request}")
    office.desk.network.silent.add(COMPETENCE)
    late = await reader.press(f"/retting/{request}/answer", decision="refused", reply="En lang begrunnelse")
    assert late.status_code == 503
    assert "Det ble ikke lagret" in late.text
    assert "En lang begrunnelse</textarea>" in late.text
    office.desk.network.silent.clear()
    done = await reader.press(f"/retting/{request}/answer", reply="En lang\0 begrunnelse")
    assert done.status_code == 200
    assert re.search(r"Avslått \d\d\.\d\d\.\d{4} En lang begrunnelse", words(done.text))


# Planlegging


async def test_a_search_finds_whom_it_should_by_name_and_stands_in_no_address(office: Office) -> None:
    tailor = await office.completed(await office.person(last_name="Zere"))
    await office.completed(await office.person(last_name="Abdi"), EDU03="bachelor_1_4_years")
    await office.completed(await office.person(last_name="Utenbys", placements=[settled("0301")]))
    reader = await office.desk.signed_in()
    await reader.open("/planlegging")
    page = await sent(reader, "/planlegging/sok")
    assert words(page).index("Rahel Abdi") < words(page).index("Rahel Zere")
    assert "Utenbys" not in page
    page = await sent(reader, "/planlegging/sok", level_to="2", languages="tir", occupations="7531")
    assert f'href="/personer/{tailor}/kompetanse"' in page
    assert "Abdi" not in page
    assert "Skreddere" in page
    for asked in office.desk.network.asked:
        assert "7531" not in str(asked.url)
    audited = await office.desk.sql("SELECT DISTINCT subject FROM audit WHERE action = 'planning.search'")
    assert str(tailor) in {row[0] for row in audited}


async def test_what_is_typed_is_found_or_asked_about_without_a_script(office: Office) -> None:
    reader = await office.desk.signed_in()
    await reader.open("/planlegging")
    page = await sent(reader, "/planlegging", languages_typed="tigrinja")
    assert re.search(r'name="languages" value="tir" checked', page)
    page = await sent(reader, "/planlegging/sok", occupations_typed="skredder")
    assert "Det passer på flere" in page or re.search(r'name="occupations" value="\d+"', page)
    page = await sent(reader, "/planlegging/sok", occupations_typed="7531 Skreddere, buntmakere mv.")
    assert re.search(r'value="7531" checked', page)
    page = await sent(reader, "/planlegging/sok", occupations_typed="xyzzy")
    assert "Vi finner ingenting med dette navnet" in page
    page = await sent(reader, "/planlegging/sok", level_from="7", level_to="2")
    assert "ikke er lavere" in page
    for bad in ({"occupations": "99999"}, {"within": "everywhere"}, {"level_from": "9"}):
        answer = await reader.http.post("/planlegging/sok", data=token_of(reader) | bad)
        assert answer.status_code == 422


async def test_small_numbers_are_not_shown_and_it_is_said_why(office: Office) -> None:
    """(B12)."""
    for number in range(9):
        level = "bachelor_1_4_years" if number < 2 else "primary_1_7"
        await office.completed(await office.person(), EDU03=level)
    reader = await office.desk.signed_in()
    await reader.open("/planlegging")
    page = await sent(reader, "/planlegging/telling", by="language")
    assert "9 personer passer med søket" in words(page)
    assert re.search(r"Tigrinja\s+9", words(page))
    assert '<rect x="0" y="0" width="100.0"' in page
    page = await sent(reader, "/planlegging/telling", by="education_level")
    assert "Barneskole 7" not in words(page)  # it would tell how many the others are
    assert "Tall under 5 vises ikke" in words(page)
    page = await sent(reader, "/planlegging/telling", by="licence", level_from="6")
    assert "Færre enn 5 personer passer med søket" in words(page)


async def test_a_list_for_a_spreadsheet_has_names_and_no_ids(office: Office) -> None:
    person = await office.completed(await office.person(last_name="=Zere"))
    await office.completed(await office.person(last_name="Utenbys", placements=[settled("0301")]))
    reader = await office.desk.signed_in()
    await reader.open("/planlegging")
    listed = (await reader.http.post("/planlegging/csv", data=token_of(reader))).content.decode("utf-8-sig")
    head, *lines = listed.splitlines()
    assert head.startswith('"Navn";"Versjon"')
    assert len(lines) == 1
    assert lines[0].startswith('"Rahel =Zere"')
    assert str(person) not in listed
    none = await reader.http.post("/planlegging/csv", data=token_of(reader) | {"licences": "DE"})
    assert none.status_code == 422


async def test_whoever_reads_no_records_has_no_planning(office: Office) -> None:
    for username in (HANDLER, OPERATOR):
        reader = await office.desk.signed_in(username)
        assert (await reader.open("/planlegging")).status_code == 403
    reader = await office.desk.signed_in()
    await reader.open("/planlegging")
    office.desk.network.silent.add(COMPETENCE)
    page = await sent(reader, "/planlegging/sok")
    assert "kan ikke søkes" in page or "får ikke søkt" in page


# Statistikk


async def test_figures_name_nobody_and_leave_out_the_shielded_and_the_reserved(office: Office) -> None:
    """(B12)."""
    persons = [await office.person() for _ in range(14)]
    await office.person(protection_grade="confidential")
    for number, person in enumerate(persons[:13]):
        await office.completed(person, "ti" if number < 7 else "ar")
    async with office.store.kit.sessions.begin() as session:
        await reserve(session, ReservationAsked(person_id=persons[0], reserved=True))
    for username in (MAPPER, OPERATOR):
        reader = await office.desk.signed_in(username)
        answer = await reader.open("/statistikk")
        said = words(answer.text)
        assert answer.status_code == 200
        assert "14 personer er registrert i Kompass" in said
        assert re.search(r"Bosatt 14", said)
        assert re.search(r"Vestland 14", said)
        assert "Arabisk 6" not in said  # with it and all who completed, the one who is reserved could be told
        assert "Tesfay" not in answer.text
    office.desk.network.silent.add(COMPETENCE)
    page = words((await reader.open("/statistikk")).text)
    assert "14 personer" in page
    assert "Registreringene svarer ikke nå" in page
    for username in (USERNAME, HANDLER):
        assert (await (await office.desk.signed_in(username)).open("/statistikk")).status_code == 403


async def test_the_few_elsewhere_cannot_be_told_from_all_but_them(office: Office) -> None:
    """(B12)."""
    for number in range(12):
        await office.person(placements=[settled("0301" if number < 2 else "4601")])
    reader = await office.desk.signed_in(OPERATOR)
    said = words((await reader.open("/statistikk")).text)
    assert "12 personer er registrert i Kompass" in said
    assert "Vestland 10" not in said


# Overføringsflyktninger


async def test_those_before_arrival_are_listed_with_the_way_to_a_code_and_an_interview(office: Office) -> None:
    """(R14)."""
    refugee = {"placements": [], "resettlement": True}
    await office.person(last_name="Mbala", **refugee)
    await office.person(last_name="Zere", **refugee, arrived_on="2099-01-02")
    await office.person(last_name="Abdi", **refugee, arrived_on="2020-01-02")
    reader = await office.desk.signed_in(MAPPER)
    page = words((await reader.open("/overforingsflyktninger")).text)
    assert page.index("Zere, Rahel") < page.index("Mbala, Rahel")
    assert "02.01.2099 (om" in page
    assert "Ikke kjent" in page
    assert "Abdi" not in page
    card = re.findall(r'name="card" value="([^"]+)"', reader.page)[0]
    for path, said in (("/kommuner/kompass/interview", "Intervju"), ("/kommuner/kompass/person", "Personen har ikke")):
        await reader.open("/overforingsflyktninger")
        answer = await reader.http.post(path, data=token_of(reader) | {"card": card})
        assert answer.status_code == 200
        assert said in answer.text
    for username in (USERNAME, OPERATOR):
        assert (await (await office.desk.signed_in(username)).open("/overforingsflyktninger")).status_code == 403


# Drift


async def test_how_the_services_are_doing_is_shown_to_who_runs_kompass_and_no_body_of_a_fact(office: Office) -> None:
    """(B11, D11)."""
    body = {"id": uuid4(), "key": "form.completed.v1", "body": "Kanarifugl", "reason": "ValueError"}
    parked = "INSERT INTO parked (event_id, routing_key, body, reason) VALUES (:id, :key, :body, :reason)"
    await office.desk.sql(parked, **body)
    reader = await office.desk.signed_in(OPERATOR)
    page = await reader.open("/drift")
    said = words(page.text)
    assert re.search(r"form\.completed\.v1 ValueError 1", said)
    assert "Kanarifugl" not in page.text
    assert said.count("Svarer ikke nå") == 2  # the form and the notices are not there
    await office.desk.sql("DELETE FROM parked")
    assert "Ingen meldinger er parkert" in (await reader.open("/drift")).text
    kept = words((await reader.open("/drift/oppbevaring")).text)
    assert "Registreringer, etter bosetting eller siste aktivitet 1 826 dager 0" in kept
    assert "Kommandoen er ikke kjørt ennå" in kept
    away = await reader.open("/drift/sprak")
    assert away.status_code == 503
    for username in (USERNAME, HANDLER, MAPPER):
        other = await office.desk.signed_in(username)
        for path in ("/drift", "/drift/oppbevaring", "/drift/sprak"):
            assert (await other.open(path)).status_code == 403


def test_a_service_that_does_not_say_who_may_look_lets_nobody_in() -> None:
    caller = Caller("somebody", Kind.STAFF, roles=frozenset(Role), organisation_kind="imdi")
    assert not nobody(caller)
    assert all(load(name).operates(caller) for name in installed())
    assert not any(load(name).operates(replace(caller, organisation_kind="municipality")) for name in installed())
    assert not any(load(name).operates(replace(caller, roles=frozenset())) for name in installed())
