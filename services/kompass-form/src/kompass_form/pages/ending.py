"""The end of the form: the summary, completing, the receipt, and logging out (R72–R74, R35)."""

from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kompass_chassis.web import Session
from kompass_form.actions import filling_in
from kompass_form.actions.filling_in import Missing
from kompass_form.pages.ways import elsewhere, lead, leave, left_behind, show
from kompass_form.rules import DeclarationFirstError
from kompass_form.screen import Screen
from kompass_form.sessions import PageLanguage, PageReader, PageResident, edition_of
from kompass_web.sent import Sent

router = APIRouter(prefix="/{language}", include_in_schema=False)

NORWAY = ZoneInfo("Europe/Oslo")


@router.get("/summary")
async def summary(request: Request, session: Session, who: PageReader) -> Response:
    """Show every answer in words, and what is left."""
    catalogue, texts = edition_of(request, who)
    standing = await filling_in.standing(session, who, catalogue)
    if standing.journey is None or standing.completed_at is not None:
        return elsewhere(request, standing) or lead(request, "/declaration")
    screen = Screen(catalogue, texts, who)
    second = who.session.second_language
    return show(request, "summary.html", who=who, journey=standing.journey, screen=screen, second=second)


@router.post("/summary")
async def complete(request: Request, sent: Sent, session: Session, who: PageResident) -> Response:
    """Complete the registration; pressed again it leads to the same receipt."""
    del sent
    try:
        outcome = await filling_in.complete(session, who, *edition_of(request, who))
    except DeclarationFirstError:
        return lead(request, "/declaration")
    return lead(request, "/summary" if isinstance(outcome, Missing) else "/receipt")


@router.get("/receipt")
async def receipt(request: Request, session: Session, who: PageReader) -> Response:
    """Say that the registration is completed, and when, by the clocks of Norway."""
    catalogue, _ = edition_of(request, who)
    standing = await filling_in.standing(session, who, catalogue)
    if standing.completed_at is None:
        return lead(request, "/summary")
    at = standing.completed_at.astimezone(NORWAY)
    return show(request, "receipt.html", who=who, day=f"{at:%d.%m.%Y}", time=f"{at:%H:%M}")


@router.post("/logout")
async def log_out(request: Request, sent: Sent, session: Session, who: PageResident) -> Response:
    """Log out. What was saved stays; to go on, a new code is needed. Out of an interview it leads back to the portal."""
    del sent
    interview = who.interview
    await filling_in.log_out(session, who)
    if interview is None:
        return leave(request, "/logged-out")
    portal = request.app.state.kit.settings.portal_address
    path = f"/personer/{who.person_id}" if interview.sees_persons else "/kommuner/kompass"
    back = f"{portal}{path}" if portal else ""
    # A link, and no way on by itself: a form of ours leads to no other site.
    return left_behind(request, show(request, "interview_ended.html", back=back, here="/information"))


@router.get("/logged-out")
async def logged_out(request: Request, language: PageLanguage) -> HTMLResponse:
    """Say that nobody is logged in any more."""
    del language
    return show(request, "logged_out.html")
