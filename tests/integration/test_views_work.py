"""Work lists over HTTP: what is left to do for whom, by which day, for which role, and what makes it go away."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_chassis.testing import bearer
from kompass_contracts.competence import (
    ConfirmationStatus,
    GuidanceChanged,
    PartConfirmed,
    PartStatus,
    RecordCompleted,
    RecordErased,
)
from kompass_contracts.form import RegistrationCompleted, RegistrationStarted
from kompass_contracts.grounds import GroundSpan
from kompass_contracts.guidance import GuidanceSummary, NeedResult
from kompass_contracts.identity import OrganisationKind, PersonErased, Placement, Relation, Residence, Role
from kompass_contracts.registration import Part
from kompass_imdinett_views.work import months_later, norwegian_day
from views_desk import COUNTY, FAR, HERE, ViewsDesk, same, standing_views

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
CENTRE = "centre-north"
PROGRAMME = (GroundSpan(ground="programme", valid_from=date(2022, 1, 1)),)


@pytest_asyncio.fixture(scope="module")
async def running_desk(postgres: PostgresEngine) -> AsyncIterator[ViewsDesk]:
    async with standing_views(postgres, "views_work") as desk:
        yield desk


@pytest.fixture
async def desk(running_desk: ViewsDesk) -> ViewsDesk:
    await running_desk.clear()
    return running_desk


async def settle(
    desk: ViewsDesk, ago: float = 1, grounds: tuple[GroundSpan, ...] | None = PROGRAMME, number: str = HERE
) -> UUID:
    """Let somebody have been settled so many days ago."""
    person = desk.town.settle(number)
    placed = Placement(relation=Relation.SETTLED, municipality=number, valid_from=NOW - ago * DAY)
    desk.town.change(person, placements=(placed,))
    if grounds is not None:
        desk.town.grounds[person] = grounds
    await desk.meet(person)
    return person


async def complete(desk: ViewsDesk, person: UUID, version: int = 1) -> None:
    """Let somebody have a record, and the lists know of it."""
    record = desk.town.complete(person, version)
    fact = {"record_id": record.record_id, "at": NOW, "record_version": 1, "registration_id": uuid4()}
    await desk.views.hear(RecordCompleted(**fact, registration_version=1), subject=person, version=version)
    await desk.views.refresh()


async def confirm(desk: ViewsDesk, person: UUID, status: ConfirmationStatus) -> None:
    """Let staff say something of a part of a record."""
    record = desk.town.records[person]
    parts = (PartStatus(part=Part.WORK, status=status),)
    desk.town.records[person] = record.model_copy(update={"version": record.version + 1, "confirmations": parts})
    said = PartConfirmed(record_id=record.record_id, at=NOW, record_version=1, part=Part.WORK)
    await desk.views.hear(said, subject=person, version=record.version + 1)
    await desk.views.refresh()


async def guide(desk: ViewsDesk, person: UUID, version: int, **known: object) -> None:
    """Let a note become final or a need be assessed."""
    desk.town.guidance[person] = GuidanceSummary(person_id=person, version=version, **known)
    await desk.views.hear(GuidanceChanged(at=NOW), subject=person, version=version)
    await desk.views.refresh()


async def test_what_is_left_for_who_belongs_there_twice_at_once_is_one_thing(desk: ViewsDesk) -> None:
    twice, *others = [await settle(desk, ago) for ago in (3, 2, 1)]
    (placed,) = desk.town.persons[twice].placements
    again = placed.model_copy(update={"valid_from": NOW - DAY})
    desk.town.change(twice, placements=(placed, again))
    await desk.meet(twice)
    for asked in ({}, {"reason": "no-mapping"}):
        page = await desk.work(limit=2, **asked)
        assert [item["person_id"] for item in page["items"]] == [str(twice), str(others[0])]
        rest = await desk.work(limit=2, after=page["next"], **asked)
        assert [item["person_id"] for item in rest["items"]] == [str(others[1])]


async def test_what_is_left_follows_a_person_from_the_settlement_to_the_note(desk: ViewsDesk) -> None:
    """(B5)."""
    person = await settle(desk)
    assert await desk.left() == [(person, "no-mapping")]
    begun = {"registration_id": uuid4(), "at": NOW}
    await desk.views.hear(RegistrationStarted(**begun, catalogue_version="1"), subject=person)
    assert await desk.left() == [(person, "not-finished")]
    handed_in = RegistrationCompleted(**begun, registration_version=1)
    await desk.views.hear(handed_in, subject=person)
    assert await desk.left() == [], "the record is being made, and nobody has anything to do"
    await complete(desk, person)
    assert await desk.left() == [(person, "not-confirmed"), (person, "note-missing")]
    await confirm(desk, person, ConfirmationStatus.RETURNED)
    assert await desk.left(reason="not-confirmed") == [(person, "not-confirmed")]
    await confirm(desk, person, ConfirmationStatus.DOCUMENTS_SEEN)
    assert await desk.left() == [(person, "note-missing")]
    await guide(desk, person, 1, note_final_at=NOW)
    assert await desk.left() == []


async def test_an_item_says_who_why_and_by_which_day(desk: ViewsDesk) -> None:
    """Three months after the settlement, as the calendar of Norway counts them (R88)."""
    person = await settle(desk, ago=10)
    desk.town.name(person, "Tesfay")
    desk.town.change(person)
    await desk.meet(person)
    due_on = months_later(norwegian_day(NOW - 10 * DAY), 3)
    (item,) = (await desk.work())["items"]
    assert item == {
        "person_id": str(person),
        "first_name": "Anna",
        "last_name": "Tesfay",
        "reason": "no-mapping",
        "due_on": due_on.isoformat(),
        "when": "later",
    }


async def test_the_nearest_deadline_comes_first_and_pages_follow_one_another(desk: ViewsDesk) -> None:
    ages = (1, 200, 75, 95, 100, 3, 150)
    persons = {ago: await settle(desk, ago=ago) for ago in ages}
    read: list[UUID] = []
    after: dict[str, str] = {}
    while True:
        page = await desk.work(limit=2, **after)
        read += [UUID(item["person_id"]) for item in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert read == [persons[ago] for ago in sorted(ages, reverse=True)]
    over = [person for person, _ in await desk.left(when="over")]
    assert over == [persons[ago] for ago in (200, 150, 100, 95)]
    assert [person for person, _ in await desk.left(when="month")] == [persons[75]]
    assert [person for person, _ in await desk.left(when="later")] == [persons[3], persons[1]]


async def test_one_who_is_done_while_a_page_is_read_is_no_hindrance(desk: ViewsDesk) -> None:
    first, second = await settle(desk, ago=50), await settle(desk, ago=40)
    place = (await desk.work(limit=1))["next"]
    await desk.views.hear(RegistrationCompleted(registration_id=uuid4(), at=NOW, registration_version=1), subject=first)
    assert await desk.left(after=place) == [(second, "no-mapping")]


async def test_whom_no_ground_holds_for_is_no_work_until_one_does(desk: ViewsDesk) -> None:
    """(R2, R4, D7): a permit of before, a child, somebody outside the group: identity's rules say so, with days."""
    await settle(desk, grounds=())
    tomorrow = norwegian_day(NOW + 2 * DAY)
    await settle(desk, grounds=(GroundSpan(ground="programme", valid_from=tomorrow),))
    await settle(desk, grounds=(GroundSpan(ground="reception-centre"),))
    assert await desk.left() == []
    unsaid = await settle(desk, grounds=None)
    assert await desk.left() == [(unsaid, "no-mapping")]


async def test_who_was_settled_early_has_the_need_looked_at_and_no_deadline(desk: ViewsDesk) -> None:
    """(R85)."""
    person = await settle(desk, ago=3650, grounds=())
    assert [(item["reason"], item["due_on"], item["when"]) for item in (await desk.work())["items"]] == [
        ("need-not-assessed", None, "none")
    ]
    await guide(desk, person, 1, need=NeedResult.NEEDED, need_assessed_on=date(2026, 1, 5))
    assert await desk.left() == []
    await complete(desk, person)
    assert await desk.left() == [(person, "not-confirmed"), (person, "note-missing")]
    await guide(desk, person, 2, need=NeedResult.NOT_NEEDED, need_assessed_on=date(2026, 2, 5))
    assert await desk.left() == [(person, "not-confirmed")]


async def test_a_county_is_told_of_guidance_alone_and_a_centre_of_what_it_can_help_with(desk: ViewsDesk) -> None:
    """(R86, R47)."""
    desk.town.build(CENTRE, OrganisationKind.RECEPTION_CENTRE, host=HERE)
    await desk.learn()
    person, resident = await settle(desk), desk.town.settle(FAR)
    lives = Residence(centre=CENTRE, valid_from=NOW - DAY)
    desk.town.change(resident, placements=(), residences=(lives,))
    desk.town.grounds[resident] = (GroundSpan(ground="reception-centre"),)
    await desk.meet(resident)
    county = desk.mint.staff("imdinett-views", "county", "46", Role.COUNSELLOR, organisation=COUNTY)
    centre = desk.mint.staff("imdinett-views", "reception_centre", None, Role.CENTRE_CODES, organisation=CENTRE)
    host = desk.staff(Role.HOST_MAPPER)
    assert await desk.left(county) == []
    assert await desk.left(centre) == await desk.left(host) == [(resident, "no-mapping")]
    await complete(desk, person)
    await complete(desk, resident)
    assert await desk.left(county) == [(person, "note-missing")]
    assert await desk.left(centre) == []
    assert await desk.left(host) == [(resident, "not-confirmed")]


async def test_a_relation_without_work_brings_none_and_who_leaves_takes_it_along(desk: ViewsDesk) -> None:
    person = await settle(desk)
    placed = desk.town.persons[person].placements[0]
    desk.town.change(person, placements=(placed.model_copy(update={"relation": Relation.ASSIGNED}),))
    await desk.meet(person)
    assert await desk.left() == []
    desk.town.change(person, placements=(placed.model_copy(update={"municipality": FAR}),))
    await desk.meet(person)
    assert await desk.left() == []
    assert await desk.left(desk.staff(number=FAR)) == [(person, "no-mapping")]


async def test_the_shielded_and_whoever_changed_meanwhile_are_no_work_of_those_who_may_not_see_them(
    desk: ViewsDesk,
) -> None:
    """(D10)."""
    person = await settle(desk)
    await desk.hear_of(person, 9)
    assert await desk.left() == []
    cleared = desk.staff(Role.SETTLER_READ, Role.SHIELDED_READ)
    assert await desk.left(cleared) == [(person, "no-mapping")]
    shielded = desk.town.settle(HERE, grade="confidential")
    desk.town.grounds[shielded] = PROGRAMME
    await desk.meet(shielded)
    assert await desk.left() == []
    assert {one for one, _ in await desk.left(cleared)} == {person, shielded}


async def test_who_has_no_role_of_a_list_is_told_so(desk: ViewsDesk) -> None:
    await settle(desk)
    none = bearer(desk.staff(Role.SHIELDED_READ))
    assert (await desk.views.http.get("/work-items", headers=none)).status_code == 403
    rows = await desk.sql("SELECT action FROM audit")
    assert [row.action for row in rows] == ["work.list"]


@pytest.mark.parametrize(
    "asked", ["limit=0", "reason=SECRET", "when=SECRET", "after=SECRET", "after=1.2.3", "SECRET=1"]
)
async def test_a_question_that_is_none_is_refused_without_quoting_it(desk: ViewsDesk, asked: str) -> None:
    answer = await desk.views.http.get(f"/work-items?{asked}", headers=bearer(desk.staff()))
    assert answer.status_code == 422
    assert "SECRET" not in answer.text


async def test_an_erased_record_is_work_again_and_an_erased_person_none(desk: ViewsDesk) -> None:
    person = await settle(desk)
    await complete(desk, person)
    erased = RecordErased(record_id=desk.town.records[person].record_id, at=datetime.now(UTC) + DAY)
    await desk.views.hear(erased, subject=person, version=2)
    assert await desk.left() == [(person, "no-mapping")]
    await desk.views.hear(PersonErased(), subject=person, version=3)
    assert await desk.left() == []
    assert await desk.sql("SELECT * FROM work_item") == []


async def test_a_look_leaves_a_row_for_each_person_shown(desk: ViewsDesk) -> None:
    person = await settle(desk)
    await complete(desk, person)
    await desk.work()
    assert [str(row.subject) for row in await desk.sql("SELECT subject FROM audit")] == [str(person)]
    assert same(*[await desk.views.http.get("/work-items", headers=bearer(desk.staff())) for _ in range(2)])
