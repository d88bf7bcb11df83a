"""The registration: what a person answered, handed from the form to the competence store once.

It stands on its own. Every answer brings its question, its codes, its place in the record and the texts as shown, so
that nobody but the form ever loads a catalogue, and a later change of a text changes no answer given before it.
"""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.answers import (
    CatalogueId,
    Choice,
    Choices,
    Day,
    FieldValue,
    FreeText,
    Language,
    Number,
    Occupations,
    Shown,
    Tasks,
)
from kompass_contracts.event import Document

CatalogueVersion = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]+$", max_length=40)]
TextVersion = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]+$", max_length=40)]
RecordPath = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", max_length=120),
    Field(description="Where the answer belongs in the competence record, such as education.highest_level"),
]
CodeSystemName = Annotated[
    str | None,
    Field(description="A CodeSystem; answers in one the reader does not know are kept as they stand, uninterpreted"),
]


class Part(StrEnum):
    """The seven parts of the form, in its order (R58)."""

    PERSONAL = "personal"
    EDUCATION = "education"
    LANGUAGE = "language"
    DIGITAL = "digital"
    DRIVING = "driving"
    WORK = "work"
    OTHER = "other"


class QuestionType(StrEnum):
    """How a question is asked."""

    SINGLE = "single"
    MULTI = "multi"
    DROPDOWN = "dropdown"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    GROUP = "group"
    OCCUPATION = "occupation"
    OCCUPATION_LIST = "occupation_list"
    TASK_CARDS = "task_cards"


class Regime(StrEnum):
    """Whether a person was asked for consent or was informed of a duty (D1)."""

    CONSENT = "consent"
    INFORMATION = "information"


class LegalBasis(StrEnum):
    """The section of the Integration Act a registration rests on: before settlement § 6, after it § 10 (D1)."""

    BEFORE_SETTLEMENT = "integreringsloven § 6"
    AFTER_SETTLEMENT = "integreringsloven § 10"


class Way(StrEnum):
    """Who held the pen: the person, or an adviser in an interview (B1)."""

    OWN = "own"
    INTERVIEW = "interview"


class InterpreterForm(StrEnum):
    """How an interpreter took part in an interview (B1)."""

    IN_ROOM = "in_room"
    TELEPHONE = "telephone"
    SCREEN = "screen"


class Helper(StrEnum):
    """What kind of person helped to fill in the form."""

    NOBODY = "nobody"
    RECEPTION_STAFF = "reception_staff"
    MUNICIPALITY_ADVISER = "municipality_adviser"
    INTERPRETER = "interpreter"
    FAMILY_OR_FRIEND = "family_or_friend"
    OTHER = "other"


class Declaration(Document):
    """The text that stood before the form: which one, in which language, and when it was accepted or read."""

    regime: Regime
    version: TextVersion
    language: Language
    at: AwareDatetime


class FilledIn(Document):
    """How the form was filled in; it tells a reader how far to trust the answers (B4).

    ``way`` says who held the pen at the end. Answers that were given otherwise say so themselves.
    """

    way: Way
    helped_by: Helper
    interpreter: bool
    interpreter_qualified: bool | None = Field(default=None, description="None where nobody said")
    interpreter_form: InterpreterForm | None = Field(default=None, description="Of an interview with an interpreter")
    staff_id: UUID | None = Field(default=None, description="The adviser of an interview")
    staff_name: str | None = Field(default=None, description="The adviser's name as it was that day")
    organisation_name: str | None = Field(default=None, description="Where the adviser worked that day")


class AnswerField(Document):
    """One field of a row in a repeating group."""

    field_id: CatalogueId
    field_type: str = Field(description="A QuestionType")
    record_path: RecordPath
    code_system: CodeSystemName = None
    label: Shown
    value: FieldValue


class Row(Document):
    """One row of a repeating group, such as one job; a field left empty is absent."""

    fields: Annotated[tuple[AnswerField, ...], Field(min_length=1)]


class Rows(Document):
    """What a repeating group was answered with, in the person's own order."""

    kind: Literal["rows"] = "rows"
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


AnswerValue = Annotated[
    Choice | Choices | Number | FreeText | Day | Occupations | Tasks | Rows,
    Field(discriminator="kind"),
]


class Answer(Document):
    """One question that was shown, and the answer to it.

    ``value`` is none where the person left an optional question, or only marked it as not understood (B2). ``given_in``
    and ``staff_id`` say who held the pen for this one; none where nothing was said or the form did not tell yet.
    """

    question_id: CatalogueId
    question_type: str = Field(description="A QuestionType")
    part: Part
    record_path: RecordPath
    code_system: CodeSystemName = None
    question: Shown
    not_understood: bool = False
    value: AnswerValue | None
    given_in: Way | None = None
    staff_id: UUID | None = Field(default=None, description="The adviser of the interview it was given in")


class Registration(Document):
    """One completed filling-in of the form. ``registration_id`` and ``registration_version`` name it once and for all."""

    registration_id: UUID
    registration_version: int = Field(ge=1)
    person_id: UUID
    catalogue_version: CatalogueVersion
    language: Language
    second_language: Language | None = None
    declaration: Declaration
    legal_basis: LegalBasis
    filled_in: FilledIn
    started_at: AwareDatetime
    completed_at: AwareDatetime
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]
