"""One thing measured among few and among many, on a PostgreSQL of its own, and shown with what an index is missing for."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from bench.verdict import Verdict, show
from engines import PostgresEngine, start_postgres
from kompass_embedded.engine import EngineError

Measured = tuple[Sequence[Verdict], Sequence[str]]
"""The verdicts, and a sentence without its end for each statement that goes through a whole table."""


def compared(name: str, measure: Callable[[PostgresEngine], Awaitable[Measured]]) -> int:
    """Measure, show it, and return the exit status: 0 where every bar holds and no index is missing."""
    with tempfile.TemporaryDirectory(prefix=f"kompass-{name}-") as folder:
        try:
            postgres = start_postgres(Path(folder) / "pg")
        except EngineError as sentence:
            sys.stderr.write(f"{sentence}\n")
            return 1
        try:
            verdicts, scanned = asyncio.run(_run(measure, postgres))
        finally:
            postgres.stop()
    for what in scanned:
        sys.stderr.write(f"{what} from end to end; an index is missing.\n")
    return 0 if show(verdicts) and not scanned else 1


async def _run(measure: Callable[[PostgresEngine], Awaitable[Measured]], postgres: PostgresEngine) -> Measured:
    return await measure(postgres)
