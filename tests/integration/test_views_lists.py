"""Lists of persons over HTTP: who is in them, in which order, how far they have come, and what is never shown."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_chassis.testing import bearer
from kompass_contracts.codes import (
    CodeExpired,
    CodeFact,
    CodeIssued,
    CodeLocked,
    CodeReplaced,
    CodeUsed,
    Purpose,
)
from kompass_contracts.competence import RecordCompleted, RecordErased
from kompass_contracts.event import Fact
from kompass_contracts.form import RegistrationCompleted, RegistrationStarted
from kompass_contracts.identity import OrganisationChanged, OrganisationKind, Placement, Relation, Residence, Role
from log_lines import logging_as_in_production
from views_desk import COUNTY, FAR, HERE, ViewsDesk, same, standing_views

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
CENTRE = "centre-north"


@pytest_asyncio.fixture(scope="module")
async def running_desk(postgres: PostgresEngine) -> AsyncIterator[ViewsDesk]:
    async with standing_views(postgres, "views_lists") as desk:
        yield desk


@pytest.fixture
async def desk(running_desk: ViewsDesk) -> ViewsDesk:
    await running_desk.clear()
    return running_desk


async def settle(desk: ViewsDesk, *names: str, **values: str) -> list[UUID]:
    """Let persons of these last names belong here, and be known of."""
    relation = Relation(values.get("relation", Relation.SETTLED))
    number, grade = values.get("number", HERE), values.get("grade", "none")
    persons = [desk.town.name(desk.town.settle(number, relation=relation, grade=grade), name) for name in names]
    await desk.meet(*persons)
    return persons


# Pages


async def test_a_list_is_read_by_name_a_page_at_a_time(desk: ViewsDesk) -> None:
    names = ["Abdi", "Li", "Zuma", "Ærlig", "Øye", "Åberg"]
    await settle(desk, *reversed(names))
    read: list[str] = []
    after: dict[str, str] = {}
    while True:
        page = await desk.page(limit=2, **after)
        assert page["total"] == 6
        read += [person["last_name"] for person in page["persons"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert read == names


async def test_persons_of_one_name_are_each_on_one_page(desk: ViewsDesk) -> None:
    persons = await settle(desk, *["Ali"] * 5)
    first = await desk.page(limit=3)
    second = await desk.page(limit=3, after=first["next"])
    assert {UUID(person["person_id"]) for page in (first, second) for person in page["persons"]} == set(persons)


async def test_who_belongs_there_twice_at_once_is_one_person_and_cuts_no_page_short(desk: ViewsDesk) -> None:
    """Registers write down that somebody moved, and not always that they had left."""
    desk.town.build("centre-south", OrganisationKind.RECEPTION_CENTRE, host=HERE)
    persons = [desk.town.name(desk.town.house(CENTRE, HERE), name) for name in ("Abdi", "Berg", "Celik", "Dawit")]
    for person in persons[:2]:
        stays = [
            Residence(centre=centre, valid_from=NOW - ago * HOUR)
            for ago, centre in enumerate((CENTRE, CENTRE, "centre-south"), start=1)
        ]
        desk.town.change(person, residences=tuple(stays))
    await desk.learn()
    host = desk.staff(Role.HOST_MAPPER)
    first = await desk.page(host, limit=2)
    assert ([one["last_name"] for one in first["persons"]], first["total"]) == (["Abdi", "Berg"], 4)
    second = await desk.page(host, limit=2, after=first["next"])
    assert [one["last_name"] for one in second["persons"]] == ["Celik", "Dawit"]


async def test_a_row_says_who_it_is_how_they_belong_and_how_far_they_have_come(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay", relation=Relation.ASSIGNED)
    page = await desk.page()
    nothing_yet = dict.fromkeys(("code_at", "started_at", "handed_in_at", "completed_at"))
    assert page == {
        "persons": [
            {
                "person_id": str(person),
                "first_name": "Anna",
                "last_name": "Tesfay",
                "progress": {"status": "none", **nothing_yet},
                "details": {
                    "birth_date": "1994-05-17",
                    "gender": "female",
                    "citizenships": ["ERI"],
                    "relations": ["assigned"],
                },
            }
        ],
        "total": 1,
        "more": False,
        "pending": 0,
        "next": None,
    }


async def test_a_list_can_be_narrowed_by_relation_and_by_how_far_they_have_come(desk: ViewsDesk) -> None:
    settled, begun = await settle(desk, "A", "B")
    (applied,) = await settle(desk, "C", relation=Relation.APPLIED)
    await desk.views.hear(RegistrationStarted(**registration(NOW), catalogue_version="1"), subject=begun)
    assert await desk.ids() == [settled, begun, applied]
    assert await desk.ids(relation="settled") == [settled, begun]
    assert await desk.ids(relation="applied") == [applied]
    assert await desk.ids(relation="hosted") == [], "which the caller's role does not open"
    assert await desk.ids(status="started") == [begun]
    assert (await desk.page(status="none", relation="settled"))["total"] == 1


async def test_somebody_in_two_relations_is_one_person(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    both = (*desk.town.persons[person].placements, placed(Relation.ASSIGNED), placed(Relation.SETTLED))
    desk.town.change(person, placements=both)
    await desk.meet(person)
    page = await desk.page()
    assert (page["total"], len(page["persons"])) == (1, 1)
    assert page["persons"][0]["details"]["relations"] == ["settled", "assigned"]


async def test_a_page_after_somebody_one_may_not_see_is_answered_like_one_after_nobody(desk: ViewsDesk) -> None:
    """Otherwise the place in the alphabet of a shielded person could be asked for (D10)."""
    await settle(desk, "Abdi", "Zuma")
    (shielded,) = await settle(desk, "Li", grade="confidential")
    (elsewhere,) = await settle(desk, "Li", number=FAR)
    answers = [await desk.look(after=str(id_)) for id_ in (uuid4(), shielded, elsewhere)]
    assert same(*answers)
    assert answers[0].status_code == 422
    assert answers[0].json()["type"] == "urn:kompass:problem:place-unknown"


@pytest.mark.parametrize(
    "asked", ["limit=0", "limit=201", "limit=x", "after=SECRET", "relation=SECRET", "status=SECRET", "SECRET=1"]
)
async def test_a_question_that_is_none_is_refused_without_quoting_it(desk: ViewsDesk, asked: str) -> None:
    with logging_as_in_production() as log:
        answer = await desk.views.http.get(f"/persons?{asked}", headers=bearer(desk.staff()))
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert "SECRET" not in answer.text + str(log)


async def test_wrong_methods_ids_and_tokens_are_refused_in_plain_words(desk: ViewsDesk) -> None:
    http, good = desk.views.http, bearer(desk.staff())
    foreign = bearer(desk.mint.staff("codes", "municipality", HERE, Role.SETTLER_READ))
    service = bearer(desk.mint.client("imdinett-views", "imdinett-views:feed"))
    answers = {
        405: await http.post("/persons", json={}, headers=good),
        422: await http.get("/persons/nobody", headers=good),
        401: await http.get("/persons"),
        403: await http.get("/persons", headers=service),
    }
    answers |= {status + 1000: answer for status, answer in [(401, await http.get("/persons", headers=foreign))]}
    assert {status % 1000: answer.status_code for status, answer in answers.items()} == {
        405: 405,
        422: 422,
        401: 401,
        403: 403,
    }
    assert all(answer.headers["content-type"] == "application/problem+json" for answer in answers.values())


async def test_who_has_no_role_of_a_list_is_told_so_and_sees_nobody(desk: ViewsDesk) -> None:
    """(R79)."""
    (person,) = await settle(desk, "Tesfay")
    for token in (desk.staff("KompassKommuneBruker"), desk.staff(Role.SHIELDED_READ), desk.staff(kind="nav")):
        assert (await desk.look(token)).status_code == 403
        assert same(await desk.show(person, token), await desk.show(uuid4()))


# Belonging


def placed(
    relation: Relation, number: str = HERE, begins: datetime = NOW - HOUR, ends: datetime | None = None
) -> Placement:
    return Placement(relation=relation, municipality=number, valid_from=begins, valid_to=ends)


async def test_who_moves_away_leaves_the_list_and_the_other_one_has_them(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    desk.town.change(person, placements=(placed(Relation.SETTLED, FAR),))
    await desk.meet(person)
    assert await desk.ids() == []
    assert same(await desk.show(person), await desk.show(uuid4()))
    assert await desk.ids(desk.staff(number=FAR)) == [person]


async def test_a_relation_that_ended_a_second_ago_lists_nobody_and_one_that_begins_does_at_once(
    desk: ViewsDesk,
) -> None:
    """The rows are there; the database's clock decides when they are read (D13)."""
    ends, begins = await settle(desk, "Abdi", "Li")
    desk.town.change(ends, placements=(placed(Relation.SETTLED, ends=NOW + HOUR),))
    desk.town.change(begins, placements=(placed(Relation.SETTLED, begins=NOW + HOUR),))
    await desk.meet(ends, begins)
    before = await desk.ids()
    await desk.change("UPDATE list_row SET valid_to = now() - interval '1 second' WHERE person_id = :id", id=ends)
    await desk.change("UPDATE list_row SET valid_from = now() WHERE person_id = :id", id=begins)
    assert (before, await desk.ids()) == ([ends], [begins])
    assert (await desk.show(ends)).status_code == 404


async def test_what_is_over_is_cleared_away(desk: ViewsDesk) -> None:
    person, _ = await settle(desk, "Abdi", "Li")
    await desk.change("UPDATE list_row SET valid_to = now() WHERE person_id = :id", id=person)
    (chore, _) = desk.views.kit.parts.chores
    assert [await chore.run(desk.views.kit.sessions) for _ in range(2)] == [1, 0]
    assert len(await desk.ids()) == 1


async def test_a_centre_sees_names_and_how_far_they_have_come_and_its_host_sees_more(desk: ViewsDesk) -> None:
    """(D13)."""
    person = desk.town.name(desk.town.house(CENTRE, HERE), "Tesfay")
    desk.town.complete(person)
    await desk.views.hear(completed(NOW), subject=person)
    await desk.learn()
    centre = desk.staff(Role.CENTRE_CODES, kind=OrganisationKind.RECEPTION_CENTRE, number=None, organisation=CENTRE)
    host, counsellor = desk.staff(Role.HOST_MAPPER), desk.staff(Role.COUNSELLOR, kind="county", organisation=COUNTY)
    alone = [(await desk.show(person, token)).json() for token in (centre, host, counsellor)]
    assert [(one["last_name"], one["progress"]["status"]) for one in alone] == [("Tesfay", "completed")] * 3
    assert (alone[0]["details"], alone[0]["record"]) == (None, None)
    assert [one["details"]["relations"] for one in alone[1:]] == [["hosted"], ["county-hosted"]]
    assert [one["record"]["record_version"] for one in alone[1:]] == [1, 1]
    assert await desk.ids(centre) == await desk.ids(host) == await desk.ids(counsellor) == [person]


async def test_a_centre_that_moves_takes_its_residents_into_the_other_list(desk: ViewsDesk) -> None:
    person = desk.town.house(CENTRE, HERE)
    await desk.learn()
    host, other = desk.staff(Role.HOST_MAPPER), desk.staff(Role.HOST_MAPPER, number=FAR)
    before = await desk.ids(host), await desk.ids(other)
    desk.town.centres[CENTRE] = desk.town.centres[CENTRE].model_copy(update={"host": FAR, "version": 2})
    await desk.views.hear(OrganisationChanged(), subject=CENTRE, version=2)
    await desk.views.refresh()
    assert before == ([person], [])
    assert (await desk.ids(host), await desk.ids(other)) == ([], [person])


# How far they have come


def registration(at: datetime) -> dict[str, object]:
    return {"registration_id": uuid4(), "at": at}


def code(at: datetime, purpose: Purpose = Purpose.OWN_REGISTRATION) -> dict[str, object]:
    return {"code_id": uuid4(), "purpose": purpose, "at": at}


def issued(at: datetime, purpose: Purpose = Purpose.OWN_REGISTRATION) -> CodeIssued:
    return CodeIssued(**code(at, purpose), valid_to=at + timedelta(days=7))


def completed(at: datetime, record_version: int = 1) -> RecordCompleted:
    return RecordCompleted(
        record_id=uuid4(), at=at, record_version=record_version, registration_id=uuid4(), registration_version=1
    )


def erased(at: datetime) -> RecordErased:
    return RecordErased(record_id=uuid4(), at=at)


LIFE: tuple[tuple[Fact, str], ...] = (
    (issued(NOW - 6 * HOUR), "code"),
    (CodeUsed(**code(NOW - 5 * HOUR)), "none"),
    (RegistrationStarted(**registration(NOW - 4 * HOUR), catalogue_version="1"), "started"),
    (RegistrationCompleted(**registration(NOW - 3 * HOUR), registration_version=1), "handed-in"),
    (completed(NOW - 2 * HOUR), "completed"),
    (erased(NOW - HOUR), "none"),
    (issued(NOW), "code"),
)


async def test_a_person_comes_as_far_as_the_last_thing_that_happened(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    assert await desk.status(person) == "none"
    for fact, status in LIFE:
        await desk.views.hear(fact, subject=person)
        assert await desk.status(person) == status, fact.name


@pytest.mark.parametrize("length", range(2, len(LIFE) + 1))
async def test_the_order_in_which_the_news_come_is_no_matter(desk: ViewsDesk, length: int) -> None:
    """Up to each point of the life: backwards, and in the order in which it is half read out."""
    facts = [fact for fact, _ in LIFE[:length]]
    orders = (facts[::-1], facts[1::2] + facts[::2])
    persons = await settle(desk, *(f"{number}" for number in range(len(orders))))
    for person, order in zip(persons, orders, strict=True):
        for fact in order:
            await desk.views.hear(fact, subject=person)
    assert [await desk.status(person) for person in persons] == [LIFE[length - 1][1]] * len(orders)


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (CodeExpired(**code(NOW)), "none"),
        (CodeLocked(**code(NOW)), "none"),
        (CodeReplaced(**code(NOW - HOUR), replaced_by=uuid4()), "code"),  # the older one, as the newer one was made
        (CodeUsed(**code(NOW, Purpose.INTERVIEW)), "code"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
async def test_a_code_is_out_until_it_has_ended(desk: ViewsDesk, end: CodeFact, status: str) -> None:
    (person,) = await settle(desk, "Tesfay")
    await desk.views.hear(issued(NOW - HOUR), subject=person)
    await desk.views.hear(issued(NOW, Purpose.INTERVIEW), subject=person)
    await desk.views.hear(end, subject=person)
    assert await desk.status(person) == status


async def test_a_code_whose_time_is_over_is_not_out_whatever_was_told(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    await desk.views.hear(issued(NOW - timedelta(days=8)), subject=person)
    assert await desk.status(person) == "none"


async def test_the_record_is_shown_with_its_version_and_what_it_rests_on(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    summary = desk.town.complete(person, version=4, record_version=2)
    await desk.views.hear(completed(NOW, 2), subject=person, version=4)
    assert (await desk.show(person)).json()["record"] is None, "not asked for yet"
    await desk.views.refresh()
    shown = (await desk.show(person)).json()
    assert shown["progress"]["status"] == "completed"
    assert shown["record"]["record_version"] == 2
    assert shown["record"]["regime"] == "information"
    assert datetime.fromisoformat(shown["record"]["completed_at"]) == summary.completed_at


async def test_the_same_completion_heard_five_times_is_one(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    desk.town.complete(person)
    for _ in range(5):
        heard = await desk.views.hear(completed(NOW), subject=person)
        await desk.views.inbox.receive([heard])
        await desk.views.refresh()
    assert desk.town.asked.count("/summaries/lookup") == 5
    assert (await desk.show(person)).json()["record"]["record_version"] == 1
    assert await desk.sql("SELECT count(*) FROM person") == [(1,)]


async def test_an_erased_record_is_not_shown_and_no_late_answer_brings_it_back(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    desk.town.complete(person, version=2)
    await desk.views.hear(completed(NOW - HOUR), subject=person, version=2)
    await desk.views.hear(erased(NOW), subject=person, version=3)
    await desk.views.refresh()
    shown = (await desk.show(person)).json()
    assert (shown["progress"]["status"], shown["progress"]["completed_at"], shown["record"]) == ("none", None, None)
    assert await desk.sql("SELECT summary_version, summary FROM person") == [(3, None)]

    desk.town.complete(person, version=4)
    await desk.views.hear(completed(NOW + HOUR), subject=person, version=4)
    await desk.views.refresh()
    assert (await desk.show(person)).json()["record"]["record_version"] == 1


async def test_lists_are_there_while_the_competence_store_is_not(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    desk.town.records_silent = True
    await desk.views.hear(completed(NOW), subject=person)
    await desk.views.refresh()
    assert await desk.status(person) == "completed"
    assert (await desk.show(person)).json()["record"] is None


# What is written down


async def test_every_reading_leaves_a_row_for_each_person_shown_and_for_each_refusal(desk: ViewsDesk) -> None:
    (person,), nobody = await settle(desk, "Tesfay"), uuid4()
    token = desk.staff(subject="6b0e2f94-a7c1-4d58-93fe-1c5b8d0a7e26")
    await desk.page(token)
    await desk.show(person, token)
    await desk.show(nobody, token)
    await desk.look(token, limit=0)
    rows = await desk.sql("SELECT actor, organisation, action, subject, outcome FROM audit ORDER BY seq")
    who = ("staff:6b0e2f94-a7c1-4d58-93fe-1c5b8d0a7e26", "municipality-4601")
    assert rows == [
        (*who, "person.list", str(person), "done"),
        (*who, "person.show", str(person), "done"),
        (*who, "person.show", str(nobody), "refused"),
    ]


async def test_a_reading_whose_row_cannot_be_written_shows_nothing(desk: ViewsDesk) -> None:
    (person,) = await settle(desk, "Tesfay")
    await desk.change("ALTER TABLE audit ADD CONSTRAINT never CHECK (actor = '')")
    try:
        answers = [await desk.look(), await desk.show(person)]
    finally:
        await desk.change("ALTER TABLE audit DROP CONSTRAINT never")
    assert [answer.status_code for answer in answers] == [500, 500]
    assert not any("Tesfay" in answer.text for answer in answers)


async def test_nothing_of_a_person_is_in_any_log_or_address(desk: ViewsDesk) -> None:
    with logging_as_in_production("DEBUG") as log:
        (person, _) = await settle(desk, "Tesfay", "Warsame")
        page = await desk.page(limit=1)
        await desk.page(after=page["next"])
        await desk.show(person)
        await desk.show(uuid4())
        desk.town.silent = True
        await desk.hear_of(person, 2)
        await desk.show(person)
    said = str(log).lower()
    assert "/persons" in said
    for word in ("tesfay", "warsame", "anna", "1994-05-17", str(person)):
        assert word not in said
    assert UUID(page["next"]) == person, "a place in a list is no name"
