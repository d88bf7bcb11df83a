"""Somebody logged in with a code and chose not to register: whoever made the code is shown it, and nobody else (D1)."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from desk import HERE, Desk, QuickHasher
from kompass_chassis.testing import ServiceDouble, TokenMint
from kompass_contracts.codes import Purpose
from kompass_contracts.form import RegistrationDeclined
from kompass_contracts.identity import PersonErased, Role
from town import Town

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
CENTRE = "centre-north"


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


def says_no(code: object, at: datetime = AT) -> RegistrationDeclined:
    return RegistrationDeclined(declaration_version="2026-11", code_id=UUID(str(code)) if code else None, at=at)


async def noes(desk: Desk, person: UUID, token: str | None = None) -> list[str | None]:
    """When the person said no, by code, the newest first, as this user is shown it."""
    answer = await desk.look(person, token)
    assert answer.status_code == 200, answer.text
    return [row["declined_at"] for row in answer.json()["codes"]]


async def test_whoever_made_the_code_sees_when_and_with_which_code(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    first = await desk.issue(person)
    await desk.redeem(person, first["code"])

    heard = await desk.codes.hear(says_no(first["code_id"]), subject=person)
    await desk.issue(person)
    await desk.codes.inbox.receive([heard])

    assert first["declined_at"] is None
    assert [no and datetime.fromisoformat(no) for no in await noes(desk, person)] == [None, AT]
    assert await desk.statuses(person) == ["Gyldig", "Brukt"]


async def test_nobody_else_sees_it_who_may_see_the_codes(desk: Desk, town: Town, mint: TokenMint) -> None:
    person = town.house(CENTRE, HERE)
    centre = mint.staff("codes", "reception_centre", None, Role.CENTRE_CODES, organisation=CENTRE)
    host = desk.staff(Role.HOST_MAPPER)
    made = (await desk.ask(person, token=centre)).json()
    await desk.redeem(person, made["code"])

    await desk.codes.hear(says_no(made["code_id"]), subject=person)

    assert await noes(desk, person, host) == [None]
    assert [no and datetime.fromisoformat(no) for no in await noes(desk, person, centre)] == [AT]
    withdrawn = (await desk.ask(person, token=centre)).json()
    answer = await desk.withdraw(person, withdrawn["code_id"], host)
    assert (answer.status_code, answer.json()["declined_at"]) == (200, None)


async def test_an_interview_that_was_declined_is_seen_by_whoever_led_it(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    made = await desk.issue(person, Purpose.INTERVIEW)
    await desk.redeem(person, made["code"], purpose=Purpose.INTERVIEW)

    await desk.codes.hear(says_no(made["code_id"]), subject=person)

    assert len([no for no in await noes(desk, person) if no]) == 1


async def test_the_first_no_stays_and_what_names_no_code_or_a_deleted_one_is_passed_over(
    desk: Desk, town: Town
) -> None:
    person, gone = town.settle(HERE), town.settle(HERE)
    made, deleted = await desk.issue(person), await desk.issue(gone)
    await desk.codes.hear(PersonErased(), subject=gone, version=2)

    for fact, subject in (
        (says_no(made["code_id"]), person),
        (says_no(made["code_id"], LATER), person),
        (says_no(None), person),
        (says_no(uuid4()), person),
        (says_no(deleted["code_id"]), gone),
    ):
        await desk.codes.hear(fact, subject=subject)

    assert [no and datetime.fromisoformat(no) for no in await noes(desk, person)] == [AT]
    assert [tuple(row) for row in await desk.sql("SELECT count(*) FROM parked")] == [(0,)]
