"""What was checked of each part, by whom and when: a row for each time it was said, the newest of a part holds."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Integer, Text, select
from sqlalchemy.dialects.postgresql import JSONB, distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_competence_store.tables.base import Base


class ConfirmationRow(Base):
    """What was said of one part at one change of its record, which ``version`` counts.

    ``signed`` is a Signature; none where a new version of the record put the part back, for nobody said that.
    """

    __tablename__ = "confirmation"

    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.record_id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    record_version: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(Text)
    words: Mapped[str | None] = mapped_column(Text)
    signed: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    at: Mapped[datetime]


async def confirmations_now(session: AsyncSession, records: Collection[UUID]) -> Sequence[ConfirmationRow]:
    """Return what holds of each part of these records that anybody ever looked at."""
    query = (
        select(ConfirmationRow)
        .ext(distinct_on(ConfirmationRow.record_id, ConfirmationRow.part))
        .where(ConfirmationRow.record_id.in_(records))
        .order_by(ConfirmationRow.record_id, ConfirmationRow.part, ConfirmationRow.version.desc())
    )
    return (await session.execute(query)).scalars().all()


async def confirmations_ever(session: AsyncSession, record_id: UUID) -> Sequence[ConfirmationRow]:
    """Return everything that was said of the parts of a record, the newest first."""
    query = (
        select(ConfirmationRow)
        .where(ConfirmationRow.record_id == record_id)
        .order_by(ConfirmationRow.version.desc(), ConfirmationRow.part)
    )
    return (await session.execute(query)).scalars().all()
