"""The bus inside one process, for the embedded default: a bell, not a store.

It hands events to the queues declared in this process and forgets everything when the process ends; the sweep of the
feeds brings back what it dropped. It gives the same promises as RabbitMQ for as long as it lives.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from kompass_chassis.bus import Delivery, Letter, QueueName

CAPACITY = 50_000
"""Letters a queue holds; more are dropped, and swept up later."""


@dataclass
class _Queue:
    keys: set[tuple[str, str]]
    waiting: deque[Delivery] = field(default_factory=deque)
    rung: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, delivery: Delivery) -> None:
        if len(self.waiting) < CAPACITY:
            self.waiting.append(delivery)
            self.rung.set()

    def put_back(self, deliveries: Sequence[Delivery]) -> None:
        self.waiting.extendleft(reversed(deliveries))
        if deliveries:
            self.rung.set()


class Bell:
    """A bus for services that share a process."""

    def __init__(self) -> None:
        self._queues: dict[str, _Queue] = {}
        self._tags = 0

    async def declare(self, queue: QueueName) -> None:
        """Make the queue and its bindings where they are missing."""
        self._queues.setdefault(queue.name, _Queue(set())).keys.update((queue.exchange, key) for key in queue.keys)

    async def publish(self, letters: Sequence[Letter]) -> set[str]:
        """Put each letter in the queues bound by its key and return the mandatory ones that none took."""
        refused = set()
        for letter in letters:
            takers = [queue for queue in self._queues.values() if (letter.exchange, letter.routing_key) in queue.keys]
            for queue in takers:
                self._tags += 1
                queue.put(Delivery(letter.routing_key, letter.body, self._tags))
            if letter.mandatory and not takers:
                refused.add(letter.event_id)
        return refused

    @asynccontextmanager
    async def subscribe(self, queue: QueueName, prefetch: int) -> AsyncIterator["_BellSubscription"]:
        """Listen to the queue, with at most ``prefetch`` deliveries taken and not yet acknowledged."""
        await self.declare(queue)
        subscription = _BellSubscription(self._queues[queue.name], prefetch)
        try:
            yield subscription
        finally:
            subscription.give_back()

    async def alive(self) -> bool:
        """Say yes: a bell in the same process always answers."""
        return True

    async def close(self) -> None:
        """Hold nothing that could be let go of: the queues are there for whoever else uses this bell."""


class _BellSubscription:
    def __init__(self, queue: _Queue, prefetch: int) -> None:
        self._queue = queue
        self._prefetch = prefetch
        self._taken: deque[Delivery] = deque()

    async def take(self, limit: int) -> list[Delivery]:
        while not self._queue.waiting or len(self._taken) >= self._prefetch:
            self._queue.rung.clear()
            await self._queue.rung.wait()
        room = min(limit, self._prefetch - len(self._taken), len(self._queue.waiting))
        batch = [self._queue.waiting.popleft() for _ in range(room)]
        self._taken.extend(batch)
        return batch

    async def acknowledge(self, deliveries: Sequence[Delivery]) -> None:
        if not deliveries:
            return
        last = deliveries[-1]
        while self._taken and self._taken.popleft() is not last:
            pass
        self._queue.rung.set()

    def give_back(self) -> None:
        self._queue.put_back(tuple(self._taken))
        self._taken.clear()
