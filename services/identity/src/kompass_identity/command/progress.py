"""How far a command has come: a bar with rows a second and the time left, or a line now and then where no one watches."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import rich.progress
from rich.console import Console

EVERY = 10_000
"""Rows between two lines, where there is no terminal."""


class Progress(Protocol):
    """Told how many rows are done."""

    def begin(self, what: str) -> None:
        """Begin to count anew."""
        ...

    def reach(self, rows: int) -> None:
        """Say how many rows are done."""
        ...


@contextmanager
def open_progress(console: Console, total: int) -> Iterator[Progress]:
    """Show how far ``total`` rows have come."""
    if not console.is_terminal:
        yield _Lines(console, total)
        return
    columns = (
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(),
        rich.progress.MofNCompleteColumn(),
        rich.progress.TextColumn("{task.fields[rate]} rows/s"),
        rich.progress.TimeRemainingColumn(),
    )
    with rich.progress.Progress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar, total)


class _Bar:
    def __init__(self, bar: rich.progress.Progress, total: int) -> None:
        self._bar = bar
        self._total = total
        self._task = bar.add_task("", total=total, rate="–")
        self._began = time.monotonic()

    def begin(self, what: str) -> None:
        self._began = time.monotonic()
        self._bar.reset(self._task, description=what, total=self._total, rate="–")

    def reach(self, rows: int) -> None:
        self._bar.update(self._task, completed=rows, rate=_rate(rows, self._began), total=max(rows, self._total))


class _Lines:
    def __init__(self, console: Console, total: int) -> None:
        self._console = console
        self._total = total
        self._what, self._began, self._said = "", time.monotonic(), 0

    def begin(self, what: str) -> None:
        self._what, self._began, self._said = what, time.monotonic(), 0

    def reach(self, rows: int) -> None:
        if rows - self._said >= EVERY:
            self._said = rows
            said = f"{self._what}: {rows:,} of about {self._total:,} rows, {_rate(rows, self._began)} rows/s"
            self._console.print(said, markup=False, highlight=False)


def _rate(rows: int, began: float) -> str:
    return f"{rows / max(time.monotonic() - began, 0.001):,.0f}"
