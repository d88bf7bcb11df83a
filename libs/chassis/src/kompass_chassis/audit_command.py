"""``kompass audit …``: the chain of a service's audit verified, its rows written out.

Both look into the database alone and need no other setting than where it is, ``KOMPASS_<SERVICE>_DATABASE_URL``.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TextIO
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.chain import ROW, line_of
from kompass_chassis.database import create_engine, create_sessions
from kompass_chassis.installed import CommandRefusedError, ServiceName, installed, load
from kompass_chassis.service import Service
from kompass_chassis.settings import database_url_of
from kompass_chassis.verification import Verdict, verify

audit_commands = typer.Typer(no_args_is_help=True, help="What was done and read, by whom and about whom.")
console, screen = Console(), Console(stderr=True)

PATIENCE = 1800.0
"""Seconds one question to the database may take: an audit of years is looked at as a whole."""
BROKEN, UNPROVEN = 1, 3
"""Exit statuses: a fault was found; none was, but nobody else's anchors could say that the end is the end."""

Name = Annotated[str | None, typer.Argument(metavar="[SERVICE]", help="Such as codes; all whose database is set.")]

_EXPORT = text(f"""
SELECT {ROW} FROM audit
WHERE (CAST(:since AS timestamptz) IS NULL OR at >= :since) AND (CAST(:until AS timestamptz) IS NULL OR at < :until)
  AND (CAST(:subject AS text) IS NULL OR subject = :subject)
ORDER BY audit.seq
""")  # noqa: S608 - our own columns


@audit_commands.command("verify")
def audit_verify(name: Name = None) -> None:
    """Walk the chain of a service's audit and name every row and seal that was altered, taken away or put in.

    The exit status is 0 only where nothing is wrong and other services have anchored the chain; it is 3 where nothing
    is wrong but no anchors could be looked at, and 1 where something is.
    """
    services = [load(name)] if name else _with_a_database()
    statuses = [asyncio.run(_verify(service)) for service in services]
    raise SystemExit(BROKEN if BROKEN in statuses else max(statuses))


@audit_commands.command("export")
def audit_export(
    name: ServiceName,
    *,
    since: Annotated[
        str | None, typer.Option(help="From this time on, such as 2026-03-01 or 2026-03-01T12:00Z.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Up to, but not at, this time.")] = None,
    subject: Annotated[UUID | None, typer.Option(help="Only rows about this person, by id.")] = None,
    write: Annotated[Path | None, typer.Option(help="A file to write instead of printing.")] = None,
) -> None:
    """Write the rows of a service's audit, one JSON object a line, the oldest first.

    A line is what the seal holds a digest of: the SHA-256 of its bytes, without the line's end.
    """
    asked = {"since": _time(since), "until": _time(until), "subject": str(subject) if subject else None}
    service = load(name)
    if write is None:
        asyncio.run(_export(service, asked, sys.stdout))
        return
    try:
        with write.open("w", encoding="utf-8") as file:
            count = asyncio.run(_export(service, asked, file))
    except OSError as error:
        raise CommandRefusedError(f"{write} cannot be written: {error.strerror}") from error
    screen.print(f"{count} rows are in {write}")


def _with_a_database() -> list[Service[Any]]:
    services = [load(name) for name in sorted(installed())]
    if len(services) > 1:
        services = [service for service in services if database_url_of(service.owner, own_name=True)]
    if not services:
        raise CommandRefusedError("say which service, or set KOMPASS_<SERVICE>_DATABASE_URL of those to be verified")
    return services


async def _verify(service: Service[Any]) -> int:
    others = {load(name).owner: name for name in installed() if name != service.name}
    urls = {name: database_url_of(owner, own_name=True) for owner, name in others.items()}
    async with AsyncExitStack() as stack:
        holders = {name: await stack.enter_async_context(_reading(url)) for name, url in sorted(urls.items()) if url}
        session = await stack.enter_async_context(_reading(_url(service)))
        with _bar() as bar:
            task = bar.add_task(f"seals of {service.name}", total=None)
            verdict = await verify(
                session, service.owner, holders, lambda done, total: bar.update(task, completed=done, total=total)
            )
    unset = {owner for owner, name in others.items() if not urls[name]}
    return _say(service, verdict, holders, sorted(unset))


def _say(service: Service[Any], verdict: Verdict, holders: Mapping[str, object], unset: list[str]) -> int:
    for sentence in verdict.notes:
        typer.echo(f"{service.name}: {sentence}")
    for sentence in verdict.sentences:
        typer.echo(f"{service.name}: {sentence}", err=True)
    walked = f"{verdict.rows} rows in {verdict.seals} seals, {verdict.waiting} too new for one"
    if verdict.faults:
        typer.echo(f"{service.name}: {verdict.faults} faults; {walked}", err=True)
        return BROKEN
    typer.echo(f"{service.name}: nothing was altered, taken away or put in; {walked}")
    if not holders:
        names = ", ".join(f"KOMPASS_{owner.upper().replace('-', '_')}_DATABASE_URL" for owner in unset)
        typer.echo(f"{service.name}: anchors not looked at, so its end may be cut off: set {names}", err=True)
        return UNPROVEN
    if verdict.seals and not verdict.anchored:
        looked = ", ".join(holders)
        typer.echo(f"{service.name}: no anchor of it in {looked}, so its end may be cut off", err=True)
        return UNPROVEN
    typer.echo(f"{service.name}: seal {verdict.anchored} of {verdict.seals} is anchored in {', '.join(holders)}")
    return 0


async def _export(service: Service[Any], asked: dict[str, Any], file: TextIO) -> int:
    count = 0
    async with _reading(_url(service)) as session:
        rows = await session.stream(_EXPORT.execution_options(yield_per=1_000), asked)
        async for row in rows:
            file.write(line_of(row) + "\n")
            count += 1
    return count


@asynccontextmanager
async def _reading(url: str) -> AsyncIterator[AsyncSession]:
    engine = create_engine(url, pool=1, timeout=PATIENCE, name="kompass-audit")
    try:
        async with create_sessions(engine)() as session:
            yield session
    finally:
        await engine.dispose()


def _url(service: Service[Any]) -> str:
    url = database_url_of(service.owner)
    if url is None:
        setting = f"KOMPASS_{service.owner.upper().replace('-', '_')}_DATABASE_URL"
        raise CommandRefusedError(f"{setting} says where the audit of {service.name} is; it is not set")
    return url


def _time(written: str | None) -> datetime | None:
    if written is None:
        return None
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise CommandRefusedError(f"{written} is no time; write it as 2026-03-01 or 2026-03-01T12:00+01:00") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _bar() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*columns, console=screen, transient=True)
