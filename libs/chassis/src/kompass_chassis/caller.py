"""Who calls: every door asks for a token that identity signed for this very service. Nothing is open by default.

A token is an ES256 JWT of five minutes. ``kind`` tells staff from clients (services and integrators); staff carry
their organisation and roles, clients their scopes. What these allow is each service's own rule.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Protocol, Self

import httpx2
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kompass_chassis.problems import NotAllowedError, NotAuthenticatedError, NotReadyError

ALGORITHM = "ES256"
LEEWAY = 10
"""Seconds that the clocks of two machines may differ."""

_BROKEN = (JoseError, ValueError, KeyError, TypeError, AttributeError)
"""What reading a token can raise that somebody made up."""

_bearer = HTTPBearer(auto_error=False, description="An access token of identity, with this service as audience")


class Kind(StrEnum):
    """What a caller is."""

    STAFF = "staff"
    CLIENT = "client"


@dataclass(frozen=True)
class Caller:
    """A caller whose token held. ``subject`` is the staff user's id or the client's name."""

    subject: str
    kind: Kind
    scopes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    organisation: str | None = None
    organisation_kind: str | None = None
    organisation_number: str | None = None

    @property
    def actor(self) -> str:
        """The caller as the audit names one."""
        return f"{self.kind}:{self.subject}"

    @classmethod
    def from_claims(cls, claims: Mapping[str, Any]) -> Self:
        """Read the claims of a token whose signature, issuer, audience and time held."""
        organisation = claims.get("org") or {}
        return cls(
            subject=str(claims["sub"]),
            kind=Kind(claims["kind"]),
            scopes=frozenset(str(claims.get("scope", "")).split()),
            roles=frozenset(claims.get("roles") or ()),
            organisation=organisation.get("id"),
            organisation_kind=organisation.get("kind"),
            organisation_number=organisation.get("number"),
        )


class Keys(Protocol):
    """Where the public keys of the issuer come from."""

    async def keys(self, *, renewed: bool) -> KeySet:
        """Return the keys; ``renewed`` asks for newer ones than were given last."""
        ...


class RemoteKeys:
    """The issuer's keys over HTTP, kept for ten minutes and past that for as long as the issuer does not answer."""

    KEEP = 600.0
    PAUSE = 10.0
    """Seconds between two fetches, so that forged tokens or an issuer that is away do not become a flood."""
    FIRST_PAUSE = 1.0
    """The same while there are no keys at all."""

    def __init__(self, url: str, http: httpx2.AsyncClient) -> None:
        self._url = url
        self._http = http
        self._held: KeySet | None = None
        self._fetched = self._tried = float("-inf")
        self._lock = asyncio.Lock()

    async def keys(self, *, renewed: bool) -> KeySet:
        """Return the keys. Raises NotReadyError where none could be fetched yet."""
        # Who has keys to go on with does not wait for a fetch that is under way.
        if self._are_due(renewed=renewed) and (renewed or self._held is None or not self._lock.locked()):
            async with self._lock:
                if self._are_due(renewed=renewed):
                    await self._fetch()
        if self._held is None:
            raise NotReadyError("tokens cannot be checked right now; try again in a moment")
        return self._held

    def _are_due(self, *, renewed: bool) -> bool:
        now = time.monotonic()
        if self._held is None:
            return now - self._tried > self.FIRST_PAUSE
        return now - self._tried > self.PAUSE and (renewed or now - self._fetched > self.KEEP)

    async def _fetch(self) -> None:
        try:
            answer = await self._http.get(self._url, timeout=3)
            self._held = KeySet.import_key_set(answer.raise_for_status().json())
            self._fetched = time.monotonic()
        except (httpx2.HTTPError, ValueError, TypeError, AttributeError, KeyError, JoseError):
            return  # whatever came instead, the keys held so far serve on
        finally:
            self._tried = time.monotonic()  # at the end: who asks meanwhile waits for this one, and is not refused


class Verifier:
    """Checks tokens for one service."""

    def __init__(self, keys: Keys, issuer: str, audience: str) -> None:
        self._keys = keys
        self._claims = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
            sub={"essential": True},
            kind={"essential": True, "values": [kind.value for kind in Kind]},
        )

    async def verify(self, token: str) -> Caller:
        """Return the caller, or raise NotAuthenticatedError without saying what was wrong with the token."""
        try:
            decoded = await self._decode(token)
            self._claims.validate(decoded.claims)
            return Caller.from_claims(decoded.claims)
        except _BROKEN as error:
            raise NotAuthenticatedError("the token does not hold") from error

    async def _decode(self, token: str) -> jwt.Token:
        for renewed in (False, True):
            keys = await self._keys.keys(renewed=renewed)
            try:
                return jwt.decode(token, keys, algorithms=[ALGORITHM])
            except _BROKEN:
                if renewed:
                    raise
        raise AssertionError("unreachable")  # pragma: no cover


class CallerRule:
    """Who may come through a door: clients with every one of ``scopes``, or staff where ``staff`` is set.

    It is the dependency itself, so that a test can read off each route whom it lets in.
    """

    def __init__(self, *scopes: str, staff: bool = False) -> None:
        self.scopes = frozenset(scopes)
        self.staff = staff

    @property
    def dependency(self) -> Any:
        """Return what a route or router depends on."""
        return Depends(self)

    async def __call__(
        self, request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
    ) -> Caller:
        """Let the caller in, or raise."""
        if credentials is None:
            raise NotAuthenticatedError("a bearer token is needed")
        verifier: Verifier = request.app.state.kit.verifier
        caller = await verifier.verify(credentials.credentials)
        wanted = Kind.STAFF if self.staff else Kind.CLIENT
        if caller.kind is not wanted or not self.scopes <= caller.scopes:
            raise NotAllowedError("this token does not open this door")
        request.state.caller = caller
        return caller


StaffCaller = Annotated[Caller, CallerRule(staff=True).dependency]
"""A staff user signed in at identity."""
