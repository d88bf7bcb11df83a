"""What codes remembers of persons and reception centres: asked of identity, kept by version, fresh when decided on.

Of records it remembers what it is told: that there is one, and since when. No access hangs on that.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Table, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_chassis.peers import Peers
from kompass_chassis.refresher import GONE, Answer, Refresher, Source
from kompass_codes.tables import Code, RememberedOrganisation, RememberedPerson, RememberedRecord
from kompass_contracts.identity import (
    OrganisationsAnswered,
    OrganisationsAsked,
    PersonsAnswered,
    PersonsAsked,
    PersonStanding,
)

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
""")


def sources(peers: Peers) -> tuple[Source, ...]:
    """Return what is remembered of identity, and how it is asked for."""

    async def ask_persons(ids: Sequence[str]) -> Answer:
        asked = PersonsAsked(ids=tuple(UUID(id_) for id_ in ids))
        answer = await peers.post("identity", "/persons/lookup", asked, PersonsAnswered)
        found = {str(person.person_id): (person.version, person) for person in answer.found}
        return Answer(found, [str(id_) for id_ in answer.gone], [str(id_) for id_ in answer.unknown])

    async def ask_organisations(ids: Sequence[str]) -> Answer:
        asked = OrganisationsAsked(ids=tuple(ids))
        answer = await peers.post("identity", "/organisations/lookup", asked, OrganisationsAnswered)
        found = {one.organisation_id: (one.version, one) for one in answer.found}
        return Answer(found, unknown=answer.unknown)

    return (
        Source(PERSONS, "identity", ask_persons, store_persons, holds_person, "persons"),
        Source(ORGANISATIONS, "identity", ask_organisations, store_organisations, holds_organisation, "organisations"),
    )


async def store_persons(session: AsyncSession, answer: Answer) -> None:
    """Remember what was answered, where it is newer; of the erased, only that they are gone."""
    rows = [(UUID(id_), version, person.model_dump_json()) for id_, (version, person) in answer.found.items()]
    rows += [(UUID(id_), GONE, None) for id_ in answer.gone]
    ids, versions, standings = zip(*rows, strict=True) if rows else ((), (), ())
    values = {"ids": list(ids), "versions": list(versions), "standings": list(standings)}
    await session.execute(_REMEMBER, values)


async def store_organisations(session: AsyncSession, answer: Answer) -> None:
    """Remember what was answered, where it is newer."""
    rows = [
        {"organisation_id": id_, "version": version, "host": organisation.host}
        for id_, (version, organisation) in answer.found.items()
    ]
    await _upsert(session, RememberedOrganisation.__table__, rows)  # type: ignore[arg-type]


async def forget_persons(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Keep nothing of these persons but that they are gone: a late answer of identity cannot bring them back.

    The memory is written first: whoever makes a code holds that row, so a code made meanwhile is seen and deleted too.
    """
    await store_persons(session, Answer(gone=[str(id_) for id_ in ids]))
    await session.execute(delete(Code).where(Code.person_id.in_(ids)))
    await session.execute(delete(RememberedRecord).where(RememberedRecord.person_id.in_(ids)))


@dataclass(frozen=True)
class Told:
    """What was told of a record; ``completed_at`` is none for one that is erased."""

    record_id: UUID
    person_id: UUID
    version: int
    completed_at: datetime | None


async def remember_records(session: AsyncSession, told: Iterable[Told]) -> None:
    """Remember what was told of records, where it is newer; in whatever order and however often it comes."""
    newest = {one.record_id: one for one in sorted(told, key=lambda one: one.version)}
    rows = [
        {
            "record_id": one.record_id,
            "person_id": one.person_id,
            "version": one.version,
            "completed_at": one.completed_at,
        }
        for one in newest.values()
    ]
    await _upsert(session, RememberedRecord.__table__, rows)  # type: ignore[arg-type]


async def mapped_since(session: AsyncSession, person_id: UUID) -> datetime | None:
    """Return since when a person is mapped; none where there is no record."""
    query = select(func.max(RememberedRecord.completed_at)).where(RememberedRecord.person_id == person_id)
    return (await session.execute(query)).scalar_one()


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
    session: AsyncSession, person_id: UUID, *, held: bool = True
) -> tuple[PersonStanding, Mapping[str, str]] | None:
    """Return where a person belongs and where their centres lie; none for nobody.

    Unless it is only looked at, the row is held to the end of the transaction: what was decided on it still holds when
    the deed is committed.
    """
    query = select(RememberedPerson.standing).where(RememberedPerson.person_id == person_id)
    standing = (await session.execute(query.with_for_update() if held else query)).scalar_one_or_none()
    person = PersonStanding.model_validate(standing) if standing else None
    centres = _centres(person) if person else []  # asked all the same: time must not tell who is there (D10)
    hosts = select(RememberedOrganisation).where(RememberedOrganisation.organisation_id.in_(centres))
    host_of = {row.organisation_id: row.host for row in (await session.execute(hosts)).scalars() if row.host}
    return (person, host_of) if person else None


async def holds_person(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of a person."""
    query = select(RememberedPerson.version).where(RememberedPerson.person_id == UUID(id_))
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
