"""The keys that sign tokens: made when first needed, kept sealed, changed on command, public halves served as a JWKS.

A new key is shown before it signs, and an old one is shown after it has signed: no token is refused because its reader
has not heard of the key yet, or has forgotten it. Which key signs is read off the database's clock alone.
"""

import json
import logging
import time
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from joserfc.jwk import ECKey, KeySet
from sqlalchemy import delete, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import Actor, audit
from kompass_chassis.caller import ALGORITHM
from kompass_chassis.database import Sessions, database_time
from kompass_identity.rules import KeySecretWrongError
from kompass_identity.tables import SigningKey

logger = logging.getLogger(__name__)

KEEP = 60.0
"""Seconds for which the keys read from the database are used without looking again."""
LEAD = timedelta(minutes=2)
"""How long a new key is shown before it signs: every process of identity has read it again by then."""
SHOWN = timedelta(days=1)
"""How long a key is shown after it has signed: far longer than any token lives."""
_LOCK = 0x6B6F6D6B  # 'komk': two processes that start together make one key


@dataclass(frozen=True)
class Shown:
    """A key as its keeper sees it; ``signs`` where it is the one that signs now."""

    kid: str
    created_at: datetime
    retired_at: datetime | None
    signs: bool


class SigningKeys:
    """The keys of this identity. Every process of it signs with the newest one that is not retired."""

    def __init__(self, sessions: Sessions, secret: str) -> None:
        self._sessions = sessions
        # The secret is long and random (at least 32 characters), so one hash makes the sealing key.
        self._seal = Fernet(urlsafe_b64encode(sha256(secret.encode()).digest()))
        self._signing: ECKey | None = None
        self._public: KeySet | None = None
        self._read_at = float("-inf")

    async def signing(self) -> ECKey:
        """Return the key to sign with."""
        await self._read(renewed=False)
        if self._signing is None:
            raise AssertionError("reading makes a key where there is none")
        return self._signing

    async def keys(self, *, renewed: bool) -> KeySet:
        """Return the public halves of all keys whose tokens may still live."""
        await self._read(renewed=renewed)
        if self._public is None:
            raise AssertionError("reading makes a key where there is none")
        return self._public

    async def rotate(self, by: Actor, *, at_once: bool = False) -> str:
        """Make a new key, note who did, and return its id. It signs after ``LEAD``, and the others are retired by then.

        ``at_once`` is for a key that is in wrong hands: the others are deleted, and what they signed is void as soon
        as its readers have fetched the keys again. It is the way to another secret, too; otherwise the secret must be
        the one that opens the key that signs now. Raises KeySecretWrongError.
        """
        async with self._sessions.begin() as session:
            await _take_turn(session)
            now = await database_time(session)
            rows = await _rows(session, now)
            signing = _signing(rows, now)
            if signing is not None and not at_once:
                self._open(signing)
            for row in rows:
                if at_once:
                    await session.delete(row)
                elif row.retired_at is None:
                    row.retired_at = now + LEAD
            kid = (await self._add(session)).kid
            await audit(session, by, "key.rotate", subject=kid, outcome="the others deleted" if at_once else "done")
            return kid

    async def shown(self) -> list[Shown]:
        """Return the keys that are shown, the newest first."""
        async with self._sessions() as session:
            now = await database_time(session)
            rows = await _rows(session, now)
        signing = _signing(rows, now)
        return [Shown(row.kid, row.created_at, row.retired_at, row is signing) for row in rows]

    async def _read(self, *, renewed: bool) -> None:
        if not renewed and time.monotonic() - self._read_at < KEEP:
            return
        async with self._sessions.begin() as session:
            now = await database_time(session)
            rows = await _rows(session, now)
            signing = _signing(rows, now)
            if signing is None:
                rows, signing = await self._make(session, now)
        self._public = KeySet([ECKey.import_key(row.public) for row in rows])
        self._signing = self._open(signing)
        self._read_at = time.monotonic()

    async def _make(self, session: AsyncSession, now: datetime) -> tuple[list[SigningKey], SigningKey]:
        """Make a key where there is none to sign with: at first, and when the last one was retired."""
        await _take_turn(session)
        rows = await _rows(session, now)
        signing = _signing(rows, now)
        if signing is None:
            signing = await self._add(session)
            rows = [signing, *rows]
        return rows, signing

    async def _add(self, session: AsyncSession) -> SigningKey:
        key = ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
        private = json.dumps(key.as_dict(private=True)).encode()
        row = SigningKey(kid=key.kid, public=key.as_dict(private=False), sealed=self._seal.encrypt(private))
        session.add(row)
        await session.flush()
        return row

    def _open(self, row: SigningKey) -> ECKey:
        try:
            return ECKey.import_key(json.loads(self._seal.decrypt(row.sealed)))
        except InvalidToken:
            logger.error("the signing keys are sealed under another secret than KOMPASS_IDENTITY_KEY_SECRET holds")  # noqa: TRY400 - there is nothing in the traceback
            raise KeySecretWrongError("the signing keys in the database were sealed under another secret") from None


async def forget_retired(sessions: Sessions) -> int:
    """Delete the keys that are shown no more, private halves and all; return how many they were."""
    async with sessions.begin() as session:
        over = delete(SigningKey).where(SigningKey.retired_at <= func.now() - SHOWN).returning(SigningKey.kid)
        return len((await session.execute(over)).all())


async def _take_turn(session: AsyncSession) -> None:
    await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


async def _rows(session: AsyncSession, now: datetime) -> list[SigningKey]:
    """Return the keys that are shown now, the newest first."""
    shown = or_(SigningKey.retired_at.is_(None), SigningKey.retired_at > now - SHOWN)
    return list(
        (await session.execute(select(SigningKey).where(shown).order_by(SigningKey.created_at.desc()))).scalars()
    )


def _signing(rows: Sequence[SigningKey], now: datetime) -> SigningKey | None:
    """Return the key that signs now: the newest that was shown long enough, else the oldest there is."""
    alive = [row for row in rows if row.retired_at is None or row.retired_at > now]
    known = [row for row in alive if row.created_at <= now - LEAD]
    return next(iter(known or alive[::-1]), None)
