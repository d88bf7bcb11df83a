"""Completing: one document that stands on its own, fetched until the record exists, and gone with its person."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from engines import PostgresEngine
from form_desk import ANSWERS, CATALOGUE_VERSION, VERSION, FormDesk, Visit, standing_form
from kompass_chassis.testing import bearer, event_of
from kompass_contracts.form import RegistrationsAnswered
from kompass_contracts.identity import PersonErased
from kompass_contracts.registration import Helper, Part, Registration
from kompass_form.catalogue import load

READ = "SELECT actor, action, outcome FROM audit WHERE subject = :id AND actor LIKE 'client:%'"


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_completion") as desk:
        yield desk


async def test_completing_tells_it_once_however_often_it_is_pressed(desk: FormDesk) -> None:
    """(R73)."""
    visit = await desk.begin()
    await visit.fill_in()

    answers = [await visit.complete() for _ in range(3)]
    shown = await visit.form()

    assert [answer.status_code for answer in answers] == [200] * 3
    assert {answer.text for answer in answers} == {answers[0].text}
    assert answers[0].json()["registration_version"] == 1
    assert await desk.told_names(visit.person) == ["form.started.v1", "form.completed.v1"]
    told = (await desk.told(visit.person))[-1]
    assert set(told["data"]) == {"registration_id", "registration_version", "at"}
    assert (shown["completed_at"], shown["parts"], shown["declaration"]["due"]) == (
        answers[0].json()["completed_at"],
        [],
        False,
    )


async def test_pressed_in_several_tabs_at_once_it_is_completed_once(desk: FormDesk) -> None:
    visit = await desk.begin()
    await visit.fill_in()

    answers = await asyncio.gather(*(visit.complete() for _ in range(6)))

    assert {answer.text for answer in answers} == {answers[0].text}
    assert await desk.told_names(visit.person) == ["form.started.v1", "form.completed.v1"]


async def test_with_something_left_it_is_not_completed_and_says_what(desk: FormDesk) -> None:
    """(R73)."""
    visit = await desk.begin()
    await visit.fill_in(OTH06=None, PER04="no", DIG02=None)

    answer = await visit.complete()

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:kompass:problem:something-left")
    assert answer.json()["questions"] == ["DIG02", "OTH06"], "what they bring up is not asked yet"
    assert await desk.told_names(visit.person) == ["form.started.v1"]


async def test_the_registration_stands_on_its_own(desk: FormDesk) -> None:
    """(R7, R8, D1, B4)."""
    visit = await desk.begin("information", language="nb", second_language="en")
    await visit.fill_in()
    await visit.put("OTH13", "  Jeg kan reparere klokker.  ", 0)
    await visit.put("LAN05", None, 1, not_understood=True)
    await visit.complete()

    registration = await _fetch(desk, visit)

    assert (registration.person_id, registration.registration_version) == (visit.person, 1)
    assert (registration.catalogue_version, registration.language, registration.second_language) == (
        CATALOGUE_VERSION,
        "nb",
        "en",
    )
    assert (registration.declaration.regime, registration.declaration.version) == ("information", VERSION)
    assert registration.legal_basis == "integreringsloven § 6"
    assert registration.filled_in.model_dump(exclude_none=True) == {
        "way": "own",
        "helped_by": Helper.INTERPRETER,
        "interpreter": True,
    }
    left_empty = [answer.question_id for answer in registration.answers if answer.value is None]
    assert left_empty == ["LAN05", "OTH09"]
    assert {answer.question_id for answer in registration.answers} == {*ANSWERS, "OTH09", "OTH13"}
    assert list(dict.fromkeys(answer.part for answer in registration.answers)) == list(Part)


async def test_each_kind_of_answer_brings_its_codes_and_its_texts_as_shown(desk: FormDesk) -> None:
    """(R68)."""
    visit = await desk.begin(language="nb", second_language="en")
    await visit.fill_in()
    await visit.answer("OTH13", "  Jeg kan reparere klokker.  ")
    await visit.put("LAN05", None, 1, not_understood=True)
    await visit.complete()

    answers = {one["question_id"]: one for one in (await _fetch(desk, visit)).model_dump(mode="json")["answers"]}

    assert answers["PER02"] == {
        "question_id": "PER02",
        "question_type": "dropdown",
        "part": "personal",
        "record_path": "personal.home_language",
        "code_system": "ISO 639-3",
        "question": {
            "nb": "Hvilket språk snakket du hjemme da du vokste opp?",
            "form": "Hvilket språk snakket du hjemme da du vokste opp?",
            "second": "Which language did you speak at home when you grew up?",
        },
        "not_understood": False,
        "given_in": "own",
        "staff_id": None,
        "value": {
            "kind": "choice",
            "chosen": {
                "alternative": "tir",
                "code": "tir",
                "text": {
                    "nb": "Tigrinja (fra Eritrea og Etiopia)",
                    "form": "Tigrinja (fra Eritrea og Etiopia)",
                    "second": "Tigrinya (from Eritrea and Ethiopia)",
                },
            },
        },
    }
    assert answers["EDU02"]["value"] == {"kind": "number", "number": 9}
    assert answers["EDU03"]["value"]["chosen"]["code"] == "2"
    assert [each["code"] for each in answers["LAN03"]["value"]["chosen"]] == ["Latn", "Ethi"]
    assert answers["OTH13"]["value"] == {"kind": "text", "text": "Jeg kan reparere klokker.", "language": "nb"}
    assert (answers["LAN05"]["not_understood"], answers["LAN05"]["value"]) == (True, None)
    rows = answers["WRK04"]["value"]["rows"]
    assert [[field["field_id"] for field in row["fields"]] for row in rows] == [
        ["occupation", "title", "kind", "country", "from_year", "to_year", "tasks", "led_others", "proof"],
        ["occupation", "kind", "country", "from_year", "tasks", "led_others", "proof"],
    ]
    occupation = rows[0]["fields"][0]
    assert (occupation["code_system"], occupation["label"]["nb"]) == ("STYRK-08", "Hvilket yrke hadde du?")
    assert occupation["value"]["occupations"] == [
        {
            "styrk08": "7531",
            "isco08": None,
            "alternative": "tailor",
            "text": {"nb": "Skredder eller syer", "form": "Skredder eller syer", "second": "Tailor or seamstress"},
        }
    ]
    (task, *_) = rows[0]["fields"][6]["value"]["tasks"]
    assert (task["task"], task["frequency"], task["frequency_text"]["nb"]) == (
        "sew_clothes",
        "very_often",
        "Svært ofte",
    )
    assert answers["LAN01"]["question"]["second"].endswith("home? – Tigrinya (from Eritrea and Ethiopia)")


async def test_answers_to_questions_no_longer_asked_are_left_out(desk: FormDesk) -> None:
    """(R64)."""
    visit = await desk.begin(language="ti")
    await visit.fill_in(EDU01="no", PER04="no", WRK01="no")
    await visit.complete()

    registration = await _fetch(desk, visit)

    asked = {answer.question_id for answer in registration.answers}
    assert asked.isdisjoint({"PER05", "EDU02", "EDU03", "WRK02", "WRK04", "WRK05"})
    assert registration.answers[0].question.form == load().newest.texts.wordings["ti"]["PER01"], "as it was shown"
    assert registration.answers[0].question.second is None


async def test_what_is_completed_does_not_change_when_the_person_changes_or_texts_do(desk: FormDesk) -> None:
    """(R74)."""
    visit = await desk.completed()
    before = await _fetch(desk, visit)

    refused = [
        await visit.put("PER01", "ET", 1),
        await visit.finish("personal"),
        await visit.declare("accept"),
        await visit.ask("GET", "/form/summary"),
    ]

    assert {(answer.status_code, answer.json()["type"]) for answer in refused} == {
        (409, "urn:kompass:problem:completed")
    }
    assert await _fetch(desk, visit) == before


async def test_a_new_login_after_completion_begins_anew_and_counts_on(desk: FormDesk) -> None:
    """(R74)."""
    duf = desk.reception.welcome()
    first = await desk.log_in(duf)
    await first.declare("accept")
    await first.fill_in()
    await first.complete()
    older = await first.registration_id()

    second = await desk.log_in(duf)
    shown = await second.form()
    await second.declare("accept")
    begun = await second.form()
    await second.fill_in()
    again = await second.complete()

    assert (shown["declaration"]["due"], shown["completed_at"]) == (True, None)
    assert begun["left"] == ["PER06"], "what waits to be handed over is begun with too; who helps is asked anew"
    assert again.json()["registration_version"] == 2
    assert await second.registration_id() != older
    versions = [event["aggregateversion"] for event in await desk.told(first.person)]
    assert versions == [1, 2, 3, 4]


async def test_the_summary_shows_what_will_be_handed_over(desk: FormDesk) -> None:
    """(R72)."""
    visit = await desk.begin()
    await visit.fill_in(OTH06=None)

    early = (await visit.ask("GET", "/form/summary")).json()
    await visit.answer("OTH06", "dont_know", 1)
    late = (await visit.ask("GET", "/form/summary")).json()
    await visit.complete()

    assert (early["left"], early["may_complete"], late["may_complete"]) == (["OTH06"], False, True)
    assert late["answers"] == (await _fetch(desk, visit)).model_dump(mode="json")["answers"]


async def test_the_competence_store_fetches_up_to_fifty_and_each_reading_is_audited(desk: FormDesk) -> None:
    """(B13)."""
    one, other, open_one = await desk.completed(), await desk.completed(), await desk.begin()
    ids = [await one.registration_id(), await other.registration_id()]
    ((open_id,),) = await desk.sql("SELECT registration_id FROM draft WHERE person_id = :id", id=open_one.person)
    nobodys = uuid4()

    answer = await desk.look_up(*ids, open_id, nobodys, ids[0])
    found = RegistrationsAnswered.model_validate(answer.json())

    assert [str(one.registration_id) for one in found.found] == ids
    assert (found.gone, found.unknown) == ((), (open_id, nobodys))
    for visit in (one, other):
        rows = await desk.sql(READ, id=str(visit.person))
        assert rows == [("client:competence-store", "registration.read", "done")]
    assert await desk.sql(READ, id=str(open_one.person)) == []
    assert (await desk.look_up(*(uuid4() for _ in range(51)))).status_code == 422


async def test_whoever_begins_anew_finds_every_registration_that_waits(desk: FormDesk) -> None:
    waiting, done = await desk.completed(), await desk.completed()
    await desk.record(done.person, await done.registration_id())
    headers = bearer(desk.mint.client("form", "form:feed"))

    held, after = [], ""
    while after is not None:
        url = f"/internal/snapshot/registrations?limit=2&after={after}"
        page = (await desk.form.http.get(url, headers=headers)).json()
        held += page["held"]
        after = page.get("next")

    assert {"id": await waiting.registration_id(), "version": 1} in held
    assert await done.registration_id() not in {each["id"] for each in held}
    assert len(held) == len({each["id"] for each in held})
    nowhere = await desk.form.http.get("/internal/snapshot/registrations?after=nowhere", headers=headers)
    assert nowhere.status_code == 404


async def test_when_the_record_exists_our_copy_goes_however_often_we_hear_it(desk: FormDesk) -> None:
    visit = await desk.completed()
    registration = await visit.registration_id()

    for _ in range(5):
        await desk.record(visit.person, registration)

    answer = (await desk.look_up(registration)).json()
    assert (answer["found"], answer["gone"]) == ([], [registration])
    assert await _kept(desk, registration) == ([], [("handed_over", None)])
    assert (await visit.complete()).status_code == 200, "whoever presses again is still told that it is completed"
    assert await desk.sql("SELECT event_id FROM parked") == []


async def test_a_record_of_another_version_or_of_something_unknown_takes_nothing(desk: FormDesk) -> None:
    visit = await desk.completed()
    registration = await visit.registration_id()

    await desk.record(visit.person, registration, version=2)
    await desk.record(visit.person, uuid4())

    assert len((await desk.look_up(registration)).json()["found"]) == 1


async def test_a_record_of_the_first_registration_leaves_the_second_draft_alone(desk: FormDesk) -> None:
    duf = desk.reception.welcome()
    first = await desk.log_in(duf)
    await first.declare("accept")
    await first.fill_in()
    await first.complete()
    second = await desk.log_in(duf)
    await second.declare("accept")
    await second.answer("PER01", "ET", 1)

    await desk.record(first.person, await first.registration_id())

    assert (await second.part("personal"))["questions"][0]["answer"]["value"] == "ET"


async def test_of_the_erased_nothing_is_left_but_that_they_are_gone(desk: FormDesk) -> None:
    """(D11)."""
    duf = desk.reception.welcome()
    visit = await desk.log_in(duf)
    await visit.declare("accept")
    await visit.fill_in()
    await visit.complete()
    done = await visit.registration_id()
    later = await desk.log_in(duf)
    await later.declare("accept")
    await later.answer("PER01", "ET", 1)
    other = await desk.completed()

    heard = await desk.form.hear(PersonErased(), subject=visit.person, version=4)
    await desk.form.inbox.receive([heard, event_of(PersonErased(), subject=visit.person, version=5)])
    await desk.record(visit.person, done)

    for table in ("form_session", "draft", "declination"):
        assert await desk.sql(f"SELECT 1 FROM {table} WHERE person_id = :id", id=visit.person) == []  # noqa: S608 - our own names
    answer = (await desk.look_up(done, await other.registration_id())).json()
    assert (answer["gone"], len(answer["found"])) == ([done], 1)
    assert (await later.ask("GET", "/form")).status_code == 401
    assert (await desk.told_names(visit.person)).count("form.person-forgotten.v1") == 1
    assert (await desk.try_login(duf, desk.reception.make_code(duf))).status_code == 403
    assert await desk.sql("SELECT event_id FROM parked") == []


@pytest.mark.parametrize("doing", ["complete", "answer", "declare", "log out"])
async def test_whoever_is_erased_at_that_moment_leaves_nothing(desk: FormDesk, doing: str) -> None:
    visit = await desk.begin()
    await visit.fill_in()
    does: dict[str, Callable[[], Awaitable[httpx2.Response]]] = {
        "complete": visit.complete,
        "answer": lambda: visit.put("PER01", "ET", 1),
        "declare": lambda: visit.declare("accept"),
        "log out": lambda: visit.ask("DELETE", "/sessions/current"),
    }

    await asyncio.gather(does[doing](), desk.form.hear(PersonErased(), subject=visit.person), does[doing]())

    assert await desk.sql("SELECT 1 FROM draft WHERE person_id = :id", id=visit.person) == []
    assert (await desk.told_names(visit.person))[-1] == "form.person-forgotten.v1"
    assert (await visit.ask("GET", "/form")).status_code == 401
    assert await desk.sql("SELECT event_id FROM parked") == []


async def test_one_batch_may_bring_a_record_and_an_erasure_in_any_order(desk: FormDesk) -> None:
    visit, other = await desk.completed(), await desk.completed()
    events = [
        event_of(PersonErased(), subject=visit.person, version=2),
        event_of(PersonErased(), subject=uuid4(), version=1),
        event_of(PersonErased(), subject=visit.person, version=3),
    ]

    await asyncio.gather(
        desk.form.inbox.receive(events),
        desk.record(other.person, await other.registration_id()),
        desk.record(visit.person, await visit.registration_id()),
    )

    assert await desk.sql("SELECT event_id FROM parked") == []
    assert len((await desk.look_up(await visit.registration_id(), await other.registration_id())).json()["gone"]) == 2


async def _fetch(desk: FormDesk, visit: Visit) -> Registration:
    answer = await desk.look_up(await visit.registration_id())
    assert answer.status_code == 200, answer.text
    (registration,) = answer.json()["found"]
    return Registration.model_validate(registration)


async def _kept(desk: FormDesk, registration: str) -> tuple[list[Any], list[Any]]:
    answers = await desk.sql("SELECT 1 FROM answer WHERE registration_id = :id", id=registration)
    drafts = await desk.sql("SELECT status, registration FROM draft WHERE registration_id = :id", id=registration)
    return answers, [tuple(row) for row in drafts]
