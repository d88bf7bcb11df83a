"""A bus that writes down what is taken from it and acknowledged, and lets a test in before each acknowledgement."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from kompass_chassis.bus import Bus, Delivery, Letter, QueueName, Subscription
from kompass_chassis.inbox import Heard


class Witness:
    """Stands between a consumer and a real bus."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._changed = asyncio.Condition()
        self.subscriptions = 0
        self.taken: list[list[Delivery]] = []
        self.acknowledged: list[list[Delivery]] = []
        self.before_acknowledging: Callable[[Sequence[Delivery]], Awaitable[None]] | None = None

    async def until(self, condition: Callable[[], bool], seconds: float = 20) -> None:
        """Wait until the condition holds; it is asked after everything that is written down."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(condition)

    async def note(self) -> None:
        """Have the condition asked."""
        async with self._changed:
            self._changed.notify_all()

    async def ring(self, *heard: Heard) -> None:
        """Publish events as the relay would."""
        await self.publish([Letter(str(item.event_id), item.routing_key, item.body, mandatory=True) for item in heard])

    async def declare(self, queue: QueueName) -> None:
        """Pass it on."""
        await self._bus.declare(queue)

    async def publish(self, letters: Sequence[Letter]) -> set[str]:
        """Pass it on."""
        return await self._bus.publish(letters)

    @asynccontextmanager
    async def subscribe(self, queue: QueueName, prefetch: int) -> AsyncIterator["_Watched"]:
        """Pass it on, and watch what is handed out."""
        async with self._bus.subscribe(queue, prefetch) as subscription:
            self.subscriptions += 1
            await self.note()
            yield _Watched(self, subscription)

    async def alive(self) -> bool:
        """Pass it on."""
        return await self._bus.alive()

    async def close(self) -> None:
        """Pass it on."""
        await self._bus.close()


class _Watched:
    def __init__(self, witness: Witness, subscription: Subscription) -> None:
        self._witness = witness
        self._subscription = subscription

    async def take(self, limit: int) -> list[Delivery]:
        batch = await self._subscription.take(limit)
        self._witness.taken.append(batch)
        await self._witness.note()
        return batch

    async def acknowledge(self, deliveries: Sequence[Delivery]) -> None:
        if self._witness.before_acknowledging is not None:
            await self._witness.before_acknowledging(deliveries)
        await self._subscription.acknowledge(deliveries)
        self._witness.acknowledged.append([*deliveries])
        await self._witness.note()
