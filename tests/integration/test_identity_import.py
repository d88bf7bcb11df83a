"""``kompass people import``: a file becomes persons, once however often it is imported, and says what it did not take."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from bench.people import write_people
from engines import PostgresEngine
from kompass_chassis.audit import Somebody
from kompass_contracts.identity import PersonDescription, PersonsDescribed
from kompass_identity.actions import importing
from kompass_identity.actions.importing import ImportDisturbedError
from kompass_identity.clock import keep_register
from kompass_identity.documents import PersonSent
from kompass_identity.people.rows import PersonRow
from operator_desk import NAME, OperatorDesk
from registry import LONG_AGO, Registry, fresh_duf, newcomer, settled, standing_registry

ARNA = {"kind": "reception_centre", "name": "Arna", "host": "4601"}


@pytest_asyncio.fixture(scope="module")
async def registry(postgres: PostgresEngine) -> AsyncIterator[Registry]:
    """One identity for all of these tests; each has persons of its own."""
    async with standing_registry(postgres, "identity_import") as registry:
        await keep_register(registry.identity.kit.sessions)
        assert (await registry.put("/organisations/centre-arna", ARNA)).is_success
        yield registry


@pytest.fixture
def desk(registry: Registry, tmp_path: Path) -> OperatorDesk:
    return OperatorDesk(registry, tmp_path)


def person(**changes: str) -> dict[str, str]:
    usual = {
        "duf": fresh_duf(),
        "first_name": "Rahel",
        "last_name": "Tesfay",
        "birth_date": "1994-05-17",
        "gender": "female",
        "citizenships": "ERI",
        "protection_grade": "none",
        "settled": "4601 2021-06-01/",
    }
    return usual | changes


async def id_of(registry: Registry, row: dict[str, str]) -> UUID | None:
    answer = (await registry.identify(row["duf"])).json()["person_id"]
    return UUID(answer) if answer else None


async def there(registry: Registry, row: dict[str, str]) -> UUID:
    found = await id_of(registry, row)
    assert found is not None
    return found


async def described(registry: Registry, person_id: UUID) -> PersonDescription:
    headers = registry.client("identity:describe")
    answer = await registry.identity.http.post("/persons/describe", json={"ids": [str(person_id)]}, headers=headers)
    (found,) = PersonsDescribed.model_validate_json(answer.content).found
    return found


async def events(registry: Registry) -> int:
    return len(await registry.identity.told())


async def test_a_file_becomes_persons_that_everybody_is_told_of(desk: OperatorDesk, registry: Registry) -> None:
    rahel, other = person(centre="centre-arna 2021-01-01/2021-06-01", resettlement="yes"), person(last_name="Other")
    result = await desk.import_(rahel, other)
    assert (result.exit_code, result.stdout) == (0, "2 rows are kept: 2 new, 0 changed, 0 as they were.\n")
    person_id = await there(registry, rahel)
    assert await registry.told(person_id) == [("person-changed.v1", 1)]
    found = await described(registry, person_id)
    assert (found.first_name, found.citizenships, found.resettlement) == ("Rahel", ("ERI",), True)
    assert [placement.municipality for placement in found.placements] == ["4601"]
    assert [stay.centre for stay in found.residences] == ["centre-arna"]
    assert await there(registry, other) != person_id


async def test_each_person_has_a_row_in_the_audit_with_who_typed(desk: OperatorDesk, registry: Registry) -> None:
    rahel = person()
    await desk.import_(rahel)
    subject = str(await there(registry, rahel))
    rows = await registry.sql("SELECT actor, action, outcome FROM audit WHERE subject = :subject", subject=subject)
    assert rows == [(f"operator:{NAME}", "person.import", "done")]


async def test_the_same_file_again_changes_nothing_and_tells_nothing(desk: OperatorDesk, registry: Registry) -> None:
    rows = [person(assigned="4601 2021-01-01/2021-06-01", centre="centre-arna 2021-01-01/2021-06-01") for _ in range(3)]
    await desk.import_(*rows)
    told, ids = await events(registry), [await there(registry, row) for row in rows]
    result = await desk.import_(*reversed(rows))
    assert result.stdout == "3 rows are kept: 0 new, 0 changed, 3 as they were.\n"
    assert (await events(registry), [await there(registry, row) for row in rows]) == (told, ids)


@pytest.mark.parametrize(
    "change",
    [
        {"last_name": "Tesfai"},
        {"citizenships": "ERI ETH"},
        {"protection_grade": "confidential"},
        {"settled": "4601 2021-06-02/"},
        {"settled": ""},
        {"applied": "0301 2021-06-01/"},
        {"centre": "centre-arna 2021-06-01/"},
        {"language": "ti"},
    ],
)
async def test_what_differs_is_a_new_version_of_the_same_person(
    desk: OperatorDesk, registry: Registry, change: dict[str, str]
) -> None:
    row = person()
    await desk.import_(row)
    person_id = await there(registry, row)
    result = await desk.import_(row | change)
    assert result.stdout == "1 row is kept: 0 new, 1 changed, 0 as they were.\n"
    assert await registry.told(person_id) == [("person-changed.v1", 1), ("person-changed.v1", 2)]
    assert (await described(registry, person_id)).version == 2
    await desk.import_(row)
    assert (await described(registry, person_id)).version == 3


async def test_a_person_of_the_api_is_the_same_person_in_a_file(desk: OperatorDesk, registry: Registry) -> None:
    person_id, duf = uuid4(), fresh_duf()
    places = [settled("4601", LONG_AGO, valid_to="2021-12-31T23:00:00Z")]
    assert (await registry.register(person_id, newcomer(duf=duf, placements=places))).is_success
    row = person(duf=duf, settled="4601 2021-01-01/2022-01-01")
    midnight = "UPDATE placement SET valid_from = '2020-12-31T23:00:00Z' WHERE person_id = :id"
    await registry.sql(midnight, id=person_id)
    assert "0 new, 0 changed, 1 as they were" in (await desk.import_(row)).stdout
    assert await registry.told(person_id) == [("person-changed.v1", 1)]


async def test_who_was_erased_is_somebody_new(desk: OperatorDesk, registry: Registry) -> None:
    row = person()
    await desk.import_(row)
    first = await there(registry, row)
    assert (await registry.erase(first)).is_success
    assert "1 new" in (await desk.import_(row)).stdout
    assert await there(registry, row) != first


async def test_bad_rows_are_told_and_good_ones_kept(desk: OperatorDesk, registry: Registry) -> None:
    good, bad, worse = person(), person(gender="woman"), person(duf="201017238204", birth_date="today")
    report = desk.folder / "report.ndjson"
    result = await desk.import_(bad, good, worse, words=["--report", report])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "line 2, gender: is not one of 'female', 'male' or 'unknown'",
        "line 4, birth_date: holds no day; write it as 2024-03-01",
        "line 4, duf: this is not a DUF number; look at the card again, a digit may be wrong",
        "1 row is kept: 1 new, 0 changed, 0 as they were. 2 rows are bad.",
    ]
    assert [json.loads(line)["line"] for line in report.read_text(encoding="utf-8").splitlines()] == [2, 4, 4]
    assert await id_of(registry, good)
    assert not await id_of(registry, bad)
    for cell in ("Rahel", "Tesfay", bad["duf"], worse["duf"], good["duf"], "woman", "today"):
        assert cell not in result.stdout + report.read_text(encoding="utf-8")


async def test_a_row_that_names_a_centre_nobody_knows_is_bad_and_holds_nobody_up(desk: OperatorDesk) -> None:
    result = await desk.import_(person(centre="centre-nowhere 2021-01-01/"), person())
    assert "line 2, centre: names a reception centre that is not registered" in result.stdout
    assert "1 row is kept" in result.stdout


async def test_all_or_nothing_keeps_nothing_where_a_row_is_bad(desk: OperatorDesk, registry: Registry) -> None:
    good, bad = person(), person(gender="woman")
    result = await desk.import_(good, bad, words=["--all-or-nothing"])
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, "Nothing is kept: 1 row is bad.")
    assert not await id_of(registry, good)
    result = await desk.import_(good, words=["--all-or-nothing"])
    assert (result.exit_code, result.stdout) == (0, "1 row is kept: 1 new, 0 changed, 0 as they were.\n")


async def test_a_dry_run_says_what_would_be_done_and_does_nothing(desk: OperatorDesk, registry: Registry) -> None:
    same, changed, new = person(), person(), person()
    await desk.import_(same, changed)
    told = await events(registry)
    result = await desk.import_(same, changed | {"gender": "male"}, new, words=["--dry-run"])
    assert result.stdout == "3 rows would be kept: 1 new, 1 changed, 1 as they were.\n"
    assert await events(registry) == told
    assert not await id_of(registry, new)


async def test_what_cannot_be_read_is_refused_by_the_name_of_the_file_alone(desk: OperatorDesk) -> None:
    path = desk.folder / "empty.csv"
    path.touch()
    assert await desk.refusal("import", path) == "empty.csv is not imported: it is empty"
    assert "No such file" in await desk.refusal("import", desk.folder / "none.csv")
    elsewhere = desk.folder / "no-folder" / "report.csv"
    assert "the report cannot be written" in await desk.refusal("import", path, "--report", elsewhere)


async def test_the_columns_are_listed_with_a_sentence_each(desk: OperatorDesk) -> None:
    listed = (await desk.run("columns")).stdout
    assert "settled" in listed
    assert "4601 2024-03-01/2024-06-01" in listed


def row_of(**changes: Any) -> PersonRow:
    body = newcomer(**({"duf": fresh_duf()} | changes))
    return PersonRow(2, body["duf"], PersonSent.model_validate(body))


async def test_who_is_registered_by_somebody_else_meanwhile_is_found_again(registry: Registry) -> None:
    """Two imports of the same new persons at once: each person is new to one of them, and as they were to the other."""
    rows, sessions, by = [row_of() for _ in range(50)], registry.identity.kit.sessions, Somebody("operator:test")
    tallies = await asyncio.gather(*(importing.keep(sessions, rows, by) for _ in range(4)))
    assert sum(tally.new for tally in tallies) == 50
    assert sum(tally.unchanged for tally in tallies) == 150
    numbers = [row.duf for row in rows]
    found = await registry.sql("SELECT count(*) FROM person WHERE duf = ANY(:numbers)", numbers=numbers)
    assert found == [(50,)]


async def test_an_import_that_is_disturbed_again_and_again_gives_up(registry: Registry) -> None:
    """The same number twice in a batch stands for somebody who registers it each time it is about to be written."""
    row = row_of()
    with pytest.raises(ImportDisturbedError, match="import the file again later"):
        await importing.keep(registry.identity.kit.sessions, [row, row], Somebody("operator:test"))
    assert (await registry.identify(row.duf)).json() == {"person_id": None}


async def test_ctrl_c_ends_it_after_the_batch_in_hand_and_it_goes_on_where_it_was(
    desk: OperatorDesk, registry: Registry
) -> None:
    path = desk.folder / "many.csv"
    write_people(path, 20_000)
    kompass = str(Path(sys.executable).with_name("kompass"))
    process = await asyncio.create_subprocess_exec(
        *(kompass, "people", "import", str(path)),
        env={**os.environ, **desk.environment},
        stdout=asyncio.subprocess.PIPE,
    )
    before = (await registry.sql("SELECT count(*) FROM person"))[0][0]
    while (await registry.sql("SELECT count(*) FROM person"))[0][0] == before:
        await asyncio.sleep(0.01)
    process.send_signal(signal.SIGINT)
    written, _ = await process.communicate()
    said = written.decode()
    assert process.returncode == 130, said
    kept = (await registry.sql("SELECT count(*) FROM person"))[0][0] - before
    assert 0 < kept < 20_000
    assert f"Stopped. {kept:,} rows are kept: {kept:,} new" in said
    assert "Import the file again to go on" in said


async def test_the_example_in_the_documentation_can_be_imported(desk: OperatorDesk, root: Path) -> None:
    result = await desk.run("import", root / "services/identity/people.example.csv")
    assert (result.exit_code, result.stdout) == (0, "3 rows are kept: 3 new, 0 changed, 0 as they were.\n")
