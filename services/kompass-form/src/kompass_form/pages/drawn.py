"""A question as it is drawn: what stands in its fields, its symbol, and what is said about it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kompass_form.actions.answering import Said
from kompass_form.documents import PartShown, QuestionShown
from kompass_form.journey import State
from kompass_form.rules import AnswerRefusedError, Misfit
from kompass_form.sent_answers import Rows

MISSED = "missed"


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
        """Return why an answer is not kept. A row that is being filled in is no fault yet."""
        error = self.refused.get(id_)
        unfinished = error is not None and error.misfit is Misfit.MISSING and not self.pressed_on
        return None if unfinished else error

    def is_new(self, question: QuestionShown) -> bool:
        """Tell whether a question came up only when the resident wanted to go on."""
        return self.pressed_on and question.state is State.OPEN and question.question_id not in self.said


@dataclass(frozen=True)
class Drawn:
    """One question of the open part."""

    shown: QuestionShown
    mark: str
    value: Any
    rows: Rows
    not_understood: bool
    misfit: AnswerRefusedError | None
    stale: bool

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.shown.question_id

    @property
    def field(self) -> str:
        """The id of the element to go to, where something is wrong."""
        if self.shown.type != "group":
            return f"{self.id}-field"
        row, inside = self._place
        wrong = next((field for field in self.shown.fields if field.field_id == inside), self.shown.fields[0])
        first = "-field" if wrong.type in {"single", "multi"} else ""
        return f"{self.id}-{row}-{wrong.field_id}{first}"

    @property
    def _place(self) -> tuple[int, str]:
        """The row and the field that do not fit. Rows without anything in them are on the page, but are not sent on."""
        _, row, inside, *_ = (*(self.misfit.place if self.misfit else "value").split("/"), "", "")
        sent = [number for number, one in enumerate(self.rows) if one]
        return (sent[int(row)] if row and int(row) < len(sent) else 0), inside

    @property
    def figures(self) -> Mapping[str, str]:
        """The limits that the sentence about it names; as words, for years have no separator of thousands."""
        return {name: str(figure) for name, figure in self.misfit.figures.items()} if self.misfit else {}

    def wrong(self, row: int, field_id: str) -> bool:
        """Tell whether this field of a row is the one that does not fit."""
        return self.misfit is not None and self._place == (row, field_id)


def drawn(part: PartShown, outcome: Outcome) -> tuple[Drawn, ...]:
    """Return the questions of a part as they are drawn."""
    return tuple(_drawn(question, outcome) for question in part.questions)


def _drawn(question: QuestionShown, outcome: Outcome) -> Drawn:
    id_, standing = question.question_id, question.answer
    typed = outcome.said.get(id_) if id_ in outcome.refused else None
    misfit = outcome.misfit(id_)
    return Drawn(
        shown=question,
        mark=_mark(question, misfit, outcome),
        value=standing.value if typed is None else typed.value,
        rows=_rows(question, outcome),
        not_understood=standing.not_understood if typed is None else typed.not_understood,
        misfit=misfit,
        stale=id_ in outcome.stale,
    )


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
