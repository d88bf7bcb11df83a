"""Telling: what a change leaves in the outbox, when, and in what words."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy.exc import IntegrityError

from engines import PostgresEngine
from kompass_chassis.database import connect_directly
from kompass_chassis.outbox import tell, tell_once
from kompass_chassis.relay import CHANNEL
from kompass_chassis.telemetry import Telemetry
from kompass_contracts.audience import FACTS
from teller import WHEN, Teller, telling, telling_in


@pytest.fixture(scope="module")
async def storyteller(postgres: PostgresEngine) -> AsyncIterator[Teller]:
    async with telling_in(postgres, "telling_outbox") as made:
        yield made


@pytest.fixture
async def teller(storyteller: Teller) -> Teller:
    await storyteller.forget()
    return storyteller


@pytest.fixture
def telemetry() -> Iterator[Telemetry]:
    made = Telemetry("tests", exporter=InMemorySpanExporter())
    yield made
    made.close()


@asynccontextmanager
async def rung(url: str) -> AsyncIterator[asyncio.Queue[str]]:
    """Listen to the bell of the outbox; what it carries is put in the queue."""
    heard: asyncio.Queue[str] = asyncio.Queue()
    connection = await connect_directly(url)
    try:
        await connection.add_listener(CHANNEL, lambda *said: heard.put_nowait(str(said[3])))
        yield heard
    finally:
        await connection.close()


async def test_a_fact_is_told_with_the_change_that_caused_it(teller: Teller) -> None:
    async with teller.sessions.begin() as session:
        ids = await teller.say(session, "a", "b")
        assert await teller.rows() == []
    rows = await teller.rows()
    assert [row.event_id for row in rows] == ids
    assert [(row.aggregate_id, row.aggregate_version) for row in rows] == [("a", 1), ("b", 1)]
    assert {row.published_at for row in rows} == {None}
    assert len({row.xid for row in rows}) == 1


async def test_a_fact_goes_away_with_the_change_that_is_taken_back(teller: Teller) -> None:
    async def change_its_mind() -> None:
        async with teller.sessions.begin() as session:
            await teller.say(session, "a")
            raise LookupError

    with pytest.raises(LookupError):
        await change_its_mind()
    assert await teller.rows() == []


async def test_a_fact_told_inside_a_savepoint_goes_with_it(teller: Teller) -> None:
    async with teller.sessions.begin() as session:
        await tell(session, telling("kept"))
        savepoint = await session.begin_nested()
        await tell(session, telling("taken back"))
        await savepoint.rollback()
    assert [row.aggregate_id for row in await teller.rows()] == ["kept"]


async def test_what_is_told_once_is_not_told_again_and_what_is_new_beside_it_is(teller: Teller) -> None:
    for names in (["a"], ["a", "b"], []):
        async with teller.sessions.begin() as session:
            await tell_once(session, *map(telling, names))
    first, second = await teller.rows()
    assert (first.aggregate_id, second.aggregate_id) == ("a", "b")
    assert first.xid != second.xid


async def test_telling_nothing_writes_nothing(teller: Teller) -> None:
    async with teller.sessions.begin() as session:
        assert await tell(session) == []
    assert await teller.rows() == []


async def test_many_facts_are_told_in_the_order_in_which_they_are_given(teller: Teller) -> None:
    names = [f"thing {number:04}" for number in range(1_500)]
    ids = await teller.tell(*names)
    rows = await teller.rows()
    assert [row.aggregate_id for row in rows] == names
    assert [row.event_id for row in rows] == ids


async def test_two_changes_cannot_claim_one_version(teller: Teller) -> None:
    async def claim() -> list[UUID]:
        async with teller.sessions.begin() as session:
            return await tell(session, telling("a", 7))

    async with teller.sessions.begin() as session:
        first = await tell(session, telling("a", 7))
        second = asyncio.ensure_future(claim())
        await until_blocked(teller)
    with pytest.raises(IntegrityError):
        await second
    assert [row.event_id for row in await teller.rows()] == first


async def test_a_version_that_was_given_up_can_be_claimed_by_another(teller: Teller) -> None:
    async def claim() -> list[UUID]:
        async with teller.sessions.begin() as session:
            return await tell(session, telling("a", 7))

    async with teller.sessions() as session:
        await tell(session, telling("a", 7))
        second = asyncio.ensure_future(claim())
        await until_blocked(teller)
        await session.rollback()
    ids = await second
    assert [row.event_id for row in await teller.rows()] == ids


async def until_blocked(teller: Teller) -> None:
    """Wait until a transaction waits for another."""
    async with asyncio.timeout(5):
        while not await teller.run("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            await asyncio.sleep(0.01)


async def test_every_fact_is_told_as_its_schema_says(teller: Teller, telemetry: Telemetry, root: Path) -> None:
    contracts = root / "libs" / "contracts"
    for fact in FACTS:
        example = json.loads((contracts / "examples" / f"{fact.name}.json").read_text())
        schema = json.loads((contracts / "schemas" / f"{fact.name}.schema.json").read_text())
        said = fact.model_validate(example["data"])
        await teller.tell(f"untraced {fact.name}", fact=said)
        with telemetry.tracer.start_as_current_span("change"):
            await teller.tell(f"traced {fact.name}", fact=said)
        rows = (await teller.rows())[-2:]
        for row in rows:
            Draft202012Validator(schema, format_checker=FormatChecker()).validate(json.loads(row.body))
        untraced, traced = (json.loads(row.body) for row in rows)
        assert traced.keys() - untraced.keys() == {"traceparent"}
        assert untraced["data"] == {name: value for name, value in example["data"].items() if value is not None}
        assert {row.routing_key for row in rows} == {fact.name}


async def test_an_event_says_what_cloud_events_ask_for(teller: Teller) -> None:
    ids = await teller.tell("4f0c")
    row = (await teller.rows())[0]
    assert json.loads(row.body) == {
        "specversion": "1.0",
        "id": str(ids[0]),
        "source": "/kompass/identity",
        "type": "no.imdi.kompass.identity.person-changed.v1",
        "subject": "4f0c",
        "time": WHEN.isoformat().replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "aggregateversion": 1,
        "data": {},
    }


async def test_an_event_carries_the_trace_of_the_change(teller: Teller, telemetry: Telemetry) -> None:
    with telemetry.tracer.start_as_current_span("change") as span:
        await teller.tell("a", "b")
        context = span.get_span_context()
    expected = f"00-{context.trace_id:032x}-{context.span_id:016x}-"
    for row in await teller.rows():
        assert json.loads(row.body)["traceparent"].startswith(expected)


async def test_the_bell_rings_when_the_change_is_committed_and_not_before(teller: Teller) -> None:
    async with rung(teller.url) as heard, asyncio.timeout(10):
        async with teller.sessions.begin() as session:
            await teller.say(session, "a")
            await teller.run(f"NOTIFY {CHANNEL}, 'somebody else'")
            assert await heard.get() == "somebody else"
            assert heard.empty()
        assert await heard.get() == ""


async def test_the_bell_does_not_ring_for_what_is_taken_back(teller: Teller) -> None:
    async with rung(teller.url) as heard, asyncio.timeout(10):
        async with teller.sessions() as session:
            await teller.say(session, "a")
            await session.rollback()
        await teller.run(f"NOTIFY {CHANNEL}, 'afterwards'")
        assert await heard.get() == "afterwards"


async def test_the_bell_rings_once_for_a_change_that_tells_much(teller: Teller) -> None:
    async with rung(teller.url) as heard, asyncio.timeout(10):
        await teller.tell(*(f"thing {number}" for number in range(200)))
        await teller.run(f"NOTIFY {CHANNEL}, 'afterwards'")
        said: list[Any] = [await heard.get()]
        while said[-1] != "afterwards":
            said.append(await heard.get())
    assert said == ["", "afterwards"]
