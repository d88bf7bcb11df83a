"""What six running services answer to wrong methods, tokens, paths, queries and bodies, at every door; and what they log.

Every answer is a problem in plain words. Nothing of what was sent stands in it, or in any log.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from doors import Door
from kompass_chassis.caller import CallerRule
from kompass_chassis.testing import bearer
from kompass_contracts.identity import Role
from kompass_embedded.plan import PORTS
from log_lines import LogLines, logging_as_in_production
from newcomer import DECLARED, settle
from office import CANARY, Office, forged
from town_hall import TownHall
from whole_system import Whole, whole_system

pytestmark = pytest.mark.timeout(120)

PROBLEM = "application/problem+json"
LIMIT = 1_048_576
ROOMY = {"/registrations/before-arrival": 4 * LIMIT}
"""Doors for many at once, which take more."""


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Whole]:
    """All six services on the bell."""
    async with whole_system(tmp_path_factory.mktemp("whole")) as running:
        yield running


@pytest.fixture(scope="module")
async def office(whole: Whole) -> Office:
    """An office that may do anything, and has a session of the form."""
    person = await settle(TownHall(whole))
    await person.play(DECLARED)
    key = await whole.process("identity").kit.parts.tools.keys.signing()
    return Office(whole, person.job.handle, key)


@pytest.fixture
def log() -> Iterator[LogLines]:
    """Everything that any service logs meanwhile, as in production."""
    with logging_as_in_production() as lines:
        yield lines


def is_refused(answer: httpx2.Response, *statuses: int) -> bool:
    """Whether it is one of these refusals, in the form of RFC 9457, with nothing in it of what was sent."""
    said = answer.json()
    return (
        answer.status_code in statuses
        and answer.headers["content-type"] == PROBLEM
        and said["status"] == answer.status_code
        and bool(said["title"])
        and CANARY not in answer.text + str(answer.headers)
    )


def test_there_is_something_to_send_to(office: Office) -> None:
    assert len(office.doors) > 50
    assert {name for name, _ in office.doors} == {*PORTS}
    assert len([door for _, door in office.doors if any(isinstance(rule, CallerRule) for rule in door.rules)]) > 25


async def test_a_wrong_method_is_told_the_right_ones(office: Office, log: LogLines) -> None:
    tried = 0
    for name, door in office.doors:
        there = {one.method for other, one in office.all_doors if other == name and _leads_to(one, door.path)}
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - there:
            answer = await office.send(name, door, method=method, value=CANARY, params={"q": CANARY})
            assert is_refused(answer, 405), (name, door, method, answer.text)
            assert {*answer.headers["allow"].split(", ")} <= there
            tried += 1
    assert tried > 150
    assert CANARY not in str(log)


def _leads_to(door: Door, path: str) -> bool:
    """Whether an address of this path is one of the door's too, as /persons/search is of /persons/{person_id}."""
    return re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", door.path), path) is not None


async def test_a_token_that_is_missing_or_does_not_hold_opens_no_door(office: Office, log: LogLines) -> None:
    tried = 0
    for name, door in office.doors:
        if not any(isinstance(rule, CallerRule) for rule in door.rules):
            continue
        answers = {"missing": await office.send(name, door, headers={}, json={})}
        for fault, token in forged(office, name, door).items():
            answers[fault] = await office.send(name, door, headers=bearer(token), json={"duf": CANARY})
        answers["basic"] = await office.send(name, door, headers={}, auth=("somebody", CANARY), json={})
        for fault, answer in answers.items():
            assert is_refused(answer, 401), (name, door, fault, answer.status_code, answer.text)
            assert answer.headers["www-authenticate"] == "Bearer"
        tried += len(answers)
    assert tried > 250
    assert CANARY not in str(log)


async def test_a_token_that_holds_opens_no_door_of_another_kind_or_scope(office: Office, log: LogLines) -> None:
    for name, door in office.doors:
        for rule in door.rules:
            if not isinstance(rule, CallerRule):
                continue
            owner = office.whole.system.services[name].owner
            wrong = [office.claims(name, door, kind="client" if rule.staff else "staff", roles=[*Role])]
            if rule.scopes:
                wrong += [office.claims(name, door, scope=f"{owner}:{CANARY} {scope}x") for scope in rule.scopes]
            for claims in wrong:
                answer = await office.send(name, door, headers=bearer(office.signed(claims)), json={"duf": CANARY})
                assert is_refused(answer, 403), (name, door, answer.status_code, answer.text)
    assert CANARY not in str(log)


async def test_a_session_of_the_form_that_is_none_opens_no_door_of_it(office: Office, log: LogLines) -> None:
    guarded = [(name, door) for name, door in office.doors if door.rules and not isinstance(door.rules[0], CallerRule)]
    assert len(guarded) > 6
    for name, door in guarded:
        for header in ({}, {"Authorization": f"Session {CANARY}"}, bearer(CANARY), {"Authorization": CANARY}):
            answer = await office.send(name, door, headers=header, json={"value": CANARY})
            assert is_refused(answer, 401), (name, door, answer.status_code, answer.text)
    assert CANARY not in str(log)


BODIES: dict[str, bytes] = {
    "cut off": b'{"duf": "%b' % CANARY.encode(),
    "no JSON": f"duf={CANARY}".encode(),
    "not UTF-8": b'{"duf": "\xff\xfe%b"}' % CANARY.encode(),
    "a list": f'["{CANARY}"]'.encode(),
    "a text": f'"{CANARY}"'.encode(),
    "a number": CANARY.encode(),
    "nothing": b"",
    "null": b"null",
    "unknown fields": json.dumps({CANARY: CANARY, "__proto__": {CANARY: 1}}).encode(),
    "fields of wrong types": json.dumps(
        {field: [{CANARY: None}] for field in ("ids", "duf", "value", "choice", "code", "kind", "name", "person_id")}
    ).encode(),
    "nested too deep": b"[" * 30_000 + b"]" * 30_000,
    "a number too large": b'{"ids": 1%b, "revision": 1%b, "value": 1e999}' % (b"0" * 5000, b"0" * 400),
    "half a character": b'{"duf": "\\ud800%b", "value": "\\udfff", "ids": ["\\ud800"]}' % CANARY.encode(),
    "NUL": b'{"duf": "\\u0000%b", "ids": ["\\u0000"], "value": "\\u0000"}' % CANARY.encode(),
}


async def test_a_body_that_cannot_be_used_is_refused_without_being_quoted(office: Office, log: LogLines) -> None:
    tried = 0
    for name, door in office.doors:
        schema = office.described(name, door)
        if "application/json" not in schema.get("requestBody", {}).get("content", {}):
            continue
        for fault, body in BODIES.items():
            headers = office.let_in(name, door) | {"Content-Type": "application/json"}
            answer = await office.send(name, door, headers=headers, content=body)
            # A body whose fields may all be left out says nothing wrong by others: readers ignore what they do not know.
            allowed = (400, 404, 422) if body[:1] == b"{" and body[-1:] == b"}" else (400, 422)
            assert is_refused(answer, *allowed), (name, door, fault, answer.status_code, answer.text)
            tried += 1
        answer = await office.send(name, door, content=f"duf={CANARY}".encode())
        assert is_refused(answer, 415), (name, door, answer.status_code, answer.text)
    assert tried > 150
    assert CANARY not in str(log)


async def test_too_much_is_refused_whether_it_is_announced_or_not(office: Office, log: LogLines) -> None:
    async def trickle(limit: int) -> AsyncIterator[bytes]:
        for _ in range(limit // 65_536 + 1):
            yield CANARY.encode() * (65_536 // len(CANARY) + 1)

    tried = 0
    for name, door in office.doors:
        if door.method not in {"POST", "PUT"}:
            continue
        schema = office.described(name, door)
        taken = [*schema.get("requestBody", {}).get("content", {})]
        headers = office.let_in(name, door) | {"Content-Type": (taken or ["application/json"])[0]}
        limit = ROOMY.get(door.path, LIMIT)
        announced = await office.send(name, door, headers=headers, content=CANARY.encode() * (limit // len(CANARY) + 1))
        assert is_refused(announced, 413), (name, door, announced.status_code, announced.text)
        if taken:
            found = await office.send(name, door, headers=headers, content=trickle(limit))
            assert is_refused(found, 413), (name, door, found.status_code, found.text)
        tried += 1
    assert tried > 15
    assert CANARY not in str(log)


NASTY = (
    "%00",
    CANARY,
    f"%00{CANARY}",
    "-1",
    "9" * 40,
    "%ff%fe",
    "%ED%A0%80",
    "%F0%9F%92%A9",
    "'%20OR%201=1--",
    "*",
    "%25",
)
"""Values for paths and queries, as they stand in an address."""


async def test_no_path_breaks_a_service(office: Office, log: LogLines) -> None:
    for name, door in office.doors:
        if "{" not in door.path:
            continue
        for value in NASTY:
            answer = await office.send(name, door, value=value, json={})
            assert is_refused(answer, 400, 404, 405, 409, 412, 422, 428), (
                name,
                door,
                value,
                answer.status_code,
                answer.text,
            )
    assert CANARY not in str(log)


async def test_no_query_breaks_a_service(office: Office, log: LogLines) -> None:
    tried = 0
    for name, door in office.doors:
        schema = office.described(name, door)
        names = [one["name"] for one in schema.get("parameters", ()) if one["in"] == "query"]
        for parameter in names:
            few = "limit=1" if "limit" in names and parameter != "limit" else ""
            for value in NASTY:
                kinds = office.whole.process(name).kit.parts.snapshots or ("nothing",)
                path = office.whole.plan.url(name) + door.path.replace("{kind}", next(iter(kinds)))
                headers = office.let_in(name, door)
                answer = await office.whole.http.get(f"{path}?{parameter}={value}&{few}", headers=headers)
                assert answer.is_success or is_refused(answer, 403, 404, 422), (name, door, value, answer.text)
                assert CANARY not in answer.text
                tried += 1
    assert tried > 100
    assert CANARY not in str(log)


@pytest.mark.parametrize("name", PORTS)
async def test_a_place_that_is_none_is_refused_in_every_snapshot(office: Office, name: str) -> None:
    door = next(door for other, door in office.doors if other == name and door.path == "/internal/snapshot/{kind}")
    for kind in office.whole.process(name).kit.parts.snapshots:
        for value in NASTY:
            url = f"{office.whole.plan.url(name)}/internal/snapshot/{kind}?after={value}"
            answer = await office.whole.http.get(url, headers=office.let_in(name, door))
            assert answer.is_success or is_refused(answer, 404, 422), (kind, value, answer.status_code, answer.text)
