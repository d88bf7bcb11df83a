"""``kompass competence …``: what is searched in, made anew."""

import asyncio

import typer
from rich.console import Console
from rich.progress import Progress

from kompass_chassis.database import create_engine, create_sessions
from kompass_chassis.migrate import require_current
from kompass_chassis.settings import read_settings
from kompass_competence_store.actions.indexing import reindex
from kompass_competence_store.app import service

competence = typer.Typer(no_args_is_help=True, help="Records, and what they are found by.")
console = Console()


@competence.callback()
def _several() -> None:
    """Keep the name of the command, also while there is one alone."""


@competence.command("reindex")
def reindex_command() -> None:
    """Make anew what records are found by, while the service runs; needed once after the migration that brings search.

    Broken off, it can be begun again; what is found meanwhile is right, and for some persons not yet all of it.
    """
    done = asyncio.run(_reindex())
    console.print(f"{done} persons and records are found by what stands in them now.")


async def _reindex() -> int:
    settings = read_settings(service.settings)
    url = settings.database_url.get_secret_value()
    await require_current(service.migrations, url)
    engine = create_engine(url, pool=1, timeout=settings.database_timeout, name="kompass-reindex")
    done = 0
    try:
        with Progress(console=console) as progress:
            task = progress.add_task("reindex", total=None)
            async for done, of_all in reindex(create_sessions(engine)):
                progress.update(task, completed=done, total=of_all)
    finally:
        await engine.dispose()
    return done
