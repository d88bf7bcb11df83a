"""Relay: facts from the outbox to a quorum queue, against aio-pika alone publishing the same bodies."""

import asyncio
import time

import aio_pika
from rich.progress import Progress

from bench.stage import KEY, Stage, bodies, publish
from bench.verdict import Verdict
from kompass_chassis.rabbit import RabbitBus
from kompass_chassis.relay import Relay
from kompass_chassis.telemetry import Figures
from kompass_contracts.event import EXCHANGE

EVENTS = 10_000


async def measure(stage: Stage, progress: Progress, rounds: int) -> Verdict:
    """Measure both sides, round by round."""
    ours, theirs = [], []
    for _ in progress.track(range(rounds), description="relay"):
        theirs.append(await _raw(stage))
        ours.append(await _relay(stage))
    return Verdict("outbox relay, events", "raw aio-pika, pipelined confirms", ours, theirs, at_least=0.8)


async def _raw(stage: Stage) -> float:
    await stage.clear()
    payloads = bodies(EVENTS)
    async with await aio_pika.connect(stage.amqp_url) as connection:
        channel = await connection.channel()
        exchange = await channel.get_exchange(EXCHANGE)
        began = time.perf_counter()
        await publish(exchange, payloads)
        return EVENTS / (time.perf_counter() - began)


async def _relay(stage: Stage) -> float:
    await stage.clear()
    await stage.fill_outbox(EVENTS)
    bus, stopping = RabbitBus(stage.amqp_url), asyncio.Event()
    await bus.alive()  # both sides are connected before the clock starts
    figures = Figures()
    relay = Relay(stage.database_url, bus, frozenset({KEY}), figures)
    began = time.perf_counter()
    running = asyncio.ensure_future(relay.run(stopping))
    while _marked(figures) < EVENTS:
        await asyncio.sleep(0.005)
    seconds = time.perf_counter() - began
    stopping.set()
    await running
    await bus.close()
    return EVENTS / seconds


def _marked(figures: Figures) -> float:
    """Return how many events are confirmed and marked, by the relay's own count: asking the database would cost it."""
    return next(iter(figures.published.collect())).samples[0].value
