"""The keys that sign tokens: made when first needed, kept sealed, public halves served as a JWKS."""

import json
import logging
import time
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from joserfc.jwk import ECKey, KeySet
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import ALGORITHM
from kompass_chassis.database import Sessions
from kompass_identity.rules import KeySecretWrongError
from kompass_identity.tables import SigningKey

logger = logging.getLogger(__name__)

KEEP = 60.0
"""Seconds for which the keys read from the database are used without looking again."""
_LOCK = 0x6B6F6D6B  # 'komk': two processes that start together make one key


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

    async def _read(self, *, renewed: bool) -> None:
        if not renewed and time.monotonic() - self._read_at < KEEP:
            return
        async with self._sessions.begin() as session:
            rows = await self._rows(session)
            if _newest(rows) is None:
                rows = await self._make(session)
        self._public = KeySet([ECKey.import_key(row.public) for row in rows])
        self._signing = self._open(_newest(rows))
        self._read_at = time.monotonic()

    async def _rows(self, session: AsyncSession) -> list[SigningKey]:
        kept = text("retired_at IS NULL OR retired_at > now() - interval '1 day'")
        return list(
            (await session.execute(select(SigningKey).where(kept).order_by(SigningKey.created_at.desc()))).scalars()
        )

    async def _make(self, session: AsyncSession) -> list[SigningKey]:
        """Make a key where there is none to sign with: at first, and when the last one was retired."""
        await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        there = await self._rows(session)
        if _newest(there) is not None:
            return there
        key = ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
        private = json.dumps(key.as_dict(private=True)).encode()
        row = SigningKey(kid=key.kid, public=key.as_dict(private=False), sealed=self._seal.encrypt(private))
        session.add(row)
        await session.flush()
        return [row, *there]

    def _open(self, row: SigningKey | None) -> ECKey:
        if row is None:
            raise AssertionError("reading makes a key where there is none")
        try:
            return ECKey.import_key(json.loads(self._seal.decrypt(row.sealed)))
        except InvalidToken:
            logger.error("the signing keys are sealed under another secret than KOMPASS_IDENTITY_KEY_SECRET holds")  # noqa: TRY400 - there is nothing in the traceback
            raise KeySecretWrongError("the signing keys in the database were sealed under another secret") from None


def _newest(rows: Sequence[SigningKey]) -> SigningKey | None:
    return next((row for row in rows if row.retired_at is None), None)
