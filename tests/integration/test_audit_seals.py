"""Seals: what is written in the audit is closed into a chain, once, in order, and by one process at a time."""

import asyncio
from hashlib import sha256
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy import select, text

from engines import PostgresEngine
from kompass_chassis.audit import Somebody, audit
from kompass_chassis.chain import BEFORE_THE_FIRST, ROW, line_of
from kompass_chassis.migrate import migrate
from kompass_chassis.seals import seal_new
from kompass_chassis.tables import INSERT_ONLY, AuditSeal
from kompass_chassis.testing import ServiceDouble

STAFF = Somebody("staff:2b0c8c5c-6f0e-4f57-9b8e-5ad6a0a6a001", "municipality-4601", frozenset({"b", "a"}))


async def write(double: ServiceDouble, count: int = 1) -> None:
    async with double.kit.sessions.begin() as session:
        await audit(session, STAFF, "person.show", subjects=[uuid4() for _ in range(count)])


async def seals(double: ServiceDouble) -> list[AuditSeal]:
    async with double.kit.sessions() as session:
        return list((await session.execute(select(AuditSeal).order_by(AuditSeal.seal))).scalars())


async def sql(double: ServiceDouble, statement: str, **values: object) -> None:
    async with double.kit.sessions.begin() as session:
        await session.execute(text(statement), values)


async def test_a_list_is_one_row_for_each_person_with_the_roles_of_who_looks(codes: ServiceDouble) -> None:
    await write(codes, 3)
    async with codes.kit.sessions.begin() as session:
        await audit(session, STAFF, "person.list", subjects=[])
    async with codes.kit.sessions() as session:
        rows = (await session.execute(text("SELECT actor, roles, subject IS NULL FROM audit ORDER BY seq"))).all()
    assert [tuple(row) for row in rows] == [(STAFF.actor, ["a", "b"], False)] * 3 + [(STAFF.actor, ["a", "b"], True)]


async def test_what_is_new_is_sealed_and_each_seal_names_the_one_before(codes: ServiceDouble) -> None:
    await write(codes, 2)
    assert await seal_new(codes.kit.sessions) == 2
    await write(codes)
    assert await seal_new(codes.kit.sessions) == 1
    first, second = await seals(codes)
    assert (first.seal, first.rows, first.previous) == (1, [1, 2], BEFORE_THE_FIRST)
    assert (second.seal, second.rows, second.previous) == (2, [3], first.digest)


async def test_where_nothing_is_new_there_is_no_seal(codes: ServiceDouble) -> None:
    assert await seal_new(codes.kit.sessions) == 0
    await write(codes)
    await seal_new(codes.kit.sessions)
    assert await seal_new(codes.kit.sessions) == 0
    assert len(await seals(codes)) == 1


async def test_the_digest_of_a_row_is_that_of_its_line(codes: ServiceDouble) -> None:
    await write(codes)
    await seal_new(codes.kit.sessions)
    async with codes.kit.sessions() as session:
        row = (await session.execute(text(f"SELECT {ROW} FROM audit"))).one()  # noqa: S608 - our own columns
    assert (await seals(codes))[0].row_digests == [sha256(line_of(row).encode()).digest()]


async def test_many_rows_are_sealed_in_batches_that_split_no_transaction(codes: ServiceDouble) -> None:
    for count in (3, 1, 4, 2):
        await write(codes, count)
    assert await seal_new(codes.kit.sessions, batch=2) == 10
    assert [len(seal.rows) for seal in await seals(codes)] == [3, 5, 2]


async def test_a_row_waits_until_every_older_transaction_has_ended(codes: ServiceDouble) -> None:
    async with codes.kit.sessions() as slow:
        await audit(slow, STAFF, "person.show", subject="the slow one")
        await write(codes)
        assert await seal_new(codes.kit.sessions) == 0
        await slow.commit()
    assert await seal_new(codes.kit.sessions) == 2
    assert (await seals(codes))[0].rows == [1, 2]


async def test_of_two_sealers_one_seals_and_the_other_goes_on(codes: ServiceDouble) -> None:
    for _ in range(20):
        await write(codes, 5)
    counts = await asyncio.gather(*(seal_new(codes.kit.sessions, batch=10) for _ in range(4)))
    assert sum(counts) == 100
    sealed = [number for seal in await seals(codes) for number in seal.rows]
    assert sealed == list(range(1, 101))


async def test_transactions_are_compared_as_numbers_and_not_as_words(codes: ServiceDouble) -> None:
    """1000 comes after 999."""
    for xid in (9, 99, 100):
        insert = (
            "INSERT INTO audit (xid, actor, action, outcome) VALUES (CAST(CAST(:xid AS text) AS xid8), 'a', 'b', 'c')"
        )
        await sql(codes, insert, xid=str(xid))
    assert await seal_new(codes.kit.sessions, batch=1) == 3
    assert [seal.rows for seal in await seals(codes)] == [[1], [2], [3]]
    assert [int(seal.below) for seal in await seals(codes)] == [10, 100, 101]


async def test_after_a_restore_into_a_younger_server_sealing_goes_on_and_nothing_is_sealed_twice(
    codes: ServiceDouble,
) -> None:
    """The rows of before carry the transactions of a server that had counted further."""
    await write(codes, 2)
    await seal_new(codes.kit.sessions)
    await write(codes, 2)  # these are in the backup, unsealed
    await sql(codes, "UPDATE audit SET xid = CAST(CAST(CAST(xid AS text) AS numeric) + 1000000 AS text)::xid8")
    await sql(codes, "UPDATE audit_seal SET below = CAST(CAST(CAST(below AS text) AS numeric) + 1000000 AS text)::xid8")
    await write(codes)
    assert await seal_new(codes.kit.sessions) == 3
    for _ in range(3):
        await write(codes)
        assert await seal_new(codes.kit.sessions) == 1
    sealed = [number for seal in await seals(codes) for number in seal.rows]
    assert sorted(sealed) == list(range(1, 9))
    assert [seal.floor for seal in await seals(codes)] == [0, 4, 4, 4, 4]


async def test_a_restore_that_is_seen_late_still_finds_every_row(codes: ServiceDouble) -> None:
    """The new server has counted past what was sealed before the first look."""
    await write(codes, 2)
    await seal_new(codes.kit.sessions)
    before = (await seals(codes))[0].below
    await write(codes)
    await sql(codes, "UPDATE audit SET xid = '900000000' WHERE seq = 3")  # unsealed in the backup
    async with codes.kit.sessions.begin() as session:  # as if it were the low count of the new server
        await audit(session, STAFF, "person.show", subject="new")
        await session.execute(text("UPDATE audit SET xid = '5' WHERE subject = 'new'"))
    assert int(before) > 5
    assert await seal_new(codes.kit.sessions) == 2
    await write(codes)
    assert await seal_new(codes.kit.sessions) == 1
    assert [seal.rows for seal in await seals(codes)] == [[1, 2], [4, 3], [5]]


@pytest.mark.parametrize("table", INSERT_ONLY)
async def test_the_role_of_the_service_can_only_add_to_the_audit(postgres: PostgresEngine, table: str) -> None:
    name = f"insert_only_{table}"
    postgres.create_role(name)
    postgres.create_database(name, f"{name}-owner")
    owner, user = postgres.url(name, user=f"{name}-owner"), postgres.url(name, user=name)
    await migrate("kompass_codes.migrations", owner, user)
    connection = await asyncpg.connect(user)
    try:
        await connection.execute("INSERT INTO audit (actor, action, outcome) VALUES ('a', 'b', 'c')")
        column = "outcome" if table == "audit" else "digest"
        for statement in ("UPDATE {table} SET {column} = {column}", "DELETE FROM {table}", "TRUNCATE {table}"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement.format(table=table, column=column))
        await migrate("kompass_codes.migrations", owner, user)  # and a second time gives nothing back
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement.format(table=table))
    finally:
        await connection.close()
