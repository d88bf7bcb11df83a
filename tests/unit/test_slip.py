"""The slip with a code: whole in every language, right by the clock, on one page, and nowhere a code in what is drawn."""

import re
import string
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from fontTools.ttLib import TTFont
from pypdfium2 import raw

from kompass_imdinett_views.slip.paper import Printer
from kompass_imdinett_views.slip.pictures import PICTURES, STEPS, qr_code
from kompass_imdinett_views.slip.wording import SENTENCES, Slip, SlipAsked, SlipWording, written_day
from kompass_imdinett_views.words import Words
from kompass_web.language import residents
from kompass_web.paper import PaperError
from kompass_web.phrasebook import Phrasebook

ADDRESS = "https://kompass.example.no"
CODE = "7KX4QM"
LANGUAGES = {language.tag: language for language in residents()}
PHRASES = files("kompass_imdinett_views") / "phrases" / "slip"
FONTS = files("kompass_web") / "vendored" / "fonts"
ISOLATES = re.compile("[\u2066-\u2069]")
SCRIPTS = {
    "ltr": range(0x41, 0x250),
    "rtl": range(0x600, 0x700),
    "ti": range(0x1200, 0x1380),
    "ru": range(0x400, 0x500),
}
LOOK_ALIKES = "0O1IL"


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


@cache
def wording(address: str) -> SlipWording:
    return SlipWording(address)


def slip(tag: str, at: datetime = datetime(2026, 9, 23, 21, 59, tzinfo=UTC), address: str = ADDRESS) -> Slip:
    asked = SlipAsked(code=CODE, slip_number="1234567", valid_to=at, language=tag)
    return wording(address).write(asked)


def pictured(made: bytes) -> pypdfium2.PdfBitmap:
    with pypdfium2.PdfDocument(made) as document:
        return document[0].render(scale=2)


def barcodes(bitmap: pypdfium2.PdfBitmap) -> list[str]:
    shape = [bitmap.height, bitmap.stride // bitmap.n_channels, bitmap.n_channels]
    return [found.text for found in zxingcpp.read_barcodes(memoryview(bytes(bitmap.buffer)).cast("B", shape=shape))]


def read(made: bytes) -> tuple[int, str]:
    """Return how many pages a PDF has, and its text."""
    with pypdfium2.PdfDocument(made) as document:
        return len(document), " ".join(page.get_textpage().get_text_range() for page in document)


def read_out_in(made: bytes) -> str:
    """Return the language in which a PDF is read out; none where nothing in it says what is what."""
    with pypdfium2.PdfDocument(made) as document:
        if not raw.FPDFCatalog_IsTagged(document.raw):
            return ""
        size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
        said = (raw.FPDF_WCHAR * size)()
        raw.FPDFCatalog_GetLanguage(document.raw, said, size)
        return bytes(said).decode("utf-16-le").rstrip("\0")


def letters(fonts: Iterator[BytesIO]) -> frozenset[int]:
    return frozenset(letter for font in fonts for letter in TTFont(font).getBestCmap())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_sentence_is_there_in_every_language_and_in_its_own_script(tag: str) -> None:
    """(R31, R53, D5)."""
    assert Phrasebook([PHRASES], residents(), "en").ids(tag) == {f"slip-{name}" for name in SENTENCES}
    written = slip(tag)
    script = SCRIPTS.get(tag, SCRIPTS[LANGUAGES[tag].direction])
    for name in set(SENTENCES) - {"when", "title"}:
        assert any(ord(letter) in script for letter in written.own[name]), name
    if tag != "en":
        alike = [name for name in SENTENCES if written.own[name] == slip("en").own[name]]
        assert alike == []


def test_no_language_has_a_slip_that_residents_cannot_choose() -> None:
    assert {file.name.removesuffix(".ftl") for file in PHRASES.iterdir()} == set(LANGUAGES)


def test_norwegian_is_on_every_slip_and_once_on_its_own() -> None:
    assert slip("ti").norwegian == slip("nb").own
    assert slip("nb").norwegian is None


@pytest.mark.parametrize(
    ("at", "hour"),
    [
        (datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), "søndag 29. mars 2026 klokka 01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "søndag 29. mars 2026 klokka 03:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "søndag 25. oktober 2026 klokka 02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "søndag 25. oktober 2026 klokka 02:30"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "søndag 25. oktober 2026 klokka 03:00"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "fredag 1. januar 2027 klokka 00:00"),
    ],
)
def test_the_end_is_written_in_norwegian_time_on_both_sides_of_each_change(at: datetime, hour: str) -> None:
    """(D4)."""
    assert ISOLATES.sub("", slip("nb", at).own["when"]) == hour


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), "29.03.2026 01:59:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29.03.2026 03:00:00"),
        (datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC), "25.10.2026 02:59:59"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=UTC), "25.10.2026 02:00:00"),
        (datetime(2026, 10, 25, 2, 0, tzinfo=UTC), "25.10.2026 03:00:00"),
    ],
)
def test_the_table_has_norwegian_time_on_both_sides_of_each_change(at: datetime, written: str) -> None:
    """(R52)."""
    assert Words("nb").moment(at) == written


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_day_is_written_out_with_its_weekday_and_latin_digits(tag: str) -> None:
    monday, tuesday = (written_day(datetime(2026, 3, day, 12, tzinfo=UTC), tag) for day in (30, 31))
    assert "30" in monday
    assert "2026" in monday
    assert all(letter in string.digits for letter in monday if letter.isdigit())
    assert re.sub(r"\d", "", monday) != re.sub(r"\d", "", tuesday)


def test_a_few_days_are_as_their_readers_write_them() -> None:
    monday = datetime(2026, 3, 30, 12, tzinfo=UTC)
    assert written_day(monday, "ti") == "ሰኑይ፣ 30 መጋቢት 2026"
    assert written_day(monday, "ckb") == "دووشەممە، 30ی ئازاری 2026"
    assert written_day(monday, "kmr") == "duşem, 30ê adara 2026an"
    assert written_day(monday, "en") == "Monday, 30 March 2026"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_slip_is_one_page_that_can_be_read_out_and_its_qr_code_leads_to_the_form(tag: str, printer: Printer) -> None:
    """(R53, D5)."""
    made = printer.slip(slip(tag))
    pages, text = read(made)
    assert pages == 1
    assert barcodes(pictured(made)) == [ADDRESS]
    # Whoever reads the text out of a page that runs from right to left may turn around what does not.
    wanted = re.findall(r"[A-Za-z]+|\d+", f"{CODE} 1234567 {ADDRESS} Logg inn i Kompass")
    assert [word for word in wanted if word not in text] == []
    assert LANGUAGES[tag].direction == "rtl" or "7KX 4QM" in text
    assert read_out_in(made) == tag


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_long_address_and_a_long_day_still_leave_one_page(tag: str, printer: Printer) -> None:
    address = "https://registrer-kompetansen-din.kompass.kommune-med-langt-navn.example.no"
    assert read(printer.slip(slip(tag, address=address)))[0] == 1


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_letter_of_a_slip_is_in_a_font_of_ours(tag: str) -> None:
    there = letters(BytesIO(file.read_bytes()) for file in FONTS.iterdir())
    written = slip(tag)
    days = "".join(written_day(datetime(2026, month, month, 12, tzinfo=UTC), tag) for month in range(1, 13))
    wanted = set(ISOLATES.sub("", "".join(written.own.values()) + days)) - {"\u200c"}
    assert {letter for letter in wanted if ord(letter) not in there} == set()


def test_the_fonts_hold_the_letters_that_few_fonts_have() -> None:
    """(R31)."""
    there = letters(BytesIO(file.read_bytes()) for file in FONTS.iterdir())
    wanted = "ێۆڕڵڤەھیکگټډړږښڼۍېپچژئؤءأإآةىًٌٍَُِّْ،؛؟ቐቘኰዀጐቈ፡።፣፦şŞêîûçğıİёЁ«»"
    assert {letter for letter in wanted if ord(letter) not in there} == set()


def test_the_letters_of_a_code_are_drawn_by_the_font_for_codes_and_have_no_look_alikes(printer: Printer) -> None:
    font = TTFont(BytesIO((FONTS / "atkinson-hyperlegible-mono.ttf").read_bytes()))
    used = set(string.ascii_uppercase + string.digits) - set(LOOK_ALIKES)
    assert len(used) == 31
    assert {ord(letter) for letter in used} <= set(font.getBestCmap())
    assert b"AtkinsonHyperlegibleMono" in printer.slip(slip("en"))


def test_a_code_is_in_nothing_that_is_drawn_or_kept_and_not_in_what_an_error_shows() -> None:
    """(D5)."""
    drawn = str(qr_code(ADDRESS)) + "".join(PICTURES.values())
    assert CODE not in drawn
    assert tuple(PICTURES) == STEPS
    asked = SlipAsked(code=CODE, slip_number="1234567", valid_to=datetime(2026, 3, 30, tzinfo=UTC), language="ti")
    assert CODE not in f"{asked!r} {slip('ti')!r}"


def test_a_fault_of_the_drawing_says_nothing_of_the_slip(printer: Printer, monkeypatch: pytest.MonkeyPatch) -> None:
    for broken in (b"#panic(sys.inputs.told)", b'#set text(font: "Nowhere")\n#sys.inputs.told'):
        monkeypatch.setattr(printer, "_drawing", broken)
        with pytest.raises(PaperError) as refused:
            printer.slip(slip("ti"))
        assert CODE not in str(refused.value)
        assert refused.value.__suppress_context__ or refused.value.__context__ is None
