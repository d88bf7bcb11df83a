"""Parked events: tried again at times, then left to somebody; replayed or thrown away, and never applied twice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import DBAPIError

from engines import PostgresEngine
from garden import Planted, felled, planted, watered
from kompass_chassis.inbox import Heard
from kompass_chassis.parking import TRIES, Apply, discarded, listed, park, replayed, retry_due, shown
from kompass_chassis.replay import applying
from press import Press, database_for, ids, pressing

MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "parking")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


@pytest.fixture
def apply(press: Press) -> Apply:
    return applying(press.inbox)


async def parked(press: Press, event: Heard) -> UUID:
    """Let an event fail until it is parked, and then be well again."""
    press.book.blighted = {event.event.subject} if event.event else set()
    await press.inbox.receive([event])
    press.book.blighted = set()
    assert event.event_id is not None
    return event.event_id


async def let_come_due(press: Press) -> None:
    await press.sql("UPDATE parked SET next_try_at = now() WHERE next_try_at IS NOT NULL")


async def wait_to_next_try(press: Press) -> timedelta | None:
    (row,) = await press.sql("SELECT next_try_at - now() AS wait FROM parked")
    wait: timedelta | None = row.wait
    return wait


async def test_an_event_is_not_tried_again_before_its_time(press: Press, apply: Apply) -> None:
    await parked(press, planted("elm"))
    assert await retry_due(press.double.kit.sessions, apply) == 0
    assert [row.attempts for row in await press.parked()] == [1]


async def test_an_event_that_can_be_handled_by_now_takes_effect_and_is_parked_no_longer(
    press: Press, apply: Apply
) -> None:
    event_id = await parked(press, planted("elm"))
    await let_come_due(press)
    assert await retry_due(press.double.kit.sessions, apply) == 1
    assert await press.effects() == [event_id]
    assert await press.parked() == []
    assert await press.received() == {event_id}


async def test_an_event_is_tried_ever_more_seldom_and_then_waits_for_somebody(press: Press, apply: Apply) -> None:
    event_id = await parked(press, planted("elm"))
    press.book.blighted = {"elm"}
    waits = []
    while (wait := await wait_to_next_try(press)) is not None:
        waits.append(round(wait / MINUTE))
        await let_come_due(press)
        assert await retry_due(press.double.kit.sessions, apply) == 0
    assert waits == [1, 4, 16, 64, 256]
    (row,) = await press.parked()
    assert (row.attempts, row.reason) == (TRIES, "BlightError")

    press.book.blighted = set()
    assert await retry_due(press.double.kit.sessions, apply) == 0
    assert await replayed(press.double.kit.sessions, event_id, apply) is True
    assert await press.effects() == [event_id]


async def test_an_event_that_fails_when_somebody_replays_it_stays_with_them(press: Press, apply: Apply) -> None:
    event_id = await parked(press, planted("elm"))
    await press.sql("UPDATE parked SET attempts = :tries, next_try_at = NULL", tries=TRIES)
    press.book.blighted = {"elm"}
    assert await replayed(press.double.kit.sessions, event_id, apply) is False
    (row,) = await press.parked()
    assert (row.attempts, row.next_try_at) == (TRIES + 1, None)


async def test_a_try_that_fails_leaves_nothing_but_its_count_and_reason(press: Press, apply: Apply) -> None:
    event_id = await parked(press, planted("elm"))
    await press.sql("UPDATE parked SET reason = 'an older one'")
    press.book.blighted = {"elm"}
    assert await replayed(press.double.kit.sessions, event_id, apply) is False
    (row,) = await press.parked()
    assert (row.attempts, row.reason) == (2, "BlightError")
    assert await press.effects() == []
    assert await press.wanted() == {}


async def test_one_that_fails_again_does_not_keep_the_others_from_their_turn(press: Press, apply: Apply) -> None:
    good = [await parked(press, planted(name)) for name in ("ash", "oak")]
    bad = await parked(press, planted("elm"))
    await let_come_due(press)
    press.book.blighted = {"elm"}
    assert await retry_due(press.double.kit.sessions, apply) == 2
    assert set(await press.effects()) == set(good)
    assert [row.event_id for row in await press.parked()] == [bad]


async def test_two_who_replay_at_once_make_it_take_effect_once(press: Press, apply: Apply) -> None:
    event_id = await parked(press, planted("elm"))
    entered, leave = asyncio.Event(), asyncio.Event()

    async def pause() -> None:
        entered.set()
        await leave.wait()

    press.book.pausing = pause
    first = asyncio.create_task(replayed(press.double.kit.sessions, event_id, apply))
    await entered.wait()
    assert await replayed(press.double.kit.sessions, event_id, apply) is None
    leave.set()
    assert await first is True
    assert await replayed(press.double.kit.sessions, event_id, apply) is None
    assert await press.effects() == [event_id]


async def test_two_rounds_at_once_make_each_event_take_effect_once(press: Press, apply: Apply) -> None:
    events = [await parked(press, planted(f"plant {number}")) for number in range(12)]
    await let_come_due(press)
    rounds = await asyncio.gather(*(retry_due(press.double.kit.sessions, apply) for _ in range(3)))
    assert sum(rounds) == len(events)
    assert sorted(await press.effects()) == sorted(events)


async def test_a_try_cut_off_by_an_outage_raises_and_does_not_count(press: Press, apply: Apply) -> None:
    event_id = await parked(press, planted("elm"))

    async def cut_off() -> None:
        await press.cut_off()

    press.book.pausing = cut_off
    with pytest.raises(DBAPIError):
        await replayed(press.double.kit.sessions, event_id, apply)
    assert [row.attempts for row in await press.parked()] == [1]


async def test_an_event_replayed_late_does_not_undo_what_came_after_it(press: Press, apply: Apply) -> None:
    event_id = await parked(press, watered("elm", 1, litres=1))
    await press.inbox.receive([watered("elm", 2, litres=2)])
    assert await replayed(press.double.kit.sessions, event_id, apply) is True
    assert await press.sheets() == {"elm": (2, 2)}


async def test_an_event_about_somebody_erased_since_is_let_go_without_effect(press: Press, apply: Apply) -> None:
    event_id = await parked(press, watered("elm"))
    await press.inbox.receive([felled("elm", 2)])
    assert await replayed(press.double.kit.sessions, event_id, apply) is True
    assert event_id not in await press.effects()
    assert await press.parked() == []


async def test_an_event_that_this_version_cannot_read_waits_for_one_that_can(press: Press, apply: Apply) -> None:
    fine = planted("elm")
    sessions = press.double.kit.sessions
    assert fine.event_id is not None
    await park(sessions, Planted.name, b'{"spoken": "in a tongue of tomorrow"}', "unreadable", fine.event_id)
    assert await replayed(sessions, fine.event_id, apply) is False
    assert [row.reason for row in await press.parked()] == ["StillUnreadableError"]
    await press.sql("UPDATE parked SET body = :body", body=fine.body.decode())
    assert await replayed(sessions, fine.event_id, apply) is True
    assert await press.effects() == [fine.event_id]


async def test_an_event_thrown_away_is_gone_and_does_not_come_back(press: Press, apply: Apply) -> None:
    elm = planted("elm")
    event_id = await parked(press, elm)
    async with press.double.kit.sessions.begin() as session:
        assert await discarded(session, event_id) is True
    await press.inbox.receive([elm])
    assert await press.parked() == []
    assert await press.effects() == []
    assert await replayed(press.double.kit.sessions, event_id, apply) is None


async def test_what_is_not_parked_cannot_be_replayed_shown_or_thrown_away(press: Press, apply: Apply) -> None:
    sessions = press.double.kit.sessions
    assert await replayed(sessions, uuid4(), apply) is None
    async with sessions.begin() as session:
        assert await shown(session, uuid4()) is None
        assert await discarded(session, uuid4()) is False


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (b"a\x00b", "ab"),
        (b"caf\xe9 \xff\xfe", "caf\ufffd \ufffd\ufffd"),
        (b"\x00" * 9, ""),
        (b"\xed\xa0\x80", "\ufffd\ufffd\ufffd"),
        ("ቋንቋ زمان".encode(), "ቋንቋ زمان"),
    ],
    ids=["NUL", "broken UTF-8", "only NUL", "half a surrogate", "other scripts"],
)
async def test_a_body_is_kept_as_well_as_a_text_can_hold_it(press: Press, body: bytes, kept: str) -> None:
    for _ in range(2):
        await park(press.double.kit.sessions, Planted.name, body, "unreadable")
    assert [row.body for row in await press.parked()] == [kept]


async def test_two_bodies_that_become_the_same_text_are_two_events(press: Press) -> None:
    for body in (b"\xfe", b"\xff"):
        await park(press.double.kit.sessions, Planted.name, body, "unreadable")
    assert [row.body for row in await press.parked()] == ["\ufffd", "\ufffd"]


async def test_the_list_begins_with_what_waits_longest(press: Press) -> None:
    names = ("elm", "ash", "oak")
    events = [await parked(press, planted(name)) for name in names]
    await press.sql("UPDATE parked SET parked_at = now() - interval '1 day' WHERE event_id = :id", id=events[1])
    async with press.double.kit.sessions() as session:
        assert [row.event_id for row in await listed(session)] == [events[1], events[0], events[2]]
        row = await shown(session, events[2])
    assert row is not None
    assert "oak" in row.body


async def test_events_parked_by_two_processes_at_once_are_parked_once(press: Press) -> None:
    elm = planted("elm")
    park_it = [park(press.double.kit.sessions, Planted.name, elm.body, "BlightError", elm.event_id) for _ in range(5)]
    assert sorted(await asyncio.gather(*park_it)) == [False, False, False, False, True]
    assert [row.event_id for row in await press.parked()] == ids(elm)
