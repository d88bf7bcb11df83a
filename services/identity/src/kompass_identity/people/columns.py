"""The columns of a file of persons: those of ``PersonSent``, with relations in time written as spans."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from kompass_contracts.identity import Relation
from kompass_identity.documents import PersonSent
from kompass_identity.people.spans import EXAMPLE, read_day

CENTRE = "centre"
SPANS: Mapping[str, str] = {
    **{relation.value: "placements" for relation in (Relation.SETTLED, Relation.ASSIGNED, Relation.APPLIED)},
    CENTRE: "residences",
}
"""The columns that hold spans, and the part of a person that each is read into."""

_SPAN_SENTENCES = {
    Relation.SETTLED.value: f"Where the person is settled («bosatt»): municipality and days, such as {EXAMPLE}",
    Relation.ASSIGNED.value: "Where the person is assigned («fordelt»), written alike",
    Relation.APPLIED.value: "Where the person is applied out to («søkt ut»), written alike",
    CENTRE: "Reception centres lived in, by id: centre-arna 2024-01-15/2024-03-01",
}
_SENTENCES = {
    "duf": "DUF number of twelve digits, by which a person is known again",
    "first_name": "First name",
    "last_name": "Last name",
    "birth_date": "Day of birth",
    "gender": "Gender as the population register has it",
    "protection_grade": "Grade of protection",
    "resettlement": "Whether this is a resettlement refugee («overføringsflyktning»)",
    "arrived_on": "Day of arrival in Norway of a resettlement refugee",
}


class FileRefusedError(Exception):
    """A file of persons cannot be read at all; the text says why and what to do."""


@dataclass(frozen=True)
class Column:
    """One column: its name, one sentence on what it holds, and how a cell of it is read.

    ``read`` raises CellMalformedError.
    """

    name: str
    sentence: str
    required: bool
    read: Callable[[str], Any]


def _columns() -> Iterable[Column]:
    for name, field in PersonSent.model_fields.items():
        if name not in SPANS.values():
            yield Column(name, _sentence(name, field), field.is_required(), _reader(field))
    for name, sentence in _SPAN_SENTENCES.items():
        yield Column(name, sentence, required=False, read=str)


def _plain(field: FieldInfo) -> Any:
    """Return the type of a field without the ``None`` it may be."""
    annotation = field.annotation
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (part for part in get_args(annotation) if part is not type(None))
    return annotation


def _reader(field: FieldInfo) -> Callable[[str], Any]:
    kind = _plain(field)
    if get_origin(kind) is tuple:
        return lambda cell: cell.replace(";", " ").split()
    return read_day if kind is date else str


def _sentence(name: str, field: FieldInfo) -> str:
    kind, sentence = _plain(field), field.description or _SENTENCES.get(name, name.replace("_", " ").capitalize())
    if get_origin(kind) is tuple:
        return f"{sentence}; several separated by spaces"
    if kind is date:
        return f"{sentence}, such as 2024-03-01"
    if kind is bool:
        return f"{sentence}: yes or no"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return f"{sentence}: {', '.join(kind)}"
    return sentence


COLUMNS: Mapping[str, Column] = {column.name: column for column in _columns()}


def read_header(cells: Iterable[str]) -> list[Column]:
    """Return the columns that the first line of a file names, in its order. Raises FileRefusedError."""
    names = [cell.strip().lower() for cell in cells]
    if not set(names) & COLUMNS.keys():
        raise FileRefusedError("its first line must name the columns; `kompass people columns` lists them")
    for name in names:
        if name not in COLUMNS:
            raise FileRefusedError(
                f"it has a column that nobody knows{_hint(name)}; `kompass people columns` lists them"
            )
        if names.count(name) > 1:
            raise FileRefusedError(f"it names the column {name} twice")
    missing = [column.name for column in COLUMNS.values() if column.required and column.name not in names]
    if missing:
        raise FileRefusedError(f"it lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}")
    return [COLUMNS[name] for name in names]


def _hint(name: str) -> str:
    """Name what was meant; what is no column's name may be a person's, and is quoted only if it is close to one."""
    near = get_close_matches(name, COLUMNS, n=1)
    return f" («{name}»: did you mean {near[0]}?)" if near else ""
