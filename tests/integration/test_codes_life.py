"""Codes live as their model says, whatever is done with them in whatever order."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from code_life import CodeLife
from conftest import PEPPER
from desk import Desk, QuickHasher
from kompass_chassis.testing import TokenMint, running
from kompass_codes.app import service
from town import Town

BOUNDED = settings(
    max_examples=30,
    stateful_step_count=15,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],  # a life of fifteen steps can be read as it is; to shorten it would take minutes
    suppress_health_check=list(HealthCheck),
)
ALL_THERE_IS = {"used", "replaced", "expired", "locked", "repeated", "repeated too late", "took another"}


def test_codes_live_as_their_model_says(database_url: str, mint: TokenMint, town: Town) -> None:
    """At most one is valid for each purpose, each opens once, and each change is told once (R35, R52, D3, D4)."""
    # Hypothesis plays without a loop, so the service gets one of its own.
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        open_parts = AsyncExitStack()
        double = running(service, database_url, mint, others=town.answer, settings={"pepper": PEPPER})
        try:
            desk = Desk(runner.run(open_parts.enter_async_context(double)), mint, QuickHasher())
            runner.run(desk.believe())
            seen: Counter[str] = Counter()
            machine: Any = partial(CodeLife, runner, desk, town, seen)
            run_state_machine_as_test(machine, settings=BOUNDED)
            assert set(seen) == ALL_THERE_IS, "a life in which little happens proves little"
        finally:
            runner.run(open_parts.aclose())
