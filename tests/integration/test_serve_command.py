"""``kompass serve``: a real process, ended by a real signal, refused with a real sentence."""

import asyncio
import json
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import PIPE
from asyncio.subprocess import Process as Started
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import text

from conftest import PEPPER
from desk import Desk
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer
from kompass_embedded.ports import free_port
from town import Town

HOST = "127.0.0.1"


async def until(check: Any, seconds: float = 10) -> None:
    """Wait for something that no event of ours announces."""
    async with asyncio.timeout(seconds):
        while not await check():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def issuer(mint: TokenMint) -> AsyncIterator[str]:
    """Identity as far as a process needs it to check tokens: its public keys."""
    keys = json.dumps((await mint.keys(renewed=False)).as_dict(private=False)).encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%b" % (len(keys), keys))
            await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, HOST, 0) as server:
        yield f"http://{HOST}:{server.sockets[0].getsockname()[1]}"


@asynccontextmanager
async def started(codes: ServiceDouble, *words: str, **environment: str) -> AsyncIterator[Started]:
    """Run ``kompass serve codes`` as a process of its own."""
    said = {
        "KOMPASS_CODES_DATABASE_URL": codes.kit.settings.database_url.get_secret_value(),
        "KOMPASS_CODES_PEPPER": PEPPER,
        "KOMPASS_CODES_FORM_URL": "http://form.test",
        "KOMPASS_CODES_COMPETENCE_URL": "http://competence.test",
        "KOMPASS_IDENTITY_URL": codes.kit.settings.identity_url,
        **environment,
    }
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("kompass"),
        "serve",
        "codes",
        *words,
        env={**os.environ, **said},
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def test_sigterm_answers_the_request_in_flight_and_exits_zero(
    codes: ServiceDouble, town: Town, mint: TokenMint
) -> None:
    """A login is under way, held up by a lock; the process takes nothing new, answers it, and ends."""
    desk, person = Desk(codes, mint), town.settle("4601")
    made = await desk.issue(person)
    asked = {"person_id": str(person), "purpose": "own_registration", "code": made["code"], "attempt": str(uuid4())}
    port = free_port()
    address = {"KOMPASS_PORT": str(port), "KOMPASS_ISSUER": mint.issuer, "KOMPASS_DATABASE_TIMEOUT": "30"}
    async with (
        issuer(mint) as url,
        started(codes, "--doors", "api,clock", **address, KOMPASS_IDENTITY_URL=url) as process,
    ):
        async with httpx2.AsyncClient(base_url=f"http://{HOST}:{port}", timeout=15) as http:
            await until(lambda: answers(http), 30)
            async with codes.kit.sessions.begin() as holding:
                await holding.execute(text("SELECT FROM code FOR UPDATE"))
                login = asyncio.create_task(http.post("/codes/redeem", json=asked, headers=bearer(desk.form)))
                await desk.until_waiting()
                process.send_signal(signal.SIGTERM)
                await until(lambda: refuses(port), 5)
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(process.wait(), 1)
                assert not login.done()
            answer = await login
        assert answer.status_code == 200, answer.text
        assert UUID(answer.json()["code_id"]) == UUID(made["code_id"])
        output, errors = await asyncio.wait_for(process.communicate(), 15)
        assert process.returncode == 0
        assert errors == b""
        assert [line for line in map(json.loads, output.splitlines()) if line["level"] == "ERROR"] == []
    assert await desk.statuses(person) == ["Brukt"]


async def test_a_process_that_cannot_open_its_doors_says_why_in_one_sentence(codes: ServiceDouble) -> None:
    """As somebody at a terminal sees it: no traceback, and exit status 1."""
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        async with started(codes, KOMPASS_PORT=str(port)) as process:
            _, errors = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 1
    assert re.fullmatch(rf"cannot listen on 127\.0\.0\.1:{port}: Address already in use.*\n", errors.decode())


async def answers(http: httpx2.AsyncClient) -> bool:
    try:
        return (await http.get("/health/ready")).status_code == 200
    except httpx2.TransportError:
        return False


async def refuses(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(HOST, port)
    except ConnectionRefusedError:
        return True
    writer.close()
    return False
