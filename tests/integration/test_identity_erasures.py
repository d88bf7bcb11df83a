"""Erasures: who has forgotten the erased, who has not, and who is late."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from kompass_chassis.service import Chore
from kompass_chassis.testing import ServiceDouble, TokenMint
from kompass_contracts import codes, competence, form, notifications, views
from kompass_contracts.event import Fact
from kompass_identity.actions.organisations import load_register
from kompass_identity.documents.erasures import Erasure, Erasures
from kompass_identity.erasures import ALLOWED, MUST_FORGET, erasure
from operator_desk import OperatorDesk
from registry import Registry, fresh_duf, newcomer

FORGOTTEN: dict[str, Fact] = {
    "codes": codes.PersonForgotten(),
    "form": form.PersonForgotten(),
    "competence": competence.PersonForgotten(),
    "imdinett-views": views.PersonForgotten(),
    "notifications": notifications.PersonForgotten(),
}
ALL = tuple(FORGOTTEN)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
async def registry(identity: ServiceDouble, mint: TokenMint) -> Registry:
    async with identity.kit.sessions.begin() as session:
        await load_register(session)
    return Registry(identity, mint)


async def erased(registry: Registry, *confirmed: str, ago: timedelta = timedelta()) -> UUID:
    """Somebody who was erased so long ago, and whom these services have forgotten."""
    person_id = uuid4()
    assert (await registry.register(person_id, newcomer(duf=fresh_duf()))).is_success
    assert (await registry.erase(person_id)).is_success
    await registry.sql(
        "UPDATE tombstone SET erased_at = now() - CAST(:ago AS interval) WHERE subject = :id",
        ago=ago,
        id=str(person_id),
    )
    await confirm(registry, person_id, confirmed)
    return person_id


async def confirm(registry: Registry, person_id: UUID, owners: Iterable[str]) -> None:
    for owner in owners:
        await registry.identity.hear(FORGOTTEN[owner], subject=person_id)


async def ask(registry: Registry, query: str = "") -> Erasures:
    headers = registry.client("identity:erase")
    answer = await registry.identity.http.get(f"/persons/erasures{query}", headers=headers)
    assert answer.status_code == 200, answer.text
    return Erasures.model_validate_json(answer.content)


async def of(registry: Registry, person_id: UUID) -> Erasure:
    (one,) = (one for one in (await ask(registry)).found if one.person_id == person_id)
    return one


def test_everyone_who_hears_of_an_erasure_must_forget() -> None:
    assert set(MUST_FORGET) == set(FORGOTTEN)


@pytest.mark.parametrize(
    ("since", "overdue"),
    [
        (timedelta(), False),
        (ALLOWED - timedelta(microseconds=1), False),
        (ALLOWED, True),
        (ALLOWED + timedelta(days=400), True),
    ],
)
def test_a_day_is_over_at_its_last_moment(since: timedelta, *, overdue: bool) -> None:
    assert erasure(uuid4(), NOW - since, {}, NOW).overdue is overdue
    assert not erasure(uuid4(), NOW - since, dict.fromkeys(MUST_FORGET, NOW), NOW).overdue


async def test_nobody_has_confirmed_what_was_erased_just_now(registry: Registry) -> None:
    found = await of(registry, await erased(registry))
    assert (found.confirmed, found.missing, found.overdue) == ((), MUST_FORGET, False)


async def test_some_have_confirmed_and_the_others_are_missing(registry: Registry) -> None:
    found = await of(registry, await erased(registry, "codes", "form"))
    assert {one.owner for one in found.confirmed} == {"codes", "form"}
    assert found.missing == ("competence", "imdinett-views", "notifications")
    assert not found.overdue


async def test_who_was_forgotten_by_all_is_not_among_the_unconfirmed(registry: Registry) -> None:
    everybody, some = await erased(registry, *ALL, ago=ALLOWED), await erased(registry, "codes", ago=ALLOWED)
    assert {one.person_id for one in (await ask(registry)).found} == {everybody, some}
    (found,) = (await ask(registry, "?unconfirmed=true")).found
    assert (found.person_id, found.overdue) == (some, True)
    assert not (await of(registry, everybody)).overdue


async def test_a_late_confirmation_counts_all_the_same(registry: Registry) -> None:
    person_id = await erased(registry, *ALL[1:], ago=ALLOWED)
    assert (await of(registry, person_id)).overdue
    await confirm(registry, person_id, ALL[:1])
    assert (await of(registry, person_id)).missing == ()
    assert (await ask(registry, "?unconfirmed=true")).found == ()


async def test_a_long_list_comes_in_pages_the_oldest_first(registry: Registry) -> None:
    people = [await erased(registry, ago=timedelta(hours=hours)) for hours in (3, 5, 4)]
    page = await ask(registry, "?limit=2")
    assert [one.person_id for one in page.found] == [people[1], people[2]]
    assert page.next == people[2]
    page = await ask(registry, f"?limit=2&after={page.next}")
    assert ([one.person_id for one in page.found], page.next) == ([people[0]], None)


async def test_a_page_after_somebody_who_was_never_erased_is_refused(registry: Registry) -> None:
    headers = registry.client("identity:erase")
    answer = await registry.identity.http.get(f"/persons/erasures?after={uuid4()}", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:kompass:problem:place-unknown")


async def test_only_who_may_erase_is_told(registry: Registry) -> None:
    for headers in (registry.client("identity:lookup"), registry.client("identity:register"), registry.staff()):
        assert (await registry.identity.http.get("/persons/erasures", headers=headers)).status_code == 403


async def look(registry: Registry, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Let the hour pass, and return what is said in the log."""
    kit, caplog_from = registry.identity.kit, len(caplog.records)
    (chore,) = (chore for chore in kit.parts.chores if chore.name == "overdue erasures")
    await chore.run(kit.sessions)
    return [record.getMessage() for record in caplog.records[caplog_from:] if record.levelno == logging.WARNING]


def figure(registry: Registry, owner: str) -> float | None:
    registered = registry.identity.kit.telemetry.figures.registry
    return registered.get_sample_value("kompass_erasures_overdue", {"owner": owner})


async def test_every_hour_the_overdue_are_counted_and_said(
    registry: Registry, caplog: pytest.LogCaptureFixture
) -> None:
    late, early = await erased(registry, *ALL[1:], ago=ALLOWED), await erased(registry)
    assert await look(registry, caplog) == ["codes has not confirmed within a day that it forgot 1 erased persons"]
    assert (figure(registry, "codes"), figure(registry, "form")) == (1, 0)
    assert str(late) not in caplog.text
    assert str(early) not in caplog.text
    await confirm(registry, late, ALL[:1])
    assert await look(registry, caplog) == []
    assert figure(registry, "codes") == 0


def test_it_is_looked_at_every_hour(identity: ServiceDouble) -> None:
    found: list[Chore] = [chore for chore in identity.kit.parts.chores if chore.name == "overdue erasures"]
    assert [chore.every for chore in found] == [3600.0]


async def test_the_command_lists_who_is_waited_for(registry: Registry, tmp_path: Path) -> None:
    desk = OperatorDesk(registry, tmp_path)
    assert (await desk.run("erasures")).stdout == "Nobody was erased.\n"
    done = await erased(registry, *ALL)
    assert (await desk.run("erasures", "--unconfirmed")).stdout == "Nobody is waited for.\n"
    late = await erased(registry, *ALL[1:], ago=ALLOWED)
    every, unconfirmed = (await desk.run("erasures")).stdout, (await desk.run("erasures", "--unconfirmed")).stdout
    assert str(done) in every
    assert str(done) not in unconfirmed
    (line,) = (line for line in unconfirmed.splitlines() if str(late) in line)
    assert "codes" in line
    assert "yes" in line
