"""The baseline of saving and rendering: FastAPI with nothing of ours, served with our server's own options.

Run as a process: ``python -m bench.plain postgresql://… folder-of-page.html``. It says its port in one line.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader
from pydantic import BaseModel

from kompass_chassis.process import listen, serving, stop_on_signals

TABLE = "CREATE TABLE IF NOT EXISTS plain (id int PRIMARY KEY, value text NOT NULL, revision int NOT NULL)"
_UPDATE = "UPDATE plain SET value = $2, revision = revision + 1 WHERE id = $1 RETURNING revision"


class Sent(BaseModel):
    """What is saved."""

    value: str


class Kept(BaseModel):
    """What was saved."""

    value: str
    revision: int


def application(pool: "asyncpg.Pool[asyncpg.Record]", folder: str) -> FastAPI:
    """Return both endpoints."""
    app = FastAPI(openapi_url=None)
    templates = Environment(loader=FileSystemLoader(folder), autoescape=True, auto_reload=False)

    @app.put("/answers/{number}")
    async def keep(number: int, sent: Sent) -> Kept:
        return Kept(value=sent.value, revision=await pool.fetchval(_UPDATE, number, sent.value))

    @app.get("/page")
    async def page(request: Request) -> HTMLResponse:
        return HTMLResponse(templates.get_template("page.html").render(request=request))

    return app


@asynccontextmanager
async def _pool(url: str) -> AsyncIterator["asyncpg.Pool[asyncpg.Record]"]:
    async with asyncpg.create_pool(url, min_size=10, max_size=10) as pool:
        yield pool


async def _run(url: str, folder: str) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    async with _pool(url) as pool, serving(application(pool, folder), listen("127.0.0.1", 0), 1.0) as port:
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()
        await stopping.wait()


if __name__ == "__main__":
    asyncio.run(_run(sys.argv[1], sys.argv[2]))
