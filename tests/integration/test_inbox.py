"""Hearing: every event takes effect once, in order, whole or not at all, and harms none of its neighbours."""

import asyncio
import json
from collections.abc import AsyncIterator
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from engines import PostgresEngine
from garden import Planted, felled, planted, watered
from kompass_chassis.database import is_outage
from kompass_chassis.inbox import Heard, Inbox
from kompass_chassis.parking import park
from press import Press, database_for, ids, pressing

HERE = "FROM pg_stat_activity WHERE datname = current_database()"


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
        await _until_waiting(press, 2)
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
    await _until_waiting(press)
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
    await _until_waiting(press)
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


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


async def test_an_event_that_fails_is_parked_and_its_neighbours_take_effect(press: Press) -> None:
    press.book.blighted = {"elm"}
    before, bad, after = planted("ash"), planted("elm"), watered("oak", litres=2)
    await press.inbox.receive([before, bad, after])
    assert await press.effects() == ids(before, after)
    (row,) = await press.parked()
    assert (row.event_id, row.routing_key, row.reason, row.attempts) == (bad.event_id, Planted.name, "BlightError", 1)
    assert json.loads(row.body) == json.loads(bad.body)
    assert await press.received() == set(ids(before, bad, after))
    assert press.figure("consumer_parked_total", fact="garden.planted.v1") == 1


async def test_a_parked_event_that_comes_again_is_left_alone(press: Press) -> None:
    press.book.blighted = {"elm"}
    bad = planted("elm")
    await press.inbox.receive([bad])
    press.book.blighted = set()
    await press.inbox.receive([bad, planted("ash")])
    assert [row.attempts for row in await press.parked()] == [1]
    assert bad.event_id not in await press.effects()


async def test_the_text_of_an_error_is_kept_nowhere(press: Press, caplog: pytest.LogCaptureFixture) -> None:
    press.book.blighted = {"elm"}
    await press.inbox.receive([planted("elm")])
    assert "201017238203" not in str(await press.parked())
    assert "201017238203" not in " ".join(caplog.messages)


async def test_an_event_whose_version_no_column_can_hold_is_parked_and_holds_nobody_up(press: Press) -> None:
    """What the driver cannot send is wrong in this event, and not a database that is away."""
    beyond, fine = watered("fern", 2**70), watered("moss")
    await press.inbox.receive([beyond, fine])
    assert await press.effects() == ids(fine)
    assert [row.event_id for row in await press.parked()] == ids(beyond)


async def test_an_event_with_a_letter_no_text_can_hold_is_parked_and_holds_nobody_up(press: Press) -> None:
    nul, fine = planted("fe\0rn"), planted("moss")
    await press.inbox.receive([nul, fine])
    assert await press.effects() == ids(fine)
    assert [row.event_id for row in await press.parked()] == ids(nul)


def broken(heard: Heard, **changes: object) -> bytes:
    """The body of an event in which something is not as it must be."""
    body = json.loads(heard.body)
    return json.dumps({**body, **changes}).encode()


async def hear(press: Press, key: str, body: bytes) -> None:
    """Let the bus bring a body."""
    heard = press.inbox.read(key, body)
    await press.inbox.receive([heard] if heard else [])


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"[]", b'{"id": "\x00"}', b'{"id": 7}', b"[" * 100_000],
    ids=["empty", "no UTF-8", "a list", "NUL", "a number", "deep"],
)
async def test_a_body_of_ours_that_cannot_be_read_is_parked_once(press: Press, body: bytes) -> None:
    for _ in range(2):
        await hear(press, Planted.name, body)
    (row,) = await press.parked()
    assert (row.reason, row.routing_key) == ("unreadable", Planted.name)
    assert await press.received() == {row.event_id}


async def test_a_broken_event_is_parked_under_its_own_id_by_whichever_way_it_comes(press: Press) -> None:
    """The feed writes the same event with other spaces than the bus; it is one event all the same."""
    event = planted("fern")
    compact = broken(event, aggregateversion="none")
    spacious = json.dumps(json.loads(compact), indent=1).encode()
    for body in (compact, spacious):
        await hear(press, Planted.name, body)
    assert [row.event_id for row in await press.parked()] == ids(event)


async def test_a_broken_event_that_was_thrown_away_does_not_come_back(press: Press) -> None:
    for body in (b"not even an event", broken(planted("fern"), data=None)):
        await hear(press, Planted.name, body)
        await press.sql("DELETE FROM parked")
        await hear(press, Planted.name, body)
    assert await press.parked() == []


async def test_a_broken_event_harms_none_of_its_neighbours(press: Press) -> None:
    bad, good = press.inbox.read(Planted.name, b"nonsense"), planted("fern")
    assert bad is not None
    await press.inbox.receive([good, bad, watered("moss")])
    assert len(await press.effects()) == 2
    assert len(await press.parked()) == 1


async def test_an_event_that_is_not_ours_is_ignored_however_broken(press: Press) -> None:
    assert press.inbox.read("garden.raked.v1", planted("fern").body) is None
    assert press.inbox.read("garden.raked.v1", b"nonsense") is None
    assert press.inbox.read("", b"") is None
    assert press.figure("consumer_ignored_total") == 3
    assert await press.parked() == []


async def test_a_field_that_a_newer_teller_adds_is_no_reason_to_park(press: Press) -> None:
    event = planted("fern")
    await hear(press, Planted.name, broken(event, data={"by": "a newer teller"}, severity="low"))
    assert await press.effects() == ids(event)
    assert await press.parked() == []


async def test_what_is_said_later_about_the_erased_is_ignored_and_known(press: Press) -> None:
    gone, late = felled("elm", 2), watered("elm", 3)
    await press.inbox.receive([watered("elm", 1), gone])
    await press.inbox.receive([late, planted("elm", 4), watered("oak")])
    assert (await press.sheets()).keys() == {"oak"}
    assert await press.wanted() == {}
    assert late.event_id in await press.received()
    assert ("planted", ["elm"]) not in press.book.runs


async def test_what_is_said_later_in_the_same_batch_about_the_erased_is_ignored_too(press: Press) -> None:
    await press.inbox.receive(
        [watered("elm", 1), felled("elm", 2), watered("elm", 3), planted("elm", 4), watered("oak")]
    )
    assert (await press.sheets()).keys() == {"oak"}
    assert await press.wanted() == {}
    assert press.figure("consumer_ignored_total") == 2


async def test_what_another_process_has_in_hand_about_the_erased_is_deleted_with_the_rest(press: Press) -> None:
    """It began before the erasure and commits after it, and would write back what was erased."""
    entered, leave = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        entered.set()
        await leave.wait()

    press.book.pausing = pause
    late = asyncio.create_task(press.inbox.receive([watered("elm", 2)]))
    await entered.wait()
    press.book.pausing = None
    erasing = asyncio.create_task(press.inbox.receive([felled("elm", 3)]))
    await _until_waiting(press)
    leave.set()
    await asyncio.gather(late, erasing)
    assert await press.sheets() == {}
    assert await press.parked() == []


async def test_facts_about_the_same_plant_are_handled_at_once_where_nobody_is_erased(press: Press) -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        entered.set()
        await leave.wait()

    press.book.pausing = pause
    first = asyncio.create_task(press.inbox.receive([planted("elm")]))
    await entered.wait()
    press.book.pausing = None
    await press.inbox.receive([watered("elm", 2)])
    leave.set()
    await first
    assert await press.sheets() == {"elm": (2, 1)}


async def test_an_event_that_takes_effect_elsewhere_while_it_fails_here_is_not_parked(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parked, it would be tried again in a minute and take effect a second time."""
    fern = planted("fern")
    press.book.blighted = {"fern"}
    other = Inbox(press.double.kit.sessions, press.double.kit.parts.handlers, press.double.kit.telemetry)

    async def park_too_late(*values: Any) -> None:
        press.book.blighted = set()
        await other.receive([fern])
        await park(*values)

    monkeypatch.setattr("kompass_chassis.inbox.park", park_too_late)
    await press.inbox.receive([fern])
    assert await press.effects() == ids(fern)
    assert await press.parked() == []


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
        await press.sql(f"SELECT pg_terminate_backend(pid) {HERE} AND state = 'idle in transaction'")

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


async def _until_waiting(press: Press, connections: int = 1) -> None:
    async with asyncio.timeout(5):
        while len(await press.sql(f"SELECT pid {HERE} AND wait_event_type = 'Lock'")) < connections:
            await asyncio.sleep(0.01)
