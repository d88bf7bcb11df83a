"""The inbox over HTTP: who is told of a completed registration, when, once – and who is not."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_chassis.refresher import GONE, Answer
from kompass_chassis.testing import bearer, event_of
from kompass_contracts.competence import DeletionAsked, RecordErased
from kompass_contracts.identity import (
    OrganisationChanged,
    OrganisationKind,
    PersonErased,
    Placement,
    Relation,
    Residence,
    Role,
)
from kompass_notifications.actions import announce
from kompass_notifications.memory import store_persons
from log_lines import logging_as_in_production
from notifications_desk import NOW, InboxDesk, completed, standing_notifications
from town import LONG_AGO
from views_desk import COUNTY, FAR, HERE, NamedTown, same

CENTRE = "centre-north"


@pytest_asyncio.fixture(scope="module")
async def running_desk(postgres: PostgresEngine) -> AsyncIterator[InboxDesk]:
    town = NamedTown()
    town.build(CENTRE, OrganisationKind.RECEPTION_CENTRE, host=HERE)
    async with standing_notifications(postgres, "notifications_inbox", town) as desk:
        yield desk


@pytest.fixture
async def desk(running_desk: InboxDesk) -> InboxDesk:
    await running_desk.clear()
    return running_desk


@pytest.fixture
async def person(desk: InboxDesk) -> UUID:
    """A person settled here and known of."""
    person = desk.town.settle(HERE)
    await desk.meet(person)
    return person


def placed(relation: Relation, number: str, ends: datetime | None = None) -> Placement:
    return Placement(relation=relation, municipality=number, valid_from=LONG_AGO, valid_to=ends)


# Telling


async def test_the_municipality_and_the_county_find_an_entry_that_says_that_it_happened(
    desk: InboxDesk, person: UUID
) -> None:
    await desk.complete(person, 2)
    (entry,) = (await desk.page())["entries"]
    assert set(entry) == {"entry_id", "kind", "person_id", "record_version", "at", "read_at"}
    assert (entry["kind"], entry["person_id"]) == ("registration_completed", str(person))
    assert (entry["record_version"], entry["read_at"]) == (2, None)
    assert datetime.fromisoformat(entry["at"]).tzinfo is not None
    assert await desk.persons(desk.staff(Role.COUNSELLOR, kind="county", organisation=COUNTY)) == [person]
    assert await desk.persons(desk.staff(number=FAR)) == []


async def test_everybody_with_a_relation_is_told_and_nobody_else(desk: InboxDesk) -> None:
    person = desk.town.house(CENTRE, HERE)
    over = placed(Relation.SETTLED, "4602", ends=LONG_AGO + timedelta(days=1))
    desk.town.change(person, placements=(placed(Relation.ASSIGNED, FAR), over))
    await desk.meet(person)
    await desk.complete(person)
    assert {organisation for organisation, _ in await desk.told()} == {
        f"municipality-{HERE}",
        f"municipality-{FAR}",
        "county-03",
    }


async def test_the_same_completion_told_five_times_is_one_entry_and_a_new_version_another(
    desk: InboxDesk, person: UUID
) -> None:
    record = await desk.complete(person)
    for _ in range(4):
        await desk.complete(person, record=record)
    await desk.notifications.inbox.receive(
        [event_of(completed(record, version), subject=person, version=version) for version in (1, 1, 2)]
    )
    page = await desk.page()
    assert [entry["record_version"] for entry in page["entries"]] == [2, 1]
    assert await desk.sql("SELECT count(*) FROM untold") == [(0,)]
    assert await desk.sql("SELECT event_id FROM parked") == []


async def test_of_somebody_new_it_is_told_as_soon_as_it_is_known_where_they_belong(desk: InboxDesk) -> None:
    person = desk.town.settle(HERE)
    desk.town.silent = True
    await desk.complete(person)
    await desk.notifications.refresh()
    await desk.tick()
    assert await desk.told() == []
    assert await desk.sql("SELECT source, id FROM wanted") == [("identity.person", str(person))]

    desk.town.silent = False
    await desk.change("UPDATE wanted SET next_try_at = now()")
    await desk.notifications.refresh()
    assert await desk.persons() == [person]
    assert await desk.sql("SELECT count(*) FROM untold") == [(0,)]


async def test_who_moved_meanwhile_is_told_of_where_they_live_now_and_not_where_they_did(
    desk: InboxDesk, person: UUID
) -> None:
    """Nothing is made of a memory that is known to be out of date."""
    await desk.hear_of(person, desk.town.change(person, placements=(placed(Relation.SETTLED, FAR),)))
    await desk.complete(person)
    assert await desk.told() == []
    await desk.notifications.refresh()
    assert {organisation for organisation, _ in await desk.told()} == {f"municipality-{FAR}", "county-03"}


async def test_an_answer_older_than_what_was_told_makes_no_entry(desk: InboxDesk, person: UUID) -> None:
    old = desk.town.persons[person]
    await desk.hear_of(person, 3)
    await desk.complete(person)
    desk.town.persons[person] = old.model_copy(update={"version": 2})
    await desk.change("UPDATE wanted SET next_try_at = now()")
    await desk.notifications.refresh()
    assert await desk.told() == []


async def test_a_place_that_is_not_known_yet_is_told_later_and_the_others_at_once(desk: InboxDesk) -> None:
    person = desk.town.settle(HERE)
    stay = Residence(centre="centre-new", valid_from=LONG_AGO)
    desk.town.change(person, residences=(stay,))
    await desk.meet(person)
    await desk.complete(person)
    before = {organisation for organisation, _ in await desk.told()}

    desk.town.build("centre-new", OrganisationKind.RECEPTION_CENTRE, host=FAR)
    await desk.notifications.hear(OrganisationChanged(), subject="centre-new", version=1)
    await desk.notifications.refresh()
    assert (await desk.tick())[0] == 1

    assert before == {f"municipality-{HERE}", COUNTY}
    assert {organisation for organisation, _ in await desk.told()} - before == {f"municipality-{FAR}"}
    assert await desk.sql("SELECT count(*) FROM untold") == [(0,)]
    del desk.town.centres["centre-new"]


async def test_what_came_at_the_same_moment_as_its_answer_is_told_by_the_clock(desk: InboxDesk) -> None:
    person = desk.town.settle(HERE)
    async with desk.notifications.kit.sessions.begin() as session:
        standing = desk.town.persons[person]
        await store_persons(session, Answer({str(person): (1, standing)}))
        await announce(session, [person])
        await asyncio.wait_for(desk.complete(person), 5)
    assert await desk.told() == []
    assert (await desk.tick())[0] == 1
    assert await desk.persons() == [person]


async def test_several_clocks_at_once_tell_it_once(desk: InboxDesk) -> None:
    persons = [desk.town.settle(HERE) for _ in range(20)]
    for person in persons:
        await desk.complete(person)
    await desk.change("DELETE FROM wanted")
    async with desk.notifications.kit.sessions.begin() as session:
        await store_persons(session, Answer({str(one): (1, desk.town.persons[one]) for one in persons}))
    await asyncio.gather(*(desk.tick() for _ in range(4)))
    await desk.tick()
    assert len(await desk.told()) == 2 * len(persons)


# Reading


async def test_an_inbox_is_read_a_page_at_a_time_the_newest_first(desk: InboxDesk) -> None:
    persons = [desk.town.settle(HERE) for _ in range(5)]
    await desk.meet(*persons)
    for person in persons:
        await desk.complete(person)
    read: list[UUID] = []
    after: dict[str, str] = {}
    while True:
        page = await desk.page(limit=2, **after)
        read += [UUID(entry["person_id"]) for entry in page["entries"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert read == persons[::-1]


async def test_what_one_colleague_has_read_is_read_for_all_and_the_first_time_counts(
    desk: InboxDesk, person: UUID
) -> None:
    await desk.complete(person)
    (entry,) = (await desk.page(unread=True))["entries"]
    first = await desk.read(entry["entry_id"])
    again = await desk.read(entry["entry_id"], desk.staff(Role.SETTLEMENT_MAPPER))
    assert first.status_code == 200
    assert first.json()["read_at"] is not None
    assert again.json() == first.json()
    assert await desk.persons(unread=True) == []
    assert await desk.persons() == [person]
    assert await desk.persons(desk.staff(Role.COUNSELLOR, kind="county", organisation=COUNTY), unread=True) == [person]


async def test_an_entry_goes_out_of_sight_with_the_relation(desk: InboxDesk, person: UUID) -> None:
    """(D13)."""
    await desk.complete(person)
    (entry,) = (await desk.page())["entries"]
    desk.town.change(person, placements=(placed(Relation.SETTLED, FAR),))
    await desk.meet(person)
    assert await desk.persons() == []
    assert same(await desk.read(entry["entry_id"]), await desk.read(uuid4()))


async def test_an_entry_is_for_those_whose_role_opens_the_relation(desk: InboxDesk) -> None:
    person = desk.town.house(CENTRE, HERE)
    await desk.meet(person)
    await desk.complete(person)
    (entry,) = (await desk.page(desk.staff(Role.HOST_MAPPER)))["entries"]
    assert await desk.persons(desk.staff(Role.SETTLER_WRITE)) == []
    assert same(await desk.read(entry["entry_id"], desk.staff(Role.SETTLER_WRITE)), await desk.read(uuid4()))


async def test_of_a_shielded_person_only_those_read_who_may_see_them(desk: InboxDesk, person: UUID) -> None:
    """(D10)."""
    cleared = desk.staff(Role.SETTLER_READ, Role.SHIELDED_READ)
    await desk.complete(person)
    (entry,) = (await desk.page())["entries"]
    await desk.hear_of(person, desk.town.change(person, protection_grade="confidential"))
    meanwhile = await desk.page()
    await desk.notifications.refresh()
    assert (meanwhile["entries"], meanwhile["pending"]) == ([], 1)
    assert await desk.page() == {"entries": [], "pending": 0, "next": None}
    assert await desk.persons(cleared) == [person]
    assert same(await desk.read(entry["entry_id"]), await desk.read(uuid4()))
    assert (await desk.read(entry["entry_id"], cleared)).status_code == 200


async def test_nothing_is_shown_on_an_older_grade(desk: InboxDesk, person: UUID) -> None:
    """(D10)."""
    await desk.complete(person)
    (entry,) = (await desk.page())["entries"]
    await desk.change("UPDATE feed_place SET swept_at = now() - interval '1 hour'")
    desk.town.silent = True
    page = await desk.page()
    assert (page["entries"], page["pending"]) == ([], 1)
    assert (await desk.read(entry["entry_id"])).status_code == 503
    assert await desk.sql("SELECT read_at FROM entry WHERE read_at IS NOT NULL") == []
    assert await desk.persons(desk.staff(Role.SETTLER_READ, Role.SHIELDED_READ)) == [person]


async def test_who_has_no_role_that_reads_has_no_inbox(desk: InboxDesk, person: UUID) -> None:
    """(R79, D13)."""
    await desk.complete(person)
    (entry,) = (await desk.page())["entries"]
    centre = desk.staff(Role.CENTRE_CODES, kind=OrganisationKind.RECEPTION_CENTRE, number=None, organisation=CENTRE)
    for token in (desk.staff("KompassKommuneBruker"), desk.staff(Role.SHIELDED_READ), centre):
        assert (await desk.look(token)).status_code == 403
        assert same(await desk.read(entry["entry_id"], token), await desk.read(uuid4()))


async def test_another_organisations_entry_is_nobodys(desk: InboxDesk, person: UUID) -> None:
    await desk.complete(person)
    (entry,) = (await desk.page())["entries"]
    far = desk.staff(number=FAR)
    assert same(await desk.read(entry["entry_id"], far), await desk.read(uuid4()))
    assert same(await desk.look(far, after=entry["entry_id"]), await desk.look(far, after=str(uuid4())))
    assert (await desk.look(far, after=entry["entry_id"])).status_code == 422


@pytest.mark.parametrize("asked", ["limit=0", "limit=x", "after=SECRET", "unread=SECRET", "SECRET=1"])
async def test_a_question_that_is_none_is_refused_without_quoting_it(desk: InboxDesk, asked: str) -> None:
    answer = await desk.notifications.http.get(f"/inbox?{asked}", headers=bearer(desk.staff()))
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "SECRET" not in answer.text


async def test_wrong_methods_ids_and_tokens_are_refused_in_plain_words(desk: InboxDesk) -> None:
    http, good = desk.notifications.http, bearer(desk.staff())
    foreign = bearer(desk.mint.staff("codes", "municipality", HERE, Role.SETTLER_READ))
    client = bearer(desk.mint.client("notifications", "notifications:feed"))
    answers = [
        (405, await http.delete("/inbox", headers=good)),
        (405, await http.get(f"/inbox/{uuid4()}/read", headers=good)),
        (422, await http.post("/inbox/nothing/read", headers=good)),
        (401, await http.get("/inbox")),
        (401, await http.get("/inbox", headers=foreign)),
        (403, await http.get("/inbox", headers=client)),
    ]
    assert [answer.status_code for _, answer in answers] == [status for status, _ in answers]
    assert all(answer.headers["content-type"] == "application/problem+json" for _, answer in answers)


async def test_every_reading_leaves_a_row_for_each_person_shown_and_for_each_refusal(
    desk: InboxDesk, person: UUID
) -> None:
    await desk.complete(person)
    token = desk.staff(subject="6b0e2f94-a7c1-4d58-93fe-1c5b8d0a7e26")
    (entry,) = (await desk.page(token))["entries"]
    await desk.read(entry["entry_id"], token)
    await desk.read(uuid4(), token)
    rows = await desk.sql("SELECT actor, organisation, action, subject, outcome FROM audit ORDER BY seq")
    who = ("staff:6b0e2f94-a7c1-4d58-93fe-1c5b8d0a7e26", "municipality-4601")
    assert rows == [
        (*who, "inbox.list", str(person), "done"),
        (*who, "inbox.read", str(person), "done"),
        (*who, "inbox.read", None, "refused"),
    ]


async def test_nothing_of_a_person_is_in_any_log(desk: InboxDesk) -> None:
    with logging_as_in_production("DEBUG") as log:
        person = desk.town.settle(HERE)
        await desk.complete(person)
        await desk.notifications.refresh()
        (entry,) = (await desk.page())["entries"]
        await desk.read(entry["entry_id"])
        await desk.hear_of(person, 2)
        desk.town.silent = True
        await desk.notifications.refresh()
        await desk.read(entry["entry_id"])
    assert "/inbox" in str(log)
    assert str(person) not in str(log)


# Forgetting


async def test_what_was_read_long_ago_goes_and_what_nobody_has_read_stays(desk: InboxDesk) -> None:
    """(D11)."""
    persons = [desk.town.settle(HERE) for _ in range(3)]
    await desk.meet(*persons)
    for person in persons:
        await desk.complete(person)
    ages = {persons[0]: 91, persons[1]: 89}
    for person, days in ages.items():
        values = {"id": person, "days": days}
        await desk.change(
            "UPDATE entry SET read_at = now() - make_interval(days => :days) WHERE person_id = :id", **values
        )
    await desk.change("UPDATE entry SET made_at = now() - interval '1 year'")
    assert (await desk.tick())[1] == 2, "one in each of two inboxes"
    assert await desk.persons() == [persons[2], persons[1]]


async def test_what_could_not_be_told_for_so_long_is_not_told_any_more(desk: InboxDesk) -> None:
    await desk.complete(uuid4())
    await desk.change("UPDATE untold SET noted_at = now() - interval '91 days'")
    assert (await desk.tick())[1] == 1


async def test_an_erased_person_is_in_no_inbox_and_it_is_told_once(desk: InboxDesk, person: UUID) -> None:
    other, waiting = desk.town.settle(HERE), desk.town.settle(HERE)
    await desk.meet(other)
    for each in (person, other, waiting):
        await desk.complete(each)
    heard = await desk.notifications.hear(PersonErased(), subject=person, version=2)
    await desk.notifications.hear(PersonErased(), subject=waiting, version=2)
    await desk.notifications.inbox.receive([heard])
    await desk.notifications.hear(PersonErased(), subject=person, version=3)

    assert await desk.persons() == [other]
    assert await desk.sql("SELECT count(*) FROM untold") == [(0,)]
    assert await desk.sql("SELECT version, standing FROM remembered_person WHERE person_id = :id", id=person) == [
        (GONE, None)
    ]
    told = [(event["type"].split(".")[-2], event["subject"]) for event in await desk.notifications.told()]
    assert told == [("person-forgotten", str(person)), ("person-forgotten", str(waiting))]


def deletion(record: UUID | None) -> DeletionAsked:
    """What the competence store tells when a person has everything deleted."""
    return DeletionAsked(request_id=uuid4(), at=NOW, record_id=record, erased_version=2 if record else None)


async def test_with_a_record_go_its_entries_and_a_late_fact_brings_none_back(desk: InboxDesk, person: UUID) -> None:
    """Also where nobody wanted that, and its time was over (D11)."""
    deleted, expired = await desk.complete(person), await desk.complete(person)
    newer = await desk.complete(person)

    await desk.notifications.hear(RecordErased(record_id=expired, at=NOW), subject=person, version=9)
    await desk.notifications.hear(deletion(deleted), subject=person)
    for record in (deleted, expired):
        await desk.complete(person, record_version=2, record=record)

    assert {row[0] for row in await desk.sql("SELECT record_id FROM entry")} == {newer}
    assert await desk.sql("SELECT record_id FROM untold") == []


async def test_a_deletion_without_a_record_is_confirmed_too(desk: InboxDesk, person: UUID) -> None:
    record = await desk.complete(person)
    await desk.notifications.hear(deletion(None), subject=person)
    assert {row[0] for row in await desk.sql("SELECT record_id FROM entry")} == {record}
    told = [event["type"].split(".")[-2] for event in await desk.notifications.told()]
    assert told == ["registration-forgotten"]


async def test_nothing_brings_the_erased_back(desk: InboxDesk, person: UUID) -> None:
    late = desk.town.persons[person].model_copy(update={"version": 99})
    await desk.notifications.hear(PersonErased(), subject=person, version=2)
    await desk.complete(person)
    await desk.hear_of(person, 99)
    async with desk.notifications.kit.sessions.begin() as session:
        await store_persons(session, Answer({str(person): (99, late)}))
        await announce(session, [person])
    await desk.tick()
    for table in ("entry", "untold", "wanted"):
        assert await desk.sql(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 - our own names


async def test_what_is_noted_at_the_moment_of_an_erasure_is_not_told(desk: InboxDesk, person: UUID) -> None:
    """A completion handled by another process, which saw no tombstone yet."""
    await desk.notifications.hear(PersonErased(), subject=person, version=2)
    statement = "INSERT INTO untold (record_id, record_version, person_id, at) VALUES (:record, 1, :person, now())"
    await desk.change(statement, record=uuid4(), person=person)
    assert (await desk.tick())[0] == 1
    assert await desk.told() == []
    assert await desk.sql("SELECT count(*) FROM untold") == [(0,)]


async def test_an_entry_that_is_made_at_the_moment_of_an_erasure_goes_too(desk: InboxDesk, person: UUID) -> None:
    statement = "INSERT INTO untold (record_id, record_version, person_id, at) VALUES (:record, 1, :person, now())"
    await desk.change(statement, record=uuid4(), person=person)
    async with desk.notifications.kit.sessions.begin() as session:
        assert await announce(session, [person]) == 1
        erasing = asyncio.create_task(desk.notifications.inbox.receive([event_of(PersonErased(), subject=person)]))
        async with asyncio.timeout(5):
            while not await desk.sql("SELECT pid FROM pg_locks WHERE NOT granted"):
                await asyncio.sleep(0.01)
    await erasing
    assert await desk.told() == []
