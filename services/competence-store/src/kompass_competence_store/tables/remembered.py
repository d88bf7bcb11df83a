"""The memory of others: where persons belong, and where centres lie."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from kompass_competence_store.tables.base import Base


class RememberedPerson(Base):
    """Where a person belongs and how protected, as identity last said.

    ``standing`` is none for the erased, and in version 0, which only keeps the place of somebody to be asked about.
    """

    __tablename__ = "remembered_person"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    standing: Mapped[dict[str, Any] | None]


class RememberedOrganisation(Base):
    """Which municipality a reception centre lies in, as identity last said."""

    __tablename__ = "remembered_organisation"

    organisation_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    host: Mapped[str | None] = mapped_column(Text)
