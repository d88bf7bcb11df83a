"""Deciding on memory: fresh, refreshed in line, or not at all; and the erased never come back."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from uuid import UUID, uuid4

import httpx2
import pytest

from engines import PostgresEngine
from garden import PlantsAnswered, felled, planted
from herbarium.memory import PLANTS, read
from kompass_chassis import refresher as refreshing
from kompass_chassis.refresher import GONE, Answer, MemoryStaleError, want
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer
from kompass_contracts.identity import PersonChanged, PersonErased, Role
from press import Press, database_for, pressing, sweep_of
from town import Town


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "memory")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


async def mark(press: Press, *versions: tuple[str, int]) -> None:
    async with press.double.kit.sessions.begin() as session:
        await want(session, PLANTS, versions)


async def refresh(press: Press) -> int:
    return await press.refresher.refresh_some(press.source)


async def sweep(press: Press) -> None:
    """Sweep the garden's feed to its end, so that memory counts as fresh."""
    await press.sweep().sweep("garden")


async def test_fresh_memory_asks_nobody(press: Press) -> None:
    press.garden.plant("fern")
    await sweep(press)
    await refresh(press)
    press.garden.lookups.clear()
    await press.refresher.ensure_fresh(PLANTS, "fern")
    assert press.garden.lookups == []


async def test_memory_that_an_event_has_marked_is_asked_for_in_line(press: Press) -> None:
    press.garden.plant("fern", version=1, height=10)
    await sweep(press)
    await refresh(press)
    press.garden.plant("fern", version=2, height=20)
    await press.inbox.receive([planted("fern", 2)])
    press.garden.lookups.clear()
    await press.refresher.ensure_fresh(PLANTS, "fern")
    assert press.garden.lookups == [("fern",)]
    assert await press.memory() == {"fern": (2, 20)}
    await press.refresher.ensure_fresh(PLANTS, "fern")
    assert len(press.garden.lookups) == 1


async def test_memory_marked_and_an_owner_that_is_silent_decide_nothing(press: Press) -> None:
    press.garden.plant("fern")
    await sweep(press)
    await refresh(press)
    await press.inbox.receive([planted("fern", 2)])
    press.garden.silent = True
    with pytest.raises(MemoryStaleError):
        await press.refresher.ensure_fresh(PLANTS, "fern")
    press.garden.silent = False
    press.garden.plant("fern", version=2)
    await press.refresher.ensure_fresh(PLANTS, "fern")


async def test_an_owner_that_takes_too_long_is_not_waited_for(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "IN_LINE", 0.05)

    async def never(_: Sequence[str]) -> Answer:
        return await asyncio.Future()

    refresher, _ = press.refresher_asking(never)
    async with asyncio.timeout(2):
        with pytest.raises(MemoryStaleError):
            await refresher.ensure_fresh(PLANTS, "fern")


async def test_an_answer_older_than_what_is_wanted_decides_nothing(press: Press) -> None:
    """Never old memory of a protection grade, not even when its owner says it."""
    press.garden.plant("fern", version=1)
    await sweep(press)
    await refresh(press)
    await press.inbox.receive([planted("fern", 2)])
    with pytest.raises(MemoryStaleError):
        await press.refresher.ensure_fresh(PLANTS, "fern")


async def test_memory_of_a_feed_not_swept_for_too_long_is_asked_for(press: Press) -> None:
    """An event may have been missed since."""
    press.garden.plant("fern", version=1)
    await sweep(press)
    await refresh(press)
    age = press.double.kit.settings.memory_age
    for seconds, asked in ((age - 5, 0), (age + 5, 1)):
        press.garden.lookups.clear()
        await press.sql("UPDATE feed_place SET swept_at = now() - make_interval(secs => :seconds)", seconds=seconds)
        await press.refresher.ensure_fresh(PLANTS, "fern")
        assert len(press.garden.lookups) == asked


async def test_memory_of_a_feed_never_swept_is_asked_for(press: Press) -> None:
    press.garden.plant("fern")
    await mark(press, ("fern", 1))
    await refresh(press)
    press.garden.lookups.clear()
    await press.refresher.ensure_fresh(PLANTS, "fern")
    assert press.garden.lookups == [("fern",)]


async def test_what_nothing_is_remembered_of_is_asked_for(press: Press) -> None:
    await sweep(press)
    press.garden.plant("elm", version=3, height=9)
    await press.refresher.ensure_fresh(PLANTS, "elm")
    assert await press.memory() == {"elm": (3, 9)}
    await press.refresher.ensure_fresh(PLANTS, "nobody")
    assert press.garden.lookups == [("elm",), ("nobody",)]


async def test_what_its_owner_never_knew_is_known_to_be_nothing_though_it_was_marked(press: Press) -> None:
    await sweep(press)
    await mark(press, ("nobody", 1))
    await press.refresher.ensure_fresh(PLANTS, "nobody")
    assert await press.memory() == {}


# Forgetting


async def test_the_erased_never_come_back_from_a_late_answer(press: Press) -> None:
    press.garden.plant("elm", version=3, height=30)
    await mark(press, ("elm", 3))
    asked, answer_now = asyncio.Event(), asyncio.Event()

    async def slow(ids: Sequence[str]) -> Answer:
        answer = read(press.garden.look_up(ids))
        asked.set()
        await answer_now.wait()
        return answer

    refresher, source = press.refresher_asking(slow)
    late = asyncio.create_task(refresher.refresh_some(source))
    await asked.wait()
    await press.inbox.receive([felled("elm", 4)])
    press.garden.gone = {"elm"}
    await mark(press, ("elm", 4))
    assert await refresh(press) == 1
    answer_now.set()
    await late
    assert await press.memory() == {"elm": (GONE, None)}
    await press.inbox.receive([planted("elm", 9)])
    assert await press.wanted() == {}


async def test_an_owner_that_once_more_answers_for_the_erased_is_not_believed(press: Press) -> None:
    async with press.double.kit.sessions.begin() as session:
        await press.source.store(session, Answer(gone=["elm"]))
    press.garden.plant("elm", version=99, height=1)
    await mark(press, ("elm", 99))
    await refresh(press)
    assert await press.memory() == {"elm": (GONE, None)}


async def test_a_gone_answer_is_read_as_one(press: Press) -> None:
    press.garden.gone = {"elm"}
    answer = read(PlantsAnswered.model_validate(press.garden.look_up(["elm", "nobody"])))
    assert (answer.found, [*answer.gone], [*answer.unknown]) == ({}, ["elm"], ["nobody"])


# As staff see it


async def make_code(codes: ServiceDouble, mint: TokenMint, person: UUID) -> httpx2.Response:
    """Ask for a code as the staff of 4601 who map settled persons."""
    token = mint.staff("codes", "municipality", "4601", Role.SETTLEMENT_MAPPER)
    return await codes.http.post(f"/persons/{person}/codes", json={}, headers=bearer(token))


@pytest.fixture
async def swept(codes: ServiceDouble) -> ServiceDouble:
    """Codes, having swept what it hears."""
    await sweep_of(codes).sweep("identity")
    return codes


async def test_staff_get_a_code_on_fresh_memory_though_identity_is_silent(
    swept: ServiceDouble, town: Town, mint: TokenMint
) -> None:
    person = town.settle("4601")
    assert (await make_code(swept, mint, person)).status_code == 201
    town.asked.clear()
    town.silent = True
    assert (await make_code(swept, mint, person)).status_code == 201
    assert town.asked == []


async def test_staff_are_told_to_try_again_while_nobody_can_say_whether_a_person_is_shielded_by_now(
    swept: ServiceDouble, town: Town, mint: TokenMint
) -> None:
    """What is remembered would let them; an event says that it is no longer true (D10)."""
    person = town.settle("4601")
    assert (await make_code(swept, mint, person)).status_code == 201
    version = town.change(person, protection_grade="confidential")
    await swept.hear(PersonChanged(), subject=person, version=version)
    town.silent = True
    answer = await make_code(swept, mint, person)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert answer.json()["type"] == "urn:kompass:problem:memory-stale"
    town.silent = False
    assert (await make_code(swept, mint, person)).status_code == 404


async def test_before_the_first_sweep_nothing_is_decided_without_identity(
    codes: ServiceDouble, town: Town, mint: TokenMint
) -> None:
    person = town.settle("4601")
    town.silent = True
    assert (await make_code(codes, mint, person)).status_code == 503
    town.silent = False
    assert (await make_code(codes, mint, person)).status_code == 201


async def test_nobody_gets_a_code_for_somebody_unknown_or_erased(
    swept: ServiceDouble, town: Town, mint: TokenMint
) -> None:
    person = town.settle("4601")
    assert (await make_code(swept, mint, uuid4())).status_code == 404
    assert (await make_code(swept, mint, person)).status_code == 201
    town.gone.add(person)
    await swept.hear(PersonErased(), subject=person, version=2)
    assert (await make_code(swept, mint, person)).status_code == 404


async def test_an_answer_under_way_while_a_person_is_erased_does_not_bring_them_back(
    swept: ServiceDouble, town: Town, mint: TokenMint
) -> None:
    person = town.settle("4601")
    assert (await make_code(swept, mint, person)).status_code == 201
    version = town.change(person)
    persons = swept.kit.parts.sources[0]
    answer = await persons.ask([str(person)])
    await swept.hear(PersonErased(), subject=person, version=version + 1)
    async with swept.kit.sessions.begin() as session:
        await persons.store(session, answer)
    assert (await make_code(swept, mint, person)).status_code == 404
    town.silent = True
    assert (await make_code(swept, mint, person)).status_code == 503, "as for nobody: before a no identity is asked"
