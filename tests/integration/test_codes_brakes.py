"""What a flood of logins does to codes: tries are held back and sent away, nobody is locked out, the rest stays quick."""

import asyncio
import logging
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.pool import QueuePool

from addresses import NEIGHBOURS
from conftest import PEPPER
from desk import HERE, Desk, QuickHasher, same, wrong
from kompass_chassis.service import Parts
from kompass_chassis.testing import ServiceDouble, TokenMint, running
from kompass_codes import brakes
from kompass_codes.app import service
from kompass_codes.brakes import Watch
from kompass_codes.rules import Brake, Failed, Limits
from kompass_codes.secret import Hasher, id_of
from town import Town

CENTRE = "the-centre"
FEW = Limits(by_source=4, overall=12, longest=0.2)
OLD_PEPPER = "a pepper of last year, that is long enough"


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


@pytest.fixture
def braked(desk: Desk) -> Desk:
    """A desk whose brakes hold after few failures."""
    desk.codes.kit.parts = _watched(desk, Watch(FEW, desk.codes.kit.parts.tools.watch.figures))
    return desk


@pytest.fixture
async def other(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[Desk]:
    """Another process of codes on the same database."""
    settings = {
        "pepper": PEPPER,
        "form_url": NEIGHBOURS["form_url"],
        "competence_url": NEIGHBOURS["competence_url"],
        "failures_by_source": 4,
    }
    async with running(service, database_url, mint, others=town.answer, settings=settings) as double:
        yield Desk(double, mint, QuickHasher())


class Noting(Watch):
    """Notes what it was asked about."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.noted: list[Failed] = []

    def delay(self, failed: Failed) -> float:
        self.noted.append(failed)
        return super().delay(failed)


class Stuck(Hasher):
    """Digests nothing until it is let go."""

    def __init__(self, waiting: int) -> None:
        super().__init__(PEPPER, threads=2, waiting=waiting)
        self.let_go = threading.Event()

    def _digest(self, code: str, salt: bytes, pepper: bytes) -> bytes:
        self.let_go.wait(timeout=20)
        return salt + code.encode() + pepper[:4]


async def test_many_failures_from_one_place_hold_back_that_place_and_refuse_nobody(
    braked: Desk, town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    """A whole centre may share one address: the right code opens, a little later."""
    person = town.settle(HERE)
    made = await braked.issue(person)
    caplog.set_level(logging.WARNING)
    for typed in ("222222", "O0I1L0", "", wrong(made["code"]), "222222", "222222", "222222", "222222"):
        answer = await braked.redeem(None, typed, source=CENTRE)
        assert answer.status_code == 403

    there = await _timed(braked.redeem(None, "222222", source=CENTRE))
    elsewhere = await _timed(braked.redeem(None, "222222", source="another"))
    opened = await _timed(braked.redeem(person, made["code"], source=CENTRE))

    assert same(there[0], elsewhere[0])
    assert opened[0].status_code == 200
    assert min(there[1], opened[1]) >= 0.2
    assert _warnings(caplog) == ["5 logins failed within 0:10:00 (from one source); tries are held back"]
    # Three of the eight, the one from there and the one that opened; not the one from elsewhere.
    shown = (await braked.codes.http.get("/metrics")).text
    assert 'kompass_codes_delayed_total{brake="from one source"} 5.0' in shown
    assert 'kompass_codes_refused_total{why="no code"} 10.0' in shown
    assert CENTRE not in shown + caplog.text


async def test_who_is_tried_makes_no_difference_to_how_long_a_try_is_held_back(braked: Desk, town: Town) -> None:
    person = town.settle(HERE)
    code = (await braked.issue(person))["code"]
    for _ in range(5):
        await braked.redeem(None, "222222", source=CENTRE)
    watch = Noting(FEW, braked.codes.kit.parts.tools.watch.figures)
    braked.codes.kit.parts = _watched(braked, watch)

    tries = [(None, "222222"), (uuid4(), "222222"), (person, "O0I1L0"), (person, wrong(code))]
    answers = [await braked.redeem(who, typed, source=CENTRE) for who, typed in tries]

    assert same(*answers)
    assert watch.noted == [Failed(5, 5), Failed(6, 6), Failed(7, 7), Failed(8, 8)], "each counts the same"


async def test_failures_everywhere_hold_back_everybody(braked: Desk, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(24):
        await braked.redeem(None, "222222", source=f"place-{number}")

    _, seconds = await _timed(braked.redeem(None, "222222"))

    assert seconds >= 0.2
    assert [line.partition("(")[2] for line in _warnings(caplog)] == ["overall); tries are held back"]


async def test_brakes_are_shared_by_processes_and_survive_a_restart(desk: Desk, other: Desk) -> None:
    """The counters stand in the database."""
    for process in (desk, other) * 3:
        await process.redeem(None, "222222", source=CENTRE)

    async with other.codes.kit.sessions() as session:
        seen = await brakes.failed(session, CENTRE, FEW)
    assert seen == Failed(by_source=6, overall=6)
    assert (await _timed(other.redeem(None, "222222", source=CENTRE)))[1] >= 0.9


async def test_failures_are_forgotten_when_the_window_has_passed(desk: Desk) -> None:
    await desk.redeem(None, "222222", source=CENTRE)
    await desk.change("UPDATE failure SET minute = minute - interval '11 minutes'")

    async with desk.codes.kit.sessions() as session:
        assert await brakes.failed(session, CENTRE, FEW) == Failed(by_source=0, overall=0)


@pytest.mark.parametrize(
    ("by_source", "overall", "seconds", "held"),
    [
        (0, 0, 0.0, ()),
        (4, 12, 0.0, ()),
        (6, 12, 0.1, (Brake.SOURCE,)),
        (8, 12, 0.2, (Brake.SOURCE,)),
        (10_000, 0, 0.2, (Brake.SOURCE,)),
        (0, 18, 0.1, (Brake.OVERALL,)),
        (6, 10_000, 0.2, (Brake.SOURCE, Brake.OVERALL)),
    ],
)
def test_a_delay_grows_with_the_failures_and_ends_somewhere(
    by_source: int, overall: int, seconds: float, held: tuple[Brake, ...]
) -> None:
    delay, brakes_held = FEW.delay(Failed(by_source, overall))

    assert delay == pytest.approx(seconds)
    assert brakes_held == held


async def test_whoever_is_held_back_holds_neither_a_connection_nor_a_thread(braked: Desk) -> None:
    """Far more are held back at once than there are connections."""
    for _ in range(8):
        await braked.redeem(None, "222222", source=CENTRE)
    kit = braked.codes.kit
    watch = Noting(replace(FEW, longest=60), kit.parts.tools.watch.figures)
    kit.parts = _watched(braked, watch)
    pool = kit.engine.pool
    assert isinstance(pool, QueuePool)
    crowd = kit.settings.database_pool * 4

    tries = [asyncio.ensure_future(braked.redeem(None, "222222", source=CENTRE)) for _ in range(crowd)]
    try:
        async with asyncio.timeout(20):
            while len(watch.noted) < crowd or pool.checkedout():
                await asyncio.sleep(0.01)
        assert kit.parts.tools.hasher._inside == 0
        assert not any(one.done() for one in tries)
    finally:
        for one in tries:
            one.cancel()
        await asyncio.gather(*tries, return_exceptions=True)


async def test_a_flood_is_sent_away_unburnt_while_staff_and_health_are_answered_at_once(
    codes: ServiceDouble, mint: TokenMint, town: Town
) -> None:
    """(R33)."""
    stuck = Stuck(waiting=3)
    stuck.let_go.set()
    desk = Desk(codes, mint, stuck)
    person = town.settle(HERE)
    made = await desk.issue(person)
    stuck.let_go.clear()
    flood = [asyncio.ensure_future(desk.redeem(None, "222222")) for _ in range(20)]
    async with asyncio.timeout(5):
        while sum(answer.done() for answer in flood) < 15:
            await asyncio.sleep(0.01)
    try:
        busy = await desk.redeem(person, made["code"])
        async with asyncio.timeout(3):
            table, health = await desk.look(person), await codes.http.get("/health/ready")
    finally:
        stuck.let_go.set()
    answers = await asyncio.gather(*flood)

    assert sorted(answer.status_code for answer in answers) == [403] * 5 + [503] * 15
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "2")
    assert busy.json()["type"] == "urn:kompass:problem:busy"
    assert (table.status_code, health.status_code) == (200, 200)
    assert await desk.sql("SELECT failures FROM code") == [(0,)]
    assert (await desk.redeem(person, made["code"])).status_code == 200, "nothing was burnt"
    assert "kompass_codes_busy_total 16.0" in (await codes.http.get("/metrics")).text


async def test_codes_made_before_the_pepper_was_changed_open_until_it_is_forgotten(
    codes: ServiceDouble, mint: TokenMint, town: Town
) -> None:
    """(D5)."""
    people = [town.settle(HERE) for _ in range(4)]
    before = [(await Desk(codes, mint, Hasher(OLD_PEPPER)).issue(person))["code"] for person in people[:3]]
    await Desk(codes, mint).change("UPDATE code SET pepper_id = NULL WHERE person_id = :id", id=people[2])
    changed = Desk(codes, mint, Hasher(PEPPER, OLD_PEPPER))
    after = (await changed.issue(people[3]))["code"]

    opened = [
        await changed.redeem(people[0], wrong(before[0])),
        await changed.redeem(people[0], before[0]),
        await changed.redeem(people[2], before[2]),
        await changed.redeem(people[3], after),
    ]
    forgotten = await Desk(codes, mint, Hasher(PEPPER)).redeem(people[1], before[1])

    assert [answer.status_code for answer in opened] == [403, 200, 200, 200]
    assert same(forgotten, opened[0])
    peppers = dict(await _tuples(changed, "SELECT person_id, pepper_id FROM code"))
    assert [peppers[person] for person in people] == [id_of(OLD_PEPPER), id_of(OLD_PEPPER), None, id_of(PEPPER)]


def _watched(desk: Desk, watch: Watch) -> Parts:
    parts = desk.codes.kit.parts
    return replace(parts, tools=replace(parts.tools, watch=watch))


async def _tuples(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await desk.sql(query)]


async def _timed(doing: Any) -> tuple[Any, float]:
    began = time.perf_counter()
    return await doing, time.perf_counter() - began


def _warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == brakes.__name__]
