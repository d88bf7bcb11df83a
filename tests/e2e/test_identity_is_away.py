"""Identity ends right after it told of a change: what is still decided, what is not, and that all catches up by itself."""

from collections.abc import AsyncIterator

import httpx2
import pytest

from newcomer import DECLARED, SHIELDED, Newcomer, settle, settle_and_register
from town_hall import BERGEN, TRUSTED, TownHall
from whole_system import Whole, until, whole_system

pytestmark = pytest.mark.timeout(120)

REMEMBERING = ("codes", "competence-store", "imdinett-views", "notifications")
"""The services that decide on a memory of where persons belong."""


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Whole]:
    """All six services on the bell."""
    async with whole_system(tmp_path_factory.mktemp("whole")) as running:
        yield running


async def end_identity_before_anyone_asks(whole: Whole, person: Newcomer) -> None:
    """Let the change that was just told reach everyone at a moment when identity cannot be asked about it any more."""
    await whole.wire.until_held(person.id)
    await whole.stop("identity")
    await whole.wire.let_go()
    await until(lambda: _all_are_told(whole, person))


async def _all_are_told(whole: Whole, person: Newcomer) -> bool:
    return all([person.id in await whole.wanted(name) for name in REMEMBERING])


def is_not_decided(answer: httpx2.Response) -> bool:
    """Whether the answer is that there is none, in words and with when to ask again, and not what was known before."""
    problem = answer.json()
    return (answer.status_code, problem["type"]) == (503, "urn:kompass:problem:memory-stale") and bool(
        answer.headers["retry-after"]
    )


async def test_nothing_is_decided_on_stale_memory_lists_stay_and_all_catches_up_without_a_hand(whole: Whole) -> None:
    """(D10); the change is the worst there is: somebody in Bergen goes into hiding."""
    hall = TownHall(whole)
    hiding, steady = await settle_and_register(hall), await settle(hall)
    await steady.play(DECLARED)  # has a session of the form
    for who in (BERGEN, TRUSTED):
        for name in REMEMBERING:  # tokens of five minutes, which cannot be had afterwards
            await hall.token(who, name)
        for person in (hiding, steady):
            assert (await hall.read(who, person.id)).status_code == (await hall.page(who, person.id)).status_code == 200
            assert (await hall.code(who, person.id)).status_code == 201
    (notice,) = await hall.noticed(BERGEN, hiding.id)
    await whole.quiet()

    whole.wire.hold()
    await hiding.change(**SHIELDED)
    await end_identity_before_anyone_asks(whole, hiding)

    for who in (BERGEN, TRUSTED):  # also who may see the shielded: nobody knows whether it is still this town's person
        assert is_not_decided(await hall.page(who, hiding.id))
        assert is_not_decided(await hall.read(who, hiding.id))
        assert is_not_decided(await hall.ask(who, "competence-store", f"/persons/{hiding.id}/record/versions"))
        assert is_not_decided(await hall.code(who, hiding.id))
        assert is_not_decided(await hall.ask(who, "codes", f"/persons/{hiding.id}/codes"))
        assert is_not_decided(await hall.ask(who, "notifications", f"/inbox/{notice['entry_id']}/read", "POST"))

    assert (await hall.page(BERGEN, steady.id)).status_code == 200
    assert (await hall.read(BERGEN, steady.id)).status_code == 200
    assert (await hall.code(BERGEN, steady.id)).status_code == 201

    page = await hall.shown(BERGEN, "imdinett-views", "/persons?limit=200")
    assert {row["person_id"] for row in page["persons"]} == {*await hall.listed(BERGEN)} > {steady.id}
    assert hiding.id not in str(page)
    assert page["pending"] == 1
    assert hiding.id in await hall.listed(TRUSTED)
    inbox = await hall.shown(BERGEN, "notifications", "/inbox")
    assert (hiding.id in str(inbox), inbox["pending"]) == (False, 1)

    url = whole.plan.url("kompass-form")
    session = {"Authorization": f"Session {steady.job.handle}"}
    assert (await whole.http.get(f"{url}/form", headers=session)).status_code == 200
    login = {"duf": steady.demo.duf, "code": "ABC234", "language": "en"}
    late = await whole.http.post(f"{url}/sessions", json=login)
    assert (late.status_code, late.headers["content-type"]) == (503, "application/problem+json")

    await whole.start("identity")
    await whole.quiet(40)  # the longest pause of somebody who asked once in vain is fifteen seconds
    for answer in (
        await hall.page(BERGEN, hiding.id),
        await hall.read(BERGEN, hiding.id),
        await hall.code(BERGEN, hiding.id),
    ):
        assert answer.status_code == 404
    assert (await hall.read(TRUSTED, hiding.id)).json()["record"]["record_version"] == 1
    assert (await hall.code(TRUSTED, hiding.id)).status_code == 201
    page = await hall.shown(BERGEN, "imdinett-views", "/persons?limit=200")
    assert (hiding.id in str(page), page["pending"]) == (False, 0)
    assert (await whole.http.post(f"{url}/sessions", json=login)).status_code == 403


async def test_memory_that_was_not_swept_for_long_is_not_decided_on_while_identity_is_away(whole: Whole) -> None:
    """Nothing says that anything changed, but five minutes without a sweep could have hidden it; lists stay."""
    hall = TownHall(whole)
    person = await settle(hall)
    assert (await hall.page(BERGEN, person.id)).status_code == 200
    assert (await hall.read(BERGEN, person.id)).status_code == 200
    assert (await hall.code(BERGEN, person.id)).status_code == 201
    await whole.stop("identity")
    for name in REMEMBERING:
        await whole.sql(name, "UPDATE feed_place SET swept_at = swept_at - interval '6 minutes'")  # time passes
    assert is_not_decided(await hall.page(BERGEN, person.id))
    assert is_not_decided(await hall.read(BERGEN, person.id))
    assert is_not_decided(await hall.code(BERGEN, person.id))
    assert person.id in await hall.listed(BERGEN)
    await whole.start("identity")
    assert (await hall.page(BERGEN, person.id)).status_code == 200
    assert (await hall.read(BERGEN, person.id)).status_code == 200
    assert (await hall.code(BERGEN, person.id)).status_code == 201
