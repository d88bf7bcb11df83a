"""The journey through the form: given the answers, what is asked, what is left, and how far one may go (R63–R66).

Pure: catalogue and answers in, journey out. Pages and actions only ask it. An answer to a question that is no longer
asked is left out here and kept where it is stored, so that going back on a choice brings it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from kompass_contracts.registration import Part
from kompass_form.catalogue import Catalogue, Condition, Question


@dataclass(frozen=True)
class Given:
    """What is kept of an answer. ``value`` is none where the person only said that the question is not understood."""

    value: Any
    not_understood: bool = False
    revision: int = 0
    language: str = "en"


class State(StrEnum):
    """Where a question stands (R65, B2)."""

    ANSWERED = "answered"
    NOT_UNDERSTOOD = "not_understood"
    OPTIONAL = "optional"
    OPEN = "open"


@dataclass(frozen=True)
class Step:
    """One question that is asked."""

    question: Question
    given: Given | None

    @property
    def state(self) -> State:
        """Where it stands. «I do not understand» marks a question for staff and never blocks (B2)."""
        if self.given is not None and self.given.value is not None:
            return State.ANSWERED
        if self.given is not None and self.given.not_understood:
            return State.NOT_UNDERSTOOD
        return State.OPTIONAL if self.question.optional else State.OPEN


@dataclass(frozen=True)
class Stretch:
    """One part of the form, and whether it may be opened: the parts before it are done (R66)."""

    part: Part
    steps: tuple[Step, ...]
    may_open: bool

    @cached_property
    def left(self) -> tuple[str, ...]:
        """The questions that are still to be answered."""
        return tuple(step.question.id for step in self.steps if step.state is State.OPEN)


@dataclass(frozen=True)
class Journey:
    """The whole form as it is for these answers."""

    stretches: tuple[Stretch, ...]

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """Every question that is asked, by its id, in the order of the form."""
        return {step.question.id: step for stretch in self.stretches for step in stretch.steps}

    @cached_property
    def left(self) -> tuple[str, ...]:
        """The questions that are still to be answered, in the order of the form."""
        return tuple(id_ for stretch in self.stretches for id_ in stretch.left)

    @property
    def complete(self) -> bool:
        """Whether nothing is left."""
        return not self.left

    def of(self, part: Part) -> Stretch:
        """Return one part."""
        return next(stretch for stretch in self.stretches if stretch.part is part)


def walk(catalogue: Catalogue, answers: Mapping[str, Given]) -> Journey:
    """Walk through the catalogue with these answers."""
    asked: dict[str, Step] = {}
    stretches: list[Stretch] = []
    may_open = True
    for part, questions in catalogue.parts:
        steps = []
        for question in questions:
            if all(_holds(condition, asked) for condition in question.when):
                asked[question.id] = step = Step(question, answers.get(question.id))
                steps.append(step)
        stretches.append(Stretch(part, tuple(steps), may_open))
        may_open = may_open and not stretches[-1].left
    return Journey(tuple(stretches))


def _holds(condition: Condition, asked: Mapping[str, Step]) -> bool:
    """Tell whether a condition holds; a question that is not asked or not answered fulfils none."""
    step = asked.get(condition.question)
    value = step.given.value if step is not None and step.given is not None else None
    if value is None:
        return False
    chosen = set(value) if isinstance(value, list) else {value}
    return not chosen.isdisjoint(condition.any_of) if condition.any_of else chosen.isdisjoint(condition.none_of)
