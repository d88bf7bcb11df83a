"""Rows of a file, read into persons as a register sends them, or into what is wrong with them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from kompass_identity import duf
from kompass_identity.documents import PersonSent
from kompass_identity.people.columns import CENTRE, SPANS, Column
from kompass_identity.people.csv_file import CsvFile, Line
from kompass_identity.people.reasons import reason_of
from kompass_identity.people.spans import CellMalformedError, Span, read_spans


@dataclass(frozen=True)
class Fault:
    """What is wrong in one place; ``column`` is none where it is the row itself."""

    line: int
    column: str | None
    reason: str


@dataclass(frozen=True)
class PersonRow:
    """A person as a row has them, with the twelve digits of the DUF number."""

    line: int
    duf: str
    sent: PersonSent


class Rows:
    """The rows of one file. ``centres`` are the ids of the reception centres that there are."""

    def __init__(self, file: CsvFile, centres: Collection[str], *, duf_checked: bool) -> None:
        self._file = file
        self._centres = centres
        self._duf_checked = duf_checked

    def read(self) -> Iterator[PersonRow | list[Fault]]:
        """Read the rows one by one, each into a person or into its faults. Raises FileRefusedError."""
        lines: dict[str, int] = {}
        for line in self._file.rows():
            row = self._read(line)
            if isinstance(row, PersonRow):
                first = lines.setdefault(row.duf, row.line)
                if first != row.line:
                    row = [Fault(row.line, "duf", f"stands in line {first} already")]
            yield row

    def _read(self, line: Line) -> PersonRow | list[Fault]:
        columns = self._file.columns
        if line.broken:
            return [Fault(line.number, None, line.broken)]
        if len(line.cells) != len(columns):
            return [Fault(line.number, None, f"has {len(line.cells)} cells, and the first line names {len(columns)}")]
        return _Reading(line.number).read(columns, line.cells, self._centres, duf_checked=self._duf_checked)


class _Reading:
    """The reading of one row: its faults, and which column each span came from."""

    def __init__(self, line: int) -> None:
        self._line = line
        self._faults: list[Fault] = []
        self._parts: dict[str, list[dict[str, Any]]] = {"placements": [], "residences": []}
        self._origins: dict[str, list[str]] = {"placements": [], "residences": []}

    def read(
        self, columns: list[Column], cells: list[str], centres: Collection[str], *, duf_checked: bool
    ) -> PersonRow | list[Fault]:
        values: dict[str, Any] = dict(self._parts)
        for column, cell in zip(columns, cells, strict=True):
            if written := cell.strip():
                self._read_cell(column, written, values, centres)
        number = ""
        try:
            number = duf.parse(values["duf"], checked=duf_checked) if "duf" in values else ""
        except duf.DufMalformedError as error:
            self._fault("duf", str(error))
        told = {fault.column for fault in self._faults}
        try:
            sent = PersonSent.model_validate(values)
        except ValidationError as error:
            for failure in error.errors(include_url=False, include_input=False):
                column_name = self._column_of(failure["loc"])
                if column_name not in told:
                    self._fault(column_name, reason_of(column_name or "", failure))
            return self._faults
        return self._faults or PersonRow(self._line, number, sent)

    def _read_cell(self, column: Column, cell: str, values: dict[str, Any], centres: Collection[str]) -> None:
        try:
            if column.name in SPANS:
                for span in read_spans(cell):
                    self._take(column.name, span, centres)
            else:
                values[column.name] = cell
                values[column.name] = column.read(cell)
        except CellMalformedError as error:
            self._fault(column.name, str(error))

    def _take(self, column: str, span: Span, centres: Collection[str]) -> None:
        where = {"centre": span.place} if column == CENTRE else {"relation": column, "municipality": span.place}
        if column == CENTRE and span.place not in centres:
            self._fault(column, "names a reception centre that is not registered")
        self._parts[SPANS[column]].append({**where, "valid_from": span.valid_from, "valid_to": span.valid_to})
        self._origins[SPANS[column]].append(column)

    def _column_of(self, place: tuple[int | str, ...]) -> str | None:
        """Return the column that a place in the document was read from."""
        if not place:
            return None
        part = str(place[0])
        if part in self._origins:
            return self._origins[part][int(place[1])] if len(place) > 1 else self._origins[part][0]
        return part

    def _fault(self, column: str | None, reason: str) -> None:
        fault = Fault(self._line, column, reason)
        if fault not in self._faults:
            self._faults.append(fault)
