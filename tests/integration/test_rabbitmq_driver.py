"""The private RabbitMQ: what a person gets when it starts, dies, or cannot start."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import aio_pika
import aiormq.exceptions
import pytest
from pamqp.common import Arguments
from yarl import URL

from kompass_embedded import rabbitmq
from kompass_embedded.engine import EngineError, Home
from kompass_embedded.ports import LOOPBACK, free_port
from kompass_embedded.prepare import NotPrepared
from kompass_embedded.rabbitmq import Rabbit

STARTS_AND_WAITS = """
import sys
from pathlib import Path
from kompass_embedded.rabbitmq import Rabbit
print(Rabbit(Path(sys.argv[1])).start().process, flush=True)
sys.stdin.read()
"""
QUORUM: Arguments = {"x-queue-type": "quorum"}
"""What Kompass uses. A classic queue of RabbitMQ 3.10 can lose what it has confirmed when it is killed."""
pytestmark = pytest.mark.timeout(180)  # a broker takes some seconds to start, and some of these start it three times


def processes_of(home: Path) -> set[int]:
    """Return every process that was started with this home in its environment, helpers of Erlang too."""
    mark, found = f"RABBITMQ_BASE={home.resolve()}\0".encode(), set()
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in place.read_bytes():
                found.add(int(place.parent.name))
        except OSError:
            continue
    return found


def wait_until_nothing_is_left(home: Path) -> None:
    end = time.monotonic() + 10
    while processes_of(home) or Home(home).processes("sh", "beam.smp", "epmd"):
        assert time.monotonic() < end, f"still running from {home}: {processes_of(home)}"
        time.sleep(0.02)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Give a home, and see that no process is left in it."""
    folder = tmp_path / "home of a broker"
    yield folder
    wait_until_nothing_is_left(folder)


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rabbit]:
    """Give a broker for what does not end it."""
    folder = tmp_path_factory.mktemp("rabbit") / "home"
    with Rabbit(folder) as running:
        yield running
    wait_until_nothing_is_left(folder)


def fake_program(folder: Path, script: str) -> Path:
    folder.mkdir()
    (folder / "rabbitmq-server").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "rabbitmq-server").chmod(0o755)
    return folder


async def put(url: str, queue: str, body: bytes) -> None:
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        await channel.declare_queue(queue, durable=True, arguments=QUORUM)
        message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await channel.default_exchange.publish(message, queue)


async def take(url: str, queue: str) -> bytes:
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        message = await (await channel.declare_queue(queue, durable=True, arguments=QUORUM)).get(timeout=10)
        await message.ack()
        return message.body


async def test_only_those_with_the_password_get_in(broker: Rabbit) -> None:
    await put(broker.url(), "letters", b"hello")
    assert await take(broker.url(), "letters") == b"hello"
    with pytest.raises(aiormq.exceptions.ProbableAuthenticationError):
        await aio_pika.connect(str(URL(broker.url()).with_user("guest").with_password("guest")))


async def test_a_user_can_do_what_it_was_made_for_and_no_more(broker: Rabbit) -> None:
    broker.create_user("codes", configure="^nothing$")
    broker.create_user("codes", configure="^codes$")
    await put(broker.url("codes"), "codes", b"mine")
    with pytest.raises(aiormq.exceptions.ChannelAccessRefused):
        await put(broker.url("codes"), "identity", b"not mine")
    assert "codes" in broker.ctl("list_permissions").split()


@pytest.mark.skipif(sys.platform != "linux", reason="reads what is listened on from Linux' own tables")
def test_nothing_listens_where_another_machine_could_reach_it(broker: Rabbit) -> None:
    sockets = {
        str(file.readlink()).removeprefix("socket:[").removesuffix("]")
        for process in processes_of(broker._home.folder)
        for file in Path(f"/proc/{process}/fd").iterdir()
        if str(file.readlink()).startswith("socket:")
    }
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    addresses = {row[1].partition(":")[0] for row in rows if row[3] == "0A" and row[9] in sockets}
    assert addresses == {"0100007F", "0" * 24 + "01000000"}  # 127.0.0.1 and ::1


def test_what_cannot_be_done_is_quoted(broker: Rabbit) -> None:
    with pytest.raises(EngineError, match="rabbitmqctl delete_user failed"):
        broker.ctl("delete_user", "nobody-of-this-name")
    with pytest.raises(EngineError, match="management=True"):
        broker.management_url.lower()


async def test_a_message_is_there_after_a_stop_and_after_a_kill(home: Path) -> None:
    """The kill comes second: a quorum queue that is younger than a second does not come through one."""
    broker = Rabbit(home)
    await asyncio.to_thread(broker.start)
    try:
        await put(broker.url(), "letters", b"kept")
        await asyncio.to_thread(broker.restart)
        assert await take(broker.url(), "letters") == b"kept"
        await put(broker.url(), "letters", b"kept again")
        await asyncio.to_thread(broker.kill)
        await asyncio.to_thread(wait_until_nothing_is_left, home)
        await asyncio.to_thread(broker.restart)
        assert await take(broker.url(), "letters") == b"kept again"
    finally:
        broker.stop()


def test_a_broker_left_behind_by_a_killed_program_is_ended_and_its_queues_taken_over(home: Path) -> None:
    command = [sys.executable, "-c", STARTS_AND_WAITS, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        left_behind = int(program.stdout.readline())
        with pytest.raises(EngineError, match=f"in use by process {program.pid} "):
            Rabbit(home).start()
        program.kill()
    assert Home(home).processes("beam.smp") == [left_behind]
    with Rabbit(home) as broker:
        assert Home(home).processes("beam.smp") == [broker.process]
        assert broker.process != left_behind
        assert len(Home(home).processes("epmd")) == 1


def test_a_web_console_is_there_when_it_is_asked_for(home: Path) -> None:
    with (
        Rabbit(home, management=True) as broker,
        socket.create_connection((LOOPBACK, broker.management_port or 0)) as web,
    ):
        web.sendall(b"GET / HTTP/1.0\r\n\r\n")
        assert web.recv(12).endswith(b"200")


def test_a_taken_port_is_named(home: Path) -> None:
    with socket.create_server((LOOPBACK, free_port())) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(EngineError, match=f"Port {port} on 127.0.0.1 is taken"):
            Rabbit(home, port=port).start()


def test_a_broker_that_ends_at_once_is_quoted(home: Path, tmp_path: Path) -> None:
    broken = fake_program(tmp_path / "bin", "echo 'BOOT FAILED'; echo 'the moon is full' >&2; exit 1")
    with pytest.raises(EngineError, match=r"ended while it started\. Its last words:\n(.*\n)*the moon is full"):
        Rabbit(home, binaries=broken).start()


def test_a_broker_that_does_not_answer_in_time_is_ended(home: Path, tmp_path: Path) -> None:
    silent = fake_program(tmp_path / "bin", "exec sleep 600")
    with pytest.raises(EngineError, match=r"not ready after 0\.5 seconds"):
        Rabbit(home, binaries=silent, patience=0.5).start()


def test_a_port_that_is_open_but_speaks_no_amqp_is_not_an_answer() -> None:
    with socket.create_server((LOOPBACK, free_port())) as listener:
        listener.listen()
        assert not rabbitmq.answers(*listener.getsockname())


def test_a_machine_without_rabbitmq_says_how_to_get_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rabbitmq, "find_rabbitmq", lambda: None)
    with pytest.raises(NotPrepared, match=r"Run: python -m kompass_embedded\.prepare rabbitmq"):
        Rabbit(home).start()


def test_a_folder_without_rabbitmq_is_named(home: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="There is no rabbitmq-server in"):
        Rabbit(home, binaries=tmp_path).start()


def test_tools_are_not_run_before_the_broker_is(home: Path) -> None:
    with pytest.raises(EngineError, match="is not running; start it first"):
        Rabbit(home).ctl("status")
