"""The desk where codes are made and tried: what staff and the form ask of the codes service, one line each."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx2
from sqlalchemy import text

from kompass_chassis.sweep import Sweep
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer
from kompass_codes.secret import Hasher
from kompass_contracts.codes import Purpose
from kompass_contracts.identity import Role

HERE = "4601"
"""The municipality whose staff stand at the desk unless a test says otherwise."""


class QuickHasher(Hasher):
    """Digests at once, for tests of something else than how slow a try is."""

    def __init__(self) -> None:
        super().__init__("a pepper that is only for tests, long enough")

    def _digest(self, code: str, salt: bytes, pepper: bytes) -> bytes:
        return salt + code.encode() + pepper[:4]


class Desk:
    """Speaks to codes over HTTP, and looks into its database."""

    def __init__(self, codes: ServiceDouble, mint: TokenMint, hasher: Hasher | None = None) -> None:
        self.codes = codes
        if hasher is not None:
            codes.kit.parts = replace(codes.kit.parts, tools=replace(codes.kit.parts.tools, hasher=hasher))
        self.mint = mint
        self.form = mint.client("codes", "codes:redeem", subject="kompass-form")

    def staff(self, *roles: str, number: str | None = HERE, **claims: Any) -> str:
        """The token of municipal staff; mappers of settled persons unless roles are given."""
        return self.mint.staff("codes", "municipality", number, *(roles or (Role.SETTLEMENT_MAPPER,)), **claims)

    async def ask(
        self,
        person: UUID,
        purpose: str | None = None,
        token: str | None = None,
        click: object = None,
        **more: object,
    ) -> httpx2.Response:
        """Ask for a code; ``click`` names the click, and ``more`` goes into the body."""
        body = {"purpose": purpose} if purpose else {}
        key = {"Idempotency-Key": str(click)} if click else {}
        headers = bearer(token or self.staff(), **key)
        return await self.codes.http.post(f"/persons/{person}/codes", json={**body, **more}, headers=headers)

    async def withdraw(self, person: UUID, code_id: object, token: str | None = None) -> httpx2.Response:
        """Take a code back."""
        url = f"/persons/{person}/codes/{code_id}/withdraw"
        return await self.codes.http.post(url, headers=bearer(token or self.staff()))

    async def issue(self, person: UUID, purpose: Purpose = Purpose.OWN_REGISTRATION) -> dict[str, Any]:
        """Make a code, which must succeed."""
        answer = await self.ask(person, purpose)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    async def look(self, person: UUID, token: str | None = None) -> httpx2.Response:
        """Ask for the table of codes."""
        return await self.codes.http.get(f"/persons/{person}/codes", headers=bearer(token or self.staff()))

    async def rows(self, person: UUID) -> list[dict[str, Any]]:
        """The table of codes as staff see it, the newest first."""
        answer = await self.look(person)
        assert answer.status_code == 200, answer.text
        rows: list[dict[str, Any]] = answer.json()["codes"]
        return rows

    async def statuses(self, person: UUID) -> list[str]:
        """The words for the states of a person's codes, the newest first."""
        return [row["status"] for row in await self.rows(person)]

    async def redeem(
        self,
        person: UUID | None,
        code: str,
        attempt: UUID | None = None,
        purpose: Purpose = Purpose.OWN_REGISTRATION,
        source: str | None = None,
    ) -> httpx2.Response:
        """Try to log in as the form does."""
        body = {
            "source": source,
            "person_id": str(person) if person else None,
            "purpose": purpose,
            "code": code,
            "attempt": str(attempt or uuid4()),
        }
        return await self.codes.http.post("/codes/redeem", json=body, headers=bearer(self.form))

    async def fail(self, person: UUID, code: str, times: int) -> None:
        """Try a wrong code a number of times."""
        for _ in range(times):
            answer = await self.redeem(person, code)
            assert answer.status_code == 403, answer.text

    async def sql(self, query: str, **values: Any) -> list[Any]:
        """Read from the database of codes."""
        async with self.codes.kit.sessions() as session:
            return list((await session.execute(text(query), values)).all())

    async def change(self, statement: str, **values: Any) -> None:
        """Change something in the database of codes."""
        async with self.codes.kit.sessions.begin() as session:
            await session.execute(text(statement), values)

    async def dump(self) -> str:
        """Every row of every table as text; bytes come as hex."""
        tables = [row[0] for row in await self.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        assert {"code", "outbox", "audit", "inbox", "wanted", "failure"} <= set(tables)
        async with self.codes.kit.sessions() as session:
            rows = [(await session.execute(text(f'SELECT t::text FROM "{name}" AS t'))).scalars() for name in tables]  # noqa: S608 - names of our own tables
            return "\n".join(line for part in rows for line in part)

    async def pass_time(self, **span: float) -> None:
        """Let everything about codes lie so much further back, as if the database's clock had gone on."""
        columns = ("valid_from", "valid_to", "ended_at", "used_at")
        earlier = ", ".join(f"{column} = {column} - CAST(:span AS interval)" for column in columns)
        await self.change(f"UPDATE code SET {earlier}", span=timedelta(**span))  # noqa: S608 - our own columns

    async def believe(self) -> None:
        """Sweep identity's feed once, so that what is remembered is believed until something says otherwise."""
        kit = self.codes.kit
        sweep = Sweep(
            sessions=kit.sessions,
            peers=kit.peers,
            inbox=self.codes.inbox,
            refresher=kit.refresher,
            sources=kit.parts.sources,
            figures=kit.telemetry.figures,
            every=30,
            age=0,
        )
        await sweep.sweep("identity")

    async def until_waiting(self, connections: int = 1) -> None:
        """Wait until so many connections of codes wait for a lock that another transaction holds."""
        waiting = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        async with asyncio.timeout(5):
            while (await self.sql(waiting))[0][0] < connections:
                await asyncio.sleep(0.01)


def wrong(code: str) -> str:
    """A code that is possible and not this one."""
    return ("2" if code[0] != "2" else "3") + code[1:]


def same(*answers: httpx2.Response) -> bool:
    """Whether answers are alike to the byte, in status, headers and body."""
    return len({(one.status_code, tuple(sorted(one.headers.items())), one.content) for one in answers}) == 1
