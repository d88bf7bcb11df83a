"""Whether an answer fits its question, in words that say what would. Pure; the words never quote what was sent."""

import re
from collections.abc import Iterator
from typing import Any

from kompass_form.catalogue import Asked, Field, Question
from kompass_form.rules import AnswerRefusedError, Misfit

ROWS = 50
"""Rows a group takes where its question names no number."""
# What PostgreSQL or another reader cannot keep in a text; line breaks and tabs are fine.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def fitted(question: Question, sent: object) -> Any:
    """Return an answer as it is kept: alternatives in the order of the form, texts trimmed, none for nothing.

    Raises AnswerRefusedError, which names the place in the answer.
    """
    if sent is None:
        return None
    return _rows(question, sent) if question.type == "group" else _value(question, question.type, sent, "value")


def _value(asked: Asked, kind: str, sent: object, place: str) -> Any:
    match kind:
        case "multi":
            return _several(asked, sent, place)
        case "number":
            return _number(asked, sent, place)
        case "text":
            return _text(asked, sent, place)
        case _:
            return _one(asked, sent, place)


def _one(asked: Asked, sent: object, place: str) -> str:
    if not isinstance(sent, str) or sent not in asked.by_id:
        raise AnswerRefusedError("choose one of the alternatives", place, Misfit.CHOICE)
    return sent


def _several(asked: Asked, sent: object, place: str) -> list[str]:
    if not isinstance(sent, list) or not sent:
        raise AnswerRefusedError("choose one or more of the alternatives", place, Misfit.CHOICE)
    chosen = {_one(asked, each, f"{place}/{number}") for number, each in enumerate(sent)}
    if len(chosen) > 1 and any(asked.by_id[id_].exclusive for id_ in chosen):
        raise AnswerRefusedError("this alternative cannot be chosen together with others", place, Misfit.ALONE)
    if asked.max_select is not None and len(chosen) > asked.max_select:
        raise AnswerRefusedError(f"choose at most {asked.max_select}", place, Misfit.TOO_MANY, most=asked.max_select)
    return [id_ for id_ in asked.by_id if id_ in chosen]


def _number(asked: Asked, sent: object, place: str) -> int:
    minimum, maximum = asked.minimum or 0, asked.maximum or 0
    if not isinstance(sent, int) or isinstance(sent, bool) or not minimum <= sent <= maximum:
        text = f"write a whole number from {minimum} to {maximum}"
        raise AnswerRefusedError(text, place, Misfit.NUMBER, least=minimum, most=maximum)
    return sent


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


def _rows(question: Question, sent: object) -> list[dict[str, Any]]:
    limit = question.max_select or ROWS
    if not isinstance(sent, list) or not sent:
        raise AnswerRefusedError("fill in one row or more", "value")
    if len(sent) > limit:
        raise AnswerRefusedError(f"fill in at most {limit} rows", "value", Misfit.ROWS, most=limit)
    return [_row(question, row, f"value/{number}") for number, row in enumerate(sent)]


def _row(question: Question, sent: object, place: str) -> dict[str, Any]:
    if not isinstance(sent, dict):
        raise AnswerRefusedError("a row has a value for each field", place)
    if set(sent) - {field.id for field in question.fields}:
        raise AnswerRefusedError("there is a field in it that the question has not", place)
    row = dict(_fields(question, sent, place))
    if not row:
        raise AnswerRefusedError("fill in something", place, Misfit.MISSING)
    return row


def _fields(question: Question, sent: dict[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    for field in question.fields:
        value = _field(field, sent.get(field.id), f"{place}/{field.id}")
        if value is not None:
            yield field.id, value


def _field(field: Field, sent: object, place: str) -> Any:
    value = None if sent is None or sent == "" else _value(field, field.type, sent, place)
    if value is None and not field.optional:
        raise AnswerRefusedError("this is still to be answered", place, Misfit.MISSING)
    return value
