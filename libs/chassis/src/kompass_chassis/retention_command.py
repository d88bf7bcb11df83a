"""``kompass retention run``: what is past its time goes, service by service, with a report of what went (D11).

A service that runs does most of it by itself; what waits for the command are records that are needed no more, and the
oldest rows of the audits, which only the owner of the tables may take away.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis import retention
from kompass_chassis.audit import audit
from kompass_chassis.bell import Bell
from kompass_chassis.cutting import KEPT, count, find_cut, make_cut
from kompass_chassis.database import create_engine, create_sessions
from kompass_chassis.installed import CommandRefusedError, installed, load
from kompass_chassis.operators import operator
from kompass_chassis.service import Kit, Service, Span
from kompass_chassis.settings import ServiceSettings, database_url_of, read_settings
from kompass_chassis.telemetry import Telemetry

retention_commands = typer.Typer(no_args_is_help=True, help="What is kept for how long, and what is past its time.")
console, screen = Console(), Console(stderr=True)

PATIENCE = 1800.0
"""Seconds one statement may take: years of an audit go at once."""
_NO_ANCHOR = "nothing that old is anchored by a service whose database is set"


@dataclass(frozen=True)
class Line:
    """What was found of one kind in one service, and what went of it."""

    service: str
    noun: str
    kept: str
    due: int
    gone: int
    remark: str = ""


@retention_commands.callback()
def group() -> None:
    """Take away what is past its time."""


@retention_commands.command("run")
def run(
    name: Annotated[
        str | None, typer.Argument(metavar="[SERVICE]", help="Such as codes; all whose database is set.")
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go, and take nothing away.")] = False,
    report: Annotated[Path | None, typer.Option(help="A file for the report as JSON.")] = None,
) -> None:
    """Take away what is past its time, and say of each kind how much went; run again, it finds nothing.

    Needs the settings of each service. The audit is cut only where the database of a service is set that has anchored
    it, such as KOMPASS_IDENTITY_DATABASE_URL, and as the owner of the tables, KOMPASS_<SERVICE>_MIGRATION_URL.
    """
    services = [load(name)] if name else _with_a_database()
    lines = asyncio.run(_run_all(services, dry=dry_run))
    _show(lines, dry=dry_run)
    if report is not None:
        _write(report, lines, dry=dry_run)


def _with_a_database() -> list[Service[Any]]:
    services = [load(name) for name in sorted(installed())]
    if len(services) > 1:
        services = [service for service in services if database_url_of(service.owner, own_name=True)]
    if not services:
        raise CommandRefusedError("say which service, or set KOMPASS_<SERVICE>_DATABASE_URL of those to be looked at")
    return services


async def _run_all(services: list[Service[Any]], *, dry: bool) -> list[Line]:
    settings = {service.name: read_settings(service.settings) for service in services}  # refused before anything goes
    lines: list[Line] = []
    with _bar() as bar:
        task = bar.add_task("", total=len(services))
        for service in services:
            bar.update(task, description=service.name)
            lines += await run_one(service, settings[service.name], dry=dry)
            bar.advance(task)
    return lines


async def run_one(service: Service[Any], settings: ServiceSettings, *, dry: bool) -> list[Line]:
    """Look at one service, and unless it is a dry run take away what is past its time; written in its audit."""
    patient = settings.model_copy(update={"database_timeout": PATIENCE, "database_pool": 2})
    kit: Kit[Any] = service.open_kit(patient, Bell(), Telemetry(service.name))
    try:
        lines = [await _span(service, kit, span, dry=dry) for span in (*kit.parts.spans, *retention.SPANS)]
        lines.append(await _cut(service, patient, dry=dry))
        if not dry:
            said = ", ".join(f"{line.gone} {line.noun}" for line in lines)
            async with kit.sessions.begin() as session:
                await audit(session, operator(), retention.ACTION, outcome=said)
    finally:
        await kit.close()
    return lines


async def _span(service: Service[Any], kit: Kit[Any], span: Span, *, dry: bool) -> Line:
    async with kit.sessions() as session:
        due = await span.due(session)
    gone = 0 if dry else await span.run(kit.sessions)
    return Line(service.name, span.noun, span.kept, due, gone)


async def _cut(service: Service[Any], settings: ServiceSettings, *, dry: bool) -> Line:
    """Cut the chain of the audit where its time is over and another service has anchored it."""
    kept = f"{KEPT.days} days, up to an anchored seal"
    others = {name: database_url_of(load(name).owner, own_name=True) for name in installed() if name != service.name}
    async with AsyncExitStack() as stack:
        holders: Mapping[str, AsyncSession] = {
            name: await stack.enter_async_context(_session(url)) for name, url in sorted(others.items()) if url
        }
        owner = await stack.enter_async_context(_session(settings.owner_url.get_secret_value()))
        cut = await find_cut(owner, service.owner, holders, KEPT)
        if cut is None:
            return Line(service.name, "rows of the audit", kept, 0, 0, "" if holders else _NO_ANCHOR)
        due, gone = await count(owner, cut), 0
        if not dry:
            gone = await make_cut(owner, operator(), cut)
            await owner.commit()
    return Line(service.name, "rows of the audit", kept, due, gone, f"up to seal {cut.seal}")


@asynccontextmanager
async def _session(url: str) -> AsyncIterator[AsyncSession]:
    engine = create_engine(url, pool=1, timeout=PATIENCE, name="kompass-retention")
    try:
        async with create_sessions(engine)() as session:
            yield session
    finally:
        await engine.dispose()


def _show(lines: list[Line], *, dry: bool) -> None:
    table = Table("Service", "What", "Kept", "Past its time", "Would go" if dry else "Gone", "")
    for line in lines:
        went = line.due if dry else line.gone
        table.add_row(line.service, line.noun, line.kept, str(line.due), str(went), line.remark)
    console.print(table)


def _write(path: Path, lines: list[Line], *, dry: bool) -> None:
    said = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "dry_run": dry,
        "lines": [asdict(line) for line in lines],
    }
    try:
        path.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandRefusedError(f"{path} cannot be written: {error.strerror}") from error


def _bar() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*columns, console=screen, transient=True)
