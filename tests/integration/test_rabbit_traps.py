"""What RabbitMQ and its library do when nobody takes care, and that our bus does take care: a broker is killed here."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from typing import Any

import aio_pika
import pytest

from engines import DockerRabbit, RabbitEngine, start_rabbit
from kompass_chassis import rabbit as rabbit_module
from kompass_chassis.bus import BusDownError, Letter, QueueName, Subscription
from kompass_chassis.rabbit import DELIVERY_LIMIT, RabbitBus
from kompass_embedded.rabbitmq import Rabbit

pytestmark = pytest.mark.timeout(180)  # a broker takes some seconds to start, and one is started several times
KEY = "told.v1"
_numbers = count(1)


def letters(*texts: str, key: str = KEY, mandatory: bool = True) -> list[Letter]:
    return [Letter(f"event-{text}", key, text.encode(), mandatory) for text in texts]


async def take(subscription: Subscription, number: int) -> list[str]:
    """Take and acknowledge as many as wanted."""
    texts: list[str] = []
    async with asyncio.timeout(20):
        while len(texts) < number:
            taken = await subscription.take(number - len(texts))
            await subscription.acknowledge(taken)
            texts += [delivery.body.decode() for delivery in taken]
    return texts


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RabbitEngine]:
    """Give a broker that may be killed; whoever kills it starts it again."""
    engine = start_rabbit(tmp_path_factory.mktemp("trap") / "home")
    yield engine
    engine.stop()


@contextmanager
def frozen(broker: RabbitEngine) -> Iterator[None]:
    """Let the broker hold its connections and answer nothing."""
    if isinstance(broker, DockerRabbit):
        container = broker._container.get_wrapped_container()
        freeze, thaw = container.pause, container.unpause
    else:
        assert isinstance(broker, Rabbit)
        process = broker.process
        freeze, thaw = partial(os.kill, process, signal.SIGSTOP), partial(os.kill, process, signal.SIGCONT)
    freeze()
    try:
        yield
    finally:
        thaw()


@pytest.fixture
def exchange() -> str:
    return f"traps.{next(_numbers)}"


@pytest.fixture
def queue(exchange: str) -> QueueName:
    return QueueName(f"{exchange}.queue", (KEY,))


@pytest.fixture
async def bus(broker: RabbitEngine, exchange: str) -> AsyncIterator[RabbitBus]:
    made = RabbitBus(broker.url(), exchange=exchange)
    yield made
    await made.close()


@pytest.fixture
async def channel(broker: RabbitEngine) -> AsyncIterator[aio_pika.abc.AbstractChannel]:
    """Give the library itself, for doing by hand what our bus would not."""
    async with await aio_pika.connect(broker.url()) as connection:
        yield await connection.channel()


class CountedBus(RabbitBus):
    """Remembers every connection that it opened."""

    def __init__(self, url: str, *, exchange: str) -> None:
        super().__init__(url, exchange=exchange)
        self.opened: list[aio_pika.abc.AbstractConnection] = []

    async def _connect(self) -> aio_pika.abc.AbstractConnection:
        self.opened.append(await super()._connect())
        return self.opened[-1]

    @property
    def held(self) -> int:
        return sum(not connection.is_closed for connection in self.opened)


async def bind_by_hand(
    channel: aio_pika.abc.AbstractChannel, exchange: str, key: str, **arguments: int | str
) -> aio_pika.abc.AbstractQueue:
    """Bind a classic queue: unlike a quorum queue it is there for good at once, and keeps only what is persistent."""
    topic = await channel.declare_exchange(exchange, aio_pika.ExchangeType.TOPIC, durable=True)
    queue = await channel.declare_queue(f"{exchange}.{key}", durable=True, arguments=dict(arguments))
    await queue.bind(topic, key)
    return queue


async def read_by_hand(broker: RabbitEngine, name: str) -> list[str]:
    """Take everything out of a queue."""
    async with await aio_pika.connect(broker.url()) as connection:
        queue = await (await connection.channel()).get_queue(name)
        texts = []
        while (message := await queue.get(fail=False)) is not None:
            await message.ack()
            texts.append(message.body.decode())
        return texts


async def test_a_letter_is_persistent_and_says_what_it_is(
    bus: RabbitBus, channel: aio_pika.abc.AbstractChannel, exchange: str
) -> None:
    queue = await bind_by_hand(channel, exchange, KEY)
    await bus.publish(letters("a"))
    message = await queue.get(timeout=10)
    assert message is not None
    assert message.delivery_mode is aio_pika.DeliveryMode.PERSISTENT
    assert (message.content_type, message.message_id) == ("application/cloudevents+json", "event-a")


async def test_a_queue_is_durable_replicated_and_gives_up_only_on_what_kills_again_and_again(
    bus: RabbitBus, channel: aio_pika.abc.AbstractChannel, queue: QueueName
) -> None:
    await bus.declare(queue)
    same: dict[str, Any] = {"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT}
    await channel.declare_queue(queue.name, durable=True, arguments=same)
    with pytest.raises(aio_pika.exceptions.ChannelPreconditionFailed):
        await channel.declare_queue(queue.name, durable=True, arguments={**same, "x-delivery-limit": 3})


async def test_letters_and_bindings_are_there_after_the_broker_began_again(
    broker: RabbitEngine, bus: RabbitBus, exchange: str, queue: QueueName
) -> None:
    await bus.declare(queue)
    async with await aio_pika.connect(broker.url()) as connection:
        classic = await bind_by_hand(await connection.channel(), exchange, KEY)
    assert await bus.publish(letters("a", "b")) == set()
    await asyncio.to_thread(broker.restart)
    assert await read_by_hand(broker, classic.name) == ["a", "b"]
    with suppress(BusDownError):  # the old connection is found dead by using it
        await bus.publish(letters("c"))
    assert await bus.publish(letters("c")) == set()
    async with bus.subscribe(queue, 10) as subscription:
        assert (await take(subscription, 3))[:2] == ["a", "b"]


async def test_a_broker_killed_under_load_is_down_for_all_and_nothing_confirmed_is_lost(
    broker: RabbitEngine, bus: RabbitBus, exchange: str, queue: QueueName, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await aio_pika.connect(broker.url()) as connection:
        classic = await bind_by_hand(await connection.channel(), exchange, KEY)
    confirmed: list[str] = []

    async def publish() -> None:
        for wave in count(1):
            texts = [f"{wave}.{number}" for number in range(100)]
            assert await bus.publish(letters(*texts)) == set()
            confirmed.extend(texts)

    try:
        async with asyncio.timeout(60), bus.subscribe(queue, 10) as subscription:
            publishing, waiting = asyncio.ensure_future(publish()), asyncio.ensure_future(listen(subscription))
            while len(confirmed) < 500:
                await asyncio.wait([publishing], timeout=0.01)
            await bus.declare(young := QueueName(f"{exchange}.young", ("young.v1",)))
            await asyncio.to_thread(broker.kill)
            attempts = [publishing, waiting, bus.publish(letters("x")), bus.declare(queue)]
            outcomes = await asyncio.gather(*attempts, return_exceptions=True)
            assert [type(outcome) for outcome in outcomes] == [BusDownError] * 4
            with pytest.raises(BusDownError):
                await subscription.take(1)
            assert not await bus.alive()
    finally:
        await asyncio.to_thread(broker.restart)
    assert set(await read_by_hand(broker, classic.name)) >= set(confirmed)
    monkeypatch.setattr(rabbit_module, "WAIT", 2)
    await a_queue_killed_young_is_made_again_by_its_listener(bus, young)


async def a_queue_killed_young_is_made_again_by_its_listener(bus: RabbitBus, queue: QueueName) -> None:
    """Show it on the broker that another test has killed, for a start takes seconds."""
    async with asyncio.timeout(60):
        while True:
            with suppress(BusDownError):
                async with bus.subscribe(queue, 10) as subscription:
                    assert await bus.publish(letters("a", key="young.v1")) == set()
                    assert await take(subscription, 1) == ["a"]
                    return


async def listen(subscription: Subscription) -> None:
    """Take and acknowledge until the bus goes down."""
    while True:
        await subscription.acknowledge(await subscription.take(100))


async def test_a_broker_that_is_silent_is_waited_for_only_so_long(
    broker: RabbitEngine, bus: RabbitBus, queue: QueueName, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bus.declare(queue)
    assert await bus.publish(letters("before")) == set()
    monkeypatch.setattr(rabbit_module, "WAIT", 0.5)
    other, unused = (RabbitBus(broker.url(), exchange=bus._named["kompass.events"]) for _ in range(2))
    assert await unused.alive()
    with frozen(broker):
        async with asyncio.timeout(20):
            *outcomes, alive = await asyncio.gather(
                bus.publish(letters("a")),
                other.publish(letters("b")),
                other.declare(queue),
                other.subscribe(queue, 10).__aenter__(),
                unused.alive(),
                return_exceptions=True,
            )
    assert alive is False
    assert [type(outcome) for outcome in outcomes] == [BusDownError] * 4
    monkeypatch.undo()
    assert await bus.alive()
    assert await bus.publish(letters("c")) == set()
    async with bus.subscribe(queue, 10) as subscription:
        assert (await take(subscription, 2))[0] == "before"
    await other.close()
    await unused.close()


async def test_a_closed_channel_is_an_error_and_no_silence(bus: RabbitBus, queue: QueueName) -> None:
    async with bus.subscribe(queue, 10) as subscription:
        await bus.publish(letters("a"))
        async with asyncio.timeout(10):
            taken = await subscription.take(1)
            taking = asyncio.ensure_future(subscription.take(1))
            await subscription.acknowledge(taken)
            await subscription.acknowledge(taken)  # the broker knows no such delivery any more, and closes the channel
            with pytest.raises(BusDownError):
                await taking
            with pytest.raises(BusDownError):
                await subscription.take(1)
            with pytest.raises(BusDownError):
                await subscription.acknowledge(taken)
    await bus.publish(letters("b"))
    async with bus.subscribe(queue, 10) as subscription:
        assert await take(subscription, 1) == ["b"]


async def test_what_arrived_before_the_channel_closed_comes_again(bus: RabbitBus, queue: QueueName) -> None:
    async with bus.subscribe(queue, 10) as subscription:
        await bus.publish(letters("a", "b", "c"))
        async with asyncio.timeout(10):
            taken = await subscription.take(1)
            await subscription.acknowledge(taken)
            await subscription.acknowledge(taken)
            with pytest.raises(BusDownError):
                await listen(subscription)
    async with bus.subscribe(queue, 10) as subscription:
        assert await take(subscription, 2) == ["b", "c"]


async def test_a_queue_deleted_by_hand_is_an_error_and_listening_again_makes_it_again(
    bus: RabbitBus, channel: aio_pika.abc.AbstractChannel, queue: QueueName
) -> None:
    async with bus.subscribe(queue, 10) as subscription:
        taking = asyncio.ensure_future(subscription.take(1))
        await asyncio.sleep(0)
        await channel.queue_delete(queue.name)
        with pytest.raises(BusDownError):
            await asyncio.wait_for(taking, 10)
    lost = letters("a")
    assert await bus.publish(lost) == {lost[0].event_id}
    async with bus.subscribe(queue, 10) as subscription:
        assert await bus.publish(letters("b")) == set()
        assert await take(subscription, 1) == ["b"]


async def test_an_exchange_deleted_by_hand_is_made_again(
    bus: RabbitBus, channel: aio_pika.abc.AbstractChannel, queue: QueueName, exchange: str
) -> None:
    await bus.declare(queue)
    await bus.publish(letters("a"))
    await channel.exchange_delete(exchange)
    with pytest.raises(BusDownError):
        await bus.publish(letters("b"))
    await bus.declare(queue)
    assert await bus.publish(letters("b")) == set()


async def test_a_letter_the_broker_says_no_to_is_refused_and_a_new_channel_opened(
    broker: RabbitEngine, channel: aio_pika.abc.AbstractChannel, exchange: str, queue: QueueName
) -> None:
    arguments: dict[str, int | str] = {"x-max-length": 1, "x-overflow": "reject-publish"}
    await bind_by_hand(channel, exchange, "full.v1", **arguments)
    bus = CountedBus(broker.url(), exchange=exchange)
    await bus.declare(queue)
    assert await bus.publish(letters("fits", key="full.v1")) == set()
    opened = len(bus.opened)
    wave = [*letters("a"), *letters("too much", key="full.v1"), *letters("b")]
    assert await bus.publish(wave) == {"event-too much"}
    assert await bus.publish(letters("c")) == set()
    assert len(bus.opened) == opened + 1
    async with bus.subscribe(queue, 10) as subscription:
        assert await take(subscription, 3) == ["a", "b", "c"]
    await bus.close()
    assert bus.held == 0


async def test_a_letter_without_a_reader_does_not_cost_the_connection(broker: RabbitEngine, exchange: str) -> None:
    bus = CountedBus(broker.url(), exchange=exchange)
    for _ in range(3):
        assert await bus.publish(letters("a", key="nobody.v1")) == {"event-a"}
    assert len(bus.opened) == 1
    await bus.close()


async def test_no_connection_is_left_behind(
    broker: RabbitEngine, channel: aio_pika.abc.AbstractChannel, exchange: str, queue: QueueName
) -> None:
    bus = CountedBus(broker.url(), exchange=exchange)
    await asyncio.gather(*(bus.alive() for _ in range(5)), *(bus.publish(letters(text)) for text in "abc"))
    assert bus.held == 1
    await bus.declare(queue)
    async with bus.subscribe(queue, 10):
        assert bus.held == 2
    assert bus.held == 1
    await channel.declare_queue("another kind", durable=True)
    with pytest.raises(BusDownError):
        await bus.subscribe(QueueName("another kind", (KEY,)), 10).__aenter__()
    with pytest.raises(BusDownError):
        await bus.declare(QueueName("another kind", (KEY,)))
    assert bus.held == 1
    await bus.close()
    assert bus.held == 0
