"""What only the browser of a signed-in person can open: sealed under keys made from the word in its cookie.

The database holds the digest of that word and what is sealed, so a copy of it opens nothing.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_LONGEST = 200


class SealBrokenError(Exception):
    """It was sealed for another session or purpose, too long ago, or by nobody."""


def new_word() -> str:
    """Return a word of 256 random bits for a cookie."""
    return secrets.token_urlsafe(32)


def digest_of(word: str) -> bytes:
    """Return what is kept of a word. It was drawn at random, so one round and no salt are enough."""
    return hashlib.sha256(word[:_LONGEST].encode()).digest()


class Seal:
    """Seals and opens what belongs to one session. ``purpose`` keeps apart what is sealed for different ends."""

    def __init__(self, word: str, purpose: str) -> None:
        # The word is random and long, so no salt is needed (RFC 5869 section 3.1).
        derived = HKDF(SHA256(), 32, None, f"kompass portal {purpose}".encode()).derive(word[:_LONGEST].encode())
        self._fernet = Fernet(urlsafe_b64encode(derived))

    def close(self, plain: str) -> str:
        """Return it sealed."""
        return self._fernet.encrypt(plain.encode()).decode()

    def open(self, sealed: str, seconds: int | None = None) -> str:
        """Return what was sealed, at most so many seconds ago. Raises SealBrokenError."""
        try:
            return self._fernet.decrypt(sealed.encode(), seconds).decode()
        except (InvalidToken, ValueError):
            raise SealBrokenError("this was not sealed here, or too long ago") from None
