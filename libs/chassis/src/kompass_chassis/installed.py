"""Which services this installation holds: they announce themselves as entry points, so no list is kept anywhere."""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer

from kompass_chassis.service import Service

GROUP = "kompass.services"

ServiceName = Annotated[str, typer.Argument(metavar="SERVICE", help="Such as codes.")]


class CommandRefusedError(Exception):
    """A command cannot be carried out; the message says why and what to do."""


def installed() -> dict[str, Callable[[], Any]]:
    """Return the services of this installation by name, each to be loaded when asked for."""
    return {entry.name: entry.load for entry in entry_points(group=GROUP)}


def load(name: str) -> Service[Any]:
    """Return an installed service by its name, or raise CommandRefusedError."""
    services = installed()
    if name not in services:
        raise CommandRefusedError(f"there is no service {name} here; there are: {', '.join(sorted(services))}")
    service: Service[Any] = services[name]()
    return service
