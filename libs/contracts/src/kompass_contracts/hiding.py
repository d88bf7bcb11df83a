"""Which numbers of a count are shown: none under five, and none from which one under five can be computed. Pure (B12).

Where everyone is counted once, what is hidden is the total less what is shown. So more is hidden, the smallest first,
until at least two numbers are, and their sum is no small number itself. Equal numbers are hidden together: then any two
hidden ones could as well be the other way round, and nobody who knows this rule can tell. A test tries every small table
and looks for a hidden number that only one value fits.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from kompass_contracts.planning import SMALLEST_SHOWN

K = TypeVar("K")
_LEAST_HIDDEN = 2


def shown_total(total: int) -> int | None:
    """Return how many there are in all, if they are not too few."""
    return total if total >= SMALLEST_SHOWN else None


def shown_of_several(counts: Mapping[K, int], total: int) -> Mapping[K, int]:
    """Return the numbers to show where a person is counted under none, one or several: no sum leads to another."""
    if shown_total(total) is None:
        return {}
    return {key: persons for key, persons in counts.items() if persons >= SMALLEST_SHOWN}


def shown_beside_total(counts: Mapping[K, int], total: int) -> Mapping[K, int]:
    """Return the numbers to show of whoever may be counted under several, where the rest of the total is to stay hidden.

    The total less a number is how many are not counted there; that is no small number either, unless it is nobody.
    """
    shown = shown_of_several(counts, total)
    return {key: persons for key, persons in shown.items() if not 0 < total - persons < SMALLEST_SHOWN}


def shown_of_one(counts: Mapping[K, int]) -> Mapping[K, int]:
    """Return the numbers to show where everyone is counted once. ``counts`` has every key there is, the empty ones too."""
    shown = dict(shown_of_several(counts, sum(counts.values())))
    while shown and not _is_safe([persons for key, persons in counts.items() if key not in shown]):
        smallest = min(shown.values())
        shown = {key: persons for key, persons in shown.items() if persons > smallest}
    return shown


def _is_safe(hidden: Sequence[int]) -> bool:
    """Tell whether hidden numbers leave each other room: nothing is hidden, or there are several, and not too small.

    Where all of them were four, as large as can be, their sum would say so.
    """
    return not hidden or (
        len(hidden) >= _LEAST_HIDDEN and sum(hidden) >= SMALLEST_SHOWN and set(hidden) != {SMALLEST_SHOWN - 1}
    )
