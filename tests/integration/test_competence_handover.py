"""Taking a registration in: once, whole, whatever comes late or twice, and not for whoever is erased."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from competence_desk import HERE, LATER, CompetenceDesk, open_desk, registration_of
from kompass_chassis.refresher import GONE
from kompass_chassis.testing import TokenMint, event_of
from kompass_contracts.answers import FreeText
from kompass_contracts.form import RegistrationCompleted
from kompass_contracts.identity import PersonErased
from kompass_contracts.registration import Registration
from town import Town


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


async def test_a_completed_registration_becomes_version_1_of_a_record_and_is_told(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)

    registration = await desk.complete(person)

    (told,) = await desk.told_inside()
    ((record_id, version, record_version),) = await desk.sql("SELECT record_id, version, record_version FROM record")
    assert (version, record_version) == (1, 1)
    assert (told["subject"], told["aggregateversion"]) == (str(person), 1)
    assert told["type"] == "no.imdi.kompass.competence.completed.v1"
    at = told["data"].pop("at")
    assert datetime.fromisoformat(at).tzinfo is not None
    assert told["data"] == {
        "record_id": str(record_id),
        "record_version": 1,
        "registration_id": str(registration.registration_id),
        "registration_version": 1,
    }
    assert await desk.sql("SELECT id FROM wanted") == []


async def test_the_registration_is_kept_as_it_was_received_and_a_canonical_record_beside_it(
    desk: CompetenceDesk,
) -> None:
    registration = await desk.complete(desk.town.settle(HERE))

    ((kept, canonical),) = await desk.sql("SELECT registration, canonical FROM record_version")

    assert Registration.model_validate_json(kept) == registration
    assert {item["record_path"] for item in canonical["items"]} >= {"languages.scripts", "work.jobs.occupation"}


async def test_the_same_hand_over_five_times_makes_one_version(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)

    registration = await desk.complete(person)
    for _ in range(4):
        await desk.hear_completed(registration)
        await desk.store.refresh()

    assert await desk.sql("SELECT record_version FROM record_version") == [(1,)]
    assert [event["data"]["record_version"] for event in await desk.told_inside()] == [1]
    assert await desk.told_outside() == [(HERE, "completed", 1)]
    assert len(desk.form.asked) == 5
    assert await desk.sql("SELECT id FROM wanted") == []


async def test_the_same_hand_over_in_several_processes_at_once_makes_one_version(desk: CompetenceDesk) -> None:
    registration = registration_of(desk.town.settle(HERE))
    desk.form.registrations[registration.registration_id] = registration
    await desk.hear_completed(registration)
    (source,) = (one for one in desk.store.kit.parts.sources if one.owner == "form")
    answer = await source.ask([str(registration.registration_id)])

    async def store() -> None:
        async with desk.store.kit.sessions.begin() as session:
            await source.store(session, answer)

    await asyncio.gather(*(store() for _ in range(5)))

    assert await desk.sql("SELECT record_version FROM record_version") == [(1,)]
    assert len(await desk.told_inside()) == 1


async def test_filling_in_again_makes_the_next_version_and_keeps_the_one_before(desk: CompetenceDesk) -> None:
    """(R74)."""
    person = desk.town.settle(HERE)

    await desk.complete(person)
    again = await desk.complete(person, completed_at=LATER)

    facts = [(one["aggregateversion"], one["data"]["record_version"]) for one in await desk.told_inside()]
    assert facts == [(1, 1), (2, 2)]
    assert await desk.sql("SELECT count(DISTINCT record_id) FROM record_version") == [(1,)]
    record = await desk.record(person)
    assert (record["record_version"], record["registration_id"]) == (2, str(again.registration_id))


async def test_two_that_come_together_are_taken_in_in_the_order_they_were_completed(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    first = registration_of(person)
    second = registration_of(person, completed_at=first.completed_at + timedelta(days=1))
    for registration in (second, first):
        desk.form.registrations[registration.registration_id] = registration
        await desk.hear_completed(registration)

    await desk.store.refresh()

    rows = await desk.sql("SELECT registration_id FROM record_version ORDER BY record_version")
    assert [id_ for (id_,) in rows] == [first.registration_id, second.registration_id]


async def test_one_that_comes_after_a_later_one_is_kept_and_the_record_stays_at_the_later_one(
    desk: CompetenceDesk,
) -> None:
    """The bell of the first was lost, and the sweep brings it when the second is there already."""
    person = desk.town.settle(HERE)
    late = registration_of(person)
    later = await desk.complete(person, completed_at=LATER)

    desk.form.registrations[late.registration_id] = late
    await desk.hear_completed(late)
    await desk.store.refresh()
    again = await desk.complete(person, completed_at=LATER + timedelta(days=1))

    assert await desk.sql("SELECT record_version, registration_id FROM record_version ORDER BY record_version") == [
        (1, later.registration_id),
        (2, late.registration_id),
        (3, again.registration_id),
    ]
    listed = (await desk.read(person, what="record/versions")).json()["versions"]
    assert [one["record_version"] for one in listed] == [3, 1, 2]
    told = [event["data"]["registration_id"] for event in await desk.told_inside()]
    assert told == [str(one.registration_id) for one in (later, late, again)]
    assert (await desk.record(person))["record_version"] == 3


async def test_while_the_first_of_two_comes_late_everybody_reads_the_second(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    later = await desk.complete(person, completed_at=LATER)

    late = await desk.complete(person)

    record = await desk.record(person)
    assert (record["record_version"], record["registration_id"]) == (1, str(later.registration_id))
    assert await desk.sql("SELECT record_version FROM record") == [(1,)]
    newest = await desk.store.http.post(
        "/registrations/newest",
        json={"person_id": str(person)},
        headers={"Authorization": f"Bearer {desk.mint.client('competence', 'competence:read-registration')}"},
    )
    assert newest.json()["registration"]["registration_id"] == str(later.registration_id)
    assert (await desk.read(person, what="record/versions/2")).json()["record"]["registration_id"] == str(
        late.registration_id
    )


async def test_the_database_that_dies_while_a_version_is_stored_has_stored_and_told_nothing(
    desk: CompetenceDesk,
) -> None:
    """Version and fact are one transaction: the form keeps its copy until it is told, and is asked again."""
    person = desk.town.settle(HERE)
    await desk.alter("ALTER TABLE outbox ADD CONSTRAINT away CHECK (false) NOT VALID")

    registration = await desk.complete(person)

    assert await desk.sql("SELECT record_id FROM record_version") == []
    assert await desk.told_inside() == []
    await desk.alter("ALTER TABLE outbox DROP CONSTRAINT away")
    await desk.alter("UPDATE wanted SET next_try_at = now()")
    await desk.store.refresh()
    assert [event["data"]["registration_id"] for event in await desk.told_inside()] == [
        str(registration.registration_id)
    ]
    assert await desk.sql("SELECT record_version FROM record_version") == [(1,)]


async def test_many_are_asked_for_no_more_than_the_form_answers(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    many = [registration_of(person) for _ in range(101)]
    for registration in many[:60]:
        desk.form.registrations[registration.registration_id] = registration
    desk.form.gone = {registration.registration_id for registration in many[60:]}
    facts = [
        RegistrationCompleted(registration_id=one.registration_id, registration_version=1, at=one.completed_at)
        for one in many
    ]
    await desk.store.inbox.receive([event_of(fact, subject=person) for fact in facts])

    await desk.store.refresh()

    assert desk.form.asked == [25, 25, 25, 25, 1]
    assert await desk.sql("SELECT count(*) FROM record_version") == [(60,)]
    assert await desk.sql("SELECT id FROM wanted") == []


async def test_a_registration_the_form_has_no_longer_settles_and_changes_nothing(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    registration = await desk.complete(person)
    desk.form.gone.add(registration.registration_id)

    await desk.hear_completed(registration)
    await desk.store.refresh()

    assert await desk.sql("SELECT id FROM wanted") == []
    assert (await desk.record(person))["record_version"] == 1


async def test_nothing_is_lost_while_the_form_is_away(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    desk.form.silent = True
    registration = await desk.complete(person)
    assert await desk.record(person) == {}
    assert await desk.sql("SELECT id FROM wanted WHERE source = 'form.registration'") == [
        (str(registration.registration_id),)
    ]

    desk.form.silent = False
    await desk.alter("UPDATE wanted SET next_try_at = now()")
    await desk.store.refresh()

    assert (await desk.record(person))["record_version"] == 1


async def test_what_waited_before_the_store_ever_listened_is_fetched_by_its_first_sweep(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    registration = registration_of(person)
    desk.form.registrations[registration.registration_id] = registration

    await desk.believe("form")
    await desk.store.refresh()

    assert (await desk.record(person))["registration_id"] == str(registration.registration_id)
    assert (await desk.sql("SELECT swept_at IS NOT NULL FROM feed_place WHERE owner = 'form'")) == [(True,)]


async def test_a_registration_comes_in_while_identity_is_away(desk: CompetenceDesk) -> None:
    """Nobody is told outside before it is known where the person belongs."""
    person = desk.town.settle(HERE)
    desk.town.silent = True

    await desk.complete(person)

    assert [event["data"]["record_version"] for event in await desk.told_inside()] == [1]
    assert await desk.told_outside() == []
    desk.town.silent = False
    await desk.alter("UPDATE wanted SET next_try_at = now()")
    await desk.store.refresh()
    assert await desk.told_outside() == [(HERE, "completed", 1)]


async def test_a_registration_of_an_erased_person_is_not_stored(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    registration = registration_of(person)
    desk.form.registrations[registration.registration_id] = registration
    await desk.hear_completed(registration)

    await desk.store.hear(PersonErased(), subject=person, version=2)
    await desk.store.refresh()

    assert await desk.sql("SELECT record_id FROM record") == []
    assert [event["type"].split(".")[-2] for event in await desk.told_inside()] == ["person-forgotten"]
    assert await desk.sql("SELECT id FROM wanted WHERE source = 'form.registration'") == []


async def test_a_registration_of_somebody_identity_says_is_erased_is_not_stored(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.read(person)
    desk.town.gone.add(person)
    await desk.change(person)

    await desk.complete(person)

    assert await desk.sql("SELECT record_id FROM record") == []
    assert await desk.sql("SELECT version FROM remembered_person") == [(GONE,)]


async def test_a_registration_that_is_being_stored_when_its_person_is_erased_goes_too(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    registration = registration_of(person)
    desk.form.registrations[registration.registration_id] = registration
    (source,) = (one for one in desk.store.kit.parts.sources if one.owner == "form")
    answer = await source.ask([str(registration.registration_id)])

    async with desk.store.kit.sessions.begin() as session:
        await source.store(session, answer)
        erasing = asyncio.create_task(desk.store.inbox.receive([event_of(PersonErased(), subject=person)]))
        async with asyncio.timeout(5):
            while not await _waiting(desk):
                await asyncio.sleep(0.01)
    await erasing

    assert await desk.sql("SELECT record_id FROM record") == []
    facts = [event["type"].split(".")[-2] for event in await desk.told_inside()]
    assert facts == ["completed", "erased", "person-forgotten"]


async def test_what_cannot_stand_in_a_database_is_kept_all_the_same(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    example = registration_of(person)
    words = FreeText(text="before\0after", language="nb")
    odd = example.answers[-1].model_copy(update={"value": words, "code_system": "A system of next year"})

    registration = await desk.complete(person, answers=(*example.answers[:-1], odd))

    ((kept, canonical),) = await desk.sql("SELECT registration, canonical FROM record_version")
    assert Registration.model_validate_json(kept) == registration
    assert canonical["items"][-1]["values"] == [{"text": "beforeafter", "language": "nb"}]
    assert canonical["items"][-1]["code_system"] == "A system of next year"


async def test_one_registration_that_cannot_be_stored_holds_up_no_other(desk: CompetenceDesk) -> None:
    good, bad = desk.town.settle(HERE), desk.town.settle(HERE)
    await desk.alter("ALTER TABLE record ADD CHECK (person_id <> '" + str(bad) + "')")
    for person in (bad, good):
        registration = registration_of(person, completed_at=datetime.now(UTC))
        desk.form.registrations[registration.registration_id] = registration
        await desk.hear_completed(registration)

    await desk.store.refresh()

    assert await desk.sql("SELECT person_id FROM record") == [(good,)]
    assert await desk.sql("SELECT count(*) FROM wanted WHERE source = 'form.registration'") == [(1,)]


async def test_summaries_tell_what_lists_need_and_who_is_gone(desk: CompetenceDesk) -> None:
    person, erased, never = desk.town.settle(HERE), desk.town.settle(HERE), uuid4()
    registration = await desk.complete(person)
    await desk.complete(erased)
    await desk.store.hear(PersonErased(), subject=erased, version=2)
    token = desk.mint.client("competence", "competence:lookup")

    answer = await desk.store.http.post(
        "/summaries/lookup",
        json={"ids": [str(person), str(erased), str(never)]},
        headers={"Authorization": f"Bearer {token}"},
    )

    body = answer.json()
    (found,) = body["found"]
    found.pop("record_id")
    assert found == {
        "person_id": str(person),
        "version": 1,
        "record_version": 1,
        "completed_at": registration.completed_at.isoformat().replace("+00:00", "Z"),
        "regime": "information",
        "language": registration.language,
        "confirmations": [],
    }
    assert (body["gone"], body["unknown"]) == ([str(erased)], [str(never)])


async def test_the_snapshot_names_every_person_with_a_record(desk: CompetenceDesk) -> None:
    persons = sorted(str(desk.town.settle(HERE)) for _ in range(3))
    for person in persons:
        await desk.complete(UUID(person))
    headers = {"Authorization": f"Bearer {desk.mint.client('competence', 'competence:feed')}"}

    first = (await desk.store.http.get("/internal/snapshot/records?limit=2", headers=headers)).json()
    rest = await desk.store.http.get(f"/internal/snapshot/records?limit=2&after={first['next']}", headers=headers)
    lost = await desk.store.http.get("/internal/snapshot/records?after=nowhere", headers=headers)

    assert [one["id"] for one in first["held"] + rest.json()["held"]] == persons
    assert {one["version"] for one in first["held"]} == {1}
    assert (lost.status_code, lost.json()["type"]) == (422, "urn:kompass:problem:place-unknown")


async def _waiting(desk: CompetenceDesk) -> int:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    return int((await desk.sql(waiting))[0][0])
