"""The quick fault run: broker and services killed under load, a queue deleted. Nothing is lost, nothing done twice."""

import asyncio
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest

from engines import start_postgres, start_rabbit
from faults.load import Load
from faults.world import World, open_world

TOLD = "SELECT event_id FROM outbox WHERE routing_key = 'identity.person-changed.v1'"


@pytest.mark.timeout(300)
async def test_three_broker_kills_three_service_kills_and_a_deleted_queue_lose_nothing(tmp_path: Path) -> None:
    postgres, rabbit = start_postgres(tmp_path / "pg", durable=True), start_rabbit(tmp_path / "mq")
    try:
        async with open_world(postgres, rabbit, tmp_path) as world:
            load = Load(world)
            writing = asyncio.ensure_future(load.run())
            await _break_things(world, load)
            load.stop()
            await writing
            await _converged(world)
            await _nothing_is_lost_or_doubled(world, load)
            assert [world.terminate(name) for name in ("identity", "ledger")] == [0, 0]
    finally:
        rabbit.stop()
        postgres.stop()


async def _break_things(world: World, load: Load) -> None:
    """Between two faults, a hundred more registrations are acknowledged: the load never stands still."""
    for name in ("identity", "ledger", "identity"):
        await load.reach(len(load.acknowledged) + 100)
        await asyncio.to_thread(world.rabbit.kill)
        await load.reach(len(load.acknowledged) + 100)
        await asyncio.to_thread(world.rabbit.start)
        await load.reach(len(load.acknowledged) + 100)
        world.kill(name)
        world.start(name)
    await load.reach(len(load.acknowledged) + 100)
    await asyncio.to_thread(world.rabbit.ctl, "delete_queue", "kompass.ledger")
    await load.reach(len(load.acknowledged) + 100)


async def _converged(world: World) -> None:
    for _ in range(600):
        told = {row["event_id"] for row in await world.ask("identity", TOLD)}
        written = {row["event_id"] for row in await world.ask("ledger", "SELECT event_id FROM entry")}
        if told == written:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{len(told - written)} events never took effect: {world.log('ledger')[-3000:]}")


async def _nothing_is_lost_or_doubled(world: World, load: Load) -> None:
    entries = await world.ask("ledger", "SELECT event_id, person_id FROM entry")
    times = Counter(row["event_id"] for row in entries)
    persons: set[UUID] = {row["person_id"] for row in entries}
    assert not load.acknowledged - persons, "an acknowledged registration was lost"
    assert {event: count for event, count in times.items() if count > 1} == {}, "an event took effect twice"
    assert await world.ask("ledger", "SELECT event_id FROM parked") == []
    assert await world.ask("identity", f"{TOLD} AND set_aside_at IS NOT NULL") == []
    assert len(load.acknowledged) >= 1_000
