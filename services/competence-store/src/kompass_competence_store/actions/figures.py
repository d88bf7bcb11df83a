"""Figures of all records, without names: by the language of the form, and by the week of completion (B12).

Shielded persons are in no figure, nor is anybody whose memory is out of date. Who is reserved against research is left
out too. Elsewhere it is known how many records there are in all, so the reserved are a number of their own that is
counted with and never shown: nobody can work out how many they are where they are few.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, case, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.memory import is_unshielded, require_swept
from kompass_competence_store.rights import NORWAY
from kompass_competence_store.tables import SearchRow, is_open_to_research
from kompass_contracts.hiding import shown_of_one
from kompass_contracts.planning import BEFORE, Counted, RecordStatistics

WEEKS: Final = 26
_RESERVED: Final = "reserved"
_UNKNOWN: Final = "unknown"


async def statistics(session: AsyncSession, age: timedelta) -> RecordStatistics:
    """Return the figures. Raises MemoryStaleError where it is not known who is protected."""
    await require_swept(session, age)
    weeks = _weeks(await database_time(session))
    week = func.to_char(func.timezone(str(NORWAY), SearchRow.completed_at), 'IYYY-"W"IW')
    by_week = await _by_one(session, case((week.in_(weeks), week), else_=literal(BEFORE)))
    by_language = await _by_one(session, func.coalesce(SearchRow.language, _UNKNOWN))
    return RecordStatistics(
        by_week=_told(dict.fromkeys((*weeks, BEFORE, _RESERVED), 0) | by_week),
        by_language=_told(dict.fromkeys((_UNKNOWN, _RESERVED), 0) | by_language),
    )


async def _by_one(session: AsyncSession, key: ColumnElement[str]) -> dict[str, int]:
    open_to_it = is_open_to_research(SearchRow.person_id)
    each = (
        select(case((open_to_it, key), else_=literal(_RESERVED)).label("key"))
        .where(is_unshielded(SearchRow.person_id))
        .subquery()
    )
    rows = await session.execute(select(each.c.key, func.count()).group_by(each.c.key))
    return {str(row[0]): int(row[1]) for row in rows}


def _told(counts: Mapping[str, int]) -> tuple[Counted, ...]:
    shown = shown_of_one(counts)
    return tuple(Counted(key=key, persons=shown[key]) for key in sorted(shown) if key not in {_RESERVED, _UNKNOWN})


def _weeks(now: datetime) -> Sequence[str]:
    """Return the last weeks as ISO 8601 writes them, this one first."""
    today = now.astimezone(NORWAY)
    each = ((today - timedelta(weeks=back)).isocalendar() for back in range(WEEKS))
    return [f"{one.year}-W{one.week:02}" for one in each]
