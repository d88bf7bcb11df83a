"""A stand-in for identity in the tests of other services: persons and centres, looked up and swept like the real one."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx2

from kompass_contracts.event import Feed
from kompass_contracts.identity import (
    Organisation,
    OrganisationKind,
    OrganisationsAnswered,
    PersonsAnswered,
    PersonStanding,
    Placement,
    Relation,
    Residence,
)

LONG_AGO = datetime(2021, 1, 1, tzinfo=UTC)


class Town:
    """Who lives where, and whether anyone answers for it."""

    def __init__(self) -> None:
        self.persons: dict[UUID, PersonStanding] = {}
        self.centres: dict[str, Organisation] = {}
        self.gone: set[UUID] = set()
        self.silent = False
        self.asked: list[str] = []
        self.feed: list[dict[str, object]] = []
        self.epoch = uuid4()

    def settle(self, municipality: str, *, grade: str = "none", relation: Relation = Relation.SETTLED) -> UUID:
        """Let a new person belong to a municipality."""
        placement = Placement(relation=relation, municipality=municipality, valid_from=LONG_AGO)
        return self.keep(PersonStanding(person_id=uuid4(), version=1, protection_grade=grade, placements=(placement,)))

    def house(self, centre: str, host: str) -> UUID:
        """Let a new person live at a reception centre in a host municipality."""
        kind = OrganisationKind.RECEPTION_CENTRE
        self.centres[centre] = Organisation(organisation_id=centre, version=1, kind=kind, name="A centre", host=host)
        stay = Residence(centre=centre, valid_from=LONG_AGO)
        return self.keep(PersonStanding(person_id=uuid4(), version=1, protection_grade="none", residences=(stay,)))

    def keep(self, person: PersonStanding) -> UUID:
        """Keep a person as given."""
        self.persons[person.person_id] = person
        return person.person_id

    def change(self, person_id: UUID, **values: object) -> int:
        """Change a person and return the new version."""
        person = self.persons[person_id]
        self.persons[person_id] = person.model_copy(update={**values, "version": person.version + 1})
        return person.version + 1

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer as identity would."""
        self.asked.append(request.url.path)
        if self.silent:
            return httpx2.Response(503)
        if request.url.path == "/internal/feed":
            now = datetime.now(UTC) + timedelta(hours=1)  # so that no event is too young to be swept
            feed = Feed(
                epoch=self.epoch, now=now, next=f"{self.epoch},0,{len(self.feed)}", events=self._unread(request)
            )
            return _json(feed.model_dump_json())
        if request.url.path.startswith("/internal/snapshot"):
            return _json(json.dumps({"held": []}))
        if request.method == "GET":  # such as the head of the audit: a town has none
            return httpx2.Response(404)
        ids = json.loads(request.content)["ids"]
        if request.url.path == "/organisations/lookup":
            found = tuple(self.centres[id_] for id_ in ids if id_ in self.centres)
            return _json(OrganisationsAnswered(found=found).model_dump_json())
        return _json(self._persons([UUID(id_) for id_ in ids]).model_dump_json())

    def _persons(self, ids: list[UUID]) -> PersonsAnswered:
        return PersonsAnswered(
            found=tuple(self.persons[id_] for id_ in ids if id_ in self.persons and id_ not in self.gone),
            gone=tuple(id_ for id_ in ids if id_ in self.gone),
            unknown=tuple(id_ for id_ in ids if id_ not in self.persons and id_ not in self.gone),
        )

    def _unread(self, request: httpx2.Request) -> tuple[dict[str, object], ...]:
        after = request.url.params.get("after", "")
        read = int(after.rpartition(",")[2]) if after.startswith(str(self.epoch)) else 0
        return tuple(self.feed[read:])


def _json(body: str) -> httpx2.Response:
    return httpx2.Response(200, content=body.encode(), headers={"content-type": "application/json"})
