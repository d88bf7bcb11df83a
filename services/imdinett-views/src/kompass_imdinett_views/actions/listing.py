"""What the lists do: show a page, show one person, and drop what is over."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_contracts.competence import RecordSummary
from kompass_contracts.identity import PersonDescription
from kompass_imdinett_views.access import ListRelation, Reach
from kompass_imdinett_views.actions.walking import MOST, Those, along_indexes
from kompass_imdinett_views.documents import (
    ListAsked,
    PersonDetails,
    PersonListed,
    PersonShown,
    PersonsListed,
    Progress,
    RecordShown,
)
from kompass_imdinett_views.rules import PlaceUnknownError, Stage
from kompass_imdinett_views.tables import Person, Row, WorkRow, held, is_pending, stage_at

Relations = Mapping[UUID, tuple[ListRelation, ...]]


async def page(session: AsyncSession, reach: Reach, asked: ListAsked) -> PersonsListed:
    """Return a page of those in reach, from memory. Raises PlaceUnknownError.

    Whose description is out of date is left out, since nobody knows whether they are shielded by now; who may see the
    shielded is spared that.
    """
    now = await database_time(session)
    relations = reach.relations & {asked.relation} if asked.relation else reach.relations
    if not relations:
        return PersonsListed(persons=(), total=0, pending=0)
    await along_indexes(session)
    everyone = Those(reach, relations, now)
    if asked.status is not None:
        everyone = everyone.where(stage_at(now) == asked.status.value)
    total, pending = await everyone.sure.count(session), await everyone.pending(session)
    at = await _place(session, reach, asked.after, now) if asked.after is not None else None
    rows = (await session.execute(everyone.sure.first(asked.limit + 1, at))).all()
    here = rows[: asked.limit]
    known_by = await relations_of(session, reach, [person.person_id for person, _ in here], now)
    return PersonsListed(
        persons=tuple(PersonListed(**shown_of(person, stage, reach, known_by)) for person, stage in here),
        total=min(total, MOST),
        more=total > MOST,
        pending=pending,
        next=here[-1][0].person_id if len(rows) > asked.limit else None,
    )


async def one(session: AsyncSession, reach: Reach, person_id: UUID) -> PersonShown | None:
    """Return one person, if within reach. The caller has freshened the memory that this is decided on."""
    now = await database_time(session)
    if not reach.relations:
        return None
    query = Those(reach, reach.relations, now).rows().where(Person.person_id == person_id)
    found = (await session.execute(query)).one_or_none()
    if found is None:
        return None
    person, stage = found
    known_by = await relations_of(session, reach, [person_id], now)
    record = _record_of(person) if reach.details and stage == Stage.COMPLETED else None
    return PersonShown(**shown_of(person, stage, reach, known_by), record=record)


async def wished_language(session: AsyncSession, person_id: UUID) -> str | None:
    """Return the language a person wishes, to begin an interview with; the caller has seen that they are in reach."""
    person = await session.get(Person, person_id)
    described = person.description if person else None
    return PersonDescription.model_validate(described).language if described else None


def opens(reach: Reach, person_id: UUID) -> Callable[[AsyncSession], Awaitable[bool]]:
    """Return how to look whether a person is within reach, by what is remembered."""

    async def look(session: AsyncSession) -> bool:
        return await one(session, reach, person_id) is not None

    return look


async def counts(session: AsyncSession, reach: Reach) -> Mapping[Stage, int]:
    """Return how many of those in reach have come how far, from memory; who is in no list is in no count.

    Of a long list they are the first by name, MOST and one: as many as tell that there are more.
    """
    if not reach.relations:
        return {}
    now = await database_time(session)
    await along_indexes(session)
    first = Those(reach, reach.relations, now).sure.first(MOST + 1).subquery()
    counted = select(first.c.stage, func.count()).group_by(first.c.stage)
    found = {str(row[0]): int(row[1]) for row in await session.execute(counted)}
    return {stage: found[stage] for stage in Stage if stage in found}


async def left_out(session: AsyncSession, reach: Reach) -> int:
    """Return how many of those in reach are in no list right now, because something newer of them is being asked for."""
    if not reach.relations:
        return 0
    return await Those(reach, reach.relations, await database_time(session)).pending(session)


async def names(session: AsyncSession, reach: Reach, ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the names of those of these persons who are in the list right now."""
    if not reach.relations or not ids:
        return {}
    now = await database_time(session)
    asked = Those(reach, reach.relations, now).rows().where(Person.person_id.in_(ids))
    rows = (await session.execute(asked if reach.shielded else asked.where(~is_pending()))).all()
    described = {person.person_id: PersonDescription.model_validate(person.description) for person, _ in rows}
    return {id_: f"{one.first_name} {one.last_name}" for id_, one in described.items()}


async def drop_ended(sessions: Sessions) -> int:
    """Delete the ties that are over, with the work they brought: nothing is kept for its own sake."""
    async with sessions.begin() as session:
        now = await database_time(session)
        await session.execute(delete(WorkRow).where(WorkRow.valid_to <= now))
        return len((await session.execute(delete(Row).where(Row.valid_to <= now).returning(Row.seq))).all())


async def _place(session: AsyncSession, reach: Reach, after: UUID, now: datetime) -> tuple[str | None, UUID]:
    """Return where the last page ended. Whom the caller may not see is no place, so that nobody can be searched for."""
    query = Those(reach, reach.relations, now).rows().where(Person.person_id == after)
    place = (await session.execute(query.with_only_columns(Person.sort_key, Person.person_id))).one_or_none()
    if place is None:
        raise PlaceUnknownError("the page before ended with somebody who is no longer here; begin again")
    return place.sort_key, place.person_id


async def relations_of(session: AsyncSession, reach: Reach, ids: Collection[UUID], now: datetime) -> Relations:
    """Return by which relations each of these persons is in reach."""
    within = held(reach, reach.relations, now).subquery()
    rows = await session.execute(select(within.c.person_id, within.c.relation).where(within.c.person_id.in_(ids)))
    found: dict[UUID, set[ListRelation]] = defaultdict(set)
    for row in rows:
        found[row.person_id].add(ListRelation(row.relation))
    return {person_id: tuple(word for word in ListRelation if word in words) for person_id, words in found.items()}


def shown_of(person: Person, stage: str, reach: Reach, known_by: Relations) -> dict[str, Any]:
    """Return what a reader is shown of a person in a list, as the fields of a PersonListed."""
    described = PersonDescription.model_validate(person.description)
    details = PersonDetails(
        birth_date=described.birth_date,
        gender=described.gender,
        citizenships=described.citizenships,
        relations=known_by.get(person.person_id, ()),
    )
    return {
        "person_id": person.person_id,
        "first_name": described.first_name,
        "last_name": described.last_name,
        "progress": _progress_of(person, stage),
        "details": details if reach.details else None,
    }


def _progress_of(person: Person, stage: str) -> Progress:
    """Return the times that still count: those after the record was last erased."""
    names = ("code_at", "started_at", "handed_in_at", "completed_at")
    times = {name: getattr(person, name) for name in names}
    erased = person.record_erased_at
    return Progress(
        status=Stage(stage), **{name: at for name, at in times.items() if at and (erased is None or at > erased)}
    )


def _record_of(person: Person) -> RecordShown | None:
    if person.summary is None:
        return None
    summary = RecordSummary.model_validate(person.summary)
    return RecordShown(record_version=summary.record_version, completed_at=summary.completed_at, regime=summary.regime)
