"""What integrators hear: of persons in their municipality, when a record is completed and when a relation begins."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from competence_desk import FAR, HERE, LATER, NEIGHBOUR, CompetenceDesk, open_desk, placed
from kompass_chassis.testing import TokenMint
from kompass_contracts.identity import PersonChanged, PersonErased, Placement, Relation
from town import LONG_AGO, Town


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


async def test_every_municipality_with_a_relation_hears_of_a_completion_and_no_other(desk: CompetenceDesk) -> None:
    """(R78, B10)."""
    person = desk.town.house("centre-north", "5501")
    relations = placed((Relation.SETTLED, HERE), (Relation.ASSIGNED, NEIGHBOUR), (Relation.APPLIED, FAR))
    ended = placed((Relation.SETTLED, "1103"), until=LONG_AGO + timedelta(days=9))
    await desk.change(person, placements=relations + ended)

    await desk.complete(person)

    assert await desk.told_outside() == [(FAR, "completed", 1), (HERE, "completed", 1), (NEIGHBOUR, "completed", 1)]


async def test_the_person_cannot_be_told_from_what_integrators_hear(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)

    (event,) = (await desk.feed())["events"]

    ((reference, record_id),) = await desk.sql("SELECT reference, record_id FROM record")
    at = event["data"].pop("at")
    assert at
    assert event["subject"] == str(reference)
    assert event["type"] == "no.imdi.kompass.public.competence.completed.v1"
    assert event["data"] == {"record_version": 1, "reason": "completed"}
    for secret in (person, record_id, HERE):
        assert str(secret) not in str(event).replace(str(event["id"]), "")


async def test_a_new_version_is_told_again(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await desk.complete(person, completed_at=LATER)

    assert await desk.told_outside() == [(HERE, "completed", 1), (HERE, "completed", 2)]
    versions = [event["data"]["record_version"] for event in (await desk.feed())["events"]]
    assert versions == [1, 2]


async def test_a_municipality_hears_when_a_relation_begins_and_once(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)

    both = placed((Relation.SETTLED, HERE), (Relation.ASSIGNED, FAR))
    await desk.change(person, placements=both)
    await desk.change(person, placements=both, arrived_on=datetime.now(UTC).date())
    await desk.tick()

    assert await desk.told_outside() == [(HERE, "completed", 1), (FAR, "relation-started", 1)]


async def test_who_comes_back_is_told_anew(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)

    await desk.change(person, placements=placed((Relation.SETTLED, FAR)))
    await desk.change(person, placements=placed((Relation.SETTLED, HERE)))

    assert await desk.told_outside() == [
        (HERE, "completed", 1),
        (FAR, "relation-started", 1),
        (HERE, "relation-started", 2),
    ]


async def test_relations_that_begin_and_end_by_time_are_seen_by_the_clock(desk: CompetenceDesk) -> None:
    """Nobody says anything at that moment."""
    now = datetime.now(UTC)
    coming = Placement(relation=Relation.SETTLED, municipality=FAR, valid_from=now + timedelta(hours=1))
    person = desk.town.settle(HERE)
    await desk.change(person, placements=(*placed((Relation.ASSIGNED, HERE), until=coming.valid_from), coming))
    await desk.complete(person)
    early = await desk.tick()

    await _pass_an_hour(desk, person)

    assert early == 0
    assert await desk.tick() == 1
    assert await desk.told_outside() == [(HERE, "completed", 1), (FAR, "relation-started", 1)]
    assert await desk.sql("SELECT municipality FROM told WHERE record_version IS NOT NULL") == [(FAR,)]
    assert await desk.sql("SELECT publish_at FROM record") == [(None,)]
    assert await desk.tick() == 0


async def test_a_shielded_person_is_never_told_outside(desk: CompetenceDesk) -> None:
    """(D10)."""
    for grade in ("confidential", "strictly_confidential", "strictly_confidential_abroad", "a new grade"):
        await desk.complete(desk.town.settle(HERE, grade=grade))
    await desk.tick()

    assert await desk.told_outside() == []
    assert (await desk.feed())["events"] == []
    assert len(await desk.told_inside()) == 4


async def test_when_a_grade_rises_what_was_told_leaves_the_feed_and_stays_away(desk: CompetenceDesk) -> None:
    """(D10)."""
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    await desk.complete(person)
    await desk.complete(other)
    await desk.change(person, placements=placed((Relation.SETTLED, FAR)))
    (before, *_) = [event["subject"] for event in (await desk.feed(FAR))["events"]]

    await desk.change(person, protection_grade="confidential")
    await desk.complete(person, completed_at=LATER)

    assert await desk.told_outside() == [(HERE, "completed", 1)], "the other's"
    assert (await desk.feed(FAR))["events"] == []
    assert await desk.sql("SELECT count(*) FROM told") == [(1,)]

    await desk.change(person, protection_grade="none")
    ((again, reason),) = [(one["subject"], one["data"]["reason"]) for one in (await desk.feed(FAR))["events"]]
    assert (reason, again == before) == ("relation-started", False)


async def test_a_grade_that_rose_is_not_published_over_before_it_is_known(desk: CompetenceDesk) -> None:
    """An event said that something changed; until identity has answered, nothing is told outside (D10)."""
    person = desk.town.settle(HERE)
    await desk.read(person)
    await desk.store.hear(PersonChanged(), subject=person, version=2)
    desk.town.silent = True

    await desk.complete(person)
    await desk.alter("UPDATE record SET publish_at = now()")
    await desk.tick()

    assert await desk.told_outside() == []
    assert len(await desk.told_inside()) == 1
    desk.town.silent = False
    desk.town.change(person, protection_grade="confidential")
    await desk.alter("UPDATE wanted SET next_try_at = now()")
    await desk.store.refresh()
    await desk.tick()
    assert await desk.told_outside() == []


async def test_who_moves_between_completion_and_hand_over_is_told_to_the_new_municipality(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.read(person)
    desk.form.silent = True
    await desk.complete(person)

    await desk.change(person, placements=placed((Relation.SETTLED, FAR)))
    desk.form.silent = False
    await desk.alter("UPDATE wanted SET next_try_at = now()")
    await desk.store.refresh()

    assert await desk.told_outside() == [(FAR, "completed", 1)]


async def test_what_had_to_wait_for_identity_is_told_by_the_clock(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.read(person)
    await desk.alter("UPDATE feed_place SET swept_at = now() - interval '6 minutes'")
    await desk.complete(person)
    waiting = await desk.told_outside()

    await desk.alter("UPDATE feed_place SET swept_at = now()")
    await desk.alter("UPDATE record SET publish_at = now()")
    await desk.tick()

    assert waiting == []
    assert await desk.told_outside() == [(HERE, "completed", 1)]


async def test_an_erasure_is_told_to_every_municipality_that_ever_heard(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await desk.change(person, placements=placed((Relation.SETTLED, FAR)))
    (reference,) = {event["subject"] for event in (await desk.feed(FAR))["events"]}

    await desk.store.hear(PersonErased(), subject=person, version=9)

    assert await desk.told_outside() == [(FAR, "erased", 2), (HERE, "erased", 2)]
    ((subject, kind),) = [(one["subject"], one["type"]) for one in (await desk.feed(FAR))["events"]]
    assert (subject, kind) == (reference, "no.imdi.kompass.public.competence.erased.v1")
    assert await desk.sql("SELECT record_id FROM told") == []


async def test_an_integrator_reads_on_and_reads_its_own_municipality_alone(desk: CompetenceDesk) -> None:
    first, second = desk.town.settle(HERE), desk.town.settle(HERE)
    await desk.complete(first)
    page = await desk.feed()
    await desk.complete(desk.town.settle(FAR))
    await desk.complete(second)

    assert [len(page["events"]), len((await desk.feed(HERE, page["next"]))["events"])] == [1, 1]
    assert len((await desk.feed(FAR))["events"]) == 1
    assert (await desk.feed(NEIGHBOUR))["events"] == []
    inside = await desk.store.http.get(
        "/internal/feed",
        headers={"Authorization": f"Bearer {desk.mint.client('competence', 'competence:feed')}"},
    )
    assert len(inside.json()["events"]) == 3, "the public facts are not in the feed of the services"


async def test_an_integrator_bound_to_no_municipality_is_told_what_to_do(desk: CompetenceDesk) -> None:
    for organisation in (
        None,
        {"id": "county-46", "kind": "county", "number": "46"},
        {"id": "imdi", "kind": "imdi", "number": HERE},
        {"id": "municipality-x", "kind": "municipality", "number": "46.*"},
        {"id": "municipality-x", "kind": "municipality"},
    ):
        answer = await desk.ask_feed(organisation)

        assert (answer.status_code, answer.json()["type"]) == (403, "urn:kompass:problem:not-allowed"), organisation
        assert "ask IMDi" in answer.json()["detail"]


async def _pass_an_hour(desk: CompetenceDesk, person: UUID) -> None:
    """Let what is remembered of relations lie an hour further back, as if the database's clock had gone on."""
    standing = desk.town.persons[person]
    hour = timedelta(hours=1, seconds=1)
    moved = tuple(
        one.model_copy(
            update={"valid_from": one.valid_from - hour, "valid_to": one.valid_to and one.valid_to - hour},
        )
        for one in standing.placements
    )
    kept = standing.model_copy(update={"placements": moved}).model_dump_json()
    await desk.alter("UPDATE remembered_person SET standing = CAST(:kept AS jsonb)", kept=kept)
    await desk.alter("UPDATE record SET publish_at = publish_at - CAST(:hour AS interval)", hour=hour)
