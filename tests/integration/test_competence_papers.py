"""Papers over HTTP: for who may read, audited, with a name that is kept nowhere; and a list for a spreadsheet (R79, B9)."""

import csv
from collections.abc import AsyncIterator
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from answered import answered
from competence_desk import FAR, HERE, CompetenceDesk, open_desk, same
from kompass_chassis.testing import TokenMint, bearer
from kompass_contracts.identity import ProtectionGrade, Relation, Role
from log_lines import logging_as_in_production
from printed import pages
from town import Town

NAME = "Qzx Eksempel"
OPENED = "SELECT action, subject, outcome FROM audit ORDER BY seq"


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


async def complete(desk: CompetenceDesk, person: UUID, language: str = "ti", **changes: Any) -> None:
    registration = answered(language, person, **changes)
    await desk.complete(person, **dict(registration))


async def ask(desk: CompetenceDesk, path: str, body: Any = None, token: str | None = None) -> httpx2.Response:
    headers = bearer(token or desk.staff())
    if body is None:
        return await desk.store.http.get(path, headers=headers)
    return await desk.store.http.post(path, json=body, headers=headers)


async def test_a_record_is_printed_with_the_name_that_was_sent_and_the_name_is_kept_nowhere(
    desk: CompetenceDesk,
) -> None:
    person = desk.town.settle(HERE)
    await complete(desk, person)
    with logging_as_in_production("DEBUG") as log:
        answer = await ask(desk, f"/persons/{person}/record/pdf", {"columns": "both", "name_line": NAME})

    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert NAME in pages(answer.content)[0]
    assert NAME not in str(log) + str(answer.headers)
    tables = await desk.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
    for (table,) in tables:
        assert await desk.sql(f"SELECT 1 FROM {table} AS kept WHERE kept::text LIKE '%{NAME}%'") == []  # noqa: S608 - every table there is
    assert (await desk.sql(OPENED))[-1] == ("record.print", str(person), "version 1")


async def test_an_older_version_can_be_printed_and_one_that_is_not_there_is_not(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await complete(desk, person, OTH13="first words")
    await complete(desk, person, OTH13="later words")

    older = await ask(desk, f"/persons/{person}/record/pdf", {"record_version": 1})
    newest = await ask(desk, f"/persons/{person}/record/pdf", {})
    none = await ask(desk, f"/persons/{person}/record/pdf", {"record_version": 3})

    assert "first words" in "".join(pages(older.content))
    assert "later words" in "".join(pages(newest.content))
    assert (none.status_code, none.json()["type"].rpartition(":")[2]) == (404, "version-unknown")


async def test_where_nothing_is_registered_there_is_a_paper_that_says_so(desk: CompetenceDesk) -> None:
    """(R80)."""
    person = desk.town.settle(HERE)
    answer = await ask(desk, f"/persons/{person}/record/pdf", {})
    assert "Ingenting er registrert." in pages(answer.content)[0]
    brief = await ask(desk, f"/persons/{person}/briefing")
    assert brief.json()["version"] is None


@pytest.mark.parametrize("what", ["record/pdf", "briefing", "briefing.pdf"])
async def test_out_of_reach_is_answered_as_nobody_and_audited(desk: CompetenceDesk, what: str) -> None:
    """(D10)."""
    body: dict[str, str] | None = {} if what == "record/pdf" else None
    far, shielded = desk.town.settle(FAR), desk.town.settle(HERE, grade=ProtectionGrade.CONFIDENTIAL)
    for person in (far, shielded):
        await complete(desk, person)
    answers = [await ask(desk, f"/persons/{person}/{what}", body) for person in (far, shielded, uuid4())]
    assert answers[0].status_code == 404
    assert same(*answers)
    assert [row.outcome for row in (await desk.sql(OPENED))[-3:]] == ["refused"] * 3
    opened = await ask(desk, f"/persons/{shielded}/{what}", body, desk.staff(Role.SETTLER_READ, Role.SHIELDED_READ))
    assert opened.status_code == 200


async def test_a_briefing_says_what_staff_wrote_and_what_was_not_understood(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await complete(desk, person)
    counsellor = desk.staff(Role.COUNSELLOR, number="46", kind="county")
    brief = (await ask(desk, f"/persons/{person}/briefing", token=counsellor)).json()
    (page,) = pages((await ask(desk, f"/persons/{person}/briefing.pdf", token=counsellor)).content)
    assert brief["first"][0]["label"] == "Trenger tolk"
    assert brief["open_questions"][0]["not_understood"]
    assert {one["status"] for one in brief["confirmations"]} == {"not_checked"}
    assert "Skredder" in page


async def test_a_person_gets_a_copy_of_the_own_record_through_the_form(desk: CompetenceDesk) -> None:
    """(B7)."""
    person = desk.town.settle(FAR, grade=ProtectionGrade.STRICTLY_CONFIDENTIAL)
    await complete(desk, person)
    token = desk.mint.client("competence", "competence:resident", subject="kompass-form")
    answer = await ask(desk, "/residents/own/pdf", {"person_id": str(person)}, token)
    assert "ዝተመዝገበ ክእለት" in pages(answer.content)[0]
    assert (await desk.sql(OPENED))[-1] == ("own.print", str(person), "done")
    for other in (desk.staff(), desk.mint.client("competence", "competence:lookup")):
        assert (await ask(desk, "/residents/own/pdf", {"person_id": str(person)}, other)).status_code == 403


async def test_a_list_has_the_persons_in_reach_in_its_order_and_a_row_of_audit_for_each(desk: CompetenceDesk) -> None:
    here, empty, far = desk.town.settle(HERE), desk.town.settle(HERE, relation=Relation.ASSIGNED), desk.town.settle(FAR)
    shielded = desk.town.settle(HERE, grade=ProtectionGrade.CONFIDENTIAL)
    for person in (here, far, shielded):
        await complete(desk, person)
    await desk.change(empty)
    ids = [str(one) for one in (empty, far, uuid4(), shielded, here)]

    answer = await ask(desk, "/records/csv", {"ids": ids})

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [row["Person"] for row in rows] == [str(empty), str(here)]
    assert rows[0]["Versjon"] == ""
    assert rows[1]["Yrker"].startswith("Skredder eller syer (7531)")
    audited = [row.subject for row in await desk.sql(OPENED) if row.action == "record.csv"]
    assert sorted(audited) == sorted([str(empty), str(here)])


async def test_a_long_list_comes_in_parts_and_one_of_no_role_is_refused(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await complete(desk, person)
    ids = [str(uuid4()) for _ in range(250)] + [str(person)]
    answer = await ask(desk, "/records/csv", {"ids": ids})
    assert len(answer.text.splitlines()) == 2
    audited = [row.subject for row in await desk.sql(OPENED) if row.action == "record.csv"]
    assert audited == [None, None, str(person)], "who asks for nobody in reach is written down too"
    refused = await ask(desk, "/records/csv", {"ids": ids}, desk.staff(Role.NORWEGIAN_TUITION))
    assert refused.status_code == 403


async def test_nothing_of_a_paper_is_logged(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await complete(desk, person, OTH13="Qzxwords")
    with logging_as_in_production("DEBUG") as log:
        await ask(desk, f"/persons/{person}/record/pdf", {"name_line": NAME})
        await ask(desk, "/records/csv", {"ids": [str(person)]})
    assert "Qzx" not in str(log)
