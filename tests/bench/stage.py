"""The stage of the bench: an empty database with the chassis' tables and one projection, and a quorum queue."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import aio_pika
from sqlalchemy import text

from engines import PostgresEngine, RabbitEngine
from kompass_chassis.database import Sessions, create_engine, create_sessions
from kompass_chassis.migrate import migrate
from kompass_chassis.testing import event_of
from kompass_contracts.event import EXCHANGE
from kompass_contracts.identity import PersonChanged

QUEUE = "bench"
KEY = PersonChanged.name

UPSERT = """
INSERT INTO seen (person_id, version) SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:versions AS bigint[]))
ON CONFLICT (person_id) DO UPDATE SET version = excluded.version WHERE seen.version < excluded.version
"""
"""The projection's one statement; the baseline runs it with one row a message."""


@dataclass(frozen=True)
class Stage:
    """What both sides of a figure are measured on."""

    database_url: str
    amqp_url: str
    sessions: Sessions

    async def clear(self) -> None:
        """Empty every table and the queue."""
        async with self.sessions.begin() as session:
            await session.execute(text("TRUNCATE outbox, inbox, parked, seen"))
        async with await aio_pika.connect(self.amqp_url) as connection:
            channel = await connection.channel()
            queue = await channel.get_queue(QUEUE)
            await queue.purge()

    async def fill_outbox(self, events: int) -> None:
        """Tell ``events`` facts, as a service would, without a relay running."""
        rows = [
            {"event_id": heard.event_id, "aggregate": str(uuid4()), "key": KEY, "body": heard.body.decode()}
            for heard in (event_of(PersonChanged(), subject=uuid4()) for _ in range(events))
        ]
        statement = text("""
            INSERT INTO outbox (event_id, aggregate_id, aggregate_version, routing_key, body)
            VALUES (:event_id, :aggregate, 1, :key, :body)
        """)
        async with self.sessions.begin() as session:
            await session.execute(statement, rows)

    async def fill_queue(self, events: int) -> None:
        """Put ``events`` facts in the queue."""
        async with await aio_pika.connect(self.amqp_url) as connection:
            channel = await connection.channel()
            await publish(await channel.get_exchange(EXCHANGE), bodies(events))

    async def seen(self) -> int:
        """Count what the projection holds."""
        async with self.sessions() as session:
            return int((await session.execute(text("SELECT count(*) FROM seen"))).scalar_one())


def bodies(events: int) -> list[bytes]:
    """Return the bodies of ``events`` different facts."""
    return [event_of(PersonChanged(), subject=uuid4()).body for _ in range(events)]


async def publish(exchange: aio_pika.abc.AbstractExchange, payloads: list[bytes]) -> None:
    """Publish as fast as aio-pika alone can without losing anything: persistent, confirms pipelined by the hundred."""
    for start in range(0, len(payloads), 100):
        await asyncio.gather(
            *(
                exchange.publish(
                    aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT, timestamp=datetime.now(UTC)),
                    KEY,
                )
                for body in payloads[start : start + 100]
            )
        )


@asynccontextmanager
async def open_stage(postgres: PostgresEngine, rabbit: RabbitEngine) -> AsyncIterator[Stage]:
    """Set the stage on running engines."""
    postgres.create_database("bench", "bench")
    url = postgres.url("bench", user="bench")
    await migrate("kompass_codes.migrations", url)
    engine = create_engine(url, pool=4, timeout=60)
    sessions = create_sessions(engine)
    async with sessions.begin() as session:
        await session.execute(text("CREATE TABLE seen (person_id uuid PRIMARY KEY, version bigint NOT NULL)"))
    async with await aio_pika.connect(rabbit.url()) as connection:
        channel = await connection.channel()
        exchange = await channel.declare_exchange(EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True)
        queue = await channel.declare_queue(
            QUEUE, durable=True, arguments={"x-queue-type": "quorum", "x-delivery-limit": 50}
        )
        await queue.bind(exchange, KEY)
    try:
        yield Stage(url, rabbit.url(), sessions)
    finally:
        await engine.dispose()
