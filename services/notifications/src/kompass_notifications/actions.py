"""What notifications does: makes entries for those a registration concerns, shows them, marks and drops what is read."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_chassis.inbox import buried, bury
from kompass_chassis.refresher import GONE, Answer
from kompass_contracts.identity import PersonStanding, Role
from kompass_notifications.documents import EntryKind, EntryShown, InboxAsked, InboxShown
from kompass_notifications.memory import places_around, store_persons, was_swept_lately
from kompass_notifications.rules import PlaceUnknownError, Reader, all_known, concerned, may_read
from kompass_notifications.tables import Entry, RememberedPerson, Untold, outdated_person

BATCH = 500
NOBODY = UUID(int=0)
"""Stands for the person whom an entry is about that is not there: they are asked about all the same, for the time."""


@dataclass(frozen=True)
class Completion:
    """A registration that became a version of a record."""

    record_id: UUID
    record_version: int
    person_id: UUID
    at: datetime


async def note(session: AsyncSession, completions: Iterable[Completion]) -> None:
    """Note completed registrations as still to be told, but for those of records that are erased by now."""
    every = {(one.record_id, one.record_version): one for one in completions}
    gone = await buried(session, {str(record) for record, _ in every})
    rows = [vars(every[key]) for key in sorted(every) if str(key[0]) not in gone]
    if rows:
        await session.execute(insert(Untold).values(rows).on_conflict_do_nothing())


async def announce(session: AsyncSession, persons: Collection[UUID] | None = None) -> int:
    """Make the entries of what is still to be told, of these persons or of any, and return how many were finished.

    Only where it is known for sure where the person belongs: nothing is guessed. Where it is not known yet where a
    municipality or centre lies, the others are told and the rest waits. The rows of the persons are held meanwhile, so
    that an erasure finds every entry.
    """
    query = (
        select(Untold, RememberedPerson.standing)
        .join(RememberedPerson, RememberedPerson.person_id == Untold.person_id)
        .where(~outdated_person())
        .order_by(Untold.person_id, Untold.record_id, Untold.record_version)
        .limit(BATCH)
        .with_for_update(of=[RememberedPerson, Untold], skip_locked=True)
    )
    if persons is not None:
        query = query.where(Untold.person_id == any_(literal(list(persons), ARRAY(Uuid()))))
    rows = (await session.execute(query)).all()
    if not rows:
        return 0  # of most of whom identity tells nothing is to be told
    now = await database_time(session)
    standings = {untold: PersonStanding.model_validate(standing) for untold, standing in rows if standing}
    places = await places_around(session, standings.values())
    entries = [
        _entry(untold, organisation)
        for untold, person in standings.items()
        for organisation in sorted(concerned(person, places, now))
    ]
    if entries:
        await session.execute(insert(Entry).values(entries).on_conflict_do_nothing())
    told = [
        untold for untold, _ in rows if untold not in standings or all_known(standings[untold], places, now)
    ]  # of the erased nothing is told
    for untold in told:
        await session.delete(untold)
    return len(told)


async def inbox(session: AsyncSession, reader: Reader, asked: InboxAsked, memory_age: timedelta) -> InboxShown:
    """Return a page of the inbox of the reader's organisation. Raises PlaceUnknownError.

    Each entry is decided on as it is read. Whose standing may be out of date is left out, unless the reader may see
    the shielded.
    """
    now = await database_time(session)
    spared = Role.SHIELDED_READ in reader.roles
    doubtful = not spared and not await was_swept_lately(session, memory_age)
    found: list[_Readable] = []
    async for some in _entries(session, reader, asked):
        places = await places_around(session, [one.person for one in some])
        found += [one for one in some if may_read(reader, one.person, places, now)]
        if len(found) > asked.limit:
            break
    page = found[: asked.limit]
    sure = [one.entry for one in page if spared or not (doubtful or one.outdated)]
    return InboxShown(
        entries=tuple(_shown(entry) for entry in sure),
        pending=len(page) - len(sure),
        next=page[-1].entry.entry_id if len(found) > asked.limit else None,
    )


async def whose(sessions: Sessions, reader: Reader, entry_id: UUID) -> UUID:
    """Return whom an entry of the reader's organisation is about; nobody's id where there is none."""
    query = select(Entry.person_id).where(Entry.entry_id == entry_id, Entry.organisation == reader.organisation)
    async with sessions() as session:
        return (await session.execute(query)).scalar_one_or_none() or NOBODY


def opens(reader: Reader, entry_id: UUID) -> Callable[[AsyncSession], Awaitable[bool]]:
    """Return how to look whether the reader may read an entry, by what is remembered."""

    async def look(session: AsyncSession) -> bool:
        return await _readable(session, reader, entry_id, await database_time(session)) is not None

    return look


async def mark_read(session: AsyncSession, reader: Reader, entry_id: UUID, by: str) -> EntryShown | None:
    """Mark an entry as read, the first time; none where the reader may not read it.

    The caller has freshened the memory that this is decided on.
    """
    now = await database_time(session)
    entry = await _readable(session, reader, entry_id, now, held=True)
    if entry is None:
        return None
    if entry.read_at is None:
        entry.read_at, entry.read_by = now, by
        await session.flush()
    return _shown(entry)


async def forget_persons(session: AsyncSession, ids: Collection[UUID]) -> None:
    """Keep nothing of these persons but that they are gone: a late answer of identity cannot bring them back.

    The memory is written first: whoever makes an entry holds that row, so an entry made meanwhile is deleted too.
    """
    await store_persons(session, Answer(gone=[str(id_) for id_ in ids]))
    for table in (Entry, Untold):
        await session.execute(delete(table).where(table.person_id.in_(ids)))


async def forget_records(session: AsyncSession, records: Collection[UUID]) -> None:
    """Keep no entry about these records: a fact that comes late cannot bring one back, and a newer record is not theirs."""
    await bury(session, {str(record) for record in records})
    for table in (Entry, Untold):
        await session.execute(delete(table).where(table.record_id.in_(records)))


async def drop_old(sessions: Sessions, age: timedelta) -> int:
    """Delete entries that were read longer ago than ``age``, and what could not be told for as long."""
    async with sessions.begin() as session:
        before = await database_time(session) - age
        read = await session.execute(delete(Entry).where(Entry.read_at < before).returning(Entry.seq))
        untold = await session.execute(delete(Untold).where(Untold.noted_at < before).returning(Untold.record_id))
        return len(read.all()) + len(untold.all())


async def count_old(session: AsyncSession, age: timedelta) -> int:
    """Return how many entries were read, or could not be told, for longer than ``age``."""
    before = await database_time(session) - age
    read = await session.execute(select(func.count()).select_from(Entry).where(Entry.read_at < before))
    untold = await session.execute(select(func.count()).select_from(Untold).where(Untold.noted_at < before))
    return int(read.scalar_one()) + int(untold.scalar_one())


@dataclass(frozen=True)
class _Readable:
    """An entry that may be in the page, with where its person belongs as far as it is remembered."""

    entry: Entry
    person: PersonStanding
    outdated: bool


async def _entries(session: AsyncSession, reader: Reader, asked: InboxAsked) -> AsyncIterator[list[_Readable]]:
    """Yield the entries of the reader's organisation, the newest first, some at a time."""
    query = (
        select(Entry, RememberedPerson.standing, outdated_person())
        .join(RememberedPerson, RememberedPerson.person_id == Entry.person_id)
        .where(Entry.organisation == reader.organisation, RememberedPerson.version < GONE)
        .order_by(Entry.seq.desc())
        .limit(BATCH)
    )
    if asked.unread:
        query = query.where(Entry.read_at.is_(None))
    place = await _place(session, reader, asked.after) if asked.after else None
    while True:
        rows = (await session.execute(query if place is None else query.where(Entry.seq < place))).all()
        if not rows:
            return
        yield [_Readable(row[0], PersonStanding.model_validate(row[1]), row[2]) for row in rows]
        place = rows[-1][0].seq


async def _place(session: AsyncSession, reader: Reader, after: UUID) -> int:
    query = select(Entry.seq).where(Entry.entry_id == after, Entry.organisation == reader.organisation)
    place = (await session.execute(query)).scalar_one_or_none()
    if place is None:
        raise PlaceUnknownError("the page before ended with an entry that is no longer here; begin again")
    return place


async def _readable(
    session: AsyncSession, reader: Reader, entry_id: UUID, now: datetime, *, held: bool = False
) -> Entry | None:
    """Return an entry that the reader may read, with as many questions for none as for one out of reach (D10)."""
    query = (
        select(Entry, RememberedPerson.standing)
        .join(RememberedPerson, RememberedPerson.person_id == Entry.person_id)
        .where(Entry.entry_id == entry_id, Entry.organisation == reader.organisation)
    )
    row = (await session.execute(query.with_for_update(of=Entry) if held else query)).one_or_none()
    persons = [PersonStanding.model_validate(row.standing)] if row is not None and row.standing else []
    places = await places_around(session, persons)
    return row[0] if row is not None and any(may_read(reader, person, places, now) for person in persons) else None


def _entry(untold: Untold, organisation: str) -> dict[str, object]:
    return {
        "organisation": organisation,
        "kind": EntryKind.REGISTRATION_COMPLETED,
        "person_id": untold.person_id,
        "record_id": untold.record_id,
        "record_version": untold.record_version,
        "at": untold.at,
    }


def _shown(entry: Entry) -> EntryShown:
    return EntryShown(
        entry_id=entry.entry_id,
        kind=EntryKind(entry.kind),
        person_id=entry.person_id,
        record_version=entry.record_version,
        at=entry.at,
        read_at=entry.read_at,
    )
