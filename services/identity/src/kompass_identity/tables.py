"""The rows identity keeps, and the few questions asked of them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Text,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from kompass_chassis.tables import NAMING, TIMES
from kompass_contracts.identity import OrganisationKind, Placement, Relation, Residence

_NOBODY = UUID(int=0)


class Base(DeclarativeBase):
    """Identity's own tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {**TIMES, list[str]: ARRAY(Text)}


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


class OrganisationRow(Base):
    """A municipality, county, centre or other body."""

    __tablename__ = "organisation"
    __table_args__ = (Index("ix_organisation_kind_number", "kind", "number", unique=True),)

    organisation_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    other_names: Mapped[list[str]]
    county: Mapped[str | None] = mapped_column(Text)
    host: Mapped[str | None] = mapped_column(Text)


class Staff(Base):
    """A staff user, named like ``4601-TESB``."""

    __tablename__ = "staff"

    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    username: Mapped[str] = mapped_column(Text, unique=True)
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    active: Mapped[bool]
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.organisation_id"))
    roles: Mapped[list[str]]

    organisation: Mapped[OrganisationRow] = relationship(lazy="joined")


class StaffLink(Base):
    """Which login of which issuer a staff user is; set at the first sign-in, by a claim the issuer has verified."""

    __tablename__ = "staff_link"

    issuer: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.staff_id", ondelete="CASCADE"))


class Client(Base):
    """A service or an integrator, with the hash of its secret and the scopes it may ask for.

    An integrator is bound to the municipality it works for, a service to none.
    """

    __tablename__ = "client"

    client_id: Mapped[str] = mapped_column(Text, primary_key=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary)
    scopes: Mapped[list[str]]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    revoked_at: Mapped[datetime | None]
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.organisation_id"))

    organisation: Mapped[OrganisationRow | None] = relationship(lazy="joined")


class SigningKey(Base):
    """A key that signs tokens; the private half is sealed under a secret that is not in the database."""

    __tablename__ = "signing_key"

    kid: Mapped[str] = mapped_column(Text, primary_key=True)
    public: Mapped[dict[str, Any]]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    retired_at: Mapped[datetime | None]


class StaffSignIn(Base):
    """A staff user signed in at the portal, until ``over_at`` or until it is deleted, which is how it is ended.

    ``issuer`` and ``subject`` name the login it began with; without a link to that login it does not go on.
    """

    __tablename__ = "staff_sign_in"
    __table_args__ = (Index("ix_staff_sign_in_staff_id", "staff_id"), Index("ix_staff_sign_in_over_at", "over_at"))

    sign_in_id: Mapped[UUID] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("client.client_id", ondelete="CASCADE"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.staff_id", ondelete="CASCADE"))
    issuer: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime]
    over_at: Mapped[datetime]


class StaffHandle(Base):
    """A handle that was given out for a sign-in, as its digest alone, and since when a newer one stands for it."""

    __tablename__ = "staff_handle"
    __table_args__ = (Index("ix_staff_handle_sign_in_id", "sign_in_id"),)

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    sign_in_id: Mapped[UUID] = mapped_column(ForeignKey("staff_sign_in.sign_in_id", ondelete="CASCADE"))
    given_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]


async def person_by_duf(session: AsyncSession, duf: str) -> Person | None:
    """Return who has this DUF number. Nobody takes as many questions as somebody, so that time tells nothing (D10)."""
    person = (await session.execute(select(Person).where(Person.duf == duf))).scalar_one_or_none()
    if person is None:
        for row in (PlacementRow, ResidenceRow):  # which would have been read with the person
            await session.execute(select(row).where(row.person_id == _NOBODY))
    return person


async def id_by_duf(session: AsyncSession, duf: str) -> UUID | None:
    """Return the id of who has this DUF number, and nothing that would take longer for somebody than for nobody."""
    return (await session.execute(select(Person.person_id).where(Person.duf == duf))).scalar_one_or_none()


async def persons_by_id(session: AsyncSession, ids: Collection[UUID]) -> Sequence[Person]:
    """Return those of these persons who are there."""
    return (await session.execute(select(Person).where(Person.person_id.in_(ids)))).scalars().all()


async def locked_person(session: AsyncSession, person_id: UUID) -> Person | None:
    """Return a person, holding the row until the transaction ends."""
    return await session.get(Person, person_id, with_for_update={"of": Person})


async def municipality(session: AsyncSession, named: str) -> OrganisationRow | None:
    """Return the municipality with this number or this id."""
    query = select(OrganisationRow).where(
        OrganisationRow.kind == OrganisationKind.MUNICIPALITY,
        or_(OrganisationRow.number == named, OrganisationRow.organisation_id == named),
    )
    return (await session.execute(query)).scalar_one_or_none()


async def organisations(session: AsyncSession, kinds: Collection[str] = ()) -> Sequence[OrganisationRow]:
    """Return the organisations, of some kinds only where given, by id."""
    query = select(OrganisationRow).order_by(OrganisationRow.organisation_id)
    if kinds:
        query = query.where(OrganisationRow.kind.in_(kinds))
    return (await session.execute(query)).scalars().all()
