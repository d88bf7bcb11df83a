"""Where a whole Kompass of a test listens: at ports that nobody else here is about to take."""

import os
import random
from pathlib import Path
from typing import Final

from kompass_embedded.plan import Plan
from kompass_embedded.ports import is_free

# With these all doors lie below 20,000, where engines draw their own ports from.
_OFFSETS: Final = range(2_000, 11_700, 150)
_LANE: Final = 30
_given: set[int] = set()


def free_offset() -> int:
    """Return an offset at which every port of the plan is free, each only once in the life of this program.

    Workers that run side by side have lanes of their own, so that none takes what another is about to.
    """
    lane = _LANE * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    offsets = [first + lane for first in _OFFSETS if first + lane not in _given]
    random.shuffle(offsets)
    for offset in offsets:
        if _all_free(offset):
            _given.add(offset)
            return offset
    raise OSError("No offset is left at which all ports of a Kompass are free. End programs that are not needed.")


def _all_free(offset: int) -> bool:
    return all(is_free(port) for port in Plan(Path("nowhere"), offset).doors.values())
