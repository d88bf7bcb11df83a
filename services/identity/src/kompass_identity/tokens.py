"""Access tokens: five minutes, one audience, for a client by its secret or for staff by an ID token (RFC 6749, 8693)."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from joserfc import jwt
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import ALGORITHM
from kompass_contracts.audience import FACTS
from kompass_identity.keys import SigningKeys
from kompass_identity.rules import TokenRefusedError
from kompass_identity.tables import Client, OrganisationRow, Staff, StaffLink

AUDIENCES = frozenset(fact.owner() for fact in FACTS)
"""Services a token can be for."""
SECRET_BYTES = 32
EXCHANGE = "identity:exchange"
"""Scope of the client that may exchange staff's ID tokens: the portal."""


class Tokens:
    """Signs access tokens."""

    def __init__(self, keys: SigningKeys, issuer: str, seconds: int) -> None:
        self._keys = keys
        self._issuer = issuer
        self.seconds = seconds

    async def check(self, audience: str) -> None:
        """Raise what signing would raise, for who changes something first that must not be changed in vain."""
        if audience not in AUDIENCES:
            raise TokenRefusedError("invalid_target", "there is no such service to ask a token for")
        await self._keys.signing()

    async def sign(self, audience: str, claims: Mapping[str, Any]) -> str:
        """Return a token for one service. Raises TokenRefusedError for an audience that is none."""
        await self.check(audience)
        key, now = await self._keys.signing(), int(time.time())
        stamped = {"iss": self._issuer, "aud": audience, "iat": now, "exp": now + self.seconds, "jti": str(uuid4())}
        return jwt.encode({"alg": ALGORITHM, "kid": key.kid}, {**claims, **stamped}, key, algorithms=[ALGORITHM])


async def client_by_secret(session: AsyncSession, client_id: str, secret: str) -> Client:
    """Return the client, or raise TokenRefusedError in the same words and time for an unknown one."""
    client = await session.get(Client, client_id)
    expected = client.secret_hash if client is not None else bytes(32)
    right = hmac.compare_digest(hash_secret(secret), expected)
    if client is None or not right or client.revoked_at is not None:
        raise TokenRefusedError("invalid_client", "the client is not known by this secret")
    return client


def client_claims(client: Client, audience: str) -> dict[str, Any]:
    """Return what a token says of a client: of its scopes those of the audience alone, and whom it works for."""
    scopes = sorted(scope for scope in client.scopes if scope.startswith(f"{audience}:"))
    bound = {"org": _organisation_claim(client.organisation)} if client.organisation else {}
    return {"sub": client.client_id, "kind": "client", "scope": " ".join(scopes), **bound}


async def staff_by_login(session: AsyncSession, claims: Mapping[str, Any], claim: str) -> Staff:
    """Return whom an ID token is of, linking issuer and subject to the staff user at the first sign-in.

    Raises TokenRefusedError where nobody is linked or named, and for users who are no longer active.
    """
    linked = await session.get(StaffLink, (claims["iss"], claims["sub"]))
    staff = await session.get(Staff, linked.staff_id) if linked else await _link(session, claims, claim)
    if staff is None or not staff.active:
        raise TokenRefusedError("access_denied", "no active user of Kompass belongs to this login")
    return staff


async def _link(session: AsyncSession, claims: Mapping[str, Any], claim: str) -> Staff | None:
    """Link a login to the user it names. A user whom another login is linked to, of any issuer, is not linked again.

    Otherwise whoever could have the issuer name a colleague's user would become that colleague. The user's row is
    held, because the portal may ask for several audiences at once at somebody's first sign-in.
    """
    staff = await _named(session, claims, claim)
    if staff is None or not staff.active:
        return None
    login = str(claims["iss"]), str(claims["sub"])
    query = select(StaffLink.issuer, StaffLink.subject).where(StaffLink.staff_id == staff.staff_id)
    linked = [(row.issuer, row.subject) for row in await session.execute(query)]
    if not linked:
        session.add(StaffLink(issuer=login[0], subject=login[1], staff_id=staff.staff_id))
    return staff if not linked or login in linked else None


async def _named(session: AsyncSession, claims: Mapping[str, Any], claim: str) -> Staff | None:
    """Return the user an unlinked login names, holding the row until the transaction ends."""
    if claim == "email" and claims.get("email_verified") is not True:
        return None
    column = Staff.email if claim == "email" else Staff.username
    query = select(Staff).where(column == str(claims.get(claim, ""))).with_for_update(of=Staff)
    named = (await session.execute(query)).scalars().all()
    return named[0] if len(named) == 1 else None


def staff_claims(staff: Staff) -> dict[str, Any]:
    """Return what a token says of a staff user: no name, but where they work and their roles."""
    return {
        "sub": str(staff.staff_id),
        "kind": "staff",
        "org": _organisation_claim(staff.organisation),
        "roles": sorted(staff.roles),
    }


def _organisation_claim(organisation: OrganisationRow) -> dict[str, str | None]:
    return {"id": organisation.organisation_id, "kind": organisation.kind, "number": organisation.number}


def new_secret() -> str:
    """Return a client secret of 256 random bits."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_secret(secret: str) -> bytes:
    """Return what is stored of a secret. One hash is enough for 256 random bits; nobody can try them out."""
    return hashlib.sha256(secret.encode()).digest()
