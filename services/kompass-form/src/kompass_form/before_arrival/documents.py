"""What is handed over of interviews held before the arrival, and what is answered."""

import hashlib
import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, JsonValue, SecretStr, StringConstraints

from kompass_contracts.answers import Language
from kompass_contracts.event import Document
from kompass_contracts.registration import CatalogueVersion, InterpreterForm, Regime, TextVersion
from kompass_form.before_arrival.examples import ANSWERED, SENT

BATCH = 100
"""Interviews in one batch."""

_BEFORE_KOMPASS = datetime(2020, 1, 1, tzinfo=UTC)
Moment = Annotated[
    AwareDatetime,
    Field(gt=_BEFORE_KOMPASS, description="A time with its offset"),
    AfterValidator(lambda at: at.astimezone(UTC)),
]
QuestionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", max_length=60)]
Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")
]


def _is_text(typed: SecretStr) -> SecretStr:
    try:
        typed.get_secret_value().encode()
    except UnicodeEncodeError:
        raise ValueError("half a character") from None  # which no request to identity can carry
    return typed


DufNumber = Annotated[
    SecretStr,
    Field(max_length=40, description="Whose interview it is; it is kept nowhere"),
    AfterValidator(_is_text),
]


class _Sent(Document):
    """What is sent to us: a field we do not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AnswerTold(_Sent):
    """An answer as the form's own door takes it: ids of alternatives, a number, a day, a text, or rows of such."""

    value: JsonValue = None
    not_understood: bool = Field(default=False, description="The person did not understand the question")


class InterpreterTold(_Sent):
    """How an interpreter took part."""

    form: InterpreterForm
    qualified: bool | None = Field(default=None, description="None where nobody knows")


class DeclarationTold(_Sent):
    """The text that was read to the person before the interview, in which language, and when they accepted or heard it."""

    regime: Regime
    version: TextVersion
    language: Language
    at: Moment


class InterviewSent(_Sent):
    """One interview with somebody who is still to arrive, and everything that was answered in it."""

    registration_id: UUID = Field(description="Drawn by the sender, and the same whenever this interview is sent again")
    duf_number: DufNumber
    catalogue_version: CatalogueVersion = Field(description="The version of the questions that were asked")
    language: Language = Field(description="The person's, one of GET /languages")
    interviewed_at: Moment
    led_by: Name = Field(description="Who led the interview at IMDi, by name")
    interpreter: InterpreterTold | None = None
    declaration: DeclarationTold
    answers: dict[QuestionId, AnswerTold] = Field(min_length=1, max_length=500)

    @property
    def digest(self) -> bytes:
        """What stands for all that was sent but the number. Fields that are left out count as their default."""
        content = self.model_dump(exclude={"duf_number"}, exclude_defaults=True)
        return hashlib.sha256(json.dumps(content, default=str, sort_keys=True).encode("ascii")).digest()


class InterviewsSent(_Sent):
    """A batch. With ``dry_run`` everything is looked at and answered, and nothing is taken."""

    model_config: ClassVar[ConfigDict] = ConfigDict(json_schema_extra={"examples": [SENT]})

    registrations: Annotated[tuple[InterviewSent, ...], Field(min_length=1, max_length=BATCH)]
    dry_run: bool = False


class Outcome(StrEnum):
    """What became of one interview."""

    TAKEN = "taken"
    ALREADY = "already"
    REFUSED = "refused"


class InterviewProblem(Document):
    """Why an interview is not taken: a problem in the words of the form, and where it is."""

    type: str = Field(description="Such as urn:kompass:problem:answer-refused")
    title: str
    detail: str
    question_id: str | None = None
    place: str | None = Field(default=None, description="Where in the interview, such as answers/EDU11/value/0/length")
    rule: str | None = Field(default=None, description="Of an answer that does not fit: the rule that it breaks")


class InterviewAnswered(Document):
    """What became of one interview: taken, there already with the same content, or refused with every problem."""

    registration_id: UUID
    outcome: Outcome
    problems: tuple[InterviewProblem, ...] = ()


class InterviewsAnswered(Document):
    """What became of each interview, in the order in which they were sent; in a dry run, what would."""

    model_config: ClassVar[ConfigDict] = ConfigDict(json_schema_extra={"examples": [ANSWERED]})

    dry_run: bool
    taken: int
    already: int
    refused: int
    registrations: tuple[InterviewAnswered, ...]
