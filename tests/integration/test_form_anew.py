"""Filling in anew after a completion begins with the earlier answers (R74): nobody gives half an hour twice."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from engines import PostgresEngine
from form_desk import ANSWERS, FormDesk, Visit, standing_form

TAILOR = ANSWERS["WRK04"][0]


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_anew") as desk:
        yield desk


async def recorded(desk: FormDesk, **changes: Any) -> str:
    """Let somebody complete a registration that becomes a record; return their number."""
    duf = desk.reception.welcome()
    visit = await desk.log_in(duf)
    await visit.declare("accept")
    await visit.fill_in(**changes)
    await visit.put("OTH09", ["nurse", "baker"])
    assert (await visit.complete()).status_code == 200
    await desk.record(visit.person, await visit.registration_id())
    return duf


async def answers_of(visit: Visit) -> dict[str, Any]:
    shown = await visit.form()
    return {
        question["question_id"]: question["answer"]["value"]
        for part in shown["parts"]
        for question in part["questions"]
        if question["answer"]["value"] is not None
    }


async def test_the_earlier_answers_are_there_once_the_declaration_is_answered(desk: FormDesk) -> None:
    duf = await recorded(desk)

    visit = await desk.log_in(duf)
    await visit.declare("accept")

    expected = ANSWERS | {"OTH09": ["nurse", "baker"]}
    del expected["PER06"]  # who helps is asked anew
    assert await answers_of(visit) == expected
    assert (await visit.form())["left"] == ["PER06"]


async def test_what_was_marked_as_not_understood_is_asked_again(desk: FormDesk) -> None:
    duf = desk.reception.welcome()
    first = await desk.log_in(duf)
    await first.declare("accept")
    await first.fill_in()
    await first.put("DRV06", None, 1, not_understood=True)
    await first.complete()
    await desk.record(first.person, await first.registration_id())

    visit = await desk.log_in(duf)
    await visit.declare("accept")

    assert (await visit.form())["left"] == ["PER06", "DRV06"]


async def test_what_fits_no_longer_is_asked_again_and_nothing_else(desk: FormDesk) -> None:
    duf = await recorded(desk)
    person = desk.reception.persons[duf]
    for answer in desk.reception.newest[person]["answers"]:
        if answer["question_id"] == "EDU13":
            answer["value"]["occupations"][0]["alternative"] = "lamplighter"

    visit = await desk.log_in(duf)
    await visit.declare("accept")

    assert (await visit.form())["left"] == ["PER06", "EDU13"]


async def test_nobody_begins_empty_because_the_record_cannot_be_reached(desk: FormDesk) -> None:
    duf = await recorded(desk)
    visit = await desk.log_in(duf)
    desk.reception.away.add("/registrations/newest")

    refused = await visit.declare("accept")
    desk.reception.away.clear()
    accepted = await visit.declare("accept")

    assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    assert accepted.status_code == 200
    assert (await answers_of(visit))["WRK04"][0] == TAILOR


async def test_whoever_declines_brings_nothing_back(desk: FormDesk) -> None:
    """(D1)."""
    duf = await recorded(desk)
    visit = await desk.log_in(duf)
    asked = len(desk.reception.asked)

    assert (await visit.declare("decline")).status_code == 200

    assert [path for path, _ in desk.reception.asked[asked:]] == []


async def test_whoever_never_completed_anything_is_asked_for_nowhere(desk: FormDesk) -> None:
    await desk.begin()

    assert "/registrations/newest" not in [path for path, _ in desk.reception.asked[-3:]]
