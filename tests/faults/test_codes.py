"""Codes on real processes: the race in small, and a database that is killed while staff make codes."""

import asyncio
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pytest

from desk import HERE
from engines import start_postgres
from faults import code_race
from faults.code_world import CodeWorld, open_code_world


@pytest.mark.timeout(300)
async def test_one_of_each_crowd_gets_in_and_ten_guesses_lock_over_two_processes_and_a_kill(tmp_path: Path) -> None:
    """(R35). How close the times lie is for ``make prove-code-race``, on a machine that does nothing else."""
    postgres = start_postgres(tmp_path / "pg")
    try:
        async with open_code_world(postgres, tmp_path, code_race.SETTINGS) as world:
            rows = await code_race.run(world, seed=6, codes=4, crowd=20, rounds=3)
    finally:
        postgres.stop()
    assert [row for row in rows if not (row.holds or row.what.startswith("medians apart"))] == []
    assert len(rows) > 12


@pytest.mark.timeout(300)
async def test_a_database_that_is_killed_three_times_leaves_each_click_one_code_that_opens(tmp_path: Path) -> None:
    """A code that was shown was made, and one that nobody saw gives way to the next of the same click (D5)."""
    postgres = start_postgres(tmp_path / "pg", durable=True)
    try:
        async with open_code_world(postgres, tmp_path, {}) as world:
            clicks = Clicks(world)
            clicking = [asyncio.ensure_future(clicks.go_on(number)) for number in (0, 1, 0, 1)]
            for _ in range(3):
                await clicks.reach(len(clicks.answered) + 15)
                await asyncio.to_thread(postgres.kill)
                await clicks.fail(clicks.failed + 3)
                await asyncio.to_thread(postgres.start)
            await clicks.reach(len(clicks.answered) + 15)
            clicks.stopping = True
            await asyncio.gather(*clicking)
            await _each_click_has_one_code_that_opens(world, clicks)
    finally:
        postgres.stop()


class Clicks:
    """Staff who ask for one code after another, and repeat each click until it is answered."""

    def __init__(self, world: CodeWorld) -> None:
        self.answered: dict[UUID, dict[str, str]] = {}
        self.failed = 0
        self.stopping = False
        self._world = world

    async def go_on(self, number: int) -> None:
        """Click until stopped."""
        while not self.stopping:
            person, click = self._world.town.settle(HERE), uuid4()
            while person not in self.answered:
                try:
                    answer = await self._world.click(person, click, number)
                except httpx2.HTTPError:
                    answer = None
                if answer is not None and answer.status_code == 201:
                    self.answered[person] = answer.json()
                else:
                    assert answer is None or answer.status_code in (500, 503), answer.text
                    self.failed += 1
                    await asyncio.sleep(0.05)

    async def reach(self, number: int) -> None:
        """Wait until so many clicks have been answered."""
        async with asyncio.timeout(90):
            while len(self.answered) < number:
                await asyncio.sleep(0.02)

    async def fail(self, number: int) -> None:
        """Wait until so many tries have gone unanswered."""
        async with asyncio.timeout(90):
            while self.failed < number:
                await asyncio.sleep(0.02)


async def _each_click_has_one_code_that_opens(world: CodeWorld, clicks: Clicks) -> None:
    rows = await world.sql("SELECT code_id, person_id, status FROM code")
    valid = {row["person_id"]: str(row["code_id"]) for row in rows if row["status"] == "Gyldig"}
    assert valid == {person: made["code_id"] for person, made in clicks.answered.items()}
    told = await world.sql("SELECT count(*) AS told FROM outbox WHERE routing_key = 'codes.issued.v1'")
    assert told[0]["told"] == len(rows), "each was told with its making"
    tried = await asyncio.gather(
        *(world.redeem(person, made["code"]) for person, made in list(clicks.answered.items())[:20])
    )
    assert {answer.status_code for answer in tried} == {200}
    assert clicks.failed >= 9
