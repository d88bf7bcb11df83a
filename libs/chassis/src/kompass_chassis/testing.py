"""Doubles for the tests of a service: send in, inspect out, three lines a test. Shipped with the chassis.

    async with running(service, url, mint) as codes:
        await codes.hear(PersonChanged(), subject=person_id, version=3)
        assert await codes.told_names() == ["codes.withdrawn.v1"]

The database is real; the bus is the bell, with nobody listening; other services are functions of the test's own.
"""

import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from opentelemetry.sdk.trace.export import SpanExporter
from sqlalchemy import select

from kompass_chassis.bell import Bell
from kompass_chassis.caller import ALGORITHM, Verifier
from kompass_chassis.inbox import Heard, Inbox
from kompass_chassis.migrate import migrate
from kompass_chassis.process import application
from kompass_chassis.service import Kit, Service
from kompass_chassis.settings import ServiceSettings
from kompass_chassis.tables import Outbox
from kompass_chassis.telemetry import Telemetry
from kompass_contracts.event import Fact, envelope

ISSUER = "http://identity.test"

Answering = Callable[[httpx2.Request], httpx2.Response]
"""Stands for the other services: answers each request that would have gone to them."""


class TokenMint:
    """Signs access tokens as identity would, with a key of its own."""

    def __init__(self, issuer: str = ISSUER) -> None:
        self.issuer = issuer
        self.key = ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)

    async def keys(self, *, renewed: bool) -> KeySet:  # noqa: ARG002 - there are never newer ones
        """Return the public key."""
        return KeySet([ECKey.import_key(self.key.as_dict(private=False))])

    def token(self, audience: str, subject: str, **claims: Any) -> str:
        """Sign a token; claims given here win over the usual ones."""
        now = int(time.time())
        usual = {"iss": self.issuer, "sub": subject, "aud": audience, "iat": now, "exp": now + 300}
        return jwt.encode({"alg": ALGORITHM, "kid": self.key.kid}, usual | claims, self.key, algorithms=[ALGORITHM])

    def client(self, audience: str, *scopes: str, subject: str = "test-client", **claims: Any) -> str:
        """Sign the token of a service or integrator."""
        return self.token(audience, subject, kind="client", scope=" ".join(scopes), **claims)

    def staff(self, audience: str, kind: str, number: str | None, *roles: str, **claims: Any) -> str:
        """Sign the token of a staff user of the organisation of that kind and number."""
        organisation = {"id": claims.pop("organisation", f"{kind}-{number}"), "kind": kind, "number": number}
        subject = claims.pop("subject", str(uuid4()))
        return self.token(audience, subject, kind="staff", org=organisation, roles=list(roles), **claims)


class ServiceDouble:
    """A service on a real database, with its doors in the test's hands."""

    def __init__(self, service: Service[Any], kit: Kit[Any]) -> None:
        self.service = service
        self.kit = kit
        self.inbox = Inbox(kit.sessions, kit.parts.handlers, kit.telemetry)
        transport = httpx2.ASGITransport(application(service, kit), raise_app_exceptions=False)
        self.http = httpx2.AsyncClient(transport=transport, base_url=f"http://{service.name}.test")

    async def hear(self, fact: Fact, *, subject: object, version: int = 1, event_id: UUID | None = None) -> Heard:
        """Let the service hear a fact, as the consumer would; return the event for hearing it again."""
        heard = event_of(fact, subject=subject, version=version, event_id=event_id)
        await self.inbox.receive([heard])
        return heard

    async def refresh(self) -> None:
        """Let the refresher ask for everything that is wanted and due."""
        for source in self.kit.parts.sources:
            while await self.kit.refresher.refresh_some(source):
                pass

    async def told(self) -> list[dict[str, Any]]:
        """Return every event the service has told, oldest first."""
        async with self.kit.sessions() as session:
            bodies = (await session.execute(select(Outbox.body).order_by(Outbox.seq))).scalars()
            return [json.loads(body) for body in bodies]

    async def told_names(self) -> list[str]:
        """Return the names of the facts told, oldest first."""
        return [event["type"].removeprefix("no.imdi.kompass.") for event in await self.told()]


def event_of(fact: Fact, *, subject: object, version: int = 1, event_id: UUID | None = None) -> Heard:
    """Return a fact in its envelope, as it comes off the bus."""
    event = envelope(type(fact))(
        id=event_id or uuid4(),
        source=f"/kompass/{fact.owner()}",
        type=fact.event_type(),
        subject=str(subject),
        time=datetime.now(UTC),
        aggregateversion=version,
        data=fact,
    )
    return Heard(fact.name, event.model_dump_json().encode(), event.id, event)


@asynccontextmanager
async def running(
    service: Service[Any],
    database_url: str,
    mint: TokenMint,
    *,
    others: Answering | None = None,
    exporter: SpanExporter | None = None,
    settings: Mapping[str, Any] | None = None,
) -> AsyncIterator[ServiceDouble]:
    """Migrate the database and run the service on it, tokens checked against ``mint``."""
    await migrate(service.migrations, database_url)
    read: ServiceSettings = service.settings(
        database_url=database_url, **{"identity_url": mint.issuer, **dict(settings or {})}
    )
    kit = service.open_kit(read, Bell(), Telemetry(service.name, exporter=exporter), _http(others))
    kit.verifier = Verifier(mint, read.token_issuer, service.owner)
    double = ServiceDouble(service, kit)
    try:
        yield double
    finally:
        await double.http.aclose()
        await kit.close()


def _http(others: Answering | None) -> httpx2.AsyncClient:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/token":
            return httpx2.Response(200, json={"access_token": "a token", "expires_in": 300})
        return others(request) if others else httpx2.Response(503)

    return httpx2.AsyncClient(transport=httpx2.MockTransport(answer))


def bearer(token: str, **headers: str) -> dict[str, str]:
    """Return the headers of a request made with ``token``."""
    return {"Authorization": f"Bearer {token}", **headers}
