"""``make prove-import``: how long a file of persons takes, and how soon every service knows them.

A whole Kompass is started as people start it, once in one process on the bell and once as processes on RabbitMQ. The
file is imported with the command, and the clock runs on until every memory holds every person in the newest version.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from rich.console import Console
from rich.table import Table

from bench.people import write_people
from kompass_embedded.engine import EngineError
from kompass_embedded.in_process import in_process
from kompass_embedded.prepare import NotPrepared, prepare_rabbitmq
from kompass_embedded.system import System
from kompass_up import KOMPASS, KompassUp
from offsets import free_offset

PERSONS = 100_000
PATIENCE = 900.0
LOOK_EVERY = 1.0
WAYS: Mapping[str, Sequence[str]] = {"one process": (), "processes on RabbitMQ": ("--rabbit",)}
WITHIN: Mapping[str, float] = {"one process": 60.0, "processes on RabbitMQ": 120.0}
"""Seconds that the import may take, and as many again the way into every memory.

On RabbitMQ a second server works beside PostgreSQL on the same two cores; elsewhere it has its own.
"""
MEMORIES: Mapping[str, str] = {
    "codes": "SELECT person_id, version FROM remembered_person WHERE standing IS NOT NULL",
    "competence-store": "SELECT person_id, version FROM remembered_person WHERE standing IS NOT NULL",
    "imdinett-views": "SELECT person_id, version FROM person WHERE description IS NOT NULL",
    "notifications": "SELECT person_id, version FROM remembered_person WHERE standing IS NOT NULL",
}
_HELD = "SELECT person_id, version FROM person"


class ProofError(Exception):
    """It could not be measured; the text says why."""


@dataclass(frozen=True)
class Course:
    """How one import went, in seconds: the command, and from its end until each memory held everybody."""

    way: str
    imported: float
    remembered: Mapping[str, float]

    @property
    def holds(self) -> bool:
        """Whether both bars hold."""
        return max(self.imported, *self.remembered.values()) <= WITHIN[self.way]


def main() -> int:
    """Run it and return the exit status."""
    parser = argparse.ArgumentParser(prog="make prove-import", description=__doc__)
    parser.add_argument("--persons", type=_positive, default=PERSONS, help="persons in the file")
    parser.add_argument("--way", choices=("both", "up", "rabbit"), default="both", help="how the services run")
    asked = parser.parse_args()
    ways = [way for way, words in WAYS.items() if asked.way in ("both", "rabbit" if words else "up")]
    with tempfile.TemporaryDirectory(prefix="kompass-import-") as folder:
        try:
            courses = [run(Path(folder), way, asked.persons) for way in ways]
        except (EngineError, NotPrepared, ProofError) as sentence:
            sys.stderr.write(f"{sentence}\n")
            return 1
    show(courses, asked.persons)
    return 0 if all(course.holds for course in courses) else 1


def _positive(typed: str) -> int:
    if not typed.isdecimal() or not int(typed):
        raise argparse.ArgumentTypeError("give a whole number from 1")
    return int(typed)


def run(folder: Path, way: str, persons: int) -> Course:
    """Start a Kompass, import the persons and measure. Raises ProofError."""
    file = folder / "people.csv"
    write_people(file, persons)
    if WAYS[way]:
        prepare_rabbitmq()
    kompass = KompassUp(folder / "-".join(way.split()), free_offset(), words=WAYS[way])
    try:
        kompass.start()
        return asyncio.run(measure(kompass, way, file, persons))
    finally:
        kompass.end()


async def measure(kompass: KompassUp, way: str, file: Path, persons: int) -> Course:
    """Import into what runs, and wait for the memories."""
    system = running(kompass)
    connections = {name: await asyncpg.connect(system.postgres.url(name)) for name in ("identity", *MEMORIES)}
    try:
        there = await _count(connections["identity"], _HELD)
        began = time.monotonic()
        await asyncio.to_thread(import_people, system, file)
        ended = time.monotonic()
        if await _count(connections["identity"], _HELD) != there + persons:
            raise ProofError("not everybody in the file is registered")
        waits = [_remembered(connections[name], query, there + persons) for name, query in MEMORIES.items()]
        async with asyncio.timeout(PATIENCE):
            moments = await asyncio.gather(*waits)
        await _compare(connections)
        return Course(way, ended - began, {name: at - ended for name, at in zip(MEMORIES, moments, strict=True)})
    except TimeoutError:
        raise ProofError(f"not everybody was remembered within {PATIENCE:g} seconds") from None
    finally:
        for connection in connections.values():
            await connection.close()


def running(kompass: KompassUp) -> System:
    """Return the system that runs, as one from outside sees it."""
    system = System(kompass.plan, in_process)
    system.postgres.visit()
    return system


def import_people(system: System, file: Path, *words: str) -> str:
    """Run ``kompass people import`` as an operator would, and return what it said. Raises ProofError."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KOMPASS_")}
    environment |= {f"KOMPASS_IDENTITY_{key.upper()}": str(value) for key, value in system.settings("identity").items()}
    command = [str(KOMPASS), "people", "import", str(file), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProofError(f"the import ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


async def _remembered(connection: asyncpg.Connection, query: str, everybody: int) -> float:
    while await _count(connection, query) < everybody:
        await asyncio.sleep(LOOK_EVERY)
    return time.monotonic()


async def _count(connection: asyncpg.Connection, query: str) -> int:
    return int(await connection.fetchval(f"SELECT count(*) FROM ({query}) AS held"))  # noqa: S608 - our own queries


async def _compare(connections: Mapping[str, asyncpg.Connection]) -> None:
    """Hold every memory against identity: the same persons, in the same versions."""
    held = {tuple(row) for row in await connections["identity"].fetch(_HELD)}
    for name, query in MEMORIES.items():
        if {tuple(row) for row in await connections[name].fetch(query)} != held:
            raise ProofError(f"what {name} remembers is not what identity holds")


def show(courses: Sequence[Course], persons: int, console: Console | None = None) -> None:
    """Print the times, and whether the bars hold."""
    table = Table("Figure", "Seconds", "At most", "Holds", title=f"make prove-import: {persons:,} persons")
    for course in courses:
        last = max(course.remembered.values())
        legs = "".join(f"\n[dim]{name}: {at:.1f}[/dim]" for name, at in course.remembered.items())
        bar = WITHIN[course.way]
        for figure, seconds in (
            (f"{course.way}: imported", course.imported),
            (f"{course.way}: then in every memory{legs}", last),
        ):
            word = "[green]yes[/green]" if seconds <= bar else "[red]NO[/red]"
            table.add_row(figure, f"{seconds:.1f}", f"{bar:g}", word)
    (console or Console()).print(table)


if __name__ == "__main__":
    sys.exit(main())
