"""Arbeidsflate: what is new for the organisation, how far its persons have come, and what can be done next."""

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
from kompass_imdinett_views.on_behalf import Inbox, Notice
from kompass_imdinett_views.pages.frame import START, framed
from kompass_imdinett_views.rules import AwayError, NothingThereError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.sent import Sent
from kompass_web.site import go_to

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
    news = await _named(session, who, inbox)
    counts = await actions.counts(session, who.reach)
    await audit(session, who.caller, "start.show", subjects=[one.notice.person_id for one in news])
    return framed(request, who, "pages/start.html", news=news, silence=silence, counts=counts)


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


async def _named(session: AsyncSession, who: SignedIn, inbox: Inbox) -> Sequence[News]:
    """Name whom the notices are about; who is not in the user's list right now is left out."""
    names = await actions.names(session, who.reach, {entry.person_id for entry in inbox.entries})
    return [News(entry, names[entry.person_id]) for entry in inbox.entries if entry.person_id in names]
