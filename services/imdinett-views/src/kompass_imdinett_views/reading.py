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
from kompass_contracts.record import Record, RecordAnswer, RecordPart, RecordVersion
from kompass_contracts.registration import Helper, Part, Rows, Way

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
    question_id: str = ""
    answers: tuple[Told, ...] = ()
    table: Table | None = None
    not_understood: bool = False
    otherwise: Way | None = None
    """How it was given, where that is another way than the whole was filled in (B1)."""
    by: str | None = None
    """The adviser of the interview it was given in, where it is the one that the cover names."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be talked about: left, or marked as not understood (B2)."""
        return self.not_understood or not (self.answers or self.table)


@dataclass(frozen=True)
class Chapter:
    """One of the seven parts; without lines where nothing is registered."""

    part: Part
    lines: tuple[Line, ...]
    otherwise: Way | None = None
    """How the whole part was given, where all of it was given another way than the whole was filled in."""

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """The questions that are still to be talked about."""
        return tuple(line for line in self.lines if line.is_open)


def chapters(record: Record) -> tuple[Chapter, ...]:
    """Return the seven parts of a record in the order of the form."""
    return tuple(_chapter(part, record) for part in record.parts)


def trust_of(version: RecordVersion) -> str:
    """Return the message that says how the answers of a version came about (B4)."""
    if version.filled_in.way is Way.INTERVIEW:
        return "trust-interview"
    if version.filled_in.helped_by is Helper.NOBODY:
        return "trust-self"
    return f"trust-{version.filled_in.helped_by.value.replace('_', '-')}"


def _chapter(part: RecordPart, record: Record) -> Chapter:
    lines = tuple(_with_way(_line(one, record.language), one, record) for one in part.answers)
    ways = {line.otherwise for line in lines}
    if len(ways) == 1 and len(lines) > 1 and None not in ways:
        return Chapter(part.part, tuple(replace(line, otherwise=None) for line in lines), ways.pop())
    return Chapter(part.part, lines)


def _with_way(line: Line, answer: RecordAnswer, record: Record) -> Line:
    filled_in = record.filled_in
    if answer.given_in in (None, filled_in.way):
        return line
    known = answer.staff_id is not None and answer.staff_id == filled_in.staff_id
    return replace(line, otherwise=answer.given_in, by=filled_in.staff_name if known else None)


def _line(answer: RecordAnswer, form: str) -> Line:
    line = Line(_told(answer.question, form), answer.question_id, not_understood=answer.not_understood)
    if isinstance(answer.value, Rows):
        return replace(line, table=_table(answer.value, form))
    return replace(line, answers=tuple(_values(answer.value, form)) if answer.value else ())


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


def values_of(value: FieldValue) -> Iterator[Told]:
    """Return what a value says, in Norwegian alone; what somebody wrote stays as it was written."""
    return _values(value, NORWEGIAN)


def _told(shown: Shown, form: str) -> Told:
    if form == NORWEGIAN or shown.form == shown.nb:
        return Told(shown.nb)
    return Told(shown.nb, own=shown.form, own_language=form)
