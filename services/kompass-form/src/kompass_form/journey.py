"""The journey through the form: given the answers, what is asked, what is left, and how far one may go (R63–R66).

Pure: catalogue and answers in, journey out. Pages and actions only ask it. An answer to a question that is no longer
asked is left out here and kept where it is stored, so that going back on a choice brings it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from kompass_contracts.registration import Part, Way
from kompass_form.catalogue import Catalogue, Condition, Question


@dataclass(frozen=True)
class Given:
    """What is kept of an answer. ``value`` is none where the person only said that the question is not understood.

    ``given_in`` and ``staff_id`` say who held the pen (B1).
    """

    value: Any
    not_understood: bool = False
    revision: int = 0
    language: str = "en"
    given_in: Way = Way.OWN
    staff_id: UUID | None = None


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
    earlier: Mapping[str, Any] = field(default_factory=dict)
    """What was answered to the questions that this one builds on."""
    about: str | None = None
    """The id of the text of the earlier answer that this question is about."""

    @property
    def choices(self) -> tuple[str, ...] | None:
        """The alternatives that an earlier answer leaves to choose; none where it leaves all."""
        among = self.question.choose_among
        return None if among is None else tuple(self.earlier.get(among) or ())

    @property
    def suggested(self) -> Any:
        """The answer to an earlier question, where this one is not answered and it may be the same."""
        answered = self.given is not None and self.given.value is not None
        value = self.earlier.get(self.question.preselect or "")
        return value if not answered and value in self.question.by_id else None

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
                asked[question.id] = step = _step(question, answers.get(question.id), asked)
                steps.append(step)
        stretches.append(Stretch(part, tuple(steps), may_open))
        may_open = may_open and not stretches[-1].left
    return Journey(tuple(stretches))


def _step(question: Question, given: Given | None, asked: Mapping[str, Step]) -> Step:
    """Return a question with what was answered before; what may be chosen no longer is left out of its answer."""
    names = filter(None, (question.choose_among, question.preselect, question.about))
    before = {name: asked[name] for name in names if name in asked}
    earlier = {name: step.given.value for name, step in before.items() if step.given is not None}
    step = Step(question, given, earlier, _about(before.get(question.about or ""), earlier))
    if step.choices is None or given is None or given.value is None:
        return step
    left = [one for one in given.value if one in step.choices]
    return replace(step, given=replace(given, value=left or None))


def _about(told: Step | None, earlier: Mapping[str, Any]) -> str | None:
    """Return the text of an answer; one without a code, such as «another language», says nothing beside a question."""
    alternative = told and told.question.by_id.get(earlier.get(told.question.id) or "")
    return alternative.text if alternative and alternative.code else None


def with_about(text: str, told: str) -> str:
    """Return a question with the earlier answer that it is about."""
    return f"{text} – {told}"


def _holds(condition: Condition, asked: Mapping[str, Step]) -> bool:
    """Tell whether a condition holds; a question that is not asked or not answered fulfils none."""
    step = asked.get(condition.question)
    value = step.given.value if step is not None and step.given is not None else None
    if value is None:
        return False
    if condition.at_least is not None:
        return (len(value) if isinstance(value, list) else 1) >= condition.at_least
    chosen = set(value) if isinstance(value, list) else {value}
    return not chosen.isdisjoint(condition.any_of) if condition.any_of else chosen.isdisjoint(condition.none_of)
