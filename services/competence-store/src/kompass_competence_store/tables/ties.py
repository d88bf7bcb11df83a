"""Where persons belong, as rows: what puts them into somebody's reach."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, Text, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_competence_store.planning.ties import belongings
from kompass_competence_store.rules import is_shielded
from kompass_competence_store.tables.base import Base
from kompass_contracts.identity import PersonStanding

_COLUMNS = ("person_id", "tie", "place", "shielded", "valid_from", "valid_to")
# Lists and not a row of parameters for each tie: the statements are always the same, and persons come by the hundred.
_UNTIE = text("DELETE FROM tie WHERE person_id = ANY(CAST(:ids AS uuid[]))")
_TIE = text("""
INSERT INTO tie (person_id, tie, place, shielded, valid_from, valid_to)
SELECT * FROM unnest(CAST(:person_id AS uuid[]), CAST(:tie AS text[]), CAST(:place AS text[]),
                     CAST(:shielded AS boolean[]), CAST(:valid_from AS timestamptz[]), CAST(:valid_to AS timestamptz[]))
""")


class TieRow(Base):
    """One tie of a person to a place, and whether the person is protected."""

    __tablename__ = "tie"
    __table_args__ = (
        Index("ix_tie_place", "tie", "place", "person_id"),
        Index("ix_tie_person_id", "person_id"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    person_id: Mapped[UUID]
    tie: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text(collation="C"))
    shielded: Mapped[bool]
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]


async def retie(session: AsyncSession, persons: Collection[UUID], standings: Iterable[PersonStanding]) -> None:
    """Let these persons belong where their standings say, and nowhere else; who has none here belongs nowhere."""
    rows = [
        (person.person_id, each.tie, each.place, is_shielded(person), each.valid_from, each.valid_to)
        for person in standings
        if person.person_id in persons
        for each in belongings(person)
    ]
    await session.execute(_UNTIE, {"ids": sorted(persons)})
    if rows:
        await session.execute(_TIE, dict(zip(_COLUMNS, map(list, zip(*rows, strict=True)), strict=True)))
