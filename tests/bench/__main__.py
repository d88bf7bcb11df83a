"""``make bench``: sets the stage on engines of its own, measures, prints, and fails where a figure does not hold."""

import argparse
import asyncio
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.progress import Progress

from bench import consuming, logging_in, relaying, rendering, saving, seeing
from bench.callers import AnswerRefusedError
from bench.counter import open_counter
from bench.harbour import HarbourError, open_fleet
from bench.stage import open_stage
from bench.verdict import Delays, Verdict, show, show_delays
from engines import start_postgres, start_rabbit
from kompass_chassis.process import DoorRefusedError
from kompass_embedded.engine import EngineError
from kompass_embedded.prepare import NotPrepared


def main() -> int:
    """Run the bench and return the exit status."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=_positive, default=5, help="rounds of everything that is a rate")
    parser.add_argument("--seconds", type=_positive, default=60, help="how long registrations are completed")
    asked = parser.parse_args()
    sys.stdout.write(
        f"{platform.machine()}, Python {platform.python_version()}, {asked.rounds} rounds, {asked.seconds} seconds\n"
    )
    with tempfile.TemporaryDirectory(prefix="kompass-bench-") as folder:
        try:
            fast = show(_rates(Path(folder), asked.rounds))
            soon = show_delays(asyncio.run(_delays(Path(folder, "fleet"), asked.seconds)))
        except (EngineError, NotPrepared, DoorRefusedError, HarbourError, AnswerRefusedError) as sentence:
            sys.stderr.write(f"{sentence}\n")
            return 1
    return 0 if fast and soon else 1


def _positive(typed: str) -> int:
    if not typed.isdecimal() or not int(typed):
        raise argparse.ArgumentTypeError("give a whole number from 1")
    return int(typed)


def _rates(folder: Path, rounds: int) -> Sequence[Verdict]:
    postgres, rabbit = start_postgres(folder / "pg", durable=True), start_rabbit(folder / "mq")

    async def measure() -> Sequence[Verdict]:
        with Progress(transient=True) as progress:
            async with open_stage(postgres, rabbit) as stage:
                bus = [
                    await relaying.measure(stage, progress, rounds),
                    await consuming.measure(stage, progress, rounds),
                    await logging_in.measure(postgres, folder, progress, rounds),
                ]
            async with open_counter(postgres, folder) as counter:
                return [
                    *bus,
                    *await saving.measure(counter, progress, rounds),
                    await rendering.measure(counter, progress, rounds),
                ]

    try:
        return asyncio.run(measure())
    finally:
        rabbit.stop()
        postgres.stop()


async def _delays(home: Path, seconds: int) -> Sequence[Delays]:
    async with open_fleet(home) as fleet:
        with Progress(transient=True) as progress:
            return await seeing.measure(fleet, progress, seconds)


if __name__ == "__main__":
    sys.exit(main())
