"""What people type, as it is read: digits of any script, and the marks that come along with them. Pure."""

import re

_MARKS = r"\s\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Spaces, and the invisible marks that are pasted along with a script."""
_SPACES = re.compile(f"[{_MARKS}]+")
_BETWEEN = re.compile(rf"[{_MARKS}\-\u2010-\u2015\u2212]+")


def with_latin_digits(typed: str) -> str:
    """Return a text with digits of every script as Latin ones: an Arabic or Persian keyboard types its own."""
    return "".join(str(int(character)) if character.isdecimal() else character for character in typed)


def joined(typed: str) -> str:
    """Return a number or a code as one word, without what people write between its characters."""
    return with_latin_digits(_BETWEEN.sub("", typed))


def whole_number(typed: str) -> int | str | None:
    """Return a whole number, none for nothing, or what was typed where it is neither."""
    text = with_latin_digits(_SPACES.sub("", typed))
    if not text:
        return None
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else typed
