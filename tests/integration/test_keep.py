"""Keeping a loop going: whatever ends it, it begins again, ever more slowly, until it is stopped."""

import asyncio
from itertools import pairwise

import pytest

from kompass_chassis.process import keep


async def test_a_loop_that_fails_or_ends_begins_again_until_it_is_stopped(caplog: pytest.LogCaptureFixture) -> None:
    turns, stopping = [], asyncio.Event()

    async def loop(_: asyncio.Event) -> None:
        turns.append("turn")
        if len(turns) == 1:
            raise RuntimeError("something nobody thought of")
        if len(turns) == 3:
            stopping.set()

    async with asyncio.timeout(10):
        await keep("loop", loop, stopping)
    assert len(turns) == 3
    assert "loop ended with RuntimeError and begins again" in caplog.messages


async def test_a_loop_that_always_fails_is_begun_again_ever_more_slowly() -> None:
    began, stopping = [], asyncio.Event()

    async def loop(_: asyncio.Event) -> None:
        began.append(asyncio.get_running_loop().time())
        if len(began) == 4:
            stopping.set()
        raise RuntimeError

    async with asyncio.timeout(20):
        await keep("loop", loop, stopping)
    pauses = [later - earlier for earlier, later in pairwise(began)]
    assert all(pause > least for pause, least in zip(pauses, (0.09, 0.19, 0.39), strict=True))


async def test_a_stop_does_not_wait_out_the_pause_of_a_loop_that_failed() -> None:
    failed, stopping = asyncio.Event(), asyncio.Event()

    async def loop(_: asyncio.Event) -> None:
        failed.set()
        raise RuntimeError

    keeping = asyncio.create_task(keep("loop", loop, stopping))
    await failed.wait()
    stopping.set()
    async with asyncio.timeout(5):
        await keeping
