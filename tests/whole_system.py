"""All six services in this process, over real HTTP; a test may end one and start it again, and wait until all is quiet.

``await whole.quiet()`` returns when every fact was heard by everyone who hears it and nothing is being asked for.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx2

from kompass_chassis.bell import Bell
from kompass_chassis.bus import Bus
from kompass_chassis.process import Process
from kompass_contracts.audience import HEARS, TELLERS
from kompass_embedded.plan import PORTS, Plan
from kompass_embedded.system import System
from offsets import free_offset
from wire import Wire

_TOLD = "SELECT event_id, routing_key, published_at IS NULL AS waits FROM outbox WHERE exchange = 'kompass.events'"


@dataclass
class _Running:
    process: Process[Any]
    stopping: asyncio.Event
    task: asyncio.Task[None]


class Whole:
    """The services of one embedded system on one bus; ``run`` is a way to run a ``System``."""

    def __init__(self, bus: Bus, http: httpx2.AsyncClient, **settings: Any) -> None:
        """Run on ``bus``; ``settings`` are given to every service."""
        self.wire = Wire(bus)
        self.http = http
        self._settings = settings
        self._system: System | None = None
        self._running: dict[str, _Running] = {}
        self._looking: dict[str, asyncpg.Connection[asyncpg.Record]] = {}

    @property
    def system(self) -> System:
        """The system that is run."""
        assert self._system is not None
        return self._system

    @property
    def plan(self) -> Plan:
        """Where everything is."""
        return self.system.plan

    @asynccontextmanager
    async def run(self, system: System, stopping: asyncio.Event) -> AsyncIterator["asyncio.Future[Any]"]:
        """Start every service, and end them all at the end."""
        self._system = system
        never = asyncio.get_running_loop().create_future()
        try:
            await asyncio.gather(*(self.start(name) for name in system.services))
            yield never
        finally:
            stopping.set()
            never.cancel()
            await asyncio.gather(*(self.stop(name) for name in tuple(self._running)))
            for connection in self._looking.values():
                await connection.close(timeout=5)

    async def start(self, name: str) -> None:
        """Start one service, and return when it answers."""
        service = self.system.services[name]
        settings = service.settings(**self.system.settings(name), stop_deadline=2, **self._settings)
        stopping, ready = asyncio.Event(), asyncio.Event()
        process = Process(service, settings, bus=self.wire)
        task = asyncio.create_task(process.run(stopping, ready), name=name)
        self._running[name] = _Running(process, stopping, task)
        answering = asyncio.ensure_future(ready.wait())
        await asyncio.wait({task, answering}, return_when=asyncio.FIRST_COMPLETED)
        answering.cancel()
        if task.done():
            await task

    async def stop(self, name: str) -> None:
        """End one service; nobody gets an answer there any more."""
        running = self._running.pop(name)
        running.stopping.set()
        await running.task

    def process(self, name: str) -> Process[Any]:
        """Return a running service."""
        return self._running[name].process

    async def sql(self, name: str, query: str, *values: object) -> list[asyncpg.Record]:
        """Look into, or change, the database of a service as its owner, whether the service runs or not."""
        if name not in self._looking:
            self._looking[name] = await asyncpg.connect(self.system.settings(name)["migration_url"])
        return list(await self._looking[name].fetch(query, *values))

    async def quiet(self, seconds: float = 20) -> None:
        """Wait until two looks in a row find everything heard, nothing wanted, and the same told."""
        before, now = None, await self._told_when_quiet()
        async with asyncio.timeout(seconds):
            while now is None or before != now:
                await asyncio.sleep(0.03)
                before, now = now, await self._told_when_quiet()

    async def _told_when_quiet(self) -> int | None:
        told: dict[str, set[object]] = {}
        for name in PORTS:
            for row in await self.sql(name, _TOLD):
                if row["waits"]:
                    return None
                told.setdefault(row["routing_key"], set()).add(row["event_id"])
        for name, facts in HEARS.items():
            heard = {row["event_id"] for row in await self.sql(name, "SELECT event_id FROM inbox")}
            if any(told.get(fact.name, set()) - heard for fact in facts) or await self.wanted(name):
                return None
        return sum(len(ids) for ids in told.values())

    async def wanted(self, name: str) -> set[str]:
        """Return what a service knows to be out of date."""
        return {row["id"] for row in await self.sql(name, "SELECT id FROM wanted")}

    async def told(self, owner: str, fact: str = "%") -> list[str]:
        """Return the events that a service has told of one kind, or of any, oldest first."""
        query = "SELECT body FROM outbox WHERE exchange = 'kompass.events' AND routing_key LIKE $1 ORDER BY xid, seq"
        return [row["body"] for row in await self.sql(TELLERS[owner], query, fact)]


@asynccontextmanager
async def whole_system(home: Path, bus: Bus | None = None, **settings: Any) -> AsyncIterator[Whole]:
    """Run all six services, with the people of the demo, on the bell or on another bus."""
    async with httpx2.AsyncClient(timeout=20) as http:
        whole = Whole(bus or Bell(), http, **settings)
        stopping, ready = asyncio.Event(), asyncio.Event()
        system = System(Plan(home, free_offset()), whole.run)
        running = asyncio.ensure_future(system.run(stopping, ready, lambda _: None))
        answering = asyncio.ensure_future(ready.wait())
        try:
            await asyncio.wait({running, answering}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await running
            await whole.quiet()
            yield whole
        finally:
            stopping.set()
            answering.cancel()
            await running


async def until(asked: Callable[[], Any], seconds: float = 15) -> Any:
    """Ask until the answer is a yes of some kind, and return it."""
    async with asyncio.timeout(seconds):
        while not (answer := await asked()):
            await asyncio.sleep(0.03)
    return answer
