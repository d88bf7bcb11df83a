"""Erasing a person from codes: everything goes, it is told once, and nothing brings them back."""

import asyncio
from uuid import UUID, uuid4

import pytest

from desk import HERE, Desk, QuickHasher, same, wrong
from kompass_chassis.refresher import GONE, Answer
from kompass_chassis.testing import ServiceDouble, TokenMint, event_of
from kompass_codes.actions import redeeming
from kompass_codes.memory import store_persons
from kompass_codes.tables import valid_code
from kompass_contracts.codes import Purpose, Redeemed
from kompass_contracts.identity import PersonChanged, PersonErased
from town import Town


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


async def test_every_code_goes_and_what_was_known_and_nobody_elses(desk: Desk, town: Town) -> None:
    """(D11)."""
    person, other = town.settle(HERE), town.settle(HERE)
    for purpose in Purpose:
        await desk.issue(person, purpose)
    await desk.redeem(person, (await desk.issue(person))["code"])
    kept = await desk.issue(other)

    await desk.codes.hear(PersonErased(), subject=person, version=2)

    assert [str(row[0]) for row in await desk.sql("SELECT code_id FROM code")] == [kept["code_id"]]
    remembered = dict(map(tuple, await desk.sql("SELECT person_id, standing FROM remembered_person")))
    assert set(remembered) == {person, other}
    assert remembered[person] is None
    assert await desk.statuses(other) == ["Gyldig"]


async def test_it_is_told_once_however_often_it_is_heard(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    await desk.issue(person)

    heard = await desk.codes.hear(PersonErased(), subject=person, version=2)
    await desk.codes.inbox.receive([heard])
    await desk.codes.hear(PersonErased(), subject=person, version=2)
    again = [event_of(PersonErased(), subject=person, version=version) for version in (2, 3)]
    await desk.codes.inbox.receive(again)

    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.person-forgotten.v1"]
    assert (await desk.codes.told())[-1]["subject"] == str(person)
    assert await desk.sql("SELECT event_id FROM parked") == []


async def test_one_batch_may_bring_an_erasure_twice_and_other_news_between(desk: Desk, town: Town) -> None:
    person, other, stranger = town.settle(HERE), town.settle(HERE), uuid4()
    await desk.issue(person)
    await desk.issue(other)

    await desk.codes.inbox.receive(
        [
            event_of(PersonChanged(), subject=person, version=2),
            event_of(PersonErased(), subject=person, version=3),
            event_of(PersonErased(), subject=stranger, version=1),
            event_of(PersonChanged(), subject=other, version=town.change(other)),
            event_of(PersonErased(), subject=person, version=4),
        ]
    )

    told = [(event["type"].split(".")[-2], event["subject"]) for event in (await desk.codes.told())[2:]]
    assert sorted(told) == sorted([("person-forgotten", str(person)), ("person-forgotten", str(stranger))])
    assert await desk.sql("SELECT event_id FROM parked") == []
    assert await desk.statuses(other) == ["Gyldig"]


async def test_later_facts_change_nothing(desk: Desk, town: Town) -> None:
    person = await _erased(desk, town)
    before = await _everything(desk)

    await desk.codes.hear(PersonChanged(), subject=person, version=7)
    await desk.codes.refresh()

    assert await _everything(desk) == before


async def test_a_late_answer_of_identity_changes_nothing(desk: Desk, town: Town) -> None:
    """Whoever asked before the erasure and stores the answer after it; and whoever still gets the old answer."""
    person = await _erased(desk, town)
    before = await _everything(desk)
    late = town.persons[person].model_copy(update={"version": 99})

    async with desk.codes.kit.sessions.begin() as session:
        await store_persons(session, Answer({str(person): (99, late)}))
    await desk.ask(person)

    assert await _everything(desk) == before


async def test_the_erased_are_nobody_to_staff_and_to_the_form(desk: Desk, town: Town) -> None:
    """(R33, D10)."""
    person = town.settle(HERE)
    used, attempt = (await desk.issue(person))["code"], uuid4()
    await desk.redeem(person, used, attempt)
    code = (await desk.issue(person))["code"]
    await desk.codes.hear(PersonErased(), subject=person, version=2)

    assert same(await desk.ask(person), await desk.ask(uuid4()))
    assert same(await desk.look(person), await desk.look(uuid4()))
    tries = [
        await desk.redeem(person, code),
        await desk.redeem(person, wrong(code)),
        await desk.redeem(person, used, attempt),
        await desk.redeem(uuid4(), code),
    ]
    assert same(*tries)
    assert tries[0].status_code == 403
    assert await desk.sql("SELECT code_id FROM code") == []


async def test_somebody_codes_never_heard_of_is_forgotten_too(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)

    await desk.codes.hear(PersonErased(), subject=person, version=2)

    assert (await desk.ask(person)).status_code == 404, "identity's answer is older than the erasure"
    assert await desk.codes.told_names() == ["codes.person-forgotten.v1"]
    assert await desk.sql("SELECT version, standing FROM remembered_person") == [(GONE, None)]


async def test_a_code_that_is_being_used_at_that_moment_goes_too(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    await desk.issue(person)

    async with desk.codes.kit.sessions.begin() as session:
        code = await valid_code(session, person, Purpose.OWN_REGISTRATION)
        assert code is not None
        assert isinstance(await redeeming._use(session, code, uuid4()), Redeemed)
        erasing = asyncio.create_task(desk.codes.inbox.receive([event_of(PersonErased(), subject=person)]))
        await desk.until_waiting()
    await erasing

    assert await desk.sql("SELECT code_id FROM code") == []
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.used.v1", "codes.person-forgotten.v1"]


async def test_a_code_that_is_erased_at_the_moment_it_is_used_opens_nothing(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    await desk.issue(person)
    async with desk.codes.kit.sessions() as session:
        code = await valid_code(session, person, Purpose.OWN_REGISTRATION)
    assert code is not None

    await desk.codes.hear(PersonErased(), subject=person, version=2)
    async with desk.codes.kit.sessions.begin() as session:
        outcomes = [await redeeming._use(session, code, uuid4()), await redeeming._count(session, code)]

    assert not any(isinstance(outcome, Redeemed) for outcome in outcomes)
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.person-forgotten.v1"]


async def _erased(desk: Desk, town: Town) -> UUID:
    """Let somebody be erased whom identity still answers for as if not."""
    person = town.settle(HERE)
    await desk.issue(person)
    await desk.codes.hear(PersonErased(), subject=person, version=2)
    return person


async def _everything(desk: Desk) -> list[object]:
    tables = ("code", "remembered_person", "wanted", "tombstone", "outbox")
    return [sorted(await desk.sql(f"SELECT t::text FROM {name} AS t")) for name in tables]  # noqa: S608 - our own names
