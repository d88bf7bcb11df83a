"""JSON Schemas (2020-12) of facts in their envelope and of documents, made from the classes."""

from typing import Any, cast

from pydantic import BaseModel

from kompass_contracts.audience import FACTS, PUBLIC_FACTS
from kompass_contracts.competence import PublicFact
from kompass_contracts.documents import DOCUMENTS
from kompass_contracts.event import Document, Event, Fact

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID_PREFIX = "urn:kompass:schema:"


def place_of(said: type[Document]) -> str:
    """Return where a fact or document stands under ``schemas`` and ``examples``, without the ending."""
    if not issubclass(said, Fact):
        return f"documents/{said.__name__}"
    return f"public/{said.name}" if issubclass(said, PublicFact) else said.name


def said() -> dict[str, type[Document]]:
    """Return everything that gets a schema and an example, by its place."""
    return {place_of(one): one for one in (*FACTS, *PUBLIC_FACTS, *DOCUMENTS)}


def model_of(said: type[Document]) -> type[BaseModel]:
    """Return the class that reads it: a document itself, a fact in its envelope."""
    if not issubclass(said, Fact):
        return said
    # Event[...] with a class found at run time, which a type checker cannot follow.
    return cast("type[BaseModel]", Event.__class_getitem__(said))


def schema_of(said: type[Document]) -> dict[str, Any]:
    """Return the JSON Schema of a fact in its envelope, or of a document. Raises ``ValueError`` without a docstring."""
    if not vars(said).get("__doc__"):
        raise ValueError(f"{said.__name__} does not say what it means; give it a docstring.")
    schema = model_of(said).model_json_schema()
    if issubclass(said, Fact):
        schema["title"] = said.name
        schema["description"] = schema["$defs"][said.__name__]["description"]
        schema["properties"]["type"]["const"] = said.event_type()
        # CloudEvents has no default for it, so readers that are not ours may count on it.
        schema["required"] = ["specversion", *schema["required"]]
    if issubclass(said, PublicFact):
        schema["properties"]["subject"]["description"] = "A reference to the record, made for integrators"
    _require_tags(schema, schema.get("$defs", {}))
    return {"$schema": DIALECT, "$id": ID_PREFIX + place_of(said).replace("/", ":"), **schema}


def _require_tags(node: Any, definitions: dict[str, Any]) -> None:
    """Say of every tagged alternative that its tag must be there: the classes demand it, their schema forgets to."""
    if isinstance(node, list):
        for part in node:
            _require_tags(part, definitions)
    elif isinstance(node, dict):
        for part in node.values():
            _require_tags(part, definitions)
        tag = node.get("discriminator", {})
        for reference in tag.get("mapping", {}).values():
            alternative = definitions[reference.rpartition("/")[2]]
            alternative["required"] = sorted({*alternative.get("required", ()), tag["propertyName"]})
