"""Who is mapped already, learnt from what the competence store tells of its records; nothing of what was answered."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_identity.tables.metadata import Base


class MappingRow(Base):
    """One competence record: whose, when it was last completed, and since when it is gone.

    It refers to no row of the person: who hears would wait there for who erases, and the other way round.
    """

    __tablename__ = "mapping"
    __table_args__ = (Index("ix_mapping_person_id", "person_id"),)

    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    version: Mapped[int] = mapped_column(BigInteger)
    record_version: Mapped[int | None] = mapped_column(BigInteger)
    mapped_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]


async def note_mappings(session: AsyncSession, rows: Iterable[dict[str, Any]]) -> None:
    """Keep the newest version of each record; what came late or twice changes nothing."""
    newest: dict[UUID, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda one: int(one["version"])):
        newest[row["record_id"]] = row  # one statement cannot write the same row twice
    if not newest:
        return
    ordered = [newest[record_id] for record_id in sorted(newest)]  # so that two never wait in a ring
    statement = insert(MappingRow).values(ordered)
    told = {name: statement.excluded[name] for name in ("version", "record_version", "mapped_at", "erased_at")}
    older = MappingRow.version < statement.excluded.version
    await session.execute(statement.on_conflict_do_update(index_elements=["record_id"], set_=told, where=older))


async def mapped_at(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Return when these persons were mapped last; who has no record, or none any more, is left out."""
    query = (
        select(MappingRow.person_id, func.max(MappingRow.mapped_at))
        .where(MappingRow.person_id.in_(ids), MappingRow.erased_at.is_(None))
        .group_by(MappingRow.person_id)
    )
    return {person_id: at for person_id, at in await session.execute(query) if at is not None}


async def forget_mappings(session: AsyncSession, person_id: UUID) -> None:
    """Keep nothing of a person's records."""
    await session.execute(delete(MappingRow).where(MappingRow.person_id == person_id))
