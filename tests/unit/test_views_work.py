"""What is left to do for a person, and by which day: by table, and whatever the calendar brings."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kompass_contracts.grounds import GroundSpan
from kompass_contracts.guidance import NeedResult
from kompass_imdinett_views.due import due
from kompass_imdinett_views.plots import LAST_WEEK, share, weeks_plot
from kompass_imdinett_views.rules import NORWAY, Belonging, Stage, Tie
from kompass_imdinett_views.work import (
    Bounds,
    Known,
    Reason,
    When,
    WorkItem,
    deadline,
    months_later,
    norwegian_day,
    weeks_left,
    when,
    work_items,
)

BOUNDS = Bounds(settled_before=date(2021, 1, 1), age_from=16)
SINCE = datetime(2026, 3, 2, tzinfo=UTC)
HERE = Belonging(Tie.SETTLED, "4601", SINCE)
CENTRE = Belonging(Tie.RESIDENT, "centre-arna", SINCE)
PROGRAMME = (GroundSpan(ground="programme", valid_from=date(2026, 1, 12)),)
DAYS = some.dates(date(1990, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 1, 30), 3, date(2026, 4, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2027, 11, 29), 3, date(2028, 2, 29)),
        (date(2028, 2, 29), 3, date(2028, 5, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 10, 15), 3, date(2027, 1, 15)),
        (date(2026, 9, 30), 3, date(2026, 12, 30)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(DAYS, some.integers(0, 240))
def test_so_many_months_later_is_that_month_on_that_day_or_its_last(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or later.day == monthrange(later.year, later.month)[1] < day.day


@given(DAYS, DAYS, some.integers(0, 60))
def test_who_is_settled_later_is_never_due_before(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert months_later(first, months) <= months_later(second, months)


@given(DAYS)
def test_a_deadline_is_89_to_92_days_away(day: date) -> None:
    due_on = deadline(day)
    assert due_on is not None
    assert 89 <= (due_on - day).days <= 92


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 31, 22, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), date(2026, 2, 1)),
        (datetime(2026, 7, 31, 21, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), date(2026, 8, 1)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_days_are_those_of_norway_on_either_side_of_midnight_in_utc(moment: datetime, day: date) -> None:
    assert norwegian_day(moment) == day


@pytest.mark.parametrize(
    ("days", "near", "phrase"),
    [
        (-3, When.OVER, "due-ago"),
        (-1, When.OVER, "due-yesterday"),
        (0, When.WEEK, "due-today"),
        (1, When.WEEK, "due-tomorrow"),
        (7, When.WEEK, "due-in"),
        (8, When.MONTH, "due-in"),
        (30, When.MONTH, "due-in"),
        (31, When.LATER, "due-in"),
    ],
)
def test_a_deadline_is_near_or_far_and_said_in_words(days: int, near: When, phrase: str) -> None:
    today = date(2026, 3, 31)
    day = today + timedelta(days)
    assert when(day, today) is near
    assert due(day, today).phrase == phrase


@given(DAYS, DAYS)
def test_what_is_over_is_over_in_words_in_weeks_and_in_the_filter_alike(day: date, today: date) -> None:
    over = day < today
    assert (when(day, today) is When.OVER) is over
    assert (weeks_left(day, today) < 0) is over
    assert due(day, today).is_over is over


def known(stage: Stage = Stage.NONE, **more: Any) -> Known:
    """Return somebody settled in March 2026 with a right and a duty, unless said otherwise."""
    usual: dict[str, Any] = {"first_settled_on": date(2026, 3, 2), "born_on": date(1994, 5, 17), "grounds": PROGRAMME}
    return Known(stage=stage, **(usual | more))


def left(person: Known, *places: Belonging) -> list[tuple[str, date | None]]:
    return [(one.reason.value, one.due_on) for one in work_items(person, places or (HERE,), BOUNDS)]


JUNE = date(2026, 6, 2)
EARLY: dict[str, Any] = {"first_settled_on": date(2020, 12, 31), "grounds": ()}


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (known(), [("no-mapping", JUNE)]),
        (known(Stage.CODE), [("no-mapping", JUNE)]),
        (known(Stage.STARTED), [("not-finished", JUNE)]),
        (known(Stage.HANDED_IN), []),
        (known(Stage.COMPLETED), [("not-confirmed", JUNE), ("note-missing", JUNE)]),
        (known(Stage.COMPLETED, confirmed=True), [("note-missing", JUNE)]),
        (known(Stage.COMPLETED, noted=True), [("not-confirmed", JUNE)]),
        (known(Stage.COMPLETED, confirmed=True, noted=True), []),
        (known(Stage.NONE, noted=True), [("no-mapping", JUNE)]),
        (known(grounds=()), []),
        (known(grounds=(GroundSpan(ground="reception-centre"),)), []),
        (known(grounds=(GroundSpan(ground="a ground of next year"),)), []),
        (known(Stage.STARTED, grounds=()), [("not-finished", JUNE)]),
        (known(Stage.COMPLETED, grounds=()), [("not-confirmed", JUNE)]),
        (known(grounds=None), [("no-mapping", JUNE)]),
        (known(**EARLY), [("need-not-assessed", None)]),
        (known(**EARLY | {"grounds": None}), [("need-not-assessed", None)]),
        (known(**EARLY, need=NeedResult.NOT_NEEDED), []),
        (known(**EARLY, noted=True), []),
        (known(Stage.COMPLETED, **EARLY, confirmed=True, need=NeedResult.NEEDED), [("note-missing", None)]),
        (known(Stage.COMPLETED, **EARLY), [("not-confirmed", None), ("need-not-assessed", None)]),
        (known(first_settled_on=date(2021, 1, 1)), [("no-mapping", date(2021, 4, 1))]),
    ],
)
def test_what_is_left_for_who_is_settled(person: Known, expected: list[tuple[str, date | None]]) -> None:
    """(R5, R6, R17, R84, R85, R88)."""
    assert left(person) == expected


def test_who_lives_in_a_centre_or_is_to_arrive_has_no_deadline_and_no_guidance() -> None:
    """(R1, R14, R15)."""
    resident = known(grounds=(GroundSpan(ground="reception-centre"),), first_settled_on=None)
    abroad = Belonging(Tie.BEFORE_ARRIVAL, "", SINCE)
    coming = known(grounds=(GroundSpan(ground="resettlement"),), first_settled_on=None)
    assert left(resident, CENTRE) == [("no-mapping", None)]
    assert left(coming, abroad) == [("no-mapping", None)]
    assert left(coming, CENTRE) == []
    assert left(known(Stage.COMPLETED, first_settled_on=None), CENTRE) == [("not-confirmed", None)]
    assert left(known(), Belonging(Tie.ASSIGNED, "4601", SINCE), Belonging(Tie.APPLIED, "4601", SINCE)) == []


def test_work_begins_and_ends_with_the_place_and_with_the_ground() -> None:
    """Sixteen on a Norwegian day, a permit that ends, a settlement that is still to come (D7)."""
    ends = datetime(2026, 9, 1, tzinfo=UTC)
    span = GroundSpan(ground="programme", valid_from=date(2026, 5, 17), valid_to=date(2026, 12, 1))
    place = Belonging(Tie.SETTLED, "4601", SINCE, ends)
    (item,) = work_items(known(grounds=(span,)), [place], BOUNDS)
    assert item == WorkItem(Reason.NO_MAPPING, Tie.SETTLED, "4601", JUNE, datetime(2026, 5, 17, tzinfo=NORWAY), ends)
    over = GroundSpan(ground="programme", valid_to=date(2026, 3, 2))
    assert left(known(grounds=(over,))) == []


def test_a_child_has_no_need_to_be_looked_at_before_the_day_it_is_grown() -> None:
    (item,) = work_items(known(**EARLY, born_on=date(2012, 2, 29)), [HERE], BOUNDS)
    assert item.valid_from == datetime(2028, 2, 29, tzinfo=NORWAY)


def test_the_plot_of_weeks_counts_everything_once_and_shows_what_is_there() -> None:
    assert weeks_plot({}) is None
    plot = weeks_plot({-40: 1, -1: 2, 0: 5, 12: 1, 13: 1, 60: 1000})
    assert plot is not None
    numbers = {column.week: column.number for column in plot.columns}
    assert (numbers[None], numbers[0], numbers[12], numbers[LAST_WEEK]) == (3, 5, 1, 1001)
    assert [column.week for column in plot.columns] == [None, *range(LAST_WEEK + 1)]
    assert all((column.height > 0) is (column.number > 0) for column in plot.columns)
    assert max(column.x + column.width for column in plot.columns) <= plot.width


def test_a_bar_is_as_long_as_its_share() -> None:
    assert (share(5, 10, 100), share(10, 10, 100), share(0, 10, 100), share(0, 0, 100)) == (50, 100, 0, 0)
    assert share(1, 10_000, 100) == 2
