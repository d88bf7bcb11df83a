"""``make prove-languages``: plays the whole form in fifteen languages, four ways each, and looks at every page of it.

Every page has to hold without scrolling sideways, with controls a finger can press, in its own language and direction,
without a fault that axe finds, and without an error in the console.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter

from playwright.async_api import Browser, Page, ViewportSize
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TaskID
from rich.table import Table

from browser import DESK, PHONE, Browse, started
from engines import PostgresEngine, start_postgres
from form_desk import FormDesk, form_on_a_port
from kompass_contracts.registration import Part
from kompass_embedded.engine import EngineError
from kompass_embedded.prepare import NotPrepared
from kompass_web.language import Language, residents
from whole_way import in_order, play

TOLD = ["form.started.v1", *["form.part-saved.v1"] * len(Part), "form.completed.v1"]


@dataclass(frozen=True)
class Ride:
    """One way through the form."""

    language: Language
    view: ViewportSize
    javascript: bool

    @property
    def name(self) -> str:
        """What it is called in the table and in names of pictures."""
        return f"{self.language.tag}-{self.view['width']}-{'script' if self.javascript else 'plain'}"


@dataclass
class Seen:
    """What became of a ride: how many pages were looked at, and what was wrong."""

    ride: Ride
    pages: int = 0
    seconds: float = 0
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Run the proof and return the exit status."""
    parser = argparse.ArgumentParser(prog="make prove-languages", description=__doc__)
    parser.add_argument("--language", action="append", help="only this one, such as ti; may be repeated")
    parser.add_argument("--quick", action="store_true", help="only on a phone with JavaScript")
    parser.add_argument("--pictures", type=Path, help="folder for a picture of every page")
    parser.add_argument("--at-once", type=int, default=2, help="readers at the same time")
    asked = parser.parse_args()
    views = (PHONE,) if asked.quick else (PHONE, DESK)
    scripts = (True,) if asked.quick else (True, False)
    if asked.pictures is not None:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    languages = [one for one in residents() if not asked.language or one.tag in asked.language]
    rides = [Ride(language, view, script) for language in languages for view in views for script in scripts]
    with tempfile.TemporaryDirectory(prefix="kompass-languages-") as folder:
        try:
            postgres = start_postgres(Path(folder, "pg"))
        except (EngineError, NotPrepared) as sentence:
            sys.stderr.write(f"{sentence}\n")
            return 1
        try:
            return show(asyncio.run(ride_all(postgres, rides, asked.pictures, asked.at_once)))
        finally:
            postgres.stop()


async def ride_all(
    postgres: PostgresEngine, rides: Sequence[Ride], pictures: Path | None, at_once: int
) -> Sequence[Seen]:
    """Take every ride, some at the same time, each as another resident."""
    turn = asyncio.Semaphore(at_once)
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    async with started() as browser, form_on_a_port(postgres, "languages") as (desk, url):
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("ways through the form", total=len(rides))
            one = partial(_ride, browser, desk, url, pictures, turn, progress, task)
            return await asyncio.gather(*map(one, rides))


async def _ride(
    browser: Browser,
    desk: FormDesk,
    url: str,
    pictures: Path | None,
    turn: asyncio.Semaphore,
    progress: Progress,
    task: TaskID,
    ride: Ride,
) -> Seen:
    seen = Seen(ride)

    async def look(page: Page, name: str) -> None:
        seen.pages += 1
        if pictures is not None:
            path = pictures / f"{ride.name}-{seen.pages:02}-{name}.png"
            await page.screenshot(path=path, full_page=True, animations="disabled")
        try:
            await in_order(page, ride.language.tag, ride.language.direction)
        except AssertionError as fault:
            seen.faults.append(f"{name}: {fault}")

    async with turn:
        began, browse = perf_counter(), Browse(browser)
        try:
            page = await browse(view=ride.view, javascript=ride.javascript)
            told = await play(page, desk, url, ride.language.tag, look)
            if told != TOLD:
                seen.faults.append(f"told {told}")
            await page.context.close()
        except Exception as fault:  # noqa: BLE001 - whatever it is, the other languages are looked at all the same
            seen.faults.append(f"{type(fault).__name__}: {fault}")
        seen.faults += browse.faults
        seen.seconds = perf_counter() - began
    progress.advance(task)
    return seen


def show(rides: Sequence[Seen]) -> int:
    """Print what was seen, and return the exit status."""
    table = Table("Language", "Width", "JavaScript", "Pages", "Seconds", "Faults")
    for seen in rides:
        ride = seen.ride
        script = "yes" if ride.javascript else "no"
        faults = str(len(seen.faults)) if seen.faults else "none"
        width = str(ride.view["width"])
        table.add_row(ride.language.name, width, script, str(seen.pages), f"{seen.seconds:.0f}", faults)
    console = Console()
    console.print(table)
    for seen in rides:
        for fault in seen.faults:
            console.print(f"{seen.ride.name}: {fault[:2000]}", markup=False, highlight=False)
    broken = sum(bool(seen.faults) for seen in rides)
    console.print(f"{len(rides)} ways, {sum(seen.pages for seen in rides)} pages, {broken} with faults")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
