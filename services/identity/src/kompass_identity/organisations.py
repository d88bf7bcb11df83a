"""The register of 2024: 357 municipalities and 15 counties, as a table of the project's own.

Numbers and names are Statistics Norway's (classification 131, 2024), with the Bokmål name first and the other official
names beside it.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Registered:
    """A municipality or county as the register has it; ``county`` is the id of the county a municipality lies in."""

    organisation_id: str
    kind: str
    number: str
    name: str
    other_names: tuple[str, ...]
    county: str | None


def register() -> Iterator[Registered]:
    """Yield every county and municipality of 2024."""
    with (files(__package__) / "organisations.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            yield Registered(
                organisation_id=f"{row['kind']}-{row['number']}",
                kind=row["kind"],
                number=row["number"],
                name=row["name"],
                other_names=tuple(name for name in row["names"].split(";") if name),
                county=f"county-{row['county']}" if row["county"] else None,
            )
