"""What the keeper of the form types: ``kompass catalogue`` and ``kompass registrations``."""

import typer

from kompass_form.command.catalogue import catalogue
from kompass_form.command.registrations import registrations


def register(app: typer.Typer) -> None:
    """Add the commands of the form to ``kompass``."""
    app.add_typer(catalogue, name="catalogue")
    app.add_typer(registrations, name="registrations")
