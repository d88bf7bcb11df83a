"""Rows for talking are kept for their time and no longer: told facts 30 days, received ids 45."""

from collections.abc import AsyncIterator

import pytest

from engines import PostgresEngine
from garden import planted
from kompass_chassis import retention
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.retention import INBOX_DAYS, OUTBOX_DAYS, forget_old
from press import Press, database_for, ids, pressing


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "retention")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


async def told(press: Press, plant: str, days: float, *, published: bool = True) -> None:
    """Have told a fact so many days ago."""
    event = planted(plant).event
    assert event is not None
    async with press.double.kit.sessions.begin() as session:
        await tell(session, Telling(fact=event.data, subject=plant, aggregate=plant, version=1, at=event.time))
    await press.sql(
        "UPDATE outbox SET told_at = now() - make_interval(hours => :hours),"
        " published_at = CASE WHEN :published THEN now() END WHERE aggregate_id = :plant",
        hours=int(days * 24),
        published=published,
        plant=plant,
    )


async def outbox(press: Press) -> list[str]:
    return [row.aggregate_id for row in await press.sql("SELECT aggregate_id FROM outbox ORDER BY seq")]


async def test_a_fact_goes_after_its_time_and_no_sooner(press: Press) -> None:
    await told(press, "old", OUTBOX_DAYS + 0.1)
    await told(press, "young", OUTBOX_DAYS - 0.1)
    assert await forget_old(press.double.kit.sessions) == 1
    assert await outbox(press) == ["young"]


async def test_a_fact_that_never_reached_the_bus_is_kept_however_old(press: Press) -> None:
    await told(press, "unheard", OUTBOX_DAYS * 10, published=False)
    assert await forget_old(press.double.kit.sessions) == 0
    assert await outbox(press) == ["unheard"]


async def test_a_received_id_goes_after_its_time_and_outlives_every_feed(press: Press) -> None:
    old, young = planted("old"), planted("young")
    await press.inbox.receive([old, young])
    age = "UPDATE inbox SET received_at = now() - make_interval(hours => :hours) WHERE event_id = :id"
    await press.sql(age, hours=INBOX_DAYS * 24 + 1, id=old.event_id)
    await press.sql(age, hours=INBOX_DAYS * 24 - 1, id=young.event_id)
    assert await forget_old(press.double.kit.sessions) == 1
    assert await press.received() == set(ids(young))
    assert INBOX_DAYS > OUTBOX_DAYS


async def test_the_id_of_a_parked_event_stays_as_long_as_it_is_parked(press: Press) -> None:
    press.book.blighted = {"elm"}
    elm = planted("elm")
    await press.inbox.receive([elm])
    await press.sql("UPDATE inbox SET received_at = now() - interval '1 year'")
    assert await forget_old(press.double.kit.sessions) == 0
    await press.sql("DELETE FROM parked")
    assert await forget_old(press.double.kit.sessions) == 1


async def test_all_that_is_past_its_time_goes_even_if_it_is_more_than_one_statement_takes(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chore comes once an hour; what it left each time would pile up."""
    monkeypatch.setattr(retention, "BATCH", 2)
    await press.inbox.receive([planted(f"plant {number}") for number in range(5)])
    await press.sql("UPDATE inbox SET received_at = now() - interval '1 year'")
    for number in range(3):
        await told(press, f"plant {number}", OUTBOX_DAYS + 1)
    assert await forget_old(press.double.kit.sessions) == 8
    assert await press.received() == set()
    assert await outbox(press) == []
