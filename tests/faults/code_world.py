"""A small world for codes alone: several real processes on one PostgreSQL, and a stand-in for identity over HTTP."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx2
from fastapi import FastAPI, Request, Response

from desk import HERE
from engines import PostgresEngine
from kompass_chassis.migrate import migrate
from kompass_chassis.process import listen, serving
from kompass_chassis.testing import TokenMint, bearer
from kompass_contracts.identity import Role
from kompass_embedded.ports import free_ports
from town import Town

KOMPASS = Path(sys.executable).with_name("kompass")
NAME = "codes"


@dataclass
class CodeWorld:
    """What runs, how it is killed and started again, and what staff and the form ask of it."""

    postgres: PostgresEngine
    folder: Path
    town: Town
    mint: TokenMint
    ports: Sequence[int]
    http: httpx2.AsyncClient
    settings: dict[str, str]
    processes: dict[int, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, number: int) -> None:
        """Start a process; its lines go to a file of its own."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith("KOMPASS_")}
        environment = plain | self.settings | {"KOMPASS_PORT": str(self.ports[number])}
        with (self.folder / f"codes-{number}.log").open("ab") as log:
            command = [str(KOMPASS), "serve", NAME]
            self.processes[number] = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    def kill(self, number: int) -> None:
        """End a process with SIGKILL."""
        self.processes[number].kill()
        self.processes[number].wait()

    async def ready(self, number: int) -> None:
        """Wait until a process answers that it is ready."""
        for _ in range(600):
            try:
                if (await self.http.get(f"{self.url(number)}/health/ready", timeout=3)).is_success:
                    return
            except httpx2.HTTPError:
                pass
            await asyncio.sleep(0.05)
        words = (self.folder / f"codes-{number}.log").read_text(errors="replace")[-2000:]
        raise AssertionError(f"codes {number} did not become ready: {words}")

    def url(self, number: int) -> str:
        """Where a process answers."""
        return f"http://127.0.0.1:{self.ports[number]}"

    async def click(self, person: UUID, click: UUID | None = None, number: int = 0) -> httpx2.Response:
        """Ask for a code, as staff of the municipality."""
        token = self.mint.staff(NAME, "municipality", HERE, Role.SETTLEMENT_MAPPER, subject=str(UUID(int=1)))
        headers = bearer(token, **({"Idempotency-Key": str(click)} if click else {}))
        return await self.http.post(f"{self.url(number)}/persons/{person}/codes", json={}, headers=headers)

    async def issue(self, person: UUID) -> dict[str, Any]:
        """Make a code, which must succeed."""
        answer = await self.click(person)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def withdraw(self, person: UUID, code_id: str) -> None:
        """Take a code back, which must succeed."""
        token = self.mint.staff(NAME, "municipality", HERE, Role.SETTLEMENT_MAPPER)
        url = f"{self.url(0)}/persons/{person}/codes/{code_id}/withdraw"
        assert (await self.http.post(url, headers=bearer(token))).status_code == 200

    async def redeem(
        self, person: UUID | None, code: str, number: int = 0, token: str | None = None
    ) -> httpx2.Response:
        """Try to log in, as the form does."""
        body = {"person_id": str(person) if person else None, "code": code, "attempt": str(uuid4())}
        headers = bearer(token or self.form_token())
        return await self.http.post(f"{self.url(number)}/codes/redeem", json=body, headers=headers)

    def form_token(self) -> str:
        """The token of the form."""
        return self.mint.client(NAME, "codes:redeem", subject="kompass-form")

    async def sql(self, query: str, *values: Any) -> list[asyncpg.Record]:
        """Ask the database of codes."""
        connection = await asyncpg.connect(self.postgres.url(NAME))
        try:
            return list(await connection.fetch(query, *values))
        finally:
            await connection.close()


@asynccontextmanager
async def open_code_world(
    postgres: PostgresEngine, folder: Path, settings: Mapping[str, str], processes: int = 2
) -> AsyncIterator[CodeWorld]:
    """Start so many processes of codes on this engine, and end them; settings are given by their names."""
    postgres.create_role(NAME)
    postgres.create_database(NAME, NAME)
    url = postgres.url(NAME, user=NAME)
    await migrate("kompass_codes.migrations", url)
    own, *ports = free_ports(processes + 1)
    identity = f"http://127.0.0.1:{own}"
    town, mint = Town(), TokenMint(identity)
    usual = {
        "KOMPASS_DATABASE_URL": url,
        "KOMPASS_IDENTITY_URL": identity,
        "KOMPASS_FORM_URL": identity,
        "KOMPASS_COMPETENCE_URL": identity,
        "KOMPASS_CLIENT_SECRET": "a secret for the fault runs, long enough",
        "KOMPASS_CODES_PEPPER": "a pepper that is only for tests, long enough",
        "KOMPASS_SWEEP_EVERY": "2",
        "KOMPASS_SWEEP_AGE": "1",
        "KOMPASS_LOG_LEVEL": "WARNING",
    }
    given = {f"KOMPASS_CODES_{name.upper()}": value for name, value in settings.items()}
    # Let go before the server does, which closes what has been idle for five seconds.
    limits = httpx2.Limits(max_connections=400, max_keepalive_connections=400, keepalive_expiry=2)
    async with (
        serving(_identity(town, mint), listen("127.0.0.1", own), 2),
        httpx2.AsyncClient(timeout=60, limits=limits) as http,
    ):
        world = CodeWorld(postgres, folder, town, mint, ports, http, usual | given)
        try:
            for number in range(processes):
                world.start(number)
            for number in range(processes):
                await world.ready(number)
            yield world
        finally:
            for process in world.processes.values():
                process.kill()
                process.wait()


def _identity(town: Town, mint: TokenMint) -> FastAPI:
    """What codes asks of identity: keys, tokens, persons, centres and the feed."""
    app = FastAPI(openapi_url=None)

    @app.get("/.well-known/jwks.json")
    async def keys() -> dict[str, Any]:
        return dict((await mint.keys(renewed=False)).as_dict(private=False))

    @app.post("/token")
    async def token() -> dict[str, Any]:
        return {"access_token": "a token", "expires_in": 300}

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    async def others(request: Request) -> Response:
        asked = httpx2.Request(request.method, str(request.url), content=await request.body())
        answer = town.answer(asked)
        return Response(answer.content, answer.status_code, media_type="application/json")

    return app
