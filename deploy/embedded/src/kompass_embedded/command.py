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
from kompass_chassis.topology import TopologyRefusedError
from kompass_embedded import demo
from kompass_embedded.as_processes import Fleet
from kompass_embedded.engine import EngineError, storage
from kompass_embedded.in_process import in_process
from kompass_embedded.issuer import SignInError
from kompass_embedded.main_job import MainJob, StepFailedError
from kompass_embedded.plan import PORTS, Plan
from kompass_embedded.prepare import NotPrepared
from kompass_embedded.staff_token import TokenRefusedError, any_token
from kompass_embedded.system import System, Way

HOME_SETTING, OFFSET_SETTING = "KOMPASS_HOME", "KOMPASS_PORT_OFFSET"

console = Console()


def register(app: typer.Typer) -> None:
    """Add the commands of the embedded default to ``kompass``."""
    app.command()(up)
    app.command()(token)
    app.command("demo")(demo_command)


def up(
    *, rabbit: Annotated[bool, typer.Option("--rabbit", help="One process a service, on a private RabbitMQ.")] = False
) -> None:
    """Run all of Kompass on this machine until Ctrl-C: no Docker, no root, no system package."""
    plan = _plan()
    log = plan.home / "kompass.log"
    try:
        asyncio.run(_up(plan, log, Fleet().run if rabbit else in_process))
    except (EngineError, NotPrepared, DoorRefusedError, TopologyRefusedError) as error:
        raise CommandRefusedError(str(error)) from error


async def _up(plan: Plan, log: Path, way: Way) -> None:
    began = time.monotonic()
    stopping, ready = asyncio.Event(), asyncio.Event()
    stop_on_signals(stopping)
    with log.open("a", encoding="utf-8") as lines, console.status("starting") as status:
        configure("INFO", lines)
        running = asyncio.ensure_future(System(plan, way).run(stopping, ready, lambda what: status.update(f"{what} …")))
        await asyncio.wait({running, asyncio.ensure_future(ready.wait())}, return_when="FIRST_COMPLETED")
        if ready.is_set():
            status.stop()
            _show(plan, log, time.monotonic() - began)
        await running
    console.print("Stopped; everything is kept.")


def _show(plan: Plan, log: Path, seconds: float) -> None:
    places = Table("What", "Where", title=f"Kompass is ready after {seconds:.1f} s")
    for name in PORTS:
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
        "or, as a system that Bergen has, what integrators are told (empty before `kompass demo`):\n"
        "  TOKEN=$(.venv/bin/kompass token demo-integrator competence)\n"
        f'  curl -s {plan.url("competence-store")}/feed -H "Authorization: Bearer $TOKEN"\n'
        "Ctrl-C stops; everything is kept for the next start.",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def token(
    name: Annotated[str, typer.Argument(help="A staff user, such as 4601-TESB, or a client, such as demo-integrator.")],
    audience: Annotated[str, typer.Argument(help="The service it is for, such as codes.")],
) -> None:
    """Print a token of five minutes for a staff user of the demo, or for a service or integrator as a client."""
    typer.echo(asyncio.run(_token(_plan(), name, audience)))


async def _token(plan: Plan, name: str, audience: str) -> str:
    try:
        async with httpx2.AsyncClient(timeout=10) as http:
            return await any_token(plan, name, audience, http)
    except (SignInError, TokenRefusedError) as error:
        raise CommandRefusedError(str(error)) from error
    except httpx2.HTTPError as error:
        raise CommandRefusedError("identity does not answer; is `make up` running?") from error


def demo_command(
    *, rabbit: Annotated[bool, typer.Option("--rabbit", help="Where nothing runs yet, start it on RabbitMQ.")] = False
) -> None:
    """Play the main job on what is running, or on what is started for it, and say how each step went."""
    plan = _plan()
    if not asyncio.run(_demo(plan, Fleet().run if rabbit else in_process)):
        raise SystemExit(1)


async def _demo(plan: Plan, way: Way) -> bool:
    async with httpx2.AsyncClient(timeout=10) as http:
        if await _is_up(plan, http):
            return await _play(plan, http)
        stopping, ready = asyncio.Event(), asyncio.Event()
        stop_on_signals(stopping)
        with (plan.home / "kompass.log").open("a", encoding="utf-8") as lines, console.status("starting") as status:
            configure("INFO", lines)
            running = asyncio.ensure_future(System(plan, way).run(stopping, ready, status.update))
            await asyncio.wait({running, asyncio.ensure_future(ready.wait())}, return_when="FIRST_COMPLETED")
            status.stop()
            try:
                return ready.is_set() and await _play(plan, http)
            finally:
                stopping.set()
                await running


async def _is_up(plan: Plan, http: httpx2.AsyncClient) -> bool:
    try:
        return (await http.get(f"{plan.url('identity')}/health/ready")).is_success
    except httpx2.HTTPError:
        return False


async def _play(plan: Plan, http: httpx2.AsyncClient) -> bool:
    began = time.monotonic()
    try:
        async for step in MainJob(plan, http).play():
            console.print(f"[green]done[/green] {step.seconds * 1000:6.0f} ms  {step.name}: {step.outcome}")
    except (StepFailedError, SignInError, TokenRefusedError) as error:
        console.print(f"[red]failed[/red]            {error}")
        return False
    console.print(f"The main job went through in {time.monotonic() - began:.1f} s.")
    return True


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
