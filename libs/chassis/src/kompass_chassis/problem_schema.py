"""Problems as the OpenAPI document shows them: one schema, and at each door the refusals it can answer with."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, Field

from kompass_chassis.problems import MEDIA_TYPE, USUAL


class InvalidField(BaseModel):
    """One thing that is not right in what was sent."""

    pointer: str = Field(description="Where it is, such as #/body/duf; * stands for a word of the sender's own")
    detail: str


class ProblemBody(BaseModel):
    """Why a request was refused (RFC 9457). It never quotes what was sent."""

    type: str = Field(description="urn:kompass:problem:…, for programs")
    title: str
    status: int
    detail: str | None = None
    errors: list[InvalidField] | None = None


_REF = "#/components/schemas/{model}"
_OWN = {"HTTPValidationError", "ValidationError"}
"""The framework's schemas of its own 422, which no door of ours answers with."""


def describe(document: dict[str, Any]) -> dict[str, Any]:
    """Add the problems to an OpenAPI document, which is changed and returned."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for model in (ProblemBody, InvalidField):
        schemas[model.__name__] = model.model_json_schema(ref_template=_REF)
        schemas[model.__name__].pop("$defs", None)
    for name in _OWN:
        schemas.pop(name, None)
    for path, operations in document.get("paths", {}).items():
        for operation in operations.values():
            refusals = {str(status): _response(status) for status in _refusals(path, operation)}
            operation["responses"] = dict(sorted((operation["responses"] | refusals).items()))
    return document


def _refusals(path: str, operation: dict[str, Any]) -> Iterator[int]:
    bodies = operation.get("requestBody", {}).get("content", {})
    if "application/json" in bodies:
        yield from (400, 415)
    if any("HTTPBearer" in scheme for scheme in operation.get("security", ())):
        yield from (401, 403)
    if "{" in path:
        yield 404
    if bodies:
        yield 413
    if bodies or "parameters" in operation:
        yield 422
    if "security" in operation:
        yield 503


def _response(status: int) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model=ProblemBody.__name__)}
    return {"description": USUAL[status].title, "content": {MEDIA_TYPE: {"schema": schema}}}
