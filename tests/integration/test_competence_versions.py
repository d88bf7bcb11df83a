"""Versions of a record: each can be read as it was, two can be compared, one can be taken along, and none ever changes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy.exc import DBAPIError

from competence_desk import FAR, HERE, LATER, CompetenceDesk, open_desk, same
from kompass_chassis.testing import TokenMint
from kompass_contracts import schemas
from kompass_contracts.competence_record import CompetenceRecord
from kompass_contracts.difference import RecordDifference
from kompass_contracts.identity import PersonErased, Role
from kompass_contracts.registration import Registration
from made_registrations import filled_in_with
from town import Town

PATHS = ("record/versions/1", "record/difference?older=1&newer=2", "record/export", "record/export/europass")


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


async def twice(desk: CompetenceDesk) -> tuple[UUID, Registration, Registration]:
    """A person who lives here and filled in the whole form twice; the second time there was one more year at school."""
    person = desk.town.settle(HERE)
    first = await desk.complete(person, **answered())
    second = await desk.complete(person, completed_at=LATER, **answered(EDU02=10))
    return person, first, second


def answered(**changes: Any) -> dict[str, object]:
    """The answers of somebody who answered everything, for a registration of the desk."""
    made = filled_in_with(**changes)
    return {"answers": made.answers, "catalogue_version": made.catalogue_version, "language": made.language}


async def test_every_version_is_read_as_it_was(desk: CompetenceDesk) -> None:
    person, first, second = await twice(desk)

    older, newer = [(await desk.read(person, what=f"record/versions/{number}")).json() for number in (1, 2)]

    assert older["record"]["registration_id"] == str(first.registration_id)
    assert newer["record"]["registration_id"] == str(second.registration_id)
    assert newer == (await desk.read(person)).json()


async def test_two_versions_are_compared_item_by_item(desk: CompetenceDesk) -> None:
    """(B6)."""
    person, *_ = await twice(desk)

    answer = await desk.read(person, what="record/difference?older=1&newer=2")

    compared = RecordDifference.model_validate_json(answer.content)
    (change,) = compared.changed
    assert (change.section, [one.field for one in change.fields]) == ("schooling", ["school_years"])
    assert (compared.added, compared.removed) == ((), ())
    assert (compared.older.record_version, compared.newer.record_version) == (1, 2)
    assert compared.unchanged > 20


async def test_a_record_is_taken_along_as_its_schema_says(desk: CompetenceDesk) -> None:
    person, _, second = await twice(desk)

    answer = await desk.read(person, what="record/export")

    taken = answer.json()
    schema = schemas.schema_of(CompetenceRecord)
    Draft202012Validator(schema).validate(taken)
    assert taken["$schema"] == schema["$id"]
    assert (taken["record_version"], taken["registration_id"]) == (2, str(second.registration_id))
    assert [job["occupation"]["styrk08"] for job in taken["jobs"]] == ["7531", "91"]


async def test_a_record_is_taken_along_as_a_europass_cv_without_a_name(desk: CompetenceDesk) -> None:
    person, *_ = await twice(desk)

    taken = (await desk.read(person, what="record/export/europass")).json()["Candidate"]

    assert "PersonName" not in taken["CandidatePerson"]
    assert len(taken["CandidateProfile"]["EmploymentHistory"]["EmployerHistory"]) == 2


async def test_who_is_out_of_reach_is_nobody_whatever_is_asked_for(desk: CompetenceDesk) -> None:
    """(D10, D13)."""
    person, *_ = await twice(desk)
    stranger, shielded = desk.staff(number=FAR), desk.town.settle(HERE)
    await desk.complete(shielded)
    await desk.change(shielded, protection_grade="confidential")

    for path in PATHS:
        assert same(await desk.read(person, stranger, path), await desk.read(uuid4(), stranger, path))
        assert same(await desk.read(shielded, what=path), await desk.read(uuid4(), what=path))
    trusted = desk.staff(Role.SETTLER_READ, Role.SHIELDED_READ)
    assert (await desk.read(shielded, trusted, "record/versions/1")).status_code == 200
    assert (await desk.read(shielded, trusted, "record/export")).status_code == 200


async def test_a_version_that_is_not_there_is_said_not_to_be_there(desk: CompetenceDesk) -> None:
    person, *_ = await twice(desk)
    empty = desk.town.settle(HERE)

    missing = [
        await desk.read(person, what="record/versions/3"),
        await desk.read(person, what="record/difference?older=1&newer=3"),
        *[await desk.read(empty, what=path) for path in PATHS],
    ]

    assert [(one.status_code, one.json()["type"]) for one in missing] == [
        (404, "urn:kompass:problem:version-unknown")
    ] * 6
    for path in ("record/versions/0", "record/versions/one", "record/difference?older=1"):
        assert (await desk.read(person, what=path)).status_code == 422


async def test_every_reading_of_a_version_has_its_audit_row(desk: CompetenceDesk) -> None:
    """(B13)."""
    person, *_ = await twice(desk)

    for path in (*PATHS, "record/versions/7"):
        await desk.read(person, what=path)
    await desk.read(person, desk.staff(number=FAR), "record/export")

    rows = await desk.sql("SELECT action, outcome FROM audit WHERE subject = :person ORDER BY seq", person=str(person))
    assert rows == [
        ("record.version", "version 1"),
        ("record.difference", "versions 1 and 2"),
        ("record.export", "version 2"),
        ("record.europass", "version 2"),
        ("record.version", "no such version"),
        ("record.export", "refused"),
    ]


async def test_nothing_ever_changes_a_version_and_the_database_refuses_to(desk: CompetenceDesk) -> None:
    """(R74)."""
    person, *_ = await twice(desk)
    before = await desk.sql("SELECT * FROM record_version ORDER BY record_version")
    await desk.complete(person, completed_at=LATER + timedelta(days=1))

    with pytest.raises(DBAPIError, match="never changes"):
        await desk.alter("UPDATE record_version SET regime = 'consent'")

    assert (await desk.sql("SELECT * FROM record_version ORDER BY record_version"))[:2] == before


async def test_versions_go_with_the_record_of_the_erased(desk: CompetenceDesk) -> None:
    person, *_ = await twice(desk)

    await desk.store.hear(PersonErased(), subject=person, version=2)

    assert await desk.sql("SELECT record_id FROM record_version") == []


async def test_a_version_of_a_catalogue_nobody_has_any_more_is_read_as_it_was(desk: CompetenceDesk) -> None:
    """What was stored before there was a typed record: the registration as received, and the flat record beside it."""
    person = desk.town.settle(HERE)
    await desk.complete(person, catalogue_version="2026.1")

    taken = (await desk.read(person, what="record/export")).json()

    assert [one["record_path"] for one in taken["untyped"]] == ["work.jobs.started_on"]
    assert taken["languages"][0]["language"] == "prs"
