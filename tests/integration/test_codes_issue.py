"""Making codes over HTTP: what staff get, what they are refused, and what is never written down."""

import asyncio
import logging
from base64 import b64encode
from collections import Counter
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from desk import HERE, Desk, QuickHasher, same, wrong
from engines import PostgresEngine
from kompass_chassis.testing import ServiceDouble, TokenMint, event_of
from kompass_codes.actions import issuing, redeeming
from kompass_codes.memory import recall
from kompass_codes.rules import Refused
from kompass_codes.secret import ALPHABET, Hasher
from kompass_codes.tables import valid_code
from kompass_contracts.codes import CodeStatus, Purpose
from kompass_contracts.identity import PersonChanged, PersonErased, Role
from town import Town

CROWD = 50


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


async def test_staff_get_a_code_of_seven_days_once_and_afterwards_the_number_of_its_slip(
    desk: Desk, town: Town
) -> None:
    """(R51, R52, D4, D5)."""
    person = town.settle(HERE)

    made = await desk.issue(person)
    listed = await desk.rows(person)

    assert set(made["code"]) <= set(ALPHABET)
    assert len(made["code"]) == 6
    assert listed == [{name: value for name, value in made.items() if name != "code"}]
    assert made["status"] == "Gyldig"
    assert made["slip_number"].isdecimal()
    assert len(made["slip_number"]) == 7
    assert made["used_at"] is None
    assert made["ended_at"] is None
    assert _span(made) == timedelta(days=7)


async def test_a_new_code_replaces_the_one_before_and_each_is_told(desk: Desk, town: Town) -> None:
    """(D3)."""
    person = town.settle(HERE)

    first, second = await desk.issue(person), await desk.issue(person)

    newest, replaced = await desk.rows(person)
    assert (newest["code_id"], newest["status"]) == (second["code_id"], "Gyldig")
    assert (replaced["code_id"], replaced["status"]) == (first["code_id"], "Erstattet")
    assert replaced["ended_at"] == second["valid_from"]
    assert [
        (event["type"], event["subject"], event["aggregateversion"], event["data"]["code_id"])
        for event in await desk.codes.told()
    ] == [
        ("no.imdi.kompass.codes.issued.v1", str(person), 1, first["code_id"]),
        ("no.imdi.kompass.codes.replaced.v1", str(person), 2, first["code_id"]),
        ("no.imdi.kompass.codes.issued.v1", str(person), 1, second["code_id"]),
    ]
    assert (await desk.codes.told())[1]["data"]["replaced_by"] == second["code_id"]


async def test_fifty_at_once_leave_one_valid_code(desk: Desk, town: Town) -> None:
    """(D3)."""
    person = town.settle(HERE)
    await desk.believe()
    await desk.look(person)

    answers = await asyncio.gather(*(desk.ask(person) for _ in range(CROWD)))

    assert {answer.status_code for answer in answers} == {201}
    assert Counter(await desk.statuses(person)) == {"Gyldig": 1, "Erstattet": CROWD - 1}
    assert Counter(await desk.codes.told_names()) == {"codes.issued.v1": CROWD, "codes.replaced.v1": CROWD - 1}
    followers = [event["data"]["replaced_by"] for event in await desk.codes.told() if "replaced_by" in event["data"]]
    assert len(set(followers)) == CROWD - 1


async def test_fifty_at_once_for_people_at_a_centre_are_all_answered(desk: Desk, town: Town) -> None:
    """Freshness is asked for on connections of its own; nobody may hold one while waiting for another."""
    people = [town.house("centre-north", HERE) for _ in range(CROWD)]
    token = desk.staff(Role.HOST_MAPPER)
    await desk.believe()
    await desk.codes.inbox.receive([event_of(PersonChanged(), subject=person) for person in people])
    await desk.codes.refresh()
    await desk.look(people[0], token)

    answers = await asyncio.gather(*(desk.ask(person, token=token) for person in people))

    assert Counter(answer.status_code for answer in answers) == {201: CROWD}


async def test_a_code_for_an_interview_lives_beside_the_other_and_two_minutes(desk: Desk, town: Town) -> None:
    """(D3, B1)."""
    person = town.settle(HERE)

    own = await desk.issue(person)
    interview = await desk.issue(person, Purpose.INTERVIEW)
    again = await desk.issue(person, Purpose.INTERVIEW)

    assert _span(interview) == timedelta(minutes=2)
    states = {row["code_id"]: row["status"] for row in await desk.rows(person)}
    assert states == {own["code_id"]: "Gyldig", interview["code_id"]: "Erstattet", again["code_id"]: "Gyldig"}


async def test_whoever_is_out_of_reach_is_answered_as_nobody_is_to_the_byte(desk: Desk, town: Town) -> None:
    """(D2, D10)."""
    unknown, gone = uuid4(), town.settle(HERE)
    town.gone.add(gone)
    people = [
        unknown,
        gone,
        town.settle("0301"),
        town.settle(HERE, grade="confidential"),
        town.settle(HERE, grade="a grade of tomorrow"),
        town.house("centre-north", HERE),
    ]

    assert same(*[await desk.ask(person) for person in people])
    assert same(*[await desk.look(person) for person in people])
    assert (await desk.ask(unknown)).status_code == (await desk.look(unknown)).status_code == 404
    assert await desk.sql("SELECT code_id FROM code") == []
    assert await desk.codes.told() == []


async def test_only_staff_make_codes_and_only_the_form_redeems_them(desk: Desk, town: Town, mint: TokenMint) -> None:
    person = town.settle(HERE)
    other_audience = mint.staff("identity", "municipality", HERE, Role.SETTLEMENT_MAPPER)
    body = {"person_id": str(person), "code": "222222", "attempt": str(uuid4())}

    asked = [(await desk.ask(person, token=token)).status_code for token in (desk.form, other_audience, "nonsense")]
    tried = [
        (await desk.codes.http.post("/codes/redeem", json=body, headers={"Authorization": f"Bearer {token}"}))
        for token in (desk.staff(), mint.client("codes", "codes:feed"))
    ]

    assert asked == [403, 401, 401]
    assert (await desk.codes.http.post(f"/persons/{person}/codes", json={})).status_code == 401
    assert [answer.json()["type"] for answer in tried] == ["urn:kompass:problem:not-allowed"] * 2
    assert await desk.sql("SELECT code_id FROM code") == []


async def test_making_and_seeing_codes_is_audited_and_so_is_a_refusal(desk: Desk, town: Town) -> None:
    person, stranger, worker = town.settle(HERE), town.settle("0301"), uuid4()
    token = desk.staff(subject=str(worker), organisation="bergen")

    await desk.ask(person, token=token)
    await desk.look(person, token)
    await desk.ask(stranger, token=token)

    audited = await desk.sql("SELECT actor, organisation, action, subject, outcome FROM audit ORDER BY seq")
    assert [tuple(row) for row in audited] == [
        (f"staff:{worker}", "bergen", "code.issue", str(person), "done"),
        (f"staff:{worker}", "bergen", "code.list", str(person), "done"),
        (f"staff:{worker}", "bergen", "code.issue", str(stranger), "refused"),
    ]
    assert await desk.sql("SELECT issued_by, issued_at_organisation FROM code") == [(str(worker), "bergen")]


async def test_a_clear_code_stands_nowhere_but_in_its_one_answer(
    codes: ServiceDouble, mint: TokenMint, town: Town, postgres: PostgresEngine, caplog: pytest.LogCaptureFixture
) -> None:
    """(D5)."""
    desk = Desk(codes, mint)
    caplog.set_level(logging.DEBUG)
    person = town.settle(HERE)

    replaced, used = await desk.issue(person), await desk.issue(person)
    await desk.redeem(person, wrong(used["code"]))
    redeemed = await desk.redeem(person, used["code"])
    locked = await desk.issue(person)
    await desk.fail(person, wrong(locked["code"]), 10)
    valid = await desk.issue(person)
    table = await desk.look(person)

    everything = "\n".join([await desk.dump(), table.text, redeemed.text, caplog.text, postgres.log()]).casefold()
    assert str(person) in everything, "the search would find what is there"
    for made in (replaced, used, locked, valid):
        for written in _spellings(made["code"]):
            assert written.casefold() not in everything


async def test_a_code_used_while_its_successor_is_made_stays_used(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    made = await desk.issue(person)

    async with desk.codes.kit.sessions.begin() as session:
        code = await valid_code(session, person, Purpose.OWN_REGISTRATION)
        assert code is not None
        assert not isinstance(await redeeming._use(session, code, uuid4()), Refused)
        asking = asyncio.create_task(desk.ask(person))
        await desk.until_waiting()

    answer = await asking
    assert answer.status_code == 201
    assert await desk.statuses(person) == ["Gyldig", "Brukt"]
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.used.v1", "codes.issued.v1"]
    assert answer.json()["code_id"] != made["code_id"]


async def test_whoever_is_erased_while_a_code_is_drawn_gets_none(
    desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digest takes its time, and what was decided before it may hold no more."""
    person = town.settle(HERE)
    drawn = issuing.drawn

    async def erased_meanwhile(hasher: Hasher) -> issuing.Drawn:
        await desk.codes.hear(PersonErased(), subject=person, version=2)
        return await drawn(hasher)

    unknown = await desk.ask(uuid4())
    monkeypatch.setattr(issuing, "drawn", erased_meanwhile)

    assert same(await desk.ask(person), unknown)
    assert await desk.sql("SELECT code_id FROM code") == []
    assert await desk.codes.told_names() == ["codes.person-forgotten.v1"]


async def test_a_code_made_while_its_person_is_erased_is_deleted_too(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    await desk.look(person)
    fresh = await issuing.drawn(desk.codes.kit.parts.tools.hasher)

    async with desk.codes.kit.sessions.begin() as session:
        assert await recall(session, person) is not None
        await issuing.issue(
            session, person, Purpose.OWN_REGISTRATION, timedelta(days=7), fresh, by="a test", organisation=None
        )
        erasing = asyncio.create_task(desk.codes.inbox.receive([event_of(PersonErased(), subject=person)]))
        await desk.until_waiting()
    await erasing

    assert await desk.sql("SELECT code_id FROM code") == []
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.person-forgotten.v1"]


async def test_the_database_itself_refuses_a_second_valid_code(desk: Desk, town: Town) -> None:
    """(D3)."""
    person = town.settle(HERE)
    await desk.issue(person)
    await desk.issue(person)

    with pytest.raises(Exception, match="ix_code_one_valid"):
        await desk.change("UPDATE code SET status = :valid", valid=CodeStatus.VALID)


def _span(made: dict[str, str]) -> timedelta:
    return datetime.fromisoformat(made["valid_to"]) - datetime.fromisoformat(made["valid_from"])


def _spellings(code: str) -> tuple[str, ...]:
    """A code as it would stand in text, in bytes shown as hex, and in base64."""
    return code, code.encode().hex(), b64encode(code.encode()).decode(), code[::-1], f"{code[:3]}-{code[3:]}"
