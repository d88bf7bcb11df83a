"""User names like ``4601-TESB``: where somebody works, then letters of the name. Pure."""

import unicodedata
from collections.abc import Iterator
from itertools import count

from kompass_contracts.identity import OrganisationKind

PATTERN = r"^[0-9A-Z]{2,6}-[0-9A-ZÆØÅ]{2,12}$"
_NUMBERED = frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY})
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ")
_NAMELESS = "BRUKER"


def prefix(kind: str, number: str | None, organisation_id: str) -> str:
    """Return how user names of an organisation begin: a municipality's or county's number, else a word of its id."""
    if kind in _NUMBERED and number:
        return number
    word = organisation_id.rpartition("-")[2].upper()[:6]
    return word if len(word) > 1 else f"{word}X"


def fits(username: str, kind: str, number: str | None, organisation_id: str) -> bool:
    """Tell whether a user name may be one of this organisation. Where there is no number, any word may begin it."""
    begins = username.partition("-")[0]
    return kind not in _NUMBERED or begins == prefix(kind, number, organisation_id)


def suggestions(begins: str, first_name: str, last_name: str) -> Iterator[str]:
    """Yield user names for somebody, the best first and without end: two letters of each name, then numbered."""
    letters = f"{_letters(first_name)[:2]}{_letters(last_name)[:2]}"
    stem = f"{begins}-{letters if len(letters) > 1 else _NAMELESS}"
    yield stem
    yield from (f"{stem}{number}" for number in count(2))


def _letters(name: str) -> str:
    """Return the capital letters of a name; an accent is left out, a letter of another script as well."""
    return "".join(letter for character in name.upper() for letter in _plain(character))


def _plain(character: str) -> str:
    if character in _LETTERS:
        return character
    return "".join(letter for letter in unicodedata.normalize("NFKD", character) if letter in _LETTERS)
