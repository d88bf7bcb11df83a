"""Assessing whether somebody settled before the right to guidance began needs it, and what is offered then (R85)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from competence_desk import FAR, HERE, CompetenceDesk, open_desk, same
from kompass_chassis.testing import TokenMint, bearer
from kompass_competence_store.actions import assessing
from kompass_contracts.identity import PersonErased, PersonStanding, Placement, Relation, Role
from town import Town

NEEDED: dict[str, Any] = {
    "result": "needed",
    "assessed_on": "2026-02-11",
    "words": "Står uten arbeid.",
    "offer": {"offered_on": "2026-02-12", "given_by": "Karriere Vestland"},
}
LATER: dict[str, Any] = {"result": "not_needed", "assessed_on": "2026-03-01"}


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


def settled(desk: CompetenceDesk, since: datetime, number: str = HERE) -> UUID:
    """Let somebody be settled since then."""
    placement = Placement(relation=Relation.SETTLED, municipality=number, valid_from=since)
    return desk.town.keep(
        PersonStanding(person_id=uuid4(), version=1, protection_grade="none", placements=(placement,))
    )


BEFORE, AFTER = datetime(2018, 6, 1, tzinfo=UTC), datetime(2022, 6, 1, tzinfo=UTC)


def adviser(desk: CompetenceDesk, *roles: str, number: str = HERE, kind: str = "municipality") -> str:
    staff_id = desk.register.keep(uuid4(), "Turid Eksempel", f"{kind}-{number}", kind)
    return desk.staff(*(roles or (Role.SETTLEMENT_MAPPER,)), number=number, kind=kind, subject=str(staff_id))


async def assess(
    desk: CompetenceDesk, person: UUID, token: str, body: dict[str, Any] = NEEDED, click: object = None
) -> httpx2.Response:
    return await desk.ask("POST", f"/persons/{person}/needs", token, body, click)


async def needs(desk: CompetenceDesk, person: UUID) -> dict[str, Any]:
    answer = await desk.read(person, what="needs")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_an_assessment_says_what_came_of_it_by_whom_and_what_was_offered(desk: CompetenceDesk) -> None:
    """(R85)."""
    person = settled(desk, BEFORE)

    kept = await assess(desk, person, adviser(desk))

    assert kept.status_code == 201, kept.text
    found = await needs(desk, person)
    assert (found["to_be_assessed"], found["settled_on"], found["needs"]) == (True, "2018-06-01", [kept.json()])
    (need,) = found["needs"]
    assert (need["result"], need["assessed_on"], need["words"]) == ("needed", "2026-02-11", "Står uten arbeid.")
    assert need["offer"] == {"offered_on": "2026-02-12", "given_by": "Karriere Vestland", "answer": "open"}
    assert (need["signed"]["name"], need["settled_on"]) == ("Turid Eksempel", "2018-06-01")


async def test_county_and_municipality_assess_alike_and_the_newest_holds(desk: CompetenceDesk) -> None:
    """(R85, R86)."""
    person = settled(desk, BEFORE)
    county = adviser(desk, Role.COUNSELLOR, number="46", kind="county")

    first = await assess(desk, person, adviser(desk, Role.SETTLER_WRITE))
    second = await assess(desk, person, county, LATER)

    assert (await needs(desk, person))["needs"] == [second.json(), first.json()]
    assert second.json()["offer"] is None


async def test_who_was_settled_later_has_a_right_and_no_need_is_assessed(desk: CompetenceDesk) -> None:
    """(R84, R85)."""
    person = settled(desk, AFTER)

    answer = await assess(desk, person, adviser(desk))

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:kompass:problem:not-to-be-assessed")
    assert "2021-01-01" in answer.json()["detail"]
    found = await needs(desk, person)
    assert (found["to_be_assessed"], found["settled_on"], found["needs"]) == (False, "2022-06-01", [])


async def test_staff_may_know_of_an_earlier_settlement_than_the_register(desk: CompetenceDesk) -> None:
    person = settled(desk, AFTER)
    token = adviser(desk)

    later = await assess(desk, person, token, NEEDED | {"settled_on": "2021-01-01"})
    kept = await assess(desk, person, token, NEEDED | {"settled_on": "2020-12-31"})

    assert (later.status_code, kept.status_code) == (409, 201)
    assert kept.json()["settled_on"] == "2020-12-31"


async def test_a_click_that_comes_twice_keeps_one_assessment(desk: CompetenceDesk) -> None:
    person = settled(desk, BEFORE)
    token, click = adviser(desk), uuid4()

    first, again = [await assess(desk, person, token, click=click) for _ in range(2)]
    other = await assess(desk, person, token, LATER, click)
    stranger = await assess(desk, person, adviser(desk), click=click)

    assert first.json() == again.json()
    assert [one.status_code for one in (other, stranger)] == [409, 409]
    assert len((await needs(desk, person))["needs"]) == 1


async def test_what_contradicts_itself_is_refused_with_a_sentence_for_each_field(desk: CompetenceDesk) -> None:
    person = settled(desk, BEFORE)
    token = adviser(desk)
    offer = NEEDED["offer"]
    for body, pointer in (
        (NEEDED | {"offer": None}, "#/body/offer"),
        (LATER | {"offer": offer | {"offered_on": "2026-04-01"}}, "#/body/offer"),
        (NEEDED | {"offer": offer | {"offered_on": "2026-02-10"}}, "#/body/offer/offered_on"),
        (LATER | {"assessed_on": "2999-01-01"}, "#/body/assessed_on"),
        (LATER | {"settled_on": "2026-03-02"}, "#/body/settled_on"),
        (LATER | {"result": "perhaps"}, "#/body/result"),
        (LATER | {"words": "a" * 1001}, "#/body/words"),
        (NEEDED | {"offer": offer | {"given_by": " "}}, "#/body/offer/given_by"),
        (NEEDED | {"offer": offer | {"asked": 1}}, "#/body/offer"),
        (LATER | {"more": 1}, "#/body"),
    ):
        answer = await assess(desk, person, token, body)
        assert (answer.status_code, [one["pointer"] for one in answer.json()["errors"]]) == (422, [pointer]), body
    assert (await needs(desk, person))["needs"] == []


async def test_who_reads_and_does_not_assess_is_told_so_and_nobody_else_is(desk: CompetenceDesk) -> None:
    """(D10)."""
    person = settled(desk, BEFORE)
    reader, stranger = desk.staff(), adviser(desk, number=FAR)

    assert (await assess(desk, person, reader)).json()["type"] == "urn:kompass:problem:not-yours-to-write"
    assert same(await assess(desk, person, stranger), await assess(desk, uuid4(), stranger))


async def test_there_is_an_end_to_how_many_are_kept(desk: CompetenceDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assessing, "MOST", 1)
    person = settled(desk, BEFORE)
    token = adviser(desk)

    answers = [await assess(desk, person, token) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 409]


async def test_every_assessment_and_every_refusal_has_its_audit_row(desk: CompetenceDesk) -> None:
    """(B13)."""
    person = settled(desk, BEFORE)
    await assess(desk, person, adviser(desk))
    await assess(desk, person, adviser(desk), LATER | {"assessed_on": "2999-01-01"})
    await assess(desk, person, desk.staff())
    await needs(desk, person)

    rows = await desk.sql("SELECT action, subject, outcome FROM audit ORDER BY seq")
    words = [("need.assess", "done"), ("need.assess", "refused"), ("need.assess", "refused"), ("need.list", "done")]
    assert rows == [(action, str(person), outcome) for action, outcome in words]


async def test_assessments_go_with_the_person(desk: CompetenceDesk) -> None:
    """(D11)."""
    person, other = settled(desk, BEFORE), settled(desk, BEFORE)
    for one in (person, other):
        await assess(desk, one, adviser(desk))

    await desk.store.hear(PersonErased(), subject=person, version=2)

    assert await desk.sql("SELECT person_id FROM need") == [(other,)]


async def test_whoever_clicks_at_the_same_moment_keeps_one_assessment(desk: CompetenceDesk) -> None:
    person = settled(desk, BEFORE)
    token, click = adviser(desk), uuid4()

    answers = await asyncio.gather(*(assess(desk, person, token, click=click) for _ in range(6)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["need_id"] for answer in answers}) == 1
    assert await desk.sql("SELECT count(*) FROM need") == [(1,)]


# What work lists need


async def looked_up(desk: CompetenceDesk, *persons: UUID) -> dict[str, Any]:
    """What work lists are told of these persons' guidance."""
    lister = bearer(desk.mint.client("competence", "competence:lookup"))
    asked = {"ids": [str(person) for person in persons]}
    answer = await desk.store.http.post("/guidance/lookup", json=asked, headers=lister)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def test_lists_are_told_that_the_need_is_assessed_also_where_nothing_is_registered(desk: CompetenceDesk) -> None:
    """By person, with a version that grows, and not a word of what was written."""
    person, other = settled(desk, BEFORE), settled(desk, BEFORE)
    await assess(desk, person, adviser(desk))
    await assess(desk, person, adviser(desk), LATER)

    told = await desk.told_inside()
    answered = await looked_up(desk, person, other)

    assert [(one["type"].split(".")[-2], one["subject"], one["aggregateversion"]) for one in told] == [
        ("guidance-changed", str(person), 1),
        ("guidance-changed", str(person), 2),
    ]
    (found,) = answered["found"]
    assert found == {
        "person_id": str(person),
        "version": 2,
        "note_final_at": None,
        "need": "not_needed",
        "need_assessed_on": "2026-03-01",
    }
    assert answered["unknown"] == [str(other)]
    feeder = bearer(desk.mint.client("competence", "competence:feed"))
    held = await desk.store.http.get("/internal/snapshot/guidance", headers=feeder)
    assert held.json() == {"held": [{"id": str(person), "version": 2}], "next": None}


async def test_two_clicks_at_once_tell_one_assessment(desk: CompetenceDesk) -> None:
    person, click, token = settled(desk, BEFORE), uuid4(), adviser(desk)
    await asyncio.gather(*(assess(desk, person, token, click=click) for _ in range(3)))
    assert len(await desk.told_inside()) == 1


async def test_lists_are_told_who_is_erased(desk: CompetenceDesk) -> None:
    person = settled(desk, BEFORE)
    await assess(desk, person, adviser(desk))
    await desk.store.hear(PersonErased(), subject=person, version=2)
    assert (await looked_up(desk, person))["gone"] == [str(person)]
