"""The committed OpenAPI documents are those of the code, and say how each door refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from doors import Door, doors
from kompass_chassis.command import app
from kompass_chassis.installed import installed, load
from kompass_chassis.openapi import document, unconnected
from kompass_form.sessions import ResidentRule

NAMES = sorted(installed())
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}


def described(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(document(load(name)))
    return read


def for_programs(name: str) -> list[Door]:
    """Return the doors that programs come through; pages are described by themselves."""
    return [door for door in doors(unconnected(load(name))) if not door.is_page]


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_document_is_the_one_the_code_makes(name: str, root: Path) -> None:
    committed = root / "services" / name / "openapi.json"
    assert committed.read_text(encoding="utf-8") == document(load(name)), (
        f"run: kompass openapi {name} --write services/{name}/openapi.json"
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_document_does_not_depend_on_where_it_is_made(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = document(load(name))
    monkeypatch.setenv("KOMPASS_DATABASE_URL", "nonsense")
    monkeypatch.setenv("KOMPASS_BODY_LIMIT", "nonsense")
    monkeypatch.setenv("KOMPASS_DOORS", "bus")
    assert document(load(name)) == before


def test_the_command_prints_and_writes_the_same(tmp_path: Path) -> None:
    printed = CliRunner().invoke(app, ["openapi", "codes"])
    written = tmp_path / "openapi.json"
    assert CliRunner().invoke(app, ["openapi", "codes", "--write", str(written)]).output == ""
    assert printed.output == written.read_text(encoding="utf-8") == document(load("codes"))


@pytest.mark.parametrize("name", NAMES)
def test_every_door_is_in_the_document(name: str) -> None:
    paths = described(name)["paths"]
    assert {(door.method.lower(), door.path) for door in for_programs(name)} == {
        (method, path) for path, operations in paths.items() for method in operations
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_door_with_a_rule_says_that_it_asks_for_a_token_and_how_it_refuses(name: str) -> None:
    paths = described(name)["paths"]
    for door in for_programs(name):
        operation = paths[door.path][door.method.lower()]
        assert (operation.get("security") == security(door)) == door.is_guarded, door
        wanted = {"401", "503"} if door.is_guarded else set()
        wanted |= {"403"} if door.is_guarded and security(door) == [{"HTTPBearer": []}] else set()
        wanted |= expected(door, operation)
        for status in wanted:
            assert operation["responses"][status]["content"] == PROBLEM, (str(door), status)


def security(door: Door) -> list[dict[str, Any]]:
    """Return what a guarded door asks for: a token of identity, or a resident's own session."""
    return [
        {"ResidentSession": []} if any(isinstance(rule, ResidentRule) for rule in door.rules) else {"HTTPBearer": []}
    ]


def expected(door: Door, operation: dict[str, Any]) -> set[str]:
    statuses = {"404"} if "{" in door.path else set()
    if "parameters" in operation:
        statuses |= {"422"}
    if "requestBody" in operation:
        statuses |= {"413", "422"}
    if "application/json" in operation.get("requestBody", {}).get("content", {}):
        statuses |= {"400", "415"}
    return statuses


@pytest.mark.parametrize("name", NAMES)
def test_the_document_knows_no_refusal_of_another_kind(name: str) -> None:
    read = document(load(name))
    assert "HTTPValidationError" not in read
    assert set(described(name)["components"]["schemas"]["ProblemBody"]["required"]) == {"type", "title", "status"}


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_in_the_document_leads_somewhere(name: str) -> None:
    read = described(name)
    schemas = read["components"]["schemas"]
    references = {part.split('"')[0] for part in json.dumps(read).split("#/components/schemas/")[1:]}
    assert references
    assert references <= set(schemas)
