"""Stands for the competence store and identity where a person opens the own page: what is registered, asked, opened."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

OPENED = datetime(2026, 9, 1, 10, 30, tzinfo=UTC)


class OwnStore:
    """What each person has registered, wants, and is told about openings."""

    def __init__(self) -> None:
        self.registrations: dict[UUID, Any] = {}
        self.requests: dict[UUID, list[dict[str, Any]]] = {}
        self.reserved: dict[UUID, str] = {}
        self.opened: dict[UUID, list[dict[str, Any]]] = {}
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Answer as they would: a status and a document."""
        self.asked.append((path, body))
        person = UUID(body["person_id"])
        match path:
            case "/persons/openings":
                return 200, {"openings": self.opened.get(person, [])}
            case "/residents/corrections" if person in self.registrations:
                return 200, self._ask(person, body, "correction", "open")
            case "/residents/deletions" if person in self.registrations or body["registration_id"]:
                carried_out = body["regime"] == "consent"
                if carried_out:
                    self.registrations.pop(person, None)
                return 200, self._ask(person, body, "deletion", "in_progress" if carried_out else "open")
            case "/residents/reservation":
                self.reserved.pop(person, None)
                if body["reserved"]:
                    self.reserved[person] = datetime.now(UTC).isoformat()
                return 200, self._own(person)
            case "/residents/own":
                return 200, self._own(person)
            case _:
                return 409, {"title": "Nothing is registered"}

    def _own(self, person: UUID) -> dict[str, Any]:
        return {
            "person_id": str(person),
            "registration": self.registrations.get(person),
            "record_version": 1 if person in self.registrations else None,
            "requests": self.requests.get(person, []),
            "reserved_since": self.reserved.get(person),
        }

    def _ask(self, person: UUID, body: dict[str, Any], kind: str, state: str) -> dict[str, Any]:
        mine = self.requests.setdefault(person, [])
        same = [one for one in mine if one["request_id"] == body["request_id"]]
        if same:
            return same[0]
        now = datetime.now(UTC)
        request = {
            **{name: body.get(name) for name in ("request_id", "part", "words", "language")},
            "kind": kind,
            "state": state,
            "asked_at": now.isoformat(),
            "due_on": f"{now + timedelta(days=30):%Y-%m-%d}",
            "awaited": ["form"] if state == "in_progress" else [],
        }
        mine.insert(0, request)
        return request

    def opening(self, person: UUID, organisation: str, role: str) -> None:
        """Let somebody of the staff have opened what is registered."""
        row = {"at": OPENED.isoformat(), "organisation": organisation, "roles": [role]}
        self.opened.setdefault(person, []).append(row)
