"""Problems: every refusal in plain words and in one form, which quotes nothing of what was sent."""

import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ValidationError, field_validator
from sqlalchemy import text

from addresses import NEIGHBOURS
from engines import PostgresEngine
from kompass_chassis.problems import MEDIA_TYPE, NotFoundError, Problem
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_chassis.web import Session
from kompass_identity.app import service as identity_service
from log_lines import logging_as_in_production
from probe import SETTINGS, own_database, probe, served
from town import Town

CANARY = "201017238203"
KEY_SECRET = "a key secret that is only for tests, long enough"
PERSON = {
    "duf": CANARY,
    "first_name": "Amina",
    "last_name": "Warsame",
    "birth_date": "1990-05-17",
    "gender": "female",
    "protection_grade": "none",
}


class DomainError(Exception):
    """A service's own error."""


class Order(BaseModel):
    number: str

    @field_validator("number")
    @classmethod
    def _check(cls, number: str) -> str:
        raise ValueError(f"{number} is wrong")


router = APIRouter()


@router.post("/quoting")
async def quoting(order: Order) -> None:
    del order


@router.get("/crash/{number}")
async def crash(number: str) -> None:
    raise ValueError(f"nobody expected {number}")


@router.get("/twice/{number}")
async def twice(number: str, session: Session) -> None:
    statement = text("INSERT INTO tombstone (subject) VALUES (:number)")
    for _ in range(2):
        await session.execute(statement, {"number": number})


@router.get("/unreadable/{number}")
async def unreadable(number: str) -> None:
    Order.model_validate({"number": number})


@router.get("/answers-badly/{number}", response_model=Order)
async def answers_badly(number: str) -> Any:
    return {"number": number}


@router.get("/domain")
async def domain() -> None:
    raise DomainError("this is said as it is")


@router.get("/missing")
async def missing() -> None:
    raise NotFoundError("nothing by that name")


@router.get("/teapot")
async def teapot() -> None:
    raise HTTPException(418, f"detail with {CANARY}", {"X-Tea": "green"})


SERVICE = probe(router, problems={DomainError: Problem(409, "domain", "It cannot be so")})


@pytest.fixture(scope="module")
def signer() -> TokenMint:
    return TokenMint()


@pytest.fixture(scope="module")
async def persons(postgres: PostgresEngine, signer: TokenMint) -> AsyncIterator[ServiceDouble]:
    """Identity, which nothing here changes: one is enough for all of these tests."""
    settings = {"key_secret": KEY_SECRET, **NEIGHBOURS}
    async with running(
        identity_service, own_database(postgres, "problems_identity"), signer, settings=settings
    ) as double:
        yield double


@pytest.fixture(scope="module")
async def doors(postgres: PostgresEngine, signer: TokenMint) -> AsyncIterator[ServiceDouble]:
    """The doors above, on one database."""
    async with running(SERVICE, own_database(postgres, "problems_doors"), signer, settings=SETTINGS) as double:
        yield double


def assert_problem(answer: httpx2.Response, status: int, slug: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert CANARY not in answer.text
    body: dict[str, Any] = answer.json()
    assert set(body) <= {"type", "title", "status", "detail", "errors"}
    assert (body["type"], body["status"]) == (f"urn:kompass:problem:{slug}", status)
    assert body["title"]
    return body


async def test_a_path_that_leads_nowhere_is_not_quoted(persons: ServiceDouble) -> None:
    body = assert_problem(await persons.http.get(f"/nowhere/{CANARY}"), 404, "not-found")
    assert body["title"] == "Nothing was found"


async def test_a_wrong_method_is_told_the_right_ones(persons: ServiceDouble) -> None:
    answer = await persons.http.get("/token")
    assert_problem(answer, 405, "wrong-method")
    assert answer.headers["Allow"] == "POST"


async def test_a_body_that_says_it_is_too_large_is_refused_unread(persons: ServiceDouble) -> None:
    async def never() -> AsyncIterator[bytes]:
        raise AssertionError("the body was read")
        yield b""

    headers = {"Content-Length": str(2_000_000), "Content-Type": "application/json"}
    answer = await persons.http.post("/persons/search", content=never(), headers=headers)
    body = assert_problem(answer, 413, "too-large")
    assert body["detail"] == "at most 1048576 bytes"


async def test_a_body_that_turns_out_to_be_too_large_is_cut_off(persons: ServiceDouble) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 100:
            read += 1
            yield b" " * 100_000

    headers = {"Content-Type": "application/json"}
    answer = await persons.http.post("/persons/search", content=endless(), headers=headers)
    assert_problem(answer, 413, "too-large")
    assert read == 11


async def test_a_body_of_another_media_type_is_refused_as_that(persons: ServiceDouble, signer: TokenMint) -> None:
    headers = bearer(signer.staff("identity", "imdi", None), **{"Content-Type": "text/plain"})
    answer = await persons.http.post("/persons/search", content=json.dumps({"duf": CANARY}), headers=headers)
    body = assert_problem(answer, 415, "wrong-media-type")
    assert body["detail"] == "send it as application/json"


@pytest.mark.parametrize("content", [f'{{"duf": "{CANARY}"', CANARY + "}", "[" * 100_000, b"\xff\xfe\x00", b"\x00"])
async def test_what_is_not_json_is_refused_as_that(
    persons: ServiceDouble, signer: TokenMint, content: str | bytes
) -> None:
    headers = bearer(signer.staff("identity", "imdi", None), **{"Content-Type": "application/json"})
    answer = await persons.http.post("/persons/search", content=content, headers=headers)
    assert_problem(answer, 400, "malformed")


async def test_what_is_invalid_is_said_by_place_and_kind(persons: ServiceDouble, signer: TokenMint) -> None:
    headers = bearer(signer.client("identity", "identity:register"))
    wrong = {"gender": CANARY, "first_name": "", "citizenships": ["SOM", CANARY], "placements": [{"relation": "x"}]}
    answer = await persons.http.put(f"/persons/{uuid4()}", json=PERSON | wrong, headers=headers)
    body = assert_problem(answer, 422, "invalid")
    found = {error["pointer"]: error["detail"] for error in body["errors"]}
    assert found["#/body/gender"] == "Input should be 'female', 'male' or 'unknown'"
    assert found["#/body/first_name"] == "String should have at least 1 character"
    assert found["#/body/citizenships/1"] == "String should match pattern '^[A-Z]{3}$'"
    assert found["#/body/placements/0/municipality"] == "Field required"
    assert all(set(error) == {"pointer", "detail"} for error in body["errors"])


@pytest.mark.parametrize("name", ["canarina_canarsson", "Canarina", f"duf{CANARY}"])
async def test_a_name_of_a_field_that_there_is_not_is_the_senders_own_word(
    persons: ServiceDouble, signer: TokenMint, name: str
) -> None:
    headers = bearer(signer.client("identity", "identity:register"))
    answer = await persons.http.put(f"/persons/{uuid4()}", json=PERSON | {name: 1}, headers=headers)
    body = assert_problem(answer, 422, "invalid")
    assert body["errors"] == [{"pointer": "#/body", "detail": "Extra inputs are not permitted"}]


WRONG_PLACES: dict[str, dict[str, Any]] = {
    "as a name of a field": {"json": PERSON | {CANARY: 1}},
    "as a name of a field within": {"json": PERSON | {"placements": [{CANARY: 1}]}},
    "as a list": {"json": PERSON | {"duf": [CANARY]}},
    "as an object": {"json": PERSON | {"duf": {CANARY: CANARY}}},
    "as a number": {"json": PERSON | {"duf": int(CANARY)}},
    "as the whole body": {"json": CANARY},
    "in a list as the whole body": {"json": [CANARY]},
    "as a date": {"json": PERSON | {"birth_date": CANARY}},
    "as a date within": {"json": PERSON | {"placements": [{"relation": "settled", "valid_from": CANARY}]}},
    "as a grade": {"json": PERSON | {"protection_grade": CANARY}},
    "as a truth": {"json": PERSON | {"resettlement": CANARY}},
    "as a municipality": {"json": PERSON | {"placements": [{"relation": CANARY, "municipality": CANARY}]}},
    "as an id": {"json": PERSON, "path": f"/persons/{CANARY}"},
    "as an id with a name": {"json": PERSON, "path": f"/persons/duf-{CANARY}"},
    "too often": {"json": PERSON | {"citizenships": [CANARY] * 11}},
    "as a version": {"json": PERSON, "headers": {"If-Match": CANARY}},
    "too long": {"json": PERSON | {"duf": CANARY * 10}},
    "with the check digits wrong": {"json": PERSON | {"duf": "201012345678"}},
}


@pytest.mark.parametrize("wrong", WRONG_PLACES.values(), ids=WRONG_PLACES)
async def test_a_duf_number_in_a_wrong_place_is_not_said_back(
    persons: ServiceDouble, signer: TokenMint, wrong: dict[str, Any]
) -> None:
    headers = bearer(signer.client("identity", "identity:register"), **wrong.get("headers", {"If-None-Match": "*"}))
    with logging_as_in_production("DEBUG") as log:
        path = wrong.get("path", f"/persons/{uuid4()}")
        answer = await persons.http.put(path, json=wrong["json"], headers=headers)
    assert answer.status_code in {422, 428}
    assert CANARY not in answer.text
    assert "201012345678" not in answer.text
    assert answer.headers["Content-Type"] == MEDIA_TYPE
    assert CANARY not in str(log)


@pytest.mark.parametrize("query", [{"limit": CANARY}, {"limit": -1}, {"after": CANARY * 10}])
async def test_a_query_is_not_said_back_either(
    persons: ServiceDouble, signer: TokenMint, query: dict[str, str | int]
) -> None:
    headers = bearer(signer.client("identity", "identity:feed"))
    assert_problem(await persons.http.get("/internal/feed", params=query, headers=headers), 422, "invalid")


async def test_a_check_of_our_own_that_quotes_is_not_passed_on(doors: ServiceDouble) -> None:
    answer = await doors.http.post("/quoting", json={"number": CANARY})
    body = assert_problem(answer, 422, "invalid")
    assert body["errors"] == [{"pointer": "#/body/number", "detail": "not the right form"}]


async def test_a_service_gives_its_own_errors_a_status_and_says_their_text(doors: ServiceDouble) -> None:
    body = assert_problem(await doors.http.get("/domain"), 409, "domain")
    assert (body["title"], body["detail"]) == ("It cannot be so", "this is said as it is")
    assert assert_problem(await doors.http.get("/missing"), 404, "not-found")["detail"] == "nothing by that name"


async def test_an_http_error_of_the_framework_keeps_its_headers_and_loses_its_text(doors: ServiceDouble) -> None:
    answer = await doors.http.get("/teapot")
    assert_problem(answer, 418, "http-418")
    assert answer.headers["X-Tea"] == "green"


@pytest.fixture(scope="module")
async def http(postgres: PostgresEngine, signer: TokenMint) -> AsyncIterator[httpx2.AsyncClient]:
    """The same doors behind a real server, which logs what escapes them."""
    async with served(SERVICE, own_database(postgres, "problems_served"), signer) as client:
        yield client


@pytest.mark.parametrize("door", ["crash", "twice", "unreadable", "answers-badly"])
async def test_what_nobody_expected_is_answered_and_logged_without_its_words(
    http: httpx2.AsyncClient, door: str
) -> None:
    with logging_as_in_production("DEBUG") as log:
        answer = await http.get(f"/{door}/{CANARY}")
    body = assert_problem(answer, 500, "unexpected")
    assert "detail" not in body
    assert CANARY not in str(log)
    (line,) = [line for line in log.lines() if "error" in json.loads(line)]
    kinds = {"crash": "ValueError", "twice": "UniqueViolationError", "unreadable": "ValidationError"}
    assert kinds.get(door, "ResponseValidationError") in line
    assert __file__ in line or door == "answers-badly"
    assert any(f"GET /{door}/{{number}} 500" in line for line in log.lines())


def test_the_errors_above_would_have_told() -> None:
    with pytest.raises(ValidationError, match=CANARY):
        Order.model_validate({"number": CANARY})


async def test_while_the_database_is_away_a_caller_is_asked_to_come_again(mint: TokenMint, database_url: str) -> None:
    async with running(SERVICE, database_url, mint, settings=SETTINGS) as double:
        nowhere = "postgresql://nobody:nothing@127.0.0.1:1/nothing"
        settings = double.kit.settings.model_copy(update={"database_url": type(double.kit.settings.pepper)(nowhere)})
        kit = SERVICE.open_kit(settings, double.kit.bus, double.kit.telemetry)
        away = ServiceDouble(SERVICE, kit)
        answer = await away.http.get(f"/twice/{CANARY}")
        body = assert_problem(answer, 503, "unavailable")
        assert answer.headers["Retry-After"] == "2"
        assert "nothing was lost" in body["title"]
        shown = double.kit.telemetry.figures.requests.labels("/twice/{number}", "GET", "503")
        assert sum(bucket.get() for bucket in shown._buckets) == 1
        await away.http.aclose()
        await kit.close()


async def test_while_memory_is_stale_a_caller_is_asked_to_come_again(
    codes: ServiceDouble, mint: TokenMint, town: Town
) -> None:
    person = town.settle("4601")
    town.silent = True
    headers = bearer(mint.staff("codes", "municipality", "4601", "Bosettingskommune kompetansekartlegging"))
    answer = await codes.http.get(f"/persons/{person}/codes", headers=headers)
    assert_problem(answer, 503, "memory-stale")
    assert answer.headers["Retry-After"] == "2"
