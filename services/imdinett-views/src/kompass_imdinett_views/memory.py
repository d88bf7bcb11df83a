"""What the lists are made of, as its owners last said: persons and organisations of identity, records of competence."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_chassis.peers import Peers
from kompass_chassis.refresher import GONE, Answer, Refresher, Source, settle, want
from kompass_contracts.competence import SummariesAnswered, SummariesAsked
from kompass_contracts.guidance import GuidanceAnswered
from kompass_contracts.identity import (
    OrganisationsAnswered,
    OrganisationsAsked,
    PersonDescription,
    PersonsAsked,
    PersonsDescribed,
)
from kompass_imdinett_views.access import is_shielded
from kompass_imdinett_views.names import sort_key
from kompass_imdinett_views.rules import Tie, belongings
from kompass_imdinett_views.tables import PERSONS, Organisation, Person, Row, WorkRow
from kompass_imdinett_views.work import Bounds
from kompass_imdinett_views.work_rows import remake

ORGANISATIONS = "identity.organisation"
RECORDS = "competence.record"
GUIDANCE = "competence.guidance"

Store = Callable[[AsyncSession, Answer], Awaitable[None]]

Opens = Callable[[AsyncSession], Awaitable[bool]]
"""Looks whether what is remembered lets the caller in."""

_OF_REGISTRATIONS = ("started_at", "handed_in_at", "completed_at")
_TOLD = ("code_at", "code_to", "code_ended_at", "started_at", "handed_in_at", "completed_at", "record_erased_at")

# Lists and not a row of parameters for each person: the statements are always the same, and persons come by the hundred.
_DESCRIBED = ("ids", "versions", "descriptions", "sort_keys", "shielded")
_DESCRIBE = text("""
INSERT INTO person AS kept (person_id, version, description, sort_key, shielded)
SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:versions AS bigint[]), CAST(:descriptions AS jsonb[]),
                     CAST(:sort_keys AS text[]), CAST(:shielded AS boolean[])) AS new (id) ORDER BY id
ON CONFLICT (person_id) DO UPDATE
SET version = excluded.version, description = excluded.description, sort_key = excluded.sort_key,
    shielded = excluded.shielded
WHERE kept.version < excluded.version
RETURNING person_id
""")
_UNLIST = text("DELETE FROM list_row WHERE person_id = ANY(CAST(:ids AS uuid[]))")
_ROWS = text("""
INSERT INTO list_row (person_id, sort_key, tie, place, valid_from, valid_to)
SELECT * FROM unnest(CAST(:person_id AS uuid[]), CAST(:sort_key AS text[]), CAST(:tie AS text[]), CAST(:place AS text[]),
                     CAST(:valid_from AS timestamptz[]), CAST(:valid_to AS timestamptz[]))
""")


def sources(peers: Peers, bounds: Bounds) -> tuple[Source, ...]:
    """Return what is remembered, and how it is asked for. What is left to do for a person is made anew with all of it."""

    async def ask_persons(ids: Sequence[str]) -> Answer:
        asked = PersonsAsked(ids=tuple(UUID(id_) for id_ in ids))
        answer = await peers.post("identity", "/persons/describe", asked, PersonsDescribed)
        found = {str(person.person_id): (person.version, person) for person in answer.found}
        return Answer(found, [str(id_) for id_ in answer.gone], [str(id_) for id_ in answer.unknown])

    async def ask_organisations(ids: Sequence[str]) -> Answer:
        asked = OrganisationsAsked(ids=tuple(ids))
        answer = await peers.post("identity", "/organisations/lookup", asked, OrganisationsAnswered)
        found = {one.organisation_id: (one.version, one) for one in answer.found}
        return Answer(found, unknown=answer.unknown)

    async def ask_records(ids: Sequence[str]) -> Answer:
        asked = SummariesAsked(ids=tuple(UUID(id_) for id_ in ids))
        answer = await peers.post("competence", "/summaries/lookup", asked, SummariesAnswered)
        found = {str(record.person_id): (record.version, record) for record in answer.found}
        return Answer(found, [str(id_) for id_ in answer.gone], [str(id_) for id_ in answer.unknown])

    async def ask_guidance(ids: Sequence[str]) -> Answer:
        asked = SummariesAsked(ids=tuple(UUID(id_) for id_ in ids))
        answer = await peers.post("competence", "/guidance/lookup", asked, GuidanceAnswered)
        found = {str(one.person_id): (one.version, one) for one in answer.found}
        return Answer(found, [str(id_) for id_ in answer.gone], [str(id_) for id_ in answer.unknown])

    return (
        Source(PERSONS, "identity", ask_persons, _working(store_persons, bounds), holds_person, "persons"),
        Source(ORGANISATIONS, "identity", ask_organisations, store_organisations, holds_organisation, "organisations"),
        Source(RECORDS, "competence", ask_records, _working(store_records, bounds), holds_record, "records"),
        Source(GUIDANCE, "competence", ask_guidance, _working(store_guidance, bounds), holds_guidance, "guidance"),
    )


def _working(store: Store, bounds: Bounds) -> Store:
    async def stored(session: AsyncSession, answer: Answer) -> None:
        await store(session, answer)
        # Of the unknown too: who is nobody costs the same statements as who is somebody else's (D10).
        await remake(session, {UUID(id_) for id_ in (*answer.found, *answer.gone, *answer.unknown)}, bounds)

    return stored


async def store_persons(session: AsyncSession, answer: Answer) -> None:
    """Remember the descriptions that are newer, and put the persons into the lists they belong to now or later."""
    rows: list[tuple[object, ...]] = [
        (UUID(id_), version, person.model_dump_json(), _sort_key(person), is_shielded(person.protection_grade))
        for id_, (version, person) in answer.found.items()
    ]
    rows += [(UUID(id_), GONE, None, None, True) for id_ in answer.gone]
    columns = zip(*rows, strict=True) if rows else ((),) * len(_DESCRIBED)
    values = {name: list(column) for name, column in zip(_DESCRIBED, columns, strict=True)}
    newer = set((await session.execute(_DESCRIBE, values)).scalars())
    await session.execute(_UNLIST, {"ids": list(newer)})
    described = [person for id_, (_, person) in answer.found.items() if UUID(id_) in newer]
    await _list(session, described)


def _sort_key(person: PersonDescription) -> str:
    return sort_key(person.last_name, person.first_name)


async def _list(session: AsyncSession, persons: Iterable[PersonDescription]) -> None:
    now = await database_time(session)
    rows = [
        {"person_id": person.person_id, "sort_key": _sort_key(person), **vars(belonging)}
        for person in persons
        for belonging in belongings(person, now)
    ]
    if rows:
        await session.execute(_ROWS, {name: [row[name] for row in rows] for name in rows[0]})


async def store_organisations(session: AsyncSession, answer: Answer) -> None:
    """Remember where organisations lie, where the answer is newer."""
    rows = [
        {"organisation_id": id_, "version": version, **one.model_dump(include={"kind", "number", "county", "host"})}
        for id_, (version, one) in sorted(answer.found.items())
    ]
    if not rows:
        return
    statement = upsert(Organisation).values(rows)
    newer = {name: statement.excluded[name] for name in ("version", "kind", "number", "county", "host")}
    older = Organisation.version < statement.excluded.version
    await session.execute(statement.on_conflict_do_update(index_elements=["organisation_id"], set_=newer, where=older))


async def store_records(session: AsyncSession, answer: Answer) -> None:
    """Remember the summaries that are newer, and that there is a record; one that is gone has none."""
    rows = [
        {"person_id": UUID(id_), "summary_version": version, "summary": record.model_dump(mode="json")}
        for id_, (version, record) in answer.found.items()
    ]
    newer = await _keep_newer(session, rows, "summary_version")
    records = [record for id_, (_, record) in answer.found.items() if UUID(id_) in newer]
    await note(session, [{"person_id": one.person_id, "completed_at": one.completed_at} for one in records])
    gone = sorted(UUID(id_) for id_ in answer.gone)
    await session.execute(update(Person).where(Person.person_id.in_(gone)).values(summary=None))


async def want_records(session: AsyncSession, versions: Collection[tuple[UUID, int]]) -> None:
    """Mark summaries as changed, but for those of records that were erased since.

    The caller has written to the persons' rows: nobody else erases a record of theirs meanwhile.
    """
    await want(session, RECORDS, [(str(id_), version) for id_, version in versions])
    known = select(Person.person_id, Person.summary_version).where(Person.person_id.in_(id_ for id_, _ in versions))
    erased = await session.execute(known.where(Person.summary.is_(None)))
    await settle(session, RECORDS, [(str(row.person_id), row.summary_version) for row in erased])


async def store_guidance(session: AsyncSession, answer: Answer) -> None:
    """Remember what notes and needs say, where the answer is newer; of whom is gone nothing is kept."""
    rows = [
        {
            "person_id": UUID(id_),
            "guidance_version": version,
            **one.model_dump(include={"note_final_at", "need", "need_assessed_on"}),
        }
        for id_, (version, one) in answer.found.items()
    ]
    await _keep_newer(session, rows, "guidance_version")


async def forget_record(session: AsyncSession, versions: Iterable[tuple[UUID, int]]) -> None:
    """Keep no summary of these records: what was asked before they were erased cannot bring one back."""
    erased = list(versions)
    rows = [{"person_id": id_, "summary_version": version, "summary": None} for id_, version in erased]
    await _keep_newer(session, rows, "summary_version")
    await settle(session, RECORDS, [(str(id_), version) for id_, version in erased])


async def forget_registration(session: AsyncSession, person_id: UUID, at: datetime, version: int | None) -> None:
    """Keep neither a summary nor a time of what a person registered up to then; later registrations are left alone."""
    if version is not None:
        await forget_record(session, [(person_id, version)])
    times = {name: case((getattr(Person, name) <= at, None), else_=getattr(Person, name)) for name in _OF_REGISTRATIONS}
    await session.execute(update(Person).where(Person.person_id == person_id).values(**times))


async def note(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Note when things happened to persons, each person once. A time only grows, so the order of the news is no matter.

    Whoever is gone stays gone: news that are handled while somebody is erased are written to nobody. So does a
    registration that was forgotten: news of it that come afterwards are passed over.
    """
    if not rows:
        return
    statement = upsert(Person).values(sorted(rows, key=_by_id))
    columns = [name for name in _TOLD if name in rows[0]]
    later = {name: _later(name, statement.excluded[name]) for name in columns}
    there = Person.version < GONE
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=later, where=there))


def _later(name: str, noted: ColumnElement[datetime]) -> ColumnElement[datetime]:
    kept = getattr(Person, name)
    later = func.greatest(kept, noted)
    return case((noted <= Person.record_erased_at, kept), else_=later) if name in _OF_REGISTRATIONS else later


async def forget_persons(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Keep nothing of these persons but that they are gone: a late answer or fact cannot bring them back."""
    await store_persons(session, Answer(gone=[str(id_) for id_ in ids]))
    nothing = dict.fromkeys((*_TOLD, "summary", "note_final_at", "need", "need_assessed_on"))
    gone = {"summary_version": GONE, "guidance_version": GONE}
    await session.execute(update(Person).where(Person.person_id.in_(ids)).values(**nothing, **gone))
    await session.execute(delete(WorkRow).where(WorkRow.person_id.in_(ids)))


async def freshen(sessions: Sessions, refresher: Refresher, person_id: UUID, opens: Opens) -> None:
    """Make what is remembered of a person and their centres fresh enough to decide on; before a no, identity is asked.

    It uses connections of its own, so it comes before the transaction that decides. Which county a municipality lies
    in is taken as it is remembered: it changes once in many years and protects nobody. Raises MemoryStaleError.
    """

    async def look() -> bool:
        async with sessions() as session:
            return await opens(session)

    await refresher.ensure_answerable(PERSONS, str(person_id), look)
    async with sessions() as session:
        centres = select(Row.place).where(Row.person_id == person_id, Row.tie == Tie.RESIDENT).distinct()
        found = (await session.execute(centres.order_by(Row.place))).scalars().all()
        known = select(Organisation.organisation_id).where(Organisation.organisation_id.in_(found))
        held = (await session.execute(known)).scalars().all()
    await refresher.ensure_all_fresh(ORGANISATIONS, found, held)


async def holds_person(session: AsyncSession, id_: str) -> bool:
    """Tell whether identity has answered for a person."""
    query = select(Person.person_id).where(Person.person_id == UUID(id_), Person.version > 0)
    return (await session.execute(query)).first() is not None


async def holds_organisation(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of an organisation."""
    query = select(Organisation.version).where(Organisation.organisation_id == id_)
    return (await session.execute(query)).first() is not None


async def holds_record(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of a person's record."""
    query = select(Person.person_id).where(Person.person_id == UUID(id_), Person.summary_version > 0)
    return (await session.execute(query)).first() is not None


async def holds_guidance(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of a person's guidance."""
    query = select(Person.person_id).where(Person.person_id == UUID(id_), Person.guidance_version > 0)
    return (await session.execute(query)).first() is not None


async def _keep_newer(session: AsyncSession, rows: Sequence[dict[str, Any]], version: str) -> set[UUID]:
    """Write what is newer by this version, sorted by person, and return of whom it was. The gone stay gone."""
    if not rows:
        return set()
    statement = upsert(Person).values(sorted(rows, key=_by_id))
    newer = {name: statement.excluded[name] for name in rows[0] if name != "person_id"}
    older = getattr(Person, version) < statement.excluded[version]
    kept = statement.on_conflict_do_update(index_elements=["person_id"], set_=newer, where=older)
    return set((await session.execute(kept.returning(Person.person_id))).scalars())


def _by_id(row: dict[str, Any]) -> str:
    return str(row["person_id"])
