"""Answers as they are sent, held against the form one after another: what fits is given, what is not asked left out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kompass_contracts.registration import Way
from kompass_form.answers import Measure, fitted
from kompass_form.catalogue import Catalogue
from kompass_form.journey import Given, Journey, Step, walk
from kompass_form.rules import AnswerRefusedError


@dataclass(frozen=True)
class Said:
    """An answer as it was sent, on top of ``revision``; 0 where there was none."""

    question_id: str
    value: object
    revision: int
    not_understood: bool = False


@dataclass(frozen=True)
class Pen:
    """Who writes answers down (B1), in which language, and on which day."""

    today: date
    language: str
    way: Way = Way.OWN
    staff_id: UUID | None = None


@dataclass(frozen=True)
class Fitted:
    """What came of several answers: those that are new, those that do not fit, and those changed in another tab."""

    journey: Journey
    fresh: Mapping[str, Given]
    refused: Mapping[str, AnswerRefusedError]
    stale: frozenset[str]


def fit(pen: Pen, step: Step, said: Said, present: Given) -> Given | None:
    """Return an answer to be kept; none where it was said before, from this tab or another. Raises AnswerRefusedError."""
    value = fitted(step.question, said.value, Measure(pen.today, step.choices))
    if (value, said.not_understood) == (present.value, present.not_understood):
        return None
    return Given(value, said.not_understood, present.revision + 1, pen.language, pen.way, pen.staff_id)


def fit_all(catalogue: Catalogue, pen: Pen, before: Mapping[str, Given], sent: Sequence[Said]) -> Fitted:
    """Fit answers in the order in which they are sent; one that does not fit holds back none of the others.

    An answer to a question that is not asked, as those before it stand, is left out.
    """
    given, fresh, walked = dict(before), dict[str, Given](), walk(catalogue, before)
    refused, stale = dict[str, AnswerRefusedError](), set[str]()
    for said in sent:
        if said.question_id not in walked.steps:
            continue
        present = given.get(said.question_id, Given(None))
        try:
            new = fit(pen, walked.steps[said.question_id], said, present)
        except AnswerRefusedError as error:
            refused[said.question_id] = error
            continue
        if new is None:
            continue
        if said.revision != present.revision:
            stale.add(said.question_id)
            continue
        given[said.question_id] = fresh[said.question_id] = new
        if said.question_id in catalogue.leading:  # no other answer changes what is asked next
            walked = walk(catalogue, given)
    return Fitted(walk(catalogue, given), fresh, refused, frozenset(stale))
