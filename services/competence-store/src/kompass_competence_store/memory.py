"""What the competence store remembers of persons and reception centres: kept by version, fresh when decided on.

Whoever writes about a person holds that person's row here first, in the order of the ids. So an erasure waits for
what is being stored and deletes it, and what is stored after it finds that the person is gone.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Table, Text, cast, exists, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from kompass_chassis.database import Sessions
from kompass_chassis.refresher import GONE, Answer, MemoryStaleError, Refresher
from kompass_chassis.tables import FeedPlace, Wanted
from kompass_competence_store.tables import RememberedOrganisation, RememberedPerson, retie
from kompass_contracts.identity import PersonStanding, ProtectionGrade

PERSONS = "identity.person"
ORGANISATIONS = "identity.organisation"

Opens = Callable[[AsyncSession], Awaitable[bool]]
"""Looks whether what is remembered lets the caller in."""

# Lists and not a row of parameters for each person: the statement is always the same, and persons come by the hundred.
_REMEMBER = text("""
INSERT INTO remembered_person AS kept (person_id, version, standing)
SELECT id, version, standing
FROM unnest(CAST(:ids AS uuid[]), CAST(:versions AS bigint[]), CAST(:standings AS jsonb[])) AS new (id, version, standing)
ORDER BY id
ON CONFLICT (person_id) DO UPDATE SET version = excluded.version, standing = excluded.standing
WHERE kept.version < excluded.version
RETURNING person_id
""")
_HOLD = text("""
INSERT INTO remembered_person AS held (person_id, version)
SELECT id, 0 FROM unnest(CAST(:ids AS uuid[])) AS new (id) ORDER BY id
ON CONFLICT (person_id) DO UPDATE SET version = held.version
RETURNING person_id, version
""")
_BELIEVED = text("""
SELECT person_id FROM remembered_person AS person
WHERE person_id = ANY(CAST(:ids AS uuid[])) AND version > 0
  AND EXISTS (SELECT FROM feed_place WHERE owner = 'identity' AND swept_at > now() - CAST(:age AS interval))
  AND NOT EXISTS (SELECT FROM wanted WHERE source = :source AND id = person.person_id::text
                  AND wanted.version > person.version)
""")

_SWEPT = text("""
SELECT EXISTS (SELECT FROM feed_place WHERE owner = 'identity' AND swept_at > now() - CAST(:age AS interval))
""")


async def store_persons(session: AsyncSession, answer: Answer) -> frozenset[UUID]:
    """Remember what was answered, where it is newer, and return of whom it was; of the erased, only that they are gone."""
    rows = [(UUID(id_), version, person.model_dump_json()) for id_, (version, person) in answer.found.items()]
    rows += [(UUID(id_), GONE, None) for id_ in answer.gone]
    ids, versions, standings = zip(*rows, strict=True) if rows else ((), (), ())
    values = {"ids": list(ids), "versions": list(versions), "standings": list(standings)}
    newer = frozenset((await session.execute(_REMEMBER, values)).scalars())
    await retie(session, newer, [person for _, person in answer.found.values()])
    return newer


async def store_organisations(session: AsyncSession, answer: Answer) -> None:
    """Remember what was answered, where it is newer."""
    rows = [
        {"organisation_id": id_, "version": version, "host": organisation.host}
        for id_, (version, organisation) in answer.found.items()
    ]
    await _upsert(session, RememberedOrganisation.__table__, rows)  # type: ignore[arg-type]


async def hold_persons(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, int]:
    """Hold these persons' rows until the transaction ends and return their versions: 0 for the unheard of, or GONE."""
    rows = await session.execute(_HOLD, {"ids": sorted(ids)})
    return {row.person_id: row.version for row in rows}


async def believed(session: AsyncSession, ids: Collection[UUID], age: timedelta) -> frozenset[UUID]:
    """Return those of these persons whose memory may be decided on without asking.

    Not those of whom an event told more than is known, and nobody where identity's feed was not swept for ``age``.
    """
    rows = await session.execute(_BELIEVED, {"ids": sorted(ids), "age": age, "source": PERSONS})
    return frozenset(rows.scalars())


async def require_swept(session: AsyncSession, age: timedelta) -> None:
    """Raise MemoryStaleError where identity's feed was not swept for ``age``: no list is decided on such memory."""
    swept = select(FeedPlace.owner).where(FeedPlace.owner == "identity", FeedPlace.swept_at > func.now() - age)
    if (await session.execute(swept)).first() is None:
        raise MemoryStaleError("it is not known who is protected right now; try again in a moment")


def is_unshielded(person_id: ColumnElement[UUID] | InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    """Return the condition that this person is known for sure to have no grade of protection (D10).

    Not where an event told more than is known; that the feed was swept is asked for once, by ``require_swept``.
    """
    newer = select(Wanted.id).where(
        Wanted.source == PERSONS,
        Wanted.id == cast(RememberedPerson.person_id, Text),
        Wanted.version > RememberedPerson.version,
    )
    return exists(
        select(RememberedPerson.person_id).where(
            RememberedPerson.person_id == person_id,
            RememberedPerson.standing["protection_grade"].astext == ProtectionGrade.NONE,
            ~exists(newer.correlate(RememberedPerson)),
        )
    )


async def require_believed(session: AsyncSession, age: timedelta) -> None:
    """Return where memory of everyone may be decided on, save those of whom more was told. Raises MemoryStaleError."""
    if not (await session.execute(_SWEPT, {"age": age})).scalar_one():
        raise MemoryStaleError("what is known may be out of date; try again in a moment")


async def freshen(sessions: Sessions, refresher: Refresher, person_id: UUID, opens: Opens) -> None:
    """Make what is remembered of a person and their centres fresh enough to decide on; before a no, identity is asked.

    It uses connections of its own, so it comes before the transaction that decides: requests that held one each and
    waited for a second would wait for one another. Raises MemoryStaleError.
    """

    async def look() -> bool:
        async with sessions() as session:
            return await opens(session)

    await refresher.ensure_answerable(PERSONS, str(person_id), look)
    async with sessions() as session:
        query = select(RememberedPerson.standing).where(RememberedPerson.person_id == person_id)
        standing = (await session.execute(query)).scalar_one_or_none()
        centres = _centres(PersonStanding.model_validate(standing)) if standing else []
        known = select(RememberedOrganisation.organisation_id)
        held = (await session.execute(known.where(RememberedOrganisation.organisation_id.in_(centres)))).scalars().all()
    await refresher.ensure_all_fresh(ORGANISATIONS, centres, held)


async def recall(
    session: AsyncSession, person_id: UUID, *, held: bool = True, alone: bool = False
) -> tuple[PersonStanding, Mapping[str, str]] | None:
    """Return where a person belongs and where their centres lie; none for nobody.

    Unless it is only looked at, the row is shared to the end of the transaction: a grade that rises meanwhile waits
    until what was read is audited. Whoever goes on to ``hold_persons`` holds it ``alone`` at once: two that share it
    would wait for one another.
    """
    query = select(RememberedPerson.standing).where(RememberedPerson.person_id == person_id)
    query = query.with_for_update(read=not alone, key_share=alone) if held else query
    standing = (await session.execute(query)).scalar_one_or_none()
    person = PersonStanding.model_validate(standing) if standing else None
    centres = _centres(person) if person else []  # asked all the same: time must not tell who is there (D10)
    hosts = select(RememberedOrganisation).where(RememberedOrganisation.organisation_id.in_(centres))
    host_of = {row.organisation_id: row.host for row in (await session.execute(hosts)).scalars() if row.host}
    return (person, host_of) if person else None


async def holds_person(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of a person, more than that the place is kept."""
    query = select(RememberedPerson.version).where(
        RememberedPerson.person_id == UUID(id_), RememberedPerson.version > 0
    )
    return (await session.execute(query)).first() is not None


async def holds_organisation(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of an organisation."""
    query = select(RememberedOrganisation.version).where(RememberedOrganisation.organisation_id == id_)
    return (await session.execute(query)).first() is not None


def _centres(person: PersonStanding) -> list[str]:
    return sorted({stay.centre for stay in person.residences})


async def _upsert(session: AsyncSession, table: Table, rows: list[dict[str, object]]) -> None:
    """Write rows sorted by key, so that two writers never wait for each other in a ring."""
    if not rows:
        return
    (key,) = table.primary_key.columns
    statement = insert(table).values(sorted(rows, key=lambda row: str(row[key.name])))
    newer = {column.name: statement.excluded[column.name] for column in table.columns if column is not key}
    older = table.c.version < statement.excluded.version
    await session.execute(statement.on_conflict_do_update(index_elements=[key], set_=newer, where=older))
