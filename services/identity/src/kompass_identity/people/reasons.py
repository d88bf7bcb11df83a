"""Why a cell cannot be kept, in plain words that quote nothing of it."""

from collections.abc import Mapping
from typing import get_args

from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from kompass_identity.people.columns import CENTRE, SPANS

_SHAPES = {
    "citizenships": "holds what is no country code of three capital letters, such as ERI",
    CENTRE: "holds what is no id of a reception centre, such as centre-arna",
    **{name: "holds what is no municipality number of four digits" for name in SPANS if name != CENTRE},
}
_OF_PYDANTIC = frozenset(get_args(ErrorType))
"""Kinds of errors that are not our own: what our documents say themselves is said as it stands."""
_YEARS = "lies outside the years 1900 to 2199"
_REASONS: Mapping[str, str] = {
    "missing": "must be given",
    "string_too_short": "must be given",
    "string_too_long": "is longer than {max_length} characters",
    "too_long": "holds more than {max_length}",
    "enum": "is not one of {expected}",
    "bool_parsing": "is neither yes nor no",
    "greater_than_equal": _YEARS,
    "less_than": _YEARS,
}


def reason_of(column: str, error: ErrorDetails) -> str:
    """Say what is wrong with a cell of this column."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind not in _OF_PYDANTIC:
        return error["msg"]
    if kind == "string_pattern_mismatch":
        return _SHAPES.get(column, "holds a character that cannot stand here")
    sentence = _REASONS.get(kind, "cannot be read; `kompass people columns` says what it holds")
    return sentence.format(**context)
