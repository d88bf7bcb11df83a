"""What a question is: its type, its alternatives, when it is asked, and where its answer belongs in the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as Limits

from kompass_contracts.answers import CatalogueId, Code
from kompass_contracts.registration import CatalogueVersion, Part, RecordPath, Regime, TextVersion

FieldType = Literal[
    "single", "multi", "dropdown", "number", "text", "date", "occupation", "occupation_list", "task_cards"
]
CHOOSING = ("single", "multi", "dropdown", "occupation", "occupation_list")
"""Types that are answered with alternatives."""
OCCUPATIONS = ("occupation", "occupation_list")
"""Types that are answered with occupations: one, or several with the most important first."""
ONE = ("single", "dropdown", "occupation")
"""Types that are answered with one alternative."""
SEVERAL = ("multi", "occupation_list", "group")
"""Types that are answered with several things, which may be limited and counted."""

Day = date | Literal["today"]
"""A bound of a date; «today» is the day on which the answer is given."""
Figure = int | Literal["this_year"]
"""A bound of a number; «this_year» is the year in which the answer is given."""


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Alternative(_Written):
    """Something to choose. ``exclusive`` is what cannot be chosen together with others, such as «none of these».

    ``text`` is the id of its text; it follows from where the alternative stands, and is set when it is loaded.
    """

    id: CatalogueId
    code: Code | None = None
    exclusive: bool = False
    text: str = ""


def _spelt_out(alternative: Any) -> Any:
    return {"id": alternative} if isinstance(alternative, str) else alternative


AlternativeWritten = Annotated[Alternative, BeforeValidator(_spelt_out)]


class Condition(_Written):
    """Asked only when an earlier question is answered: with one of these, with none of those, or with so many."""

    question: CatalogueId
    any_of: tuple[CatalogueId, ...] = ()
    none_of: tuple[CatalogueId, ...] = ()
    at_least: int | None = Limits(default=None, ge=1, le=50)


class AlternativeList(_Written):
    """Alternatives that several questions share, with the code system they are of.

    Those ``by_name`` are shown as each language sorts their names.
    """

    code_system: str | None = None
    by_name: bool = False
    alternatives: tuple[AlternativeWritten, ...]


class Asked(_Written):
    """What questions and the fields of a group have in common.

    ``key`` is the id of the text it is asked with, set when it is loaded. Where ``hint`` is true, a sentence below it
    says more. ``earliest`` and ``latest`` bound a date. ``by_name`` is set when it is loaded: that the alternatives of
    its list are sorted by their names.
    """

    id: CatalogueId
    record_path: RecordPath
    alternatives: tuple[AlternativeWritten, ...] = ()
    choose_from: str | None = None
    code_system: str | None = None
    optional: bool = False
    hint: bool = False
    minimum: int | None = None
    maximum: Figure | None = None
    earliest: Day | None = None
    latest: Day | None = None
    max_length: int = Limits(default=500, ge=1, le=2000)
    max_select: int | None = Limits(default=None, ge=1, le=50)
    by_name: bool = False
    key: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Alternative]:
        """The alternatives by their ids."""
        return {alternative.id: alternative for alternative in self.alternatives}

    def most(self, today: date) -> int | None:
        """Return the largest number that fits on a day."""
        return today.year if self.maximum == "this_year" else self.maximum

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Return the earliest and the latest day that fit on a day."""
        earliest, latest = (today if day == "today" else day for day in (self.earliest, self.latest))
        return earliest, latest


class TaskCards(_Written):
    """The tasks that people in some occupations do, each with a picture."""

    occupations: tuple[CatalogueId, ...]
    tasks: tuple[AlternativeWritten, ...]


class Field(Asked):
    """One field of a row in a repeating group.

    ``tasks_of`` names the field of the same row whose occupation decides which tasks are asked about; which tasks, by
    occupation, is set when it is loaded. ``not_before`` names the field with a number that this one is not below.
    """

    type: FieldType
    tasks_of: CatalogueId | None = None
    not_before: CatalogueId | None = None
    cards: tuple[TaskCards, ...] = ()

    @cached_property
    def tasks(self) -> Mapping[str, Mapping[str, Alternative]]:
        """The tasks by their ids, for each occupation that has some."""
        by_id = [(one.occupations, {task.id: task for task in one.tasks}) for one in self.cards]
        return {occupation: tasks for occupations, tasks in by_id for occupation in occupations}


class Question(Asked):
    """One question. All its conditions must hold for it to be asked.

    Three name an earlier question: ``choose_among`` the one of which only what was chosen can be chosen here,
    ``preselect`` the one whose answer is suggested, ``about`` the one whose answer is shown beside the question.
    ``part`` and ``line`` in its file are set when it is loaded.
    """

    type: Literal[FieldType, "group"]
    when: tuple[Condition, ...] = ()
    fields: tuple[Field, ...] = ()
    choose_among: CatalogueId | None = None
    preselect: CatalogueId | None = None
    about: CatalogueId | None = None
    part: Part = Part.PERSONAL
    line: int = 0


class PartWritten(_Written):
    """A file of questions."""

    part: Part
    questions: tuple[Question, ...] = Limits(min_length=1)


class Job(_Written):
    """An occupation to choose: a plain name, and its code in STYRK-08. Several may share a code."""

    id: CatalogueId
    code: Code


class Family(_Written):
    """Occupations under one picture, and the tasks that people in them do.

    ``groups`` are the groups of STYRK-08 its occupations are of; ``otherwise`` is the one for whoever finds no
    occupation of theirs in it.
    """

    id: CatalogueId
    pictogram: CatalogueId
    groups: tuple[Code, ...] = Limits(min_length=1)
    otherwise: Code
    occupations: tuple[Job, ...] = Limits(min_length=1)
    tasks: tuple[CatalogueId, ...] = Limits(min_length=1)


class FamiliesWritten(_Written):
    """The file of occupations by their families, with the code system they are of."""

    code_system: str
    families: tuple[Family, ...] = Limits(min_length=1)


class CatalogueWritten(_Written):
    """The file about the catalogue itself: its version, and those of the texts that stand before the form."""

    version: CatalogueVersion
    declarations: Mapping[Regime, TextVersion]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All questions in the order of the form. There is one, and what is made of it may be kept by it."""

    version: str
    declarations: Mapping[Regime, str]
    questions: tuple[Question, ...]
    families: tuple[Family, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by their ids."""
        return {question.id: question for question in self.questions}

    @cached_property
    def leading(self) -> frozenset[str]:
        """The questions on whose answers it depends what is asked after them, and how."""
        built_on = ((one.choose_among, one.preselect, one.about) for one in self.questions)
        conditions = (condition.question for one in self.questions for condition in one.when)
        return frozenset({*conditions, *(id_ for ids in built_on for id_ in ids if id_ is not None)})

    @cached_property
    def parts(self) -> tuple[tuple[Part, tuple[Question, ...]], ...]:
        """The parts in the order of the form, each with its questions."""
        return tuple((part, self.of(part)) for part in Part)

    def of(self, part: Part) -> tuple[Question, ...]:
        """Return the questions of one part."""
        return tuple(question for question in self.questions if question.part is part)
