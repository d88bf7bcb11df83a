"""A small world of real processes for the fault runs: identity, the ledger, a broker and a database to be killed."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import httpx2

from addresses import NEIGHBOURS
from engines import PostgresEngine, RabbitEngine
from faults import ledger
from kompass_chassis.migrate import migrate
from kompass_embedded.ports import free_ports

KOMPASS = Path(sys.executable).with_name("kompass")
TESTS = Path(__file__).parent.parent
SECRET = "a secret for the fault runs, long enough"
CLIENTS = {"registry": "identity:register", "ledger": "identity:feed"}


@dataclass
class World:
    """What runs, and how it is killed and started again."""

    postgres: PostgresEngine
    broker: RabbitEngine | None
    folder: Path
    ports: Mapping[str, int]
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def rabbit(self) -> RabbitEngine:
        """The broker; not every world has one."""
        assert self.broker is not None
        return self.broker

    @property
    def identity(self) -> str:
        """Where identity answers."""
        return f"http://127.0.0.1:{self.ports['identity']}"

    def url(self, name: str) -> str:
        """Return the database of a process."""
        return self.postgres.url(name, user=name)

    def start(self, name: str) -> None:
        """Start a process; its lines go to a file of its own."""
        command = [str(KOMPASS), "serve", name] if name == "identity" else [sys.executable, "-m", "faults.ledger"]
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(command, env=self._environment(name), stdout=log, stderr=log)

    def kill(self, name: str) -> None:
        """End a process with SIGKILL."""
        self.processes[name].kill()
        self.processes[name].wait()

    def terminate(self, name: str) -> int:
        """End a process with SIGTERM and return its exit status."""
        self.processes[name].terminate()
        return self.processes[name].wait(20)

    async def ready(self, name: str) -> None:
        """Wait until a process answers that it is ready."""
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{self.ports[name]}") as http:
            for _ in range(600):
                try:
                    if (await http.get("/health/ready", timeout=3)).is_success:
                        return
                except httpx2.HTTPError:
                    pass
                await asyncio.sleep(0.05)
        raise AssertionError(f"{name} did not become ready: {self.log(name)[-2000:]}")

    def log(self, name: str) -> str:
        """Return what a process has written."""
        return (self.folder / f"{name}.log").read_text(errors="replace")

    async def ask(self, name: str, query: str) -> list[asyncpg.Record]:
        """Ask a process's database."""
        connection = await asyncpg.connect(self.url(name))
        try:
            return list(await connection.fetch(query))
        finally:
            await connection.close()

    def keep_client(self, name: str, scope: str) -> None:
        """Let identity know a client."""
        command = [str(KOMPASS), "clients", "keep", name, "--scope", scope, "--secret-from-stdin"]
        subprocess.run(
            command, env=self._environment("identity"), input=SECRET.encode(), check=True, stdout=subprocess.DEVNULL
        )

    def _environment(self, name: str) -> dict[str, str]:
        plain = {key: value for key, value in os.environ.items() if not key.startswith("KOMPASS_")}
        return plain | {
            "PYTHONPATH": str(TESTS),
            "KOMPASS_DATABASE_URL": self.url(name),
            **({"KOMPASS_AMQP_URL": self.broker.url()} if self.broker else {}),
            "KOMPASS_IDENTITY_URL": self.identity,
            "KOMPASS_CLIENT_SECRET": SECRET,
            "KOMPASS_PORT": str(self.ports[name]),
            "KOMPASS_SWEEP_EVERY": "2",
            "KOMPASS_SWEEP_AGE": "1",
            "KOMPASS_LOG_LEVEL": "WARNING",
            "KOMPASS_IDENTITY_KEY_SECRET": SECRET,
            **{f"KOMPASS_IDENTITY_{field.upper()}": "http://127.0.0.1:9" for field in NEIGHBOURS},
        }


@asynccontextmanager
async def open_world(postgres: PostgresEngine, rabbit: RabbitEngine | None, folder: Path) -> AsyncIterator[World]:
    """Start identity and the ledger on these engines, and end them; without a broker the feed is all there is."""
    names = ("identity", "ledger")
    world = World(postgres, rabbit, folder, dict(zip(names, free_ports(len(names)), strict=True)))
    for name in names:
        postgres.create_role(name)
        postgres.create_database(name, name)
    await migrate("kompass_identity.migrations", world.url("identity"))
    await ledger.prepare(world.url("ledger"))
    for client, scope in CLIENTS.items():
        world.keep_client(client, scope)
    try:
        for name in names:
            world.start(name)
        for name in names:
            await world.ready(name)
        yield world
    finally:
        for process in world.processes.values():
            process.kill()
            process.wait()
