"""Whether an answer fits its question, asked of the rule alone: days, lists in order, tasks, years."""

from datetime import date
from typing import Any

import pytest

from form_desk import ANSWERS
from kompass_contracts.registration import Part
from kompass_form.answers import Measure, fitted
from kompass_form.catalogue import Question, load
from kompass_form.journey import Given, walk
from kompass_form.rules import AnswerRefusedError, Misfit

CATALOGUE = load().newest.catalogue
TODAY = date(2026, 11, 22)
JOB: dict[str, Any] = ANSWERS["WRK04"][0]


def a_day(earliest: str, latest: str) -> Question:
    return Question.model_validate(
        {
            "id": "DAY01",
            "record_path": "personal.day",
            "type": "date",
            "earliest": earliest,
            "latest": latest,
            "part": Part.PERSONAL,
        }
    )


def misfit(question: Question, sent: object, among: tuple[str, ...] | None = None) -> AnswerRefusedError:
    with pytest.raises(AnswerRefusedError) as refused:
        fitted(question, sent, Measure(TODAY, among))
    return refused.value


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("2020-02-30", Misfit.DATE),
        ("30.1.2020", Misfit.DATE),
        (20200130, Misfit.DATE),
        ({"day": "x", "month": "1", "year": "2020"}, Misfit.DATE),
        ("1939-12-31", Misfit.DATE_BETWEEN),
        ("2021-01-01", Misfit.DATE_BETWEEN),
    ],
)
def test_a_day_exists_and_lies_between_its_bounds(sent: object, said: Misfit) -> None:
    question = a_day("1940-01-01", "2020-12-31")

    assert misfit(question, sent).misfit is said
    assert fitted(question, "2020-02-29", Measure(TODAY)) == "2020-02-29"


def test_a_day_up_to_today_is_not_to_come() -> None:
    question = a_day("1940-01-01", "today")

    assert fitted(question, "2026-11-22", Measure(TODAY)) == "2026-11-22"
    assert misfit(question, "2026-11-23").misfit is Misfit.DATE_TO_COME


def test_wishes_keep_the_order_in_which_they_were_chosen() -> None:
    wishes = CATALOGUE.by_id["OTH09"]

    assert fitted(wishes, ["nurse", "baker", "tailor"], Measure(TODAY)) == ["nurse", "baker", "tailor"]
    assert misfit(wishes, ["nurse", "nurse"]).misfit is Misfit.TWICE
    assert misfit(wishes, ["nurse", "baker", "tailor", "doctor"]).misfit is Misfit.TOO_MANY


def test_of_every_task_of_the_occupation_it_is_said_how_often() -> None:
    work = CATALOGUE.by_id["WRK04"]
    (kept,) = fitted(work, [JOB], Measure(TODAY))
    fewer = {task: often for task, often in JOB["tasks"].items() if task != "sew_clothes"}

    assert kept["tasks"] == JOB["tasks"]
    assert misfit(work, [{**JOB, "tasks": fewer}]).misfit is Misfit.TASK
    assert misfit(work, [{**JOB, "tasks": {**fewer, "sew_clothes": "daily"}}]).misfit is Misfit.CHOICE
    assert misfit(work, [{**JOB, "occupation": "nurse"}]).place == "value/0/tasks"
    assert misfit(work, [{key: value for key, value in JOB.items() if key != "tasks"}]).misfit is Misfit.MISSING


def test_work_ends_in_the_year_it_began_or_later_and_not_in_a_year_to_come() -> None:
    work = CATALOGUE.by_id["WRK04"]

    assert fitted(work, [{**JOB, "from_year": 2019}], Measure(TODAY))[0]["to_year"] == 2019
    assert misfit(work, [{**JOB, "from_year": 2020}]).misfit is Misfit.YEARS
    late = misfit(work, [{**JOB, "to_year": 2027}])
    assert (late.misfit, late.figures) == (Misfit.NUMBER, {"least": 1940, "most": 2026})


def test_what_one_did_most_is_chosen_among_what_one_did() -> None:
    did = ["agriculture", "fishing", "sport", "music_art"]
    step = walk(CATALOGUE, {"OTH01": Given(did), "OTH02": Given(["fishing", "cooking_at_home"])}).steps["OTH02"]

    assert set(step.choices or ()) == set(did)
    assert step.given is not None
    assert step.given.value == ["fishing"]  # the other was chosen before OTH01 was changed
    assert misfit(step.question, ["cooking_at_home"], step.choices).misfit is Misfit.AMONG


def test_an_answer_is_suggested_until_there_is_one() -> None:
    before = {"PER02": Given("tir"), "PER04": Given("sometimes")}

    assert walk(CATALOGUE, before).steps["PER05"].suggested == "tir"
    assert walk(CATALOGUE, {**before, "PER05": Given("ara")}).steps["PER05"].suggested is None
    assert walk(CATALOGUE, {"PER04": Given("sometimes")}).steps["PER05"].suggested is None


@pytest.mark.parametrize(("spoken", "about"), [("tir", "languages.tir"), ("other", None), (None, None)])
def test_a_question_names_the_language_it_is_about_where_that_has_a_name(spoken: str | None, about: str | None) -> None:
    assert walk(CATALOGUE, {"PER02": Given(spoken)}).steps["LAN01"].about == about
