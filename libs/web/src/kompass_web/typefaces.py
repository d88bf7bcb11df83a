"""What we make of the fonts of others: a part of one, and the form of it that goes into documents.

Only ``vendor`` needs this, and with it fontTools and Brotli, which no service has.
"""

from dataclasses import dataclass
from io import BytesIO

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_FAMILY_NAMES = (1, 16)


@dataclass(frozen=True)
class Cut:
    """What is made of a font: the letters that are kept of it (all where none are said) and the name it then has.

    A document's fonts are told apart by their names, so each part of a font needs one of its own.
    """

    path: str
    family: str
    letters: range | None = None

    def of(self, font: bytes, *, packed: bool) -> bytes:
        """Return the font cut so, as WOFF 2 for pages where ``packed``, else as TrueType for documents."""
        read = TTFont(BytesIO(font), recalcTimestamp=False)
        if self.letters is not None:
            subsetter = Subsetter(Options(layout_features=["*"], hinting=False, recalc_timestamp=False))
            subsetter.populate(unicodes=self.letters)
            subsetter.subset(read)
        for name in read["name"].names:
            if name.nameID in _FAMILY_NAMES:
                name.string = self.family
        read.flavor = "woff2" if packed else None
        made = BytesIO()
        read.save(made)
        return made.getvalue()
