"""Events that fail, are broken or are not ours: parked once or ignored, and in nobody's way."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from engines import PostgresEngine
from garden import Planted, planted, watered
from kompass_chassis.inbox import Heard, Inbox
from kompass_chassis.parking import park
from press import Press, database_for, ids, pressing


@pytest.fixture(scope="module")
def url(postgres: PostgresEngine) -> str:
    return database_for(postgres, "broken")


@pytest.fixture
async def press(url: str) -> AsyncIterator[Press]:
    async with pressing(url) as press:
        yield press


async def test_an_event_that_fails_is_parked_and_its_neighbours_take_effect(press: Press) -> None:
    press.book.blighted = {"elm"}
    before, bad, after = planted("ash"), planted("elm"), watered("oak", litres=2)
    await press.inbox.receive([before, bad, after])
    assert await press.effects() == ids(before, after)
    (row,) = await press.parked()
    assert (row.event_id, row.routing_key, row.reason, row.attempts) == (bad.event_id, Planted.name, "BlightError", 1)
    assert json.loads(row.body) == json.loads(bad.body)
    assert await press.received() == set(ids(before, bad, after))
    assert press.figure("consumer_parked_total", fact="garden.planted.v1") == 1


@pytest.mark.parametrize("error", [TimeoutError, FileNotFoundError, ConnectionRefusedError])
async def test_an_event_whose_handler_fails_beside_the_database_does_not_wait_for_it(
    press: Press, error: type[OSError]
) -> None:
    async def fail() -> None:
        if "elm" in press.book.runs[-1][1]:
            raise error

    press.book.pausing = fail
    before, bad, after = planted("ash"), planted("elm"), planted("oak")
    await press.inbox.receive([before, bad, after])
    assert await press.effects() == ids(before, after)
    assert [(row.event_id, row.reason) for row in await press.parked()] == [(bad.event_id, error.__name__)]


async def test_a_parked_event_that_comes_again_is_left_alone(press: Press) -> None:
    press.book.blighted = {"elm"}
    bad = planted("elm")
    await press.inbox.receive([bad])
    press.book.blighted = set()
    await press.inbox.receive([bad, planted("ash")])
    assert [row.attempts for row in await press.parked()] == [1]
    assert bad.event_id not in await press.effects()


async def test_the_text_of_an_error_is_kept_nowhere(press: Press, caplog: pytest.LogCaptureFixture) -> None:
    press.book.blighted = {"elm"}
    await press.inbox.receive([planted("elm")])
    assert "201017238203" not in str(await press.parked())
    assert "201017238203" not in " ".join(caplog.messages)


async def test_an_event_whose_version_no_column_can_hold_is_parked_and_holds_nobody_up(press: Press) -> None:
    """What the driver cannot send is wrong in this event, and not a database that is away."""
    beyond, fine = watered("fern", 2**70), watered("moss")
    await press.inbox.receive([beyond, fine])
    assert await press.effects() == ids(fine)
    assert [row.event_id for row in await press.parked()] == ids(beyond)


async def test_an_event_with_a_letter_no_text_can_hold_is_parked_and_holds_nobody_up(press: Press) -> None:
    nul, fine = planted("fe\0rn"), planted("moss")
    await press.inbox.receive([nul, fine])
    assert await press.effects() == ids(fine)
    assert [row.event_id for row in await press.parked()] == ids(nul)


def broken(heard: Heard, **changes: object) -> bytes:
    """The body of an event in which something is not as it must be."""
    body = json.loads(heard.body)
    return json.dumps({**body, **changes}).encode()


async def hear(press: Press, key: str, body: bytes) -> None:
    """Let the bus bring a body."""
    heard = press.inbox.read(key, body)
    await press.inbox.receive([heard] if heard else [])


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"[]", b'{"id": "\x00"}', b'{"id": 7}', b"[" * 100_000],
    ids=["empty", "no UTF-8", "a list", "NUL", "a number", "deep"],
)
async def test_a_body_of_ours_that_cannot_be_read_is_parked_once(press: Press, body: bytes) -> None:
    for _ in range(2):
        await hear(press, Planted.name, body)
    (row,) = await press.parked()
    assert (row.reason, row.routing_key) == ("unreadable", Planted.name)
    assert await press.received() == {row.event_id}


async def test_a_broken_event_is_parked_under_its_own_id_by_whichever_way_it_comes(press: Press) -> None:
    """The feed writes the same event with other spaces than the bus; it is one event all the same."""
    event = planted("fern")
    compact = broken(event, aggregateversion="none")
    spacious = json.dumps(json.loads(compact), indent=1).encode()
    for body in (compact, spacious):
        await hear(press, Planted.name, body)
    assert [row.event_id for row in await press.parked()] == ids(event)


async def test_a_broken_event_that_was_thrown_away_does_not_come_back(press: Press) -> None:
    for body in (b"not even an event", broken(planted("fern"), data=None)):
        await hear(press, Planted.name, body)
        await press.sql("DELETE FROM parked")
        await hear(press, Planted.name, body)
    assert await press.parked() == []


async def test_a_broken_event_harms_none_of_its_neighbours(press: Press) -> None:
    bad, good = press.inbox.read(Planted.name, b"nonsense"), planted("fern")
    assert bad is not None
    await press.inbox.receive([good, bad, watered("moss")])
    assert len(await press.effects()) == 2
    assert len(await press.parked()) == 1


async def test_an_event_that_is_not_ours_is_ignored_however_broken(press: Press) -> None:
    assert press.inbox.read("garden.raked.v1", planted("fern").body) is None
    assert press.inbox.read("garden.raked.v1", b"nonsense") is None
    assert press.inbox.read("", b"") is None
    assert press.figure("consumer_ignored_total") == 3
    assert await press.parked() == []


async def test_a_field_that_a_newer_teller_adds_is_no_reason_to_park(press: Press) -> None:
    event = planted("fern")
    await hear(press, Planted.name, broken(event, data={"by": "a newer teller"}, severity="low"))
    assert await press.effects() == ids(event)
    assert await press.parked() == []


async def test_an_event_that_takes_effect_elsewhere_while_it_fails_here_is_not_parked(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parked, it would be tried again in a minute and take effect a second time."""
    fern = planted("fern")
    press.book.blighted = {"fern"}
    other = Inbox(press.double.kit.sessions, press.double.kit.parts.handlers, press.double.kit.telemetry)

    async def park_too_late(*values: Any) -> None:
        press.book.blighted = set()
        await other.receive([fern])
        await park(*values)

    monkeypatch.setattr("kompass_chassis.inbox.park", park_too_late)
    await press.inbox.receive([fern])
    assert await press.effects() == ids(fern)
    assert await press.parked() == []
