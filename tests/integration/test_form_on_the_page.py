"""What a page of the form has besides its questions: the time that is left, names to search in, the way back."""

import gzip
import json
import re
from collections.abc import AsyncIterator

import pytest

from engines import PostgresEngine
from form_desk import FormDesk, standing_form
from form_reader import Reader
from kompass_form.catalogue import load

HOUR = 3600
SCRIPT = {"HX-Request": "true"}


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_on_the_page") as desk:
        yield desk


@pytest.fixture
async def reader(desk: FormDesk) -> AsyncIterator[Reader]:
    async with Reader(desk) as reader:
        await reader.begin()
        yield reader


async def away(reader: Reader, minutes: int, opened: int = 0) -> None:
    """Let the resident have been away for some minutes, in a session that was opened so many minutes earlier."""
    await reader.desk.sql(
        "UPDATE form_session SET last_seen_at = last_seen_at - make_interval(mins => :minutes),"
        " opened_at = opened_at - make_interval(mins => :opened) WHERE person_id = :id",
        minutes=minutes,
        opened=opened,
        id=reader.person,
    )


def left(reader: Reader) -> int:
    return int(reader.page.answer.headers["kompass-session-left"])


async def test_every_page_of_a_session_says_how_long_one_may_be_away(reader: Reader) -> None:
    for path in ("/declaration", "/form/personal", "/summary"):
        page = await reader.open(path)
        assert "If you do nothing for 60 minutes, you are logged out" in page.text
        assert HOUR - 60 < left(reader) <= HOUR


async def test_a_page_before_the_login_tells_of_no_time(reader: Reader) -> None:
    page = await reader.open("/information")

    assert "kompass-session-left" not in page.answer.headers
    assert "you are logged out" not in page.text


async def test_whoever_says_that_they_are_there_stays_logged_in(reader: Reader) -> None:
    await away(reader, minutes=58)

    page = await reader.press(form="/en/stay", headers=SCRIPT)

    assert (page.status, left(reader)) == (204, HOUR)


async def test_nobody_stays_longer_than_the_longest_session(reader: Reader) -> None:
    await away(reader, minutes=58, opened=12 * 60 - 10)

    await reader.press(form="/en/stay", headers=SCRIPT)

    assert 9 * 60 <= left(reader) <= 10 * 60


async def test_whoever_was_away_for_too_long_cannot_stay(reader: Reader) -> None:
    await away(reader, minutes=61)

    page = await reader.press(form="/en/stay", headers=SCRIPT)

    assert page.status == 401


async def test_the_names_of_occupations_are_kept_by_the_browser_for_as_long_as_they_stay(reader: Reader) -> None:
    address = re.search(r'data-names="([^"]+)"', reader.page.html)
    assert address is not None

    answer = await reader.http.get(address[1])
    unnamed = await reader.http.get(address[1].partition("?")[0], headers={"Accept-Encoding": "identity"})

    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert unnamed.headers["cache-control"] == "no-cache"
    assert unnamed.json() == answer.json()


async def test_the_names_of_occupations_are_there_in_every_language(reader: Reader) -> None:
    edition = load().newest
    answer = await reader.http.get(f"/occupations/{edition.catalogue.version}.json")

    told = answer.json()

    assert told["languages"] == [language.tag for language in edition.texts.languages]
    assert dict(zip(told["languages"], told["occupations"]["tailor"], strict=True))["nb"] == "Skredder eller syer"
    assert len(told["occupations"]) == sum(len(family.occupations) + 1 for family in edition.catalogue.families)
    assert len(gzip.compress(json.dumps(told, ensure_ascii=False).encode())) < 40_000


async def test_there_are_no_names_for_a_version_that_there_is_not(reader: Reader) -> None:
    assert (await reader.http.get("/occupations/1999-01.json")).status_code == 404


async def test_whoever_edits_an_answer_comes_back_to_it_in_the_summary(reader: Reader) -> None:
    """(R72)."""
    await reader.fill_in()
    await reader.open("/summary")
    assert "/en/form/personal?back=PER04#PER04" in reader.page.links

    await reader.open("/form/personal?back=PER04")
    assert ("press", "summary") in reader.page.forms["answers"].buttons
    assert "Back to the summary" in reader.page.text
    await reader.press("summary", PER04="yes_always")

    assert str(reader.page.answer.url).endswith("/en/summary#PER04")
    assert "Yes, always" in reader.page.text


async def test_whoever_edits_and_saves_can_still_go_back(reader: Reader) -> None:
    await reader.fill_in()
    await reader.open("/form/personal?back=PER04")

    page = await reader.press(PER04="yes_always")

    assert "Back to the summary" in page.text


async def test_nobody_is_led_to_anything_but_a_question(reader: Reader) -> None:
    await reader.fill_in()

    page = await reader.open("/form/personal?back=%22%3E%3Cscript%3E")

    assert "Back to the summary" not in page.text
    assert "%3Cscript" not in page.html


async def test_an_answer_is_suggested_and_kept_only_with_the_next_one(reader: Reader) -> None:
    await reader.press(PER01="ER", PER02="tir", PER03="SD", PER04="sometimes")
    assert reader.page.forms["answers"].fields["PER05"] == ["tir"]
    assert "We have chosen this because of what you answered before" in reader.page.text
    rows = await reader.desk.sql(
        "SELECT value FROM answer JOIN draft USING (registration_id) WHERE person_id = :id AND question_id = 'PER05'",
        id=reader.person,
    )
    assert rows == []

    page = await reader.press(PER06="nobody")

    assert "We have chosen this" not in page.text
    assert page.forms["answers"].fields["PER05"] == ["tir"]


async def test_what_does_not_come_yet_is_not_suggested_yet(reader: Reader) -> None:
    """It would be sent before it was seen: with a script, a question comes after those before it."""
    await reader.press(PER01="ER", PER02="tir", PER04="sometimes")

    assert reader.page.forms["answers"].fields["PER05"] == [""]
