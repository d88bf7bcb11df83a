"""An interview held before the arrival, from IMDi's own system to whoever reads the record; and the command with a file."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from typer.testing import CliRunner, Result

from imdi_desk import LED_BY, PATH, interview, told
from kompass_chassis.installed import CommandRefusedError
from kompass_embedded.demo import PERSONS
from kompass_embedded.plan import BEFORE_ARRIVAL
from kompass_form.command.registrations import registrations
from newcomer import Newcomer
from registry import LONG_AGO, fresh_duf, settled
from town_hall import BERGEN, OSLO, TownHall
from whole_system import Whole, whole_system

pytestmark = pytest.mark.timeout(120)

ASSIGNED = [settled("4601", LONG_AGO, relation="assigned")]
AWAITED = {"resettlement": True, "residence_basis": "resettlement", "placements": ASSIGNED}
ARRIVED = {**AWAITED, "arrived_on": "2026-11-16", "placements": [settled("4601", "2026-11-16T00:00:00Z")]}
AMINA = next(person for person in PERSONS if person.first_name == "Amina")


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Whole]:
    """All six services on the bell."""
    async with whole_system(tmp_path_factory.mktemp("whole")) as running:
        yield running


@pytest.fixture(scope="module")
def hall(whole: Whole) -> TownHall:
    return TownHall(whole)


@pytest.fixture
def example(root: Path) -> Path:
    return root / "services" / "kompass-form" / "before-arrival.example.jsonl"


async def awaited(hall: TownHall) -> Newcomer:
    """Register somebody who is still to arrive, and is assigned to Bergen."""
    person = Newcomer(hall, "Furaha")
    await person.change(**AWAITED)
    await hall.whole.quiet()
    return person


async def send(hall: TownHall, sent: dict[str, Any]) -> dict[str, Any]:
    """Hand one interview over, and return what became of it."""
    body = {"registrations": [sent]}
    answer = await hall.ask(BEFORE_ARRIVAL, "kompass-form", PATH, "POST", body)
    assert answer.status_code == 200, answer.text
    (answered,) = answer.json()["registrations"]
    return dict(answered)


async def test_what_was_told_before_the_arrival_is_read_by_the_municipality_then_and_afterwards(
    hall: TownHall,
) -> None:
    """(R14)."""
    person = await awaited(hall)
    sent = interview(person.demo.duf)
    sent["declaration"]["regime"] = "information"  # with a permit and a right to the programme

    assert (await send(hall, sent))["outcome"] == "taken"
    await hall.whole.quiet()

    record = (await hall.read(BERGEN, person.id)).json()["record"]
    assert (record["record_version"], record["registration_id"]) == (1, sent["registration_id"])
    assert (record["filled_in"]["way"], record["filled_in"]["staff_name"]) == ("interview", LED_BY)
    assert record["filled_in"]["organisation_name"] == "Integrerings- og mangfoldsdirektoratet"
    assert record["completed_at"] == "2026-11-11T06:40:00Z"
    assert (await hall.listed(BERGEN))[person.id] == "completed"
    assert len(await hall.noticed(BERGEN, person.id)) == 1
    assert (await hall.read(OSLO, person.id)).status_code == 404
    kept = await hall.whole.sql("kompass-form", "SELECT status, registration FROM draft")
    assert [tuple(row) for row in kept] == [("handed_over", None)]

    await person.change(**ARRIVED)
    await hall.whole.quiet()
    assert (await hall.read(BERGEN, person.id)).json()["record"]["record_version"] == 1
    assert (await send(hall, sent))["outcome"] == "already"
    later = await send(hall, sent | {"registration_id": str(uuid4())})
    assert [one["type"] for one in later["problems"]] == ["urn:kompass:problem:not-awaited"]


async def test_who_is_erased_is_nobody_to_the_sender(hall: TownHall) -> None:
    person = await awaited(hall)
    await person.erase()
    await hall.whole.quiet()
    refused = await send(hall, interview(person.demo.duf))
    assert [one["type"] for one in refused["problems"]] == ["urn:kompass:problem:not-awaited"]


async def typed(whole: Whole, *words: object, **environment: str) -> Result:
    """Run the command on the machine of the form, as whoever is signed in there."""
    settings = whole.system.settings("kompass-form")
    usual = {f"KOMPASS_FORM_{name.upper()}": str(value) for name, value in settings.items()}
    env = usual | {"LOGNAME": "kari"} | environment
    arguments = ["before-arrival", *(str(word) for word in words)]
    return await asyncio.to_thread(CliRunner().invoke, registrations, arguments, env=env)


def write(folder: Path, lines: Iterable[object]) -> Path:
    """Write a file of lines: documents, or whatever else stands there."""
    path = folder / "interviews.jsonl"
    path.write_text(
        "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), encoding="utf-8"
    )
    return path


async def test_the_example_is_taken_in_once_however_often_it_is_run(
    whole: Whole, hall: TownHall, example: Path
) -> None:
    tried = await typed(whole, example, "--dry-run")
    assert (tried.exit_code, tried.stdout) == (0, "1 interview: 1 would be taken in, 0 there already, 0 refused.\n")
    before = await whole.told("form")
    first, again = await typed(whole, example), await typed(whole, example)
    assert (first.exit_code, first.stdout) == (0, "1 interview: 1 taken in, 0 there already, 0 refused.\n")
    assert (again.exit_code, again.stdout) == (0, "1 interview: 0 taken in, 1 there already, 0 refused.\n")
    await whole.quiet()
    assert len(await whole.told("form")) == len(before) + 1
    audit = "SELECT action, outcome FROM audit WHERE actor = 'operator:kari' AND subject = $1 ORDER BY seq"
    assert [tuple(row) for row in await whole.sql("kompass-form", audit, str(AMINA.person_id))] == [
        ("registration.before-arrival-check", "done"),
        ("registration.before-arrival", "done"),
        ("registration.before-arrival", "already"),
    ]
    record = await whole.sql("competence-store", "SELECT person_id FROM record WHERE person_id = $1", AMINA.person_id)
    assert len(record) == 1
    assert (await hall.read(BERGEN, str(AMINA.person_id))).status_code == 404, "assigned to nobody yet"


async def test_a_bad_line_is_told_by_number_and_problem_and_holds_back_no_other(
    whole: Whole, hall: TownHall, tmp_path: Path
) -> None:
    good, bad = await awaited(hall), await awaited(hall)
    of_good, of_bad = interview(good.demo.duf), interview(bad.demo.duf, answers=told(EDU02=99, PER06=None))
    for one in (of_good, of_bad):
        one["declaration"]["regime"] = "information"
    nobody = fresh_duf()
    unshaped = interview(nobody, led_by="")
    lines = ["not JSON", "", unshaped, of_bad, "\ufeff" + json.dumps(of_good), interview(nobody), interview("12")]
    result = await typed(whole, write(tmp_path, lines))

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "line 1, it is no JSON document in UTF-8",
        "line 3, led_by: String should have at least 1 character",
        "line 4, answers/EDU02/value: write a whole number from 0 to 30 (answer-refused)",
        "line 4, answers/PER06: this question is asked, and is still to be answered (something-left)",
        "line 6, duf_number: nobody with this DUF number is a resettlement refugee who is still to arrive (not-awaited)",
        "line 7, duf_number: a DUF number has 12 digits; it is on the asylum seeker card, look at it again (duf-malformed)",
        "6 interviews: 1 taken in, 0 there already, 5 refused.",
    ]
    assert not any(duf in result.output for duf in (good.demo.duf, bad.demo.duf, nobody))


async def test_a_file_of_more_than_a_batch_is_taken_in_whole(whole: Whole, hall: TownHall, tmp_path: Path) -> None:
    person = await awaited(hall)
    one = interview(person.demo.duf)
    one["declaration"]["regime"] = "information"
    nobody = fresh_duf()
    result = await typed(whole, write(tmp_path, [*(interview(nobody) for _ in range(100)), one]))
    assert result.stdout.splitlines()[-1] == "101 interviews: 1 taken in, 0 there already, 100 refused."


async def test_what_keeps_it_from_being_taken_in_is_said_in_a_sentence(
    whole: Whole, example: Path, tmp_path: Path
) -> None:
    away = await typed(whole, example, KOMPASS_FORM_IDENTITY_URL="http://127.0.0.1:9")
    missing = await typed(whole, tmp_path / "nothing.jsonl")
    assert isinstance(away.exception, CommandRefusedError)
    assert str(away.exception) == (
        "0 interviews: 0 taken in, 0 there already, 0 refused. It ends there; run the same file again: it cannot be "
        "asked right now who is awaited; nothing of this batch was taken, send it again in a moment"
    )
    assert isinstance(missing.exception, CommandRefusedError)
    assert str(missing.exception) == "nothing.jsonl cannot be read: No such file or directory"
