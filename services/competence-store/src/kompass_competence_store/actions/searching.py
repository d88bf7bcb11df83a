"""Searching within reach and counting, for planning offers; on memory, and only where memory may be decided on."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, Text, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.memory import require_believed
from kompass_competence_store.planning.facets import whole_codes
from kompass_competence_store.planning.reach import Reach
from kompass_competence_store.tables import SearchRow, found, is_open_to_research
from kompass_contracts.hiding import shown_of_one, shown_of_several, shown_total
from kompass_contracts.planning import Counted, CountedBy, Counts, CountsAsked, RecordFound, RecordsFound, RecordsSought

_NOTHING: Final = "nothing"
_LEVELS: Final = tuple("012345678")
_WISHES: Final = ("work_as_soon_as_possible", "education_first", "work_and_education", "dont_know")
_SEVERAL: Final[Mapping[CountedBy, tuple[str, int | None]]] = {
    CountedBy.EDUCATION_FIELD: ("education_fields", 2),
    CountedBy.OCCUPATION: ("occupations", 2),
    CountedBy.LANGUAGE: ("languages", None),
    CountedBy.LICENCE: ("licences", None),
    CountedBy.WISHED_FIELD: ("wished_fields", 2),
    CountedBy.WISHED_OCCUPATION: ("wished_occupations", 2),
}
"""Of these a person may have several; how long the codes are that are counted, so that no group is part of another."""


async def search(session: AsyncSession, reach: Reach, sought: RecordsSought, age: timedelta) -> RecordsFound:
    """Return a page of the records within reach that fit. Raises MemoryStaleError."""
    await require_believed(session, age)
    relations = reach.by(sought.criteria.within)
    if not relations:
        return RecordsFound()
    query = found(reach, relations, sought.criteria, await database_time(session), shielded=reach.shielded)
    query = query.order_by(SearchRow.person_id).limit(sought.limit + 1)
    if sought.after is not None:
        query = query.where(SearchRow.person_id > sought.after)
    rows = (await session.execute(query)).scalars().all()
    here = rows[: sought.limit]
    return RecordsFound(
        found=tuple(_found(row) for row in here), next=here[-1].person_id if len(rows) > len(here) else None
    )


async def count(session: AsyncSession, reach: Reach, asked: CountsAsked, age: timedelta) -> Counts:
    """Return how many records within reach fit, by one thing. Raises MemoryStaleError.

    In no count are the shielded, nor those who do not want to be in statistics.
    """
    await require_believed(session, age)
    relations = reach.by(asked.criteria.within)
    if not relations:
        return Counts(by=asked.by)
    query = found(reach, relations, asked.criteria, await database_time(session), shielded=False)
    fit = query.where(is_open_to_research(SearchRow.person_id)).subquery()
    total = (await session.execute(select(func.count()).select_from(fit))).scalar_one()
    if asked.by is CountedBy.EDUCATION_LEVEL:
        shown = shown_of_one(await _by_one(session, cast(fit.c.education_level, Text), _LEVELS))
    elif asked.by is CountedBy.WISH:
        shown = shown_of_one(await _by_one(session, fit.c.wishes[1], _WISHES))
    else:
        name, length = _SEVERAL[asked.by]
        shown = shown_of_several(await _by_several(session, fit.c[name], length), total)
    return Counts(
        by=asked.by,
        total=shown_total(total),
        counted=tuple(Counted(key=None if key == _NOTHING else key, persons=shown[key]) for key in sorted(shown)),
    )


async def _by_one(session: AsyncSession, key: ColumnElement[str | None], every: Iterable[str]) -> Mapping[str, int]:
    """Count where each person has one code or none; keys nobody has are there, for they may have to be hidden too."""
    rows = await session.execute(select(key.label("key"), func.count().label("persons")).group_by(key))
    counted = {row.key or _NOTHING: int(row.persons) for row in rows}
    return dict.fromkeys((*every, _NOTHING), 0) | counted


async def _by_several(session: AsyncSession, codes: ColumnElement[list[str]], length: int | None) -> Mapping[str, int]:
    """Count where a person may have several codes, each person once under each."""
    each = select(func.unnest(codes).label("key")).subquery()
    query = select(each.c.key, func.count().label("persons")).group_by(each.c.key)
    if length is not None:
        query = query.where(func.length(each.c.key) == length)
    return {row.key: int(row.persons) for row in await session.execute(query)}


def _found(row: SearchRow) -> RecordFound:
    return RecordFound(
        person_id=row.person_id,
        record_version=row.record_version,
        completed_at=row.completed_at,
        education_level=row.education_level,
        education_fields=whole_codes(row.education_fields),
        occupations=whole_codes(row.occupations),
        languages=tuple(row.languages),
        licences=tuple(row.licences),
        wishes=tuple(row.wishes),
        wished_education=tuple(row.wished_education),
        wished_fields=whole_codes(row.wished_fields),
        wished_occupations=whole_codes(row.wished_occupations),
    )
