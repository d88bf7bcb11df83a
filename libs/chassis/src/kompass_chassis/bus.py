"""The bus as the rest of the chassis sees it: letters out in waves, batches in, acknowledged after the commit.

There are two: ``rabbit.RabbitBus`` between processes and ``bell.Bell`` inside one. The same contract tests run on both.
The bus is only the bell that says something happened; the truth is the feed, so a bus may lose letters.
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from kompass_contracts.event import EXCHANGE


class BusDownError(Exception):
    """The bus cannot be reached, or stopped answering; nothing is known of what was under way."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One event on its way out. A ``mandatory`` letter that no queue takes is refused."""

    event_id: str
    routing_key: str
    body: bytes
    mandatory: bool
    exchange: str = EXCHANGE


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way in; ``tag`` is the bus's own mark, in the order of arrival."""

    routing_key: str
    body: bytes
    tag: int


@dataclass(frozen=True, slots=True)
class QueueName:
    """A consumer's own durable queue, and the routing keys it is bound by at one exchange."""

    name: str
    keys: tuple[str, ...]
    exchange: str = EXCHANGE


class Subscription(Protocol):
    """An open ear: what it hands out and is not acknowledged comes again to whoever listens next."""

    async def take(self, limit: int) -> list[Delivery]:
        """Wait for at least one delivery and return at most ``limit``, in order. Raises BusDownError."""
        ...

    async def acknowledge(self, deliveries: Sequence[Delivery]) -> None:
        """Settle these and all that were taken before them. Raises BusDownError."""
        ...


class Bus(Protocol):
    """Where letters are published and queues are heard."""

    async def declare(self, queue: QueueName) -> None:
        """Make the queue and its bindings where they are missing. Raises BusDownError."""
        ...

    async def publish(self, letters: Sequence[Letter]) -> set[str]:
        """Publish one wave and return the event ids that were refused; all others are safely in their queues.

        Raises BusDownError when it is not known what arrived; the caller publishes the wave again.
        """
        ...

    def subscribe(self, queue: QueueName, prefetch: int) -> AbstractAsyncContextManager[Subscription]:
        """Declare the queue and listen to it. Leaving the context gives back what was not acknowledged."""
        ...

    async def alive(self) -> bool:
        """Tell whether the bus answers, within a second or so."""
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...
