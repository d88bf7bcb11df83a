"""How the proof is printed: a line for each route, and every deviation by name."""

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from rich.console import Console
from rich.table import Table

from proofs.access.matrix import Report
from proofs.access.unknown import Likeness, Times

NAMED = 50
"""Deviations that are named one by one; the rest is counted."""


def show_cells(report: Report, console: Console) -> bool:
    """Print what was asked on each route, and return whether every answer was what the page says."""
    table = Table("Service", "Route", title="prove-access: what docs/access.md says, and what is answered")
    for name in ("Combinations", "Allowed", "Refused", "Deviations"):
        table.add_column(name, justify="right")
    for (service, route), tally in report.tallies.items():
        figures = (tally.asked, tally.allowed, tally.refused, len(tally.deviations))
        table.add_row(service, route, *(f"{figure:,}" for figure in figures))
    totals = (report.asked, report.allowed, report.asked - report.allowed, len(report.deviations))
    table.add_section()
    table.add_row("all", "", *(f"{figure:,}" for figure in totals))
    console.print(table)
    _name([str(cell) for cell in report.deviations], console)
    return not report.deviations and report.allowed > 0


def show_costs(alike: Sequence[Likeness], times: Sequence[Times], console: Console) -> bool:
    """Print what nobody and somebody out of reach cost on each route, and return whether they are alike."""
    compared = defaultdict[str, list[Likeness]](list)
    for one in alike:
        compared[_route(one.probe.service, one.probe.route)].append(one)
    table = Table("Route", title="prove-access: somebody out of reach, and nobody at all")
    for name in ("Compared", "Statements", "Questions", "Nobody", "Out of reach", "Alike"):
        table.add_column(name, justify="right", no_wrap=True)
    for row in times:
        route = _route(row.probe.service, row.probe.route)
        found = compared[route]
        cost = found[0].cost_of_nobody
        holds = row.holds and all(one.holds for one in found)
        figures = (f"{len(found):,}", f"{cost.statements}", f"{cost.asked}", _ms(row.nobody), _ms(row.out_of_reach))
        table.add_row(route, *figures, "[green]yes[/green]" if holds else "[red]NO[/red]")
    console.print(table)
    _name([str(one) for one in alike if not one.holds], console)
    late = [f"{row.probe.service} {row.probe.route} | medians {row.apart * 1000:.1f} ms apart" for row in times]
    _name([line for line, row in zip(late, times, strict=True) if not row.holds], console)
    return bool(alike) and all(one.holds for one in alike) and all(row.holds for row in times)


def _route(service: str, route: str) -> str:
    return f"{service} {route}"


def _ms(times: Sequence[float]) -> str:
    return f"{median(times) * 1000:.1f} ms"


def _name(lines: Sequence[str], console: Console) -> None:
    for line in lines[:NAMED]:
        console.print(f"[red]deviation[/red] {line}", highlight=False)
    if len(lines) > NAMED:
        console.print(f"[red]and {len(lines) - NAMED:,} more[/red]")
