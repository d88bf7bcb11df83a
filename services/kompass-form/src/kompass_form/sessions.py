"""Sessions of residents: an opaque handle, of which only a digest is kept, and the rule that lets its bearer in."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials
from fastapi.security.http import HTTPBase
from sqlalchemy import select

from kompass_chassis.database import database_time
from kompass_chassis.web import Session
from kompass_contracts.registration import Regime
from kompass_form.rules import SessionOverError, is_over
from kompass_form.tables import FormSession, ResidentRow, hold_residents

HANDLE_BYTES = 32
SCHEME = "session"
_OVER = "log in again with a new code; everything that was shown as saved is still there"

_scheme = HTTPBase(
    scheme=SCHEME,
    scheme_name="ResidentSession",
    description="Authorization: Session <handle>, with the handle that a login answered",
    auto_error=False,
)


@dataclass(frozen=True)
class LoggedIn:
    """A resident with a session that holds, and the row of the person, held to the end of the transaction."""

    resident: ResidentRow
    session: FormSession

    @property
    def person_id(self) -> UUID:
        """Whose session it is."""
        return self.resident.person_id

    @property
    def regime(self) -> Regime:
        """Whether the person is asked for consent or told of a duty, as identity said at the login."""
        return Regime(str(self.session.regime))

    @property
    def language(self) -> str:
        """The language the form is shown in."""
        return str(self.session.language)


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
        digest = digest_of(credentials.credentials)
        whose = select(FormSession.person_id).where(FormSession.handle_digest == digest)
        person_id = (await session.execute(whose)).scalar_one_or_none()
        if person_id is None:
            raise SessionOverError(_OVER)
        (resident,) = await hold_residents(session, [person_id])
        # Read only now: whoever waited for the person's row may have waited for the end of this session.
        row = (
            await session.execute(select(FormSession).where(FormSession.handle_digest == digest))
        ).scalar_one_or_none()
        if row is None or row.ended_at is not None or row.opened_at is None or row.last_seen_at is None:
            raise SessionOverError(_OVER)
        now = await database_time(session)
        if is_over(row.opened_at, row.last_seen_at, now, request.app.state.kit.settings.life):
            raise SessionOverError(_OVER)
        row.last_seen_at = max(now, row.last_seen_at)
        return LoggedIn(resident, row)


Resident = Annotated[LoggedIn, ResidentRule().dependency]
"""A resident who logged in with a code."""
