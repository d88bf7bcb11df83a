"""What the issuer signs: ID tokens that say who somebody is, and access tokens good for its own userinfo only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from kompass_embedded.issuer.codes import Grant
from kompass_embedded.issuer.users import DemoUser

LIFETIME = timedelta(minutes=5)

_ALGORITHMS = ["ES256"]


def claims_about(user: DemoUser) -> dict[str, Any]:
    """Return who somebody is. No role: what a person may do is identity's to say."""
    return {
        "sub": user.sub,
        "name": user.name,
        "preferred_username": user.username,
        "email": user.email,
        "email_verified": True,
    }


@dataclass(frozen=True)
class Tokens:
    """Signs and reads tokens by one key and one clock."""

    issuer: str
    key: ECKey
    now: Callable[[], datetime]

    def id_token(self, grant: Grant) -> str:
        """Return an ID token for the client that asked."""
        return self._sign(
            "JWT",
            claims_about(grant.user)
            | {
                "aud": grant.request.client_id,
                "auth_time": int(grant.at.timestamp()),
                "nonce": grant.request.nonce,
            },
        )

    def access_token(self, grant: Grant) -> str:
        """Return a token that opens userinfo. It is signed, not stored, so it too outlives a restart."""
        return self._sign("at+jwt", {"sub": grant.user.sub, "aud": self._userinfo, "scope": grant.request.scope})

    def subject(self, access_token: str) -> str:
        """Return whom a valid access token is about; anything else is a JoseError or ValueError."""
        token = jwt.decode(access_token, self.key, algorithms=_ALGORITHMS)
        jwt.JWTClaimsRegistry(
            now=int(self.now().timestamp()),
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self._userinfo},
            sub={"essential": True},
            exp={"essential": True},
        ).validate(token.claims)
        return str(token.claims["sub"])

    def client_of(self, id_token: str) -> str:
        """Return the client an own ID token was made for, also when it has expired; else a JoseError or ValueError."""
        token = jwt.decode(id_token, self.key, algorithms=_ALGORITHMS)
        jwt.BaseClaimsRegistry(
            iss={"essential": True, "value": self.issuer}, aud={"essential": True}, nonce={"essential": True}
        ).validate(token.claims)
        return str(token.claims["aud"])

    def public_keys(self) -> dict[str, Any]:
        """Return the key set that others verify with."""
        return dict(KeySet([self.key]).as_dict(private=False))

    @property
    def _userinfo(self) -> str:
        return f"{self.issuer}/userinfo"

    def _sign(self, kind: str, claims: dict[str, Any]) -> str:
        now = self.now()
        times = {"iss": self.issuer, "iat": int(now.timestamp()), "exp": int((now + LIFETIME).timestamp())}
        header = {"alg": "ES256", "typ": kind, "kid": self.key.kid}
        return jwt.encode(header, claims | times, self.key, algorithms=_ALGORITHMS)
