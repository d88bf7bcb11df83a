"""My page: what is registered about the person, who opened it, and what the person wants done with it (B7, R23-R25).

It is open to whoever has logged in with a code, whatever has become of the form; not in an interview.
"""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import ValidationError
from starlette.datastructures import FormData

from kompass_chassis.problems import NotReadyError
from kompass_chassis.web import Session
from kompass_contracts.audit import Opening
from kompass_contracts.registration import Part
from kompass_form.actions import own_page
from kompass_form.actions.own_page import OwnPage
from kompass_form.documents import CorrectionSent, OwnShown
from kompass_form.pages.ways import lead, show
from kompass_form.recorded import Reading
from kompass_form.rules import NORWAY, InterviewedError, NothingRegisteredError
from kompass_form.sessions import LoggedIn, PageReader, PageResident, editions_of
from kompass_web.sent import Sent

router = APIRouter(prefix="/{language}/my-page", include_in_schema=False)

COPY, PAPER = "kompass.json", "kompass.pdf"
"""What the files of the own copy are called."""
_SHOWN = 50
"""Openings that are shown at once; the copy has all."""


@router.get("")
async def my_page(request: Request, session: Session, who: PageReader, noted: str = "") -> Response:
    """Show everything, each with what can be done about it."""
    return await _page(request, session, who, noted=bool(noted))


@router.post("/correction")
async def correct(request: Request, sent: Sent, session: Session, who: PageResident) -> Response:
    """Send to IMDi what is wrong, in the person's own words."""
    words, part = str(sent.get("words", "")).strip(), str(sent.get("part", ""))
    try:
        wish = CorrectionSent(part=Part(part) if part else None, words=words)
    except (ValidationError, ValueError):
        error = "my-words-missing" if not words else "my-words-too-long"
        return await _page(request, session, who, 422, sent=sent, error=error)
    peers = request.app.state.kit.peers
    try:
        await own_page.ask_correction(session, who, peers, _wish(sent), wish.part, wish.words)
    except (InterviewedError, NothingRegisteredError):
        return lead(request, "/my-page")
    except NotReadyError:
        return await _page(request, session, who, 503, sent=sent, later=True)
    return lead(request, "/my-page?noted=1")


@router.get("/deletion")
async def deletion(request: Request, session: Session, who: PageReader) -> Response:
    """Ask once more, in words that say what goes and what stays."""
    return await _sure(request, session, who)


@router.post("/deletion")
async def delete(request: Request, sent: Sent, session: Session, who: PageResident) -> Response:
    """Have everything deleted, or ask IMDi to where a duty stands against it."""
    try:
        await own_page.want_deletion(session, who, request.app.state.kit.peers, _wish(sent))
    except (InterviewedError, NothingRegisteredError):
        return lead(request, "/my-page")
    except NotReadyError:
        return await _sure(request, session, who, 503, later=True)
    return lead(request, "/my-page?noted=1")


@router.post("/research")
async def reserve(request: Request, sent: Sent, session: Session, who: PageResident) -> Response:
    """Be left out of research, or no more."""
    reserved = sent.get("reserved") == "yes"
    try:
        await own_page.reserve(session, who, request.app.state.kit.peers, reserved=reserved)
    except InterviewedError:
        return lead(request, "/my-page")
    except NotReadyError:
        return await _page(request, session, who, 503, later=True)
    return lead(request, "/my-page?noted=1")


@router.get("/copy")
async def copy(request: Request, session: Session, who: PageReader) -> Response:
    """Hand over the own copy, as a file that programs read; no cache keeps it."""
    try:
        page = await own_page.open_page(session, who, request.app.state.kit.peers)
    except InterviewedError:
        return lead(request, "/form")
    if page.record is None or page.openings is None:
        return await _page(request, session, who, 503, later=True)
    written = OwnShown(record=page.record, openings=page.openings, is_begun=page.is_begun)
    return Response(
        written.model_dump_json(indent=2, exclude_none=True),
        media_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{COPY}"'},
    )


@router.get("/paper")
async def paper(request: Request, session: Session, who: PageReader) -> Response:
    """Hand over the own copy on paper: in Norwegian and in the language it was filled in with."""
    try:
        printed = await own_page.print_copy(session, who, request.app.state.kit.peers)
    except (InterviewedError, NothingRegisteredError):
        return lead(request, "/my-page")
    except NotReadyError:
        return await _page(request, session, who, 503, later=True)
    return Response(
        printed,
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{PAPER}"'},
    )


async def _page(
    request: Request,
    session: Session,
    who: LoggedIn,
    status: int = 200,
    *,
    sent: FormData | None = None,
    error: str = "",
    noted: bool = False,
    later: bool = False,
) -> Response:
    """Return the page; what was typed and could not be sent stays."""
    try:
        page = await own_page.open_page(session, who, request.app.state.kit.peers)
    except InterviewedError:
        return lead(request, "/form")
    registration = page.record.registration if page.record else None
    edition = editions_of(request).of(registration.catalogue_version if registration else None)
    second = who.session.second_language
    reading = Reading(registration, edition, who.language, second) if registration else None
    return show(
        request,
        "my_page.html",
        status,
        who=who,
        page=page,
        parts=reading.parts() if reading else (),
        titles={part: edition.texts.say(f"part.{part}", who.language) for part in Part},
        completed=_day(registration.completed_at) if registration else "",
        openings=[_opened(one) for one in _newest(page)],
        day=_day,
        second=second,
        wish=uuid4(),
        typed=sent or FormData(),
        error=error,
        noted=noted,
        later=later,
    )


async def _sure(
    request: Request, session: Session, who: LoggedIn, status: int = 200, *, later: bool = False
) -> Response:
    try:
        page = await own_page.open_page(session, who, request.app.state.kit.peers)
    except InterviewedError:
        return lead(request, "/form")
    shown: HTMLResponse = show(request, "my_page_deletion.html", status, who=who, page=page, wish=uuid4(), later=later)
    return shown


def _newest(page: OwnPage) -> Sequence[Opening]:
    return page.openings.openings[:_SHOWN] if page.openings else ()


def _opened(opening: Opening) -> dict[str, str]:
    at = opening.at.astimezone(NORWAY)
    return {
        "at": f"{at:%d.%m.%Y} {at:%H:%M}",
        "organisation": opening.organisation or "",
        "roles": ", ".join(opening.roles),
    }


def _day(at: datetime | date) -> str:
    """Return a day as it is written in Norway; of a time, the day it was there."""
    return f"{at.astimezone(NORWAY) if isinstance(at, datetime) else at:%d.%m.%Y}"


def _wish(sent: FormData) -> UUID:
    """Return the name that the page gave to what is sent, so that pressing twice is one wish."""
    try:
        return UUID(str(sent.get("wish", "")))
    except ValueError:
        return uuid4()
