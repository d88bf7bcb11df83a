"""My page over HTTP, without a script: what is registered, who opened it, correction, deletion, research, copy (B7)."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from engines import PostgresEngine
from form_desk import FormDesk, standing_form
from form_reader import Reader
from kompass_contracts.competence import DeletionAsked
from log_lines import logging_as_in_production

SENTENCE = "I sewed for five years, not for three."


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_my_page") as desk:
        yield desk


@pytest.fixture
async def reader(desk: FormDesk) -> AsyncIterator[Reader]:
    async with Reader(desk) as reader:
        yield reader


async def registered(reader: Reader, regime: str = "consent") -> str:
    """Let somebody new fill in and complete the form, and the record be made of it; return the DUF number."""
    duf = await reader.begin(regime)
    await reader.fill_in()
    await reader.open("/summary")
    await reader.press(form=f"/{reader.language}/summary")
    assert reader.page.path == f"/{reader.language}/receipt"
    rows = await reader.desk.sql(
        "SELECT registration_id FROM draft WHERE person_id = :id AND status = 'completed'", id=reader.person
    )
    await reader.desk.record(reader.person, rows[0].registration_id)
    return duf


async def drafts(reader: Reader) -> list[str]:
    rows = await reader.desk.sql("SELECT status FROM draft WHERE person_id = :id", id=reader.person)
    return [row.status for row in rows]


async def test_the_page_tells_what_is_registered_in_words_and_who_opened_it(reader: Reader) -> None:
    """(R23, B7)."""
    await registered(reader)
    assert "/en/my-page" in reader.page.links
    reader.desk.reception.own.opening(reader.person, "Bergen", "Kommune Bosetter Les")

    page = await reader.open("/my-page")

    assert page.status == 200
    for words in (
        "Driving licence",
        "Stitcher of wedding dresses",
        "Which language did you speak at home when you grew up?",
        "01.09.2026 12:30 – Bergen – Kommune Bosetter Les",
    ):
        assert words in page.text
    audited = await reader.desk.sql(
        "SELECT actor, action FROM audit WHERE subject = :id ORDER BY seq", id=str(reader.person)
    )
    assert audited[-1].action == "own.read"
    assert audited[-1].actor.startswith("resident:")


async def test_it_speaks_the_language_chosen_now_whatever_the_form_was_filled_in_with(desk: FormDesk) -> None:
    async with Reader(desk) as reader:
        await registered(reader)
        page = await reader.open("//nb/my-page")
        assert "Hvilket språk snakket du hjemme" in page.text
        assert "Stitcher of wedding dresses" in page.text, "what a person wrote stays as it was written"


async def test_whoever_logs_in_to_see_what_is_registered_comes_to_the_page_before_any_declaration(
    reader: Reader,
) -> None:
    duf = reader.desk.reception.welcome()
    page = await reader.open("/information")
    assert "/en/login?to=my-page" in page.links
    await reader.open("/login?to=my-page")
    await reader.press(form="/en/login", duf=duf, code="wrong")
    page = await reader.press(form="/en/login", duf=duf, code=reader.desk.reception.make_code(duf))

    assert page.path == "/en/my-page"
    assert "Nothing is registered about you" in page.text
    assert "/en/my-page/deletion" not in page.links


@pytest.mark.parametrize("to", ["//elsewhere.example", "logout", "form/personal"])
async def test_the_login_leads_nowhere_else(reader: Reader, to: str) -> None:
    duf = reader.desk.reception.welcome()
    await reader.open(f"/login?to={to}")
    page = await reader.press(form="/en/login", duf=duf, code=reader.desk.reception.make_code(duf))
    assert page.path == "/en/declaration"


async def test_a_correction_is_sent_in_the_persons_own_words_and_its_state_is_shown(reader: Reader) -> None:
    """(R24)."""
    await registered(reader)
    await reader.open("/my-page")
    correction = "/en/my-page/correction"
    page = await reader.press(form=correction, words=" ", part="work")
    assert (page.status, page.forms[correction].fields["part"]) == (422, ["work"])
    assert "Write what is wrong" in page.text

    page = await reader.press(form=correction, words=SENTENCE, part="work")

    assert page.answer.url.query == b"noted=1"
    assert SENTENCE in page.text
    assert re.search(r"You get an answer by \d\d\.\d\d\.\d{4}", page.text)
    path, body = next(one for one in reversed(reader.desk.reception.own.asked) if "corrections" in one[0])
    assert (path, body["words"], body["part"], body["language"]) == (
        "/residents/corrections",
        SENTENCE,
        "work",
        "en",
    )


async def test_pressing_twice_is_one_request(reader: Reader) -> None:
    await registered(reader)
    before = await reader.open("/my-page")
    for _ in range(2):
        reader.page = before
        await reader.press(form="/en/my-page/correction", words=SENTENCE)
    assert len(reader.desk.reception.own.requests[reader.person]) == 1


async def test_under_consent_everything_goes_once_it_is_confirmed_in_words(reader: Reader) -> None:
    """(R25, D11)."""
    await registered(reader)
    page = await reader.open("/my-page/deletion")
    assert "What is deleted cannot be brought back" in page.text

    page = await reader.press(form="/en/my-page/deletion")

    assert "It is being deleted" in page.text
    assert "Nothing is registered about you" in page.text
    assert await drafts(reader) == []
    (asked,) = [
        body
        for path, body in reader.desk.reception.own.asked
        if "deletions" in path and body["person_id"] == str(reader.person)
    ]
    assert (asked["regime"], asked["registration_version"], asked["registration_id"]) == ("consent", 1, None)


async def test_under_a_duty_imdi_is_asked_and_nothing_goes(reader: Reader) -> None:
    """(D11)."""
    await registered(reader, "information")
    page = await reader.open("/my-page/deletion")
    assert "The law says that this has to be registered" in page.text
    page = await reader.press(form="/en/my-page/deletion")

    assert "Sent to IMDi" in page.text
    assert await drafts(reader) == ["handed_over"]


async def test_what_is_begun_is_deleted_too_and_what_is_begun_later_stays(reader: Reader) -> None:
    await reader.begin()
    await reader.open("/my-page")
    assert "You have begun to fill in the form" in reader.page.text
    await reader.open("/my-page/deletion")
    await reader.press(form="/en/my-page/deletion")
    assert await drafts(reader) == []
    body = next(body for path, body in reversed(reader.desk.reception.own.asked) if "deletions" in path)

    await reader.open("/declaration")
    await reader.press("accept", form="/en/declaration", name="choice")
    fact = DeletionAsked(
        request_id=body["request_id"],
        at=datetime.now(UTC),
        registration_version=body["registration_version"],
        registration_id=body["registration_id"],
    )
    await reader.desk.form.hear(fact, subject=reader.person)

    assert await drafts(reader) == ["open"]
    told = await reader.desk.told_names(reader.person)
    assert told[-1] == "form.registration-forgotten.v1"


async def test_the_fact_alone_deletes_what_it_names(reader: Reader) -> None:
    """Where the form ended before it had done so itself."""
    await reader.begin()
    (row,) = await reader.desk.sql("SELECT registration_id FROM draft WHERE person_id = :id", id=reader.person)
    fact = DeletionAsked(request_id=uuid4(), at=datetime.now(UTC), registration_id=row.registration_id)
    await reader.desk.form.hear(fact, subject=reader.person)
    assert await drafts(reader) == []
    answer = (await reader.desk.look_up(row.registration_id)).json()
    assert answer["gone"] == [str(row.registration_id)]


async def test_one_can_be_left_out_of_research_and_take_it_back(reader: Reader) -> None:
    await registered(reader)
    await reader.open("/my-page")
    page = await reader.press("yes", form="/en/my-page/research", name="reserved")
    assert "has not been used in research and statistics since" in page.text
    page = await reader.press("no", form="/en/my-page/research", name="reserved")
    assert "can be used in research and statistics" in page.text


async def test_the_own_copy_is_a_file_that_no_cache_keeps(reader: Reader) -> None:
    await registered(reader)
    reader.desk.reception.own.opening(reader.person, "Bergen", "Kommune Bosetter Les")
    answer = await reader.http.get("/en/my-page/copy")

    assert answer.headers["content-disposition"] == 'attachment; filename="kompass.json"'
    assert answer.headers["cache-control"] == "no-store"
    copied = answer.json()
    assert copied["record"]["registration"]["person_id"] == str(reader.person)
    assert copied["openings"]["openings"][0]["organisation"] == "Bergen"


async def test_the_own_copy_comes_on_paper_too(reader: Reader) -> None:
    await registered(reader)
    await reader.open("/my-page")
    assert "/en/my-page/paper" in reader.page.links
    answer = await reader.http.get("/en/my-page/paper")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="kompass.pdf"'
    assert answer.content.startswith(b"%PDF")
    reader.desk.reception.away.add("/residents/own/pdf")
    try:
        assert (await reader.http.get("/en/my-page/paper")).status_code == 503
    finally:
        reader.desk.reception.away.discard("/residents/own/pdf")


async def test_the_page_opens_while_others_are_away_and_says_so(reader: Reader) -> None:
    await registered(reader)
    away = {"/residents/own", "/persons/openings"}
    reader.desk.reception.away |= away
    try:
        page = await reader.open("/my-page")
        assert page.status == 200
        assert page.text.count("A system that we need does not answer") == 2
        assert (await reader.http.get("/en/my-page/copy")).status_code == 503
    finally:
        reader.desk.reception.away -= away


async def test_whoever_leads_an_interview_does_not_open_the_persons_own_page(reader: Reader) -> None:
    """(D13): who may lead an interview need not be one who reads."""
    duf = reader.desk.reception.welcome()
    reader.person = reader.desk.reception.persons[duf]
    code = reader.desk.reception.make_interview_code(duf)
    sent = {
        "attempt": str(uuid4()),
        "person": str(reader.person),
        "code": code,
        "language": "en",
        "interpreter": "none",
        "qualified": "unknown",
    }
    await reader.http.post("/interview", data=sent)
    asked = len(reader.desk.reception.own.asked)
    for path in ("/my-page", "/my-page/deletion", "/my-page/copy"):
        page = await reader.open(path)
        assert page.path == "/en/declaration", path
        assert "Led by" in page.text
        assert "/en/my-page" not in page.links
    assert len(reader.desk.reception.own.asked) == asked


async def test_programs_do_the_same_over_the_api(desk: FormDesk) -> None:
    visit = await desk.completed()
    await desk.record(visit.person, await visit.registration_id())
    shown = (await visit.ask("GET", "/own")).json()
    assert shown["record"]["registration"]["person_id"] == str(visit.person)
    assert (await visit.ask("POST", "/own/corrections", {"words": ""})).status_code == 422
    assert (await visit.ask("POST", "/own/corrections", {"words": SENTENCE})).json()["state"] == "open"
    assert (await visit.ask("PUT", "/own/reservation", {"reserved": True})).json()["reserved_since"]
    assert (await visit.ask("POST", "/own/deletion")).json()["state"] == "in_progress"
    assert (await visit.ask("POST", "/own/deletion")).status_code == 409


async def test_nothing_of_it_is_in_the_log(reader: Reader) -> None:
    await registered(reader)
    with logging_as_in_production() as lines:
        await reader.open("/my-page")
        await reader.press(form="/en/my-page/correction", words=SENTENCE)
        written = str(lines)
    assert "/{language}/my-page" in written
    assert SENTENCE not in written
    assert str(reader.person) not in written
