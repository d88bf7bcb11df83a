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
    tasks: list[asyncio.Task[None]] = []
    opened: list[asyncio.Event] = []
    for name, service in system.services.items():
        opened.append(asyncio.Event())
        process = Process(service, service.settings(**system.settings(name)), bus=bell)
        tasks.append(asyncio.create_task(process.run(stopping, opened[-1]), name=name))
    running = asyncio.gather(*tasks)
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
