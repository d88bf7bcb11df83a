"""The registry that persons, centres and staff come from: what a register sends to identity, one line each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any
from uuid import UUID

import httpx2
from sqlalchemy import text

from addresses import NEIGHBOURS
from engines import PostgresEngine
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_contracts.identity import Role
from kompass_identity.app import service
from kompass_identity.duf import check_digits

DUF = "201017238203"
OTHER_DUF = "200816832910"
THIRD_DUF = "199201426900"
NOBODYS_DUF = "200900595509"
LONG_AGO = "2021-01-01T00:00:00Z"
NEW = {"If-None-Match": "*"}
SECRET = "a key secret that is only for tests, long enough"

_serials = count(1)


def fresh_duf() -> str:
    """A DUF number that no other test has."""
    first_ten = f"2021{next(_serials):06}"
    return first_ten + check_digits(first_ten)


def newcomer(**changes: Any) -> dict[str, Any]:
    """A person as a register has them, settled in Bergen."""
    usual = {
        "duf": DUF,
        "first_name": "Rahel",
        "last_name": "Tesfay",
        "birth_date": "1994-05-17",
        "gender": "female",
        "citizenships": ["ERI"],
        "protection_grade": "none",
        "placements": [settled("4601")],
    }
    return usual | changes


def settled(municipality: str, begins: str = LONG_AGO, **changes: Any) -> dict[str, Any]:
    """A placement as a register sends it."""
    return {"relation": "settled", "municipality": municipality, "valid_from": begins} | changes


def colleague(**changes: Any) -> dict[str, Any]:
    """A staff user as an office sends it."""
    usual = {
        "username": "4601-TESB",
        "first_name": "Turid",
        "last_name": "Eksempel",
        "email": "turid@example.test",
        "organisation_id": "municipality-4601",
        "roles": [Role.SETTLEMENT_MAPPER],
    }
    return usual | changes


def seen(version: int) -> dict[str, str]:
    """The header of who has seen this version."""
    return {"If-Match": f'"{version}"'}


class Registry:
    """Speaks to identity as a register and an office do, and looks into its database."""

    def __init__(self, identity: ServiceDouble, mint: TokenMint) -> None:
        self.identity = identity
        self.mint = mint

    def client(self, *scopes: str) -> dict[str, str]:
        """The headers of a client with these scopes."""
        return bearer(self.mint.client("identity", *scopes))

    def staff(self, *roles: str, number: str = "4601") -> dict[str, str]:
        """The headers of municipal staff."""
        organisation = f"municipality-{number}"
        return bearer(self.mint.staff("identity", "municipality", number, *roles, organisation=organisation))

    async def put(self, path: str, body: Any, headers: dict[str, str] | None = None) -> httpx2.Response:
        """Register something."""
        headers = self.client("identity:register") | (headers or {})
        return await self.identity.http.put(path, json=body, headers=headers)

    async def register(self, person_id: UUID, body: Any, headers: dict[str, str] | None = None) -> httpx2.Response:
        """Register a person, a new one unless the headers say otherwise."""
        return await self.put(f"/persons/{person_id}", body, NEW if headers is None else headers)

    async def erase(self, person_id: UUID) -> httpx2.Response:
        """Erase a person."""
        return await self.identity.http.delete(f"/persons/{person_id}", headers=self.client("identity:erase"))

    async def search(self, duf: str, headers: dict[str, str] | None = None) -> httpx2.Response:
        """Look for a person; as a mapper of settled persons in Bergen unless the headers say otherwise."""
        headers = headers or self.staff(Role.SETTLEMENT_MAPPER)
        return await self.identity.http.post("/persons/search", json={"duf": duf}, headers=headers)

    async def identify(self, duf: str) -> httpx2.Response:
        """Ask whose number this is, as the form does."""
        headers = self.client("identity:identify")
        return await self.identity.http.post("/persons/identify", json={"duf": duf}, headers=headers)

    async def look_up(self, kind: str, *ids: object) -> httpx2.Response:
        """Look up persons or organisations, as another service does."""
        body = {"ids": [str(id_) for id_ in ids]}
        return await self.identity.http.post(f"/{kind}/lookup", json=body, headers=self.client("identity:lookup"))

    async def told(self, subject: object) -> list[tuple[str, int]]:
        """Return what was told about a subject: facts and versions, oldest first."""
        events = [event for event in await self.identity.told() if event["subject"] == str(subject)]
        return [
            (event["type"].removeprefix("no.imdi.kompass.identity."), event["aggregateversion"]) for event in events
        ]

    async def sql(self, statement: str, **values: Any) -> list[Any]:
        """Run one statement in the database of identity and return its rows."""
        async with self.identity.kit.sessions.begin() as session:
            result: Any = await session.execute(text(statement), values)
            return list(result.all()) if result.returns_rows else []


@asynccontextmanager
async def standing_registry(postgres: PostgresEngine, name: str) -> AsyncIterator[Registry]:
    """One identity for many tests that leave each other in peace; the others take the fixture of their own."""
    postgres.create_role(name)
    postgres.create_database(name, name)
    mint, settings = TokenMint(), {"key_secret": SECRET, **NEIGHBOURS}
    async with running(service, postgres.url(name, user=name), mint, settings=settings) as identity:
        yield Registry(identity, mint)
