"""The values an answer can have, each with its texts as the person saw them.

The kinds are a closed set: a reader that meets one it does not know cannot guess, so a new kind is a new major version.
Code systems and question types may grow with the catalogue; they are strings with their known values listed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from kompass_contracts.event import Document

Language = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35),
    Field(description="A BCP 47 language tag, such as nb, prs or ckb"),
]
CatalogueId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]+$", max_length=60)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class CodeSystem(StrEnum):
    """Where the codes of an answer come from."""

    COUNTRY = "ISO 3166-1 alpha-2"
    LANGUAGE = "ISO 639-3"
    SCRIPT = "ISO 15924"
    EDUCATION_LEVEL = "ISCED 2011"
    EDUCATION_FIELD = "ISCED-F 2013"
    OCCUPATION = "STYRK-08"
    SKILL = "ESCO"
    LANGUAGE_LEVEL = "CEFR"
    DIGITAL_SKILL = "DigComp 2.2"
    LICENCE_CLASS = "Norwegian licence class"
    INTEREST = "RIASEC"


class Frequency(StrEnum):
    """How often a person has done a task."""

    NEVER = "never"
    SELDOM = "seldom"
    OFTEN = "often"
    VERY_OFTEN = "very_often"


class Shown(Document):
    """One text as it stood on the screen: in Bokmål, in the form's language and, where switched on, the second one."""

    nb: str
    form: str
    second: str | None = None


class Chosen(Document):
    """One alternative that was chosen.

    ``alternative`` is its id in the catalogue, ``code`` what it means in the code system of the question; none where
    the system has no word for it, such as for «I do not know».
    """

    alternative: CatalogueId
    code: Code | None = None
    text: Shown


class Choice(Document):
    """One alternative."""

    kind: Literal["choice"] = "choice"
    chosen: Chosen


class Choices(Document):
    """Several alternatives, in the order of the form."""

    kind: Literal["choices"] = "choices"
    chosen: Annotated[tuple[Chosen, ...], Field(min_length=1)]


class Number(Document):
    """A whole number, such as a year or a number of years."""

    kind: Literal["number"] = "number"
    number: int


class FreeText(Document):
    """What a person wrote in their own words, and in which language: a reader may need an interpreter."""

    kind: Literal["text"] = "text"
    text: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    language: Language


class Day(Document):
    """A day in the calendar."""

    kind: Literal["date"] = "date"
    date: date


class Occupation(Document):
    """An occupation in STYRK-08, as deep as the person went: one digit is a major group, four an occupation."""

    styrk08: Annotated[str, StringConstraints(pattern=r"^\d{1,4}$")]
    isco08: Annotated[str, StringConstraints(pattern=r"^\d{1,4}$")] | None = None
    alternative: CatalogueId | None = Field(default=None, description="Its id in the catalogue")
    text: Shown


class Occupations(Document):
    """One or several occupations, the most important first."""

    kind: Literal["occupations"] = "occupations"
    occupations: Annotated[tuple[Occupation, ...], Field(min_length=1)]


class Task(Document):
    """A pictured task, and how often the person has done it; ``skill`` is its address in ESCO where it has one."""

    task: CatalogueId
    skill: Code | None = None
    frequency: Frequency
    text: Shown
    frequency_text: Shown


class Tasks(Document):
    """How often each task of an occupation was done."""

    kind: Literal["tasks"] = "tasks"
    tasks: Annotated[tuple[Task, ...], Field(min_length=1)]


FieldValue = Annotated[
    Choice | Choices | Number | FreeText | Day | Occupations | Tasks,
    Field(discriminator="kind"),
]
