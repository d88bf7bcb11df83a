"""Interviews held before the arrival, handed over by IMDi's own system: each becomes a registration like any other (R14)."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from engines import PostgresEngine
from form_desk import ANSWERS, CATALOGUE_VERSION, MALFORMED_DUF, NOBODYS_DUF, VERSION, FormDesk, standing_form
from imdi_desk import DECLARED_AT, INTERVIEWED_AT, LED_BY, PATH, SCOPE, SYSTEM, ImdiDesk, interview, told
from kompass_chassis.testing import bearer
from kompass_contracts.competence import DeletionAsked
from kompass_contracts.form import RegistrationsAnswered
from kompass_contracts.identity import PersonErased
from kompass_contracts.registration import Registration
from kompass_form.catalogue import load
from log_lines import logging_as_in_production
from random_form import filled_in, with_hidden

TAKEN = (f"client:{SYSTEM}", "registration.before-arrival", "done")
READ = ("client:competence-store", "registration.read", "done")
EXPORTER = InMemorySpanExporter()
TABLES = ("resident", "draft", "answer", "saved_part", "form_session", "outbox")


@pytest.fixture(scope="module")
async def standing(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_before_arrival", EXPORTER) as desk:
        yield desk


@pytest.fixture
def desk(standing: FormDesk) -> FormDesk:
    standing.reception.asked.clear()
    standing.reception.away.clear()
    return standing


@pytest.fixture
def imdi(desk: FormDesk) -> ImdiDesk:
    return ImdiDesk(desk)


async def fetched(desk: FormDesk, sent: dict[str, Any]) -> Registration:
    """Fetch a registration as the competence store does."""
    answer = await desk.look_up(sent["registration_id"])
    (found,) = RegistrationsAnswered.model_validate_json(answer.content).found
    return found


async def everything(desk: FormDesk) -> dict[str, list[str]]:
    """All that the form keeps but for its audit."""
    rows = {table: await desk.sql(f"SELECT t::text FROM {table} t ORDER BY 1") for table in TABLES}  # noqa: S608 - ours
    return {table: [text for (text,) in found] for table, found in rows.items()}


def person_of(desk: FormDesk, duf: str) -> UUID:
    return desk.reception.persons[duf]


async def test_an_interview_becomes_a_completed_registration_that_can_be_fetched(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    duf = desk.reception.expect()
    sent = interview(duf)

    answered = await imdi.send(sent)

    assert answered == {
        "dry_run": False,
        "taken": 1,
        "already": 0,
        "refused": 0,
        "registrations": [{"registration_id": sent["registration_id"], "outcome": "taken", "problems": []}],
    }
    person = person_of(desk, duf)
    found = await fetched(desk, sent)
    assert (found.person_id, found.registration_version, found.catalogue_version) == (person, 1, CATALOGUE_VERSION)
    assert (found.language, found.second_language, found.legal_basis) == ("fr", "nb", "integreringsloven § 6")
    assert found.filled_in.model_dump(mode="json") == {
        "way": "interview",
        "helped_by": "interpreter",
        "interpreter": True,
        "interpreter_qualified": True,
        "interpreter_form": "telephone",
        "staff_id": None,
        "staff_name": LED_BY,
        "organisation_name": "Integrerings- og mangfoldsdirektoratet",
    }
    declared = datetime.fromisoformat(DECLARED_AT)
    assert (found.declaration.regime, found.declaration.version, found.declaration.at) == ("consent", VERSION, declared)
    assert (found.started_at, found.completed_at) == (declared, datetime.fromisoformat(INTERVIEWED_AT))
    assert {answer.given_in for answer in found.answers if answer.value} == {"interview"}
    assert [answer.question_id for answer in found.answers if answer.value] == list(ANSWERS)
    assert await desk.told_names(person) == ["form.completed.v1"]
    assert (await desk.told(person))[0]["data"]["registration_id"] == sent["registration_id"]
    assert await imdi.audited(person) == [TAKEN, READ]


async def test_without_an_interpreter_and_in_norwegian_it_says_so(desk: FormDesk, imdi: ImdiDesk) -> None:
    sent = interview(desk.reception.expect(), interpreter=None, language="nb")
    assert await imdi.outcomes(sent) == ["taken"]
    found = await fetched(desk, sent)
    assert (found.language, found.second_language) == ("nb", None)
    assert (found.filled_in.interpreter, found.filled_in.interpreter_form) == (False, None)


async def test_a_question_that_was_not_understood_is_marked_and_never_in_the_way(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    """(B2)."""
    sent = interview(desk.reception.expect(), answers=told() | {"DIG02": {"not_understood": True}})
    assert await imdi.outcomes(sent) == ["taken"]
    (marked,) = (one for one in (await fetched(desk, sent)).answers if one.not_understood)
    assert (marked.question_id, marked.value) == ("DIG02", None)


@pytest.mark.parametrize("seed", range(6))
async def test_a_form_filled_in_at_random_says_the_same_as_when_the_person_fills_it_in(
    desk: FormDesk, imdi: ImdiDesk, seed: int
) -> None:
    """What is sent in bulk goes through the very rules of the form, hidden answers and all."""
    catalogue, random, today = load().newest.catalogue, Random(seed), datetime.now(UTC).date() - timedelta(days=2)
    answers = filled_in(catalogue, random, today)
    held_at = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    everybody = with_hidden(catalogue, answers, random, today)
    sent = interview(desk.reception.expect(), answers=everybody, interviewed_at=held_at)
    visit = await desk.begin(language="fr", second_language="nb")
    for id_, answer in answers.items():
        kept = await visit.put(id_, answer["value"], not_understood=answer["not_understood"])
        assert kept.status_code == 200, (id_, kept.text)
    assert (await visit.complete()).status_code == 200

    assert await imdi.refusal_or_none(sent) is None

    own = (await desk.look_up(await visit.registration_id())).json()["found"][0]["answers"]
    for answer in own:
        answer["given_in"] = answer["given_in"] and "interview"
    assert (await desk.look_up(sent["registration_id"])).json()["found"][0]["answers"] == own


async def test_the_same_batch_again_is_answered_already_and_changes_nothing(desk: FormDesk, imdi: ImdiDesk) -> None:
    batch = [interview(desk.reception.expect()) for _ in range(3)]
    assert await imdi.outcomes(*batch) == ["taken"] * 3
    before = await everything(desk)

    assert await imdi.outcomes(*reversed(batch)) == ["already"] * 3
    spelt = batch[0] | {
        "interviewed_at": "2026-11-11T06:40:00Z",
        "answers": dict(reversed(batch[0]["answers"].items())),
        "duf_number": batch[0]["duf_number"],
    }
    assert await imdi.outcomes(spelt) == ["already"], "the same, in other words"

    assert await everything(desk) == before
    rows = await imdi.audited(person_of(desk, batch[1]["duf_number"]))
    assert rows == [TAKEN, (*TAKEN[:2], "already")]


async def test_it_is_known_again_after_it_was_handed_over_and_the_person_has_arrived(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    duf = desk.reception.expect()
    sent = interview(duf)
    await imdi.send(sent)
    await desk.record(person_of(desk, duf), sent["registration_id"])
    desk.reception.awaited.discard(person_of(desk, duf))

    assert await imdi.outcomes(sent) == ["already"]
    assert await imdi.refused_as(sent | {"led_by": "Somebody Else"}) == [("other-content", "registration_id")]


async def test_sent_many_times_at_once_each_is_taken_once(desk: FormDesk, imdi: ImdiDesk) -> None:
    batch = [interview(desk.reception.expect()) for _ in range(3)]

    answers = await asyncio.gather(*(imdi.outcomes(*batch) for _ in range(5)))

    for number, sent in enumerate(batch):
        assert sorted(answer[number] for answer in answers) == ["already"] * 4 + ["taken"]
        person = person_of(desk, sent["duf_number"])
        assert await desk.told_names(person) == ["form.completed.v1"]
        assert (await fetched(desk, sent)).registration_version == 1


async def test_one_id_sent_for_two_persons_at_once_is_one_of_them(desk: FormDesk, imdi: ImdiDesk) -> None:
    one = interview(desk.reception.expect())
    other = one | {"duf_number": desk.reception.expect()}

    outcomes = await asyncio.gather(*(imdi.outcomes(sent) for sent in (one, other) * 3))

    became = [outcome for (outcome,) in outcomes]
    assert sorted(became) == ["already"] * 2 + ["refused"] * 3 + ["taken"]
    ((count,),) = await desk.sql(
        "SELECT count(*) FROM draft WHERE registration_id = CAST(:id AS uuid)", id=one["registration_id"]
    )
    assert count == 1


async def test_a_second_interview_under_a_new_id_is_the_next_version(desk: FormDesk, imdi: ImdiDesk) -> None:
    duf = desk.reception.expect()
    later = "2026-11-12T10:00:00+03:00"
    first, second = interview(duf), interview(duf, interviewed_at=later, answers=told(EDU02=4))
    assert await imdi.outcomes(first, second) == ["taken", "taken"]
    assert [(await fetched(desk, sent)).registration_version for sent in (first, second)] == [1, 2]


async def test_one_bad_interview_holds_back_none_of_the_others(desk: FormDesk, imdi: ImdiDesk) -> None:
    good = [interview(desk.reception.expect()) for _ in range(2)]
    bad = interview(desk.reception.expect(), answers=told(EDU02=99, PER04=None))

    answered = await imdi.send(good[0], bad, interview(NOBODYS_DUF), good[1])

    assert [one["outcome"] for one in answered["registrations"]] == ["taken", "refused", "refused", "taken"]
    assert (answered["taken"], answered["already"], answered["refused"]) == (2, 0, 2)
    assert await desk.told_names(person_of(desk, bad["duf_number"])) == []
    assert await imdi.audited(person_of(desk, bad["duf_number"])) == [(*TAKEN[:2], "refused")]


async def test_every_problem_is_named_with_its_question_and_its_rule(desk: FormDesk, imdi: ImdiDesk) -> None:
    wrong = told(
        EDU02=99,
        EDU11=[{"topic": "trade", "length": "ever", "proof": "can_get_it"}],
        LAN03=["latin", "klingon"],
        PER06=None,
        DRV01=None,
    )
    sent = interview(desk.reception.expect(), answers=wrong | {"ZZZ99": {"value": "x"}})

    problems = await imdi.refusal(sent)

    assert [(one["type"], one["question_id"], one["place"], one["rule"]) for one in problems] == [
        ("urn:kompass:problem:not-found", "ZZZ99", "answers/ZZZ99", None),
        ("urn:kompass:problem:answer-refused", "EDU02", "answers/EDU02/value", "number"),
        ("urn:kompass:problem:answer-refused", "EDU11", "answers/EDU11/value/0/length", "choice"),
        ("urn:kompass:problem:answer-refused", "LAN03", "answers/LAN03/value/1", "choice"),
        ("urn:kompass:problem:something-left", "PER06", "answers/PER06", None),
        ("urn:kompass:problem:something-left", "DRV01", "answers/DRV01", None),
    ]
    visit = await desk.begin()
    await visit.answer("EDU01", "yes_school")
    same = (await visit.put("EDU02", 99)).json()
    assert (problems[1]["type"], problems[1]["title"], problems[1]["detail"]) == (
        same["type"],
        same["title"],
        same["errors"][0]["detail"],
    )


async def test_an_answer_to_a_question_that_is_not_asked_is_left_out(desk: FormDesk, imdi: ImdiDesk) -> None:
    """(R64)."""
    sent = interview(desk.reception.expect(), answers=told(DRV01="no"))
    assert await imdi.outcomes(sent) == ["taken"]
    assert not {"DRV02", "DRV03", "DRV04"} & {one.question_id for one in (await fetched(desk, sent)).answers}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"language": "tlh"}, ("language-unknown", "language")),
        ({"catalogue_version": "2020-01"}, ("catalogue-unknown", "catalogue_version")),
        ({"interviewed_at": "2126-11-11T09:40:00+03:00"}, ("times-contradict", "interviewed_at")),
        ({"interviewed_at": "2026-11-11T05:54:59Z"}, ("times-contradict", "declaration/at")),
        ({"declaration": {"regime": "information"}}, ("declaration-outdated", "declaration")),
        ({"declaration": {"version": "2020-01"}}, ("declaration-outdated", "declaration")),
        ({"duf_number": MALFORMED_DUF}, ("duf-malformed", "duf_number")),
    ],
    ids=lambda one: str(one)[:40],
)
async def test_what_does_not_hold_is_refused_by_name(
    desk: FormDesk, imdi: ImdiDesk, changes: dict[str, Any], problem: tuple[str, str]
) -> None:
    sent = interview(desk.reception.expect())
    declaration = sent["declaration"] | changes.get("declaration", {})
    before = await everything(desk)
    assert await imdi.refused_as(sent | changes | {"declaration": declaration}) == [problem]
    assert await everything(desk) == before


async def test_whoever_is_informed_of_a_duty_has_to_be_told_that_text(desk: FormDesk, imdi: ImdiDesk) -> None:
    """(D1)."""
    sent = interview(desk.reception.expect("information"))
    assert await imdi.refused_as(sent) == [("declaration-outdated", "declaration")]
    sent["declaration"]["regime"] = "information"
    assert await imdi.outcomes(sent) == ["taken"]


async def test_somebody_who_is_not_awaited_is_refused_as_nobody_is(desk: FormDesk, imdi: ImdiDesk) -> None:
    """Neither the answer nor what identity is asked tells the two apart (D10)."""
    id_, settled = str(uuid4()), desk.reception.welcome()
    said, asked = [], []
    for duf in (settled, NOBODYS_DUF):
        desk.reception.asked.clear()
        said.append((await imdi.try_({"registrations": [interview(duf, registration_id=id_)]})).content)
        asked.append([(path, len(body.get("ids", ()))) for path, body in desk.reception.asked])
    assert said[0] == said[1]
    assert asked[0] == asked[1] == [("/persons/identify", 0), ("/persons/offers", 1)]
    assert b"not-awaited" in said[0]
    assert await imdi.audited(person_of(desk, settled)) == [(*TAKEN[:2], "refused")]


async def test_an_id_that_is_taken_says_nothing_of_whose_number_comes_with_it(desk: FormDesk, imdi: ImdiDesk) -> None:
    sent = interview(desk.reception.expect())
    await imdi.send(sent)
    others = (desk.reception.welcome(), NOBODYS_DUF, desk.reception.expect())
    answers = [(await imdi.try_({"registrations": [sent | {"duf_number": duf}]})).content for duf in others]
    assert len({*answers}) == 1
    assert b"other-content" in answers[0]


async def test_who_has_begun_the_form_is_refused_and_nothing_of_theirs_is_touched(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    begun, completed = await desk.begin(), await desk.completed()
    await begun.answer("PER01", "ER")
    before = await everything(desk)
    for visit in (begun, completed):
        desk.reception.awaited.add(visit.person)
        duf = next(duf for duf, person in desk.reception.persons.items() if person == visit.person)
        assert await imdi.refused_as(interview(duf)) == [("form-used", None)]
    assert await everything(desk) == before
    await desk.record(completed.person, await completed.registration_id())
    assert await imdi.refused_as(interview(duf)) == [("form-used", None)], "also once it is handed over"


async def test_who_declined_in_the_form_is_refused_unless_the_interview_came_after(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    """(D1)."""
    duf = desk.reception.expect()
    await (await desk.log_in(duf)).declare("decline")
    assert await imdi.refused_as(interview(duf)) == [("form-used", None)]

    await desk.sql("UPDATE declination SET declined_at = '2026-11-01' WHERE person_id = :id", id=person_of(desk, duf))
    assert await imdi.outcomes(interview(duf)) == ["taken"]


async def test_somebody_who_begins_the_form_afterwards_goes_on_from_what_they_told(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    """(R74)."""
    duf = desk.reception.expect()
    await imdi.send(interview(duf, answers=told(EDU02=7)))
    visit = await desk.log_in(duf)
    await visit.declare("accept")
    shown = await visit.part("education")
    answers = {one["question_id"]: one["answer"]["value"] for one in shown["questions"]}
    assert answers["EDU02"] == 7
    assert (await visit.form())["left"] == ["PER06"]


async def test_who_is_erased_does_not_come_back(desk: FormDesk, imdi: ImdiDesk) -> None:
    duf = desk.reception.expect()
    sent = interview(duf)
    await imdi.send(sent)
    await desk.form.hear(PersonErased(), subject=person_of(desk, duf))
    assert await imdi.refused_as(sent) == [("not-awaited", "duf_number")], "identity has not forgotten them yet"
    assert await imdi.refused_as(interview(duf)) == [("not-awaited", "duf_number")]
    assert await desk.sql("SELECT 1 FROM draft WHERE person_id = :id", id=person_of(desk, duf)) == []


async def test_what_its_person_had_deleted_does_not_come_back(desk: FormDesk, imdi: ImdiDesk) -> None:
    """(R25)."""
    duf = desk.reception.expect()
    sent = interview(duf)
    await imdi.send(sent)
    wish = DeletionAsked(request_id=uuid4(), at=datetime.now(UTC), registration_version=1, registration_id=None)
    await desk.form.hear(wish, subject=person_of(desk, duf))

    assert await imdi.refused_as(sent) == [("registration-gone", "registration_id")]
    assert (await desk.look_up(sent["registration_id"])).json()["gone"] == [sent["registration_id"]]


async def test_a_dry_run_answers_the_same_and_takes_nothing(desk: FormDesk, imdi: ImdiDesk) -> None:
    batch = [interview(desk.reception.expect()), interview(desk.reception.expect(), answers=told(EDU02=99))]
    before = await everything(desk)

    tried = await imdi.send(*batch, dry_run=True)

    assert await everything(desk) == before
    looked = (TAKEN[0], "registration.before-arrival-check")
    for sent, outcome in zip(batch, ("done", "refused"), strict=True):
        assert await imdi.audited(person_of(desk, sent["duf_number"])) == [(*looked, outcome)]
    really = await imdi.send(*batch)
    assert tried | {"dry_run": False} == really


async def test_with_identity_away_nothing_is_taken_and_the_batch_can_be_sent_again(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    batch = [interview(desk.reception.expect()) for _ in range(2)]
    before = await everything(desk)
    for away in ("/persons/identify", "/persons/offers"):
        desk.reception.away = {away}
        answer = await imdi.try_({"registrations": batch})
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert await everything(desk) == before
    desk.reception.away = set()
    assert await imdi.outcomes(*batch) == ["taken", "taken"]


async def test_what_was_taken_before_the_database_fails_stays_and_the_rest_is_sent_again(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    batch = [interview(desk.reception.expect()) for _ in range(3)]
    bad = person_of(desk, batch[1]["duf_number"])
    await desk.sql(f"ALTER TABLE draft ADD CONSTRAINT away CHECK (person_id <> '{bad}') NOT VALID")
    answer = await imdi.try_({"registrations": batch})
    await desk.sql("ALTER TABLE draft DROP CONSTRAINT away")
    assert answer.status_code == 500
    assert await imdi.outcomes(*batch) == ["already", "taken", "taken"]


def shaped(duf: str, **changes: Any) -> dict[str, Any]:
    """An interview with an id of its own: the tests are to be called the same each time."""
    return interview(duf, registration_id=str(UUID(int=1))) | changes


SHAPES: list[tuple[Any, str]] = [
    ({}, "#/body/registrations"),
    ({"registrations": []}, "#/body/registrations"),
    ({"registrations": [{}]}, "#/body/registrations/0/registration_id"),
    ({"registrations": "all"}, "#/body/registrations"),
    ({"registrations": [shaped("1")] * 101}, "#/body/registrations"),
    ({"registrations": [shaped("1", interviewed_at="yesterday")]}, "#/body/registrations/0/interviewed_at"),
    ({"registrations": [shaped("1", interviewed_at="2026-11-11T09:40")]}, "#/body/registrations/0/interviewed_at"),
    (
        {"registrations": [shaped("1", interviewed_at="0001-01-01T00:00+14:00")]},
        "#/body/registrations/0/interviewed_at",
    ),
    ({"registrations": [shaped("1", led_by=" ")]}, "#/body/registrations/0/led_by"),
    ({"registrations": [shaped("1", led_by="a\0b")]}, "#/body/registrations/0/led_by"),
    ({"registrations": [shaped("1" * 41)]}, "#/body/registrations/0/duf_number"),
    ({"registrations": [shaped("1", name="Rahel")]}, "#/body/registrations/0"),
    ({"registrations": [shaped("1", answers={"PER01": "ER"})]}, "#/body/registrations/0/answers/*"),
    ({"registrations": [shaped("1", answers={"200205705502": {}})]}, "#/body/registrations/0/answers/*/[key]"),
]


@pytest.mark.parametrize(("body", "pointer"), SHAPES, ids=[str(number) for number in range(len(SHAPES))])
async def test_what_has_another_shape_is_refused_whole_and_says_where(imdi: ImdiDesk, body: Any, pointer: str) -> None:
    answer = await imdi.try_(body)
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:kompass:problem:invalid")
    assert pointer.replace("[key]", "*") in {one["pointer"] for one in answer.json()["errors"]}
    assert "200205705502" not in answer.text


async def test_a_batch_may_be_larger_than_any_other_request_and_has_its_own_limit(
    desk: FormDesk, imdi: ImdiDesk
) -> None:
    batch = [interview(desk.reception.expect()) for _ in range(30)]
    assert len(json.dumps(batch)) > desk.form.kit.settings.body_limit
    assert await imdi.outcomes(*batch) == ["taken"] * 30

    huge = interview("1", answers={"OTH01": {"value": "x" * desk.form.kit.settings.bulk_limit}})
    assert (await imdi.try_({"registrations": [huge]})).status_code == 413
    elsewhere = await desk.form.http.post("/sessions", json={"duf": "x" * 70_000})
    assert elsewhere.status_code == 413


@pytest.mark.parametrize("scopes", [(), ("form:read-registration", "form:feed"), ("identity:register",)])
async def test_without_the_scope_nothing_is_even_looked_at(
    desk: FormDesk, imdi: ImdiDesk, scopes: tuple[str, ...]
) -> None:
    body = {"registrations": [interview(desk.reception.expect())]}
    answer = await imdi.try_(body, desk.mint.client("form", *scopes))
    assert (answer.status_code, desk.reception.asked) == (403, [])
    answer = await desk.form.http.post(PATH, json=body, headers=bearer(desk.mint.client("identity", SCOPE)))
    assert (answer.status_code, desk.reception.asked) == (401, [])


async def test_the_duf_number_is_kept_nowhere_and_leaves_for_identity_alone(desk: FormDesk, imdi: ImdiDesk) -> None:
    """(D8)."""
    taken, refused = desk.reception.expect(), desk.reception.expect()
    with logging_as_in_production("DEBUG") as lines:
        answer = await imdi.try_({"registrations": [interview(taken), interview(refused, answers=told(EDU02=99))]})
        wrong = await imdi.try_({"registrations": [interview(taken, led_by="", answers={taken: {"value": taken}})]})
    seen = [str(lines), answer.text, wrong.text, *(span.to_json() for span in EXPORTER.get_finished_spans())]
    for (table,) in await desk.sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"):
        seen += [row for (row,) in await desk.sql(f"SELECT t::text FROM {table} t")]  # noqa: S608 - our own tables
    assert len(seen) > 50
    assert [text for text in seen if taken in text or refused in text] == []
    bodies = [(path, json.dumps(body)) for path, body in desk.reception.asked]
    assert {path for path, body in bodies if taken in body or refused in body} == {"/persons/identify"}


@pytest.mark.parametrize(
    "value", ['"\\ud800"', "NaN", "1e999", '{"\\ud800": 1}', "[" * 150 + "]" * 150, "12345678901234567890123"]
)
async def test_no_value_is_too_strange_to_be_refused(desk: FormDesk, value: str) -> None:
    """Whatever JSON a program can write, sent once and again."""
    sent = json.dumps({"registrations": [interview(desk.reception.expect(), answers={"OTH13": {"value": 4711}})]})
    headers = bearer(desk.mint.client("form", SCOPE), **{"Content-Type": "application/json"})
    for _ in range(2):
        answer = await desk.form.http.post(PATH, content=sent.replace("4711", value), headers=headers)
        assert answer.status_code in {200, 422}, answer.text
        assert "taken" not in {one["outcome"] for one in answer.json().get("registrations", ())}


@pytest.mark.parametrize("field", ["duf_number", "led_by", "language", "catalogue_version"])
async def test_no_text_is_too_strange_to_be_refused(desk: FormDesk, field: str) -> None:
    sent = json.dumps({"registrations": [interview(desk.reception.expect()) | {field: "4711"}]})
    headers = bearer(desk.mint.client("form", SCOPE), **{"Content-Type": "application/json"})
    for strange in ('"\\ud800"', '"\\u0000"', "null", "7", '["x"]', '"<script>"'):
        answer = await desk.form.http.post(PATH, content=sent.replace('"4711"', strange), headers=headers)
        assert answer.status_code in {200, 422}, (strange, answer.text)
        assert answer.json().get("taken", 0) == (field == "led_by" and strange == '"<script>"'), (strange, answer.text)
