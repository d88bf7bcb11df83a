"""A load of registrations: everything that identity acknowledged is written down, to be looked for afterwards."""

import asyncio
from contextlib import suppress
from uuid import UUID, uuid4

import httpx2

from faults.world import SECRET, World
from kompass_identity.duf import check_digits

_PERSON = {"first_name": "A", "last_name": "B", "birth_date": "1990-01-01", "gender": "unknown"}


class Load:
    """Writers that register one made-up person after another, whatever happens to the services."""

    def __init__(self, world: World, writers: int = 6) -> None:
        self.acknowledged: set[UUID] = set()
        self._world = world
        self._writers = writers
        self._stopping = asyncio.Event()
        self._serial = iter(range(10**6))
        self._token = ""

    async def run(self) -> None:
        """Write until stopped."""
        limits = httpx2.Limits(max_connections=self._writers)
        async with httpx2.AsyncClient(base_url=self._world.identity, timeout=5, limits=limits) as http:
            await self._renew(http)
            await asyncio.gather(*(self._write(http) for _ in range(self._writers)))

    def stop(self) -> None:
        """Let every writer finish what it is at."""
        self._stopping.set()

    async def reach(self, events: int) -> None:
        """Wait until so many registrations have been acknowledged."""
        while len(self.acknowledged) < events:
            await asyncio.sleep(0.02)

    async def _write(self, http: httpx2.AsyncClient) -> None:
        while not self._stopping.is_set():
            person_id = uuid4()
            try:
                if await self._register(http, person_id):
                    self.acknowledged.add(person_id)
            except httpx2.HTTPError:
                await asyncio.sleep(0.05)

    async def _register(self, http: httpx2.AsyncClient, person_id: UUID) -> bool:
        ten = f"2020{next(self._serial):06}"
        body = {**_PERSON, "duf": ten + check_digits(ten), "protection_grade": "none"}
        headers = {"Authorization": f"Bearer {self._token}", "If-None-Match": "*"}
        answer = await http.put(f"/persons/{person_id}", json=body, headers=headers)
        if answer.status_code == httpx2.codes.UNAUTHORIZED:
            await self._renew(http)
        return answer.is_success

    async def _renew(self, http: httpx2.AsyncClient) -> None:
        form = {"grant_type": "client_credentials", "audience": "identity"}
        with suppress(ValueError, KeyError):
            answer = await http.post("/token", data=form, auth=("registry", SECRET))
            self._token = answer.json()["access_token"]
