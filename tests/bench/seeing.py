"""Delays: from the commit that completes a registration until the municipality's list can show it, fifty a second.

Both ends are taken from PostgreSQL's own note of when each transaction committed, so that measuring costs nothing while
it lasts. The baseline, a bare publish and consume on the same broker, goes on at the same rate in the same minute.
The whole way, on which a record is made and the list hears of it, is held to bars at a calmer rate.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import httpx2
from rich.progress import Progress
from sqlalchemy import update

from bench.bare import Bare
from bench.course import Course, read_course
from bench.crowd import Resident, gather_crowd
from bench.harbour import HarbourError
from bench.verdict import Delays
from kompass_chassis.database import Sessions, create_engine, create_sessions, database_time
from kompass_chassis.outbox import Telling, tell
from kompass_contracts.form import RegistrationCompleted
from kompass_embedded.as_processes import Fleet
from kompass_embedded.staff_token import staff_token
from kompass_form.tables import Draft, DraftStatus, ResidentRow

RATE = 50
"""Registrations completed in a second."""
CALM_RATE = 10
"""The same for the whole way: six services, the broker and the database share this one machine, and each does more."""
WARM_UP = 4
"""Seconds of completions that are not counted: connections are opened and statements met for the first time."""
PATIENCE = 180.0
STAFF = "4601-TESB"


async def measure(fleet: Fleet, progress: Progress, seconds: int) -> Sequence[Delays]:
    """Measure the hop to the list, held to the bars of the figure, and the whole way to a record and back."""
    sizes = (WARM_UP * RATE, seconds * CALM_RATE, seconds * RATE)
    crowd = await gather_crowd(fleet, sum(sizes), progress)
    early, calm, quick = (crowd[sum(sizes[:at]) : sum(sizes[: at + 1])] for at in range(len(sizes)))
    engine = create_engine(fleet.system.postgres.url("kompass-form", user="kompass-form"), pool=4, timeout=60)
    button = Button(create_sessions(engine), progress)
    try:
        async with Bare(fleet.rabbit.url(), _fact(early[0], datetime.now(UTC))) as bare:
            await button.press(early, RATE, "warming up", bare)
            await _until_shown(fleet, len(early), progress)
            await button.press(calm, CALM_RATE, f"{CALM_RATE}/s")
            await _until_shown(fleet, len(early) + len(calm), progress)
            bare.begin()
            await button.press(quick, RATE, f"{RATE}/s", bare)
            theirs = await bare.delays(PATIENCE)
            await _until_shown(fleet, len(crowd), progress)
    finally:
        await engine.dispose()
    courses = [await read_course(fleet, [one.person_id for one in some]) for some in (quick, calm)]
    return _hop(courses[0], theirs), _whole_way(courses[1])


def _hop(course: Course, theirs: Sequence[float]) -> Delays:
    return Delays(
        f"commit in the form → in the list as handed in, {RATE}/s",
        course.handed_in,
        p50_at_most=0.05,
        p99_at_most=0.5,
        baseline="aio-pika alone, publish → consume",
        theirs=theirs,
        ratio_at_most=5,
        legs={"in the list as completed": course.completed},
    )


def _whole_way(course: Course) -> Delays:
    return Delays(
        f"the same, with a record made → in the list as completed, {CALM_RATE}/s",
        course.completed,
        p50_at_most=0.5,
        p99_at_most=2,
        legs={
            "in the list as handed in": course.handed_in,
            "heard by the store": course.fetching,
            "record made": course.recorded,
        },
    )


class Button:
    """Completes registrations as the form does when its button is pressed; what is completed is written already."""

    def __init__(self, sessions: Sessions, progress: Progress) -> None:
        self._sessions = sessions
        self._progress = progress

    async def press(self, residents: Sequence[Resident], rate: int, name: str, bare: Bare | None = None) -> None:
        """Press by the clock, whether or not those before are done, with a bare message between each two.

        Raises HarbourError where this machine cannot keep step, for then it was another rate that was measured.
        """
        task, began = self._progress.add_task(name, total=len(residents)), time.monotonic()
        running: list[asyncio.Future[None]] = []
        for number, resident in enumerate(residents):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            running.append(asyncio.ensure_future(self._complete(resident)))
            if bare is not None:
                await asyncio.sleep(max(0.0, began + (number + 0.5) / rate - time.monotonic()))
                running.append(asyncio.ensure_future(bare.send()))
            self._progress.update(task, completed=number)
        await asyncio.gather(*running)
        took = time.monotonic() - began
        if took > len(residents) / rate * 1.05 + 1:
            raise HarbourError(
                f"{len(residents)} completions took {took:.0f} seconds where {rate} a second were due: "
                "this machine is too busy; end other programs and try again"
            )
        self._progress.remove_task(task)

    async def _complete(self, resident: Resident) -> None:
        async with self._sessions.begin() as session:
            now = await database_time(session)
            person = ResidentRow.person_id == resident.person_id
            await session.execute(update(ResidentRow).where(person).values(version=1, completions=1))
            draft = Draft.registration_id == resident.registration_id
            completed = {"status": DraftStatus.COMPLETED, "completed_at": now, "changed_at": now}
            await session.execute(update(Draft).where(draft).values(**completed))
            subject, fact = str(resident.person_id), _fact(resident, now)
            await tell(session, Telling(fact=fact, subject=subject, aggregate=f"resident:{subject}", version=1, at=now))


def _fact(resident: Resident, now: datetime) -> RegistrationCompleted:
    return RegistrationCompleted(registration_id=resident.registration_id, at=now, registration_version=1)


async def _until_shown(fleet: Fleet, crowd: int, progress: Progress) -> None:
    """Wait until the list itself, asked as staff ask it, shows so many as completed. Raises HarbourError."""
    plan, shown, end = fleet.system.plan, 0, time.monotonic() + PATIENCE
    task = progress.add_task("the last of them", total=crowd)
    async with httpx2.AsyncClient(timeout=30) as http:
        token = await staff_token(plan, STAFF, "imdinett-views", http)
        url, headers = f"{plan.url('imdinett-views')}/persons", {"Authorization": f"Bearer {token}"}
        while shown < crowd and time.monotonic() < end:
            answer = await http.get(url, params={"status": "completed", "limit": 1}, headers=headers)
            shown = answer.raise_for_status().json()["total"]
            progress.update(task, completed=shown)
            await asyncio.sleep(0.5)
    progress.remove_task(task)
    if shown < crowd:
        raise HarbourError(f"after {PATIENCE:g} seconds the list shows {shown} of {crowd} as completed")
