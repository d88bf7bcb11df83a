"""Filling in the form: the declaration first, questions as they come up, answers kept once, parts told once a change."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from engines import PostgresEngine
from form_desk import ANSWERS, CATALOGUE_VERSION, VERSION, FormDesk, standing_form
from kompass_contracts.registration import Part

PERSONAL = ("PER01", "PER02", "PER03", "PER04", "PER05", "PER06")


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_filling_in") as desk:
        yield desk


async def test_who_is_asked_for_consent_may_accept_or_decline_and_sees_no_question_before(desk: FormDesk) -> None:
    """(R56, R57, D1, D9)."""
    visit = await desk.log_in(desk.reception.welcome("consent"))

    shown = await visit.form()

    declaration = shown["declaration"]
    assert (declaration["regime"], declaration["version"], declaration["due"]) == ("consent", VERSION, True)
    assert [choice["choice"] for choice in declaration["choices"]] == ["accept", "decline"]
    for word in ("asylum", "corrected or deleted", "municipality is chosen", "post@imdi.no"):
        assert word in declaration["body"]["text"]
    assert (shown["parts"], shown["left"], shown["may_complete"]) == ([], [], False)
    assert await desk.told(visit.person) == []


async def test_who_has_a_duty_reads_and_cannot_decline(desk: FormDesk) -> None:
    """(R6, D1)."""
    visit = await desk.log_in(desk.reception.welcome("information"))

    shown, refused = await visit.form(), await visit.declare("decline")
    opened = await visit.declare("read")

    assert [choice["choice"] for choice in shown["declaration"]["choices"]] == ["read"]
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:kompass:problem:choice-not-offered")
    assert (opened.status_code, opened.json()) == (200, {"next": "form"})


async def test_accepting_opens_the_first_part_and_is_told_once(desk: FormDesk) -> None:
    """(R57, R58)."""
    visit = await desk.log_in(desk.reception.welcome())

    answers = [await visit.declare("accept"), await visit.declare("accept")]
    shown = await visit.form()

    assert [answer.json() for answer in answers] == [{"next": "form"}] * 2
    assert [part["part"] for part in shown["parts"]] == list(Part)
    assert [part["may_open"] for part in shown["parts"]] == [True] + [False] * 6
    assert shown["declaration"]["due"] is False
    (told,) = await desk.told(visit.person)
    assert told["type"] == "no.imdi.kompass.form.started.v1"
    assert (told["aggregateversion"], told["data"]["catalogue_version"]) == (1, CATALOGUE_VERSION)


async def test_declining_ends_the_session_and_keeps_the_time_and_the_text_only(desk: FormDesk) -> None:
    """(R57, D1)."""
    duf = desk.reception.welcome()
    visit = await desk.log_in(duf)

    answer = await visit.declare("decline")

    assert (answer.status_code, answer.json()) == (200, {"next": None})
    assert (await visit.ask("GET", "/form")).status_code == 401
    rows = await desk.sql("SELECT declaration_version FROM declination WHERE person_id = :id", id=visit.person)
    assert rows == [(VERSION,)]
    (told,) = await desk.told(visit.person)
    assert told["type"] == "no.imdi.kompass.form.declined.v1"
    assert set(told["data"]) == {"declaration_version", "code_id", "at"}
    assert UUID(told["data"]["code_id"]) == desk.reception.code_ids[visit.person], "so that its maker can be told"
    assert (await (await desk.log_in(duf)).declare("accept")).status_code == 200, "whoever declined may come back"


async def test_a_regime_that_changes_shows_the_new_declaration_before_the_draft(desk: FormDesk) -> None:
    """(D1)."""
    duf = desk.reception.welcome("consent")
    visit = await desk.log_in(duf)
    await visit.declare("accept")
    await visit.answer("PER01", "ER")

    desk.reception.offers[visit.person] = ("information", "integreringsloven § 10")
    later = await desk.log_in(duf)
    between, refused = await later.form(), await later.put("PER02", "tir")
    await later.declare("read")

    assert (between["declaration"]["regime"], between["declaration"]["due"]) == ("information", True)
    assert between["parts"] == []
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:kompass:problem:declaration-first")
    assert _value(await later.part("personal"), "PER01") == "ER"
    assert await desk.told_names(visit.person) == ["form.started.v1"]


async def test_declining_after_a_change_of_regime_takes_what_was_begun_with_it(desk: FormDesk) -> None:
    """(D1)."""
    duf = desk.reception.welcome("information")
    visit = await desk.log_in(duf)
    await visit.declare("read")
    await visit.answer("PER01", "ER")

    desk.reception.offers[visit.person] = ("consent", "integreringsloven § 6")
    await (await desk.log_in(duf)).declare("decline")

    assert await desk.sql("SELECT 1 FROM draft WHERE person_id = :id", id=visit.person) == []
    assert await desk.told_names(visit.person) == ["form.started.v1", "form.declined.v1"]


async def test_an_answer_to_an_older_text_does_not_count(desk: FormDesk) -> None:
    visit = await desk.log_in(desk.reception.welcome())

    answer = await visit.declare("accept", "2019-01")

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:kompass:problem:declaration-outdated")
    assert await desk.told(visit.person) == []


async def test_texts_come_in_the_language_chosen_and_beside_it_the_second_and_say_which_they_are(
    desk: FormDesk,
) -> None:
    """(R32, R69)."""
    norwegian = await desk.begin(language="nb", second_language="en")
    tigrinya = await desk.begin(language="ti")

    first = (await norwegian.part("personal"))["questions"][1]
    theirs = (await tigrinya.part("personal"))["questions"][1]

    assert first["text"] == {
        "text": "Hvilket språk snakket du hjemme da du vokste opp?",
        "language": "nb",
        "second": "Which language did you speak at home when you grew up?",
        "second_language": "en",
    }
    dari = next(each for each in first["alternatives"] if each["alternative"] == "prs")
    assert (dari["text"]["text"], dari["text"]["second"]) == ("Dari (fra Afghanistan)", "Dari (from Afghanistan)")
    assert theirs["text"]["language"] == "ti"
    assert theirs["text"]["text"] not in (first["text"]["text"], first["text"]["second"])
    assert (theirs["text"]["second"], theirs["text"]["second_language"]) == (None, None)


async def test_an_answer_brings_up_its_follow_up_and_taking_it_back_hides_it_without_losing_it(desk: FormDesk) -> None:
    """(R63, R64)."""
    visit = await desk.begin()
    await visit.answer("PER04", "no")
    before = await visit.part("personal")

    shown = await visit.answer("PER04", "sometimes", 1)
    await visit.answer("PER05", "tir")
    await visit.answer("PER04", "no", 2)
    hidden, refused = await visit.part("personal"), await visit.put("PER05", "ara", 1)
    await visit.answer("PER04", "yes_always", 3)

    assert "PER05" not in _ids(before)
    assert "PER05" in shown["left"]
    assert "PER05" not in _ids(hidden)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:kompass:problem:question-hidden")
    assert _value(await visit.part("personal"), "PER05") == "tir"


async def test_parts_open_one_after_the_other_as_they_are_answered(desk: FormDesk) -> None:
    """(R59, R66)."""
    visit = await desk.begin()
    for question in PERSONAL:
        await visit.answer(question, ANSWERS[question])

    after = await visit.form()
    await visit.answer("PER02", None, 1)
    back = await visit.form()

    assert [part["may_open"] for part in after["parts"]] == [True, True] + [False] * 5
    assert [part["may_open"] for part in back["parts"]] == [True] + [False] * 6
    assert back["parts"][0]["left"] == ["PER02"]


async def test_a_question_stands_as_answered_not_understood_or_open(desk: FormDesk) -> None:
    """(R65, B2)."""
    visit = await desk.begin()
    await visit.answer("PER01", "ER")
    marked = await visit.put("PER02", None, not_understood=True)

    personal, other = await visit.part("personal"), await visit.part("other")

    states = {question["question_id"]: question["state"] for question in (*personal["questions"], *other["questions"])}
    assert marked.json()["not_understood"] is True
    assert "PER02" not in marked.json()["left"], "what is not understood never blocks"
    assert states == {
        "PER01": "answered",
        "PER02": "not_understood",
        "PER03": "open",
        "PER04": "open",
        "PER06": "open",
        "OTH01": "open",
        "OTH03": "open",
        "OTH04": "open",
        "OTH05": "open",
        "OTH06": "open",
        "OTH09": "optional",
        "OTH11": "open",
        "OTH12": "open",
        "OTH13": "optional",
    }


async def test_every_kind_of_answer_is_kept_as_it_was_given(desk: FormDesk) -> None:
    visit = await desk.begin()

    for question, value in ANSWERS.items():
        await visit.answer(question, value)

    shown = await visit.form()
    kept = {
        question["question_id"]: question["answer"]["value"]
        for part in shown["parts"]
        for question in part["questions"]
    }
    assert kept == ANSWERS | {"OTH09": None, "OTH13": None}
    assert (shown["left"], shown["may_complete"]) == ([], True)


async def test_the_same_answer_again_changes_nothing_from_whichever_tab(desk: FormDesk) -> None:
    visit = await desk.begin()
    first = await visit.answer("OTH01", ["cooking_at_home", "agriculture"])

    again = [
        await visit.answer("OTH01", ["agriculture", "cooking_at_home"], 1),
        await visit.answer("OTH01", ["cooking_at_home", "agriculture", "agriculture"], 0),
        await visit.answer("OTH01", ["cooking_at_home", "agriculture"], 7),
    ]

    assert first["revision"] == 1
    assert again == [first] * 3


async def test_two_tabs_are_settled_per_question_and_the_later_one_is_shown_what_stands(desk: FormDesk) -> None:
    """(D14)."""
    visit = await desk.begin()
    await visit.answer("PER01", "ER")

    other_question = await visit.put("PER03", "SD")
    stale = await visit.put("PER01", "ET", 0)
    knowing = await visit.answer("PER01", "ET", 1)

    problem = stale.json()
    assert other_question.status_code == 200
    assert (stale.status_code, problem["type"]) == (409, "urn:kompass:problem:answer-changed")
    assert stale.headers["content-type"] == "application/problem+json"
    assert problem["present"] == {"value": "ER", "not_understood": False, "revision": 1}
    assert (knowing["value"], knowing["revision"]) == ("ET", 2)


async def test_of_two_tabs_at_once_one_is_kept_and_the_other_is_told(desk: FormDesk) -> None:
    """(D14)."""
    visit = await desk.begin()

    answers = await asyncio.gather(*(visit.put("PER01", country) for country in ("ER", "ET", "SD", "SO")))

    kept = [answer for answer in answers if answer.status_code == 200]
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert _value(await visit.part("personal"), "PER01") == kept[0].json()["value"]


async def test_a_part_is_told_once_for_each_change(desk: FormDesk) -> None:
    """(R67)."""
    visit = await desk.begin()
    for question in PERSONAL:
        await visit.answer(question, ANSWERS[question])

    finished = [await visit.finish("personal"), await visit.finish("personal")]
    await visit.answer("PER01", "ET", 1)
    finished += [await visit.finish("personal"), await visit.finish("personal")]

    assert [answer.json() for answer in finished] == [{"part": "personal", "next": "education"}] * 4
    told = await desk.told(visit.person)
    assert [event["type"].split(".")[-2] for event in told] == ["started", "part-saved", "part-saved"]
    assert [event["aggregateversion"] for event in told] == [1, 2, 3]
    assert set(told[1]["data"]) == {"registration_id", "part", "at"}


async def test_a_part_with_something_left_is_not_finished_and_says_what(desk: FormDesk) -> None:
    """(R65, R66)."""
    visit = await desk.begin()
    await visit.answer("PER04", "sometimes")

    answer = await visit.finish("personal")

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:kompass:problem:something-left")
    assert answer.json()["questions"] == ["PER01", "PER02", "PER03", "PER05", "PER06"]
    assert await desk.told_names(visit.person) == ["form.started.v1"]


async def test_answers_are_there_when_the_answer_that_says_so_is(desk: FormDesk) -> None:
    """Committed before it is answered: another connection sees it at once (D14)."""
    visit = await desk.begin()

    for number, question in enumerate(PERSONAL, start=1):
        await visit.answer(question, ANSWERS[question])
        rows = await desk.sql(
            "SELECT count(*) FROM answer JOIN draft USING (registration_id) WHERE person_id = :id", id=visit.person
        )
        assert rows == [(number,)]


async def test_an_answer_that_an_older_catalogue_allowed_is_to_be_given_again_and_stops_nothing(
    desk: FormDesk,
) -> None:
    visit = await desk.begin()
    await visit.answer("PER01", "ER")
    await visit.answer("PER02", "tir")
    of_this_visit = "registration_id = (SELECT registration_id FROM draft WHERE person_id = :id)"
    await desk.sql(
        f"""UPDATE answer SET value = '"Atlantis"' WHERE question_id = 'PER01' AND {of_this_visit}""",  # noqa: S608 - our own words
        id=visit.person,
    )
    await desk.sql(
        f"UPDATE answer SET question_id = 'OLD01' WHERE question_id = 'PER02' AND {of_this_visit}",  # noqa: S608 - our own words
        id=visit.person,
    )

    personal = await visit.part("personal")

    assert personal["left"][:2] == ["PER01", "PER02"]
    assert personal["questions"][0]["answer"]["revision"] == 1
    assert (await visit.answer("PER01", "ET", 1))["value"] == "ET"


async def test_a_draft_that_nobody_changes_for_ninety_days_goes_and_no_other(desk: FormDesk) -> None:
    """(D11)."""
    old, fresh, done = await desk.begin(), await desk.begin(), await desk.completed()
    await old.answer("PER01", "ER")
    for visit, days in ((old, 91), (fresh, 89), (done, 91)):
        await desk.sql(
            "UPDATE draft SET changed_at = changed_at - make_interval(days => :days) WHERE person_id = :id",
            days=days,
            id=visit.person,
        )

    await _tick(desk)

    rows = await desk.sql(
        "SELECT person_id FROM draft WHERE person_id = ANY(:ids)", ids=[old.person, fresh.person, done.person]
    )
    assert {row[0] for row in rows} == {fresh.person, done.person}
    assert (await old.form())["declaration"]["due"] is True


async def test_tries_that_failed_and_sessions_long_over_go(desk: FormDesk) -> None:
    old, fresh = await desk.log_in(desk.reception.welcome()), await desk.log_in(desk.reception.welcome())
    await desk.try_login("200900595509", "WRONG2")
    await desk.sql("UPDATE form_session SET created_at = created_at - interval '61 minutes' WHERE opened_at IS NULL")
    await desk.sql(
        "UPDATE form_session SET created_at = created_at - interval '37 hours' WHERE person_id = :id", id=old.person
    )

    await _tick(desk)

    assert await desk.sql("SELECT 1 FROM form_session WHERE opened_at IS NULL") == []
    rows = await desk.sql(
        "SELECT person_id FROM form_session WHERE person_id = ANY(:ids)", ids=[old.person, fresh.person]
    )
    assert rows == [(fresh.person,)]


async def test_what_one_resident_answers_no_other_sees(desk: FormDesk) -> None:
    one, other = await desk.begin(), await desk.begin()
    await one.answer("PER01", "ER")
    assert _value(await other.part("personal"), "PER01") is None


async def _tick(desk: FormDesk) -> None:
    for chore in desk.form.kit.parts.chores:
        await asyncio.gather(*(chore.run(desk.form.kit.sessions) for _ in range(2)))


def _ids(part: dict[str, Any]) -> list[str]:
    return [question["question_id"] for question in part["questions"]]


def _value(part: dict[str, Any], question_id: str) -> Any:
    return next(q["answer"]["value"] for q in part["questions"] if q["question_id"] == question_id)
