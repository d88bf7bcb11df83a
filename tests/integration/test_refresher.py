"""Memory of what others own: marked by events, asked for outside every transaction, and fresh when decided on."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import PostgresEngine
from garden import Plant, planted
from herbarium.memory import PLANTS, read
from kompass_chassis.peers import PeerError
from kompass_chassis.refresher import BATCH, GONE, Answer, settle, want
from press import Press, database_for, pressing

OPEN = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
"""


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "refresher")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


async def mark(press: Press, *versions: tuple[str, int]) -> None:
    async with press.double.kit.sessions.begin() as session:
        await want(session, PLANTS, versions)


async def refresh(press: Press) -> int:
    return await press.refresher.refresh_some(press.source)


async def let_come_due(press: Press) -> None:
    await press.sql("UPDATE wanted SET next_try_at = now()")


async def waits(press: Press) -> dict[str, timedelta]:
    """How long each marked row still waits for its next turn."""
    return {row.id: row.wait for row in await press.sql("SELECT id, next_try_at - now() AS wait FROM wanted")}


async def sweep(press: Press) -> None:
    """Sweep the garden's feed to its end, so that memory counts as fresh."""
    await press.sweep().sweep("garden")


async def test_marks_are_merged_to_the_highest_version(press: Press) -> None:
    await mark(press, ("fern", 3), ("moss", 1), ("fern", 5), ("fern", 4))
    await mark(press, ("moss", 7), ("fern", 2))
    assert await press.wanted() == {"fern": 5, "moss": 7}


async def test_marks_up_to_a_version_are_taken_back_and_newer_ones_stay(press: Press) -> None:
    await mark(press, ("fern", 3), ("moss", 3), ("reed", 3))
    async with press.double.kit.sessions.begin() as session:
        await settle(session, PLANTS, [("fern", 3), ("moss", 2)])
    assert await press.wanted() == {"moss": 3, "reed": 3}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 9)), max_size=6), max_size=4))
async def test_whatever_the_order_the_highest_version_marked_is_wanted(
    press: Press, batches: list[list[tuple[str, int]]]
) -> None:
    await press.sql("DELETE FROM wanted")
    for batch in batches:
        await mark(press, *batch)
    every = [pair for batch in batches for pair in batch]
    assert await press.wanted() == {id_: max(v for i, v in every if i == id_) for id_ in {i for i, _ in every}}


async def test_a_newer_mark_is_asked_for_at_once_and_an_older_one_changes_nothing(press: Press) -> None:
    press.garden.silent = True
    await mark(press, ("fern", 5))
    assert await refresh(press) == 1
    await mark(press, ("fern", 4))
    assert await refresh(press) == 0
    await mark(press, ("fern", 6))
    assert await refresh(press) == 1


async def test_what_is_marked_is_asked_for_stored_and_settled(press: Press) -> None:
    press.garden.plant("fern", version=3, height=30)
    press.garden.plant("moss", version=1, height=2)
    await press.inbox.receive([planted("fern", 3), planted("moss", 1)])
    assert await press.memory() == {}
    assert await refresh(press) == 2
    assert press.garden.lookups == [("fern", "moss")]
    assert await press.memory() == {"fern": (3, 30), "moss": (1, 2)}
    assert await press.wanted() == {}
    assert await refresh(press) == 0
    assert press.figure("refresher_stored_total", source=PLANTS) == 2


async def test_no_transaction_is_open_while_the_owner_is_asked(press: Press) -> None:
    """An owner that takes its time must hold no row and no connection of ours."""
    open_ones: list[Any] = []

    async def ask(ids: Sequence[str]) -> Answer:
        open_ones.extend(await press.sql(OPEN))
        assert press.double.kit.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
        await mark(press, *((id_, 9) for id_ in ids))  # would wait for ever if we held the rows
        return read(press.garden.look_up(ids))

    press.garden.plant("fern")
    await mark(press, ("fern", 1))
    refresher, source = press.refresher_asking(ask)
    async with asyncio.timeout(3):
        assert await refresher.refresh_some(source) == 1
    assert open_ones == []
    assert await press.memory() == {"fern": (1, 0)}


async def test_an_answer_that_is_older_than_what_is_wanted_settles_nothing(press: Press) -> None:
    press.garden.plant("fern", version=4, height=40)
    await mark(press, ("fern", 5))
    assert await refresh(press) == 1
    assert await press.memory() == {"fern": (4, 40)}
    assert await press.wanted() == {"fern": 5}
    press.garden.plant("fern", version=5, height=50)
    await let_come_due(press)
    assert await refresh(press) == 1
    assert await press.memory() == {"fern": (5, 50)}
    assert await press.wanted() == {}


async def test_an_answer_newer_than_what_is_wanted_settles_it(press: Press) -> None:
    press.garden.plant("fern", version=9, height=90)
    await mark(press, ("fern", 5))
    await refresh(press)
    assert await press.wanted() == {}


async def test_what_is_marked_while_the_owner_answers_stays_wanted(press: Press) -> None:
    async def ask(ids: Sequence[str]) -> Answer:
        answer = read(press.garden.look_up(ids))
        await press.inbox.receive([planted("fern", 2)])
        return answer

    press.garden.plant("fern", version=1, height=10)
    await mark(press, ("fern", 1))
    refresher, source = press.refresher_asking(ask)
    await refresher.refresh_some(source)
    assert await press.memory() == {"fern": (1, 10)}
    assert await press.wanted() == {"fern": 2}
    press.garden.plant("fern", version=2, height=20)
    assert await refresh(press) == 1  # at once
    assert await press.memory() == {"fern": (2, 20)}


async def test_an_answer_overtaken_by_a_newer_one_does_not_undo_it(press: Press) -> None:
    press.garden.plant("fern", version=1, height=10)
    await mark(press, ("fern", 1))
    asked, answer_now = asyncio.Event(), asyncio.Event()

    async def slow(ids: Sequence[str]) -> Answer:
        answer = read(press.garden.look_up(ids))
        asked.set()
        await answer_now.wait()
        return answer

    refresher, source = press.refresher_asking(slow)
    late = asyncio.create_task(refresher.refresh_some(source))
    await asked.wait()
    press.garden.plant("fern", version=2, height=20)
    await mark(press, ("fern", 2))
    assert await refresh(press) == 1
    answer_now.set()
    await late
    assert await press.memory() == {"fern": (2, 20)}
    assert await press.wanted() == {}


async def test_what_is_gone_is_settled_for_good(press: Press) -> None:
    press.garden.gone = {"elm"}
    await mark(press, ("elm", 7))
    await refresh(press)
    assert await press.memory() == {"elm": (GONE, None)}
    assert await press.wanted() == {}


async def test_what_the_owner_does_not_know_is_asked_for_again_later(press: Press) -> None:
    """A reader may hear of a thing before the owner's answering database does."""
    await mark(press, ("elm", 1))
    await refresh(press)
    assert await press.memory() == {}
    assert await press.wanted() == {"elm": 1}
    assert await refresh(press) == 0
    press.garden.plant("elm")
    await let_come_due(press)
    await refresh(press)
    assert await press.wanted() == {}


async def test_a_silent_owner_is_asked_ever_more_seldom_row_by_row(press: Press) -> None:
    press.garden.silent = True
    await mark(press, ("fern", 1))
    seconds = []
    for turn in range(10):
        assert await refresh(press) == 1
        seconds.append(5 * round((await waits(press))["fern"].total_seconds() / 5))
        assert await refresh(press) == 0
        if turn == 0:
            await mark(press, ("moss", 1))
            assert await refresh(press) == 1, "a row that was just marked does not wait for the others"
            await press.sql("DELETE FROM wanted WHERE id = 'moss'")
        await let_come_due(press)
    assert seconds == [15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


async def test_a_row_that_was_tried_for_weeks_does_not_stop_the_others(press: Press) -> None:
    press.garden.plant("fern")
    await mark(press, ("nobody", 1), ("fern", 1))
    await press.sql("UPDATE wanted SET attempts = 1000 WHERE id = 'nobody'")
    assert await refresh(press) == 2
    assert (await press.memory()).keys() == {"fern"}
    assert timedelta(minutes=59) < (await waits(press))["nobody"] < timedelta(minutes=61)


async def test_a_row_that_cannot_be_stored_does_not_keep_its_neighbours_from_being(press: Press) -> None:
    """Nor one that its owner will not even answer for."""
    for name in ("ash", "elm", "oak"):
        press.garden.plant(name)

    async def ask(ids: Sequence[str]) -> Answer:
        if "elm" in ids:
            raise PeerError("garden", 422)
        answer = read(press.garden.look_up(ids))
        if "oak" in ids:
            answer.found["oak"] = (2**70, Plant(plant="oak", version=1))
        return answer

    await mark(press, ("ash", 1), ("elm", 1), ("fern", 1), ("oak", 1))
    press.garden.plant("fern")
    refresher, source = press.refresher_asking(ask)
    assert await refresher.refresh_some(source) == 4
    assert (await press.memory()).keys() == {"ash", "fern"}
    assert (await press.wanted()).keys() == {"elm", "oak"}


async def test_an_owner_that_does_not_answer_is_asked_once_and_not_for_each_row(press: Press) -> None:
    asked: list[int] = []

    async def ask(ids: Sequence[str]) -> Answer:
        asked.append(len(ids))
        raise PeerError("garden", 503 if len(asked) > 1 else None)

    refresher, source = press.refresher_asking(ask)
    for _ in range(2):
        await mark(press, *((f"plant {number}", 1) for number in range(20)))
        await let_come_due(press)
        assert await refresher.refresh_some(source) == 20
    assert asked == [20, 20]


async def test_two_refreshers_never_ask_for_the_same_row(press: Press) -> None:
    names = [press.garden.plant(f"plant {number:04}") for number in range(BATCH + 150)]
    await mark(press, *((name, 1) for name in names))
    both = asyncio.Event()
    asked: list[list[str]] = []

    async def ask(ids: Sequence[str]) -> Answer:
        asked.append([*ids])
        if len(asked) == 2:
            both.set()
        await both.wait()
        return read(press.garden.look_up(ids))

    (one, source), (two, _) = press.refresher_asking(ask), press.refresher_asking(ask)
    async with asyncio.timeout(10):
        taken = await asyncio.gather(one.refresh_some(source), two.refresh_some(source))
    assert sorted(taken) == [150, BATCH]
    assert sorted([*asked[0], *asked[1]]) == names
    assert await press.wanted() == {}


async def test_a_refresher_works_when_woken_and_stops_when_told(press: Press) -> None:
    press.garden.plant("fern")
    stopping, answered = asyncio.Event(), asyncio.Event()

    async def ask(ids: Sequence[str]) -> Answer:
        answered.set()
        return read(press.garden.look_up(ids))

    refresher, _ = press.refresher_asking(ask)
    running = asyncio.create_task(refresher.run(stopping))
    await mark(press, ("fern", 1))
    refresher.wake()
    async with asyncio.timeout(5):
        await answered.wait()
        stopping.set()
        await running
    assert await press.wanted() == {}
