"""``kompass topology``: what each service may do at a real RabbitMQ, and what it is told when it asks for more."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE
from asyncio.subprocess import Process as Started
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import aio_pika
import aiormq.exceptions
import httpx2
import pytest
from aio_pika.abc import AbstractChannel, AbstractConnection
from yarl import URL

from accounts import OWNER_OF, accounts, environment_of, everything, password
from kompass_chassis.topology import TopologyRefusedError, account_of, apply
from kompass_contracts.audience import HEARS, SERVICES, TELLERS
from kompass_contracts.event import EXCHANGE, PUBLIC_EXCHANGE
from kompass_embedded.ports import free_port
from kompass_embedded.rabbitmq import ADMIN, Rabbit
from whole_system import until

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rabbit]:
    """A broker with its management API, which the container of the other tests has not."""
    with Rabbit(tmp_path_factory.mktemp("topology") / "home", management=True) as running:
        yield running


@pytest.fixture(scope="module")
async def applied(broker: Rabbit) -> Rabbit:
    """The broker with the accounts of all six services."""
    await apply(broker.management_url, ADMIN, password(broker), accounts(broker))
    return broker


Channels = Callable[[str], Awaitable[AbstractChannel]]


@pytest.fixture
async def channels(applied: Rabbit) -> AsyncIterator[Channels]:
    """Open channels of the account of a service; one that is refused something is closed by the broker."""
    connections: dict[str, AbstractConnection] = {}

    async def of(name: str) -> AbstractChannel:
        if name not in connections:
            connections[name] = await aio_pika.connect(applied.url(name))
        return await connections[name].channel(on_return_raises=True)

    yield of
    for connection in connections.values():
        await connection.close()


async def nothing(_: object) -> None:
    """Take a message, and do nothing with it."""


def message() -> aio_pika.Message:
    return aio_pika.Message(b"{}", message_id=str(uuid4()))


async def test_applying_twice_leaves_the_same_permissions_and_lets_the_same_passwords_in(applied: Rabbit) -> None:
    before = await everything(applied)
    await apply(applied.management_url, ADMIN, password(applied), accounts(applied))
    assert await everything(applied) == before
    assert {user["name"] for user in before["users"]} == {*SERVICES, ADMIN}
    assert [user["tags"] for user in before["users"] if user["name"] != ADMIN] == [[]] * len(SERVICES)
    assert {row["user"] for row in before["permissions"]} == {*SERVICES, ADMIN}
    assert len(before["topic-permissions"]) == 2 * len(SERVICES)
    for name in SERVICES:
        async with await aio_pika.connect(applied.url(name)):
            pass


@pytest.mark.parametrize("name", SERVICES)
async def test_a_service_makes_and_hears_its_own_queue_and_tells_its_own_facts(channels: Channels, name: str) -> None:
    channel = await channels(name)
    queue = await channel.declare_queue(f"kompass.{name}", durable=True, arguments={"x-queue-type": "quorum"})
    exchange = await channel.get_exchange(EXCHANGE, ensure=True)
    for fact in HEARS[name]:
        await queue.bind(exchange, fact.name)
    await queue.cancel(await queue.consume(nothing))
    await exchange.publish(message(), f"{OWNER_OF[name]}.something-new.v1", mandatory=False)
    outside = await channel.get_exchange(PUBLIC_EXCHANGE, ensure=True)
    await outside.publish(message(), f"{OWNER_OF[name]}.something-new.v1.4601", mandatory=False)


@pytest.mark.parametrize("name", SERVICES)
async def test_a_service_gets_nothing_out_of_another_ones_queue(channels: Channels, name: str) -> None:
    """Not by consuming, fetching, emptying, deleting, or by binding it to something else."""
    other = SERVICES[(SERVICES.index(name) + 1) % len(SERVICES)]
    await (await channels(other)).declare_queue(f"kompass.{other}", durable=True, arguments={"x-queue-type": "quorum"})
    queue = f"kompass.{other}"
    tries: tuple[Callable[[Any], Awaitable[Any]], ...] = (
        lambda channel: channel.basic_consume(queue, nothing),
        lambda channel: channel.basic_get(queue),
        lambda channel: channel.queue_purge(queue),
        lambda channel: channel.queue_delete(queue),
        lambda channel: channel.queue_bind(queue, EXCHANGE, routing_key=HEARS[name][0].name),
        lambda channel: channel.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum"}),
    )
    for attempt in tries:
        underlay = await (await channels(name)).get_underlay_channel()
        with pytest.raises(aiormq.exceptions.ChannelAccessRefused):
            await attempt(underlay)


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("exchange", [EXCHANGE, PUBLIC_EXCHANGE])
async def test_a_service_cannot_speak_in_the_name_of_another(channels: Channels, name: str, exchange: str) -> None:
    for owner in TELLERS:
        if owner == OWNER_OF[name]:
            continue
        through = await (await channels(name)).get_exchange(exchange, ensure=False)
        with pytest.raises(aiormq.exceptions.ChannelAccessRefused):
            await through.publish(message(), f"{owner}.person-changed.v1", mandatory=False)


@pytest.mark.parametrize("name", SERVICES)
async def test_a_service_cannot_listen_in_on_what_it_does_not_hear(channels: Channels, name: str) -> None:
    """Nor to everything at once, nor through a queue of another name, nor to what only integrators hear."""
    hidden = {fact.name for facts in HEARS.values() for fact in facts} - {fact.name for fact in HEARS[name]}
    for key in (*sorted(hidden), "#", "identity.#", "*.*.*"):
        channel = await channels(name)
        queue = await channel.declare_queue(f"kompass.{name}", durable=True, arguments={"x-queue-type": "quorum"})
        with pytest.raises(aiormq.exceptions.ChannelAccessRefused):
            await queue.bind(EXCHANGE, key)
    channel = await channels(name)
    queue = await channel.declare_queue(f"kompass.{name}", durable=True, arguments={"x-queue-type": "quorum"})
    with pytest.raises(aiormq.exceptions.ChannelAccessRefused):
        await queue.bind(PUBLIC_EXCHANGE, "competence.completed.v1.4601")


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("queue", ["spy", "", "kompass.", "kompass.codes.spy"])
async def test_a_service_makes_no_other_queue_and_no_exchange(channels: Channels, name: str, queue: str) -> None:
    with pytest.raises(aiormq.exceptions.ChannelAccessRefused):
        await (await channels(name)).declare_queue(queue or None, exclusive=not queue)
    with pytest.raises(aiormq.exceptions.ChannelAccessRefused):
        await (await channels(name)).declare_exchange(f"exchange.{queue}", aio_pika.ExchangeType.TOPIC)
    with pytest.raises(aiormq.exceptions.ChannelAccessRefused):
        await (await (await channels(name)).get_underlay_channel()).exchange_delete(EXCHANGE)


async def kompass(environment: dict[str, str], *words: str) -> Started:
    """Start the command as a process of its own."""
    program = Path(sys.executable).with_name("kompass")
    return await asyncio.create_subprocess_exec(program, *words, env=environment, stdout=PIPE, stderr=PIPE)


async def ended(process: Started) -> tuple[int | None, str, str]:
    """Wait for a command to end; return its exit code, what it said, and what it complained of, each on one line."""
    output, errors = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, " ".join(output.decode().split()), " ".join(errors.decode().split())


async def run(broker: Rabbit, *words: str, **changes: str) -> tuple[int | None, str, str]:
    """Run ``kompass topology`` to its end."""
    return await ended(await kompass(environment_of(broker, **changes), "topology", *words))


async def test_the_command_makes_what_the_services_installed_here_need(applied: Rabbit) -> None:
    before = await everything(applied)
    async with httpx2.AsyncClient(base_url=applied.management_url, auth=(ADMIN, password(applied))) as http:
        for name in SERVICES:
            (await http.delete(f"/api/users/{name}")).raise_for_status()
    code, said, complained = await run(applied, "apply", applied.management_url)
    assert (code, complained) == (0, "")
    assert said == f"applied for {', '.join(sorted(SERVICES))}"
    assert await everything(applied) == before


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"RABBITMQ_ADMIN_PASSWORD": "SECRET"}, "RabbitMQ does not let this user in, or not do this;"),
        ({"KOMPASS_CODES_AMQP_URL": ""}, "codes has no AMQP_URL, and its user and password are taken from there"),
    ],
)
async def test_what_cannot_be_applied_is_one_sentence_and_changes_nothing(
    applied: Rabbit, environment: dict[str, str], sentence: str
) -> None:
    before = await everything(applied)
    code, said, complained = await run(applied, "apply", applied.management_url, **environment)
    assert (code, said) == (1, "")
    assert complained.startswith(sentence)
    assert "SECRET" not in complained
    assert password(applied) not in complained
    assert await everything(applied) == before


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("amqp://rabbitmq:5672/", "the AMQP_URL of codes names no user with a password"),
        ("amqp://codes@rabbitmq:5672/", "the AMQP_URL of codes names no user with a password"),
        (
            f"amqp://{ADMIN}:SECRET@rabbitmq/",
            "the AMQP_URL of codes names the administrator, who would lose all rights",
        ),
        ("amqp://identity:SECRET@rabbitmq/", "identity and codes have the same user in their AMQP_URL"),
    ],
)
async def test_an_account_that_is_not_a_services_own_is_refused_before_anything_is_changed(
    applied: Rabbit, address: str, sentence: str
) -> None:
    before, those = await everything(applied), accounts(applied)
    wrong = account_of("codes", "codes", (), address)
    with pytest.raises(TopologyRefusedError, match=f"^{sentence}") as refused:
        await apply(applied.management_url, ADMIN, password(applied), [those[0], wrong, *those[2:]])
    assert "SECRET" not in str(refused.value)
    assert await everything(applied) == before


async def test_a_broker_that_is_away_is_one_sentence(broker: Rabbit) -> None:
    code, said, complained = await run(broker, "apply", f"http://127.0.0.1:{free_port()}")
    assert (code, said) == (1, "")
    assert complained.startswith("the management API of RabbitMQ does not answer")
    assert password(broker) not in complained


async def test_what_would_be_applied_is_shown_without_passwords(broker: Rabbit) -> None:
    code, said, complained = await run(broker, "show", COLUMNS="400")
    assert (code, complained) == (0, "")
    for name in SERVICES:
        assert rf"^kompass\.{name.replace('-', chr(92) + '-')}$" in said
        assert str(URL(broker.url(name)).password) not in said


async def test_a_service_is_migrated_and_served_alone_on_its_own_account(applied: Rabbit, database_url: str) -> None:
    """As the README says: migrate, serve every door, and stop; nobody else is there."""
    port = free_port()
    environment = environment_of(applied, KOMPASS_CODES_DATABASE_URL=database_url, KOMPASS_CODES_PORT=str(port))
    code, said, complained = await ended(await kompass(environment, "migrate", "codes"))
    assert (code, complained) == (0, "")
    assert said.startswith("codes is at 0")
    process = await kompass(environment, "serve", "codes", "--doors", "api,bus,clock")
    try:
        async with httpx2.AsyncClient(auth=(ADMIN, password(applied)), timeout=5) as http:
            health = await until(lambda: ready(http, port), 60)
            assert (health["database"], health["broker"]) == (True, True)
            queue = f"{applied.management_url}/api/queues/%2F/kompass.codes"
            heard = (await http.get(f"{queue}/bindings")).raise_for_status().json()
            assert {row["routing_key"] for row in heard if row["source"] == EXCHANGE} == {
                fact.name for fact in HEARS["codes"]
            }
            assert (await http.get(f"http://127.0.0.1:{port}/internal/feed")).status_code == 401
        process.send_signal(signal.SIGTERM)
        code, _, complained = await ended(process)
        assert (code, complained) == (0, "")
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ready(http: httpx2.AsyncClient, port: int) -> dict[str, bool] | None:
    try:
        answer = await http.get(f"http://127.0.0.1:{port}/health/ready")
    except httpx2.TransportError:
        return None
    return dict(answer.json()) if answer.is_success and answer.json()["broker"] else None
