"""What does not fit is refused in plain words: nothing lost, nothing revealed, nothing of a person in any log."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from engines import PostgresEngine
from form_desk import ANSWERS, NOBODYS_DUF, FormDesk, Visit, standing_form
from kompass_chassis.testing import bearer
from kompass_contracts.identity import PersonErased
from log_lines import logging_as_in_production

JOB = ANSWERS["WRK04"][0]
THIS_YEAR = datetime.now(UTC).year


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_refusals") as desk:
        yield desk


@pytest.fixture(scope="module")
async def visit(desk: FormDesk) -> Visit:
    visit = await desk.begin()
    await visit.fill_in()
    return visit


@pytest.mark.parametrize(
    ("question", "value", "place", "advice"),
    [
        ("PER01", "Atlantis", "value", "choose one of the alternatives"),
        ("PER01", ["ER"], "value", "choose one of the alternatives"),
        ("PER01", 7, "value", "choose one of the alternatives"),
        ("PER01", {"id": "ER"}, "value", "choose one of the alternatives"),
        ("PER01", "", "value", "choose one of the alternatives"),
        ("DIG01", "computer", "value", "choose one or more of the alternatives"),
        ("DIG01", [], "value", "choose one or more of the alternatives"),
        ("DIG01", ["computer", "abacus"], "value/1", "choose one of the alternatives"),
        ("DIG01", ["none", "computer"], "value", "this alternative cannot be chosen together with others"),
        (
            "OTH04",
            ["work_with_hands", "lead_or_sell", "create_something_new", "help_or_teach_people"],
            "value",
            "choose at most 3",
        ),
        ("EDU02", -1, "value", "write a whole number from 0 to 30"),
        ("EDU02", 31, "value", "write a whole number from 0 to 30"),
        ("EDU02", 10**40, "value", "write a whole number from 0 to 30"),
        ("EDU02", 9.5, "value", "write a whole number from 0 to 30"),
        ("EDU02", "9", "value", "write a whole number from 0 to 30"),
        ("EDU02", True, "value", "write a whole number from 0 to 30"),
        ("OTH13", "x" * 501, "value", "write at most 500 characters"),
        ("OTH13", ["a"], "value", "write a text"),
        ("OTH13", "NUL \x00", "value", "there is a character in it that cannot be kept; write it again by hand"),
        ("WRK04", [], "value", "fill in one row or more"),
        ("WRK04", JOB, "value", "fill in one row or more"),
        ("WRK04", [JOB] * 6, "value", "fill in at most 5 rows"),
        ("WRK04", ["cook"], "value/0", "a row has a value for each field"),
        ("WRK04", [JOB, {}], "value/1/occupation", "this is still to be answered"),
        ("WRK04", [JOB | {"salary": 9}], "value/0", "there is a field in it that the question has not"),
        ("WRK04", [JOB | {"country": "Atlantis"}], "value/0/country", "choose one of the alternatives"),
        ("WRK04", [JOB | {"from_year": 1066}], "value/0/from_year", f"write a whole number from 1940 to {THIS_YEAR}"),
        ("WRK04", [JOB | {"title": "x" * 201}], "value/0/title", "write at most 200 characters"),
        ("WRK04", [JOB | {"kind": None}], "value/0/kind", "this is still to be answered"),
    ],
)
async def test_an_answer_that_does_not_fit_is_refused_with_what_would_and_changes_nothing(
    visit: Visit, question: str, value: Any, place: str, advice: str
) -> None:
    before = await visit.form()

    answer = await visit.put(question, value, 1)

    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (422, "urn:kompass:problem:answer-refused")
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["errors"] == [{"pointer": f"#/body/{place}", "detail": advice}]
    assert await visit.form() == before


@pytest.mark.parametrize("question", ["XXX99", "PER01%00", "PER01'--", "é" * 50, "..%2F..", "x" * 3000])
async def test_a_question_that_there_is_not_is_not_found(visit: Visit, question: str) -> None:
    assert (await visit.put(question, "ER", 1)).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"not json", 400),
        (b"\xff\xfe", 400),
        (b"[" * 5_000, 400),
        (b'{"value": ' + b"[" * 20_000 + b"]" * 20_000 + b', "revision": 1}', 400),
        (b'{"value": ' + b"[" * 300 + b"]" * 300 + b', "revision": 1}', 422),
        (b"null", 422),
        (b"[]", 422),
        (b'{"value": "ER"}', 422),
        (b'{"value": "ER", "revision": -1}', 422),
        (b'{"value": "ER", "revision": 99999999999}', 422),
        (b'{"value": "ER", "revision": 1, "SECRET": 1}', 422),
        (b'{"value": "ER", "revision": 1, "not_understood": "SECRET"}', 422),
        (b'{"value": "\\ud800", "revision": 1}', 422),
        (b'{"value": NaN, "revision": 1}', 422),
        (b'{"value": "' + b"SECRET" * 12_000 + b'", "revision": 1}', 413),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused_without_quoting_it(visit: Visit, body: bytes, status: int) -> None:
    before = await visit.form()
    headers = {"Authorization": f"Session {visit.handle}", "Content-Type": "application/json"}

    answer = await visit.desk.form.http.put("/form/answers/PER01", content=body, headers=headers)

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert "SECRET" not in answer.text
    assert await visit.form() == before


async def test_an_unpaired_half_of_a_character_is_refused_wherever_it_stands(visit: Visit) -> None:
    headers = {"Authorization": f"Session {visit.handle}", "Content-Type": "application/json"}
    bodies = (
        b'{"value": "\\ud800", "revision": 0}',
        b'{"value": "\\u0000", "revision": 0}',
    )
    for body in bodies:
        answer = await visit.desk.form.http.put("/form/answers/OTH13", content=body, headers=headers)
        assert answer.status_code == 422, answer.text


@pytest.mark.parametrize(
    "change",
    [
        {"duf": None},
        {"duf": 201017238203},
        {"duf": "2" * 41},
        {"code": "SECRET" * 20},
        {"code": None},
        {"language": None},
        {"SECRET": "SECRET"},
        {"language": "é" * 40},
    ],
)
async def test_a_login_that_is_none_is_refused_without_quoting_it(desk: FormDesk, change: dict[str, Any]) -> None:
    answer = await desk.form.http.post(
        "/sessions", json={"duf": NOBODYS_DUF, "code": "ABC234", "language": "en"} | change
    )

    assert answer.status_code == 422
    assert "SECRET" not in answer.text
    assert NOBODYS_DUF not in answer.text


async def test_a_try_whose_name_is_no_name_is_refused(desk: FormDesk) -> None:
    body = {"duf": NOBODYS_DUF, "code": "ABC234", "language": "en"}
    answer = await desk.form.http.post("/sessions", json=body, headers={"Idempotency-Key": "again"})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/sessions"),
        ("PUT", "/sessions"),
        ("POST", "/form"),
        ("DELETE", "/form"),
        ("POST", "/form/answers/PER01"),
        ("GET", "/form/complete"),
        ("GET", "/form/parts/personal/finish"),
        ("GET", "/registrations/lookup"),
        ("POST", "/languages"),
    ],
)
async def test_a_wrong_method_is_refused_in_words(visit: Visit, method: str, path: str) -> None:
    answer = await visit.ask(method, path)

    assert (answer.status_code, answer.json()["type"]) == (405, "urn:kompass:problem:wrong-method")


async def test_what_is_not_called_json_is_refused(visit: Visit) -> None:
    headers = {"Authorization": f"Session {visit.handle}", "Content-Type": "text/plain"}

    answer = await visit.desk.form.http.put("/form/answers/PER01", content=b'{"value": 1}', headers=headers)

    assert answer.status_code == 415


async def test_a_part_that_there_is_not_is_refused(visit: Visit) -> None:
    assert (await visit.finish("health")).status_code == 422


async def test_nothing_of_a_person_stands_in_any_log_or_event_whatever_happens(desk: FormDesk) -> None:
    """(A login, right and wrong, answers, refusals, a completion, a reading, an erasure.)"""
    duf = desk.reception.welcome()
    code, attempt = desk.reception.make_code(duf), uuid4()
    with logging_as_in_production("DEBUG") as log:
        await desk.try_login(duf, "WRONG2")
        desk.reception.away.add("/persons/offers")
        await desk.try_login(duf, code, attempt)
        desk.reception.away.clear()
        opened = await desk.try_login(duf, code, attempt)
        visit = Visit(desk, opened.json()["handle"], desk.reception.persons[duf])
        await visit.declare("accept")
        await visit.fill_in()
        await visit.put("OTH13", "My secret wish", 0)
        await visit.put("OTH13", "\x00 secret", 1)
        await visit.put(f"{duf}", "secret", 1)
        await desk.form.http.get(f"/{duf}?code={code}")
        await visit.complete()
        await desk.look_up(await visit.registration_id())
        await desk.form.hear(PersonErased(), subject=visit.person)
        lines = log.lines()
    told = json.dumps(await desk.told(visit.person))
    for word in (duf, code, "WRONG2", visit.handle, "secret", "wedding", "Stitcher", '"tir"'):
        assert [line for line in lines if word in line] == []
        assert word not in told
    assert any("POST /sessions 201" in line for line in lines)
    assert any("PUT /form/answers/{question_id} 422" in line for line in lines)


@pytest.mark.parametrize("token", ["other scope", "other service", "staff", "expired", "made up", "session", "none"])
async def test_only_a_service_with_the_scope_fetches_registrations(desk: FormDesk, visit: Visit, token: str) -> None:
    tokens = {
        "other scope": bearer(desk.mint.client("form", "form:feed")),
        "other service": bearer(desk.mint.client("codes", "form:read-registration")),
        "staff": bearer(desk.mint.staff("form", "municipality", "4601", "IMDi kompetansekartlegging")),
        "expired": bearer(desk.mint.client("form", "form:read-registration", exp=1)),
        "made up": bearer("a.b.c"),
        "session": {"Authorization": f"Session {visit.handle}"},
        "none": {},
    }

    answer = await desk.form.http.post("/registrations/lookup", json={"ids": [str(uuid4())]}, headers=tokens[token])

    assert answer.status_code == (403 if token in ("other scope", "staff") else 401)
