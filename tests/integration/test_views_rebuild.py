"""``kompass portal rebuild``: what the lists are made of is made anew from its owners, while the lists are read."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from sqlalchemy import text

from engines import PostgresEngine
from kompass_chassis.peers import PeerError
from kompass_chassis.refresher import Answer
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.form import RegistrationStarted
from kompass_contracts.grounds import GroundSpan
from kompass_contracts.guidance import GuidanceSummary
from kompass_imdinett_views.actions.rebuilding import Owners, Progress, rebuild
from views_desk import HERE, ViewsDesk, standing_views

NOW = datetime.now(UTC)
PROGRAMME = (GroundSpan(ground="programme"),)


@pytest_asyncio.fixture(scope="module")
async def running_desk(postgres: PostgresEngine) -> AsyncIterator[ViewsDesk]:
    async with standing_views(postgres, "views_rebuild") as desk:
        yield desk


@pytest.fixture
async def desk(running_desk: ViewsDesk) -> ViewsDesk:
    await running_desk.clear()
    return running_desk


async def settle(desk: ViewsDesk, many: int) -> list[UUID]:
    """Let persons be settled here, a third of whom have a record, and one of these a note."""
    persons = [desk.town.name(desk.town.settle(HERE), f"Person{number:03}") for number in range(many)]
    desk.town.grounds |= dict.fromkeys(persons, PROGRAMME)
    await desk.meet(*persons)
    for person in persons[::3]:
        record = desk.town.complete(person)
        fact = {"record_id": record.record_id, "at": NOW, "record_version": 1, "registration_id": uuid4()}
        await desk.views.hear(RecordCompleted(**fact, registration_version=1), subject=person)
    for person in persons[1:2]:
        started = RegistrationStarted(registration_id=uuid4(), at=NOW, catalogue_version="1")
        await desk.views.hear(started, subject=person)
    noted = GuidanceSummary(person_id=persons[0], version=1, note_final_at=NOW)
    desk.town.guidance[persons[0]] = noted
    await desk.learn("competence")
    await desk.views.refresh()
    return persons


async def made_anew(desk: ViewsDesk) -> list[Progress]:
    kit = desk.views.kit
    owners = Owners(kit.sessions, kit.peers, kit.parts.sources, desk.views.inbox)
    return [step async for step in rebuild(owners)]


async def lists(desk: ViewsDesk) -> tuple[Any, ...]:
    """Everything the lists say, whichever way a row was made."""
    rows = "SELECT person_id, reason, tie, place, due_on, valid_from, valid_to FROM work_item ORDER BY 1, 2"
    return (await desk.page(limit=200), await desk.work(limit=200), [tuple(row) for row in await desk.sql(rows)])


async def test_lists_stay_up_while_they_are_made_anew_and_are_equal_afterwards(desk: ViewsDesk) -> None:
    await settle(desk, 60)
    before, seen = await lists(desk), []
    rebuilding = asyncio.ensure_future(made_anew(desk))
    while not rebuilding.done():
        seen.append(await lists(desk))
        await asyncio.sleep(0)
    steps = await rebuilding
    assert len(seen) > 1
    assert all(one == before for one in seen)
    assert await lists(desk) == before
    assert {step.what for step in steps} == {
        *("identity.person", "identity.organisation", "competence.record", "competence.guidance", "codes", "form")
    }
    assert all(step.done <= step.of for step in steps)


async def test_what_was_lost_or_bent_is_mended(desk: ViewsDesk) -> None:
    await settle(desk, 9)
    before = await lists(desk)
    await desk.change("TRUNCATE work_item, list_row")
    await desk.change("UPDATE person SET sort_key = 'x', summary = NULL, note_final_at = NULL, shielded = false")
    await desk.change("DELETE FROM remembered_organisation")
    assert await lists(desk) != before
    await made_anew(desk)
    assert await lists(desk) == before


async def test_what_its_owner_does_not_have_goes(desk: ViewsDesk) -> None:
    persons = await settle(desk, 6)
    unknown, without = persons[5], persons[3]
    del desk.town.persons[unknown]
    del desk.town.records[without]
    desk.town.guidance.clear()
    await made_anew(desk)
    assert unknown not in await desk.ids()
    assert await desk.status(without) == "none"
    assert (persons[0], "note-missing") in await desk.left()
    assert await desk.sql("SELECT * FROM work_item WHERE person_id = CAST(:id AS uuid)", id=str(unknown)) == []


async def test_what_was_stored_meanwhile_and_is_newer_is_left(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, 1)
    await desk.change('UPDATE person SET version = 9, description = description || \'{"last_name": "Newer"}\'')
    await made_anew(desk)
    (shown,) = (await desk.page())["persons"]
    assert shown["last_name"] == "Newer"
    assert UUID(shown["person_id"]) == person


async def test_a_deadline_is_counted_from_what_the_owner_says_now(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, 1)
    moved = desk.town.persons[person].placements[0].model_copy(update={"valid_from": NOW - timedelta(days=200)})
    desk.town.persons[person] = desk.town.persons[person].model_copy(update={"placements": (moved,)})
    await made_anew(desk)
    assert {item["when"] for item in (await desk.work())["items"]} == {"over"}


async def test_a_record_made_while_its_owner_is_asked_is_not_lost(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, 1)
    del desk.town.records[person]
    kit = desk.views.kit
    (records,) = [source for source in kit.parts.sources if source.name == "competence.record"]

    async def ask(ids: Sequence[str]) -> Answer:
        answer = await records.ask(ids)
        record = desk.town.complete(person, version=3, record_version=2)
        fact = {"record_id": record.record_id, "at": record.completed_at, "registration_id": uuid4()}
        completed = RecordCompleted(**fact, record_version=2, registration_version=1)
        await desk.views.hear(completed, subject=person, version=3)
        await desk.views.refresh()
        return answer

    owners = Owners(kit.sessions, kit.peers, (replace(records, ask=ask),), desk.views.inbox)
    assert [step async for step in rebuild(owners)]
    assert await desk.status(person) == "completed"


async def test_whoever_handles_facts_about_the_same_persons_does_not_end_it(desk: ViewsDesk) -> None:
    persons = sorted(await settle(desk, 6))
    before = await lists(desk)
    hold = text("SELECT FROM person WHERE person_id = :id FOR UPDATE")
    waits = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    async with desk.views.kit.sessions.begin() as session:
        await session.execute(hold, {"id": persons[3]})
        rebuilding = asyncio.ensure_future(made_anew(desk))
        while not await desk.sql(waits):
            await asyncio.sleep(0)
        await session.execute(hold, {"id": persons[2]})  # a ring: what has waited longest is broken off
    await rebuilding
    assert await lists(desk) == before


async def test_an_owner_that_is_away_ends_it_and_the_lists_are_as_they_were(desk: ViewsDesk) -> None:
    await settle(desk, 3)
    before = await lists(desk)
    desk.town.silent = True
    with pytest.raises(PeerError):
        await made_anew(desk)
    assert await lists(desk) == before
