"""Who is signed in to the portal: sessions of browsers, the staff tokens they are worth, and the rule for pages.

A session is a row here and a word in the browser's cookie. Lists are shown by what the row says of roles and place, so
they survive identity being away; whatever is asked of another service needs a token, and for that identity.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Annotated, Any
from uuid import UUID
from weakref import WeakValueDictionary

from fastapi import Depends, Request
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import Caller, Kind
from kompass_chassis.database import Sessions, database_time
from kompass_imdinett_views.access import Reach, Reader, reach_of
from kompass_imdinett_views.rules import AwayError, Life, SignInNeededError
from kompass_imdinett_views.sealing import Seal, digest_of, new_word
from kompass_imdinett_views.staff_tokens import Given, HandleEndedError, Staff, StaffTokens
from kompass_imdinett_views.tables import PortalSession, PressedButton

logger = logging.getLogger(__name__)

COOKIE = "session"
ASK_AGAIN = timedelta(minutes=5)
"""How old what identity said of roles and place may become before it is asked again."""
NOTED = timedelta(minutes=1)
"""A sign of life is written down no oftener than this."""
PAUSE = 10.0
"""Seconds for which nobody's roles are asked for again once identity did not answer."""
EARLY = 30.0
"""Seconds before its end at which a token is not used any more."""
AT_ONCE = 3
"""Renewals under way in this process: each holds a connection while identity answers, and pages need some too."""
_FIRST_AUDIENCE = "identity"


@dataclass(frozen=True)
class SignedIn:
    """A staff user with a session that holds. ``word`` is the cookie's, and opens what is sealed for this session."""

    staff: Staff
    word: str = field(repr=False)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.staff.first_name} {self.staff.last_name}"

    @property
    def reader(self) -> Reader:
        """The user as the rule about lists knows one."""
        at = self.staff.organisation
        return Reader(frozenset(self.staff.roles), at.kind, at.number, at.id)

    @property
    def reach(self) -> Reach:
        """Whom the user's lists show."""
        return reach_of(self.reader)

    @property
    def caller(self) -> Caller:
        """The user as the audit knows one."""
        at = self.staff.organisation
        return Caller(
            subject=str(self.staff.staff_id),
            kind=Kind.STAFF,
            roles=frozenset(self.staff.roles),
            organisation=at.id,
            organisation_kind=at.kind,
            organisation_number=at.number,
        )

    def seal(self, purpose: str) -> Seal:
        """Return what seals for this session alone."""
        return Seal(self.word, purpose)


class PortalSessions:
    """The sessions of the portal, and the tokens that this process holds for them."""

    def __init__(self, database: Sessions, tokens: StaffTokens, life: Life) -> None:
        self._database = database
        self._tokens = tokens
        self._life = life
        self._held: dict[tuple[bytes, str], tuple[str, float]] = {}
        self._turns: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._asked_in_vain = float("-inf")

    async def begin(self, id_token: str) -> str:
        """Begin a session for whoever the ID token is of, and return the word of its cookie.

        Raises LoginUnknownError and AwayError.
        """
        given = await self._tokens.exchange(id_token, _FIRST_AUDIENCE)
        word = new_word()
        async with self._database.begin() as session:
            now = await database_time(session)
            row = PortalSession(digest=digest_of(word), begun_at=now, over_at=self._life.end(now, now))
            self._write(row, word, given, now)
            session.add(row)
        self._keep(word, _FIRST_AUDIENCE, given)
        return word

    async def find(self, word: str) -> SignedIn | None:
        """Return who is signed in by this word, with roles and place at most five minutes old if identity answers."""
        digest = digest_of(word)
        async with self._database.begin() as session:
            row = await session.get(PortalSession, digest)
            now = await database_time(session)
            if row is None or row.over_at <= now:
                return None
            end = self._life.end(row.begun_at, now)
            if end - row.over_at > min(NOTED, self._life.idle / 10):
                # Not by the row that was read: one that is signed out meanwhile is not there to be changed.
                still_there = PortalSession.digest == digest
                await session.execute(update(PortalSession).where(still_there).values(over_at=end))
            staff, is_old = Staff.model_validate(row.staff), now - row.asked_at >= ASK_AGAIN
        if is_old and monotonic() - self._asked_in_vain > PAUSE:
            return await self._looked_up(word, staff)
        return SignedIn(staff, word)

    async def _looked_up(self, word: str, staff: Staff) -> SignedIn | None:
        try:
            given = await self._renew(word, _FIRST_AUDIENCE, even_if_held=True)
        except AwayError:
            self._asked_in_vain = monotonic()
            logger.warning("identity does not answer; the portal goes on with the roles it knows")
            return SignedIn(staff, word)
        return SignedIn(given, word) if given else None

    async def token(self, who: SignedIn, audience: str) -> str:
        """Return a token of the user for one service. Raises SignInNeededError and AwayError."""
        held = self._token_held(who.word, audience)
        if held is None:
            if await self._renew(who.word, audience) is None:
                raise SignInNeededError("the sign-in is over")
            held = self._token_held(who.word, audience)
        if held is None:
            raise AwayError("identity gives tokens that end at once")
        return held

    def drop_token(self, who: SignedIn, audience: str) -> None:
        """Let go of a token that a service did not accept."""
        self._held.pop((digest_of(who.word), audience), None)

    async def end(self, word: str) -> None:
        """End a session here, and the sign-in at identity if it answers; if it does not, it ends there by itself."""
        digest = digest_of(word)
        async with self._database.begin() as session:
            gone = delete(PortalSession).where(PortalSession.digest == digest).returning(PortalSession.handle)
            sealed = (await session.execute(gone)).scalar_one_or_none()
        self._forget(digest)
        if sealed is None:
            return
        try:
            await self._tokens.revoke(_handles(word).open(sealed))
        except AwayError:
            logger.warning("identity does not answer; a sign-in that was left ends there by itself")

    async def press(self, who: SignedIn, key: UUID) -> datetime | None:
        """Note that a button was pressed, and return when it was pressed before; none at the first time."""
        digest = digest_of(who.word)
        async with self._database.begin() as session:
            pressed = upsert(PressedButton).values(digest=digest, key=key, pressed_at=func.now())
            first = await session.execute(pressed.on_conflict_do_nothing().returning(PressedButton.key))
            if first.scalar_one_or_none() is not None:
                return None
            return (await session.get_one(PressedButton, (digest, key))).pressed_at

    async def release(self, who: SignedIn, key: UUID) -> None:
        """Take back that a button was pressed, because nothing came of it."""
        async with self._database.begin() as session:
            mine = (PressedButton.digest == digest_of(who.word), PressedButton.key == key)
            await session.execute(delete(PressedButton).where(*mine))

    async def _renew(self, word: str, audience: str, *, even_if_held: bool = False) -> Staff | None:
        """Use the handle for a token, and keep the next handle. None where the session is over.

        One at a time for each session, in this process and, by the row, in all of them: a handle is used once.
        """
        digest = digest_of(word)
        turn = self._turns.setdefault(digest, asyncio.Lock())
        async with turn, self._room, self._database.begin() as session:
            row = await _held_row(session, digest)
            if row is None:
                return None
            now = await database_time(session)
            fresh = now - row.asked_at < NOTED  # somebody was quicker while this one waited
            if (fresh and even_if_held) or (not even_if_held and self._token_held(word, audience)):
                return Staff.model_validate(row.staff)
            try:
                given = await self._tokens.renew(_handles(word).open(row.handle), audience)
            except HandleEndedError:
                await session.delete(row)
                self._forget(digest)
                return None
            self._write(row, word, given, now)
        self._keep(word, audience, given)
        return given.staff

    def _write(self, row: PortalSession, word: str, given: Given, now: datetime) -> None:
        row.staff = given.staff.model_dump(mode="json")
        row.handle = _handles(word).close(given.refresh_token)
        row.asked_at = now

    def _token_held(self, word: str, audience: str) -> str | None:
        token, end = self._held.get((digest_of(word), audience), ("", float("-inf")))
        return token if monotonic() < end - EARLY else None

    def _keep(self, word: str, audience: str, given: Given) -> None:
        now = monotonic()
        self._held = {key: held for key, held in self._held.items() if now < held[1]}
        self._held[digest_of(word), audience] = given.access_token, now + given.expires_in

    def _forget(self, digest: bytes) -> None:
        self._held = {key: held for key, held in self._held.items() if key[0] != digest}


async def forget_over(sessions: Sessions) -> int:
    """Delete the sessions that are over, and return how many they were."""
    async with sessions.begin() as session:
        over = delete(PortalSession).where(PortalSession.over_at <= func.now()).returning(PortalSession.digest)
        return len((await session.execute(over)).all())


class SignedInRule:
    """Lets in who is signed in to the portal in this browser.

    It is the dependency itself, so that a test can read off each route that it is there.
    """

    @property
    def dependency(self) -> Any:
        """Return what a route or router depends on."""
        return Depends(self)

    async def __call__(self, request: Request) -> SignedIn:
        """Return who is signed in, or raise SignInNeededError."""
        word = request.app.state.site.cookies.get(request, COOKIE)
        sessions: PortalSessions = request.app.state.kit.parts.tools.sessions
        found = await sessions.find(word) if word else None
        if found is None:
            raise SignInNeededError("sign in first")
        return found


Staffed = Annotated[SignedIn, SignedInRule().dependency]
"""A staff user who is signed in to the portal."""


def _handles(word: str) -> Seal:
    return Seal(word, "handle")


async def _held_row(session: AsyncSession, digest: bytes) -> PortalSession | None:
    query = select(PortalSession).where(PortalSession.digest == digest, PortalSession.over_at > func.now())
    return (await session.execute(query.with_for_update())).scalar_one_or_none()
