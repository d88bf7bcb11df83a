"""Whether somebody out of reach can be told from somebody who does not exist: by the answer, or by what it costs.

What an answer costs is counted first, for it does not depend on the machine: statements sent to databases, and
questions to other services. The time itself is measured beside it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import event

from proofs.access.crowd import Asker, Person
from proofs.access.matrix import letter
from proofs.access.probes import Probe
from proofs.access.stage import LOOKING_UP, Stage


@dataclass
class Cost:
    """What went on while somebody was answered."""

    statements: int = 0
    asked: int = 0


@contextmanager
def counted(stage: Stage) -> Iterator[Cost]:
    """Count every statement sent to a database of the stage, and every question of a service to another."""
    cost, engines = Cost(), [double.kit.engine.sync_engine for double in stage.doubles.values()]

    def note(*_: Any) -> None:
        cost.statements += not LOOKING_UP.get()  # a look-up counts as the one question that it is

    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    before = len(stage.carried)
    try:
        yield cost
    finally:
        cost.asked = len(stage.carried) - before
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


@dataclass(frozen=True)
class Likeness:
    """How the answers about nobody and about one person out of reach compare, on one route."""

    probe: Probe
    asker: Asker
    person: Person
    same_letter: bool
    cost_of_nobody: Cost
    cost: Cost

    @property
    def holds(self) -> bool:
        """Whether nothing tells the two apart."""
        return self.same_letter and self.cost == self.cost_of_nobody

    def __str__(self) -> str:
        to_the_letter = "" if self.same_letter else ", and another answer"
        return (
            f"{self.probe.service} {self.probe.route} | {self.asker} | {self.person} | {self.cost.statements} statements "
            f"and {self.cost.asked} questions, {self.cost_of_nobody.statements} and {self.cost_of_nobody.asked} for nobody"
            f"{to_the_letter}"
        )


async def compare(stage: Stage, probe: Probe, asker: Asker, person: Person, unknown: Person) -> Likeness:
    """Ask about nobody and about a person out of reach, and count."""
    answers, costs = [], []
    for one in (unknown, person):
        await probe.ask(stage, asker, one)  # so that what is prepared once is prepared
        with counted(stage) as cost:
            answers.append(letter(await probe.ask(stage, asker, one), one, asker))
        costs.append(cost)
    return Likeness(probe, asker, person, answers[0] == answers[1], *costs)


@dataclass(frozen=True)
class Times:
    """How long answers took on one route, in seconds, each time side by side."""

    probe: Probe
    nobody: Sequence[float]
    out_of_reach: Sequence[float]

    @property
    def apart(self) -> float:
        """By how much the medians differ."""
        return abs(median(self.nobody) - median(self.out_of_reach))

    @property
    def holds(self) -> bool:
        """Whether they are of one class: apart by less than a few milliseconds, or less than the noise of either."""
        return self.apart <= max(FEW, *map(_spread, (self.nobody, self.out_of_reach)))


FEW = 0.003
"""Seconds that two medians may be apart: no network hides less."""


async def measure(
    stage: Stage, probe: Probe, asker: Asker, people: Sequence[Person], unknown: Person, rounds: int
) -> Times:
    """Ask about nobody and about each of these persons in turn, so many rounds."""
    nobody, others = list[float](), list[float]()
    for turn in range(rounds):
        for about, times in ((unknown, nobody), (people[turn % len(people)], others)):
            began = perf_counter()
            await probe.ask(stage, asker, about)
            times.append(perf_counter() - began)
    return Times(probe, nobody, others)


def _spread(times: Sequence[float]) -> float:
    middle = median(times)
    return median(abs(one - middle) for one in times)
