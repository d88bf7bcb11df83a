"""Somebody moves, is shielded or is erased in the middle of the main job: what everybody sees afterwards, everywhere."""

from collections.abc import AsyncIterator

import pytest

from kompass_contracts.audience import OWNERS
from kompass_embedded.plan import PORTS
from newcomer import ANSWERED, COMPLETED, DECLARED, MOVED, SHIELDED, Newcomer, settle, settle_and_register
from town_hall import BERGEN, OSLO, TRUSTED, TownHall
from whole_system import Whole, whole_system

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Whole]:
    """All six services on the bell."""
    async with whole_system(tmp_path_factory.mktemp("whole")) as running:
        yield running


@pytest.fixture(scope="module")
def hall(whole: Whole) -> TownHall:
    return TownHall(whole)


async def all_is_gone(hall: TownHall, person: Newcomer, who: str) -> None:
    """To somebody the person does not exist, in any service."""
    assert (await hall.read(who, person.id)).status_code == 404
    assert (await hall.page(who, person.id)).status_code == 404
    assert (await hall.code(who, person.id)).status_code == 404
    assert (await hall.ask(who, "codes", f"/persons/{person.id}/codes")).status_code == 404
    assert (await hall.ask(who, "identity", "/persons/search", "POST", {"duf": person.demo.duf})).status_code == 404
    assert person.id not in await hall.listed(who)
    assert await hall.noticed(who, person.id) == []


async def all_is_theirs(hall: TownHall, person: Newcomer, who: str) -> None:
    """Somebody has the person in the list, as completed, and may read the record."""
    read = await hall.read(who, person.id)
    assert read.json()["record"]["record_version"] == 1
    assert (await hall.listed(who))[person.id] == "completed"
    shown = await hall.page(who, person.id)
    assert shown.json()["record"]["record_version"] == 1


async def test_who_moves_between_login_and_completion_belongs_to_the_new_municipality_alone(hall: TownHall) -> None:
    person = await settle(hall)
    await person.play(DECLARED)
    await person.change(**MOVED)
    await hall.whole.quiet()
    await person.play(COMPLETED)
    await hall.whole.quiet()
    await all_is_gone(hall, person, BERGEN)
    await all_is_theirs(hall, person, OSLO)
    assert len(await hall.noticed(OSLO, person.id)) == 1
    reference = await hall.reference(person.id)
    assert await hall.told_outside("0301", reference) == ["completed"]
    assert await hall.told_outside("4601", reference) == []


async def test_who_moves_between_completion_and_reading_takes_the_record_along(hall: TownHall) -> None:
    """(D13, R78)."""
    person = await settle_and_register(hall)
    reference = await hall.reference(person.id)
    assert await hall.told_outside("4601", reference) == ["completed"]
    await person.change(**MOVED)
    await hall.whole.quiet()
    await all_is_gone(hall, person, BERGEN)
    await all_is_theirs(hall, person, OSLO)
    assert await hall.told_outside("0301", reference) == ["relation-started"]
    assert await hall.noticed(OSLO, person.id) == []  # a notice is of a completion, and this one was Bergen's


async def test_who_is_shielded_between_login_and_completion_is_seen_by_the_trusted_alone(hall: TownHall) -> None:
    """(D10)."""
    person = await settle(hall)
    await person.play(DECLARED)
    await person.change(**SHIELDED)
    await hall.whole.quiet()
    await person.play(COMPLETED)
    await hall.whole.quiet()
    await all_is_gone(hall, person, BERGEN)
    await all_is_theirs(hall, person, TRUSTED)
    assert len(await hall.noticed(TRUSTED, person.id)) == 1
    assert await hall.told_outside("4601", await hall.reference(person.id)) == []


async def test_who_is_shielded_between_completion_and_reading_leaves_lists_records_and_the_public_feed(
    hall: TownHall,
) -> None:
    """(D10)."""
    person = await settle_and_register(hall)
    reference = await hall.reference(person.id)
    assert await hall.told_outside("4601", reference) == ["completed"]
    await person.change(**SHIELDED)
    await hall.whole.quiet()
    await all_is_gone(hall, person, BERGEN)
    await all_is_theirs(hall, person, TRUSTED)
    later = await hall.reference(person.id)
    assert later != reference
    assert await hall.told_outside("4601", reference) == await hall.told_outside("4601", later) == []


async def erased_everywhere(hall: TownHall, person: Newcomer) -> None:
    """Nobody sees anything of the person, everybody remembers that they are gone, and identity knows that they do."""
    for who in (BERGEN, OSLO, TRUSTED):
        await all_is_gone(hall, person, who)
    for name in PORTS:
        buried = await hall.whole.sql(name, "SELECT FROM tombstone WHERE subject = $1", person.id)
        assert len(buried) == 1, name
    query = "SELECT owner FROM forgotten WHERE person_id = $1::text::uuid"
    forgotten = {row["owner"] for row in await hall.whole.sql("identity", query, person.id)}
    assert forgotten == {*OWNERS} - {"identity"}


MAY_NAME_THE_ERASED = {"tombstone", "outbox", "audit", "forgotten", "remembered_person", "resident", "person"}
"""Tables that keep the id: that somebody is gone, what was told, and who looked. No table keeps anything else."""


async def nothing_is_kept(hall: TownHall, person: Newcomer) -> None:
    tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    for name in PORTS:
        for (table,) in await hall.whole.sql(name, tables):
            rows = f'SELECT t::text FROM "{table}" AS t WHERE strpos(t::text, $1) > 0'  # noqa: S608 - our own table
            assert table in MAY_NAME_THE_ERASED or not await hall.whole.sql(name, rows, person.id), (name, table)
            for word in (person.demo.duf, person.demo.first_name):
                assert not await hall.whole.sql(name, rows, word), (name, table)


async def test_who_is_erased_between_login_and_completion_is_gone_with_session_draft_and_codes(hall: TownHall) -> None:
    person = await settle(hall, "Zebenay")
    await person.play(ANSWERED)
    spare = (await hall.code(BERGEN, person.id)).json()["code"]
    await person.erase()
    await hall.whole.quiet()
    form, url = {"Authorization": f"Session {person.job.handle}"}, hall.whole.plan.url("kompass-form")
    refused = await hall.whole.http.post(f"{url}/form/complete", headers=form)
    assert refused.status_code == 401
    login = {"duf": person.demo.duf, "code": spare, "language": "en"}
    assert (await hall.whole.http.post(f"{url}/sessions", json=login)).status_code == 403
    await erased_everywhere(hall, person)
    await nothing_is_kept(hall, person)
    assert not [body for body in await hall.whole.told("form", "form.completed.v1") if person.id in body]


async def test_who_is_erased_between_completion_and_reading_is_gone_with_the_record(hall: TownHall) -> None:
    person = await settle_and_register(hall, "Tsegereda")
    reference = await hall.reference(person.id)
    spare = (await hall.code(BERGEN, person.id)).json()["code"]
    await person.erase()
    await hall.whole.quiet()
    login = {"duf": person.demo.duf, "code": spare, "language": "en"}
    url = hall.whole.plan.url("kompass-form")
    assert (await hall.whole.http.post(f"{url}/sessions", json=login)).status_code == 403
    await erased_everywhere(hall, person)
    await nothing_is_kept(hall, person)
    assert await hall.told_outside("4601", reference) == ["erased"]


async def test_who_is_erased_before_the_record_is_made_gets_none(hall: TownHall) -> None:
    """The completion and the erasure are told at once: they reach the competence store in one batch, or in any order."""
    person = await settle(hall, "Yordanos")
    await person.play(ANSWERED)
    hall.whole.wire.hold()
    await person.play(COMPLETED)
    await person.erase()
    await hall.whole.wire.until_held(person.id)
    await hall.whole.wire.let_go()
    await hall.whole.quiet()
    await erased_everywhere(hall, person)
    await nothing_is_kept(hall, person)
