"""``kompass up`` runs everything on this machine; ``kompass token`` gives a token to try the API with."""

import asyncio
import os
import time
from pathlib import Path
from typing import Annotated

import httpx2
import typer
from rich.console import Console
from rich.table import Table

from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.logs import configure
from kompass_chassis.process import DoorRefusedError, stop_on_signals
from kompass_embedded import demo
from kompass_embedded.engine import EngineError, storage
from kompass_embedded.issuer import SignInError, sign_in
from kompass_embedded.plan import PORTAL, SCOPES, Plan
from kompass_embedded.system import System

HOME_SETTING, OFFSET_SETTING = "KOMPASS_HOME", "KOMPASS_PORT_OFFSET"

console = Console()


def register(app: typer.Typer) -> None:
    """Add the commands of the embedded default to ``kompass``."""
    app.command()(up)
    app.command()(token)


def up() -> None:
    """Run all of Kompass on this machine until Ctrl-C: no Docker, no root, no system package."""
    plan = _plan()
    log = plan.home / "kompass.log"
    try:
        asyncio.run(_up(plan, log))
    except (EngineError, DoorRefusedError) as error:
        raise CommandRefusedError(str(error)) from error


async def _up(plan: Plan, log: Path) -> None:
    began = time.monotonic()
    stopping, ready = asyncio.Event(), asyncio.Event()
    stop_on_signals(stopping)
    with log.open("a", encoding="utf-8") as lines, console.status("starting") as status:
        configure("INFO", lines)
        running = asyncio.ensure_future(System(plan).run(stopping, ready, lambda what: status.update(f"{what} …")))
        await asyncio.wait({running, asyncio.ensure_future(ready.wait())}, return_when="FIRST_COMPLETED")
        if ready.is_set():
            status.stop()
            _show(plan, log, time.monotonic() - began)
        await running
    console.print("Stopped; everything is kept.")


def _show(plan: Plan, log: Path, seconds: float) -> None:
    places = Table("What", "Where", title=f"Kompass is ready after {seconds:.1f} s")
    for name in System(plan).services:
        places.add_row(name, plan.url(name))
    places.add_row("sign-in for staff (development)", plan.issuer)
    places.add_row("log", str(log))
    staff = Table("Staff", "Name", "Where", "Roles", title="Staff to sign in as")
    for one in demo.STAFF:
        staff.add_row(one.username, f"{one.first_name} {one.last_name}", one.organisation, ", ".join(one.roles))
    persons = Table("DUF number", "Name", "Belongs", title="People to look for (all made up)")
    for person in demo.PERSONS:
        persons.add_row(person.duf, f"{person.first_name} {person.last_name}", person.belongs)
    for table in (places, staff, persons):
        console.print(table)
    console.print(
        "Next, in another terminal:\n"
        "  TOKEN=$(.venv/bin/kompass token 4601-TESB identity)\n"
        f'  curl -s {plan.url("identity")}/persons/search -H "Authorization: Bearer $TOKEN" \\\n'
        "       -H 'Content-Type: application/json' -d '{\"duf\": \"201017238203\"}'\n"
        "Ctrl-C stops; everything is kept for the next start.",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def token(
    name: Annotated[str, typer.Argument(help="A staff user of the demo, such as 4601-TESB, or a client.")],
    audience: Annotated[str, typer.Argument(help="The service it is for, such as codes.")],
) -> None:
    """Print a token of five minutes for a staff user of the demo, or for a service as a client."""
    plan = _plan()
    try:
        typer.echo(asyncio.run(_token(plan, name, audience)))
    except SignInError as error:
        raise CommandRefusedError(str(error)) from error
    except httpx2.HTTPError as error:
        raise CommandRefusedError("identity does not answer; is `make up` running?") from error


async def _token(plan: Plan, name: str, audience: str) -> str:
    async with httpx2.AsyncClient(timeout=10) as http:
        if name in SCOPES:
            form, client = {"grant_type": "client_credentials"}, name
        else:
            portal = plan.portal_client
            redirect_uri = portal.redirect_uris[0]
            id_token = await sign_in(plan.issuer, PORTAL, portal.client_secret, redirect_uri, name, http)
            form, client = _exchange(id_token), PORTAL
        answer = await http.post(
            f"{plan.url('identity')}/token",
            data={**form, "audience": audience},
            auth=(client, plan.client_secret(client)),
        )
    if not answer.is_success:
        raise CommandRefusedError(answer.json().get("error_description", "identity gave no token"))
    return str(answer.json()["access_token"])


def _exchange(id_token: str) -> dict[str, str]:
    return {
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
        "subject_token": id_token,
        "subject_token_type": "urn:ietf:params:oauth:token-type:id_token",
    }


def _plan() -> Plan:
    home = Path(os.environ.get(HOME_SETTING) or ".kompass").absolute()
    offset = os.environ.get(OFFSET_SETTING) or "0"
    if not offset.isdecimal() or int(offset) > 50_000:  # noqa: PLR2004 - the ports must stay below 65,536
        raise CommandRefusedError(f"{OFFSET_SETTING} is a number from 0 to 50000, added to every port")
    try:
        with storage(home):
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Plan(home, int(offset))
    except EngineError as error:
        raise CommandRefusedError(str(error)) from error
