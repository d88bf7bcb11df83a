"""Small plots, as shapes in a drawing: how far persons have come, and in how many weeks something is due. Pure.

Beside each plot its numbers stand in a table, so nobody has to see it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LAST_WEEK = 13
"""The longest time to a deadline of three months, in weeks; what is later is counted with it."""
_HIGHEST, _WIDE, _APART = 90, 18, 24
_LOWEST = 2
"""What is there is seen, however little it is."""


@dataclass(frozen=True)
class Column:
    """One column of a plot: what it stands for, how many, and its shape; ``week`` is none for what is over."""

    week: int | None
    number: int
    x: int
    y: int
    height: int
    width: int = _WIDE

    @property
    def middle(self) -> int:
        """Where its number and its name are written."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class Weeks:
    """The plot of weeks: its columns, from what is over to the last week, and the size of the drawing."""

    columns: tuple[Column, ...]
    width: int
    height: int = _HIGHEST + 40
    ground: int = _HIGHEST + 20


def weeks_plot(weeks: Mapping[int, int]) -> Weeks | None:
    """Return the plot of how much is due in which week; none where nothing has a deadline."""
    if not weeks:
        return None
    counted: dict[int | None, int] = {None: sum(number for week, number in weeks.items() if week < 0)}
    counted |= {week: weeks.get(week, 0) for week in range(LAST_WEEK)}
    counted[LAST_WEEK] = sum(number for week, number in weeks.items() if week >= LAST_WEEK)
    most = max(counted.values())
    columns = tuple(
        Column(week, number, x=place * _APART + 4, y=_HIGHEST + 20 - height, height=height)
        for place, (week, number) in enumerate(counted.items())
        for height in (share(number, most, _HIGHEST),)
    )
    return Weeks(columns, width=len(columns) * _APART + 4)


def share(number: int, of: int, longest: int) -> int:
    """Return how long a bar is for so many of the most there are."""
    return max(round(longest * number / of), _LOWEST) if number and of else 0
