"""Karriereveiledning in the portal: a note that is never lost while it is written, needs, and the briefing (R77, R85–R91)."""

import re
from collections.abc import AsyncIterator, Mapping
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio

from counsel_desk import COLLEAGUE, COUNSELLOR, MAPPER, READER, CounselDesk, standing_counsel
from engines import PostgresEngine
from portal_desk import COMPETENCE, Reader
from registry import settled

MARKS, ISOLATES = re.compile(r"<[^>]+>"), re.compile("[\u2066-\u2069]")
WHOLE: Mapping[str, str] = {
    "conversations-0-held_on": "2026-02-03",
    "conversations-0-form": "telephone",
    "conversations-0-interpreter": "qualified",
    "wishes-0-direction": "work",
    "wishes-0-occupation": "Helsefagarbeidere (5321)",
    "wishes-0-education_field": "",
    "wishes-0-words": "",
    "assessment": "Har ti års erfaring fra sykehus.",
    "recommendation-direction": "both",
    "recommendation-occupation": "5321",
    "recommendation-education_field": "Helse",
    "recommendation-words": "",
    "recommendation-next_step": "Søke om godkjenning",
    "recommendation-responsible": "Siri Eksempel",
    "recommendation-by": "15.05.2026",
    "participant_view": "Er enig.",
}
HALF: Mapping[str, str] = dict.fromkeys(WHOLE, "") | {"assessment": "Har ti års "}


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[CounselDesk]:
    async with standing_counsel(postgres, "portal_guidance", tmp_path_factory.mktemp("issuer")) as desk:
        yield desk


@pytest.fixture
def desk(standing: CounselDesk) -> CounselDesk:
    standing.portal.network.silent.clear()
    standing.portal.forget_tokens()
    return standing


def words(page: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(MARKS.sub(" ", ISOLATES.sub("", page)).split())


class Writer:
    """A counsellor at the editor, in a browser without scripts."""

    def __init__(self, reader: Reader, person: UUID) -> None:
        self.reader = reader
        self.place = f"/personer/{person}/karriereveiledning"

    async def open(self, **fields: str) -> httpx2.Response:
        """Open the notes, and the editor from there."""
        await self.reader.open(self.place)
        return await self.reader.press(f"{self.place}/notat/open", **fields)

    async def send(self, what: str = "save", typed: Mapping[str, str] = HALF, **more: str) -> httpx2.Response:
        """Press a button of the editor, with everything that is typed."""
        (token,) = set(re.findall(r'name="form_token" value="([^"]+)"', self.reader.page))
        revision = re.findall(r'name="revision" value="(\d+)"', self.reader.page)
        sent = {"form_token": token, "revision": revision[0] if revision else "0", "do": what, **typed} | more
        where = "finalise" if what == "finalise" else "save"
        return self.reader._seen(await self.reader.http.post(f"{self.place}/notat/{where}", data=sent))

    async def autosave(self, revision: int, typed: Mapping[str, str] = HALF) -> httpx2.Response:
        """Send what a script sends."""
        (token,) = set(re.findall(r'name="form_token" value="([^"]+)"', self.reader.page))
        sent = {"form_token": token, "revision": str(revision), **typed}
        headers = {"Accept": "application/json"}
        return await self.reader.http.post(f"{self.place}/notat/save", data=sent, headers=headers)


async def writer(desk: CounselDesk, person: UUID, username: str = COUNSELLOR) -> Writer:
    return Writer(await desk.portal.signed_in(username), person)


async def test_a_note_is_begun_saved_and_made_final_and_the_municipality_reads_it(desk: CounselDesk) -> None:
    """(R77, R89, R90, R91)"""
    person = await desk.mapped()
    siri = await writer(desk, person)
    assert (await siri.open()).url.path.endswith("/notat")
    answer = await siri.send()
    assert "Har ti års</textarea>" in answer.text
    assert re.search(r"Lagret klokken \d\d:\d\d", words(answer.text))
    answer = await siri.send("finalise", WHOLE)
    assert "Notatet er endelig." in words(answer.text), words(answer.text)
    mapper = await desk.portal.signed_in(MAPPER)
    page = words((await mapper.open(siri.place)).text)
    assert "Notat, utgave 1" in page
    assert re.search(r"Siri Eksempel, \S+.*Helsefagarbeidere \(5321\).*Søke om godkjenning", page)
    assert "Siri Eksempel, innen 15.05.2026" in page
    assert "Begynn på en ny utgave" not in page
    page = words((await siri.open()).text)
    assert "Har ti års erfaring fra sykehus." in page
    await siri.send("finalise", {**WHOLE, "assessment": "Ser annerledes ut nå."})
    page = words((await mapper.open(siri.place)).text)
    assert re.search(r"Notat, utgave 2.*Tidligere utgaver\s+Notat, utgave 1", page)


async def test_what_a_final_note_lacks_is_said_field_by_field_and_nothing_typed_is_lost(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await writer(desk, person)
    await siri.open()
    answer = await siri.send("finalise", {**HALF, "conversations-0-form": "screen"})
    assert answer.status_code == 422
    page = words(answer.text)
    assert "Notatet er lagret, men ikke endelig ennå" in page
    assert "Samtale 1: Skriv hvilken dag den ble holdt." in page
    assert "Anbefaling: Skriv innen hvilken dag det gjøres." in page
    assert 'href="#conversations-0-held_on"' in answer.text
    assert "Har ti års</textarea>" in answer.text
    answer = await siri.send("finalise", {**WHOLE, "recommendation-by": "2026-01-01"})
    assert "Dagen er før den siste samtalen." in answer.text


async def test_what_is_no_code_and_no_day_comes_back_as_it_was_typed(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await writer(desk, person)
    await siri.open()
    answer = await siri.send("save", {**HALF, "wishes-0-occupation": "Tryllekunstner", "recommendation-by": "snart"})
    assert answer.status_code == 422
    assert "Noe ble ikke lagret. Resten er lagret" in answer.text
    assert 'value="Tryllekunstner"' in answer.text
    assert 'value="snart"' in answer.text
    said = (await siri.autosave(1, {**HALF, "wishes-7-occupation": "Tryllekunstner"})).json()
    assert set(said["wrong"]) == {"wishes-7-occupation"}
    assert said["revision"] == 2


async def test_rows_are_added_and_removed_without_a_script(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await writer(desk, person)
    await siri.open()
    answer = await siri.send("add-conversations", {**HALF, "conversations-0-form": "screen"})
    assert 'name="conversations-1-held_on"' in answer.text
    answer = await siri.send(
        "remove-conversations-0", {**HALF, "conversations-0-form": "screen", "conversations-1-form": "telephone"}
    )
    assert 'name="conversations-1-held_on"' not in answer.text
    assert '<option value="telephone" selected>' in answer.text


async def test_the_row_whose_button_was_pressed_goes_also_where_a_script_left_gaps(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await writer(desk, person)
    await siri.open()
    typed = {**HALF, "conversations-1-form": "screen", "conversations-4-form": "telephone"}
    answer = await siri.send("remove-conversations-4", typed)
    assert '<option value="screen" selected>' in answer.text
    assert '<option value="telephone" selected>' not in answer.text


async def test_a_note_that_is_made_final_by_two_presses_is_final_and_no_conflict(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await writer(desk, person)
    await siri.open()
    page = siri.reader.page
    await siri.send("finalise", WHOLE)
    siri.reader.page = page
    answer = await siri.send("finalise", WHOLE)
    assert (answer.status_code, "Notatet er endelig." in words(answer.text)) == (200, True)
    assert "Notat, utgave 1" in words(answer.text)
    siri.reader.page = page
    answer = await siri.send("finalise", {**WHOLE, "assessment": "Noe annet."})
    assert (answer.status_code, "Noe annet.</textarea>" in answer.text) == (409, True)


async def test_two_windows_see_what_is_typed_beside_what_is_stored(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri, again = await writer(desk, person), await writer(desk, person)
    await siri.open()
    await again.open()
    await again.send("save", {**HALF, "assessment": "Skrevet hjemme"})
    said = await siri.autosave(0)
    assert said.status_code == 409
    assert "lagret fra et annet vindu" in said.json()["conflict"]
    answer = await siri.send()
    assert answer.status_code == 409
    assert "Har ti års</textarea>" in answer.text
    assert re.search(r"Lagret nå:\s+Skrevet hjemme", words(answer.text))
    answer = await siri.send()
    assert answer.status_code == 200
    assert "Har ti års</textarea>" in answer.text


async def test_the_same_answer_lost_on_its_way_is_no_conflict(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await writer(desk, person)
    await siri.open()
    first, second = await siri.autosave(0), await siri.autosave(0)
    assert (first.json()["revision"], second.json()["revision"]) == (1, 1)


async def test_a_colleague_sees_who_writes_and_takes_over_once_the_lock_has_run_out(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri, odd = await writer(desk, person), await writer(desk, person, COLLEAGUE)
    await siri.open()
    await siri.send()
    page = words((await odd.reader.open(odd.place)).text)
    assert re.search(r"Siri Eksempel skriver på notatet\..*kan du ta det over klokken \d\d:\d\d", page)
    assert (await odd.reader.open(f"{odd.place}/notat")).url.path == odd.place
    await desk.leave_for(31)
    page = words((await odd.reader.open(odd.place)).text)
    assert "Ta over utkastet" in page
    taken = await odd.open()
    assert "Har ti års</textarea>" in taken.text
    answer = await siri.send("save", {**HALF, "assessment": "Det jeg skrev i mellomtiden"})
    assert answer.status_code == 409
    assert "Odd Eksempel har tatt over utkastet." in words(answer.text)
    assert "Det jeg skrev i mellomtiden</textarea>" in answer.text
    assert "Lagret nå" not in answer.text  # a draft is shown to its holder alone
    await desk.leave_for(31)
    answer = await siri.send("reopen", {**HALF, "assessment": "Det jeg skrev i mellomtiden"})
    assert re.search(r"Det jeg skrev i mellomtiden\s+Lagret nå:\s+Har ti års", words(answer.text))


async def test_with_the_competence_store_away_what_was_typed_stays(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await writer(desk, person)
    await siri.open()
    desk.portal.network.silent.add(COMPETENCE)
    assert (await siri.autosave(0)).status_code == 503
    answer = await siri.send()
    assert answer.status_code == 503
    assert "Har ti års</textarea>" in answer.text
    desk.portal.network.silent.clear()
    assert (await siri.send()).status_code == 200


async def test_a_draft_is_thrown_away_once_that_was_said(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await writer(desk, person)
    await siri.open()
    answer = await siri.reader.press(f"{siri.place}/notat/discard")
    assert "Utkastet er slettet." in answer.text
    assert "Begynn på et notat" in answer.text


async def test_who_writes_no_notes_is_refused_by_the_owner(desk: CounselDesk) -> None:
    person = await desk.mapped()
    reader = await desk.portal.signed_in(MAPPER)
    page = await reader.open(f"/personer/{person}/karriereveiledning")
    assert "Begynn på et notat" not in page.text
    answer = await reader.http.post(
        f"/personer/{person}/karriereveiledning/notat/open",
        data={"form_token": re.findall(r'name="form_token" value="([^"]+)"', page.text)[0]},
    )
    assert answer.status_code == 403


async def test_the_need_is_assessed_by_who_may_and_read_by_all(desk: CounselDesk) -> None:
    """(R85)"""
    person = await desk.mapped(placements=[settled("4601", "2019-05-01T00:00:00Z")])
    mapper = await desk.portal.signed_in(MAPPER)
    place = f"/personer/{person}/karriereveiledning"
    page = words((await mapper.open(place)).text)
    assert "Personen ble bosatt 01.05.2019, før retten til karriereveiledning begynte" in page
    answer = await mapper.press(f"{place}/need", result="needed", assessed_on="2026-02-11", words="Snakket sammen")
    assert answer.status_code == 422
    assert "Skriv hvilken dag veiledning ble tilbudt." in answer.text
    assert "Snakket sammen</textarea>" in answer.text
    offered = {"offered_on": "2026-02-01", "given_by": "Karriere Vestland", "answer": "accepted"}
    filled_in = {"result": "needed", "assessed_on": "2026-02-11", "words": "Snakket sammen"}
    answer = await mapper.press(f"{place}/need", **filled_in, **offered)
    assert "Tilbudet kommer etter vurderingen" in answer.text
    answer = await mapper.press(f"{place}/need", **filled_in, **offered | {"offered_on": "2026-02-12"})
    assert "Vurderingen er lagret." in answer.text
    reader = await desk.portal.signed_in(READER)
    page = words((await reader.open(place)).text)
    assert re.search(
        r"11\.02\.2026\s+Trenger veiledning\s+Snakket sammen\s+12\.02\.2026, av Karriere Vestland\s+Sa ja", page
    )
    assert "Vurder behovet" not in page


async def test_an_assessment_stays_as_it_was_typed_while_the_competence_store_is_away(desk: CounselDesk) -> None:
    person = await desk.mapped(placements=[settled("4601", "2019-05-01T00:00:00Z")])
    mapper = await desk.portal.signed_in(MAPPER)
    place = f"/personer/{person}/karriereveiledning"
    await mapper.open(place)
    desk.portal.network.silent.add(COMPETENCE)
    typed = {"result": "not_needed", "assessed_on": "2026-02-11", "words": "Snakket lenge sammen"}
    answer = await mapper.press(f"{place}/need", **typed)
    assert answer.status_code == 503
    assert "Vurderingen ble ikke lagret" in answer.text
    assert "Snakket lenge sammen</textarea>" in answer.text
    desk.portal.network.silent.clear()
    answer = await mapper.press(f"{place}/need", **typed)
    assert "Vurderingen er lagret." in answer.text


async def test_whose_need_is_not_assessed_is_said(desk: CounselDesk) -> None:
    person = await desk.mapped()
    mapper = await desk.portal.signed_in(MAPPER)
    place = f"/personer/{person}/karriereveiledning"
    assert "har rett til karriereveiledning" in (await mapper.open(place)).text
    answer = await mapper.press(f"{place}/need", result="not_needed", assessed_on="2026-02-11")
    assert answer.status_code == 409
    assert "Behovet vurderes bare for dem som ble bosatt før retten begynte." in answer.text


async def test_the_briefing_is_a_page_and_a_pdf(desk: CounselDesk) -> None:
    """(B9)"""
    person = await desk.mapped()
    siri = await desk.portal.signed_in(COUNSELLOR)
    page = words((await siri.open(f"/personer/{person}/karriereveiledning/samtale")).text)
    assert "Ordne dette først" in page
    assert "Spørsmål som står åpne" in page
    pdf = await siri.http.get(f"/personer/{person}/karriereveiledning/samtale.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


async def test_with_the_competence_store_away_the_page_stays_and_says_what_is_missing(desk: CounselDesk) -> None:
    person = await desk.mapped()
    siri = await desk.portal.signed_in(COUNSELLOR)
    desk.portal.network.silent.add(COMPETENCE)
    page = await siri.open(f"/personer/{person}/karriereveiledning")
    assert page.status_code == 200
    assert "Vi får ikke hentet notatene akkurat nå." in page.text
    assert "Vi får ikke hentet vurderingene akkurat nå." in page.text


async def test_nobody_and_somebody_out_of_reach_are_answered_alike(desk: CounselDesk) -> None:
    theirs = await desk.mapped(placements=[settled("0301")])
    siri = await desk.portal.signed_in(COUNSELLOR)
    for path in ("", "/notat", "/samtale", "/samtale.pdf"):
        answers = [await siri.open(f"/personer/{one}/karriereveiledning{path}") for one in (theirs, UUID(int=7))]
        assert {answer.status_code for answer in answers} == {404}
        assert (
            len(
                {
                    answer.content.replace(str(theirs).encode(), b"").replace(str(UUID(int=7)).encode(), b"")
                    for answer in answers
                }
            )
            == 1
        )
