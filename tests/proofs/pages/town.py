"""The made-up persons of the proof: those whose pages are opened, by name, and a crowd beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kompass_embedded.demo import CENTRE, IN_THE_PROGRAMME
from registry import settled

FIRST: Final = (
    "Selam",
    "Yonas",
    "Amir",
    "Fatuma",
    "Olena",
    "Bashir",
    "Nadia",
    "Tesfay",
    "Leyla",
    "Dawit",
    "Samira",
    "Pavlo",
)
LAST: Final = ("Abraha", "Berhane", "Daoud", "Elmi", "Farah", "Ghebre", "Hussein", "Issa", "Jama", "Kovalenko", "Lemma")
LANGUAGES: Final = ("ti", "ar", "so", "uk", "fa", "en")
NATIONS: Final = ("ERI", "SYR", "SOM", "UKR", "AFG", "ETH")
DAYS: Final = (3, 12, 31, 45, 59, 66, 74, 83, 89, 91, 97, 120, 400)
"""Since the settlement: deadlines that are far, near and over."""

_WITHOUT_PERMIT: Final = {
    "residence_status": "applicant",
    "permit_probable": True,
    "permit_from": None,
    "programme_group": False,
}


@dataclass(frozen=True)
class Resident:
    """Somebody as the register has them."""

    first_name: str
    last_name: str
    facts: dict[str, Any] = field(default_factory=dict)


def ago(days: int) -> str:
    """Return a moment so many days ago, or ahead, as it is sent."""
    return (datetime.now(UTC) - timedelta(days=days)).isoformat()


def named() -> list[Resident]:
    """Those who have something of their own on their pages."""
    return [
        Resident("Lemlem", "Habtemariam", _settled(20, "ERI", "ti")),
        Resident("Maryam-Fatemeh", "Hosseinzadeh-Mohammadpour", _settled(40, "IRN", "fa")),
        Resident("Hodan", "Ali Nur", _settled(80, "SOM", "so")),
        Resident("Samuel", "Gebremedhin", _settled(2500, "ERI", "ti")),
        Resident("Idris", "Noor", _at_the_centre("SDN", "ar")),
        Resident("Aster", "Tekle", _at_the_centre("ERI", "ti")),
        Resident("Furaha", "Ilunga", _awaited(60)),
        Resident("Mwamba", "Kabongo", _awaited(12)),
        Resident("Espérance", "Ngoy", _awaited(1)),
    ]


def crowd(many: int) -> Iterator[Resident]:
    """So many others, each different from the last."""
    for number in range(many):
        nation, language = NATIONS[number % len(NATIONS)], LANGUAGES[number % len(LANGUAGES)]
        lives_there = number % 7 == 3
        facts = (
            _at_the_centre(nation, language) if lives_there else _settled(DAYS[number % len(DAYS)], nation, language)
        )
        born = f"{1965 + number % 40}-0{1 + number % 9}-1{number % 10}"
        last_name = LAST[(number + number // len(FIRST)) % len(LAST)]
        gender = ("female", "male")[number % 2]
        yield Resident(FIRST[number % len(FIRST)], last_name, {**facts, "birth_date": born, "gender": gender})


def _settled(days: int, nation: str, language: str) -> dict[str, Any]:
    return {
        **IN_THE_PROGRAMME,
        "citizenships": [nation],
        "language": language,
        "placements": [settled("4601", ago(days))],
    }


def _at_the_centre(nation: str, language: str) -> dict[str, Any]:
    return {
        **_WITHOUT_PERMIT,
        "residence_basis": "asylum",
        "citizenships": [nation],
        "language": language,
        "placements": [settled("4601", ago(50), relation="assigned")],
        "residences": [{"centre": CENTRE, "valid_from": ago(50)}],
    }


def _awaited(days: int) -> dict[str, Any]:
    return {
        **_WITHOUT_PERMIT,
        "residence_basis": "resettlement",
        "resettlement": True,
        "citizenships": ["COD"],
        "language": "fr",
        "placements": [],
        "arrived_on": ago(-days)[:10],
    }
