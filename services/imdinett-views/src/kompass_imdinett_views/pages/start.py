"""Arbeidsflate: what is left to do and by when, what is new, how far persons have come, and what can be done next."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.web import Session
from kompass_imdinett_views import actions
from kompass_imdinett_views.documents import WorkAsked
from kompass_imdinett_views.duties import handles_requests
from kompass_imdinett_views.on_behalf import Inbox, Notice, requests
from kompass_imdinett_views.pages.frame import START, framed
from kompass_imdinett_views.pages.person_menu import sees_openings
from kompass_imdinett_views.pages.work import shown_with, why_nothing
from kompass_imdinett_views.plots import share, weeks_plot
from kompass_imdinett_views.rules import AwayError, NothingThereError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.sent import Sent
from kompass_web.site import go_to

NEAREST = 10
"""Items of the work list on the start page."""
NEWEST = 5
"""Notices that stand open there; older ones are folded away."""
REQUESTS = 100
"""Requests that are counted; of more it is said that there are more."""

NEXT_STEPS = (
    ("/kommuner", "/kommuner/kompass", "next-code"),
    ("/personer", "/personer", "next-list"),
    ("/overforingsflyktninger", "/overforingsflyktninger", "next-arrivals"),
    ("/planlegging", "/planlegging", "next-planning"),
    ("/retting", "/retting", "next-requests"),
    ("/brukere", "/brukere", "next-users"),
    ("/statistikk", "/statistikk", "next-statistics"),
    ("/drift", "/drift", "next-operations"),
)
"""For each entry of the top menu: where its work begins, and the message that names it."""

router = APIRouter(include_in_schema=False, dependencies=[SignedInRule().dependency])


@dataclass(frozen=True)
class News:
    """One notice with the name of the person it is about."""

    notice: Notice
    name: str


@router.get("/arbeidsflate")
async def start(request: Request, session: Session, who: Staffed) -> HTMLResponse:
    """Show the start page. What cannot be asked for right now is said to be missing; the rest is shown."""
    inbox, silence = await _inbox(request, who)
    waiting, waiting_silence = await _requests(request, who)
    news = await _named(session, who, inbox)
    counts = await actions.counts(session, who.reach)
    nearest = await actions.work(session, who.reach, WorkAsked(limit=NEAREST))
    counted = await actions.work_counted(session, who.reach)
    subjects = {one.notice.person_id for one in news} | {item.person_id for item in nearest.items}
    await audit(session, who.caller, "start.show", subjects=sorted(subjects))
    return framed(
        request,
        who,
        "pages/start.html",
        news=news,
        shown=NEWEST,
        next_steps=NEXT_STEPS,
        oversees=sees_openings(who.reader),
        silence=silence,
        counts=counts,
        of_many=sum(counts.values()) > actions.MOST,
        longest=max(counts.values(), default=0),
        share=share,
        page=nearest,
        counted=counted,
        most=actions.MOST,
        weeks=weeks_plot(counted.weeks),
        empty=None if nearest.items else await why_nothing(session, who, WorkAsked()),
        waiting=waiting,
        waiting_most=REQUESTS,
        waiting_silence=waiting_silence,
        **await shown_with(session, who),
    )


@router.post("/arbeidsflate/read")
async def note_read(request: Request, who: Staffed, sent: Sent) -> RedirectResponse:
    """Mark what is new as read, and come back. What is not there any more needs no mark."""
    with suppress(NothingThereError, ValueError):
        await request.app.state.kit.parts.tools.others.note_read(who, UUID(str(sent.get("entry", ""))))
    return go_to(START)


async def _inbox(request: Request, who: SignedIn) -> tuple[Inbox, str | None]:
    """Return what is new, or the message that says why nothing is shown."""
    try:
        return await request.app.state.kit.parts.tools.others.inbox(who), None
    except NothingThereError:
        return Inbox(entries=()), "news-not-yours"
    except AwayError:
        return Inbox(entries=()), "news-away"


async def _requests(request: Request, who: SignedIn) -> tuple[int | None, str | None]:
    """Return how many wait for an answer, to whom answers, or the message that says why that is not known."""
    if not handles_requests(who.reader):
        return None, None
    try:
        others = request.app.state.kit.parts.tools.others
        queue = await requests.listed(others, who, every=False, after=None, limit=REQUESTS)
    except (NothingThereError, AwayError):
        return None, "work-requests-away"
    return len(queue.requests) + (1 if queue.next else 0), None


async def _named(session: AsyncSession, who: SignedIn, inbox: Inbox) -> Sequence[News]:
    """Name whom the notices are about; who is not in the user's list right now is left out."""
    names = await actions.names(session, who.reach, {entry.person_id for entry in inbox.entries})
    return [News(entry, names[entry.person_id]) for entry in inbox.entries if entry.person_id in names]
