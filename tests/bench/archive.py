"""A competence store that holds many records, filled by the database itself, and what it took to read one of them.

Those that are read are whole, as long as the form writes them. The others lie between them cut to one answer: a million
whole ones are more than a disk of this kind of machine takes in a minute, and where a row is found does not depend on
how long its neighbours are.
"""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from bench.plans import whole_scans
from competence_desk import HERE, CompetenceDesk, open_desk
from engines import PostgresEngine
from kompass_chassis.database import create_engine, create_sessions
from kompass_chassis.testing import TokenMint
from kompass_competence_store.record import canonical
from kompass_contracts.registration import Registration
from made_registrations import filled_in_with
from town import Town

READ = 200
"""Records that are whole, and read."""
TABLES = ("record", "record_version", "remembered_person")

_PERSONS = text("""
INSERT INTO remembered_person (person_id, version, standing)
SELECT id, 1, jsonb_set(CAST(:standing AS jsonb), '{person_id}', to_jsonb(id))
FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, :many)) AS person
""")
_RECORDS = text("""
INSERT INTO record (record_id, person_id, version, record_version, reference, published_version)
SELECT gen_random_uuid(), person_id, 1, 1, gen_random_uuid(), 1 FROM remembered_person
""")
_VERSIONS = text("""
INSERT INTO record_version (record_id, record_version, registration_id, registration_version, completed_at,
                            received_at, regime, registration, canonical)
SELECT record_id, 1, gen_random_uuid(), 1, now(), now(), 'information',
       CASE WHEN whole THEN CAST(:registration AS text) ELSE CAST(:cut AS text) END,
       CASE WHEN whole THEN CAST(:canonical AS jsonb) ELSE CAST(:cut_canonical AS jsonb) END
FROM (SELECT record_id, person_id = ANY(CAST(:read AS uuid[])) AS whole FROM record) AS known
""")


@dataclass(frozen=True)
class Archive:
    """A store with many records, and the persons whose records are read."""

    desk: CompetenceDesk
    persons: Sequence[UUID]
    token: str

    async def read(self, person: UUID, what: str) -> None:
        """Read a record as staff do. Raises AssertionError where it cannot be read."""
        answer = await self.desk.read(person, self.token, what)
        assert answer.status_code == 200, answer.text
        assert len(answer.content) > 10_000, "a whole record is read"

    async def stay_fresh(self) -> None:
        """Let what is remembered be believed for another while."""
        await self.desk.alter("UPDATE feed_place SET swept_at = now()")

    async def whole_scans(self, what: str) -> list[str]:
        """Return the large tables that some statement of a reading goes through from end to end."""
        return await whole_scans(self.desk.store.kit, TABLES, lambda: self.read(self.persons[0], what))


@asynccontextmanager
async def open_archive(postgres: PostgresEngine, name: str, many: int) -> AsyncIterator[Archive]:
    """Run a competence store on a database of its own that holds so many records of persons settled here."""
    postgres.create_role(name)
    postgres.create_database(name, name)
    town = Town()
    async with open_desk(postgres.url(name, user=name), TokenMint(), town) as desk:
        standing = town.persons[town.settle(HERE)].model_dump_json()
        persons = await _fill(postgres.url(name, user=name), standing, many)
        yield Archive(desk, persons, desk.staff(exp=2**31))


async def _fill(url: str, standing: str, many: int) -> Sequence[UUID]:
    whole = filled_in_with()
    cut = whole.model_copy(update={"answers": whole.answers[:1]})
    engine = create_engine(url, pool=1, timeout=3600)  # a service waits for no statement as long as this takes
    async with create_sessions(engine).begin() as session:
        await session.execute(_PERSONS, {"standing": standing, "many": many})
        await session.execute(_RECORDS)
        everybody = (await session.execute(text("SELECT person_id FROM record ORDER BY person_id"))).scalars().all()
        persons = random.Random(many).sample(everybody, READ)
        await session.execute(_VERSIONS, {"read": persons, **_texts("", whole), **_texts("cut", cut)})
        await session.execute(text("ANALYZE"))
    await engine.dispose()
    return persons


def _texts(kind: str, registration: Registration) -> dict[str, str]:
    flat = canonical(registration).model_dump_json(exclude_none=True)
    names = (kind, f"{kind}_canonical") if kind else ("registration", "canonical")
    return dict(zip(names, (registration.model_dump_json(), flat), strict=True))
