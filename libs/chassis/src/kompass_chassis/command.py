"""The ``kompass`` command: one for every image. It finds the services and further commands that are installed.

kompass serve codes --doors api,bus      kompass migrate codes
kompass parked list codes                kompass settings codes
kompass audit verify codes               kompass audit export codes
kompass retention run codes --dry-run    kompass openapi codes --write services/codes/openapi.json

In an image, which holds one service, ``kompass serve``, ``migrate`` and ``settings`` need no name.
"""

import asyncio
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from kompass_chassis.audit_command import audit_commands
from kompass_chassis.database import is_outage
from kompass_chassis.installed import CommandRefusedError, NameIfSeveral, ServiceName, load
from kompass_chassis.logs import configure, wordless
from kompass_chassis.migrate import SchemaBehindError, migrate, require_current
from kompass_chassis.openapi import document
from kompass_chassis.parked_command import parked
from kompass_chassis.process import DoorRefusedError, Process, stop_on_signals
from kompass_chassis.retention_command import retention_commands
from kompass_chassis.service import Service
from kompass_chassis.settings import ServiceSettings, SettingsRefusedError, read_settings
from kompass_chassis.topology_command import topology

COMMANDS = "kompass.commands"

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Run and look after the services of Kompass.",
)
app.add_typer(audit_commands, name="audit")
app.add_typer(parked, name="parked")
app.add_typer(retention_commands, name="retention")
app.add_typer(topology, name="topology")
console = Console()


@app.command()
def serve(
    name: NameIfSeveral = None,
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
def migrate_command(name: NameIfSeveral = None) -> None:
    """Bring a service's database to the newest migration."""
    service = load(name)
    settings = read_settings(service.settings)
    urls = settings.owner_url.get_secret_value(), settings.database_url.get_secret_value()
    revision = asyncio.run(migrate(service.migrations, *urls))
    console.print(f"{service.name} is at {revision}")


@app.command("settings")
def settings_command(name: NameIfSeveral = None) -> None:
    """List every setting of a service, with its names in the environment and its default."""
    service = load(name)
    own = f"KOMPASS_{service.settings.service.upper().replace('-', '_')}_"
    for field, info in service.settings.model_fields.items():
        default = "required" if info.is_required() else f"default: {info.default}"
        typer.echo(f"{own}{field.upper()} (or KOMPASS_{field.upper()}), {default}\n    {info.description}")


@app.command("openapi")
def openapi_command(
    name: ServiceName, write: Annotated[Path | None, typer.Option(help="A file to write instead of printing.")] = None
) -> None:
    """Show the OpenAPI document of a service, made from its code alone."""
    written = document(load(name))
    if write is None:
        typer.echo(written, nl=False)
    else:
        write.write_text(written, encoding="utf-8")


def main() -> None:
    """Run the command, with every refusal as one clear sentence and exit status 1."""
    for entry in entry_points(group=COMMANDS):
        entry.load()(app)
    try:
        app()
    except (CommandRefusedError, SettingsRefusedError, DoorRefusedError, SchemaBehindError) as error:
        _end(str(error))
    except Exception as error:  # noqa: BLE001 - its text may quote a row or an address with a password in it
        if is_outage(error):
            _end("the database does not answer; look at its address, the role and its password, and that it runs")
        _end("\n".join(("nobody expected this; it happened here:", *wordless(error))))


def _end(sentence: str) -> NoReturn:
    Console(stderr=True).print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    raise SystemExit(1) from None
