"""The municipalities and counties that identity starts from: those of 2024, by their Norwegian name.

The numbers and names are those of Statistics Norway's standard for municipalities (Klass 131), as in force in 2024.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[2] / "services" / "identity" / "src" / "kompass_identity" / "organisations.csv"
NORWEGIAN = re.compile(r"[A-ZÆØÅ][A-Za-zÆØÅæøå]*([ -][A-Za-zÆØÅæøå]+)*( \([A-ZÆØÅ][a-zæøå]+( [A-Za-z]+)*\))?")

# Number, Norwegian name, the other official names. Several of them have no letter that would give them away.
PARALLEL = {
    "18": ("Nordland", ["Nordlánnda"]),
    "50": ("Trøndelag", ["Trööndelage"]),
    "55": ("Troms", ["Romsa", "Tromssa"]),
    "56": ("Finnmark", ["Finnmárku", "Finmarkku"]),
    "1826": ("Hattfjelldal", ["Aarborte"]),
    "1833": ("Rana", ["Raane"]),
    "1841": ("Fauske", ["Fuossko"]),
    "1845": ("Sørfold", ["Fuolldá"]),
    "1853": ("Evenes", ["Evenášši"]),
    "1870": ("Sortland", ["Suortá"]),
    "1875": ("Hamarøy", ["Hábmer"]),
    "5001": ("Trondheim", ["Tråante"]),
    "5007": ("Namsos", ["Nåavmesjenjaelmie"]),
    "5025": ("Røros", ["Rosse"]),
    "5037": ("Levanger", ["Levangke"]),
    "5041": ("Snåsa", ["Snåase"]),
    "5043": ("Røyrvik", ["Raarvihke"]),
    "5503": ("Harstad", ["Hárstták"]),
    "5512": ("Tjeldsund", ["Dielddanuorri"]),
    "5516": ("Gratangen", ["Rivtták"]),
    "5518": ("Lavangen", ["Loabák"]),
    "5538": ("Storfjord", ["Omasvuotna", "Omasvuono"]),
    "5540": ("Kåfjord", ["Gáivuotna", "Kaivuono"]),
    "5544": ("Nordreisa", ["Ráisa", "Raisi"]),
    "5603": ("Hammerfest", ["Hámmerfeasta"]),
    "5610": ("Karasjok", ["Kárášjohka"]),
    "5612": ("Kautokeino", ["Guovdageaidnu"]),
    "5622": ("Porsanger", ["Porsáŋgu", "Porsanki"]),
    "5628": ("Tana", ["Deatnu"]),
    "5636": ("Nesseby", ["Unjárga"]),
}

Row = Mapping[str, str]


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_kind(kind: str) -> list[dict[str, str]]:
    return [row for row in table() if row["kind"] == kind]


def others(row: Row) -> list[str]:
    return row["names"].split(";") if row["names"] else []


def test_the_table_has_the_columns_identity_reads() -> None:
    assert TABLE.read_bytes().startswith(b"kind,number,name,names,county\n")
    assert {row["kind"] for row in table()} == {"county", "municipality"}


def test_there_are_357_municipalities_in_15_counties() -> None:
    assert len(of_kind("municipality")) == 357
    assert len(of_kind("county")) == 15


def test_counties_come_before_the_municipalities_that_lie_in_them() -> None:
    rows = [(row["kind"], row["number"]) for row in table()]
    assert rows == sorted(rows)


def test_a_number_is_used_once() -> None:
    numbers = [row["number"] for row in table()]
    assert len(numbers) == len(set(numbers))


def test_a_municipality_has_four_digits_and_a_county_two() -> None:
    assert all(re.fullmatch(r"\d{4}", row["number"], re.ASCII) for row in of_kind("municipality"))
    assert all(re.fullmatch(r"\d{2}", row["number"], re.ASCII) for row in of_kind("county"))


def test_a_municipality_lies_in_the_county_its_number_begins_with() -> None:
    counties = {row["number"] for row in of_kind("county")}
    assert all(row["county"] == row["number"][:2] for row in of_kind("municipality"))
    assert {row["county"] for row in of_kind("municipality")} == counties
    assert all(row["county"] == "" for row in of_kind("county"))


def test_a_name_tells_one_municipality_from_every_other() -> None:
    names = [row["name"] for row in of_kind("municipality")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("0301", "Oslo"),
        ("1515", "Herøy (Møre og Romsdal)"),
        ("1818", "Herøy (Nordland)"),
        ("3114", "Våler (Østfold)"),
        ("3419", "Våler (Innlandet)"),
        ("4601", "Bergen"),
    ],
)
def test_a_municipality_is_found_under_its_number(number: str, name: str) -> None:
    assert [row["name"] for row in table() if row["number"] == number] == [name]


@pytest.mark.parametrize(("number", "names"), PARALLEL.items(), ids=PARALLEL)
def test_a_place_with_several_official_names_has_the_norwegian_one_first(
    number: str, names: tuple[str, list[str]]
) -> None:
    (row,) = (row for row in table() if row["number"] == number)
    assert (row["name"], others(row)) == names


def test_no_other_place_has_several_names() -> None:
    assert {row["number"] for row in table() if row["names"]} == set(PARALLEL)


def test_no_name_is_a_sami_or_kven_one() -> None:
    parallel = {name for row in table() for name in others(row)}
    assert [row["name"] for row in table() if row["name"] in parallel] == []
    assert [row["name"] for row in table() if not NORWEGIAN.fullmatch(row["name"])] == []


def test_names_are_written_the_way_they_are_searched_for() -> None:
    for row in table():
        for name in (row["name"], *others(row)):
            assert name == name.strip() != ""
            assert unicodedata.is_normalized("NFC", name)
