"""Brukeradministrasjon: what an administrator sees of users and does with them, and what is said where it is refused."""

import re
from collections.abc import AsyncIterator, Callable
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy import text

from engines import PostgresEngine
from kompass_contracts.identity import Role
from log_lines import logging_as_in_production
from portal_desk import IDENTITY, Forms, PortalDesk, Reader, claims_of, standing_portal

ADMIN, COLLEAGUE, IMDI, READER, ELSEWHERE = "4601-SIDE", "4601-TESB", "ARNA-MOTT", "4601-LESE", "0301-OSLO"
MARKS, ISOLATES = re.compile(r"<[^>]+>"), re.compile(r"[\u2066-\u2069]")
OPTIONS = re.compile(r'<option value="([a-z0-9-]+)"')


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PortalDesk]:
    async with standing_portal(postgres, "portal_users", tmp_path_factory.mktemp("issuer")) as desk:
        await desk.put("/organisations/imdi", {"kind": "imdi", "name": "IMDi"})
        await desk.staff(IMDI, organisation_id="imdi", roles=[Role.IMDI_ADMINISTRATOR], last_name="Myndig")
        yield desk


@pytest_asyncio.fixture
async def desk(standing: PortalDesk) -> PortalDesk:
    standing.network.silent.clear()
    standing.network.change = None
    standing.network.asked.clear()
    async with standing.identity.kit.sessions.begin() as session:
        kept = {"kept": [str(uuid5(NAMESPACE_URL, IMDI))]}
        for table in ("role_given", "staff_link", "staff_sign_in", "staff"):
            await session.execute(text(f"DELETE FROM {table} WHERE staff_id <> ALL(CAST(:kept AS uuid[]))"), kept)  # noqa: S608
        await session.execute(text("DELETE FROM outbox WHERE routing_key = 'identity.staff-changed.v1'"))
    await standing.sql("TRUNCATE portal_session CASCADE")
    standing.forget_tokens()
    await standing.staff(ADMIN, roles=[Role.MUNICIPAL_ADMINISTRATOR], first_name="Astrid", last_name="Roller")
    await standing.staff(COLLEAGUE, roles=[Role.SETTLER_READ], mobile="41234567")
    await standing.staff(ELSEWHERE, organisation_id="municipality-0301", last_name="Utenbys")
    return standing


def words(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(MARKS.sub(" ", ISOLATES.sub("", page)).split())


def address(username: str) -> str:
    """The page of a user whom the test has registered."""
    return f"/brukere/{uuid5(NAMESPACE_URL, username)}"


async def pressed(reader: Reader, where: str, action: str, role: Role) -> httpx2.Response:
    """Press the button of a role, which sends the whole form of the page."""
    fields = fields_of(reader.page, where) | {"role": role.name}
    answer = await reader.http.post(f"{where}/roles/{action}", data=fields)
    reader.page = answer.text
    return answer


def fields_of(page: str, where: str) -> dict[str, str]:
    """Return what the form of a user sends, with the status that is chosen."""
    (form,) = re.findall(rf'<form method="post" action="{where}".*?</form>', page, re.DOTALL)
    inputs = [dict(re.findall(r'(\w+)="([^"]*)"', one)) for one in re.findall(r"<input [^>]*>", form)]
    plain = {one["name"]: one.get("value", "") for one in inputs if one.get("type") != "radio"}
    chosen = re.findall(r'name="active" value="(\w+)" checked', form)
    return plain | ({"active": chosen[0]} if chosen else {})


async def sent(reader: Reader, where: str, **changes: str) -> httpx2.Response:
    """Change fields of the page that is open and press «Lagre»."""
    answer = await reader.http.post(where, data=fields_of(reader.page, where) | changes)
    reader.page = answer.text
    return answer


async def written_down(desk: PortalDesk, username: str) -> list[tuple[str, str | None, str]]:
    """Return what identity has in its audit of somebody."""
    query = "SELECT action, subject, outcome FROM audit WHERE actor = :actor ORDER BY seq"
    async with desk.identity.kit.sessions.begin() as session:
        rows = await session.execute(text(query), {"actor": f"staff:{uuid5(NAMESPACE_URL, username)}"})
        return [tuple(row) for row in rows]


async def test_the_menu_leads_administrators_there_and_nobody_else(desk: PortalDesk) -> None:
    """(R41)."""
    reader = await desk.signed_in(ADMIN)
    assert 'href="/brukere"' in reader.page
    other = await desk.signed_in(COLLEAGUE)
    assert "/brukere" not in other.page
    for path in ("/brukere", "/brukere/ny", address(ADMIN)):
        answer = await other.open(path)
        assert answer.status_code == 403
        assert "Du kan ikke gjøre dette" in answer.text
    assert ("staff.list", "municipality-4601", "refused") in await written_down(desk, COLLEAGUE)


async def test_the_list_is_of_the_own_municipality_and_stands_in_the_audit(desk: PortalDesk) -> None:
    """(R40, R46)."""
    await desk.staff(READER, active=False, roles=[], last_name="Sluttet")
    reader = await desk.signed_in(ADMIN)
    page = words((await reader.open("/brukere")).text)
    assert "Bergen (4601)" in page
    assert re.search(r"Eksempel, Turid 4601-TESB Kommune Bosetter Les Aktiv", page)
    assert re.search(r"Sluttet, Turid 4601-LESE Ingen roller Ikke aktiv", page)
    assert "Utenbys" not in page
    assert "Sluttet" not in (await reader.open("/brukere?status=active")).text
    assert "Eksempel" not in (await reader.open("/brukere?status=inactive")).text
    for nonsense in ("status=nonsense", "organisation=%00", "organisation=4601"):
        assert (await reader.open(f"/brukere?{nonsense}")).status_code == 422
    assert (await written_down(desk, ADMIN))[-3:] == [("staff.list", "municipality-4601", "done")] * 3
    assert (await reader.open("/brukere?organisation=municipality-0301")).status_code == 403
    assert (await written_down(desk, ADMIN))[-1] == ("staff.list", "municipality-0301", "refused")


async def test_words_are_searched_for_in_a_body_and_so_are_the_pages_after(desk: PortalDesk) -> None:
    for number in range(51):
        await desk.staff(f"4601-U{number:02}", last_name="Kanarifugl", roles=[])
    reader = await desk.signed_in(ADMIN)
    await reader.open("/brukere")
    desk.network.asked.clear()
    with logging_as_in_production() as lines:
        first = await reader.press("/brukere/search", text="kanari", status="active")
        onward = Forms(first.text).forms[-1][1]
        second = await reader.http.post("/brukere/search", data=onward)
    assert "4601-U49" in first.text
    assert "4601-U50" not in first.text
    assert "4601-U50" in second.text
    assert "Til begynnelsen av listen" in second.text
    assert not any("anari" in str(one.url) for one in desk.network.asked)
    assert "anari" not in str(lines)
    await reader.open("/brukere")
    none = await reader.press("/brukere/search", text="ingen slike")
    assert "Ingen brukere passer" in none.text
    assert (await reader.press("/brukere/search", text=" ")).url.path == "/brukere"


async def test_a_long_list_is_read_a_page_at_a_time(desk: PortalDesk) -> None:
    for number in range(50):
        await desk.staff(f"4601-U{number:02}", roles=[])
    reader = await desk.signed_in(ADMIN)
    page = (await reader.open("/brukere")).text
    (following,) = re.findall(r'rel="next" href="([^"]+)"', page)
    page = (await reader.open(following.replace("&amp;", "&"))).text
    assert re.findall(r"4601-U4\d", page)[-1] == "4601-U49"
    assert "Til begynnelsen av listen" in page
    gone = await reader.open(f"/brukere?after={uuid4()}")
    assert (gone.status_code, "Listen har endret seg" in gone.text) == (422, True)


async def test_imdi_sees_every_organisation_and_chooses_one(desk: PortalDesk) -> None:
    reader = await desk.signed_in(IMDI)
    page = (await reader.open("/brukere")).text
    assert "Utenbys" in page
    assert "Oslo (0301)" in words(page)
    assert "municipality-0301" in OPTIONS.findall(page)
    page = (await reader.open("/brukere?organisation=municipality-0301")).text
    assert "Utenbys" in page
    assert "Eksempel" not in page


async def test_a_colleague_is_made_a_user_with_a_name_that_was_suggested(desk: PortalDesk) -> None:
    """(R41)."""
    await desk.staff("4601-NONY", roles=[])
    reader = await desk.signed_in(ADMIN)
    await reader.open("/brukere/ny")
    name = {"first_name": "Nora", "last_name": "Nyansatt"}
    asked = await reader.press("/brukere/ny", press="suggest", **name)
    assert "Forslag: 4601-NONY2" in words(asked.text)
    made = await reader.press("/brukere/ny", press="make", email="nora@example.test", mobile="412 34 567")
    assert made.url.path.startswith("/brukere/")
    assert "Brukeren er laget. Nå kan du gi roller." in words(made.text)
    assert 'value="+4741234567"' in made.text
    assert "4601-NONY2" in made.text
    assert "Nora" not in str(made.url)
    *_, subject = [subject for action, subject, _ in await written_down(desk, ADMIN) if action == "staff.create"]
    assert subject == made.url.path.rpartition("/")[2]


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"first_name": " "}, 422, "Skriv fornavnet."),
        ({"last_name": ""}, 422, "Skriv etternavnet."),
        ({"email": "nora"}, 422, "Skriv hele e-postadressen"),
        ({"email": "4601-TESB@example.test"}, 409, "En annen bruker i organisasjonen har denne e-postadressen."),
        ({"mobile": "555 12"}, 422, "Dette er ikke et mobilnummer."),
        ({"username": "4601-TESB"}, 409, "Dette brukernavnet kan ikke brukes."),
        ({"username": "0301-NONY"}, 409, "Dette brukernavnet kan ikke brukes."),
        ({"username": "?"}, 422, "Noe av dette kan ikke lagres"),
        ({"first_name": "N" * 101}, 422, "Noe av dette kan ikke lagres"),
    ],
)
async def test_what_cannot_be_a_user_is_said_beside_the_field_and_nothing_is_lost(
    desk: PortalDesk, changes: dict[str, str], status: int, said: str
) -> None:
    reader = await desk.signed_in(ADMIN)
    await reader.open("/brukere/ny")
    typed = {"first_name": "Nora", "last_name": "Nyansatt", "email": "nora@example.test", "press": "make"}
    answer = await reader.press("/brukere/ny", **(typed | changes))
    assert said in words(answer.text)
    assert answer.status_code in {status, 409}
    for value in (typed | changes).values():
        assert value in {"", " ", "make"} or f'value="{value}"' in answer.text


async def test_imdi_says_where_a_new_user_works(desk: PortalDesk) -> None:
    reader = await desk.signed_in(IMDI)
    await reader.open("/brukere/ny")
    typed = {"first_name": "Nora", "last_name": "Nyansatt", "email": "nora@example.test", "press": "make"}
    answer = await reader.press("/brukere/ny", **typed)
    assert "Velg hvor brukeren arbeider." in words(answer.text)
    made = await reader.press("/brukere/ny", organisation="municipality-0301", **typed)
    assert "Oslo (0301)" in words(made.text)
    assert "0301-NONY" in made.text


async def test_the_page_of_a_user_shows_what_the_source_shows(desk: PortalDesk) -> None:
    """(R45, R46)."""
    reader = await desk.signed_in(ADMIN)
    page = words((await reader.open(address(COLLEAGUE))).text)
    for label in ("Rediger bruker", "Brukernavn", "Fornavn", "Etternavn", "E-postadresse", "Mobiltelefonnummer"):
        assert label in page
    assert "Brukerstatus" in page
    assert "Organisasjon Bergen (4601)" in page
    available, given = page.split("Tilgjengelige roller")[1].split("Tildelte roller")
    assert "Bosettingskommune kompetansekartlegging Lager koder for og kartlegger" in available
    assert "13 roller for andre oppgaver i IMDinett" in available
    assert "Kommunenorskbruker Gjelder andre oppgaver i IMDinett, og åpner ingenting i Kompass." in available
    assert "IMDi administrator" not in available
    assert given.lstrip().startswith("Kommune Bosetter Les Leser om personer")
    assert "Kommune Bosetter Les Fjern Kommune Bosetter Les" not in available


@pytest.mark.parametrize(("tag", "sentence"), [("nn", "Les om personar som er busette"), ("en", "Reads of persons")])
async def test_what_a_role_opens_is_said_in_the_language_of_the_page(desk: PortalDesk, tag: str, sentence: str) -> None:
    reader = await desk.signed_in(ADMIN)
    reader.http.cookies.set("kompass-imdinett-views-language", tag)
    page = (await reader.open(address(COLLEAGUE))).text
    assert sentence in page
    assert ('<strong lang="nb">Kommune Bosetter Les</strong>' in page) == (tag == "en")


async def test_a_role_is_given_and_taken_and_who_did_it_stands_in_the_history(desk: PortalDesk) -> None:
    """(R40, R44)."""
    reader, where = await desk.signed_in(ADMIN), address(COLLEAGUE)
    await reader.open(where)
    given = await pressed(reader, where, "give", Role.HOST_MAPPER)
    assert re.search(r"AT – versjon \W?\d+\.\d+\.\d+", words(given.text)), "the version of the portal, not of the user"
    assert "Rollen «Vertskommune kompetansekartlegging» er lagt til" in words(given.text)
    assert str(given.url).endswith("?done=given&role=HOST_MAPPER")
    history = words(given.text).partition("Rollene brukeren har og har hatt")[2]
    at = r"\d\d\.\d\d\.\d{4} \d\d:\d\d"
    assert re.search(rf"Vertskommune kompetansekartlegging {at}, av {ADMIN} Har rollen nå", history)
    assert re.search(rf"Kommune Bosetter Les {at}, av registeret demo-registry Har rollen nå", history)
    taken = await pressed(reader, where, "take", Role.SETTLER_READ)
    assert "Rollen «Kommune Bosetter Les» er fjernet" in words(taken.text)
    assert re.search(rf"demo-registry {at}, av {ADMIN}", words(taken.text))
    assert (await reader.open(f"{where}?done=given&role=nonsense")).text.count("er lagt til") == 0
    subject = where.rpartition("/")[2]
    deeds = [row for row in await written_down(desk, ADMIN) if row[0].startswith("role.")]
    assert deeds[-2:] == [("role.give", subject, "done"), ("role.take", subject, "done")]


async def test_what_was_typed_is_there_still_when_a_role_was_given(desk: PortalDesk) -> None:
    reader, where = await desk.signed_in(ADMIN), address(COLLEAGUE)
    await reader.open(where)
    fields = fields_of(reader.page, where) | {"first_name": "Tuva", "role": Role.HOST_MAPPER.name}
    answer = await reader.http.post(f"{where}/roles/give", data=fields)
    assert "er ikke lagret ennå" in words(answer.text)
    assert 'value="Tuva"' in answer.text
    reader.page = answer.text
    saved = await sent(reader, where)
    assert "Endringene er lagret" in words(saved.text)
    assert 'value="Tuva"' in saved.text


async def test_details_and_status_are_changed(desk: PortalDesk) -> None:
    reader, where = await desk.signed_in(ADMIN), address(COLLEAGUE)
    await reader.open(where)
    saved = await sent(reader, where, last_name="Nygift", mobile="", active="no")
    assert "Endringene er lagret" in words(saved.text)
    again = fields_of((await reader.open(where)).text, where)
    assert (again["last_name"], again["mobile"], again["active"]) == ("Nygift", "", "no")
    assert "Ingenting var endret" in words((await sent(reader, where)).text)
    wrong = await sent(reader, where, email="nobody", first_name="")
    assert wrong.status_code == 422
    assert "Skriv hele e-postadressen" in wrong.text
    taken = await sent(reader, where, email=f"{ADMIN}@example.test", first_name="Turid")
    assert (taken.status_code, "har denne e-postadressen" in taken.text) == (409, True)


async def test_who_was_slower_sees_both_and_loses_nothing(desk: PortalDesk) -> None:
    one, two, where = await desk.signed_in(ADMIN), await desk.signed_in(IMDI), address(COLLEAGUE)
    await one.open(where)
    await two.open(where)
    await sent(two, where, last_name="Raskere", mobile="98765432")
    answer = await sent(one, where, last_name="Langsom", first_name="Tuva")
    assert answer.status_code == 409
    page = words(answer.text)
    assert "En annen endret brukeren mens du skrev" in page
    assert "Etternavn Raskere Langsom" in page
    assert "Mobiltelefonnummer +4798765432 Du endret ikke dette" in page
    fields = fields_of(answer.text, where)
    assert (fields["first_name"], fields["last_name"], fields["mobile"]) == ("Tuva", "Langsom", "+4798765432")
    assert "Endringene er lagret" in words((await sent(one, where)).text)
    kept = fields_of((await two.open(where)).text, where)
    assert (kept["first_name"], kept["last_name"], kept["mobile"]) == ("Tuva", "Langsom", "+4798765432")


async def test_nobody_changes_their_own_roles_or_status_and_is_told_so(desk: PortalDesk) -> None:
    reader, where = await desk.signed_in(ADMIN), address(ADMIN)
    page = (await reader.open(where)).text
    assert "Ingen gir eller fjerner roller for seg selv" in words(page)
    assert "/roles/" not in page
    assert 'name="active"' not in page
    refused = await pressed(reader, where, "give", Role.SETTLER_READ)
    assert (refused.status_code, "Ingen gir eller fjerner roller" in refused.text) == (403, True)
    reader.page = page
    refused = await sent(reader, where, active="no")
    assert (refused.status_code, "Ingen endrer sin egen status" in refused.text) == (403, True)
    reader.page = page
    assert "Endringene er lagret" in words((await sent(reader, where, first_name="Åse")).text)


async def test_imdis_last_administrator_stays_one_and_it_is_said(desk: PortalDesk) -> None:
    """Whoever asked while two of them were there."""
    reader, where = await desk.signed_in(ADMIN), address(COLLEAGUE)
    await reader.open(where)
    desk.network.change = refusing(409, "last-administrator")
    answer = await sent(reader, where, active="no")
    assert "den siste aktive administratoren i IMDi" in words(answer.text)
    answer = await pressed(reader, where, "take", Role.SETTLER_READ)
    assert "den siste aktive administratoren i IMDi" in words(answer.text)


def refusing(status: int, slug: str) -> Callable[[httpx2.Request, httpx2.Response], httpx2.Response]:
    """Let identity refuse every change of a user."""

    def change(request: httpx2.Request, answer: httpx2.Response) -> httpx2.Response:
        changes = request.method in {"PATCH", "PUT", "DELETE"} and "/staff/" in request.url.path
        body = {"type": f"urn:kompass:problem:{slug}", "title": "no", "status": status}
        return httpx2.Response(status, json=body) if changes else answer

    return change


async def test_a_role_of_another_kind_of_organisation_is_refused_in_words(desk: PortalDesk) -> None:
    reader, where = await desk.signed_in(ADMIN), address(COLLEAGUE)
    await reader.open(where)
    answer = await pressed(reader, where, "give", Role.IMDI_ADMINISTRATOR)
    assert answer.status_code == 409
    assert "Rollen «IMDi administrator» gis ikke i denne typen organisasjon" in words(answer.text)
    await reader.open(where)
    fields = fields_of(reader.page, where) | {"role": "nonsense"}
    assert (await reader.http.post(f"{where}/roles/give", data=fields)).status_code == 422
    assert (await reader.http.post(where, data=fields | {"version": "x"})).status_code == 422


async def test_a_user_of_another_organisation_is_answered_as_nobody(desk: PortalDesk) -> None:
    reader = await desk.signed_in(ADMIN)
    await reader.open(address(COLLEAGUE))
    fields = fields_of(reader.page, address(COLLEAGUE)) | {"first_name": "Tuva", "role": Role.SETTLER_READ.name}
    pages = []
    for where in (address(ELSEWHERE), f"/brukere/{UUID(int=9)}"):
        answers = [await reader.open(where)]
        answers += [
            await reader.http.post(f"{where}{path}", data=fields) for path in ("", "/roles/give", "/roles/take")
        ]
        assert {answer.status_code for answer in answers} == {404}
        pages.append([words(answer.text) for answer in answers])
    assert pages[0] == pages[1]
    assert "Vi finner ikke denne brukeren" in pages[0][0]


async def test_who_lost_the_role_a_moment_ago_administers_nobody(desk: PortalDesk) -> None:
    reader = await desk.signed_in(ADMIN)
    await desk.staff(ADMIN, roles=[Role.SETTLER_READ])
    assert (await reader.open("/brukere")).status_code == 403
    assert (await reader.open(address(COLLEAGUE))).status_code == 404


async def test_the_page_stays_and_what_was_typed_too_while_identity_is_away(desk: PortalDesk) -> None:
    reader, where = await desk.signed_in(ADMIN), address(COLLEAGUE)
    await reader.open(where)
    page = reader.page
    desk.network.silent.add(IDENTITY)
    for path, said in (("/brukere", "Vi får ikke hentet brukerne"), (where, "Vi får ikke hentet brukeren")):
        answer = await reader.open(path)
        assert (answer.status_code, said in answer.text) == (503, True)
    reader.page = page
    answer = await sent(reader, where, first_name="Tuva")
    assert (answer.status_code, 'value="Tuva"' in answer.text) == (503, True)
    assert "Ingenting ble lagret" in answer.text
    reader.page = page
    answer = await pressed(reader, where, "give", Role.HOST_MAPPER)
    assert "Rollen ble ikke endret" in words(answer.text).partition("Rediger bruker")[2]
    desk.network.silent.clear()
    await reader.open("/brukere/ny")
    desk.network.silent.add(IDENTITY)
    typed = {"first_name": "Nora", "last_name": "Nyansatt", "email": "nora@example.test", "press": "make"}
    answer = await reader.press("/brukere/ny", **typed)
    assert (answer.status_code, 'value="Nora"' in answer.text) == (503, True)


async def test_history_and_roles_may_be_away_alone(desk: PortalDesk) -> None:
    reader = await desk.signed_in(ADMIN)

    def away(request: httpx2.Request, answer: httpx2.Response) -> httpx2.Response:
        return httpx2.Response(500) if request.url.path.endswith("/roles") else answer

    desk.network.change = away
    page = await reader.open(address(COLLEAGUE))
    assert page.status_code == 200
    assert "Vi får ikke hentet historikken" in page.text
    assert "Vi får ikke hentet listen over roller" in page.text
    assert "Kommune Bosetter Les" in page.text


async def test_users_are_asked_about_with_the_administrators_own_token(desk: PortalDesk) -> None:
    reader = await desk.signed_in(ADMIN)
    desk.network.asked.clear()
    await reader.open(address(COLLEAGUE))
    asked = [one for one in desk.network.asked if "/staff" in one.url.path or one.url.path == "/roles"]
    assert {(claims_of(one)["kind"], claims_of(one)["aud"]) for one in asked} == {("staff", "identity")}
    assert len(asked) == 3
