"""A file of made-up persons, as a register would hand it over: the same for the same seed, and of nobody."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from kompass_identity.duf import check_digits

COLUMNS = (
    *("duf", "first_name", "last_name", "birth_date", "gender", "citizenships", "protection_grade"),
    *("residence_status", "residence_basis", "permit_from", "programme_group", "settled", "assigned", "centre"),
)
CENTRES = ("centre-arna",)
"""Reception centres of the demo."""
MUNICIPALITIES = ("0301", "1103", "1506", "3201", "4601", "4640", "5001", "5501")

_FIRST = ("Ada", "Bo", "Cora", "Dag", "Eva", "Finn", "Gro", "Hans", "Ida", "Jon", "Kari", "Lars", "Mona", "Nils")
_LAST = ("Eksempel", "Prøve", "Utkast", "Mønster", "Øvelse", "Forsøk", "Skisse", "Åpning")
_COUNTRIES = ("AFG", "ERI", "IRN", "SOM", "SYR", "TUR", "UKR", "XXA", "SYR XXA")
_EPOCH = date(2021, 1, 4)


def write_people(path: Path, persons: int, seed: int = 1) -> None:
    """Write a CSV file of so many persons, each with a DUF number that holds."""
    chance = Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows(_row(number, chance) for number in range(persons))


def _row(number: int, chance: Random) -> Iterator[str]:
    ten = f"{2018 + number // 1_000_000}{number % 1_000_000:06}"
    permit = _EPOCH + timedelta(days=chance.randrange(1_500))
    settled = permit + timedelta(days=chance.randrange(30, 300))
    here, before = chance.choice(MUNICIPALITIES), chance.choice(CENTRES)
    yield ten + check_digits(ten)
    yield chance.choice(_FIRST)
    yield f"{chance.choice(_LAST)} {number:06}"
    yield (date(1960, 1, 1) + timedelta(days=chance.randrange(16_000))).isoformat()
    yield chance.choice(("female", "male", "unknown"))
    yield chance.choice(_COUNTRIES)
    yield "confidential" if number % 500 == 0 else "none"
    yield from ("permit", "asylum", permit.isoformat(), "yes")
    yield f"{here} {settled}/"
    yield f"{here} {permit}/{settled}"
    yield f"{before} {permit - timedelta(days=90)}/{settled}" if number % 2 else ""
