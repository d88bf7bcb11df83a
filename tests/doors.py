"""The doors of an application: every route there is, and whom it lets in, read off its dependencies."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from kompass_chassis.caller import CallerRule
from kompass_form.sessions import PageResidentRule, ResidentRule
from kompass_imdinett_views.sessions import SignedInRule
from kompass_web.assets import Assets
from kompass_web.sent import SentRule

Rule = CallerRule | ResidentRule | PageResidentRule | SignedInRule | SentRule


@dataclass(frozen=True)
class Door:
    """One way in."""

    method: str
    path: str
    rules: tuple[Rule, ...]
    is_page: bool = False
    """Whether it is for people, and so in no description for programs."""
    endpoint: Any = None
    """The function behind it, where it is a route of ours."""

    @property
    def is_guarded(self) -> bool:
        """Say whether a rule stands there that not just any token passes."""
        return any(_is_enough(rule) for rule in self.rules)

    @property
    def takes_own_forms(self) -> bool:
        """Say whether what is sent must come from one of our own pages."""
        return any(isinstance(rule, SentRule) for rule in self.rules)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def doors(app: FastAPI) -> list[Door]:
    """Return every door; what is no route of ours, a mounted application for one, is a door without rules."""
    return [
        Door(
            method,
            route.path,
            tuple(_rules(getattr(route, "dependant", None))),
            _is_page(route),
            getattr(route, "endpoint", None),
        )
        for route in _routes(app.routes)
        for method in sorted(getattr(route, "methods", None) or {"ANY"})
        if method != "HEAD"
    ]


def _is_enough(rule: Rule) -> bool:
    if isinstance(rule, CallerRule):
        return bool(rule.staff or rule.scopes)
    return not isinstance(rule, SentRule)


def _is_page(route: Any) -> bool:
    """Tell pages, and the files beside them, from what programs ask."""
    return not getattr(route, "include_in_schema", not isinstance(getattr(route, "app", None), Assets))


def _routes(routes: Iterable[Any]) -> Iterator[Any]:
    for route in routes:
        if hasattr(route, "effective_route_contexts"):
            yield from route.effective_route_contexts()
        else:
            yield route


def _rules(dependant: Any) -> Iterator[Rule]:
    if dependant is None:
        return
    if isinstance(dependant.call, Rule):
        yield dependant.call
    for dependency in dependant.dependencies:
        yield from _rules(dependency)
