"""DUF numbers: twelve digits, the last two of which check the first ten (D8).

The check helps whoever types; the register is the truth. A number must never stand in a URL, a log or an event.
"""

import re

WEIGHTS = (4, 6, 3, 2, 4, 6, 3, 2, 7, 5)
# Dashes as word processors write them, and the invisible marks that come along when text of a script is pasted.
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\u2212\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_TWELVE = re.compile(r"[0-9]{12}")


class DufMalformedError(Exception):
    """What was typed is not a DUF number. The text never quotes it."""


def parse(typed: str, *, checked: bool = True) -> str:
    """Return the twelve digits of what somebody typed: spaces, hyphens, full stops and digits of any script allowed.

    With ``checked`` off, any twelve digits pass. Raises DufMalformedError.
    """
    digits = "".join(_latin(character) for character in _SEPARATORS.sub("", typed))
    if not _TWELVE.fullmatch(digits):
        raise DufMalformedError("a DUF number has 12 digits; it is on the asylum seeker card")
    if checked and digits[10:] != check_digits(digits[:10]):
        raise DufMalformedError("this is not a DUF number; look at the card again, a digit may be wrong")
    return digits


def check_digits(first_ten: str) -> str:
    """Return the two digits that follow the first ten: their weighted sum modulo 11."""
    return f"{sum(int(digit) * weight for digit, weight in zip(first_ten, WEIGHTS, strict=True)) % 11:02}"


def _latin(character: str) -> str:
    """Return a digit of any script as a Latin one: an Arabic keyboard types Arabic digits."""
    return str(int(character)) if character.isdecimal() else character
