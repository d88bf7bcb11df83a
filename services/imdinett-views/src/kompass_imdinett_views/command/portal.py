"""``kompass portal …``: what the lists are made of, made anew."""

import asyncio

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from kompass_chassis.bell import Bell
from kompass_chassis.inbox import Inbox
from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.migrate import require_current
from kompass_chassis.peers import PeerError
from kompass_chassis.settings import read_settings
from kompass_chassis.telemetry import Telemetry
from kompass_imdinett_views.actions.rebuilding import Owners, rebuild
from kompass_imdinett_views.app import service

portal = typer.Typer(no_args_is_help=True, help="The staff portal, and what its lists are made of.")
console = Console()


@portal.callback()
def _several() -> None:
    """Keep the name of the command, also while there is one alone."""


@portal.command("rebuild")
def rebuild_command() -> None:
    """Ask the owners for all that the lists are made of, and make them anew, while the portal runs.

    Needed once after the migration that brings work lists, and whenever a list is not believed. Broken off, it can be
    begun again; every list is right meanwhile, and as old as it was where it was not come to yet.
    """
    asyncio.run(_rebuild())
    console.print("The lists are made of what their owners hold now.")


async def _rebuild() -> None:
    settings = read_settings(service.settings)
    await require_current(service.migrations, settings.database_url.get_secret_value())
    kit = service.open_kit(settings, Bell(), Telemetry(service.name))
    owners = Owners(kit.sessions, kit.peers, kit.parts.sources, Inbox(kit.sessions, kit.parts.handlers, kit.telemetry))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    tasks: dict[str, TaskID] = {}
    try:
        with Progress(*columns, console=console) as shown:
            async for step in rebuild(owners):
                if step.what not in tasks:
                    tasks[step.what] = shown.add_task(step.what, total=step.of)
                shown.update(tasks[step.what], completed=step.done, total=step.of)
    except PeerError as error:
        raise CommandRefusedError(f"{error}; what was made anew stays, and the command can be given again") from error
    finally:
        await kit.close()
