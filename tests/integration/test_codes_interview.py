"""Codes for an interview: two minutes, once, for one person, and the form is told who made them (B1)."""

from uuid import uuid4

import pytest

from desk import HERE, Desk, QuickHasher, same
from kompass_chassis.testing import ServiceDouble, TokenMint
from kompass_contracts.codes import Purpose
from kompass_contracts.identity import Role
from town import Town

INTERVIEW = Purpose.INTERVIEW


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


async def test_the_form_is_told_who_made_the_code_of_an_interview_and_of_no_other(desk: Desk, town: Town) -> None:
    person, staff = town.settle(HERE), uuid4()
    token = desk.staff(subject=str(staff))
    own = (await desk.ask(person, token=token)).json()["code"]
    interview = (await desk.ask(person, INTERVIEW, token)).json()["code"]

    alone = (await desk.redeem(person, own)).json()
    led = (await desk.redeem(person, interview, purpose=INTERVIEW)).json()

    assert (alone["staff_id"], alone["organisation_id"]) == (None, None)
    assert (led["staff_id"], led["organisation_id"]) == (str(staff), f"municipality-{HERE}")
    ended = dict(await desk.sql("SELECT purpose, ended_by FROM code"))
    assert ended == {"own_registration": "resident", "interview": str(staff)}


async def test_it_works_once_and_the_same_attempt_is_answered_again(desk: Desk, town: Town) -> None:
    person, attempt = town.settle(HERE), uuid4()
    code = (await desk.issue(person, INTERVIEW))["code"]

    first = await desk.redeem(person, code, attempt, INTERVIEW)
    again = await desk.redeem(person, code, attempt, INTERVIEW)
    another = await desk.redeem(person, code, uuid4(), INTERVIEW)

    assert (first.status_code, another.status_code) == (200, 403)
    assert first.json() == again.json()


async def test_it_opens_until_two_minutes_have_passed_and_not_after(desk: Desk, town: Town) -> None:
    early, late = town.settle(HERE), town.settle(HERE)
    in_time = (await desk.issue(early, INTERVIEW))["code"]
    await desk.pass_time(seconds=115)
    opened = await desk.redeem(early, in_time, purpose=INTERVIEW)
    too_late = (await desk.issue(late, INTERVIEW))["code"]
    await desk.pass_time(minutes=2)

    refused = await desk.redeem(late, too_late, purpose=INTERVIEW)

    assert (opened.status_code, refused.status_code) == (200, 403)


async def test_another_person_is_refused_as_a_wrong_code_is(desk: Desk, town: Town) -> None:
    person, other = town.settle(HERE), town.settle(HERE)
    code = (await desk.issue(person, INTERVIEW))["code"]
    await desk.issue(other, INTERVIEW)

    answers = [
        await desk.redeem(other, code, purpose=INTERVIEW),
        await desk.redeem(person, "ZZZZZZ", purpose=INTERVIEW),
        await desk.redeem(uuid4(), code, purpose=INTERVIEW),
    ]

    assert same(*answers)
    assert answers[0].status_code == 403


async def test_who_makes_no_codes_for_a_person_begins_no_interview_and_is_told_why(desk: Desk, town: Town) -> None:
    """(D2)."""
    settled = town.settle(HERE)
    reader = await desk.ask(settled, INTERVIEW, desk.staff(Role.SETTLER_READ))
    stranger = await desk.ask(settled, INTERVIEW, desk.staff(number="0301"))

    assert (reader.status_code, reader.json()["reason"]) == (403, "role-makes-no-codes")
    assert stranger.status_code == 404
    assert await desk.sql("SELECT 1 FROM code") == []
