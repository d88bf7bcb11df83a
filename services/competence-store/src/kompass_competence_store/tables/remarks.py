"""Remarks to a record, and how they are found. None is ever changed: a newer one supersedes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, Text, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_competence_store.tables.base import Base
from kompass_competence_store.tables.records import RecordRow


class RemarkRow(Base):
    """One remark to a part or a question. ``signed`` is a Signature; ``click`` names the click that wrote it."""

    __tablename__ = "remark"
    __table_args__ = (
        UniqueConstraint("supersedes"),
        UniqueConstraint("record_id", "click"),
        Index("ix_remark_record_id_at", "record_id", "at"),
    )

    remark_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.record_id", ondelete="CASCADE"))
    record_version: Mapped[int] = mapped_column(Integer)
    part: Mapped[str] = mapped_column(Text)
    question_id: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    supersedes: Mapped[UUID | None]
    click: Mapped[UUID | None]
    signed: Mapped[dict[str, Any]]
    at: Mapped[datetime]


async def remarks_of(session: AsyncSession, person_id: UUID) -> Sequence[RemarkRow]:
    """Return every remark to a person's record, the newest first."""
    query = (
        select(RemarkRow)
        .join(RecordRow, RecordRow.record_id == RemarkRow.record_id)
        .where(RecordRow.person_id == person_id)
        .order_by(RemarkRow.at.desc(), RemarkRow.remark_id)
    )
    return (await session.execute(query)).scalars().all()


async def remark_of(session: AsyncSession, record_id: UUID, remark_id: UUID) -> RemarkRow | None:
    """Return one remark to a record."""
    query = select(RemarkRow).where(RemarkRow.record_id == record_id, RemarkRow.remark_id == remark_id)
    return (await session.execute(query)).scalar_one_or_none()


async def remark_of_click(session: AsyncSession, record_id: UUID, click: UUID) -> RemarkRow | None:
    """Return the remark that a click wrote."""
    query = select(RemarkRow).where(RemarkRow.record_id == record_id, RemarkRow.click == click)
    return (await session.execute(query)).scalar_one_or_none()


async def successor_of(session: AsyncSession, remark_id: UUID) -> RemarkRow | None:
    """Return the remark that took the place of this one."""
    return (await session.execute(select(RemarkRow).where(RemarkRow.supersedes == remark_id))).scalar_one_or_none()


async def count_remarks(session: AsyncSession, record_id: UUID) -> int:
    """Return how many remarks there are to a record."""
    query = select(func.count()).select_from(RemarkRow).where(RemarkRow.record_id == record_id)
    return (await session.execute(query)).scalar_one()
