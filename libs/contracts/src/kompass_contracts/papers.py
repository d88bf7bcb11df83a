"""The record on paper: what is asked of a print, and the briefing for one conversation (R79, B7, B9).

Services know no name. Whoever asks for a print may say what is to stand on the line for it; it is kept nowhere.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.answers import CatalogueId, Language
from kompass_contracts.event import Document
from kompass_contracts.registration import FilledIn, Part
from kompass_contracts.trust import Confirmation, Remark

EXPORT_LIMIT = 2000
NameLine = Annotated[
    str | None,
    StringConstraints(strip_whitespace=True, max_length=200),
    Field(description="What stands on the line for the name; it is printed and kept nowhere", repr=False),
]


class Columns(StrEnum):
    """In which languages a record is printed: Norwegian, the language it was filled in, or both side by side."""

    NORWEGIAN = "norwegian"
    OWN = "own"
    BOTH = "both"


class PaperAsked(Document):
    """How a record is to be printed; the newest version where none is named."""

    columns: Columns = Columns.NORWEGIAN
    name_line: NameLine = None
    record_version: int | None = Field(default=None, ge=1)


class OwnCopyAsked(Document):
    """How a person wants the own copy; ``person_id`` is that of the session that asks."""

    person_id: UUID
    columns: Columns = Columns.BOTH
    name_line: NameLine = None


class ExportAsked(Document):
    """The persons of a list whose records' facts are wanted as CSV, in the order they shall have."""

    ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=EXPORT_LIMIT)]


class Line(Document):
    """One thing a reader should know: what it is, and what is registered, in Bokmål."""

    label: str
    said: tuple[str, ...]


class OpenQuestion(Document):
    """A question to go through in the conversation: left open, or marked as not understood (B2)."""

    part: Part
    question_id: CatalogueId
    question: str
    not_understood: bool


class BriefingVersion(Document):
    """Of which version a briefing is, and how it was filled in (B4)."""

    record_version: int = Field(ge=1)
    completed_at: AwareDatetime
    language: Language
    filled_in: FilledIn


class Briefing(Document):
    """What whoever holds one conversation should know before it, on one page (B9).

    ``first`` is what is to be arranged: interpreter and language. Without a record there is no version and nothing
    is said. The printed page says how many remarks and questions it has no room for.
    """

    person_id: UUID
    version: BriefingVersion | None = None
    first: tuple[Line, ...] = ()
    facts: tuple[Line, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    remarks: tuple[Remark, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
