"""The town halls of Bergen and Oslo on a whole system: what their staff and their integrators ask, one line each."""

from typing import Any
from uuid import uuid4

import httpx2

from kompass_chassis.testing import bearer
from kompass_contracts.identity import Role
from kompass_embedded.staff_token import any_token
from kompass_identity.actions.staff import keep_client
from whole_system import Whole

BERGEN, OSLO, TRUSTED = "4601-TESB", "0301-OSLO", "4601-SKJE"
"""Staff who map in Bergen and in Oslo, and the one in Bergen who may see the shielded."""
HANDLER = "IMDI-INNS"
"""Whoever oversees access at IMDi; answers what persons want deleted once ``have_deletions_answered`` was called."""
_SECRET = "the secret of an integrator, of 32 characters or more"


class TownHall:
    """Whoever calls the services from outside, each with tokens of their own."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.tokens: dict[tuple[str, str], str] = {}

    async def token(self, who: str, service: str) -> str:
        """Return a token of a staff user, or of a client of the plan."""
        key = who, self.whole.system.services[service].owner
        if key not in self.tokens:
            self.tokens[key] = await any_token(self.whole.plan, *key, self.whole.http)
        return self.tokens[key]

    async def ask(
        self, who: str, service: str, path: str, method: str = "GET", body: Any = None, **headers: str
    ) -> httpx2.Response:
        """Ask a service something as somebody."""
        signed = bearer(await self.token(who, service), **headers)
        return await self.whole.http.request(method, self.whole.plan.url(service) + path, headers=signed, json=body)

    async def shown(self, who: str, service: str, path: str) -> Any:
        """Return what a service shows somebody, which must be something."""
        answer = await self.ask(who, service, path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def listed(self, who: str) -> dict[str, str]:
        """Return how far the mapping has come of everyone in somebody's list, by the id of the person."""
        page = await self.shown(who, "imdinett-views", "/persons?limit=200")
        return {row["person_id"]: row["progress"]["status"] for row in page["persons"]}

    async def noticed(self, who: str, person_id: str) -> list[dict[str, Any]]:
        """Return the notices about a person in the inbox of somebody's organisation."""
        page = await self.shown(who, "notifications", "/inbox?limit=200")
        return [entry for entry in page["entries"] if entry["person_id"] == person_id]

    async def read(self, who: str, person_id: str) -> httpx2.Response:
        """Ask for a record."""
        return await self.ask(who, "competence-store", f"/persons/{person_id}/record")

    async def page(self, who: str, person_id: str) -> httpx2.Response:
        """Ask for a person's page in the portal."""
        return await self.ask(who, "imdinett-views", f"/persons/{person_id}")

    async def code(self, who: str, person_id: str) -> httpx2.Response:
        """Ask for a code, also for somebody who is mapped already."""
        return await self.ask(who, "codes", f"/persons/{person_id}/codes", "POST", {"again": True})

    async def have_deletions_answered(self) -> None:
        """Give the handler the role for it."""
        given = "UPDATE staff SET roles = array_append(roles, $2) WHERE username = $1"
        await self.whole.sql("identity", given, HANDLER, Role.RIGHTS_HANDLER.value)

    async def wants_deletion(self, person_id: str) -> str:
        """Let a person want everything deleted against a duty; return the id of what now waits for IMDi."""
        wish = {"person_id": person_id, "request_id": str(uuid4()), "regime": "information", "language": "en"}
        wanted = wish | {"registration_version": 1}
        answer = await self.ask("kompass-form", "competence-store", "/residents/deletions", "POST", wanted)
        assert answer.status_code == 200, answer.text
        assert answer.json()["state"] == "open"
        return str(answer.json()["request_id"])

    async def delete(self, request_id: str) -> None:
        """Let IMDi agree to a deletion."""
        path, reply = f"/requests/{request_id}/answer", {"done": True, "reply": "Slettet."}
        answer = await self.ask(HANDLER, "competence-store", path, "POST", reply)
        assert answer.status_code == 200, answer.text

    async def told_outside(self, municipality: str, reference: object) -> list[str]:
        """Return why, or ``erased``: what a municipality's integrator reads now under a record's reference."""
        name = f"integrator-{municipality}"
        if (name, "competence") not in self.tokens:
            await self._keep_integrator(name, municipality)
        page = await self.shown(name, "competence-store", "/feed")
        events = [event for event in page["events"] if event["subject"] == str(reference)]
        return [event["data"].get("reason", "erased") for event in events]

    async def reference(self, person_id: str) -> object:
        """Return the name that integrators know a person's record by."""
        query = "SELECT reference FROM record WHERE person_id = $1::text::uuid"
        (row,) = await self.whole.sql("competence-store", query, person_id)
        return row["reference"]

    async def _keep_integrator(self, name: str, municipality: str) -> None:
        async with self.whole.process("identity").kit.sessions.begin() as session:
            await keep_client(session, name, _SECRET, ("competence:integrator",), municipality)
        asked = {"grant_type": "client_credentials", "audience": "competence"}
        url = f"{self.whole.plan.url('identity')}/token"
        given = await self.whole.http.post(url, data=asked, auth=(name, _SECRET))
        self.tokens[name, "competence"] = given.raise_for_status().json()["access_token"]
