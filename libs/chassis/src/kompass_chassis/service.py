"""What a service is made of: its plate on the door (``Service``), its parts, and the kit it works with."""

import ssl
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

import httpx2
from fastapi import APIRouter, FastAPI
from sqlalchemy import MetaData
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from kompass_chassis.bus import Bus
from kompass_chassis.caller import Caller, Keys, RemoteKeys, Verifier
from kompass_chassis.database import Sessions, create_engine, create_sessions
from kompass_chassis.feed import SnapshotOf
from kompass_chassis.inbox import Handlers
from kompass_chassis.peers import Peers
from kompass_chassis.problems import Problems
from kompass_chassis.refresher import Refresher, Source
from kompass_chassis.report import Noun
from kompass_chassis.settings import ServiceSettings
from kompass_chassis.telemetry import Telemetry

S = TypeVar("S", bound=ServiceSettings)


@dataclass(frozen=True)
class Chore:
    """Something that time brings about, every so many seconds; safe to run in several processes at once."""

    name: str
    every: float
    run: Callable[[Sessions], Awaitable[int]]


@dataclass(frozen=True)
class Span:
    """For how long one kind of thing is kept, what is past its time now, and how it goes.

    ``due`` counts what would go; ``run`` takes it away, a batch at a time, and is safe in several processes at once.
    """

    noun: str
    kept: str
    """Such as «90 days without a change»."""
    due: Callable[[AsyncSession], Awaitable[int]]
    run: Callable[[Sessions], Awaitable[int]]


class Site(Protocol):
    """Pages beside the API: files, headers, and problems as a person reads them."""

    def install(self, app: FastAPI) -> None:
        """Put all that pages need into an application; their routes are routers like any."""
        ...


@dataclass(frozen=True)
class Parts:
    """What a service puts behind its doors: routers for who asks, handlers for what happened, chores for time."""

    routers: Sequence[APIRouter] = ()
    handlers: Handlers = field(default_factory=dict)
    sources: Sequence[Source] = ()
    snapshots: Mapping[str, SnapshotOf] = field(default_factory=dict)
    chores: Sequence[Chore] = ()
    problems: Problems = field(default_factory=dict)
    nouns: Sequence[Noun] = ()
    """What the service keeps about persons, in the words in which they are told of it."""
    spans: Sequence[Span] = ()
    """For how long the service keeps what, for the retention run."""
    roomy: Mapping[str, int] = field(default_factory=dict)
    """The doors that take larger bodies than the others, by path, each with its bytes."""
    site: Site | None = None
    """The pages of a service that has some."""
    tools: Any = None
    """Whatever the service's own routes need beside the database: hashers, signers, providers."""


@dataclass
class Kit(Generic[S]):
    """What a running service works with. Made once per process by ``open_kit``."""

    settings: S
    engine: AsyncEngine
    sessions: Sessions
    http: httpx2.AsyncClient
    peers: Peers
    bus: Bus
    telemetry: Telemetry
    verifier: Verifier
    refresher: Refresher
    parts: Parts

    async def close(self) -> None:
        """Let go of everything, the bus first."""
        await self.bus.close()
        await self.http.aclose()
        await self.engine.dispose()
        self.telemetry.close()


@dataclass(frozen=True)
class Base(Generic[S]):
    """The part of the kit that a service's own parts are made with."""

    settings: S
    sessions: Sessions
    peers: Peers
    http: httpx2.AsyncClient
    telemetry: Telemetry


def nobody(caller: Caller) -> bool:
    """Let no caller look how a service is doing."""
    del caller
    return False


@dataclass(frozen=True)
class Service(Generic[S]):
    """A service of Kompass, as ``app.py`` of each declares it."""

    name: str
    title: str
    version: str
    settings: type[S]
    metadata: MetaData
    migrations: str
    """The package that holds the numbered migrations."""
    parts: Callable[[Base[S]], Parts]
    heard: frozenset[str]
    """Routing keys that anyone hears; facts outside it are told without asking the broker for a reader."""
    teller: str | None = None
    """The first word of its facts, and the audience of tokens for it, where that is not its name."""
    keys: Callable[[Base[S]], Keys] | None = None
    """Where the public keys of tokens come from; identity's over HTTP unless given."""
    operates: Callable[[Caller], bool] = nobody
    """Which staff may look how the service is doing."""

    @property
    def owner(self) -> str:
        """The word by which others call it: in facts, scopes, audiences and addresses."""
        return self.teller or self.name

    def open_kit(self, settings: S, bus: Bus, telemetry: Telemetry, http: httpx2.AsyncClient | None = None) -> Kit[S]:
        """Open everything the service works with; nothing is connected before it is used."""
        engine = create_engine(
            settings.database_url.get_secret_value(),
            pool=settings.database_pool,
            timeout=settings.database_timeout,
            name=f"kompass-{self.name}",
        )
        sessions, http = create_sessions(engine), http or httpx2.AsyncClient(timeout=5, verify=_trusted())
        base = Base(settings, sessions, Peers(settings, http), http, telemetry)
        parts = self.parts(base)
        keys = self.keys(base) if self.keys else RemoteKeys(f"{settings.identity_url}/.well-known/jwks.json", http)
        return Kit(
            settings=settings,
            engine=engine,
            sessions=sessions,
            http=http,
            peers=base.peers,
            bus=bus,
            telemetry=telemetry,
            verifier=Verifier(keys, settings.token_issuer, self.owner),
            refresher=Refresher(sessions, parts.sources, telemetry.figures, settings.memory_age),
            parts=parts,
        )


@cache
def _trusted() -> ssl.SSLContext:
    """Return the authorities that are believed; read once, however many services are in the process."""
    return httpx2.create_ssl_context()
