"""Organisations at identity: the register of 2024 kept in step, centres and others registered, listed and looked up."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_chassis.testing import ServiceDouble, TokenMint
from kompass_identity.clock import CHORES
from registry import LONG_AGO, Registry, newcomer, standing_registry

ARNA = {"kind": "reception_centre", "name": "Arna mottak", "host": "4601"}
PROBLEM = "urn:kompass:problem:"


@pytest.fixture
def registry(identity: ServiceDouble, mint: TokenMint) -> Registry:
    return Registry(identity, mint)


@pytest_asyncio.fixture(scope="module")
async def shared(postgres: PostgresEngine) -> AsyncIterator[Registry]:
    """One identity with the register loaded, for the tests that do not mind each other."""
    async with standing_registry(postgres, "identity_organisations") as registry:
        assert await load(registry) == 372
        yield registry


async def load(registry: Registry) -> int:
    """Let time pass: the chore that keeps the register in step."""
    (chore,) = (chore for chore in CHORES if chore.name == "register of organisations")
    return await chore.run(registry.identity.kit.sessions)


async def listed(registry: Registry, query: str = "") -> list[dict[str, Any]]:
    answer = await registry.identity.http.get(f"/organisations{query}", headers=registry.staff())
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()
    return found


async def test_the_register_of_the_year_is_loaded_once_and_told(registry: Registry) -> None:
    """357 municipalities and 15 counties, each told of once; loading them again tells nothing."""
    assert await load(registry) == 372
    kinds = await registry.sql("SELECT kind, count(*) FROM organisation GROUP BY kind ORDER BY kind")
    assert kinds == [("county", 15), ("municipality", 357)]
    told = await registry.identity.told()
    assert {event["type"] for event in told} == {"no.imdi.kompass.identity.organisation-changed.v1"}
    assert len({event["subject"] for event in told}) == len(told) == 372
    assert {event["aggregateversion"] for event in told} == {1}
    assert await load(registry) == 0
    assert len(await registry.identity.told()) == 372


@pytest.mark.parametrize("column", ["name", "county", "number"])
async def test_what_changed_in_the_register_is_told_and_nothing_else(registry: Registry, column: str) -> None:
    await load(registry)
    await registry.sql(f"UPDATE organisation SET {column} = 'x' WHERE organisation_id = 'municipality-4601'")  # noqa: S608 - ours
    assert await load(registry) == 1
    assert await registry.told("municipality-4601") == [("organisation-changed.v1", 1), ("organisation-changed.v1", 2)]
    assert len(await registry.identity.told()) == 373
    bergen = (await registry.look_up("organisations", "municipality-4601")).json()["found"]
    assert bergen == [
        {
            "organisation_id": "municipality-4601",
            "version": 2,
            "kind": "municipality",
            "name": "Bergen",
            "number": "4601",
            "county": "county-46",
            "host": None,
            "closed_on": None,
        }
    ]


async def test_processes_that_load_the_register_at_once_tell_it_once(registry: Registry) -> None:
    """Each is told of once; a process that came second tries again later, as every chore does."""
    await asyncio.gather(*(load(registry) for _ in range(3)), return_exceptions=True)
    assert await load(registry) == 0
    assert len(await registry.identity.told()) == 372


async def test_a_centre_is_kept_in_its_host_municipality(shared: Registry) -> None:
    answer = await shared.put("/organisations/centre-arna", ARNA)
    assert (answer.status_code, answer.json()) == (200, {"id": "centre-arna", "version": 1})
    assert (await shared.put("/organisations/centre-arna", ARNA)).json()["version"] == 1
    moved = ARNA | {"host": "4626"}
    assert (await shared.put("/organisations/centre-arna", moved)).json()["version"] == 2
    assert await shared.told("centre-arna") == [("organisation-changed.v1", 1), ("organisation-changed.v1", 2)]
    (found,) = (await shared.look_up("organisations", "centre-arna")).json()["found"]
    assert (found["version"], found["host"]) == (2, "4626")
    rows = await shared.sql("SELECT actor, subject FROM audit WHERE action = 'organisation.register'")
    assert rows[:1] == [("client:test-client", "centre-arna")]


@pytest.mark.parametrize(
    ("id_", "change", "detail"),
    [
        ("centre-homeless", {"host": None}, "say which as its host"),
        ("centre-lost", {"host": "9999"}, "there is no municipality 9999"),
        ("centre-lost", {"county": "county-99"}, "there is no county county-99"),
        ("centre-lost", {"county": "municipality-4601"}, "there is no county municipality-4601"),
        ("bergen", {"kind": "municipality", "number": "4601"}, "come from the register"),
        ("vestland", {"kind": "county", "number": "4646"}, "come from the register"),
        ("municipality-4601", {}, "come from the register"),
        ("municipality-9999", {}, "come from the register"),
        ("county-99", {"kind": "nav"}, "come from the register"),
    ],
)
async def test_what_contradicts_the_register_is_refused(
    shared: Registry, id_: str, change: dict[str, Any], detail: str
) -> None:
    """An id kept for a municipality to come would stop the register from loading it."""
    answer = await shared.put(f"/organisations/{id_}", ARNA | change)
    assert (answer.status_code, answer.json()["type"]) == (409, PROBLEM + "contradiction")
    assert detail in answer.json()["detail"]
    assert len(await shared.told(id_)) == (1 if id_ == "municipality-4601" else 0)


async def test_an_organisation_does_not_become_one_of_another_kind(shared: Registry) -> None:
    assert (await shared.put("/organisations/nav-arna", {"kind": "nav", "name": "Nav Arna"})).status_code == 200
    answer = await shared.put("/organisations/nav-arna", ARNA)
    assert (answer.status_code, answer.json()["detail"]) == (409, "an organisation of another kind has this id")


async def test_two_organisations_of_a_kind_do_not_share_a_number(shared: Registry) -> None:
    nav = {"kind": "nav", "name": "Nav", "number": "987654321"}
    assert (await shared.put("/organisations/nav-one", nav)).status_code == 200
    answer = await shared.put("/organisations/nav-two", nav)
    assert (answer.status_code, answer.json()["type"]) == (409, PROBLEM + "contradiction")
    assert (await shared.put("/organisations/career-one", nav | {"kind": "career_centre"})).status_code == 200
    assert await shared.told("nav-two") == []


async def test_of_several_registrations_of_one_organisation_at_once_none_breaks(shared: Registry) -> None:
    bodies = [{"kind": "nav", "name": f"Nav {letter}"} for letter in "ABCDEFGH"]
    answers = await asyncio.gather(*(shared.put("/organisations/nav-many", body) for body in bodies))
    kept = [answer.json()["version"] for answer in answers if answer.status_code == 200]
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert sorted(kept) == [*range(1, len(kept) + 1)]
    assert await shared.told("nav-many") == [("organisation-changed.v1", version) for version in sorted(kept)]


@pytest.mark.parametrize(
    ("id_", "change"),
    [
        ("Centre-Arna", {}),
        ("centre_arna", {}),
        ("c" * 61, {}),
        ("centre-wrong", {"kind": "hospital"}),
        ("centre-wrong", {"name": " "}),
        ("centre-wrong", {"name": "Ar\x00na"}),
        ("centre-wrong", {"host": "Bergen"}),
        ("centre-wrong", {"number": "12"}),
        ("centre-wrong", {"closed_on": "yesterday"}),
        ("centre-wrong", {"version": 7}),
        ("centre-wrong", {"other_names": ["x"]}),
    ],
    ids=str,
)
async def test_an_organisation_sent_wrongly_is_refused(shared: Registry, id_: str, change: dict[str, Any]) -> None:
    answer = await shared.put(f"/organisations/{id_}", ARNA | change)
    assert (answer.status_code, answer.json()["type"]) == (422, PROBLEM + "invalid")


async def test_staff_list_the_organisations_of_a_kind_or_all(shared: Registry) -> None:
    counties = await listed(shared, "?kind=county")
    assert len(counties) == 15
    assert {county["organisation_id"] for county in counties} >= {"county-46", "county-03"}
    assert len(await listed(shared, "?kind=municipality")) == 357
    everything = [each["organisation_id"] for each in await listed(shared)]
    assert everything == sorted(everything)
    assert len(everything) >= 372
    assert (await shared.identity.http.get("/organisations?kind=x", headers=shared.staff())).status_code == 422


async def test_organisations_are_found_by_letters_of_any_of_their_names(shared: Registry) -> None:
    assert [each["name"] for each in await listed(shared, "?name=berge&kind=municipality")] == ["Bergen"]
    assert [each["organisation_id"] for each in await listed(shared, "?name=guovdage")] == ["municipality-5612"]
    assert await listed(shared, "?name=%25") == []
    assert (await shared.identity.http.get("/organisations?name=%00", headers=shared.staff())).status_code == 422


async def test_a_centre_that_closed_is_not_offered_but_looked_up_as_ever(shared: Registry) -> None:
    today = str((await shared.sql("SELECT (now() AT TIME ZONE 'Europe/Oslo')::date AS today"))[0].today)
    for id_, closed_on in (("centre-was", "2020-01-01"), ("centre-ends", today), ("centre-will", "2199-01-01")):
        body = ARNA | {"closed_on": closed_on}
        assert (await shared.put(f"/organisations/{id_}", body)).status_code == 200
        assert (await shared.put(f"/organisations/{id_}", body)).json()["version"] == 1
    everything = {each["organisation_id"] for each in await listed(shared, "?kind=reception_centre")}
    offered = {each["organisation_id"] for each in await listed(shared, "?kind=reception_centre&open=true")}
    assert everything - offered == {"centre-was", "centre-ends"}
    (found,) = (await shared.look_up("organisations", "centre-was")).json()["found"]
    assert (found["host"], found["closed_on"]) == ("4601", "2020-01-01")
    assert (await shared.put("/organisations/centre-was", ARNA)).json()["version"] == 2, "it opens again"
    assert await shared.told("centre-was") == [("organisation-changed.v1", 1), ("organisation-changed.v1", 2)]


async def test_organisations_are_looked_up_by_the_hundred(shared: Registry) -> None:
    answer = await shared.look_up("organisations", "county-46", "nowhere", "municipality-0301", "county-46")
    assert [each["organisation_id"] for each in answer.json()["found"]] == ["county-46", "municipality-0301"]
    assert answer.json()["unknown"] == ["nowhere"]
    many = [f"nowhere-{number}" for number in range(501)]
    assert (await shared.look_up("organisations", *many)).status_code == 422
    assert len((await shared.look_up("organisations", *many[1:])).json()["unknown"]) == 500
    assert (await shared.look_up("organisations")).status_code == 422
    assert (await shared.look_up("organisations", "Not an id")).status_code == 422


async def test_a_snapshot_leads_through_every_organisation(registry: Registry) -> None:
    await load(registry)
    held, after, pages = [], "", 0
    while after is not None:
        path = f"/internal/snapshot/organisations?limit=100&after={after}"
        page = (await registry.identity.http.get(path, headers=registry.client("identity:feed"))).json()
        held += [each["id"] for each in page["held"]]
        after, pages = page["next"], pages + 1
    assert (len(held), pages) == (372, 4)
    assert held == sorted(set(held))


async def test_a_centre_that_moves_is_found_from_its_new_host_municipality(registry: Registry) -> None:
    """Where it lies is looked at in the moment of asking (D13)."""
    await load(registry)
    await registry.put("/organisations/centre-arna", ARNA)
    stay = {"centre": "centre-arna", "valid_from": LONG_AGO}
    await registry.register(uuid4(), newcomer(placements=[], residences=[stay]))
    role = "Vertskommune kompetansekartlegging"

    async def found() -> dict[str, int]:
        numbers = ("4601", "4626")
        return {
            each: (await registry.search(newcomer()["duf"], registry.staff(role, number=each))).status_code
            for each in numbers
        }

    assert await found() == {"4601": 200, "4626": 404}
    await registry.put("/organisations/centre-arna", ARNA | {"host": "4626"})
    assert await found() == {"4601": 404, "4626": 200}
