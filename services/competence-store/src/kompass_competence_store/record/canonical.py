"""The flat record that is stored beside each registration, so that the database can be asked for codes. Pure.

An item for each answer, found by its path – ``languages.scripts``, ``education.…``, ``work.jobs.occupation`` – with the
codes of the answer's own code system and one Norwegian text. A repeating group becomes an item for each field of each
row. Its shape never changes: versions stored years ago lie beside those of today. The typed record is made anew of the
registration whenever it is read, and may grow.
"""

from collections.abc import Iterator
from datetime import date

from kompass_competence_store.record.provenance import provenance_of
from kompass_contracts.answers import (
    CatalogueId,
    Choice,
    Choices,
    Chosen,
    Code,
    Day,
    FieldValue,
    FreeText,
    Frequency,
    Language,
    Number,
    Occupations,
    Tasks,
)
from kompass_contracts.event import Document
from kompass_contracts.record import Provenance
from kompass_contracts.registration import Answer, CodeSystemName, RecordPath, Registration, Rows


class Value(Document):
    """One thing that was answered: its code where its system has a word for it, and its text in Bokmål.

    ``language`` is set for a person's own words alone, which stand in it as they were written.
    """

    text: str
    code: Code | None = None
    alternative: CatalogueId | None = None
    isco08: Code | None = None
    frequency: Frequency | None = None
    number: int | None = None
    day: date | None = None
    language: Language | None = None


class Item(Document):
    """One place in the canonical record; no values where the question was left, or not understood (B2).

    ``row`` is the number of the row in a repeating group, from 1.
    """

    record_path: RecordPath
    row: int | None = None
    code_system: CodeSystemName = None
    values: tuple[Value, ...] = ()
    not_understood: bool = False
    provenance: Provenance


class CanonicalRecord(Document):
    """Everything one registration says, in the order of the form."""

    items: tuple[Item, ...]


def canonical(registration: Registration) -> CanonicalRecord:
    """Return the canonical record that a registration makes."""
    items = (item for answer in registration.answers for item in _items(answer, provenance_of(registration, answer)))
    return CanonicalRecord(items=tuple(items))


def _items(answer: Answer, provenance: Provenance) -> Iterator[Item]:
    if isinstance(answer.value, Rows):
        for number, row in enumerate(answer.value.rows, start=1):
            for field in row.fields:
                yield Item(
                    record_path=field.record_path,
                    row=number,
                    code_system=field.code_system,
                    values=tuple(_values(field.value)),
                    not_understood=answer.not_understood,
                    provenance=provenance,
                )
        return
    yield Item(
        record_path=answer.record_path,
        code_system=answer.code_system,
        values=tuple(_values(answer.value)) if answer.value else (),
        not_understood=answer.not_understood,
        provenance=provenance,
    )


def _values(value: FieldValue) -> Iterator[Value]:
    match value:
        case Choice():
            yield _chosen(value.chosen)
        case Choices():
            yield from map(_chosen, value.chosen)
        case Number():
            yield Value(text=str(value.number), number=value.number)
        case Day():
            yield Value(text=value.date.isoformat(), day=value.date)
        case FreeText():
            # The database's JSON has no character zero; as received it is kept all the same.
            yield Value(text=value.text.replace("\0", ""), language=value.language)
        case Occupations():
            for one in value.occupations:
                yield Value(text=one.text.nb, code=one.styrk08, isco08=one.isco08)
        case Tasks():
            for task in value.tasks:
                yield Value(text=task.text.nb, code=task.skill, alternative=task.task, frequency=task.frequency)


def _chosen(chosen: Chosen) -> Value:
    return Value(text=chosen.text.nb, code=chosen.code, alternative=chosen.alternative)
