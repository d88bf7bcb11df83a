"""The embedded Kompass: PostgreSQL, every installed service and the development issuer, in one process.

Services share the loop and the bell, nothing else: each has its own database, role, settings and port, and asks the
others over HTTP with a token, as it would anywhere.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx2

from kompass_chassis.bell import Bell
from kompass_chassis.bus import Bus
from kompass_chassis.database import create_engine, create_sessions
from kompass_chassis.installed import load
from kompass_chassis.migrate import migrate
from kompass_chassis.process import DoorRefusedError, Process, listen, serving
from kompass_chassis.service import Service
from kompass_embedded import demo
from kompass_embedded.issuer import create_issuer
from kompass_embedded.plan import ISSUER_PORT, PORTS, REGISTRY, SCOPES, Plan, owner_of
from kompass_embedded.ports import LOOPBACK
from kompass_embedded.postgres import Postgres
from kompass_identity.actions.staff import keep_client
from kompass_identity.clock import keep_register

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


class System:
    """One embedded Kompass on its plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.postgres = Postgres(plan.home / "postgres")
        self.services: dict[str, Service[Any]] = {name: load(name) for name in PORTS}

    async def run(self, stopping: asyncio.Event, ready: asyncio.Event, progress: Progress) -> None:
        """Run until ``stopping`` is set; ``ready`` is set once every service answers and the demo is registered.

        Raises EngineError or DoorRefusedError with a sentence for the person in front of the screen.
        """
        progress("starting PostgreSQL")
        await asyncio.to_thread(self.postgres.start)
        try:
            progress("preparing the databases")
            await self._prepare()
            progress("opening the doors")
            async with self._issuer(), self._processes(stopping) as running:
                progress("registering the people of the demo")
                await self._register_demo()
                ready.set()
                await asyncio.wait({running, asyncio.ensure_future(stopping.wait())}, return_when="FIRST_COMPLETED")
        finally:
            stopping.set()
            await asyncio.to_thread(self.postgres.stop)

    async def _prepare(self) -> None:
        for name, service in self.services.items():
            await asyncio.to_thread(self.postgres.create_role, name)
            await asyncio.to_thread(self.postgres.create_database, name, owner_of(name))
            settings = self.plan.settings(name, self.postgres)
            await migrate(service.migrations, settings["migration_url"], settings["database_url"])
        engine = create_engine(self.plan.settings("identity", self.postgres)["database_url"], pool=1)
        try:
            sessions = create_sessions(engine)
            async with sessions.begin() as session:
                for client, scopes in SCOPES.items():
                    await keep_client(session, client, self.plan.client_secret(client), scopes)
            await keep_register(sessions)
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def _issuer(self) -> AsyncIterator[None]:
        app = create_issuer(
            self.plan.issuer,
            (self.plan.portal_client,),
            tuple(staff.user() for staff in demo.STAFF),
            lambda: datetime.now(UTC),
            allow=True,
            key_file=self.plan.home / "issuer.json",
        )
        async with serving(app, listen(LOOPBACK, ISSUER_PORT + self.plan.offset), deadline=2):
            yield

    @asynccontextmanager
    async def _processes(self, stopping: asyncio.Event) -> AsyncIterator["asyncio.Future[Any]"]:
        """Run every service, and end them all when one of them ends."""
        bell: Bus = Bell()
        tasks: list[asyncio.Task[None]] = []
        opened: list[asyncio.Event] = []
        for name, service in self.services.items():
            settings = service.settings(**self.plan.settings(name, self.postgres))
            opened.append(asyncio.Event())
            process = Process(service, settings, bus=bell)
            tasks.append(asyncio.create_task(process.run(stopping, opened[-1]), name=name))
        running = asyncio.gather(*tasks)
        try:
            await _all_open(opened, running)
            yield running
        finally:
            stopping.set()
            await running

    async def _register_demo(self) -> None:
        async with httpx2.AsyncClient(timeout=10) as http:
            answer = await http.post(
                f"{self.plan.url('identity')}/token",
                data={"grant_type": "client_credentials", "audience": "identity"},
                auth=(REGISTRY, self.plan.client_secret(REGISTRY)),
            )
            token = answer.raise_for_status().json()["access_token"]
            await demo.register(http, self.plan.url("identity"), token)


async def _all_open(opened: list[asyncio.Event], running: "asyncio.Future[Any]") -> None:
    waiting = asyncio.gather(*(event.wait() for event in opened))
    await asyncio.wait({waiting, running}, return_when="FIRST_COMPLETED")
    if not waiting.done():
        waiting.cancel()
        await running
        raise DoorRefusedError("a service ended before it began")
