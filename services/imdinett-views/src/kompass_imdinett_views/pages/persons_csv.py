"""The list as a file: all whom it shows when narrowed so, and, where that is wanted, the facts of their records.

The portal writes its own columns from memory. The facts come from the competence store, by its own rule, for the ids of
the list; a file without them is not made unless it was asked for so, and neither is a part of a list.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit
from kompass_contracts.papers import EXPORT_LIMIT
from kompass_imdinett_views.actions import narrowing
from kompass_imdinett_views.documents import PersonListed
from kompass_imdinett_views.finding import PageAsked, read
from kompass_imdinett_views.listed_csv import facts_of, written
from kompass_imdinett_views.on_behalf import competence
from kompass_imdinett_views.pages.persons import listing, since
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.words import STATELESS, Words
from kompass_web.sent import Sent

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

AT_ONCE = 200
"""Records asked for in one go: each answer has to come before the patience is over."""
_OWN = ("csv-last-name", "csv-first-name", "column-status", "column-since", "column-due")
_DETAILS = ("fact-birth-date", "fact-gender", "fact-nationality", "column-relation")


@router.post("/csv")
async def as_csv(request: Request, who: Staffed, sent: Sent) -> Response:
    """Return the list as a file, or the list with the reason why there is none."""
    asked = read(sent)
    facts_wanted = sent.get("facts") == "yes" and who.reach.details
    async with request.app.state.kit.sessions.begin() as session:
        found = await narrowing.narrowed_all(session, who.reach, asked, EXPORT_LIMIT)
        ids = [person.person_id for person in found or ()]
        days = await narrowing.deadlines(session, who.reach, ids)
        await audit(session, who.caller, "person.csv", subjects=ids, outcome="done" if found else "nothing")
    if found is None:
        return await _instead(request, who, asked, "csv-too-many", 422)
    head: tuple[str, ...] = ()
    facts: Mapping[str, tuple[str, ...]] = {}
    if facts_wanted and ids:
        try:
            head, facts = await _facts(request, who, ids)
        except (AwayError, NothingThereError, NotUnderstoodError):
            return await _instead(request, who, asked, "csv-facts-away", 503)
    written_out = _Written(request, details=who.reach.details)
    lines = [(*written_out.head, *head)]
    blank = ("",) * len(head)
    for person in found:
        id_ = person.person_id
        due_on = f"{days[id_]:%d.%m.%Y}" if id_ in days else ""
        lines.append((*written_out.line(person, due_on), *facts.get(str(id_), blank)))
    headers = {"Content-Disposition": 'attachment; filename="kompass-personer.csv"'}
    return Response(written(lines).encode(), media_type="text/csv; charset=utf-8", headers=headers)


class _Written:
    """The portal's own columns, in the words of the page."""

    def __init__(self, request: Request, *, details: bool) -> None:
        site = request.app.state.site
        self._book, self._tag = site.phrasebook, site.reader(request)
        self._words, self._details = Words(self._tag), details

    @property
    def head(self) -> tuple[str, ...]:
        """The headings."""
        return tuple(map(self._say, (*_OWN, *(_DETAILS if self._details else ()))))

    def line(self, person: PersonListed, due_on: str) -> tuple[str, ...]:
        """Return the cells of one person."""
        at = since(person)
        status = self._say(f"status-{person.progress.status.value}")
        own = (person.last_name, person.first_name, status, self._words.minute(at) if at else "", due_on)
        return own + tuple(self._of(person))

    def _of(self, person: PersonListed) -> Iterator[str]:
        if not self._details or person.details is None:
            return
        details = person.details
        yield self._words.day(details.birth_date)
        yield self._say(f"gender-{details.gender if details.gender in {'female', 'male'} else 'unknown'}")
        yield ", ".join(map(self._country, details.citizenships))
        yield ", ".join(self._say(f"relation-{one.value}") for one in details.relations)

    def _country(self, code: str) -> str:
        return self._say("stateless") if code == STATELESS else self._words.country(code)

    def _say(self, id_: str) -> str:
        return str(self._book.say(id_, self._tag).text)


async def _facts(
    request: Request, who: SignedIn, ids: Sequence[UUID]
) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    others: Any = request.app.state.kit.parts.tools.others
    files = [
        await competence.records_csv(others, who, ids[place : place + AT_ONCE]) for place in range(0, len(ids), AT_ONCE)
    ]
    return facts_of(files)


async def _instead(request: Request, who: SignedIn, asked: PageAsked, notice: str, status: int) -> Response:
    """Show the list again, with the reason why there is no file."""
    async with request.app.state.kit.sessions.begin() as session:
        page = await narrowing.narrowed_page(session, who.reach, asked)
        await audit(session, who.caller, "person.list", subjects=[person.person_id for person in page.persons])
    return await listing(request, who, page, asked, notice=notice, status=status)
