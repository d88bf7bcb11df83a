"""What the herbarium keeps: an entry for each effect of an event, a sheet for each plant, a memory of the garden's."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kompass_chassis.tables import NAMING, TIMES


class Base(DeclarativeBase):
    """The tables of the herbarium."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = TIMES


class Entry(Base):
    """One effect of one event. Nothing keeps it from being written twice, so that a test can see it."""

    __tablename__ = "entry"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    event_id: Mapped[UUID]
    fact: Mapped[str] = mapped_column(Text)
    plant: Mapped[str] = mapped_column(Text)


class Sheet(Base):
    """How much water a plant was given last, guarded by version."""

    __tablename__ = "sheet"

    plant: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    litres: Mapped[int] = mapped_column(Integer)


class Memory(Base):
    """What the garden last answered of a plant; ``height`` is none for one that is gone."""

    __tablename__ = "memory"

    plant: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    height: Mapped[int | None] = mapped_column(Integer)
