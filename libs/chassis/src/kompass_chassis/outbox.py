"""Telling: one more row in the transaction of the change. The code that tells has never heard of a bus."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.tables import Outbox
from kompass_chassis.telemetry import current_traceparent
from kompass_contracts.event import EXCHANGE, Fact, envelope


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A fact about to be told.

    ``aggregate`` is the thing that changed and ``version`` the number of this change, taken from the aggregate's own
    row while it is locked, from 1 without gaps; ``subject`` is whom it concerns; ``at`` is the database's time.
    """

    fact: Fact
    subject: str
    aggregate: str
    version: int
    at: datetime
    exchange: str = EXCHANGE
    routing_key: str | None = None
    """The fact's name unless given."""


async def tell(session: AsyncSession, *tellings: Telling) -> list[UUID]:
    """Write the facts to the outbox in the caller's transaction and return their event ids.

    Two changes that claim the same version of an aggregate cannot both commit: the table's unique key refuses one.
    """
    traceparent = current_traceparent()
    rows = [_row(telling, traceparent) for telling in tellings]
    if rows:
        await session.execute(insert(Outbox), rows)
    return [row["event_id"] for row in rows]


async def tell_once(session: AsyncSession, *tellings: Telling) -> None:
    """Write those of the facts that were not told yet.

    For what is said once in answer to an event, under an aggregate of its own: an event that comes again after the
    inbox has forgotten it is no reason to say it again, nor to fail.
    """
    traceparent = current_traceparent()
    rows = [_row(telling, traceparent) for telling in tellings]
    if rows:
        once = upsert(Outbox).on_conflict_do_nothing(index_elements=["aggregate_id", "aggregate_version"])
        await session.execute(once, rows)


def _row(telling: Telling, traceparent: str | None) -> dict[str, Any]:
    fact = telling.fact
    event = envelope(type(fact))(
        id=uuid4(),
        source=f"/kompass/{fact.owner()}",
        type=fact.event_type(),
        subject=telling.subject,
        time=telling.at,
        traceparent=traceparent,
        aggregateversion=telling.version,
        data=fact,
    )
    return {
        "event_id": event.id,
        "aggregate_id": telling.aggregate,
        "aggregate_version": telling.version,
        "exchange": telling.exchange,
        "routing_key": telling.routing_key or fact.name,
        "body": event.model_dump_json(exclude_none=True),
    }
