"""Persons in reach, read along the index of their names and no further than a page takes, or a count that ends at MOST.

So the first page of a list costs the same where a thousand stand in it and where a million do.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, and_, cast, func, or_, select, text, true, tuple_, union
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.tables import Wanted
from kompass_imdinett_views.access import ListRelation, Reach
from kompass_imdinett_views.tables import PERSONS, Person, Row, held, is_pending, places_of, shown, stage_at

MOST = 1_000
"""Persons that are counted; of a longer list it is said that there are more."""


# What lists are read along is in memory, and a page takes a thousand rows of it at most. Left alone, the planner counts
# with a disk that has to turn, and goes through a whole table on several processors instead.
_ALONG = text(
    "SELECT set_config('random_page_cost', '1', true), set_config('max_parallel_workers_per_gather', '0', true)"
)


async def along_indexes(session: AsyncSession) -> None:
    """Let what is asked in the rest of this transaction be read along indexes."""
    await session.execute(_ALONG)


@dataclass(frozen=True)
class Those:
    """Persons in reach by one of these relations at a moment, of whom all the conditions hold. There is a relation."""

    reach: Reach
    relations: frozenset[ListRelation]
    now: datetime
    conditions: tuple[ColumnElement[bool], ...] = ()

    def where(self, *conditions: ColumnElement[bool]) -> "Those":
        """Return those of them of whom these conditions hold as well."""
        return replace(self, conditions=(*self.conditions, *conditions))

    @property
    def sure(self) -> "Those":
        """Those who are listed: unless the reader may see the shielded, nobody of whom something newer was told."""
        return self if self.reach.shielded else self.where(~is_pending())

    def rows(self) -> Select[Person, str]:
        """Return the query of all of them, each with how far they have come."""
        within = held(self.reach, self.relations, self.now).subquery()
        query = _persons(self.now).where(Person.person_id.in_(select(within.c.person_id)), shown(self.reach))
        return query.where(*self.conditions)

    def first(self, most: int, at: tuple[Any, ...] | None = None, *, back: bool = False) -> Select[Person, str]:
        """Return the query of the first of them by name, after or before a place, the nearest to it first."""
        found = self._walk(most, at, back=back).subquery()
        query = _persons(self.now).where(Person.person_id.in_(select(found.c.person_id)))
        return query.order_by(*_ordered(Person.sort_key, Person.person_id, back=back))

    async def count(self, session: AsyncSession) -> int:
        """Return how many they are, up to MOST and one."""
        counted = select(func.count()).select_from(self._walk(MOST + 1).subquery())
        return (await session.execute(counted)).scalar_one()

    async def pending(self, session: AsyncSession) -> int:
        """Return how many are left out because something newer of them is being asked for. These are looked at first."""
        if self.reach.shielded:
            return 0
        holds = and_(Row.valid_from <= self.now, or_(Row.valid_to.is_(None), Row.valid_to > self.now))
        tied = [and_(Row.tie == tie, Row.place.in_(where)) for tie, where in self._places()]
        asked_for = (
            select(Person.person_id)
            .join(Wanted, and_(Wanted.source == PERSONS, cast(Wanted.id, Uuid()) == Person.person_id))
            .join(Row, Row.person_id == Person.person_id)
            .where(Wanted.version > Person.version, holds, or_(*tied), shown(self.reach), *self.conditions)
            .distinct()
            .limit(MOST)
        )
        return (await session.execute(select(func.count()).select_from(asked_for.subquery()))).scalar_one()

    def _places(self) -> list[tuple[str, Any]]:
        return [places_of(relation, self.reach) for relation in sorted(self.relations)]

    def _walk(self, most: int, at: tuple[Any, ...] | None = None, *, back: bool = False) -> Select[str | None, UUID]:
        each = union(*(self._along(tie, where, most, at, back=back) for tie, where in self._places())).subquery()
        return (
            select(each.c.sort_key, each.c.person_id)
            .distinct()  # a union of one takes nobody out
            .order_by(*_ordered(each.c.sort_key, each.c.person_id, back=back))
            .limit(most)
        )

    def _along(
        self, tie: str, where: Any, most: int, at: tuple[Any, ...] | None, *, back: bool
    ) -> Select[str | None, UUID]:
        """Return the first of each of these places.

        A place that is named is written out, for the database plans by how many belong to it.
        """
        if not isinstance(where, Select):
            alone = self._at(tie, Row.place == where[0], most, at, back=back).subquery()
            return select(alone.c.sort_key, alone.c.person_id)
        place = where.subquery()
        (here,) = place.c
        first = self._at(tie, Row.place == here, most, at, back=back).lateral()
        return select(first.c.sort_key, first.c.person_id).select_from(place).join(first, true())

    def _at(
        self, tie: str, here: ColumnElement[bool], most: int, at: tuple[Any, ...] | None, *, back: bool
    ) -> Select[str | None, UUID]:
        holds = and_(Row.valid_from <= self.now, or_(Row.valid_to.is_(None), Row.valid_to > self.now))
        key = tuple_(Row.sort_key, Row.person_id)
        beyond = true() if at is None else (key < tuple_(*at) if back else key > tuple_(*at))
        return (
            select(Row.sort_key, Row.person_id)
            .distinct()  # who belongs there twice at once takes one place of the page
            .join(Person, Person.person_id == Row.person_id)
            .where(Row.tie == str(tie), here, holds, beyond, shown(self.reach), *self.conditions)
            .order_by(*_ordered(Row.sort_key, Row.person_id, back=back))
            .limit(most)
        )


def _persons(now: datetime) -> Select[Person, str]:
    return select(Person, stage_at(now).label("stage"))


def _ordered(*keys: Any, back: bool) -> tuple[Any, ...]:
    return tuple(key.desc() for key in keys) if back else keys
