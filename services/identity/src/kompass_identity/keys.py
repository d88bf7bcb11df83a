"""The keys that sign tokens: made when first needed, kept sealed, public halves served as a JWKS."""

import json
import time
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet
from joserfc.jwk import ECKey, KeySet
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import ALGORITHM
from kompass_chassis.database import Sessions
from kompass_identity.tables import SigningKey

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
            rows = await self._rows(session) or [await self._make(session)]
        self._public = KeySet([ECKey.import_key(row.public) for row in rows])
        self._signing = self._open(next(row for row in rows if row.retired_at is None))
        self._read_at = time.monotonic()

    async def _rows(self, session: AsyncSession) -> list[SigningKey]:
        kept = text("retired_at IS NULL OR retired_at > now() - interval '1 day'")
        return list(
            (await session.execute(select(SigningKey).where(kept).order_by(SigningKey.created_at.desc()))).scalars()
        )

    async def _make(self, session: AsyncSession) -> SigningKey:
        await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        there = await self._rows(session)
        if there:
            return there[0]
        key = ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
        private = json.dumps(key.as_dict(private=True)).encode()
        row = SigningKey(kid=key.kid, public=key.as_dict(private=False), sealed=self._seal.encrypt(private))
        session.add(row)
        await session.flush()
        return row

    def _open(self, row: SigningKey) -> ECKey:
        return ECKey.import_key(json.loads(self._seal.decrypt(row.sealed)))
