"""``make bench``: sets the stage on engines of its own, measures, prints, and fails where a figure does not hold."""

import argparse
import asyncio
import platform
import sys
import tempfile
from pathlib import Path

from rich.progress import Progress

from bench import consuming, relaying
from bench.stage import open_stage
from bench.verdict import show
from engines import PostgresEngine, RabbitEngine, start_postgres, start_rabbit


def main() -> int:
    """Run the bench and return the exit status."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    sys.stdout.write(f"{platform.machine()}, Python {platform.python_version()}, {rounds} rounds\n")
    with tempfile.TemporaryDirectory(prefix="kompass-bench-") as folder:
        postgres = start_postgres(Path(folder, "pg"), durable=True)
        rabbit = start_rabbit(Path(folder, "mq"))
        try:
            return asyncio.run(_measure(postgres, rabbit, rounds))
        finally:
            rabbit.stop()
            postgres.stop()


async def _measure(postgres: PostgresEngine, rabbit: RabbitEngine, rounds: int) -> int:
    async with open_stage(postgres, rabbit) as stage:
        with Progress(transient=True) as progress:
            verdicts = [
                await relaying.measure(stage, progress, rounds),
                await consuming.measure(stage, progress, rounds),
            ]
    return 0 if show(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
