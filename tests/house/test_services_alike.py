"""Who has read one service knows his way about in all: the same rooms, in the same order, with a plate on the door."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from kompass_chassis.installed import installed, load
from kompass_chassis.openapi import unconnected
from kompass_contracts.audience import FACTS, HEARS, OWNERS, SERVICES, TELLERS

NAMES = sorted(installed())
ROOMS = ("rules", "tables", "actions", "report", "api", "handlers", "clock", "app")
"""The rooms of every service, in the order in which they are read and imported."""
BESIDE = {"settings", "migrations"}
OWN = {
    "identity": {
        "duf",
        "roles",
        "administrators",
        "usernames",
        "mobile",
        "tokens",
        "handles",
        "keys",
        "oidc",
        "offer",
        "offer_rules",
        "openings",
        "reporting",
        "documents",
        "organisations",
        "people",
        "erasures",
        "command",
    },
    "codes": {"secret", "memory", "figures", "brakes", "tools", "documents"},
    "kompass-form": {
        *(
            "data_files",
            "catalogue",
            "texts",
            "journey",
            "answers",
            "links",
            "earlier",
            "command",
            "interview",
            "registration",
            "sessions",
            "documents",
            "screen",
        ),
        *("pictograms", "typed", "sent_answers", "fitting", "whence", "recorded", "before_arrival", "pages", "site"),
    },
    "competence-store": {
        "rights",
        "access",
        "record",
        "memory",
        "publication",
        "sources",
        *("confirmations", "notes", "needs", "documents"),
        *("planning", "paper", "command"),
    },
    "imdinett-views": {
        *("access", "names", "memory", "documents"),
        *("work", "work_rows", "plots", "command"),
        *("sealing", "staff_tokens", "issuer", "sessions", "on_behalf", "reading", "words", "slip", "pages", "site"),
        *("due", "duties", "planning"),
        *("finding", "conditions", "listed_csv", "steps", "comparing", "opened"),
        *("checking", "guidance"),
    },
    "notifications": {"memory", "documents"},
}
"""Rooms that one service has because it has the noun."""
LABELS = ("Owns", "Tells", "Hears", "Doors")
_FACT = re.compile(r"(?:[a-z-]+|<owner>)\.[a-z-]+")
_ROOM = re.compile(r"``(\w+)``")


def package(name: str) -> ModuleType:
    return importlib.import_module(f"kompass_{name.removeprefix('kompass-').replace('-', '_')}")


def folder(name: str) -> Path:
    return Path(str(package(name).__file__)).parent


def rooms(place: Path) -> set[str]:
    files = {file.stem for file in place.glob("*.py") if file.stem != "__init__"}
    return files | {inner.parent.name for inner in place.glob("*/__init__.py")}


def plate(text: str) -> dict[str, str]:
    """Return what a door plate says under each of its four labels, lines that go on joined."""
    said: dict[str, str] = {}
    label = ""
    for line in text.splitlines():
        first = line.split(" ", 1)[0]
        if first in LABELS:
            label = first
            said[label] = line.removeprefix(first).strip()
        elif line.startswith("      ") and label:
            said[label] += " " + line.strip()
        else:
            label = ""
    return said


def told_on(text: str) -> set[str]:
    return set(_FACT.findall(plate(text).get("Tells", "")))


def hears(written: str, fact: str) -> bool:
    return fact == written or (written.startswith("<owner>.") and fact.partition(".")[2] == written.partition(".")[2])


def facts_of(name: str) -> dict[str, str]:
    """Return the facts a service may tell: class → name without its version."""
    return {fact.__name__: fact.name.rpartition(".")[0] for fact in FACTS if TELLERS[fact.owner()] == name}


def told_in(name: str, place: Path) -> set[str]:
    """Return the facts of its own that a service's code makes."""
    return {facts_of(name)[made] for file in place.rglob("*.py") for made in _made(file) if made in facts_of(name)}


def _made(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def faults_of_rooms(there: set[str], own: set[str]) -> list[str]:
    missing = [f"{room} is missing" for room in sorted({*ROOMS, *BESIDE} - there)]
    return missing + [f"{room} is in no list" for room in sorted(there - {*ROOMS, *BESIDE} - own)]


def faults_of_reading(text: str, there: set[str]) -> list[str]:
    order = _ROOM.findall(text.partition("Reading order:")[2])
    usual = [room for room in order if room in ROOMS]
    faults = [] if usual == list(ROOMS) else [f"the order is {usual}"]
    faults += [f"{room} is named and not there" for room in order if room not in there]
    return faults + [f"{room} is not named" for room in sorted(there - BESIDE - set(order))]


def test_there_are_services_to_look_at() -> None:
    assert {"codes", "identity"} <= set(NAMES) <= set(SERVICES)


@pytest.mark.parametrize("name", NAMES)
def test_a_service_has_the_rooms_of_all_and_those_of_its_own_nouns(name: str) -> None:
    assert faults_of_rooms(rooms(folder(name)), OWN.get(name, set())) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_plate_leads_through_every_room_in_the_order_of_all(name: str) -> None:
    assert faults_of_reading(str(package(name).__doc__), rooms(folder(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_plate_says_what_the_service_owns_tells_hears_and_opens(name: str) -> None:
    said = plate(str(package(name).__doc__))
    assert tuple(said) == LABELS
    assert all(said.values())
    parts = unconnected(load(name)).state.kit.parts
    assert ("clock" in said["Doors"]) == bool(parts.chores)
    assert ("API" in said["Doors"]) == bool(parts.routers)


@pytest.mark.parametrize("name", NAMES)
def test_a_plate_tells_the_facts_that_the_code_tells(name: str) -> None:
    told = told_on(str(package(name).__doc__))
    assert told
    assert told <= set(facts_of(name).values())
    assert told == told_in(name, folder(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_plate_hears_the_facts_that_the_service_is_said_to_hear(name: str) -> None:
    written = set(_FACT.findall(plate(str(package(name).__doc__))["Hears"]))
    heard = {fact.name.rpartition(".")[0] for fact in HEARS.get(name, ())}
    assert {fact for fact in heard if any(hears(one, fact) for one in written)} == heard
    assert [one for one in written if not any(hears(one, fact) for fact in heard)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_service_handles_what_it_is_said_to_hear_and_nothing_else(name: str) -> None:
    assert set(unconnected(load(name)).state.kit.parts.handlers) == set(HEARS.get(name, ()))


@pytest.mark.parametrize("name", NAMES)
def test_a_service_is_called_the_same_everywhere(name: str, root: Path) -> None:
    service = load(name)
    assert service.name == name == TELLERS[service.owner]
    assert service.settings.service == service.owner
    assert service.settings.siblings == OWNERS
    assert folder(name).parent.parent == root / "services" / name
    assert service.migrations == f"{package(name).__name__}.migrations"
    assert (folder(name) / "py.typed").exists()


def test_a_service_that_is_not_alike_would_be_found() -> None:
    assert faults_of_rooms({*ROOMS, *BESIDE} - {"rules"} | {"utils"}, set()) == [
        "rules is missing",
        "utils is in no list",
    ]
    text = "Reading order: ``tables``, ``rules``, ``gone``"
    assert faults_of_reading(text, {"tables", "rules", "more"}) == [
        "the order is ['tables', 'rules']",
        "gone is named and not there",
        "more is not named",
    ]


def test_a_plate_that_lies_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "actions.py").write_text("tell(CodeIssued(a=1), said.CodeUsed())\n", encoding="utf-8")
    assert told_in("codes", tmp_path) == {"codes.issued", "codes.used"}
    assert told_on("Codes\n\nTells codes.issued, codes.locked\n      and codes.used\nHears nothing") == {
        "codes.issued",
        "codes.locked",
        "codes.used",
    }
    assert not hears("identity.person-changed", "identity.person-erased")
    assert hears("<owner>.person-forgotten", "codes.person-forgotten")
