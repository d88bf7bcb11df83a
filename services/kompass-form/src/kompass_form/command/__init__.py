"""What the keeper of the form types: ``kompass catalogue``."""

import typer

from kompass_form.command.catalogue import catalogue


def register(app: typer.Typer) -> None:
    """Add the commands of the form to ``kompass``."""
    app.add_typer(catalogue, name="catalogue")
