"""Questions are drawn once for all who answered them alike, and nothing that somebody typed is kept."""

from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from form_desk import ANSWERS
from kompass_form.catalogue import load
from kompass_form.documents import AnswerStanding, QuestionShown, Wording
from kompass_form.journey import State
from kompass_form.pages.drawn import Drawn
from kompass_form.pages.fragments import Fragments
from kompass_form.rules import AnswerRefusedError

CATALOGUE, _ = load()
EN = ("en", None)


def question(id_: str, value: Any, *, revision: int = 1) -> Drawn:
    shown = QuestionShown(
        type=CATALOGUE.by_id[id_].type,
        text=Wording(text="What?", language="en"),
        question_id=id_,
        state=State.ANSWERED,
        answer=AnswerStanding(value=value, revision=revision),
    )
    return Drawn(shown, State.ANSWERED, value, rows=[], not_understood=False, misfit=None, stale=False)


class Brush:
    """Draws, and counts how often."""

    def __init__(self) -> None:
        self.strokes = 0

    def __call__(self, question: Drawn) -> Markup:
        self.strokes += 1
        return Markup("{} {}").format(question.id, self.strokes)


def strokes(*questions: tuple[Drawn, tuple[str, str | None]]) -> int:
    fragments, brush = Fragments(), Brush()
    for one, languages in questions:
        fragments.draw(one, languages, brush)
    return brush.strokes


def test_who_answered_alike_is_shown_what_was_drawn_before() -> None:
    fragments, brush = Fragments(), Brush()

    first = fragments.draw(question("PER04", "sometimes"), EN, brush)
    assert fragments.draw(question("PER04", "sometimes"), EN, brush) == first == "PER04 1"


@pytest.mark.parametrize(
    ("other", "languages"),
    [
        (question("PER04", "yes_always"), EN),
        (question("PER06", "sometimes"), EN),
        (question("PER04", "sometimes", revision=2), EN),
        (replace(question("PER04", "sometimes"), mark="missed"), EN),
        (replace(question("PER04", "sometimes"), not_understood=True), EN),
        (question("PER04", "sometimes"), ("nb", None)),
        (question("PER04", "sometimes"), ("en", "nb")),
    ],
    ids=["answer", "question", "revision", "mark", "not-understood", "language", "second-language"],
)
def test_whatever_looks_different_is_drawn_anew(other: Drawn, languages: tuple[str, str | None]) -> None:
    assert strokes((question("PER04", "sometimes"), EN), (other, languages)) == 2


@pytest.mark.parametrize(
    "one",
    [
        question("OTH13", "I can mend shoes."),
        question("EDU02", 9),
        question("WRK04", ANSWERS["WRK04"]),
        replace(question("PER04", "sometimes"), value="whatever was sent"),
        replace(question("PER04", None), misfit=AnswerRefusedError("choose one of the alternatives", "value")),
        replace(question("PER04", "sometimes"), stale=True),
    ],
    ids=["text", "number", "rows", "not-kept", "misfit", "stale"],
)
def test_nothing_that_somebody_typed_is_kept(one: Drawn) -> None:
    fragments, brush = Fragments(), Brush()

    for _ in range(2):
        fragments.draw(one, EN, brush)

    assert (brush.strokes, len(fragments)) == (2, 0)


def test_what_was_not_drawn_for_long_makes_room() -> None:
    fragments, brush = Fragments(), Brush()

    for revision in range(2000):
        fragments.draw(question("PER04", "sometimes", revision=revision), EN, brush)

    assert len(fragments) == 500
    fragments.draw(question("PER04", "sometimes", revision=1999), EN, brush)
    assert brush.strokes == 2000
