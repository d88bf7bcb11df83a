"""What a search within reach is asked of: the codes of each record's newest version."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    ForeignKey,
    Integer,
    Select,
    SmallInteger,
    Text,
    and_,
    cast,
    exists,
    func,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from kompass_chassis.tables import Wanted
from kompass_competence_store.planning.reach import Reach
from kompass_competence_store.planning.ties import ANYWHERE, Tie
from kompass_competence_store.tables.base import Base
from kompass_competence_store.tables.remembered import RememberedOrganisation, RememberedPerson
from kompass_competence_store.tables.ties import TieRow
from kompass_contracts.planning import Criteria, Within

Codes = ARRAY(Text())


class SearchRow(Base):
    """The codes of the newest version of one record. It goes with its record."""

    __tablename__ = "search_row"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(ForeignKey("record.record_id", ondelete="CASCADE"), unique=True)
    record_version: Mapped[int] = mapped_column(Integer)
    completed_at: Mapped[datetime]
    language: Mapped[str | None] = mapped_column(Text)
    education_level: Mapped[int | None] = mapped_column(SmallInteger)
    education_fields: Mapped[list[str]] = mapped_column(Codes)
    occupations: Mapped[list[str]] = mapped_column(Codes)
    languages: Mapped[list[str]] = mapped_column(Codes)
    licences: Mapped[list[str]] = mapped_column(Codes)
    wishes: Mapped[list[str]] = mapped_column(Codes)
    wished_education: Mapped[list[str]] = mapped_column(Codes)
    wished_fields: Mapped[list[str]] = mapped_column(Codes)
    wished_occupations: Mapped[list[str]] = mapped_column(Codes)


_PERSONS, _ORGANISATIONS = "identity.person", "identity.organisation"
"""The sources of what is remembered of others, as ``memory`` names them."""
_PLACED = {Within.SETTLED: Tie.SETTLED, Within.ASSIGNED: Tie.ASSIGNED, Within.APPLIED: Tie.APPLIED}
_NAMED: tuple[tuple[str, InstrumentedAttribute[list[str]]], ...] = (
    ("education_fields", SearchRow.education_fields),
    ("occupations", SearchRow.occupations),
    ("languages", SearchRow.languages),
    ("licences", SearchRow.licences),
    ("wishes", SearchRow.wishes),
    ("wished_education", SearchRow.wished_education),
    ("wished_fields", SearchRow.wished_fields),
    ("wished_occupations", SearchRow.wished_occupations),
)


def in_reach(reach: Reach, relations: Collection[Within], now: datetime, *, shielded: bool) -> Select[UUID]:
    """Return who is within reach by one of these relations, of which there is one at least.

    Whose memory is out of date is left out: nobody knows whether they are shielded by now (D10).
    """
    known_of = (_holds(now), true() if shielded else ~TieRow.shielded, ~_is_pending())
    ties = union_all(
        *(select(TieRow.person_id).where(_tied(relation, reach), *known_of) for relation in sorted(relations))
    ).subquery()
    return select(ties.c.person_id)


def found(
    reach: Reach, relations: Collection[Within], criteria: Criteria, now: datetime, *, shielded: bool
) -> Select[SearchRow]:
    """Return how to find the records within reach that fit."""
    within = in_reach(reach, relations, now, shielded=shielded)
    return select(SearchRow).where(SearchRow.person_id.in_(within), *_fit(criteria))


def _holds(now: datetime) -> ColumnElement[bool]:
    return and_(TieRow.valid_from <= now, or_(TieRow.valid_to.is_(None), TieRow.valid_to > now))


def _tied(relation: Within, reach: Reach) -> ColumnElement[bool]:
    match relation:
        case Within.BEFORE_ARRIVAL:
            return and_(TieRow.tie == Tie.BEFORE_ARRIVAL, TieRow.place == ANYWHERE)
        case Within.HOSTED:
            host = RememberedOrganisation.host
            there = func.left(host, len(reach.number)) == reach.number if reach.county else host == reach.number
            centres = select(RememberedOrganisation.organisation_id.collate("C")).where(there, ~_may_have_moved())
            return and_(TieRow.tie == Tie.RESIDENT, TieRow.place.in_(centres))
        case _:
            of_county = and_(TieRow.place >= reach.number, TieRow.place < f"{reach.number}~")
            there = of_county if reach.county else TieRow.place == reach.number
            return and_(TieRow.tie == _PLACED[relation], there)


def _may_have_moved() -> ColumnElement[bool]:
    """Return the condition that something newer of a centre was told than what is remembered."""
    told = select(Wanted.id).where(
        Wanted.source == _ORGANISATIONS,
        Wanted.id == RememberedOrganisation.organisation_id,
        Wanted.version > RememberedOrganisation.version,
    )
    return exists(told.correlate(RememberedOrganisation))


def _is_pending() -> ColumnElement[bool]:
    """Return the condition that something newer of a person was told than what is remembered."""
    known = select(RememberedPerson.version).where(RememberedPerson.person_id == TieRow.person_id)
    told = select(Wanted.id).where(
        Wanted.source == _PERSONS,
        Wanted.id == cast(TieRow.person_id, Text),
        Wanted.version > known.correlate(TieRow).scalar_subquery(),
    )
    return exists(told.correlate(TieRow))


def _fit(criteria: Criteria) -> list[ColumnElement[bool]]:
    asked = [(column, list(getattr(criteria, name))) for name, column in _NAMED]
    fits: list[ColumnElement[bool]] = [column.bool_op("&&")(cast(codes, Codes)) for column, codes in asked if codes]
    if criteria.education_level_from is not None:
        fits.append(SearchRow.education_level >= criteria.education_level_from)
    if criteria.education_level_to is not None:
        fits.append(SearchRow.education_level <= criteria.education_level_to)
    return fits
