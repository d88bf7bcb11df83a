"""Who comes through which door of the form: residents with a session, services with a scope, and nobody else."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from engines import PostgresEngine
from form_desk import FormDesk, standing_form
from kompass_chassis.caller import CallerRule
from kompass_chassis.installed import load
from kompass_chassis.openapi import unconnected
from kompass_chassis.testing import bearer
from kompass_contracts.identity import Role
from kompass_form.sessions import PageResidentRule, ResidentRule

RESIDENTS = {
    "DELETE /sessions/current",
    "GET /form",
    "POST /form/declaration",
    "PUT /form/answers/{question_id}",
    "POST /form/parts/{part}/finish",
    "GET /form/summary",
    "POST /form/complete",
    "GET /own",
    "POST /own/corrections",
    "POST /own/deletion",
    "PUT /own/reservation",
}
OPEN = {"GET /languages", "POST /sessions"}
PAGES = {
    "GET /{language}/declaration",
    "POST /{language}/declaration",
    "GET /{language}/form",
    "GET /{language}/form/{part}",
    "POST /{language}/form/{part}",
    "GET /{language}/summary",
    "POST /{language}/summary",
    "GET /{language}/receipt",
    "POST /{language}/stay",
    "POST /{language}/logout",
    "GET /{language}/my-page",
    "POST /{language}/my-page/correction",
    "GET /{language}/my-page/deletion",
    "POST /{language}/my-page/deletion",
    "POST /{language}/my-page/research",
    "GET /{language}/my-page/copy",
    "GET /{language}/my-page/paper",
}
OPEN_PAGES = {
    "GET /",
    "GET /{language}/information",
    "GET /{language}/login",
    "POST /{language}/login",
    "POST /interview",
    "GET /{language}/declined",
    "GET /{language}/logged-out",
    "GET /occupations/{version}.json",
    "ANY /static",
}
SERVICES = {
    "POST /registrations/lookup": {"form:read-registration"},
    "POST /registrations/before-arrival": {"form:register-before-arrival"},
    "GET /internal/feed": {"form:feed"},
    "GET /internal/snapshot/{kind}": {"form:feed"},
    "GET /internal/audit/head": {"form:feed"},
    "POST /internal/audit/openings": {"form:audit"},
    "POST /internal/person-report": {"form:report"},
}

OPERATORS = {"GET /internal/deliveries", "GET /internal/retention", "GET /catalogue/matrix"}
"""For staff who run Kompass at IMDi: states and numbers, nobody's registration."""


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_access") as desk:
        yield desk


def routes() -> dict[str, list[object]]:
    """Return every door of the form with the rules that stand at it."""
    found: dict[str, list[object]] = {}
    for route in _routes(unconnected(load("kompass-form")).routes):
        path = str(getattr(route, "path", "?"))
        if path.startswith(("/health", "/metrics")):
            continue
        for method in sorted(getattr(route, "methods", None) or {"ANY"}):
            found[f"{method} {path}"] = list(_rules(getattr(route, "dependant", None)))
    return {name: rules for name, rules in found.items() if not name.startswith("HEAD ")}


def _routes(there: Any) -> Iterator[Any]:
    for route in there:
        if hasattr(route, "effective_route_contexts"):
            yield from route.effective_route_contexts()
        else:
            yield route


def _rules(dependant: Any) -> Iterator[object]:
    if dependant is None:
        return
    if isinstance(dependant.call, CallerRule | ResidentRule | PageResidentRule):
        yield dependant.call
    for dependency in dependant.dependencies:
        yield from _rules(dependency)


def test_each_door_has_the_one_rule_it_should() -> None:
    found = routes()

    assert set(found) == RESIDENTS | OPEN | PAGES | OPEN_PAGES | set(SERVICES) | OPERATORS
    for name, rules in found.items():
        residents = [rule for rule in rules if isinstance(rule, ResidentRule)]
        callers = [rule for rule in rules if isinstance(rule, CallerRule)]
        assert len([rule for rule in rules if isinstance(rule, PageResidentRule)]) == (name in PAGES), name
        assert len(residents) == (name in RESIDENTS), name
        scopes = [SERVICES[name]] if name in SERVICES else [set()] if name in OPERATORS else []
        assert [set(rule.scopes) for rule in callers] == scopes, name
        assert any(rule.staff for rule in callers) == (name in OPERATORS), "no other staff come with their own token"


@pytest.mark.parametrize("name", sorted(RESIDENTS))
async def test_a_door_of_residents_is_closed_to_staff_to_services_and_to_strangers(desk: FormDesk, name: str) -> None:
    """(R12, D9): whatever role or scope a token carries."""
    method, path = name.replace("{question_id}", "PER01").replace("{part}", "personal").split()
    scopes = (
        *("form:feed", "form:read-registration", "form:register-before-arrival"),
        "codes:redeem",
        "competence:resident",
    )
    callers = [
        {},
        bearer(desk.mint.staff("form", "municipality", "4601", *Role)),
        bearer(desk.mint.client("form", *scopes)),
        {"Authorization": f"Session {desk.mint.client('form', *scopes)}"},
        {"Authorization": "Session " + "A" * 43},
    ]

    answers = [await desk.form.http.request(method, path, json={}, headers=headers) for headers in callers]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1


async def test_the_state_of_the_form_is_for_who_runs_kompass_at_imdi(desk: FormDesk) -> None:
    """(B11): whoever holds every other role, or this one elsewhere, is refused."""
    others: list[Role] = [role for role in Role if role is not Role.OPERATIONS]
    refused: list[tuple[str, list[Role]]] = [
        ("imdi", others),
        ("municipality", [Role.OPERATIONS]),
        ("county", list(Role)),
    ]
    operator = bearer(desk.mint.staff("form", "imdi", None, Role.OPERATIONS))
    for name in sorted(OPERATORS):
        path = name.removeprefix("GET ")
        for kind, roles in refused:
            answer = await desk.form.http.get(path, headers=bearer(desk.mint.staff("form", kind, None, *roles)))
            assert answer.status_code == 403
        assert (await desk.form.http.get(path, headers=operator)).status_code == 200
    matrix = (await desk.form.http.get("/catalogue/matrix", headers=operator)).json()
    assert {one["tag"] for one in matrix["languages"]} >= {"nb", "en", "ti"}
    assert not any(one["holds_back"] for one in matrix["languages"])


async def test_a_session_opens_no_door_of_services(desk: FormDesk) -> None:
    visit = await desk.begin()

    answers = [await visit.ask(*name.replace("{kind}", "drafts").split()) for name in SERVICES]

    assert {answer.status_code for answer in answers} == {401}
