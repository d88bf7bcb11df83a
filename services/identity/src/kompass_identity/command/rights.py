"""``kompass rights report``: everything that is stored about a person, in every service, written to two files."""

import asyncio
import json
import os
from pathlib import Path
from typing import Annotated
from uuid import UUID

import httpx2
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.operators import operator
from kompass_chassis.peers import Peers
from kompass_chassis.settings import read_settings
from kompass_identity.command.database import open_sessions
from kompass_identity.duf import DufMalformedError, parse
from kompass_identity.reporting import PATIENCE, WholeReport, collect
from kompass_identity.settings import IdentitySettings
from kompass_identity.tables import id_by_duf

rights = typer.Typer(no_args_is_help=True, help="What persons may ask for about themselves.")
console, screen = Console(), Console(stderr=True)

INCOMPLETE = 3
"""Exit status: the report is written, and a service is missing in it."""
ACTION = "report.write"


@rights.callback()
def group() -> None:
    """Give persons what they may ask for about themselves."""


@rights.command("report")
def report(
    person: Annotated[str, typer.Argument(help="The person's id; or - to type the DUF number, which nobody sees.")],
    folder: Annotated[Path, typer.Option("--folder", help="Where the two files are written.")] = Path(),
) -> None:
    """Write all that every service stores about a person, as JSON and as text to be read; it is audited.

    The services are asked over HTTP, so they have to run. The files hold everything about somebody: hand them over, and
    delete them. The exit status is 3 where a service did not answer; the report then says which one.
    """
    written = asyncio.run(_report(person, folder))
    raise SystemExit(INCOMPLETE if written.missing else 0)


async def _report(named: str, folder: Path) -> WholeReport:
    settings = read_settings(IdentitySettings)
    async with (
        open_sessions(settings, patience=PATIENCE) as sessions,
        httpx2.AsyncClient(timeout=PATIENCE) as http,
    ):
        async with sessions() as session:
            person_id = await _person(session, named, checked=settings.duf_checked)
        with _bar() as bar:
            task = bar.add_task("services", total=6)
            async with sessions.begin() as session:
                peers = Peers(settings, http)
                collected = await collect(session, peers, person_id, lambda _: bar.advance(task))
                missing = f"without {', '.join(collected.missing)}" if collected.missing else "complete"
                await audit(session, operator(), ACTION, subject=person_id, outcome=missing)
    files = _write(collected, folder)
    _show(collected, files)
    return collected


async def _person(session: AsyncSession, named: str, *, checked: bool) -> UUID:
    try:
        if named != "-":
            return UUID(named)
        found = await id_by_duf(session, parse(typer.prompt("DUF number", hide_input=True), checked=checked))
    except DufMalformedError as error:
        raise CommandRefusedError(str(error)) from None
    except ValueError:
        raise CommandRefusedError("write the person's id, or - to type the DUF number") from None
    if found is None:
        raise CommandRefusedError("nobody is registered with this DUF number")
    return found


def _write(collected: WholeReport, folder: Path) -> tuple[Path, Path]:
    """Write both files, readable to nobody but whoever wrote them."""
    name = f"person-report-{collected.person_id}"
    both = folder / f"{name}.json", folder / f"{name}.txt"
    texts = json.dumps(collected.as_json(), ensure_ascii=False, indent=2) + "\n", collected.as_text()
    try:
        for path, text in zip(both, texts, strict=True):
            path.unlink(missing_ok=True)  # what lies there may be a link, or may be read by others
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
    except OSError as error:
        raise CommandRefusedError(f"{folder} cannot be written to: {error.strerror}") from error
    return both


def _show(collected: WholeReport, files: tuple[Path, Path]) -> None:
    table = Table("Service", "Kinds", "Entries")
    for service, answer in collected.answers.items():
        if answer is None:
            table.add_row(service, "[red]did not answer[/red]", "")
        else:
            entries = sum(len(noun.entries) + noun.more for noun in answer.nouns)
            table.add_row(service, str(sum(1 for noun in answer.nouns if noun.entries)), str(entries))
    console.print(table)
    for path in files:
        console.print(str(path), markup=False, highlight=False, soft_wrap=True)


def _bar() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*columns, console=screen, transient=True)
