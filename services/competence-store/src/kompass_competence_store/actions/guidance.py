"""What work lists need of guidance: whether a note is final, whether the need was assessed; told and looked up by person.

Both hang on the person and there may be no record, so neither the record's version nor its summary can speak for them.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.outbox import Telling, tell
from kompass_chassis.tables import Tombstone
from kompass_competence_store.rules import PlaceUnknownError
from kompass_contracts.competence import GuidanceChanged
from kompass_contracts.event import Held, Snapshot
from kompass_contracts.guidance import GuidanceAnswered, GuidanceSummary

# Each row is counted once, and none ever goes before its person: so the count is a version.
_SUMMARIES = text("""
SELECT person_id, count(*) AS version, max(final_at) AS note_final_at,
       (array_agg(need ORDER BY at DESC) FILTER (WHERE need IS NOT NULL))[1] AS need,
       (array_agg(assessed_on ORDER BY at DESC) FILTER (WHERE need IS NOT NULL))[1] AS need_assessed_on
FROM (SELECT note.person_id, final_at, NULL::timestamptz AS at, NULL AS need, NULL::date AS assessed_on
      FROM note JOIN note_version USING (note_id)
      WHERE final_at IS NOT NULL AND note.person_id = ANY(CAST(:ids AS uuid[]))
      UNION ALL
      SELECT person_id, NULL, at, result, assessed_on FROM need WHERE person_id = ANY(CAST(:ids AS uuid[]))) AS said
GROUP BY person_id ORDER BY person_id
""")
_HELD = text("""
SELECT person_id, count(*) AS version
FROM (SELECT note.person_id FROM note JOIN note_version USING (note_id) WHERE final_at IS NOT NULL
      UNION ALL SELECT person_id FROM need) AS said
WHERE CAST(:after AS uuid) IS NULL OR person_id > CAST(:after AS uuid)
GROUP BY person_id ORDER BY person_id LIMIT :limit
""")


async def tell_guidance(session: AsyncSession, person_id: UUID, now: datetime) -> None:
    """Tell that a note became final or a need was assessed just now. The person's memory is held: nobody counts beside."""
    await session.flush()
    (summary,) = (await summaries(session, [person_id])).found
    told = Telling(
        fact=GuidanceChanged(at=now),
        subject=str(person_id),
        aggregate=f"guidance:{person_id}",
        version=summary.version,
        at=now,
    )
    await tell(session, told)


async def summaries(session: AsyncSession, ids: Collection[UUID]) -> GuidanceAnswered:
    """Return what work lists need of these persons' guidance."""
    rows = (await session.execute(_SUMMARIES, {"ids": sorted(ids)})).mappings().all()
    found = tuple(GuidanceSummary.model_validate(dict(row)) for row in rows)
    missing = set(ids) - {one.person_id for one in found}
    buried = select(Tombstone.subject).where(Tombstone.subject.in_([str(id_) for id_ in missing]))
    gone = {UUID(subject) for subject in (await session.execute(buried)).scalars()}
    return GuidanceAnswered(found=found, gone=tuple(sorted(gone)), unknown=tuple(sorted(missing - gone)))


async def snapshot(session: AsyncSession, after: str, limit: int) -> Snapshot:
    """Return a page of all persons with a final note or an assessment, by their id and the version of these."""
    rows = (await session.execute(_HELD, {"after": _id(after) if after else None, "limit": limit})).all()
    held = tuple(Held(id=str(row.person_id), version=row.version) for row in rows)
    return Snapshot(held=held, next=held[-1].id if len(held) == limit else None)


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise PlaceUnknownError("go on after the id that the page before named as next") from None
