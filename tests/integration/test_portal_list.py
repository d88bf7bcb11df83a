"""The list of persons: narrowed, sorted, leafed through in both directions, searched without an address, and as a file."""

import csv
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_contracts import form
from kompass_contracts.identity import OrganisationChanged, PersonChanged, Role
from kompass_imdinett_views import finding
from kompass_imdinett_views.pages import persons_csv
from made_registrations import filled_in_with
from portal_desk import COMPETENCE, IDENTITY, STRANGER, PortalDesk, Reader, standing_portal
from record_shelf import RecordShelf
from registry import fresh_duf, newcomer, settled

CENTRE, OTHER_CENTRE, FAR_CENTRE = "centre-arna", "centre-bones", "centre-far"
ROW = re.compile(r'<th role="rowheader" scope="row">(?:<a [^>]*>)?<bdi>(\w+), ')


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PortalDesk]:
    async with standing_portal(postgres, "portal_list", tmp_path_factory.mktemp("issuer")) as desk:
        for id_, name, host in ((CENTRE, "Arna", "4601"), (OTHER_CENTRE, "Bønes", "4601"), (FAR_CENTRE, "Far", "0301")):
            centre = {"kind": "reception_centre", "name": f"{name} mottak", "host": host}
            await desk.put(f"/organisations/{id_}", centre)
            await desk.views.hear(OrganisationChanged(), subject=id_, version=1)
        await desk.views.refresh()
        await desk.staff(roles=[Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER])
        await desk.staff("4601-LESE", roles=[Role.SETTLER_READ])
        await desk.staff("ARNA-MOTT", organisation_id=CENTRE, roles=[Role.CENTRE_CODES])
        await desk.staff(STRANGER, organisation_id="municipality-0301")
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


async def person(desk: PortalDesk, last_name: str, **changes: Any) -> UUID:
    """Let there be somebody of this name in the list."""
    return await desk.person(newcomer(duf=fresh_duf(), last_name=last_name, **changes))


def lives(centre: str) -> dict[str, Any]:
    """What a register says of somebody who lives at a centre and is placed nowhere."""
    return {"placements": [], "residences": [{"centre": centre, "valid_from": "2021-01-01T00:00:00Z"}]}


async def begun(desk: PortalDesk, id_: UUID, at: str) -> None:
    """Let somebody begin to fill in."""
    told = form.RegistrationStarted(registration_id=uuid4(), at=datetime.fromisoformat(at), catalogue_version="2026-11")
    await desk.views.hear(told, subject=id_)


async def shown(reader: Reader, query: str = "") -> list[str]:
    """Open a page of the list and return the last names on it, in their order."""
    answer = await reader.open(f"/personer{query}")
    assert answer.status_code == 200, answer.text
    return ROW.findall(answer.text)


async def test_a_list_is_narrowed_by_language_wished_for_and_by_centre(desk: PortalDesk) -> None:
    await person(desk, "Abdi", language="ti")
    await person(desk, "Berg", language="ar")
    await person(desk, "Celik", **lives(CENTRE))
    await person(desk, "Dawit", **lives(OTHER_CENTRE))
    reader = await desk.signed_in()
    assert await shown(reader) == ["Abdi", "Berg", "Celik", "Dawit"]
    assert "Bønes mottak" in reader.page
    assert "Far mottak" not in reader.page
    assert await shown(reader, "?language=ti") == ["Abdi"]
    assert await shown(reader, f"?centre={OTHER_CENTRE}") == ["Dawit"]
    assert await shown(reader, f"?centre={FAR_CENTRE}") == []
    assert "Ingen i listen passer med det du har valgt" in reader.page
    assert await shown(reader, f"?language=ti&centre={CENTRE}") == []


async def test_the_language_a_record_was_filled_in_with_counts_too(desk: PortalDesk) -> None:
    """What the competence store sums up, in either place."""
    id_ = await person(desk, "Abdi", language="ti")
    await desk.sql("""UPDATE person SET summary = '{"language": "ar"}' WHERE person_id = :id""", id=id_)
    reader = await desk.signed_in()
    assert await shown(reader, "?language=ar") == await shown(reader, "?language=ti") == ["Abdi"]
    assert await shown(reader, "?language=so") == []


async def test_centres_are_no_filter_for_whoever_sees_nobody_by_them(desk: PortalDesk) -> None:
    await person(desk, "Celik", **lives(CENTRE))
    reader = await desk.signed_in("4601-LESE")
    assert await shown(reader, f"?centre={CENTRE}") == []
    assert 'name="centre"' not in reader.page
    centre = await desk.signed_in("ARNA-MOTT")
    assert await shown(centre) == ["Celik"]
    assert 'name="centre"' not in centre.page


async def test_the_filter_of_centres_is_there_by_id_while_identity_is_away(desk: PortalDesk) -> None:
    await person(desk, "Celik", **lives(CENTRE))
    reader = await desk.signed_in()
    desk.views.kit.parts.tools.others.centres.__init__()
    desk.forget_tokens()
    desk.network.silent.add(IDENTITY)
    assert await shown(reader, f"?centre={CENTRE}") == ["Celik"]
    assert f">{CENTRE}</option>" in reader.page
    desk.views.kit.parts.tools.others.centres.__init__()


async def test_a_list_is_narrowed_by_how_near_a_deadline_is(desk: PortalDesk) -> None:
    """Three months after the settlement (R88)."""
    now = datetime.now(UTC)
    for name, days in (("Over", 120), ("Week", 88), ("Month", 70), ("Later", 20)):
        since = (now - timedelta(days=days)).isoformat()
        await person(desk, name, placements=[settled("4601", begins=since)], **programme())
    await person(desk, "Assigned", placements=[settled("4601", relation="assigned")])
    reader = await desk.signed_in()
    for name in ("over", "week", "month", "later"):
        assert await shown(reader, f"?due={name}") == [name.capitalize()]
    assert await shown(reader, "?due=later&relation=assigned") == []
    page = (await reader.open("/personer?due=over")).text
    assert 'data-label="Frist"' in page
    (address,) = re.findall(r'<th role="rowheader" scope="row"><a [^>]*href="([^"]+)"', page)
    overview = re.sub(r"<[^>]+>|[\u2066-\u2069]", "", (await reader.open(address)).text)
    assert re.search(
        r"Det som gjenstår for dere\s+Ikke kartlagt – frist \d\d\.\d\d\.\d{4} \(fristen gikk ut for", overview
    )


def programme() -> dict[str, Any]:
    """What a register says of somebody in the target group of the programme."""
    return {"residence_status": "permit", "permit_from": "2024-01-01", "programme_group": True}


async def test_a_list_is_sorted_by_progress_and_by_what_is_newest(desk: PortalDesk) -> None:
    first, _, third = [await person(desk, name) for name in ("Abdi", "Berg", "Celik")]
    await begun(desk, first, "2026-05-01T10:00:00+00:00")
    await begun(desk, third, "2026-06-01T10:00:00+00:00")
    reader = await desk.signed_in()
    assert await shown(reader, "?sort=progress") == ["Berg", "Abdi", "Celik"]
    assert await shown(reader, "?sort=newest") == ["Celik", "Abdi", "Berg"]


@pytest.mark.parametrize("sort", ["name", "progress", "newest"])
async def test_pages_go_forward_and_back_and_keep_filter_and_order(
    desk: PortalDesk, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    for number in range(7):
        id_ = await person(desk, f"Person{number}", language="ti")
        if number % 2:
            await begun(desk, id_, f"2026-05-0{number + 1}T10:00:00+00:00")
    await person(desk, "Other", language="ar")
    reader = await desk.signed_in()
    there = await leafed(reader, f"?language=ti&sort={sort}", "next")
    assert [len(page) for page in there] == [2, 2, 2, 1]
    assert len({name for page in there for name in page}) == 7
    last = re.findall(r'rel="prev" href="/personer([^"]*)"', reader.page)[0].replace("&amp;", "&")
    assert f"sort={sort}" in last or sort == "name"
    assert "language=ti" in last
    assert await leafed(reader, last, "prev") == there[2::-1]
    assert 'rel="prev"' not in reader.page
    assert 'rel="next"' in reader.page


async def leafed(reader: Reader, query: str, rel: str) -> list[list[str]]:
    """Open a page and follow its links of a kind to the end."""
    pages = [await shown(reader, query)]
    while found := re.search(rf'rel="{rel}" href="/personer([^"]*)"', reader.page):
        pages.append(await shown(reader, found[1].replace("&amp;", "&")))
    return pages


async def test_a_name_is_searched_for_by_how_it_begins_and_stands_in_no_address(desk: PortalDesk) -> None:
    for name in ("Ødegård", "Ødemark", "Berg", "Odegard"):
        await person(desk, name)
    await person(desk, "Ødelund", placements=[settled("0301")])
    await person(desk, "Ødevik", protection_grade="confidential")
    reader = await desk.signed_in()
    await reader.open("/personer")
    answer = await reader.press("/personer/sok", last_name=" øde")
    assert ROW.findall(answer.text) == ["Ødegård", "Ødemark"]
    assert "2 personer" in answer.text.replace("\u2068", "").replace("\u2069", "")
    for nobody in ("Xyz", "%", "_", "'"):
        answer = await reader.press("/personer/sok", last_name=nobody)
        assert answer.status_code == 200
        assert "Ingen i listen har et etternavn som begynner slik" in answer.text
    assert not any("de" in str(one.url.query) for one in desk.network.asked if one.url.path.startswith("/personer"))
    rows = await desk.sql("SELECT count(*) FROM audit WHERE action = 'person.find' AND subject IS NOT NULL")
    assert rows[0][0] == 2


async def test_whoever_is_being_updated_is_neither_found_nor_in_a_file(desk: PortalDesk) -> None:
    changed = await person(desk, "Abdi")
    await person(desk, "Berg")
    await desk.views.hear(PersonChanged(), subject=changed, version=2)
    reader = await desk.signed_in()
    assert await shown(reader, "?sort=progress") == ["Berg"]
    assert "1 person blir oppdatert" in reader.page.replace("\u2068", "").replace("\u2069", "")
    assert [line[0] for line in (await as_file(reader))[1:]] == ["Berg"]


async def as_file(reader: Reader, facts: str = "") -> list[list[str]]:
    """Ask for the list on the page as a file, and read it."""
    answer = await reader.press("/personer/csv", facts=facts)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


async def test_the_file_holds_what_the_filter_shows_and_each_line_is_audited(desk: PortalDesk) -> None:
    mine = await person(desk, "Abdi", language="ti")
    await person(desk, "Berg", language="ar")
    await person(desk, "Noori", language="ti", placements=[settled("0301")])
    await begun(desk, mine, "2026-05-01T10:00:00+00:00")
    reader = await desk.signed_in()
    await reader.open("/personer?language=ti")
    head, *lines = await as_file(reader)
    assert head[:5] == ["Etternavn", "Fornavn", "Status", "Når", "Frist"]
    (line,) = lines
    assert line[:4] == ["Abdi", "Rahel", "Har begynt", "01.05.2026 12:00"]
    assert line[5:] == ["17.05.1994", "Kvinne", "Eritrea", "Bosatt"]
    rows = await desk.sql("SELECT subject FROM audit WHERE action = 'person.csv'")
    assert [row[0] for row in rows] == [str(mine)]
    assert [path for path in desk.network.paths(COMPETENCE) if "csv" in path] == []


async def test_the_file_takes_the_facts_of_records_along_where_that_is_wanted(
    desk: PortalDesk, shelf: RecordShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(persons_csv, "AT_ONCE", 1)
    mapped, other = await person(desk, "Abdi"), await person(desk, "Berg")
    shelf.registrations[mapped] = [filled_in_with()]
    reader = await desk.signed_in()
    await reader.open("/personer?sort=name")
    head, first, second = await as_file(reader, facts="yes")
    assert head[9] == "Versjon"
    assert len(head) == len(first) == len(second) > 20
    assert (first[0], first[9]) == ("Abdi", "1")
    assert (second[0], "".join(second[9:])) == ("Berg", "")
    assert [export.ids for export in shelf.exports] == [(mapped,), (other,)]


async def test_no_name_becomes_a_formula(desk: PortalDesk) -> None:
    await person(desk, "=HYPERLINK(1)", first_name="+47")
    reader = await desk.signed_in()
    await reader.open("/personer")
    (_, line) = await as_file(reader)
    assert line[:2] == ["'=HYPERLINK(1)", "'+47"]


async def test_a_file_that_would_be_too_long_or_without_its_facts_is_none_and_says_why(
    desk: PortalDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Abdi", "Berg"):
        await person(desk, name)
    reader = await desk.signed_in()
    await reader.open("/personer")
    before = reader.page
    desk.network.silent.add(COMPETENCE)
    answer = await reader.press("/personer/csv", facts="yes")
    assert answer.status_code == 503
    assert "Det ble ingen fil" in answer.text
    assert ROW.findall(answer.text) == ["Abdi", "Berg"]
    monkeypatch.setattr(persons_csv, "EXPORT_LIMIT", 1)
    reader.page = before
    answer = await reader.press("/personer/csv")
    assert answer.status_code == 422
    assert "så det ble ingen fil" in answer.text


async def test_a_centre_gets_names_and_progress_in_its_file_and_no_facts(desk: PortalDesk, shelf: RecordShelf) -> None:
    mapped = await person(desk, "Celik", **lives(CENTRE))
    shelf.registrations[mapped] = [filled_in_with()]
    reader = await desk.signed_in("ARNA-MOTT")
    await reader.open("/personer")
    assert 'name="facts"' not in reader.page
    head, line = await as_file(reader, facts="yes")
    assert (head, line) == (
        ["Etternavn", "Fornavn", "Status", "Når", "Frist"],
        ["Celik", "Rahel", "Ikke startet", "", ""],
    )
    assert shelf.exports == []


async def test_a_page_from_which_everybody_is_gone_shows_the_first(desk: PortalDesk) -> None:
    first, last = await person(desk, "Abdi"), await person(desk, "Berg")
    reader = await desk.signed_in()
    for query in (f"?before={first}", f"?after={last}", f"?sort=newest&status=none&after={min(first, last)}"):
        assert sorted(await shown(reader, query)) == ["Abdi", "Berg"]
    assert 'rel="next"' not in reader.page


async def test_a_word_that_is_not_known_is_refused_everywhere(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    unknown = ("?due=soon", "?sort=x", "?language=%22", "?centre=%00", "?after=x", f"?after={uuid4()}&before={uuid4()}")
    for query in unknown:
        assert (await reader.open(f"/personer{query}")).status_code == 422
