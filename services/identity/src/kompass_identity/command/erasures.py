"""``kompass people erasures``: who has forgotten the erased, and who is late."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_identity.actions.erasures import listed
from kompass_identity.command.database import with_session
from kompass_identity.documents.erasures import Erasure

PAGE = 500
console = Console()


def erasures(
    *,
    unconfirmed: Annotated[
        bool, typer.Option("--unconfirmed", help="Only those that some service has not confirmed.")
    ] = False,
) -> None:
    """List the erased by id, the oldest first: which services said that they forgot, and who has not within a day."""
    found = asyncio.run(with_session(lambda session: _all(session, unconfirmed=unconfirmed)))
    if not found:
        console.print("Nobody is waited for." if unconfirmed else "Nobody was erased.")
        return
    table = Table("Person", "Erased", "Confirmed", "Missing", "Overdue")
    for one in found:
        confirmed = "\n".join(f"{each.owner} {each.at:%Y-%m-%d %H:%M}" for each in one.confirmed)
        late = "[red]yes[/red]" if one.overdue else ""
        table.add_row(str(one.person_id), f"{one.erased_at:%Y-%m-%d %H:%M}", confirmed, "\n".join(one.missing), late)
    console.print(table)


async def _all(session: AsyncSession, *, unconfirmed: bool) -> list[Erasure]:
    page = await listed(session, unconfirmed=unconfirmed, limit=PAGE)
    found = [*page.found]
    while page.next is not None:
        page = await listed(session, unconfirmed=unconfirmed, after=page.next, limit=PAGE)
        found += page.found
    return found
