"""What a question is: its type, its alternatives, when it is asked, and where its answer belongs in the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic import Field as Limits

from kompass_contracts.answers import CatalogueId, Code
from kompass_contracts.registration import CatalogueVersion, Part, RecordPath, Regime, TextVersion

FieldType = Literal["single", "multi", "dropdown", "number", "text", "occupation"]
CHOOSING = ("single", "multi", "dropdown", "occupation")
"""Types that are answered with alternatives."""


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
    """Asked only when an earlier question is answered with one of these, or with something and none of those."""

    question: CatalogueId
    any_of: tuple[CatalogueId, ...] = ()
    none_of: tuple[CatalogueId, ...] = ()


class AlternativeList(_Written):
    """Alternatives that several questions share, with the code system they are of."""

    code_system: str | None = None
    alternatives: tuple[AlternativeWritten, ...]


class Asked(_Written):
    """What questions and the fields of a group have in common.

    ``key`` is the id of the text it is asked with, set when it is loaded.
    """

    id: CatalogueId
    record_path: RecordPath
    alternatives: tuple[AlternativeWritten, ...] = ()
    choose_from: str | None = None
    code_system: str | None = None
    optional: bool = False
    minimum: int | None = None
    maximum: int | None = None
    max_length: int = Limits(default=500, ge=1, le=2000)
    max_select: int | None = Limits(default=None, ge=1, le=50)
    key: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Alternative]:
        """The alternatives by their ids."""
        return {alternative.id: alternative for alternative in self.alternatives}


class Field(Asked):
    """One field of a row in a repeating group."""

    type: FieldType


class Question(Asked):
    """One question. All its conditions must hold for it to be asked. ``part`` is set when it is loaded."""

    type: Literal[FieldType, "group"]
    when: tuple[Condition, ...] = ()
    fields: tuple[Field, ...] = ()
    part: Part = Part.PERSONAL


class PartWritten(_Written):
    """A file of questions."""

    part: Part
    questions: tuple[Question, ...] = Limits(min_length=1)


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

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """The questions by their ids."""
        return {question.id: question for question in self.questions}

    @cached_property
    def parts(self) -> tuple[tuple[Part, tuple[Question, ...]], ...]:
        """The parts in the order of the form, each with its questions."""
        return tuple((part, self.of(part)) for part in Part)

    def of(self, part: Part) -> tuple[Question, ...]:
        """Return the questions of one part."""
        return tuple(question for question in self.questions if question.part is part)
