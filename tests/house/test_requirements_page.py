"""docs/requirements.md has every number once, and nothing in the code names a number it has not."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "requirements.md"
LAST = {"R": 93, "D": 15, "B": 13}
SCANNED = ("libs", "services", "deploy", "tests")

ROW = re.compile(r'^\| <a id="(?P<anchor>[^"]+)"></a>(?P<label>\w+) \| (?P<text>.+?) \|', re.MULTILINE)
NUMBER = re.compile(r"\b[RDB]\d{1,2}\b")
# A list of numbers is a pair of parentheses that opens with one; a call such as f(x, D1) does not.
LISTED = re.compile(r"\((?=[RDB]\d{1,2}\b)[^()]*\)")


def expected() -> list[str]:
    """Every number there is to be, in order."""
    return [f"{letter}{count}" for letter, last in LAST.items() for count in range(1, last + 1)]


def faults(page: str) -> list[str]:
    """What is wrong with a page: a number missing, there twice, unheard of, or labelled as another."""
    rows = list(ROW.finditer(page))
    found = Counter(row["anchor"] for row in rows)
    return [
        *(f"{number} stands {found[number]} times" for number in expected() if found[number] != 1),
        *(f"{number} is not a number of ours" for number in found if number not in expected()),
        *(f"{row['anchor']} is labelled {row['label']}" for row in rows if row["anchor"] != row["label"]),
    ]


def named(text: str) -> set[str]:
    """Every number that a text names in parentheses: (R42-R46), (R52, D5)."""
    return set(chain.from_iterable(NUMBER.findall(listed) for listed in LISTED.findall(text)))


def unknown(text: str) -> list[str]:
    """The numbers a text names that are not on the page."""
    return sorted(named(text) - set(expected()))


def sources() -> Iterator[Path]:
    for folder in SCANNED:
        yield from sorted((ROOT / folder).rglob("*.py"))


def test_every_number_is_on_the_page_once() -> None:
    assert faults(PAGE.read_text(encoding="utf-8")) == []


def test_the_numbers_stand_in_order() -> None:
    anchors = [row["anchor"] for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))]
    assert anchors == expected()


def test_every_number_named_in_the_code_is_on_the_page() -> None:
    named_in_vain = {
        str(path.relative_to(ROOT)): numbers
        for path in sources()
        if (numbers := unknown(path.read_text(encoding="utf-8")))
    }
    assert named_in_vain == {}, "write the point in docs/requirements.md first, or correct the number"


def test_the_code_names_numbers_at_all() -> None:
    others = (path for path in sources() if path != Path(__file__))
    assert set().union(*(named(path.read_text(encoding="utf-8")) for path in others)), "nothing was scanned"


def test_a_made_up_number_is_noticed() -> None:
    made_up = f"R{LAST['R'] + 1}"
    assert unknown(f"A person gets a code (R33, {made_up}).") == [made_up]
    assert unknown(f"({made_up}-R93)") == [made_up]
    assert unknown(f"D{LAST['D'] + 1} without parentheses, f(x, B99)") == []


@pytest.mark.parametrize(
    ("row", "instead", "fault"),
    [
        ("R12", "", "R12 stands 0 times"),
        ("B3", '| <a id="B3"></a>B3 | one |\n| <a id="B3"></a>B3 | two |\n', "B3 stands 2 times"),
        ("D10", '| <a id="D10"></a>D11 | shielded |\n', "D10 is labelled D11"),
        ("B13", '| <a id="B13"></a>B13 | log |\n| <a id="B14"></a>B14 | more |\n', "B14 is not a number of ours"),
    ],
)
def test_a_page_that_is_wrong_is_noticed(row: str, instead: str, fault: str) -> None:
    right = "".join(f'| <a id="{number}"></a>{number} | holds |\n' for number in expected())
    wrong = right.replace(f'| <a id="{row}"></a>{row} | holds |\n', instead)
    assert faults(right) == []
    assert faults(wrong) == [fault]
