"""A visit: a random word in a cookie, from which the token in every form is made.

Whoever sends a form must have been shown one: another site can make a browser send a form, but cannot read the token.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

FIELD = "form_token"
"""The hidden field of every form."""
COOKIE = "visit"
_LONGEST = 100


@dataclass(frozen=True)
class Visit:
    """One visit. ``new`` says that its cookie is still to be set."""

    word: str
    new: bool = False

    @classmethod
    def known_by(cls, cookie: str | None) -> "Visit":
        """Return the visit that a cookie stands for, or a new one."""
        return cls(cookie) if cookie and len(cookie) <= _LONGEST else cls(secrets.token_urlsafe(32), new=True)

    @property
    def token(self) -> str:
        """The token of this visit's forms."""
        return hmac.new(self.word.encode(), b"a form of kompass", hashlib.sha256).hexdigest()

    def shown(self, token: str) -> bool:
        """Tell whether a token is of this visit."""
        return not self.new and hmac.compare_digest(token.encode(), self.token.encode())
