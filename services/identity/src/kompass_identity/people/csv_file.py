"""A CSV file of persons as it lies on the disk: UTF-8 with or without a mark, separated by commas or semicolons."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kompass_identity.people.columns import Column, FileRefusedError, read_header

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Line:
    """A row of cells, and the number of the line it begins on; ``broken`` says why there are none."""

    number: int
    cells: list[str]
    broken: str | None = None


@dataclass(frozen=True)
class CsvFile:
    """A file whose encoding and header hold. ``lines`` is about how many rows it has."""

    path: Path
    columns: list[Column]
    delimiter: str
    lines: int
    state: tuple[int, int]
    """Size and time of the last change, by which it is known whether it is still the same file."""

    @classmethod
    def open(cls, path: Path) -> "CsvFile":
        """Look a file over from end to end. Raises FileRefusedError."""
        try:
            lines = _count_lines(path)
            with path.open(encoding="utf-8-sig", newline="") as file:
                first = file.readline(_CHUNK)
            delimiter = ";" if first.count(";") > first.count(",") else ","
            header = next(csv.reader([first], delimiter=delimiter), [])
            return cls(path, read_header(header), delimiter, max(lines - 1, 0), _state(path))
        except OSError as error:
            raise FileRefusedError(f"it cannot be read: {error.strerror}") from None
        except csv.Error:
            raise FileRefusedError(
                "its first line must name the columns; `kompass people columns` lists them"
            ) from None

    def rows(self) -> Iterator[Line]:
        """Give the rows below the header one by one. Raises FileRefusedError where the file has changed."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            next(reader, None)
            while True:
                begins = reader.line_num + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    break
                except csv.Error as error:
                    yield Line(begins, [], _why(error))
                    continue
                if any(cell.strip() for cell in cells):
                    yield Line(begins, cells)
        if _state(self.path) != self.state:
            raise FileRefusedError("it was changed while it was read; import it again")


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _count_lines(path: Path) -> int:
    lines, last = 0, "\n"
    with path.open("rb") as file:
        for text in _decoded(file):
            lines += text.count("\n")
            last = text[-1:] or last
    if last == "\n" and lines == 0:
        raise FileRefusedError("it is empty")
    return lines + (last != "\n")


def _decoded(file: BinaryIO) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise FileRefusedError("it is not UTF-8; save it again as «CSV UTF-8»") from None


def _why(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quotation mark is opened here and never closed; nothing after it could be read"
    if "field larger" in str(error):
        return "a cell is longer than 131,072 characters; a quotation mark may be missing"
    return "the quotation marks of this row do not fit"
