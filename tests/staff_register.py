"""Who the staff are, as identity names them to services: everyone who asks is somebody, unless made inactive."""

import json
from uuid import UUID

import httpx2

from kompass_contracts.identity import StaffName, StaffNames


class StaffRegister:
    """Stands for identity's names of staff. ``known`` gives names that matter; others are called after their id."""

    def __init__(self) -> None:
        self.known: dict[UUID, StaffName] = {}
        self.inactive: set[UUID] = set()
        self.asked: list[UUID] = []

    def keep(self, staff_id: UUID, name: str, organisation: str, kind: str = "municipality") -> UUID:
        """Keep a staff user by name and workplace."""
        self.known[staff_id] = StaffName(
            staff_id=staff_id,
            name=name,
            organisation_id=organisation,
            organisation_kind=kind,
            organisation_name=f"Where {name} works",
        )
        return staff_id

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer as identity would."""
        ids = [UUID(id_) for id_ in json.loads(request.content)["ids"]]
        self.asked += ids
        found = tuple(self._named(id_) for id_ in ids if id_ not in self.inactive)
        return httpx2.Response(200, content=StaffNames(found=found).model_dump_json().encode())

    def _named(self, staff_id: UUID) -> StaffName:
        return self.known.get(staff_id) or StaffName(
            staff_id=staff_id,
            name=f"Staff {staff_id.hex[:4]}",
            organisation_id="somewhere",
            organisation_kind="municipality",
            organisation_name="Somewhere",
        )
