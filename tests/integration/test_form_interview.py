"""Interviews at the form: how one begins, what every page of it says, what is marked, and that it ends (B1)."""

import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from engines import PostgresEngine
from form_desk import VERSION, FormDesk, standing_form
from form_reader import Page, Reader
from log_lines import logging_as_in_production

PORTAL = "https://portal.example.no"


@pytest.fixture(scope="module")
async def standing(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_interview", imdinett_views_public_url=PORTAL) as desk:
        yield desk


@pytest.fixture
def desk(standing: FormDesk) -> FormDesk:
    standing.reception.asked.clear()
    standing.reception.away.clear()
    return standing


@pytest.fixture
async def reader(desk: FormDesk) -> AsyncIterator[Reader]:
    async with Reader(desk, "nb") as reader:
        yield reader


def sent(desk: FormDesk, duf: str, code: str, **changes: Any) -> dict[str, str]:
    """What the portal sends with an adviser's browser."""
    usual = {
        "attempt": uuid4(),
        "person": desk.reception.persons[duf],
        "code": code,
        "language": "nb",
        "second_language": "ti",
        "interpreter": "telephone",
        "qualified": "yes",
    }
    return {name: str(value) for name, value in (usual | changes).items()}


async def knock(reader: Reader, fields: dict[str, str], **headers: str) -> Page:
    """Come to the door as a browser does that another site sends."""
    reader.page = Page(
        await reader.http.post("/interview", data=fields, headers={"Sec-Fetch-Site": "cross-site"} | headers)
    )
    return reader.page


async def begin(reader: Reader, duf: str | None = None, **changes: Any) -> str:
    """Begin an interview with somebody, new unless a number is given, and let them accept; return the number."""
    desk = reader.desk
    number = duf or desk.reception.welcome()
    reader.person = desk.reception.persons[number]
    page = await knock(reader, sent(desk, number, desk.reception.make_interview_code(number), **changes))
    if page.path == "/nb/declaration":
        await reader.press("accept", form="/nb/declaration", name="choice")
    assert reader.page.path == "/nb/form/personal", reader.page.text
    return number


async def marks(desk: FormDesk, person: UUID) -> dict[str, tuple[str, UUID | None]]:
    """Return who held the pen for each answer of a person's."""
    query = "SELECT question_id, given_in, answer.staff_id FROM answer JOIN draft USING (registration_id) WHERE person_id = :id"
    return {row.question_id: (row.given_in, row.staff_id) for row in await desk.sql(query, id=person)}


async def registration(desk: FormDesk, person: UUID) -> dict[str, Any]:
    """Return the document that a person completed."""
    query = "SELECT registration FROM draft WHERE person_id = :id AND status = 'completed'"
    ((document,),) = await desk.sql(query, id=person)
    found: dict[str, Any] = document
    return found


async def test_the_code_alone_opens_an_interview_for_the_person_it_was_made_for(desk: FormDesk, reader: Reader) -> None:
    duf = desk.reception.welcome()
    page = await knock(reader, sent(desk, duf, desk.reception.make_interview_code(duf)))

    assert page.path == "/nb/declaration"
    assert reader.handle
    asked = dict(desk.reception.asked)
    assert [path for path, _ in desk.reception.asked] == ["/codes/redeem", "/staff/names", "/persons/offers"]
    assert asked["/codes/redeem"]["purpose"] == "interview"
    assert asked["/codes/redeem"]["source"], "the brakes count it like a login"
    assert duf not in json.dumps(desk.reception.asked)


async def test_every_page_says_that_it_is_an_interview_and_who_leads_it(reader: Reader) -> None:
    await begin(reader)
    await reader.fill_in()

    for path in ("/form/personal", "/form/work", "/summary", "/declaration"):
        page = await reader.open(path)
        assert page.path == f"/nb{path}"
        assert "Intervju Ledes av Turid Eksempel, Bergen Med tolk på telefon" in page.text, path
        assert "Avslutt intervjuet" in page.text
    await reader.open("/summary")
    receipt = await reader.press(form="/nb/summary")
    assert receipt.path == "/nb/receipt"
    assert "Avslutt intervjuet" in receipt.text


async def test_the_languages_are_those_that_were_chosen(desk: FormDesk, reader: Reader) -> None:
    await begin(reader)
    (row,) = await desk.sql(
        "SELECT language, second_language FROM form_session WHERE person_id = :id", id=reader.person
    )
    assert tuple(row) == ("nb", "ti")


async def test_what_is_answered_is_marked_and_what_the_person_changes_alone_is_not(
    desk: FormDesk, reader: Reader
) -> None:
    duf = await begin(reader)
    person = desk.reception.persons[duf]
    await reader.press("save", PER01="ER", PER02="tir")
    ((staff_id,),) = await desk.sql(
        "SELECT CAST(interview ->> 'staff_id' AS uuid) FROM form_session WHERE person_id = :id", id=person
    )
    first = await marks(desk, person)

    alone = await desk.log_in(duf)
    await alone.answer("PER02", "amh", revision=1)
    await alone.answer("PER01", "ER", revision=1)
    await alone.answer("PER03", "SD")

    assert first == {"PER01": ("interview", staff_id), "PER02": ("interview", staff_id)}
    assert await marks(desk, person) == {
        "PER01": ("interview", staff_id),
        "PER02": ("own", None),
        "PER03": ("own", None),
    }


async def test_a_registration_completed_in_an_interview_says_who_led_it_and_how_it_was_interpreted(
    desk: FormDesk, reader: Reader
) -> None:
    await begin(reader, interpreter="screen", qualified="no")
    await reader.fill_in()
    await reader.open("/form/personal")
    await reader.press("save", PER01="SD")
    staff_id = (await marks(desk, reader.person))["PER01"][1]

    await reader.open("/summary")
    await reader.press(form="/nb/summary")

    document = await registration(desk, reader.person)
    filled = document["filled_in"]
    assert (filled["way"], filled["staff_id"]) == ("interview", str(staff_id))
    assert (filled["staff_name"], filled["organisation_name"]) == ("Turid Eksempel", "Bergen")
    assert (filled["interpreter"], filled["interpreter_form"], filled["interpreter_qualified"]) == (
        True,
        "screen",
        False,
    )
    given = {one["question_id"]: (one["given_in"], one["staff_id"]) for one in document["answers"]}
    assert given["PER01"] == ("interview", str(staff_id))
    assert given["PER02"] == ("own", None)


async def test_who_completes_alone_what_an_interview_began_filled_in_alone_and_the_marks_stay(
    desk: FormDesk, reader: Reader
) -> None:
    duf = await begin(reader)
    await reader.fill_in()
    await reader.open("/form/personal")
    await reader.press("save", PER01="SD")
    alone = await desk.log_in(duf)
    await alone.complete()

    document = await registration(desk, alone.person)

    assert (document["filled_in"]["way"], document["filled_in"]["staff_id"]) == ("own", None)
    given = {one["question_id"]: one["given_in"] for one in document["answers"]}
    assert (given["PER01"], given["PER02"]) == ("interview", "own")


async def test_without_an_interpreter_nothing_is_said_of_how_qualified_one_was(desk: FormDesk, reader: Reader) -> None:
    await begin(reader, interpreter="none", qualified="yes")
    ((kept,),) = await desk.sql("SELECT interview FROM form_session WHERE person_id = :id", id=reader.person)
    assert (kept["interpreter_form"], kept["interpreter_qualified"]) == (None, None)


async def test_an_interview_ends_the_persons_own_session_and_goes_on_where_it_was(
    desk: FormDesk, reader: Reader
) -> None:
    duf = desk.reception.welcome()
    alone = await desk.log_in(duf)
    await alone.declare("accept", VERSION)
    await alone.answer("PER01", "ER")

    await begin(reader, duf)

    assert (await alone.ask("GET", "/form")).status_code == 401
    assert await marks(desk, alone.person) == {"PER01": ("own", None)}
    assert "Eritrea" in reader.page.html


async def test_an_interview_shows_nothing_of_what_was_registered_before(desk: FormDesk, reader: Reader) -> None:
    """Whoever leads it may be of a centre, which reads no record (D10)."""
    duf = desk.reception.welcome()
    visit = await desk.log_in(duf)
    await visit.declare("accept")
    await visit.fill_in()
    await visit.complete()
    await desk.record(visit.person, await visit.registration_id())

    await begin(reader, duf)

    assert await marks(desk, visit.person) == {}
    assert "/registrations/newest" not in [path for path, _ in desk.reception.asked]


async def test_the_persons_own_login_afterwards_is_no_interview(desk: FormDesk, reader: Reader) -> None:
    duf = await begin(reader)
    async with Reader(desk, "nb") as resident:
        page = await resident.log_in(duf)
        assert "Intervju" not in page.text
        await resident.press("save", PER01="ER")
    assert (await marks(desk, desk.reception.persons[duf]))["PER01"] == ("own", None)
    assert (await reader.open("/form/personal")).path == "/nb/login", "the interview is over"


async def test_a_try_of_an_interview_that_is_used_for_a_login_becomes_a_login(desk: FormDesk, reader: Reader) -> None:
    duf, attempt = desk.reception.welcome(), uuid4()
    await knock(reader, sent(desk, duf, desk.reception.make_interview_code(duf), attempt=attempt))
    await desk.try_login(duf, desk.reception.make_code(duf), attempt)
    ((interview,),) = await desk.sql("SELECT interview FROM form_session WHERE session_id = :id", id=attempt)
    assert interview is None


async def test_ending_the_interview_logs_out_and_links_back_to_the_person_in_the_portal(reader: Reader) -> None:
    await begin(reader)

    ended = await reader.press(form="/nb/logout")

    assert ended.status == 200
    assert f"{PORTAL}/personer/{reader.person}" in ended.links
    assert "Intervjuet er avsluttet" in ended.text
    assert ended.answer.headers["clear-site-data"] == '"cache", "storage"'
    assert reader.handle is None
    assert (await reader.open("/form/personal")).path == "/nb/login"


async def test_a_centre_that_is_shown_no_persons_is_led_back_to_where_codes_are_made(
    desk: FormDesk, reader: Reader
) -> None:
    duf = desk.reception.welcome()
    code = desk.reception.make_interview_code(duf, kind="reception_centre")
    await knock(reader, sent(desk, duf, code))
    await reader.open("/declaration")
    ended = await reader.press(form="/nb/logout")
    assert f"{PORTAL}/kommuner/kompass" in ended.links


async def test_whatever_is_wrong_is_refused_in_the_same_words_and_written_down(desk: FormDesk, reader: Reader) -> None:
    duf, other = desk.reception.welcome(), desk.reception.welcome()
    code = desk.reception.make_interview_code(duf)
    used = desk.reception.make_interview_code(duf)
    await knock(reader, sent(desk, duf, used))
    reader.http.cookies.clear()
    wrong = [
        sent(desk, other, code),
        sent(desk, duf, "ZZZZZZ"),
        sent(desk, duf, used),
        sent(desk, duf, desk.reception.make_code(duf)),
        sent(desk, duf, code, person=uuid4()),
        sent(desk, duf, code, person="nobody"),
        sent(desk, duf, code, language="xx"),
        sent(desk, duf, code, interpreter="a parrot"),
        {},
    ]

    pages = [await knock(reader, fields) for fields in wrong]

    assert {page.status for page in pages} == {403}
    assert len({page.text for page in pages}) == 1
    assert "Intervjuet kunne ikke åpnes" in pages[0].text or "could not be opened" in pages[0].text
    assert PORTAL in pages[0].links
    assert reader.handle is None
    refusals = await desk.sql(
        "SELECT actor, outcome FROM audit WHERE subject = :id AND action = 'session.open' AND outcome = 'refused'",
        id=str(desk.reception.persons[other]),
    )
    assert [(row.actor.partition(":")[0], row.outcome) for row in refusals] == [("resident", "refused")]
    assert (await knock(reader, sent(desk, duf, code))).path == "/nb/declaration", "none of them burned the code"


async def test_a_form_that_is_sent_in_another_way_opens_nothing(desk: FormDesk, reader: Reader) -> None:
    duf = desk.reception.welcome()
    fields = sent(desk, duf, desk.reception.make_interview_code(duf))
    answers = [
        await reader.http.post("/interview", json=fields),
        await reader.http.post("/interview", files={name: (None, value) for name, value in fields.items()}),
        await reader.http.get("/interview", params=fields),
    ]
    assert [answer.status_code for answer in answers][:2] == [403, 403]
    assert answers[2].status_code in {404, 405}


async def test_who_was_made_inactive_meanwhile_begins_no_interview(desk: FormDesk, reader: Reader) -> None:
    duf = desk.reception.welcome()
    code = desk.reception.make_interview_code(duf)
    desk.reception.staff.clear()
    assert (await knock(reader, sent(desk, duf, code))).status == 403


@pytest.mark.parametrize("path", ["/codes/redeem", "/staff/names", "/persons/offers"])
async def test_where_a_service_is_away_the_same_try_is_made_again_with_a_button(
    desk: FormDesk, reader: Reader, path: str
) -> None:
    duf = desk.reception.welcome()
    desk.reception.away.add(path)
    away = await knock(reader, sent(desk, duf, desk.reception.make_interview_code(duf)))
    desk.reception.away.clear()

    again = await reader.press(form="/interview")

    assert (away.status, away.answer.headers["retry-after"]) == (503, "2")
    assert again.path == "/nb/declaration"


async def test_the_audit_names_the_adviser_on_behalf_of_the_person(desk: FormDesk, reader: Reader) -> None:
    await begin(reader)
    await reader.press(form="/nb/logout")
    rows = await desk.sql("SELECT actor, organisation, action FROM audit WHERE subject = :id", id=str(reader.person))
    assert {(row.actor.partition(":")[0], row.organisation) for row in rows} == {("staff", "municipality-4601")}
    assert {row.action for row in rows} == {"session.open", "declaration.answer", "session.close"}


async def test_neither_number_nor_code_is_in_a_log_an_address_a_table_or_an_event(
    desk: FormDesk, reader: Reader
) -> None:
    duf = desk.reception.welcome()
    code = f"QZX{len(desk.reception.codes):03}"
    made = desk.reception.make_interview_code(duf)
    person = desk.reception.persons[duf]
    desk.reception.codes[person, code] = desk.reception.codes.pop((person, made))
    desk.reception.interviews[code] = desk.reception.interviews.pop(made)
    with logging_as_in_production("DEBUG") as lines:
        page = await knock(reader, sent(desk, duf, code))
        await reader.press("accept", form="/nb/declaration", name="choice")
    seen = [
        str(lines),
        page.html,
        *(str(step.url) for step in page.answer.history),
        json.dumps(await desk.told(person)),
    ]
    tables = await desk.sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    for (table,) in tables:
        seen += [row for (row,) in await desk.sql(f"SELECT t::text FROM {table} t")]  # noqa: S608 - our own tables
    for text in seen:
        assert code not in text
        assert duf not in text
