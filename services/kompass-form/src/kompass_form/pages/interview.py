"""The door through which an interview begins: the portal sends the adviser's browser here with a code (B1).

It is the one form that is taken from another site, and so no cookie of ours counts here: the code, which lives two
minutes and works once, is the only key. Who leads the interview is asked of codes and identity, never of the browser.
"""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from kompass_chassis.problems import NotReadyError
from kompass_form.actions import logging_in
from kompass_form.actions.logging_in import InterviewAttempt
from kompass_form.interview import Circumstances, Interpreting, Qualified
from kompass_form.pages.way_in import let_in
from kompass_form.pages.ways import show
from kompass_form.rules import LoginRefusedError
from kompass_form.sessions import editions_of
from kompass_form.whence import source_of_request
from kompass_web.sent import MEDIA_TYPE

router = APIRouter(include_in_schema=False)

_FIELDS = ("attempt", "person", "code", "language", "second_language", "interpreter", "qualified")
_LONGEST = 40


@router.post("/interview")
async def begin(request: Request) -> Response:
    """Open the interview, or send the adviser back to the portal in the same words whatever was wrong."""
    sent = await _sent(request)
    tried = _tried(request, sent)
    if tried is None:
        return _page(request, 403)
    kit = request.app.state.kit
    try:
        opened = await logging_in.log_in(kit.sessions, kit.peers, editions_of(request), kit.settings.life, tried)
    except LoginRefusedError:
        return _page(request, 403)
    except NotReadyError:
        return _page(request, 503, again={name: str(sent.get(name, "")) for name in _FIELDS})
    return let_in(request, opened.handle, opened.next, tried.language)


async def _sent(request: Request) -> FormData:
    """Return the fields; none where they come in another way than forms do, which lets nobody choose how they are read."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return await request.form(max_fields=len(_FIELDS)) if kind == MEDIA_TYPE else FormData()


def _tried(request: Request, sent: FormData) -> InterviewAttempt | None:
    """Read what the portal sent; none where that cannot be."""
    language, second = str(sent.get("language", "")), str(sent.get("second_language", ""))
    spoken = editions_of(request).newest.texts.tags
    if language not in spoken or second not in {"", *spoken}:
        return None
    try:
        return InterviewAttempt(
            attempt=UUID(str(sent.get("attempt", ""))),
            person_id=UUID(str(sent.get("person", ""))),
            code=str(sent.get("code", ""))[:_LONGEST],
            language=language,
            second_language=second if second != language and second else None,
            circumstances=Circumstances(
                Interpreting(str(sent.get("interpreter", ""))), Qualified(str(sent.get("qualified", "")))
            ),
            source=source_of_request(request),
        )
    except ValueError:
        return None


def _page(request: Request, status: int, **shown: Any) -> HTMLResponse:
    """Return the page that says that nothing began. ``again`` is what to send once more where a service was away."""
    portal = request.app.state.kit.settings.portal_address
    known: dict[str, Any] = {"again": {}, "portal": portal, "here": "/information"}
    page = show(request, "interview_refused.html", status, **(known | shown))
    if status == 503:  # noqa: PLR2004
        page.headers["Retry-After"] = "2"
    return page
