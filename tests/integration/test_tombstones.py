"""Tombstones: nothing about the erased is stored again, whenever and wherever it is heard."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from engines import PostgresEngine
from garden import felled, planted, watered
from press import Press, database_for, pressing


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "tombstones")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


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
    await press.until_waiting()
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
