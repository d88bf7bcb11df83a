"""Every service as a process of its own, on a private RabbitMQ: what ``make up-rabbit`` runs.

At the broker each has its own account, which may use its own queue and tell its own facts, and nothing else.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
from sqlalchemy import make_url

from kompass_chassis.process import DoorRefusedError
from kompass_chassis.topology import account_of, apply
from kompass_contracts.audience import HEARS
from kompass_embedded.rabbitmq import ADMIN, Rabbit
from kompass_embedded.system import System

KOMPASS = Path(sys.executable).with_name("kompass")
PATIENCE = 60.0
DEADLINE = 20.0


@asynccontextmanager
async def as_processes(system: System, stopping: asyncio.Event) -> AsyncIterator["asyncio.Future[Any]"]:
    """Start the broker and every service; the future ends when one of the processes does."""
    rabbit = Rabbit(system.plan.home / "rabbitmq", management=True)
    await asyncio.to_thread(rabbit.start)
    try:
        await _apply_topology(system, rabbit)
        processes = {name: _start(system, rabbit, name) for name in system.services}
        try:
            watching = asyncio.ensure_future(_watch(processes, stopping))
            await _all_answer(system, watching)
            yield watching
        finally:
            stopping.set()
            await asyncio.to_thread(_end, processes)
    finally:
        await asyncio.to_thread(rabbit.stop)


async def _apply_topology(system: System, rabbit: Rabbit) -> None:
    accounts = [
        account_of(name, service.owner, (fact.name for fact in HEARS[name]), rabbit.url(name))
        for name, service in system.services.items()
    ]
    admin = make_url(rabbit.url())
    await apply(rabbit.management_url, ADMIN, str(admin.password), accounts)


def _start(system: System, rabbit: Rabbit, name: str) -> "subprocess.Popen[bytes]":
    settings = system.settings(name) | {"amqp_url": rabbit.url(name)}
    prefix = f"KOMPASS_{system.services[name].owner.upper().replace('-', '_')}_"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KOMPASS_")}
    environment |= {f"{prefix}{field.upper()}": str(value) for field, value in settings.items()}
    with (system.plan.home / f"{name}.log").open("ab") as log:
        return subprocess.Popen(  # noqa: S603 - our own command
            [str(KOMPASS), "serve", name],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C in the terminal is for the one who started them
        )


async def _watch(processes: Mapping[str, "subprocess.Popen[bytes]"], stopping: asyncio.Event) -> None:
    while not stopping.is_set():
        for name, process in processes.items():
            if process.poll() is not None and not stopping.is_set():
                raise DoorRefusedError(f"{name} ended by itself; its log says why")
        await asyncio.sleep(0.2)


async def _all_answer(system: System, watching: "asyncio.Future[Any]") -> None:
    async with httpx2.AsyncClient(timeout=3) as http:
        waiting = asyncio.gather(*(_answers(http, system.plan.url(name)) for name in system.services))
        await asyncio.wait({waiting, watching}, return_when="FIRST_COMPLETED", timeout=PATIENCE)
    if not waiting.done():
        waiting.cancel()
        if watching.done():
            await watching
        raise DoorRefusedError(f"not every service answered within {PATIENCE:g} seconds; their logs say why")


async def _answers(http: httpx2.AsyncClient, url: str) -> None:
    while True:
        try:
            if (await http.get(f"{url}/health/ready")).is_success:
                return
        except httpx2.HTTPError:
            await asyncio.sleep(0.05)


def _end(processes: Mapping[str, "subprocess.Popen[bytes]"]) -> None:
    """End every process in good order; whichever does not within the deadline is cut off, and loses nothing."""
    for process in processes.values():
        process.terminate()
    for process in processes.values():
        try:
            process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
