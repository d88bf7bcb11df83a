"""What is drawn on a slip: the QR code of the form's address, and a picture for each step. Nothing of a person."""

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import segno
from markupsafe import Markup

STEPS: Final = ("language", "log-in", "answer")
"""What is done with a slip, in this order: each has a picture and a sentence."""
_QUIET: Final = 4
"""The white edge that a QR code needs, in its own squares (ISO/IEC 18004)."""


@cache
def qr_code(address: str) -> Markup:
    """Return the QR code of an address as SVG. Nobody but the maker of the slip chooses what is in it."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        border=_QUIET, light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return Markup(drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))  # noqa: S704 - our own drawing


def _drawn(step: str) -> Markup:
    folder = files("kompass_imdinett_views") / "slip" / "pictures"
    return Markup((folder / f"{step}.svg").read_text(encoding="utf-8").strip())  # noqa: S704 - our own drawing


PICTURES: Final = MappingProxyType({step: _drawn(step) for step in STEPS})
"""The picture of each step as SVG."""
