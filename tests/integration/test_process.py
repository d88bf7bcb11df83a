"""A running process: opens the doors it was told to, keeps its loops going, says how it is, and stops in order."""

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
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import text

from conftest import PEPPER
from desk import Desk
from engines import PostgresEngine, start_postgres
from garden import planted
from herbarium.app import SCOPE, HerbariumSettings, service
from kompass_chassis.bell import Bell
from kompass_chassis.bus import Bus
from kompass_chassis.database import Sessions
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.process import DoorRefusedError, Process, keep
from kompass_chassis.rabbit import RabbitBus
from kompass_chassis.service import Chore
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer
from kompass_embedded.ports import free_port
from press import Press, database_for, pressing
from town import Town
from witness import Witness

HOST = "127.0.0.1"
WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "process")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


@dataclass
class Served:
    """A process under way, and a client of it."""

    process: Process[HerbariumSettings]
    http: httpx2.AsyncClient
    stopping: asyncio.Event
    running: asyncio.Task[None]


def settings(press: Press, **values: Any) -> HerbariumSettings:
    url = press.double.kit.settings.database_url.get_secret_value()
    return HerbariumSettings(**{"database_url": url, "port": free_port(), **values})


@asynccontextmanager
async def serving(press: Press, *chores: Chore, bus: Bus | None = None, **values: Any) -> AsyncIterator[Served]:
    """Run a process of the herbarium on the database of a press."""
    read = settings(press, **values)
    process = Process(service(*chores), read, bus=bus or Bell())
    process.kit.verifier = press.double.kit.verifier
    stopping, ready = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(process.run(stopping, ready))
    async with asyncio.timeout(10), httpx2.AsyncClient(base_url=f"http://{HOST}:{read.port}") as http:
        await asyncio.wait((running, asyncio.create_task(ready.wait())), return_when=asyncio.FIRST_COMPLETED)
        try:
            yield Served(process, http, stopping, running)
        finally:
            stopping.set()
            await running


async def until(check: Any, seconds: float = 10) -> None:
    """Wait for something that no event of ours announces."""
    async with asyncio.timeout(seconds):
        while not await check():
            await asyncio.sleep(0.02)


# Doors


@pytest.mark.parametrize(
    ("doors", "loops"),
    [
        ("api", set()),
        ("bus", {"relay", "refresher", "consumer", "sweep", "parked"}),
        ("clock", {"dusting", "retention"}),
        ("", set()),
    ],
)
async def test_a_process_does_only_what_its_doors_say(press: Press, doors: str, loops: set[str]) -> None:
    async def dust(_: Sessions) -> int:
        return 0

    async with serving(press, Chore("dusting", 60, dust), doors=doors) as served:
        assert {name for name, _ in served.process._loops()} == loops
        open_to_callers = "api" in doors
        token = press.mint.client("herbarium", SCOPE)
        asked = await served.http.get("/sheets", headers=bearer(token))
        assert asked.status_code == (200 if open_to_callers else 404)
        swept = await served.http.get("/internal/feed")
        assert swept.status_code == (401 if open_to_callers else 404)
        assert (await served.http.get("/health/live")).json() == {"live": True}
        assert (await served.http.get("/health/ready")).json()["ready"] is True
        assert "kompass_consumer_ignored_total" in (await served.http.get("/metrics")).text


async def test_a_process_with_all_doors_tells_what_was_told_and_hears_it(press: Press) -> None:
    """From the outbox through the relay, the bus and the consumer to the effect."""
    fern = planted("fern")
    assert fern.event is not None
    async with press.double.kit.sessions.begin() as session:
        telling = Telling(fact=fern.event.data, subject="fern", aggregate="fern", version=1, at=fern.event.time)
        told = await tell(session, telling)

    async def heard() -> bool:
        return await press.effects() == told

    async with serving(press):
        await until(heard)


async def test_a_process_without_the_bus_door_hears_nothing(press: Press) -> None:
    bus = Witness(Bell())
    async with serving(press, bus=bus, doors="api,clock"):
        assert await bus.publish([]) == set()
    assert (bus.subscriptions, bus.taken) == (0, [])


async def test_a_chore_comes_again_and_again_and_also_after_it_failed(press: Press) -> None:
    turns: list[int] = []
    enough = asyncio.Event()

    async def stumble(_: Sessions) -> int:
        turns.append(len(turns))
        if len(turns) == 2:
            raise RuntimeError("something nobody thought of")
        if len(turns) == 4:
            enough.set()
        return 0

    async with serving(press, Chore("stumbling", 0.01, stumble), doors="clock"):
        await enough.wait()


def test_a_door_that_does_not_exist_is_named_with_those_that_do() -> None:
    read = HerbariumSettings(database_url="postgresql://nobody@nowhere/nothing", doors="api,window,attic")
    with pytest.raises(DoorRefusedError, match=r"^there are no doors named attic, window; there are api, bus, clock$"):
        Process(service(), read)


async def test_a_port_that_is_taken_is_named(press: Press) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        process = Process(service(), settings(press, port=port))
        with pytest.raises(DoorRefusedError, match=rf"^cannot listen on 127\.0\.0\.1:{port}: Address already in use"):
            await process.run(asyncio.Event())
        await process.kit.close()


# Health


@pytest.fixture(scope="module")
async def mortal(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PostgresEngine]:
    """A PostgreSQL that may be killed."""
    engine = await asyncio.to_thread(start_postgres, tmp_path_factory.mktemp("mortal"))
    yield engine
    await asyncio.to_thread(engine.stop)


async def test_a_process_says_it_is_not_ready_while_its_database_is_away_and_needs_no_restart(
    mortal: PostgresEngine,
) -> None:
    async with pressing(database_for(mortal, "ready")) as press, serving(press) as served:
        assert (await served.http.get("/health/ready")).status_code == 200
        mortal.kill()
        answer = await served.http.get("/health/ready")
        assert (answer.status_code, answer.json()["ready"], answer.json()["database"]) == (503, False, False)
        assert (await served.http.get("/health/live")).status_code == 200
        assert (await served.http.get("/metrics")).status_code == 200
        await asyncio.to_thread(mortal.start)

        async def ready() -> bool:
            return (await served.http.get("/health/ready")).status_code == 200

        await until(ready)


async def test_a_broker_that_is_away_is_shown_and_not_held_against_the_process(press: Press) -> None:
    press.book.blighted = {"elm"}
    await press.inbox.receive([planted("elm")])
    async with serving(press, bus=RabbitBus(f"amqp://{HOST}:{free_port()}/"), doors="api") as served:
        answer = await served.http.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": True,
        "broker": False,
        "relay_lag": 0.0,
        "set_aside": 0,
        "parked": 1,
    }


# Keeping


async def test_a_loop_that_fails_or_ends_begins_again_until_it_is_stopped(caplog: pytest.LogCaptureFixture) -> None:
    turns, stopping = [], asyncio.Event()

    async def loop(_: asyncio.Event) -> None:
        turns.append("turn")
        if len(turns) == 1:
            raise RuntimeError("something nobody thought of")
        if len(turns) == 3:
            stopping.set()

    async with asyncio.timeout(10):
        await keep("loop", loop, stopping)
    assert len(turns) == 3
    assert "loop ended with RuntimeError and begins again" in caplog.messages


async def test_a_loop_that_always_fails_is_begun_again_ever_more_slowly() -> None:
    began, stopping = [], asyncio.Event()

    async def loop(_: asyncio.Event) -> None:
        began.append(asyncio.get_running_loop().time())
        if len(began) == 4:
            stopping.set()
        raise RuntimeError

    async with asyncio.timeout(20):
        await keep("loop", loop, stopping)
    pauses = [later - earlier for earlier, later in pairwise(began)]
    assert all(pause > least for pause, least in zip(pauses, (0.09, 0.19, 0.39), strict=True))


async def test_a_stop_does_not_wait_out_the_pause_of_a_loop_that_failed() -> None:
    failed, stopping = asyncio.Event(), asyncio.Event()

    async def loop(_: asyncio.Event) -> None:
        failed.set()
        raise RuntimeError

    keeping = asyncio.create_task(keep("loop", loop, stopping))
    await failed.wait()
    stopping.set()
    async with asyncio.timeout(5):
        await keeping


# Stopping


async def test_what_does_not_end_in_time_is_cut_off_once_for_all(press: Press) -> None:
    """A request and a chore that never end share one deadline."""
    entered = asyncio.Event()

    async def never(_: Sessions) -> int:
        entered.set()
        await asyncio.Future()
        return 0

    async with (
        press.double.kit.sessions.begin() as holding,
        serving(press, Chore("endless", 60, never), doors="api,clock", stop_deadline=2) as served,
    ):
        await entered.wait()
        await holding.execute(text("LOCK TABLE sheet"))
        asked = served.http.get("/sheets", headers=bearer(press.mint.client("herbarium", SCOPE)))
        asking = asyncio.create_task(asked)
        await until(lambda: press.sql(WAITING))
        began = asyncio.get_running_loop().time()
        served.stopping.set()
        await served.running
        assert asyncio.get_running_loop().time() - began < 3.7
        with suppress(httpx2.TransportError):
            assert (await asking).status_code >= 500


async def test_after_a_stop_nothing_is_left_behind(press: Press) -> None:
    async with serving(press) as served:
        await served.http.get("/health/ready")
        port = served.process.settings.port
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection(HOST, port)

    async def gone() -> bool:
        return await press.sql("SELECT pid FROM pg_stat_activity WHERE datname = current_database()") == [own]

    (own,) = await press.sql("SELECT pg_backend_pid() AS pid")
    await until(gone)


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


async def start(codes: ServiceDouble, *words: str, **environment: str) -> Started:
    """Start ``kompass serve codes`` as its own process."""
    said = {
        "KOMPASS_CODES_DATABASE_URL": codes.kit.settings.database_url.get_secret_value(),
        "KOMPASS_CODES_PEPPER": PEPPER,
        "KOMPASS_IDENTITY_URL": codes.kit.settings.identity_url,
        **environment,
    }
    program = Path(sys.executable).with_name("kompass")
    return await asyncio.create_subprocess_exec(
        program, "serve", "codes", *words, env={**os.environ, **said}, stdout=PIPE, stderr=PIPE
    )


@asynccontextmanager
async def started(codes: ServiceDouble, *words: str, **environment: str) -> AsyncIterator[Started]:
    process = await start(codes, *words, **environment)
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
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        refused = await asyncio.gather(start(codes, "--doors", "api,window"), start(codes, KOMPASS_PORT=str(port)))
        ends = await asyncio.gather(*(asyncio.wait_for(process.communicate(), 60) for process in refused))
    assert [process.returncode for process in refused] == [1, 1]
    for (_, errors), sentence in zip(
        ends,
        (
            r"there are no doors named window; there are api, bus, clock\n",
            rf"cannot listen on 127\.0\.0\.1:{port}: Address already in use.*\n",
        ),
        strict=True,
    ):
        assert re.fullmatch(sentence, errors.decode())


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
