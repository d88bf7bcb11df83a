"""Which services this installation holds: they announce themselves as entry points, so no list is kept anywhere."""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer

from kompass_chassis.service import Service

GROUP = "kompass.services"

ServiceName = Annotated[str, typer.Argument(metavar="SERVICE", help="Such as codes.")]
NameIfSeveral = Annotated[
    str | None, typer.Argument(metavar="[SERVICE]", help="Such as codes; may be left out where only one is installed.")
]


class CommandRefusedError(Exception):
    """A command cannot be carried out; the message says why and what to do."""


def installed() -> dict[str, Callable[[], Any]]:
    """Return the services of this installation by name, each to be loaded when asked for."""
    return {entry.name: entry.load for entry in entry_points(group=GROUP)}


def load(name: str | None) -> Service[Any]:
    """Return an installed service by its name, or the only one there is, or raise CommandRefusedError."""
    services = installed()
    if name is None and len(services) == 1:
        (name,) = services
    if name is None:
        raise CommandRefusedError(f"say which service; there are: {', '.join(sorted(services))}")
    if name not in services:
        raise CommandRefusedError(f"there is no service {name} here; there are: {', '.join(sorted(services))}")
    service: Service[Any] = services[name]()
    return service
