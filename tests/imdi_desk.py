"""IMDi's own system at the form: interviews held before the arrival, as it hands them over."""

from typing import Any
from uuid import uuid4

import httpx2

from form_desk import ANSWERS, CATALOGUE_VERSION, VERSION, FormDesk
from kompass_chassis.testing import bearer

SCOPE, SYSTEM = "form:register-before-arrival", "imdi-mapping"
PATH = "/registrations/before-arrival"
DECLARED_AT, INTERVIEWED_AT = "2026-11-11T08:55:00+03:00", "2026-11-11T09:40:00+03:00"
LED_BY = "Inger Eksempel"


def told(**changes: Any) -> dict[str, Any]:
    """Answers as they are sent: those that everybody gives, and these changes; none leaves one out."""
    every = {id_: value for id_, value in (ANSWERS | changes).items() if value is not None}
    return {id_: {"value": value} for id_, value in every.items()}


def interview(duf: str, **changes: Any) -> dict[str, Any]:
    """An interview as it is sent."""
    usual = {
        "registration_id": str(uuid4()),
        "duf_number": duf,
        "catalogue_version": CATALOGUE_VERSION,
        "language": "fr",
        "interviewed_at": INTERVIEWED_AT,
        "led_by": LED_BY,
        "interpreter": {"form": "telephone", "qualified": True},
        "declaration": {"regime": "consent", "version": VERSION, "language": "fr", "at": DECLARED_AT},
        "answers": told(),
    }
    return usual | changes


class ImdiDesk:
    """Hands interviews over, with a token of its own."""

    def __init__(self, desk: FormDesk) -> None:
        self.desk = desk

    async def try_(self, body: Any, token: str | None = None) -> httpx2.Response:
        """Send whatever it is."""
        token = token or self.desk.mint.client("form", SCOPE, subject=SYSTEM)
        return await self.desk.form.http.post(PATH, json=body, headers=bearer(token))

    async def send(self, *interviews: dict[str, Any], dry_run: bool = False) -> dict[str, Any]:
        """Send a batch, which must be answered."""
        answer = await self.try_({"registrations": interviews, "dry_run": dry_run})
        assert answer.status_code == 200, answer.text
        answered: dict[str, Any] = answer.json()
        return answered

    async def outcomes(self, *interviews: dict[str, Any], dry_run: bool = False) -> list[str]:
        """Send a batch, and return what became of each."""
        return [one["outcome"] for one in (await self.send(*interviews, dry_run=dry_run))["registrations"]]

    async def refusal(self, sent: dict[str, Any]) -> list[dict[str, Any]]:
        """Send an interview that must be refused, and return why."""
        (answered,) = (await self.send(sent))["registrations"]
        assert answered["outcome"] == "refused"
        assert answered["registration_id"] == sent["registration_id"]
        problems: list[dict[str, Any]] = answered["problems"]
        return problems

    async def refusal_or_none(self, sent: dict[str, Any]) -> list[dict[str, Any]] | None:
        """Send an interview, and return why it is refused, none where it is taken."""
        (answered,) = (await self.send(sent))["registrations"]
        return None if answered["outcome"] == "taken" else answered["problems"]

    async def refused_as(self, sent: dict[str, Any]) -> list[tuple[str, str | None]]:
        """Send an interview that must be refused; return the kind of each problem and where it is."""
        return [(one["type"].rpartition(":")[2], one["place"]) for one in await self.refusal(sent)]

    async def audited(self, subject: object) -> list[tuple[str, str, str]]:
        """Return who did what with a person, and how it ended, but for whoever filled in the form."""
        query = (
            "SELECT actor, action, outcome FROM audit WHERE subject = :id AND actor NOT LIKE 'resident:%' ORDER BY seq"
        )
        return [(row.actor, row.action, row.outcome) for row in await self.desk.sql(query, id=str(subject))]
