"""The lines of a list to take along: of each person in reach, the facts of the newest version of the record."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.memory import require_believed
from kompass_competence_store.paper.lines import line
from kompass_competence_store.planning.reach import Reach
from kompass_competence_store.tables import RecordRow, VersionRow, in_reach
from kompass_contracts.registration import Registration


async def lines(session: AsyncSession, reach: Reach, ids: Sequence[UUID], age: timedelta) -> list[tuple[str, ...]]:
    """Return a line for each of these persons who is within reach, in this order. Raises MemoryStaleError."""
    await require_believed(session, age)
    within = in_reach(reach, reach.relations, await database_time(session), shielded=reach.shielded)
    here = set((await session.execute(within.where(within.selected_columns.person_id.in_(ids)))).scalars())
    newest = (VersionRow.record_id == RecordRow.record_id) & (VersionRow.record_version == RecordRow.record_version)
    query = (
        select(RecordRow.person_id, VersionRow.record_version, VersionRow.registration)
        .join(VersionRow, newest)
        .where(RecordRow.person_id.in_(here))
    )
    found = {
        row.person_id: (Registration.model_validate_json(row.registration), row.record_version)
        for row in await session.execute(query)
    }
    return [line(id_, *found.get(id_, (None, None))) for id_ in ids if id_ in here]
