"""Telling what became of a record: each change raises its version by one, and is told with it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.outbox import Telling, tell
from kompass_competence_store.tables import RecordRow
from kompass_contracts.event import Fact


async def tell_of(session: AsyncSession, record: RecordRow, fact: Fact, now: datetime) -> None:
    """Tell a fact about a record, whose version counts it already."""
    subject, aggregate = str(record.person_id), f"record:{record.record_id}"
    await tell(session, Telling(fact=fact, subject=subject, aggregate=aggregate, version=record.version, at=now))
