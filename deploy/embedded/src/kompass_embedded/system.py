"""The embedded Kompass: PostgreSQL, the development issuer, and every installed service.

Each service has its own database, role, settings and port, and asks the others over HTTP with a token, as it would
anywhere. They run in this process on the bell (``in_process``), or as processes on RabbitMQ (``as_processes``).
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx2

from kompass_chassis.database import create_engine, create_sessions
from kompass_chassis.installed import load
from kompass_chassis.migrate import migrate
from kompass_chassis.process import listen, serving
from kompass_chassis.service import Service
from kompass_embedded import demo
from kompass_embedded.issuer import create_issuer
from kompass_embedded.plan import ISSUER_PORT, PORTS, REGISTRY, SCOPES, WORKS_FOR, Plan, owner_of
from kompass_embedded.ports import LOOPBACK
from kompass_embedded.postgres import Postgres
from kompass_identity.actions.staff import keep_client
from kompass_identity.clock import keep_register

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


class System:
    """One embedded Kompass on its plan. ``way`` runs its services; see ``in_process`` and ``as_processes``."""

    def __init__(self, plan: Plan, way: "Way") -> None:
        self.plan = plan
        self.postgres = Postgres(plan.home / "postgres")
        self.services: dict[str, Service[Any]] = {name: load(name) for name in PORTS}
        self._owners = {service.owner: name for name, service in self.services.items()}
        self._way = way

    def settings(self, name: str) -> dict[str, Any]:
        """Return the settings of a service, its database included."""
        return {
            "database_url": self.postgres.url(name, user=name),
            "migration_url": self.postgres.url(name, user=owner_of(name)),
            **self.plan.settings(self.services[name], self._owners),
        }

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
            async with self._issuer(), self._way(self, stopping) as running:
                progress("registering the people of the demo")
                await self._register_demo()
                ready.set()
                await asyncio.wait({running, asyncio.ensure_future(stopping.wait())}, return_when="FIRST_COMPLETED")
        finally:
            stopping.set()
            await asyncio.to_thread(self.postgres.stop)

    async def _prepare(self) -> None:
        for name in self.services:  # one after the other: alembic's operations are one for the whole process
            await self._prepare_database(name)
        engine = create_engine(self.settings("identity")["database_url"], pool=1)
        try:
            sessions = create_sessions(engine)
            await keep_register(sessions)  # first, because an integrator is bound to a municipality of it
            async with sessions.begin() as session:
                for client, scopes in SCOPES.items():
                    secret = self.plan.client_secret(client)
                    await keep_client(session, client, secret, scopes, WORKS_FOR.get(client))
        finally:
            await engine.dispose()

    async def _prepare_database(self, name: str) -> None:
        await asyncio.to_thread(self.postgres.create_role, name)
        await asyncio.to_thread(self.postgres.create_database, name, owner_of(name))
        settings = self.settings(name)
        await migrate(self.services[name].migrations, settings["migration_url"], settings["database_url"])

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

    async def _register_demo(self) -> None:
        async with httpx2.AsyncClient(timeout=10) as http:
            answer = await http.post(
                f"{self.plan.url('identity')}/token",
                data={"grant_type": "client_credentials", "audience": "identity"},
                auth=(REGISTRY, self.plan.client_secret(REGISTRY)),
            )
            token = answer.raise_for_status().json()["access_token"]
            await demo.register(http, self.plan.url("identity"), token)


Way = Callable[[System, asyncio.Event], AbstractAsyncContextManager["asyncio.Future[Any]"]]
"""Runs the services of a system while the context is open; the future ends when one of them does."""
