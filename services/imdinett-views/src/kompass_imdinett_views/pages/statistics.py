"""Statistikk: how many are registered, how far they have come and where, without names (B12).

The portal counts what is in its own lists, the competence store what is in records; each hides its small numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from kompass_chassis.audit import audit
from kompass_chassis.problems import NotAllowedError
from kompass_contracts.planning import BEFORE, SMALLEST_SHOWN, Counted, RecordStatistics
from kompass_imdinett_views.actions.figures import ELSEWHERE, Figures, figures
from kompass_imdinett_views.duties import sees_statistics
from kompass_imdinett_views.on_behalf import figures as others_figures
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import AwayError, NothingThereError, Stage, Tie
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed

router = APIRouter(include_in_schema=False, dependencies=[SignedInRule().dependency])


@dataclass(frozen=True)
class Bar:
    """One number with what it is of: the message that says it with what is put into that, or a name."""

    persons: int
    length: float
    phrase: str | None = None
    name: str | None = None
    week: int = 0
    year: str = ""


@router.get("/statistikk")
async def statistics(request: Request, who: Staffed) -> HTMLResponse:
    """Show the figures. What the competence store does not answer is said to be missing; the rest is shown."""
    if not sees_statistics(who.reader):
        raise NotAllowedError("none of your roles shows figures of everybody")
    async with request.app.state.kit.sessions.begin() as session:
        counted = await figures(session)
        await audit(session, who.caller, "statistics.show")
    records, names = await _records(request, who), await _counties(request, who)
    return framed(
        request,
        who,
        "pages/statistics.html",
        total=counted.total,
        smallest=SMALLEST_SHOWN,
        own=_own(counted, names),
        by_week=_weeks(records.by_week) if records else None,
        by_language=_bars([(one.key or "", one.persons) for one in records.by_language]) if records else None,
    )


async def _records(request: Request, who: SignedIn) -> RecordStatistics | None:
    try:
        return await others_figures.statistics(request.app.state.kit.parts.tools.others, who)
    except (AwayError, NothingThereError):
        return None


async def _counties(request: Request, who: SignedIn) -> Mapping[str, str]:
    """Return the names of counties; with identity away their ids have to do."""
    try:
        return await others_figures.counties(request.app.state.kit.parts.tools.others, who)
    except (AwayError, NothingThereError):
        return {}


def _own(counted: Figures, names: Mapping[str, str]) -> tuple[tuple[str, Sequence[Bar], bool], ...]:
    """Return what the portal counts itself: the message of each heading, its bars, and whether one counts on several."""
    stages = [(f"status-{stage}", counted.by_stage[stage]) for stage in Stage if stage in counted.by_stage]
    ties = [(f"stats-tie-{tie}", counted.by_tie[tie]) for tie in Tie if tie in counted.by_tie]
    counties = sorted(counted.by_county.items(), key=lambda one: (one[0] == ELSEWHERE, -one[1]))
    return (
        ("stats-progress", _bars(stages, phrases=True), False),
        ("stats-relation", _bars(ties, phrases=True), True),
        ("stats-county", _bars([(names.get(id_, id_), persons) for id_, persons in counties]), True),
    )


def _bars(numbers: Sequence[tuple[str, int]], *, phrases: bool = False) -> Sequence[Bar]:
    longest = max((persons for _, persons in numbers), default=1)
    return [
        Bar(persons, _length(persons, longest), phrase=of if phrases else None, name=None if phrases else of)
        for of, persons in numbers
    ]


def _weeks(counted: Sequence[Counted]) -> Sequence[Bar]:
    """Return the weeks, the newest first, and at the end those before."""
    longest = max((one.persons for one in counted), default=1)
    found = []
    for one in sorted(counted, key=lambda one: (one.key != BEFORE, one.key or ""), reverse=True):
        year, _, week = (one.key or "").partition("-W")
        phrase = "stats-week-before" if one.key == BEFORE else "stats-week-of"
        found.append(Bar(one.persons, _length(one.persons, longest), phrase, week=int(week or 0), year=year))
    return found


def _length(persons: int, longest: int) -> float:
    return round(100 * persons / longest, 1)
