"""Refusals: written in the audit, and answered to the letter and at the cost of a question about nobody (D10, B13)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, select

from competence_desk import FAR, HERE, open_desk
from desk import Desk, QuickHasher, same
from engines import PostgresEngine
from form_desk import FormDesk, standing_form
from kompass_chassis.tables import Audit
from kompass_chassis.testing import ServiceDouble, TokenMint
from town import Town


@contextmanager
def statements(double: ServiceDouble) -> Iterator[list[str]]:
    """Count what is asked of the database while the context is open."""
    asked: list[str] = []

    def note(*words: Any) -> None:
        asked.append(words[2])

    engine = double.kit.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def rows(double: ServiceDouble) -> list[tuple[str, str | None, str]]:
    async with double.kit.sessions() as session:
        found = (await session.execute(select(Audit).order_by(Audit.seq))).scalars()
        return [(row.action, row.subject, row.outcome) for row in found]


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


def somebody_and_nobody(town: Town) -> tuple[UUID, UUID]:
    """One who lives elsewhere, and one who was erased: both remembered, so that nobody else need be asked."""
    stranger, erased = town.settle(FAR), town.settle(FAR)
    town.gone.add(erased)
    return stranger, erased


async def test_codes_asks_as_much_of_its_database_for_nobody_as_for_somebody_out_of_reach(
    desk: Desk, town: Town
) -> None:
    await desk.believe()
    persons = somebody_and_nobody(town)
    for ask in (desk.ask, desk.look):
        for person in persons:
            await ask(person)  # now both are remembered
        asked, answers = [], []
        for person in persons:
            with statements(desk.codes) as counted:
                answers.append(await ask(person))
            asked.append(counted)
        assert len(asked[0]) == len(asked[1])
        assert len(asked[0]) > 3
        assert same(*answers)
    assert set(await rows(desk.codes)) == {
        (action, str(person), "refused") for action in ("code.issue", "code.list") for person in persons
    }


async def test_the_competence_store_asks_as_much_for_nobody_as_for_somebody_out_of_reach(
    database_url: str, mint: TokenMint, town: Town
) -> None:
    async with open_desk(database_url, mint, town) as desk:
        persons = somebody_and_nobody(town)
        await desk.believe()
        for what in ("record", "record/versions"):
            asked, answers = [], []
            for person in persons:
                await desk.read(person, what=what)
                with statements(desk.store) as counted:
                    answers.append(await desk.read(person, what=what))
                asked.append(counted)
            assert len(asked[0]) == len(asked[1])
            assert same(*answers, await desk.read(uuid4(), what=what))


async def test_a_refusal_that_cannot_be_written_is_no_answer(desk: Desk, town: Town) -> None:
    stranger = town.settle(FAR)
    await desk.change("ALTER TABLE audit ADD CHECK (outcome <> 'refused')")
    assert (await desk.look(stranger)).status_code == 500
    assert (await desk.look(town.settle(HERE))).status_code == 200


@pytest.fixture(scope="module")
async def form(postgres: PostgresEngine) -> Any:
    async with standing_form(postgres, "form_refusals_audited") as standing:
        yield standing


async def test_what_a_resident_does_is_written_by_the_session_and_no_saved_answer_is(form: FormDesk) -> None:
    visit = await form.begin()
    await visit.fill_in()
    await visit.complete()
    await visit.complete()
    await visit.ask("DELETE", "/sessions/current")
    query = "SELECT actor, action, outcome FROM audit WHERE subject = :id ORDER BY seq"
    written = await form.sql(query, id=str(visit.person))
    (session,) = await form.sql("SELECT session_id FROM form_session WHERE person_id = :id", id=visit.person)
    acts = ("session.open", "declaration.answer", "registration.complete", "session.close")
    assert written == [(f"resident:{session.session_id}", act, "done") for act in acts]


async def test_a_login_that_is_refused_is_written_about_whom_the_number_is_of(form: FormDesk) -> None:
    duf = form.reception.welcome()
    assert (await form.try_login(duf, "C00000")).status_code == 403
    query = "SELECT action, outcome FROM audit WHERE subject = :id"
    assert await form.sql(query, id=str(form.reception.persons[duf])) == [("session.open", "refused")]


async def test_declining_is_not_told_from_accepting(form: FormDesk) -> None:
    """Of whoever declines, nothing but the time and the text is kept (D1)."""
    rows = []
    for choice in ("accept", "decline"):
        visit = await form.log_in(form.reception.welcome())
        assert (await visit.declare(choice)).status_code == 200
        query = "SELECT action, outcome FROM audit WHERE subject = :id ORDER BY seq"
        rows.append(await form.sql(query, id=str(visit.person)))
    assert rows[0] == rows[1]
