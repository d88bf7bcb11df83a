"""The record as those who may see it read it: one version of it, part by part, each answer with where it comes from.

Who may see it is decided by the competence store when it is asked for. What happened to a record is in ``competence``.
"""

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, Field

from kompass_contracts.answers import CatalogueId, Language
from kompass_contracts.event import Document
from kompass_contracts.registration import (
    Answer,
    CatalogueVersion,
    Declaration,
    FilledIn,
    LegalBasis,
    Part,
    Regime,
)


class Source(StrEnum):
    """How an answer came about: by the person alone, with somebody's help, or in an interview (B4)."""

    SELF = "self"
    HELPED = "helped"
    INTERVIEW = "interview"


class Provenance(Document):
    """Where an answer comes from: which question of which catalogue, and how it came about."""

    question_id: CatalogueId
    catalogue_version: CatalogueVersion
    source: Source


class RecordAnswer(Answer):
    """One answer of the record, with its texts in Bokmål and in the language the form was filled in."""

    provenance: Provenance


class RecordPart(Document):
    """One of the seven parts; without answers where nothing is registered (R80)."""

    part: Part
    answers: tuple[RecordAnswer, ...] = ()


class RecordVersion(Document):
    """What stands on the cover of one version of a record: when, on which ground and how it was filled in."""

    record_version: int = Field(ge=1)
    registration_id: UUID
    completed_at: AwareDatetime
    regime: Regime
    legal_basis: LegalBasis
    declaration: Declaration
    filled_in: FilledIn
    language: Language
    second_language: Language | None = None
    catalogue_version: CatalogueVersion


class Record(RecordVersion):
    """One version of a record, whole: its seven parts in the order of the form."""

    parts: tuple[RecordPart, ...]


class RecordRead(Document):
    """The answer to who may read about a person: the newest version, none where nothing is registered (R80)."""

    person_id: UUID
    record: Record | None = None


class VersionsListed(Document):
    """Every version of a person's record, the newest first, by what stands on the cover."""

    person_id: UUID
    versions: tuple[RecordVersion, ...] = ()
