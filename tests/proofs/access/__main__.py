"""``make prove-access``: asks every route in every role, relation and grade, prints what was found, and fails at a deviation."""

import argparse
import asyncio
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import Progress

from engines import PostgresEngine, start_postgres
from kompass_embedded.engine import EngineError
from kompass_embedded.prepare import NotPrepared
from proofs.access.crowd import NOW, Asker, Person, askers, nobody, population
from proofs.access.matrix import Report, ask_all
from proofs.access.probes import LISTINGS, PROBES, Probe
from proofs.access.shown import show_cells, show_costs
from proofs.access.stage import Stage, open_stage
from proofs.access.unknown import Likeness, Times, compare, measure

ROUNDS = 60
"""How often the answers about nobody and about somebody out of reach are timed on each route."""


def main() -> int:
    """Run the proof and return the exit status."""
    parser = argparse.ArgumentParser(prog="make prove-access", description=__doc__)
    parser.add_argument("--list", action="store_true", help="print every combination, a line each")
    parser.add_argument("--quick", action="store_true", help="ask in the roles that open nobody together, not singly")
    parser.add_argument("--thorough", action="store_true", help="ask about every way in which a relation holds")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="what is drawn, is drawn from this")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kompass-access-") as folder:
        try:
            postgres = start_postgres(Path(folder, "pg"))
        except (EngineError, NotPrepared) as sentence:
            sys.stderr.write(f"{sentence}\n")
            return 1
        try:
            people = population(NOW, asked.seed, whole=asked.thorough)
            asking = askers(whole=not asked.quick)
            return asyncio.run(prove(databases(postgres), people, asking, asked.seed, every_line=asked.list))
        finally:
            postgres.stop()


def databases(postgres: PostgresEngine) -> Callable[[str], str]:
    """Return what makes an empty database for a service."""

    def made(service: str) -> str:
        name = f"access_{service.replace('-', '_')}"
        postgres.create_role(name)
        postgres.create_database(name, name)
        return postgres.url(name, user=name)

    return made


async def prove(
    database: Callable[[str], str], people: list[Person], asking: list[Asker], seed: int, *, every_line: bool
) -> int:
    """Ask everything, print it, and return the exit status."""
    console, began = Console(width=None if sys.stdout.isatty() else 160), perf_counter()
    console.print(f"{len(asking)} staff users about {len(people)} persons on {len(PROBES) + len(LISTINGS)} routes")
    async with open_stage(database, people) as stage:
        report = Report()
        async with _progress(len(asking) * len(people) * (len(PROBES) + len(LISTINGS))) as step:
            async for cell in ask_all(stage, asking, people, seed):
                report.note(cell)
                step()
                if every_line:
                    sys.stdout.write(f"{cell}\n")
        alike = [one async for one in costs(stage, people, asking, seed)]
        times = [await timed(stage, probe, people, asking, seed) for probe in PROBES]
    cells_hold = show_cells(report, console)
    costs_hold = show_costs(alike, times, console)
    console.print(f"seed {seed}, {perf_counter() - began:.0f} s")
    return 0 if cells_hold and costs_hold else 1


async def costs(stage: Stage, people: list[Person], asking: list[Asker], seed: int) -> AsyncIterator[Likeness]:
    """Yield, for each route, how the answers about nobody and about everybody out of reach compare."""
    for probe in PROBES:
        asker = opener(probe, people, asking)
        for person in out_of_reach(probe, asker, people):
            yield await compare(stage, probe, asker, person, nobody(seed))


async def timed(stage: Stage, probe: Probe, people: list[Person], asking: list[Asker], seed: int) -> Times:
    """Measure one route."""
    asker = opener(probe, people, asking)
    return await measure(stage, probe, asker, out_of_reach(probe, asker, people), nobody(seed), ROUNDS)


def opener(probe: Probe, people: list[Person], asking: list[Asker]) -> Asker:
    """Return a staff user to whom a route opens somebody, but not the shielded."""
    return next(
        one for one in asking if not one.shielded and any(probe.says(one, person) == "yes" for person in people)
    )


def out_of_reach(probe: Probe, asker: Asker, people: list[Person]) -> list[Person]:
    """Return everybody whom a route does not open to a staff user."""
    return [person for person in people if probe.says(asker, person) == "no"]


@asynccontextmanager
async def _progress(total: int) -> AsyncIterator[Callable[[], None]]:
    with Progress(transient=True, disable=not sys.stderr.isatty(), console=Console(stderr=True)) as progress:
        task = progress.add_task("asking", total=total)
        yield lambda: progress.advance(task)


if __name__ == "__main__":
    sys.exit(main())
