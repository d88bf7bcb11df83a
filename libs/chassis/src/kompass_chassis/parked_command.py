"""``kompass parked …``: what a service could not handle, listed, shown, replayed or thrown away."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar
from uuid import UUID

import typer
from rich.console import Console

from kompass_chassis import parking
from kompass_chassis.bell import Bell
from kompass_chassis.database import Sessions
from kompass_chassis.inbox import Inbox
from kompass_chassis.installed import CommandRefusedError, ServiceName, load
from kompass_chassis.replay import applying
from kompass_chassis.settings import read_settings
from kompass_chassis.tables import Parked
from kompass_chassis.telemetry import Telemetry

parked = typer.Typer(no_args_is_help=True, help="Events a service could not handle.")
console = Console()

EventId = Annotated[UUID, typer.Argument(metavar="EVENT", help="The event's id.")]
T = TypeVar("T")
_TIME = "%Y-%m-%d %H:%M:%S %Z"


@parked.command("list")
def parked_list(name: ServiceName) -> None:
    """List what is parked, the longest first."""
    rows = asyncio.run(_with_inbox(name, _list))
    if not rows:
        console.print(f"Nothing is parked in {name}: every event it heard has taken effect.")
        return
    for row in rows:
        following = f"next on {row.next_try_at:{_TIME}}" if row.next_try_at else "next when you say so"
        typer.echo(f"{row.event_id} {row.routing_key}")  # no table: it would cut ids off to fit the window
        typer.echo(f"    {row.reason}, tried {row.attempts} times since {row.parked_at:{_TIME}}, {following}")


@parked.command("show")
def parked_show(name: ServiceName, event: EventId) -> None:
    """Print one parked event whole."""
    row = asyncio.run(_with_inbox(name, lambda _, sessions: _show(sessions, event)))
    if row is None:
        raise CommandRefusedError(f"no event {event} is parked in {name}")
    console.print(f"{row.routing_key}: {row.reason}, tried {row.attempts} times")
    sys.stdout.write(row.body + "\n")


@parked.command("replay")
def parked_replay(name: ServiceName, event: EventId) -> None:
    """Handle one parked event now."""
    done = asyncio.run(_with_inbox(name, lambda inbox, sessions: parking.replayed(sessions, event, applying(inbox))))
    if not done:
        why = "it failed again; it stays parked" if done is False else f"no such event is parked in {name}"
        raise CommandRefusedError(f"{event}: {why}")
    console.print(f"{event} has taken effect")


@parked.command("discard")
def parked_discard(
    name: ServiceName,
    event: EventId,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Throw one parked event away for good."""
    if not yes:
        typer.confirm(f"{event} will never take effect in {name}. Throw it away?", abort=True)
    if not asyncio.run(_with_inbox(name, lambda _, sessions: _discard(sessions, event))):
        raise CommandRefusedError(f"no event {event} is parked in {name}")
    console.print(f"{event} was thrown away")


async def _list(_: Inbox, sessions: Sessions) -> list[Parked]:
    async with sessions() as session:
        return await parking.listed(session)


async def _show(sessions: Sessions, event: UUID) -> Parked | None:
    async with sessions() as session:
        return await parking.shown(session, event)


async def _discard(sessions: Sessions, event: UUID) -> bool:
    async with sessions.begin() as session:
        return await parking.discarded(session, event)


async def _with_inbox(name: str, work: Callable[[Inbox, Sessions], Awaitable[T]]) -> T:
    service = load(name)
    kit = service.open_kit(read_settings(service.settings), Bell(), Telemetry(name))
    try:
        return await work(Inbox(kit.sessions, kit.parts.handlers, kit.telemetry), kit.sessions)
    finally:
        await kit.close()
