"""Hearing: every event takes effect once, in order, whole or not at all, and harms none of its neighbours."""

import asyncio
from collections.abc import AsyncIterator
from random import Random
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engines import PostgresEngine
from garden import felled, planted, watered
from kompass_chassis.database import is_outage
from kompass_chassis.inbox import Inbox
from press import Press, database_for, ids, pressing


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "inbox")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


async def test_an_event_takes_effect_once_however_often_it_comes(press: Press) -> None:
    fern, moss = planted("fern"), watered("moss", litres=3)
    await press.inbox.receive([fern, moss])
    await press.inbox.receive([fern])
    await press.inbox.receive([moss, fern, moss])
    assert await press.effects() == ids(fern, moss)
    assert await press.received() == set(ids(fern, moss))
    assert press.figure("consumer_handled_total", fact="garden.planted.v1", way="bus") == 1
    assert press.figure("consumer_ignored_total") == 4


async def test_an_event_that_stands_twice_in_one_batch_takes_effect_once_where_it_stood_first(press: Press) -> None:
    one, two, three = planted("fern"), planted("moss"), planted("reed")
    await press.inbox.receive([one, two, one, three, two])
    assert await press.effects() == ids(one, two, three)


async def test_an_event_that_two_processes_hear_at_once_takes_effect_once(press: Press) -> None:
    """Both are in their transactions at the same time, and hold what the other waits for unless they go in one order."""
    other = Inbox(press.double.kit.sessions, press.double.kit.parts.handlers, press.double.kit.telemetry)
    batch = [planted(f"plant {number}") for number in range(60)]
    turned = [*reversed(batch)]
    for _ in range(3):
        await asyncio.gather(press.inbox.receive(batch), other.receive(turned), press.inbox.receive(turned[20:]))
    assert sorted(await press.effects()) == sorted(ids(*batch))
    assert await press.parked() == []


async def test_two_batches_with_the_same_events_in_another_order_do_not_wait_for_each_other_in_a_ring(
    press: Press, caplog: pytest.LogCaptureFixture
) -> None:
    """The one in the middle is held until both have come to it, or to what the other holds."""
    batch = sorted((planted("ash"), planted("elm"), planted("oak")), key=lambda heard: str(heard.event_id))
    async with press.double.kit.sessions() as holding:
        await holding.execute(text("INSERT INTO inbox (event_id) VALUES (:id)"), {"id": batch[1].event_id})
        receiving = asyncio.gather(press.inbox.receive(batch), press.inbox.receive([*reversed(batch)]))
        await press.until_waiting(2)
    await receiving
    assert "each is tried alone" not in caplog.text
    assert sorted(await press.effects()) == sorted(ids(*batch))


async def test_while_one_process_has_an_event_in_hand_the_other_waits_and_then_leaves_it(press: Press) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        entered.set()
        await leave.wait()

    press.book.pausing = pause
    fern = planted("fern")
    first = asyncio.create_task(press.inbox.receive([fern]))
    await entered.wait()
    press.book.pausing = None
    second = asyncio.create_task(press.inbox.receive([fern]))
    await press.until_waiting()
    leave.set()
    await asyncio.gather(first, second)
    assert press.book.runs == [("planted", ["fern"])]
    assert await press.effects() == ids(fern)


async def test_what_one_process_let_go_of_is_taken_by_the_other(press: Press) -> None:
    """An event is known only once its effect is committed."""
    entered, leave = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        entered.set()
        await leave.wait()

    press.book.pausing = pause
    fern = planted("fern")
    first = asyncio.create_task(press.inbox.receive([fern]))
    await entered.wait()
    press.book.pausing = None
    second = asyncio.create_task(press.inbox.receive([fern]))
    await press.until_waiting()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    await second
    assert await press.effects() == ids(fern)


async def test_handlers_are_handed_runs_of_consecutive_facts_of_one_kind_in_order(press: Press) -> None:
    await press.inbox.receive(
        [planted("a"), planted("b"), watered("a", 2), watered("c"), watered("a", 3), planted("d"), felled("b", 2)]
    )
    assert press.book.runs == [
        ("planted", ["a", "b"]),
        ("watered", ["a", "c", "a"]),
        ("planted", ["d"]),
        ("felled", ["b"]),
    ]


async def test_what_is_known_already_does_not_part_a_run(press: Press) -> None:
    known = felled("z")
    await press.inbox.receive([known])
    await press.inbox.receive([planted("a"), known, planted("b")])
    assert press.book.runs[1:] == [("planted", ["a", "b"])]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), plants=st.integers(1, 4), changes=st.integers(1, 6), cuts=st.integers(1, 5))
async def test_shuffled_repeated_and_stale_events_leave_what_the_ordered_ones_would(
    press: Press, seed: int, plants: int, changes: int, cuts: int
) -> None:
    names = [f"{uuid4()}" for _ in range(plants)]
    told = [watered(name, version, litres=version * 10) for name in names for version in range(1, changes + 1)]
    random = Random(seed)
    coming = told + random.choices(told, k=len(told) // 2)
    random.shuffle(coming)
    size = -(-len(coming) // cuts)
    for start in range(0, len(coming), size):
        await press.inbox.receive(coming[start : start + size])
    sheets = await press.sheets()
    assert {name: sheets[name] for name in names} == dict.fromkeys(names, (changes, changes * 10))
    effects = [event_id for event_id in await press.effects() if event_id in set(ids(*told))]
    assert sorted(effects) == sorted(ids(*told))


async def test_a_batch_is_one_transaction(press: Press) -> None:
    commits: list[int] = []
    event.listen(press.double.kit.engine.sync_engine, "commit", commits.append)
    await press.inbox.receive([planted("a"), watered("b"), planted("c"), watered("d"), felled("e")])
    assert len(commits) == 1


async def test_nobody_ever_sees_half_a_batch(press: Press) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        if len(press.book.runs) == 2:
            entered.set()
            await leave.wait()

    press.book.pausing = pause
    receiving = asyncio.create_task(press.inbox.receive([planted("a"), watered("b")]))
    await entered.wait()
    assert await press.effects() == []
    assert await press.received() == set()
    leave.set()
    await receiving
    assert len(await press.effects()) == len(await press.received()) == 2


async def test_a_batch_cut_off_by_an_outage_raises_and_leaves_no_trace(press: Press) -> None:
    """No event is parked for it, and none is tried alone against a database that is away."""

    async def cut_off() -> None:
        await press.cut_off()

    press.book.pausing = cut_off
    batch = [planted("a"), planted("b")]
    with pytest.raises(DBAPIError):
        await press.inbox.receive(batch)
    assert press.book.runs == [("planted", ["a", "b"])]
    press.book.pausing = None
    assert (await press.effects(), await press.received(), await press.parked()) == ([], set(), [])
    await press.inbox.receive(batch)
    assert await press.effects() == ids(*batch)


async def test_waiting_in_vain_for_a_connection_is_an_outage_and_no_fault_of_the_events(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with pressing(url, database_pool=1, database_timeout=0.3) as press:
        async with press.double.kit.sessions() as holding:
            await holding.connection()
            with pytest.raises(PoolTimeoutError) as waited:
                await press.inbox.receive([planted("a"), planted("b")])
        assert is_outage(waited.value)
        assert "each is tried alone" not in caplog.text
