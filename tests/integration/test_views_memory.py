"""What lists are made of: shown while nobody answers, hidden where something newer is known to be there, and erased."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_chassis.refresher import GONE, Answer
from kompass_chassis.testing import event_of
from kompass_contracts.codes import CodeIssued, Purpose
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.identity import PersonErased, Placement, Relation, Role
from kompass_imdinett_views.memory import note, store_persons, store_records
from views_desk import FAR, HERE, ViewsDesk, same, standing_views

NOW = datetime.now(UTC)


@pytest_asyncio.fixture(scope="module")
async def running_desk(postgres: PostgresEngine) -> AsyncIterator[ViewsDesk]:
    async with standing_views(postgres, "views_memory") as desk:
        yield desk


@pytest.fixture
async def desk(running_desk: ViewsDesk) -> ViewsDesk:
    await running_desk.clear()
    return running_desk


@pytest.fixture
async def person(desk: ViewsDesk) -> UUID:
    """A person settled here and known of."""
    person = desk.town.name(desk.town.settle(HERE), "Tesfay")
    await desk.meet(person)
    return person


@pytest.fixture
def cleared(desk: ViewsDesk) -> str:
    """The token of who may see the shielded."""
    return desk.staff(Role.SETTLER_READ, Role.SHIELDED_READ)


async def counted(desk: ViewsDesk, token: str | None = None) -> tuple[int, int, int]:
    page = await desk.page(token)
    return len(page["persons"]), page["total"], page["pending"]


async def test_lists_are_read_while_identity_is_away_and_one_person_for_as_long_as_that_is_sure(
    desk: ViewsDesk, person: UUID
) -> None:
    desk.town.silent = True
    assert await desk.ids() == [person]
    assert (await desk.show(person)).status_code == 200
    await desk.change("UPDATE feed_place SET swept_at = now() - interval '1 hour'")
    try:
        assert await desk.ids() == [person]
        assert (await desk.show(person)).status_code == 503
    finally:
        await desk.change("UPDATE feed_place SET swept_at = now()")


async def test_who_was_told_to_have_changed_is_left_out_and_counted_until_asked_for(
    desk: ViewsDesk, person: UUID, cleared: str
) -> None:
    """(D10)."""
    version = desk.town.change(person, protection_grade="confidential")
    await desk.hear_of(person, version)
    assert await counted(desk) == (0, 0, 1)
    assert await counted(desk, cleared) == (1, 1, 0), "whom the role shows in any grade"

    await desk.views.refresh()
    assert await counted(desk) == (0, 0, 0)
    assert await counted(desk, cleared) == (1, 1, 0)


async def test_a_shielded_person_that_changes_is_not_counted_as_left_out(desk: ViewsDesk, cleared: str) -> None:
    """(D10)."""
    shielded = desk.town.settle(HERE, grade="strictly_confidential")
    await desk.meet(shielded)
    await desk.hear_of(shielded, desk.town.change(shielded))
    assert await counted(desk) == (0, 0, 0)
    assert await counted(desk, cleared) == (1, 1, 0)


async def test_one_whose_grade_is_lifted_appears_once_that_is_known(desk: ViewsDesk) -> None:
    shielded = desk.town.settle(HERE, grade="confidential")
    await desk.meet(shielded)
    desk.town.change(shielded, protection_grade="none")
    assert await desk.ids() == []
    await desk.meet(shielded)
    assert await desk.ids() == [shielded]


async def test_one_alone_is_asked_for_in_line_and_never_shown_on_an_older_grade(
    desk: ViewsDesk, person: UUID, cleared: str
) -> None:
    """(D10)."""
    await desk.hear_of(person, desk.town.change(person, protection_grade="confidential"))
    desk.town.silent = True
    answers = [await desk.show(person), await desk.show(person, cleared)]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert answers[0].headers["retry-after"] == "2"
    assert await desk.sql("SELECT count(*) FROM audit") == [(0,)]

    desk.town.silent = False
    assert same(await desk.show(person), await desk.show(uuid4()))
    assert (await desk.show(person, cleared)).status_code == 200


async def test_an_old_piece_of_news_leaves_nobody_out(desk: ViewsDesk, person: UUID) -> None:
    """What is remembered is newer already, as after a snapshot of everything."""
    for _ in range(3):
        desk.town.change(person)
    await desk.meet(person)
    await desk.hear_of(person, 2)
    assert await counted(desk) == (1, 1, 0)


async def test_nobody_is_between_two_lists_or_in_both_while_moving(desk: ViewsDesk, person: UUID) -> None:
    there = desk.staff(number=FAR)
    away = Placement(relation=Relation.SETTLED, municipality=FAR, valid_from=NOW)
    await desk.hear_of(person, desk.town.change(person, placements=(away,)))
    assert (await counted(desk), await counted(desk, there)) == ((0, 0, 1), (0, 0, 0))
    await desk.views.refresh()
    assert (await counted(desk), await counted(desk, there)) == ((0, 0, 0), (1, 1, 0))


async def test_an_answer_that_comes_late_changes_nothing(desk: ViewsDesk, person: UUID) -> None:
    late = desk.town.described(person)
    desk.town.change(person, protection_grade="confidential")
    desk.town.name(person, "Warsame")
    await desk.meet(person)
    async with desk.views.kit.sessions.begin() as session:
        await store_persons(session, Answer({str(person): (1, late)}))
    assert await desk.ids() == []
    assert await desk.sql("SELECT version, description->>'last_name', shielded FROM person") == [(2, "Warsame", True)]
    assert await desk.sql("SELECT count(*) FROM list_row") == [(1,)]


async def test_a_late_joiner_reads_all_there_is_and_needs_nobody_afterwards(desk: ViewsDesk) -> None:
    persons = {desk.town.settle(HERE) for _ in range(3)}
    desk.town.settle(FAR)
    completed = min(persons)
    desk.town.complete(completed)
    await desk.learn("identity", "competence")
    desk.town.silent = desk.town.records_silent = True
    assert set(await desk.ids()) == persons
    assert await desk.ids(status="completed") == [completed]
    assert (await desk.show(completed)).json()["record"]["record_version"] == 1


# Erasing


async def _known_well(desk: ViewsDesk, person: UUID) -> None:
    """Let everything there can be be known of a person."""
    desk.town.complete(person)
    purpose = Purpose.OWN_REGISTRATION
    await desk.views.hear(CodeIssued(code_id=uuid4(), purpose=purpose, at=NOW, valid_to=NOW), subject=person)
    done = {"record_id": uuid4(), "at": NOW, "record_version": 1, "registration_id": uuid4()}
    await desk.views.hear(RecordCompleted(**done, registration_version=1), subject=person)
    await desk.views.refresh()


async def _everything(desk: ViewsDesk) -> list[object]:
    tables = ("person", "list_row", "wanted", "tombstone", "outbox")
    return [sorted(await desk.sql(f"SELECT t::text FROM {name} AS t")) for name in tables]  # noqa: S608 - our own names


async def test_an_erased_person_is_in_no_list_and_nothing_is_kept_but_that_they_are_gone(
    desk: ViewsDesk, person: UUID
) -> None:
    other = desk.town.settle(HERE)
    await desk.meet(other)
    await _known_well(desk, person)

    await desk.views.hear(PersonErased(), subject=person, version=2)

    assert await desk.ids() == [other]
    assert same(await desk.show(person), await desk.show(uuid4()))
    kept = await desk.sql("SELECT * FROM person WHERE person_id = :id", id=person)
    assert {value for value in kept[0] if value not in (None, True)} == {person, GONE}
    assert await desk.sql("SELECT count(*) FROM list_row WHERE person_id = :id", id=person) == [(0,)]


async def test_it_is_told_once_however_often_it_is_heard(desk: ViewsDesk, person: UUID) -> None:
    heard = await desk.views.hear(PersonErased(), subject=person, version=2)
    await desk.views.inbox.receive([heard])
    await desk.views.inbox.receive([event_of(PersonErased(), subject=person, version=number) for number in (2, 3)])
    told = [(event["type"], event["subject"]) for event in await desk.views.told()]
    assert told == [("no.imdi.kompass.imdinett-views.person-forgotten.v1", str(person))]
    assert await desk.sql("SELECT event_id FROM parked") == []


async def test_nothing_brings_the_erased_back(desk: ViewsDesk, person: UUID) -> None:
    await _known_well(desk, person)
    late, record = desk.town.described(person), desk.town.records[person]
    await desk.views.hear(PersonErased(), subject=person, version=2)
    before = await _everything(desk)

    await _known_well(desk, person)
    await desk.hear_of(person, 99)
    async with desk.views.kit.sessions.begin() as session:
        await store_persons(session, Answer({str(person): (99, late)}))
        await store_records(session, Answer({str(person): (99, record)}))
        await note(session, [{"person_id": person, "code_at": NOW}])
    await desk.show(person)

    assert await _everything(desk) == before


async def test_what_is_stored_at_the_moment_of_an_erasure_goes_too(desk: ViewsDesk, person: UUID) -> None:
    desk.town.change(person)
    async with desk.views.kit.sessions.begin() as session:
        await store_persons(session, Answer({str(person): (2, desk.town.described(person))}))
        erasing = asyncio.create_task(desk.views.inbox.receive([event_of(PersonErased(), subject=person)]))
        async with asyncio.timeout(5):
            while not await desk.sql("SELECT pid FROM pg_locks WHERE NOT granted"):
                await asyncio.sleep(0.01)
    await erasing
    assert await desk.ids() == []
    assert await desk.sql("SELECT count(*) FROM list_row") == [(0,)]
