"""The bus between processes: RabbitMQ through aio-pika, with every default that loses messages turned round.

Messages are persistent and confirmed in pipelined waves; a mandatory message that no queue takes raises; each wait is
bounded from outside, because the library's own timeouts do not cover a reconnect. Connections are plain, not
"robust": whatever fails is closed and opened anew by the loop that uses it, so there is one way back and not two.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractExchange, AbstractIncomingMessage
from aio_pika.exceptions import AMQPError, ChannelInvalidStateError, ChannelNotFoundEntity, DeliveryError, PublishError

from kompass_chassis.bus import BusDownError, Delivery, Letter, QueueName
from kompass_contracts.event import CONTENT_TYPE, EXCHANGE, PUBLIC_EXCHANGE

logger = logging.getLogger(__name__)

WAIT = 10.0
"""Seconds after which an unanswered broker counts as away."""
DELETE_WAIT = 10.0
"""Seconds a queue gets to be deleted in; the broker itself takes five for one that has no leader."""
DELIVERY_LIMIT = 50
"""Deliveries of one message before the queue drops it: only for a message that kills the process again and again."""

_AWAY = (AMQPError, OSError, TimeoutError, ChannelInvalidStateError, RuntimeError)


class RabbitBus:
    """A bus on one RabbitMQ (or cluster). Publishing and listening use connections of their own."""

    def __init__(self, url: str, *, exchange: str = EXCHANGE) -> None:
        """Speak to the broker at ``url``; another name for the inner ``exchange`` sets apart what shares a broker."""
        self._url = url
        self._named = {EXCHANGE: exchange}
        self._connection: AbstractConnection | None = None
        self._channel: AbstractChannel | None = None
        self._exchanges: dict[str, AbstractExchange] = {}
        self._opening = asyncio.Lock()

    async def declare(self, queue: QueueName) -> None:
        """Make the queue and its bindings where they are missing."""
        try:
            async with asyncio.timeout(WAIT), await self._connect() as connection:
                await self._declare(connection, await connection.channel(), queue)
        except _AWAY as error:
            raise BusDownError(type(error).__name__) from error

    async def publish(self, letters: Sequence[Letter]) -> set[str]:
        """Publish one wave, wait for every confirm, and return the refused event ids."""
        try:
            async with asyncio.timeout(WAIT):
                exchanges = await self._open()
                outcomes = await asyncio.gather(
                    *(_publish(exchanges[letter.exchange], letter) for letter in letters), return_exceptions=True
                )
        except _AWAY as error:
            await self.close()
            raise BusDownError(type(error).__name__) from error
        return await self._sort_out(letters, outcomes)

    async def _sort_out(self, letters: Sequence[Letter], outcomes: Sequence[Any]) -> set[str]:
        refused = set()
        for letter, outcome in zip(letters, outcomes, strict=True):
            if isinstance(outcome, PublishError | DeliveryError):
                refused.add(letter.event_id)
            elif isinstance(outcome, BaseException):
                await self.close()
                raise BusDownError(type(outcome).__name__) from outcome
        if any(type(outcome) is DeliveryError for outcome in outcomes):  # not its subclass, which has no reader
            # A channel that once met a queue without a leader is nacked for ever (RabbitMQ 3.10).
            await self.close()
        return refused

    @asynccontextmanager
    async def subscribe(self, queue: QueueName, prefetch: int) -> AsyncIterator["_RabbitSubscription"]:
        """Declare the queue, then consume it on a connection of its own."""
        try:
            async with asyncio.timeout(WAIT):
                connection = await self._connect()
        except _AWAY as error:
            raise BusDownError(type(error).__name__) from error
        subscription = _RabbitSubscription(connection)
        try:
            try:
                async with asyncio.timeout(WAIT):
                    channel = await connection.channel()
                    await channel.set_qos(prefetch_count=prefetch)
                    declared = await self._declare(connection, channel, queue)
                await _listen(subscription, connection, channel, declared)
            except _AWAY as error:
                raise BusDownError(type(error).__name__) from error
            yield subscription
        finally:
            await subscription.close()

    async def alive(self) -> bool:
        """Open the publishing connection if need be and tell whether the broker answers on it."""
        try:
            async with asyncio.timeout(2):
                await self._open()
                if self._connection is not None:
                    await (await self._connection.channel(publisher_confirms=False)).close()
        except _AWAY:
            return False
        return True

    async def close(self) -> None:
        """Close the publishing connection; the next wave opens a new one."""
        connection, self._connection, self._channel, self._exchanges = self._connection, None, None, {}
        if connection is not None:
            await _close(connection)

    async def _connect(self) -> AbstractConnection:
        return await aio_pika.connect(self._url, timeout=WAIT, heartbeat=20)

    async def _open(self) -> dict[str, AbstractExchange]:
        async with self._opening:  # the relay and the health door come here at once when the broker is back
            if self._exchanges and self._channel is not None and not self._channel.is_closed:
                return self._exchanges
            await self.close()
            self._connection = await self._connect()
            self._channel = await self._connection.channel(publisher_confirms=True, on_return_raises=True)
            self._exchanges = {
                name: await self._exchange(self._connection, self._channel, name)
                for name in (EXCHANGE, PUBLIC_EXCHANGE)
            }
            return self._exchanges

    async def _exchange(self, connection: AbstractConnection, channel: AbstractChannel, name: str) -> AbstractExchange:
        """Return an exchange, made first where it is missing: a service may use the exchanges, and not make them."""
        there = self._named.get(name, name)
        try:
            async with await connection.channel() as asking:
                await asking.declare_exchange(there, passive=True)
        except ChannelNotFoundEntity:
            return await channel.declare_exchange(there, aio_pika.ExchangeType.TOPIC, durable=True)
        return await channel.get_exchange(there, ensure=False)

    async def _declare(
        self, connection: AbstractConnection, channel: AbstractChannel, queue: QueueName
    ) -> aio_pika.abc.AbstractQueue:
        exchange = await self._exchange(connection, channel, queue.exchange)
        declared = await channel.declare_queue(
            queue.name,
            durable=True,
            arguments={"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT},
        )
        for key in queue.keys:
            await declared.bind(exchange, key)
        return declared


async def _listen(
    subscription: "_RabbitSubscription",
    connection: AbstractConnection,
    channel: AbstractChannel,
    queue: aio_pika.abc.AbstractQueue,
) -> None:
    """Begin to consume, or delete a queue that is silent on a connection that is not.

    A quorum queue killed within a second of its making has no leader for ever: it can be declared and bound, but not
    consumed, and whatever is published to it is never confirmed. Made again it works; the sweep brings what it held.
    """
    try:
        async with asyncio.timeout(WAIT):
            await subscription.listen(channel, queue)
    except TimeoutError:
        with suppress(*_AWAY):
            async with asyncio.timeout(DELETE_WAIT):
                await (await connection.channel()).queue_delete(queue.name)
                logger.warning("the queue %s did not answer and was deleted, to be made again", queue.name)
        raise


async def _publish(exchange: AbstractExchange, letter: Letter) -> None:
    message = aio_pika.Message(
        letter.body,
        content_type=CONTENT_TYPE,
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,  # not the library's default
        message_id=letter.event_id,
    )
    await exchange.publish(message, letter.routing_key, mandatory=letter.mandatory)


async def _close(connection: AbstractConnection) -> None:
    with suppress(*_AWAY):
        async with asyncio.timeout(2):
            await connection.close()


class _RabbitSubscription:
    """Callbacks only queue; one worker takes, so that nothing of ours runs concurrently up to the prefetch."""

    def __init__(self, connection: AbstractConnection) -> None:
        self._connection = connection
        self._channel: AbstractChannel | None = None
        self._queue: aio_pika.abc.AbstractQueue | None = None
        self._consumer_tag: str | None = None
        self._arrived: asyncio.Queue[Delivery | None] = asyncio.Queue()
        self._down = False

    async def listen(self, channel: AbstractChannel, queue: aio_pika.abc.AbstractQueue) -> None:
        self._channel, self._queue = channel, queue
        channel.close_callbacks.add(self._on_down)
        underlay = await channel.get_underlay_channel()
        underlay.on_consumer_cancel_callbacks.add(self._on_down)  # the queue was deleted, or lost its leader
        self._consumer_tag = await queue.consume(self._on_message)

    async def _on_message(self, message: AbstractIncomingMessage) -> None:
        self._arrived.put_nowait(Delivery(message.routing_key or "", message.body, message.delivery_tag or 0))

    def _on_down(self, *_: Any) -> None:
        self._down = True
        self._arrived.put_nowait(None)

    async def take(self, limit: int) -> list[Delivery]:
        batch: list[Delivery] = []
        while not batch or (len(batch) < limit and not self._arrived.empty()):
            delivery = None if self._down else await self._arrived.get()
            if delivery is None or self._down:
                raise BusDownError("the channel was closed")
            batch.append(delivery)
        return batch

    async def acknowledge(self, deliveries: Sequence[Delivery]) -> None:
        if not deliveries:
            return
        try:
            async with asyncio.timeout(WAIT):
                underlay = await self._open_channel().get_underlay_channel()
                await underlay.basic_ack(deliveries[-1].tag, multiple=True)
        except _AWAY as error:
            raise BusDownError(type(error).__name__) from error

    def _open_channel(self) -> AbstractChannel:
        if self._channel is None or self._down:
            raise BusDownError("the channel was closed")
        return self._channel

    async def close(self) -> None:
        """Cancel the consumer, then the channel, then the connection: the other way round cuts handlers off."""
        if self._queue is not None and self._consumer_tag is not None and not self._down:
            with suppress(*_AWAY):
                async with asyncio.timeout(2):
                    await self._queue.cancel(self._consumer_tag)
        await _close(self._connection)
