"""The bench must be able to say NO: a figure that breaks its bar fails, whichever bar it is."""

from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from math import inf

import pytest
from rich.console import Console

from bench.verdict import Delays, Verdict, show, show_delays

SOON = Delays(
    "commit → seen",
    ours=[0.010] * 99 + [0.200],
    p50_at_most=0.050,
    p99_at_most=0.500,
    baseline="bare",
    theirs=[0.004] * 100,
    ratio_at_most=5,
)


def printed(verdicts: Sequence[Delays]) -> tuple[bool, str]:
    page = StringIO()
    return show_delays(verdicts, Console(file=page, width=200)), page.getvalue()


def test_delays_within_every_bar_hold() -> None:
    holds, page = printed([SOON])
    assert holds
    assert "NO" not in page
    assert page.count("yes") == 3


@pytest.mark.parametrize(
    ("broken", "bar"),
    [
        (replace(SOON, ours=[0.060] * 100, theirs=[0.060] * 100), "p50"),
        (replace(SOON, ours=[0.010] * 90 + [0.600] * 10), "p99"),
        (replace(SOON, theirs=[0.001] * 100), "p50 / baseline"),
        (replace(SOON, theirs=[]), "p50 / baseline"),
        (replace(SOON, ours=[0.010] * 999 + [inf]), "p99"),
    ],
    ids=["the middle is late", "the tail is late", "the baseline is far ahead", "no baseline", "one never came"],
)
def test_a_broken_bar_fails_its_row_and_the_whole_bench(broken: Delays, bar: str) -> None:
    assert [one.name for one in broken.bars if not one.holds] == [bar]
    holds, page = printed([SOON, broken])
    assert not holds
    assert page.count("NO") == 1


def test_nothing_measured_holds_no_bar() -> None:
    assert not any(bar.holds for bar in replace(SOON, ours=[]).bars)


def test_a_row_without_a_baseline_is_held_to_its_times_alone() -> None:
    alone = replace(SOON, baseline="", theirs=(), ratio_at_most=None)
    assert [bar.name for bar in alone.bars] == ["p50", "p99"]
    assert alone.holds


def test_the_page_says_what_was_measured_what_is_allowed_and_where_the_time_goes() -> None:
    _, page = printed([replace(SOON, legs={"halfway": [0.003]})])
    for words in (
        "10.0 ms",
        "50.0 ms",
        "500.0 ms",
        "2.50",
        "100 times",
        "against bare: p50 4.0 ms",
        "halfway: p50 3.0 ms",
    ):
        assert words in page


def test_a_rate_below_its_share_of_the_baseline_fails_the_bench() -> None:
    page = StringIO()
    slow = Verdict("relay", "raw", ours=[70.0, 70.0], theirs=[100.0, 100.0], at_least=0.8)
    assert not show([slow, replace(slow, at_least=0.5)], Console(file=page, width=200))
    assert page.getvalue().count("NO") == 1
