"""The issuer at which staff sign in: where a browser is sent, and what is believed of what it brings back.

Code flow with PKCE, state and nonce (OpenID Connect Core, RFC 7636); the answer must name its issuer where the issuer
says that it does (RFC 9207). Whatever does not fit is refused without a word of which part it was.

    IssuerError
    ├── IssuerAwayError      it does not answer, or not as an issuer does
    └── AnswerRefusedError   what came back is not the end of the sign-in that this browser began
        └── AnswerToAnotherError   it is the end of another one
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError

from kompass_chassis.caller import LEEWAY, RemoteKeys
from kompass_chassis.problems import NotReadyError
from kompass_imdinett_views.settings import ViewsSettings

KEEP = 600.0
"""Seconds for which what the issuer says of itself is believed without asking again."""
PATIENCE = 3.0
_LONGEST = 200


class IssuerError(Exception):
    """Nobody was signed in; the texts hold nothing of anybody."""


class IssuerAwayError(IssuerError):
    """The issuer does not answer, or not as an issuer does."""


class AnswerRefusedError(IssuerError):
    """The answer does not end the sign-in that this browser began."""


class AnswerToAnotherError(AnswerRefusedError):
    """The answer ends another sign-in than the one that this browser began last."""


@dataclass(frozen=True)
class Attempt:
    """One sign-in that a browser has begun. All that it sends is made from one random word in the browser's cookie.

    So nothing is kept here between the two requests, and an answer holds in the browser that asked and in no other.
    """

    word: str

    @classmethod
    def begun(cls) -> "Attempt":
        """Return a new one."""
        return cls(secrets.token_urlsafe(32))

    @property
    def state(self) -> str:
        """What the issuer gives back as it was."""
        return self._made("state")

    @property
    def nonce(self) -> str:
        """What the issuer puts into the ID token."""
        return self._made("nonce")

    @property
    def verifier(self) -> str:
        """What proves to the issuer that the code comes from who asked for it."""
        return self._made("verifier")

    def _made(self, purpose: str) -> str:
        digest = hmac.digest(self.word[:_LONGEST].encode(), purpose.encode(), hashlib.sha256)
        return urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass(frozen=True)
class Metadata:
    """What the issuer says of itself, as far as it is used here (OpenID Connect Discovery 1.0)."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None
    names_itself: bool


class _Through(httpx2.AsyncBaseTransport):
    """Lets a client of a library send by the client that the whole service sends by."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self._http = http

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return await self._http.send(request)


class Issuer:
    """Sends browsers there, and checks what they come back with."""

    def __init__(self, settings: ViewsSettings, http: httpx2.AsyncClient) -> None:
        self._settings = settings
        self._http = http
        self._metadata: Metadata | None = None
        self._read_at = float("-inf")
        self._keys: RemoteKeys | None = None

    async def way_in(self, attempt: Attempt, language: str) -> str:
        """Return where a browser goes to sign in. Raises IssuerAwayError."""
        metadata = await self._read()
        url, _ = self._client().create_authorization_url(
            metadata.authorization_endpoint,
            state=attempt.state,
            nonce=attempt.nonce,
            code_verifier=attempt.verifier,
            ui_locales=language,
        )
        return str(url)

    async def way_out(self) -> str | None:
        """Return where a browser goes to sign out there too; none where the issuer has no such place or is away."""
        try:
            metadata = await self._read()
        except IssuerAwayError:
            return None
        if metadata.end_session_endpoint is None:
            return None
        asked = {"client_id": self._settings.oidc_client_id, "post_logout_redirect_uri": self._back_to("/")}
        return f"{metadata.end_session_endpoint}?{urlencode(asked)}"

    async def id_token(self, attempt: Attempt, answer: Mapping[str, str]) -> str:
        """Return the ID token that an answer leads to, checked. Raises IssuerAwayError and AnswerRefusedError."""
        metadata = await self._read()
        self._check(metadata, attempt, answer)
        try:
            given = await self._client().fetch_token(
                self._reached(metadata.token_endpoint),
                grant_type="authorization_code",
                code=answer["code"],
                code_verifier=attempt.verifier,
            )
            id_token = str(given["id_token"])
        except (OAuthError, KeyError) as error:
            raise AnswerRefusedError("the issuer gave no ID token for the code") from error
        except (httpx2.HTTPError, ValueError) as error:
            raise IssuerAwayError("the issuer does not answer") from error
        await self._verify(metadata, attempt, id_token)
        return id_token

    def _check(self, metadata: Metadata, attempt: Attempt, answer: Mapping[str, str]) -> None:
        if not hmac.compare_digest(answer.get("state", "").encode(), attempt.state.encode()):
            raise AnswerToAnotherError("the state is another's")
        named = answer.get("iss")
        if (named is not None or metadata.names_itself) and named != self._settings.oidc_issuer:
            raise AnswerRefusedError("the answer comes from another issuer")
        if "code" not in answer:
            raise AnswerRefusedError("the issuer signed nobody in")

    async def _verify(self, metadata: Metadata, attempt: Attempt, id_token: str) -> None:
        client = self._settings.oidc_client_id
        rules = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self._settings.oidc_issuer},
            aud={"essential": True, "value": client},
            azp={"value": client},
            nonce={"essential": True, "value": attempt.nonce},
            sub={"essential": True},
            iat={"essential": True},
            exp={"essential": True},
        )
        try:
            rules.validate((await self._decoded(metadata, id_token)).claims)
        except NotReadyError as error:
            raise IssuerAwayError("the issuer's keys cannot be read") from error
        except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise AnswerRefusedError("the ID token does not hold") from error

    async def _decoded(self, metadata: Metadata, id_token: str) -> jwt.Token:
        algorithms = [name.strip() for name in self._settings.oidc_algorithms.split(",")]
        if self._keys is None:
            self._keys = RemoteKeys(self._reached(metadata.jwks_uri), self._http)
        try:
            return jwt.decode(id_token, await self._keys.keys(renewed=False), algorithms=algorithms)
        except (JoseError, ValueError):
            return jwt.decode(id_token, await self._keys.keys(renewed=True), algorithms=algorithms)

    async def _read(self) -> Metadata:
        if self._metadata is None or monotonic() - self._read_at > KEEP:
            try:
                self._metadata = await self._fetch()
            except IssuerAwayError:
                if self._metadata is None:
                    raise
            self._read_at = monotonic()
        return self._metadata

    async def _fetch(self) -> Metadata:
        issuer = self._settings.oidc_issuer
        url = self._reached(f"{issuer.removesuffix('/')}/.well-known/openid-configuration")
        try:
            answer = await self._http.get(url, timeout=PATIENCE)
            said: dict[str, Any] = answer.raise_for_status().json()
            if said["issuer"] != issuer:
                raise IssuerAwayError("the issuer calls itself by another name than the one that is set")
            leave = said.get("end_session_endpoint")
            return Metadata(
                authorization_endpoint=str(said["authorization_endpoint"]),
                token_endpoint=str(said["token_endpoint"]),
                jwks_uri=str(said["jwks_uri"]),
                end_session_endpoint=str(leave) if leave else None,
                names_itself=said.get("authorization_response_iss_parameter_supported") is True,
            )
        except (httpx2.HTTPError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IssuerAwayError("the issuer does not answer as an issuer does") from error

    def _client(self) -> AsyncOAuth2Client:
        """Return a client for one sign-in: it remembers the tokens it is given."""
        return AsyncOAuth2Client(
            self._settings.oidc_client_id,
            self._settings.oidc_client_secret.get_secret_value(),
            scope="openid profile email",
            redirect_uri=self._back_to("/signed-in"),
            code_challenge_method="S256",
            transport=_Through(self._http),
            trust_env=False,
        )

    def _back_to(self, path: str) -> str:
        return self._settings.public_url + path

    def _reached(self, url: str) -> str:
        """Return an address of the issuer as this service reaches it."""
        inside, parts = self._settings.oidc_reached_at, urlsplit(url)
        if inside is None:
            return url
        there = urlsplit(inside)
        return urlunsplit((there.scheme, there.netloc, parts.path, parts.query, ""))
