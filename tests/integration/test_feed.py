"""The feed: a reader that asks again and again gets every fact once, in the order of the commits, and skips none."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, ClassVar
from uuid import UUID

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.ext.asyncio import AsyncSession

from engines import PostgresEngine
from kompass_chassis import feed as feed_module
from kompass_chassis.feed import PAGE, SNAPSHOT_PAGE, parse_place, read_feed
from kompass_chassis.service import Base, Parts, Service
from kompass_chassis.settings import ServiceSettings
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_contracts.event import Feed, Held, Snapshot
from teller import Teller, telling_in

EPOCH = "4d3f1f6e-6f0a-4a0e-9a3b-0f4b7c1d2e3f"
NO_PLACES = (
    "",
    "nonsense",
    EPOCH,
    f"{EPOCH},1",
    f"{EPOCH},1,2,3",
    f"{EPOCH},,",
    f"{EPOCH},-1,2",
    f"{EPOCH},1,two",
    f" {EPOCH},1,2",
    f"{EPOCH},1,2\n",
    f"{EPOCH},\N{ARABIC-INDIC DIGIT ONE},\N{ARABIC-INDIC DIGIT TWO}",
    f"{'-' * 36},1,2",
    f"{EPOCH.replace('-', 'a')},1,2",
    f"{EPOCH},18446744073709551616,2",
    f"{EPOCH},99999999999999999999,2",
    f"{EPOCH},1,9223372036854775808",
)


class OrchardSettings(ServiceSettings):
    service: ClassVar[str] = "orchard"


async def trees(_: AsyncSession, after: str, limit: int) -> Snapshot:
    """Seven trees, by name."""
    left = [name for name in "abcdefg" if name > after]
    held = tuple(Held(id=name, version=1) for name in left[:limit])
    return Snapshot(held=held, next=held[-1].id if len(left) > limit else None)


def parts(_: Base[OrchardSettings]) -> Parts:
    return Parts(snapshots={"trees": trees})


ORCHARD = Service(
    name="orchard",
    title="An orchard",
    version="1",
    settings=OrchardSettings,
    metadata=MetaData(),
    migrations="kompass_codes.migrations",  # whose database holds all that the chassis needs
    parts=parts,
    heard=frozenset(),
)


@pytest.fixture(scope="module")
async def storyteller(postgres: PostgresEngine) -> AsyncIterator[Teller]:
    async with telling_in(postgres, "telling_feed") as made:
        yield made


@pytest.fixture
async def teller(storyteller: Teller) -> Teller:
    await storyteller.forget()
    return storyteller


@pytest.fixture
async def orchard(teller: Teller, mint: TokenMint) -> AsyncIterator[ServiceDouble]:
    """Serve the teller's outbox over HTTP."""
    async with running(ORCHARD, teller.url, mint) as double:
        yield double


async def read(teller: Teller, after: str = "", limit: int = PAGE) -> Feed:
    async with teller.sessions() as session:
        return await read_feed(session, after, limit)


def things(feed: Feed) -> list[tuple[str, int]]:
    return [(event["subject"], event["aggregateversion"]) for event in feed.events]


def names(feed: Feed) -> list[str]:
    return [event["subject"] for event in feed.events]


async def get(orchard: ServiceDouble, mint: TokenMint, path: str, **params: str | int) -> Any:
    token = mint.client("orchard", "orchard:feed")
    return await orchard.http.get(path, params=params, headers=bearer(token))


async def test_a_reader_gets_every_fact_as_it_was_told(teller: Teller) -> None:
    ids = [*await teller.tell("a", "b"), *await teller.tell("a")]
    feed = await read(teller)
    assert things(feed) == [("a", 1), ("b", 1), ("a", 2)]
    assert [UUID(event["id"]) for event in feed.events] == ids
    assert list(feed.events) == [json.loads(row.body) for row in await teller.rows()]


async def test_facts_stand_in_the_feed_whether_or_not_the_bus_took_them(teller: Teller) -> None:
    await teller.tell("published", "set aside", "waiting")
    await teller.run("UPDATE outbox SET published_at = now() WHERE aggregate_id = 'published'")
    await teller.run("UPDATE outbox SET refusals = 5, set_aside_at = now() WHERE aggregate_id = 'set aside'")
    assert names(await read(teller)) == ["published", "set aside", "waiting"]


async def test_pages_follow_one_another_without_gap_or_overlap(teller: Teller) -> None:
    for number in range(4):
        await teller.tell(*(f"{number}.{part}" for part in range(5)))  # pages end in the middle of a transaction
    async with asyncio.timeout(10):  # the server may just be counting rows of its own, which holds back every feed
        while len(whole := names(await read(teller))) < 20:
            await asyncio.sleep(0.01)
    pages, place = [], ""
    while (page := await read(teller, place, 3)).events:
        pages.append(names(page))
        place = page.next
    assert [len(page) for page in pages] == [3] * 6 + [2]
    assert [name for page in pages for name in page] == whole


async def test_an_empty_page_gives_back_the_place_it_was_asked_for(teller: Teller) -> None:
    empty = await read(teller)
    assert empty.events == ()
    assert parse_place(empty.next) is not None
    assert (await read(teller, empty.next)).next == empty.next
    await teller.tell("a")
    first = await read(teller, empty.next)
    assert names(first) == ["a"]
    end = await read(teller, first.next)
    assert (end.events, end.next) == ((), first.next)
    await teller.tell("b")
    assert names(await read(teller, end.next)) == ["b"]


async def test_the_time_of_a_page_is_the_clock_of_the_database(teller: Teller) -> None:
    before = await teller.run("SELECT clock_timestamp()")
    feed = await read(teller)
    assert before <= feed.now <= await teller.run("SELECT clock_timestamp()")


async def test_a_change_that_tells_first_and_commits_last_is_not_stepped_over(teller: Teller) -> None:
    async with teller.sessions() as slow:
        await teller.say(slow, "slow")
        await teller.tell("quick", "quicker")
        passing = await read(teller)
        assert passing.events == ()  # nothing may be passed while somebody may still come before it
        await slow.commit()
    assert names(await read(teller, passing.next)) == ["slow", "quick", "quicker"]


async def test_a_change_that_began_first_and_tells_last_is_not_stepped_over(teller: Teller) -> None:
    await teller.tell("before")
    async with teller.sessions() as slow:
        await slow.execute(text("SELECT pg_current_xact_id()"))  # it changes something, and tells later
        await teller.tell("quick")
        passing = await read(teller)
        assert names(passing) == ["before"]
        await teller.say(slow, "slow")
        await slow.commit()
    assert names(await read(teller, passing.next)) == ["slow", "quick"]


async def test_a_change_that_tells_before_an_older_one_and_commits_after_it_is_not_stepped_over(teller: Teller) -> None:
    async with teller.sessions() as older, teller.sessions() as younger:
        await older.execute(text("SELECT pg_current_xact_id()"))
        await teller.say(younger, "younger")
        await teller.say(older, "older")
        await older.commit()
        passing = await read(teller)
        assert names(passing) == ["older"]
        await younger.commit()
    assert names(await read(teller, passing.next)) == ["younger"]


async def test_a_change_that_is_taken_back_holds_nobody_up_and_is_never_served(teller: Teller) -> None:
    async with teller.sessions() as slow:
        await teller.say(slow, "slow")
        await teller.tell("quick")
        await slow.rollback()
    assert names(await read(teller)) == ["quick"]


async def test_somebody_who_only_reads_holds_nobody_up(teller: Teller) -> None:
    async with teller.sessions() as reader:
        await reader.execute(text("SELECT count(*) FROM outbox"))
        await teller.tell("a")
        assert names(await read(teller)) == ["a"]


async def test_transactions_are_ordered_by_number_and_not_by_digits(teller: Teller) -> None:
    for xid in ("9", "10", "99", "100"):
        await teller.tell(xid)
        await teller.run("UPDATE outbox SET xid = CAST(CAST(:xid AS text) AS xid8) WHERE aggregate_id = :xid", xid=xid)
    heard, place = [], ""
    while (page := await read(teller, place, 1)).events:
        heard += names(page)
        place = page.next
    assert heard == names(await read(teller)) == ["9", "10", "99", "100"]


async def test_a_reader_among_many_writers_gets_every_commit_once_and_in_order(teller: Teller) -> None:
    async def write(writer: int) -> None:
        for number in range(30):
            async with teller.sessions() as session:
                await teller.say(session, f"{writer}")
                await asyncio.sleep((writer * number) % 4 / 200)  # so that they commit in another order than they tell
                await teller.say(session, f"{writer}")
                await (session.rollback() if number % 10 == 9 else session.commit())

    heard, place = [], ""
    writing = asyncio.ensure_future(asyncio.gather(*(write(writer) for writer in range(8))))
    done = False
    while not done:
        done = writing.done()
        while (page := await read(teller, place, 7)).events:
            heard += things(page)
            place = page.next
    await writing
    told = [(row.aggregate_id, row.aggregate_version) for row in await teller.rows()]
    assert len(told) == 8 * 27 * 2
    assert sorted(heard) == sorted(told)
    for writer in range(8):
        versions = [version for thing, version in heard if thing == f"{writer}"]
        assert versions == sorted(versions)


async def test_a_place_of_another_life_of_the_database_is_the_beginning(teller: Teller) -> None:
    await teller.tell("a")
    before = await read(teller)
    await teller.run("UPDATE feed_epoch SET epoch = gen_random_uuid()")
    after = await read(teller, before.next)
    assert names(after) == ["a"]
    assert after.epoch != before.epoch
    assert after.next.startswith(f"{after.epoch},")
    assert (await read(teller, after.next)).events == ()


@pytest.mark.parametrize("written", NO_PLACES)
def test_what_is_not_a_place_is_none(written: str) -> None:
    assert parse_place(written) is None


async def test_after_what_is_not_a_place_comes_the_beginning(teller: Teller) -> None:
    await teller.tell("a")
    epoch = str((await read(teller)).epoch)
    for written in NO_PLACES:
        assert names(await read(teller, written.replace(EPOCH, epoch))) == ["a"], written


def test_a_place_is_read_as_it_is_written() -> None:
    written = f"{EPOCH},18446744073709551615,9223372036854775807"
    place = parse_place(written)
    assert place is not None
    assert str(place) == written


async def test_the_last_place_there_can_be_is_answered(teller: Teller) -> None:
    await teller.tell("a")
    last = f"{(await read(teller)).epoch},18446744073709551615,9223372036854775807"
    page = await read(teller, last)
    assert (page.events, page.next) == ((), last)


async def test_a_page_holds_no_more_than_is_allowed(teller: Teller, orchard: ServiceDouble, mint: TokenMint) -> None:
    await teller.tell(*(f"{number}" for number in range(PAGE + 5)))
    whole = Feed.model_validate((await get(orchard, mint, "/internal/feed")).json())
    assert len(whole.events) == PAGE
    rest = Feed.model_validate((await get(orchard, mint, "/internal/feed", after=whole.next)).json())
    assert len(rest.events) == 5
    assert len((await get(orchard, mint, "/internal/feed", limit=2)).json()["events"]) == 2
    for limit in (0, -1, PAGE + 1, "many"):
        assert (await get(orchard, mint, "/internal/feed", limit=limit)).status_code == 422


async def test_a_place_longer_than_any_is_refused(orchard: ServiceDouble, mint: TokenMint) -> None:
    assert (await get(orchard, mint, "/internal/feed", after="9" * 101)).status_code == 422


@pytest.mark.parametrize("path", ["/internal/feed", "/internal/snapshot/trees"])
async def test_only_services_with_the_scope_may_read(orchard: ServiceDouble, mint: TokenMint, path: str) -> None:
    tokens = {
        200: mint.client("orchard", "orchard:feed", "other:scope"),
        401: mint.client("garden", "orchard:feed"),
        403: mint.client("orchard", "garden:feed", "orchard:lookup"),
    }
    for status, token in tokens.items():
        assert (await orchard.http.get(path, headers=bearer(token))).status_code == status
    assert (await orchard.http.get(path)).status_code == 401
    staff = mint.staff("orchard", "imdi", None, "orchard:feed", scope="orchard:feed")
    assert (await orchard.http.get(path, headers=bearer(staff))).status_code == 403


async def test_a_snapshot_is_read_page_by_page(orchard: ServiceDouble, mint: TokenMint) -> None:
    held: list[str] = []
    after: str | None = ""
    while after is not None:
        answer = await get(orchard, mint, "/internal/snapshot/trees", after=after, limit=3)
        page = Snapshot.model_validate(answer.json())
        assert len(page.held) <= 3
        held += [item.id for item in page.held]
        after = page.next
    assert held == list("abcdefg")
    whole = Snapshot.model_validate((await get(orchard, mint, "/internal/snapshot/trees")).json())
    assert (len(whole.held), whole.next) == (7, None)
    for limit in (0, SNAPSHOT_PAGE + 1):
        assert (await get(orchard, mint, "/internal/snapshot/trees", limit=limit)).status_code == 422


async def test_a_snapshot_of_what_nobody_holds_is_not_found(orchard: ServiceDouble, mint: TokenMint) -> None:
    assert (await get(orchard, mint, "/internal/snapshot/clouds")).status_code == 404


async def test_a_page_is_read_off_the_key_however_long_the_feed_is(teller: Teller) -> None:
    async with teller.sessions() as session:
        for way in ("seqscan", "bitmapscan"):  # taken only where there is no other way
            await session.execute(text(f"SET LOCAL enable_{way} = off"))
        question = f"EXPLAIN {feed_module._ROWS.text}"
        asked = {"xid": "5", "seq": 5, "limit": 10, "exchange": "kompass.events", "keys": None}
        plan = (await session.execute(text(question), asked)).scalars()
        told = "\n".join(plan)
    assert "Index Scan using outbox_pkey" in told
    assert "Sort" not in told
