"""What the competence store tells, and what it answers: the record of a person and what others add to it.

Facts on the inner exchange have the person as subject. Facts for integrators, on the public exchange, do not: see
``PublicFact``. What stands in a record is asked for, and access is decided then.
"""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from kompass_contracts.answers import Language
from kompass_contracts.event import TYPE_PREFIX, Document, Fact
from kompass_contracts.identity import LOOKUP_LIMIT, Municipality
from kompass_contracts.registration import Part, Regime, Registration


class _RecordFact(Fact):
    """What every fact about a competence record says; its subject is the person."""

    record_id: UUID
    at: AwareDatetime = Field(description="When it happened, by the database clock of competence-store")


class RecordCompleted(_RecordFact, name="competence.completed.v1"):
    """A registration was taken in as a new version of the record; the form may delete its answers now.

    ``record_version`` counts completions only. It is not the envelope's ``aggregateversion``, which counts every change.
    """

    record_version: int = Field(ge=1)
    registration_id: UUID
    registration_version: int = Field(ge=1)


class RemarkWritten(_RecordFact, name="competence.remark-written.v1"):
    """Staff wrote a remark to a part or a question (R82)."""

    remark_id: UUID


class PartConfirmed(_RecordFact, name="competence.part-confirmed.v1"):
    """Staff set what they have checked of a part, also when they took a confirmation back (B3)."""

    record_version: int = Field(ge=1)
    part: Part


class NoteFinalised(_RecordFact, name="competence.note-finalised.v1"):
    """The counsellor's note, or a new version of it, became final (B8)."""

    note_id: UUID
    note_version: int = Field(ge=1)


class GuidanceChanged(Fact, name="competence.guidance-changed.v1"):
    """A counsellor's note became final, or a need for guidance was assessed, with or without a record (R85, R89).

    Both hang on the person, so what work lists need of them is asked for by person.
    """

    at: AwareDatetime = Field(description="When it happened, by the database clock of competence-store")


class CorrectionRequested(_RecordFact, name="competence.correction-requested.v1"):
    """The person asked for a correction or a deletion (R24, R25)."""

    request_id: UUID


class DeletionAsked(Fact, name="competence.deletion-asked.v1"):
    """A person wants what is registered deleted, and it is to be: each service drops what came from it and says so.

    Registrations up to ``registration_version``, and the one that is begun, ``registration_id``; later ones are left.
    ``record_id`` is the record that is erased with it, ``erased_version`` its aggregate version from then on.
    """

    request_id: UUID
    at: AwareDatetime = Field(description="When it was decided, by the database clock of competence-store")
    registration_version: int = Field(default=0, ge=0)
    registration_id: UUID | None = None
    record_id: UUID | None = None
    erased_version: int | None = Field(default=None, ge=1)


class RecordErased(_RecordFact, name="competence.erased.v1"):
    """The record is gone: withdrawn, too old, or its person erased."""


class PersonForgotten(Fact, name="competence.person-forgotten.v1"):
    """The competence store holds nothing more of an erased person."""


class PublicFact(Fact):
    """A fact for integrators, on the public exchange.

    Its subject is a reference made for integrators, not the person's id, so that nothing told here can be joined with
    what is told inside. The municipality stands in the routing key alone, where the broker's permissions see it.
    """

    @classmethod
    def event_type(cls) -> str:
        """Return the CloudEvents ``type``, told apart from the inner fact of the same name."""
        return f"{TYPE_PREFIX}public.{cls.name}"

    @classmethod
    def routing_key(cls, municipality: Municipality) -> str:
        """Return the key it is published with: its name, then the municipality that may hear it."""
        return f"{cls.name}.{municipality}"


class Reason(StrEnum):
    """Why an integrator hears of a record now."""

    COMPLETED = "completed"
    RELATION_STARTED = "relation-started"


class PublicRecordCompleted(PublicFact, name="competence.completed.v1"):
    """A person of the municipality has a record, new or newly within the municipality's reach."""

    record_version: int = Field(ge=1)
    reason: Reason
    at: AwareDatetime = Field(description="When it happened, by the database clock of competence-store")


class PublicRecordErased(PublicFact, name="competence.erased.v1"):
    """A record the municipality heard of is gone; what was read of it must be deleted."""

    at: AwareDatetime = Field(description="When it happened, by the database clock of competence-store")


class ConfirmationStatus(StrEnum):
    """How far staff have checked a part of a record (B3)."""

    NOT_CHECKED = "not_checked"
    CONFIRMED_WITH_PERSON = "confirmed_with_person"
    DOCUMENTS_SEEN = "documents_seen"
    RETURNED = "returned"


class PartStatus(Document):
    """What has been checked of one part."""

    part: Part
    status: ConfirmationStatus


class RecordSummary(Document):
    """What a list needs of a record, and nothing that was answered.

    ``version`` is the aggregate version, to guard updates with; ``record_version`` counts completions.
    """

    person_id: UUID
    record_id: UUID
    version: int = Field(ge=1)
    record_version: int = Field(ge=1)
    completed_at: AwareDatetime
    regime: Regime
    confirmations: tuple[PartStatus, ...] = ()
    language: Language | None = Field(default=None, description="The language the form was filled in with")


class SummariesAsked(Document):
    """Persons whose record's summary, or that of their guidance, is wanted."""

    ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=LOOKUP_LIMIT)]


class SummariesAnswered(Document):
    """The answer: ``gone`` had a record that is erased, ``unknown`` never had one."""

    found: tuple[RecordSummary, ...] = ()
    gone: tuple[UUID, ...] = ()
    unknown: tuple[UUID, ...] = ()


class NewestAsked(Document):
    """The person whose newest registration is wanted, to fill in anew from it (R74)."""

    person_id: UUID


class NewestAnswered(Document):
    """The answer: the registration that became the newest version of the person's record; none without a record."""

    registration: Registration | None = None
