"""The report of an import: every fault, in a file for whoever mends the rows, and the first of them for the screen."""

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kompass_identity.people.columns import FileRefusedError
from kompass_identity.people.rows import Fault

SHOWN = 20


class Report:
    """Takes faults as they are found. It holds line, column and reason, never a cell."""

    def __init__(self, file: TextIO | None, *, as_csv: bool) -> None:
        self.first: list[Fault] = []
        self.rows = 0
        """Rows that were bad."""
        self._file = file
        self._csv = csv.writer(file) if file and as_csv else None
        if self._csv:
            self._csv.writerow(("line", "column", "reason"))

    def add(self, faults: Sequence[Fault]) -> None:
        """Take the faults of one row."""
        self.rows += 1
        self.first += faults[: SHOWN - len(self.first)]
        for fault in faults:
            if self._csv:
                self._csv.writerow((fault.line, fault.column or "", fault.reason))
            elif self._file:
                self._file.write(json.dumps(vars(fault), ensure_ascii=False) + "\n")


@contextmanager
def open_report(path: Path | None) -> Iterator[Report]:
    """Open a report: CSV where the file's name ends so, NDJSON otherwise. Raises FileRefusedError."""
    if path is None:
        yield Report(None, as_csv=False)
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise FileRefusedError(f"the report cannot be written: {error.strerror}") from None
    with file:
        yield Report(file, as_csv=path.suffix.lower() == ".csv")
