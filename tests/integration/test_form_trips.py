"""How often the form goes to its database for one click, and that whoever only reads waits for nobody."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from engines import PostgresEngine
from form_desk import FormDesk, standing_form
from form_reader import Reader

HELD = "SELECT 1 FROM resident WHERE person_id = :id FOR UPDATE"
READ = ["SELECT resident", "SELECT draft", "SELECT answer"]


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_trips") as desk:
        yield desk


@contextmanager
def trips(desk: FormDesk) -> Iterator[list[str]]:
    """Note every statement, and where a transaction begins and is committed."""
    gone: list[str] = []

    def statement(*said: Any) -> None:
        gone.append(" ".join(said[2].split()))

    heard: dict[str, Any] = {
        "before_cursor_execute": statement,
        "begin": lambda _: gone.append("BEGIN"),
        "commit": lambda _: gone.append("COMMIT"),
    }
    engine = desk.form.kit.engine.sync_engine
    for name, note in heard.items():
        event.listen(engine, name, note)
    try:
        yield gone
    finally:
        for name, note in heard.items():
            event.remove(engine, name, note)


def kinds(gone: list[str]) -> list[str]:
    """Return what each was: its first word, and the table it is about."""
    return [re.sub(r"^(SELECT|UPDATE|INSERT INTO) (\w+).*", r"\1 \2", said) for said in gone]


async def test_an_answer_is_saved_with_five_statements_in_one_transaction(desk: FormDesk) -> None:
    visit = await desk.begin()
    await visit.answer("PER01", "ER")

    with trips(desk) as gone:
        await visit.answer("PER01", "SD", revision=1)

    assert kinds(gone) == ["BEGIN", *READ, "UPDATE draft", "INSERT INTO answer", "COMMIT"]
    assert gone[1].endswith("FOR UPDATE OF resident, form_session")


async def test_the_answers_of_a_page_are_saved_with_as_many(desk: FormDesk) -> None:
    """The last of them is left out and called not understood: that there is nothing is written with the others."""
    async with Reader(desk) as reader:
        await reader.begin()
        with trips(desk) as gone:
            answers = {"PER01": "ER", "PER02": "tir", "PER03": "SD", "PER04.not_understood": "1"}
            await reader.press(headers={"HX-Request": "true"}, **answers)
        kept = await desk.sql(
            "SELECT value FROM answer JOIN draft USING (registration_id) WHERE person_id = :id", id=reader.person
        )

    assert kinds(gone) == ["BEGIN", *READ, "UPDATE draft", "INSERT INTO answer", "COMMIT"]
    assert sorted(str(row.value) for row in kept) == ["ER", "None", "SD", "tir"]


async def test_a_page_is_shown_without_holding_anything(desk: FormDesk) -> None:
    async with Reader(desk) as reader:
        await reader.begin()
        with trips(desk) as gone:
            await reader.open("/form/personal")

    assert kinds(gone) == ["BEGIN", *READ, "COMMIT"]
    assert not any("FOR UPDATE" in said for said in gone)


async def test_a_page_is_shown_while_something_of_its_resident_is_being_changed(desk: FormDesk) -> None:
    async with Reader(desk) as reader:
        await reader.begin()
        async with desk.form.kit.sessions.begin() as session:
            await session.execute(text(HELD), {"id": reader.person})
            page = await asyncio.wait_for(reader.open("/form/personal"), 3)

    assert page.status == 200


async def test_a_session_that_ends_while_an_answer_waits_for_its_turn_keeps_nothing(desk: FormDesk) -> None:
    """The answer is held back by the person's row, and is refused when it comes to it."""
    visit = await desk.begin()
    async with desk.form.kit.sessions.begin() as session:
        await session.execute(text(HELD), {"id": visit.person})
        waiting = asyncio.ensure_future(visit.put("PER01", "ER"))
        await _until_somebody_waits(desk)
        await session.execute(
            text("UPDATE form_session SET ended_at = now() WHERE person_id = :id"), {"id": visit.person}
        )
    answer = await waiting

    assert answer.status_code == 401
    assert (
        await desk.sql("SELECT 1 FROM answer JOIN draft USING (registration_id) WHERE person_id = :id", id=visit.person)
        == []
    )


async def test_what_was_answered_while_an_answer_waits_for_its_turn_is_not_written_over(desk: FormDesk) -> None:
    visit = await desk.begin()
    async with desk.form.kit.sessions.begin() as session:
        await session.execute(text(HELD), {"id": visit.person})
        waiting = asyncio.ensure_future(visit.put("PER01", "ER"))
        await _until_somebody_waits(desk)
        await session.execute(
            text(
                "INSERT INTO answer SELECT registration_id, 'PER01', 1, '\"SD\"', false, 'en' FROM draft"
                " WHERE person_id = :id"
            ),
            {"id": visit.person},
        )
    answer = await waiting

    assert (answer.status_code, answer.json()["present"]["value"]) == (409, "SD")


async def test_signs_of_life_are_noted_by_the_minute(desk: FormDesk) -> None:
    """Not every click writes one; a session is never shorter by more than that, and never longer."""
    visit = await desk.begin()
    seen = "SELECT now() - last_seen_at < interval '1 second' AS noted FROM form_session WHERE person_id = :id"
    ago = "UPDATE form_session SET last_seen_at = now() - make_interval(secs => :seconds) WHERE person_id = :id"

    noted = []
    for seconds in (50, 61):
        await desk.sql(ago, seconds=seconds, id=visit.person)
        await visit.form()
        noted += [row.noted for row in await desk.sql(seen, id=visit.person)]

    assert noted == [False, True]


async def _until_somebody_waits(desk: FormDesk) -> None:
    async with asyncio.timeout(5):
        while not await desk.sql("SELECT 1 FROM pg_locks WHERE NOT granted"):
            await asyncio.sleep(0.01)
