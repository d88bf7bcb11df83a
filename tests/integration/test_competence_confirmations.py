"""Confirming parts of a record: by whom, of which version, and what a new version takes back (B3, B4)."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from competence_desk import HERE, LATER, CompetenceDesk, open_desk, registration_of, same
from kompass_chassis.testing import TokenMint, bearer
from kompass_contracts.answers import Number
from kompass_contracts.identity import PersonErased, Role
from kompass_contracts.registration import Answer, Part
from town import Town


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


def mapper(desk: CompetenceDesk, name: str = "Turid Eksempel") -> str:
    staff_id = desk.register.keep(uuid4(), name, f"municipality-{HERE}")
    return desk.staff(Role.SETTLEMENT_MAPPER, subject=str(staff_id))


async def confirm(
    desk: CompetenceDesk, person: UUID, token: str, part: str = "work", version: int = 1, **body: object
) -> httpx2.Response:
    sent = {"status": "confirmed_with_person", "record_version": version, **body}
    return await desk.ask("PUT", f"/persons/{person}/confirmations/{part}", token, sent)


async def read(desk: CompetenceDesk, person: UUID) -> dict[str, Any]:
    answer = await desk.read(person, what="confirmations")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def now(found: dict[str, Any]) -> dict[str, str]:
    return {one["part"]: one["status"] for one in found["parts"]}


def older_by_a_year(person: UUID) -> tuple[Answer, ...]:
    """The same answers, but for a number said in the part on education."""
    answers = []
    for answer in registration_of(person).answers:
        if answer.part is Part.EDUCATION and isinstance(answer.value, Number):
            other = Number(number=answer.value.number + 1)
            answers.append(answer.model_copy(update={"value": other}))
        else:
            answers.append(answer)
    assert tuple(answers) != registration_of(person).answers
    return tuple(answers)


async def test_a_confirmation_says_by_whom_when_and_of_which_version(desk: CompetenceDesk) -> None:
    """(B3)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)

    said = await confirm(desk, person, mapper(desk), status="documents_seen", words="To attester, i original.")

    assert said.status_code == 200, said.text
    found = await read(desk, person)
    assert list(now(found)) == [part.value for part in Part]
    assert now(found) == {part.value: "not_checked" for part in Part} | {"work": "documents_seen"}
    held = found["parts"][5]
    assert held == said.json() == found["history"][0]
    assert (held["record_version"], held["words"]) == (1, "To attester, i original.")
    assert (held["signed"]["name"], held["signed"]["at"]) == ("Turid Eksempel", held["at"])
    assert found["parts"][0]["signed"] is None


async def test_the_trust_line_says_who_filled_in_with_whose_help_and_who_confirmed(desk: CompetenceDesk) -> None:
    """(B4)."""
    person = desk.town.settle(HERE)
    registration = await desk.complete(person)
    await confirm(desk, person, mapper(desk, "Arne Modell"), "education", status="documents_seen")
    await confirm(desk, person, mapper(desk), "work")
    await confirm(desk, person, mapper(desk, "Eva Modell"), "other", status="returned", words="Språket mangler.")

    line = (await read(desk, person))["trust"]

    assert (line["record_version"], line["sources"]) == (1, ["helped", "interview"])
    assert (line["helped_by"], line["interpreter"]) == (registration.filled_in.helped_by, False)
    assert (line["documents_seen"], line["confirmed_with_person"]) == (["education"], ["work"])
    assert (line["returned"], line["not_checked"]) == (["other"], ["personal", "language", "digital", "driving"])
    assert line["last_confirmed"]["name"] == "Turid Eksempel", "what was returned is not confirmed"


async def test_what_is_returned_says_why_and_all_that_was_said_is_kept(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)

    silent = await confirm(desk, person, token, status="returned")
    answers = [
        await confirm(desk, person, token),
        await confirm(desk, person, token, status="returned", words="Årstallene går ikke sammen."),
        await confirm(desk, person, token, status="not_checked"),
    ]

    assert (silent.status_code, silent.json()["errors"]) == (
        422,
        [{"pointer": "#/body/words", "detail": "say in words why the part is returned"}],
    )
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    found = await read(desk, person)
    assert [one["status"] for one in found["history"]] == ["not_checked", "returned", "confirmed_with_person"]
    assert found["history"][1]["words"] == "Årstallene går ikke sammen."
    assert now(found)["work"] == "not_checked"


async def test_a_new_version_puts_back_the_parts_that_say_something_else_and_no_others(desk: CompetenceDesk) -> None:
    """(B3)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)
    for part in ("personal", "education", "work"):
        await confirm(desk, person, token, part)

    await desk.complete(person, completed_at=LATER, answers=older_by_a_year(person), language="en")

    found = await read(desk, person)
    assert now(found)["education"] == "not_checked"
    assert {part for part, status in now(found).items() if status != "not_checked"} == {"personal", "work"}
    assert found["parts"][0]["record_version"] == 1, "it says of which version it was said"
    put_back = found["history"][0]
    assert (put_back["part"], put_back["record_version"], put_back["signed"]) == ("education", 2, None)
    assert found["trust"]["record_version"] == 2


async def test_the_same_said_again_in_another_language_takes_nothing_back(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await confirm(desk, person, mapper(desk), "education")

    await desk.complete(person, completed_at=LATER, language="en", catalogue_version="2026.2")

    assert now(await read(desk, person))["education"] == "confirmed_with_person"


async def test_an_older_version_than_the_newest_cannot_be_confirmed(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await desk.complete(person, completed_at=LATER)
    token = mapper(desk)

    old, none = await confirm(desk, person, token, version=1), await confirm(desk, person, token, version=3)

    assert (old.status_code, old.json()["type"]) == (409, "urn:kompass:problem:version-old")
    assert old.json()["record_version"] == 2
    assert (none.status_code, none.json()["errors"][0]["pointer"]) == (422, "#/body/record_version")
    assert (await read(desk, person))["history"] == []


async def test_a_click_that_comes_twice_confirms_once_and_on_another_day_it_is_said_anew(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)

    first, again = await confirm(desk, person, token), await confirm(desk, person, token)
    colleague = await confirm(desk, person, mapper(desk, "Arne Modell"))
    await desk.alter("UPDATE confirmation SET signed = jsonb_set(signed, '{at}', '\"2026-01-01T00:00:00Z\"')")
    later = await confirm(desk, person, mapper(desk, "Arne Modell"))

    assert first.json() == again.json()
    assert (colleague.status_code, later.status_code) == (200, 200)
    assert len((await read(desk, person))["history"]) == 3
    told = [(one["type"].split(".")[-2], one["aggregateversion"]) for one in await desk.told_inside()]
    assert told == [("completed", 1), ("part-confirmed", 2), ("part-confirmed", 3), ("part-confirmed", 4)]


async def test_lists_are_told_what_holds_of_each_part_that_was_looked_at(desk: CompetenceDesk) -> None:
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    await desk.complete(person)
    await desk.complete(other)
    token = mapper(desk)
    await confirm(desk, person, token, "work")
    await confirm(desk, person, token, "work", status="returned", words="Mangler.")
    await confirm(desk, person, token, "personal", status="documents_seen")

    lister = bearer(desk.mint.client("competence", "competence:lookup"))
    asked = {"ids": [str(person), str(other)]}
    answer = await desk.store.http.post("/summaries/lookup", json=asked, headers=lister)

    found = {one["person_id"]: one for one in answer.json()["found"]}
    assert found[str(person)]["confirmations"] == [
        {"part": "personal", "status": "documents_seen"},
        {"part": "work", "status": "returned"},
    ]
    assert found[str(person)]["version"] == 4
    assert found[str(other)]["confirmations"] == []


async def test_where_nothing_is_registered_there_is_nothing_to_confirm(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)

    answer = await confirm(desk, person, mapper(desk))

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:kompass:problem:nothing-registered")
    assert await read(desk, person) == {"person_id": str(person), "trust": None, "parts": [], "history": []}


async def test_bad_confirmations_are_refused_with_a_sentence_for_each_field(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)
    for part, body, pointer in (
        ("hobby", {}, "#/path/part"),
        ("work", {"status": "fine"}, "#/body/status"),
        ("work", {"record_version": 0}, "#/body/record_version"),
        ("work", {"words": "a" * 1001}, "#/body/words"),
        ("work", {"words": "  "}, "#/body/words"),
        ("work", {"word": "misspelt"}, "#/body"),
    ):
        answer = await confirm(desk, person, token, part, **body)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer), answer.text
    assert (await read(desk, person))["history"] == []


async def test_every_confirmation_and_every_refusal_has_its_audit_row(desk: CompetenceDesk) -> None:
    """(B13)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = mapper(desk)

    await confirm(desk, person, token)
    await confirm(desk, person, token, version=7)
    await confirm(desk, person, desk.staff())
    await read(desk, person)

    rows = await desk.sql("SELECT action, outcome FROM audit WHERE subject = :person ORDER BY seq", person=str(person))
    assert rows == [
        ("confirmation.set", "work confirmed_with_person"),
        ("confirmation.set", "refused"),
        ("confirmation.set", "refused"),
        ("confirmation.list", "done"),
    ]


async def test_confirmations_go_with_the_person(desk: CompetenceDesk) -> None:
    """(D11)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    await confirm(desk, person, mapper(desk))

    await desk.store.hear(PersonErased(), subject=person, version=2)

    assert await desk.sql("SELECT count(*) FROM confirmation") == [(0,)]
    assert same(await confirm(desk, person, mapper(desk)), await confirm(desk, uuid4(), mapper(desk)))
