"""What else becomes of codes: withdrawn, asked for twice, not offered to the mapped, and made whole or not at all."""

import asyncio
from uuid import UUID, uuid4

import pytest

from desk import HERE, Desk, QuickHasher, same, wrong
from kompass_chassis.testing import ServiceDouble, TokenMint, event_of
from kompass_contracts.codes import Purpose
from kompass_contracts.competence import RecordCompleted, RecordErased
from kompass_contracts.identity import PersonErased, Relation, Role
from town import LONG_AGO, Town

CUT_AT_COMMIT = """
CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
"""
AT_COMMIT = """
CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON code DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut()
"""


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


async def test_a_code_taken_back_opens_nothing_and_taking_it_back_twice_is_answered_alike(
    desk: Desk, town: Town
) -> None:
    """(D3)."""
    person, worker = town.settle(HERE), uuid4()
    made = await desk.issue(person)
    token = desk.staff(Role.SETTLEMENT_MAPPER, subject=str(worker))

    first, second = [await desk.withdraw(person, made["code_id"], token) for _ in range(2)]

    (row,) = await desk.rows(person)
    assert first.status_code == 200
    assert same(first, second)
    assert first.json() == row
    assert (row["status"], row["used_at"]) == ("Trukket", None)
    assert row["valid_from"] <= row["ended_at"] < row["valid_to"]
    assert (await desk.redeem(person, made["code"])).status_code == 403
    assert await desk.sql("SELECT digest, ended_by FROM code") == [(None, str(worker))]
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.withdrawn.v1"]
    told = (await desk.codes.told())[1]
    assert (told["subject"], told["aggregateversion"]) == (str(person), 2)
    assert (await desk.ask(person)).status_code == 201, "and a new one can be made"


async def test_only_a_valid_code_can_be_taken_back(desk: Desk, town: Town) -> None:
    used, replaced, locked, over = [town.settle(HERE) for _ in range(4)]
    made = {person: await desk.issue(person) for person in (used, replaced, locked, over)}
    await desk.redeem(used, made[used]["code"])
    await desk.issue(replaced)
    await desk.fail(locked, wrong(made[locked]["code"]), 10)
    await desk.change("UPDATE code SET valid_to = now() WHERE person_id = :id", id=over)
    told = await desk.codes.told_names()

    answers = [await desk.withdraw(person, made[person]["code_id"]) for person in made]

    assert [answer.status_code for answer in answers] == [409] * 4
    assert {answer.json()["type"] for answer in answers} == {"urn:kompass:problem:not-valid"}
    assert await desk.codes.told_names() == told


async def test_a_code_of_somebody_else_is_as_unknown_as_one_that_never_was(desk: Desk, town: Town) -> None:
    mine, theirs, stranger = town.settle(HERE), town.settle(HERE), town.settle("0301")
    code_id = (await desk.issue(theirs))["code_id"]

    answers = [await desk.withdraw(*asked) for asked in ((mine, code_id), (mine, uuid4()), (stranger, code_id))]

    assert same(*answers, await desk.ask(uuid4()))
    assert answers[0].status_code == 404
    assert await desk.statuses(theirs) == ["Gyldig"]


async def test_a_login_and_a_withdrawal_at_once_are_one_of_the_two(desk: Desk, town: Town) -> None:
    for _ in range(10):
        person = town.settle(HERE)
        made = await desk.issue(person)
        await desk.look(person)

        tried, taken = await asyncio.gather(desk.redeem(person, made["code"]), desk.withdraw(person, made["code_id"]))

        assert (tried.status_code, taken.status_code) in {(200, 409), (403, 200)}
        assert await desk.statuses(person) == ["Brukt" if tried.status_code == 200 else "Trukket"]


async def test_every_end_says_who_ended_it(desk: Desk, town: Town) -> None:
    worker = str(uuid4())
    people = {name: town.settle(HERE) for name in ("used", "replaced", "locked", "expired", "withdrawn")}
    made = {name: await desk.issue(person) for name, person in people.items()}
    token = desk.staff(subject=worker)
    await desk.redeem(people["used"], made["used"]["code"])
    await desk.fail(people["locked"], wrong(made["locked"]["code"]), 10)
    await desk.ask(people["replaced"], token=token)
    await desk.withdraw(people["withdrawn"], made["withdrawn"]["code_id"], token)
    await desk.change("UPDATE code SET valid_to = now() WHERE person_id = :id", id=people["expired"])
    for chore in desk.codes.kit.parts.chores:
        await chore.run(desk.codes.kit.sessions)

    ended = await desk.sql("SELECT status, ended_by FROM code WHERE status <> 'Gyldig' AND ended_at IS NOT NULL")

    assert {row.status: row.ended_by for row in ended} == {
        "Brukt": "resident",
        "Erstattet": worker,
        "Låst": "guesses",
        "Utløpt": "clock",
        "Trukket": worker,
    }


async def test_the_same_click_again_gives_a_fresh_code_in_place_of_the_one_nobody_saw(desk: Desk, town: Town) -> None:
    """(D5)."""
    person, click, token = town.settle(HERE), uuid4(), desk.staff(subject=str(uuid4()))

    first, second = [(await desk.ask(person, token=token, click=click)).json() for _ in range(2)]

    assert first["code"] != second["code"]
    assert await desk.statuses(person) == ["Gyldig", "Erstattet"]
    assert (await desk.redeem(person, first["code"])).status_code == 403
    assert (await desk.redeem(person, second["code"])).status_code == 200


async def test_two_of_the_same_click_at_once_leave_one_valid_code(desk: Desk, town: Town) -> None:
    """(D5)."""
    person, click, token = town.settle(HERE), uuid4(), desk.staff(subject=str(uuid4()))
    await desk.look(person)

    answers = await asyncio.gather(*(desk.ask(person, token=token, click=click) for _ in range(6)))

    made = {answer.json()["code_id"]: answer.json()["code"] for answer in answers}
    states = {row["code_id"]: row["status"] for row in await desk.rows(person)}
    assert {answer.status_code for answer in answers} == {201}
    assert sorted(states.values()) == ["Erstattet"] * 5 + ["Gyldig"]
    opened = [id_ for id_, code in made.items() if (await desk.redeem(person, code)).status_code == 200]
    assert opened == [id_ for id_, status in states.items() if status == "Gyldig"]


@pytest.mark.parametrize("end", ["used", "withdrawn", "replaced", "over"])
async def test_a_click_that_comes_late_again_does_no_harm(desk: Desk, town: Town, end: str) -> None:
    """Its code was seen and has ended, so what came after it is not replaced."""
    person, click, token = town.settle(HERE), uuid4(), desk.staff(subject=str(uuid4()))
    made = (await desk.ask(person, token=token, click=click)).json()
    if end == "used":
        await desk.redeem(person, made["code"])
    elif end == "withdrawn":
        await desk.withdraw(person, made["code_id"])
    elif end == "replaced":
        await desk.ask(person, token=token, click=uuid4())
    else:
        await desk.pass_time(days=8)
    states = await desk.statuses(person)

    late = await desk.ask(person, token=token, click=click)

    assert (late.status_code, late.json()["type"]) == (409, "urn:kompass:problem:click-is-over")
    assert await desk.statuses(person) == states


async def test_a_click_is_known_by_its_person_purpose_and_staff_user_together(desk: Desk, town: Town) -> None:
    person, other, click, token = town.settle(HERE), town.settle(HERE), uuid4(), desk.staff(subject=str(uuid4()))
    made = (await desk.ask(person, token=token, click=click)).json()
    await desk.redeem(person, made["code"])

    answers = [
        await desk.ask(other, token=token, click=click),
        await desk.ask(person, Purpose.INTERVIEW, token=token, click=click),
        await desk.ask(person, token=desk.staff(subject=str(uuid4())), click=click),
    ]

    assert [answer.status_code for answer in answers] == [201] * 3


async def test_what_is_no_key_and_what_is_no_field_is_refused(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)

    answers = [await desk.ask(person, click="my-click"), await desk.ask(person, agian=True)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "my-click" not in answers[0].text
    assert "agian" not in answers[1].text
    assert await desk.sql("SELECT code_id FROM code") == []


async def test_whoever_is_mapped_gets_a_code_only_to_fill_in_again(desk: Desk, town: Town) -> None:
    """(R17, R74)."""
    person = town.settle(HERE)
    completed = _completed()
    await desk.codes.hear(completed, subject=person)

    refused = await desk.ask(person)
    table = (await desk.look(person)).json()
    again = await desk.ask(person, again=True)

    assert (refused.status_code, refused.json()["type"]) == (409, "urn:kompass:problem:already-mapped")
    assert refused.json()["mapped_at"] == completed.at.isoformat()
    assert "mapped already" in refused.json()["detail"]
    assert table["codes"] == []
    assert table["mapped_at"].removesuffix("Z") == completed.at.isoformat().removesuffix("+00:00")
    assert again.status_code == 201


async def test_whoever_is_out_of_reach_is_not_said_to_be_mapped(desk: Desk, town: Town) -> None:
    """(D10)."""
    stranger, hidden = town.settle("0301"), town.settle(HERE, grade="confidential")
    coming = town.settle(HERE, relation=Relation.ASSIGNED)
    for person in (stranger, hidden, coming):
        await desk.codes.hear(_completed(), subject=person)

    assert same(await desk.ask(stranger), await desk.ask(hidden), await desk.ask(uuid4()))
    assert (await desk.ask(coming)).json()["reason"] == "not-settled-yet"


async def test_a_record_that_is_erased_no_longer_stands_in_the_way_in_whatever_order_it_is_heard(
    desk: Desk, town: Town
) -> None:
    """A record made after it has versions of its own, that begin anew."""
    person, record, next_record = town.settle(HERE), uuid4(), uuid4()
    completed, erased = _completed(record), RecordErased(record_id=record, at=LONG_AGO)

    await desk.codes.hear(erased, subject=person, version=3)
    heard = await desk.codes.hear(completed, subject=person, version=1)
    before = await desk.ask(person)
    await desk.codes.hear(_completed(next_record), subject=person, version=1)
    await desk.codes.inbox.receive([heard, heard, event_of(erased, subject=person, version=3)])

    assert (before.status_code, (await desk.ask(person)).status_code) == (201, 409)
    await desk.codes.hear(PersonErased(), subject=person)
    assert await desk.sql("SELECT record_id FROM remembered_record") == []


async def test_a_connection_cut_at_the_commit_leaves_no_code_and_the_same_click_makes_one(
    desk: Desk, town: Town
) -> None:
    """(D5)."""
    person, click, token = town.settle(HERE), uuid4(), desk.staff(subject=str(uuid4()))
    await desk.look(person)
    await desk.change(CUT_AT_COMMIT)
    await desk.change(AT_COMMIT)

    cut = await desk.ask(person, token=token, click=click)
    await desk.change("DROP TRIGGER cut ON code")

    assert cut.status_code == 503
    assert await desk.sql("SELECT code_id FROM code") == []
    assert await desk.codes.told_names() == []
    made = (await desk.ask(person, token=token, click=click)).json()
    assert (await desk.redeem(person, made["code"])).status_code == 200


def _completed(record: UUID | None = None) -> RecordCompleted:
    return RecordCompleted(
        record_id=record or uuid4(), at=LONG_AGO, record_version=1, registration_id=uuid4(), registration_version=1
    )
