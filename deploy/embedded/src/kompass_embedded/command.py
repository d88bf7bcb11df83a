"""``kompass up`` runs everything on this machine; ``kompass token`` gives a token to try the API with.

``eval "$(kompass env)"`` lets the commands that look after a service, such as ``kompass audit``, find what runs.
"""

import asyncio
import errno
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Annotated

import httpx2
import typer
from rich.console import Console

from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.logs import configure
from kompass_chassis.process import DoorRefusedError, stop_on_signals
from kompass_chassis.topology import TopologyRefusedError
from kompass_embedded.as_processes import Fleet
from kompass_embedded.databases import is_full
from kompass_embedded.engine import EngineError, InUseError, has_no_room, open_log, storage, storage_sentence
from kompass_embedded.environment import exports
from kompass_embedded.in_process import in_process
from kompass_embedded.issuer import SignInError
from kompass_embedded.main_job import MainJob, StepFailedError
from kompass_embedded.plan import HOME_SETTING, OFFSET_SETTING, Plan
from kompass_embedded.prepare import NotPrepared
from kompass_embedded.staff_token import TokenRefusedError, any_token
from kompass_embedded.system import System, Way
from kompass_embedded.welcome import welcome

HIGHEST_OFFSET = 50_000
"""The ports must stay below 65,536."""

console = Console()


def register(app: typer.Typer) -> None:
    """Add the commands of the embedded default to ``kompass``."""
    app.command()(up)
    app.command()(token)
    app.command()(env)
    app.command("demo")(demo_command)


def up(
    *, rabbit: Annotated[bool, typer.Option("--rabbit", help="One process a service, on a private RabbitMQ.")] = False
) -> None:
    """Run all of Kompass on this machine until Ctrl-C: no Docker, no root, no system package."""
    plan = _plan()
    with _in_a_sentence(plan):
        asyncio.run(_up(plan, Fleet().run if rabbit else in_process))


async def _up(plan: Plan, way: Way) -> None:
    async with _running(plan, way) as running:
        if not running.done():
            console.print(welcome(plan, _log(plan)), markup=False, highlight=False, soft_wrap=True)
        await running
    console.print("Stopped; everything is kept.")


@asynccontextmanager
async def _running(plan: Plan, way: Way) -> AsyncIterator["asyncio.Future[None]"]:
    """Run everything while the context is open, from when it is ready; done already if it was stopped before."""
    stopping, ready = asyncio.Event(), asyncio.Event()
    stop_on_signals(stopping)
    with storage(plan.home):
        lines = open_log(_log(plan))
    with lines, console.status("starting") as status:
        configure("INFO", lines)
        running = asyncio.ensure_future(System(plan, way).run(stopping, ready, lambda what: status.update(f"{what} …")))
        await asyncio.wait({running, asyncio.ensure_future(ready.wait())}, return_when="FIRST_COMPLETED")
        status.stop()
        try:
            yield running
        finally:
            stopping.set()
            await running


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


def env() -> None:
    """Print every setting of what runs here, passwords among them, for a shell: eval "$(kompass env)"."""
    plan = _plan()
    with _in_a_sentence(plan):
        typer.echo("\n".join(exports(System(plan, in_process))))


def demo_command(
    *, rabbit: Annotated[bool, typer.Option("--rabbit", help="Where nothing runs yet, start it on RabbitMQ.")] = False
) -> None:
    """Play the main job on what is running, or on what is started for it, and say how each step went."""
    plan = _plan()
    with _in_a_sentence(plan):
        if not asyncio.run(_demo(plan, Fleet().run if rabbit else in_process)):
            raise SystemExit(1)


async def _demo(plan: Plan, way: Way) -> bool:
    async with httpx2.AsyncClient(timeout=10) as http:
        if await _is_up(plan, http):
            return await _play(plan, http)
        async with _running(plan, way) as running:
            return not running.done() and await _play(plan, http)


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
    if not offset.isdecimal() or int(offset) > HIGHEST_OFFSET:
        raise CommandRefusedError(f"{OFFSET_SETTING} is a number from 0 to {HIGHEST_OFFSET}, added to every port.")
    try:
        with storage(home):
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Plan(home, int(offset))
    except EngineError as error:
        raise CommandRefusedError(f"{error} {HOME_SETTING} says which.") from error


def _log(plan: Plan) -> Path:
    return plan.home / "kompass.log"


@contextmanager
def _in_a_sentence(plan: Plan) -> Iterator[None]:
    """Turn what a start is refused by into a sentence for the person in front of the screen."""
    try:
        yield
    except InUseError as error:
        raise CommandRefusedError(
            f"Kompass runs already on {plan.home}, as {error.holder.partition(' (')[0]}: use that one, end it with "
            f"Ctrl-C in its own terminal, or set {HOME_SETTING} to another folder and {OFFSET_SETTING} to 1000."
        ) from error
    except (EngineError, NotPrepared, DoorRefusedError, TopologyRefusedError) as error:
        raise CommandRefusedError(str(error)) from error
    except Exception as error:
        if is_full(error) or has_no_room(plan.home):  # a server that cannot write its log is not there to say so
            raise CommandRefusedError(storage_sentence(plan.home, errno.ENOSPC)) from error
        raise
