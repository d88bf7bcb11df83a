"""A Kompass in containers as Compose would read its files: filled in from an environment, one file laid on another."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
_FILLED_IN = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>\w+)(?:(?P<how>:-|:\?)(?P<words>[^}]*))?\})")
_REPLACED = {"command", "entrypoint", "test", "cap_drop"}


class NotGivenError(Exception):
    """Something has to be said before anything starts; the message is the sentence that asks for it."""


def composed(environment: Mapping[str, str], *names: str) -> dict[str, Any]:
    """Return the files of these names, each laid on those before it."""
    whole: dict[str, Any] = {}
    for name in names:
        read = _filled_in(yaml.safe_load((DEPLOY / name).read_text(encoding="utf-8")), environment)
        read = {key: value for key, value in read.items() if not key.startswith("x-")}
        for service in read["services"].values():
            _extend(service, environment)
        whole = _laid_on(whole, read)
    return whole


def demo_environment() -> dict[str, str]:
    """Return what the demo says where an installation says its own."""
    lines = (DEPLOY / "demo.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def asked_for() -> set[str]:
    """Return the names that have to be given: wherever they stand, a sentence asks for them."""
    found = [*_FILLED_IN.finditer((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))]
    silent = {one["name"] for one in found if one["how"] != ":?" or not one["words"].startswith("say ")}
    return {one["name"] for one in found} - silent


def secrets_of(container: Mapping[str, Any]) -> dict[str, str]:
    """Return the secrets of a container by the path at which it finds them."""
    listed = [{"source": one, "target": one} if isinstance(one, str) else one for one in container.get("secrets", ())]
    return {str(Path("/run/secrets") / one["target"]): one["source"] for one in listed}


def _extend(service: dict[str, Any], environment: Mapping[str, str]) -> None:
    extended = service.pop("extends", None)
    if extended is not None:
        other = composed(environment, extended["file"])["services"][extended["service"]]
        own = dict(service)
        service.clear()
        service.update(_laid_on(other, own))


def _laid_on(below: Any, above: Any, key: str = "") -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {name: _laid_on(below.get(name), value, name) for name, value in above.items()}
    if isinstance(below, list) and isinstance(above, list) and key not in _REPLACED:
        return below + above
    return above


def _filled_in(value: Any, environment: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _filled_in(inner, environment) for name, inner in value.items()}
    if isinstance(value, list):
        return [_filled_in(inner, environment) for inner in value]
    return _FILLED_IN.sub(lambda found: _said(found, environment), value) if isinstance(value, str) else value


def _said(found: "re.Match[str]", environment: Mapping[str, str]) -> str:
    if found["dollar"]:
        return "$"
    given = environment.get(found["name"], "")
    if not given and found["how"] == ":?":
        raise NotGivenError(found["words"])
    return given or (found["words"] or "")
