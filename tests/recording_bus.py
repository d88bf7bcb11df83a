"""A bus that writes down what is published, and refuses, holds up or loses it as a test asks."""

import asyncio
import json
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from kompass_chassis.bus import BusDownError, Letter, QueueName, Subscription


class RecordingBus:
    """Stands for the bus where only publishing is tested; whose letter it is, is read from the event's subject."""

    def __init__(self) -> None:
        self.waves: list[list[Letter]] = []
        """Every wave that was sent, also those refused or lost."""
        self.lost = 0
        """How many of the coming waves end with the broker going away after they were sent."""
        self.refuses: Callable[[Letter], bool] = lambda _: False
        self.open = asyncio.Event()
        """While it is not set, waves are under way and not confirmed."""
        self.open.set()
        self._changed = asyncio.Condition()

    @property
    def letters(self) -> list[Letter]:
        """Every letter that was sent, in order."""
        return [letter for wave in self.waves for letter in wave]

    @property
    def ids(self) -> list[str]:
        """The event id of every letter that was sent, in order."""
        return [letter.event_id for letter in self.letters]

    async def until(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until the condition holds; it is asked after every wave."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(condition)

    async def until_letters(self, number: int, seconds: float = 10) -> None:
        """Wait until so many letters were sent."""
        await self.until(lambda: len(self.letters) >= number, seconds)

    async def publish(self, letters: Sequence[Letter]) -> set[str]:
        """Note the wave, then confirm, refuse or lose it."""
        self.waves.append(list(letters))
        async with self._changed:
            self._changed.notify_all()
        await self.open.wait()
        if self.lost:
            self.lost -= 1
            raise BusDownError("nobody knows what arrived")
        return {letter.event_id for letter in letters if self.refuses(letter)}

    async def declare(self, queue: QueueName) -> None:
        """Nobody listens on this bus."""

    def subscribe(self, queue: QueueName, prefetch: int) -> AbstractAsyncContextManager[Subscription]:
        """Nobody listens on this bus."""
        raise NotImplementedError(queue, prefetch)

    async def alive(self) -> bool:
        """Say yes."""
        return True

    async def close(self) -> None:
        """Nothing is held."""


def told_in(letter: Letter) -> tuple[str, int]:
    """Return whom the event in a letter is about, and in which version."""
    event = json.loads(letter.body)
    return event["subject"], event["aggregateversion"]
