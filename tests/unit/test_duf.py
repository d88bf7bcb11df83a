"""DUF numbers as people type them: what is one, what is not, and that a refusal never repeats it."""

import string
import traceback

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompass_identity.duf import DufMalformedError, check_digits, parse

VALID = ("201017238203", "200816832910", "199201426900", "200112345609", "200205705502", "200900595509", "202000000003")
WRONG = ("201012345678", "241012192200", "010000000400", "202000000000")
ARABIC, PERSIAN, DEVANAGARI = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"

ten_digits = st.text("0123456789", min_size=10, max_size=10)


def in_script(digits: str, script: str) -> str:
    return digits.translate(str.maketrans(string.digits, script))


def refused(typed: str) -> DufMalformedError:
    with pytest.raises(DufMalformedError) as refusal:
        parse(typed)
    return refusal.value


@pytest.mark.parametrize("number", VALID)
def test_a_valid_number_is_taken_as_it_is(number: str) -> None:
    """The examples of (D8)."""
    assert parse(number) == number


@pytest.mark.parametrize("number", WRONG)
def test_a_number_whose_check_digits_are_wrong_is_refused(number: str) -> None:
    """The counter-examples of (D8), the placeholder of the guide among them."""
    refused(number)


@pytest.mark.parametrize("number", WRONG)
def test_the_check_can_be_switched_off(number: str) -> None:
    """The register decides (D8)."""
    assert parse(number, checked=False) == number


@pytest.mark.parametrize(
    "typed", ["", "2010", "2010172382030", "20101723820x", "²01017238203", "二〇一〇一七二三八二〇三"]
)
@pytest.mark.parametrize("checked", [True, False])
def test_what_is_not_twelve_digits_is_refused_with_or_without_the_check(typed: str, checked: bool) -> None:  # noqa: FBT001
    with pytest.raises(DufMalformedError):
        parse(typed, checked=checked)


@pytest.mark.parametrize(
    "typed",
    [
        "2010 172382 03",
        " 201017238203\n",
        "2010-172382-03",
        "2010.172382.03",
        "2010\u00a0172382\u202f03",
        "2010\u2011172382\u201303",
        "\u200f201017238203\u200e",
        "\u061c2010\u200b17238203\ufeff",
        "\u2067201017238203\u2069",
        "2 0 1 0 1 7 2 3 8 2 0 3",
    ],
)
def test_separators_and_invisible_marks_do_not_count(typed: str) -> None:
    assert parse(typed) == "201017238203"


@pytest.mark.parametrize(
    "typed", ["2010+17238203", "2010/172382/03", "DUF 201017238203", "2010,17238203", "2010\x0017238203"]
)
def test_other_characters_are_refused(typed: str) -> None:
    refused(typed)


@pytest.mark.parametrize("script", [ARABIC, PERSIAN, DEVANAGARI], ids=["arabic", "persian", "devanagari"])
def test_digits_of_another_keyboard_are_understood(script: str) -> None:
    assert parse(in_script("2010 17238203", script)) == "201017238203"


def test_scripts_may_be_mixed() -> None:
    assert parse("2010" + in_script("172382", PERSIAN) + in_script("03", ARABIC)) == "201017238203"


@given(ten_digits)
def test_ten_digits_with_their_check_digits_are_a_number(first_ten: str) -> None:
    number = first_ten + check_digits(first_ten)
    assert len(number) == 12
    assert parse(number) == number


@given(ten_digits, st.integers(0, 99))
def test_any_other_two_digits_are_refused(first_ten: str, last: int) -> None:
    other = f"{last:02}"
    assume(other != check_digits(first_ten))
    refused(first_ten + other)


@given(ten_digits)
def test_the_check_digits_are_the_weighted_sum_modulo_eleven(first_ten: str) -> None:
    """Written out once more, by hand (D8)."""
    d = [int(digit) for digit in first_ten]
    total = 4 * d[0] + 6 * d[1] + 3 * d[2] + 2 * d[3] + 4 * d[4] + 6 * d[5] + 3 * d[6] + 2 * d[7] + 7 * d[8] + 5 * d[9]
    assert int(check_digits(first_ten)) == total % 11


@given(ten_digits, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(first_ten: str, place: int, off: int) -> None:
    """Each weight is prime to eleven, so no single slip of the finger goes through."""
    slipped = str((int(first_ten[place]) + off) % 10)
    refused(first_ten[:place] + slipped + first_ten[place + 1 :] + check_digits(first_ten))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_number_or_refused(typed: str) -> None:
    try:
        number = parse(typed)
    except DufMalformedError:
        return
    assert number.isascii()
    assert parse(number) == number


@pytest.mark.parametrize("typed", [*WRONG, "2010 123456 78", "20101234567", in_script("201012345678", ARABIC), "Rahel"])
def test_a_refusal_never_quotes_what_was_typed(typed: str) -> None:
    whole = "".join(traceback.format_exception_only(refused(typed))) + repr(refused(typed).__dict__)
    assert typed not in whole
    assert not any(run in whole for run in ("2010", "12345678", "Rahel"))


def test_a_refusal_says_what_to_do() -> None:
    assert "12 digits" in str(refused("2010"))
    assert "card" in str(refused("201012345678"))
