"""What a registration says: as the canonical record that is kept, and as staff read it. Pure.

The canonical record is flat: an item for each answer, found by its path – ``languages.scripts``, ``education.…``,
``work.jobs.occupation`` – with the codes of the answer's own code system and one Norwegian text. A repeating group
becomes an item for each field of each row. Codes of a system nobody here knows are kept as they stand.
"""

from collections.abc import Iterator
from datetime import date

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
from kompass_contracts.record import Provenance, Record, RecordAnswer, RecordPart, RecordVersion, Source
from kompass_contracts.registration import (
    Answer,
    CodeSystemName,
    FilledIn,
    Helper,
    Part,
    RecordPath,
    Registration,
    Rows,
    Way,
)


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
    items = (item for answer in registration.answers for item in _items(answer, _provenance(registration, answer)))
    return CanonicalRecord(items=tuple(items))


def cover(registration: Registration, record_version: int) -> RecordVersion:
    """Return what stands on the cover of the version that a registration became."""
    return RecordVersion(
        record_version=record_version,
        registration_id=registration.registration_id,
        completed_at=registration.completed_at,
        regime=registration.declaration.regime,
        legal_basis=registration.legal_basis,
        declaration=registration.declaration,
        filled_in=registration.filled_in,
        language=registration.language,
        second_language=registration.second_language,
        catalogue_version=registration.catalogue_version,
    )


def shown(registration: Registration, record_version: int) -> Record:
    """Return the version that a registration became, as staff read it: all seven parts, also the empty ones."""
    answers = [
        RecordAnswer(**dict(answer), provenance=_provenance(registration, answer)) for answer in registration.answers
    ]
    parts = tuple(
        RecordPart(part=part, answers=tuple(answer for answer in answers if answer.part is part)) for part in Part
    )
    return Record(**dict(cover(registration, record_version)), parts=parts)


def source_of(filled_in: FilledIn, given_in: Way | None = None) -> Source:
    """Return how an answer came about; where it does not say so itself, as the whole form did. An interpreter is help.

    The interpreter of an interview was not there when the person answered alone before it.
    """
    if (given_in or filled_in.way) is Way.INTERVIEW:
        return Source.INTERVIEW
    interpreted = filled_in.interpreter and filled_in.way is not Way.INTERVIEW
    return Source.HELPED if filled_in.helped_by is not Helper.NOBODY or interpreted else Source.SELF


def _provenance(registration: Registration, answer: Answer) -> Provenance:
    return Provenance(
        question_id=answer.question_id,
        catalogue_version=registration.catalogue_version,
        source=source_of(registration.filled_in, answer.given_in),
    )


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
