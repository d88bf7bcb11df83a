"""Every service in this process, on one loop and one bell: what ``make up`` runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from kompass_chassis.bell import Bell
from kompass_chassis.process import DoorRefusedError, Process
from kompass_embedded.system import System


@asynccontextmanager
async def in_process(system: System, stopping: asyncio.Event) -> AsyncIterator["asyncio.Future[Any]"]:
    """Run every service, and end them all when one of them ends."""
    bell = Bell()
    processes = [
        Process(service, service.settings(**system.settings(name)), bus=bell)
        for name, service in system.services.items()
    ]
    for process in processes:  # all before the first begins to tell: what a bell has no queue for waits for a sweep
        await bell.declare(process.queue)
    opened = [asyncio.Event() for _ in processes]
    running = asyncio.gather(*(process.run(stopping, event) for process, event in zip(processes, opened, strict=True)))
    try:
        await _all_open(opened, running)
        yield running
    finally:
        stopping.set()
        await running


async def _all_open(opened: list[asyncio.Event], running: "asyncio.Future[Any]") -> None:
    waiting = asyncio.gather(*(event.wait() for event in opened))
    await asyncio.wait({waiting, running}, return_when="FIRST_COMPLETED")
    if not waiting.done():
        waiting.cancel()
        await running
        raise DoorRefusedError("a service ended before it began")
