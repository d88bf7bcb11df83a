"""The rows of the lists: persons, where they belong, and where organisations lie; and the questions asked of them.

Beside them the rows of the portal: who is signed in, and which buttons were pressed already.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    Select,
    Text,
    and_,
    case,
    cast,
    exists,
    literal,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kompass_chassis.tables import NAMING, TIMES, Wanted
from kompass_contracts.identity import OrganisationKind
from kompass_imdinett_views.access import ListRelation, Reach
from kompass_imdinett_views.rules import ANYWHERE, Stage, Tie

PERSONS = "identity.person"
"""What a description is wanted by."""


class Base(DeclarativeBase):
    """The tables of the lists."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {**TIMES, dict[str, Any]: JSONB(none_as_null=True)}


class Person(Base):
    """One person: what identity last described, what codes and the form told, what competence summed up.

    One row, so that whoever erases it holds all of it. ``version`` is identity's, 0 until it has answered and above
    every other when the person is gone; ``summary_version`` is that of the record, ``guidance_version`` that of notes
    and needs. Times only ever grow.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_sort_key", "sort_key", "person_id", postgresql_where=text("description IS NOT NULL")),
    )

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger, server_default="0")
    description: Mapped[dict[str, Any] | None]
    sort_key: Mapped[str | None] = mapped_column(Text(collation="C"))
    shielded: Mapped[bool] = mapped_column(server_default=text("true"))
    summary_version: Mapped[int] = mapped_column(BigInteger, server_default="0")
    summary: Mapped[dict[str, Any] | None]
    code_at: Mapped[datetime | None]
    code_to: Mapped[datetime | None]
    code_ended_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    handed_in_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    record_erased_at: Mapped[datetime | None]
    guidance_version: Mapped[int] = mapped_column(BigInteger, server_default="0")
    note_final_at: Mapped[datetime | None]
    need: Mapped[str | None] = mapped_column(Text)
    need_assessed_on: Mapped[date | None]


class Row(Base):
    """One tie of a person to a place, from the description: what puts the person into lists."""

    __tablename__ = "list_row"
    __table_args__ = (
        Index("ix_list_row_place", "tie", "place", "person_id"),
        Index("ix_list_row_sort_key", "tie", "place", "sort_key", "person_id"),
        Index("ix_list_row_person_id", "person_id"),
        Index("ix_list_row_valid_to", "valid_to"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    person_id: Mapped[UUID]
    tie: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str | None] = mapped_column(Text(collation="C"))
    """That of the person, so that a list is read along an index."""
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]


class WorkRow(Base):
    """One thing left to do for a person at a place, made anew with everything it depends on (``work_rows``).

    ``due_on`` is NO_DEADLINE where there is none, so that it comes last and is a place to go on from.
    """

    __tablename__ = "work_item"
    __table_args__ = (
        Index("ix_work_item_due_on", "tie", "place", "due_on", "person_id", "reason"),
        Index("ix_work_item_reason", "tie", "place", "reason", "due_on", "person_id"),
        Index("ix_work_item_person_id", "person_id"),
        Index("ix_work_item_valid_to", "valid_to"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    person_id: Mapped[UUID]
    reason: Mapped[str] = mapped_column(Text)
    tie: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]


NO_DEADLINE = date(9999, 12, 31)


class Organisation(Base):
    """Where an organisation lies, as identity last said."""

    __tablename__ = "remembered_organisation"
    __table_args__ = (Index("ix_remembered_organisation_host", "host"),)

    organisation_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(Text)
    county: Mapped[str | None] = mapped_column(Text)
    host: Mapped[str | None] = mapped_column(Text)


class PortalSession(Base):
    """One browser in which a staff user is signed in.

    ``digest`` is that of the word in the cookie; ``handle`` is identity's, sealed under a key made from that word.
    ``asked_at`` is when identity last said who this is, ``over_at`` when it ends if no page is asked for.
    """

    __tablename__ = "portal_session"
    __table_args__ = (Index("ix_portal_session_over_at", "over_at"),)

    digest: Mapped[bytes] = mapped_column(primary_key=True)
    staff: Mapped[dict[str, Any]]
    handle: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime]
    over_at: Mapped[datetime]
    asked_at: Mapped[datetime]


class PressedButton(Base):
    """A button that makes something new each time it is pressed, and was: the key of its form, and when."""

    __tablename__ = "pressed_button"

    digest: Mapped[bytes] = mapped_column(ForeignKey("portal_session.digest", ondelete="CASCADE"), primary_key=True)
    key: Mapped[UUID] = mapped_column(primary_key=True)
    pressed_at: Mapped[datetime]


def held(reach: Reach, relations: frozenset[ListRelation], now: datetime) -> CompoundSelect[UUID, str]:
    """Return who is within reach at this moment by one of these relations, and by which. There is at least one."""
    holds = and_(Row.valid_from <= now, or_(Row.valid_to.is_(None), Row.valid_to > now))
    return union_all(
        *(
            select(Row.person_id, literal(relation.value, Text).label("relation")).where(_tied(relation, reach), holds)
            for relation in sorted(relations)
        )
    )


def _tied(relation: ListRelation, reach: Reach) -> ColumnElement[bool]:
    tie, where = places_of(relation, reach)
    return and_(Row.tie == tie, Row.place.in_(where))


def places_of(relation: ListRelation, reach: Reach) -> tuple[Tie, Sequence[str] | Select[Any]]:
    """Return which tie to which places a relation to the reader's organisation is."""
    here, county = [reach.number], _municipalities_of(reach.organisation)
    places: dict[ListRelation, tuple[Tie, Sequence[str] | Select[Any]]] = {
        ListRelation.SETTLED: (Tie.SETTLED, here),
        ListRelation.ASSIGNED: (Tie.ASSIGNED, here),
        ListRelation.APPLIED: (Tie.APPLIED, here),
        ListRelation.HOSTED: (Tie.RESIDENT, _centres_in(here)),
        ListRelation.RESIDENT: (Tie.RESIDENT, [reach.organisation]),
        ListRelation.COUNTY_SETTLED: (Tie.SETTLED, county),
        ListRelation.COUNTY_ASSIGNED: (Tie.ASSIGNED, county),
        ListRelation.COUNTY_HOSTED: (Tie.RESIDENT, _centres_in(county)),
        ListRelation.BEFORE_ARRIVAL: (Tie.BEFORE_ARRIVAL, [ANYWHERE]),
    }
    return places[relation]


def _municipalities_of(county: str) -> Select[str | None]:
    within = (Organisation.kind == OrganisationKind.MUNICIPALITY, Organisation.county == county)
    return select(Organisation.number).where(*within, Organisation.number.is_not(None))


def _centres_in(municipalities: Sequence[str] | Select[Any]) -> Select[str]:
    within = (Organisation.kind == OrganisationKind.RECEPTION_CENTRE, Organisation.host.in_(municipalities))
    return select(Organisation.organisation_id).where(*within)


def shown(reach: Reach) -> ColumnElement[bool]:
    """Return the condition that a person's protection, as it is remembered, does not hide them from this reader."""
    described = Person.description.is_not(None)
    return described if reach.shielded else and_(described, ~Person.shielded)


def is_pending() -> ColumnElement[bool]:
    """Return the condition that something newer of a person was told than what is remembered."""
    told = select(Wanted.id).where(
        Wanted.source == PERSONS, Wanted.id == cast(Person.person_id, Text), Wanted.version > Person.version
    )
    return exists(told.correlate(Person))


def stage_at(now: datetime) -> ColumnElement[str]:
    """Return how far the mapping of a person has come. What came before an erasure of the record does not count.

    An interview's code lasts two minutes and is in no list. A code that is replaced ends as the newer one begins.
    """
    code_is_out = and_(
        _later(Person.code_at, Person.record_erased_at),
        or_(Person.code_ended_at.is_(None), Person.code_at >= Person.code_ended_at),
        Person.code_to > now,
    )
    return case(
        (_later(Person.completed_at, Person.record_erased_at), literal(Stage.COMPLETED.value, Text)),
        (_later(Person.handed_in_at, Person.record_erased_at), literal(Stage.HANDED_IN.value, Text)),
        (_later(Person.started_at, Person.record_erased_at), literal(Stage.STARTED.value, Text)),
        (code_is_out, literal(Stage.CODE.value, Text)),
        else_=literal(Stage.NONE.value, Text),
    )


def _later(one: Any, other: Any) -> ColumnElement[bool]:
    return and_(one.is_not(None), or_(other.is_(None), one > other))
