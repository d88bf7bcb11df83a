"""Personer: the list of those who belong to the user's organisation, and who of them a page may be about.

What the list is narrowed to stands in its address, and no name does: a search by name is a form that is sent.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.database import database_time
from kompass_contracts.papers import EXPORT_LIMIT
from kompass_imdinett_views import actions
from kompass_imdinett_views.access import ListRelation, gives_codes
from kompass_imdinett_views.actions import narrowing
from kompass_imdinett_views.actions.narrowing import PersonsPage
from kompass_imdinett_views.documents import PersonListed, PersonShown
from kompass_imdinett_views.due import due
from kompass_imdinett_views.finding import PAGE, PageAsked, Sort, read
from kompass_imdinett_views.memory import freshen
from kompass_imdinett_views.on_behalf import Card
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import NobodyInReachError, Stage
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.words import Words, age
from kompass_imdinett_views.work import When, norwegian_day
from kompass_web.sent import Sent

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

NOBODY = NobodyInReachError("there is nobody here that you may see")
_LONGEST_NAME = 100


@router.get("")
async def listed(request: Request, who: Staffed) -> HTMLResponse:
    """Show a page of the list, also while every other service is away."""
    asked = read(request.query_params)
    async with request.app.state.kit.sessions.begin() as session:
        page = await narrowing.narrowed_page(session, who.reach, asked)
        await audit(session, who.caller, "person.list", subjects=[person.person_id for person in page.persons])
    return await listing(request, who, page, asked)


@router.post("/sok")
async def named(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Show those of the list whose last name begins as somebody typed."""
    typed = " ".join(str(sent.get("last_name", "")).split())[:_LONGEST_NAME]
    async with request.app.state.kit.sessions.begin() as session:
        page = await narrowing.named(session, who.reach, typed, PAGE)
        await audit(session, who.caller, "person.find", subjects=[person.person_id for person in page.persons])
    return await listing(request, who, page, PageAsked(), typed=typed)


async def listing(
    request: Request,
    who: SignedIn,
    page: PersonsPage,
    asked: PageAsked,
    *,
    typed: str | None = None,
    notice: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Return the page of the list. ``typed`` is how a last name was to begin, ``notice`` what became of a file."""
    ids = [person.person_id for person in page.persons]
    async with request.app.state.kit.sessions() as session:
        centres = await narrowing.centres_in_reach(session, who.reach)
        days = await narrowing.deadlines(session, who.reach, ids)
        today = norwegian_day(await database_time(session))
    names = await _others(request).centres.names(_others(request), who) if centres else {}
    return framed(
        request,
        who,
        "pages/persons.html",
        status=status,
        page=page,
        asked=asked,
        typed=typed,
        notice=notice,
        relations=[one for one in ListRelation if one in who.reach.relations],
        choices=_choices(who),
        centres=sorted(((id_, names.get(id_, id_)) for id_ in centres), key=lambda one: one[1]),
        languages_of_form=_languages(request),
        since={person.person_id: since(person) for person in page.persons},
        due={id_: (day, due(day, today)) for id_, day in days.items()},
        limit=EXPORT_LIMIT,
        empty=None if page.persons else _why_empty(who, page, narrow=asked.is_narrow, typed=typed),
    )


async def person_in_reach(
    request: Request, session: AsyncSession, who: SignedIn, person_id: UUID
) -> PersonShown | None:
    """Return a person whose details the user may see, decided on fresh memory; everybody else alike is nobody.

    Raises MemoryStaleError where identity does not answer (D10).
    """
    kit = request.app.state.kit
    if not who.reach.details:
        return None
    await freshen(kit.sessions, kit.refresher, person_id, actions.opens(who.reach, person_id))
    return await actions.one(session, who.reach, person_id)


def age_of(person: PersonListed, now: datetime) -> int | None:
    """Return how old a person is, where the user may know it."""
    return age(person.details.birth_date, now) if person.details else None


def since(person: PersonListed) -> datetime | None:
    """Return when a person came as far as they are."""
    progress = person.progress
    times = {
        Stage.CODE: progress.code_at,
        Stage.STARTED: progress.started_at,
        Stage.HANDED_IN: progress.handed_in_at,
        Stage.COMPLETED: progress.completed_at,
    }
    return times.get(progress.status)


def sealed_card(who: SignedIn, person: PersonListed, years: int | None, language: str | None) -> str | None:
    """Return the person as a card like that of a search, to make a code with; none for who makes no codes."""
    if person.details is None or years is None or not gives_codes(who.reader):
        return None
    card = Card(
        person_id=person.person_id,
        name=f"{person.first_name} {person.last_name}",
        citizenships=person.details.citizenships,
        age=years,
        gender=person.details.gender,
        language=language,
    )
    return who.seal("card").close(card.model_dump_json())


def _choices(who: SignedIn) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen in the fields of the filter: each value, and the phrase that names it."""
    return {
        "relation": [(one.value, f"relation-{one.value}") for one in ListRelation if one in who.reach.relations],
        "status": [(one.value, f"status-{one.value}") for one in Stage],
        "due": [(one.value, f"filter-due-{one.value}") for one in When],
        "sort": [(one.value, f"filter-sort-{one.value}") for one in Sort],
    }


def _why_empty(who: SignedIn, page: PersonsPage, *, narrow: bool, typed: str | None) -> str:
    if not who.reach.relations:
        return "empty-no-role"
    if page.pending:
        return "empty-pending"
    if typed is not None:
        return "empty-name"
    return "empty-filter" if narrow else "empty-nobody"


def _others(request: Request) -> Any:
    return request.app.state.kit.parts.tools.others


def _languages(request: Request) -> list[tuple[str, str]]:
    """Return the languages of the form by their names on this page."""
    tools, words = request.app.state.kit.parts.tools, Words(request.app.state.site.reader(request))
    return sorted(((one.tag, words.language(one.tag)) for one in tools.wording.languages), key=lambda one: one[1])
