"""The pages of the portal: what each shows whom, what it says when there is nothing, and a code that is shown once."""

import re
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx2
import pytest
import pytest_asyncio

from competence_desk import registration_of
from engines import PostgresEngine
from kompass_competence_store.record import shown
from kompass_contracts import form
from kompass_contracts.codes import CodeIssued, Purpose
from kompass_contracts.identity import PersonChanged, Role
from kompass_contracts.record import RecordRead
from kompass_contracts.registration import FilledIn, Helper, Way
from log_lines import logging_as_in_production
from portal_desk import CODES, COMPETENCE, FORM, NOTIFICATIONS, USERNAME, PortalDesk, Reader, claims_of, standing_portal
from registry import fresh_duf, newcomer, settled

CENTRE = "centre-arna"
MARKS = re.compile(r"<[^>]+>|[\u2066-\u2069]")


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PortalDesk]:
    async with standing_portal(postgres, "portal_pages", tmp_path_factory.mktemp("issuer")) as desk:
        await desk.put(f"/organisations/{CENTRE}", {"kind": "reception_centre", "name": "Arna mottak", "host": "4601"})
        await desk.staff(roles=[Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER])
        await desk.staff("4601-LESE", roles=[Role.SETTLER_READ])
        await desk.staff("4601-GONE", roles=[Role.SHIELDED_READ])
        await desk.staff("0301-OSLO", organisation_id="municipality-0301")
        await desk.staff("ARNA-MOTT", organisation_id=CENTRE, roles=[Role.CENTRE_CODES])
        yield desk


@pytest_asyncio.fixture
async def desk(standing: PortalDesk) -> PortalDesk:
    await standing.begin_anew()
    standing.records.clear()
    standing.notices.clear()
    return standing


def words(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(MARKS.sub(" ", page).split())


async def confirmed(desk: PortalDesk, duf: str, username: str = USERNAME) -> Reader:
    """Sign in, find a person and say that it is the right one."""
    reader = await desk.signed_in(username)
    await reader.find(duf)
    await reader.press("/kommuner/kompass/person")
    return reader


def code_on(page: str) -> str:
    """Return the clear code on a page; there is one, in the table and on the slip."""
    (halves,) = set(re.findall(r'class="k-code[^>]*><span>([A-Z0-9]{3})</span><span>([A-Z0-9]{3})</span>', page))
    return "".join(halves)


async def made(reader: Reader, language: str = "ti", **changes: str) -> httpx2.Response:
    """Press the button that makes a code, for a slip in a language."""
    return await reader.press("/kommuner/kompass/code", language=language, **changes)


async def test_the_list_says_who_how_far_and_since_when(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), last_name="Zere"))
    await desk.person(
        newcomer(duf=fresh_duf(), last_name="Abdi", placements=[settled("4601") | {"relation": "assigned"}])
    )
    await desk.views.hear(form.RegistrationStarted(**started(), catalogue_version="2026-11"), subject=person)
    reader = await desk.signed_in()
    page = words((await reader.open("/personer")).text)
    assert page.index("Abdi, Rahel") < page.index("Zere, Rahel")
    assert "2 personer" in page
    assert "Fordelt" in page
    assert re.search(r"Bosatt\s+Har begynt\s+05\.06\.2026 14:00", page)


def started() -> dict[str, object]:
    """What the form tells of a registration that began at noon in UTC, on a day in summer."""
    return {"registration_id": uuid4(), "at": "2026-06-05T12:00:00Z"}


async def test_the_list_is_filtered_and_a_word_that_is_not_known_is_refused(desk: PortalDesk) -> None:
    await desk.person(newcomer(duf=fresh_duf(), last_name="Zere"))
    reader = await desk.signed_in()
    assert "Zere" in (await reader.open("/personer?relation=settled&status=none")).text
    empty = await reader.open("/personer?relation=assigned&status=")
    assert "Ingen i listen passer med det du har valgt" in empty.text
    assert (await reader.open("/personer?relation=nonsense")).status_code == 422


async def test_a_long_list_is_read_a_page_at_a_time(desk: PortalDesk) -> None:
    for number in range(51):
        await desk.person(newcomer(duf=fresh_duf(), last_name=f"Person{number:02}"))
    reader = await desk.signed_in()
    page = (await reader.open("/personer?status=none")).text
    (address,) = re.findall(r'rel="next" href="([^"]+)"', page)
    assert "51 personer" in words(page)
    assert "Person50" not in page
    page = (await reader.open(address.replace("&amp;", "&"))).text
    assert "Person50" in page
    assert "Person49" not in page
    assert "status=none" in address


async def test_a_page_after_somebody_who_left_says_to_begin_again(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    answer = await reader.open(f"/personer?after={uuid4()}")
    assert answer.status_code == 422
    assert "Begynn øverst i listen igjen" in answer.text


async def test_whoever_is_being_updated_is_counted_and_not_shown(desk: PortalDesk) -> None:
    await desk.person(newcomer(duf=fresh_duf(), last_name="Zere"))
    changed = await desk.person(newcomer(duf=fresh_duf(), last_name="Abdi"))
    await desk.views.hear(PersonChanged(), subject=changed, version=2)
    reader = await desk.signed_in()
    page = words((await reader.open("/personer")).text)
    assert "1 person blir oppdatert nå" in page
    assert "Abdi" not in page
    assert "Zere" in page


async def test_an_empty_list_says_why(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    assert "Ingen hører til hos dere nå" in (await reader.open("/personer")).text
    without = await desk.signed_in("4601-GONE")
    assert "Ingen av rollene dine viser personer" in (await without.open("/personer")).text
    start = await without.open("/arbeidsflate")
    assert "Rollene dine gir ikke tilgang til noe her" in start.text
    assert "/kommuner" not in start.text


async def test_a_centre_is_shown_names_and_progress_and_no_page_of_anyone(desk: PortalDesk) -> None:
    stay = {"centre": CENTRE, "valid_from": "2021-01-01T00:00:00Z"}
    person = await desk.person(newcomer(duf=fresh_duf(), last_name="Haddad", placements=[], residences=[stay]))
    reader = await desk.signed_in("ARNA-MOTT")
    page = (await reader.open("/personer")).text
    assert "Haddad" in page
    assert str(person) not in page
    assert "1994" not in page
    for path in ("", "/kompetanse"):
        assert (await reader.open(f"/personer/{person}{path}")).status_code == 404
    assert f"GET /persons/{person}/record" not in desk.network.paths(COMPETENCE)


async def test_somebody_elses_person_is_answered_like_nobody(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), placements=[settled("0301")]))
    reader = await desk.signed_in()
    for path in ("", "/kompetanse"):
        theirs, nobodys = [await reader.open(f"/personer/{id_}{path}") for id_ in (person, uuid4())]
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.text == nobodys.text
    assert desk.network.paths(COMPETENCE) == []


async def test_a_shielded_person_is_in_no_list_and_on_no_page(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), last_name="Warsame", protection_grade="confidential"))
    reader = await desk.signed_in()
    assert "Warsame" not in (await reader.open("/personer")).text
    assert (await reader.open(f"/personer/{person}")).status_code == 404
    assert "Warsame" not in (await reader.open("/arbeidsflate")).text


async def test_a_person_is_shown_with_age_and_nationality_in_the_readers_language(desk: PortalDesk) -> None:
    born = newcomer(duf=fresh_duf(), citizenships=["COD", "XXA", "XYZ"], gender="unknown")
    person = await desk.person(born)
    reader = await desk.signed_in()
    page = words((await reader.open(f"/personer/{person}")).text)
    assert "17.05.1994" in page
    assert "Kongo-Kinshasa" in page or "Kongo" in page
    assert "Statsløs" in page
    assert "XYZ" in page
    await reader.press("/language", language="en")
    assert "Stateless" in reader.page


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("nothing", "fordi personen ikke har fått noen kode ennå"),
        ("code", "Personen har fått en kode, men har ikke logget inn"),
        ("started", "Personen har begynt, men er ikke ferdig"),
        ("handed-in", "Svarene blir klargjort, og står her om et øyeblikk"),
    ],
)
async def test_where_nothing_is_registered_all_seven_parts_are_there_and_say_so(
    desk: PortalDesk, told: str, why: str
) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    code = CodeIssued(code_id=uuid4(), purpose=Purpose.OWN_REGISTRATION, at=NOW, valid_to="2199-01-01T00:00:00Z")
    facts = {
        "code": code,
        "started": form.RegistrationStarted(**started(), catalogue_version="2026-11"),
        "handed-in": form.RegistrationCompleted(**started(), registration_version=1),
    }
    if told in facts:
        await desk.views.hear(facts[told], subject=person)
    reader = await desk.signed_in()
    page = (await reader.open(f"/personer/{person}/kompetanse")).text
    assert why in page
    assert page.count("Ingenting er registrert her.") == 7


NOW = "2026-06-05T12:00:00Z"


async def test_a_record_is_read_in_norwegian_with_what_the_person_saw_beside(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    registration = registration_of(
        person, filled_in=FilledIn(way=Way.OWN, helped_by=Helper.INTERPRETER, interpreter=True)
    )
    desk.records[person] = RecordRead(person_id=person, record=shown(registration, 3))
    reader = await desk.signed_in()
    page = (await reader.open(f"/personer/{person}/kompetanse")).text
    for answer in registration.answers:
        assert answer.question.nb in page.replace("&#39;", "'")
    assert f'lang="{registration.language}" dir="auto"' in page
    said = words(page)
    assert "Av personen, med hjelp av tolk" in said
    assert registration.legal_basis.value in said
    assert "Versjon 3" in said


async def test_a_record_that_cannot_be_fetched_is_no_empty_record(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    reader = await desk.signed_in()
    desk.network.silent.add(COMPETENCE)
    page = (await reader.open(f"/personer/{person}/kompetanse")).text
    assert "Vi får ikke hentet det som er registrert akkurat nå" in page
    assert "Ingenting er registrert her" not in page


async def test_what_is_new_is_said_by_name_and_only_of_those_in_the_list(desk: PortalDesk) -> None:
    mine = await desk.person(newcomer(duf=fresh_duf(), last_name="Zere"))
    theirs = await desk.person(newcomer(duf=fresh_duf(), last_name="Noori", placements=[settled("0301")]))
    for person in (mine, theirs, uuid4()):
        desk.notice(person)
    reader = await desk.signed_in()
    page = words((await reader.open("/arbeidsflate")).text)
    assert re.search(r"Rahel Zere\s+har registrert kompetansen sin", page)
    assert "Noori" not in page
    assert "01.03.2026 12:00" in page
    assert re.search(r"Ikke startet\s+1", page)


async def test_what_was_read_is_marked_so(desk: PortalDesk) -> None:
    desk.notice(await desk.person(newcomer(duf=fresh_duf())))
    reader = await desk.signed_in()
    assert "Merk som lest" in reader.page
    answer = await reader.press("/arbeidsflate/read")
    assert answer.url.path == "/arbeidsflate"
    assert "har registrert kompetansen sin" in answer.text
    assert "Merk som lest" not in answer.text


async def test_marking_what_is_gone_or_nonsense_changes_nothing(desk: PortalDesk) -> None:
    desk.notice(await desk.person(newcomer(duf=fresh_duf())))
    reader = await desk.signed_in()
    for entry in (str(uuid4()), "nonsense"):
        answer = await reader.press("/arbeidsflate/read", entry=entry)
        assert answer.url.path == "/arbeidsflate"
        assert "Merk som lest" in answer.text


async def test_the_start_page_is_there_while_notices_are_away(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    desk.network.silent.add(NOTIFICATIONS)
    answer = await reader.open("/arbeidsflate")
    assert answer.status_code == 200
    assert "Vi får ikke hentet det som er nytt akkurat nå" in answer.text


@pytest.mark.parametrize("status", [400, 422, 500])
async def test_a_page_is_there_while_a_service_beside_it_answers_nonsense(desk: PortalDesk, status: int) -> None:
    reader = await desk.signed_in()
    usual = dict(desk.network.places)
    desk.network.places[NOTIFICATIONS] = desk.network.places[COMPETENCE] = lambda _: httpx2.Response(status)
    try:
        start = await reader.open("/arbeidsflate")
    finally:
        desk.network.places.update(usual)
    assert start.status_code == 200
    assert "Vi får ikke hentet det som er nytt akkurat nå" in start.text


async def test_the_municipality_and_its_county_are_named(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    for path in ("/kommuner", "/kommuner/kompass"):
        page = words((await reader.open(path)).text)
        assert re.search(r"Bergen\s+kommune", page)
        assert re.search(r"Vestland\s+fylke", page)


async def test_whoever_makes_no_codes_is_told_so(desk: PortalDesk) -> None:
    reader = await desk.signed_in("4601-LESE")
    for path in ("/kommuner", "/kommuner/kompass"):
        answer = await reader.open(path)
        assert answer.status_code == 403
        assert "Spør administratoren der du jobber" in answer.text


async def test_a_person_is_found_confirmed_and_given_a_code_that_is_shown_once(desk: PortalDesk) -> None:
    duf = fresh_duf()
    await desk.person(newcomer(duf=duf))
    reader = await desk.signed_in()
    card = words((await reader.find(duf)).text)
    for fact in ("Rahel Tesfay", "Eritrea", "Kvinne", "Bergen", "Er dette riktig person?"):
        assert fact in card
    blank = await reader.press("/kommuner/kompass/person")
    assert "Personen har ikke fått noen kode ennå" in blank.text
    answer = await made(reader)
    code = code_on(answer.text)
    said = words(answer.text)
    assert re.search(
        r"Lapp\s+\d{7}\s+\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d\s+\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d\s+Gyldig", said
    )
    assert answer.headers["cache-control"] == "no-store"
    assert FORM in said
    assert "Åpne nettsiden. Velg språket ditt." in said
    assert "ኮድኩም" in said
    again = await made(reader)
    assert code_on(again.text) != code
    assert "Erstattet" in again.text
    await reader.find(duf)
    assert code_on(again.text) not in (await reader.press("/kommuner/kompass/person")).text


async def test_a_button_pressed_twice_shows_the_code_that_works(desk: PortalDesk) -> None:
    duf = fresh_duf()
    await desk.person(newcomer(duf=duf))
    reader = await confirmed(desk, duf)
    before = reader.page
    first = code_on((await made(reader)).text)
    reader.page = before
    second = (await made(reader)).text
    assert code_on(second) != first
    assert second.count("Erstattet") == 1
    assert re.search(r"Gyldig\s*</span>", second)


async def test_sending_the_same_form_later_makes_no_other_code(desk: PortalDesk) -> None:
    duf = fresh_duf()
    await desk.person(newcomer(duf=duf))
    reader = await confirmed(desk, duf)
    before = reader.page
    code = code_on((await made(reader)).text)
    await desk.let_pass(seconds=11)
    reader.page = before
    again = await made(reader)
    assert code not in again.text
    assert "Denne koden er laget før" in again.text
    assert "Erstattet" not in again.text
    assert desk.network.paths(CODES).count(f"POST {made_path(desk)}") == 1


def made_path(desk: PortalDesk) -> str:
    """The address at which codes were made; there is one."""
    (path,) = {line.partition(" ")[2] for line in desk.network.paths(CODES) if line.startswith("POST /persons")}
    return str(path)


async def test_a_code_that_could_not_be_made_can_be_asked_for_again(desk: PortalDesk) -> None:
    duf = fresh_duf()
    await desk.person(newcomer(duf=duf))
    reader = await confirmed(desk, duf)
    before = reader.page
    desk.network.silent.add(CODES)
    answer = await made(reader)
    assert answer.status_code == 503
    assert "Koden ble ikke laget" in answer.text
    desk.network.silent.clear()
    await desk.let_pass(minutes=1)
    reader.page = before
    assert code_on((await made(reader)).text)


async def test_a_card_is_good_in_the_session_that_was_shown_it_and_in_no_other(desk: PortalDesk) -> None:
    duf = fresh_duf()
    await desk.person(newcomer(duf=duf))
    mine, theirs = await confirmed(desk, duf), await confirmed(desk, duf)
    theirs_card = re.findall(r'name="card" value="([^"]+)"', theirs.page)[0]
    for card in (theirs_card, "nonsense", "", "æ"):
        await mine.find(duf)
        answer = await mine.press("/kommuner/kompass/person", card=card)
        assert answer.status_code == 422
        assert "Det er for lenge siden du søkte opp personen" in answer.text


async def test_a_card_opens_nothing_once_the_person_has_moved_on(desk: PortalDesk) -> None:
    duf = fresh_duf()
    person = await desk.person(newcomer(duf=duf))
    reader = await confirmed(desk, duf)
    moved = newcomer(duf=duf, placements=[settled("0301")])
    await desk.put(f"/persons/{person}", moved, **{"If-Match": '"1"'})
    await desk.codes.hear(PersonChanged(), subject=person, version=2)
    answer = await made(reader)
    assert answer.status_code == 404
    assert "Du kan ikke lage koder til denne personen" in answer.text
    assert "Rahel" not in answer.text


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("", 422, "Skriv DUF-nummeret"),
        ("  ", 422, "Skriv DUF-nummeret"),
        ("201012345678", 422, "Dette er ikke et DUF-nummer"),
        ("æøå", 422, "Dette er ikke et DUF-nummer"),
        ("1" * 5000, 422, "Dette er ikke et DUF-nummer"),
        ("200900595509", 404, "Vi finner ingen du har tilgang til"),
    ],
)
async def test_a_search_that_finds_nobody_says_why_beside_the_field(
    desk: PortalDesk, typed: str, status: int, said: str
) -> None:
    reader = await desk.signed_in()
    answer = await reader.find(typed)
    assert answer.status_code == status
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text


async def test_somebody_elses_person_is_searched_for_like_nobody(desk: PortalDesk) -> None:
    duf = fresh_duf()
    await desk.person(newcomer(duf=duf, placements=[settled("0301")]))
    reader = await desk.signed_in()
    theirs, nobodys = (await reader.find(duf)).text, (await reader.find("200900595509")).text
    assert words(theirs).replace(duf, "") == words(nobodys).replace("200900595509", "")


async def test_staff_are_served_with_their_own_token_all_the_way(desk: PortalDesk) -> None:
    duf = fresh_duf()
    await desk.person(newcomer(duf=duf))
    desk.network.asked.clear()
    await made(await confirmed(desk, duf))
    asked = [one for one in desk.network.asked if one.url.path.startswith("/persons/") and "lookup" not in one.url.path]
    told = {(one.url.path.split("/")[-1], claims_of(one)["kind"], claims_of(one)["aud"]) for one in asked}
    assert told == {("search", "staff", "identity"), ("codes", "staff", "codes")}


async def test_no_number_code_or_name_is_in_an_address_or_a_log(desk: PortalDesk) -> None:
    duf = fresh_duf()
    await desk.person(newcomer(duf=duf, last_name="Kanarifugl"))
    desk.network.asked.clear()
    with logging_as_in_production() as lines:
        reader = await confirmed(desk, duf)
        code = code_on((await made(reader)).text)
        await reader.open("/personer")
    addresses = " ".join(str(one.url) for one in desk.network.asked)
    for secret in (duf, code, "Kanarifugl", reader.word):
        assert secret not in str(lines)
        assert secret not in addresses
    for title in re.findall(r"<title>(.*?)</title>", reader.page):
        assert "Kanarifugl" not in title


async def test_what_is_looked_at_is_audited(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf()))
    reader = await desk.signed_in()
    for path in ("/arbeidsflate", "/personer", f"/personer/{person}", f"/personer/{person}/kompetanse"):
        await reader.open(path)
    rows = await desk.sql("SELECT DISTINCT action, subject FROM audit")
    assert set(map(tuple, rows)) == {
        ("start.show", None),
        ("person.list", str(person)),
        ("person.show", str(person)),
        ("person.competence", str(person)),
    }


async def test_a_page_asked_for_by_a_program_is_refused_as_programs_are(desk: PortalDesk) -> None:
    answer = await desk.views.http.get("/personer")
    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:kompass:problem:not-signed-in"
