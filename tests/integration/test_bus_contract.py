"""What every bus promises, shown on both: the bell inside one process and RabbitMQ between processes."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import uuid4

import pytest

from kompass_chassis.bell import Bell
from kompass_chassis.bus import Bus, Delivery, Letter, QueueName, Subscription
from kompass_chassis.rabbit import RabbitBus

_numbers = count(1)
SOON = 0.3
"""Seconds in which something that must not come is waited for."""


def letter(key: str, body: str = "said", *, mandatory: bool = False) -> Letter:
    return Letter(str(uuid4()), key, body.encode(), mandatory)


def bodies(deliveries: Sequence[Delivery]) -> list[str]:
    return [delivery.body.decode() for delivery in deliveries]


async def take(subscription: Subscription, number: int) -> list[Delivery]:
    """Take until there are as many as wanted; a bus may hand them out in any portions."""
    taken: list[Delivery] = []
    async with asyncio.timeout(10):
        while len(taken) < number:
            taken += await subscription.take(number - len(taken))
    return taken


@dataclass
class Post:
    """A bus and a queue on it, and short words for using them."""

    bus: Bus
    queue: QueueName

    async def send(self, *texts: str, key: str = "one.v1") -> None:
        assert await self.bus.publish([letter(key, text, mandatory=True) for text in texts]) == set()

    async def fetch(self, number: int) -> list[str]:
        """Take and acknowledge as one subscriber who then goes."""
        async with self.bus.subscribe(self.queue, 100) as subscription:
            taken = await take(subscription, number)
            await subscription.acknowledge(taken)
            return bodies(taken)


@pytest.fixture(params=["bell", "rabbit"])
async def bus(request: pytest.FixtureRequest) -> AsyncIterator[Bus]:
    if request.param == "bell":
        made: Bus = Bell()
    else:
        made = RabbitBus(request.getfixturevalue("rabbit").url(), exchange=f"contract.{next(_numbers)}")
    yield made
    await made.close()


@pytest.fixture
async def post(bus: Bus) -> Post:
    """Give a bus with one queue that hears ``one.v1`` and ``two.v1``."""
    queue = QueueName(f"contract.{uuid4()}", ("one.v1", "two.v1"))
    await bus.declare(queue)
    return Post(bus, queue)


async def test_a_queue_gets_what_it_is_bound_by_and_nothing_else(post: Post) -> None:
    await post.bus.publish([letter("three.v1", "not ours"), letter("one", "not ours"), letter("two.v1", "ours")])
    async with post.bus.subscribe(post.queue, 10) as subscription:
        delivery = (await take(subscription, 1))[0]
    assert (delivery.routing_key, delivery.body) == ("two.v1", b"ours")


async def test_a_queue_gets_letters_in_the_order_in_which_they_were_published(post: Post) -> None:
    texts = [str(number) for number in range(300)]
    for first in range(0, 300, 100):
        await post.send(*texts[first : first + 100], key=("one.v1", "two.v1")[first % 200 // 100])
    async with post.bus.subscribe(post.queue, 300) as subscription:
        taken = await take(subscription, 300)
    assert bodies(taken) == texts
    assert [delivery.tag for delivery in taken] == sorted({delivery.tag for delivery in taken})


async def test_a_mandatory_letter_that_nobody_takes_is_refused_and_the_rest_of_its_wave_arrives(post: Post) -> None:
    lost, others = letter("nobody.v1", mandatory=True), [letter("one.v1", text, mandatory=True) for text in "abc"]
    assert await post.bus.publish([others[0], lost, *others[1:]]) == {lost.event_id}
    assert await post.fetch(3) == ["a", "b", "c"]


async def test_the_bus_can_be_used_after_a_refusal(post: Post) -> None:
    for _ in range(3):
        lost = letter("nobody.v1", mandatory=True)
        assert await post.bus.publish([lost]) == {lost.event_id}
    await post.send("after")
    assert await post.fetch(1) == ["after"]


async def test_a_letter_that_is_not_mandatory_may_have_no_reader(post: Post) -> None:
    assert await post.bus.publish([letter("nobody.v1"), letter("nobody.v1")]) == set()


async def test_an_empty_wave_is_published_at_once(post: Post) -> None:
    assert await post.bus.publish([]) == set()


async def test_what_was_not_acknowledged_comes_again_in_order_to_whoever_listens_next(post: Post) -> None:
    await post.send("a", "b", "c", "d", "e")
    async with post.bus.subscribe(post.queue, 3) as subscription:
        assert bodies(await take(subscription, 3)) == ["a", "b", "c"]
    assert await post.fetch(5) == ["a", "b", "c", "d", "e"]


async def test_a_subscriber_that_fails_gives_back_what_it_had(post: Post) -> None:
    await post.send("a", "b")

    async def fail() -> None:
        async with post.bus.subscribe(post.queue, 10) as subscription:
            await take(subscription, 2)
            raise LookupError

    with pytest.raises(LookupError):
        await fail()
    assert await post.fetch(2) == ["a", "b"]


async def test_a_take_that_is_cut_off_loses_nothing(post: Post) -> None:
    async with post.bus.subscribe(post.queue, 10) as subscription:
        taking = asyncio.ensure_future(subscription.take(10))
        await asyncio.wait([taking], timeout=0.05)
        await post.send("a", "b")
        taking.cancel()
        await asyncio.gather(taking, return_exceptions=True)
    assert await post.fetch(2) == ["a", "b"]


async def test_what_was_acknowledged_does_not_come_again(post: Post) -> None:
    await post.send("a", "b", "c")
    async with post.bus.subscribe(post.queue, 10) as subscription:
        taken = await take(subscription, 3)
        await subscription.acknowledge(taken[:2])
    await post.send("d")
    assert await post.fetch(2) == ["c", "d"]


async def test_acknowledging_settles_all_that_was_taken_before(post: Post) -> None:
    await post.send("a", "b", "c", "d")
    async with post.bus.subscribe(post.queue, 10) as subscription:
        taken = await take(subscription, 4)
        await subscription.acknowledge([taken[2]])
    await post.send("e")
    assert await post.fetch(2) == ["d", "e"]


async def test_acknowledging_nothing_settles_nothing(post: Post) -> None:
    await post.send("a")
    async with post.bus.subscribe(post.queue, 10) as subscription:
        await take(subscription, 1)
        await subscription.acknowledge([])
    assert await post.fetch(1) == ["a"]


async def test_no_more_is_taken_than_the_prefetch_until_some_is_acknowledged(post: Post) -> None:
    await post.send("a", "b", "c", "d", "e")
    async with post.bus.subscribe(post.queue, 2) as subscription:
        taken: list[Delivery] = []
        while len(taken) < 2:
            taken += await asyncio.wait_for(subscription.take(10), 10)
        assert bodies(taken) == ["a", "b"]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(subscription.take(10), SOON)
        await subscription.acknowledge(taken[:1])
        assert bodies(await asyncio.wait_for(subscription.take(10), 10)) == ["c"]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(subscription.take(10), SOON)


async def test_a_take_returns_at_most_its_limit(post: Post) -> None:
    await post.send("a", "b", "c", "d", "e")
    async with post.bus.subscribe(post.queue, 10) as subscription:
        portions: list[int] = []
        while sum(portions) < 5:
            async with asyncio.timeout(10):
                portions.append(len(await subscription.take(2)))
    assert max(portions) <= 2


async def test_a_take_waits_for_the_first_letter(post: Post) -> None:
    async with post.bus.subscribe(post.queue, 10) as subscription:
        taking = asyncio.ensure_future(subscription.take(10))
        done, _ = await asyncio.wait([taking], timeout=0.1)
        assert not done
        await post.send("at last")
        assert bodies(await asyncio.wait_for(taking, 10)) == ["at last"]


async def test_two_subscribers_share_a_queue_and_neither_gets_what_the_other_has(post: Post) -> None:
    texts = [str(number) for number in range(60)]
    heard: dict[str, list[str]] = {"one": [], "other": []}

    async def listen(name: str, subscription: Subscription) -> None:
        while True:
            taken = await subscription.take(3)
            heard[name] += bodies(taken)
            await subscription.acknowledge(taken)
            await asyncio.sleep(0)

    async with post.bus.subscribe(post.queue, 5) as one, post.bus.subscribe(post.queue, 5) as other:
        listening = [asyncio.ensure_future(listen("one", one)), asyncio.ensure_future(listen("other", other))]
        await post.send(*texts)
        async with asyncio.timeout(10):
            while len(heard["one"]) + len(heard["other"]) < 60:
                await asyncio.sleep(0.01)
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    assert sorted(heard["one"] + heard["other"]) == sorted(texts)
    assert heard["one"]
    assert heard["other"]
    assert [int(text) for text in heard["one"]] == sorted(int(text) for text in heard["one"])


async def test_a_subscriber_is_woken_by_what_another_gives_back(post: Post) -> None:
    async with post.bus.subscribe(post.queue, 10) as waiting:
        async with post.bus.subscribe(post.queue, 10) as leaving:
            takes = [asyncio.ensure_future(waiting.take(1)), asyncio.ensure_future(leaving.take(1))]
            await post.send("a", "b")
            async with asyncio.timeout(10):
                first, second = await asyncio.gather(*takes)
            assert sorted(bodies([*first, *second])) == ["a", "b"]
            third = asyncio.ensure_future(waiting.take(1))
            assert not (await asyncio.wait([third], timeout=0.05))[0]
        assert bodies(await asyncio.wait_for(third, 10)) == bodies(second)


async def test_two_queues_each_get_a_copy(post: Post) -> None:
    other = QueueName(f"contract.{uuid4()}", ("one.v1",))
    await post.bus.declare(other)
    await post.send("a")
    assert await post.fetch(1) == ["a"]
    assert await Post(post.bus, other).fetch(1) == ["a"]


async def test_declaring_again_adds_bindings_and_keeps_what_waits(post: Post) -> None:
    await post.send("a")
    await post.bus.declare(QueueName(post.queue.name, ("four.v1",)))
    await post.send("b", key="four.v1")
    await post.send("c", key="one.v1")
    assert await post.fetch(3) == ["a", "b", "c"]


async def test_listening_makes_a_queue_that_was_never_declared(bus: Bus) -> None:
    queue = QueueName(f"contract.{uuid4()}", ("new.v1",))
    async with bus.subscribe(queue, 10) as subscription:
        assert await bus.publish([letter("new.v1", "a", mandatory=True)]) == set()
        assert bodies(await take(subscription, 1)) == ["a"]


async def test_a_bus_says_that_it_is_alive(bus: Bus) -> None:
    assert await bus.alive()


async def test_a_bus_that_was_closed_can_be_used_again_and_its_queues_are_still_there(post: Post) -> None:
    await post.send("a")
    await post.bus.close()
    await post.bus.close()
    assert await post.bus.alive()
    await post.send("b")
    assert await post.fetch(2) == ["a", "b"]


async def test_closing_the_bus_does_not_deafen_those_who_listen(post: Post) -> None:
    async with post.bus.subscribe(post.queue, 10) as subscription:
        await post.bus.close()
        await post.send("a")
        assert bodies(await take(subscription, 1)) == ["a"]


async def test_many_may_use_a_bus_at_once(post: Post) -> None:
    await asyncio.gather(*(post.send(str(number)) for number in range(20)), *(post.bus.alive() for _ in range(5)))
    assert sorted(await post.fetch(20)) == sorted(str(number) for number in range(20))
