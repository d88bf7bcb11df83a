"""Arbeidsliste: everything that is left to do, by reason and deadline, a page at a time."""

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.database import database_time
from kompass_chassis.web import Session
from kompass_imdinett_views import actions
from kompass_imdinett_views.access import Reach
from kompass_imdinett_views.documents import WorkAsked, WorkItemListed
from kompass_imdinett_views.due import Due, due
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import NotUnderstoodError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.work import WORK, Reason, When, norwegian_day

router = APIRouter(prefix="/arbeidsflate", include_in_schema=False, dependencies=[SignedInRule().dependency])

PAGE = 50
PAGE_OF = {
    Reason.NO_MAPPING: "",
    Reason.NOT_FINISHED: "",
    Reason.NOT_CONFIRMED: "/kompetanse",
    Reason.NOTE_MISSING: "/karriereveiledning",
    Reason.NEED_NOT_ASSESSED: "/karriereveiledning",
}
"""On which page of a person each thing is done."""


@router.get("/oppgaver")
async def listed(
    request: Request, session: Session, who: Staffed, reason: str = "", when: str = "", after: str = ""
) -> HTMLResponse:
    """Show a page of what is left to do, the nearest deadline first, also while every other service is away."""
    asked = _asked(reason, when, after)
    page = await actions.work(session, who.reach, asked)
    if asked.after and not page.items:  # what stood there is done, and that is not all there is
        asked = asked.model_copy(update={"after": None})
        page = await actions.work(session, who.reach, asked)
    await audit(session, who.caller, "work.list", subjects=sorted({item.person_id for item in page.items}))
    narrowed = {"reason": reason, "when": when}
    return framed(
        request,
        who,
        "pages/work.html",
        page=page,
        asked=asked,
        first=urlencode(narrowed),
        next=urlencode({**narrowed, "after": page.next}) if page.next else None,
        empty=None if page.items else await why_nothing(session, who, asked),
        pending=await actions.left_out(session, who.reach) if page.items else 0,
        **await shown_with(session, who),
    )


async def shown_with(session: AsyncSession, who: SignedIn) -> dict[str, Any]:
    """Return what the table of work needs beside its items."""
    today = norwegian_day(await database_time(session))

    def left(item: WorkItemListed) -> Due | None:
        return due(item.due_on, today) if item.due_on else None

    return {"due_of": left, "page_of": PAGE_OF, "reasons": reasons_of(who.reach), "whens": tuple(When)}


async def why_nothing(session: AsyncSession, who: SignedIn, asked: WorkAsked) -> str:
    """Return the message that says why there is nothing in a work list."""
    if not who.reach.relations:
        return "empty-no-role"
    if not reasons_of(who.reach):
        return "work-not-yours"
    if asked.reason or asked.when:
        return "work-none-so"
    return "work-pending" if await actions.left_out(session, who.reach) else "work-none"


def reasons_of(reach: Reach) -> tuple[Reason, ...]:
    """Return what there can be to do for who has this reach."""
    possible = {reason for relation in reach.relations for reason in WORK.get(relation, ())}
    return tuple(reason for reason in Reason if reason in possible)


def _asked(reason: str, when: str, after: str) -> WorkAsked:
    """Read the filter; a word that is not known is refused, because the list would show more than was meant."""
    try:
        return WorkAsked.model_validate(
            {"reason": reason or None, "when": when or None, "after": after or None, "limit": PAGE}
        )
    except ValidationError:
        raise NotUnderstoodError("there is no such filter") from None
