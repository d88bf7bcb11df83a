"""Administrators at identity, in a test: users of several organisations, and what each asks, one line each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import httpx2

from engines import PostgresEngine
from kompass_chassis.testing import bearer
from kompass_contracts.identity import OrganisationKind, Role
from kompass_identity.actions.organisations import load_register
from registry import Registry, colleague, seen, standing_registry

BERGEN, OSLO, COUNTY, CENTRE, IMDI = "municipality-4601", "municipality-0301", "county-46", "centre-arna", "imdi"
KINDS = {
    BERGEN: OrganisationKind.MUNICIPALITY,
    OSLO: OrganisationKind.MUNICIPALITY,
    COUNTY: OrganisationKind.COUNTY,
    CENTRE: OrganisationKind.RECEPTION_CENTRE,
    IMDI: OrganisationKind.IMDI,
}
NOBODY = UUID("7d8f0f0e-0000-4000-8000-000000000009")
_serials = count(1)


class TownOffice:
    """Keeps users as a register does, and asks as any of them does."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.http = registry.identity.http

    async def user(self, organisation: str = BERGEN, *roles: Role, **changes: Any) -> UUID:
        """Let there be an active user who works there with these roles."""
        staff_id, number = uuid4(), next(_serials)
        where = organisation.rpartition("-")[2]
        username = f"{where if where.isdecimal() else 'WORD'}-U{number}"
        usual = {"username": username, "email": f"{username}@example.test", "organisation_id": organisation}
        answer = await self.registry.put(f"/staff/{staff_id}", colleague(**usual, roles=roles) | changes)
        assert answer.status_code == 200, answer.text
        return staff_id

    async def administrator(self, organisation: str = BERGEN) -> UUID:
        """Let there be an administrator of a municipality, or of IMDi."""
        role = Role.IMDI_ADMINISTRATOR if organisation == IMDI else Role.MUNICIPAL_ADMINISTRATOR
        return await self.user(organisation, role)

    async def ask(
        self, asking: UUID, method: str, path: str, body: Any = None, *, version: int | None = None
    ) -> httpx2.Response:
        """Ask as a user whose token says nothing but who it is: identity must look for itself."""
        token = self.registry.mint.staff("identity", "municipality", "4601", subject=str(asking))
        headers = bearer(token) | (seen(version) if version is not None else {})
        return await self.http.request(method, f"/staff{path}", json=body, headers=headers)

    async def answer(self, asking: UUID, method: str, path: str, body: Any = None, **asked: Any) -> Any:
        """Return what is answered where it must be a yes."""
        answer = await self.ask(asking, method, path, body, **asked)
        assert answer.is_success, answer.text
        return answer.json()

    async def audited(self, asking: UUID) -> list[tuple[str, str | None, str]]:
        """Return what was written down of somebody: action, subject and outcome, oldest first."""
        query = "SELECT action, subject, outcome FROM audit WHERE actor = :actor ORDER BY seq"
        return [tuple(row) for row in await self.registry.sql(query, actor=f"staff:{asking}")]


def new_colleague(**changes: Any) -> dict[str, Any]:
    """A user as an administrator makes one, in Bergen unless said otherwise."""
    email = f"new-{next(_serials)}@example.test"
    return {"organisation_id": BERGEN, "first_name": "Nora", "last_name": "Nyansatt", "email": email} | changes


@asynccontextmanager
async def standing_office(postgres: PostgresEngine, name: str) -> AsyncIterator[TownOffice]:
    """One identity with the register, a centre and IMDi, for many tests that leave each other in peace."""
    async with standing_registry(postgres, name) as registry:
        async with registry.identity.kit.sessions.begin() as session:
            await load_register(session)
        centre = {"kind": "reception_centre", "name": "Arna mottak", "host": "4601"}
        for id_, body in ((CENTRE, centre), (IMDI, {"kind": "imdi", "name": "IMDi"})):
            assert (await registry.put(f"/organisations/{id_}", body)).status_code == 200
        yield TownOffice(registry)
