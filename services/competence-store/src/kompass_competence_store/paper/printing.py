"""PDFs of the papers, by the one way in which Kompass sets a document."""

import asyncio
from collections.abc import Mapping
from importlib.resources import files

from kompass_web.paper import Press


class Printer:
    """Makes PDFs of what the papers say. In memory alone; nothing is kept."""

    def __init__(self) -> None:
        self._press = Press()
        here = files("kompass_competence_store") / "paper"
        shared = (here / "shared.typ").read_bytes()
        self._sheet, self._briefing = (shared + (here / name).read_bytes() for name in ("sheet.typ", "briefing.typ"))

    async def sheet(self, told: Mapping[str, object]) -> bytes:
        """Return a record as a PDF, away from the loop that answers others. Raises PaperError."""
        return await asyncio.to_thread(self._press.make, self._sheet, told)

    async def briefing(self, told: Mapping[str, object]) -> bytes:
        """Return a briefing as a PDF of one page. Raises PaperError."""
        return await asyncio.to_thread(self._press.make, self._briefing, told)
