"""The counsellors' notes: one of each county about a person, in versions of which one at most is a draft.

They hang on the person and not on the record: a county may have talked with somebody before anything was registered.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Integer, Text, UniqueConstraint, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_competence_store.tables.base import Base


class NoteRow(Base):
    """The note of one county about one person."""

    __tablename__ = "note"
    __table_args__ = (UniqueConstraint("person_id", "county"),)

    note_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    county: Mapped[str] = mapped_column(Text)


class NoteVersionRow(Base):
    """One version of a note; a draft until ``final_at``.

    ``signed`` is a Signature: of a draft of who holds it, of a final version of who made it final. ``revision`` counts
    how often a draft was saved, so that two windows cannot write over one another.
    """

    __tablename__ = "note_version"
    __table_args__ = (
        Index("uq_note_version_draft", "note_id", unique=True, postgresql_where=text("final_at IS NULL")),
    )

    note_id: Mapped[UUID] = mapped_column(ForeignKey("note.note_id", ondelete="CASCADE"), primary_key=True)
    note_version: Mapped[int] = mapped_column(Integer, primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    content: Mapped[dict[str, Any]]
    signed: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    final_at: Mapped[datetime | None]


async def begin_note(session: AsyncSession, person_id: UUID, county: str) -> None:
    """Let a county have a note about a person, if it has none yet."""
    begun = insert(NoteRow).values(note_id=uuid4(), person_id=person_id, county=county)
    await session.execute(begun.on_conflict_do_nothing(index_elements=["person_id", "county"]))


async def held_note(session: AsyncSession, person_id: UUID, county: str) -> NoteRow | None:
    """Return a county's note about a person, holding it until the transaction ends."""
    mine = (NoteRow.person_id == person_id, NoteRow.county == county)
    return (await session.execute(select(NoteRow).where(*mine).with_for_update())).scalar_one_or_none()


async def note_versions_of(session: AsyncSession, note_id: UUID) -> Sequence[NoteVersionRow]:
    """Return the versions of a note, the newest first; a draft is the newest there is."""
    query = select(NoteVersionRow).where(NoteVersionRow.note_id == note_id)
    return (await session.execute(query.order_by(NoteVersionRow.note_version.desc()))).scalars().all()


async def notes_about(session: AsyncSession, person_id: UUID) -> Sequence[tuple[NoteRow, NoteVersionRow]]:
    """Return every version of every county's note about a person, the newest first."""
    query = (
        select(NoteRow, NoteVersionRow)
        .join(NoteVersionRow, NoteVersionRow.note_id == NoteRow.note_id)
        .where(NoteRow.person_id == person_id)
        .order_by(NoteVersionRow.saved_at.desc(), NoteRow.note_id)
    )
    return [(note, version) for note, version in await session.execute(query)]
