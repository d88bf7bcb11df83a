"""The journey through the form, asked of the rule alone: whatever is answered, it holds together."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from form_desk import ANSWERS
from kompass_contracts.registration import Part
from kompass_form.answers import Measure, fitted
from kompass_form.catalogue import Question, load
from kompass_form.journey import Given, Journey, State, walk

CATALOGUE = load().newest.catalogue
TODAY = Measure(date(2026, 11, 22))
ROWS = {
    **{id_: ANSWERS[id_] for id_ in ("EDU11", "LAN13", "WRK04")},
    "EDU07": [
        {
            "level": "doctorate",
            "field": "law",
            "country": "SY",
            "years": 4,
            "finished": "yes",
            "proof": "have_it_here",
        }
    ],
}
PARENTS = {condition.question for question in CATALOGUE.questions for condition in question.when}


def journey(answers: dict[str, Any]) -> Journey:
    return walk(CATALOGUE, {id_: Given(value) for id_, value in answers.items()})


def some_answers() -> st.SearchStrategy[dict[str, Given]]:
    choices = {
        question.id: st.builds(Given, st.none() | _values(question), st.booleans()) for question in CATALOGUE.questions
    }
    return st.fixed_dictionaries({}, optional=choices)


def _values(question: Question) -> st.SearchStrategy[Any]:
    ids = [alternative.id for alternative in question.alternatives]
    match question.type:
        case "multi" | "occupation_list":
            return st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)
        case "number":
            return st.integers(question.minimum, question.most(TODAY.today))
        case "text":
            return st.just("a text")
        case "group":
            return st.just(ROWS[question.id])
        case _:
            return st.sampled_from(ids)


def test_at_first_every_question_without_a_condition_is_asked_and_the_first_part_is_open() -> None:
    """(R58, R59)."""
    walked = journey({})

    assert [stretch.part for stretch in walked.stretches] == list(Part)
    assert list(walked.steps) == [question.id for question in CATALOGUE.questions if not question.when]
    assert [stretch.may_open for stretch in walked.stretches] == [True] + [False] * 6


def test_with_everything_answered_nothing_is_left() -> None:
    walked = journey(ANSWERS)

    assert (walked.left, walked.complete) == ((), True)
    assert all(stretch.may_open for stretch in walked.stretches)
    optional = {id_ for id_, step in walked.steps.items() if step.state is State.OPTIONAL}
    assert optional == {"OTH09", "OTH13"}
    assert [id_ for id_ in walked.steps if id_ not in optional] == list(ANSWERS)


def test_a_follow_up_of_a_follow_up_goes_with_it() -> None:
    """(R64)."""
    assert "EDU03" in journey({"EDU01": "yes_school"}).steps
    assert "EDU03" not in journey({"EDU01": "no", "EDU03": "doctorate"}).steps


def test_none_of_these_needs_an_answer_that_is_something_else() -> None:
    assert "LAN05" not in journey({}).steps
    assert "LAN05" not in journey({"LAN04": "cannot"}).steps
    assert "LAN05" in journey({"LAN04": "very_poor"}).steps


def test_a_question_that_is_not_understood_brings_up_nothing_and_blocks_nothing() -> None:
    """(B2)."""
    walked = walk(CATALOGUE, {"EDU01": Given(None, not_understood=True)})

    assert "EDU01" not in walked.left
    assert "EDU02" not in walked.steps


@settings(max_examples=60, deadline=None)
@given(some_answers())
def test_whatever_is_answered_the_journey_holds_together(answers: dict[str, Given]) -> None:
    walked = walk(CATALOGUE, answers)

    assert list(walked.steps) == [question.id for question in CATALOGUE.questions if question.id in walked.steps]
    assert {question.id for question in CATALOGUE.questions if not question.when} <= set(walked.steps)
    assert walked.left == tuple(id_ for id_, step in walked.steps.items() if step.state is State.OPEN)
    for step in walked.steps.values():
        for condition in step.question.when:
            parent = walked.steps[condition.question]
            assert parent.state is State.ANSWERED, "nothing hangs on a question that is hidden or not answered"
    closed = [stretch for stretch in walked.stretches if not stretch.may_open]
    firsts = [stretch.part for stretch in walked.stretches if stretch.left]
    assert [stretch.part for stretch in closed] == (list(Part)[list(Part).index(firsts[0]) + 1 :] if firsts else [])


@settings(max_examples=60, deadline=None)
@given(some_answers())
def test_an_answer_that_nothing_hangs_on_changes_no_other_question(answers: dict[str, Given]) -> None:
    leaf = next(question.id for question in CATALOGUE.questions if question.id not in PARENTS)
    without = {id_: one for id_, one in answers.items() if id_ != leaf}

    assert set(walk(CATALOGUE, answers).steps) == set(walk(CATALOGUE, without).steps)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_kept_of_an_answer_fits_again(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(CATALOGUE.questions))
    values = _values(question).filter(lambda value: not _clashes(question, value))
    kept = fitted(question, data.draw(values), TODAY)

    assert fitted(question, kept, TODAY) == kept


def _clashes(question: Question, value: Any) -> bool:
    chosen = value if isinstance(value, list) and question.type == "multi" else []
    return len(chosen) > 1 and any(question.by_id[id_].exclusive for id_ in chosen)
