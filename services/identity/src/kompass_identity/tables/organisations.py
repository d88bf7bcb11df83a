"""Organisations: municipalities, counties, reception centres and other bodies."""

from collections.abc import Collection, Sequence

from sqlalchemy import BigInteger, Index, Text, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kompass_contracts.identity import OrganisationKind
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
