"""Erasing a person from the competence store: everything goes, it is told once, and nothing brings them back."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest

from competence_desk import HERE, CompetenceDesk, open_desk, same
from kompass_chassis.refresher import GONE
from kompass_chassis.testing import TokenMint, event_of
from kompass_contracts.identity import PersonChanged, PersonErased
from town import Town


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


async def test_every_version_goes_and_what_was_known_and_nobody_elses(desk: CompetenceDesk) -> None:
    """(D11)."""
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    for _ in range(2):
        await desk.complete(person)
    await desk.complete(other)

    await desk.store.hear(PersonErased(), subject=person, version=2)

    assert await desk.sql("SELECT person_id FROM record") == [(other,)]
    assert await desk.sql("SELECT count(*) FROM record_version") == [(1,)]
    remembered = dict(map(tuple, await desk.sql("SELECT person_id, standing FROM remembered_person")))
    assert set(remembered) == {person, other}
    assert remembered[person] is None
    assert same(await desk.read(person), await desk.read(uuid4()))
    assert (await desk.record(other))["record_version"] == 1


async def test_it_is_told_once_however_often_it_is_heard(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)

    heard = await desk.store.hear(PersonErased(), subject=person, version=2)
    await desk.store.inbox.receive([heard])
    await desk.store.hear(PersonErased(), subject=person, version=2)
    await desk.store.inbox.receive([event_of(PersonErased(), subject=person, version=one) for one in (2, 3)])

    told = await desk.told_inside()
    facts = [(one["type"].split(".")[-2], one["aggregateversion"]) for one in told]
    assert facts == [("completed", 1), ("erased", 2), ("person-forgotten", 1)]
    assert {one["subject"] for one in told} == {str(person)}
    assert await desk.sql("SELECT event_id FROM parked") == []


async def test_who_never_had_a_record_is_forgotten_without_one(desk: CompetenceDesk) -> None:
    person, stranger = desk.town.settle(HERE), uuid4()
    await desk.store.inbox.receive([event_of(PersonErased(), subject=one) for one in (person, stranger, person)])

    facts = [one["type"].split(".")[-2] for one in await desk.told_inside()]
    assert facts == ["person-forgotten", "person-forgotten"]
    assert (await desk.read(person)).status_code == 404, "identity's answer is older than the erasure"
    assert await desk.sql("SELECT DISTINCT version, standing FROM remembered_person") == [(GONE, None)]


async def test_what_is_heard_or_answered_later_changes_nothing(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    registration = await desk.complete(person)
    await desk.store.hear(PersonErased(), subject=person, version=2)
    before = await _everything(desk)

    await desk.hear_completed(registration)
    await desk.store.hear(PersonChanged(), subject=person, version=7)
    await desk.store.refresh()
    await _answer_late(desk, person, 99)
    await desk.tick()

    assert await _everything(desk) == before


async def _answer_late(desk: CompetenceDesk, person: UUID, version: int) -> None:
    """Store answers that were asked for before the erasure."""
    desk.town.persons[person] = desk.town.persons[person].model_copy(update={"version": version})
    for source in desk.store.kit.parts.sources:
        if source.name == "identity.person":
            ids = [str(person)]
        elif source.owner == "form":
            ids = [str(id_) for id_ in desk.form.registrations]
        else:
            continue
        answer = await source.ask(ids)
        assert answer.found
        async with desk.store.kit.sessions.begin() as session:
            await source.store(session, answer)


async def _everything(desk: CompetenceDesk) -> list[object]:
    tables = ("record", "record_version", "told", "remembered_person", "wanted", "tombstone", "outbox")
    return [sorted(await desk.sql(f"SELECT t::text FROM {name} AS t")) for name in tables]  # noqa: S608 - our own names
