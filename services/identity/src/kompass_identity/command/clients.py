"""``kompass clients …``: the services and integrators that identity knows."""

import asyncio
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.installed import CommandRefusedError
from kompass_identity.actions import staff
from kompass_identity.command.database import with_session
from kompass_identity.command.operator import operator
from kompass_identity.rules import ClientRefusedError
from kompass_identity.tables import Client
from kompass_identity.tokens import new_secret

clients = typer.Typer(no_args_is_help=True, help="Services and integrators that may ask identity for tokens.")
console = Console()

Name = Annotated[str, typer.Argument(help="The client's name, such as kompass-form.")]


@clients.command("keep")
def keep(
    name: Name,
    scope: Annotated[list[str], typer.Option(help="What it may ask for, such as codes:redeem; may be repeated.")],
    organisation: Annotated[
        str | None, typer.Option(help="The municipality an integrator works for, by its number, such as 4601.")
    ] = None,
    *,
    stdin: Annotated[bool, typer.Option("--secret-from-stdin", help="Read the secret instead of drawing one.")] = False,
) -> None:
    """Add a client, or give one a new secret, scopes and organisation. A drawn secret is printed, once."""
    secret = sys.stdin.read().strip() if stdin else new_secret()
    if len(secret) < 32:  # noqa: PLR2004 - 32 characters, as for every secret
        raise CommandRefusedError("a secret has at least 32 characters")
    try:
        asyncio.run(with_session(lambda session: _keep(session, name, secret, scope, organisation)))
    except ClientRefusedError as error:
        raise CommandRefusedError(str(error)) from error
    typer.echo(f"{name} is kept" if stdin else secret)


@clients.command("revoke")
def revoke(name: Name) -> None:
    """Give a client no further tokens; those it has end within five minutes."""
    if not asyncio.run(with_session(lambda session: _revoke(session, name))):
        raise CommandRefusedError(f"there is no client {name}")
    console.print(f"{name} is revoked")


@clients.command("list")
def listed() -> None:
    """List the clients, never their secrets."""
    table = Table("Client", "Scopes", "Works for", "Since", "Revoked")
    for client in asyncio.run(with_session(_all)):
        works_for = f"{client.organisation.number} {client.organisation.name}" if client.organisation else ""
        revoked = f"{client.revoked_at:%Y-%m-%d %H:%M}" if client.revoked_at else ""
        since = f"{client.created_at:%Y-%m-%d %H:%M}"
        table.add_row(client.client_id, " ".join(client.scopes), works_for, since, revoked)
    console.print(table)


async def _keep(session: AsyncSession, name: str, secret: str, scopes: list[str], organisation: str | None) -> None:
    if await staff.keep_client(session, name, secret, scopes, organisation):
        await audit(session, operator(), "client.keep", subject=name)


async def _revoke(session: AsyncSession, name: str) -> bool:
    there = await staff.revoke_client(session, name)
    if there:
        await audit(session, operator(), "client.revoke", subject=name)
    return there


async def _all(session: AsyncSession) -> list[Client]:
    return list((await session.execute(select(Client).order_by(Client.client_id))).scalars())
