"""Roles and databases of a running PostgreSQL, wherever it runs: made if they are not there yet."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import asyncpg


def create_role(admin_url: str, name: str, password: str) -> None:
    """Make sure that a role exists, may log in and has this password."""
    _wait_for(_create_role(admin_url, name, password))


def create_database(admin_url: str, name: str, owner: str, password: str) -> None:
    """Make sure that a database and the role that owns it exist; no other plain role may connect to it."""
    _wait_for(_create_database(admin_url, name, owner, password))


def is_full(error: BaseException | None) -> bool:
    """Tell whether an error says that the server's disk is full, through whichever library it came."""
    while error is not None:
        if getattr(error, "sqlstate", None) == asyncpg.DiskFullError.sqlstate:
            return True
        error = error.__cause__
    return False


async def _create_role(admin_url: str, name: str, password: str) -> None:
    connection = await asyncpg.connect(admin_url, timeout=10)
    try:
        with suppress(asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
            await _execute(connection, "CREATE ROLE %I", name)
        await _execute(connection, "ALTER ROLE %I LOGIN PASSWORD %L", name, password)
    finally:
        await connection.close()


async def _create_database(admin_url: str, name: str, owner: str, password: str) -> None:
    await _create_role(admin_url, owner, password)
    connection = await asyncpg.connect(admin_url, timeout=10)
    try:
        with suppress(asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
            await _execute(connection, "CREATE DATABASE %I OWNER %I", name, owner)
        await _execute(connection, "ALTER DATABASE %I OWNER TO %I", name, owner)
        await _execute(connection, "REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC", name)
    finally:
        await connection.close()


async def _execute(connection: "asyncpg.Connection[asyncpg.Record]", statement: str, *parts: str) -> None:
    # These statements take no parameters, so the server itself quotes the names into them.
    await connection.execute(await connection.fetchval("SELECT format($1, VARIADIC $2::text[])", statement, parts))


def _wait_for(work: Coroutine[Any, Any, None]) -> None:
    # In a thread of its own, so that it can be called from a program that has an event loop running.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, work).result()
