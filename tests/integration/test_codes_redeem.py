"""Redeeming codes: once each, in whatever crowd, and every failure answered like every other."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import text

from desk import HERE, Desk, QuickHasher, same, wrong
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer
from kompass_codes.actions import redeeming
from kompass_codes.rules import FAILURES, Refused
from kompass_codes.secret import Hasher
from kompass_codes.tables import Code, valid_code
from kompass_contracts.codes import Purpose, Redeemed
from town import Town

CROWD = 50
ROUNDS = 5
Try = Callable[[], Awaitable[httpx2.Response]]


@pytest.fixture
def desk(codes: ServiceDouble, mint: TokenMint) -> Desk:
    return Desk(codes, mint, QuickHasher())


class CountingHasher(Hasher):
    """Counts how often it digests."""

    def __init__(self) -> None:
        super().__init__("a pepper that only counts, long enough")
        self.digests = 0

    async def digest(self, code: str, salt: bytes, pepper_id: str | None = None) -> bytes:
        self.digests += 1
        return await super().digest(code, salt, pepper_id)


async def test_the_right_code_opens_the_form_once(desk: Desk, town: Town) -> None:
    """(R33, R35)."""
    person = town.settle(HERE)
    made = await desk.issue(person)

    first = await desk.redeem(person, made["code"])
    second = await desk.redeem(person, made["code"])

    (row,) = await desk.rows(person)
    assert first.status_code == 200
    assert first.json() == {
        "code_id": made["code_id"],
        "person_id": str(person),
        "purpose": "own_registration",
        "used_at": row["used_at"],
        "staff_id": None,
        "organisation_id": None,
    }
    assert second.status_code == 403
    assert (row["status"], row["ended_at"]) == ("Brukt", row["used_at"])
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.used.v1"]
    used = (await desk.codes.told())[1]
    assert (used["subject"], used["aggregateversion"], used["data"]["code_id"]) == (str(person), 2, made["code_id"])


async def test_the_code_may_be_typed_in_small_letters_with_spaces_and_hyphens(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    code = (await desk.issue(person))["code"].lower()

    assert (await desk.redeem(person, f" {code[:3]} - {code[3:]} ")).status_code == 200


async def test_fifty_logins_at_once_with_one_code_open_one_session(
    codes: ServiceDouble, mint: TokenMint, town: Town
) -> None:
    """Digested as slowly as in earnest, so that they meet (R35)."""
    desk = Desk(codes, mint)
    person = town.settle(HERE)
    code = (await desk.issue(person))["code"]

    answers = await asyncio.gather(*(desk.redeem(person, code) for _ in range(CROWD)))

    assert Counter(answer.status_code for answer in answers) == {200: 1, 403: CROWD - 1}
    assert same(*(answer for answer in answers if answer.status_code == 403))
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.used.v1"]
    assert await desk.sql("SELECT failures FROM code") == [(0,)], "a code that was right is no failed try"


async def test_an_answer_that_was_lost_is_given_again_even_to_many_at_once(desk: Desk, town: Town) -> None:
    person, attempt = town.settle(HERE), uuid4()
    code = (await desk.issue(person))["code"]

    answers = await asyncio.gather(*(desk.redeem(person, code, attempt) for _ in range(10)))
    later = await desk.redeem(person, f" {code.lower()}", attempt)

    assert later.status_code == 200
    assert same(*answers, later)
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.used.v1"]


async def test_an_answer_is_given_again_for_two_minutes_and_not_after(desk: Desk, town: Town) -> None:
    person, attempt = town.settle(HERE), uuid4()
    code = (await desk.issue(person))["code"]
    first = await desk.redeem(person, code, attempt)

    await desk.pass_time(seconds=60)
    within = await desk.redeem(person, code, attempt)
    await desk.pass_time(seconds=61)
    after = await desk.redeem(person, code, attempt)

    assert (first.status_code, within.status_code, after.status_code) == (200, 200, 403)
    assert same(after, await desk.redeem(uuid4(), code))


@pytest.mark.parametrize(("microseconds", "again"), [(-1, True), (0, False)])
async def test_the_two_minutes_are_half_open(desk: Desk, town: Town, microseconds: int, *, again: bool) -> None:
    """Read and shifted in one transaction, where the database's clock stands still."""
    person, attempt = town.settle(HERE), uuid4()
    code = await _stored(desk, person)
    span = timedelta(minutes=2, microseconds=microseconds)
    async with desk.codes.kit.sessions.begin() as session:
        assert isinstance(await redeeming._use(session, code, attempt), Redeemed)

    async with desk.codes.kit.sessions.begin() as session:
        await session.execute(text("UPDATE code SET used_at = now() - CAST(:span AS interval)"), {"span": span})
        outcome = await redeeming._use(session, code, attempt)

    assert isinstance(outcome, Redeemed) is again


@pytest.mark.parametrize(("microseconds", "opens"), [(1, True), (0, False)])
async def test_a_code_is_valid_up_to_and_not_at_its_end(
    desk: Desk, town: Town, microseconds: int, *, opens: bool
) -> None:
    """(D4)."""
    person = town.settle(HERE)
    code = await _stored(desk, person)
    span = timedelta(microseconds=microseconds)

    async with desk.codes.kit.sessions.begin() as session:
        await session.execute(text("UPDATE code SET valid_to = now() + CAST(:span AS interval)"), {"span": span})
        outcome = await redeeming._use(session, code, uuid4())

    assert isinstance(outcome, Redeemed) is opens


async def test_a_code_that_is_over_but_not_yet_ended_is_refused_and_shown_as_expired(desk: Desk, town: Town) -> None:
    """(R52, D3, D4)."""
    person = town.settle(HERE)
    code = (await desk.issue(person))["code"]
    await desk.pass_time(days=7)

    refused = await desk.redeem(person, code)
    await desk.fail(person, wrong(code), FAILURES)

    assert refused.status_code == 403
    (row,) = await desk.rows(person)
    assert (row["status"], row["ended_at"], row["used_at"]) == ("Utløpt", row["valid_to"], None)
    assert await desk.sql("SELECT status, failures FROM code") == [("Gyldig", 0)], "no clock has been by"


async def test_an_attempt_that_used_one_code_opens_with_no_other(desk: Desk, town: Town) -> None:
    person, attempt = town.settle(HERE), uuid4()
    first = (await desk.issue(person))["code"]
    opened = await desk.redeem(person, first, attempt)
    second = (await desk.issue(person))["code"]

    other_code = await desk.redeem(person, second, attempt)
    repeated = await desk.redeem(person, first, attempt)
    other_attempt = await desk.redeem(person, second)

    assert other_code.status_code == 403
    assert same(opened, repeated)
    assert other_attempt.status_code == 200
    assert await desk.sql("SELECT failures FROM code") == [(0,), (0,)], "a repeat is no wrong try at the new code"


async def test_an_attempt_that_comes_too_late_with_one_code_is_not_answered_for_another(desk: Desk, town: Town) -> None:
    person, attempt = town.settle(HERE), uuid4()
    opened = await desk.redeem(person, (await desk.issue(person))["code"], attempt)
    replaced = await _stored(desk, person)
    await desk.issue(person)

    async with desk.codes.kit.sessions.begin() as session:
        assert await redeeming._use(session, replaced, attempt) is Refused.TOO_LATE
    assert opened.status_code == 200


async def test_a_code_for_one_purpose_does_not_open_the_other(desk: Desk, town: Town) -> None:
    """(D3, B1)."""
    person, attempt = town.settle(HERE), uuid4()
    own = (await desk.issue(person))["code"]
    interview = (await desk.issue(person, Purpose.INTERVIEW))["code"]

    crossed = [
        await desk.redeem(person, own, attempt, Purpose.INTERVIEW),
        await desk.redeem(person, interview, attempt, Purpose.OWN_REGISTRATION),
    ]
    opened = await desk.redeem(person, own, attempt)
    repeated_for_the_other = await desk.redeem(person, own, attempt, Purpose.INTERVIEW)
    also = await desk.redeem(person, interview, uuid4(), Purpose.INTERVIEW)

    assert [answer.status_code for answer in crossed] == [403, 403]
    assert (opened.status_code, opened.json()["purpose"]) == (200, "own_registration")
    assert repeated_for_the_other.status_code == 403
    assert (also.status_code, also.json()["purpose"]) == (200, "interview")


async def test_a_code_opens_for_its_own_person_only(desk: Desk, town: Town) -> None:
    person, other = town.settle(HERE), town.settle(HERE)
    code, attempt = (await desk.issue(person))["code"], uuid4()
    await desk.issue(other)

    assert (await desk.redeem(other, code, attempt)).status_code == 403
    assert (await desk.redeem(None, code, attempt)).status_code == 403
    assert (await desk.redeem(person, code, attempt)).status_code == 200
    assert (await desk.redeem(other, code, attempt)).status_code == 403
    assert (await desk.redeem(None, code, attempt)).status_code == 403


async def test_the_tenth_wrong_try_locks_the_code_and_tells_it(desk: Desk, town: Town) -> None:
    """(D3)."""
    person = town.settle(HERE)
    code = (await desk.issue(person))["code"]

    await desk.fail(person, wrong(code), FAILURES - 1)
    before = await desk.statuses(person)
    await desk.fail(person, wrong(code), 1)

    assert before == ["Gyldig"]
    assert (await desk.redeem(person, code)).status_code == 403
    assert await desk.statuses(person) == ["Låst"]
    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.locked.v1"]
    assert (await desk.codes.told())[1]["aggregateversion"] == 2
    assert await desk.sql("SELECT failures, digest FROM code") == [(10, None)]


async def test_wrong_tries_at_once_lock_the_code_once(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    code = (await desk.issue(person))["code"]

    await asyncio.gather(*(desk.redeem(person, wrong(code)) for _ in range(2 * FAILURES)))

    assert await desk.codes.told_names() == ["codes.issued.v1", "codes.locked.v1"]
    assert await desk.sql("SELECT failures, version FROM code") == [(FAILURES, 2)]


async def test_what_cannot_be_a_code_is_not_counted(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    code = (await desk.issue(person))["code"]

    for typed in ("", "      ", "O0I1L0", code[:5], code + "2", "\0" * 6, "é" * 40, "'; --"):
        assert (await desk.redeem(person, typed)).status_code == 403

    assert await desk.sql("SELECT failures FROM code") == [(0,)]
    assert (await desk.redeem(person, code)).status_code == 200


async def test_a_new_code_starts_a_new_count(desk: Desk, town: Town) -> None:
    person = town.settle(HERE)
    older = (await desk.issue(person))["code"]
    await desk.fail(person, wrong(older), FAILURES - 1)

    code = (await desk.issue(person))["code"]
    await desk.fail(person, wrong(code), FAILURES - 1)

    assert (await desk.redeem(person, code)).status_code == 200
    assert await desk.statuses(person) == ["Brukt", "Erstattet"]


async def test_a_wrong_try_at_a_code_that_is_replaced_meanwhile_is_not_counted_against_the_new_one(
    desk: Desk, town: Town
) -> None:
    person = town.settle(HERE)
    code = await _stored(desk, person)
    await desk.issue(person)

    async with desk.codes.kit.sessions.begin() as session:
        outcomes = [await redeeming._count(session, code), await redeeming._use(session, code, uuid4())]

    assert outcomes == [Refused.TOO_LATE, Refused.TOO_LATE]
    assert await desk.sql("SELECT failures FROM code") == [(0,), (0,)]
    assert await desk.statuses(person) == ["Gyldig", "Erstattet"]


async def test_every_failure_is_answered_alike_with_one_digest_each_and_in_about_the_same_time(
    codes: ServiceDouble, mint: TokenMint, town: Town
) -> None:
    """(R33, D10)."""
    hasher = CountingHasher()
    desk = Desk(codes, mint, hasher)
    failures = await _failures(desk, town)
    answers: list[httpx2.Response] = []
    seconds: dict[str, list[float]] = {name: [] for name in failures}
    digests: Counter[str] = Counter()

    for _ in range(ROUNDS):
        for name, fail in failures.items():
            before, began = hasher.digests, time.perf_counter()
            answers.append(await fail())
            seconds[name].append(time.perf_counter() - began)
            digests[name] += hasher.digests - before

    assert same(*answers)
    assert answers[0].status_code == 403
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert digests == dict.fromkeys(failures, ROUNDS)
    shortest = {name: min(times) for name, times in seconds.items()}  # the least that a busy machine adds to
    assert max(shortest.values()) < 3 * min(shortest.values()), "a digest left out would show as ten times or more"


async def test_a_body_that_is_no_redemption_is_refused_without_quoting_it(desk: Desk) -> None:
    sent = {"person_id": None, "code": "SECRET" * 20, "attempt": str(uuid4())}

    answer = await desk.codes.http.post("/codes/redeem", json=sent, headers=bearer(desk.form))

    assert answer.status_code == 422
    assert "SECRET" not in answer.text


async def _stored(desk: Desk, person: UUID) -> Code:
    """Make a code and return its row as ``redeem`` reads it."""
    await desk.issue(person)
    async with desk.codes.kit.sessions() as session:
        code = await valid_code(session, person, Purpose.OWN_REGISTRATION)
    assert code is not None
    return code


async def _failures(desk: Desk, town: Town) -> dict[str, Try]:
    """One way to fail for each reason there is."""
    people = {name: town.settle(HERE) for name in ("replaced", "locked", "used", "expired", "impossible", "wrong")}
    made = {name: (await desk.issue(person))["code"] for name, person in people.items()}
    await desk.fail(people["locked"], wrong(made["locked"]), FAILURES)
    assert (await desk.redeem(people["used"], made["used"])).status_code == 200
    await desk.change("UPDATE code SET valid_to = now() WHERE person_id = :id", id=people["expired"])
    await desk.issue(people["replaced"])
    tried = made | {"impossible": "O0I1L0", "wrong": wrong(made["wrong"])}
    return {
        "no such number": lambda: desk.redeem(None, "222222"),
        "never had a code": lambda: desk.redeem(uuid4(), "222222"),
        **{name: _trying(desk, person, tried[name]) for name, person in people.items()},
    }


def _trying(desk: Desk, person: UUID, code: str) -> Try:
    return lambda: desk.redeem(person, code)
