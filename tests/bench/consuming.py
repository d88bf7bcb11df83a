"""Consumer: facts from the queue through the inbox into a projection, against FastStream doing the same one by one."""

import asyncio
import time
from collections.abc import Sequence
from uuid import UUID

from faststream import AckPolicy
from faststream.rabbit import Channel, ExchangeType, QueueType, RabbitBroker, RabbitExchange, RabbitQueue
from rich.progress import Progress
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bench.stage import KEY, QUEUE, UPSERT, Stage
from bench.verdict import Verdict
from kompass_chassis.bus import QueueName
from kompass_chassis.consumer import PREFETCH, Consumer
from kompass_chassis.inbox import Inbox
from kompass_chassis.rabbit import RabbitBus
from kompass_chassis.refresher import Refresher
from kompass_chassis.telemetry import Figures, Telemetry
from kompass_contracts.event import EXCHANGE, Event
from kompass_contracts.identity import PersonChanged

EVENTS = 10_000
BASELINE_EVENTS = 2_500

_RECEIVE = text("INSERT INTO inbox (event_id) VALUES (:id) ON CONFLICT DO NOTHING RETURNING event_id")


async def measure(stage: Stage, progress: Progress, rounds: int) -> Verdict:
    """Measure both sides, round by round."""
    ours, theirs = [], []
    for _ in progress.track(range(rounds), description="consumer"):
        theirs.append(await _faststream(stage))
        ours.append(await _consumer(stage))
    return Verdict(
        "consume + inbox + upsert, events", "a FastStream subscriber, one by one", ours, theirs, at_least=4.0
    )


async def _project(session: AsyncSession, run: Sequence[Event[PersonChanged]]) -> None:
    values = {"ids": [UUID(event.subject) for event in run], "versions": [event.aggregateversion for event in run]}
    await session.execute(text(UPSERT), values)


async def _consumer(stage: Stage) -> float:
    await stage.clear()
    await stage.fill_queue(EVENTS)
    bus, stopping = RabbitBus(stage.amqp_url), asyncio.Event()
    inbox = Inbox(stage.sessions, {PersonChanged: _project}, Telemetry("bench"))
    refresher = Refresher(stage.sessions, (), Figures(), 300)
    began = time.perf_counter()
    consumer = Consumer(bus, QueueName(QUEUE, (KEY,)), inbox, refresher)
    running = asyncio.ensure_future(consumer.run(stopping))
    seconds = await _until(stage, EVENTS, began)
    stopping.set()
    await running
    await bus.close()
    return EVENTS / seconds


async def _faststream(stage: Stage) -> float:
    await stage.clear()
    await stage.fill_queue(BASELINE_EVENTS)
    broker = RabbitBroker(stage.amqp_url, logger=None)
    arguments = {"x-delivery-limit": 50}
    queue = RabbitQueue(QUEUE, durable=True, queue_type=QueueType.QUORUM, routing_key=KEY, arguments=arguments)  # type: ignore[call-overload]
    exchange = RabbitExchange(EXCHANGE, type=ExchangeType.TOPIC, durable=True)

    @broker.subscriber(queue, exchange, channel=Channel(prefetch_count=PREFETCH), ack_policy=AckPolicy.NACK_ON_ERROR)
    async def subscriber(event: Event[PersonChanged]) -> None:
        async with stage.sessions.begin() as session:
            new = (await session.execute(_RECEIVE, {"id": event.id})).scalar_one_or_none()
            if new is not None:
                await _project(session, [event])

    began = time.perf_counter()
    await broker.start()
    seconds = await _until(stage, BASELINE_EVENTS, began)
    await broker.stop()
    return BASELINE_EVENTS / seconds


async def _until(stage: Stage, events: int, began: float) -> float:
    while await stage.seen() < events:
        await asyncio.sleep(0.02)
    return time.perf_counter() - began
