"""The words of pages: said in the reader's language, or visibly in another."""

from pathlib import Path

import pytest

from kompass_web.language import Language, preferred
from kompass_web.phrasebook import Phrasebook, PhraseRefusedError
from kompass_web.site import paragraphs, spoken

ENGLISH = Language("en", "English", "English")
ARABIC = Language("ar", "Arabic", "العربية", "rtl")
RUSSIAN = Language("ru", "Russian", "Русский")


@pytest.fixture
def book(tmp_path: Path) -> Phrasebook:
    (tmp_path / "en.ftl").write_text(
        "hello = Hello { $name }\nleft = { $n ->\n    [one] One question left\n   *[other] { $n } questions left\n }\n"
        "long =\n    First.\n\n    Second.\n",
        encoding="utf-8",
    )
    (tmp_path / "ru.ftl").write_text(
        "left = { $n ->\n    [one] { $n } вопрос\n    [few] { $n } вопроса\n   *[many] { $n } вопросов\n }\n",
        encoding="utf-8",
    )
    return Phrasebook([tmp_path], [ENGLISH, ARABIC, RUSSIAN], "en")


def test_numbers_are_said_as_the_language_counts(book: Phrasebook) -> None:
    said = [book.say("left", "ru", n=number).text.replace("\u2068", "").replace("\u2069", "") for number in (1, 2, 5)]
    assert said == ["1 вопрос", "2 вопроса", "5 вопросов"]


def test_what_is_put_into_a_sentence_cannot_turn_its_direction(book: Phrasebook) -> None:
    assert book.say("hello", "en", name="אבג").text == "Hello \u2068אבג\u2069"


def test_what_is_not_translated_stands_in_english_and_says_so(book: Phrasebook) -> None:
    phrase = book.say("left", "ar", n=1)
    assert phrase.language is ENGLISH
    assert spoken(phrase, ARABIC) == '<span lang="en" dir="ltr">One question left</span>'
    assert spoken(phrase, ENGLISH) == "One question left"


def test_each_paragraph_of_another_language_says_so(book: Phrasebook) -> None:
    html = paragraphs(book.say("long", "ar"), ARABIC)
    assert html == (
        '<p class="ds-paragraph" lang="en" dir="ltr">First.</p>\n<p class="ds-paragraph" lang="en" dir="ltr">Second.</p>'
    )


def test_what_somebody_wrote_is_never_read_as_html(book: Phrasebook) -> None:
    assert "&lt;script&gt;" in spoken(book.say("hello", "en", name="<script>"), ENGLISH)


@pytest.mark.parametrize("id_", ["nothing", "hello"])
def test_a_message_that_is_not_there_or_lacks_what_it_needs_is_a_fault(book: Phrasebook, id_: str) -> None:
    with pytest.raises(PhraseRefusedError, match=id_):
        book.say(id_, "en")


def test_a_line_that_fluent_cannot_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("hello = Hello\nbroken { = \n", encoding="utf-8")
    with pytest.raises(PhraseRefusedError, match=r"en\.ftl.*broken"):
        Phrasebook([tmp_path], [ENGLISH], "en").say("hello", "en")


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("ar", "ar"),
        ("nb-NO,nb;q=0.9,en-GB;q=0.5", "en"),
        ("en;q=0.2, ru;q=0.8", "ru"),
        ("ar;q=0, en;q=0.1", "en"),
        ("*", "ru"),
        ("", "ru"),
        ("en;q=nothing, ar;q=0.3", "ar"),
    ],
)
def test_the_language_a_browser_asks_for_is_taken_by_its_weight(accepted: str, chosen: str) -> None:
    assert preferred(accepted, [ENGLISH, ARABIC, RUSSIAN], "ru") == chosen
