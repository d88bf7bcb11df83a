"""The baseline of the delays: aio-pika alone, from just before a publish until another connection has the message."""

import asyncio
import time
from itertools import count
from typing import Self
from uuid import uuid4

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage

from kompass_chassis.testing import event_of
from kompass_contracts.form import RegistrationCompleted

QUEUE = "bench.bare"


class Bare:
    """One publisher and one consumer on a quorum queue, each on a connection of its own."""

    def __init__(self, url: str, fact: RegistrationCompleted) -> None:
        self._url = url
        self._body = event_of(fact, subject=uuid4()).body  # as large as what is measured
        self._numbers = count()
        self._sent: dict[str, float] = {}
        self._arrived: dict[str, float] = {}

    async def __aenter__(self) -> Self:
        """Open both ends."""
        self._ends: tuple[AbstractConnection, AbstractConnection] = (
            await aio_pika.connect(self._url),
            await aio_pika.connect(self._url),
        )
        self._channel: AbstractChannel = await self._ends[0].channel()
        queue = await (await self._ends[1].channel()).declare_queue(
            QUEUE, durable=True, arguments={"x-queue-type": "quorum"}
        )
        await queue.consume(self._arrive)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close both ends."""
        for connection in self._ends:
            await connection.close()

    def begin(self) -> None:
        """Count from here on only."""
        self._sent.clear()

    async def send(self) -> None:
        """Publish one message and wait for its confirm."""
        number = str(next(self._numbers))
        message = aio_pika.Message(self._body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT, message_id=number)
        self._sent[number] = time.perf_counter()
        await self._channel.default_exchange.publish(message, QUEUE)

    async def delays(self, patience: float) -> list[float]:
        """Return how long each message took, in seconds, once all have come. Raises TimeoutError."""
        async with asyncio.timeout(patience):
            while not self._sent.keys() <= self._arrived.keys():
                await asyncio.sleep(0.01)
        return [self._arrived[number] - sent for number, sent in self._sent.items()]

    async def _arrive(self, message: AbstractIncomingMessage) -> None:
        self._arrived[message.message_id or ""] = time.perf_counter()
        await message.ack()
