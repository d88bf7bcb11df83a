"""What persons asked for about their records, who has carried a deletion out, and who is left out of research."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Text,
    case,
    exists,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from kompass_competence_store.tables.base import Base
from kompass_competence_store.tables.records import RecordRow, VersionRow
from kompass_contracts.rights import RequestKind, RequestState

UNDECIDED = (RequestState.OPEN, RequestState.IN_PROGRESS)
_UNDECIDED = text("state IN ('open', 'in_progress')")


class RequestRow(Base):
    """One request of a person: a ``RequestKind`` with its ``RequestState``.

    ``carried_out_at`` is when a deletion was told to everyone: registrations up to ``registration_version``, and the one
    that was begun then, ``registration_id``, are taken in no more.
    """

    __tablename__ = "rights_request"
    __table_args__ = (
        Index("ix_rights_request_person_id", "person_id"),
        Index("ix_rights_request_due_on", "due_on", "request_id", postgresql_where=_UNDECIDED),
        Index("ix_rights_request_decided_at", "decided_at"),
    )

    request_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    part: Mapped[str | None] = mapped_column(Text)
    words: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    due_on: Mapped[date]
    registration_version: Mapped[int] = mapped_column(Integer, server_default="0")
    registration_id: Mapped[UUID | None]
    taken_at: Mapped[datetime | None]
    taken_by: Mapped[UUID | None]
    carried_out_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    reply: Mapped[str | None] = mapped_column(Text)


class DeletionConfirmed(Base):
    """A service has said that it carried a deletion out."""

    __tablename__ = "deletion_confirmed"

    request_id: Mapped[UUID] = mapped_column(
        ForeignKey("rights_request.request_id", ondelete="CASCADE"), primary_key=True
    )
    owner: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]


class ReservationRow(Base):
    """A person does not want what is registered to be used in research, since then. It outlives the record."""

    __tablename__ = "reservation"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    since: Mapped[datetime]


class FormerRecord(Base):
    """At which version a person's erased record ended: the next one counts on, so that readers know it is newer."""

    __tablename__ = "former_record"

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)


def is_open_to_research(person_id: InstrumentedAttribute[UUID] = RecordRow.person_id) -> ColumnElement[bool]:
    """Return the condition that a person is not reserved: every statistic of records takes it along."""
    return ~exists(select(ReservationRow.person_id).where(ReservationRow.person_id == person_id)).correlate(
        person_id.class_
    )


async def held_request(session: AsyncSession, request_id: UUID) -> RequestRow | None:
    """Return a request, holding it until the transaction ends."""
    return await session.get(RequestRow, request_id, with_for_update=True)


async def requests_of(session: AsyncSession, person_id: UUID) -> Sequence[RequestRow]:
    """Return every request of a person, the newest first."""
    query = select(RequestRow).where(RequestRow.person_id == person_id)
    return (await session.execute(query.order_by(RequestRow.asked_at.desc(), RequestRow.request_id))).scalars().all()


async def deletion_under_way(session: AsyncSession, person_id: UUID) -> RequestRow | None:
    """Return the deletion that a person asked for last of those that are not done or refused yet."""
    theirs = (RequestRow.person_id == person_id, RequestRow.kind == RequestKind.DELETION)
    query = select(RequestRow).where(*theirs, RequestRow.state.in_(UNDECIDED))
    query = query.order_by(RequestRow.asked_at.desc()).limit(1)
    return (await session.execute(query)).scalar_one_or_none()


async def end_corrections(session: AsyncSession, person_id: UUID, now: datetime) -> None:
    """Keep no words about a record that is deleted; what was open has nothing to correct any more, and is done."""
    theirs = (RequestRow.person_id == person_id, RequestRow.kind == RequestKind.CORRECTION)
    decided = {
        RequestRow.state: case((RequestRow.state.in_(UNDECIDED), RequestState.DONE.value), else_=RequestRow.state),
        RequestRow.decided_at: func.coalesce(RequestRow.decided_at, now),
    }
    await session.execute(
        update(RequestRow).where(*theirs).values({RequestRow.words: None, RequestRow.reply: None} | decided)
    )


async def confirmed_of(session: AsyncSession, requests: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
    """Return by which services each of these deletions was carried out."""
    found: dict[UUID, tuple[str, ...]] = {}
    query = select(DeletionConfirmed).where(DeletionConfirmed.request_id.in_(requests))
    for row in (await session.execute(query.order_by(DeletionConfirmed.owner))).scalars():
        found[row.request_id] = (*found.get(row.request_id, ()), row.owner)
    return found


async def seen_then(session: AsyncSession, requests: Sequence[UUID]) -> dict[UUID, int]:
    """Return which version of the record there was when each of these was asked for; an erased record has none."""
    query = (
        select(RequestRow.request_id, func.max(VersionRow.record_version))
        .join(RecordRow, RecordRow.person_id == RequestRow.person_id)
        .join(VersionRow, VersionRow.record_id == RecordRow.record_id)
        .where(RequestRow.request_id.in_(requests), VersionRow.received_at <= RequestRow.asked_at)
        .group_by(RequestRow.request_id)
    )
    return {row[0]: int(row[1]) for row in await session.execute(query)}


async def is_withdrawn(
    session: AsyncSession, person_id: UUID, registration_id: UUID, registration_version: int
) -> bool:
    """Tell whether a registration belongs to what its person had deleted, however late it comes."""
    named = or_(RequestRow.registration_version >= registration_version, RequestRow.registration_id == registration_id)
    theirs = (RequestRow.person_id == person_id, RequestRow.carried_out_at.is_not(None), named)
    return (await session.execute(select(RequestRow.request_id).where(*theirs).limit(1))).first() is not None


async def reserved_since(session: AsyncSession, person_id: UUID) -> datetime | None:
    """Return since when a person is left out of research; none for who is not."""
    query = select(ReservationRow.since).where(ReservationRow.person_id == person_id)
    return (await session.execute(query)).scalar_one_or_none()
