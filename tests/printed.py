"""A PDF as a reader finds it: its pages, its text, and whether it can be read out."""

import pypdfium2
from pypdfium2 import raw


def pages(made: bytes) -> list[str]:
    """Return the text of each page."""
    with pypdfium2.PdfDocument(made) as document:
        return [page.get_textpage().get_text_range() for page in document]


def read_out_in(made: bytes) -> str:
    """Return the language in which a PDF is read out; none where nothing in it says what is what."""
    with pypdfium2.PdfDocument(made) as document:
        if not raw.FPDFCatalog_IsTagged(document.raw):
            return ""
        size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
        said = (raw.FPDF_WCHAR * size)()
        raw.FPDFCatalog_GetLanguage(document.raw, said, size)
        return bytes(said).decode("utf-16-le").rstrip("\0")
