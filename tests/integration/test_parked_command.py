"""``kompass parked``: what somebody who looks after codes can see of events that failed, and do about them."""

import asyncio
import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from conftest import PEPPER
from kompass_chassis.command import app
from kompass_chassis.inbox import Handlers, Heard, Inbox
from kompass_chassis.testing import ISSUER, ServiceDouble, event_of
from kompass_contracts.identity import PersonChanged

Kompass = Callable[..., "asyncio.Future[Result]"]


class ClumsyError(Exception):
    """A handler failed."""


async def fails(*_: object) -> None:
    raise ClumsyError


FAILING: Handlers = {PersonChanged: fails}


@pytest.fixture
def environment(codes: ServiceDouble) -> dict[str, str]:
    return {
        "KOMPASS_CODES_DATABASE_URL": codes.kit.settings.database_url.get_secret_value(),
        "KOMPASS_CODES_PEPPER": PEPPER,
        "KOMPASS_CODES_FORM_URL": "http://form.test",
        "KOMPASS_CODES_COMPETENCE_URL": "http://competence.test",
        "KOMPASS_IDENTITY_URL": ISSUER,
    }


@pytest.fixture
def kompass(environment: dict[str, str]) -> Kompass:
    """Run the command; it has a loop of its own, so it runs in a thread."""

    def run(*words: str, answer: str | None = None) -> "asyncio.Future[Result]":
        called = asyncio.to_thread(CliRunner().invoke, app, ["parked", *words], env=environment, input=answer)
        return asyncio.ensure_future(called)

    return run


async def park(codes: ServiceDouble) -> Heard:
    """Let an event fail in codes."""
    heard = event_of(PersonChanged(), subject=uuid4())
    await Inbox(codes.kit.sessions, FAILING, codes.kit.telemetry).receive([heard])
    return heard


def said(result: Result) -> str:
    """What the command said, or refused with, on one line."""
    assert result.exception is None or isinstance(result.exception, SystemExit) or result.exit_code == 1
    return " ".join((result.output or str(result.exception)).split())


async def test_when_nothing_is_parked_the_list_says_that_all_is_well(kompass: Kompass) -> None:
    result = await kompass("list", "codes")
    assert result.exit_code == 0
    assert said(result) == "Nothing is parked in codes: every event it heard has taken effect."


async def test_the_list_shows_ids_whole_so_that_they_can_be_copied(codes: ServiceDouble, kompass: Kompass) -> None:
    events = [await park(codes) for _ in range(3)]
    result = await kompass("list", "codes")
    assert result.exit_code == 0
    for event in events:
        assert str(event.event_id) in result.output
    for word in ("identity.person-changed.v1", "ClumsyError, tried 1 times since ", " UTC, next on "):
        assert result.output.count(word) == 3


async def test_the_list_says_which_events_wait_for_somebody(codes: ServiceDouble, kompass: Kompass) -> None:
    await park(codes)
    async with codes.kit.sessions.begin() as session:
        await session.execute(text("UPDATE parked SET next_try_at = NULL"))
    assert said(await kompass("list", "codes")).endswith("next when you say so")


async def test_an_event_is_shown_whole(codes: ServiceDouble, kompass: Kompass) -> None:
    event = await park(codes)
    result = await kompass("show", "codes", str(event.event_id))
    assert result.exit_code == 0
    first, body = result.output.splitlines()
    assert first == "identity.person-changed.v1: ClumsyError, tried 1 times"
    assert body == event.body.decode()


async def test_an_event_replayed_takes_effect_and_is_parked_no_longer(codes: ServiceDouble, kompass: Kompass) -> None:
    event = await park(codes)
    result = await kompass("replay", "codes", str(event.event_id))
    assert (result.exit_code, said(result)) == (0, f"{event.event_id} has taken effect")
    assert event.event is not None
    assert await wanted(codes) == [event.event.subject]
    assert "Nothing is parked" in said(await kompass("list", "codes"))


async def test_an_event_that_fails_again_stays_and_the_command_says_so(codes: ServiceDouble, kompass: Kompass) -> None:
    event = await park(codes)
    async with codes.kit.sessions.begin() as session:
        await session.execute(text("UPDATE parked SET body = 'spoilt'"))
    result = await kompass("replay", "codes", str(event.event_id))
    assert result.exit_code == 1
    assert said(result) == f"{event.event_id}: it failed again; it stays parked"
    assert "StillUnreadableError" in (await kompass("list", "codes")).output


async def test_an_event_is_thrown_away_only_after_a_yes(codes: ServiceDouble, kompass: Kompass) -> None:
    event = await park(codes)
    kept = await kompass("discard", "codes", str(event.event_id), answer="n\n")
    assert kept.exit_code == 1
    assert f"{event.event_id} will never take effect in codes" in said(kept)
    assert str(event.event_id) in (await kompass("list", "codes")).output
    gone = await kompass("discard", "codes", str(event.event_id), answer="y\n")
    assert gone.exit_code == 0
    assert said(gone).endswith(f"{event.event_id} was thrown away")
    assert "Nothing is parked" in said(await kompass("list", "codes"))


async def test_an_event_is_thrown_away_unasked_where_a_program_says_yes(codes: ServiceDouble, kompass: Kompass) -> None:
    event = await park(codes)
    result = await kompass("discard", "codes", str(event.event_id), "--yes")
    assert (result.exit_code, said(result)) == (0, f"{event.event_id} was thrown away")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("show",), "no event {event} is parked in codes"),
        (("replay",), "{event}: no such event is parked in codes"),
        (("discard", "--yes"), "no event {event} is parked in codes"),
    ],
)
async def test_an_event_that_is_not_parked_is_named(kompass: Kompass, words: tuple[str, ...], sentence: str) -> None:
    event: UUID = uuid4()
    result = await kompass(words[0], "codes", str(event), *words[1:])
    assert result.exit_code == 1
    assert said(result) == sentence.format(event=event)


async def test_something_that_is_no_id_is_refused_before_anything_is_done(kompass: Kompass) -> None:
    result = await kompass("show", "codes", "the-third-one")
    assert result.exit_code == 2
    assert "Invalid value for 'EVENT'" in said(result)


async def test_a_service_that_does_not_exist_is_answered_with_those_that_do(kompass: Kompass) -> None:
    result = await kompass("list", "kodes")
    assert result.exit_code == 1
    assert re.fullmatch("there is no service kodes here; there are: .*codes, .*identity.*", said(result))


async def wanted(codes: ServiceDouble) -> list[str]:
    async with codes.kit.sessions() as session:
        return list((await session.execute(text("SELECT id FROM wanted"))).scalars())
