"""A slip as a PDF of one page (decision 0028)."""

from importlib.resources import files

from kompass_imdinett_views.slip.pictures import PICTURES, qr_code
from kompass_imdinett_views.slip.wording import Slip
from kompass_web.paper import Press


class Printer:
    """Makes PDFs of slips."""

    def __init__(self) -> None:
        self._press = Press()
        self._drawing = (files("kompass_imdinett_views") / "slip" / "slip.typ").read_bytes()

    def slip(self, slip: Slip) -> bytes:
        """Return a slip as a PDF. Raises PaperError."""
        told = {
            "tag": slip.language.tag,
            "direction": slip.language.direction,
            "halves": slip.halves,
            "address": slip.address,
            "qr": qr_code(slip.address),
            "pictures": dict(PICTURES),
            "own": dict(slip.own),
            "norwegian": slip.norwegian and dict(slip.norwegian),
        }
        return self._press.make(self._drawing, told)
