"""Making what the lists are made of anew from its owners, while the lists are read.

Every owner is asked for everything it holds, page by page, and what it answers is stored again also where it is no newer
than what is remembered, each batch in a transaction: a reader finds every person before it as afterwards. What an owner
has no longer goes. What codes and the form told is told again from their feeds; what is older than these stays.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, text, tuple_, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_chassis.inbox import Heard, Inbox
from kompass_chassis.peers import Peers
from kompass_chassis.refresher import GONE, Answer, Source
from kompass_contracts.event import TYPE_PREFIX, Feed, Snapshot
from kompass_imdinett_views.memory import GUIDANCE, ORGANISATIONS, RECORDS
from kompass_imdinett_views.tables import PERSONS, Organisation, Person, Row, WorkRow

RETOLD = ("codes", "form")
"""Whose facts are remembered as times and asked for nowhere."""
TRIES = 5
_RING = "40P01"
"""SQLSTATE: two waited for each other. Whoever handles a fact about the same persons may hold one this is waiting for."""
_VERSIONS = {PERSONS: "version", RECORDS: "summary_version", GUIDANCE: "guidance_version", ORGANISATIONS: "version"}
_KNOWN = {PERSONS: Person.version, RECORDS: Person.summary_version, GUIDANCE: Person.guidance_version}
# In the order in which everybody else takes several of them.
_HOLD = "SELECT FROM {table} WHERE {key} = ANY(CAST(:ids AS {kind}[])) ORDER BY {key} FOR UPDATE"
# What is stored by now may be newer than the answer. Only what is of its very version is stored again.
_AGAIN = """
UPDATE {table} AS kept SET {version} = kept.{version} - 1
FROM unnest(CAST(:ids AS {kind}[]), CAST(:versions AS bigint[])) AS answered (id, number)
WHERE kept.{key} = answered.id AND kept.{version} = answered.number
"""
_NOTHING = {
    RECORDS: ("summary", "completed_at"),
    GUIDANCE: ("note_final_at", "need", "need_assessed_on"),
}
# What came before a record was erased counts no more, and whoever asked for a deletion wants it gone.
_FORGET_AGAIN = text("""
UPDATE person SET started_at = CASE WHEN started_at > record_erased_at THEN started_at END,
                  handed_in_at = CASE WHEN handed_in_at > record_erased_at THEN handed_in_at END
WHERE person_id = ANY(CAST(:ids AS uuid[])) AND least(started_at, handed_in_at) <= record_erased_at
""")


@dataclass(frozen=True)
class Progress:
    """How far a rebuilding has come with one kind of content; ``of`` is about how much there is."""

    what: str
    done: int
    of: int


@dataclass(frozen=True)
class Owners:
    """Whom everything is asked of, and how what they answer is remembered."""

    sessions: Sessions
    peers: Peers
    sources: Sequence[Source]
    inbox: Inbox


async def rebuild(owners: Owners) -> AsyncIterator[Progress]:
    """Make everything anew, and tell how far it has come. Broken off, it can be begun again. Raises PeerError."""
    for source in owners.sources:
        async for progress in _rebuild_source(owners, source):
            yield progress
    for owner in RETOLD:
        async for progress in _hear_again(owners, owner):
            yield progress


async def _rebuild_source(owners: Owners, source: Source) -> AsyncIterator[Progress]:
    async with owners.sessions() as session:
        table = Organisation if source.name == ORGANISATIONS else Person
        of = (await session.execute(select(func.count()).select_from(table))).scalar_one()
    done, after = 0, ""
    yield Progress(source.name, 0, of)
    while True:
        page = await owners.peers.get(source.owner, f"/internal/snapshot/{source.snapshot}", Snapshot, {"after": after})
        ids = [held.id for held in page.held]
        for start in range(0, len(ids), source.batch):
            batch = ids[start : start + source.batch]
            await _store(owners.sessions, source, await source.ask(batch))
            done += len(batch)
            yield Progress(source.name, done, max(of, done))
        await _drop_others(owners, source, after, page.next, set(ids))
        if page.next is None:
            break
        after = page.next
    yield Progress(source.name, done, done)


async def _store(sessions: Sessions, source: Source, answer: Answer) -> None:
    columns = {"table": "person", "key": "person_id", "kind": "uuid"}
    if source.name == ORGANISATIONS:
        columns = {"table": "remembered_organisation", "key": "organisation_id", "kind": "text"}
    again = text(_AGAIN.format(version=_VERSIONS[source.name], **columns))
    hold = text(_HOLD.format(**columns))
    values = {"ids": list(answer.found), "versions": [number for number, _ in answer.found.values()]}

    async def store(session: AsyncSession) -> None:
        await session.execute(hold, values)
        await session.execute(again, values)
        await source.store(session, answer)

    await _done(sessions, store)


async def _done(sessions: Sessions, what: Callable[[AsyncSession], Awaitable[None]]) -> None:
    """Do something in a transaction, and once more where it was broken off so that another can go on."""
    for attempt in range(1, TRIES + 1):
        try:
            async with sessions.begin() as session:
                await what(session)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != _RING or attempt == TRIES:
                raise
        else:
            return


async def _drop_others(owners: Owners, source: Source, after: str, upto: str | None, held: set[str]) -> None:
    """Let go of what is remembered between two places of a snapshot and its owner does not hold."""
    if source.name == ORGANISATIONS:
        return  # none ever goes
    known = _KNOWN[source.name]
    query = select(Person.person_id, known).where(known > 0, known < GONE, Person.version < GONE)
    if after:
        query = query.where(Person.person_id > UUID(after))
    if upto:
        query = query.where(Person.person_id <= UUID(upto))
    async with owners.sessions() as session:
        seen = {str(row[0]): int(row[1]) for row in await session.execute(query) if str(row[0]) not in held}
    others = list(seen)
    for start in range(0, len(others), source.batch):
        answer = await source.ask(others[start : start + source.batch])
        await _store(owners.sessions, source, answer)
        gone = [(UUID(id_), seen[id_]) for id_ in (*answer.unknown, *answer.gone)]
        await _done(owners.sessions, partial(_let_go, source, gone))


async def _let_go(source: Source, seen: Sequence[tuple[UUID, int]], session: AsyncSession) -> None:
    """Keep nothing of what an owner has no longer. Who is erased stays, as one who is gone.

    Of whom something newer was told since they were seen so, that is left alone: the owner has it again.
    """
    still_so = select(Person.person_id).where(tuple_(Person.person_id, _KNOWN[source.name]).in_(seen))
    rows = await session.execute(still_so.order_by(Person.person_id).with_for_update())
    persons = list(rows.scalars())
    if source.name == PERSONS:
        for table in (WorkRow, Row, Person):
            living = () if table is not Person else (Person.version < GONE,)
            await session.execute(delete(table).where(table.person_id.in_(persons), *living))
        return
    nothing = _NOTHING[source.name]
    await session.execute(update(Person).where(Person.person_id.in_(persons)).values(dict.fromkeys(nothing)))
    # What is left to do is made anew.
    await source.store(session, Answer(gone=[str(person) for person in persons]))


async def _hear_again(owners: Owners, owner: str) -> AsyncIterator[Progress]:
    """Tell the lists once more what an owner has told, as far back as its feed reaches."""
    done, place = 0, ""
    while True:
        feed = await owners.peers.get(owner, "/internal/feed", Feed, {"after": place})
        told = [item for event in feed.events if (item := _read(owners.inbox, event))]
        await _done(owners.sessions, partial(_tell_again, owners.inbox, told))
        done += len(feed.events)
        yield Progress(owner, done, done)
        if not feed.events:
            return
        place = feed.next


async def _tell_again(inbox: Inbox, told: Sequence[Heard], session: AsyncSession) -> None:
    await inbox.apply(session, told)
    await session.execute(_FORGET_AGAIN, {"ids": sorted({item.event.subject for item in told if item.event})})


def _read(inbox: Inbox, event: Mapping[str, Any]) -> Heard | None:
    return inbox.read(str(event.get("type", "")).removeprefix(TYPE_PREFIX), json.dumps(event).encode())
