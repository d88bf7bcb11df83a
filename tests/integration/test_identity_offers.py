"""The offer at identity over HTTP: what it is made from, who asks for it, and who is known to be mapped already."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_chassis.testing import bearer
from kompass_contracts.competence import RecordCompleted, RecordErased
from kompass_contracts.event import Fact
from kompass_contracts.identity import Role
from kompass_embedded import demo
from kompass_identity.actions.organisations import load_register
from registry import LONG_AGO, NEW, Registry, fresh_duf, newcomer, seen, settled, standing_registry

PERMIT: dict[str, Any] = {"residence_status": "permit", "permit_from": "2024-01-15"}
IN_THE_PROGRAMME = PERMIT | {"programme_group": True}
AT_ARNA = {"placements": [], "residences": [{"centre": "centre-arna", "valid_from": LONG_AGO}]}
COMPLETED_AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


@pytest_asyncio.fixture(scope="module")
async def registry(postgres: PostgresEngine) -> AsyncIterator[Registry]:
    """One identity for all of these tests, with a centre and IMDi."""
    async with standing_registry(postgres, "identity_offers") as registry:
        async with registry.identity.kit.sessions.begin() as session:
            await load_register(session)
        for path, body in (
            ("/organisations/centre-arna", {"kind": "reception_centre", "name": "Arna mottak", "host": "4601"}),
            ("/organisations/imdi", {"kind": "imdi", "name": "IMDi"}),
        ):
            (await registry.put(path, body)).raise_for_status()
        yield registry


async def keep(registry: Registry, **known: Any) -> UUID:
    """Register somebody new, settled in Bergen unless said otherwise."""
    person_id = uuid4()
    (await registry.register(person_id, newcomer(duf=fresh_duf(), **known))).raise_for_status()
    return person_id


async def offers(registry: Registry, *ids: UUID) -> dict[str, dict[str, Any]]:
    """Ask as the form does."""
    headers = registry.client("identity:offers")
    answer = await registry.identity.http.post(
        "/persons/offers", json={"ids": [str(id_) for id_ in ids]}, headers=headers
    )
    return {offer["person_id"]: offer for offer in answer.raise_for_status().json()["found"]}


async def offer(registry: Registry, person_id: UUID) -> dict[str, Any]:
    return (await offers(registry, person_id))[str(person_id)]


async def ask(registry: Registry, person_id: object, headers: dict[str, str] | None = None) -> httpx2.Response:
    """Ask as staff do; as a mapper of settled persons in Bergen unless the headers say otherwise."""
    headers = headers or registry.staff(Role.SETTLEMENT_MAPPER)
    return await registry.identity.http.get(f"/persons/{person_id}/offer", headers=headers)


def words(given: dict[str, Any]) -> list[str]:
    return [reason["reason"] for reason in given["reasons"]]


# What it is made from


async def test_who_is_settled_and_in_the_programme_is_informed_of_the_duty(registry: Registry) -> None:
    given = await offer(registry, await keep(registry, **IN_THE_PROGRAMME))
    assert (given["offered"], given["regime"], given["legal_basis"]) == (True, "information", "integreringsloven § 10")
    assert given["by"] == [{"relation": "settled", "organisation_id": "municipality-4601"}]
    assert words(given) == ["programme"]


async def test_a_resident_is_asked_for_consent_by_the_host_or_the_centre(registry: Registry) -> None:
    person = await keep(registry, **AT_ARNA, residence_status="applicant", permit_probable=True)
    given = await offer(registry, person)
    assert (given["offered"], given["regime"], given["legal_basis"]) == (True, "consent", "integreringsloven § 6")
    assert given["by"] == [
        {"relation": "hosted", "organisation_id": "municipality-4601"},
        {"relation": "resident", "organisation_id": "centre-arna"},
    ]


async def test_a_refugee_who_is_still_to_come_is_mapped_by_imdi(registry: Registry) -> None:
    given = await offer(registry, await keep(registry, placements=[], resettlement=True))
    assert (given["offered"], given["by"]) == (True, [{"relation": "before-arrival", "organisation_id": "imdi"}])


async def test_who_was_registered_before_there_were_permits_is_not_told_of_a_duty(registry: Registry) -> None:
    """A register that sends no more than it used to: nothing is refused, and nothing made up."""
    given = await offer(registry, await keep(registry))
    assert (given["offered"], given["regime"]) == (False, "consent")
    assert words(given) == ["no-permit", "not-in-programme-group"]


async def test_the_people_of_the_demo_show_every_ground(registry: Registry) -> None:
    ids = {person.first_name: person.person_id for person in demo.PERSONS}
    for path, body in demo._everybody():
        if path.startswith("/persons/"):
            (await registry.put(path, body, NEW)).raise_for_status()
    found = await offers(registry, *ids.values())
    shown = {name: (found[str(id_)]["regime"], words(found[str(id_)])) for name, id_ in ids.items()}
    assert shown == {
        "Rahel": ("information", ["programme"]),
        "Omar": ("consent", ["reception-centre"]),
        "Zahra": ("information", ["programme"]),
        "Ayaan": ("information", ["programme"]),
        "Amina": ("consent", ["resettlement"]),
    }
    assert all(found[str(id_)]["offered"] for id_ in ids.values())


async def test_many_are_answered_at_once_and_nobody_for_who_is_not_there(registry: Registry) -> None:
    settled_, resident = await keep(registry, **IN_THE_PROGRAMME), await keep(registry, **AT_ARNA)
    found = await offers(registry, settled_, resident, uuid4())
    assert {id_: given["regime"] for id_, given in found.items()} == {
        str(settled_): "information",
        str(resident): "consent",
    }


async def test_everything_a_register_knows_comes_back_and_changes_with_the_version(registry: Registry) -> None:
    everything = {
        "residence_status": "permit",
        "residence_basis": "collective_protection",
        "permit_from": "2024-01-15",
        "permit_to": "2027-01-15",
        "collective_protection": True,
        "programme_group": True,
        "research_reserved": True,
        "language": "prs",
    }
    duf, person_id = fresh_duf(), uuid4()
    body = newcomer(duf=duf)
    await registry.register(person_id, body | everything)
    columns = ", ".join(f"{name}::text" for name in everything)
    query = f"SELECT {columns} FROM person WHERE person_id = :id"  # noqa: S608 - names of our own
    told = [str(value).lower() for value in everything.values()]
    assert [str(value) for value in (await registry.sql(query, id=person_id))[0]] == told
    assert (await registry.register(person_id, body | everything, seen(1))).json()["version"] == 1
    assert (await registry.register(person_id, body, seen(2))).status_code == 412
    assert (await registry.register(person_id, body, seen(1))).json()["version"] == 2
    usual = ["none", None, None, None, "false", "false", "false", None]
    assert list((await registry.sql(query, id=person_id))[0]) == usual


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"residence_status": "permit"}, "a permit has a permit_from"),
        ({"permit_from": "2024-01-15"}, "permit_from goes with the residence_status permit"),
        ({"residence_status": "applicant", "permit_from": "2024-01-15"}, "permit_from goes with the residence_status"),
        (PERMIT | {"permit_to": "2024-01-15"}, "permit_to comes after permit_from"),
        (PERMIT | {"permit_to": "2024-01-14"}, "permit_to comes after permit_from"),
        ({"permit_to": "2024-01-14"}, "permit_to goes with a permit_from"),
        ({"permit_probable": True}, "permit_probable goes with the residence_status applicant"),
        (PERMIT | {"permit_probable": True}, "permit_probable goes with the residence_status applicant"),
        ({"residence_basis": "asylum"}, "go with an applicant or a permit"),
        ({"collective_protection": True}, "go with an applicant or a permit"),
        (PERMIT | {"residence_basis": "collective_protection"}, "goes with collective_protection"),
        (PERMIT | {"residence_basis": "resettlement"}, "goes with resettlement"),
    ],
    ids=str,
)
async def test_what_contradicts_itself_is_refused_with_what_is_wrong(
    registry: Registry, change: dict[str, Any], says: str
) -> None:
    person_id = uuid4()
    answer = await registry.register(person_id, newcomer(duf=fresh_duf()) | change)
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, "#/body")
    assert says in error["detail"]
    assert (await registry.look_up("persons", person_id)).json()["unknown"] == [str(person_id)]


async def test_the_wished_language_is_described_and_nothing_of_the_residence(registry: Registry) -> None:
    person_id = await keep(registry, **IN_THE_PROGRAMME, language="ti", residence_basis="asylum")
    body, headers = {"ids": [str(person_id)]}, registry.client("identity:describe", "identity:lookup")
    described = (await registry.identity.http.post("/persons/describe", json=body, headers=headers)).json()["found"][0]
    assert described["language"] == "ti"
    looked_up = (await registry.look_up("persons", person_id)).json()["found"][0]
    for answer in (described, looked_up):
        assert not [name for name in answer if name.startswith(("residence_", "permit", "programme", "research"))]
    assert "language" not in looked_up


# Who is mapped already


def completed(record: UUID, number: int = 1) -> RecordCompleted:
    at = COMPLETED_AT + timedelta(days=number)
    return RecordCompleted(
        record_id=record, at=at, record_version=number, registration_id=uuid4(), registration_version=1
    )


def erased(record: UUID) -> RecordErased:
    return RecordErased(record_id=record, at=COMPLETED_AT + timedelta(days=30))


async def test_a_completed_record_takes_the_offer_away(registry: Registry) -> None:
    """(R5, R17)"""
    person_id = await keep(registry, **IN_THE_PROGRAMME)
    await registry.identity.hear(completed(uuid4()), subject=person_id)
    given = await offer(registry, person_id)
    assert (given["offered"], given["regime"], words(given)) == (False, "information", ["already-mapped"])
    assert given["mapped_at"] == "2026-03-11T09:30:00Z"


TOLD = ((1, "completed"), (2, "completed"), (3, "erased"))


@pytest.mark.parametrize("order", list(permutations(TOLD)), ids=str)
async def test_what_happened_last_counts_in_whichever_order_it_is_heard(
    registry: Registry, order: tuple[tuple[int, str], ...]
) -> None:
    person_id, record = await keep(registry, **IN_THE_PROGRAMME), uuid4()
    facts: dict[int, Fact] = {1: completed(record, 1), 2: completed(record, 2), 3: erased(record)}
    for version, _ in order:
        for _ in range(2):  # told twice, as two events
            await registry.identity.hear(facts[version], subject=person_id, version=version)
        newest = max(version for version, _ in order[: order.index((version, _told(version))) + 1])
        given = await offer(registry, person_id)
        assert given["offered"] is (newest == 3)
        assert given["mapped_at"] == {1: "2026-03-11T09:30:00Z", 2: "2026-03-12T09:30:00Z", 3: None}[newest]
    assert await registry.sql("SELECT count(*) FROM parked") == [(0,)]


def _told(version: int) -> str:
    return dict(TOLD)[version]


async def test_a_record_that_comes_after_an_erased_one_counts(registry: Registry) -> None:
    """Also where the erasure of the old one is heard last."""
    person_id, old, new = await keep(registry, **IN_THE_PROGRAMME), uuid4(), uuid4()
    for fact, version in ((completed(new), 1), (completed(old), 1), (erased(old), 2)):
        await registry.identity.hear(fact, subject=person_id, version=version)
    assert words(await offer(registry, person_id)) == ["already-mapped"]


async def test_a_mapping_is_known_of_before_the_person_is(registry: Registry) -> None:
    person_id = uuid4()
    await registry.identity.hear(completed(uuid4()), subject=person_id)
    await registry.register(person_id, newcomer(duf=fresh_duf(), **IN_THE_PROGRAMME))
    assert words(await offer(registry, person_id)) == ["already-mapped"]


async def test_nothing_of_a_mapping_is_left_of_an_erased_person(registry: Registry) -> None:
    """Nor written back by what is heard late."""
    person_id, record = await keep(registry, **IN_THE_PROGRAMME), uuid4()
    await registry.identity.hear(completed(record), subject=person_id)
    await registry.erase(person_id)
    query = "SELECT count(*) FROM mapping WHERE person_id = :id"
    assert await registry.sql(query, id=person_id) == [(0,)]
    await registry.identity.hear(completed(record, 2), subject=person_id, version=2)
    await registry.identity.hear(erased(record), subject=person_id, version=3)
    assert await registry.sql(query, id=person_id) == [(0,)]


# Staff who ask


async def test_staff_are_answered_of_whom_they_may_find(registry: Registry) -> None:
    person_id = await keep(registry, **IN_THE_PROGRAMME)
    answer = await ask(registry, person_id)
    assert (answer.status_code, answer.json()) == (200, await offer(registry, person_id))
    rows = await registry.sql("SELECT action, outcome FROM audit WHERE subject = :id", id=str(person_id))
    assert ("person.offer", "found") in [tuple(row) for row in rows]


async def test_out_of_reach_is_answered_as_unknown_and_audited(registry: Registry) -> None:
    """In another municipality, shielded, erased, or of nobody: the same to the letter (D10)."""
    shielded = await keep(registry, **IN_THE_PROGRAMME, protection_grade="confidential")
    elsewhere = await keep(registry, **IN_THE_PROGRAMME, placements=[settled("0301")])
    gone, nobody = await keep(registry), uuid4()
    await registry.erase(gone)
    answers = [await ask(registry, person) for person in (nobody, shielded, elsewhere, gone)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({(answer.content, tuple(answer.headers.multi_items())) for answer in answers}) == 1
    query = "SELECT outcome FROM audit WHERE action = 'person.offer' AND subject = :id"
    for person in (nobody, shielded, elsewhere, gone):
        assert await registry.sql(query, id=str(person)) == [("refused",)]
    trusted = registry.staff(Role.SETTLEMENT_MAPPER, Role.SHIELDED_READ)
    assert (await ask(registry, shielded, trusted)).status_code == 200


async def test_only_staff_ask_of_one_and_only_services_of_many(registry: Registry) -> None:
    person_id = await keep(registry)
    client = bearer(registry.mint.client("identity", "identity:offers"))
    assert (await ask(registry, person_id, client)).status_code == 403
    body, staff = {"ids": [str(person_id)]}, registry.staff(*Role)
    assert (await registry.identity.http.post("/persons/offers", json=body, headers=staff)).status_code == 403
    assert (await ask(registry, "201017238203")).status_code == 422
