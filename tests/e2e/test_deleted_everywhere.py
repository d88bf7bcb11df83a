"""A person has what is registered deleted: every service drops it and says so, and a new registration is a new one."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from form_desk import ANSWERS
from kompass_embedded.plan import PORTS
from newcomer import DECLARED, Newcomer, settle
from town_hall import BERGEN, TownHall
from whole_system import Whole, until, whole_system

pytestmark = pytest.mark.timeout(180)

_FILL_IN = """
INSERT INTO answer (registration_id, question_id, revision, value, not_understood, language)
SELECT registration_id, id, 1, value, false, 'en'
FROM draft, jsonb_to_recordset(CAST($1::text AS jsonb)) AS t (id text, value jsonb)
WHERE person_id = $2::text::uuid AND status = 'open'
ON CONFLICT (registration_id, question_id) DO UPDATE SET value = excluded.value, not_understood = false
"""


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Whole]:
    home: Path = tmp_path_factory.mktemp("whole")
    async with whole_system(home, sweep_every=1, sweep_age=0.5) as running:
        yield running


@pytest.fixture(scope="module")
async def hall(whole: Whole) -> TownHall:
    hall = TownHall(whole)
    await hall.have_deletions_answered()
    return hall


async def register(hall: TownHall, person: Newcomer) -> None:
    """Let a person fill in the form, at once and past its pages, and complete it."""
    person.begin_job()
    await person.play(DECLARED)
    rows = json.dumps([{"id": id_, "value": value} for id_, value in ANSWERS.items()])
    await hall.whole.sql("kompass-form", _FILL_IN, rows, person.id)
    signed = {"Authorization": f"Session {person.job.handle}"}
    answer = await hall.whole.http.post(f"{hall.whole.plan.url('kompass-form')}/form/complete", headers=signed)
    assert answer.status_code == 200, answer.text
    await hall.whole.quiet()


async def ask(hall: TownHall, what: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await hall.ask("kompass-form", "competence-store", f"/residents/{what}", "POST", body)
    assert answer.status_code == 200, answer.text
    document: dict[str, Any] = answer.json()
    return document


async def test_what_is_deleted_is_gone_from_every_service_and_each_has_said_so(hall: TownHall) -> None:
    """(R25, D11): under the duty, once IMDi has agreed."""
    person = await settle(hall)
    await register(hall, person)
    assert (await hall.listed(BERGEN))[person.id] == "completed"
    assert len(await hall.noticed(BERGEN, person.id)) == 1
    await hall.delete(await hall.wants_deletion(person.id))

    async def done() -> bool:
        (request,) = (await ask(hall, "own", {"person_id": person.id}))["requests"]
        return bool(request["state"] == "done") and request["awaited"] == []

    await until(done, 30)
    await hall.whole.quiet()
    assert (await hall.listed(BERGEN))[person.id] == "none"
    assert await hall.noticed(BERGEN, person.id) == []
    assert (await hall.shown(BERGEN, "competence-store", f"/persons/{person.id}/record"))["record"] is None
    for name, table in (("kompass-form", "draft"), ("competence-store", "record"), ("notifications", "entry")):
        query = f"SELECT count(*) FROM {table} WHERE person_id = $1::text::uuid"  # noqa: S608 - our own names
        assert (await hall.whole.sql(name, query, person.id))[0][0] == 0, name
    for name in PORTS:
        assert await hall.whole.sql(name, "SELECT reason FROM parked") == [], name

    await register(hall, person)
    assert (await hall.listed(BERGEN))[person.id] == "completed"
    assert len(await hall.noticed(BERGEN, person.id)) == 1
    summary = "SELECT summary IS NOT NULL AS there FROM person WHERE person_id = $1::text::uuid"
    assert (await hall.whole.sql("imdinett-views", summary, person.id))[0]["there"]
