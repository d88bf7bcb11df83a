"""A list of persons as a file for a spreadsheet: UTF-8 with a mark, semicolons, quotes. Pure.

A name is typed by somebody: no cell can become a formula, so one that begins as a formula does gets an apostrophe before
it, as OWASP advises.
"""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Final

MARK: Final = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
_FORMULA_TOO: Final = ("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")


def written(lines: Iterable[Iterable[str]]) -> str:
    """Return lines as they stand in the file."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    return MARK + file.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, on one line."""
    one_line = " ".join(cell.split())
    # As it stands in the file, too: what is taken away before the first sign may be any kind of space.
    begins = (cell.lstrip(" \N{NO-BREAK SPACE}"), one_line)
    is_formula = any(one.startswith((*_FORMULA, *_FORMULA_TOO)) for one in begins)
    return f"'{one_line}" if is_formula and one_line else one_line


def facts_of(files: Iterable[bytes]) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """Return the headings and, by the id of the person, the cells of files whose first column is that id."""
    head: tuple[str, ...] = ()
    found: dict[str, tuple[str, ...]] = {}
    for file in files:
        rows = csv.reader(StringIO(file.decode("utf-8-sig")), delimiter=";")
        first = next(rows, [])
        head = head or tuple(first[1:])
        found |= {row[0]: tuple(row[1:]) for row in rows if row}
    return head, found
