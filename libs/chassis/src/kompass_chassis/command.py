"""The ``kompass`` command: one for every image. It finds the services and further commands that are installed.

kompass serve codes --doors api,bus      kompass migrate codes
kompass parked list codes                kompass settings codes
"""

import asyncio
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kompass_chassis.installed import CommandRefusedError, ServiceName, load
from kompass_chassis.logs import configure
from kompass_chassis.migrate import SchemaBehindError, migrate, require_current
from kompass_chassis.parked_command import parked
from kompass_chassis.process import DoorRefusedError, Process, stop_on_signals
from kompass_chassis.service import Service
from kompass_chassis.settings import ServiceSettings, SettingsRefusedError, read_settings

COMMANDS = "kompass.commands"

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Run and look after the services of Kompass.")
app.add_typer(parked, name="parked")
console = Console()


@app.command()
def serve(
    name: ServiceName,
    doors: Annotated[str | None, typer.Option(help="Which doors to open: api, bus, clock.")] = None,
) -> None:
    """Run one service until SIGTERM or Ctrl-C."""
    service = load(name)
    settings = read_settings(service.settings)
    if doors is not None:
        settings = settings.model_copy(update={"doors": doors})
    configure(settings.log_level)
    asyncio.run(_serve(service, settings))


async def _serve(service: Service[Any], settings: ServiceSettings) -> None:
    await require_current(service.migrations, settings.database_url.get_secret_value())
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    await Process(service, settings).run(stopping)


@app.command("migrate")
def migrate_command(name: ServiceName) -> None:
    """Bring a service's database to the newest migration."""
    service = load(name)
    settings = read_settings(service.settings)
    urls = settings.owner_url.get_secret_value(), settings.database_url.get_secret_value()
    revision = asyncio.run(migrate(service.migrations, *urls))
    console.print(f"{name} is at {revision}")


@app.command("settings")
def settings_command(name: ServiceName) -> None:
    """List every setting of a service, with its names in the environment and its default."""
    service = load(name)
    table = Table("Setting", "Or, shared", "Default", "What it is")
    own = f"KOMPASS_{name.upper().replace('-', '_')}_"
    for field, info in service.settings.model_fields.items():
        default = "required" if info.is_required() else str(info.default)
        table.add_row(f"{own}{field.upper()}", f"KOMPASS_{field.upper()}", default, info.description or "")
    console.print(table)


def main() -> None:
    """Run the command, with every refusal as one clear sentence and exit status 1."""
    for entry in entry_points(group=COMMANDS):
        entry.load()(app)
    try:
        app()
    except (CommandRefusedError, SettingsRefusedError, DoorRefusedError, SchemaBehindError) as error:
        Console(stderr=True).print(str(error), style="red", markup=False)
        raise SystemExit(1) from None
