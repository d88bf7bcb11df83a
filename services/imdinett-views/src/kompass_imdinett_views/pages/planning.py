"""Planlegging: who within the user's reach has done, can or wants what, and how many they are (B12).

What is searched for is sent in the body of a form and stands in no address. The competence store finds and counts; the
names come from the portal's own list, so whoever is not in it has none here. Small numbers never reach this service.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kompass_chassis.audit import audit
from kompass_chassis.problems import NotAllowedError
from kompass_contracts.papers import EXPORT_LIMIT
from kompass_contracts.planning import SMALLEST_SHOWN, CountedBy, Counts, RecordFound, Within
from kompass_imdinett_views import actions
from kompass_imdinett_views.access import ListRelation
from kompass_imdinett_views.duties import plans
from kompass_imdinett_views.listed_csv import facts_of, written
from kompass_imdinett_views.names import sort_key
from kompass_imdinett_views.on_behalf import OnBehalf, competence, planning
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.planning.named import LEVELS, LICENCES, WISHED_EDUCATION, WISHES, Named
from kompass_imdinett_views.planning.sought import Sought
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError, PlaceUnknownError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.sent import Sent

router = APIRouter(prefix="/planlegging", include_in_schema=False, dependencies=[SignedInRule().dependency])

PAGE = 50
WRONG = 422
_WITHIN = {
    ListRelation.SETTLED: Within.SETTLED,
    ListRelation.ASSIGNED: Within.ASSIGNED,
    ListRelation.APPLIED: Within.APPLIED,
    ListRelation.HOSTED: Within.HOSTED,
    ListRelation.COUNTY_SETTLED: Within.SETTLED,
    ListRelation.COUNTY_ASSIGNED: Within.ASSIGNED,
    ListRelation.COUNTY_HOSTED: Within.HOSTED,
    ListRelation.BEFORE_ARRIVAL: Within.BEFORE_ARRIVAL,
}


@dataclass(frozen=True)
class Hit:
    """One record that fits, with the name where the person is in the user's list right now."""

    record: RecordFound
    name: str | None


@router.get("")
async def begin(request: Request, who: Staffed) -> HTMLResponse:
    """Show the form, with nothing chosen."""
    _require(who)
    return _page(request, who, Sought())


@router.post("")
async def choose(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Show the form with what was chosen so far, and what was typed put among it."""
    _require(who)
    return _page(request, who, Sought.read(sent, _named(request)))


@router.post("/sok")
async def search(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Show a page of whom the search finds. No connection is held while the competence store is asked."""
    _require(who)
    sought = Sought.read(sent, _named(request))
    if sought.wrong:
        return _page(request, who, sought, status=WRONG)
    try:
        found = await planning.search(_others(request), who, sought.criteria, _after(str(sent.get("after", ""))), PAGE)
    except (AwayError, NothingThereError, NotUnderstoodError, PlaceUnknownError) as refused:
        return _silent(request, who, sought, refused)
    names = await _names(request, who, found.found, "planning.search")
    hits = [Hit(record, names.get(record.person_id)) for record in found.found]
    hits.sort(key=lambda hit: (hit.name is None, sort_key(hit.name or "", "")))
    return _page(request, who, sought, hits=hits, next=found.next, first=not sent.get("after"))


@router.post("/telling")
async def count(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Show how many fit, by one thing, as a table and drawn as bars."""
    _require(who)
    sought = Sought.read(sent, _named(request))
    if sought.wrong:
        return _page(request, who, sought, status=WRONG)
    try:
        by = CountedBy(str(sent.get("by", "")))
    except ValueError:
        raise NotUnderstoodError("nothing is counted by this") from None
    async with request.app.state.kit.sessions.begin() as session:
        await audit(session, who.caller, "planning.count", outcome=f"by {by}")
    try:
        counts = await planning.count(_others(request), who, by, sought.criteria)
    except (AwayError, NothingThereError, NotUnderstoodError) as refused:
        return _silent(request, who, sought, refused)
    return _page(request, who, sought, counts=counts, by=by)


@router.post("/csv")
async def spreadsheet(request: Request, who: Staffed, sent: Sent) -> Response:
    """Return whom the search finds as a list for a spreadsheet, with names."""
    _require(who)
    sought, others = Sought.read(sent, _named(request)), _others(request)
    if sought.wrong:
        return _page(request, who, sought, status=WRONG)
    try:
        ids, more = await planning.everybody(others, who, sought.criteria)
        if more or not ids:
            return _page(request, who, sought, notice="plan-csv-many" if more else "plan-csv-nobody", status=WRONG)
        listed = await competence.records_csv(others, who, ids)
    except (AwayError, NothingThereError, NotUnderstoodError, PlaceUnknownError) as refused:
        return _silent(request, who, sought, refused)
    async with request.app.state.kit.sessions.begin() as session:
        names = await actions.names(session, who.reach, ids)
        await audit(session, who.caller, "planning.csv", subjects=list(names))
    heading = request.app.state.site.phrasebook.say("column-name", "nb").text
    headers = {"Content-Disposition": 'attachment; filename="kompass-planlegging.csv"'}
    return Response(with_names(listed, names, heading), media_type="text/csv; charset=utf-8", headers=headers)


async def _names(request: Request, who: SignedIn, found: Sequence[RecordFound], action: str) -> Mapping[UUID, str]:
    """Return the names of those found who are in the user's list right now; that they were shown is audited."""
    async with request.app.state.kit.sessions.begin() as session:
        names = await actions.names(session, who.reach, {record.person_id for record in found})
        await audit(session, who.caller, action, subjects=list(names))
    return names


def _silent(request: Request, who: SignedIn, sought: Sought, refused: Exception) -> HTMLResponse:
    """Show the form again, and say why there is no answer."""
    said = {AwayError: ("plan-away", 503), NothingThereError: ("plan-not-yours", 403)}
    notice, status = next((one for kind, one in said.items() if isinstance(refused, kind)), ("plan-again", 422))
    return _page(request, who, sought, notice=notice, status=status)


def _page(request: Request, who: SignedIn, sought: Sought, *, status: int = 200, **shown: Any) -> HTMLResponse:
    empty: dict[str, Any] = {"hits": None, "next": None, "first": True, "counts": None, "by": None, "notice": None}
    return framed(
        request,
        who,
        "pages/planning.html",
        status=status,
        held_back=status == WRONG,
        sought=sought,
        named=_named(request),
        relations={_WITHIN[one].value: one.value for one in ListRelation if one in who.reach.relations},
        levels=LEVELS,
        licences=LICENCES,
        wishes=WISHES,
        wished_education=WISHED_EDUCATION,
        counted_by=list(CountedBy),
        smallest=SMALLEST_SHOWN,
        largest_list=EXPORT_LIMIT,
        bars=bars(shown["counts"]) if shown.get("counts") else (),
        **(empty | shown),
    )


def with_names(listed: bytes, names: Mapping[UUID, str], heading: str) -> str:
    """Return a list whose first column is an id with a name in its place, by name; who is not named is left out."""
    head, found = facts_of([listed])
    lines = [(names[UUID(id_)], *cells) for id_, cells in found.items() if UUID(id_) in names]
    return written([(heading, *head), *sorted(lines, key=lambda line: sort_key(line[0], ""))])


def bars(counts: Counts) -> tuple[tuple[str | None, int, float], ...]:
    """Return each number that is shown with its key, the largest first, and how long its bar is: the longest is 100.

    Levels of education keep their order, for it says something.
    """
    longest = max((one.persons for one in counts.counted), default=1)
    lines = [(one.key, one.persons, round(100 * one.persons / longest, 1)) for one in counts.counted]
    if counts.by is CountedBy.EDUCATION_LEVEL:
        return tuple(sorted(lines, key=lambda line: (line[0] is None, line[0] or "")))
    return tuple(sorted(lines, key=lambda line: -line[1]))


def _after(sent: str) -> UUID | None:
    try:
        return UUID(sent) if sent else None
    except ValueError:
        raise NotUnderstoodError("there is no such page") from None


def _named(request: Request) -> Named:
    return Named(request.app.state.site.reader(request))


def _others(request: Request) -> OnBehalf:
    others: OnBehalf = request.app.state.kit.parts.tools.others
    return others


def _require(who: SignedIn) -> None:
    if not plans(who.reader):
        raise NotAllowedError("none of your roles reads records")
