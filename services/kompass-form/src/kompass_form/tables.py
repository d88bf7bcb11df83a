"""The rows the form keeps: residents, their sessions, drafts with their answers, and who declined."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Text,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kompass_chassis.tables import NAMING, TIMES


class DraftStatus(StrEnum):
    """Where a filling-in of the form is in its life. Handed over, nothing of what was answered is left here."""

    OPEN = "open"
    COMPLETED = "completed"
    HANDED_OVER = "handed_over"


class Base(DeclarativeBase):
    """The tables of the form."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = TIMES


class ResidentRow(Base):
    """One person who has used the form, or was erased (``gone``). Whoever changes anything of a person holds this first.

    ``version`` counts the facts told about the person, ``completions`` the registrations completed.
    """

    __tablename__ = "resident"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger, server_default="0")
    completions: Mapped[int] = mapped_column(Integer, server_default="0")
    gone: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))


class Draft(Base):
    """One filling-in of the form, from the declaration on, of the catalogue's version with which it was begun.

    ``registration`` is the document as it was completed. ``sent_digest`` stands for what was handed over of an interview
    held elsewhere; it is none of whatever was filled in here.
    """

    __tablename__ = "draft"
    __table_args__ = (
        Index("ix_draft_person_id", "person_id"),
        Index("ix_draft_one_open", "person_id", unique=True, postgresql_where=text(f"status = '{DraftStatus.OPEN}'")),
        Index("ix_draft_idle", "changed_at", postgresql_where=text(f"status = '{DraftStatus.OPEN}'")),
    )

    registration_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    status: Mapped[str] = mapped_column(Text)
    catalogue_version: Mapped[str] = mapped_column(Text)
    regime: Mapped[str] = mapped_column(Text)
    declaration_version: Mapped[str] = mapped_column(Text)
    declaration_language: Mapped[str] = mapped_column(Text)
    declared_at: Mapped[datetime]
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    registration_version: Mapped[int | None] = mapped_column(Integer)
    registration: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    sent_digest: Mapped[bytes | None] = mapped_column(LargeBinary)


class AnswerRow(Base):
    """What a person answered to one question, and how often it was changed: ``revision`` settles two tabs (D14).

    ``given_in`` is a ``Way``; of an answer that was given in an interview, ``staff_id`` is who led it.
    """

    __tablename__ = "answer"

    registration_id: Mapped[UUID] = mapped_column(
        ForeignKey("draft.registration_id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[str] = mapped_column(Text, primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    value: Mapped[Any] = mapped_column(JSONB(none_as_null=True), nullable=True)
    not_understood: Mapped[bool] = mapped_column(Boolean)
    language: Mapped[str] = mapped_column(Text)
    given_in: Mapped[str] = mapped_column(Text, server_default="own")
    staff_id: Mapped[UUID | None]


class SavedPart(Base):
    """A part that was finished, and the revisions of the answers it was finished with."""

    __tablename__ = "saved_part"

    registration_id: Mapped[UUID] = mapped_column(
        ForeignKey("draft.registration_id", ondelete="CASCADE"), primary_key=True
    )
    part: Mapped[str] = mapped_column(Text, primary_key=True)
    revisions: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class FormSession(Base):
    """One login. ``session_id`` is the attempt that codes was asked with; only a digest of the handle is kept.

    Until ``opened_at`` it is a try that belongs to nobody. ``code_id`` is the code that opened it; ``interview`` says who leads it where it is one (B1).
    """

    __tablename__ = "form_session"
    __table_args__ = (
        Index("ix_form_session_person_id", "person_id"),
        Index("ix_form_session_handle_digest", "handle_digest", unique=True),
        Index("ix_form_session_created_at", "created_at"),
    )

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    person_id: Mapped[UUID | None]
    code_id: Mapped[UUID | None]
    handle_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    language: Mapped[str | None] = mapped_column(Text)
    second_language: Mapped[str | None] = mapped_column(Text)
    regime: Mapped[str | None] = mapped_column(Text)
    legal_basis: Mapped[str | None] = mapped_column(Text)
    interview: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    registration_id: Mapped[UUID | None] = mapped_column(ForeignKey("draft.registration_id", ondelete="SET NULL"))
    catalogue_version: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Declination(Base):
    """A person chose not to register. When, and which text was shown; nothing else (D1)."""

    __tablename__ = "declination"
    __table_args__ = (Index("ix_declination_person_id", "person_id"),)

    number: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    person_id: Mapped[UUID]
    declaration_version: Mapped[str] = mapped_column(Text)
    declined_at: Mapped[datetime]


class GoneRegistration(Base):
    """A registration of somebody who was erased: known to be gone, and of nobody."""

    __tablename__ = "gone_registration"

    registration_id: Mapped[UUID] = mapped_column(primary_key=True)


async def hold_residents(session: AsyncSession, ids: Sequence[UUID]) -> list[ResidentRow]:
    """Return the rows of these persons, made where they are missing, and hold them to the end of the transaction.

    They are held in order, so that two that hold several never wait for each other in a ring.
    """
    ordered = sorted(set(ids))
    if not ordered:
        return []
    missing = insert(ResidentRow).values([{"person_id": id_} for id_ in ordered]).on_conflict_do_nothing()
    await session.execute(missing)
    held = select(ResidentRow).where(ResidentRow.person_id.in_(ordered)).order_by(ResidentRow.person_id)
    fresh = held.with_for_update().execution_options(populate_existing=True)
    return list((await session.execute(fresh)).scalars())


async def open_draft(session: AsyncSession, person_id: UUID) -> Draft | None:
    """Return the draft a person has not completed."""
    query = select(Draft).where(Draft.person_id == person_id, Draft.status == DraftStatus.OPEN)
    return (await session.execute(query)).scalar_one_or_none()


async def waiting_registration(session: AsyncSession, person_id: UUID) -> dict[str, Any] | None:
    """Return the newest registration a person has completed that is not handed over yet."""
    theirs = (Draft.person_id == person_id, Draft.status == DraftStatus.COMPLETED)
    query = select(Draft.registration).where(*theirs).order_by(Draft.registration_version.desc()).limit(1)
    return (await session.execute(query)).scalar_one_or_none()


async def answers_of(
    session: AsyncSession, registration_id: UUID
) -> Sequence[Row[str, Any, bool, int, str, str, UUID | None]]:
    """Return everything answered in one filling-in, asked for now or not: plain rows, for they are only read."""
    answer = AnswerRow
    content = (answer.question_id, answer.value, answer.not_understood, answer.revision, answer.language)
    query = select(*content, answer.given_in, answer.staff_id)
    return (await session.execute(query.where(answer.registration_id == registration_id))).all()
