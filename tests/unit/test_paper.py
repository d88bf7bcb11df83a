"""The one way to set a document: our fonts, what is typed never a command, and no letter that is missing unseen."""

from importlib.resources import files
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from kompass_web.glyphs import letters_of
from kompass_web.paper import UNKNOWN, PaperError, Press, legible
from printed import pages, read_out_in

FONTS = [font for font in (files("kompass_web") / "vendored" / "fonts").iterdir() if font.name.endswith(".ttf")]
DRAWING = b"""
#set document(title: "A title")
#set text(font: ("Inter", "Inter Ext", "Inter Cyrillic", "Vazirmatn", "Noto Sans Ethiopic"), fallback: false, lang: "nb")
#json(bytes(sys.inputs.told)).said
"""


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


@pytest.mark.parametrize("font", FONTS, ids=lambda font: str(font.name))
def test_the_letters_of_a_font_are_those_another_library_finds(font: BytesIO) -> None:
    found = font.read_bytes()  # type: ignore[attr-defined]
    assert letters_of(found) == {chr(code) for code in TTFont(BytesIO(found)).getBestCmap()}


def test_what_is_no_font_has_no_letters() -> None:
    with pytest.raises(ValueError, match="no font"):
        letters_of(b"\0\1\0\0\0\0" + bytes(100))


@pytest.mark.parametrize("said", ["Æøå é ő", "سۆ می\u200cخو ړ", "ትግርኛ", "Русский", "Türkçe ğ", "a\u2068b\u2069"])
def test_every_script_of_the_form_is_set(press: Press, said: str) -> None:
    assert legible(said) == said
    made = press.make(DRAWING, {"said": said})
    assert len(pages(made)) == 1
    assert read_out_in(made) == "nb"


@pytest.mark.parametrize("said", ["\N{SNOWMAN}", "\N{GRINNING FACE}\ufe0f", "\u6f22\u5b57", "\x01", "\u05d0"])
def test_a_letter_that_no_font_has_is_refused_and_can_be_replaced(press: Press, said: str) -> None:
    with pytest.raises(PaperError) as refused:
        press.make(DRAWING, {"said": said})
    assert said not in str(refused.value)
    assert refused.value.__suppress_context__
    assert UNKNOWN in legible(f"a {said} b")
    assert UNKNOWN in pages(press.make(DRAWING, {"said": legible(f"a {said} b")}))[0]


def test_a_run_of_letters_nobody_has_becomes_one_sign() -> None:
    assert legible("a \N{SNOWMAN}\N{COMET} b") == f"a {UNKNOWN} b"


@pytest.mark.parametrize(
    "typed", ["#panic()", "*bold* _x_ $a$", '#import "@preview/x"', "\\", ']#read("/etc/passwd")[']
)
def test_what_is_typed_is_never_a_command(press: Press, typed: str) -> None:
    assert typed in pages(press.make(DRAWING, {"said": typed}))[0].replace("\r\n", " ")
