"""What staff add to a record so that nobody needs to map again: remarks, confirmations, and how far to trust it (B3, B4).

They belong to the record and are shown with every version of it. Who may write them stands in docs/access.md.
"""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints
from pydantic_core import PydanticCustomError

from kompass_contracts.answers import CatalogueId
from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.event import Document
from kompass_contracts.identity import OrganisationId
from kompass_contracts.record import Source
from kompass_contracts.registration import Helper, InterpreterForm, Part

REMARK_LENGTH, WORDS_LENGTH = 4000, 1000


def _keepable(words: str) -> str:
    """Refuse the one character that no database keeps."""
    if "\0" in words:
        raise PydanticCustomError("contradiction", "has a character that cannot be kept: the character zero")
    return words


Keepable = AfterValidator(_keepable)
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=WORDS_LENGTH), Keepable]


class Signature(Document):
    """Who of the staff wrote something, with the name and the organisation of that day, and when."""

    staff_id: UUID
    name: str
    organisation_id: OrganisationId
    organisation_kind: str = Field(description="An OrganisationKind")
    organisation_name: str
    at: AwareDatetime = Field(description="By the database clock of competence-store")


class RemarkTextAsked(Document):
    """The text that takes the place of a remark; the older one stays and can be read (R17)."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=REMARK_LENGTH), Keepable]


class RemarkAsked(RemarkTextAsked):
    """A remark to write: to a whole part, or to one question of it (R82)."""

    part: Part
    question_id: CatalogueId | None = None


class Remark(Document):
    """One remark. It is never changed: a newer text is a remark of its own, which supersedes it.

    ``record_version`` is the version there was when it was written; it is shown with every version.
    """

    remark_id: UUID
    part: Part
    question_id: CatalogueId | None = None
    text: str
    record_version: int = Field(ge=1)
    signed: Signature
    supersedes: UUID | None = None
    superseded_by: UUID | None = None


class RemarksListed(Document):
    """Every remark to a person's record, the newest first, those superseded among them."""

    person_id: UUID
    remarks: tuple[Remark, ...] = ()


class ConfirmationAsked(Document):
    """What staff have checked of a part, in the version they looked at; what is returned says why."""

    status: ConfirmationStatus
    record_version: int = Field(ge=1, description="The version looked at; refused where there is a newer one")
    words: Words | None = Field(default=None, description="Why it is returned, or what was seen")


class Confirmation(Document):
    """What has been checked of one part.

    ``record_version`` is the version it was said of. Nobody signed a part that nobody looked at yet, or that a new
    version put back to ``not_checked`` because the answers changed.
    """

    part: Part
    status: ConfirmationStatus
    record_version: int = Field(ge=1)
    words: str | None = None
    at: AwareDatetime | None = Field(default=None, description="None where nobody looked at it yet")
    signed: Signature | None = None


class TrustLine(Document):
    """How far to trust a record, in one line: who filled it in, with whose help, and what was checked by whom (B4)."""

    record_version: int = Field(ge=1)
    completed_at: AwareDatetime
    sources: tuple[Source, ...] = Field(description="How its answers came about, each way once")
    helped_by: Helper
    interpreter: bool
    interpreter_qualified: bool | None = None
    interpreter_form: InterpreterForm | None = None
    led_by: str | None = Field(default=None, description="The adviser of an interview, by the name of that day")
    led_at: str | None = Field(default=None, description="Where the adviser worked that day")
    not_checked: tuple[Part, ...] = ()
    confirmed_with_person: tuple[Part, ...] = ()
    documents_seen: tuple[Part, ...] = ()
    returned: tuple[Part, ...] = ()
    last_confirmed: Signature | None = Field(default=None, description="Who confirmed last of what holds now, and when")


class ConfirmationsRead(Document):
    """How far a person's record is checked: in a line, part by part, and how it came to be, the newest first.

    Without a record there is no line, and all parts are left out.
    """

    person_id: UUID
    trust: TrustLine | None = None
    parts: tuple[Confirmation, ...] = ()
    history: tuple[Confirmation, ...] = ()
