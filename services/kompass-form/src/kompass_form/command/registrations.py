"""``kompass registrations …``: interviews that IMDi held before somebody arrived, taken in from a file (R14)."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from kompass_chassis.bell import Bell
from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.migrate import require_current
from kompass_chassis.operators import operator
from kompass_chassis.problems import NotReadyError
from kompass_chassis.settings import read_settings
from kompass_chassis.telemetry import Telemetry
from kompass_form.actions.taking_in import Answered, Intake
from kompass_form.api.before_arrival import worded
from kompass_form.app import service
from kompass_form.before_arrival.documents import BATCH, InterviewProblem, Outcome
from kompass_form.catalogue import load
from kompass_form.command.interviews_file import InterviewsFile, Line

registrations = typer.Typer(no_args_is_help=True, help="Registrations that do not come from the form's own pages.")
console = Console()


@registrations.callback()
def _several() -> None:
    """Keep the name of the command, also while there is one alone."""


@registrations.command("before-arrival")
def before_arrival(
    file: Annotated[Path, typer.Argument(help="A file with one interview a line, in JSON, as the API takes them.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and take nothing.")] = False,
) -> None:
    """Take in interviews that were held before the arrival. Safe to run again: nobody is registered twice.

    Exit status 0 where every line is taken or was there, 1 where one is refused or nothing could be asked.
    """
    course = Course(InterviewsFile(file), dry_run=dry_run)
    try:
        asyncio.run(course.run())
    except NotReadyError as error:
        raise CommandRefusedError(f"{course.summary()} It ends there; run the same file again: {error}") from error
    finally:
        course.tell(console)
    console.print(course.summary(), markup=False, highlight=False, soft_wrap=True)
    if course.tally[Outcome.REFUSED]:
        raise typer.Exit(1)


class Course:
    """One file on its way in: what became of its lines, and what was wrong with them."""

    def __init__(self, file: InterviewsFile, *, dry_run: bool) -> None:
        self.tally: Counter[Outcome] = Counter()
        self._file = file
        self._dry_run = dry_run
        self._faults: list[str] = []

    async def run(self) -> None:
        """Read the file and take its interviews in. Raises CommandRefusedError, NotReadyError."""
        total = self._file.count()
        settings = read_settings(service.settings)
        await require_current(service.migrations, settings.database_url.get_secret_value())
        kit = service.open_kit(settings, Bell(), Telemetry(service.name))
        intake = Intake(kit.sessions, kit.peers, load(), operator(), self._dry_run)
        try:
            with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
                task = progress.add_task("looking" if self._dry_run else "taking in", total=total)
                for lines in _batches(self._file.lines()):
                    await self._take_in(intake, lines)
                    progress.advance(task, len(lines))
        finally:
            await kit.close()

    async def _take_in(self, intake: Intake, lines: Sequence[Line]) -> None:
        """Take one batch in; lines that are no interview are told of in their place."""
        answered = iter(await intake.take_in([line.sent for line in lines if line.sent is not None]))
        for line in lines:
            if line.sent is None:
                self.tally[Outcome.REFUSED] += 1
                self._faults += (f"line {line.number}, {fault}" for fault in line.faults)
            else:
                self._note(line.number, next(answered))

    def _note(self, number: int, answered: Answered) -> None:
        self.tally[answered.outcome] += 1
        self._faults += (f"line {number}{_said(problem)}" for problem in worded(answered).problems)

    def tell(self, screen: Console) -> None:
        """Say what was wrong with which line."""
        for fault in self._faults:
            screen.print(fault, markup=False, highlight=False, soft_wrap=True)

    def summary(self) -> str:
        """Say in a sentence what was done."""
        taken, already, refused = (self.tally[one] for one in Outcome)
        done = f"{taken:,} would be taken in" if self._dry_run else f"{taken:,} taken in"
        interviews = f"{self.tally.total():,} interview{'' if self.tally.total() == 1 else 's'}"
        return f"{interviews}: {done}, {already:,} there already, {refused:,} refused."


def _batches(lines: Iterator[Line]) -> Iterator[Sequence[Line]]:
    """Yield so many lines at a time as one call takes."""
    while batch := tuple(islice(lines, BATCH)):
        yield batch


def _said(problem: InterviewProblem) -> str:
    where = f", {problem.place}" if problem.place else ""
    return f"{where}: {problem.detail} ({problem.type.rpartition(':')[2]})"
