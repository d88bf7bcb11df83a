"""How a document of Kompass is made: a PDF set by Typst, in memory alone (decisions 0028 and 0035).

What a document says comes as data and is never part of the drawing, so that nothing typed can become a command. The
fonts are ours. A letter that none of them has is refused, by the standard that the PDF keeps: whoever sets what
somebody typed asks ``legible`` first.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from threading import Lock
from typing import Final

import typst

from kompass_web.glyphs import letters_of

UNKNOWN: Final = "[?]"
"""What stands for letters that no font has, however many follow one another."""
_STANDARD: Final = "ua-1"
"""A PDF that a screen reader reads out in the right order and language (ISO 14289-1)."""
_FONTS: Final = files("kompass_web") / "vendored" / "fonts"
_UNSEEN: Final = frozenset("\t\n\u00ad\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufe0f")
"""Characters that say how others are written, and are not drawn themselves."""


class PaperError(Exception):
    """A document could not be made, or not as it was drawn; a fault of the program. Its text holds nothing of it."""


class Press:
    """Makes PDFs. Fonts are read once; one document is made at a time."""

    def __init__(self) -> None:
        with as_file(_FONTS) as folder:
            self._fonts = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
            )
        self._turn = Lock()

    def make(self, drawing: bytes, told: Mapping[str, object]) -> bytes:
        """Return a document as a PDF; the drawing finds what it says in ``sys.inputs.told``. Raises PaperError."""
        with self._turn:
            try:
                made, warnings = typst.compile_with_warnings(
                    drawing,
                    font_paths=self._fonts,
                    ignore_system_fonts=True,
                    format="pdf",
                    pdf_standards=[_STANDARD],
                    sys_inputs={"told": json.dumps(told)},
                )
            except typst.TypstError:
                raise PaperError("the document could not be drawn") from None  # the error may quote what it says
        if warnings or not isinstance(made, bytes):
            raise PaperError("the document was not drawn as it should be")  # a font that is missing is a warning
        return made


def legible(text: str) -> str:
    """Return a text with a sign in place of the letters that no font of ours has."""
    known = _letters()
    runs = groupby(text, lambda letter: letter in _UNSEEN or letter in known)
    return "".join("".join(letters) if is_known else UNKNOWN for is_known, letters in runs)


@cache
def _letters() -> frozenset[str]:
    """Return every letter that a font of running text has."""
    fonts = (font for font in _FONTS.iterdir() if font.name.endswith(".ttf") and "mono" not in font.name)
    return frozenset().union(*(letters_of(font.read_bytes()) for font in fonts))
