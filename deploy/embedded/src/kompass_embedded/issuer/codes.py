"""Authorization codes: each works once, for one minute, for the client and the verifier it was made for."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import compare_digest, token_urlsafe

from kompass_embedded.issuer.authorization import AuthorizationRequest
from kompass_embedded.issuer.users import DemoUser

LIFETIME = timedelta(seconds=60)

_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass(frozen=True)
class Grant:
    """What a person agreed to, and when."""

    request: AuthorizationRequest
    user: DemoUser
    at: datetime

    def belongs_to(self, client_id: str, redirect_uri: str, verifier: str) -> bool:
        """Tell whether the one who redeems is the one who asked (RFC 7636 section 4.6)."""
        if (client_id, redirect_uri) != (self.request.client_id, self.request.redirect_uri):
            return False
        return bool(_VERIFIER.fullmatch(verifier)) and compare_digest(challenge(verifier), self.request.code_challenge)


def challenge(verifier: str) -> str:
    """Return the S256 challenge of an ASCII code verifier."""
    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode()


class Codes:
    """The codes that are out. They are kept in memory only and written to no log."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._grants: dict[str, Grant] = {}

    def issue(self, request: AuthorizationRequest, user: DemoUser) -> str:
        """Return a new code; those nobody came for are forgotten."""
        now = self._now()
        self._grants = {code: grant for code, grant in self._grants.items() if now - grant.at < LIFETIME}
        code = token_urlsafe(32)
        self._grants[code] = Grant(request, user, now)
        return code

    def redeem(self, code: str) -> Grant | None:
        """Return what the code stands for and forget it, right or wrong; none when it is unknown, used or too old."""
        grant = self._grants.pop(code, None)
        return grant if grant and self._now() - grant.at < LIFETIME else None
