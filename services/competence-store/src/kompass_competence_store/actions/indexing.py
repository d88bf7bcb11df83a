"""Keeping what is searched in: the codes of a record as it is taken in; and all of it anew, where the rules changed."""

from collections.abc import AsyncIterator
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_competence_store.planning.facets import facets_of
from kompass_competence_store.tables import RecordRow, RememberedPerson, SearchRow, VersionRow, retie
from kompass_contracts.identity import PersonStanding
from kompass_contracts.registration import Registration

BATCH = 200


async def index(session: AsyncSession, record: RecordRow, registration: Registration) -> None:
    """Let a record be found by what its newest version says. The caller holds the record."""
    values = {
        "person_id": record.person_id,
        "record_id": record.record_id,
        "record_version": record.record_version,
        "completed_at": registration.completed_at,
        "language": registration.language,
        **asdict(facets_of(registration)),
    }
    kept = insert(SearchRow).values(**values)
    newer = {name: kept.excluded[name] for name in values if name != "person_id"}
    await session.execute(kept.on_conflict_do_update(index_elements=["person_id"], set_=newer))


async def reindex(sessions: Sessions) -> AsyncIterator[tuple[int, int]]:
    """Make everything that is searched in anew, a batch at a time, while the service runs; yield how many of how many.

    Broken off and begun again it does the same: each record and each person is held while it is made anew.
    """
    async with sessions() as session:
        persons = (await session.execute(select(func.count()).select_from(RememberedPerson))).scalar_one()
        records = (await session.execute(select(func.count()).select_from(RecordRow))).scalar_one()
    done = 0
    for again in (_retie_some, _index_some):
        after: UUID | None = None
        while True:
            async with sessions.begin() as session:
                ids = await again(session, after)
            done += len(ids)
            yield done, max(done, persons + records)
            if len(ids) < BATCH:
                break
            after = ids[-1]


async def _retie_some(session: AsyncSession, after: UUID | None) -> list[UUID]:
    query = select(RememberedPerson).order_by(RememberedPerson.person_id).limit(BATCH).with_for_update()
    rows = (
        await session.execute(query if after is None else query.where(RememberedPerson.person_id > after))
    ).scalars()
    held = {row.person_id: row.standing for row in rows}
    await retie(session, held.keys(), [PersonStanding.model_validate(one) for one in held.values() if one])
    return list(held)


async def _index_some(session: AsyncSession, after: UUID | None) -> list[UUID]:
    newest = (VersionRow.record_id == RecordRow.record_id) & (VersionRow.record_version == RecordRow.record_version)
    query = (
        select(RecordRow, VersionRow.registration)
        .join(VersionRow, newest)
        .order_by(RecordRow.person_id)
        .limit(BATCH)
        .with_for_update(of=RecordRow)
    )
    rows = (await session.execute(query if after is None else query.where(RecordRow.person_id > after))).all()
    for record, registration in rows:
        await index(session, record, Registration.model_validate_json(registration))
    return [record.person_id for record, _ in rows]
