"""What was promised in a release is kept: frozen schemas stay compatible, frozen examples stay readable."""

import json
from pathlib import Path

import pytest

from kompass_contracts import documents, generate, schemas
from kompass_contracts.compatible import breaking_changes

FOLDER = generate.contracts_folder()
SAID = schemas.said()
RELEASES = sorted((FOLDER / "released").iterdir())
FROZEN_SCHEMAS = [path for release in RELEASES for path in sorted(release.glob("schemas/**/*.schema.json"))]
FROZEN_EXAMPLES = [path for release in RELEASES for path in sorted(release.glob("examples/**/*.json"))]


def place_of(path: Path) -> str:
    """Return what a frozen file is of: ``codes.issued.v1`` or ``documents/CodeMade``."""
    below = path.relative_to(FOLDER / "released").parts[2:]
    return "/".join(below).removesuffix(".json").removesuffix(".schema")


def short(path: Path) -> str:
    return path.relative_to(FOLDER / "released").as_posix()


def test_there_is_a_release_with_as_many_examples_as_schemas() -> None:
    assert (FOLDER / "released" / "v0.1") in RELEASES
    assert len(FROZEN_SCHEMAS) == len(FROZEN_EXAMPLES) > 0


@pytest.mark.parametrize("path", FROZEN_SCHEMAS, ids=short)
def test_todays_schema_keeps_what_was_released(path: Path) -> None:
    place = place_of(path)
    assert place in SAID, f"{place} was released and is gone; keep it, and put a v2 beside it"
    released = json.loads(path.read_text(encoding="utf-8"))

    broken = breaking_changes(released, schemas.schema_of(SAID[place]), asked=SAID[place] in documents.ASKED)

    assert broken == [], "only optional additions are made within a major version; make a v2 beside it"


@pytest.mark.parametrize("path", FROZEN_EXAMPLES, ids=short)
def test_todays_reader_understands_what_was_released(path: Path) -> None:
    model = schemas.model_of(SAID[place_of(path)])

    model.model_validate_json(path.read_text(encoding="utf-8"))
