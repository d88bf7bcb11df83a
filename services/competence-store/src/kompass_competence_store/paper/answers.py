"""An answer as it stands on paper in one language: lines, and for each row of a group its fields with their labels."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from kompass_competence_store.paper.wording import NORWEGIAN, Wording, direction_of
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
from kompass_contracts.record import RecordAnswer
from kompass_contracts.registration import Row, Rows
from kompass_web.paper import legible


@dataclass(frozen=True)
class Line:
    """One line in the language and direction it is written in; ``soft`` ones say something about the others."""

    text: str
    tag: str
    direction: str
    soft: bool = False


@dataclass(frozen=True)
class Block:
    """Lines that belong together. ``row`` begins a row of a group, ``label`` names the field."""

    lines: tuple[Line, ...]
    row: str | None = None
    label: str | None = None


def text_of(shown: Shown, wording: Wording) -> str:
    """Return a text as it was shown: in Bokmål, or in the language of the form, which is every other column."""
    return legible(shown.nb if wording.tag == NORWEGIAN else shown.form)


def blocks_of(answer: RecordAnswer, wording: Wording) -> list[dict[str, object]]:
    """Return what stands below a question; where there is no answer, why."""
    return [asdict(block) for block in _blocks(answer, wording)]


def text_lines(value: FieldValue) -> tuple[str, ...]:
    """Return what was answered in Bokmål, as lines without a language; a person's own words stand as they were written."""
    return tuple(line.text for line in _lines(value, Wording(NORWEGIAN)) if not line.soft)


def _blocks(answer: RecordAnswer, wording: Wording) -> Iterator[Block]:
    match answer.value:
        case None:
            why = "not-understood" if answer.not_understood else "unanswered"
            yield Block((_line(wording.say(why), wording, soft=True),))
        case Rows(rows=rows):
            for number, row in enumerate(rows, start=1):
                yield from _row(row, wording.say("row", number=number), wording)
        case value:
            yield Block(tuple(_lines(value, wording)))


def _row(row: Row, begins: str, wording: Wording) -> Iterator[Block]:
    for place, field in enumerate(row.fields):
        yield Block(
            tuple(_lines(field.value, wording)),
            row=begins if place == 0 else None,
            label=text_of(field.label, wording),
        )


def _lines(value: FieldValue, wording: Wording) -> Iterator[Line]:
    match value:
        case Choice():
            yield _line(text_of(value.chosen.text, wording), wording)
        case Choices():
            yield from (_line(text_of(one.text, wording), wording) for one in value.chosen)
        case Number():
            yield _line(str(value.number), wording)
        case Day():
            yield _line(wording.day(value.date), wording)
        case FreeText():
            yield Line(legible(value.text), value.language, direction_of(value.language))
            if value.language != wording.tag:
                yield _line(wording.say("own-words", language=wording.name_of(value.language)), wording, soft=True)
        case Occupations():
            yield from (_line(text_of(one.text, wording), wording) for one in value.occupations)
        case Tasks():
            for task in value.tasks:
                how_often = text_of(task.frequency_text, wording)
                yield _line(f"{text_of(task.text, wording)} – {how_often}", wording)


def _line(text: str, wording: Wording, *, soft: bool = False) -> Line:
    return Line(text, wording.tag, wording.direction, soft)
