"""The clock of codes: what is over ends, once, however many clocks tick; what need not be kept is wiped."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from desk import HERE, Desk, QuickHasher, same, wrong
from kompass_chassis.testing import ServiceDouble, TokenMint
from kompass_codes.actions import ending, issuing
from kompass_codes.memory import recall
from kompass_contracts.codes import CodeStatus, Purpose
from town import Town

MANY, BATCH = 50, 20
OSLO = ZoneInfo("Europe/Oslo")


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


async def test_an_expired_code_is_told_once_and_ends_when_its_time_was_over(desk: Desk, town: Town) -> None:
    """(D3, D4)."""
    person = town.settle(HERE)
    code = (await desk.issue(person))["code"]
    await desk.pass_time(days=8)
    before = await desk.rows(person)

    assert [await _tick(desk) for _ in range(3)] == [1, 0, 0]

    (row,) = await desk.rows(person)
    assert [row] == before, "what staff see does not change when the clock comes by"
    assert (row["status"], row["ended_at"]) == ("Utløpt", row["valid_to"])
    assert (await desk.redeem(person, code)).status_code == 403
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.expired.v1"]
    told = (await desk.codes.told())[1]
    assert (told["subject"], told["aggregateversion"]) == (str(person), 2)
    assert datetime.fromisoformat(told["data"]["at"]) == datetime.fromisoformat(row["valid_to"])
    assert await desk.sql("SELECT digest FROM code") == [(None,)]


async def test_only_what_is_valid_and_over_expires(desk: Desk, town: Town) -> None:
    valid, used, locked, replaced = [town.settle(HERE) for _ in range(4)]
    made = {person: (await desk.issue(person))["code"] for person in (used, locked, replaced)}
    await desk.redeem(used, made[used])
    await desk.fail(locked, wrong(made[locked]), 10)
    await desk.pass_time(days=8)
    await desk.issue(valid)
    await desk.issue(replaced)
    told = await desk.codes.told_names()

    assert await _tick(desk) == 0

    assert await desk.codes.told_names() == told
    states = [await desk.statuses(person) for person in (valid, used, locked, replaced)]
    assert states == [["Gyldig"], ["Brukt"], ["Låst"], ["Gyldig", "Utløpt"]]


async def test_a_code_that_was_over_is_not_called_replaced_because_a_new_one_came_before_the_clock(
    desk: Desk, town: Town
) -> None:
    """(D3)."""
    person = town.settle(HERE)
    await desk.issue(person)
    await desk.pass_time(days=7)
    (over,) = await desk.rows(person)

    await desk.issue(person)

    assert (await desk.rows(person))[1] == over
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.expired.v1", "codes.issued.v1"]


async def test_two_clocks_at_once_expire_each_code_once_batch_by_batch(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "BATCH", BATCH)
    await _overdue(desk, MANY)

    async def clock() -> list[int]:
        return [await _tick(desk) for _ in range(MANY // BATCH + 1)]

    ended = [number for numbers in await asyncio.gather(clock(), clock()) for number in numbers]

    assert sum(ended) == MANY
    assert max(ended) <= BATCH
    assert Counter(await desk.codes.told_names()) == {"codes.expired.v1": MANY}
    assert len({event["data"]["code_id"] for event in await desk.codes.told()}) == MANY
    assert await desk.sql("SELECT DISTINCT status, version, digest, ended_at = valid_to FROM code") == [
        ("Utløpt", 2, None, True)
    ]


async def test_a_clock_steps_over_what_somebody_is_at_and_takes_the_rest(desk: Desk) -> None:
    held, *_ = await _overdue(desk, 3)

    async with desk.codes.kit.sessions.begin() as session:
        await session.execute(text("SELECT FROM code WHERE code_id = :id FOR UPDATE"), {"id": held})
        async with asyncio.timeout(3):
            assert await _tick(desk) == 2

    assert await _tick(desk) == 1


async def test_the_digest_of_a_used_code_is_wiped_when_its_answer_is_no_longer_given_again(
    desk: Desk, town: Town
) -> None:
    """(D5)."""
    person, attempt = town.settle(HERE), uuid4()
    code = (await desk.issue(person))["code"]
    await desk.redeem(person, code, attempt)

    early = await _wipe(desk)
    await desk.pass_time(seconds=121)
    wiped = await asyncio.gather(_wipe(desk), _wipe(desk))

    assert early == 0
    assert sum(wiped) == 1
    assert await desk.sql("SELECT digest, status FROM code") == [(None, "Brukt")]
    assert same(await desk.redeem(person, code, attempt), await desk.redeem(None, code))


async def test_no_digest_outlives_its_code(desk: Desk, town: Town) -> None:
    """Of all that has ended only what was just used keeps a digest, for two minutes (D5)."""
    replaced, used, locked = [town.settle(HERE) for _ in range(3)]
    made = {person: (await desk.issue(person))["code"] for person in (replaced, used, locked)}
    await desk.issue(replaced)
    await desk.redeem(used, made[used])
    await desk.fail(locked, wrong(made[locked]), 10)
    await _overdue(desk, 1)
    await _tick(desk)

    kept = await desk.sql("SELECT status FROM code WHERE digest IS NOT NULL")
    await desk.pass_time(seconds=121)
    await _wipe(desk)

    assert sorted(status for (status,) in kept) == [CodeStatus.USED, CodeStatus.VALID]
    assert await desk.sql("SELECT status FROM code WHERE digest IS NOT NULL") == [(CodeStatus.VALID,)]


async def test_every_deed_of_the_clock_is_on_its_list_and_goes_on_until_none_is_left(
    desk: Desk, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Batch after batch, in two processes at once; codes that ended a year ago are deleted (D11)."""
    monkeypatch.setattr(ending, "BATCH", BATCH)
    used = town.settle(HERE)
    code = (await desk.issue(used))["code"]
    await desk.redeem(used, code, source="somewhere")
    await desk.redeem(used, code, source="somewhere")
    await desk.pass_time(days=364)
    await _overdue(desk, MANY)
    chores = {chore.name: chore.run for chore in desk.codes.kit.parts.chores}
    both = [desk.codes.kit.sessions] * 2

    done = {name: sum(await asyncio.gather(*map(run, both))) for name, run in chores.items()}
    await desk.pass_time(days=366)
    await desk.change("UPDATE failure SET minute = minute - interval '21 minutes'")
    later = {name: sum(await asyncio.gather(*map(run, both))) for name, run in chores.items()}

    nothing = dict.fromkeys(chores, 0)
    assert done == nothing | {"expire codes": MANY, "wipe digests": 1}
    assert later == nothing | {"delete spent codes": MANY + 1, "forget failed logins": 2}
    assert await desk.sql("SELECT code_id FROM code") == []


async def test_a_day_of_validity_is_24_hours_also_when_norways_clocks_are_put_forward_or_back(
    desk: Desk, town: Town
) -> None:
    """A validity that reaches past exactly one such change, in a session that thinks in Norwegian time (D4)."""
    now, person = datetime.now(UTC), town.settle(HERE)
    days = next(days for days in range(1, 300) if _offset(now) != _offset(now + timedelta(days=days)))
    await desk.look(person)
    fresh = await issuing.drawn(desk.codes.kit.parts.tools.hasher)

    async with desk.codes.kit.sessions.begin() as session:
        await session.execute(text("SET LOCAL timezone = 'Europe/Oslo'"))
        assert await recall(session, person) is not None
        span = timedelta(days=days + 1)
        await issuing.issue(session, person, Purpose.OWN_REGISTRATION, span, fresh, by="a test", organisation=None)

    hours = await desk.sql("SELECT extract(epoch FROM valid_to - valid_from) / 3600 FROM code")
    assert hours == [((days + 1) * 24,)]


def _offset(moment: datetime) -> timedelta | None:
    return moment.astimezone(OSLO).utcoffset()


async def _tick(desk: Desk) -> int:
    return await ending.expire(desk.codes.kit.sessions)


async def _wipe(desk: Desk) -> int:
    return await ending.wipe(desk.codes.kit.sessions)


async def _overdue(desk: Desk, number: int) -> list[UUID]:
    """Write codes that are over and still marked valid, the longest over first."""
    await desk.change(
        """INSERT INTO code (code_id, version, person_id, purpose, status, digest, salt, valid_from, valid_to, issued_by)
           SELECT gen_random_uuid(), 1, gen_random_uuid(), 'own_registration', 'Gyldig', 'digest', 'salt',
                  now() - interval '8 days', now() - interval '1 day' + n * interval '1 second', 'a test'
           FROM generate_series(1, :number) AS n""",
        number=number,
    )
    rows: list[Any] = await desk.sql("SELECT code_id FROM code WHERE issued_by = 'a test' ORDER BY valid_to")
    return [row[0] for row in rows]
