"""A municipality's list as CSV, the way a Norwegian spreadsheet wants it: UTF-8 with a mark, semicolons, quotes. Pure.

Cells hold codes and texts of the catalogue, and nothing that somebody typed. All the same no cell can become a formula:
one that begins as a formula does gets an apostrophe before it, as OWASP advises.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Final
from uuid import UUID

from kompass_competence_store.paper.wording import NORWAY, NORWEGIAN, Wording
from kompass_competence_store.record.canonical import Item, Value, canonical
from kompass_contracts.registration import Registration

MARK: Final = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")
_ANSWERS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Trenger tolk", ("personal.interpreter_need",)),
    ("Tolkespråk", ("personal.interpreter_language",)),
    ("Språk hjemme", ("personal.home_language",)),
    ("Høyeste utdanning", ("education.highest_level",)),
    ("Fagområder", ("education.educations.field",)),
    ("År i arbeid", ("work.years_total",)),
    ("Yrker", ("work.jobs.occupation",)),
    ("Andre språk", ("languages.others.language",)),
    ("Snakker norsk", ("languages.norwegian_speaking",)),
    ("Norskprøve", ("languages.norwegian_test",)),
    ("Førerkort", ("driving.classes",)),
    ("Vil helst først", ("other.first_wish",)),
    ("Ønsket utdanning", ("other.education_wish", "other.education_field")),
    ("Ønskede yrker", ("other.occupation_wishes",)),
)
_WITH_CODE: Final = frozenset({"Fagområder", "Yrker", "Ønskede yrker"})
HEAD: Final = ("Person", "Versjon", "Fullført", "Språk i skjemaet", "Fylt ut", *(label for label, _ in _ANSWERS))


def line(person_id: UUID, registration: Registration | None, record_version: int | None) -> tuple[str, ...]:
    """Return the cells of one person; of whoever registered nothing, only the id (R80)."""
    if registration is None or record_version is None:
        return (str(person_id), *("" for _ in HEAD[1:]))
    words, items = Wording(NORWEGIAN), canonical(registration).items
    return (
        str(person_id),
        str(record_version),
        registration.completed_at.astimezone(NORWAY).date().isoformat(),
        words.name_of(registration.language),
        words.say(f"way-{registration.filled_in.way}"),
        *(_cell(items, label, paths) for label, paths in _ANSWERS),
    )


def written(lines: Iterable[Iterable[str]]) -> str:
    """Return lines as they stand in the file."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in each] for each in lines)
    return file.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    one_line = " ".join(cell.splitlines()) if cell.lstrip() else ""
    return f"'{one_line}" if cell.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA) else one_line


def _cell(items: Iterable[Item], label: str, paths: tuple[str, ...]) -> str:
    text: Callable[[Value], str] = _with_code if label in _WITH_CODE else _text
    found: Iterator[Value] = (value for item in items if item.record_path in paths for value in item.values)
    return ", ".join(dict.fromkeys(map(text, found)))


def _text(value: Value) -> str:
    return value.text


def _with_code(value: Value) -> str:
    return f"{value.text} ({value.code})" if value.code else value.text
