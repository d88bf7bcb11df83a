"""A slip as a PDF of one page, made with Typst (decision 0028). In memory alone: no file is written."""

import json
from importlib.resources import as_file, files
from threading import Lock
from typing import Final

import typst

from kompass_imdinett_views.slip.pictures import PICTURES, qr_code
from kompass_imdinett_views.slip.wording import Slip

_STANDARD: Final = "ua-1"
"""A PDF that a screen reader reads out in the right order and language (ISO 14289-1)."""


class PaperError(Exception):
    """The page could not be made, or not as it was drawn; a fault of the program. Its text holds nothing of a slip."""


class Printer:
    """Makes PDFs. Fonts are read once; one page is made at a time, which takes some hundredths of a second."""

    def __init__(self) -> None:
        with as_file(files("kompass_web") / "vendored" / "fonts") as folder:
            self._fonts = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
            )
        self._drawing = (files("kompass_imdinett_views") / "slip" / "slip.typ").read_bytes()
        self._turn = Lock()

    def slip(self, slip: Slip) -> bytes:
        """Return a slip as a PDF. Raises PaperError."""
        told = {
            "tag": slip.language.tag,
            "direction": slip.language.direction,
            "halves": slip.halves,
            "address": slip.address,
            "qr": qr_code(slip.address),
            "pictures": dict(PICTURES),
            "own": slip.own,
            "norwegian": slip.norwegian,
        }
        with self._turn:
            try:
                made, warnings = typst.compile_with_warnings(
                    self._drawing,
                    font_paths=self._fonts,
                    ignore_system_fonts=True,
                    format="pdf",
                    pdf_standards=[_STANDARD],
                    sys_inputs={"slip": json.dumps(told)},
                )
            except typst.TypstError:
                raise PaperError("the slip could not be drawn") from None  # the error may quote the slip
        if warnings or not isinstance(made, bytes):
            raise PaperError("the slip was not drawn as it should be")  # a font that is missing is a warning
        return made
