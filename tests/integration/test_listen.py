"""Where a process listens: at once, on nobody else's port, and without a wait between an answer's headers and its body."""

import asyncio
import socket

import httpx2
import pytest
from fastapi import FastAPI, Request

from kompass_chassis.process import DoorRefusedError, listen, serving

app = FastAPI(openapi_url=None)


@app.get("/")
async def said(request: Request) -> dict[str, str]:
    return {"to": str(request.client)}


async def test_an_answer_is_sent_whole_and_does_not_wait_for_its_headers_to_be_acknowledged() -> None:
    """Otherwise each answer on a kept connection takes 40 ms: that is what a caller waits before acknowledging."""
    undelayed = []

    async def look(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        taken = writer.get_extra_info("socket")
        undelayed.append(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listening = listen("127.0.0.1", 0)
    async with await asyncio.start_server(look, sock=listening):
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        await reader.read()
        writer.close()
    assert undelayed == [1]


async def test_many_answers_on_one_connection_come_one_right_after_the_other() -> None:
    async with serving(app, listen("127.0.0.1", 0), 2) as port, httpx2.AsyncClient() as http:
        async with asyncio.timeout(3):  # a hundred that wait take more than four seconds
            answers = [await http.get(f"http://127.0.0.1:{port}/") for _ in range(100)]
    assert len({answer.json()["to"] for answer in answers}) == 1


def test_a_port_that_is_taken_is_named() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(DoorRefusedError, match=rf"^cannot listen on 127\.0\.0\.1:{port}: "):
            listen("127.0.0.1", port)
