"""Sessions of residents: an opaque handle, of which only a digest is kept, and the rule that lets its bearer in."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Request
from fastapi.security import HTTPAuthorizationCredentials
from fastapi.security.http import HTTPBase
from sqlalchemy import Executable, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import Somebody
from kompass_chassis.problems import NotFoundError
from kompass_chassis.web import Session
from kompass_contracts.registration import Regime, Way
from kompass_form.catalogue import Edition, Editions
from kompass_form.fitting import Pen
from kompass_form.interview import Interview
from kompass_form.registration import RECORD_LANGUAGE, Sitting
from kompass_form.rules import NORWAY, Life, LoginFirstError, SessionOverError, is_over
from kompass_form.tables import FormSession, ResidentRow

HANDLE_BYTES = 32
SCHEME = "session"
COOKIE = "session"
"""In which cookie pages carry the handle."""
_NOTES = 60
"""How many signs of life are noted at most in the time after which a silent session ends."""
_OVER = "log in again with a new code; everything that was shown as saved is still there"

_scheme = HTTPBase(
    scheme=SCHEME,
    scheme_name="ResidentSession",
    description="Authorization: Session <handle>, with the handle that a login answered",
    auto_error=False,
)


@dataclass(frozen=True)
class LoggedIn:
    """A resident with a session that holds. Both rows are held to the end of the transaction, but for a PageReader.

    ``now`` is the time of that transaction by the database's clock.
    """

    resident: ResidentRow
    session: FormSession
    now: datetime

    @property
    def person_id(self) -> UUID:
        """Whose session it is."""
        return self.resident.person_id

    @property
    def regime(self) -> Regime:
        """Whether the person is asked for consent or told of a duty, as identity said at the login."""
        return Regime(str(self.session.regime))

    @property
    def actor(self) -> Somebody:
        """Who acts, as the audit names them: the adviser in an interview, else the resident by the session."""
        return actor_of(self.session.session_id, self.interview)

    @property
    def interview(self) -> Interview | None:
        """Who leads the interview that the session is, if it is one (B1)."""
        return Interview.model_validate(self.session.interview) if self.session.interview else None

    @property
    def language(self) -> str:
        """The language the form is shown in."""
        return str(self.session.language)

    @property
    def today(self) -> date:
        """The day it is in Norway."""
        return self.now.astimezone(NORWAY).date()

    @property
    def pen(self) -> Pen:
        """Who writes the answers of this session down, and when (B1)."""
        interview = self.interview
        by = (Way.INTERVIEW, interview.staff_id) if interview else (Way.OWN, None)
        return Pen(self.today, self.language, *by)

    @property
    def sitting(self) -> Sitting:
        """How the form is filled in, as it is written down at the end."""
        row = self.session
        return Sitting(row.language or RECORD_LANGUAGE, row.second_language, str(row.legal_basis), self.interview)


async def page_language(request: Request, language: Annotated[str, Path()]) -> str:
    """Return the language in the address of a page, if the form speaks it. Raises NotFoundError."""
    if language not in editions_of(request).newest.texts.tags:
        raise NotFoundError("there is no such page")
    return language


PageLanguage = Annotated[str, Depends(page_language)]
"""The language in the address of a page."""


def editions_of(request: Request) -> Editions:
    """Return the versions of the catalogue."""
    editions: Editions = request.app.state.kit.parts.tools
    return editions


def edition_of(request: Request, who: LoggedIn) -> Edition:
    """Return the version of the catalogue that a resident fills in: the one they began with."""
    return editions_of(request).of(who.session.catalogue_version)


def resident_of(session_id: UUID) -> Somebody:
    """Return who acts in a session, as the audit names one."""
    return Somebody(f"resident:{session_id}")


def actor_of(session_id: UUID, interview: Interview | None) -> Somebody:
    """Return who acts in a session: in an interview the adviser who leads it, on behalf of the person it is about."""
    if interview is None:
        return resident_of(session_id)
    return Somebody(f"staff:{interview.staff_id}", interview.organisation_id)


def new_handle() -> str:
    """Return a handle of 256 bits, to be shown once."""
    return secrets.token_urlsafe(HANDLE_BYTES)


def digest_of(handle: str) -> bytes:
    """Return what is kept of a handle. It was drawn at random, so one round and no salt are enough."""
    return hashlib.sha256(handle.encode()).digest()


class ResidentRule:
    """Lets in who holds the handle of a session that has not ended, and notes the sign of life.

    It is the dependency itself, so that a test can read off each route whom it lets in. It works in the transaction
    of the route: a session that ends meanwhile changes nothing any more.
    """

    @property
    def dependency(self) -> Any:
        """Return what a route depends on."""
        return Depends(self)

    async def __call__(
        self,
        request: Request,
        session: Session,
        credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_scheme)],
    ) -> LoggedIn:
        """Let the resident in, or raise SessionOverError."""
        if credentials is None or credentials.scheme.lower() != SCHEME:
            raise SessionOverError(_OVER)
        return await let_in(session, credentials.credentials, request.app.state.kit.settings.life)


class PageResidentRule:
    """The same for a page: the handle comes in a cookie, and the language of the address is the session's from now on.

    It is the dependency itself, as ResidentRule is. ``reads`` is for pages that are only shown: nothing is held.
    """

    def __init__(self, *, reads: bool = False) -> None:
        self._reads = reads

    @property
    def dependency(self) -> Any:
        """Return what a route depends on."""
        return Depends(self)

    async def __call__(self, request: Request, session: Session, language: PageLanguage) -> LoggedIn:
        """Let the resident in, or raise LoginFirstError."""
        handle = request.app.state.site.cookies.get(request, COOKIE)
        if not handle:
            raise LoginFirstError(_OVER)
        try:
            who = await self._who(session, handle, request.app.state.kit.settings.life, language)
        except SessionOverError as error:
            raise LoginFirstError(_OVER) from error
        if who.session.language != language:
            who.session.language = language
        if who.session.second_language == language:
            who.session.second_language = None
        return who

    async def _who(self, session: AsyncSession, handle: str, life: Life, language: str) -> LoggedIn:
        if self._reads:
            who = await look_in(session, handle, life)
            if who.session.language == language != who.session.second_language:
                return who
        return await let_in(session, handle, life)


_WHO = (
    select(ResidentRow, FormSession, func.now())
    .join(FormSession, FormSession.person_id == ResidentRow.person_id)
    .where(FormSession.handle_digest == bindparam("digest"))
    .execution_options(populate_existing=True)
)
# The person's row first, as everywhere. Whoever waits for it may wait for the session's end, and PostgreSQL reads anew
# what is held, and only that: were the session not held along with it, it would be seen as it was before the wait.
_WHO_HELD = _WHO.with_for_update(of=[ResidentRow, FormSession])


async def let_in(session: AsyncSession, handle: str, life: Life) -> LoggedIn:
    """Return the resident with this handle, the person's row and the session's held. Raises SessionOverError."""
    who = await _find(session, _WHO_HELD, handle, life)
    if _is_to_be_noted(who, life):
        who.session.last_seen_at = who.now
    return who


async def look_in(session: AsyncSession, handle: str, life: Life) -> LoggedIn:
    """Return the resident with this handle to whoever only reads: nothing is held, and nobody waits.

    A sign of life that is to be noted is, and then the rows are held. Raises SessionOverError.
    """
    who = await _find(session, _WHO, handle, life)
    return await let_in(session, handle, life) if _is_to_be_noted(who, life) else who


async def _find(session: AsyncSession, query: Executable, handle: str, life: Life) -> LoggedIn:
    found = (await session.execute(query, {"digest": digest_of(handle)})).one_or_none()
    if found is None:
        raise SessionOverError(_OVER)
    resident, row, now = found
    if row.ended_at is not None or row.opened_at is None or row.last_seen_at is None:
        raise SessionOverError(_OVER)
    if is_over(row.opened_at, row.last_seen_at, now, life):
        raise SessionOverError(_OVER)
    return LoggedIn(resident, row, now)


def _is_to_be_noted(who: LoggedIn, life: Life) -> bool:
    """Tell whether the last sign of life is old enough to note a new one: not every answer is worth a row written.

    Who is silent is out as soon as ever, or sooner by this much: a minute in an hour.
    """
    return who.session.last_seen_at is not None and who.now - who.session.last_seen_at >= life.idle / _NOTES


Resident = Annotated[LoggedIn, ResidentRule().dependency]
"""A resident who logged in with a code."""
PageResident = Annotated[LoggedIn, PageResidentRule().dependency]
"""A resident who logged in with a code, at a page."""
PageReader = Annotated[LoggedIn, PageResidentRule(reads=True).dependency]
"""The same, at a page that is only shown."""
