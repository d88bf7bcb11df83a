"""What the keeper of the competence store types: ``kompass competence``."""

import typer

from kompass_competence_store.command.competence import competence


def register(app: typer.Typer) -> None:
    """Add the commands of the competence store to ``kompass``."""
    app.add_typer(competence, name="competence")
