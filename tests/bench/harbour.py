"""Where the fleet lies: all six services as processes of their own, on a PostgreSQL that notes when it committed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import asyncpg

from kompass_chassis.process import DoorRefusedError
from kompass_embedded.as_processes import Fleet
from kompass_embedded.plan import Plan
from kompass_embedded.postgres import Postgres
from kompass_embedded.prepare import prepare_rabbitmq
from kompass_embedded.system import System
from offsets import free_offset


class HarbourError(Exception):
    """The fleet did not come to where it can be measured; the message says why."""


@asynccontextmanager
async def open_fleet(home: Path) -> AsyncIterator[Fleet]:
    """Run what ``make up-rabbit`` runs, in a home and on ports of its own.

    Raises EngineError, NotPrepared, HarbourError.
    """
    await asyncio.to_thread(prepare_rabbitmq)
    await asyncio.to_thread(home.mkdir, mode=0o700)  # before anybody else makes it: passwords are kept there
    fleet, stopping, ready = Fleet(), asyncio.Event(), asyncio.Event()
    system = System(Plan(home, free_offset()), fleet.run)
    await _note_commits(system.postgres)
    running = asyncio.ensure_future(system.run(stopping, ready, lambda _: None))
    readied = asyncio.ensure_future(ready.wait())
    try:
        await asyncio.wait({running, readied}, return_when="FIRST_COMPLETED")
        if not ready.is_set():
            raise HarbourError("the services ended before they began")
        yield fleet
    finally:
        ended = [name for name, process in fleet.processes.items() if process.poll() is not None]
        readied.cancel()
        stopping.set()
        with suppress(DoorRefusedError) if ended else nullcontext():
            await running
        if ended:  # whatever else went wrong came of it; and the home with the logs is about to go
            words = [(home / f"{name}.log").read_text(errors="replace")[-2000:] for name in ended]
            raise HarbourError("\n".join((f"{', '.join(ended)} ended while it was measured:", *words)))


async def look(fleet: Fleet, service: str, query: str, *values: Any) -> list[asyncpg.Record]:
    """Ask the database of a service, past its own role."""
    connection = await asyncpg.connect(fleet.system.postgres.url(service))
    try:
        return list(await connection.fetch(query, *values))
    finally:
        await connection.close()


async def _note_commits(postgres: Postgres) -> None:
    """Have the server keep the time of each commit: no row can say when it became visible. It takes a new start."""
    await asyncio.to_thread(postgres.start)
    try:
        connection = await asyncpg.connect(postgres.url())
        try:
            await connection.execute("ALTER SYSTEM SET track_commit_timestamp = on")
        finally:
            await connection.close()
    finally:
        await asyncio.to_thread(postgres.stop)
