"""Codes live as their model says, whatever is done with them in whatever order."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from addresses import NEIGHBOURS
from code_life import CodeLife
from conftest import PEPPER
from desk import Desk, QuickHasher
from kompass_chassis.testing import TokenMint, running
from kompass_codes.app import service
from kompass_contracts.codes import Purpose
from town import Town

LIVES = int(os.environ.get("CODE_LIVES", "10"))
"""How many lives are played; ``make prove-code-life`` plays hundreds, each time others."""
BOUNDED = settings(
    max_examples=LIVES,
    stateful_step_count=15,
    deadline=None,
    database=None,
    derandomize="CODE_LIVES" not in os.environ,
    print_blob=True,
    phases=[Phase.generate],  # a life of fifteen steps can be read as it is; to shorten it would take minutes
    suppress_health_check=list(HealthCheck),
)
SETTINGS = {
    "pepper": PEPPER,
    "form_url": NEIGHBOURS["form_url"],
    "competence_url": NEIGHBOURS["competence_url"],
    "failures_overall": 1_000_000,
}
ALL_THERE_IS = {
    "clicked again",
    "clicked too late",
    "withdrawn",
    "used",
    "replaced",
    "expired",
    "locked",
    "repeated",
    "repeated too late",
    "took another",
}
OWN, INTERVIEW = Purpose.OWN_REGISTRATION, Purpose.INTERVIEW


@pytest.fixture
def life(database_url: str, mint: TokenMint, town: Town) -> Iterator[Callable[[Counter[str]], CodeLife]]:
    """Begins lives on one service. Hypothesis plays without a loop, so the service gets one of its own."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        parts = AsyncExitStack()
        double = running(service, database_url, mint, others=town.answer, settings=SETTINGS)
        desk = Desk(runner.run(parts.enter_async_context(double)), mint, QuickHasher())
        runner.run(desk.believe())
        yield partial(CodeLife, runner, desk, town)
        runner.run(parts.aclose())


@pytest.mark.timeout(120 + 10 * LIVES)
def test_codes_live_as_their_model_says(life: Callable[[Counter[str]], CodeLife]) -> None:
    """At most one is valid for each purpose, each opens once, and each change is told once (R35, R52, D3, D4)."""
    machine: Any = partial(life, Counter())
    run_state_machine_as_test(machine, settings=BOUNDED)


def test_one_life_in_which_everything_happens(life: Callable[[Counter[str]], CodeLife]) -> None:
    """What is left to chance above happens here for certain."""
    seen: Counter[str] = Counter()
    one = life(seen)
    deeds: list[Callable[[], object]] = [
        one.begin,
        partial(one.log_in, OWN, back=0, crowd=3),
        partial(one.repeat, 0),
        partial(one.issue, OWN),
        partial(one.repeat, 0),
        partial(one.take_another, 0, 0),
        partial(one.guess, OWN, 9),
        partial(one.mistype, OWN, "O0I1L0"),
        partial(one.log_in, OWN, back=0, crowd=1),
        partial(one.issue, INTERVIEW),
        partial(one.log_in, INTERVIEW, back=1, crowd=1),
        partial(one.guess, INTERVIEW, 9),
        partial(one.issue, OWN),
        partial(one.pass_time, 160),
        partial(one.guess, INTERVIEW, 10),
        partial(one.repeat, 1),
        one.tick,
        partial(one.repeat, 0),
        partial(one.log_in, INTERVIEW, back=0, crowd=1),
        partial(one.guess, OWN, 10),
        partial(one.log_in, OWN, back=0, crowd=3),
        partial(one.issue, INTERVIEW),
        partial(one.click_again, -1),
        partial(one.click_again, 0),
        partial(one.withdraw, 0),
        partial(one.withdraw, 0),
        partial(one.withdraw, 4),
        partial(one.issue, INTERVIEW),
        partial(one.pass_time, 3 * 86_400),
        partial(one.issue, INTERVIEW),
        one.tick,
    ]
    for deed in deeds:
        deed()
        one.all_is_as_the_model_says()
    assert set(seen) == ALL_THERE_IS
