"""The HTTP application of any service: commits before it answers, forgets what it was asked, keeps nobody's address."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from engines import PostgresEngine
from kompass_chassis.problems import NotFoundError
from kompass_chassis.testing import ServiceDouble, TokenMint, running
from kompass_chassis.web import Session
from log_lines import logging_as_in_production
from probe import SETTINGS, own_database, probe, served

CANARY = "201017238203"

router = APIRouter(prefix="/orders")


async def keep(session: AsyncSession, subject: str) -> None:
    await session.execute(text("INSERT INTO tombstone (subject) VALUES (:subject)"), {"subject": subject})


@router.post("/{subject}")
async def kept(subject: str, session: Session) -> str:
    await keep(session, subject)
    return "kept"


@router.post("/{subject}/refused")
async def refused(subject: str, session: Session) -> None:
    await keep(session, subject)
    raise NotFoundError("not here")


@router.post("/{subject}/broken")
async def broken(subject: str, session: Session) -> None:
    await keep(session, subject)
    raise ValueError(subject)


@router.post("/{subject}/http")
async def stopped(subject: str, session: Session) -> None:
    await keep(session, subject)
    raise HTTPException(400)


@router.post("/{subject}/answered")
async def answered(subject: str, session: Session) -> Response:
    await keep(session, subject)
    return JSONResponse({"found": False}, 404)


@router.post("/{subject}/too-late")
async def too_late(subject: str, session: Session) -> str:
    """Everything is well until the transaction is to be committed."""
    statement = "INSERT INTO once (subject) VALUES (:subject), (:subject)"
    await session.execute(text(statement), {"subject": subject})
    return "kept"


@router.post("/one/read")
async def read(request: Request) -> int:
    return len(await request.body())


@router.get("/{subject}/cached")
async def cached(subject: str) -> Response:
    return JSONResponse({"of": subject}, headers={"Cache-Control": "max-age=60", "X-Content-Type-Options": "no"})


SERVICE = probe(router)


@pytest.fixture(scope="module")
async def shared(postgres: PostgresEngine) -> AsyncIterator[ServiceDouble]:
    async with running(SERVICE, own_database(postgres, "web"), TokenMint(), settings=SETTINGS) as double:
        async with double.kit.sessions.begin() as session:
            await session.execute(text("CREATE TABLE once (subject text UNIQUE DEFERRABLE INITIALLY DEFERRED)"))
        yield double


@pytest.fixture(scope="module")
async def elsewhere(shared: ServiceDouble) -> AsyncIterator[asyncpg.Connection]:
    """Another connection, that sees what is committed and nothing else."""
    connection = await asyncpg.connect(shared.kit.settings.database_url.get_secret_value())
    yield connection
    await connection.close()


@pytest.fixture
async def doors(shared: ServiceDouble, elsewhere: asyncpg.Connection) -> ServiceDouble:
    """The doors above, with nothing kept yet."""
    await elsewhere.execute("DELETE FROM tombstone")
    return shared


async def seen(connection: asyncpg.Connection) -> list[str]:
    return [row["subject"] for row in await connection.fetch("SELECT subject FROM tombstone")]


async def test_a_change_is_seen_by_everyone_before_the_answer_begins(
    doors: ServiceDouble, elsewhere: asyncpg.Connection
) -> None:
    seen_at_start: list[list[str]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            assert message["status"] == 200
            seen_at_start.append(await seen(elsewhere))

    app: Any = doors.http._transport
    scope = {"type": "http", "method": "POST", "path": "/orders/one", "headers": [], "query_string": b""}
    await app.app(scope | {"http_version": "1.1", "scheme": "http", "asgi": {"version": "3.0"}}, receive, send)
    assert seen_at_start == [["one"]]


async def test_a_change_that_cannot_be_committed_is_not_called_kept(
    doors: ServiceDouble, elsewhere: asyncpg.Connection
) -> None:
    answer = await doors.http.post("/orders/one/too-late")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
    assert "kept" not in answer.text
    assert await elsewhere.fetch("SELECT FROM once") == []


@pytest.mark.parametrize(("ending", "status"), [("refused", 404), ("broken", 500), ("http", 400)])
async def test_what_ends_in_an_error_changed_nothing(
    doors: ServiceDouble, elsewhere: asyncpg.Connection, ending: str, status: int
) -> None:
    answer = await doors.http.post(f"/orders/one/{ending}")
    assert answer.status_code == status
    assert await seen(elsewhere) == []


async def test_a_refusal_that_is_answered_and_not_raised_keeps_what_was_written(
    doors: ServiceDouble, elsewhere: asyncpg.Connection
) -> None:
    assert (await doors.http.post("/orders/one/answered")).status_code == 404
    assert await seen(elsewhere) == ["one"]


async def test_connections_are_given_back_whatever_happened(doors: ServiceDouble) -> None:
    for ending in ("refused", "broken", "http", "too-late", "answered") * 4:
        await doors.http.post(f"/orders/{id(object())}/{ending}")
    assert doors.kit.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/orders/a", 200),
        ("POST", "/orders/b/refused", 404),
        ("POST", "/orders/c/broken", 500),
        ("GET", "/nowhere", 404),
        ("DELETE", "/orders/a", 405),
        ("GET", "/internal/feed", 401),
        ("GET", "/health/live", 200),
        ("GET", "/health/ready", 200),
        ("GET", "/metrics", 200),
    ],
)
async def test_no_answer_is_to_be_kept_or_guessed_at(doors: ServiceDouble, method: str, path: str, status: int) -> None:
    answer = await doors.http.request(method, path)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_door_that_wants_to_be_kept_may_say_so_but_is_never_guessed_at(doors: ServiceDouble) -> None:
    answer = await doors.http.get("/orders/a/cached")
    assert answer.headers.get_list("Cache-Control") == ["max-age=60"]
    assert answer.headers.get_list("X-Content-Type-Options") == ["nosniff"]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
async def test_no_service_explains_itself_to_strangers(doors: ServiceDouble, path: str) -> None:
    assert (await doors.http.get(path)).status_code == 404


async def test_a_slash_too_many_leads_nowhere(doors: ServiceDouble) -> None:
    """A framework would send the caller on to the same path at whatever host the request named."""
    answer = await doors.http.get("/orders/a/cached/", headers={"Host": "elsewhere.test"})

    assert answer.status_code == 404
    assert "elsewhere" not in f"{answer.headers} {answer.text}"


async def test_a_body_of_just_the_limit_comes_through(doors: ServiceDouble) -> None:
    async def pieces(size: int) -> AsyncIterator[bytes]:
        for start in range(0, size, 65_536):
            yield b" " * min(65_536, size - start)

    limit = doors.kit.settings.body_limit
    for size, status in ((limit, 200), (limit + 1, 413)):
        assert (await doors.http.post("/orders/one/read", content=b" " * size)).status_code == status
        assert (await doors.http.post("/orders/one/read", content=pieces(size))).status_code == status


async def test_the_log_has_the_route_and_not_what_was_asked_nor_who_asked(database_url: str, mint: TokenMint) -> None:
    asked = {"X-Forwarded-For": "198.51.100.7", "User-Agent": f"agent {CANARY}", "X-Request-Id": CANARY}
    with logging_as_in_production("DEBUG") as log:
        async with served(SERVICE, database_url, mint) as http:
            before = len(log.lines())
            await http.post(f"/orders/{CANARY}", params={"duf": CANARY}, headers=asked, content=CANARY)
            await http.get(f"/nowhere/{CANARY}", headers=asked)
            await http.post(f"/orders/{CANARY}/broken", headers=asked)
            await http.get("/health/live")
            said = log.lines()[before:]
    assert len([line for line in said if "codes POST /orders/{subject} 200" in line]) == 1
    assert len([line for line in said if "codes GET none 404" in line]) == 1
    assert len([line for line in said if "codes POST /orders/{subject}/broken 500" in line]) == 1
    assert not any("/health" in line for line in said)
    for word in (CANARY, "198.51.100.7", "127.0.0.1", "agent"):
        assert not any(word in line for line in said), word


async def test_figures_count_by_route_and_status(database_url: str, mint: TokenMint) -> None:
    async with running(SERVICE, database_url, mint, settings=SETTINGS) as fresh:
        await fresh.http.post(f"/orders/{CANARY}")
        await fresh.http.post(f"/orders/{CANARY}/broken")
        await fresh.http.get(f"/{CANARY}")
        figures = (await fresh.http.get("/metrics")).text
    for labels in (
        'method="POST",route="/orders/{subject}",status="200"',
        'method="POST",route="/orders/{subject}/broken",status="500"',
        'method="GET",route="none",status="404"',
    ):
        assert f"kompass_http_request_seconds_count{{{labels}}} 1.0" in figures
    assert CANARY not in figures
