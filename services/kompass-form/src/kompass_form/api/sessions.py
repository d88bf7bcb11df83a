"""Logging in and out, and the languages to choose from before that."""

from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Header, Request

from kompass_chassis.problems import COMMON, NotReadyError
from kompass_chassis.web import Session
from kompass_form.actions import filling_in, logging_in
from kompass_form.api import PROBLEMS, refusals
from kompass_form.documents import LanguagesListed, SessionAsked, SessionOpened
from kompass_form.rules import LanguageUnknownError, LoginRefusedError, SessionOverError
from kompass_form.sessions import Resident, editions_of
from kompass_form.whence import source_of_request

router = APIRouter(tags=["sessions"])

_LOGIN = refusals(PROBLEMS[LoginRefusedError], COMMON[NotReadyError])
_LOGOUT = refusals(PROBLEMS[SessionOverError], COMMON[NotReadyError])


@router.get("/languages")
async def languages(request: Request) -> LanguagesListed:
    """List the languages of the form with their English and own names (R31, D12)."""
    return LanguagesListed(languages=editions_of(request).newest.texts.languages)


@router.post("/sessions", status_code=201, responses=_LOGIN)
async def log_in(
    asked: SessionAsked,
    request: Request,
    attempt: Annotated[UUID | None, Header(alias="Idempotency-Key", description="Names this try to log in")] = None,
) -> SessionOpened:
    """Log in with DUF number and code. Every failure is answered alike.

    The same ``Idempotency-Key`` with the same number and code opens the session again for two minutes, so that a lost
    answer burns no code; the handle before it no longer opens anything.
    """
    kit = request.app.state.kit
    editions = editions_of(request)
    second = None if asked.second_language == asked.language else asked.second_language
    if not {asked.language, second or asked.language} <= editions.newest.texts.tags:
        raise LanguageUnknownError("choose one of the languages of GET /languages")
    source = source_of_request(request)
    tried = logging_in.Attempt(attempt or uuid4(), asked.duf, asked.code, asked.language, second, source)
    opened = await logging_in.log_in(kit.sessions, kit.peers, editions, kit.settings.life, tried)
    return SessionOpened(handle=opened.handle, expires_at=opened.expires_at, next=opened.next)


@router.delete("/sessions/current", status_code=204, responses=_LOGOUT)
async def log_out(session: Session, who: Resident) -> None:
    """Log out. What was saved stays; to go on, a new code is needed (R35)."""
    await filling_in.log_out(session, who)
