"""A record as it is laid out on a page: each question and answer in Norwegian, and as the person saw it beside. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kompass_contracts.answers import (
    Choice,
    Choices,
    Day,
    FieldValue,
    FreeText,
    Number,
    Occupations,
    Shown,
    Tasks,
)
from kompass_contracts.record import Record, RecordAnswer, RecordPart
from kompass_contracts.registration import Part, Rows, Way

NORWEGIAN = "nb"


@dataclass(frozen=True)
class Told:
    """Words in one language, and the same in the language of the form where that is another one.

    ``language`` is none for what is written alike everywhere, such as a number.
    """

    text: str
    language: str | None = NORWEGIAN
    own: str | None = None
    own_language: str | None = None


@dataclass(frozen=True)
class Table:
    """A repeating group: a heading for each field, and a cell for each field of each row, empty where it was left."""

    headings: tuple[Told, ...]
    rows: tuple[tuple[tuple[Told, ...], ...], ...]


@dataclass(frozen=True)
class Line:
    """One question and what was answered."""

    question: Told
    answers: tuple[Told, ...] = ()
    table: Table | None = None
    not_understood: bool = False
    otherwise: Way | None = None
    """How it was given, where that is another way than the whole was filled in (B1)."""


@dataclass(frozen=True)
class Chapter:
    """One of the seven parts; without lines where nothing is registered."""

    part: Part
    lines: tuple[Line, ...]


def chapters(record: Record) -> tuple[Chapter, ...]:
    """Return the seven parts of a record in the order of the form."""
    return tuple(_chapter(part, record) for part in record.parts)


def _chapter(part: RecordPart, record: Record) -> Chapter:
    form, way = record.language, record.filled_in.way
    lines = (replace(_line(one, form), otherwise=None if one.given_in == way else one.given_in) for one in part.answers)
    return Chapter(part.part, tuple(lines))


def _line(answer: RecordAnswer, form: str) -> Line:
    question = _told(answer.question, form)
    if isinstance(answer.value, Rows):
        return Line(question, table=_table(answer.value, form), not_understood=answer.not_understood)
    answers = tuple(_values(answer.value, form)) if answer.value else ()
    return Line(question, answers, not_understood=answer.not_understood)


def _table(value: Rows, form: str) -> Table:
    headings = {field.field_id: _told(field.label, form) for row in value.rows for field in row.fields}
    rows = []
    for row in value.rows:
        cells = {field.field_id: tuple(_values(field.value, form)) for field in row.fields}
        rows.append(tuple(cells.get(id_, ()) for id_ in headings))
    return Table(tuple(headings.values()), tuple(rows))


def _values(value: FieldValue, form: str) -> Iterator[Told]:
    match value:
        case Choice():
            yield _told(value.chosen.text, form)
        case Choices():
            yield from (_told(chosen.text, form) for chosen in value.chosen)
        case Number():
            yield Told(str(value.number), None)
        case Day():
            yield Told(f"{value.date:%d.%m.%Y}", None)
        case FreeText():
            yield Told(value.text, value.language)
        case Occupations():
            yield from (_told(one.text, form) for one in value.occupations)
        case Tasks():
            for task in value.tasks:
                often = task.frequency_text
                both = Shown(nb=f"{task.text.nb}: {often.nb}", form=f"{task.text.form}: {often.form}")
                yield _told(both, form)


def _told(shown: Shown, form: str) -> Told:
    if form == NORWEGIAN or shown.form == shown.nb:
        return Told(shown.nb)
    return Told(shown.nb, own=shown.form, own_language=form)
