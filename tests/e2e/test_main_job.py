"""The main job, as `make demo` plays it, both ways; and again while its processes are killed between the steps."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from kompass_embedded.as_processes import Fleet
from kompass_embedded.main_job import MainJob
from kompass_embedded.plan import PORTS, Plan
from kompass_embedded.staff_token import staff_token
from kompass_embedded.system import System
from offsets import free_offset

KOMPASS = Path(sys.executable).with_name("kompass")
STEPS = 12


@pytest.mark.timeout(240)
@pytest.mark.parametrize("way", [(), ("--rabbit",)], ids=["embedded", "six processes on RabbitMQ"])
def test_the_demo_plays_the_main_job_and_says_so(tmp_path: Path, way: tuple[str, ...]) -> None:
    environment = os.environ | {"KOMPASS_HOME": str(tmp_path / "home"), "KOMPASS_PORT_OFFSET": str(free_offset())}
    played = subprocess.run(
        [KOMPASS, "demo", *way], env=environment, capture_output=True, text=True, check=False, timeout=220
    )
    assert played.returncode == 0, played.stdout + played.stderr
    assert played.stdout.count("done") == STEPS
    assert "The main job went through" in played.stdout


@asynccontextmanager
async def fleet_at_sea(home: Path) -> AsyncIterator[Fleet]:
    """Run all six services as processes, which the test may kill and start again."""
    fleet, stopping, ready = Fleet(watched=False), asyncio.Event(), asyncio.Event()
    system = System(Plan(home, free_offset()), fleet.run)
    running = asyncio.ensure_future(system.run(stopping, ready, lambda _: None))
    try:
        await asyncio.wait({running, asyncio.ensure_future(ready.wait())}, return_when="FIRST_COMPLETED")
        assert ready.is_set(), running
        yield fleet
    finally:
        stopping.set()
        await running


@pytest.mark.timeout(400)
async def test_whatever_is_killed_between_the_steps_the_main_job_goes_through(tmp_path: Path) -> None:
    async with fleet_at_sea(tmp_path) as fleet, httpx2.AsyncClient(timeout=20) as http:
        job, names = MainJob(fleet.system.plan, http), list(PORTS)
        number = 0
        async for step in job.play():
            name = names[number % len(names)]
            fleet.kill(name)
            fleet.start(name)
            await fleet.answers(name)
            if step.name == "answers the seven parts":
                await asyncio.to_thread(fleet.rabbit.kill)  # so that it is completed while the broker is away
            if step.name == "and completes the registration":
                await asyncio.to_thread(fleet.rabbit.start)
            number += 1
        assert number == STEPS
        assert job.version == 1


@pytest.mark.timeout(300)
async def test_while_identity_is_away_lists_stay_and_all_catches_up(tmp_path: Path) -> None:
    async with fleet_at_sea(tmp_path) as fleet, httpx2.AsyncClient(timeout=20) as http:
        plan = fleet.system.plan
        job = MainJob(plan, http)
        async for _ in job.play():
            pass
        token = await staff_token(plan, "4601-TESB", "imdinett-views", http)
        fleet.kill("identity")
        listed = await http.get(f"{plan.url('imdinett-views')}/persons", headers={"Authorization": f"Bearer {token}"})
        assert listed.status_code == 200
        assert job.person_id in {row["person_id"] for row in listed.json()["persons"]}
        fleet.start("identity")
        await fleet.answers("identity")
        again = MainJob(plan, http, version=job.version)
        async for _ in again.play():
            pass
        assert again.version == 2
