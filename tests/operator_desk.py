"""Whoever types ``kompass people …`` on the machine of identity: files written, the command run, what it said."""

import asyncio
import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from kompass_chassis.installed import CommandRefusedError
from kompass_identity.command.people import people
from registry import SECRET, Registry

NAME = "kari"
"""The login name of who types."""


class OperatorDesk:
    """Runs the command in the settings of one identity."""

    def __init__(self, registry: Registry, folder: Path) -> None:
        self.registry = registry
        self.folder = folder
        settings = registry.identity.kit.settings
        neighbours = {f"KOMPASS_{name.upper()}": value for name, value in settings if name.endswith("_url")}
        environment: dict[str, Any] = neighbours | {
            "KOMPASS_DATABASE_URL": settings.database_url.get_secret_value(),
            "KOMPASS_IDENTITY_KEY_SECRET": SECRET,
            "COLUMNS": "200",
            "LOGNAME": NAME,
        }
        self.environment = {name: value for name, value in environment.items() if isinstance(value, str)}

    def write(self, rows: Iterable[Mapping[str, str]], name: str = "people.csv") -> Path:
        """Write a file of persons, with a column for whatever anybody has."""
        people = list(rows)
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, [*dict.fromkeys(column for row in people for column in row)], restval="")
            table.writeheader()
            table.writerows(people)
        return path

    async def run(self, *words: object) -> Result:
        """Run the command; it has a loop of its own, so it runs in a thread."""
        return await asyncio.to_thread(CliRunner().invoke, people, [str(word) for word in words], env=self.environment)

    async def import_(self, *rows: Mapping[str, str], words: Iterable[object] = ()) -> Result:
        """Import these rows."""
        return await self.run("import", self.write(rows), *words)

    async def refusal(self, *words: object) -> str:
        """Return the sentence that the command is refused with."""
        result = await self.run(*words)
        assert isinstance(result.exception, CommandRefusedError), result
        return str(result.exception)
