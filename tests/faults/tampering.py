"""Tampering: what somebody who owns the tables could do to an audit, each on a copy, and how ``verify`` has to name it."""

import asyncio
import os
import random
import re
from dataclasses import dataclass

import asyncpg

from engines import PostgresEngine
from faults.world import KOMPASS

UNTOUCHED = "untouched"


@dataclass(frozen=True)
class Deed:
    """What is done to a copy, and a pattern of what is to be said; without statements nothing is to be found."""

    name: str
    statements: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class Outcome:
    """What was said of a copy."""

    deed: Deed
    status: int
    said: str

    @property
    def holds(self) -> bool:
        """Whether the deed was named, or that nothing was done was seen."""
        expected = 1 if self.deed.statements else 0
        return self.status == expected and re.search(self.deed.said, self.said) is not None


async def deeds(url: str, chance: random.Random) -> list[Deed]:
    """Choose a row and a seal of this audit by chance, and what to do to them."""
    connection = await asyncpg.connect(url)
    try:
        seals = await connection.fetch("SELECT seal, rows FROM audit_seal ORDER BY seal")
    finally:
        await connection.close()
    altered, deleted, sealed = (chance.choice(seals[:-1]) for _ in range(3))  # each on a copy of its own
    row, gone = chance.choice(altered["rows"]), chance.choice(deleted["rows"])
    last, kept = seals[-1]["seal"], seals[-2]["seal"]
    unsealed = f"DELETE FROM audit WHERE seq NOT IN (SELECT unnest(rows) FROM audit_seal WHERE seal <= {kept})"  # noqa: S608
    return [
        Deed(UNTOUCHED, (), rf"nothing was altered, taken away or put in.* seal {last} of {last} is anchored"),
        Deed(
            "a row altered",
            (f"UPDATE audit SET outcome = 'other' WHERE seq = {row}",),  # noqa: S608
            rf"row {row} of seal {altered['seal']}, .* was altered .*: 1 faults",
        ),
        Deed(
            "a row deleted",
            (f"DELETE FROM audit WHERE seq = {gone}",),  # noqa: S608
            rf"row {gone} of seal {deleted['seal']}, .* is gone .*: 1 faults",
        ),
        Deed(
            "the end cut off, rows and seals",
            (unsealed, f"DELETE FROM audit_seal WHERE seal > {kept}"),  # noqa: S608
            rf"the end is cut off after seal {kept}: codes saw seal {last} at .*: 1 faults",
        ),
        Deed(
            "a seal altered",
            (f"UPDATE audit_seal SET highest = highest + 1 WHERE seal = {sealed['seal']}",),  # noqa: S608
            rf"seal {sealed['seal']} was altered .*: 1 faults",
        ),
    ]


async def tamper(postgres: PostgresEngine, deed: Deed, copy: str) -> Outcome:
    """Do it on a copy of identity's database, verify that against the anchors in the ledger's, and return what was said.

    The ledger's tables are those of codes, so it stands for codes here.
    """
    url = postgres.url(copy, user="identity")
    connection = await asyncpg.connect(url)
    try:
        for statement in deed.statements:
            await connection.execute(statement)
    finally:
        await connection.close()
    plain = {key: value for key, value in os.environ.items() if not key.startswith("KOMPASS_")}
    where = {
        "KOMPASS_IDENTITY_DATABASE_URL": url,
        "KOMPASS_CODES_DATABASE_URL": postgres.url("ledger", user="ledger"),
    }
    process = await asyncio.create_subprocess_exec(
        *(str(KOMPASS), "audit", "verify", "identity"),
        env=plain | where,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return Outcome(deed, process.returncode or 0, " ".join(output.decode().split()))


async def copies(postgres: PostgresEngine, count: int) -> list[str]:
    """Make so many copies of identity's database, which nobody may be connected to."""
    connection = await asyncpg.connect(postgres.url())
    try:
        names = [f"copy-{number}" for number in range(count)]
        for name in names:
            await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE identity OWNER identity')
        return names
    finally:
        await connection.close()
