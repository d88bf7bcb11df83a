"""The OpenAPI document of a service, read off its routes. Nothing is connected for it, and no setting changes it."""

import json
from typing import Any

from fastapi import FastAPI
from pydantic import SecretStr

from kompass_chassis.bell import Bell
from kompass_chassis.process import application
from kompass_chassis.service import Service
from kompass_chassis.settings import ServiceSettings
from kompass_chassis.telemetry import Telemetry


def document(service: Service[Any]) -> str:
    """Return the document as it is committed: the same text for the same code, wherever and whenever it is made."""
    return json.dumps(unconnected(service).openapi(), ensure_ascii=False, indent=2) + "\n"


def unconnected(service: Service[Any]) -> FastAPI:
    """Return the application with every door, to look at and not to call."""
    return application(service, service.open_kit(_placeholders(service.settings), Bell(), Telemetry(service.name)))


def _placeholders(settings: type[ServiceSettings]) -> ServiceSettings:
    """Return settings that nothing is ever reached with, without a look at the environment."""
    missing = {name: field.annotation for name, field in settings.model_fields.items() if field.is_required()}
    values: dict[str, Any] = {name: _PLACEHOLDERS[kind] for name, kind in missing.items() if kind in _PLACEHOLDERS}
    values["database_url"] = SecretStr("postgresql://nobody@nowhere.invalid/nothing")
    return settings.model_construct(**values)


_PLACEHOLDERS: dict[Any, Any] = {str: "http://nowhere.invalid", SecretStr: SecretStr("not a secret" * 4)}
