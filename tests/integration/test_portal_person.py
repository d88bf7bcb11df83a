"""The pages of a person: overview, codes, versions, papers and the log of openings – whom each is for and what it says."""

import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_contracts import form
from kompass_contracts.identity import Role
from kompass_contracts.papers import Columns
from made_registrations import filled_in_with
from portal_desk import CODES, COMPETENCE, IDENTITY, NOTIFICATIONS, STRANGER, PortalDesk, Reader, standing_portal
from record_shelf import PDF, RecordShelf
from registry import fresh_duf, newcomer, settled

MARKS = re.compile(r"<[^>]+>|[\u2066-\u2069]")
PAGES = ("", "/koder", "/versjoner", "/versjoner/1", "/versjoner/forskjell?older=1&newer=2")


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PortalDesk]:
    async with standing_portal(postgres, "portal_person", tmp_path_factory.mktemp("issuer")) as desk:
        await desk.staff(roles=[Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER])
        await desk.staff("4601-LESE", roles=[Role.SETTLER_READ])
        await desk.put("/organisations/imdi", {"kind": "imdi", "name": "IMDi"})
        await desk.staff(STRANGER, organisation_id="imdi", roles=[Role.ACCESS_AUDITOR])
        await desk.staff("4601-SIDE", organisation_id="imdi", roles=[Role.ACCESS_AUDITOR, Role.IMDI_MAPPER])
        yield desk


@pytest_asyncio.fixture
async def desk(standing: PortalDesk) -> PortalDesk:
    await standing.begin_anew()
    return standing


@pytest.fixture
def shelf(desk: PortalDesk) -> RecordShelf:
    shelf = RecordShelf()
    shelf.take_its_place(desk.network)
    return shelf


def words(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(MARKS.sub(" ", page).split())


async def twice(desk: PortalDesk, shelf: RecordShelf, **changes: object) -> UUID:
    """A person who filled in the whole form twice, with one more year at school the second time."""
    person = await desk.person(newcomer(duf=fresh_duf(), last_name="Zere", **changes))
    first = filled_in_with().model_copy(update={"person_id": person})
    again = {"person_id": person, "completed_at": datetime(2026, 9, 1, 8, tzinfo=UTC)}
    shelf.registrations[person] = [first, filled_in_with(EDU02=10).model_copy(update=again)]
    return person


async def test_every_page_says_who_it_is_about_and_shows_the_menu_of_the_person(
    desk: PortalDesk, shelf: RecordShelf
) -> None:
    person = await twice(desk, shelf)
    reader = await desk.signed_in()
    for path in PAGES:
        answer = await reader.open(f"/personer/{person}{path}")
        assert answer.status_code == 200
        assert "Rahel Zere" in words(answer.text)
        assert "Født 17.05.1994" in words(answer.text)
        entries = re.findall(rf'<a href="/personer/{person}(/?\w*)"', answer.text)
        assert entries[:5] == ["", "/kompetanse", "/karriereveiledning", "/koder", "/versjoner"]
        assert answer.text.count("<h1") == 1
        assert not any("Zere" in title for title in re.findall(r"<title>(.*?)</title>", answer.text))


async def test_somebody_elses_person_is_answered_like_nobody_on_every_page(
    desk: PortalDesk, shelf: RecordShelf
) -> None:
    theirs = await twice(desk, shelf, placements=[settled("0301")])
    reader = await desk.signed_in()
    desk.network.asked.clear()
    for path in PAGES:
        seen, nobodys = [await reader.open(f"/personer/{id_}{path}") for id_ in (theirs, uuid4())]
        assert seen.status_code == nobodys.status_code == 404
        assert seen.text == nobodys.text
    assert [one for one in desk.network.paths(COMPETENCE) if str(theirs) in one] == []
    assert desk.network.paths(CODES) == []
    rows = await desk.sql("SELECT DISTINCT outcome FROM audit WHERE subject = :id", id=str(theirs))
    assert [row[0] for row in rows] == ["refused"]


async def test_each_reading_is_audited_by_what_it_was(desk: PortalDesk, shelf: RecordShelf) -> None:
    person = await twice(desk, shelf)
    reader = await desk.signed_in()
    for path in PAGES:
        await reader.open(f"/personer/{person}{path}")
    rows = await desk.sql("SELECT action FROM audit WHERE subject = :id AND outcome = 'done'", id=str(person))
    assert sorted(row[0] for row in rows) == [
        "person.codes",
        "person.difference",
        "person.show",
        "person.version",
        "person.versions",
    ]


async def test_the_overview_says_what_is_offered_and_why(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), programme_group=False))
    reader = await desk.signed_in()
    page = words((await reader.open(f"/personer/{person}")).text)
    assert "Personen har ikke tilbud om kartlegging nå." in page
    assert "Har ingen gyldig tillatelse" in page
    assert "I målgruppen for introduksjonsprogrammet Gjelder ikke" in page
    in_english = await reader.press("/language", language="en")
    assert "Has no valid permit" in words(in_english.text)


async def test_the_overview_stays_while_identity_says_nothing_of_the_offer(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    reader = await desk.signed_in()
    desk.network.change = lambda request, answer: (
        httpx2.Response(500) if request.url.path.endswith("/offer") else answer
    )
    answer = await reader.open(f"/personer/{person}")
    desk.network.change = None
    assert answer.status_code == 200
    assert "fordi registeret ikke svarer nå" in answer.text


async def test_the_way_to_a_completed_registration_is_a_line_of_steps_with_dates(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    started = {"registration_id": uuid4(), "at": "2026-06-05T12:00:00Z"}
    await desk.views.hear(form.RegistrationStarted(**started, catalogue_version="2026-11"), subject=person)
    reader = await desk.signed_in()
    page = words((await reader.open(f"/personer/{person}")).text)
    assert (
        "Fikk kode Tidspunktet er ikke kjent Begynte 05.06.2026 14:00 Sendte inn Ikke ennå Fullført Ikke ennå" in page
    )


async def test_the_codes_of_a_person_lead_on_to_where_one_is_made(desk: PortalDesk) -> None:
    duf = fresh_duf()
    person = await desk.person(newcomer(duf=duf))
    reader = await desk.signed_in()
    assert "Personen har ikke fått noen kode." in (await reader.open(f"/personer/{person}/koder")).text
    answer = await reader.press("/kommuner/kompass/person")
    assert answer.url.path == "/kommuner/kompass/person"
    made = await reader.press("/kommuner/kompass/code", language="ti")
    (number,) = set(re.findall(r"Lapp\s+[\u2066-\u2069]?(\d{7})", made.text))
    page = words((await reader.open(f"/personer/{person}/koder")).text)
    assert re.search(rf"Lapp {number} \d\d\.\d\d\.\d{{4}} \d\d:\d\d:\d\d .* Gyldig Trekk tilbake", page)
    asked = await reader.press("/kommuner/kompass/withdraw")
    assert re.search(rf"Vil du trekke tilbake koden på lapp\s+{number}", words(asked.text))


async def test_whoever_makes_no_codes_has_no_entry_for_them_and_is_told_why(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    reader = await desk.signed_in("4601-LESE")
    page = (await reader.open(f"/personer/{person}/koder")).text
    assert f'href="/personer/{person}/koder"' not in page
    assert "Rollen din lar deg se personen, men ikke lage koder" in page
    assert [path for path in desk.network.paths(CODES) if str(person) in path] == []


async def test_of_somebody_who_is_not_settled_yet_it_is_said_who_makes_the_codes(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), placements=[settled("4601", relation="assigned")]))
    reader = await desk.signed_in()
    page = (await reader.open(f"/personer/{person}/koder")).text
    assert "fordi personen ikke er bosatt hos dere" in page
    assert "/kommuner/kompass/person" not in page


async def test_the_page_of_codes_stays_while_codes_is_away(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    reader = await desk.signed_in()
    desk.network.silent.add(CODES)
    answer = await reader.open(f"/personer/{person}/koder")
    assert answer.status_code == 200
    assert "ikke svarer nå" in answer.text


async def test_versions_are_listed_and_each_is_read_whole(desk: PortalDesk, shelf: RecordShelf) -> None:
    person = await twice(desk, shelf)
    reader = await desk.signed_in()
    page = words((await reader.open(f"/personer/{person}/versjoner")).text)
    assert page.index("Versjon 2 Nyest 01.09.2026 10:00") < page.rindex("Versjon 1")
    older, newer = [(await reader.open(f"/personer/{person}/versjoner/{number}")).text for number in (1, 2)]
    assert "Versjon 1" in words(older)
    assert older.count("<section") == newer.count("<section") == 7
    assert words(older) != words(newer)


async def test_two_versions_are_side_by_side_whichever_was_chosen_first(desk: PortalDesk, shelf: RecordShelf) -> None:
    """(B6)."""
    person = await twice(desk, shelf)
    reader = await desk.signed_in()
    page = await reader.open(f"/personer/{person}/versjoner/forskjell?older=2&newer=1")
    said = words(page.text)
    assert "Versjon 1 og versjon 2" in said
    assert re.search(r"0 lagt til, 0 tatt bort, 1 endret, \d+ uendret", said)
    assert re.search(r"Skolegang Endret Hva Versjon 1 Versjon 2 År på skole \d+ 10", said)
    assert 'data-kind="changed"' in page.text


async def test_a_pair_that_is_none_is_asked_for_again(desk: PortalDesk, shelf: RecordShelf) -> None:
    person = await twice(desk, shelf)
    reader = await desk.signed_in()
    for pair in ("older=1&newer=1", "older=&newer=2", "older=x&newer=2", "older=0&newer=1", "older=²&newer=1"):
        answer = await reader.open(f"/personer/{person}/versjoner/forskjell?{pair}")
        assert answer.status_code == 422
        assert "Velg to ulike versjoner." in answer.text
    for path in ("/versjoner/9", "/versjoner/0", "/versjoner/forskjell?older=1&newer=9"):
        assert (await reader.open(f"/personer/{person}{path}")).status_code == 404


async def test_versions_say_so_when_there_are_none_or_the_store_is_away(desk: PortalDesk, shelf: RecordShelf) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    reader = await desk.signed_in()
    path = f"/personer/{person}/versjoner"
    assert "fordi personen ikke har fullført skjemaet" in (await reader.open(path)).text
    desk.network.silent.add(COMPETENCE)
    for status, end in ((200, ""), (503, "/1"), (503, "/forskjell?older=1&newer=2")):
        answer = await reader.open(path + end)
        assert answer.status_code == status
        assert "ikke svarer nå" in answer.text
    assert shelf.papers == []


async def test_a_record_is_printed_with_the_name_sent_along(desk: PortalDesk, shelf: RecordShelf) -> None:
    """(R79)."""
    person = await twice(desk, shelf)
    reader = await desk.signed_in()
    await reader.open(f"/personer/{person}/versjoner/1")
    answer = await reader.press(f"/personer/{person}/pdf", columns="both")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert "Zere" not in str(answer.headers)
    assert answer.content == PDF
    (asked,) = shelf.papers
    assert (asked.columns, asked.name_line, asked.record_version) == (Columns.BOTH, "Rahel Zere", 1)
    assert "Zere" not in " ".join(str(one.url) for one in desk.network.asked)
    await reader.open(f"/personer/{person}/versjoner/1")
    assert (await reader.press(f"/personer/{person}/pdf", columns="nonsense")).status_code == 422
    rows = await desk.sql("SELECT outcome FROM audit WHERE action = 'person.print'")
    assert [row[0] for row in rows] == ["done", "done"]


async def test_nothing_is_printed_of_whom_one_may_not_see(desk: PortalDesk, shelf: RecordShelf) -> None:
    mine, theirs = await twice(desk, shelf), await twice(desk, shelf, placements=[settled("0301")])
    reader = await desk.signed_in()
    await reader.open(f"/personer/{mine}/versjoner/1")
    sent = reader.page.replace(str(mine), str(theirs))
    reader.page = sent
    assert (await reader.press(f"/personer/{theirs}/pdf", columns="both")).status_code == 404
    assert shelf.papers == []


async def opened(desk: PortalDesk, reader: Reader, person: UUID) -> str:
    """Open the log of a person and return what it says; two services that the test only plays are silent."""
    desk.network.silent |= {COMPETENCE, NOTIFICATIONS}
    answer = await reader.open(f"/personer/{person}/innsynslogg")
    assert answer.status_code == 200
    return words(answer.text)


async def test_the_log_is_for_whoever_oversees_access_and_names_nobody_to_who_may_see_nobody(desk: PortalDesk) -> None:
    """(B13)."""
    person = await desk.person(newcomer(duf=fresh_duf(), last_name="Zere"))
    await (await desk.signed_in()).open(f"/personer/{person}")
    overseer = await desk.signed_in(STRANGER)
    log = await opened(desk, overseer, person)
    assert "Turid Eksempel" in log
    assert "Bosettingskommune kompetansekartlegging" in log
    assert "Disse delene svarer ikke nå" in log  # those that the test does not play
    assert "Zere" not in log
    assert f"/personer/{person}/kompetanse" not in overseer.page
    assert (await overseer.open(f"/personer/{person}")).status_code == 404


async def test_the_log_of_somebody_in_reach_stands_in_the_frame_of_the_person(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), last_name="Zere", placements=[], resettlement=True))
    reader = await desk.signed_in("4601-SIDE")
    assert f'href="/personer/{person}/innsynslogg"' in (await reader.open(f"/personer/{person}")).text
    assert "Rahel Zere" in await opened(desk, reader, person)


async def test_the_log_says_so_when_identity_does_not_give_it(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    overseer = await desk.signed_in(STRANGER)
    desk.network.silent.add(IDENTITY)
    answer = await overseer.open(f"/personer/{person}/innsynslogg")
    assert answer.status_code == 503
    assert "fordi registeret ikke svarer nå" in answer.text


async def test_nobody_else_has_an_entry_or_a_page_for_the_log(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    reader = await desk.signed_in()
    assert "innsynslogg" not in (await reader.open(f"/personer/{person}")).text
    desk.network.asked.clear()
    seen, nobodys = [await reader.open(f"/personer/{id_}/innsynslogg") for id_ in (person, uuid4())]
    assert seen.status_code == nobodys.status_code == 403
    assert seen.text == nobodys.text
    assert desk.network.paths(IDENTITY) == []
    rows = await desk.sql("SELECT outcome FROM audit WHERE action = 'person.openings'")
    assert [row[0] for row in rows] == ["refused", "refused"]
    assert json.dumps(seen.text).count("openings") == 0
