"""What the keeper of an identity types: ``kompass clients``, ``keys``, ``people``, ``rights``, ``staff``. A module each, put together here."""

import typer

from kompass_identity.command.clients import clients
from kompass_identity.command.keys import keys
from kompass_identity.command.people import people
from kompass_identity.command.rights import rights
from kompass_identity.command.staff import staff


def register(app: typer.Typer) -> None:
    """Add the commands of identity to ``kompass``."""
    app.add_typer(clients, name="clients")
    app.add_typer(keys, name="keys")
    app.add_typer(staff, name="staff")
    app.add_typer(people, name="people")
    app.add_typer(rights, name="rights")
