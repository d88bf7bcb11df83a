"""Reading records: those who may, part by part, with an audit row each; everybody else as if there were nobody."""

import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest

from competence_desk import FAR, HERE, LATER, CompetenceDesk, open_desk, placed, same
from kompass_chassis.testing import TokenMint, bearer
from kompass_contracts.identity import Relation, Residence, Role
from kompass_contracts.registration import Part
from log_lines import logging_as_in_production
from town import LONG_AGO, Town

CENTRE = "centre-north"


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


async def test_staff_read_what_was_answered_in_both_languages_with_codes_and_where_it_comes_from(
    desk: CompetenceDesk,
) -> None:
    """(R81, B4)."""
    person = desk.town.settle(HERE)
    registration = await desk.complete(person)

    record = await desk.record(person)

    assert record["registration_id"] == str(registration.registration_id)
    assert (record["record_version"], record["regime"]) == (1, "information")
    assert record["completed_at"] == "2026-03-09T10:12:36Z"
    assert record["legal_basis"] == "integreringsloven § 10"
    assert record["filled_in"]["helped_by"] == "family_or_friend"
    assert [part["part"] for part in record["parts"]] == [part.value for part in Part]
    (home,) = record["parts"][0]["answers"]
    assert home["question"]["nb"] == "Hvilket språk snakket du hjemme da du vokste opp?"
    assert home["question"]["form"].startswith("در")
    assert (home["code_system"], home["value"]["chosen"]["code"]) == ("ISO 639-3", "prs")
    assert home["value"]["chosen"]["text"]["nb"] == "Dari (fra Afghanistan)"
    assert home["provenance"] == {"question_id": "PER02", "catalogue_version": "2026.1", "source": "helped"}
    assert record["parts"][3] == {"part": "digital", "answers": []}


async def test_who_has_registered_nothing_has_an_empty_record(desk: CompetenceDesk) -> None:
    """(R80)."""
    person = desk.town.settle(HERE)

    answer = await desk.read(person)
    versions = await desk.read(person, what="record/versions")

    assert (answer.status_code, answer.json()) == (200, {"person_id": str(person), "record": None})
    assert versions.json() == {"person_id": str(person), "versions": []}


async def test_every_reading_and_every_refusal_has_its_audit_row(desk: CompetenceDesk) -> None:
    """(B13)."""
    person, empty = desk.town.settle(HERE), desk.town.settle(HERE)
    await desk.complete(person)
    token = desk.staff(subject="2b0c8c5c-6f0e-4f57-9b8e-5ad6a0a6a001")

    await desk.read(person, token)
    await desk.read(empty, token)
    await desk.read(person, token, "record/versions")
    stranger = desk.town.settle(FAR)
    await desk.read(stranger, token)

    rows = await desk.sql("SELECT actor, organisation, action, subject, outcome FROM audit ORDER BY seq")
    who = ("staff:2b0c8c5c-6f0e-4f57-9b8e-5ad6a0a6a001", f"municipality-{HERE}")
    assert rows == [
        (*who, "record.read", str(person), "version 1"),
        (*who, "record.read", str(empty), "nothing registered"),
        (*who, "record.versions", str(person), "done"),
        (*who, "record.read", str(stranger), "refused"),
    ]


async def test_a_reading_whose_audit_row_cannot_be_written_shows_nothing(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await desk.alter("ALTER TABLE audit ADD CHECK (action <> 'record.read')")

    answer = await desk.read(person)

    assert answer.status_code == 500
    assert "Dari" not in answer.text


async def test_versions_are_listed_newest_first_without_answers(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await desk.complete(person, completed_at=LATER)

    answer = await desk.read(person, what="record/versions")

    covers = answer.json()["versions"]
    assert [cover["record_version"] for cover in covers] == [2, 1]
    assert "Dari" not in answer.text
    assert not any("parts" in cover for cover in covers)


async def test_reading_ends_with_the_relation(desk: CompetenceDesk) -> None:
    """(D13)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    before = await desk.read(person)

    await desk.change(person, placements=placed((Relation.SETTLED, FAR)))

    assert before.status_code == 200
    assert same(await desk.read(person), await desk.read(uuid4()))
    assert (await desk.read(person, desk.staff(number=FAR))).status_code == 200


async def test_the_host_municipality_reads_while_the_person_lives_there(desk: CompetenceDesk) -> None:
    """(D13, R83)."""
    person, host = desk.town.house(CENTRE, HERE), desk.staff(Role.HOST_MAPPER)
    await desk.complete(person)
    here = await desk.read(person, host)

    stay = Residence(centre=CENTRE, valid_from=LONG_AGO, valid_to=LATER.replace(year=2022))
    await desk.change(person, residences=(stay,))

    assert here.status_code == 200
    assert same(await desk.read(person, host), await desk.read(uuid4(), host))


async def test_whoever_is_shielded_meanwhile_is_nobody_to_most_and_known_to_some(desk: CompetenceDesk) -> None:
    """(D10)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)

    await desk.change(person, protection_grade="confidential")

    for what in ("record", "record/versions"):
        assert same(await desk.read(person, what=what), await desk.read(uuid4(), what=what))
    shielded = desk.staff(Role.SETTLER_READ, Role.SHIELDED_READ)
    assert (await desk.record(person, shielded))["record_version"] == 1
    assert await desk.sql("SELECT count(*) FROM audit WHERE outcome <> 'refused'") == [(1,)]


async def test_an_older_grade_is_never_fallen_back_on(desk: CompetenceDesk) -> None:
    """(D10)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    desk.town.silent = True
    remembered = await desk.read(person)

    await desk.change(person, protection_grade="strictly_confidential")

    answers = [await desk.read(person), await desk.read(uuid4())]
    assert remembered.status_code == 200
    assert [answer.status_code for answer in answers] == [503, 503]
    assert answers[0].headers["retry-after"] == "2"
    desk.town.silent = False
    assert same(await desk.read(person), await desk.read(uuid4()))


async def test_nothing_is_read_on_memory_that_was_not_swept_for_long(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await desk.alter("UPDATE feed_place SET swept_at = now() - interval '6 minutes'")
    desk.town.silent = True

    assert (await desk.read(person)).status_code == 503


async def test_bad_questions_get_plain_answers_that_reveal_nothing(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    http, staff = desk.store.http, bearer(desk.staff())
    lister = bearer(desk.mint.client("competence", "competence:lookup"))
    foreign = bearer(desk.mint.staff("codes", "municipality", HERE, Role.SETTLER_READ))
    expired = bearer(desk.staff(exp=1))
    url, lookup = f"/persons/{person}/record", "/summaries/lookup"
    asked: list[tuple[Any, int, str]] = [
        (http.get(url), 401, "not-authenticated"),
        (http.get(url, headers=foreign), 401, "not-authenticated"),
        (http.get(url, headers=expired), 401, "not-authenticated"),
        (http.get(url, headers=lister), 403, "not-allowed"),
        (http.delete(url, headers=staff), 405, "wrong-method"),
        (http.get("/persons/201017238203/record", headers=staff), 422, "invalid"),
        (http.get("/persons", headers=staff), 404, "not-found"),
        (http.post(lookup, json={"ids": [str(person)]}, headers=staff), 403, "not-allowed"),
        (http.post(lookup, content=b"{", headers={**lister, "content-type": "application/json"}), 400, "malformed"),
        (http.post(lookup, content=b"{}", headers={**lister, "content-type": "text/plain"}), 415, "wrong-media-type"),
        (http.post(lookup, json={"ids": []}, headers=lister), 422, "invalid"),
        (http.post(lookup, json={"ids": [str(uuid4())] * 501}, headers=lister), 422, "invalid"),
        (http.post(lookup, content=b"[" + b"1," * 600_000 + b"1]", headers=lister), 413, "too-large"),
    ]
    for asking, status, slug in asked:
        answer = await asking
        assert (answer.status_code, answer.json()["type"]) == (status, f"urn:kompass:problem:{slug}"), answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["cache-control"] == "no-store"
        assert "201017238203" not in answer.text
    assert await desk.sql("SELECT seq FROM audit") == []


async def test_nothing_of_a_person_stands_in_a_log(desk: CompetenceDesk) -> None:
    """Not when all is well, nor when the form, the database or the caller is not."""
    person = desk.town.settle(HERE)
    with logging_as_in_production("DEBUG") as log:
        await desk.complete(person)
        await desk.read(person)
        await desk.read("201017238203")
        await desk.alter("ALTER TABLE record_version ADD CHECK (record_version < 2)")
        await desk.complete(person)
        desk.form.silent = True
        await desk.complete(person)
    written = str(log)
    assert "could not be refreshed" in written, "something was logged"
    words = {text for answer in json.loads(_registration(desk)) for text in answer["question"].values() if text}
    for word in (str(person), "201017238203", "Dari", "خیاط", HERE, *words):
        assert word not in written


def _registration(desk: CompetenceDesk) -> str:
    (registration, *_) = desk.form.registrations.values()
    return json.dumps([answer.model_dump(mode="json") for answer in registration.answers])
