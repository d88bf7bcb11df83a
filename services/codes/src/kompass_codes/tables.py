"""The rows codes keeps: codes, the memory of persons, centres and records, and how many tries failed of late."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    and_,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kompass_chassis.tables import NAMING, TIMES
from kompass_contracts.codes import CodeStatus, Purpose


class Base(DeclarativeBase):
    """The tables of codes."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = TIMES


class Code(Base):
    """One code. ``digest`` is wiped when the code can no longer be used.

    ``pepper_id`` says which pepper is in it; ``click`` is the key of the wish it was made for. ``issued_by`` is a staff
    user's id, and so is ``ended_by`` unless it is a word of ``EndedBy``.
    """

    __tablename__ = "code"
    __table_args__ = (
        Index("ix_code_person_id", "person_id"),
        Index(
            "ix_code_one_valid",
            "person_id",
            "purpose",
            unique=True,
            postgresql_where=text(f"status = '{CodeStatus.VALID}'"),
        ),
        Index("ix_code_overdue", "valid_to", postgresql_where=text(f"status = '{CodeStatus.VALID}'")),
        Index("ix_code_wipe", "ended_at", postgresql_where=text("digest IS NOT NULL")),
        Index("ix_code_spent", "ended_at", postgresql_where=text(f"status <> '{CodeStatus.VALID}'")),
        CheckConstraint("valid_to > valid_from", name="in_order"),
    )

    code_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    slip: Mapped[int] = mapped_column(BigInteger, Identity(start=100_000), unique=True)
    person_id: Mapped[UUID]
    purpose: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    pepper_id: Mapped[str | None] = mapped_column(Text)
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(Text)
    used_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    attempt: Mapped[UUID | None]
    failures: Mapped[int] = mapped_column(Integer, server_default="0")
    issued_by: Mapped[str] = mapped_column(Text)
    issued_at_organisation: Mapped[str | None] = mapped_column(Text)
    click: Mapped[UUID | None]


class RememberedPerson(Base):
    """Where a person belongs and how protected, as identity last said; ``standing`` is none for the erased."""

    __tablename__ = "remembered_person"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    standing: Mapped[dict[str, Any] | None]


class RememberedOrganisation(Base):
    """Which municipality a reception centre lies in, as identity last said."""

    __tablename__ = "remembered_organisation"

    organisation_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    host: Mapped[str | None] = mapped_column(Text)


class RememberedRecord(Base):
    """That there is a record of a person since ``completed_at``, or was one; ``version`` is the record's own count."""

    __tablename__ = "remembered_record"
    __table_args__ = (Index("ix_remembered_record_person_id", "person_id"),)

    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    version: Mapped[int] = mapped_column(BigInteger)
    completed_at: Mapped[datetime | None]


class Failure(Base):
    """How many tries from one source failed in one minute; the empty source stands for all of them together."""

    __tablename__ = "failure"
    __table_args__ = (Index("ix_failure_minute", "minute"),)

    source: Mapped[str] = mapped_column(Text, primary_key=True)
    minute: Mapped[datetime] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)


async def valid_code(
    session: AsyncSession, person_id: UUID | None, purpose: Purpose, *, held: bool = False
) -> Code | None:
    """Return the code that is marked valid, overdue or not; ``held`` keeps others from ending it meanwhile."""
    query = select(Code).where(Code.person_id == person_id, Code.purpose == purpose, Code.status == CodeStatus.VALID)
    return (await session.execute(query.with_for_update() if held else query)).scalar_one_or_none()


async def code_held(session: AsyncSession, person_id: UUID, code_id: UUID) -> Code | None:
    """Return one code of a person, held to the end of the transaction."""
    query = select(Code).where(Code.code_id == code_id, Code.person_id == person_id).with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def code_of_click(session: AsyncSession, person_id: UUID, purpose: Purpose, click: UUID, by: str) -> Code | None:
    """Return the newest code that was made for this click of this staff user."""
    mine = (Code.person_id == person_id, Code.purpose == purpose, Code.click == click, Code.issued_by == by)
    query = select(Code).where(*mine).order_by(Code.slip.desc()).limit(1)
    return (await session.execute(query)).scalar_one_or_none()


async def code_of_attempt(
    session: AsyncSession, person_id: UUID | None, purpose: Purpose, attempt: UUID
) -> Code | None:
    """Return the code for this purpose that this attempt used up."""
    mine = (Code.person_id == person_id, Code.purpose == purpose, Code.attempt == attempt)
    query = select(Code).where(*mine, Code.status == CodeStatus.USED).order_by(Code.slip.desc()).limit(1)
    return (await session.execute(query)).scalar_one_or_none()


async def code_to_try(session: AsyncSession, person_id: UUID | None, purpose: Purpose, attempt: UUID) -> Code | None:
    """Return the code that this attempt used up, or else the valid one.

    In one look: between two, a code could be used up by the same attempt sent twice, and be found by neither. One that
    is over is not found: tried right, it would take a question more than other failures.
    """
    mine = and_(Code.status == CodeStatus.USED, Code.attempt == attempt)
    valid = and_(Code.status == CodeStatus.VALID, Code.valid_to > func.now())
    theirs = (Code.person_id == person_id, Code.purpose == purpose, or_(mine, valid))
    query = select(Code).where(*theirs).order_by(mine.desc(), Code.slip.desc()).limit(1)
    return (await session.execute(query)).scalar_one_or_none()


async def codes_of(session: AsyncSession, person_id: UUID) -> Sequence[Code]:
    """Return every code of a person, the newest first."""
    return (
        (await session.execute(select(Code).where(Code.person_id == person_id).order_by(Code.slip.desc())))
        .scalars()
        .all()
    )
