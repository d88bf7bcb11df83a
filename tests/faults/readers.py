"""Readers: staff who look persons up over HTTP, each reading as a user of its own, so that its row can be told."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx2
from sqlalchemy.exc import DBAPIError

from faults.world import SECRET, World
from kompass_chassis.database import create_engine, create_sessions
from kompass_contracts.identity import Role
from kompass_identity.duf import check_digits
from kompass_identity.keys import SigningKeys
from kompass_identity.tokens import Tokens

_PERSON = {"first_name": "A", "last_name": "B", "birth_date": "1990-01-01", "gender": "unknown"}
_SETTLED = {"relation": "settled", "municipality": "4601", "valid_from": "2021-01-01T00:00:00Z"}
_BERGEN = {"id": "municipality-4601", "kind": "municipality", "number": "4601"}


@dataclass
class Readers:
    """Some readers at once, until so many readings were answered. ``answered`` and ``tried`` hold who read whom."""

    world: World
    chance: random.Random
    count: int = 8
    persons: dict[str, UUID] = field(default_factory=dict)
    tried: dict[str, UUID] = field(default_factory=dict)
    answered: dict[str, UUID] = field(default_factory=dict)
    _under_way: int = 0

    async def prepare(self, persons: int) -> None:
        """Register so many persons, and sign what staff need to read them."""
        self._engine = create_engine(self.world.url("identity"), pool=1)
        self._tokens = Tokens(SigningKeys(create_sessions(self._engine), SECRET), self.world.identity, 300)
        registrar = {"sub": "registry", "kind": "client", "scope": "identity:register"}
        headers = await self._headers(registrar)
        async with httpx2.AsyncClient(base_url=self.world.identity) as http:
            for serial in range(persons):
                duf, person_id = f"2020{serial:06}", uuid4()
                duf += check_digits(duf)
                body = {**_PERSON, "duf": duf, "protection_grade": "none", "placements": [_SETTLED]}
                sent = await http.put(f"/persons/{person_id}", json=body, headers=headers | {"If-None-Match": "*"})
                sent.raise_for_status()
                self.persons[duf] = person_id

    async def read(self, wanted: int) -> None:
        """Read until ``wanted`` readings were answered, whatever happens to the service meanwhile."""
        limits = httpx2.Limits(max_connections=self.count)
        async with httpx2.AsyncClient(base_url=self.world.identity, timeout=5, limits=limits) as http:
            await asyncio.gather(*(self._read(http, wanted) for _ in range(self.count)))
        await self._engine.dispose()

    async def reach(self, readings: int) -> None:
        """Wait until so many readings were answered."""
        while len(self.answered) < readings:
            await asyncio.sleep(0.01)

    async def _read(self, http: httpx2.AsyncClient, wanted: int) -> None:
        while len(self.answered) < wanted:
            if len(self.answered) + self._under_way >= wanted:
                await asyncio.sleep(0.01)  # those under way may be all that are still wanted
                continue
            reader = str(uuid4())
            duf, person_id = self.chance.choice(list(self.persons.items()))
            claims = {"sub": reader, "kind": "staff", "org": _BERGEN, "roles": [Role.SETTLER_READ.value]}
            self.tried[f"staff:{reader}"] = person_id
            self._under_way += 1
            try:
                headers = await self._headers(claims)
                answer = await http.post("/persons/search", json={"duf": duf}, headers=headers)
            except (httpx2.HTTPError, DBAPIError, OSError):  # the service is away, or the database with the key
                await asyncio.sleep(0.2)
                continue
            finally:
                self._under_way -= 1
            if answer.is_success:
                self.answered[f"staff:{reader}"] = UUID(answer.json()["person_id"])

    async def _headers(self, claims: dict[str, Any]) -> dict[str, str]:
        return {"Authorization": f"Bearer {await self._tokens.sign('identity', claims)}"}
