"""What an answer becomes in a field of the typed record, and back. Pure.

A reader takes the code system and the value of an answer and returns what the field holds, or none where the value is
of another kind or in another code system than the field says: then the answer has no typed place.
"""

from collections.abc import Callable, Mapping
from typing import Any

from kompass_contracts.answers import (
    Choice,
    Choices,
    Chosen,
    CodeSystem,
    Day,
    FieldValue,
    FreeText,
    Number,
    Occupation,
    Occupations,
    Task,
    Tasks,
)
from kompass_contracts.origin import Rating, Step
from kompass_contracts.registration import CodeSystemName

Reader = Callable[[CodeSystemName, FieldValue], Any]


def chosen(system: CodeSystem | None = None) -> Reader:
    """Return the reader of one alternative in a code system, or in none."""

    def read(named: CodeSystemName, value: FieldValue) -> Chosen | None:
        return value.chosen if isinstance(value, Choice) and named == system else None

    return read


def several(system: CodeSystem | None = None) -> Reader:
    """Return the reader of several alternatives in a code system, or in none."""

    def read(named: CodeSystemName, value: FieldValue) -> tuple[Chosen, ...] | None:
        return value.chosen if isinstance(value, Choices) and named == system else None

    return read


def rating(named: CodeSystemName, value: FieldValue) -> Rating | None:
    """Read one of the six steps."""
    if named is not None or not isinstance(value, Choice) or value.chosen.alternative not in set(Step):
        return None
    return Rating(step=Step(value.chosen.alternative), text=value.chosen.text)


def number(named: CodeSystemName, value: FieldValue) -> int | None:
    """Read a whole number."""
    return value.number if isinstance(value, Number) and named is None else None


def words(named: CodeSystemName, value: FieldValue) -> FreeText | None:
    """Read a person's own words."""
    return value if isinstance(value, FreeText) and named is None else None


def occupation(named: CodeSystemName, value: FieldValue) -> Occupation | None:
    """Read one occupation."""
    found = occupations(named, value)
    return found[0] if found and len(found) == 1 else None


def occupations(named: CodeSystemName, value: FieldValue) -> tuple[Occupation, ...] | None:
    """Read occupations in their order."""
    return value.occupations if isinstance(value, Occupations) and named == CodeSystem.OCCUPATION else None


def tasks(named: CodeSystemName, value: FieldValue) -> tuple[Task, ...] | None:
    """Read how often each task was done."""
    return value.tasks if isinstance(value, Tasks) and named == CodeSystem.SKILL else None


def as_value(held: object) -> FieldValue | None:  # noqa: PLR0911 - a line for each kind
    """Return what a field holds as a value of an answer; none where it holds nothing, or nothing that was answered."""
    match held:
        case Choice() | Choices() | Number() | FreeText() | Day() | Occupations() | Tasks():
            return held
        case Chosen():
            return Choice(chosen=held)
        case Rating():
            return Choice(chosen=Chosen(alternative=held.step, text=held.text))
        case int():
            return Number(number=held)
        case Occupation():
            return Occupations(occupations=(held,))
        case (Chosen(), *_):
            return Choices(chosen=held)
        case (Task(), *_):
            return Tasks(tasks=held)
        case _:
            return None


_MEANS: Mapping[type[Any], Callable[[Any], Any]] = {
    Choice: lambda one: meaning(one.chosen),
    Choices: lambda one: meaning(one.chosen),
    Occupations: lambda one: meaning(one.occupations),
    Tasks: lambda one: meaning(one.tasks),
    Number: lambda one: one.number,
    Day: lambda one: one.date,
    FreeText: lambda one: (one.text, one.language),
    Chosen: lambda one: (one.alternative, one.code),
    Occupation: lambda one: (one.styrk08, one.alternative),
    Task: lambda one: (one.task, one.frequency),
    tuple: lambda many: tuple(map(meaning, many)),
}


def meaning(held: object) -> Any:
    """Return what a value means without the words it was shown in: two that mean the same are equal."""
    means = _MEANS.get(type(held))
    return means(held) if means else held
