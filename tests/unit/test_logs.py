"""Logs: lines of JSON that say where something went wrong and never in what words."""

import asyncio
import gc
import json
import logging
from collections.abc import Callable

import asyncpg
import pytest
from sqlalchemy.exc import IntegrityError

from kompass_chassis.logs import wordless
from kompass_contracts.identity import DufAsked
from log_lines import logging_as_in_production

CANARY = "201017238203"


def duplicate_key() -> None:
    error = asyncpg.UniqueViolationError.new(
        {"C": "23505", "M": "duplicate key value", "D": f"Key (duf)=({CANARY}) already exists."}
    )
    raise IntegrityError("INSERT INTO person", {"duf": CANARY}, error) from error


def invalid_input() -> None:
    DufAsked.model_validate({"duf": [CANARY]})


def nested() -> None:
    try:
        int(f"x{CANARY}")
    except ValueError:
        raise RuntimeError(f"while reading {CANARY}")  # noqa: B904 - the context is what is looked at


def everything_said_by(error: BaseException) -> str:
    cause = error.__cause__ or error.__context__
    return f"{error} {cause!r} {getattr(cause, 'detail', '')}"


@pytest.mark.parametrize(
    ("fail", "kinds"),
    [
        (duplicate_key, ["IntegrityError", "UniqueViolationError"]),
        (invalid_input, ["ValidationError"]),
        (nested, ["RuntimeError", "ValueError"]),
    ],
)
def test_the_text_of_an_exception_is_not_logged_but_its_kinds_and_places_are(
    fail: Callable[[], None], kinds: list[str]
) -> None:
    with pytest.raises(Exception) as failed:  # noqa: PT011 - each fails in its own way
        fail()
    assert CANARY in everything_said_by(failed.value)
    with logging_as_in_production() as log:
        logging.getLogger("kompass_test").error("it failed", exc_info=failed.value)
    (line,) = log.lines()
    assert CANARY not in line
    read = json.loads(line)
    assert read["message"] == "it failed"
    assert [part for part in read["error"] if not part.startswith(" ")] == kinds
    assert any(part.startswith(f"  {__file__}:") and part.endswith(f" {fail.__name__}") for part in read["error"])


def test_a_cause_that_was_taken_away_is_not_told() -> None:
    def fail() -> None:
        try:
            int(CANARY + "x")
        except ValueError:
            raise RuntimeError from None

    with pytest.raises(RuntimeError) as failed:
        fail()
    assert [part for part in wordless(failed.value) if not part.startswith(" ")] == ["RuntimeError"]


async def test_a_task_that_nobody_awaited_does_not_spill_its_error() -> None:
    async def fail() -> None:
        raise ValueError(CANARY)

    with logging_as_in_production() as log:
        task = asyncio.ensure_future(fail())
        await asyncio.wait([task])
        del task
        gc.collect()
    assert "Task exception was never retrieved" in str(log)
    assert "ValueError" in str(log)
    assert CANARY not in str(log)


def test_a_library_says_its_sentence_without_what_it_was_given() -> None:
    with logging_as_in_production() as log:
        logging.getLogger("aio_pika.robust").warning("cannot send %r", f"a message about {CANARY}")
        logging.getLogger("uvicorn.error").info("not even that")
    (line,) = log.lines()
    assert json.loads(line)["message"] == "cannot send %r"


def test_our_own_sentences_are_filled_in() -> None:
    with logging_as_in_production() as log:
        logging.getLogger("kompass_chassis.sweep").info("the sweep of %s found %s events", "codes", 3)
    (line,) = log.lines()
    read = json.loads(line)
    assert read["message"] == "the sweep of codes found 3 events"
    assert (read["level"], read["logger"]) == ("INFO", "kompass_chassis.sweep")
    assert read["at"].endswith("+00:00")


def test_a_line_that_cannot_be_made_is_dropped_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with logging_as_in_production() as log:
        logging.getLogger("kompass_test").info("one %s and two %s", CANARY)  # noqa: PLE1206 - that is the mistake
    assert CANARY not in str(log) + capsys.readouterr().err


def test_a_line_end_in_a_message_does_not_make_a_second_line() -> None:
    with logging_as_in_production() as log:
        logging.getLogger("kompass_test").info('one\n{"level": "forged"}')
    assert len(log.lines()) == 1
