"""Spans of time as a cell holds them: ``4601 2024-03-01/2024-06-01; 0301 2024-06-01/``, in days of Norway, half-open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

NORWAY = ZoneInfo("Europe/Oslo")
EXAMPLE = "4601 2024-03-01/2024-06-01"
_SPAN = re.compile(r"(?P<place>\S+)\s+(?P<first>[0-9-]+)\s*/\s*(?P<last>[0-9-]*)")
_NO_DAY = "holds no day; write it as 2024-03-01"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class CellMalformedError(Exception):
    """A cell does not hold what its column asks for; the text says why and does not quote it."""


@dataclass(frozen=True)
class Span:
    """A place, and from when until when: the beginning belongs to it, the end does not."""

    place: str
    valid_from: datetime
    valid_to: datetime | None


def read_spans(cell: str) -> Iterator[Span]:
    """Read the spans of a cell, separated by semicolons. Raises CellMalformedError."""
    for written in cell.split(";"):
        if not written.strip():
            continue
        match = _SPAN.fullmatch(written.strip())
        if match is None:
            raise CellMalformedError(f"is not written as {EXAMPLE}, several separated by semicolons, the last day open")
        yield Span(match["place"], midnight(match["first"]), midnight(match["last"]) if match["last"] else None)


@lru_cache(maxsize=20_000)
def midnight(day: str) -> datetime:
    """Return when a day begins in Norway. Raises CellMalformedError."""
    try:
        return datetime.combine(read_day(day), time(), NORWAY).astimezone(UTC)
    except OverflowError:
        raise CellMalformedError(_NO_DAY) from None


def read_day(written: str) -> date:
    """Read a day: nothing but ``2024-03-01``, for a bare number could be read as a time since 1970.

    Raises CellMalformedError.
    """
    try:
        if _DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise CellMalformedError(_NO_DAY)
