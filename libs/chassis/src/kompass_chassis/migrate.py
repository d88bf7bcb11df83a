"""Migrations: numbered files inside each service's package, one line, one head, run by a command before a start.

Expand, then contract: a migration only adds what the version before it can ignore; what nobody reads any more is
taken away one release later. So a service may run one version ahead of its database's neighbours, or behind.
"""

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from kompass_chassis.database import driver_url
from kompass_chassis.tables import INSERT_ONLY, ChassisBase, Xid8

LOCK = 0x6B6F6D6D  # 'komm': one migration at a time per database
VERSION_TABLE = "schema_version"


class SchemaBehindError(Exception):
    """The database has not had every migration of this version."""


def scripts(package: str) -> ScriptDirectory:
    """Return the numbered migrations of a package."""
    config = Config()
    config.set_main_option("script_location", str(files(package)))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


async def migrate(package: str, owner_url: str, user_url: str | None = None) -> str:
    """Bring the database to the newest migration as its owner and return the revision.

    Where ``user_url`` names another role than the owner, that role is given the rows to read and write and nothing
    else, and those of the audit to read and add. Two migrations at once wait for each other.
    """
    script = scripts(package)
    engine = create_async_engine(driver_url(owner_url), poolclass=NullPool, hide_parameters=True)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            await connection.run_sync(_upgrade, script)
            kept = await connection.run_sync(lambda sync: set(INSERT_ONLY) & set(inspect(sync).get_table_names()))
            for statement in _grants(owner_url, user_url, sorted(kept)):
                await connection.execute(text(statement))
    finally:
        await engine.dispose()
    return str(script.get_current_head())


def _upgrade(connection: Connection, script: ScriptDirectory) -> None:
    def steps(revision: Any, _: MigrationContext) -> Any:
        return script._upgrade_revs("head", revision)  # noqa: SLF001 - what alembic's own command does

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE)
        environment.run_migrations()


def _grants(owner_url: str, user_url: str | None, insert_only: Sequence[str]) -> Sequence[str]:
    owner, user = make_url(owner_url).username, make_url(user_url).username if user_url else None
    if user is None or user == owner:
        return ()
    quoted = '"' + user.replace('"', '""') + '"'
    database = '"' + str(make_url(owner_url).database).replace('"', '""') + '"'
    return (
        f"GRANT CONNECT ON DATABASE {database} TO {quoted}",
        f"GRANT USAGE ON SCHEMA public TO {quoted}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}",
        f"REVOKE INSERT, UPDATE, DELETE ON {VERSION_TABLE} FROM {quoted}",
        *(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {quoted}" for table in insert_only),
    )


async def require_current(package: str, url: str) -> None:
    """Raise SchemaBehindError unless the database has had every migration, so that a start fails early and clearly."""
    head = scripts(package).get_current_head()
    engine = create_async_engine(driver_url(url), poolclass=NullPool, hide_parameters=True)
    try:
        async with engine.connect() as connection:
            there = (await connection.execute(text(f"SELECT to_regclass('{VERSION_TABLE}') IS NOT NULL"))).scalar()
            select = f"SELECT version_num FROM {VERSION_TABLE}"  # noqa: S608 - a constant
            current = (await connection.execute(text(select))).scalar() if there else None
    finally:
        await engine.dispose()
    known = {revision.revision for revision in scripts(package).walk_revisions()}
    if current is None or (current != head and current in known):
        raise SchemaBehindError(f"the database is at {current or 'nothing'}, this version needs {head}")


async def differences(url: str, metadata: MetaData) -> list[Any]:
    """Return how the migrated database differs from the tables in code: nothing, when all is well."""
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_compare, metadata)
    finally:
        await engine.dispose()


def _compare(connection: Connection, metadata: MetaData) -> list[Any]:
    known: Any = connection.dialect
    known.ischema_names["xid8"] = Xid8  # which SQLAlchemy has not heard of
    options = {
        "version_table": VERSION_TABLE,
        "compare_type": True,
        "compare_server_default": True,
        "target_metadata": [metadata, ChassisBase.metadata],
    }
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, [metadata, ChassisBase.metadata]))  # type: ignore[arg-type]
