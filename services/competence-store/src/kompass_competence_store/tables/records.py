"""Records and their versions, and how they are found."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    Uuid,
    any_,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_competence_store.tables.base import Base


class RecordRow(Base):
    """The record of one person. ``version`` counts every change of it, ``record_version`` names what was completed last.

    ``reference`` is the record's name for integrators, drawn at random. ``published_version`` is the record version
    they were told of, ``publish_at`` when to look again whom to tell: none where time alone changes nothing.
    """

    __tablename__ = "record"
    __table_args__ = (Index("ix_record_publish_at", "publish_at", postgresql_where=text("publish_at IS NOT NULL")),)

    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(BigInteger)
    record_version: Mapped[int] = mapped_column(Integer)
    reference: Mapped[UUID] = mapped_column(unique=True)
    published_version: Mapped[int] = mapped_column(Integer)
    publish_at: Mapped[datetime | None]


class VersionRow(Base):
    """One version of a record: the registration as it was received, and the flat record made of it. It never changes.

    Versions are numbered as they come. Mostly that is as they were completed.
    """

    __tablename__ = "record_version"
    __table_args__ = (UniqueConstraint("registration_id", "registration_version"),)

    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.record_id", ondelete="CASCADE"), primary_key=True)
    record_version: Mapped[int] = mapped_column(Integer, primary_key=True)
    registration_id: Mapped[UUID]
    registration_version: Mapped[int] = mapped_column(Integer)
    completed_at: Mapped[datetime]
    received_at: Mapped[datetime]
    regime: Mapped[str] = mapped_column(Text)
    registration: Mapped[str] = mapped_column(Text)
    canonical: Mapped[dict[str, Any]]


async def held_record(session: AsyncSession, person_id: UUID) -> RecordRow | None:
    """Return a person's record, holding it until the transaction ends."""
    query = select(RecordRow).where(RecordRow.person_id == person_id).with_for_update()
    return (await session.execute(query)).scalar_one_or_none()


async def held_records(session: AsyncSession, persons: Collection[UUID]) -> Sequence[RecordRow]:
    """Return the records of these persons, holding them until the transaction ends."""
    theirs = RecordRow.person_id == any_(literal(list(persons), ARRAY(Uuid())))
    query = select(RecordRow).where(theirs).order_by(RecordRow.person_id).with_for_update()
    return (await session.execute(query)).scalars().all()


async def is_stored(session: AsyncSession, registration_id: UUID, registration_version: int | None = None) -> bool:
    """Tell whether a registration became a version of a record; any version of it where none is named."""
    query = select(VersionRow.record_id).where(VersionRow.registration_id == registration_id)
    if registration_version is not None:
        query = query.where(VersionRow.registration_version == registration_version)
    return (await session.execute(query.limit(1))).first() is not None


async def numbering(session: AsyncSession, record_id: UUID) -> tuple[int, datetime | None]:
    """Return the number of the version that came last, and when the one completed last was; 0 and none without any."""
    query = select(func.max(VersionRow.record_version), func.max(VersionRow.completed_at))
    number, completed_at = (await session.execute(query.where(VersionRow.record_id == record_id))).one()
    return number or 0, completed_at


async def versions_of(session: AsyncSession, person_id: UUID, limit: int | None = None) -> Sequence[VersionRow]:
    """Return the versions of a person's record, the one completed last first."""
    query = (
        select(VersionRow)
        .join(RecordRow, RecordRow.record_id == VersionRow.record_id)
        .where(RecordRow.person_id == person_id)
        .order_by(VersionRow.completed_at.desc(), VersionRow.record_version.desc())
        .limit(limit)
    )
    return (await session.execute(query)).scalars().all()


async def version_of(session: AsyncSession, person_id: UUID, record_version: int | None = None) -> VersionRow | None:
    """Return one version of a person's record, the newest where none is named; none where there is no such version."""
    newest = RecordRow.record_version if record_version is None else record_version
    query = (
        select(VersionRow)
        .join(RecordRow, RecordRow.record_id == VersionRow.record_id)
        .where(RecordRow.person_id == person_id, VersionRow.record_version == newest)
    )
    return (await session.execute(query)).scalar_one_or_none()
