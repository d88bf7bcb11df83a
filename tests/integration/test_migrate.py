"""Migrations: one line of numbered steps for each service, ending in the tables of the code; roles get no more than rows."""

import asyncio
import re
from collections.abc import AsyncIterator
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import NamedTuple

import asyncpg
import pytest
from sqlalchemy import CheckConstraint, Column, DefaultClause, Index, Integer, MetaData, Table, Text
from sqlalchemy.exc import DBAPIError

from engines import PostgresEngine
from kompass_chassis.installed import installed, load
from kompass_chassis.migrate import VERSION_TABLE, SchemaBehindError, differences, migrate, require_current, scripts
from kompass_chassis.tables import INSERT_ONLY
from probe import own_database

NAMES = sorted(installed())
_numbers = count(1)


class Roles(NamedTuple):
    """A database as its owner, and as the role that the service works as."""

    owner: str
    user: str


@pytest.fixture
async def roles(postgres: PostgresEngine) -> Roles:
    return await two_roles(postgres)


async def two_roles(postgres: PostgresEngine) -> Roles:
    number = next(_numbers)
    database, owner, user = (f"{word}_{number}" for word in ("migrated", "migrated_owner", "migrated_user"))
    postgres.create_database(database, owner)
    postgres.create_role(user)
    admin = await asyncpg.connect(postgres.url())
    await admin.execute(f"GRANT CONNECT ON DATABASE {database} TO {user}")
    await admin.close()
    return Roles(postgres.url(database, user=owner), postgres.url(database, user=user))


@pytest.fixture(scope="module")
async def as_user(postgres: PostgresEngine) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the service itself; no test changes anything with it that stays."""
    roles = await two_roles(postgres)
    await migrate("kompass_codes.migrations", *roles)
    connection = await asyncpg.connect(roles.user)
    yield connection
    await connection.close()


async def query(url: str, statement: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(statement)
    finally:
        await connection.close()


def test_there_are_services_to_look_at() -> None:
    assert {"codes", "identity"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_steps_are_numbered_without_a_gap_and_in_one_line(name: str) -> None:
    package = load(name).migrations
    names = sorted(file.name for file in files(package).joinpath("versions").iterdir() if file.name.endswith(".py"))
    assert names
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", file) for file in names)
    numbers = [file[:4] for file in names]
    assert numbers == [f"{number:04}" for number in range(1, len(names) + 1)]
    line = [(step.revision, step.down_revision) for step in scripts(package).walk_revisions()]
    assert line == list(zip(numbers[::-1], [*numbers[-2::-1], None], strict=True))
    assert list(scripts(package).get_heads()) == numbers[-1:]


@pytest.mark.parametrize("name", NAMES)
async def test_a_migrated_database_has_the_tables_of_the_code_and_no_others(name: str, database_url: str) -> None:
    service = load(name)
    assert await migrate(service.migrations, database_url) == scripts(service.migrations).get_current_head()
    assert await differences(database_url, service.metadata) == []


@pytest.fixture(scope="module")
async def migrated(postgres: PostgresEngine) -> str:
    """Codes' database, only looked at."""
    url = own_database(postgres, "looked_at")
    await migrate("kompass_codes.migrations", url)
    return url


@pytest.mark.parametrize("name", NAMES)
async def test_the_checks_of_a_migrated_database_are_those_of_the_code(name: str, database_url: str) -> None:
    service = load(name)
    await migrate(service.migrations, database_url)
    there = """SELECT conrelid::regclass::text AS "table", conname AS name FROM pg_constraint WHERE contype = 'c'"""
    found = {(row["table"], row["name"]) for row in await query(database_url, there)}
    wanted = {
        (table.name, str(constraint.name))
        for table in service.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert {pair for pair in found if pair[0] in service.metadata.tables} == wanted


@pytest.mark.parametrize("change", ["a table", "a column", "an index", "a type", "a null", "a unique key", "a default"])
async def test_a_difference_would_be_seen(change: str, migrated: str) -> None:
    service = load("codes")
    wanted = MetaData(naming_convention=service.metadata.naming_convention)
    for table in service.metadata.sorted_tables:
        table.to_metadata(wanted)
    code = wanted.tables["code"]
    match change:
        case "a table":
            Table("more", wanted, Column("id", Integer, primary_key=True))
        case "a column":
            code.append_column(Column("more", Text))
        case "an index":
            Index("ix_more", code.c.status)
        case "a type":
            code.c.failures.type = Text()
        case "a null":
            code.c.salt.nullable = True
        case "a default":
            code.c.failures.server_default = DefaultClause("7")
        case "a unique key":
            code.c.slip.unique = False
            code.constraints = {each for each in code.constraints if getattr(each, "name", None) != "uq_code_slip"}
    assert len(await differences(migrated, wanted)) >= 1


async def test_migrating_again_changes_nothing(database_url: str) -> None:
    shape = "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
    await migrate("kompass_codes.migrations", database_url)
    before = await query(database_url, f"{shape} ORDER BY 1, 2"), await query(database_url, "TABLE feed_epoch")
    await migrate("kompass_codes.migrations", database_url)
    assert (
        await query(database_url, f"{shape} ORDER BY 1, 2"),
        await query(database_url, "TABLE feed_epoch"),
    ) == before


async def test_two_migrations_at_once_do_it_once(database_url: str) -> None:
    done = await asyncio.gather(*(migrate("kompass_codes.migrations", database_url) for _ in range(4)))
    assert len(set(done)) == 1
    assert [row[0] for row in await query(database_url, f"TABLE {VERSION_TABLE}")] == [done[0]]
    assert len(await query(database_url, "TABLE feed_epoch")) == 1


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package whose second step fails half-way."""
    name = f"steps_of_a_test_{next(_numbers)}"
    versions = tmp_path / name / "versions"
    versions.mkdir(parents=True)
    (tmp_path / name / "__init__.py").write_text("", encoding="utf-8")
    head = "from alembic import op\nrevision, down_revision = {}, {}\ndef upgrade():\n"
    first = head.format("'0001'", None) + "    op.execute('CREATE TABLE one (id int)')\n"
    second = (
        head.format("'0002'", "'0001'") + "    op.execute('CREATE TABLE two (id int)')\n    op.execute('SELECT 1/0')\n"
    )
    (versions / "0001_one.py").write_text(first, encoding="utf-8")
    (versions / "0002_two.py").write_text(second, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return name


async def test_a_migration_that_fails_leaves_the_database_as_it_was(package: str, database_url: str) -> None:
    with pytest.raises(DBAPIError, match="division by zero"):
        await migrate(package, database_url)
    assert await query(database_url, "SELECT FROM pg_tables WHERE schemaname = 'public'") == []
    with pytest.raises(SchemaBehindError):
        await require_current(package, database_url)


async def test_a_start_on_an_empty_database_says_what_is_missing(database_url: str) -> None:
    with pytest.raises(SchemaBehindError, match=r"the database is at nothing, this version needs \d{4}"):
        await require_current("kompass_codes.migrations", database_url)


async def test_a_start_on_a_migrated_database_goes_on(roles: Roles) -> None:
    await migrate("kompass_codes.migrations", *roles)
    await require_current("kompass_codes.migrations", roles.user)


async def test_a_start_on_a_database_that_is_behind_is_refused(package: str, database_url: str) -> None:
    await query(database_url, f"CREATE TABLE {VERSION_TABLE} (version_num text)")
    await query(database_url, "INSERT INTO schema_version VALUES ('0001')")
    with pytest.raises(SchemaBehindError, match="the database is at 0001, this version needs 0002"):
        await require_current(package, database_url)


async def test_a_start_on_a_database_one_version_ahead_goes_on(database_url: str) -> None:
    await migrate("kompass_codes.migrations", database_url)
    await query(database_url, "UPDATE schema_version SET version_num = '9999'")
    await require_current("kompass_codes.migrations", database_url)


async def test_the_service_may_read_and_write_every_row(as_user: asyncpg.Connection) -> None:
    tables = [row[0] for row in await as_user.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    assert {"code", "outbox", "audit", VERSION_TABLE} <= set(tables)
    for table in tables:
        asked = "SELECT has_table_privilege($1, $2)"
        may = {right: await as_user.fetchval(asked, table, right) for right in ("SELECT", "INSERT", "UPDATE", "DELETE")}
        writes, changes = table != VERSION_TABLE, table not in {VERSION_TABLE, *INSERT_ONLY}
        assert may == {"SELECT": True, "INSERT": writes, "UPDATE": changes, "DELETE": changes}, table
        for right in ("TRUNCATE", "REFERENCES", "TRIGGER"):
            assert not await as_user.fetchval(asked, table, right), (table, right)
    await as_user.execute("INSERT INTO audit (actor, action, outcome) VALUES ('a', 'b', 'c')")  # with its sequence
    await as_user.execute("UPDATE outbox SET refusals = 0")
    await as_user.execute("DELETE FROM outbox")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE code ADD COLUMN mine int",
        "ALTER TABLE outbox DISABLE TRIGGER ring",
        "DROP TABLE code",
        "TRUNCATE code",
        "UPDATE schema_version SET version_num = '9999'",
        "INSERT INTO schema_version VALUES ('9999')",
        "DELETE FROM schema_version",
    ],
)
async def test_the_service_may_not_change_what_a_migration_made(as_user: asyncpg.Connection, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await as_user.execute(statement)


async def test_a_role_of_another_service_sees_nothing(roles: Roles, postgres: PostgresEngine) -> None:
    await migrate("kompass_codes.migrations", *roles)
    postgres.create_role("migrated_stranger")
    database = roles.owner.rpartition("/")[2]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await asyncpg.connect(postgres.url(database, user="migrated_stranger"))
