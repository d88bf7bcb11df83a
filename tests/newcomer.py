"""Somebody new in Bergen on a whole system: registered, changed and erased by the register, filling in the form."""

from collections.abc import AsyncIterator
from typing import Any

from kompass_embedded.demo import IN_THE_PROGRAMME, DemoPerson
from kompass_embedded.main_job import MainJob, Step
from kompass_embedded.registry import REGISTRY
from registry import LONG_AGO, fresh_duf, settled
from town_hall import TownHall

LATELY = "2025-01-01T00:00:00Z"
SHIELDED = {"protection_grade": "confidential"}
MOVED = {"placements": [settled("4601", valid_to=LATELY), settled("0301", LATELY)]}
"""From Bergen to Oslo."""
DECLARED, ANSWERED, COMPLETED = (
    "reads the declaration and goes on",
    "answers the seven parts",
    "and completes the registration",
)
"""Steps of the main job, after each of which a test may come in."""


class Newcomer:
    """One person with a DUF number of their own."""

    def __init__(self, hall: TownHall, first_name: str) -> None:
        placed = IN_THE_PROGRAMME | {"placements": [settled("4601", LONG_AGO)]}
        birth, belongs = "1990-01-01", "settled in Bergen"
        self.demo = DemoPerson(fresh_duf(), first_name, "Nykommen", birth, "female", "ERI", belongs, placed)
        self.hall = hall
        self.id = str(self.demo.person_id)
        self.version = 0
        self.begin_job()

    def begin_job(self) -> None:
        """Begin the main job, for the first time or once more."""
        whole = self.hall.whole
        self.job = MainJob(whole.plan, whole.http, self.demo, self.hall.tokens)
        self._steps: AsyncIterator[Step] = self.job.play()

    async def change(self, **changes: Any) -> None:
        """Let the register say how things are now, whole but for what is as at the beginning."""
        body = {
            "duf": self.demo.duf,
            "first_name": self.demo.first_name,
            "last_name": self.demo.last_name,
            "birth_date": self.demo.birth_date,
            "gender": self.demo.gender,
            "citizenships": [self.demo.citizenship],
            "protection_grade": "none",
            **self.demo.placed,
            **changes,
        }
        seen = {"If-Match": f'"{self.version}"'} if self.version else {"If-None-Match": "*"}
        answer = await self.hall.ask(REGISTRY, "identity", f"/persons/{self.id}", "PUT", body, **seen)
        self.version = answer.raise_for_status().json()["version"]

    async def erase(self) -> None:
        """Let the register have the person erased."""
        (await self.hall.ask(REGISTRY, "identity", f"/persons/{self.id}", "DELETE")).raise_for_status()

    async def play(self, until: str) -> None:
        """Go on with the main job to the end of a step."""
        async for step in self._steps:
            if step.name == until:
                return
        raise AssertionError(f"there is no step {until}")


async def settle(hall: TownHall, first_name: str = "Nyasha") -> Newcomer:
    """Register somebody in Bergen, and wait until everybody has heard of them."""
    person = Newcomer(hall, first_name)
    await person.change()
    await hall.whole.quiet()
    return person


async def settle_and_register(hall: TownHall, first_name: str = "Rahwa") -> Newcomer:
    """Register somebody in Bergen who has filled in the form."""
    person = await settle(hall, first_name)
    await person.play(COMPLETED)
    await hall.whole.quiet()
    return person
