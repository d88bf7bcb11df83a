"""A running process: opens the doors it was told to, keeps its loops going, says how it is, and stops in order."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from sqlalchemy import text

from engines import PostgresEngine, start_postgres
from garden import planted
from herbarium.app import SCOPE, HerbariumSettings, service
from kompass_chassis.bell import Bell
from kompass_chassis.bus import Bus
from kompass_chassis.database import Sessions
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.process import DoorRefusedError, Process
from kompass_chassis.rabbit import RabbitBus
from kompass_chassis.service import Chore
from kompass_chassis.testing import bearer
from kompass_embedded.ports import free_port
from press import Press, database_for, pressing
from witness import Witness

HOST = "127.0.0.1"


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
    async with asyncio.timeout(30), httpx2.AsyncClient(base_url=f"http://{HOST}:{read.port}") as http:
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
        ("bus", {"relay", "refresher", "consumer", "sweep", "parked", "anchors"}),
        ("clock", {"dusting", "retention", "seal the audit"}),
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
        await press.until_waiting()
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
