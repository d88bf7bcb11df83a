"""Every service as a process of its own, on a private RabbitMQ: what ``make up-rabbit`` runs.

At the broker each has its own account, which may use its own queue and tell its own facts, and nothing else.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
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


class Fleet:
    """The broker and the processes of one system. ``watched``: one that ends by itself ends them all."""

    def __init__(self, *, watched: bool = True) -> None:
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._watched = watched
        self._system: System | None = None
        self._rabbit: Rabbit | None = None

    @property
    def system(self) -> System:
        """The system that is run."""
        if self._system is None:
            raise DoorRefusedError("nothing runs yet")
        return self._system

    @property
    def rabbit(self) -> Rabbit:
        """The broker."""
        if self._rabbit is None:
            raise DoorRefusedError("nothing runs yet")
        return self._rabbit

    @asynccontextmanager
    async def run(self, system: System, stopping: asyncio.Event) -> AsyncIterator["asyncio.Future[Any]"]:
        """Start the broker and every service; the future ends when one of the processes does."""
        self._system, self._rabbit = system, Rabbit(system.plan.home / "rabbitmq", management=True)
        await asyncio.to_thread(self.rabbit.start)
        try:
            await self._apply_topology()
            for name in system.services:
                self.start(name)
            watching = asyncio.ensure_future(self._watch(stopping))
            await self._all_answer(watching)
            yield watching
        finally:
            stopping.set()
            await asyncio.to_thread(self._end)
            await asyncio.to_thread(self.rabbit.stop)

    def start(self, name: str) -> None:
        """Start the process of one service; its lines go to a file of its own."""
        settings = self.system.settings(name) | {"amqp_url": self.rabbit.url(name)}
        prefix = f"KOMPASS_{self.system.services[name].owner.upper().replace('-', '_')}_"
        environment = {key: value for key, value in os.environ.items() if not key.startswith("KOMPASS_")}
        environment |= {f"{prefix}{field.upper()}": str(value) for field, value in settings.items()}
        with (self.system.plan.home / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(  # noqa: S603 - our own command
                [str(KOMPASS), "serve", name],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is for the one who started them
            )

    def kill(self, name: str) -> None:
        """End the process of one service with SIGKILL, as a power cut would."""
        self.processes[name].kill()
        self.processes[name].wait()

    async def answers(self, name: str) -> None:
        """Wait until a service says that it is ready."""
        async with httpx2.AsyncClient(timeout=3) as http:
            while True:
                try:
                    if (await http.get(f"{self.system.plan.url(name)}/health/ready")).is_success:
                        return
                except httpx2.HTTPError:
                    await asyncio.sleep(0.05)

    async def _apply_topology(self) -> None:
        accounts = [
            account_of(name, service.owner, (fact.name for fact in HEARS[name]), self.rabbit.url(name))
            for name, service in self.system.services.items()
        ]
        admin = make_url(self.rabbit.url())
        await apply(self.rabbit.management_url, ADMIN, str(admin.password), accounts)

    async def _watch(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            for name, process in self.processes.items():
                if self._watched and process.poll() is not None and not stopping.is_set():
                    raise DoorRefusedError(f"{name} ended by itself; {name}.log in the home says why")
            await asyncio.sleep(0.2)

    async def _all_answer(self, watching: "asyncio.Future[Any]") -> None:
        waiting = asyncio.gather(*(self.answers(name) for name in self.processes))
        await asyncio.wait({waiting, watching}, return_when="FIRST_COMPLETED", timeout=PATIENCE)
        if not waiting.done():
            waiting.cancel()
            if watching.done():
                await watching  # stopped, or one of them ended
                return
            raise DoorRefusedError(f"not every service answered within {PATIENCE:g} seconds; their logs say why")

    def _end(self) -> None:
        """End every process in good order; whichever does not within the deadline is cut off, and loses nothing."""
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(DEADLINE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
