"""``kompass keys …``: the keys that sign tokens, listed and changed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Column, Table

from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.settings import read_settings
from kompass_identity.command.database import open_sessions
from kompass_identity.command.operator import operator
from kompass_identity.keys import LEAD, Shown, SigningKeys
from kompass_identity.rules import KeySecretWrongError
from kompass_identity.settings import IdentitySettings

keys = typer.Typer(no_args_is_help=True, help="The keys that sign every token.")
console = Console()

T = TypeVar("T")


@keys.command("list")
def listed() -> None:
    """List the keys that are shown, the newest first, never their private halves."""
    table = Table(Column("Key", overflow="fold"), "Made", "Retired", "Signs")
    for key in asyncio.run(_with_keys(SigningKeys.shown)):
        table.add_row(key.kid, _written(key)[0], _written(key)[1], "now" if key.signs else "")
    console.print(table)


@keys.command("rotate")
def rotate(
    *,
    at_once: Annotated[
        bool, typer.Option("--now", help="The keys are in wrong hands: delete them, and whatever they signed is void.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Make a new key. The old one signs until the new one is known everywhere, and is believed for a day."""
    if at_once and not yes:
        typer.confirm("Every token given so far is void, and some are refused for a minute. Go on?", abort=True)
    try:
        kid = asyncio.run(_with_keys(lambda signing: signing.rotate(operator(), at_once=at_once)))
    except KeySecretWrongError as error:
        raise CommandRefusedError(f"{error}; to go on with the new one, change the keys with --now") from error
    when = "now" if at_once else f"in {LEAD.total_seconds() / 60:.0f} minutes"
    console.print(f"{kid} is made and signs {when}")


def _written(key: Shown) -> tuple[str, str]:
    retired = f"{key.retired_at:%Y-%m-%d %H:%M}" if key.retired_at else ""
    return f"{key.created_at:%Y-%m-%d %H:%M}", retired


async def _with_keys(work: Callable[[SigningKeys], Awaitable[T]]) -> T:
    settings = read_settings(IdentitySettings)
    async with open_sessions(settings) as sessions:
        return await work(SigningKeys(sessions, settings.key_secret.get_secret_value()))
