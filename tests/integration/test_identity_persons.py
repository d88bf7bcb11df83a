"""Persons at identity over HTTP: registered, found, identified, looked up, erased – and who learns what of it."""

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio
from sqlalchemy import event

from engines import PostgresEngine
from kompass_chassis.process import application, serving
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer
from kompass_contracts import codes
from kompass_contracts.identity import PersonsAnswered, PersonStanding, Role
from kompass_identity.actions import registering
from kompass_identity.actions.organisations import load_register
from kompass_identity.documents import PersonSent
from log_lines import logging_as_in_production
from registry import (
    DUF,
    LONG_AGO,
    NEW,
    NOBODYS_DUF,
    OTHER_DUF,
    THIRD_DUF,
    Registry,
    fresh_duf,
    newcomer,
    seen,
    settled,
    standing_registry,
)

PROBLEM = "urn:kompass:problem:"


@pytest.fixture
def registry(identity: ServiceDouble, mint: TokenMint) -> Registry:
    return Registry(identity, mint)


@pytest_asyncio.fixture(scope="module")
async def shared(postgres: PostgresEngine) -> AsyncIterator[Registry]:
    """One identity for the tests that do not mind each other."""
    async with standing_registry(postgres, "identity_persons") as registry:
        async with registry.identity.kit.sessions.begin() as session:
            await load_register(session)
        yield registry


@pytest.fixture
async def kept(shared: Registry) -> tuple[UUID, str]:
    """A person of the shared identity, and the DUF number."""
    person_id, duf = uuid4(), fresh_duf()
    assert (await shared.register(person_id, newcomer(duf=duf))).status_code == 200
    return person_id, duf


@pytest.fixture
async def rahel(registry: Registry) -> UUID:
    """A person settled in Bergen."""
    person_id = uuid4()
    assert (await registry.register(person_id, newcomer())).status_code == 200
    return person_id


@contextmanager
def statements(identity: ServiceDouble) -> Iterator[list[str]]:
    """Gather what is asked of the database: the verb, and the table of each statement."""
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        sent.append(" ".join(re.findall(r"^\w+|(?:FROM|INTO) \w+", statement)))

    engine = identity.kit.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


# Registering


async def test_a_new_person_is_kept_and_told(registry: Registry) -> None:
    person_id = uuid4()
    answer = await registry.register(person_id, newcomer())
    assert (answer.status_code, answer.json()) == (200, {"id": str(person_id), "version": 1})
    assert await registry.told(person_id) == [("person-changed.v1", 1)]
    assert (await registry.sql("SELECT duf, first_name, gender FROM person")) == [(DUF, "Rahel", "female")]


@pytest.mark.parametrize(
    "change",
    [
        {"duf": "202000000003"},
        {"first_name": "Rahel Ruth"},
        {"last_name": "Tesfai"},
        {"birth_date": "1994-05-18"},
        {"gender": "unknown"},
        {"citizenships": ["ERI", "ETH"]},
        {"protection_grade": "confidential"},
        {"placements": []},
        {"placements": [settled("4601"), settled("4601")]},
        {"placements": [settled("4601", relation="assigned")]},
        {"placements": [settled("4601", valid_to="2030-01-01T00:00:00Z")]},
        {"resettlement": True},
        {"arrived_on": "2024-01-01"},
        {"residence_status": "applicant"},
        {"residence_status": "applicant", "permit_probable": True},
        {"residence_status": "applicant", "residence_basis": "asylum"},
        {"residence_status": "permit", "permit_from": "2024-01-15"},
        {"residence_status": "permit", "permit_from": "2024-01-15", "permit_to": "2025-01-15"},
        {"residence_status": "permit", "permit_from": "2024-01-15", "collective_protection": True},
        {"programme_group": True},
        {"research_reserved": True},
        {"language": "ti"},
    ],
    ids=str,
)
async def test_whatever_changes_is_kept_and_told_in_the_next_version(
    shared: Registry, kept: tuple[UUID, str], change: dict[str, Any]
) -> None:
    person_id, duf = kept
    body = newcomer(duf=duf) | change
    answer = await shared.register(person_id, body, seen(1))
    assert answer.json() == {"id": str(person_id), "version": 2}
    assert await shared.told(person_id) == [("person-changed.v1", 1), ("person-changed.v1", 2)]
    again = await shared.register(person_id, body, seen(2))
    assert again.json()["version"] == 2


async def test_a_person_who_is_sent_unchanged_is_told_of_once(shared: Registry) -> None:
    """In any order of relations, in any time zone, however the DUF number is typed."""
    person_id, duf = uuid4(), fresh_duf()
    stays = [settled("4601", "2024-02-01T00:00:00Z"), settled("4601", "2024-10-01T00:00:00Z")]
    await shared.register(person_id, newcomer(duf=duf, placements=stays))
    there = [settled("4601", "2024-10-01T02:00:00+02:00"), settled("4601", "2024-01-31T23:00:00-01:00")]
    answer = await shared.register(
        person_id, newcomer(placements=there, duf=f" {duf[:4]} {duf[4:10]}-{duf[10:]}"), seen(1)
    )
    assert answer.json() == {"id": str(person_id), "version": 1}
    assert await shared.told(person_id) == [("person-changed.v1", 1)]


async def test_what_is_left_out_is_taken_away(shared: Registry, kept: tuple[UUID, str]) -> None:
    person_id, duf = kept
    body = newcomer(duf=duf)
    del body["placements"], body["citizenships"]
    await shared.register(person_id, body, seen(1))
    assert (await shared.look_up("persons", person_id)).json()["found"][0]["placements"] == []
    assert await shared.sql("SELECT citizenships FROM person WHERE duf = :duf", duf=duf) == [([],)]


@pytest.mark.parametrize("stale", [0, 2, 999_999_999_999_999_999])
async def test_a_change_of_a_version_that_is_not_the_newest_is_refused(
    shared: Registry, kept: tuple[UUID, str], stale: int
) -> None:
    person_id, duf = kept
    answer = await shared.register(person_id, newcomer(duf=duf, first_name="Ruth"), seen(stale))
    assert (answer.status_code, answer.json()["type"]) == (412, PROBLEM + "version-conflict")
    assert await shared.told(person_id) == [("person-changed.v1", 1)]


async def test_a_new_person_who_is_there_already_is_refused(shared: Registry, kept: tuple[UUID, str]) -> None:
    person_id, duf = kept
    assert (await shared.register(person_id, newcomer(duf=duf))).status_code == 412


async def test_a_change_of_nobody_is_refused(shared: Registry) -> None:
    assert (await shared.register(uuid4(), newcomer(duf=fresh_duf()), seen(1))).status_code == 412


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"If-Match": "*"},
        {"If-Match": "1"},
        {"If-Match": 'W/"1"'},
        {"If-Match": '"1", "2"'},
        {"If-Match": '"-1"'},
        {"If-Match": '"1234567890123456789"'},
        {"If-None-Match": '"1"'},
        {"If-Match": '"1"', "If-None-Match": "*"},
    ],
    ids=str,
)
async def test_who_does_not_say_what_they_have_seen_is_told_how(
    shared: Registry, kept: tuple[UUID, str], headers: dict[str, str]
) -> None:
    person_id, duf = kept
    answer = await shared.register(person_id, newcomer(duf=duf, first_name="Ruth"), headers)
    assert (answer.status_code, answer.json()["type"]) == (428, PROBLEM + "version-missing")
    assert "If-None-Match: *" in answer.json()["detail"]
    assert await shared.told(person_id) == [("person-changed.v1", 1)]


async def test_the_duf_number_of_another_person_is_refused(shared: Registry, kept: tuple[UUID, str]) -> None:
    (person_id, duf), rival, other = kept, uuid4(), uuid4()
    answer = await shared.register(rival, newcomer(duf=duf, first_name="Ruth"))
    assert (answer.status_code, answer.json()["detail"]) == (409, "the DUF number is another person's")
    await shared.register(other, newcomer(duf=fresh_duf()))
    assert (await shared.register(other, newcomer(duf=duf), seen(1))).status_code == 409
    assert await shared.told(rival) == []
    assert await shared.told(person_id) == [("person-changed.v1", 1)]
    assert await shared.told(other) == [("person-changed.v1", 1)]


async def test_an_unknown_centre_is_refused(shared: Registry) -> None:
    person_id, nowhere = uuid4(), [{"centre": "centre-x", "valid_from": LONG_AGO}]
    answer = await shared.register(person_id, newcomer(duf=fresh_duf(), residences=nowhere))
    assert (answer.status_code, answer.json()["detail"]) == (409, "a reception centre is unknown")
    assert await shared.told(person_id) == []


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"first_name": ""}, "#/body/first_name"),
        ({"first_name": "  "}, "#/body/first_name"),
        ({"first_name": "Ra\x00hel"}, "#/body/first_name"),
        ({"last_name": "x" * 101}, "#/body/last_name"),
        ({"birth_date": "yesterday"}, "#/body/birth_date"),
        ({"gender": "f"}, "#/body/gender"),
        ({"citizenships": ["Eritrea"]}, "#/body/citizenships/0"),
        ({"citizenships": ["ERI"] * 11}, "#/body/citizenships"),
        ({"protection_grade": "secret"}, "#/body/protection_grade"),
        ({"duf": "2" * 41}, "#/body/duf"),
        ({"placements": [settled("Bergen")]}, "#/body/placements/0/municipality"),
        ({"placements": [settled("4601", relation="married")]}, "#/body/placements/0/relation"),
        ({"placements": [settled("4601", "2024-01-01T00:00:00")]}, "#/body/placements/0/valid_from"),
        ({"placements": [settled("4601", "0001-01-01T00:00:00+14:00")]}, "#/body/placements/0/valid_from"),
        ({"placements": [settled("4601", valid_to="9999-12-31T23:59:59-12:00")]}, "#/body/placements/0/valid_to"),
        ({"placements": [settled("4601", valid_to=LONG_AGO)]}, "#/body/placements/0"),
        ({"placements": [settled("4601", validTo="2024-01-01T00:00:00Z")]}, "#/body/placements/0"),
        ({"placements": [settled("4601")] * 101}, "#/body/placements"),
        ({"residences": [{"centre": "arna", "valid_from": "2024-01-02T00:00:00Z", "valid_to": LONG_AGO}]}, "#/body/residences/0"),
        ({"residences": [{"centre": "arna", "valid_from": LONG_AGO, "bed": 4}]}, "#/body/residences/0"),
        ({"arrived_on": "2024-02-30"}, "#/body/arrived_on"),
        ({"residence_status": "tourist"}, "#/body/residence_status"),
        ({"residence_basis": "love"}, "#/body/residence_basis"),
        ({"permit_from": "soon"}, "#/body/permit_from"),
        ({"language": "Tigrinya!"}, "#/body/language"),
        ({"shoe_size": 38}, "#/body"),
    ],
    ids=str,
)  # fmt: skip
async def test_a_person_sent_wrongly_is_refused_with_a_pointer_to_what_is_wrong(
    shared: Registry, change: dict[str, Any], pointer: str
) -> None:
    """A misspelt end of a placement, silently dropped, would let a municipality read for ever."""
    person_id = uuid4()
    answer = await shared.register(person_id, newcomer(duf=fresh_duf()) | change)
    assert (answer.status_code, answer.json()["type"]) == (422, PROBLEM + "invalid")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert (await shared.look_up("persons", person_id)).json()["unknown"] == [str(person_id)]


async def test_a_malformed_duf_number_is_refused_without_being_quoted(shared: Registry) -> None:
    answer = await shared.register(uuid4(), newcomer(duf="201017238204"))
    assert (answer.status_code, answer.json()["type"]) == (422, PROBLEM + "duf-malformed")
    assert "2010" not in answer.text


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"text"', "{}", '{"duf": "\\ud800"}'])
async def test_a_body_that_is_no_person_is_refused(shared: Registry, content: str) -> None:
    headers = shared.client("identity:register") | NEW | {"Content-Type": "application/json"}
    answer = await shared.identity.http.put(f"/persons/{uuid4()}", content=content, headers=headers)
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_id_that_is_none_is_refused(shared: Registry) -> None:
    answer = await shared.put("/persons/201017238203", newcomer(), NEW)
    assert answer.status_code == 422
    assert "2010" not in answer.text


async def test_of_several_registrations_of_one_new_person_at_once_one_wins(shared: Registry) -> None:
    person_id, duf = uuid4(), fresh_duf()
    answers = await asyncio.gather(
        *(shared.register(person_id, newcomer(duf=duf, first_name=f"Rahel {letter}")) for letter in "ABCDEFGH")
    )
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 7]
    assert await shared.told(person_id) == [("person-changed.v1", 1)]


async def test_of_several_changes_of_one_version_at_once_one_wins(shared: Registry, kept: tuple[UUID, str]) -> None:
    person_id, duf = kept
    changes = (newcomer(duf=duf, first_name=f"Rahel {letter}") for letter in "ABCDEFGH")
    answers = await asyncio.gather(*(shared.register(person_id, change, seen(1)) for change in changes))
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 7]
    assert await shared.told(person_id) == [("person-changed.v1", 1), ("person-changed.v1", 2)]


async def test_of_several_persons_with_one_duf_number_at_once_one_is_kept(shared: Registry) -> None:
    ids, body = [uuid4() for _ in range(8)], newcomer(duf=fresh_duf())
    answers = await asyncio.gather(*(shared.register(id_, body) for id_ in ids))
    assert sorted(answer.status_code for answer in answers) == [200, *[409] * 7]
    assert sorted([len(await shared.told(id_)) for id_ in ids]) == [*[0] * 7, 1]


# Finding


async def test_staff_find_a_person_by_duf_number(shared: Registry, kept: tuple[UUID, str]) -> None:
    """Name, nationality, age, gender, municipality and the language wished for, and no more (R49, R50)."""
    person_id, duf = kept
    answer = await shared.search(f" {duf[:4]}-{duf[4:10]}-{duf[10:]} ")
    assert answer.status_code == 200
    card = answer.json()
    assert card.pop("age") >= 30
    assert card == {
        "person_id": str(person_id),
        "name": "Rahel Tesfay",
        "citizenships": ["ERI"],
        "gender": "female",
        "municipality": "4601",
        "municipality_name": "Bergen",
        "language": None,
    }


async def test_a_person_of_two_places_is_found_by_both_and_shown_under_the_nearer_one(shared: Registry) -> None:
    """(R50)."""
    both, duf = [settled("4601", relation="applied"), settled("0301")], fresh_duf()
    await shared.register(uuid4(), newcomer(duf=duf, placements=both))
    for number in ("4601", "0301"):
        answer = await shared.search(duf, shared.staff(Role.SETTLER_READ, number=number))
        assert (answer.json()["municipality"], answer.json()["municipality_name"]) == ("0301", "Oslo")


@pytest.fixture
async def unseen(shared: Registry) -> dict[str, str]:
    """DUF numbers of those whom a mapper in Bergen may not see, by why."""
    numbers = {why: fresh_duf() for why in ("shielded", "out of reach", "belongs nowhere", "erased", "nobody")}
    erased, away = uuid4(), [settled("0301"), settled("1103", relation="applied")]
    await shared.register(erased, newcomer(duf=numbers["erased"]))
    await shared.erase(erased)
    await shared.register(uuid4(), newcomer(duf=numbers["shielded"], protection_grade="confidential"))
    await shared.register(uuid4(), newcomer(duf=numbers["out of reach"], placements=away))
    await shared.register(uuid4(), newcomer(duf=numbers["belongs nowhere"], placements=[]))
    return numbers


async def test_who_may_not_be_seen_is_answered_to_the_letter_as_who_does_not_exist(
    shared: Registry, unseen: dict[str, str]
) -> None:
    """Status, headers and body (D10)."""
    answers = {why: await shared.search(number) for why, number in unseen.items()}
    nobody = answers["nobody"]
    assert nobody.status_code == 404
    assert nobody.headers["cache-control"] == "no-store"
    for answer in answers.values():
        assert (answer.status_code, answer.content) == (nobody.status_code, nobody.content)
        assert answer.headers.multi_items() == nobody.headers.multi_items()


async def test_who_may_not_be_seen_costs_the_database_what_nobody_costs(
    shared: Registry, unseen: dict[str, str]
) -> None:
    """The same statements, so that time does not tell them apart (D10)."""
    sent = {}
    for why, number in unseen.items():
        with statements(shared.identity) as sent[why]:
            await shared.search(number)
    assert len(sent["nobody"]) > 5
    assert {why: sorted(lines) for why, lines in sent.items()} == dict.fromkeys(unseen, sorted(sent["nobody"]))


async def test_who_may_not_be_seen_stands_in_the_audit_as_refused(shared: Registry, unseen: dict[str, str]) -> None:
    """A search is written down, found or not: who was looked for in vain is for those who look into it (B13)."""
    headers, actor = looker(shared)
    for number in unseen.values():
        await shared.search(number, headers)
    query = "SELECT action, organisation, subject IS NULL AS nobody, outcome FROM audit WHERE actor = :actor"
    rows = await shared.sql(query, actor=actor)
    assert {tuple(row) for row in rows} == {
        ("person.search", "municipality-4601", False, "refused"),
        ("person.search", "municipality-4601", True, "unknown"),
    }
    assert len(rows) == len(unseen)


async def test_who_is_found_stands_in_the_audit(shared: Registry, kept: tuple[UUID, str]) -> None:
    """(B13)."""
    headers, actor = looker(shared)
    await shared.search(kept[1], headers)
    query = "SELECT action, organisation, subject, outcome FROM audit WHERE actor = :actor"
    assert await shared.sql(query, actor=actor) == [("person.search", "municipality-4601", str(kept[0]), "found")]


def looker(registry: Registry) -> tuple[dict[str, str], str]:
    """Staff whom no other test knows: the headers, and how the audit names them."""
    subject = str(uuid4())
    claims = {"subject": subject, "organisation": "municipality-4601"}
    token = registry.mint.staff("identity", "municipality", "4601", Role.SETTLEMENT_MAPPER, **claims)
    return bearer(token), f"staff:{subject}"


async def test_a_search_that_cannot_be_written_down_does_not_happen(registry: Registry, rahel: UUID) -> None:
    """(B13)."""
    await registry.sql("ALTER TABLE audit RENAME TO hidden")
    answer = await registry.search(DUF)
    assert answer.status_code == 500
    assert not any(word in answer.text for word in (str(rahel), "Rahel", DUF))


@pytest.mark.parametrize("typed", ["", "2010", "201017238204", "Rahel Tesfay", "2010\x0017238203"])
async def test_what_is_no_duf_number_is_not_looked_for(shared: Registry, typed: str) -> None:
    for answer in (await shared.search(typed), await shared.identify(typed)):
        assert (answer.status_code, answer.json()["type"]) == (422, PROBLEM + "duf-malformed")
        assert not typed or typed not in answer.text


async def test_the_end_of_a_relation_ends_the_finding(shared: Registry, kept: tuple[UUID, str]) -> None:
    """By the clock of the database, at the moment of asking (D13)."""
    person_id, duf = kept

    async def change(times: str) -> None:
        await shared.sql(f"UPDATE placement SET {times} WHERE person_id = :id", id=person_id)  # noqa: S608 - ours

    assert (await shared.search(duf)).status_code == 200
    await change("valid_to = now()")
    assert (await shared.search(duf)).status_code == 404
    await change("valid_to = now() + interval '1 day'")
    assert (await shared.search(duf)).status_code == 200
    await change("valid_to = NULL, valid_from = now() + interval '1 day'")
    assert (await shared.search(duf)).status_code == 404
    assert await shared.told(person_id) == [("person-changed.v1", 1)]


# Asked by services


async def test_the_form_learns_whose_number_it_is_and_nothing_else(shared: Registry, kept: tuple[UUID, str]) -> None:
    """Shielded or not: it is the person who logs in (R33)."""
    person_id, duf = kept
    assert (await shared.identify(duf)).json() == {"person_id": str(person_id)}
    await shared.register(person_id, newcomer(duf=duf, protection_grade="strictly_confidential"), seen(1))
    assert (await shared.identify(duf.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))).json() == {
        "person_id": str(person_id)
    }
    answer = await shared.identify(NOBODYS_DUF)
    assert (answer.status_code, answer.json()) == (200, {"person_id": None})


async def test_a_number_of_somebody_costs_the_form_what_a_number_of_nobody_costs(
    shared: Registry, kept: tuple[UUID, str]
) -> None:
    """Whoever tries numbers at the login learns nothing from the time it takes (R33)."""
    with statements(shared.identity) as somebody:
        assert (await shared.identify(kept[1])).json() == {"person_id": str(kept[0])}
    with statements(shared.identity) as nobody:
        await shared.identify(NOBODYS_DUF)
    assert somebody == nobody != []


async def test_a_look_up_tells_found_gone_and_unknown_apart(shared: Registry, kept: tuple[UUID, str]) -> None:
    gone, unknown = uuid4(), uuid4()
    await shared.register(gone, newcomer(duf=fresh_duf()))
    await shared.erase(gone)
    answer = (await shared.look_up("persons", unknown, gone, kept[0], kept[0])).json()
    assert [found["person_id"] for found in answer["found"]] == [str(kept[0])]
    assert (answer["gone"], answer["unknown"]) == ([str(gone)], [str(unknown)])


async def test_a_look_up_has_what_access_is_decided_on_and_nothing_of_who_it_is(
    shared: Registry, kept: tuple[UUID, str]
) -> None:
    person_id, duf = kept
    await shared.put("/organisations/centre-arna", {"kind": "reception_centre", "name": "Arna", "host": "4601"})
    stays = [{"centre": "centre-arna", "valid_from": LONG_AGO, "valid_to": "2022-01-01T00:00:00Z"}]
    await shared.register(
        person_id, newcomer(duf=duf, residences=stays, resettlement=True, arrived_on="2020-12-01"), seen(1)
    )
    answer = (await shared.look_up("persons", person_id)).json()
    assert PersonsAnswered.model_validate(answer).model_dump(mode="json")["found"] == [
        {
            "person_id": str(person_id),
            "version": 2,
            "protection_grade": "none",
            "placements": [
                {"relation": "settled", "municipality": "4601", "valid_from": LONG_AGO, "valid_to": None},
            ],
            "residences": [{"centre": "centre-arna", "valid_from": LONG_AGO, "valid_to": "2022-01-01T00:00:00Z"}],
            "resettlement": True,
            "arrived_on": "2020-12-01",
        }
    ]
    assert answer["found"][0].keys() == PersonStanding.model_fields.keys()


async def test_up_to_500_persons_are_looked_up_at_once(shared: Registry, kept: tuple[UUID, str]) -> None:
    many = [kept[0], *(uuid4() for _ in range(499))]
    answer = await shared.look_up("persons", *many)
    assert (len(answer.json()["found"]), len(answer.json()["unknown"])) == (1, 499)
    assert (await shared.look_up("persons", *many, uuid4())).status_code == 422
    assert (await shared.look_up("persons")).status_code == 422
    assert (await shared.look_up("persons", "201017238203")).status_code == 422


async def test_a_snapshot_leads_through_everybody_page_by_page(registry: Registry) -> None:
    kept = sorted(str(uuid4()) for _ in range(3))
    for id_, number in zip(kept, (DUF, OTHER_DUF, THIRD_DUF), strict=True):
        await registry.register(UUID(id_), newcomer(duf=number))
    held, after = [], ""
    while after is not None:
        path = f"/internal/snapshot/persons?limit=2&after={after}"
        page = (await registry.identity.http.get(path, headers=registry.client("identity:feed"))).json()
        held += [each["id"] for each in page["held"]]
        after = page["next"]
    assert held == kept


@pytest.mark.parametrize("place", ["persons?after=201017238203", "persons?after=x", "organisations?after=%00"])
async def test_a_place_in_a_snapshot_that_is_none_is_refused(shared: Registry, place: str) -> None:
    answer = await shared.identity.http.get(f"/internal/snapshot/{place}", headers=shared.client("identity:feed"))
    assert answer.status_code == 422
    assert "2010" not in answer.text


# Erasing


async def test_an_erased_person_is_gone_and_everyone_is_told(registry: Registry, rahel: UUID) -> None:
    await registry.register(rahel, newcomer(first_name="Ruth"), seen(1))
    answer = await registry.erase(rahel)
    assert (answer.status_code, answer.content) == (204, b"")
    assert await registry.told(rahel) == [
        ("person-changed.v1", 1),
        ("person-changed.v1", 2),
        ("person-erased.v1", 3),
    ]
    for table in ("person", "placement", "residence"):
        assert await registry.sql(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 - names of our own
    assert await registry.sql("SELECT subject FROM tombstone") == [(str(rahel),)]
    assert (await registry.identify(DUF)).json() == {"person_id": None}
    assert (await registry.search(DUF)).status_code == 404


async def test_an_erased_person_does_not_come_back(shared: Registry, kept: tuple[UUID, str]) -> None:
    person_id, duf = kept
    await shared.erase(person_id)
    for headers in (NEW, seen(1), seen(2)):
        answer = await shared.register(person_id, newcomer(duf=duf), headers)
        assert (answer.status_code, answer.json()["type"]) == (410, PROBLEM + "gone")
    assert (await shared.erase(person_id)).status_code == 404


async def test_the_number_of_an_erased_person_may_be_registered_anew_under_another_id(
    shared: Registry, kept: tuple[UUID, str]
) -> None:
    await shared.erase(kept[0])
    again = uuid4()
    assert (await shared.register(again, newcomer(duf=kept[1]))).status_code == 200
    assert (await shared.identify(kept[1])).json() == {"person_id": str(again)}


async def test_nobody_is_erased_who_is_not_there(shared: Registry) -> None:
    person_id = uuid4()
    assert (await shared.erase(person_id)).status_code == 404
    assert await shared.told(person_id) == []
    assert (await shared.look_up("persons", person_id)).json()["unknown"] == [str(person_id)]


async def test_a_registration_that_waited_for_the_erasure_does_not_bring_the_person_back(
    registry: Registry, rahel: UUID
) -> None:
    """Long after, when the outbox no longer holds the first version that would stand in the way."""
    await registry.sql("DELETE FROM outbox")
    sessions = registry.identity.kit.sessions

    async def register() -> None:
        async with sessions.begin() as session:
            sent = PersonSent.model_validate(newcomer())
            await registering.register(session, rahel, sent, expected=None, duf_checked=True)

    async with sessions() as erasing:
        await registering.erase(erasing, rahel)
        registration = asyncio.ensure_future(register())
        await _until_somebody_waits(registry)
        await erasing.commit()
    with pytest.raises(registering.PersonGoneError):
        await registration
    assert await registry.sql("SELECT count(*) FROM person") == [(0,)]


async def _until_somebody_waits(registry: Registry) -> None:
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with asyncio.timeout(10):
        while await registry.sql(waiting) == [(0,)]:
            await asyncio.sleep(0.01)


async def test_it_is_known_which_service_has_forgotten_an_erased_person(
    shared: Registry, kept: tuple[UUID, str]
) -> None:
    person_id = kept[0]
    await shared.erase(person_id)
    heard = await shared.identity.hear(codes.PersonForgotten(), subject=person_id)
    await shared.identity.hear(codes.PersonForgotten(), subject=person_id, event_id=heard.event_id)
    await shared.identity.hear(codes.PersonForgotten(), subject=person_id, version=2)
    assert await shared.sql("SELECT person_id, owner FROM forgotten") == [(person_id, "codes")]
    assert await shared.sql("SELECT count(*) FROM parked") == [(0,)]


# Who may do what


DOORS = [
    ("PUT", f"/persons/{UUID(int=1)}", "identity:register"),
    ("DELETE", f"/persons/{UUID(int=1)}", "identity:erase"),
    ("POST", "/persons/identify", "identity:identify"),
    ("POST", "/persons/lookup", "identity:lookup"),
    ("PUT", "/organisations/centre-arna", "identity:register"),
    ("POST", "/organisations/lookup", "identity:lookup"),
    ("PUT", f"/staff/{UUID(int=1)}", "identity:register"),
    ("GET", "/internal/feed", "identity:feed"),
    ("GET", "/internal/snapshot/persons", "identity:feed"),
    ("POST", "/persons/search", "staff"),
    ("GET", "/organisations", "staff"),
]
SCOPES = ("identity:register", "identity:erase", "identity:identify", "identity:lookup", "identity:feed")


@pytest.mark.parametrize(("method", "path", "key"), DOORS, ids=str)
async def test_a_door_opens_to_its_own_key_alone(shared: Registry, method: str, path: str, key: str) -> None:
    """No scope opens another door, staff open no door of clients, and clients none of staff."""
    mint = shared.mint
    tokens = {scope: mint.client("identity", scope) for scope in (*SCOPES, "identity:exchange", "codes:redeem", "")}
    tokens["staff"] = mint.staff("identity", "municipality", "4601", *Role)
    refused = {}
    for name, token in tokens.items():
        answer = await shared.identity.http.request(method, path, json={}, headers=bearer(token) | NEW)
        if answer.status_code in {401, 403}:
            refused[name] = answer.json()["type"]
    assert refused == dict.fromkeys(set(tokens) - {key}, PROBLEM + "not-allowed")


@pytest.mark.parametrize(("method", "path", "key"), DOORS, ids=str)
async def test_a_door_stays_shut_without_a_token_for_identity(
    shared: Registry, method: str, path: str, key: str
) -> None:
    """Nor with one for another service, of another issuer, run out, or of nobody's making."""
    mint, stranger = shared.mint, TokenMint()
    claims: dict[str, Any] = {"kind": "staff", "org": {"id": "municipality-4601"}, "roles": [*Role]}
    if key != "staff":
        claims = {"kind": "client", "scope": key}
    tokens = [
        mint.token("codes", "x", **claims),
        mint.token("identity", "x", **claims, iss="http://elsewhere.test"),
        mint.token("identity", "x", **claims, exp=1),
        mint.token("identity", "x", **(claims | {"kind": "robot"})),
        stranger.token("identity", "x", **claims),
        "not.a.token",
    ]
    headers: list[dict[str, str]] = [{}, {"Authorization": f"Basic {tokens[0]}"}, *(bearer(token) for token in tokens)]
    for header in headers:
        answer = await shared.identity.http.request(method, path, json={}, headers=header | NEW)
        assert (answer.status_code, answer.json()["type"]) == (401, PROBLEM + "not-authenticated")


# What others learn


async def test_no_name_and_no_number_leaves_the_person_s_own_tables(
    registry: Registry, postgres: PostgresEngine
) -> None:
    """Registered, refused, changed, found, looked up, erased: nothing of it in events, rows, answers or logs."""
    first, last, number, other = "Kanariella", "Gulfjær", "201017238203", "200816832910"
    canaries = (first, last, number, other, number[:4] + " " + number[4:])
    body, rival = newcomer(first_name=first, last_name=last), newcomer(first_name=first, duf=other)
    person_id, answers = uuid4(), []
    with logging_as_in_production("DEBUG") as log:
        answers.append(await registry.register(person_id, body))
        answers.append(await registry.register(uuid4(), body))
        answers.append(
            await registry.register(uuid4(), rival | {"residences": [{"centre": "x", "valid_from": LONG_AGO}]})
        )
        answers.append(await registry.register(uuid4(), rival | {number: first, "gender": last}))
        answers.append(await registry.register(person_id, rival, seen(7)))
        await registry.search(number)
        answers.append(await registry.search(number, registry.staff(Role.SETTLEMENT_MAPPER, number="0301")))
        answers.append(await registry.identify(number))
        answers.append(await registry.look_up("persons", person_id))
        answers.append(await registry.look_up("persons", number))
        answers.append(await registry.put(f"/persons/{number}", body, NEW))
        await registry.sql("ALTER TABLE placement RENAME TO hidden")
        answers.append(await registry.search(number))
        answers.append(await registry.register(person_id, rival, seen(1)))
        await registry.sql("ALTER TABLE hidden RENAME TO placement")
        await registry.sql(_QUOTING)
        await registry.sql("CREATE TRIGGER quote BEFORE UPDATE ON person FOR EACH ROW EXECUTE FUNCTION quote_it()")
        answers.append(await over_the_network(registry, person_id, rival))
    assert {answer.status_code for answer in answers} == {200, 404, 409, 412, 422, 500}
    tables = await registry.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = {
        table: str(await registry.sql(f"SELECT row_to_json(t)::text FROM {table} AS t"))  # noqa: S608 - names of our own
        for (table,) in tables
    }
    assert all(canary in rows["person"] for canary in (first, last, number))
    told = json.dumps(await registry.identity.told(), ensure_ascii=False)
    assert str(person_id) in told
    assert "PUT /persons/{person_id}" in str(log)
    assert "RaiseError" in str(log)
    places = {name: content for name, content in rows.items() if name != "person"}
    places |= {"events": told, "log": str(log), "log of the database": postgres.log()}
    places |= {f"answer {place}": answer.text for place, answer in enumerate(answers)}
    assert [(name, canary) for name, content in places.items() for canary in canaries if canary in content] == []
    await registry.erase(person_id)
    left = [str(await registry.sql(f"SELECT row_to_json(t)::text FROM {table} AS t")) for (table,) in tables]  # noqa: S608 - same
    assert not any(canary in row for canary in canaries for row in left)


# The error of a database may quote the whole row; a server writes the error to the log.
_QUOTING = """
CREATE FUNCTION quote_it() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'there is no room for % with %', NEW.first_name, NEW.duf; END $$
"""


async def over_the_network(registry: Registry, person_id: UUID, body: dict[str, Any]) -> httpx2.Response:
    """Change a person through a real server, which unlike the test's own client logs what nobody expected."""
    app = application(registry.identity.service, registry.identity.kit)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        async with serving(app, listening, 1) as port, httpx2.AsyncClient(trust_env=False) as http:
            headers = registry.client("identity:register") | seen(1)
            return await http.put(f"http://127.0.0.1:{port}/persons/{person_id}", json=body, headers=headers)


async def test_versions_are_told_without_gaps_whatever_is_tried(shared: Registry) -> None:
    ids = [uuid4() for _ in range(3)]
    for id_ in ids:
        number = fresh_duf()
        await shared.register(id_, newcomer(duf=number))
        for version in (1, 1, 2, 5, 3):
            await shared.register(id_, newcomer(duf=number, first_name=f"Name {uuid4()}"), seen(version))
            await shared.register(id_, newcomer(duf=fresh_duf(), gender="neither"), seen(version))
    await shared.erase(ids[0])
    for id_ in ids:
        told = await shared.told(id_)
        assert [version for _, version in told] == [*range(1, len(told) + 1)]
    assert [len(await shared.told(id_)) for id_ in ids] == [5, 4, 4]
