"""``make prove-lists``: the first page of a list, and of the work list, costs the same among a million persons.

A list of a thousand persons is looked at where there are no others, then among a million, then a list of all the others;
in turns, on one PostgreSQL. Then every statement is explained: none goes through a table.
"""

import argparse
import sys
import time
from collections.abc import Sequence

from rich.progress import Progress

from bench.few_and_many import Measured, compared
from bench.population import FEW, TABLES, Population, populated
from bench.verdict import Verdict
from engines import PostgresEngine
from views_desk import FAR, HERE

MANY = 1_000_000
AT_MOST = 1.5
"""How many times as long a first page may take among many."""
LOOKS = 30
"""How often each page is looked at in a round."""


def main() -> int:
    """Run it and return the exit status."""
    parser = argparse.ArgumentParser(prog="make prove-lists", description=__doc__)
    parser.add_argument("--persons", type=int, default=MANY, help="persons in the large country")
    parser.add_argument("--rounds", type=int, default=5, help=f"rounds of {LOOKS} looks at each page")
    asked = parser.parse_args()
    return compared("lists", lambda postgres: _measure(postgres, asked.persons, asked.rounds))


async def _measure(postgres: PostgresEngine, many: int, rounds: int) -> Measured:
    with Progress(transient=True) as progress:
        filling = progress.add_task(f"settling {many:,} persons", total=None)
        began = time.monotonic()
        async with populated(postgres, "few", FEW) as few, populated(postgres, "many", many) as crowd:
            progress.remove_task(filling)
            progress.console.print(
                f"{many:,} persons in {time.monotonic() - began:.0f} s; lists are looked at in turns"
            )
            verdicts: list[Verdict] = []
            scanned: list[str] = []
            for what in few.looks(FAR):
                verdicts += await _compare(few, crowd, what, progress, rounds)
                scanned += [f"{what} goes through {table}" for table in await crowd.scans(FAR, what)]
            if not scanned:
                progress.console.print(f"no statement of a first page goes through {', '.join(TABLES)}")
            return verdicts, sorted(set(scanned))


async def _compare(few: Population, crowd: Population, what: str, progress: Progress, rounds: int) -> Sequence[Verdict]:
    places = ((few, FAR), (crowd, FAR), (crowd, HERE))
    await _round(places, what)  # once for nothing: pages and plans are met for the first time
    paces = [await _round(places, what) for _ in progress.track(range(rounds), description=f"looking at {what}")]
    alone, among, all_of_them = zip(*paces, strict=True)
    return [
        Verdict(f"{what}: {FEW:,} among all", f"{FEW:,} alone", among, alone, at_least=1 / AT_MOST),
        Verdict(f"{what}: all the others", f"{FEW:,} alone", all_of_them, alone, at_least=1 / AT_MOST),
    ]


async def _round(places: Sequence[tuple[Population, str]], what: str) -> list[float]:
    """Return how many looks a second there are in each, one by one in turns: other programs slow down all alike."""
    took = [0.0] * len(places)
    for _ in range(LOOKS):
        for number, (population, where) in enumerate(places):
            began = time.perf_counter()
            await population.looks(where)[what]()
            took[number] += time.perf_counter() - began
    return [LOOKS / seconds for seconds in took]


if __name__ == "__main__":
    sys.exit(main())
