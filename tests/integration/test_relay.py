"""The relay: every committed fact is rung on the bus, in order, at least once, whatever falls over meanwhile."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import asyncpg
import pytest

from engines import PostgresEngine, RabbitEngine, start_postgres
from kompass_chassis import process as process_module
from kompass_chassis import relay as relay_module
from kompass_chassis.bus import Bus, Letter, QueueName
from kompass_chassis.rabbit import RabbitBus
from kompass_chassis.relay import LOCK, REFUSALS, WAVE, Relay
from kompass_chassis.telemetry import Figures
from kompass_contracts.identity import PersonChanged, StaffChanged
from recording_bus import RecordingBus, told_in
from teller import HEARD, Teller, telling_in, telling_on

AGES = 30.0
"""Seconds nobody here waits for: where it is the pause, only being woken helps."""

GONE = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
"""What the driver raises when its connection ends under it, by where it just was."""


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a relay look and try again often, so that tests need not wait."""
    monkeypatch.setattr(relay_module, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(relay_module, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(relay_module, "LONGEST_PAUSE", 0.1)
    monkeypatch.setattr(process_module, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(process_module, "LONGEST_PAUSE", 0.02)


@pytest.fixture(scope="module")
async def storyteller(postgres: PostgresEngine) -> AsyncIterator[Teller]:
    async with telling_in(postgres, "telling_relay") as made:
        yield made


@pytest.fixture
async def teller(storyteller: Teller) -> Teller:
    await storyteller.forget()
    return storyteller


@pytest.fixture
def bus() -> RecordingBus:
    return RecordingBus()


@dataclass
class Running:
    """A relay at work."""

    task: asyncio.Future[None]
    stopping: asyncio.Event
    figures: Figures

    def figure(self, name: str, **labels: str) -> float:
        return self.figures.registry.get_sample_value(f"kompass_relay_{name}", labels) or 0.0


@asynccontextmanager
async def relaying(url: str, bus: Bus) -> AsyncIterator[Running]:
    """Run a relay; at the end it is stopped, and must end at once and without an error."""
    stopping, figures = asyncio.Event(), Figures()
    task = asyncio.ensure_future(Relay(url, bus, HEARD, figures).run(stopping))
    try:
        yield Running(task, stopping, figures)
    finally:
        stopping.set()
        await asyncio.wait_for(task, 10)


async def until_published(teller: Teller, *left: str) -> None:
    """Wait until nothing waits in the outbox but the changes of these things."""
    async with asyncio.timeout(20):
        while await teller.waiting() != list(left):
            await asyncio.sleep(0.01)


async def end_relay(teller: Teller) -> None:
    """End the connection that holds the relay's lock, as an operator or a failover would."""
    await teller.run(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = :lock "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        lock=LOCK,
    )


def by_thing(letters: Sequence[Letter]) -> dict[str, list[int]]:
    """Return the versions of each thing in the order in which they were rung for the first time."""
    versions: dict[str, list[int]] = defaultdict(list)
    for letter in letters:
        thing, version = told_in(letter)
        if version not in versions[thing]:
            versions[thing].append(version)
    return dict(versions)


async def test_a_fact_is_marked_as_published_only_after_the_broker_has_confirmed_it(
    teller: Teller, bus: RecordingBus
) -> None:
    bus.open.clear()
    async with relaying(teller.url, bus):
        ids = await teller.tell("a", "b")
        await bus.until_letters(1)
        for _ in range(10):
            assert await teller.waiting() == ["a", "b"]
        bus.open.set()
        await until_published(teller)
    assert bus.ids == [str(id_) for id_ in ids]


async def test_a_letter_holds_what_the_outbox_holds(teller: Teller, bus: RecordingBus) -> None:
    await teller.tell("a")
    async with relaying(teller.url, bus):
        await until_published(teller)
    row, letter = (await teller.rows())[0], bus.letters[0]
    assert (letter.routing_key, letter.body.decode()) == (row.routing_key, row.body)


async def test_what_is_not_committed_is_not_told(teller: Teller, bus: RecordingBus) -> None:
    async with relaying(teller.url, bus):
        async with teller.sessions() as session:
            await teller.say(session, "taken back")
            await teller.tell("a")
            await bus.until_letters(1)
            await session.rollback()
        await teller.tell("b")
        await until_published(teller)
    assert [told_in(letter)[0] for letter in bus.letters] == ["a", "b"]


async def test_only_what_somebody_hears_must_have_a_reader(teller: Teller, bus: RecordingBus) -> None:
    await teller.tell("a", fact=PersonChanged())
    await teller.tell("b", fact=StaffChanged())
    async with relaying(teller.url, bus):
        await until_published(teller)
    assert [letter.mandatory for letter in bus.letters] == [True, False]


async def test_a_wave_of_which_nothing_is_known_is_published_again(teller: Teller, bus: RecordingBus) -> None:
    bus.lost = 2
    ids = [str(id_) for id_ in await teller.tell("a", "b")]
    async with relaying(teller.url, bus) as running:
        await until_published(teller)
    assert bus.ids == ids * 3
    assert running.figure("published_total") == 2


async def test_a_relay_that_dies_between_the_confirm_and_the_mark_publishes_again(
    teller: Teller, bus: RecordingBus
) -> None:
    bus.open.clear()
    ids = await teller.tell("a")
    relay = asyncio.ensure_future(Relay(teller.url, bus, HEARD, Figures()).run(asyncio.Event()))
    await bus.until_letters(1)
    await end_relay(teller)
    bus.open.set()
    with pytest.raises(GONE):
        await asyncio.wait_for(relay, 10)
    assert await teller.waiting() == ["a"]
    async with relaying(teller.url, bus):
        await until_published(teller)
    assert bus.ids == [str(ids[0])] * 2


async def test_the_changes_of_one_thing_are_told_in_order_over_many_waves(teller: Teller, bus: RecordingBus) -> None:
    await teller.tell(*(f"other {number}" for number in range(2 * WAVE + 50)))
    for _ in range(60):
        await teller.tell("a", "b", "a", "c")
    async with relaying(teller.url, bus):
        await until_published(teller)
    versions = by_thing(bus.letters)
    assert versions["a"] == list(range(1, 121))
    assert versions["b"] == versions["c"] == list(range(1, 61))
    assert len(bus.letters) == 2 * WAVE + 50 + 240
    for wave in bus.waves:
        assert len(wave) <= WAVE
        assert len({told_in(letter)[0] for letter in wave}) == len(wave)


async def test_nothing_overtakes_what_was_lost_on_the_way(teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "FETCH", 3)  # so that later changes are fetched while earlier ones are lost
    for _ in range(12):
        await teller.tell("a")
    confirmed: list[Letter] = []

    class Flaky(RecordingBus):
        async def publish(self, letters: Sequence[Letter]) -> set[str]:
            self.lost = len(self.waves) % 2
            refused = await super().publish(letters)
            confirmed.extend(letters)
            return refused

    async with relaying(teller.url, Flaky()):
        await until_published(teller)
    assert [told_in(letter)[1] for letter in confirmed] == list(range(1, 13))


async def test_a_refused_fact_is_tried_again_until_somebody_takes_it(teller: Teller, bus: RecordingBus) -> None:
    bus.refuses = lambda _: len(bus.waves) < REFUSALS
    ids = [str(id_) for id_ in await teller.tell("a")]
    async with relaying(teller.url, bus) as running:
        await until_published(teller)
    assert bus.ids == ids * REFUSALS
    assert running.figure("refused_total", fact=PersonChanged.name) == REFUSALS - 1
    assert running.figure("set_aside") == 0


async def test_a_fact_refused_five_times_is_set_aside_with_an_alarm_and_holds_back_its_own_thing_only(
    teller: Teller, bus: RecordingBus, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(letter: Letter) -> bool:
        if told_in(letter) == ("a", 2) and bus.letters.count(letter) == REFUSALS:
            bus.open.clear()  # there is no sixth time until it was seen what came of the fifth
        return told_in(letter) == ("a", 2)

    bus.refuses = refuse
    async with relaying(teller.url, bus) as running:
        await teller.tell("a", "b")
        await teller.tell("a", "a", "b")
        async with asyncio.timeout(20):
            while running.figure("set_aside") != 1:
                await asyncio.sleep(0.02)
        bus.open.set()
        await teller.tell("c")
        await until_published(teller, "a", "a")
        assert await teller.run("SELECT count(*) FROM outbox WHERE set_aside_at IS NOT NULL") == 1
        alarms = [record.message for record in caplog.records if record.levelname == "ERROR"]
        assert alarms == [f"an event was refused {REFUSALS} times and set aside: {PersonChanged.name}"]
        assert by_thing(bus.letters)["a"] == [1, 2]
        assert by_thing(bus.letters)["b"] == [1, 2]


async def test_a_fact_that_was_set_aside_goes_when_there_is_a_reader_and_then_those_behind_it(
    teller: Teller, bus: RecordingBus
) -> None:
    bus.refuses = lambda _: True
    await teller.tell("a", "a", "a")
    async with relaying(teller.url, bus) as running:
        async with asyncio.timeout(20):
            while running.figure("set_aside") != 1:
                await asyncio.sleep(0.01)
        bus.refuses = lambda _: False
        await until_published(teller)
        async with asyncio.timeout(20):
            while running.figure("set_aside"):
                await asyncio.sleep(0.01)
    assert {row.set_aside_at for row in await teller.rows()} == {None}
    assert [told_in(letter)[1] for letter in bus.letters][-3:] == [1, 2, 3]


async def test_a_refused_fact_rests_before_it_is_tried_again_however_often_the_bell_rings(
    teller: Teller, bus: RecordingBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay_module, "FIRST_PAUSE", AGES)
    monkeypatch.setattr(relay_module, "LONGEST_PAUSE", AGES)
    bus.refuses = lambda letter: told_in(letter)[0] == "a"
    await teller.tell("a")
    async with relaying(teller.url, bus):
        await bus.until_letters(1)
        for _ in range(2 * REFUSALS):
            await teller.tell("b")
            await until_published(teller, "a")
    assert [told_in(letter)[0] for letter in bus.letters].count("a") == 1


async def test_a_commit_wakes_the_relay(teller: Teller, bus: RecordingBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "LOOK_EVERY", AGES)
    await teller.tell("a")
    async with relaying(teller.url, bus):
        await until_published(teller)
        for number in range(2, 7):
            await teller.tell("b")
            await bus.until_letters(number, AGES / 3)


async def test_a_relay_looks_even_if_nobody_wakes_it(teller: Teller, bus: RecordingBus) -> None:
    await teller.run("ALTER TABLE outbox DISABLE TRIGGER ring")
    async with relaying(teller.url, bus):
        await teller.tell("a")
        await until_published(teller)


async def test_a_second_relay_stands_by_and_takes_over_when_the_first_loses_its_connection(
    teller: Teller, bus: RecordingBus
) -> None:
    other = RecordingBus()
    first = asyncio.ensure_future(Relay(teller.url, bus, HEARD, Figures()).run(asyncio.Event()))
    await teller.tell("a")
    await until_published(teller)
    async with relaying(teller.url, other):
        await teller.tell("b", "c")
        await until_published(teller)
        assert not other.waves
        await end_relay(teller)
        with pytest.raises(GONE):
            await asyncio.wait_for(first, 10)
        await teller.tell("d")
        await until_published(teller)
    assert [told_in(letter)[0] for letter in bus.letters] == ["a", "b", "c"]
    assert [told_in(letter)[0] for letter in other.letters] == ["d"]


async def test_a_relay_lets_go_of_its_place_when_it_is_stopped(teller: Teller, bus: RecordingBus) -> None:
    for name in ("a", "b"):
        async with relaying(teller.url, bus):
            await teller.tell(name)
            await until_published(teller)
    assert not await teller.run("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kompass-relay'")


async def test_a_relay_stops_while_it_waits(teller: Teller, bus: RecordingBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay_module, "LOOK_EVERY", AGES)
    async with relaying(teller.url, bus) as first:
        await teller.tell("a")
        await until_published(teller)
        async with relaying(teller.url, bus) as second:
            await teller.tell("b")
            await until_published(teller)
            second.stopping.set()
            await asyncio.wait_for(second.task, AGES / 3)
        first.stopping.set()
        await asyncio.wait_for(first.task, AGES / 3)


async def test_a_stopping_relay_finishes_the_wave_in_hand(teller: Teller, bus: RecordingBus) -> None:
    bus.open.clear()
    await teller.tell("a")
    async with relaying(teller.url, bus) as running:
        await bus.until_letters(1)
        running.stopping.set()
        bus.open.set()
        await asyncio.wait_for(running.task, 10)
    assert await teller.waiting() == []


async def test_the_figures_say_how_long_the_oldest_has_waited(teller: Teller, bus: RecordingBus) -> None:
    await teller.tell("a")
    await teller.age(timedelta(hours=1))
    await teller.tell("b")
    bus.lost = 1_000_000
    async with relaying(teller.url, bus) as running:
        async with asyncio.timeout(20):
            while running.figure("lag_seconds") < 3600:
                await asyncio.sleep(0.01)
        assert running.figure("lag_seconds") < 3700
        bus.lost = 0
        await until_published(teller)
        async with asyncio.timeout(20):
            while running.figure("lag_seconds"):
                await asyncio.sleep(0.01)


@pytest.mark.parametrize("query", ["_LAG", "_WAITING", "_MARK", "_REFUSE"])
async def test_no_question_of_the_relay_grows_with_what_was_published_long_ago(teller: Teller, query: str) -> None:
    values = {"_LAG": (), "_WAITING": ([], 10), "_MARK": ([1],), "_REFUSE": ([1], 5, 1.0, 2.0)}[query]
    connection = await asyncpg.connect(teller.url)
    try:
        await connection.execute("SET enable_seqscan = off")  # taken only where there is no other way
        plan = await connection.fetch(f"EXPLAIN {getattr(relay_module, query)}", *values)
    finally:
        await connection.close()
    told = "\n".join(row[0] for row in plan)
    assert "ix_outbox_waiting" in told
    assert "Seq Scan on outbox" not in told


async def test_a_database_that_begins_again_ends_the_relay_and_it_works_when_begun_again(
    tmp_path_factory: pytest.TempPathFactory, bus: RecordingBus
) -> None:
    postgres = start_postgres(tmp_path_factory.mktemp("relay") / "home")
    try:
        postgres.create_role("relay")
        postgres.create_database("relay", "relay")
        async with telling_on(postgres.url("relay", user="relay")) as teller:
            relay = asyncio.ensure_future(Relay(teller.url, bus, HEARD, Figures()).run(asyncio.Event()))
            await teller.tell("a")
            await until_published(teller)
            await asyncio.to_thread(postgres.restart)
            with pytest.raises(GONE):
                await asyncio.wait_for(relay, 20)
            async with relaying(teller.url, bus):
                await teller.tell("b")
                await until_published(teller)
    finally:
        postgres.stop()
    assert [told_in(letter)[0] for letter in bus.letters] == ["a", "b"]


@dataclass
class Crowd:
    """Writers who commit at the same time, each its own things, some of them changing their minds."""

    teller: Teller
    writers: int = 8
    commits: int = 40
    told: list[str] = field(default_factory=list)

    async def write(self) -> None:
        await asyncio.gather(*(self._write(number) for number in range(self.writers)))

    async def _write(self, number: int) -> None:
        random = Random(number)
        for turn in range(self.commits):
            things = [f"{number}.{random.randrange(5)}" for _ in range(random.randint(1, 3))]
            if turn % 7 == 6:
                await self._change_mind(things)
            else:
                self.told += map(str, await self.teller.tell(*things))

    async def _change_mind(self, things: Sequence[str]) -> None:
        async with self.teller.sessions() as session:
            await self.teller.say(session, *things)
            await session.rollback()


def in_order(versions: dict[str, list[int]]) -> bool:
    return all(one == sorted(one) for one in versions.values())


async def test_with_many_writers_every_commit_reaches_the_queue_once_and_in_order(
    teller: Teller, rabbit: RabbitEngine
) -> None:
    crowd, bus = Crowd(teller), RabbitBus(rabbit.url(), exchange="relay.crowd")
    queue = QueueName("relay.crowd", (PersonChanged.name,))
    letters: list[Letter] = []
    try:
        async with bus.subscribe(queue, 500) as subscription, relaying(teller.url, bus):
            await crowd.write()
            async with asyncio.timeout(30):
                while len(letters) < len(crowd.told):
                    taken = await subscription.take(200)
                    letters += [Letter("", delivery.routing_key, delivery.body, mandatory=True) for delivery in taken]
                    await subscription.acknowledge(taken)
            await until_published(teller)
    finally:
        await bus.close()
    heard = [told_in(letter) for letter in letters]
    assert len(crowd.told) > 400
    assert len(heard) == len(set(heard)) == len(crowd.told)
    assert set(heard) == {(row.aggregate_id, row.aggregate_version) for row in await teller.rows()}
    assert in_order(by_thing(letters))


async def test_with_many_writers_nothing_is_lost_while_the_bus_and_the_relay_keep_falling_over(
    teller: Teller, bus: RecordingBus
) -> None:
    crowd, random = Crowd(teller), Random(4)

    async def fall_over(writing: asyncio.Future[None]) -> None:
        while not writing.done():
            bus.lost = random.randint(0, 1)
            await asyncio.sleep(random.random() / 10)
            await end_relay(teller)

    stopping = asyncio.Event()
    both = (Relay(teller.url, bus, HEARD, Figures()) for _ in range(2))
    relays = asyncio.gather(*(process_module.keep("relay", relay.run, stopping) for relay in both))
    writing = asyncio.ensure_future(crowd.write())
    try:
        await asyncio.gather(writing, fall_over(writing))
        await until_published(teller)
    finally:
        stopping.set()
        await relays
    assert set(bus.ids) == set(crowd.told)
    assert in_order(by_thing(bus.letters))
