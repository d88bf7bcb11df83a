"""The embedded Kompass: PostgreSQL, the development issuer, and every installed service.

Each service has its own database, role, settings and port, and asks the others over HTTP with a token, as it would
anywhere. They run in this process on the bell (``in_process``), or as processes on RabbitMQ (``as_processes``).
"""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from kompass_chassis.database import create_engine, create_sessions
from kompass_chassis.installed import load
from kompass_chassis.migrate import migrate
from kompass_chassis.process import listen, serving
from kompass_chassis.service import Service
from kompass_embedded import demo
from kompass_embedded.engine import EngineError
from kompass_embedded.issuer import create_issuer
from kompass_embedded.plan import ISSUER, OFFSET_SETTING, PORTS, SCOPES, WORKS_FOR, Plan, owner_of
from kompass_embedded.ports import LOOPBACK, is_free
from kompass_embedded.postgres import Postgres
from kompass_embedded.registry import REGISTRY, register
from kompass_identity.actions.staff import keep_client
from kompass_identity.clock import keep_register

Progress = Callable[[str], None]
"""Told what is being done, in a few words."""


class System:
    """One embedded Kompass on its plan. ``way`` runs its services; see ``in_process`` and ``as_processes``."""

    def __init__(self, plan: Plan, way: "Way") -> None:
        self.plan = plan
        self.postgres = Postgres(plan.home / "postgres")
        self._way = way

    @cached_property
    def services(self) -> dict[str, Service[Any]]:
        """Every service of the plan, loaded when first asked for."""
        return {name: load(name) for name in PORTS}

    def settings(self, name: str) -> dict[str, Any]:
        """Return the settings of a service, its database included."""
        owners = {service.owner: name for name, service in self.services.items()}
        return {
            "database_url": self.postgres.url(name, user=name),
            "migration_url": self.postgres.url(name, user=owner_of(name)),
            **self.plan.settings(self.services[name], owners),
        }

    async def run(self, stopping: asyncio.Event, ready: asyncio.Event, progress: Progress) -> None:
        """Run until ``stopping`` is set; ``ready`` is set once every service answers and the demo is registered.

        Raises EngineError or DoorRefusedError with a sentence for the person in front of the screen.
        """
        progress("starting PostgreSQL")
        starting = asyncio.ensure_future(self._start_postgres())
        try:
            await asyncio.gather(starting, asyncio.to_thread(self._load))
            progress("preparing the databases")
            await self._prepare()
            if stopping.is_set():
                return
            progress("opening the doors")
            async with self._issuer(), self._way(self, stopping) as running:
                progress("registering the people of the demo")
                await self._register_demo()
                ready.set()
                await asyncio.wait({running, asyncio.ensure_future(stopping.wait())}, return_when="FIRST_COMPLETED")
                if running.done():
                    running.result()  # whichever service ended by itself says why
        finally:
            stopping.set()
            await asyncio.wait([starting])
            await asyncio.to_thread(self.postgres.stop)

    async def _start_postgres(self) -> None:
        await asyncio.to_thread(self.postgres.start)
        self._find_doors_free()
        await asyncio.gather(*(asyncio.to_thread(self._make_database, name) for name in PORTS))

    def _load(self) -> None:
        """Load every service; it takes as long as PostgreSQL takes to start."""
        gc.disable()  # nothing of what is loaded is garbage, and looking for some takes a fifth of the time
        try:
            _ = self.services
            gc.freeze()
        finally:
            gc.enable()

    def _find_doors_free(self) -> None:
        for name, port in self.plan.doors.items():
            if not is_free(port):
                raise EngineError(
                    f"Port {port}, which {name} needs, is taken by another program. End that program, or move all "
                    f"ports, such as with {OFFSET_SETTING}=1000."
                )

    async def _prepare(self) -> None:
        await self._migrate("identity")
        await asyncio.gather(self._keep_clients(), self._migrate_others())

    async def _migrate_others(self) -> None:
        for name in self.services.keys() - {"identity"}:  # in turn: alembic's operations are one for the process
            await self._migrate(name)

    async def _migrate(self, name: str) -> None:
        settings = self.settings(name)
        await migrate(self.services[name].migrations, settings["migration_url"], settings["database_url"])

    async def _keep_clients(self) -> None:
        """Keep the register of organisations and the clients of the plan in identity's database."""
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

    def _make_database(self, name: str) -> None:
        self.postgres.create_role(name)
        self.postgres.create_database(name, owner_of(name))

    @asynccontextmanager
    async def _issuer(self) -> AsyncIterator[None]:
        try:
            app = create_issuer(
                self.plan.issuer,
                (self.plan.portal_client,),
                tuple(staff.user() for staff in demo.STAFF),
                lambda: datetime.now(UTC),
                allow=True,
                key_file=self.plan.home / "issuer.json",
            )
        except (PermissionError, ValueError) as error:  # of its key; both are sentences
            raise EngineError(str(error)) from error
        async with serving(app, listen(LOOPBACK, self.plan.doors[ISSUER]), deadline=2):
            yield

    async def _register_demo(self) -> None:
        await register(self.plan.url("identity"), self.plan.client_secret(REGISTRY))


Way = Callable[[System, asyncio.Event], AbstractAsyncContextManager["asyncio.Future[Any]"]]
"""Runs the services of a system while the context is open; the future ends when one of them does."""
