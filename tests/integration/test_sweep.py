"""The sweep: what the bus did not bring is found in the feeds, once, and nothing is ever stepped over."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from engines import PostgresEngine
from garden import Garden, Planted, planted, watered
from kompass_chassis.inbox import Inbox
from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.testing import event_of
from kompass_contracts.event import Fact, Feed
from press import Press, database_for, ids, pressing

YOUNG = timedelta(seconds=10)


class Raked(Fact, name="garden.raked.v1"):
    """Something the herbarium does not hear."""


class BrookFilled(Fact, name="brook.filled.v1"):
    """Something told by an owner whose name comes before the garden's."""


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "sweep")


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


async def test_what_the_bus_dropped_is_found_and_what_it_brought_is_left(press: Press) -> None:
    told = [planted("ash"), watered("elm"), planted("oak")]
    press.garden.tell(*told)
    await press.inbox.receive(told[1:2])
    assert await sweep(press) == 2
    assert await press.effects() == ids(told[1], told[0], told[2])
    assert press.figure("sweep_found_total", owner="garden") == 2
    assert press.figure("consumer_handled_total", fact="garden.planted.v1", way="sweep") == 2
    assert press.figure("consumer_handled_total", fact="garden.watered.v1", way="bus") == 1


async def test_what_the_bus_brings_after_the_sweep_takes_effect_no_second_time(press: Press) -> None:
    late = planted("ash")
    press.garden.tell(late)
    await sweep(press)
    await press.inbox.receive([late])
    assert await press.effects() == ids(late)


async def test_what_we_do_not_hear_is_passed_over(press: Press) -> None:
    press.garden.tell(event_of(Raked(), subject="path"), planted("ash"), event_of(Raked(), subject="path", version=2))
    assert await sweep(press) == 1
    assert await press.parked() == []
    assert (await place(press)).place == f"{press.garden.epoch},1,3"


async def test_what_is_young_is_left_to_the_bus_and_found_when_it_is_not(press: Press) -> None:
    """Young by the owner's clock; ours may be wrong."""
    ash = planted("ash")
    press.garden.tell(ash)
    press.garden.now = datetime.now(UTC) + YOUNG
    assert await sweep(press) == 0
    assert await press.received() == set()
    press.garden.now += 3 * YOUNG
    assert await sweep(press) == 1
    assert await press.effects() == ids(ash)


async def test_an_old_event_behind_a_young_one_is_not_stepped_over(press: Press) -> None:
    """The feed is ordered by commit and not by time."""
    old, young, behind = planted("ash"), planted("elm"), planted("oak")
    press.garden.tell(old, young, behind)
    now = datetime.now(UTC) + timedelta(hours=1)
    press.garden.feed[1]["time"] = (now - YOUNG).isoformat()
    press.garden.now = now
    assert await sweep(press) == 1
    press.garden.now += YOUNG * 2
    assert await sweep(press) == 2
    assert sorted(await press.effects()) == sorted(ids(old, young, behind))


async def test_an_event_that_fails_is_parked_and_the_sweep_goes_on(press: Press) -> None:
    press.book.blighted = {"elm"}
    elm = planted("elm")
    press.garden.tell(planted("ash"), elm, planted("oak"))
    await sweep(press)
    assert len(await press.effects()) == 2
    assert [row.event_id for row in await press.parked()] == ids(elm)
    assert await sweep(press) == 0


async def test_a_broken_event_is_parked_once_though_bus_and_sweep_both_bring_it(press: Press) -> None:
    elm = planted("elm")
    press.garden.tell(elm)
    press.garden.feed[0]["aggregateversion"] = 0
    from_bus = press.inbox.read(Planted.name, json.dumps(press.garden.feed[0], separators=(",", ":")).encode())
    assert from_bus is not None
    await press.inbox.receive([from_bus])
    await sweep(press)
    assert [(row.event_id, row.reason) for row in await press.parked()] == [(elm.event_id, "unreadable")]


async def test_the_first_sweep_of_all_wants_everything_there_is(press: Press) -> None:
    """A reader that joins late hears only of the last days; the rest stands in the snapshot."""
    names = [press.garden.plant(f"plant {number:04}", version=number + 1) for number in range(1_200)]
    await sweep(press)
    assert await press.wanted() == {name: number + 1 for number, name in enumerate(names)}
    assert press.garden.snapshots == ["", names[499], names[999]]
    await sweep(press)
    assert len(press.garden.snapshots) == 3


async def test_after_a_restore_of_its_owner_everything_is_wanted_and_the_feed_read_anew(press: Press) -> None:
    first, second = planted("fern"), planted("moss")
    press.garden.plant("fern", version=2)
    press.garden.tell(first)
    await sweep(press)
    await press.double.refresh()
    assert await press.wanted() == {}
    press.garden.restore()
    press.garden.tell(second)
    assert await sweep(press) == 1
    assert await press.effects() == ids(first, second)
    assert (await press.wanted())["fern"] == 2
    row = await place(press)
    assert (row.epoch, row.place) == (press.garden.epoch, f"{press.garden.epoch},1,2")


async def test_a_sweep_that_found_something_wakes_the_refresher(press: Press) -> None:
    await sweep(press)  # the first one reads the snapshot, and wakes it for that
    press.refresher._woken.clear()
    await sweep(press)
    assert not press.refresher._woken.is_set()
    press.garden.tell(planted("ash"))
    await sweep(press)
    assert press.refresher._woken.is_set()


async def test_a_silent_owner_is_tried_again_soon_and_not_only_at_the_next_turn(press: Press) -> None:
    press.garden.silent = True
    press.garden.tell(planted("ash"))
    refused, stopping = asyncio.Event(), asyncio.Event()

    async def note(_: httpx2.Request) -> None:
        if press.garden.silent:
            refused.set()

    running = asyncio.create_task(press.sweep(peers=peers(press, note)).run(stopping))
    async with asyncio.timeout(10):  # the next turn would be in 30
        await refused.wait()
        press.garden.silent = False
        while not await press.effects():
            await asyncio.sleep(0.05)
        stopping.set()
        await running


class Owners:
    """Stands for the peers where there are several: the garden answers, the others do as the test says."""

    def __init__(self, garden: Garden, other: Callable[[], Feed]) -> None:
        self._garden = garden
        self._other = other

    async def get(self, owner: str, path: str, answer: type[Any], params: dict[str, str]) -> Any:
        if owner != "garden":
            return self._other()
        request = httpx2.Request("GET", f"http://garden.test{path}", params=params)
        return answer.model_validate_json(self._garden.answer(request).content)


def silent() -> Feed:
    raise PeerError("brook")


def broken() -> Feed:
    timeless: dict[str, Any] = {"type": "no.imdi.kompass.brook.filled.v1", "time": "at noon"}
    garden = Garden()
    return Feed(epoch=garden.epoch, now=garden.now, next="", events=(timeless,))


async def pour(*_: Any) -> None:
    """Do nothing."""


@pytest.mark.parametrize("other", [silent, broken])
async def test_an_owner_in_trouble_does_not_keep_the_others_from_being_swept(
    press: Press, other: Callable[[], Feed]
) -> None:
    press.garden.tell(planted("ash"))
    kit = press.double.kit
    inbox = Inbox(kit.sessions, {**kit.parts.handlers, BrookFilled: pour}, kit.telemetry)
    owners: Any = Owners(press.garden, other)
    stopping = asyncio.Event()
    running = asyncio.create_task(press.sweep(peers=owners, inbox=inbox).run(stopping))
    async with asyncio.timeout(10):
        while not await press.effects():
            assert not running.done()
            await asyncio.sleep(0.02)
        stopping.set()
        await running
