"""A service whose doors are the test's own, on the database of codes: for what the chassis promises of any service."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Final

import httpx2
from fastapi import APIRouter

from engines import PostgresEngine
from kompass_chassis.bell import Bell
from kompass_chassis.caller import Verifier
from kompass_chassis.migrate import migrate
from kompass_chassis.process import Process
from kompass_chassis.service import Parts, Service
from kompass_chassis.testing import TokenMint
from kompass_codes.app import service as codes_service
from kompass_codes.settings import CodesSettings
from kompass_embedded.ports import free_port

SETTINGS: Final[Any] = {
    "pepper": "a pepper that is only for tests, long enough",
    "identity_url": "http://identity.test",
    "form_url": "http://form.test",
    "competence_url": "http://competence.test",
}


def own_database(postgres: PostgresEngine, name: str) -> str:
    """Make a database for a whole module of tests and return its address."""
    postgres.create_database(name, name)
    return postgres.url(name, user=name)


def probe(*routers: APIRouter, problems: Any = None) -> Service[CodesSettings]:
    """Return a service with these doors."""
    return replace(codes_service, parts=lambda _: Parts(routers=routers, problems=problems or {}))


@asynccontextmanager
async def served(
    service: Service[CodesSettings], database_url: str, mint: TokenMint, **settings: Any
) -> AsyncIterator[httpx2.AsyncClient]:
    """Serve it on a port of this machine, with a real server, as ``kompass serve`` does."""
    await migrate(service.migrations, database_url)
    read = CodesSettings(database_url=database_url, port=free_port(), doors="api", **SETTINGS, **settings)
    process = Process(service, read, bus=Bell())
    process.kit.verifier = Verifier(mint, read.token_issuer, service.name)
    stopping, ready = asyncio.Event(), asyncio.Event()
    running = asyncio.ensure_future(process.run(stopping, ready))
    try:
        await asyncio.wait_for(ready.wait(), 10)
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{read.port}") as http:
            yield http
    finally:
        stopping.set()
        await running
