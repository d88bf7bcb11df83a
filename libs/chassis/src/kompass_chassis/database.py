"""The way to a service's own PostgreSQL: bounded in connections and in time, and silent about what it carries."""

import traceback
from datetime import datetime
from typing import Final

import asyncpg
from sqlalchemy import URL, func, make_url, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

Sessions = async_sessionmaker[AsyncSession]

CONNECT: Final = 3.0
"""Seconds a new connection may take: a server that falls silent costs a request a statement and a connection."""
_OUTAGE_CLASSES: Final = frozenset({"08", "28", "3D", "53", "57"})
"""SQLSTATE classes: connection, role or password, no such database, resources, operator (shutdown, crash, start)."""
_AWAY: Final = (asyncpg.InterfaceError, asyncpg.InternalClientError, asyncpg.PostgresConnectionError)
"""What the driver says without a SQLSTATE; an answer cut off in the middle can end as an InternalClientError."""
_STATEMENT_TIMEOUT: Final = "57014"
_READ_ONLY: Final = "25006"
"""What a connection says that still points at a server which has become a standby."""


def create_engine(url: str, *, pool: int = 10, timeout: float = 5.0, name: str = "kompass") -> AsyncEngine:
    """Return an engine on ``postgresql://…``; ``timeout`` in seconds bounds each statement on both sides.

    ``pool_pre_ping`` finds connections that died with the server, and itself hangs for ever on a black hole unless
    the driver has a ``command_timeout``.
    """
    milliseconds = str(int(timeout * 1000))
    return create_async_engine(
        driver_url(url),
        pool_size=pool,
        max_overflow=0,
        pool_timeout=timeout,
        pool_pre_ping=True,
        pool_recycle=1800,
        hide_parameters=True,
        connect_args={
            "timeout": min(timeout, CONNECT),
            "command_timeout": timeout + 1,  # past the server's own limit: only for a server that is silent
            "server_settings": {
                "application_name": name,
                "statement_timeout": milliseconds,
                "lock_timeout": milliseconds,
                "idle_in_transaction_session_timeout": str(int(timeout * 2000)),
            },
        },
    )


def driver_url(url: str) -> URL:
    """Return ``url`` with the driver we use."""
    return make_url(url).set(drivername="postgresql+asyncpg")


def create_sessions(engine: AsyncEngine) -> Sessions:
    """Return the maker of sessions; objects stay readable after a commit."""
    return async_sessionmaker(engine, expire_on_commit=False)


async def connect_directly(url: str, *, seconds: float = 5.0, name: str = "kompass-direct") -> asyncpg.Connection:
    """Open one connection outside the pool, for LISTEN and for locks that live as long as it does."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return await asyncpg.connect(
        plain, timeout=seconds, command_timeout=seconds, server_settings={"application_name": name}
    )


async def database_time(session: AsyncSession) -> datetime:
    """Return the time of the transaction by the database's clock, which is the only clock rules are given."""
    now: datetime = (await session.execute(select(func.now()))).scalar_one()
    return now


def is_outage(error: BaseException) -> bool:
    """Tell whether ``error`` says that the database is away, rather than that this statement is wrong.

    Waiting in vain for a connection of the pool counts as away: what was to be done is not to blame for it.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _says_outage(getattr(error.orig, "sqlstate", None), error.orig)
    return _says_outage(getattr(error, "sqlstate", None), error)


def _says_outage(state: str | None, error: BaseException | None) -> bool:
    if state is not None:
        return state == _READ_ONLY or (state[:2] in _OUTAGE_CLASSES and state != _STATEMENT_TIMEOUT)
    if isinstance(error, DBAPIError):
        return is_outage(error)
    if isinstance(error, _AWAY) or (isinstance(error, OSError) and _is_of_the_driver(error)):
        return True
    cause = getattr(error, "__cause__", None)
    return cause is not None and _says_outage(getattr(cause, "sqlstate", None), cause)


def _is_of_the_driver(error: OSError) -> bool:
    """Tell whether an error rose through the driver.

    It lets refused connections and time-outs through as they are. The same errors come from files and other servers,
    and an event whose handler fails on those must not wait for the database.
    """
    frames = (frame for frame, _ in traceback.walk_tb(error.__traceback__))
    return any(frame.f_globals.get("__name__", "").startswith("asyncpg.") for frame in frames)
