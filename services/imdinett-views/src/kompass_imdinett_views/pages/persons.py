"""Personer: the list of those who belong to the user's organisation, and the first page of one of them."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit, refused
from kompass_chassis.database import database_time
from kompass_chassis.web import Session
from kompass_imdinett_views import actions
from kompass_imdinett_views.access import ListRelation, gives_codes
from kompass_imdinett_views.documents import ListAsked, PersonListed, PersonShown
from kompass_imdinett_views.memory import freshen
from kompass_imdinett_views.on_behalf import Card
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import NobodyInReachError, NotUnderstoodError, Stage
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.words import age

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

PAGE = 50
NOBODY = NobodyInReachError("there is nobody here that you may see")


@router.get("")
async def listed(
    request: Request,
    session: Session,
    who: Staffed,
    relation: str = "",
    status: str = "",
    after: UUID | None = None,
) -> HTMLResponse:
    """Show a page of the list, by name, also while every other service is away."""
    asked = _asked(relation, status, after)
    page = await actions.page(session, who.reach, asked)
    await audit(session, who.caller, "person.list", subjects=[person.person_id for person in page.persons])
    return framed(
        request,
        who,
        "pages/persons.html",
        page=page,
        asked=asked,
        relations=[one for one in ListRelation if one in who.reach.relations],
        stages=list(Stage),
        since={person.person_id: since(person) for person in page.persons},
        next=urlencode({"relation": relation, "status": status, "after": page.next}) if page.next else None,
        empty=None if page.persons else _why_empty(who, asked, page.pending),
    )


@router.get("/{person_id}")
async def overview(person_id: UUID, request: Request, session: Session, who: Staffed) -> Response:
    """Show what is known of a person, and how far the mapping has come."""
    person = await person_in_reach(request, session, who, person_id)
    if person is None:
        return await refused(request, session, who.caller, "person.show", person_id, NOBODY)
    await audit(session, who.caller, "person.show", subject=person_id)
    years = age_of(person, await database_time(session))
    language = await actions.wished_language(session, person_id)
    sealed = _sealed(who, person, years, language)
    return framed(request, who, "pages/overview.html", person=person, age=years, sealed=sealed)


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


def _sealed(who: SignedIn, person: PersonListed, years: int | None, language: str | None) -> str | None:
    """Return the person as a card like that of a search, to start an interview with; none for who makes no codes."""
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


def _asked(relation: str, status: str, after: UUID | None) -> ListAsked:
    """Read the filter; a word that is not known is refused, because the list would show more than was meant."""
    try:
        return ListAsked(
            relation=ListRelation(relation) if relation else None,
            status=Stage(status) if status else None,
            after=after,
            limit=PAGE,
        )
    except ValueError:
        raise NotUnderstoodError("there is no such filter") from None


def _why_empty(who: SignedIn, asked: ListAsked, pending: int) -> str:
    if not who.reach.relations:
        return "empty-no-role"
    if pending:
        return "empty-pending"
    return "empty-filter" if asked.relation or asked.status else "empty-nobody"
