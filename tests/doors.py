"""The doors of an application: every route there is, and whom it lets in, read off its dependencies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from kompass_chassis.caller import CallerRule
from kompass_form.sessions import ResidentRule

Rule = CallerRule | ResidentRule


@dataclass(frozen=True)
class Door:
    """One way in."""

    method: str
    path: str
    rules: tuple[Rule, ...]

    @property
    def is_guarded(self) -> bool:
        """Say whether a rule stands there that not just any token passes."""
        return any(isinstance(rule, ResidentRule) or rule.staff or rule.scopes for rule in self.rules)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def doors(app: FastAPI) -> list[Door]:
    """Return every door; what is no route of ours, a mounted application for one, is a door without rules."""
    return [
        Door(method, route.path, tuple(_rules(getattr(route, "dependant", None))))
        for route in _routes(app.routes)
        for method in sorted(getattr(route, "methods", None) or {"ANY"})
        if method != "HEAD"
    ]


def _routes(routes: Iterable[Any]) -> Iterator[Any]:
    for route in routes:
        if hasattr(route, "effective_route_contexts"):
            yield from route.effective_route_contexts()
        else:
            yield route


def _rules(dependant: Any) -> Iterator[Rule]:
    if dependant is None:
        return
    if isinstance(dependant.call, CallerRule | ResidentRule):
        yield dependant.call
    for dependency in dependant.dependencies:
        yield from _rules(dependency)
