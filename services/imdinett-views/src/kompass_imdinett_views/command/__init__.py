"""What the keeper of the portal types: ``kompass portal``."""

import typer

from kompass_imdinett_views.command.portal import portal


def register(app: typer.Typer) -> None:
    """Add the commands of the portal to ``kompass``."""
    app.add_typer(portal, name="portal")
