"""What a person may ask of what is registered: corrections, deletion through all services, no research (R23-R25, D11)."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import select

from competence_desk import HERE, CompetenceDesk, open_desk, placed, registration_of, same
from kompass_chassis.testing import TokenMint, bearer
from kompass_competence_store.rights import AWAITED
from kompass_competence_store.tables import RecordRow, is_open_to_research
from kompass_contracts import codes, form, identity, notifications, views
from kompass_contracts.identity import PersonErased, Relation, Role
from kompass_contracts.registration import Declaration, FilledIn, Helper, LegalBasis, Regime, Way
from town import Town

CONFIRMING = (
    identity.RegistrationForgotten,
    codes.RegistrationForgotten,
    form.RegistrationForgotten,
    views.RegistrationForgotten,
    notifications.RegistrationForgotten,
)
UNDER_CONSENT = {
    "declaration": Declaration(
        regime=Regime.CONSENT, version="2026-11", language="ti", at=datetime(2026, 3, 9, tzinfo=UTC)
    ),
    "legal_basis": LegalBasis.BEFORE_SETTLEMENT,
}
UNDER_DUTY = {
    "declaration": Declaration(
        regime=Regime.INFORMATION, version="2026-11", language="ti", at=datetime(2026, 3, 9, tzinfo=UTC)
    )
}


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


async def ask(desk: CompetenceDesk, what: str, person: UUID, **body: Any) -> httpx2.Response:
    """Ask as the form does, on behalf of a person."""
    headers = bearer(desk.mint.client("competence", "competence:resident", subject="kompass-form"))
    return await desk.store.http.post(f"/residents/{what}", json={"person_id": str(person), **body}, headers=headers)


async def correct(desk: CompetenceDesk, person: UUID, **body: Any) -> httpx2.Response:
    asked = {"request_id": str(uuid4()), "part": "work", "words": "Five years, not three.", "language": "en"}
    return await ask(desk, "corrections", person, **(asked | body))


async def delete(desk: CompetenceDesk, person: UUID, **body: Any) -> httpx2.Response:
    asked = {"request_id": str(uuid4()), "regime": "consent", "registration_version": 1, "language": "en"}
    return await ask(desk, "deletions", person, **(asked | body))


def handler(desk: CompetenceDesk, *roles: str, kind: str = "imdi") -> dict[str, str]:
    return bearer(desk.mint.staff("competence", kind, None, *(roles or (Role.RIGHTS_HANDLER,))))


async def queue(desk: CompetenceDesk, headers: Mapping[str, str] | None = None, **asked: Any) -> list[dict[str, Any]]:
    answer = await desk.store.http.get("/requests", params=asked, headers=headers or handler(desk))
    assert answer.status_code == 200, answer.text
    return list(answer.json()["requests"])


async def confirm(desk: CompetenceDesk, person: UUID, request_id: str, *facts: Any) -> None:
    for fact in facts or CONFIRMING:
        said = fact(request_id=UUID(request_id), at=datetime.now(UTC))
        await desk.store.hear(said, subject=person)


async def test_the_own_page_shows_what_is_registered_and_what_was_asked(desk: CompetenceDesk) -> None:
    """(R23, B7)."""
    person = desk.town.settle(HERE)
    assert (await ask(desk, "own", person)).json()["registration"] is None
    registration = await desk.complete(person)
    assert (await correct(desk, person)).status_code == 200

    own = (await ask(desk, "own", person)).json()

    assert own["registration"]["registration_id"] == str(registration.registration_id)
    (request,) = own["requests"]
    assert (request["kind"], request["state"], request["part"]) == ("correction", "open", "work")
    assert request["words"] == "Five years, not three."
    rows = await desk.sql("SELECT actor, action FROM audit WHERE subject = :id ORDER BY seq", id=str(person))
    assert [tuple(row) for row in rows][-2:] == [
        ("client:kompass-form", "correction.ask"),
        ("client:kompass-form", "own.read"),
    ]


async def test_the_person_sees_where_an_adviser_worked_and_not_who_it_was(desk: CompetenceDesk) -> None:
    """What is shown can be taken along as a file (B7)."""
    person, adviser = desk.town.settle(HERE), uuid4()
    led = FilledIn(
        way=Way.INTERVIEW,
        helped_by=Helper.MUNICIPALITY_ADVISER,
        interpreter=False,
        staff_id=adviser,
        staff_name="Kari Adviser",
        organisation_name="Bergen kommune",
    )
    answers = tuple(
        one.model_copy(update={"given_in": Way.INTERVIEW, "staff_id": adviser})
        for one in registration_of(person).answers
    )
    await desk.complete(person, filled_in=led, answers=answers)

    for answer in (await ask(desk, "own", person), await ask(desk, "reservation", person, reserved=True)):
        assert "Bergen kommune" in answer.text
        assert "Kari" not in answer.text
        assert str(adviser) not in answer.text


async def test_two_who_handle_requests_take_one_at_the_same_time(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    names = [(await correct(desk, person)).json()["request_id"] for _ in range(2)]
    for _ in range(4):
        taken = await asyncio.gather(
            *(desk.store.http.post(f"/requests/{name}/take", headers=handler(desk)) for name in names * 3)
        )
        assert {one.status_code for one in taken} == {200}


async def test_a_request_that_was_answered_is_refused_with_a_row_in_the_audit(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    name = (await correct(desk, person)).json()["request_id"]
    reply = {"done": True, "reply": "Rettet."}
    for status in (200, 409):
        sent = await desk.store.http.post(f"/requests/{name}/answer", json=reply, headers=handler(desk))
        assert sent.status_code == status
    rows = await desk.sql("SELECT outcome FROM audit WHERE action = 'request.answer' ORDER BY seq")
    assert [row[0] for row in rows] == ["done", "refused"]


async def test_words_that_no_database_keeps_are_refused_in_a_sentence(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    assert (await correct(desk, person, words="a\0b")).status_code == 422


async def test_a_correction_is_asked_once_told_once_and_answered_by_imdi(desk: CompetenceDesk) -> None:
    """(R24, D11)."""
    person, name = desk.town.settle(HERE), str(uuid4())
    await desk.complete(person)
    for _ in range(2):
        assert (await correct(desk, person, request_id=name)).status_code == 200
    told = [one["type"].split(".")[-2] for one in await desk.told_inside()]
    assert told == ["completed", "correction-requested"]

    (listed,) = await queue(desk)
    assert (listed["person_id"], listed["state"], listed["overdue"]) == (str(person), "open", False)
    assert listed["record_version"] == 1
    await desk.complete(person)
    assert [one["record_version"] for one in await queue(desk)] == [1]
    taken = await desk.store.http.post(f"/requests/{name}/take", headers=handler(desk))
    assert (taken.status_code, taken.json()["state"]) == (200, "in_progress")
    reply = {"done": False, "reply": "Svaret er riktig slik du skrev det."}
    answered = await desk.store.http.post(f"/requests/{name}/answer", json=reply, headers=handler(desk))
    assert (answered.status_code, answered.json()["state"]) == (200, "refused")

    assert await queue(desk) == []
    assert [one["state"] for one in await queue(desk, every=True)] == ["refused"]
    (seen,) = (await ask(desk, "own", person)).json()["requests"]
    assert (seen["state"], seen["reply"]) == ("refused", reply["reply"])
    again = await desk.store.http.post(f"/requests/{name}/answer", json=reply, headers=handler(desk))
    assert again.status_code == 409


async def test_the_queue_has_the_first_due_first_and_goes_on_page_by_page(desk: CompetenceDesk) -> None:
    names = []
    for days in (3, 1, 2):
        person = desk.town.settle(HERE)
        await desk.complete(person)
        names.append((await correct(desk, person)).json()["request_id"])
        await desk.alter(
            "UPDATE rights_request SET due_on = current_date + CAST(:days AS int) WHERE request_id = :id",
            days=days - 3,
            id=UUID(names[-1]),
        )
    first = (await desk.store.http.get("/requests", params={"limit": 2}, headers=handler(desk))).json()
    rest = (await desk.store.http.get("/requests", params={"after": first["next"]}, headers=handler(desk))).json()

    assert [one["request_id"] for one in first["requests"]] == [names[1], names[2]]
    assert [one["request_id"] for one in rest["requests"]] == [names[0]]
    assert [one["overdue"] for one in first["requests"]] == [True, True]


async def test_only_who_handles_requests_sees_them_and_the_shielded_only_with_their_role(desk: CompetenceDesk) -> None:
    """(D10)."""
    person, hidden = desk.town.settle(HERE), desk.town.settle(HERE, grade="confidential")
    names = []
    for one in (person, hidden):
        await desk.complete(one)
        names.append((await correct(desk, one)).json()["request_id"])
    for headers in (
        handler(desk, Role.ACCESS_AUDITOR),
        handler(desk, Role.IMDI_MAPPER),
        handler(desk, Role.RIGHTS_HANDLER, kind="municipality"),
    ):
        for way in ("", f"/{names[0]}"):
            assert (await desk.store.http.get(f"/requests{way}", headers=headers)).status_code == 403

    assert [one["person_id"] for one in await queue(desk)] == [str(person)]
    both = handler(desk, Role.RIGHTS_HANDLER, Role.SHIELDED_READ)
    assert {one["person_id"] for one in await queue(desk, both)} == {str(person), str(hidden)}
    out_of_reach = await desk.store.http.get(f"/requests/{names[1]}", headers=handler(desk))
    assert same(out_of_reach, await desk.store.http.get(f"/requests/{uuid4()}", headers=handler(desk)))
    assert out_of_reach.status_code == 404
    assert (await desk.store.http.get(f"/requests/{names[1]}", headers=both)).status_code == 200


async def test_a_deletion_under_consent_is_carried_out_and_done_when_all_have_said_so(desk: CompetenceDesk) -> None:
    """(R25, D11)."""
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    await desk.complete(person, **UNDER_CONSENT)
    await desk.complete(other, **UNDER_CONSENT)

    wanted = (await delete(desk, person)).json()

    assert (wanted["state"], tuple(wanted["awaited"])) == ("in_progress", AWAITED)
    assert await desk.sql("SELECT person_id FROM record") == [(other,)]
    told = [one for one in await desk.told_inside() if one["subject"] == str(person)]
    assert [one["type"].split(".")[-2] for one in told] == ["completed", "erased", "deletion-asked"]
    assert (told[2]["data"]["registration_version"], told[2]["data"]["erased_version"]) == (1, 2)
    assert (await desk.told_outside())[-1][1] == "erased"

    await confirm(desk, person, wanted["request_id"], *CONFIRMING[1:])
    await confirm(desk, person, wanted["request_id"], *CONFIRMING[1:])
    own = (await ask(desk, "own", person)).json()
    assert own["registration"] is None
    assert (own["requests"][0]["state"], own["requests"][0]["awaited"]) == ("in_progress", ["identity"])
    await confirm(desk, person, wanted["request_id"], CONFIRMING[0])
    (seen,) = (await ask(desk, "own", person)).json()["requests"]
    assert (seen["state"], seen["awaited"], len(seen["confirmed"])) == ("done", [], len(AWAITED))


async def test_what_was_deleted_does_not_come_back_and_a_new_registration_does(desk: CompetenceDesk) -> None:
    """A registration may be on its way while its person wants it deleted."""
    person = desk.town.settle(HERE)
    await desk.complete(person, **UNDER_CONSENT)
    begun = uuid4()
    await delete(desk, person, registration_version=2, registration_id=str(begun))

    await desk.complete(person, registration_version=2, **UNDER_CONSENT)
    await desk.complete(person, registration_version=4, registration_id=begun, **UNDER_CONSENT)
    assert await desk.record(person) == {}
    await desk.complete(person, registration_version=3, **UNDER_CONSENT)

    assert (await desk.record(person))["record_version"] == 1
    versions = [one["aggregateversion"] for one in await desk.told_inside() if one["type"].endswith("completed.v1")]
    assert versions == [1, 3], "whoever remembers the record that is gone must see that this one is newer"


@pytest.mark.parametrize("regime", ["information", "consent"])
async def test_a_deletion_that_a_duty_stands_against_waits_for_imdi(desk: CompetenceDesk, regime: str) -> None:
    """Of all that holds and held, one duty is enough (D11)."""
    person = desk.town.settle(HERE)
    await desk.complete(person, **(UNDER_CONSENT if regime == "information" else UNDER_DUTY))

    wanted = (await delete(desk, person, regime=regime)).json()
    again = (await delete(desk, person, regime=regime)).json()

    assert wanted["state"] == "open"
    assert again["request_id"] == wanted["request_id"]
    assert (await desk.record(person))["record_version"] == 1
    reply = {"done": True, "reply": "Registreringen er slettet."}
    answered = await desk.store.http.post(f"/requests/{wanted['request_id']}/answer", json=reply, headers=handler(desk))
    assert answered.json()["state"] == "in_progress"
    assert await desk.record(person) == {}
    await confirm(desk, person, wanted["request_id"])
    (seen,) = (await ask(desk, "own", person)).json()["requests"]
    assert (seen["state"], seen["reply"]) == ("done", reply["reply"])


async def test_what_was_registered_since_is_deleted_too_while_a_service_has_yet_to_confirm(
    desk: CompetenceDesk,
) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person, **UNDER_CONSENT)
    first = (await delete(desk, person)).json()
    again = (await delete(desk, person)).json()
    assert again["request_id"] == first["request_id"], "there is nothing new to delete"
    await desk.complete(person, registration_version=2, **UNDER_CONSENT)
    assert await desk.record(person) != {}

    second = (await delete(desk, person, registration_version=2)).json()

    assert second["request_id"] != first["request_id"]
    assert await desk.record(person) == {}
    for one in (first, second):
        await confirm(desk, person, one["request_id"])
    assert [one["state"] for one in (await ask(desk, "own", person)).json()["requests"]] == ["done", "done"]


async def test_a_deletion_that_waits_for_imdi_takes_along_what_was_begun_since(desk: CompetenceDesk) -> None:
    person, begun = desk.town.settle(HERE), uuid4()
    await desk.complete(person, **UNDER_DUTY)
    wanted = (await delete(desk, person)).json()
    assert wanted["state"] == "open"
    await delete(desk, person, registration_version=1, registration_id=str(begun))
    reply = {"done": True, "reply": "Slettet."}
    await desk.store.http.post(f"/requests/{wanted['request_id']}/answer", json=reply, headers=handler(desk))

    await desk.complete(person, registration_version=2, registration_id=begun, **UNDER_CONSENT)
    assert await desk.record(person) == {}


async def test_with_the_record_go_the_words_in_which_it_was_to_be_corrected(desk: CompetenceDesk) -> None:
    """An open correction has nothing to correct any more, and waits for nobody."""
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    for one in (person, other):
        await desk.complete(one, **UNDER_CONSENT)
    answered = (await correct(desk, person)).json()["request_id"]
    reply = {"done": False, "reply": "Fem år står der."}
    await desk.store.http.post(f"/requests/{answered}/answer", json=reply, headers=handler(desk))
    await correct(desk, person)
    await correct(desk, other)

    await delete(desk, person)

    assert {(one["person_id"], one["kind"]) for one in await queue(desk)} == {
        (str(other), "correction"),
        (str(person), "deletion"),
    }
    requests = (await ask(desk, "own", person)).json()["requests"]
    assert [(one["kind"], one["state"]) for one in requests] == [
        ("deletion", "in_progress"),
        ("correction", "done"),
        ("correction", "refused"),
    ]
    assert {(one["words"], one["reply"]) for one in requests} == {(None, None)}


async def test_who_has_nothing_registered_can_neither_correct_nor_delete(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    assert (await correct(desk, person)).status_code == 409
    assert (await delete(desk, person, registration_version=0)).status_code == 409
    only_begun = await delete(desk, person, registration_version=0, registration_id=str(uuid4()))
    assert only_begun.json()["state"] == "in_progress"
    assert [one["type"].split(".")[-2] for one in await desk.told_inside()] == ["deletion-asked"]


async def test_a_request_is_of_the_person_who_made_it(desk: CompetenceDesk) -> None:
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    for one in (person, other):
        await desk.complete(one)
    name = (await correct(desk, person)).json()["request_id"]
    assert (await correct(desk, other, request_id=name)).status_code == 404


async def test_who_is_reserved_is_in_no_statistics_until_it_is_taken_back(desk: CompetenceDesk) -> None:
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    for one in (person, other):
        await desk.complete(one)

    async def counted() -> set[UUID]:
        async with desk.store.kit.sessions() as session:
            return set((await session.execute(select(RecordRow.person_id).where(is_open_to_research()))).scalars())

    before = await desk.told_inside()
    assert (await ask(desk, "reservation", person, reserved=True)).json()["reserved_since"]
    assert await counted() == {other}
    first = (await ask(desk, "reservation", person, reserved=True)).json()["reserved_since"]
    assert first == (await ask(desk, "own", person)).json()["reserved_since"]
    assert (await ask(desk, "reservation", person, reserved=False)).json()["reserved_since"] is None
    assert await counted() == {person, other}
    assert await desk.told_inside() == before, "it is told to nobody"


async def test_of_the_erased_no_request_and_no_reservation_stays(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    name = (await correct(desk, person)).json()["request_id"]
    await ask(desk, "reservation", person, reserved=True)

    await desk.store.hear(PersonErased(), subject=person, version=2)
    await confirm(desk, person, name)

    for table in ("rights_request", "reservation", "former_record", "deletion_confirmed"):
        assert await desk.sql(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608 - our own names
    assert (await ask(desk, "reservation", person, reserved=True)).status_code == 404


async def test_a_record_goes_when_it_is_needed_no_more_and_no_day_sooner(desk: CompetenceDesk) -> None:
    """(D11)."""
    five = timedelta(days=1826)
    now = datetime.now(UTC)

    async def registered(completed: datetime, **values: Any) -> UUID:
        person = desk.town.settle(HERE)
        await desk.change(person, **values)
        await desk.complete(person, completed_at=completed)
        return person

    def settled(ago: timedelta) -> dict[str, Any]:
        (placement,) = placed((Relation.SETTLED, HERE))
        return {"placements": (placement.model_copy(update={"valid_from": now - ago}),)}

    day = timedelta(days=1)
    gone = {
        await registered(now - five + 30 * day, **settled(five + day)),
        await registered(now - five - day, placements=()),
        await registered(now - 2 * five - day, **settled(2 * five)),
    }
    kept = {
        await registered(now - five + day, placements=()),
        await registered(now - 2 * five, **settled(five - day)),
        await registered(now - day, **settled(five + day)),
    }
    await desk.believe()
    spans = {span.noun: span for span in desk.store.kit.parts.spans}

    async with desk.store.kit.sessions() as session:
        assert await spans["records"].due(session) == 3
    assert await spans["records"].run(desk.store.kit.sessions) == 3
    assert await spans["records"].run(desk.store.kit.sessions) == 0

    assert {row[0] for row in await desk.sql("SELECT person_id FROM record")} == kept
    audited = await desk.sql("SELECT subject FROM audit WHERE action = 'record.retire'")
    assert {UUID(row[0]) for row in audited} == gone


async def test_what_staff_wrote_about_who_has_no_record_goes_in_its_time_too(desk: CompetenceDesk) -> None:
    """A note and an assessment of need outlive a record that its person had deleted (D11)."""
    old, young, recorded = [desk.town.settle(HERE) for _ in range(3)]
    for person in (old, young, recorded):
        await desk.change(person, placements=())
    await desk.complete(recorded)
    for person, ago in ((old, 1827), (young, 1825), (recorded, 1827)):
        await desk.alter(
            "INSERT INTO need (need_id, person_id, result, assessed_on, settled_on, signed, at) VALUES "
            "(gen_random_uuid(), :id, 'needed', current_date, current_date, '{}', now() - make_interval(days => :ago))",
            id=person,
            ago=ago,
        )
        note = uuid4()
        await desk.alter(
            "INSERT INTO note (note_id, person_id, county) VALUES (:note, :id, '46')", note=note, id=person
        )
        await desk.alter(
            "INSERT INTO note_version (note_id, note_version, revision, content, signed, saved_at) VALUES "
            "(:note, 1, 0, '{}', '{}', now() - make_interval(days => :ago))",
            note=note,
            ago=ago,
        )
    await desk.believe()
    spans = {span.noun: span for span in desk.store.kit.parts.spans}
    span = spans["notes and assessments without a record"]

    async with desk.store.kit.sessions() as session:
        assert await span.due(session) == 1
    assert await span.run(desk.store.kit.sessions) == 1

    for table in ("need", "note"):
        rows = await desk.sql(f"SELECT person_id FROM {table}")  # noqa: S608 - our own names
        assert {row[0] for row in rows} == {young, recorded}, table
    assert await desk.sql("SELECT count(*) FROM note_version") == [(2,)]
