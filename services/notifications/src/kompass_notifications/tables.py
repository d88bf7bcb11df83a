"""The rows of the inbox, what is still to be told, and the memory of persons and organisations."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Identity,
    Index,
    Integer,
    MetaData,
    Text,
    UniqueConstraint,
    cast,
    exists,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kompass_chassis.tables import NAMING, TIMES, Wanted

PERSONS = "identity.person"
ORGANISATIONS = "identity.organisation"
"""What the standing of a person, and the place of an organisation, are wanted by."""


class Base(DeclarativeBase):
    """The tables of notifications."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {**TIMES, dict[str, Any]: JSONB(none_as_null=True)}


class Entry(Base):
    """One entry in the inbox of one organisation: ids and times, nothing of what was answered."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("record_id", "record_version", "organisation"),
        Index("ix_entry_organisation_seq", "organisation", "seq"),
        Index("ix_entry_person_id", "person_id"),
        Index("ix_entry_read_at", "read_at", postgresql_where=text("read_at IS NOT NULL")),
    )

    entry_id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    seq: Mapped[int] = mapped_column(BigInteger, Identity(), unique=True)
    organisation: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    person_id: Mapped[UUID]
    record_id: Mapped[UUID]
    record_version: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime]
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())
    read_at: Mapped[datetime | None]
    read_by: Mapped[str | None] = mapped_column(Text)


class Untold(Base):
    """A completed registration that is still to be told to some: it is not known for sure where the person belongs."""

    __tablename__ = "untold"
    __table_args__ = (Index("ix_untold_person_id", "person_id"), Index("ix_untold_noted_at", "noted_at"))

    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_version: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[UUID]
    at: Mapped[datetime]
    noted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class RememberedPerson(Base):
    """Where a person belongs and how protected, as identity last said; ``standing`` is none for the erased."""

    __tablename__ = "remembered_person"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    standing: Mapped[dict[str, Any] | None]


class RememberedOrganisation(Base):
    """Where an organisation lies, as identity last said."""

    __tablename__ = "remembered_organisation"
    __table_args__ = (Index("ix_remembered_organisation_number", "number"),)

    organisation_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    county: Mapped[str | None] = mapped_column(Text)
    host: Mapped[str | None] = mapped_column(Text)


def outdated_person() -> ColumnElement[bool]:
    """Return the condition that something newer of a person was told than what is remembered."""
    return _told_newer(RememberedPerson, PERSONS, RememberedPerson.person_id)


def outdated_organisation() -> ColumnElement[bool]:
    """Return the condition that something newer of an organisation was told than what is remembered."""
    return _told_newer(RememberedOrganisation, ORGANISATIONS, RememberedOrganisation.organisation_id)


def _told_newer(row: type[RememberedPerson | RememberedOrganisation], source: str, key: Any) -> ColumnElement[bool]:
    wanted = (Wanted.source == source, Wanted.id == cast(key, Text), Wanted.version > row.version)
    return exists(select(Wanted.id).where(*wanted).correlate(row))
