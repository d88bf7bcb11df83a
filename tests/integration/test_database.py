"""The way to PostgreSQL: bounded in connections and time, and clear about what is an outage and what is our fault."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from engines import PostgresEngine
from kompass_chassis.database import connect_directly, create_engine, create_sessions, database_time, is_outage
from probe import own_database
from silence import silent_way

NOWHERE = "postgresql://nobody:nothing@127.0.0.1:1/nothing"


@pytest.fixture(scope="module")
async def database_url(postgres: PostgresEngine) -> str:
    """One database for all of these tests; none of them commits a row."""
    url = own_database(postgres, "the_way")
    await run(url, "CREATE TABLE thing (name text PRIMARY KEY)")
    return url


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    made = create_engine(database_url, pool=2, timeout=1.0, name="kompass-test")
    yield made
    await made.dispose()


async def failure(work: Awaitable[object]) -> BaseException:
    """Return what ``work`` fails with, within a time that nothing here may need."""
    async with asyncio.timeout(20):
        try:
            await work
        except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at
            return error
    raise AssertionError("nothing failed")


async def run(url: str, *statements: str, timeout: float = 1.0) -> None:  # noqa: ASYNC109 - the engine's own
    engine = create_engine(url, timeout=timeout)
    try:
        async with create_sessions(engine).begin() as session:
            for statement in statements:
                await session.execute(text(statement))
    finally:
        await engine.dispose()


OUR_FAULT = {
    "a duplicate": ["INSERT INTO thing VALUES ('a'), ('a')"],
    "a statement that takes too long": ["SELECT pg_sleep(30)"],
    "a statement that was cancelled": ["SELECT pg_cancel_backend(pg_backend_pid())"],
    "nonsense": ["SELEKT 1"],
    "a table that is not there": ["SELECT * FROM nothing"],
    "a division by zero": ["SELECT 1 / 0"],
    "a row that is null": ["INSERT INTO thing VALUES (NULL)"],
    "a value of another type": ["SELECT CAST('x' AS integer)"],
    "a statement in a failed transaction": ["SAVEPOINT a", "ROLLBACK TO SAVEPOINT b"],
}


@pytest.mark.parametrize("statements", OUR_FAULT.values(), ids=OUR_FAULT)
async def test_a_wrong_statement_is_not_an_outage(database_url: str, statements: list[str]) -> None:
    error = await failure(run(database_url, *statements))
    assert isinstance(error, DBAPIError)
    assert not is_outage(error)
    assert not is_outage(error.__cause__ or error)


@pytest.mark.parametrize(
    "error", [ValueError("x"), KeyError("x"), AssertionError(), asyncio.CancelledError()], ids=repr
)
def test_a_fault_of_our_own_is_not_an_outage(error: BaseException) -> None:
    assert not is_outage(error)


@pytest.mark.parametrize(
    "error",
    [asyncpg.InternalClientError("got an answer nobody waits for"), asyncpg.InterfaceError("connection is closed")],
    ids=lambda error: type(error).__name__,
)
def test_a_driver_that_lost_its_way_is_an_outage(error: Exception) -> None:
    assert is_outage(error)


async def test_a_driver_that_loses_its_way_in_a_statement_is_an_outage(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(*_: object, **__: object) -> None:
        raise asyncpg.InternalClientError("got an answer nobody waits for")

    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        monkeypatch.setattr(asyncpg.Connection, "prepare", lost)
        assert is_outage(await failure(connection.execute(text("SELECT 2"))))


async def too_late() -> None:
    async with asyncio.timeout(0):
        await asyncio.Event().wait()


async def read_what_is_not_there() -> None:
    open("/nowhere/at/all")  # noqa: ASYNC230, SIM115, PTH123 - it fails


OUR_OWN_WAYS: dict[str, Callable[[], Awaitable[object]]] = {
    "a time-out": too_late,
    "a file": read_what_is_not_there,
    "another server": lambda: asyncio.open_connection("127.0.0.1", 1),
}


@pytest.mark.parametrize("work", OUR_OWN_WAYS.values(), ids=OUR_OWN_WAYS)
async def test_what_fails_beside_the_database_is_not_an_outage(
    engine: AsyncEngine, work: Callable[[], Awaitable[object]]
) -> None:
    async def in_a_transaction() -> None:
        async with create_sessions(engine).begin() as session:
            await session.execute(text("SELECT 1"))
            await work()

    error = await failure(in_a_transaction())
    assert isinstance(error, OSError)
    assert not is_outage(error)


AWAY: dict[str, Callable[[str], Awaitable[object]]] = {
    "a server that is not there": lambda _: run(NOWHERE, "SELECT 1"),
    "a server that is not there, directly": lambda _: connect_directly(NOWHERE),
    "a name that is not known": lambda _: run("postgresql://a:b@nowhere.invalid:5432/c", "SELECT 1"),
    "a connection that was ended": lambda url: run(url, "SELECT pg_terminate_backend(pg_backend_pid())"),
    "a server that only reads": lambda url: run(url, "SET TRANSACTION READ ONLY", "INSERT INTO thing VALUES ('a')"),
    "a password that was changed": lambda url: run(url.replace("@", "x@"), "SELECT 1"),
    "a database that is being restored": lambda url: run(url + "_gone", "SELECT 1"),
}


@pytest.mark.parametrize("work", AWAY.values(), ids=AWAY)
async def test_a_database_that_cannot_be_worked_with_is_an_outage(
    database_url: str, work: Callable[[str], Awaitable[object]]
) -> None:
    assert is_outage(await failure(work(database_url)))


async def test_a_connection_that_is_ended_between_two_statements_is_an_outage(
    engine: AsyncEngine, postgres: PostgresEngine
) -> None:
    async def killed() -> None:
        async with engine.begin() as connection:
            pid = (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one()
            admin = await asyncpg.connect(postgres.url())
            while await admin.fetchval("SELECT pg_terminate_backend($1)", pid):
                await asyncio.sleep(0.01)
            await admin.close()
            await connection.execute(text("SELECT 1"))

    assert is_outage(await failure(killed()))
    async with engine.connect() as connection:  # the pool brings a new one by itself
        assert (await connection.execute(text("SELECT 1"))).scalar_one() == 1


async def test_connections_that_died_while_nobody_looked_are_replaced_unnoticed(
    engine: AsyncEngine, postgres: PostgresEngine
) -> None:
    async with engine.connect() as one, engine.connect() as two:
        pids = [(await each.execute(text("SELECT pg_backend_pid()"))).scalar_one() for each in (one, two)]
    admin = await asyncpg.connect(postgres.url())
    for pid in pids:
        while await admin.fetchval("SELECT pg_terminate_backend($1)", pid):
            await asyncio.sleep(0.01)
    await admin.close()
    for _ in range(3):
        async with engine.begin() as connection:
            assert (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one() not in pids


async def test_no_more_connections_are_held_than_the_pool_has(engine: AsyncEngine) -> None:
    async def third() -> None:
        async with engine.connect() as one, engine.connect() as two, engine.connect():
            del one, two

    assert is_outage(await failure(third()))


async def test_a_server_without_room_for_one_more_is_an_outage(
    engine: AsyncEngine, postgres: PostgresEngine, database_url: str
) -> None:
    role = database_url.partition("//")[2].partition(":")[0]
    admin = await asyncpg.connect(postgres.url())
    await admin.execute(f"ALTER ROLE {role} CONNECTION LIMIT 1")
    async with engine.connect() as held:
        await held.execute(text("SELECT 1"))
        assert is_outage(await failure(run(database_url, "SELECT 1")))
    await admin.execute(f"ALTER ROLE {role} CONNECTION LIMIT -1")
    await admin.close()


async def test_the_server_itself_bounds_what_a_connection_may_do(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        for name, value in (
            ("statement_timeout", "1s"),
            ("lock_timeout", "1s"),
            ("idle_in_transaction_session_timeout", "2s"),
            ("application_name", "kompass-test"),
        ):
            assert (await connection.execute(text(f"SHOW {name}"))).scalar_one() == value


async def test_waiting_for_a_row_that_another_holds_ends_in_time(engine: AsyncEngine) -> None:
    async def wait_in_vain() -> None:
        async with engine.begin() as one, engine.begin() as two:
            await one.execute(text("LOCK thing"))
            await two.execute(text("SELECT * FROM thing"))

    began = time.monotonic()
    assert not is_outage(await failure(wait_in_vain()))
    assert 0.9 < time.monotonic() - began < 5


async def test_a_server_that_takes_a_connection_and_says_nothing_is_given_up(database_url: str) -> None:
    async with silent_way(database_url) as (way, through):
        way.silent = True
        for work in (run(through, "SELECT 1", timeout=0.3), connect_directly(through, seconds=0.3)):
            began = time.monotonic()
            assert is_outage(await failure(work))
            assert time.monotonic() - began < 5


@pytest.mark.parametrize("moment", ["between two requests", "within one"])
async def test_a_server_that_falls_silent_is_given_up_and_found_again(database_url: str, moment: str) -> None:
    async with silent_way(database_url) as (way, through):
        engine = create_engine(through, pool=1, timeout=0.3)

        async def ask() -> None:
            async with engine.begin() as connection:
                await connection.execute(text("SELECT 1"))
                way.silent = way.silent or moment == "within one"
                await connection.execute(text("SELECT 1"))

        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
        way.silent = moment == "between two requests"
        assert is_outage(await failure(ask()))
        way.silent, moment = False, "over"
        await ask()
        await engine.dispose()


async def test_the_time_of_a_transaction_stands_still(engine: AsyncEngine) -> None:
    async with create_sessions(engine).begin() as session:
        first = await database_time(session)
        await session.execute(text("SELECT pg_sleep(0.01)"))
        assert await database_time(session) == first
    assert first.tzinfo is not None


async def test_an_error_does_not_show_what_was_to_be_written(engine: AsyncEngine) -> None:
    canary = "201017238203"
    statement = text("INSERT INTO thing VALUES (:name), (:name)")

    async def twice() -> None:
        async with engine.begin() as connection:
            await connection.execute(statement, {"name": canary})

    error = await failure(twice())
    assert canary not in str(error)


async def test_the_log_of_the_server_does_not_show_it_either(engine: AsyncEngine, postgres: PostgresEngine) -> None:
    canary = "201017238203"
    for statement in ("INSERT INTO thing VALUES ('{0}'), ('{0}')", "SELECT '{0}'::date"):
        await failure(run_on(engine, statement.format(canary)))
    assert canary not in postgres.log()


async def run_on(engine: AsyncEngine, statement: str) -> None:
    async with engine.begin() as connection:
        await connection.exec_driver_sql(statement)
