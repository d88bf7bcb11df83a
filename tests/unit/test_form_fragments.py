"""Questions are drawn once for all who answered them alike, and nothing that somebody typed is kept."""

from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from form_desk import ANSWERS
from kompass_form.catalogue import load
from kompass_form.documents import AlternativeShown, AnswerStanding, AskedShown, QuestionShown, Wording
from kompass_form.journey import State
from kompass_form.pages.drawn import Drawn
from kompass_form.pages.fragments import Around, Fragments
from kompass_form.rules import AnswerRefusedError

CATALOGUE = load().newest.catalogue
EN: Around = ("en", None, "2026-12")


def question(id_: str, value: Any, *, revision: int = 1) -> Drawn:
    shown = QuestionShown(
        type=CATALOGUE.by_id[id_].type,
        text=Wording(text="What?", language="en"),
        question_id=id_,
        state=State.ANSWERED,
        answer=AnswerStanding(value=value, revision=revision),
    )
    return Drawn(shown, State.ANSWERED, value, rows=[], not_understood=False, misfit=None, stale=False)


def with_shown(**changes: Any) -> Drawn:
    """Return the usual question with something about it that an earlier answer changes."""
    usual = question("PER04", "sometimes")
    return replace(usual, shown=usual.shown.model_copy(update=changes))


class Brush:
    """Draws, and counts how often."""

    def __init__(self) -> None:
        self.strokes = 0

    def __call__(self, question: Drawn) -> Markup:
        self.strokes += 1
        return Markup("{} {}").format(question.id, self.strokes)


def strokes(*questions: tuple[Drawn, Around]) -> int:
    fragments, brush = Fragments(), Brush()
    for one, around in questions:
        fragments.draw(one, around, brush)
    return brush.strokes


def test_who_answered_alike_is_shown_what_was_drawn_before() -> None:
    fragments, brush = Fragments(), Brush()

    first = fragments.draw(question("PER04", "sometimes"), EN, brush)
    assert fragments.draw(question("PER04", "sometimes"), EN, brush) == first == "PER04 1"


@pytest.mark.parametrize(
    ("other", "around"),
    [
        (question("PER04", "yes_always"), EN),
        (question("PER06", "sometimes"), EN),
        (question("PER04", "sometimes", revision=2), EN),
        (replace(question("PER04", "sometimes"), mark="missed"), EN),
        (replace(question("PER04", "sometimes"), not_understood=True), EN),
        (replace(question("PER04", "sometimes"), number=5), EN),
        (replace(question("PER04", "sometimes"), later=True), EN),
        (with_shown(text=Wording(text="What else?", language="en")), EN),
        (with_shown(alternatives=(AlternativeShown(alternative="no", text=Wording(text="No", language="en")),)), EN),
        (question("PER04", "sometimes"), ("nb", None, "2026-12")),
        (question("PER04", "sometimes"), ("en", "nb", "2026-12")),
        (question("PER04", "sometimes"), ("en", None, "2027-01")),
    ],
    ids=[
        "answer",
        "question",
        "revision",
        "mark",
        "not-understood",
        "number",
        "later",
        "words",
        "alternatives",
        "language",
        "second-language",
        "version",
    ],
)
def test_whatever_looks_different_is_drawn_anew(other: Drawn, around: Around) -> None:
    assert strokes((question("PER04", "sometimes"), EN), (other, around)) == 2


@pytest.mark.parametrize(
    "one",
    [
        question("OTH13", "I can mend shoes."),
        question("EDU02", 9),
        question("WRK04", ANSWERS["WRK04"]),
        replace(question("PER04", "sometimes"), value="whatever was sent"),
        replace(question("PER04", None), misfit=AnswerRefusedError("choose one of the alternatives", "value")),
        replace(question("PER04", "sometimes"), stale=True),
        replace(question("OTH09", ["tailor"]), unfinished=True),
    ],
    ids=["text", "number", "rows", "not-kept", "misfit", "stale", "unfinished"],
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


def test_what_is_suggested_is_drawn_apart_from_what_was_answered() -> None:
    answered = question("PER05", "tir")
    shown = answered.shown.model_copy(update={"suggested": "tir", "answer": AnswerStanding(revision=1)})

    assert strokes((answered, EN), (replace(answered, shown=shown, suggested=True), EN)) == 2


LIST = AskedShown(
    type="dropdown",
    text=Wording(text="Where?", language="en"),
    alternatives=tuple(
        AlternativeShown(alternative=id_, text=Wording(text=id_, language="en")) for id_ in ("ER", "SD", "S")
    ),
)


def drawn_list(asked: AskedShown) -> Markup:
    return Markup("").join(
        Markup('<option value="{}">{}</option>').format(one.alternative, one.alternative) for one in asked.alternatives
    )


def test_a_long_list_is_drawn_once_and_shows_what_each_resident_chose() -> None:
    fragments = Fragments()

    chosen = [fragments.options(LIST, "PER01", id_, EN, drawn_list) for id_ in ("ER", "S", None)]

    assert [html.count(" selected") for html in chosen] == [1, 1, 0]
    assert '<option value="ER" selected>' in chosen[0]
    assert '<option value="S" selected>' in chosen[1]
    assert len(fragments) == 1


def test_what_somebody_sent_that_a_list_does_not_offer_is_not_in_it() -> None:
    fragments = Fragments()

    html = fragments.options(LIST, "PER01", 'ER"><script>', EN, drawn_list)

    assert html == drawn_list(LIST)
