"""Which letters a font has, read off its own table of them (OpenType, «cmap»), without a library for fonts.

Subtables of two formats are read, 4 and 12; every font that is vendored has one of them, and a test compares.
"""

from collections.abc import Iterator
from struct import unpack_from
from typing import Final

_NO_LETTERS: Final = frozenset({*range(0xD800, 0xE000), 0xFFFF})


def letters_of(font: bytes) -> frozenset[str]:
    """Return the letters of a TrueType font."""
    table = _table(font, b"cmap")
    places = {unpack_from(">I", font, table + 8 + 8 * index)[0] for index in range(_short(font, table + 2))}
    return frozenset(chr(code) for place in places for code in _codes(font, table + place) if code not in _NO_LETTERS)


def _table(font: bytes, name: bytes) -> int:
    for index in range(_short(font, 4)):
        tag, _, offset = unpack_from(">4sII", font, 12 + 16 * index)
        if tag == name:
            return int(offset)
    raise ValueError("this is no font: it has no table of letters")


def _codes(font: bytes, subtable: int) -> Iterator[int]:
    match _short(font, subtable):
        case 12:
            for index in range(unpack_from(">I", font, subtable + 12)[0]):
                first, last = unpack_from(">II", font, subtable + 16 + 12 * index)
                yield from range(first, last + 1)
        case 4:
            yield from _segments(font, subtable)


def _segments(font: bytes, subtable: int) -> Iterator[int]:
    """Yield the codes of four lists beside each other: last codes, first codes, steps to the glyph, and detours."""
    length = _short(font, subtable + 6)
    lasts, firsts, steps, detours = (subtable + at for at in (14, 16 + length, 16 + 2 * length, 16 + 3 * length))
    for place in range(0, length, 2):
        first, detour = _short(font, firsts + place), _short(font, detours + place)
        for code in range(first, _short(font, lasts + place) + 1):
            glyph = _short(font, detours + place + detour + 2 * (code - first)) if detour else code
            if (glyph or not detour) and (glyph + _short(font, steps + place)) % 0x10000:
                yield code


def _short(font: bytes, at: int) -> int:
    return int(unpack_from(">H", font, at)[0])
