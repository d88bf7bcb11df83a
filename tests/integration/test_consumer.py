"""The worker between the bus and the inbox: acknowledges what is committed, gives nothing back, loses nothing."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from uuid import UUID, uuid4

import pytest

from engines import PostgresEngine, RabbitEngine, start_postgres
from garden import Planted, planted, watered
from kompass_chassis.bell import Bell
from kompass_chassis.bus import Bus, BusDownError, Delivery, Letter, QueueName
from kompass_chassis.consumer import BATCH, Consumer
from kompass_chassis.process import keep
from kompass_chassis.rabbit import RabbitBus
from press import Press, database_for, ids, pressing
from witness import Witness


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "consumer")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


@pytest.fixture
async def bell(press: Press) -> Witness:
    """A bell in which what is rung waits for the consumer."""
    witness = Witness(Bell())
    await witness.declare(queue(press))
    return witness


@pytest.fixture(params=["bell", "rabbit"])
async def bus(request: pytest.FixtureRequest, press: Press) -> AsyncIterator[Witness]:
    """Both buses, each with an empty queue."""
    inner: Bus = Bell() if request.param == "bell" else RabbitBus(request.getfixturevalue("rabbit").url())
    witness = Witness(inner)
    await witness.declare(queue(press))
    yield witness
    await witness.close()


def queue(press: Press, name: str = "") -> QueueName:
    """The queue of a herbarium; each has its own."""
    return QueueName(name or f"test.{press.garden.epoch}", press.inbox.routing_keys)


def consumer(press: Press, bus: Bus, name: str = "") -> Consumer:
    return Consumer(bus, queue(press, name), press.inbox, press.refresher)


@asynccontextmanager
async def consuming(press: Press, bus: Bus, name: str = "") -> AsyncIterator[asyncio.Event]:
    """Keep a consumer running, and stop it in the end."""
    stopping = asyncio.Event()
    running = asyncio.create_task(keep("consumer", consumer(press, bus, name).run, stopping))
    try:
        yield stopping
    finally:
        stopping.set()
        async with asyncio.timeout(10):
            await running


async def test_what_is_rung_takes_effect_in_order_and_is_acknowledged(press: Press, bus: Witness) -> None:
    told = [planted(f"plant {number}") for number in range(BATCH * 2 + 50)]
    for start in range(0, len(told), 50):
        await bus.ring(*told[start : start + 50])
    async with consuming(press, bus):
        await bus.until(lambda: sum(map(len, bus.acknowledged)) == len(told))
    assert await press.effects() == ids(*told)
    assert max(map(len, bus.taken)) <= BATCH
    assert bus.acknowledged == bus.taken


async def test_nothing_is_acknowledged_before_its_effect_is_committed(press: Press, bus: Witness) -> None:
    seen: list[set[UUID]] = []

    async def look(_: Sequence[Delivery]) -> None:
        seen.append(set(await press.effects()) & await press.received())

    bus.before_acknowledging = look
    told = [planted("ash"), watered("elm"), planted("oak")]
    await bus.ring(*told)
    async with consuming(press, bus):
        await bus.until(lambda: sum(map(len, bus.acknowledged)) == len(told))
    counts = [len(batch) for batch in bus.acknowledged]
    assert [len(events) for events in seen] == [sum(counts[: turn + 1]) for turn in range(len(counts))]


async def test_while_a_batch_is_in_hand_nothing_is_acknowledged(press: Press, bell: Witness) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        entered.set()
        await leave.wait()

    press.book.pausing = pause
    await bell.ring(planted("ash"))
    async with consuming(press, bell):
        await entered.wait()
        assert bell.acknowledged == []
        leave.set()
        await bell.until(lambda: bool(bell.acknowledged))


async def test_an_acknowledgement_that_is_lost_brings_the_event_again_and_its_effect_not(
    press: Press, bus: Witness
) -> None:
    failures = iter([BusDownError("lost on the way")])

    async def lose(_: Sequence[Delivery]) -> None:
        for failure in failures:
            raise failure

    bus.before_acknowledging = lose
    ash = planted("ash")
    await bus.ring(ash)
    async with consuming(press, bus):
        await bus.until(lambda: bool(bus.acknowledged))
    assert [[delivery.body for delivery in batch] for batch in bus.taken] == [[ash.body], [ash.body]]
    assert bus.subscriptions == 2
    assert await press.effects() == ids(ash)


async def test_a_stop_finishes_the_batch_in_hand_and_leaves_the_rest_to_the_next(press: Press, bus: Witness) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        entered.set()
        await leave.wait()

    press.book.pausing = pause
    first, later = planted("ash"), planted("oak")
    await bus.ring(first)
    async with consuming(press, bus) as stopping:
        await entered.wait()
        await bus.ring(later)
        stopping.set()
        leave.set()
    assert await press.effects() == ids(first)
    assert [[delivery.body for delivery in batch] for batch in bus.acknowledged] == [[first.body]]
    press.book.pausing = None
    async with consuming(press, bus):
        await bus.until(lambda: len(bus.acknowledged) == 2)
    assert await press.effects() == ids(first, later)


async def test_a_batch_that_was_cut_off_leaves_no_trace_and_comes_again(press: Press, bus: Witness) -> None:
    entered = asyncio.Event()

    async def pause() -> None:
        entered.set()
        await asyncio.Future()

    press.book.pausing = pause
    told = [planted("ash"), planted("oak")]
    await bus.ring(*told)
    running = asyncio.create_task(consumer(press, bus).run(asyncio.Event()))
    await entered.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert (await press.effects(), await press.received(), bus.acknowledged) == ([], set(), [])
    press.book.pausing = None
    async with consuming(press, bus):
        await bus.until(lambda: sum(map(len, bus.acknowledged)) == 2)
    assert await press.effects() == ids(*told)


async def test_events_that_fail_or_are_broken_or_not_ours_hold_nobody_up(press: Press, bus: Witness) -> None:
    press.book.blighted = {"elm"}
    ash, elm, oak = planted("ash"), planted("elm"), planted("oak")
    broken = Letter(str(uuid4()), Planted.name, b"nonsense", mandatory=True)
    await bus.declare(QueueName(queue(press).name, ("garden.raked.v1",)))  # a binding of an older version
    foreign = Letter(str(uuid4()), "garden.raked.v1", b"{}", mandatory=True)
    await bus.ring(ash, elm)
    await bus.publish([broken, foreign])
    await bus.ring(oak)
    async with consuming(press, bus):
        await bus.until(lambda: sum(map(len, bus.acknowledged)) == 5)
    assert await press.effects() == ids(ash, oak)
    assert sorted(row.reason for row in await press.parked()) == ["BlightError", "unreadable"]


async def test_the_refresher_is_woken_after_every_batch(press: Press, bell: Witness) -> None:
    await bell.ring(planted("ash"))
    assert not press.refresher._woken.is_set()
    async with consuming(press, bell):
        async with asyncio.timeout(10):
            await press.refresher._woken.wait()
        assert await press.wanted() == {"ash": 1}


async def test_a_queue_that_is_deleted_is_made_again_and_heard(press: Press, rabbit: RabbitEngine) -> None:
    bus = Witness(RabbitBus(rabbit.url()))
    name = f"test.{uuid4()}"
    first, later = planted("ash"), planted("oak")
    async with consuming(press, bus, name):
        await bus.until(lambda: bus.subscriptions == 1)
        await bus.ring(first)
        await bus.until(lambda: len(bus.acknowledged) == 1)
        await asyncio.to_thread(rabbit.ctl, "delete_queue", name)
        await bus.until(lambda: bus.subscriptions == 2)
        await bus.ring(later)
        await bus.until(lambda: len(bus.acknowledged) == 2)
    assert await press.effects() == ids(first, later)
    await bus.close()


async def test_two_consumers_of_one_queue_share_the_work_and_each_event_takes_effect_once(
    press: Press, rabbit: RabbitEngine
) -> None:
    name = f"test.{uuid4()}"
    bus = Witness(RabbitBus(rabbit.url()))
    told = [planted(f"plant {number}") for number in range(400)]
    async with consuming(press, bus, name), consuming(press, bus, name):
        await bus.until(lambda: bus.subscriptions == 2)
        for start in range(0, len(told), 20):
            await bus.ring(*told[start : start + 20])
        await bus.until(lambda: sum(map(len, bus.acknowledged)) == len(told))
    assert sorted(await press.effects()) == sorted(ids(*told))
    await bus.close()


@pytest.fixture(scope="module")
async def mortal(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PostgresEngine]:
    """A PostgreSQL that may be killed."""
    engine = await asyncio.to_thread(start_postgres, tmp_path_factory.mktemp("mortal"))
    yield engine
    await asyncio.to_thread(engine.stop)


async def test_while_the_database_is_away_the_same_batch_waits_and_then_takes_effect(
    mortal: PostgresEngine, caplog: pytest.LogCaptureFixture
) -> None:
    """It is never given back: the broker would turn it round and count it against its limit."""
    async with pressing(database_for(mortal, "waits")) as press:
        bus, ash = Witness(Bell()), planted("ash")
        await bus.declare(queue(press))
        async with consuming(press, bus):
            await bus.until(lambda: bus.subscriptions == 1)
            mortal.kill()
            await bus.ring(ash)
            await bus.until(lambda: len(bus.taken) == 1)
            await asyncio.to_thread(mortal.start)
            await bus.until(lambda: bool(bus.acknowledged))
        assert "the database is away; 1 events wait" in caplog.messages
        assert bus.acknowledged == bus.taken
        assert (bus.subscriptions, len(bus.taken)) == (1, 1)
        assert await press.effects() == ids(ash)
        assert await press.parked() == []


async def test_a_stop_while_the_database_is_away_does_not_wait_for_it(
    mortal: PostgresEngine, caplog: pytest.LogCaptureFixture
) -> None:
    async with pressing(database_for(mortal, "stops")) as press:
        bus, ash = Witness(Bell()), planted("ash")
        await bus.declare(queue(press))
        mortal.kill()
        await bus.ring(ash)
        async with consuming(press, bus), asyncio.timeout(10):
            while "the database is away; 1 events wait" not in caplog.messages:
                await asyncio.sleep(0.01)
        assert bus.acknowledged == []
        await asyncio.to_thread(mortal.start)
        async with consuming(press, bus):
            await bus.until(lambda: bool(bus.acknowledged))
        assert await press.effects() == ids(ash)
