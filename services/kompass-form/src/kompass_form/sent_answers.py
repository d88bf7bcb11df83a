"""What a page of the form sends, read as answers: one hidden revision and its fields for each question. Pure.

The fields of a question are named after it: ``PER01``, ``PER01.revision``, ``PER01.not_understood``; those of a row in
a group with its number, ``WRK04.0.occupation``, and with the task, ``WRK04.0.tasks.sew_clothes``; the boxes of a date
are ``.day``, ``.month`` and ``.year``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from kompass_form.catalogue import Field, Question
from kompass_form.fitting import Said
from kompass_form.typed import whole_number

_LONGEST_REVISION = 9


class Fields(Protocol):
    """The fields of a form that was sent: several may have one name."""

    def getlist(self, key: Any) -> list[Any]:
        """Return every value under a name."""
        ...

    def keys(self) -> Iterable[Any]:
        """Return the names."""
        ...


Rows = list[dict[str, Any]]
"""The rows of a group as they stand on the page, empty ones among them."""


def sent_answers(questions: Sequence[Question], fields: Fields, rows: Mapping[str, Rows]) -> tuple[Said, ...]:
    """Return the answers to those questions that were on the page, in the order of the form."""
    return tuple(_said(question, fields, rows) for question in questions if fields.getlist(f"{question.id}.revision"))


def sent_rows(questions: Sequence[Question], fields: Fields) -> dict[str, Rows]:
    """Return the rows of every group that was on the page."""
    groups = (question for question in questions if question.type == "group")
    return {group.id: _rows(group, fields) for group in groups if fields.getlist(f"{group.id}.revision")}


def _rows(question: Question, fields: Fields) -> Rows:
    return [dict(_row(question, f"{question.id}.{number}", fields)) for number in _numbers(question, fields)]


def _row(question: Question, name: str, fields: Fields) -> Iterator[tuple[str, Any]]:
    row: dict[str, Any] = {}
    for field in question.fields:
        here = f"{name}.{field.id}"
        value = _value(field.type, here, fields) if field.tasks_of is None else _tasks(field, row, here, fields)
        if value is not None:
            row[field.id] = value
            yield field.id, value


def _tasks(field: Field, row: Mapping[str, Any], name: str, fields: Fields) -> dict[str, str] | None:
    """Return how often each task was done; those of an occupation that was chosen before are left out."""
    tasks = field.tasks.get(str(row.get(str(field.tasks_of))), {})
    said = {task: [str(value) for value in fields.getlist(f"{name}.{task}")] for task in tasks}
    return {task: values[0] for task, values in said.items() if values and values[0]} or None


def _said(question: Question, fields: Fields, rows: Mapping[str, Rows]) -> Said:
    revision = str(fields.getlist(f"{question.id}.revision")[0])
    known = revision.isascii() and revision.isdecimal() and len(revision) <= _LONGEST_REVISION
    not_understood = bool(fields.getlist(f"{question.id}.not_understood"))
    given = [row for row in rows.get(question.id, ()) if row] or None
    value = given if question.type == "group" else _value(question.type, question.id, fields)
    return Said(question.id, value, int(revision) if known else 0, not_understood)


def _value(kind: str, name: str, fields: Fields) -> Any:
    values = [str(value) for value in fields.getlist(name)]
    if kind == "date":
        return _day(name, fields)
    if kind in {"multi", "occupation_list"}:
        return [value for value in values if value] or None
    value = values[0] if values else ""
    if kind == "number":
        return whole_number(value)
    if kind == "text":
        return value.replace("\r\n", "\n") if value.strip() else None
    return value or None


def _day(name: str, fields: Fields) -> str | dict[str, str] | None:
    """Return a day as ISO 8601 writes it, what was typed where it is none, and none for nothing."""
    typed = {part: str(next(iter(fields.getlist(f"{name}.{part}")), "")).strip() for part in ("year", "month", "day")}
    if not any(typed.values()):
        return None
    year, month, day = (whole_number(each) for each in typed.values())
    if isinstance(year, int) and isinstance(month, int) and isinstance(day, int):
        return f"{year:04}-{month:02}-{day:02}"
    return typed


def _numbers(question: Question, fields: Fields) -> Iterator[int]:
    name = re.compile(re.escape(question.id) + r"\.([0-9]{1,2})\.[a-z_.]+", re.ASCII)
    found = (name.fullmatch(str(key)) for key in fields.keys())  # noqa: SIM118 - it is not a mapping
    yield from sorted({int(match[1]) for match in found if match})
