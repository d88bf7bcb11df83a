"""``make prove-records``: reading a record among a million takes hardly longer than among a thousand.

Both stores run on one PostgreSQL and are read record by record in turns, over the whole way of a
request: token, reach, record, audit. Then every statement of a reading is explained: none goes through a table.
"""

import argparse
import sys
import time

from rich.progress import Progress

from bench.archive import READ, TABLES, Archive, open_archive
from bench.few_and_many import Measured, compared
from bench.verdict import Verdict
from engines import PostgresEngine

FEW, MANY = 1_000, 1_000_000
AT_MOST = 1.5
"""How many times as long a reading among many may take."""
PATHS = ("record", "record/export")


def main() -> int:
    """Run it and return the exit status."""
    parser = argparse.ArgumentParser(prog="make prove-records", description=__doc__)
    parser.add_argument("--records", type=int, default=MANY, help="records in the large store")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of two hundred readings of each")
    asked = parser.parse_args()
    return compared("records", lambda postgres: _measure(postgres, asked.records, asked.rounds))


async def _measure(postgres: PostgresEngine, many: int, rounds: int) -> Measured:
    with Progress(transient=True) as progress:
        filling = progress.add_task(f"filling in {many:,} records", total=None)
        began = time.monotonic()
        async with open_archive(postgres, "few", FEW) as few, open_archive(postgres, "many", many) as crowd:
            progress.remove_task(filling)
            progress.console.print(f"{many:,} records in {time.monotonic() - began:.0f} s; {READ} are read in turns")
            verdicts = [await _compare(few, crowd, what, progress, rounds) for what in PATHS]
            tables = {table for what in PATHS for table in await crowd.whole_scans(what)}
            scanned = [f"A reading goes through {table}" for table in sorted(tables)]
            if not scanned:
                progress.console.print(f"no statement of a reading goes through {', '.join(TABLES)}")
            return verdicts, scanned


async def _compare(few: Archive, crowd: Archive, what: str, progress: Progress, rounds: int) -> Verdict:
    await _round(few, crowd, what=what)  # once for nothing: pages and plans are met for the first time
    paces = [await _round(few, crowd, what=what) for _ in progress.track(range(rounds), description=f"reading {what}")]
    theirs, ours = zip(*paces, strict=True)
    return Verdict(f"GET …/{what} among a million", "the same among a thousand", ours, theirs, at_least=1 / AT_MOST)


async def _round(*archives: Archive, what: str) -> list[float]:
    """Return how many readings a second there are in each, read one by one in turns: other programs slow down both."""
    took = [0.0] * len(archives)
    for archive in archives:
        await archive.stay_fresh()
    for persons in zip(*(archive.persons for archive in archives), strict=True):
        for number, (archive, person) in enumerate(zip(archives, persons, strict=True)):
            began = time.perf_counter()
            await archive.read(person, what)
            took[number] += time.perf_counter() - began
    return [READ / seconds for seconds in took]


if __name__ == "__main__":
    sys.exit(main())
