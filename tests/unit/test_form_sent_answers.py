"""What a page of the form sends is read as answers, and what people type as it was meant."""

from typing import Any

import pytest
from starlette.datastructures import FormData

from kompass_contracts.registration import Part
from kompass_form.catalogue import Question, load
from kompass_form.fitting import Said
from kompass_form.sent_answers import sent_answers, sent_rows
from kompass_form.typed import joined, whole_number

CATALOGUE = load().newest.catalogue
ARABIC, PERSIAN = 0x660, 0x6F0


def in_script(zero: int) -> str:
    return "".join(chr(zero + int(digit)) for digit in "201017238203")


def read(part: Part, *fields: tuple[str, str]) -> list[Said]:
    asked: tuple[Question, ...] = CATALOGUE.of(part)
    sent = FormData(list(fields))
    return list(sent_answers(asked, sent, sent_rows(asked, sent)))


def test_a_question_that_was_not_on_the_page_is_not_answered() -> None:
    assert read(Part.EDUCATION, ("EDU02", "9"), ("EDU01", "no")) == []


def test_every_kind_of_field_is_read_as_its_answer() -> None:
    assert read(Part.PERSONAL, ("PER01", "ER"), ("PER01.revision", "4")) == [Said("PER01", "ER", 4)]
    assert read(Part.EDUCATION, ("EDU02", " ۹ "), ("EDU02.revision", "0")) == [Said("EDU02", 9, 0)]
    several = (("DIG01", "tablet"), ("DIG01", "computer"), ("DIG01.revision", "1"))
    assert read(Part.DIGITAL, *several) == [Said("DIG01", ["tablet", "computer"], 1)]
    text = (("OTH13", "a\r\nb"), ("OTH13.revision", "0"))
    assert read(Part.OTHER, *text) == [Said("OTH13", "a\nb", 0)]


@pytest.mark.parametrize(("question", "part"), [("PER01", Part.PERSONAL), ("OTH13", Part.OTHER)])
def test_nothing_chosen_and_nothing_written_is_no_answer(question: str, part: Part) -> None:
    for fields in ([], [(question, "")]):
        assert read(part, *fields, (f"{question}.revision", "2")) == [Said(question, None, 2)]


def test_a_question_that_is_not_understood_says_so() -> None:
    sent = read(Part.PERSONAL, ("PER04.not_understood", "1"), ("PER04.revision", "0"))
    assert sent == [Said("PER04", None, 0, not_understood=True)]


def test_rows_come_in_their_order_and_empty_ones_are_dropped() -> None:
    fields = [
        ("WRK04.revision", "0"),
        ("WRK04.10.country", "SD"),
        ("WRK04.2.from_year", "2010"),
        ("WRK04.2.title", ""),
        ("WRK04.0.occupation", ""),
        ("WRK04.x.occupation", "9"),
    ]
    assert read(Part.WORK, *fields) == [Said("WRK04", [{"from_year": 2010}, {"country": "SD"}], 0)]
    assert read(Part.WORK, ("WRK04.revision", "0"), ("WRK04.0.occupation", "")) == [Said("WRK04", None, 0)]


def test_rows_that_are_empty_are_still_on_the_page() -> None:
    sent = FormData([("WRK04.revision", "0"), ("WRK04.0.title", "cook"), ("WRK04.1.title", "")])
    assert sent_rows(CATALOGUE.of(Part.WORK), sent) == {"WRK04": [{"title": "cook"}, {}]}


@pytest.mark.parametrize("revision", ["", "-1", "x", "1" * 30, "٣"])
def test_a_revision_that_is_none_counts_as_the_first(revision: str) -> None:
    assert read(Part.PERSONAL, ("PER01", "ER"), ("PER01.revision", revision)) == [Said("PER01", "ER", 0)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("9", 9), (" 12\u200f", 12), ("٢٠١٠", 2010), ("۱۹۹۹", 1999), ("", None), ("  ", None), ("nine", "nine")],
)
def test_a_number_may_be_typed_with_the_digits_of_any_script(typed: str, number: Any) -> None:
    assert whole_number(typed) == number


@pytest.mark.parametrize("typed", ["-5", "9.5", "2010-2012", "1" * 10])
def test_what_is_no_whole_number_stays_as_it_was_typed(typed: str) -> None:
    assert whole_number(typed) == typed


@pytest.mark.parametrize(
    "typed", ["2010 1723 8203", "2010-1723-8203", in_script(ARABIC), f"\u200e{in_script(PERSIAN)}\u202c"]
)
def test_a_duf_number_is_joined_into_latin_digits(typed: str) -> None:
    assert joined(typed) == "201017238203"


def test_a_code_keeps_its_letters() -> None:
    assert joined(" r8q-zut ") == "r8qzut"
