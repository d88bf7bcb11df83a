"""What integrators are told of a record, on the exchange of their own, and what is taken back of it.

One mechanism for every moment – a new version, a new standing, time that passed: compare the municipalities a person
belongs to now with what each was told last. The caller holds the persons' rows (``memory``).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.refresher import GONE
from kompass_chassis.tables import Outbox
from kompass_competence_store.memory import believed
from kompass_competence_store.rules import is_shielded, municipalities, next_change
from kompass_competence_store.tables import RecordRow, RememberedPerson, Told, held_records, told_of
from kompass_contracts.competence import PublicFact, PublicRecordCompleted, PublicRecordErased, Reason
from kompass_contracts.event import PUBLIC_EXCHANGE
from kompass_contracts.identity import PersonStanding

BATCH = 500
PAUSE = timedelta(seconds=30)
"""How long a record waits whose person's memory may not be decided on."""


async def publish(session: AsyncSession, persons: Collection[UUID], age: timedelta) -> None:
    """Tell what is to be told of these persons' records, and take back what is to be told no more.

    Of the shielded nothing is told, and what was told leaves the feed, however old the memory (D10). Anything else
    waits until memory may be decided on: fresh within ``age`` and not marked as changed.
    """
    records = await held_records(session, persons)
    if not records:
        return  # most of whom identity tells have none
    fresh = await believed(session, [record.person_id for record in records], age)
    known = await _standings(session, [record.person_id for record in records])
    told = await told_of(session, [record.record_id for record in records])
    now = await database_time(session)
    for record in records:
        version, standing = known.get(record.person_id, (0, None))
        if version == GONE:
            record.publish_at = None  # whom to tell of the erasure is seen to by the erasure
        elif standing is not None and is_shielded(standing):
            await retract(session, record, told[record.record_id])
            record.published_version, record.publish_at = record.record_version, None
        elif standing is None or record.person_id not in fresh:
            record.publish_at = now + PAUSE
        else:
            await _tell_changes(session, record, told[record.record_id], standing, now)
    await session.flush()


async def publish_due(sessions: Sessions, age: timedelta) -> int:
    """Publish where a relation began or ended by itself, or where memory had to be waited for.

    Returns how many records were looked at. Several processes at once look at each of them once.
    """
    looked_at, batch = 0, BATCH
    while batch == BATCH:
        async with sessions.begin() as session:
            now = await database_time(session)
            due = (
                select(RecordRow.person_id)
                .join(RememberedPerson, RememberedPerson.person_id == RecordRow.person_id)
                .where(RecordRow.publish_at <= now)
                .order_by(RecordRow.publish_at)
                .limit(BATCH)
                .with_for_update(skip_locked=True)
            )
            persons = (await session.execute(due)).scalars().all()
            await publish(session, persons, age)
        batch = len(persons)
        looked_at += batch
    return looked_at


async def retract(session: AsyncSession, record: RecordRow, told: Mapping[str, Told]) -> None:
    """Take everything told of a record out of the feed and the outbox, and forget that it was told.

    The record gets another reference: whoever was told of the old one cannot see that it is back one day.
    """
    if told:
        await _withdraw(session, record, told)
        await session.execute(delete(Told).where(Told.record_id == record.record_id))
        record.reference = uuid4()


async def tell_erased(session: AsyncSession, record: RecordRow, now: datetime) -> None:
    """Tell every municipality that ever heard of a record that it is gone, and leave no other row about it."""
    told = (await told_of(session, [record.record_id]))[record.record_id]
    await _withdraw(session, record, told)
    for municipality, row in sorted(told.items()):
        row.version += 1
        await _tell(session, record, municipality, row.version, PublicRecordErased(at=now), now)


async def _tell_changes(
    session: AsyncSession, record: RecordRow, told: Mapping[str, Told], person: PersonStanding, now: datetime
) -> None:
    current = municipalities(person, now)
    for municipality in told.keys() - current:
        told[municipality].record_version = None
    completed = record.published_version < record.record_version
    for municipality in sorted(current):
        row = told.get(municipality) or Told(record_id=record.record_id, municipality=municipality, version=0)
        if row.record_version == record.record_version:
            continue
        row.record_version = record.record_version
        row.version += 1
        session.add(row)
        reason = Reason.COMPLETED if completed else Reason.RELATION_STARTED
        fact = PublicRecordCompleted(record_version=record.record_version, reason=reason, at=now)
        await _tell(session, record, municipality, row.version, fact, now)
    record.published_version, record.publish_at = record.record_version, next_change(person, now)


async def _tell(
    session: AsyncSession, record: RecordRow, municipality: str, version: int, fact: PublicFact, now: datetime
) -> None:
    telling = Telling(
        fact=fact,
        subject=str(record.reference),
        aggregate=_aggregate(record, municipality),
        version=version,
        at=now,
        exchange=PUBLIC_EXCHANGE,
        routing_key=fact.routing_key(municipality),
    )
    await tell(session, telling)


async def _withdraw(session: AsyncSession, record: RecordRow, told: Iterable[str]) -> None:
    aggregates = [_aggregate(record, municipality) for municipality in told]
    mine = (Outbox.exchange == PUBLIC_EXCHANGE, Outbox.aggregate_id.in_(aggregates))
    await session.execute(delete(Outbox).where(*mine))


async def _standings(session: AsyncSession, persons: Collection[UUID]) -> dict[UUID, tuple[int, PersonStanding | None]]:
    rows = await session.execute(select(RememberedPerson).where(RememberedPerson.person_id.in_(persons)))
    return {
        row.person_id: (row.version, PersonStanding.model_validate(row.standing) if row.standing else None)
        for row in rows.scalars()
    }


def _aggregate(record: RecordRow, municipality: str) -> str:
    return f"public:{record.reference}:{municipality}"
