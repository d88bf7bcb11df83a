"""Each kind of breaking change is found and named, and each kind of addition passes."""

from typing import Any

import pytest

from kompass_contracts import schemas
from kompass_contracts.compatible import breaking_changes

Schema = dict[str, Any]


def thing(required: list[str] | None = None, **properties: Any) -> Schema:
    return {"type": "object", "properties": properties, "required": required or []}


def defined(name: str, definition: Schema) -> Schema:
    return thing(part={"$ref": f"#/$defs/{name}"}) | {"$defs": {name: definition}}


TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer"}
NULL: Schema = {"type": "null"}
DOG = thing(["kind"], kind={"const": "dog"}, legs=COUNT)
CAT = thing(["kind"], kind={"const": "cat"}, lives=COUNT)

# What breaks both what is told and what is asked: old, new, the sentence.
NARROWER: list[tuple[Schema, Schema, str]] = [
    (thing(a=TEXT), thing(), "the document: the property 'a' was removed"),
    (thing(a=TEXT), thing(["a"], a=TEXT), "the document: the property 'a' is now required"),
    (thing(), thing(["a"], a=TEXT), "the document: the property 'a' is now required"),
    (thing(a=TEXT), thing(a=COUNT), "the document > a: the type changed from string to integer"),
    (thing(a={}), thing(a=TEXT), "the document > a: the type changed from anything to string"),
    ({"type": ["string", "null"]}, TEXT, "the document: the type changed from null or string to string"),
    ({"type": "number"}, COUNT, "the document: the type changed from number to integer"),
    ({"enum": ["a", "b"]}, {"enum": ["a"]}, 'the document: the value "b" was removed'),
    ({"const": "a"}, {"const": "b"}, 'the document: the value "a" was removed'),
    ({"const": True}, {"const": 1}, "the document: the value true was removed"),
    (TEXT, TEXT | {"enum": ["a"]}, 'the document: only certain values are allowed now: "a"'),
    (TEXT, TEXT | {"pattern": "^a"}, "the document: pattern '^a' is demanded now"),
    (TEXT | {"pattern": "^a"}, TEXT | {"pattern": "^b"}, "the document: pattern changed from '^a' to '^b'"),
    (TEXT, TEXT | {"format": "uuid"}, "the document: format 'uuid' is demanded now"),
    (TEXT | {"format": "date"}, TEXT | {"format": "uuid"}, "the document: format changed from 'date' to 'uuid'"),
    (COUNT, COUNT | {"multipleOf": 5}, "the document: multipleOf 5 is demanded now"),
    ({"type": "array"}, {"type": "array", "uniqueItems": True}, "the document: uniqueItems True is demanded now"),
    (TEXT | {"minLength": 1}, TEXT | {"minLength": 2}, "the document: minLength was raised from 1 to 2"),
    (TEXT, TEXT | {"maxLength": 9}, "the document: maxLength was lowered from no limit to 9"),
    (COUNT, COUNT | {"minimum": 0}, "the document: minimum was raised from no limit to 0"),
    (COUNT | {"maximum": 9}, COUNT | {"maximum": 8}, "the document: maximum was lowered from 9 to 8"),
    (COUNT, COUNT | {"exclusiveMinimum": 0}, "the document: exclusiveMinimum was raised from no limit to 0"),
    ({"maxItems": 5}, {"maxItems": 4}, "the document: maxItems was lowered from 5 to 4"),
    ({"minItems": 1}, {"minItems": 2}, "the document: minItems was raised from 1 to 2"),
    ({"items": TEXT}, {"items": COUNT}, "the document > each item: the type changed from string to integer"),
    ({}, {"items": TEXT}, "the document > each item: less is allowed than before"),
    (
        thing(),
        thing() | {"additionalProperties": False},
        "the document > other properties: less is allowed than before",
    ),
    (
        {"additionalProperties": TEXT},
        {"additionalProperties": COUNT},
        "the document > other properties: the type changed from string to integer",
    ),
    ({"anyOf": [TEXT, NULL]}, {"anyOf": [TEXT]}, "the document: the alternative 'null' was removed"),
    ({"anyOf": [TEXT, NULL]}, TEXT, "the document: the alternative 'null' was removed"),
    ({"oneOf": [DOG, CAT]}, {"oneOf": [DOG]}, "the document: the alternative 'object kind cat' was removed"),
    (
        {"anyOf": [TEXT | {"maxLength": 9}, NULL]},
        {"anyOf": [TEXT | {"maxLength": 8}, NULL]},
        "the document as string: maxLength was lowered from 9 to 8",
    ),
    (
        {"anyOf": [TEXT, NULL]},
        {"anyOf": [TEXT, NULL], "maxLength": 8},
        "the document as string: maxLength was lowered from no limit to 8",
    ),
    (
        {"oneOf": [DOG, CAT]},
        {"oneOf": [DOG | {"required": ["kind", "legs"]}, CAT]},
        "the document as object kind dog: the property 'legs' is now required",
    ),
    (defined("A", TEXT), defined("A", COUNT), "the document > part: the type changed from string to integer"),
    (defined("A", TEXT), defined("B", COUNT), "the document > part: the type changed from string to integer"),
    (
        defined("A", thing(next={"$ref": "#/$defs/A"}, a=TEXT)),
        defined("A", thing(next={"$ref": "#/$defs/A"})),
        "the document > part: the property 'a' was removed",
    ),
    (
        thing(a=TEXT | {"default": "x"}),
        thing(a=TEXT | {"default": "y"}),
        "the document > a: left out, it meant 'x' and now means 'y'",
    ),
    (
        thing(a={"$ref": "#/$defs/A"}, b={"$ref": "#/$defs/A", "default": "x"}) | {"$defs": {"A": TEXT}},
        thing(a={"$ref": "#/$defs/A"}, b={"$ref": "#/$defs/A", "default": "y"}) | {"$defs": {"A": TEXT}},
        "the document > b: left out, it meant 'x' and now means 'y'",
    ),
    ({"allOf": [TEXT]}, {"allOf": [COUNT]}, "the document > allOf 1: the type changed from string to integer"),
    ({"prefixItems": [TEXT]}, {"prefixItems": [TEXT, TEXT]}, "the document: 'prefixItems' has 2 schemas, it had 1"),
    (
        TEXT,
        TEXT | {"contentEncoding": "base64"},
        "the document: 'contentEncoding' changed or cannot be followed; teach kompass_contracts.compatible about it",
    ),
    (
        {"not": {"$ref": "#/$defs/A"}, "$defs": {"A": TEXT}},
        {"not": {"$ref": "#/$defs/A"}, "$defs": {"A": COUNT}},
        "the document: 'not' changed or cannot be followed; teach kompass_contracts.compatible about it",
    ),
]

# What breaks readers of something told, and is welcome in something asked.
WIDER: list[tuple[Schema, Schema, str]] = [
    (thing(["a"], a=TEXT), thing(a=TEXT), "the document: the property 'a' is no longer always there"),
    ({"enum": ["a"]}, {"enum": ["a", "b"]}, 'the document: the value "b" was added'),
    ({"const": "a"}, {"enum": ["a", "b"]}, 'the document: the value "b" was added'),
    (TEXT | {"enum": ["a"]}, TEXT, 'the document: any value is allowed now, no longer only "a"'),
    (COUNT, {"type": "number"}, "the document: the type changed from integer to number"),
    (TEXT, {}, "the document: the type changed from string to anything"),
    (TEXT, {"anyOf": [TEXT, NULL]}, "the document: the alternative 'null' was added"),
    ({"oneOf": [DOG]}, {"oneOf": [DOG, CAT]}, "the document: the alternative 'object kind cat' was added"),
    (TEXT | {"pattern": "^a"}, TEXT, "the document: pattern '^a' is promised no more"),
    (TEXT | {"format": "uuid"}, TEXT, "the document: format 'uuid' is promised no more"),
    (TEXT | {"maxLength": 9}, TEXT | {"maxLength": 10}, "the document: maxLength was raised from 9 to 10"),
    (TEXT | {"maxLength": 9}, TEXT, "the document: maxLength was raised from 9 to no limit"),
    (COUNT | {"minimum": 1}, COUNT | {"minimum": 0}, "the document: minimum was lowered from 1 to 0"),
    ({"items": TEXT}, {}, "the document > each item: more is allowed than before"),
    (
        thing() | {"additionalProperties": False},
        thing(a=TEXT) | {"additionalProperties": False},
        "the document: the property 'a' was added, but readers were promised no such others",
    ),
    (
        thing() | {"additionalProperties": False},
        thing(),
        "the document > other properties: more is allowed than before",
    ),
]

# What breaks nobody.
ADDITIONS: list[tuple[Schema, Schema]] = [
    (thing(a=TEXT), thing(a=TEXT, b=COUNT)),
    (thing(), thing(b={"anyOf": [TEXT, NULL], "default": None})),
    (thing(), thing(b={"$ref": "#/$defs/New"}) | {"$defs": {"New": {"enum": ["x"]}}}),
    (defined("A", thing(a=TEXT)), defined("A", thing(a=TEXT, b=TEXT))),
    (defined("Old", thing(a=TEXT)), defined("Renamed", thing(a=TEXT))),
    (defined("A", TEXT), thing(part=TEXT)),
    ({"items": thing()}, {"items": thing(a=TEXT)}),
    ({"anyOf": [TEXT, NULL]}, {"anyOf": [NULL, TEXT]}),
    ({"oneOf": [DOG, CAT]}, {"oneOf": [CAT, DOG | {"properties": DOG["properties"] | {"tail": TEXT}}]}),
    ({"const": "a"}, {"enum": ["a"]}),
    (thing(), thing() | {"additionalProperties": True}),
    (TEXT | {"title": "A", "description": "old", "examples": ["x"]}, TEXT | {"title": "B", "deprecated": True}),
    (thing(["a", "b"], a=TEXT, b=TEXT), thing(["b", "a"], b=TEXT, a=TEXT)),
]


@pytest.mark.parametrize("asked", [False, True], ids=["told", "asked"])
@pytest.mark.parametrize(("old", "new", "sentence"), NARROWER, ids=lambda one: one if isinstance(one, str) else "")
def test_what_refuses_old_messages_is_breaking(old: Schema, new: Schema, sentence: str, *, asked: bool) -> None:
    assert sentence in breaking_changes(old, new, asked=asked)


@pytest.mark.parametrize(("old", "new", "sentence"), WIDER, ids=lambda one: one if isinstance(one, str) else "")
def test_what_surprises_old_readers_is_breaking_only_where_it_is_told(old: Schema, new: Schema, sentence: str) -> None:
    assert breaking_changes(old, new) == [sentence]
    assert breaking_changes(old, new, asked=True) == []


@pytest.mark.parametrize(("old", "new"), ADDITIONS)
def test_an_optional_addition_breaks_nobody(old: Schema, new: Schema) -> None:
    assert breaking_changes(old, new) == []
    assert breaking_changes(old, new, asked=True) == []


@pytest.mark.parametrize("schema", [one for old, new, _ in NARROWER + WIDER for one in (old, new) if "not" not in one])
def test_a_schema_is_compatible_with_itself(schema: Schema) -> None:
    assert breaking_changes(schema, schema) == []


@pytest.mark.parametrize("place", sorted(schemas.said()))
def test_a_property_taken_from_any_real_schema_is_missed(place: str) -> None:
    schema = schemas.schema_of(schemas.said()[place])
    assert breaking_changes(schema, schema) == []

    for name in schema["properties"]:
        less = schema | {"properties": {key: rules for key, rules in schema["properties"].items() if key != name}}
        assert f"the document: the property '{name}' was removed" in breaking_changes(schema, less)


def test_two_changes_give_two_sentences() -> None:
    assert breaking_changes(thing(a=TEXT, b=TEXT), thing(b=COUNT)) == [
        "the document: the property 'a' was removed",
        "the document > b: the type changed from string to integer",
    ]
