"""A figure, what it is held against, and whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

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


def show(verdicts: Sequence[Verdict]) -> bool:
    """Print the rows and return whether all of them hold."""
    table = Table("Figure", "Ours /s", "Baseline /s", "Ratio", "At least", "Holds", title="make bench")
    for row in verdicts:
        table.add_row(
            f"{row.figure}\n[dim]against {row.baseline}[/dim]",
            f"{median(row.ours):,.0f}",
            f"{median(row.theirs):,.0f}",
            f"{row.ratio:.2f}",
            f"{row.at_least:g}",
            "[green]yes[/green]" if row.holds else "[red]NO[/red]",
        )
    Console().print(table)
    return all(row.holds for row in verdicts)
