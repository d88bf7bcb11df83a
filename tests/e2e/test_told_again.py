"""All six services on a real RabbitMQ that brings everything again: five times, in the wrong order, or long afterwards."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aio_pika
import pytest
from typer.testing import CliRunner, Result

from engines import RabbitEngine
from kompass_chassis.command import app
from kompass_chassis.rabbit import RabbitBus
from kompass_chassis.tables import INSERT_ONLY
from kompass_contracts.audience import HEARS, OWNERS
from kompass_embedded.plan import PORTS
from kompass_embedded.registry import REGISTRY
from newcomer import COMPLETED, SHIELDED, Newcomer, settle_and_register
from town_hall import BERGEN, TownHall
from whole_system import Whole, until, whole_system

pytestmark = pytest.mark.timeout(180)

COMES_AND_GOES = {"inbox", "outbox", "feed_place", "wanted", *INSERT_ONLY, "schema_version", "signing_key"}
"""Tables that do not say what is known: who talked, who looked, and what with."""


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory, rabbit: RabbitEngine) -> AsyncIterator[Whole]:
    """All six services on RabbitMQ, which sweep every second what is half a second old."""
    bus = RabbitBus(rabbit.url(), exchange="told.again")
    home = tmp_path_factory.mktemp("whole")
    try:
        async with whole_system(home, bus, sweep_every=1, sweep_age=0.5) as running:
            yield running
    finally:
        async with await aio_pika.connect(rabbit.url()) as connection:
            channel = await connection.channel()
            for name in PORTS:
                await channel.queue_delete(f"kompass.{name}")


@pytest.fixture(scope="module")
def hall(whole: Whole) -> TownHall:
    return TownHall(whole)


async def everything_known(whole: Whole) -> dict[tuple[str, str], list[str]]:
    """Return every row of every table of every service that says what is known."""
    query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
    known = {}
    for name in PORTS:
        for (table,) in await whole.sql(name, query):
            if table not in COMES_AND_GOES:
                rows = await whole.sql(name, f'SELECT t::text AS row FROM "{table}" AS t ORDER BY 1')  # noqa: S608
                known[name, table] = [row["row"] for row in rows]
    return known


async def everything_told(whole: Whole) -> list[str]:
    """Return every event of the inner exchange that any service ever told."""
    return [body for owner in OWNERS for body in await whole.told(owner)]


def hearers_of(body: str) -> int:
    return sum(fact.event_type() == json.loads(body)["type"] for facts in HEARS.values() for fact in facts)


async def ring_again(whole: Whole, bodies: list[str], times: int = 1) -> None:
    """Bring events again, and wait until everyone who hears them has had each as often as that."""
    before = [whole.wire.brought(json.loads(body)["id"]) for body in bodies]
    await whole.wire.ring_again(bodies, times)

    def all_came() -> bool:
        return all(
            whole.wire.brought(json.loads(body)["id"]) >= count + times * hearers_of(body)
            for body, count in zip(bodies, before, strict=True)
        )

    await whole.wire.until(all_came, 60)
    await whole.quiet()


async def assess_and_confirm(hall: TownHall, person: Newcomer) -> None:
    """Let staff confirm a part of what was registered, and assess the need of guidance."""
    confirmed = {"status": "documents_seen", "record_version": 2}
    path = f"/persons/{person.id}/confirmations/work"
    (await hall.ask(BERGEN, "competence-store", path, "PUT", confirmed)).raise_for_status()
    assessed = {"result": "not_needed", "assessed_on": datetime.now(UTC).date().isoformat(), "settled_on": "2020-05-01"}
    (await hall.ask(BERGEN, "competence-store", f"/persons/{person.id}/needs", "POST", assessed)).raise_for_status()
    await hall.whole.quiet()


async def there_is_one_of_each(hall: TownHall, person: Newcomer) -> None:
    """One version of the record, one notice, one public event, one inner event of the record, and nothing parked."""
    for name in PORTS:
        assert await hall.whole.sql(name, "SELECT reason FROM parked") == []
    versions = (await hall.shown(BERGEN, "competence-store", f"/persons/{person.id}/record/versions"))["versions"]
    assert [version["record_version"] for version in versions] == [1]
    assert len(await hall.noticed(BERGEN, person.id)) == 1
    assert await hall.told_outside("4601", await hall.reference(person.id)) == ["completed"]
    told = await hall.whole.told("competence", "competence.completed.v1")
    assert len([body for body in told if person.id in body]) == 1


async def test_a_completion_that_is_handed_over_five_times_is_one_record_one_notice_one_public_event(
    hall: TownHall,
) -> None:
    """Everything else is handed over five times as well, from the person's registration on."""
    whole = hall.whole
    whole.wire.copies = 5
    try:
        person = await settle_and_register(hall)
    finally:
        whole.wire.copies = 1
    await there_is_one_of_each(hall, person)
    completed = [body for body in await everything_told(whole) if person.id in body and "completed" in body]
    assert len(completed) == 2  # the form's and the record's
    await ring_again(whole, completed, times=5)
    await there_is_one_of_each(hall, person)


async def forget_what_was_heard(whole: Whole) -> None:
    """Let every inbox forget, as it does after 45 days; from now on only what is known itself guards it."""
    for name in PORTS:
        await whole.sql(name, "DELETE FROM inbox")


async def begin_every_feed_anew(whole: Whole) -> None:
    """Put every reader back to the beginning of the feeds it reads, none in the middle of a sweep."""
    begin = "UPDATE feed_place SET place = '', epoch = NULL WHERE owner = $1 AND leased_until <= now() RETURNING owner"
    for name in PORTS:
        for row in await whole.sql(name, "SELECT owner FROM feed_place"):
            await until(lambda name=name, owner=row["owner"]: whole.sql(name, begin, owner))  # type: ignore[misc]


async def test_replaying_every_feed_from_its_beginning_changes_nothing(hall: TownHall) -> None:
    whole = hall.whole
    person = await settle_and_register(hall)
    known = await everything_known(whole)
    told = await everything_told(whole)
    await forget_what_was_heard(whole)
    await begin_every_feed_anew(whole)
    await whole.quiet(30)  # which it is once every inbox is full again
    assert await everything_known(whole) == known
    assert await everything_told(whole) == told
    await there_is_one_of_each(hall, person)


async def test_an_event_that_is_older_than_what_is_known_changes_nothing_wherever_it_comes_late(hall: TownHall) -> None:
    """All that was ever told comes once more, the newest first, to services whose inboxes have forgotten it."""
    whole = hall.whole
    person, erased, deleted = [await settle_and_register(hall) for _ in range(3)]
    for host in ("4601", "0301"):
        centre = {"kind": "reception_centre", "name": "A centre that moved", "host": host}
        (await hall.ask(REGISTRY, "identity", "/organisations/centre-moving", "PUT", centre)).raise_for_status()
    made = [await hall.code(BERGEN, person.id) for _ in range(2)][-1]
    assert made.status_code == 201
    taken_back = f"/persons/{person.id}/codes/{made.json()['code_id']}/withdraw"
    (await hall.ask(BERGEN, "codes", taken_back, "POST", {})).raise_for_status()
    await person.change(**SHIELDED)
    await person.change()
    await erased.change(**SHIELDED)
    await erased.erase()
    await hall.have_deletions_answered()
    await hall.delete(await hall.wants_deletion(deleted.id))
    await whole.quiet()
    person.begin_job()
    await person.play(COMPLETED)
    await whole.quiet()
    assert len(await hall.noticed(BERGEN, person.id)) == 2
    await assess_and_confirm(hall, person)

    known, told = await everything_known(whole), await everything_told(whole)
    heard = {fact.event_type() for facts in HEARS.values() for fact in facts}
    not_told = heard - {json.loads(body)["type"] for body in told}
    assert not_told == {f"no.imdi.kompass.{name}.v1" for name in ("codes.expired", "codes.locked", "form.declined")}
    await forget_what_was_heard(whole)
    await ring_again(whole, told[::-1])
    assert await everything_known(whole) == known
    assert await everything_told(whole) == told


@pytest.fixture
async def refusing(whole: Whole) -> AsyncIterator[None]:
    """Have the database of notifications refuse every completion, as a fault in a new version would."""
    function = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$"
    await whole.sql("notifications", function)
    await whole.sql("notifications", "CREATE TRIGGER refuse BEFORE INSERT ON untold EXECUTE FUNCTION refuse()")
    yield
    await whole.sql("notifications", "DROP FUNCTION IF EXISTS refuse CASCADE")


def kompass(whole: Whole, *words: str) -> "asyncio.Future[Result]":
    """Run the command as somebody who looks after notifications does, beside the running system."""
    settings = whole.system.settings("notifications")
    environment = {f"KOMPASS_NOTIFICATIONS_{name.upper()}": str(value) for name, value in settings.items()}
    return asyncio.ensure_future(asyncio.to_thread(CliRunner().invoke, app, [*words], env=environment))


@pytest.mark.usefixtures("refusing")
async def test_a_parked_event_that_is_replayed_in_a_running_system_takes_effect_once(
    whole: Whole, hall: TownHall
) -> None:
    person = await settle_and_register(hall)
    assert await hall.noticed(BERGEN, person.id) == []
    parked = (await kompass(whole, "parked", "list", "notifications")).output
    event_id, key = parked.split()[:2]
    assert key == "competence.completed.v1"
    again = await kompass(whole, "parked", "replay", "notifications", event_id)
    assert again.exit_code == 1  # what was wrong still is

    await whole.sql("notifications", "DROP FUNCTION refuse CASCADE")
    done = await kompass(whole, "parked", "replay", "notifications", event_id)
    assert (done.exit_code, done.output.split()) == (0, [event_id, "has", "taken", "effect"])
    await there_is_one_of_each(hall, person)

    assert (await kompass(whole, "parked", "replay", "notifications", event_id)).exit_code == 1
    (body,) = [body for body in await whole.told("competence", "competence.completed.v1") if person.id in body]
    await ring_again(whole, [body], times=5)
    await there_is_one_of_each(hall, person)
    listed = await kompass(whole, "parked", "list", "notifications")
    assert listed.output.startswith("Nothing is parked")
