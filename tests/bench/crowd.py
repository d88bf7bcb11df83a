"""The people of the delays: registered, remembered by everyone, and each with a registration ready to be completed.

They come by the shortest way that leaves the rows a real one leaves: persons through identity's own action, so that
all others hear of them; drafts, answers and the written registration straight into the form's tables.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import asyncpg
from rich.progress import Progress

from bench.harbour import HarbourError, look
from form_desk import ANSWERS
from kompass_chassis.database import create_engine, create_sessions
from kompass_contracts.identity import ProtectionGrade, Relation
from kompass_contracts.registration import LegalBasis, Regime, Registration
from kompass_embedded.as_processes import Fleet
from kompass_form.catalogue import load
from kompass_form.journey import Given, walk
from kompass_form.registration import Sitting, written
from kompass_form.tables import Draft
from kompass_identity.actions.registering import register
from kompass_identity.documents import Gender, PersonSent, PlacementSent
from kompass_identity.duf import check_digits

HERE = "4601"
"""Where everybody is settled."""
TOGETHER = 100
"""Persons in one transaction."""
PATIENCE = 180.0
MEMORIES = ("imdinett-views", "competence-store", "codes", "notifications")
"""Who remembers persons and municipalities."""

_TOLD = """
SELECT count(*) AS told, count(published_at) AS published FROM outbox
WHERE routing_key IN ('identity.person-changed.v1', 'identity.organisation-changed.v1')
"""
_HEARD = "SELECT (SELECT count(*) FROM inbox) AS heard, (SELECT count(*) FROM wanted) AS wanted"
_RESIDENTS = "INSERT INTO resident (person_id) SELECT unnest($1::uuid[])"
_DRAFTS = """
INSERT INTO draft (registration_id, person_id, status, catalogue_version, regime, declaration_version,
                   declaration_language, declared_at, started_at, changed_at, registration_version, registration)
SELECT registration_id, person_id, 'open', $5::jsonb ->> 'catalogue_version', $3, $4, 'en', now(), now(), now(), 1,
       $5::jsonb || jsonb_build_object('registration_id', registration_id, 'person_id', person_id)
FROM unnest($1::uuid[], $2::uuid[]) AS t (registration_id, person_id)
"""
_ANSWERS = """
INSERT INTO answer (registration_id, question_id, revision, value, not_understood, language)
SELECT registration_id, key, 1, value, false, 'en' FROM draft, jsonb_each($1::jsonb)
"""


@dataclass(frozen=True)
class Resident:
    """Somebody whose registration is written, and only to be committed as completed."""

    person_id: UUID
    registration_id: UUID


async def gather_crowd(fleet: Fleet, size: int, progress: Progress) -> Sequence[Resident]:
    """Return so many residents, once every service remembers them. Raises HarbourError."""
    crowd = [Resident(uuid4(), uuid4()) for _ in range(size)]
    task = progress.add_task("persons", total=size)
    await _fill_forms(fleet, crowd)
    engine = create_engine(fleet.system.postgres.url("identity", user="identity"), pool=1, timeout=60)
    try:
        sessions = create_sessions(engine)
        for start in range(0, size, TOGETHER):
            async with sessions.begin() as session:
                for number, one in enumerate(crowd[start : start + TOGETHER], start):
                    await register(session, one.person_id, _person(number), expected=None, duf_checked=True)
            progress.advance(task, min(TOGETHER, size - start))
    finally:
        await engine.dispose()
    await _until_remembered(fleet)
    progress.remove_task(task)
    return crowd


def _person(number: int) -> PersonSent:
    ten = f"2019{number:06}"
    return PersonSent(
        duf=ten + check_digits(ten),
        first_name="Anne",
        last_name=f"Eksempel {number:05}",
        birth_date=date(1990, 1, 1),
        gender=Gender.UNKNOWN,
        protection_grade=ProtectionGrade.NONE,
        placements=(
            PlacementSent(relation=Relation.SETTLED, municipality=HERE, valid_from=datetime(2024, 3, 1, tzinfo=UTC)),
        ),
    )


async def _fill_forms(fleet: Fleet, crowd: Sequence[Resident]) -> None:
    persons, registrations = [one.person_id for one in crowd], [one.registration_id for one in crowd]
    document = _written()
    declared = document.declaration
    connection = await asyncpg.connect(fleet.system.postgres.url("kompass-form"))
    try:
        async with connection.transaction():
            await connection.execute(_RESIDENTS, persons)
            written = document.model_dump_json()
            await connection.execute(_DRAFTS, registrations, persons, declared.regime.value, declared.version, written)
            await connection.execute(_ANSWERS, json.dumps(ANSWERS))
        await connection.execute("ANALYZE")  # as it would have been by now, had they come one by one
    finally:
        await connection.close()


def _written() -> Registration:
    """Return a registration as the form writes it, of nobody yet; its answers are those of its own tests."""
    edition = load().newest
    catalogue = edition.catalogue
    now = datetime.now(UTC)
    draft = Draft(
        registration_id=uuid4(),
        person_id=uuid4(),
        regime=Regime.INFORMATION,
        declaration_version=catalogue.declarations[Regime.INFORMATION],
        declaration_language="en",
        declared_at=now,
        started_at=now,
    )
    sitting = Sitting("en", "nb", LegalBasis.AFTER_SETTLEMENT)
    journey = walk(catalogue, {question: Given(value, revision=1) for question, value in ANSWERS.items()})
    if not journey.complete:
        raise HarbourError(f"the form asks more than its tests answer: {', '.join(journey.left)}")
    return written(draft, sitting, journey, edition, version=1, at=now)


async def _until_remembered(fleet: Fleet) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            for name in MEMORIES:
                while not await _remembers(fleet, name):
                    await asyncio.sleep(0.2)
    except TimeoutError:
        raise HarbourError(f"not everybody was remembered within {PATIENCE:g} seconds") from None


async def _remembers(fleet: Fleet, name: str) -> bool:
    (said,), (there,) = await look(fleet, "identity", _TOLD), await look(fleet, name, _HEARD)
    return bool(said["told"] == said["published"] and there["heard"] >= said["told"] and not there["wanted"])
