"""What notifications remembers of persons and organisations: asked of identity, kept by version."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Table, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_chassis.peers import Peers
from kompass_chassis.refresher import GONE, Answer, Refresher, Source
from kompass_chassis.tables import FeedPlace
from kompass_contracts.identity import (
    OrganisationKind,
    OrganisationsAnswered,
    OrganisationsAsked,
    PersonsAnswered,
    PersonsAsked,
    PersonStanding,
)
from kompass_notifications.rules import Places
from kompass_notifications.tables import (
    ORGANISATIONS,
    PERSONS,
    RememberedOrganisation,
    RememberedPerson,
    outdated_organisation,
)

Opens = Callable[[AsyncSession], Awaitable[bool]]
"""Looks whether what is remembered lets the caller in."""
Announce = Callable[[AsyncSession, Collection[UUID]], Awaitable[object]]
"""What is done once it is known where these persons belong."""

# Lists and not a row of parameters for each person: the statement is always the same, and persons come by the hundred.
_REMEMBER = text("""
INSERT INTO remembered_person AS kept (person_id, version, standing)
SELECT id, version, standing
FROM unnest(CAST(:ids AS uuid[]), CAST(:versions AS bigint[]), CAST(:standings AS jsonb[])) AS new (id, version, standing)
ORDER BY id
ON CONFLICT (person_id) DO UPDATE SET version = excluded.version, standing = excluded.standing
WHERE kept.version < excluded.version
""")


def sources(peers: Peers, announce: Announce) -> tuple[Source, ...]:
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

    async def store_and_announce(session: AsyncSession, answer: Answer) -> None:
        await store_persons(session, answer)
        await announce(session, [UUID(id_) for id_ in (*answer.found, *answer.gone)])

    return (
        Source(PERSONS, "identity", ask_persons, store_and_announce, holds_person, "persons"),
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
    """Remember where organisations lie, where the answer is newer."""
    rows = [
        {"organisation_id": id_, "version": version, **one.model_dump(include={"kind", "number", "county", "host"})}
        for id_, (version, one) in answer.found.items()
    ]
    await _upsert(session, RememberedOrganisation.__table__, rows)  # type: ignore[arg-type]


async def unheard_of(session: AsyncSession, ids: Collection[UUID]) -> set[UUID]:
    """Return those of these persons of whom nothing is remembered."""
    held = select(RememberedPerson.person_id).where(RememberedPerson.person_id.in_(ids))
    return set(ids) - set((await session.execute(held)).scalars())


async def places_around(session: AsyncSession, persons: Collection[PersonStanding]) -> Places:
    """Return where the centres and municipalities lie that these persons have to do with, as far as it is known.

    What is known to have changed since is as good as unknown.
    """
    centres = {stay.centre for person in persons for stay in person.residences}
    row, sure = RememberedOrganisation, ~outdated_organisation()
    hosts = select(row.organisation_id, row.host).where(row.organisation_id.in_(centres), row.host.is_not(None), sure)
    host_of = {found.organisation_id: str(found.host) for found in await session.execute(hosts)}
    numbers = {placement.municipality for person in persons for placement in person.placements} | {*host_of.values()}
    within = select(row.organisation_id, row.number, row.county).where(
        row.kind == OrganisationKind.MUNICIPALITY, row.number.in_(numbers), sure
    )
    municipalities = (await session.execute(within)).all()
    return Places(
        host_of,
        {str(found.number): found.organisation_id for found in municipalities},
        {str(found.number): found.county for found in municipalities if found.county},
    )


async def freshen(sessions: Sessions, refresher: Refresher, person_id: UUID, opens: Opens) -> None:
    """Make what is remembered of a person and their centres fresh enough to decide on; before a no, identity is asked.

    It uses connections of its own, so it comes before the transaction that decides. Raises MemoryStaleError.
    """

    async def look() -> bool:
        async with sessions() as session:
            return await opens(session)

    await refresher.ensure_answerable(PERSONS, str(person_id), look)
    async with sessions() as session:
        query = select(RememberedPerson.standing).where(RememberedPerson.person_id == person_id)
        standing = (await session.execute(query)).scalar_one_or_none()
        person = PersonStanding.model_validate(standing) if standing else None
        centres = sorted({stay.centre for stay in person.residences}) if person else []
        known = select(RememberedOrganisation.organisation_id)
        held = (await session.execute(known.where(RememberedOrganisation.organisation_id.in_(centres)))).scalars().all()
    await refresher.ensure_all_fresh(ORGANISATIONS, centres, held)


async def was_swept_lately(session: AsyncSession, age: timedelta) -> bool:
    """Tell whether all that identity told was heard up to ``age`` ago, so that what is not marked can be believed."""
    swept = select(FeedPlace.swept_at > func.now() - age).where(FeedPlace.owner == "identity")
    return bool((await session.execute(swept)).scalar_one_or_none())


async def holds_person(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of a person."""
    return not await unheard_of(session, [UUID(id_)])


async def holds_organisation(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of an organisation."""
    query = select(RememberedOrganisation.version).where(RememberedOrganisation.organisation_id == id_)
    return (await session.execute(query)).first() is not None


async def _upsert(session: AsyncSession, table: Table, rows: list[dict[str, object]]) -> None:
    """Write rows sorted by key, so that two writers never wait for each other in a ring."""
    if not rows:
        return
    (key,) = table.primary_key.columns
    statement = insert(table).values(sorted(rows, key=lambda row: str(row[key.name])))
    newer = {column.name: statement.excluded[column.name] for column in table.columns if column is not key}
    older = table.c.version < statement.excluded.version
    await session.execute(statement.on_conflict_do_update(index_elements=[key], set_=newer, where=older))
