"""Remarks to a record: signed, kept beside every version, superseded and never taken away (R17, R82, R83)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from competence_desk import FAR, HERE, LATER, CompetenceDesk, open_desk, placed, same
from kompass_chassis.testing import TokenMint
from kompass_competence_store.actions import remarking
from kompass_contracts.identity import PersonErased, Relation, Residence, Role
from log_lines import logging_as_in_production
from town import LONG_AGO, Town

TEXT = "Har vist fram vitnemål fra sykepleierskolen."
CENTRE = "centre-north"


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


def mapper(desk: CompetenceDesk, name: str = "Turid Eksempel", *roles: str, number: str = HERE) -> str:
    """The token of somebody who may write where a person is settled, or with the roles given."""
    staff_id = desk.register.keep(uuid4(), name, f"municipality-{number}")
    return desk.staff(*(roles or (Role.SETTLEMENT_MAPPER,)), number=number, subject=str(staff_id))


async def write(
    desk: CompetenceDesk, person: UUID, token: str, click: object = None, **body: object
) -> httpx2.Response:
    return await desk.ask("POST", f"/persons/{person}/remarks", token, {"part": "work", "text": TEXT, **body}, click)


async def supersede(desk: CompetenceDesk, person: UUID, older: object, token: str, text: str) -> httpx2.Response:
    return await desk.ask("POST", f"/persons/{person}/remarks/{older}/supersede", token, {"text": text})


async def remarks(desk: CompetenceDesk, person: UUID, token: str | None = None) -> list[dict[str, Any]]:
    answer = await desk.read(person, token, "remarks")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["remarks"])


async def test_a_remark_is_signed_with_the_name_and_the_workplace_of_that_day(desk: CompetenceDesk) -> None:
    """(R82, B3)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)

    written = await write(desk, person, token)

    assert written.status_code == 201, written.text
    (remark,) = await remarks(desk, person)
    assert remark == written.json()
    assert (remark["part"], remark["question_id"], remark["text"], remark["record_version"]) == ("work", None, TEXT, 1)
    assert remark["signed"]["name"] == "Turid Eksempel"
    assert remark["signed"]["organisation_id"] == f"municipality-{HERE}"
    desk.register.known.clear()
    assert (await remarks(desk, person))[0]["signed"]["name"] == "Turid Eksempel", "it stays as it was that day"


async def test_a_remark_can_be_to_one_question_of_the_part_and_to_no_other(desk: CompetenceDesk) -> None:
    """(B3)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)

    right = await write(desk, person, token, part="personal", question_id="PER02")
    elsewhere = await write(desk, person, token, part="work", question_id="PER02")
    unknown = await write(desk, person, token, part="personal", question_id="PER99")

    assert (right.status_code, right.json()["question_id"]) == (201, "PER02")
    for answer in (elsewhere, unknown):
        assert answer.status_code == 422
        assert answer.json()["errors"] == [
            {"pointer": "#/body/question_id", "detail": "this part of the record has no such question"}
        ]


async def test_a_remark_is_told_as_a_change_of_the_record_without_what_it_says(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)

    written = await write(desk, person, mapper(desk))

    told = await desk.told_inside()
    assert [(one["type"].split(".")[-2], one["aggregateversion"]) for one in told] == [
        ("completed", 1),
        ("remark-written", 2),
    ]
    assert told[1]["data"]["remark_id"] == written.json()["remark_id"]
    assert TEXT not in str(told)


async def test_a_remark_stays_with_the_record_when_there_is_a_new_version(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await write(desk, person, mapper(desk))

    await desk.complete(person, completed_at=LATER)

    (remark,) = await remarks(desk, person)
    assert (remark["text"], remark["record_version"]) == (TEXT, 1)


async def test_the_settlement_municipality_finds_and_supersedes_what_the_host_municipality_wrote(
    desk: CompetenceDesk,
) -> None:
    """(R17, R83)."""
    person = desk.town.house(CENTRE, FAR)
    await desk.complete(person)
    host = mapper(desk, "Arne Vert", Role.HOST_MAPPER, number=FAR)
    first = (await write(desk, person, host)).json()
    stay = Residence(centre=CENTRE, valid_from=LONG_AGO, valid_to=LATER.replace(year=2022))
    await desk.change(person, residences=(stay,), placements=placed((Relation.SETTLED, HERE)))
    settled = mapper(desk, "Turid Eksempel")

    newer = await supersede(desk, person, first["remark_id"], settled, "Autorisasjonen er sett.")

    assert newer.status_code == 201, newer.text
    now, before = await remarks(desk, person, settled)
    assert (now["text"], now["supersedes"], now["part"]) == ("Autorisasjonen er sett.", first["remark_id"], "work")
    assert (before["text"], before["superseded_by"]) == (TEXT, now["remark_id"])
    assert [one["signed"]["name"] for one in (now, before)] == ["Turid Eksempel", "Arne Vert"]
    assert same(await desk.read(person, host, "remarks"), await desk.read(uuid4(), host, "remarks"))
    assert same(
        await supersede(desk, person, now["remark_id"], host, "Nei."),
        await supersede(desk, uuid4(), now["remark_id"], host, "Nei."),
    )


async def test_a_remark_is_superseded_once_and_a_click_that_comes_twice_writes_once(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    mine, theirs = mapper(desk), mapper(desk, "Arne Modell")
    older = (await write(desk, person, mine)).json()["remark_id"]

    first = await supersede(desk, person, older, mine, "Nyere.")
    again = await supersede(desk, person, older, mine, "Nyere.")
    late = await supersede(desk, person, older, theirs, "Nyere.")
    other = await supersede(desk, person, older, mine, "Noe annet.")

    assert first.json() == again.json()
    assert [answer.status_code for answer in (first, again, late, other)] == [201, 201, 409, 409]
    assert late.json()["type"] == "urn:kompass:problem:remark-superseded"
    assert len(await remarks(desk, person)) == 2


async def test_a_click_that_comes_twice_writes_one_remark(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token, click = mapper(desk), uuid4()

    first = await write(desk, person, token, click)
    again = await write(desk, person, token, click)
    other = await write(desk, person, token, click, text="Noe helt annet.")
    stranger = await write(desk, person, mapper(desk, "Arne Modell"), click)
    anew = await write(desk, person, token, uuid4())

    assert first.json() == again.json()
    assert [answer.status_code for answer in (other, stranger, anew)] == [409, 409, 201]
    assert other.json()["type"] == "urn:kompass:problem:click-is-another"
    assert len(await remarks(desk, person)) == 2
    assert [one["type"].split(".")[-2] for one in await desk.told_inside()].count("remark-written") == 2


async def test_who_reads_and_does_not_write_is_told_so_and_nobody_else_is(desk: CompetenceDesk) -> None:
    """(D10)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    reader, counsellor = desk.staff(), desk.staff(Role.COUNSELLOR, number="46", kind="county")
    stranger = mapper(desk, "Arne Modell", number=FAR)

    for token in (reader, counsellor):
        answer = await write(desk, person, token)
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:kompass:problem:not-yours-to-write")
        assert same(await write(desk, uuid4(), token), await write(desk, uuid4(), stranger))
    assert same(await write(desk, person, stranger), await write(desk, uuid4(), stranger))
    assert await remarks(desk, person) == []


async def test_nothing_is_remarked_on_where_nothing_is_registered(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)

    answer = await write(desk, person, mapper(desk))

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:kompass:problem:nothing-registered")
    assert await remarks(desk, person) == []


async def test_bad_remarks_are_refused_with_a_sentence_for_each_field(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)
    for body, pointer in (
        ({"text": ""}, "#/body/text"),
        ({"text": "  \n "}, "#/body/text"),
        ({"text": "a" * 4001}, "#/body/text"),
        ({"text": "zero \0 character"}, "#/body/text"),
        ({"text": 7}, "#/body/text"),
        ({"part": "hobby"}, "#/body/part"),
        ({"question_id": "a question"}, "#/body/question_id"),
        ({"shout": True}, "#/body"),
    ):
        answer = await write(desk, person, token, **body)
        assert answer.status_code == 422, (body, answer.text)
        (error,) = answer.json()["errors"]
        assert error["pointer"] == pointer
        assert len(error["detail"]) > 10
    lone = b'{"part": "work", "text": "\\ud800"}'
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    assert (await desk.store.http.post(f"/persons/{person}/remarks", content=lone, headers=headers)).status_code == 422
    assert (await write(desk, person, token, "not an id")).status_code == 422
    assert (await supersede(desk, person, uuid4(), token, "Ny.")).json()["type"].endswith(":remark-unknown")
    assert await remarks(desk, person) == []


async def test_a_remark_of_another_person_is_not_there_to_supersede(desk: CompetenceDesk) -> None:
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    await desk.complete(person)
    await desk.complete(other)
    token = mapper(desk)
    theirs = (await write(desk, other, token)).json()["remark_id"]

    answer = await supersede(desk, person, theirs, token, "Ny.")

    assert same(answer, await supersede(desk, person, uuid4(), token, "Ny."))
    assert answer.status_code == 404


async def test_there_is_an_end_to_how_many_are_kept(desk: CompetenceDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remarking, "MOST", 2)
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)

    answers = [await write(desk, person, token) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [201, 201, 409]
    assert answers[2].json()["type"] == "urn:kompass:problem:too-many"


async def test_nothing_is_written_that_cannot_be_signed(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    left = uuid4()
    desk.register.inactive.add(left)
    gone = desk.staff(Role.SETTLEMENT_MAPPER, subject=str(left))

    inactive = await write(desk, person, gone)
    desk.town.silent = True
    away = await write(desk, person, mapper(desk))

    assert (inactive.status_code, away.status_code) == (403, 503)
    desk.town.silent = False
    assert await remarks(desk, person) == []


async def test_every_remark_and_every_refusal_has_its_audit_row(desk: CompetenceDesk) -> None:
    """(B13)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)

    older = (await write(desk, person, token)).json()["remark_id"]
    await supersede(desk, person, older, token, "Ny.")
    await supersede(desk, person, older, token, "Nyest.")
    await desk.read(person, token, "remarks")
    await write(desk, person, desk.staff())

    rows = await desk.sql("SELECT action, subject, outcome FROM audit ORDER BY seq")
    assert rows == [
        ("remark.write", str(person), "done"),
        ("remark.supersede", str(person), "done"),
        ("remark.supersede", str(person), "refused"),
        ("remark.list", str(person), "done"),
        ("remark.write", str(person), "refused"),
    ]


async def test_a_remark_whose_audit_row_cannot_be_written_is_not_written(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await desk.alter("ALTER TABLE audit ADD CHECK (action <> 'remark.write')")

    answer = await write(desk, person, mapper(desk))

    assert answer.status_code == 500
    assert await remarks(desk, person) == []
    assert len(await desk.told_inside()) == 1


async def test_remarks_go_with_the_person_and_only_then(desk: CompetenceDesk) -> None:
    """(D11)."""
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    for one in (person, other):
        await desk.complete(one)
        await write(desk, one, mapper(desk))

    await desk.store.hear(PersonErased(), subject=person, version=2)

    assert await desk.sql("SELECT person_id FROM remark JOIN record USING (record_id)") == [(other,)]
    assert await desk.sql("SELECT count(*) FROM remark") == [(1,)]
    assert same(await write(desk, person, mapper(desk)), await write(desk, uuid4(), mapper(desk)))


async def test_what_a_remark_says_stands_in_no_log(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    with logging_as_in_production("DEBUG") as log:
        await write(desk, person, mapper(desk))
        await write(desk, person, mapper(desk), text="Vitnemål \0")
        await desk.alter("ALTER TABLE remark ADD CHECK (record_version < 1)  NOT VALID")
        assert (await write(desk, person, mapper(desk))).status_code == 500
    for word in ("vitnemål", "Vitnemål", "Turid", str(person)):
        assert word not in str(log)


async def test_whoever_clicks_at_the_same_moment_writes_once(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token, click = mapper(desk), uuid4()

    answers = await asyncio.gather(*(write(desk, person, token, click) for _ in range(6)))
    older = answers[0].json()["remark_id"]
    newer = await asyncio.gather(*(supersede(desk, person, older, token, f"Nyere, {n}.") for n in range(6)))

    assert {answer.json()["remark_id"] for answer in answers} == {older}
    assert sorted(answer.status_code for answer in newer) == [201] + [409] * 5
    assert len(await remarks(desk, person)) == 2
