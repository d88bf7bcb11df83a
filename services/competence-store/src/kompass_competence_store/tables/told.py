"""What municipalities' integrators were told of records."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Integer, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_competence_store.tables.base import Base


class Told(Base):
    """What one municipality's integrators were told of a record.

    ``version`` counts the tellings and never begins again; ``record_version`` is the version told last, none once the
    relation has ended, so that a later one is told anew.
    """

    __tablename__ = "told"

    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.record_id", ondelete="CASCADE"), primary_key=True)
    municipality: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    record_version: Mapped[int | None] = mapped_column(Integer)


async def told_of(session: AsyncSession, records: Collection[UUID]) -> dict[UUID, dict[str, Told]]:
    """Return what was told of records, by municipality; one statement, however many they are."""
    found: dict[UUID, dict[str, Told]] = {record_id: {} for record_id in records}
    for row in (await session.execute(select(Told).where(Told.record_id.in_(records)))).scalars():
        found[row.record_id][row.municipality] = row
    return found
