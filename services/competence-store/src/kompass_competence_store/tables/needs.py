"""Assessments of the need for guidance. None is ever changed; the newest one holds."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, func, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_competence_store.tables.base import Base


class NeedRow(Base):
    """One assessment of one person. ``signed`` is a Signature, ``offer`` a GuidanceOffer; ``click`` names the click."""

    __tablename__ = "need"
    __table_args__ = (UniqueConstraint("person_id", "click"), Index("ix_need_person_id_at", "person_id", "at"))

    need_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    result: Mapped[str] = mapped_column(Text)
    assessed_on: Mapped[date]
    settled_on: Mapped[date]
    words: Mapped[str | None] = mapped_column(Text)
    offer: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    click: Mapped[UUID | None]
    signed: Mapped[dict[str, Any]]
    at: Mapped[datetime]


async def needs_of(session: AsyncSession, person_id: UUID) -> Sequence[NeedRow]:
    """Return the assessments of a person, the newest first."""
    query = select(NeedRow).where(NeedRow.person_id == person_id).order_by(NeedRow.at.desc(), NeedRow.need_id)
    return (await session.execute(query)).scalars().all()


async def need_of_click(session: AsyncSession, person_id: UUID, click: UUID) -> NeedRow | None:
    """Return the assessment that a click kept."""
    query = select(NeedRow).where(NeedRow.person_id == person_id, NeedRow.click == click)
    return (await session.execute(query)).scalar_one_or_none()


async def count_needs(session: AsyncSession, person_id: UUID) -> int:
    """Return how many assessments there are of a person."""
    query = select(func.count()).select_from(NeedRow).where(NeedRow.person_id == person_id)
    return (await session.execute(query)).scalar_one()
