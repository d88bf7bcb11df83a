"""Rendering: a part of the form for a resident who is logged in, against a page as long that is the same for all.

Ours asks the database whose session it is, where the resident stands and what was answered; theirs asks nothing.
"""

from itertools import cycle

from rich.progress import Progress

from bench.callers import rate, request
from bench.counter import CONNECTIONS, Counter
from bench.verdict import Verdict

SECONDS = 4.0
PATH = "/en/form/personal"


async def measure(counter: Counter, progress: Progress, rounds: int) -> Verdict:
    """Measure both sides, round by round."""
    ours, theirs = [], []
    asked = [cycle([request("GET", PATH, one.cookies) for one in share]) for share in counter.shares]
    static = request("GET", "/page", {})
    for _ in progress.track(range(rounds), description="rendering"):
        theirs.append(await rate(counter.theirs, [lambda: static] * CONNECTIONS, SECONDS))
        ours.append(await rate(counter.ours, [each.__next__ for each in asked], SECONDS))
    return Verdict(
        f"a page of the form rendered, {len(counter.page) / 1000:.0f} kB, requests",
        "FastAPI + Jinja2, a static page as long",
        ours,
        theirs,
        at_least=0.02,
    )
