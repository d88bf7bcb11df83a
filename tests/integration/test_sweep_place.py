"""The place of a sweep: kept page by page, held by one process at a time, gone on from after a break."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
from sqlalchemy.exc import DBAPIError

from engines import PostgresEngine
from garden import felled, planted
from kompass_chassis.peers import PeerError, Peers
from press import Press, database_for, ids, pressing

YOUNG = timedelta(seconds=10)


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "place")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


async def sweep(press: Press) -> int:
    return await press.sweep().sweep("garden")


async def place(press: Press) -> Any:
    (row,) = await press.sql("SELECT *, leased_until > clock_timestamp() AS leased FROM feed_place")
    return row


def peers(press: Press, before: Callable[[httpx2.Request], Awaitable[None]]) -> Peers:
    """The garden, reached after something else has happened."""

    async def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/token":
            return httpx2.Response(200, json={"access_token": "a token", "expires_in": 300})
        await before(request)
        return press.garden.answer(request)

    return Peers(press.double.kit.settings, httpx2.AsyncClient(transport=httpx2.MockTransport(answer)))


async def test_a_second_sweep_finds_nothing_and_asks_only_for_what_is_new(press: Press) -> None:
    press.garden.tell(planted("ash"), planted("oak"))
    assert await sweep(press) == 2
    assert await sweep(press) == 0
    assert press.garden.feeds[-1] == f"{press.garden.epoch},1,2"


async def test_a_feed_of_many_pages_is_read_to_its_end_and_its_place_kept(press: Press) -> None:
    told = [planted(f"plant {number}") for number in range(1_250)]
    press.garden.tell(*told)
    assert await sweep(press) == 1_250
    assert await press.effects() == ids(*told)
    epoch = press.garden.epoch
    assert press.garden.feeds == ["", f"{epoch},1,500", f"{epoch},1,1000", f"{epoch},1,1250"]
    row = await place(press)
    assert (row.place, row.epoch) == (f"{epoch},1,1250", epoch)
    assert row.swept_at is not None


async def test_after_a_break_in_the_middle_the_sweep_goes_on_where_it_was(press: Press) -> None:
    press.garden.tell(*(planted(f"plant {number}") for number in range(1_250)))

    async def fall_silent(request: httpx2.Request) -> None:
        press.garden.silent = request.url.params.get("after", "").endswith(",1000")

    with pytest.raises(PeerError):
        await press.sweep(peers=peers(press, fall_silent)).sweep("garden")
    row = await place(press)
    assert row.place == f"{press.garden.epoch},1,1000"
    assert (row.swept_at, row.leased) == (None, False)
    press.garden.silent = False
    press.garden.feeds.clear()
    assert await sweep(press) == 250
    assert press.garden.feeds[0] == f"{press.garden.epoch},1,1000"
    assert len(await press.effects()) == 1_250


async def test_a_page_that_could_not_be_handled_is_read_again(press: Press) -> None:
    press.garden.tell(*(planted(f"plant {number}") for number in range(600)))

    async def cut_off() -> None:
        if len(press.book.runs) == 2:
            await press.cut_off()

    press.book.pausing = cut_off
    with pytest.raises(DBAPIError):
        await sweep(press)
    assert len(await press.effects()) == 500
    press.book.pausing = None
    assert await sweep(press) == 100
    assert len(await press.effects()) == 600


async def test_a_snapshot_broken_off_is_read_again(press: Press) -> None:
    for number in range(600):
        press.garden.plant(f"plant {number:04}")

    async def fall_silent(request: httpx2.Request) -> None:
        press.garden.silent = request.url.params.get("after", "") == "plant 0499"

    with pytest.raises(PeerError):
        await press.sweep(peers=peers(press, fall_silent)).sweep("garden")
    assert (await place(press)).epoch is None
    press.garden.silent = False
    await sweep(press)
    assert len(await press.wanted()) == 600


async def test_of_two_processes_only_one_sweeps(press: Press) -> None:
    press.garden.tell(planted("ash"))
    asked, answer_now = asyncio.Event(), asyncio.Event()

    async def hold(_: httpx2.Request) -> None:
        asked.set()
        await answer_now.wait()

    first = asyncio.create_task(press.sweep(peers=peers(press, hold)).sweep("garden"))
    await asked.wait()
    assert (await place(press)).leased
    assert await sweep(press) == 0
    assert press.garden.feeds == []
    answer_now.set()
    assert await first == 1
    assert not (await place(press)).leased
    press.garden.tell(planted("oak"))
    assert await sweep(press) == 1


async def test_the_work_of_a_process_that_was_killed_is_taken_over_when_its_lease_ends(press: Press) -> None:
    press.garden.tell(planted("ash"))
    await press.sql("INSERT INTO feed_place (owner, leased_until) VALUES ('garden', now() + interval '1 minute')")
    assert await sweep(press) == 0
    assert press.garden.feeds == []
    await press.sql("UPDATE feed_place SET leased_until = now()")
    assert await sweep(press) == 1


async def test_memory_counts_as_swept_only_from_the_end_of_a_feed_on(press: Press) -> None:
    press.garden.tell(planted("ash"), felled("elm"))
    press.garden.silent = True
    with pytest.raises(PeerError):
        await sweep(press)
    assert (await place(press)).swept_at is None
    press.garden.silent = False
    press.garden.now = datetime.now(UTC) + YOUNG  # all of it is left to the bus
    await sweep(press)
    assert (await place(press)).swept_at is not None
