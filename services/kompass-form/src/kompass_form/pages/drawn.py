"""A question as it is drawn: what stands in its fields, its symbol, and what is said about it. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kompass_form.documents import AlternativeShown, AskedShown, FamilyShown, FieldShown, PartShown, QuestionShown
from kompass_form.fitting import Said
from kompass_form.journey import State
from kompass_form.rules import AnswerRefusedError, Misfit
from kompass_form.sent_answers import Rows

MISSED = "missed"
BOXES = ("day", "month", "year")
"""The boxes of a date, in the order in which they are written in Norway."""
_FIRST = {"single": "-field", "multi": "-field", "date": "-day"}
"""How the first element of a question is named where it has several; a picture to choose is in a box of its own."""
_PICTURED = frozenset({"occupation", "occupation_list", "task_cards"})


@dataclass(frozen=True)
class Outcome:
    """What came of sending a part. ``rows`` stand on the page as they are, also where they cannot be kept yet.

    ``pressed_on`` says that the resident wanted to go on: then what was left out is pointed at (R65), but not what came
    up only now.
    """

    said: Mapping[str, Said] = field(default_factory=dict)
    rows: Mapping[str, Rows] = field(default_factory=dict)
    refused: Mapping[str, AnswerRefusedError] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    saved: bool = False
    pressed_on: bool = False

    def misfit(self, id_: str) -> AnswerRefusedError | None:
        """Return why an answer is not kept. One that is being filled in is no fault yet."""
        error = self.refused.get(id_)
        return None if error is not None and not self.pressed_on and self._is_begun(id_, error) else error

    def _is_begun(self, id_: str, error: AnswerRefusedError) -> bool:
        """Tell whether an answer lacks only what its next fields are for: of a row, of a day, of the tasks in it."""
        return error.misfit in {Misfit.MISSING, Misfit.TASK} or (
            error.misfit is Misfit.DATE and _lacks_a_box(self._at(id_, error.place))
        )

    def _at(self, id_: str, place: str) -> Any:
        """Return what was sent at a place such as ``value/0/from``."""
        value: Any = self.said[id_].value if id_ in self.said else None
        for step in place.split("/")[1:]:
            if isinstance(value, list) and step.isdecimal() and int(step) < len(value):
                value = value[int(step)]
            else:
                value = value.get(step) if isinstance(value, Mapping) else None
        return value

    def is_new(self, question: QuestionShown) -> bool:
        """Tell whether a question came up only when the resident wanted to go on."""
        return self.pressed_on and question.state is State.OPEN and question.question_id not in self.said


@dataclass(frozen=True)
class Drawn:
    """One question of the open part, with its ``number`` in it.

    With a script, a question that comes ``later`` is shown once those before it are answered (R63). ``unfinished`` says
    that something was filled in which is not kept.
    """

    shown: QuestionShown
    mark: str
    value: Any
    rows: Rows
    not_understood: bool
    misfit: AnswerRefusedError | None
    stale: bool
    number: int = 0
    later: bool = False
    unfinished: bool = False
    suggested: bool = False

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.shown.question_id

    @property
    def field(self) -> str:
        """The id of the element to go to, where something is wrong."""
        if self.shown.type != "group":
            return self.id if self.shown.type in _PICTURED else self.id + _FIRST.get(self.shown.type, "-field")
        row, inside = self._place
        wrong = next((field for field in self.shown.fields if field.field_id == inside), self.shown.fields[0])
        return f"{self.id}-{row}-{wrong.field_id}{_FIRST.get(wrong.type, '')}"

    @property
    def _place(self) -> tuple[int, str]:
        """The row and the field that do not fit. Rows without anything in them are on the page, but are not sent on."""
        _, row, inside, *_ = (*(self.misfit.place if self.misfit else "value").split("/"), "", "")
        sent = [number for number, one in enumerate(self.rows) if one]
        return (sent[int(row)] if row and int(row) < len(sent) else 0), inside

    @property
    def figures(self) -> Mapping[str, str]:
        """The limits that the sentence about it names; as words, for years have no separator of thousands."""
        return {name: _in_words(figure) for name, figure in self.misfit.figures.items()} if self.misfit else {}

    @property
    def waits(self) -> bool:
        """Whether it is to be answered before the next question comes. What is suggested is sent with the next one."""
        return self.shown.state is State.OPEN and not self.suggested

    @property
    def untouched(self) -> bool:
        """Whether nothing stands in it and nothing is said about it."""
        said = self.not_understood or self.misfit is not None or self.stale or self.unfinished
        return not said and (self.value is None or self.suggested) and not any(self.rows)

    @property
    def wishes(self) -> tuple[str, ...]:
        """What is chosen in a list of several, and nothing for each that may be chosen yet."""
        chosen = tuple(self.value) if isinstance(self.value, list) else ()
        return chosen + ("",) * ((self.shown.max_select or 1) - len(chosen))

    def wrong(self, row: int, field_id: str) -> bool:
        """Tell whether this field of a row is the one that does not fit."""
        return self.misfit is not None and self._place == (row, field_id)

    def boxes(self, value: Any) -> Mapping[str, str]:
        """Return what stands in the boxes of a date, also where it is none."""
        if isinstance(value, Mapping):
            return {box: str(value.get(box, "")) for box in BOXES}
        year, month, day = (*str(value or "").split("-"), "", "", "")[:3]
        return dict(zip(BOXES, (day.lstrip("0"), month.lstrip("0"), year.lstrip("0")), strict=True))

    def tasks(self, asked: FieldShown, row: Mapping[str, Any]) -> tuple[AlternativeShown, ...] | None:
        """Return the tasks of the occupation in a row; none where no occupation is chosen yet."""
        occupation = row.get(str(asked.tasks_of))
        if occupation is None:
            return None
        return next((cards.tasks for cards in asked.tasks if occupation in cards.occupations), ())


def drawn(part: PartShown, outcome: Outcome) -> tuple[Drawn, ...]:
    """Return the questions of a part as they are drawn."""
    questions: list[Drawn] = []
    waiting = False
    for number, question in enumerate(part.questions, 1):
        one = replace(_drawn(question, outcome), number=number)
        questions.append(_put_off(one) if waiting and one.untouched else one)
        waiting = waiting or one.waits
    return tuple(questions)


def by_families(asked: AskedShown) -> Iterator[tuple[FamilyShown, tuple[AlternativeShown, ...]]]:
    """Yield each family with those of its occupations that can be chosen."""
    offered = {one.alternative: one for one in asked.alternatives}
    for family in asked.families:
        yield family, tuple(offered[id_] for id_ in family.occupations if id_ in offered)


def _put_off(one: Drawn) -> Drawn:
    """Return a question that comes later. Nothing is suggested in it yet: that would be sent before it is seen."""
    return replace(one, later=True, value=None if one.suggested else one.value, suggested=False)


def _drawn(question: QuestionShown, outcome: Outcome) -> Drawn:
    id_, standing = question.question_id, question.answer
    typed = outcome.said.get(id_) if id_ in outcome.refused else None
    misfit = outcome.misfit(id_)
    suggested = _is_suggested(question) and typed is None
    kept = question.suggested if suggested else standing.value
    return Drawn(
        shown=question,
        mark=_mark(question, misfit, outcome),
        value=kept if typed is None else typed.value,
        rows=_rows(question, outcome),
        not_understood=standing.not_understood if typed is None else typed.not_understood,
        misfit=misfit,
        stale=id_ in outcome.stale,
        unfinished=typed is not None,
        suggested=suggested,
    )


def _is_suggested(question: QuestionShown) -> bool:
    """Tell whether an answer is suggested: not to whoever has said anything here before, or taken it back."""
    return question.suggested is not None and question.answer.revision == 0


def _rows(question: QuestionShown, outcome: Outcome) -> Rows:
    if question.type != "group":
        return []
    if question.question_id in outcome.rows and question.question_id not in outcome.stale:
        return outcome.rows[question.question_id] or [{}]
    kept: Any = question.answer.value
    return kept or [{}]


def _mark(question: QuestionShown, misfit: AnswerRefusedError | None, outcome: Outcome) -> str:
    left_out = outcome.pressed_on and question.question_id in outcome.said and question.state is State.OPEN
    if misfit is not None or left_out:
        return MISSED
    return State.OPEN if question.state is State.OPTIONAL else question.state


def _lacks_a_box(value: Any) -> bool:
    return isinstance(value, Mapping) and not all(value.values())


def _in_words(figure: int | date) -> str:
    return f"{figure.day}.{figure.month}.{figure.year}" if isinstance(figure, date) else str(figure)
