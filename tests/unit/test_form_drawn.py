"""How questions stand on a page: numbers, which come later, what is pointed at, and what is only begun."""

from typing import Any

import pytest

from kompass_contracts.registration import Part
from kompass_form.documents import (
    AlternativeShown,
    AnswerStanding,
    FamilyShown,
    FieldShown,
    PartShown,
    QuestionShown,
    TasksShown,
    Wording,
)
from kompass_form.fitting import Said
from kompass_form.journey import State
from kompass_form.pages.drawn import Drawn, Outcome, by_families, drawn
from kompass_form.rules import AnswerRefusedError, Misfit


def words(text: str) -> Wording:
    return Wording(text=text, language="en")


def asked(id_: str, state: State = State.OPEN, value: Any = None, **more: Any) -> QuestionShown:
    revision = more.pop("revision", 0 if value is None else 1)
    return QuestionShown(
        question_id=id_,
        type=more.pop("type", "single"),
        text=words("What?"),
        state=state,
        answer=AnswerStanding(value=value, revision=revision, not_understood=state is State.NOT_UNDERSTOOD),
        **more,
    )


def draw(*questions: QuestionShown, outcome: Outcome | None = None) -> tuple[Drawn, ...]:
    part = PartShown(part=Part.WORK, title=words("Work"), may_open=True, left=(), questions=questions)
    return drawn(part, outcome or Outcome())


def later(*questions: QuestionShown, outcome: Outcome | None = None) -> list[str]:
    return [one.id for one in draw(*questions, outcome=outcome) if one.later]


def one(question: QuestionShown, outcome: Outcome | None = None) -> Drawn:
    return draw(question, outcome=outcome)[0]


def sent(id_: str, value: Any, misfit: Misfit, place: str = "value", *, pressed_on: bool = False) -> Outcome:
    error = AnswerRefusedError("it does not fit", place, misfit)
    return Outcome(said={id_: Said(id_, value, 0)}, refused={id_: error}, pressed_on=pressed_on)


def test_questions_are_numbered_within_their_part() -> None:
    assert [question.number for question in draw(asked("A"), asked("B"), asked("C"))] == [1, 2, 3]


def test_what_comes_after_the_first_unanswered_question_comes_later() -> None:
    """(R63)."""
    assert later(asked("A", State.ANSWERED, "yes"), asked("B"), asked("C"), asked("D", State.OPTIONAL)) == ["C", "D"]


@pytest.mark.parametrize("state", [State.ANSWERED, State.NOT_UNDERSTOOD, State.OPTIONAL])
def test_nothing_waits_for_a_question_that_is_answered_not_understood_or_may_be_left(state: State) -> None:
    """(R63, B2)."""
    assert later(asked("A", state, "yes" if state is State.ANSWERED else None), asked("B")) == []


def test_what_is_answered_already_stays_where_it_is() -> None:
    assert later(asked("A"), asked("B", State.ANSWERED, "yes"), asked("C", State.NOT_UNDERSTOOD)) == []


def test_what_was_typed_stays_in_sight_though_it_does_not_fit() -> None:
    assert later(asked("A"), asked("B"), outcome=sent("B", "seven", Misfit.NUMBER)) == []


def test_a_suggestion_stands_in_the_field_and_holds_nothing_back() -> None:
    first, second = draw(asked("A", suggested="tir"), asked("B"))

    assert (first.value, first.suggested, first.mark, second.later) == ("tir", True, "open", False)


def test_nothing_is_suggested_to_whoever_took_an_answer_back() -> None:
    assert one(asked("A", suggested="tir", revision=2)).value is None


def test_nothing_is_suggested_in_a_question_that_comes_later() -> None:
    """It would be sent along with the one before it, unseen."""
    question = draw(asked("A"), asked("B", suggested="tir"))[1]

    assert (question.later, question.value, question.suggested) == (True, None, False)


def test_what_is_missing_in_a_row_is_no_fault_before_one_wants_to_go_on() -> None:
    rows = [{"topic": "it"}]
    begun = one(asked("A", type="group"), sent("A", rows, Misfit.MISSING, "value/0/length"))
    pressed = one(asked("A", type="group"), sent("A", rows, Misfit.MISSING, "value/0/length", pressed_on=True))

    assert (begun.misfit, begun.unfinished, begun.mark) == (None, True, "open")
    assert pressed.misfit is not None
    assert pressed.mark == "missed"


@pytest.mark.parametrize(
    ("typed", "is_fault"),
    [({"day": "31", "month": "", "year": ""}, False), ({"day": "31", "month": "2", "year": "20x"}, True)],
    ids=["begun", "wrong"],
)
def test_a_date_is_no_fault_while_its_boxes_are_being_filled_in(typed: dict[str, str], *, is_fault: bool) -> None:
    whole = one(asked("A", type="date"), sent("A", typed, Misfit.DATE))
    in_a_row = one(asked("A", type="group"), sent("A", [{"from": typed}], Misfit.DATE, "value/0/from"))

    assert (whole.misfit is not None, in_a_row.misfit is not None) == (is_fault, is_fault)


@pytest.mark.parametrize(
    ("value", "boxes"),
    [
        ("2020-01-31", ["31", "1", "2020"]),
        ("2020-13-45", ["45", "13", "2020"]),
        ({"day": "31", "month": "", "year": "x"}, ["31", "", "x"]),
        (None, ["", "", ""]),
    ],
    ids=["day", "no-day", "begun", "nothing"],
)
def test_the_boxes_of_a_date_show_what_was_typed(value: Any, boxes: list[str]) -> None:
    assert list(one(asked("A", type="date")).boxes(value).values()) == boxes


CARDS = FieldShown(
    type="task_cards",
    text=words("How often?"),
    field_id="tasks",
    tasks_of="occupation",
    tasks=(
        TasksShown(occupations=("tailor", "weaver"), tasks=(AlternativeShown(alternative="sew", text=words("Sew")),)),
    ),
)


@pytest.mark.parametrize(
    ("row", "tasks"),
    [({"occupation": "weaver"}, ["sew"]), ({"occupation": "pilot"}, []), ({}, None)],
    ids=["chosen", "without-tasks", "none-chosen"],
)
def test_the_occupation_of_a_row_decides_which_tasks_are_asked_about(
    row: dict[str, str], tasks: list[str] | None
) -> None:
    found = one(asked("A", type="group", fields=(CARDS,))).tasks(CARDS, row)

    assert (None if found is None else [task.alternative for task in found]) == tasks


def test_a_list_of_wishes_has_a_place_for_each_that_may_still_be_chosen() -> None:
    question = one(asked("A", State.ANSWERED, ["tailor"], type="occupation_list", max_select=3))

    assert question.wishes == ("tailor", "", "")


def test_occupations_stand_under_the_picture_of_their_family() -> None:
    tailor, nurse = (AlternativeShown(alternative=id_, text=words(id_)) for id_ in ("tailor", "nurse"))
    families = (
        FamilyShown(family="crafts", text=words("Crafts"), occupations=("weaver", "tailor")),
        FamilyShown(family="health", text=words("Health"), occupations=("nurse",)),
    )

    found = by_families(asked("A", type="occupation", alternatives=(nurse, tailor), families=families))

    assert [(family.family, offered) for family, offered in found] == [("crafts", (tailor,)), ("health", (nurse,))]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("single", "A-field"),
        ("dropdown", "A-field"),
        ("date", "A-day"),
        ("occupation", "A"),
        ("occupation_list", "A"),
    ],
)
def test_the_way_to_a_fault_leads_to_what_can_be_filled_in(kind: str, field: str) -> None:
    assert one(asked("A", type=kind)).field == field


@pytest.mark.parametrize(
    ("kind", "field"),
    [("single", "A-1-x-field"), ("text", "A-1-x"), ("date", "A-1-x-day"), ("task_cards", "A-1-x")],
)
def test_the_way_to_a_fault_in_a_row_leads_to_its_field(kind: str, field: str) -> None:
    inside = FieldShown(type=kind, text=words("What?"), field_id="x")
    outcome = sent("A", [{}, {"y": 1}], Misfit.MISSING, "value/0/x", pressed_on=True)
    whole = Outcome(outcome.said, {"A": [{}, {"y": 1}]}, outcome.refused, pressed_on=True)

    assert one(asked("A", type="group", fields=(inside,)), whole).field == field
