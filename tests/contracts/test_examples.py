"""Every fact and document has an example, and it is one that its class reads and its schema allows."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from kompass_contracts import answers, documents, event, examples, generate, identity, schemas
from kompass_contracts.event import Document, Fact

FOLDER = generate.contracts_folder()
SAID = schemas.said()

FORMATS = FormatChecker(formats=("uuid", "date"))


@FORMATS.checks("date-time", raises=ValueError)
def _has_date_time_format(text: object) -> bool:
    return not isinstance(text, str) or datetime.fromisoformat(text).tzinfo is not None


def read(path: str) -> Any:
    return json.loads((FOLDER / path).read_text(encoding="utf-8"))


def validator(place: str) -> Draft202012Validator:
    schema = read(f"schemas/{place}.schema.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FORMATS)


@pytest.mark.parametrize("place", sorted(SAID))
def test_the_example_is_what_its_class_reads_and_says(place: str) -> None:
    example = read(f"examples/{place}.json")

    assert schemas.model_of(SAID[place]).model_validate(example).model_dump(mode="json") == example


@pytest.mark.parametrize("place", sorted(SAID))
def test_the_example_is_allowed_by_its_schema(place: str) -> None:
    validator(place).validate(read(f"examples/{place}.json"))


@pytest.mark.parametrize("place", sorted(SAID))
def test_the_schema_says_what_it_is_of(place: str) -> None:
    schema = read(f"schemas/{place}.schema.json")

    assert schema["$id"] == f"urn:kompass:schema:{place.replace('/', ':')}"
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("time", "yesterday"),
        ("time", "2026-03-09T10:12:36"),
        ("id", "not-an-id"),
        ("type", "no.imdi.kompass.codes.used.v1"),
        ("specversion", "0.3"),
        ("aggregateversion", 0),
    ],
)
def test_the_schema_refuses_an_envelope_that_is_wrong(field: str, wrong: object) -> None:
    example = read("examples/codes.issued.v1.json")

    assert not validator("codes.issued.v1").is_valid(example | {field: wrong})


def test_the_schema_refuses_an_answer_that_does_not_say_its_kind() -> None:
    example = read("examples/documents/Registration.json")
    del example["answers"][1]["value"]["kind"]

    assert not validator("documents/Registration").is_valid(example)


def test_the_example_registration_shows_every_kind_of_value() -> None:
    shown = set(_kinds(read("examples/documents/Registration.json")))
    possible = {
        definition["properties"]["kind"]["const"]
        for definition in read("schemas/documents/Registration.schema.json")["$defs"].values()
        if "kind" in definition.get("properties", {})
    }

    assert shown == possible
    assert len(possible) == 8


def _kinds(node: Any) -> Iterator[str]:
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    if isinstance(node, dict) and "kind" in node:
        yield node["kind"]
    for part in parts:
        yield from _kinds(part)


def test_every_document_is_asked_answered_or_part_of_one_that_is() -> None:
    spoken = {name for one in documents.DOCUMENTS for name in (one.__name__, *schemas.schema_of(one).get("$defs", {}))}

    assert {one.__name__ for one in _documents(Document)} <= spoken


def _documents(document: type[Document]) -> Iterator[type[Document]]:
    for one in document.__subclasses__():
        if one.__module__.startswith("kompass_contracts") and not issubclass(one, (Fact, event.Event)):
            yield one
            yield from _documents(one)


@pytest.mark.parametrize("place", sorted(place for place, one in SAID.items() if not issubclass(one, Fact)))
def test_a_reader_of_a_document_ignores_what_was_added_to_it(place: str) -> None:
    model = schemas.model_of(SAID[place])
    example = read(f"examples/{place}.json")

    assert model.model_validate(_with_additions(example)) == model.model_validate(example)


def _with_additions(example: Any) -> Any:
    """Add a field to every object, except inside a feed's events, which are passed on as they are."""
    if isinstance(example, list):
        return [_with_additions(one) for one in example]
    if not isinstance(example, dict) or "specversion" in example:
        return example
    return {name: _with_additions(value) for name, value in example.items()} | {"added-next-year": 1}


def test_a_field_that_nobody_has_is_refused_in_an_example() -> None:
    text = {"documents/DufAsked": {"duf": "200816832910", "reason": "curiosity"}}

    with pytest.raises(ValueError, match="reason says something that DufAsked has no field for"):
        examples.example_of(identity.DufAsked, text)


def test_a_missing_example_is_asked_for() -> None:
    with pytest.raises(ValueError, match="documents/DufAsked has no example"):
        examples.example_of(identity.DufAsked, {})


def test_a_second_example_of_the_same_and_unreadable_yaml_are_refused(tmp_path: Path) -> None:
    for source in examples.SOURCES:
        (tmp_path / f"{source}.yaml").write_text(yaml.safe_dump({"documents/DufAsked": {"duf": "1"}}))
    with pytest.raises(ValueError, match="two examples of documents/DufAsked"):
        examples.written(tmp_path)

    (tmp_path / "facts.yaml").write_text("{")
    with pytest.raises(ValueError, match=r"facts\.yaml is not readable YAML"):
        examples.written(tmp_path)


def test_a_text_is_known_by_its_language_tag() -> None:
    answers.FreeText(text="خیاط", language="prs")
    with pytest.raises(ValueError, match="language"):
        answers.FreeText(text="خیاط", language="Dari")
