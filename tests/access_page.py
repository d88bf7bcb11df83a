"""The tables of docs/access.md, read from the page itself: the policy that tests of access are made from."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "access.md"
ANY = "any"
OTHER_GRADE = "any other value"
_OPENS_NOBODY = "role that opens nobody"


@cache
def verdicts(column: str) -> dict[tuple[str, str], str]:
    """Return the word of each row in one column, such as ``find``, by role and relation. No row means no."""
    return {(row["role"], row["relation"]): row[column] for row in _table("role", "relation", column)}


@cache
def roles() -> dict[str, str]:
    """Return where each role is given, by role: those that open somebody to somebody, then those that open nobody."""
    return opening() | {row[_OPENS_NOBODY]: row["given in"] for row in _table(_OPENS_NOBODY, "given in")}


@cache
def opening() -> dict[str, str]:
    """Return where the roles are given that have rows of relations, by role."""
    return {row["role"]: row["given in"] for row in _table("role", "given in")}


@cache
def relations() -> tuple[str, ...]:
    """Return every relation there is."""
    return tuple(row["relation"].strip("`") for row in _table("relation", "what it means"))


@cache
def grades() -> dict[tuple[str, bool], bool]:
    """Return whether the table of roles decides, by grade and by whether shielded persons may be read."""
    found = {}
    for row in _table("grade"):
        grade, *words = row.values()
        for may_read_shielded, word in zip((False, True), words, strict=True):
            found[grade, may_read_shielded] = {"as the table": True, "unknown": False}[word]
    return found


@cache
def administration() -> dict[tuple[str, str], dict[str, str]]:
    """Return the word of each column, by who administers and whom."""
    rows = _table("who administers", "user")
    return {(row.pop("who administers"), row.pop("user")): row for row in rows}


@cache
def routes() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Return each route there is: its service, method and path, who comes through, and what decides, word by word."""
    rows = _table("service", "route", "who", "what decides")
    return tuple(
        (row["service"], row["route"].strip("`"), row["who"], tuple(row["what decides"].split(", "))) for row in rows
    )


@cache
def deciding() -> frozenset[str]:
    """Return every word for what can decide at a route."""
    words = (row["what decides"] for row in _table("what decides", "means"))
    return frozenset(word.strip("`") for cell in words for word in cell.split(", "))


def _table(*columns: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the one table that has all these columns."""
    tables = [table for table in _tables() if set(columns) <= set(table[0])]
    (header, _, *rows) = _only(tables, columns)
    for row in rows:
        yield dict(zip(header, row, strict=True))


def _tables() -> list[list[list[str]]]:
    blocks = re.findall(r"(?:^\|.*\|$\n?)+", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [[[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()] for block in blocks]


def _only(tables: list[list[list[str]]], columns: tuple[str, ...]) -> list[list[str]]:
    if len(tables) != 1:
        raise LookupError(f"docs/access.md has {len(tables)} tables with the columns {', '.join(columns)}, not one")
    return tables[0]
