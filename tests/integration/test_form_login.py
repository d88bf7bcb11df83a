"""Logging in to the form: what a resident gets, one answer for every failure, and no code burned by a lost answer."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import httpx2
import pytest

from desk import same
from engines import PostgresEngine
from form_desk import MALFORMED_DUF, NOBODYS_DUF, FormDesk, Reception, Visit, standing_form
from kompass_contracts.identity import PersonErased


@pytest.fixture(scope="module")
async def standing(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_login") as desk:
        yield desk


@pytest.fixture
def desk(standing: FormDesk) -> FormDesk:
    standing.reception.asked.clear()
    standing.reception.away.clear()
    standing.reception.lost.clear()
    return standing


async def test_number_and_code_open_the_form_with_a_handle_that_is_kept_as_a_digest_only(desk: FormDesk) -> None:
    """(R33, R35)."""
    duf = desk.reception.welcome()

    answer = await desk.try_login(duf, desk.reception.make_code(duf))

    opened = answer.json()
    ((digest, opened_at),) = await desk.sql(
        "SELECT handle_digest, opened_at FROM form_session WHERE person_id = :id", id=desk.reception.persons[duf]
    )
    assert answer.status_code == 201
    assert set(opened) == {"handle", "expires_at", "next"}
    assert opened["next"] == "declaration"
    assert len(opened["handle"]) >= 43, "256 bits"
    assert digest == hashlib.sha256(opened["handle"].encode()).digest()
    assert datetime.fromisoformat(opened["expires_at"]) - opened_at == timedelta(hours=12)
    assert answer.headers["cache-control"] == "no-store"


async def test_the_others_are_asked_in_the_same_order_whether_there_is_such_a_number_or_not(desk: FormDesk) -> None:
    """(R33)."""
    duf = desk.reception.welcome()

    await desk.try_login(duf, "WRONG2")
    known = [path for path, _ in desk.reception.asked]
    desk.reception.asked.clear()
    await desk.try_login(NOBODYS_DUF, "WRONG2")

    assert known == [path for path, _ in desk.reception.asked] == ["/persons/identify", "/codes/redeem"]
    assert desk.reception.asked[1][1]["person_id"] is None


async def test_codes_is_told_what_stands_for_the_address_of_a_try_and_never_the_address(desk: FormDesk) -> None:
    """The same for every try from there, whether it opens or not."""
    duf = desk.reception.welcome()

    for code in ("WRONG2", desk.reception.make_code(duf)):
        await desk.try_login(duf, code)

    tried = [body for path, body in desk.reception.asked if path == "/codes/redeem"]
    (source,) = {body["source"] for body in tried}
    assert len(tried) == 2
    assert source
    assert "127.0.0.1" not in json.dumps(desk.reception.asked, default=str)


async def test_every_failed_login_is_answered_alike_with_every_next_step(desk: FormDesk) -> None:
    """(R33, R34, D10)."""
    duf, gone = desk.reception.welcome(), desk.reception.welcome()
    used = desk.reception.make_code(duf)
    await desk.try_login(duf, used)
    erased = desk.reception.make_code(gone)
    await desk.form.hear(PersonErased(), subject=desk.reception.persons[gone])
    unoffered = desk.reception.welcome()
    del desk.reception.offers[desk.reception.persons[unoffered]]

    answers = [
        await desk.try_login(duf, "WRONG2"),
        await desk.try_login(duf, used),
        await desk.try_login(duf, ""),
        await desk.try_login(NOBODYS_DUF, used),
        await desk.try_login(gone, erased),
        await desk.try_login(unoffered, desk.reception.make_code(unoffered)),
    ]

    assert same(*answers)
    problem = answers[0].json()
    assert (answers[0].status_code, problem["type"]) == (403, "urn:kompass:problem:login-refused")
    assert answers[0].headers["content-type"] == "application/problem+json"
    for step in ("DUF number", "asylum seeker card", "new code", "staff", "reception centre", "municipality"):
        assert step in problem["detail"]


async def test_a_number_that_cannot_be_one_is_said_to_be_so(desk: FormDesk) -> None:
    """(D8)."""
    answers = [await desk.try_login(MALFORMED_DUF, "ABC234"), await desk.try_login("my number", "ABC234")]

    assert same(*answers)
    assert (answers[0].status_code, answers[0].json()["type"]) == (422, "urn:kompass:problem:duf-malformed")
    assert "12 digits" in answers[0].json()["detail"]
    assert MALFORMED_DUF not in answers[0].text


async def test_a_lost_answer_burns_no_code(desk: FormDesk) -> None:
    duf, attempt = desk.reception.welcome(), uuid4()
    code = desk.reception.make_code(duf)

    first = await desk.try_login(duf, code, attempt)
    again = await desk.try_login(duf, code, attempt)

    lost, found = (_visit(desk, duf, answer) for answer in (first, again))
    assert (first.status_code, again.status_code) == (201, 201)
    assert lost.handle != found.handle
    assert first.json()["expires_at"] == again.json()["expires_at"], "asking again makes no session longer"
    assert (await lost.ask("GET", "/form")).status_code == 401
    assert (await found.ask("GET", "/form")).status_code == 200
    assert (await desk.try_login(duf, code)).status_code == 403, "another try is another login"


@pytest.mark.parametrize("path", ["/persons/identify", "/codes/redeem", "/persons/offers"])
@pytest.mark.parametrize("how", ["away", "lost"])
async def test_whoever_does_not_answer_the_same_try_gets_in_afterwards(desk: FormDesk, path: str, how: str) -> None:
    duf, attempt = desk.reception.welcome(), uuid4()
    code = desk.reception.make_code(duf)

    getattr(desk.reception, how).add(path)
    answer = await desk.try_login(duf, code, attempt)
    getattr(desk.reception, how).clear()
    again = await desk.try_login(duf, code, attempt)

    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "same number and code" in answer.json()["detail"]
    assert again.status_code == 201


async def test_the_same_try_at_once_opens_one_session(desk: FormDesk) -> None:
    duf, attempt = desk.reception.welcome(), uuid4()
    code = desk.reception.make_code(duf)

    answers = await asyncio.gather(*(desk.try_login(duf, code, attempt) for _ in range(8)))

    assert [answer.status_code for answer in answers] == [201] * 8
    looks = [await _visit(desk, duf, answer).ask("GET", "/form") for answer in answers]
    assert sorted(look.status_code for look in looks) == [200] + [401] * 7


async def test_a_wrong_code_under_the_same_name_may_be_put_right(desk: FormDesk) -> None:
    duf, attempt = desk.reception.welcome(), uuid4()
    code = desk.reception.make_code(duf)

    wrong = await desk.try_login(duf, "WRONG2", attempt)
    right = await desk.try_login(duf, code, attempt)

    assert (wrong.status_code, right.status_code) == (403, 201)


async def test_somebody_elses_try_opens_nothing_and_burns_no_code(desk: FormDesk) -> None:
    duf, other, attempt = desk.reception.welcome(), desk.reception.welcome(), uuid4()
    await desk.try_login(duf, desk.reception.make_code(duf), attempt)
    code = desk.reception.make_code(other)

    refused = await desk.try_login(other, code, attempt)

    assert refused.status_code == 403
    assert (await desk.try_login(other, code)).status_code == 201


async def test_after_logging_out_the_same_try_is_over_and_a_new_code_finds_the_draft(desk: FormDesk) -> None:
    """(R35)."""
    duf, attempt = desk.reception.welcome(), uuid4()
    code = desk.reception.make_code(duf)
    visit = _visit(desk, duf, await desk.try_login(duf, code, attempt))
    await visit.declare("accept")
    await visit.answer("PER01", "ER")

    left = await visit.ask("DELETE", "/sessions/current")
    again = await desk.try_login(duf, code, attempt)
    later = await desk.log_in(duf)

    assert (left.status_code, left.content) == (204, b"")
    assert again.status_code == 403
    assert (await visit.ask("GET", "/form")).status_code == 401
    assert (await later.part("personal"))["questions"][0]["answer"]["value"] == "ER"


async def test_a_new_login_ends_the_one_before(desk: FormDesk) -> None:
    duf = desk.reception.welcome()

    older, newer = await desk.log_in(duf), await desk.log_in(duf)

    assert (await older.ask("GET", "/form")).status_code == 401
    assert (await newer.ask("GET", "/form")).status_code == 200


@pytest.mark.parametrize(
    ("column", "span", "status"),
    [
        ("last_seen_at", timedelta(minutes=59, seconds=50), 200),
        ("last_seen_at", timedelta(minutes=60), 401),
        ("opened_at", timedelta(hours=11, minutes=59, seconds=50), 200),
        ("opened_at", timedelta(hours=12), 401),
    ],
)
async def test_a_session_ends_an_hour_after_the_last_sign_and_after_twelve_hours_in_all(
    desk: FormDesk, column: str, span: timedelta, status: int
) -> None:
    visit = await desk.log_in(desk.reception.welcome())
    statement = f"UPDATE form_session SET {column} = {column} - CAST(:span AS interval) WHERE person_id = :id"  # noqa: S608 - our own columns

    await desk.sql(statement, span=span, id=visit.person)

    assert (await visit.ask("GET", "/form")).status_code == status


async def test_a_sign_of_life_gives_another_hour(desk: FormDesk) -> None:
    """(R36)."""
    visit = await desk.log_in(desk.reception.welcome())
    for _ in range(3):
        await desk.sql(
            "UPDATE form_session SET last_seen_at = last_seen_at - interval '40 minutes' WHERE person_id = :id",
            id=visit.person,
        )
        assert (await visit.ask("GET", "/form")).status_code == 200


@pytest.mark.parametrize(
    "header", [None, "", "Session", "Session x", "Bearer {handle}", "Session {handle}x", "{handle}", "Basic {handle}"]
)
async def test_whoever_has_no_session_is_told_to_log_in_again_and_nothing_more(
    desk: FormDesk, header: str | None
) -> None:
    visit = await desk.log_in(desk.reception.welcome())
    headers = {} if header is None else {"Authorization": header.format(handle=visit.handle)}

    answer = await desk.form.http.get("/form", headers=headers)

    assert answer.status_code == 401
    assert answer.json() == {
        "type": "urn:kompass:problem:session-over",
        "title": "You are logged out",
        "status": 401,
        "detail": "log in again with a new code; everything that was shown as saved is still there",
    }


async def test_fifteen_languages_are_listed_with_their_english_and_own_names_for_everyone(desk: FormDesk) -> None:
    """(R31, R32, D12)."""
    answer = await desk.form.http.get("/languages")

    listed = answer.json()["languages"]
    assert [one["name"] for one in listed] == [
        "Albanian",
        "Arabic",
        "Dari",
        "English",
        "Farsi",
        "French",
        "Kurmanji",
        "Kurdish - Sorani",
        "Norwegian",
        "Oromo",
        "Pashto",
        "Russian",
        "Somali",
        "Tigrinya",
        "Turkish",
    ]
    assert {one["tag"] for one in listed if one["direction"] == "rtl"} == {"ar", "prs", "fa", "ckb", "ps"}
    assert all(one["own"] for one in listed)


async def test_a_language_the_form_does_not_speak_is_refused_before_the_code_is_touched(desk: FormDesk) -> None:
    duf = desk.reception.welcome()
    code = desk.reception.make_code(duf)

    answers = [
        await desk.try_login(duf, code, language="xx"),
        await desk.try_login(duf, code, language="no such"),
        await desk.try_login(duf, code, second_language="xx"),
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert {answer.json()["type"] for answer in answers} == {"urn:kompass:problem:language-unknown"}
    assert desk.reception.asked == []
    assert (await desk.try_login(duf, code, second_language="en")).status_code == 201


@pytest.mark.parametrize("path", ["/persons/identify", "/codes/redeem", "/persons/offers"])
async def test_somebody_who_is_erased_in_the_middle_of_a_login_is_nobody(desk: FormDesk, path: str) -> None:
    """(D10, D11)."""
    duf = desk.reception.welcome()
    person = desk.reception.persons[duf]
    desk.reception.before[path] = lambda: desk.form.hear(PersonErased(), subject=person)

    answer = await desk.try_login(duf, desk.reception.make_code(duf))

    assert same(answer, await desk.try_login(NOBODYS_DUF, "WRONG2"))
    assert await desk.sql("SELECT 1 FROM form_session WHERE person_id = :id", id=person) == []
    assert await desk.told_names(person) == ["form.person-forgotten.v1"]


async def test_an_offer_of_a_kind_the_form_does_not_know_opens_nothing_yet(desk: FormDesk) -> None:
    duf = desk.reception.welcome("a regime of next year")

    answer = await desk.try_login(duf, desk.reception.make_code(duf))

    assert answer.status_code == 503


def test_the_reception_of_the_tests_knows_a_try_again() -> None:
    reception = Reception()
    duf, attempt = reception.welcome(), uuid4()
    body = {
        "person_id": str(reception.persons[duf]),
        "code": reception.make_code(duf),
        "attempt": str(attempt),
        "purpose": "own_registration",
    }
    tries = [reception._redeem(body), reception._redeem(body), reception._redeem(body | {"attempt": str(UUID(int=1))})]
    assert [one.status_code for one in tries] == [200, 200, 403]


def _visit(desk: FormDesk, duf: str, answer: httpx2.Response) -> Visit:
    assert answer.status_code == 201, answer.text
    return Visit(desk, answer.json()["handle"], desk.reception.persons[duf])
