"""By when something is due, in words: today, tomorrow, so many days from now or ago. Pure: the day is given."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Due:
    """The message that says it, and the days that are put into it."""

    phrase: str
    days: int

    @property
    def is_over(self) -> bool:
        """Whether the day has passed."""
        return self.phrase in {"due-yesterday", "due-ago"}


def due(day: date, today: date) -> Due:
    """Return how far away a day is; the day itself still counts."""
    days = (day - today).days
    named = {-1: "due-yesterday", 0: "due-today", 1: "due-tomorrow"}
    return Due(named.get(days, "due-in" if days > 0 else "due-ago"), abs(days))
