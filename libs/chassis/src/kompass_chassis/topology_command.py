"""``kompass topology …``: the broker's exchanges, accounts and permissions, made from the services installed here."""

import asyncio
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kompass_chassis.bell import Bell
from kompass_chassis.installed import CommandRefusedError, installed, load
from kompass_chassis.settings import read_settings
from kompass_chassis.telemetry import Telemetry
from kompass_chassis.topology import Account, TopologyRefusedError, account_of, apply

topology = typer.Typer(no_args_is_help=True, help="Exchanges, accounts and permissions at the broker.")
console = Console()


@topology.command("show")
def show() -> None:
    """Show what each service installed here may do at the broker. Passwords are not shown."""
    table = Table("Service", "Own queue", "May tell", "Hears")
    for name, one in asyncio.run(_accounts()).items():
        table.add_row(name, one.configure, one.tells, one.hears)
    console.print(table)


@topology.command("apply")
def apply_command(
    management: Annotated[str, typer.Argument(help="Such as http://rabbitmq:15672.")],
    user: Annotated[str, typer.Option(envvar="RABBITMQ_ADMIN", help="An administrator of the broker.")],
    password: Annotated[str, typer.Option(envvar="RABBITMQ_ADMIN_PASSWORD", prompt=True, hide_input=True)],
) -> None:
    """Make exchanges, accounts and permissions. Users and passwords are those of each service's AMQP_URL."""
    accounts = asyncio.run(_accounts())
    try:
        asyncio.run(apply(management, user, password, accounts.values()))
    except TopologyRefusedError as error:
        raise CommandRefusedError(str(error)) from error
    console.print(f"applied for {', '.join(accounts)}")


async def _accounts() -> dict[str, Account]:
    return {name: await _account(name) for name in sorted(installed())}


async def _account(name: str) -> Account:
    service = load(name)
    settings: Any = read_settings(service.settings)
    if settings.amqp_url is None:
        raise CommandRefusedError(f"{name} has no AMQP_URL, and its user and password are taken from there")
    kit = service.open_kit(settings, Bell(), Telemetry(name))
    try:
        hears = [fact.name for fact in kit.parts.handlers]
        return account_of(name, service.owner, hears, settings.amqp_url.get_secret_value())
    finally:
        await kit.close()
