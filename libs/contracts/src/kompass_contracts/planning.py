"""Search within reach and counts, for planning offers (B12): what is asked of records, and what is told.

Of each kind of criterion one of those named is enough; of the kinds all must hold. Codes of STYRK-08 and ISCED-F 2013
find everything below them: 7 finds 7531.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.answers import CatalogueId
from kompass_contracts.event import Document

SMALLEST_SHOWN = 5
"""A count below this is hidden from everyone (B12)."""
_FEW = 30

OccupationPrefix = Annotated[str, StringConstraints(pattern=r"^\d{1,4}$"), Field(description="STYRK-08")]
FieldPrefix = Annotated[str, StringConstraints(pattern=r"^\d{2,4}$"), Field(description="ISCED-F 2013")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}$"), Field(description="ISO 639-3")]
LicenceClass = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,2}$")]


class Within(StrEnum):
    """By which relation a person is within reach; a county's are those of its municipalities."""

    SETTLED = "settled"
    ASSIGNED = "assigned"
    APPLIED = "applied"
    HOSTED = "hosted"
    BEFORE_ARRIVAL = "before-arrival"


class Criteria(Document):
    """What a record must say. What is not named does not matter."""

    within: Within | None = None
    education_level_from: int | None = Field(default=None, ge=0, le=8, description="ISCED 2011, the highest completed")
    education_level_to: int | None = Field(default=None, ge=0, le=8)
    education_fields: Annotated[tuple[FieldPrefix, ...], Field(max_length=_FEW)] = ()
    occupations: Annotated[tuple[OccupationPrefix, ...], Field(max_length=_FEW)] = ()
    languages: Annotated[tuple[LanguageCode, ...], Field(max_length=_FEW)] = ()
    licences: Annotated[tuple[LicenceClass, ...], Field(max_length=_FEW)] = ()
    wishes: Annotated[tuple[CatalogueId, ...], Field(max_length=_FEW, description="What is wished for first")] = ()
    wished_education: Annotated[tuple[CatalogueId, ...], Field(max_length=_FEW)] = ()
    wished_fields: Annotated[tuple[FieldPrefix, ...], Field(max_length=_FEW)] = ()
    wished_occupations: Annotated[tuple[OccupationPrefix, ...], Field(max_length=_FEW)] = ()


class RecordsSought(Document):
    """A page of what is found, by the id of the person."""

    criteria: Criteria = Criteria()
    after: UUID | None = Field(default=None, description="``next`` of the page before")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class RecordFound(Document):
    """One person whose record fits: the id and what was searched in, no name."""

    person_id: UUID
    record_version: int = Field(ge=1)
    completed_at: AwareDatetime
    education_level: int | None = None
    education_fields: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    wished_education: tuple[str, ...] = ()
    wished_fields: tuple[str, ...] = ()
    wished_occupations: tuple[str, ...] = ()


class RecordsFound(Document):
    """A page; ``next`` is what to ask ``after``, absent on the last."""

    found: tuple[RecordFound, ...] = ()
    next: UUID | None = None


class CountedBy(StrEnum):
    """What is counted by: of the first two each person has one, of the others none, one or several."""

    EDUCATION_LEVEL = "education_level"
    WISH = "wish"
    EDUCATION_FIELD = "education_field"
    OCCUPATION = "occupation"
    LANGUAGE = "language"
    LICENCE = "licence"
    WISHED_FIELD = "wished_field"
    WISHED_OCCUPATION = "wished_occupation"


class CountsAsked(Document):
    """Which records are counted, and by what."""

    by: CountedBy
    criteria: Criteria = Criteria()


class Counted(Document):
    """How many persons; ``key`` is a code, none for those who registered nothing of the kind."""

    key: str | None
    persons: int = Field(ge=SMALLEST_SHOWN)


class Counts(Document):
    """The numbers that are shown. Whatever is not there is hidden, or nobody: which of them is not said (B12).

    In no count are shielded persons, whoever asks, nor who is reserved against research and statistics. Without a ``total`` there are fewer than five in all.
    """

    by: CountedBy
    total: int | None = Field(default=None, ge=SMALLEST_SHOWN)
    counted: tuple[Counted, ...] = ()


BEFORE = "before"
"""The key of all weeks before those that are told one by one."""


class RecordStatistics(Document):
    """Figures of all records, without names; what is not there is hidden, or nobody (B12).

    A week is ``2026-W10``, as ISO 8601 writes it, or ``before``; a language is that of the form. The shielded are in none
    of them, nor are those who are reserved against research.
    """

    by_week: tuple[Counted, ...] = ()
    by_language: tuple[Counted, ...] = ()
