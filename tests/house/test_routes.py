"""Every door of every service asks who calls, or stands on a short list with the reason why it does not."""

import re

import httpx2
import pytest
from fastapi import APIRouter, Depends, FastAPI

from doors import Door, doors
from kompass_chassis.caller import CallerRule, StaffCaller
from kompass_chassis.installed import installed, load
from kompass_chassis.openapi import unconnected

HEALTH = "whoever runs the process asks, from inside; it shows nothing of anyone"
BEFORE = "a page that is read before anybody logs in; it shows nothing of anyone"
AFTER = "a page that is read when nobody is logged in any more; it shows nothing of anyone"
OPEN = {
    ("*", "GET /health/live"): HEALTH,
    ("*", "GET /health/ready"): HEALTH,
    ("*", "GET /metrics"): HEALTH,
    ("kompass-form", "GET /languages"): "what the form can speak is chosen before anybody logs in",
    ("kompass-form", "POST /sessions"): "where residents log in; it asks for the number and the code",
    ("*", "ANY /static"): "style sheets, scripts, fonts and pictures; they are the same for everyone",
    ("kompass-form", "GET /"): BEFORE,
    ("kompass-form", "GET /{language}/information"): BEFORE,
    ("kompass-form", "GET /{language}/login"): BEFORE,
    ("kompass-form", "POST /{language}/login"): "where residents log in; it asks for the number and the code",
    ("kompass-form", "POST /interview"): "where an interview begins; it asks for the code that the portal had made",
    ("kompass-form", "GET /{language}/declined"): AFTER,
    ("kompass-form", "GET /{language}/logged-out"): AFTER,
    ("kompass-form", "GET /occupations/{version}.json"): "names of occupations; they are the same for everyone",
    ("imdinett-views", "GET /"): BEFORE,
    ("imdinett-views", "GET /sign-in"): "sends the browser to the issuer, where staff sign in",
    ("imdinett-views", "GET /signed-in"): "where the browser comes back from the issuer; it asks for the issuer's word",
    ("imdinett-views", "POST /sign-out"): "ends the session of the browser that sends it, if there is one",
    ("imdinett-views", "POST /language"): "notes a language in the browser that sends it",
    ("identity", "POST /token"): "where tokens come from; it asks for a client's secret",
    ("identity", "POST /revoke"): "where handles are ended; it asks for a client's secret",
    ("identity", "GET /.well-known/jwks.json"): "public keys are public",
    ("identity", "GET /.well-known/oauth-authorization-server"): "says where tokens are given, and no more",
}
FROM_ELSEWHERE = {
    (
        "kompass-form",
        "POST /interview",
    ): "the portal sends it, which is another site; no cookie opens it, the code alone",
}
"""Pages that change something and take a form of another site."""
DOORS = [(name, door) for name in sorted(installed()) for door in doors(unconnected(load(name)))]
NAMED = [f"{name} {door}" for name, door in DOORS]


def may_be_open(name: str, door: Door) -> bool:
    return ("*", str(door)) in OPEN or (name, str(door)) in OPEN


def test_there_are_doors_to_look_at() -> None:
    assert len(DOORS) > 20
    assert "codes POST /codes/redeem" in NAMED
    assert "identity GET /internal/feed" in NAMED
    assert len(NAMED) == len(set(NAMED))


@pytest.mark.parametrize(("name", "door"), DOORS, ids=NAMED)
def test_a_door_has_a_rule_or_a_reason(name: str, door: Door) -> None:
    assert door.is_guarded or may_be_open(name, door)


@pytest.mark.parametrize(("name", "door"), DOORS, ids=NAMED)
async def test_a_door_with_a_rule_is_closed_to_strangers(name: str, door: Door) -> None:
    if may_be_open(name, door):
        assert not door.is_guarded
        return
    path = door.path.replace("{language}", "en").replace("{part}", "personal")
    path = re.sub(r"\{[^}]+\}", "7d8f0f0e-0000-4000-8000-000000000001", path)
    transport = httpx2.ASGITransport(unconnected(load(name)))
    async with httpx2.AsyncClient(transport=transport, base_url="http://a.test") as http:
        accept = {"Accept": "text/html" if door.is_page else "application/json"}
        answer = await http.request(door.method, path, json={}, headers=accept)
    if door.is_page:
        assert answer.status_code in ({401, 403} if door.takes_own_forms else {303}), answer.text
    else:
        assert answer.status_code == 401, answer.text


@pytest.mark.parametrize(("name", "door"), DOORS, ids=NAMED)
def test_a_page_that_changes_something_takes_forms_of_our_own_only(name: str, door: Door) -> None:
    reads = door.method in {"GET", "ANY"}
    assert door.takes_own_forms == (door.is_page and not reads and (name, str(door)) not in FROM_ELSEWHERE)


def test_nothing_is_on_the_list_that_is_not_there() -> None:
    there = {(name, str(door)) for name, door in DOORS}
    listed = {**OPEN, **FROM_ELSEWHERE}
    gone = [(name, door) for name, door in listed if not any(door == one and name in ("*", of) for of, one in there)]
    assert gone == []
    assert all(len(reason) > 10 for reason in (*OPEN.values(), *FROM_ELSEWHERE.values()))


def a_rule_in_vain(caller: StaffCaller) -> None:
    del caller


def test_a_door_without_a_rule_would_be_found() -> None:
    app, inner, outer = FastAPI(openapi_url=None), APIRouter(prefix="/inner"), APIRouter(prefix="/outer")

    @app.get("/open")
    async def open_door() -> None: ...

    @app.get("/anyone", dependencies=[CallerRule().dependency])
    async def anyone() -> None: ...

    @app.get("/client", dependencies=[CallerRule("a:b").dependency])
    async def client() -> None: ...

    @app.get("/staff")
    async def staff(caller: StaffCaller) -> None: ...

    @app.get("/deep", dependencies=[Depends(a_rule_in_vain)])
    async def deep() -> None: ...

    @inner.get("/open")
    async def inner_open() -> None: ...

    @outer.get("/open")
    async def outer_open() -> None: ...

    outer.include_router(inner)
    app.include_router(outer)
    guarded = APIRouter(prefix="/guarded", dependencies=[CallerRule("a:b").dependency])

    @guarded.get("/one")
    async def one() -> None: ...

    app.include_router(guarded)
    app.mount("/mounted", FastAPI())
    found = {str(door): door.is_guarded for door in doors(app)}
    assert found == {
        "GET /open": False,
        "GET /anyone": False,
        "GET /client": True,
        "GET /staff": True,
        "GET /deep": True,
        "GET /outer/open": False,
        "GET /outer/inner/open": False,
        "GET /guarded/one": True,
        "ANY /mounted": False,
    }
