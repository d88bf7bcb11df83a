"""Persons, where they belong and have lived, and who has forgotten the erased."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Select, Text, false, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kompass_contracts.identity import PersonStanding, Placement, ProtectionGrade, Relation, Residence
from kompass_identity.tables.metadata import Base

NOBODY = PersonStanding(person_id=UUID(int=0), version=1, protection_grade=ProtectionGrade.NONE)
"""Stands for nobody while it is found out where somebody belongs."""


class Person(Base):
    """A person, and the DUF number, which stands nowhere else in the system."""

    __tablename__ = "person"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    duf: Mapped[str] = mapped_column(Text, unique=True)
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    birth_date: Mapped[date]
    gender: Mapped[str] = mapped_column(Text)
    citizenships: Mapped[list[str]]
    protection_grade: Mapped[str] = mapped_column(Text)
    resettlement: Mapped[bool]
    arrived_on: Mapped[date | None]
    residence_status: Mapped[str] = mapped_column(Text, server_default="none")
    residence_basis: Mapped[str | None] = mapped_column(Text)
    permit_probable: Mapped[bool] = mapped_column(server_default=false())
    permit_from: Mapped[date | None]
    permit_to: Mapped[date | None]
    collective_protection: Mapped[bool] = mapped_column(server_default=false())
    programme_group: Mapped[bool] = mapped_column(server_default=false())
    research_reserved: Mapped[bool] = mapped_column(server_default=false())
    language: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())

    placements: Mapped[list["PlacementRow"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="PlacementRow.valid_from"
    )
    residences: Mapped[list["ResidenceRow"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="ResidenceRow.valid_from"
    )


class PlacementRow(Base):
    """One relation of a person to a municipality, half-open in time."""

    __tablename__ = "placement"
    __table_args__ = (
        Index("ix_placement_person_id", "person_id"),
        Index("ix_placement_municipality", "municipality"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="in_order"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.person_id", ondelete="CASCADE"))
    relation: Mapped[str] = mapped_column(Text)
    municipality: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]

    def told(self) -> Placement:
        """Return the placement as others see it."""
        return Placement(
            relation=Relation(self.relation),
            municipality=self.municipality,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )


class ResidenceRow(Base):
    """One stay of a person at a reception centre, half-open in time."""

    __tablename__ = "residence"
    __table_args__ = (
        Index("ix_residence_person_id", "person_id"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="in_order"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.person_id", ondelete="CASCADE"))
    centre: Mapped[str] = mapped_column(ForeignKey("organisation.organisation_id"))
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]

    def told(self) -> Residence:
        """Return the stay as others see it."""
        return Residence(centre=self.centre, valid_from=self.valid_from, valid_to=self.valid_to)


class Forgotten(Base):
    """Which service has said that it forgot an erased person."""

    __tablename__ = "forgotten"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]


async def person_by_duf(session: AsyncSession, duf: str) -> Person | None:
    """Return who has this DUF number. Nobody takes as many questions as somebody, so that time tells nothing (D10)."""
    return await _somebody_or_nobody(session, select(Person).where(Person.duf == duf))


async def person_by_id(session: AsyncSession, person_id: UUID) -> Person | None:
    """Return a person. Nobody takes as many questions as somebody here, too."""
    return await _somebody_or_nobody(session, select(Person).where(Person.person_id == person_id))


async def id_by_duf(session: AsyncSession, duf: str) -> UUID | None:
    """Return the id of who has this DUF number, and nothing that would take longer for somebody than for nobody."""
    return (await session.execute(select(Person.person_id).where(Person.duf == duf))).scalar_one_or_none()


async def persons_by_id(session: AsyncSession, ids: Collection[UUID]) -> Sequence[Person]:
    """Return those of these persons who are there."""
    return (await session.execute(select(Person).where(Person.person_id.in_(ids)))).scalars().all()


async def locked_person(session: AsyncSession, person_id: UUID) -> Person | None:
    """Return a person, holding the row until the transaction ends."""
    return await session.get(Person, person_id, with_for_update={"of": Person})


def standing_of(person: Person) -> PersonStanding:
    """Return what other services may know of a person."""
    return PersonStanding(
        person_id=person.person_id,
        version=person.version,
        protection_grade=person.protection_grade,
        placements=tuple(row.told() for row in person.placements),
        residences=tuple(row.told() for row in person.residences),
        resettlement=person.resettlement,
        arrived_on=person.arrived_on,
    )


async def _somebody_or_nobody(session: AsyncSession, query: Select[Person]) -> Person | None:
    person = (await session.execute(query)).scalar_one_or_none()
    if person is None:
        for row in (PlacementRow, ResidenceRow):  # which would have been read with the person
            await session.execute(select(row).where(row.person_id == NOBODY.person_id))
    return person
