"""Figures, what they are held against, and whether they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, isfinite
from statistics import median, quantiles

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Verdict:
    """One row of the bench: events a second of ours and of the baseline, round by round."""

    figure: str
    baseline: str
    ours: Sequence[float]
    theirs: Sequence[float]
    at_least: float

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: each round has both, side by side, so the machine's moods cancel out."""
        return median(mine / other for mine, other in zip(self.ours, self.theirs, strict=True))

    @property
    def holds(self) -> bool:
        """Whether the figure is good enough."""
        return self.ratio >= self.at_least


@dataclass(frozen=True)
class Delays:
    """One row of the bench: how long something took each time, in seconds; what never came took for ever.

    ``theirs`` and ``ratio_at_most`` are left out where nothing of the same kind is there to compare with.
    """

    figure: str
    ours: Sequence[float]
    p50_at_most: float
    p99_at_most: float
    baseline: str = ""
    theirs: Sequence[float] = ()
    ratio_at_most: float | None = None
    legs: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """Where the time goes: how long it took to places on the way. Shown, and held to nothing."""

    @property
    def p50(self) -> float:
        """What half of them kept within."""
        return median(self.ours) if self.ours else inf

    @property
    def p99(self) -> float:
        """What all but one in a hundred kept within."""
        if not all(map(isfinite, self.ours)):
            return inf  # one that never came is never one of the hundred that may be late
        return quantiles(self.ours, n=100, method="inclusive")[-1] if len(self.ours) > 1 else self.p50

    @property
    def baseline_p50(self) -> float | None:
        """What half of the baseline's kept within; none without a baseline."""
        return median(self.theirs) if self.theirs else None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline's p50 ours is; none without a baseline."""
        return self.p50 / self.baseline_p50 if self.baseline_p50 else None

    @property
    def bars(self) -> Sequence["Bar"]:
        """Each bar that this row is held to."""
        bars = [
            Bar("p50", _ms(self.p50), _ms(self.p50_at_most), holds=self.p50 <= self.p50_at_most),
            Bar("p99", _ms(self.p99), _ms(self.p99_at_most), holds=self.p99 <= self.p99_at_most),
        ]
        if self.ratio_at_most is not None:
            ratio = inf if self.ratio is None else self.ratio  # a bar without its baseline was not measured
            allowed = f"{self.ratio_at_most:g}"
            bars.append(Bar("p50 / baseline", f"{ratio:.2f}", allowed, holds=ratio <= self.ratio_at_most))
        return bars

    @property
    def notes(self) -> Sequence[str]:
        """What is said below the figure: how often, against what, and where the time goes."""
        notes = [f"{len(self.ours):,} times"]
        if self.baseline_p50 is not None:
            notes.append(f"against {self.baseline}: p50 {_ms(self.baseline_p50)}")
        return [*notes, *(f"{leg}: p50 {_ms(median(times))}" for leg, times in self.legs.items() if times)]

    @property
    def holds(self) -> bool:
        """Whether every bar holds."""
        return all(bar.holds for bar in self.bars)


@dataclass(frozen=True)
class Bar:
    """One thing a row of delays is held to, in the words it is shown with."""

    name: str
    ours: str
    at_most: str
    holds: bool


def show(verdicts: Sequence[Verdict], console: Console | None = None) -> bool:
    """Print the rows and return whether all of them hold."""
    table = Table("Figure", "Ours /s", "Baseline /s", "Ratio", "At least", "Holds", title="make bench")
    for row in verdicts:
        table.add_row(
            f"{row.figure}\n[dim]against {row.baseline}[/dim]",
            f"{median(row.ours):,.0f}",
            f"{median(row.theirs):,.0f}",
            f"{row.ratio:.3g}",
            f"{row.at_least:g}",
            _word(holds=row.holds),
        )
    (console or Console()).print(table)
    return all(row.holds for row in verdicts)


def show_delays(verdicts: Sequence[Delays], console: Console | None = None) -> bool:
    """Print the rows with a line for each bar, and return whether all of them hold."""
    table = Table("Figure", title="make bench: delays")
    for name in ("Bar", "Ours", "At most", "Holds"):
        table.add_column(name, no_wrap=True)
    for row in verdicts:
        words = ([bar.name, bar.ours, bar.at_most, _word(holds=bar.holds)] for bar in row.bars)
        figure = "\n".join((row.figure, *(f"[dim]{note}[/dim]" for note in row.notes)))
        table.add_row(figure, *("\n".join(column) for column in zip(*words, strict=True)), end_section=True)
    (console or Console()).print(table)
    return all(row.holds for row in verdicts)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.1f} ms"


def _word(*, holds: bool) -> str:
    return "[green]yes[/green]" if holds else "[red]NO[/red]"
