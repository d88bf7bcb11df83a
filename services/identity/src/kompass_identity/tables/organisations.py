"""Organisations: municipalities, counties, reception centres and other bodies."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import BigInteger, Index, Text, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_contracts.identity import OrganisationKind, PersonStanding
from kompass_identity.rules import Places
from kompass_identity.tables.metadata import Base


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
    closed_on: Mapped[date | None]


async def municipality(session: AsyncSession, named: str) -> OrganisationRow | None:
    """Return the municipality with this number or this id."""
    query = select(OrganisationRow).where(
        OrganisationRow.kind == OrganisationKind.MUNICIPALITY,
        or_(OrganisationRow.number == named, OrganisationRow.organisation_id == named),
    )
    return (await session.execute(query)).scalar_one_or_none()


async def organisations(
    session: AsyncSession, kinds: Collection[str] = (), named: str = "", open_on: date | None = None
) -> Sequence[OrganisationRow]:
    """Return the organisations by id: of some kinds, with some letters in a name, not closed on a day, where given."""
    query = select(OrganisationRow).order_by(OrganisationRow.organisation_id)
    if kinds:
        query = query.where(OrganisationRow.kind.in_(kinds))
    if named:
        names = func.array_to_string(OrganisationRow.other_names, "\n")
        query = query.where(or_(*(each.icontains(named, autoescape=True) for each in (OrganisationRow.name, names))))
    if open_on:
        query = query.where(or_(OrganisationRow.closed_on.is_(None), OrganisationRow.closed_on > open_on))
    return (await session.execute(query)).scalars().all()


async def places_around(session: AsyncSession, *persons: PersonStanding) -> Places:
    """Return where the centres and municipalities that persons have to do with lie."""
    centres = {stay.centre for person in persons for stay in person.residences}
    hosts = select(OrganisationRow.organisation_id, OrganisationRow.host).where(
        OrganisationRow.organisation_id.in_(centres), OrganisationRow.host.is_not(None)
    )
    host_of = {row.organisation_id: str(row.host) for row in await session.execute(hosts)}
    placed = {placement.municipality for person in persons for placement in person.placements}
    numbers = placed | set(host_of.values())
    counties = select(OrganisationRow.number, OrganisationRow.county).where(
        OrganisationRow.kind == OrganisationKind.MUNICIPALITY, OrganisationRow.number.in_(numbers)
    )
    county_of = {str(row.number): str(row.county) for row in await session.execute(counties)}
    return Places(host_of, county_of)
