"""The bus of a whole system in a test's hands: it can be held up, bring everything several times, or ring again."""

import json
from collections import Counter
from collections.abc import Sequence

from kompass_chassis.bus import Bus, Letter
from kompass_chassis.relay import WAVE
from kompass_contracts.event import EXCHANGE, TYPE_PREFIX
from witness import Witness


class Wire(Witness):
    """A real bus, with what is rung on it and acknowledged written down."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self.copies = 1
        """How often each letter is handed over."""
        self._held: list[Letter] | None = None
        self._brought: Counter[str] = Counter()
        self._counted = 0

    async def publish(self, letters: Sequence[Letter]) -> set[str]:
        """Pass letters on, or keep them while the wire is held up; who sent them knows no difference."""
        if self._held is not None:
            self._held += letters
            await self.note()
            return set()
        refused: set[str] = set()
        for _ in range(self.copies):
            refused |= await super().publish(letters)
        return refused

    def hold(self) -> None:
        """Keep what is rung from now on."""
        self._held = []

    async def until_held(self, subject: object) -> None:
        """Wait until something about ``subject`` is kept."""
        await self.until(lambda: any(str(subject) in letter.body.decode() for letter in self._held or ()))

    async def let_go(self) -> None:
        """Bring what was kept, and hold up nothing any more."""
        held, self._held = self._held or [], None
        await self.publish(held)

    async def ring_again(self, bodies: Sequence[str], times: int = 1) -> None:
        """Bring events of the inner exchange once more, in this order, each as often as said."""
        events = [(json.loads(body), body.encode()) for body in bodies]
        letters = [
            Letter(event["id"], event["type"].removeprefix(TYPE_PREFIX), body, mandatory=False, exchange=EXCHANGE)
            for event, body in events
            for _ in range(times)
        ]
        for first in range(0, len(letters), WAVE):  # all confirms of a wave have to come in time
            await self.publish(letters[first : first + WAVE])

    def brought(self, event_id: object) -> int:
        """Return how often an event was brought to somebody who acknowledged it."""
        new, self._counted = self.acknowledged[self._counted :], len(self.acknowledged)
        self._brought.update(json.loads(delivery.body)["id"] for batch in new for delivery in batch)
        return self._brought[str(event_id)]
