"""Whether an answer fits its question, in words that say what would. Pure; the words never quote what was sent."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kompass_contracts.answers import Frequency
from kompass_form.catalogue import Asked, Field, Question
from kompass_form.rules import AnswerRefusedError, Misfit

ROWS = 50
"""Rows a group takes where its question names no number."""
# What PostgreSQL or another reader cannot keep in a text; line breaks and tabs are fine.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Measure:
    """What answers are held against besides their question: the day they are given on.

    ``among`` are the alternatives that an earlier answer leaves to choose; none where it leaves all.
    """

    today: date
    among: Collection[str] | None = None


def fitted(question: Question, sent: object, measure: Measure) -> Any:
    """Return an answer as it is kept: alternatives in the order of the form, texts trimmed, none for nothing.

    Raises AnswerRefusedError, which names the place in the answer.
    """
    if sent is None:
        return None
    if question.type == "group":
        return _rows(question, sent, measure)
    value = _value(question, question.type, sent, "value", measure)
    chosen = set(value) if isinstance(value, list) else {value}
    if measure.among is not None and not chosen <= set(measure.among):
        raise AnswerRefusedError("choose among what was chosen before", "value", Misfit.AMONG)
    return value


def _value(asked: Asked, kind: str, sent: object, place: str, measure: Measure) -> Any:
    match kind:
        case "multi":
            return _several(asked, sent, place)
        case "occupation_list":
            return _in_order(asked, sent, place)
        case "number":
            return _number(asked, sent, place, measure)
        case "date":
            return _day(asked, sent, place, measure)
        case "text":
            return _text(asked, sent, place)
        case _:
            return _one(asked, sent, place)


def _one(asked: Asked, sent: object, place: str) -> str:
    if not isinstance(sent, str) or sent not in asked.by_id:
        raise AnswerRefusedError("choose one of the alternatives", place, Misfit.CHOICE)
    return sent


def _several(asked: Asked, sent: object, place: str) -> list[str]:
    chosen = set(_each(asked, sent, place))
    if len(chosen) > 1 and any(asked.by_id[id_].exclusive for id_ in chosen):
        raise AnswerRefusedError("this alternative cannot be chosen together with others", place, Misfit.ALONE)
    _at_most(asked, chosen, place)
    return [id_ for id_ in asked.by_id if id_ in chosen]


def _in_order(asked: Asked, sent: object, place: str) -> list[str]:
    """Return what was chosen in the order in which it was: the most important first."""
    chosen = _each(asked, sent, place)
    if len(set(chosen)) < len(chosen):
        raise AnswerRefusedError("choose each alternative once", place, Misfit.TWICE)
    _at_most(asked, chosen, place)
    return chosen


def _each(asked: Asked, sent: object, place: str) -> list[str]:
    if not isinstance(sent, list) or not sent:
        raise AnswerRefusedError("choose one or more of the alternatives", place, Misfit.CHOICE)
    return [_one(asked, each, f"{place}/{number}") for number, each in enumerate(sent)]


def _at_most(asked: Asked, chosen: Collection[str], place: str) -> None:
    if asked.max_select is not None and len(chosen) > asked.max_select:
        raise AnswerRefusedError(f"choose at most {asked.max_select}", place, Misfit.TOO_MANY, most=asked.max_select)


def _number(asked: Asked, sent: object, place: str, measure: Measure) -> int:
    minimum, maximum = asked.minimum or 0, asked.most(measure.today) or 0
    if not isinstance(sent, int) or isinstance(sent, bool) or not minimum <= sent <= maximum:
        text = f"write a whole number from {minimum} to {maximum}"
        raise AnswerRefusedError(text, place, Misfit.NUMBER, least=minimum, most=maximum)
    return sent


def _day(asked: Asked, sent: object, place: str, measure: Measure) -> str:
    """Return a day as ISO 8601 writes it."""
    try:
        day = date.fromisoformat(sent if isinstance(sent, str) else "")
    except ValueError as error:
        raise AnswerRefusedError("write a day that exists, such as 2020-01-31", place, Misfit.DATE) from error
    earliest, latest = asked.days(measure.today)
    if earliest is not None and latest is not None and not earliest <= day <= latest:
        if asked.latest == "today" and day > latest:
            raise AnswerRefusedError("write a day that is not after today", place, Misfit.DATE_TO_COME)
        text = f"write a day from {earliest} to {latest}"
        raise AnswerRefusedError(text, place, Misfit.DATE_BETWEEN, earliest=earliest, latest=latest)
    return day.isoformat()


def _text(asked: Asked, sent: object, place: str) -> str | None:
    if not isinstance(sent, str):
        raise AnswerRefusedError("write a text", place)
    if _UNWRITABLE.search(sent):
        advice = "there is a character in it that cannot be kept; write it again by hand"
        raise AnswerRefusedError(advice, place, Misfit.UNKEEPABLE)
    text = sent.strip()
    if len(text) > asked.max_length:
        raise AnswerRefusedError(
            f"write at most {asked.max_length} characters", place, Misfit.TOO_LONG, most=asked.max_length
        )
    return text or None


def _rows(question: Question, sent: object, measure: Measure) -> list[dict[str, Any]]:
    limit = question.max_select or ROWS
    if not isinstance(sent, list) or not sent:
        raise AnswerRefusedError("fill in one row or more", "value")
    if len(sent) > limit:
        raise AnswerRefusedError(f"fill in at most {limit} rows", "value", Misfit.ROWS, most=limit)
    return [_row(question, row, f"value/{number}", measure) for number, row in enumerate(sent)]


def _row(question: Question, sent: object, place: str, measure: Measure) -> dict[str, Any]:
    if not isinstance(sent, dict):
        raise AnswerRefusedError("a row has a value for each field", place)
    if set(sent) - {field.id for field in question.fields}:
        raise AnswerRefusedError("there is a field in it that the question has not", place)
    row = dict(_fields(question, sent, place, measure))
    if not row:
        raise AnswerRefusedError("fill in something", place, Misfit.MISSING)
    for field in question.fields:
        if field.not_before in row and field.id in row and row[field.id] < row[field.not_before]:
            raise AnswerRefusedError("it is below the number before it", f"{place}/{field.id}", Misfit.YEARS)
    return row


def _fields(question: Question, sent: dict[str, Any], place: str, measure: Measure) -> Iterator[tuple[str, Any]]:
    kept: dict[str, Any] = {}
    for field in question.fields:
        there = f"{place}/{field.id}"
        if field.tasks_of is None:
            value = _field(field, sent.get(field.id), there, measure)
        else:
            value = _tasks(field, kept.get(field.tasks_of), sent.get(field.id), there)
        if value is not None:
            kept[field.id] = value
            yield field.id, value


def _field(field: Field, sent: object, place: str, measure: Measure) -> Any:
    value = None if sent is None or sent == "" else _value(field, field.type, sent, place, measure)
    if value is None and not field.optional:
        raise AnswerRefusedError("this is still to be answered", place, Misfit.MISSING)
    return value


def _tasks(field: Field, occupation: object, sent: object, place: str) -> dict[str, str] | None:
    """Return how often each task of an occupation was done, in the order of the form."""
    tasks = field.tasks.get(str(occupation), {})
    if not tasks:
        return None
    if not isinstance(sent, dict):
        raise AnswerRefusedError("say of each task how often it was done", place, Misfit.MISSING)
    if set(sent) - set(tasks) or not set(sent.values()) <= set(Frequency):
        raise AnswerRefusedError(
            "choose one of the frequencies, for each task of this occupation", place, Misfit.CHOICE
        )
    if set(sent) != set(tasks):
        raise AnswerRefusedError("say of each task how often it was done", place, Misfit.TASK)
    return {task: str(sent[task]) for task in tasks}
