"""ID tokens of the issuer at which staff sign in: whatever is configured, by discovery, strictly checked."""

from collections.abc import Mapping
from typing import Any

import httpx2
from joserfc import jwt
from joserfc.errors import JoseError

from kompass_chassis.caller import LEEWAY, RemoteKeys
from kompass_chassis.problems import NotReadyError
from kompass_identity.rules import TokenRefusedError
from kompass_identity.settings import IdentitySettings


class IdTokens:
    """Checks ID tokens. The nonce is the portal's to check, which alone knows what it sent."""

    def __init__(self, settings: IdentitySettings, http: httpx2.AsyncClient) -> None:
        self._issuer = settings.oidc_issuer
        self._audience = settings.oidc_audience
        self._algorithms = [name.strip() for name in settings.oidc_algorithms.split(",")]
        self._http = http
        self._keys: RemoteKeys | None = None

    async def verify(self, token: str) -> Mapping[str, Any]:
        """Return the claims of a token that holds, or raise TokenRefusedError."""
        if self._issuer is None or self._audience is None:
            raise TokenRefusedError("invalid_request", "no issuer for staff is configured here")
        rules = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": self._audience},
            sub={"essential": True},
            iat={"essential": True},
            exp={"essential": True},
        )
        try:
            decoded = await self._decode(token)
            rules.validate(decoded.claims)
        except NotReadyError as error:
            raise TokenRefusedError("temporarily_unavailable", "the issuer for staff does not answer") from error
        except (JoseError, ValueError) as error:
            raise TokenRefusedError("invalid_grant", "the ID token does not hold") from error
        return decoded.claims

    async def _decode(self, token: str) -> jwt.Token:
        source = await self._source()
        try:
            return jwt.decode(token, await source.keys(renewed=False), algorithms=self._algorithms)
        except (JoseError, ValueError):
            return jwt.decode(token, await source.keys(renewed=True), algorithms=self._algorithms)

    async def _source(self) -> RemoteKeys:
        if self._keys is None:
            self._keys = RemoteKeys(await self._discover(), self._http)
        return self._keys

    async def _discover(self) -> str:
        try:
            base = str(self._issuer).removesuffix("/")
            answer = await self._http.get(f"{base}/.well-known/openid-configuration", timeout=3)
            found = answer.raise_for_status().json()
            if found["issuer"] != self._issuer:
                raise TokenRefusedError("invalid_request", "the issuer calls itself by another name")
            return str(found["jwks_uri"])
        except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
            raise TokenRefusedError("temporarily_unavailable", "the issuer for staff does not answer") from error
