"""``kompass people …``: persons registered in bulk, from a file; what is asked of the erased stands in ``erasures``."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from kompass_chassis.database import Sessions
from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.settings import read_settings
from kompass_identity.actions import importing
from kompass_identity.actions.importing import ImportDisturbedError, Tally
from kompass_identity.command.database import open_sessions
from kompass_identity.command.erasures import erasures
from kompass_identity.command.operator import operator
from kompass_identity.command.progress import Progress, open_progress
from kompass_identity.people.columns import COLUMNS, FileRefusedError
from kompass_identity.people.csv_file import CsvFile
from kompass_identity.people.report import SHOWN, Report, open_report
from kompass_identity.people.rows import PersonRow, Rows
from kompass_identity.settings import IdentitySettings

people = typer.Typer(no_args_is_help=True, help="Persons, registered in bulk, and who has forgotten the erased.")
people.command("erasures")(erasures)
console = Console()

BATCH = 1_000
"""Rows in one transaction: one that is open for long holds back every feed in its database server."""
PATIENCE = 60.0
"""Seconds a statement of an import may take."""
INTERRUPTED = 130


@people.command("columns")
def columns() -> None:
    """List the columns that a file of persons may have, with a sentence on each."""
    table = Table("Column", "Must be there", "What it holds")
    for column in COLUMNS.values():
        table.add_row(column.name, "yes" if column.required else "", column.sentence)
    console.print(table)


@people.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV file in UTF-8, with the names of the columns in its first line.")],
    *,
    all_or_nothing: Annotated[
        bool, typer.Option("--all-or-nothing", help="Keep no row at all where one of them is bad.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="A file for every bad row: CSV if its name ends in .csv, else NDJSON.")
    ] = None,
) -> None:
    """Register the persons of a file. Who is known by DUF number is changed where the row differs, and told once.

    Exit status 0 where every row is kept, 1 where one was bad or nothing could be read, 130 after Ctrl-C.
    """
    settings = read_settings(IdentitySettings)
    try:
        with open_report(report) as faults:
            course = Import(CsvFile.open(file), faults, settings, dry_run=dry_run, all_or_nothing=all_or_nothing)
            asyncio.run(course.run())
    except FileRefusedError as error:
        raise CommandRefusedError(f"{file.name} is not imported: {error}") from error
    except ImportDisturbedError as error:
        raise CommandRefusedError(f"{course.tally.rows:,} rows are kept; {error}") from error
    course.tell(console)
    if course.stopping:
        raise typer.Exit(INTERRUPTED)
    if faults.rows:
        raise typer.Exit(1)


class Import:
    """One import: how far it has come, and what it is to do."""

    def __init__(
        self, file: CsvFile, faults: Report, settings: IdentitySettings, *, dry_run: bool, all_or_nothing: bool
    ) -> None:
        self.tally = Tally()
        self.stopping = False
        self._file = file
        self._faults = faults
        self._settings = settings
        self._by = operator()
        self._dry_run = dry_run
        self._all_or_nothing = all_or_nothing

    async def run(self) -> None:
        """Read the file and keep its rows. Raises FileRefusedError, ImportDisturbedError."""
        async with open_sessions(self._settings, patience=PATIENCE) as sessions:
            async with sessions() as session:
                centres = await importing.centres(session)
            rows = Rows(self._file, centres, duf_checked=self._settings.duf_checked)
            with self._interruptible(), open_progress(console, self._file.lines) as progress:
                if self._all_or_nothing:
                    await self._look_over(rows, progress)
                if not self.stopping and not (self._all_or_nothing and self._faults.rows):
                    await self._keep(sessions, rows, progress)

    async def _look_over(self, rows: Rows, progress: Progress) -> None:
        progress.begin("reading")
        for _ in self._batches(rows, progress):
            await asyncio.sleep(0)  # Ctrl-C is heard between two batches
            if self.stopping:
                return

    async def _keep(self, sessions: Sessions, rows: Rows, progress: Progress) -> None:
        progress.begin("comparing" if self._dry_run else "importing")
        for batch in self._batches(rows, progress):
            if self._dry_run:
                done = await importing.compare(sessions, batch)
            else:
                done = await importing.keep(sessions, batch, self._by)
            self.tally.add(done)
            if self.stopping:
                return

    def _batches(self, rows: Rows, progress: Progress) -> Iterator[list[PersonRow]]:
        batch, read = list[PersonRow](), 0
        for row in rows.read():
            read += 1
            if isinstance(row, PersonRow):
                batch.append(row)
            else:
                self._faults.add(row)
            if len(batch) == BATCH:
                yield batch
                progress.reach(read)
                batch = []
        if batch:
            yield batch
        progress.reach(read)

    @contextmanager
    def _interruptible(self) -> Iterator[None]:
        """Let Ctrl-C end the import after the batch in hand; a second one ends it at once."""
        if threading.current_thread() is not threading.main_thread():
            yield  # no other thread hears of signals
            return
        loop = asyncio.get_running_loop()

        def stop() -> None:
            self.stopping = True
            loop.remove_signal_handler(signal.SIGINT)

        loop.add_signal_handler(signal.SIGINT, stop)
        try:
            yield
        finally:
            loop.remove_signal_handler(signal.SIGINT)

    def tell(self, screen: Console) -> None:
        """Say what was done."""
        for fault in self._faults.first:
            where = f"line {fault.line}, {fault.column}" if fault.column else f"line {fault.line}"
            screen.print(f"{where}: {fault.reason}", markup=False, highlight=False, soft_wrap=True)
        bad = self._faults.rows
        if bad and len(self._faults.first) == SHOWN:
            screen.print("… --report FILE writes all of them", markup=False)
        screen.print(self._summary(bad), markup=False, highlight=False, soft_wrap=True)

    def _summary(self, bad: int) -> str:
        if self._all_or_nothing and bad:
            return f"Nothing is kept: {_rows(bad)} bad."
        tally = self.tally
        kept = f"{_rows(tally.rows, would=self._dry_run)} kept"
        counted = f"{kept}: {tally.new:,} new, {tally.changed:,} changed, {tally.unchanged:,} as they were"
        if self.stopping:
            return f"Stopped. {counted}. Import the file again to go on: nobody is registered twice."
        return f"{counted}. {_rows(bad)} bad." if bad else f"{counted}."


def _rows(number: int, *, would: bool = False) -> str:
    if would:
        return f"{number:,} row{'' if number == 1 else 's'} would be"
    return "1 row is" if number == 1 else f"{number:,} rows are"
