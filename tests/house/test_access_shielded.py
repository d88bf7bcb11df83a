"""Shielded persons (D10): in no list, count, search, feed, event or log, and from the moment a grade rises on."""

import json
import logging
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from engines import PostgresEngine
from kompass_chassis.testing import bearer
from kompass_contracts.identity import PersonChanged
from proofs.access.__main__ import opener
from proofs.access.crowd import HERE, NOW, Person, askers, nobody, population
from proofs.access.matrix import Report, ask_all, letter, some
from proofs.access.probes import LISTINGS, PROBES
from proofs.access.stage import Stage, open_stage

SEED = 4602
REMEMBERING = ("codes", "competence-store", "imdinett-views", "notifications")
READER = next(one for one in askers(whole=False) if one.name == "Bosettingskommune kompetansekartlegging")


@pytest.fixture
async def people() -> list[Person]:
    return population(NOW, SEED, whole=False)


@pytest.fixture
async def stage(database_url: str, postgres: PostgresEngine, people: list[Person]) -> AsyncIterator[Stage]:
    prefix = database_url.rpartition("/")[2]

    def database(service: str) -> str:
        name = f"{prefix}_{service.replace('-', '_')}"
        postgres.create_role(name)
        postgres.create_database(name, name)
        return postgres.url(name, user=name)

    async with open_stage(database, people) as stage:
        yield stage


def settled(people: list[Person], grade: str = "none") -> Person:
    return next(one for one in people if one.situation.name == "settled here" and one.grade == grade)


async def sql(stage: Stage, service: str, statement: str, **values: Any) -> list[Any]:
    async with stage.doubles[service].kit.sessions.begin() as session:
        result: Any = await session.execute(text(statement), values)
        return list(result.all()) if result.returns_rows else []


async def raise_grade(stage: Stage, person: Person) -> None:
    """Let the register raise the grade of a person at identity, which tells it."""
    body = {
        "duf": person.duf,
        "first_name": "Canary",
        "last_name": person.name,
        "birth_date": "1994-05-17",
        "gender": "female",
        "citizenships": ["ERI"],
        "protection_grade": "strictly_confidential",
        "placements": [one.model_dump(mode="json") for one in person.standing.placements],
    }
    identity = stage.doubles["identity"]
    token = stage.mint.client("identity", "identity:register")
    headers = bearer(token, **{"If-Match": '"1"'})
    answer = await identity.http.put(f"/persons/{person.person_id}", json=body, headers=headers)
    assert answer.is_success, answer.text


async def shown(stage: Stage, service: str, person: Person) -> dict[str, str]:
    """What each route of a service shows of a person to the municipality."""
    found = {}
    for probe in PROBES:
        if probe.service == service and probe.says(READER, person) == "yes":
            answer = await probe.ask(stage, READER, person)
            found[probe.route] = probe.shows(answer, person)
    for listing in LISTINGS:
        if listing.service == service and listing.names:
            words = (await listing.look(stage, READER)).words
            word = words.get(person.name) or words.get(str(person.person_id)) or "no"
            if word != "no" or (listing.whole and listing.says(READER, person) != "no"):
                found[listing.route] = word
    return found


async def public(stage: Stage) -> list[dict[str, Any]]:
    """The feed an integrator of the municipality reads."""
    org = {"id": f"municipality-{HERE}", "kind": "municipality", "number": HERE}
    token = stage.mint.client("competence", "competence:integrator", org=org)
    answer = await stage.doubles["competence-store"].http.get("/feed", headers=bearer(token))
    events: list[dict[str, Any]] = answer.raise_for_status().json()["events"]
    return events


async def publish(stage: Stage) -> None:
    """Let the clock publish what is due, of records that were written straight into the tables."""
    kit = stage.doubles["competence-store"].kit
    for chore in kit.parts.chores:
        await chore.run(kit.sessions)


async def reference(stage: Stage, person: Person) -> str:
    ((found,),) = await sql(
        stage, "competence-store", "SELECT reference FROM record WHERE person_id = :id", id=person.person_id
    )
    return str(found)


async def test_a_grade_that_rises_takes_effect_the_moment_it_is_heard(stage: Stage, people: list[Person]) -> None:
    """At identity at once; elsewhere the very next request after the fact arrived is refused, before anyone refreshed."""
    person = settled(people)
    before = {name: await shown(stage, name, person) for name in ("identity", *REMEMBERING)}
    assert {word for found in before.values() for word in found.values()} == {"yes"}

    await raise_grade(stage, person)
    assert set((await shown(stage, "identity", person)).values()) == {"no"}
    for name in REMEMBERING:
        await stage.doubles[name].hear(PersonChanged(), subject=person.person_id, version=2)
        assert set((await shown(stage, name, person)).values()) == {"no"}, name


async def test_what_is_refused_then_is_refused_as_nobody(stage: Stage, people: list[Person]) -> None:
    person = settled(people)
    await raise_grade(stage, person)
    for name in REMEMBERING:
        await stage.doubles[name].hear(PersonChanged(), subject=person.person_id, version=2)
    for probe in PROBES:
        if probe.says(READER, person) == "yes":
            answers = [
                letter(await probe.ask(stage, READER, one), one, READER) for one in (person, nobody(SEED), person)
            ]
            assert len(set(answers)) == 1, probe.route


async def test_nothing_is_decided_on_the_old_grade_while_identity_does_not_answer(
    stage: Stage, people: list[Person]
) -> None:
    person = settled(people)
    await raise_grade(stage, person)
    stage.away.add("identity")
    for name in REMEMBERING:
        await stage.doubles[name].hear(PersonChanged(), subject=person.person_id, version=2)
        assert set((await shown(stage, name, person)).values()) <= {"no"}, name


async def test_what_integrators_were_told_leaves_the_feed_as_the_new_grade_is_stored(
    stage: Stage, people: list[Person]
) -> None:
    """Nobody shielded is in the feed, whatever the grade; and no id of anyone."""
    await publish(stage)
    person, told = settled(people), await public(stage)
    known = await reference(stage, person)
    assert known in {event["subject"] for event in told}
    protected = {await reference(stage, one) for one in people if one.grade != "none"}
    assert not protected & {event["subject"] for event in told}
    assert not {str(one.person_id) for one in people} & {event["subject"] for event in told}
    assert not any(str(one.person_id) in json.dumps(told) or one.name in json.dumps(told) for one in people)

    await raise_grade(stage, person)
    store = stage.doubles["competence-store"]
    await store.hear(PersonChanged(), subject=person.person_id, version=2)
    await store.refresh()
    assert known not in {event["subject"] for event in await public(stage)}
    assert await reference(stage, person) != known, "and it cannot be recognised one day"
    assert await sql(stage, "competence-store", "SELECT 1 FROM outbox WHERE body LIKE :it", it=f"%{known}%") == []


async def test_no_name_and_no_number_is_in_any_log_or_event(
    stage: Stage, people: list[Person], caplog: pytest.LogCaptureFixture
) -> None:
    """Everybody is asked about on every route, a grade rises, a code is made; the canaries stay silent."""
    caplog.set_level(logging.DEBUG)
    report = Report()
    asking = [READER, *askers(whole=False)[-3:]]
    async for cell in ask_all(stage, asking, people, SEED, some(SEED)):
        report.note(cell)
    await raise_grade(stage, settled(people))
    assert report.allowed > 10
    bodies = [row.body for name in stage.doubles for row in await sql(stage, name, "SELECT body FROM outbox")]
    assert len(bodies) > 3
    audited = [str(row) for name in stage.doubles for row in await sql(stage, name, "SELECT * FROM audit")]
    assert len(audited) > 20
    ours = [record for record in caplog.records if record.name.startswith(("kompass", "uvicorn", "sqlalchemy.pool"))]
    said = "\n".join([*(record.getMessage() for record in ours), *bodies, *audited])
    assert ours
    for person in people:
        assert person.name not in said
        assert person.duf not in said
    assert "Canary" not in said


async def test_a_grade_nobody_knows_is_as_strict_as_can_be(stage: Stage, people: list[Person]) -> None:
    person = settled(people, "any other value")
    assert person.value not in {"none", "confidential"}
    for name in ("identity", *REMEMBERING):
        assert set((await shown(stage, name, person)).values()) <= {"no"}, name
    lifted = next(one for one in askers(whole=False) if one.name == f"{READER.name}, shielded")
    assert opener(PROBES[0], people, [READER]) is READER
    for probe in PROBES:
        if probe.says(lifted, person) == "yes":
            answer = await probe.ask(stage, lifted, person)
            assert probe.shows(answer, person) == "yes", (probe.route, answer.status_code, answer.text)


def test_ids_are_ids() -> None:
    """So that a canary is one: it is in no id."""
    for person in population(NOW, SEED, whole=False):
        assert UUID(str(person.person_id)) == person.person_id
        assert person.name.lower() not in str(person.person_id)
