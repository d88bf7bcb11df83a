"""The worker between the bus and the inbox: takes batches, has them take effect, acknowledges. Never gives one back.

When the database is away it stops taking and tries the same batch again; a negative acknowledgement would only have
the broker turn the same messages round and count them against their delivery limit.
"""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from kompass_chassis.bus import Bus, Delivery, QueueName, Subscription
from kompass_chassis.database import is_outage
from kompass_chassis.inbox import Inbox
from kompass_chassis.refresher import Refresher

logger = logging.getLogger(__name__)

BATCH = 200
PREFETCH = 600
LONGEST_PAUSE = 2.0


class Consumer:
    """Feeds one queue to one inbox, with one worker."""

    def __init__(self, bus: Bus, queue: QueueName, inbox: Inbox, refresher: Refresher) -> None:
        self._bus = bus
        self._queue = queue
        self._inbox = inbox
        self._refresher = refresher

    async def run(self, stopping: asyncio.Event) -> None:
        """Work until ``stopping`` is set, finishing the batch in hand. Raises BusDownError when the bus goes."""
        async with self._bus.subscribe(self._queue, PREFETCH) as subscription:
            while (batch := await _take(subscription, stopping)) is not None:
                if not await self._receive(batch, stopping):
                    return
                await subscription.acknowledge(batch)
                self._refresher.wake()

    async def _receive(self, batch: Sequence[Delivery], stopping: asyncio.Event) -> bool:
        """Have the batch take effect, waiting for the database as long as it takes. False when stopped first."""
        heard = [item for delivery in batch if (item := self._inbox.read(delivery.routing_key, delivery.body))]
        pause = 0.05
        while not stopping.is_set():
            try:
                await self._inbox.receive(heard)
            except Exception as error:
                if not is_outage(error):
                    raise
                logger.warning("the database is away; %s events wait", len(heard))
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return True
        return False


async def _take(subscription: Subscription, stopping: asyncio.Event) -> list[Delivery] | None:
    """Take a batch, or none when stopped; what a cut-off take had in hand was never acknowledged and comes again."""
    taking, stopped = asyncio.ensure_future(subscription.take(BATCH)), asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait((taking, stopped), return_when=asyncio.FIRST_COMPLETED)
        return taking.result() if taking.done() and not stopping.is_set() else None
    finally:
        stopped.cancel()
        taking.cancel()
