"""Staff users and clients at identity: registered by an office, told of without a name, revoked for good."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_contracts.identity import Role
from kompass_identity.actions.organisations import load_register
from kompass_identity.actions.staff import keep_client, revoke_client
from registry import Registry, colleague, standing_registry

PROBLEM = "urn:kompass:problem:"
BOTH = [Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER]


@pytest_asyncio.fixture(scope="module")
async def registry(postgres: PostgresEngine) -> AsyncIterator[Registry]:
    """One identity for all tests here; each has user names of its own."""
    async with standing_registry(postgres, "identity_staff") as registry:
        async with registry.identity.kit.sessions.begin() as session:
            await load_register(session)
        yield registry


async def keep(registry: Registry, staff_id: UUID, **changes: Any) -> tuple[int, Any]:
    answer = await registry.put(f"/staff/{staff_id}", colleague(**changes))
    return answer.status_code, answer.json()


async def row(registry: Registry, staff_id: UUID) -> Any:
    (found,) = await registry.sql("SELECT * FROM staff WHERE staff_id = :id", id=staff_id)
    return found


async def test_a_colleague_is_kept_with_organisation_and_roles(registry: Registry) -> None:
    """User name, name, e-mail, status, organisation and roles, several of them (R44, R45)."""
    staff_id = uuid4()
    assert await keep(registry, staff_id, username="4601-KEPT", roles=BOTH) == (
        200,
        {"id": str(staff_id), "version": 1},
    )
    kept = await row(registry, staff_id)
    assert (kept.username, kept.first_name, kept.last_name) == ("4601-KEPT", "Turid", "Eksempel")
    assert (kept.email, kept.active, kept.organisation_id) == ("turid@example.test", True, "municipality-4601")
    assert sorted(kept.roles) == sorted(BOTH)
    assert await registry.told(staff_id) == [("staff-changed.v1", 1)]


async def test_what_is_told_of_a_colleague_names_nobody(registry: Registry) -> None:
    staff_id = uuid4()
    await keep(registry, staff_id, username="4601-CANA", first_name="Kanari", email="kanari@example.test")
    (event,) = [event for event in await registry.identity.told() if event["subject"] == str(staff_id)]
    assert event["data"] == {}
    rows = await registry.sql("SELECT row_to_json(audit)::text FROM audit WHERE subject = :id", id=str(staff_id))
    assert len(rows) == 1
    for text in (json.dumps(event), str(rows)):
        assert not any(word in text.casefold() for word in ("kanari", "4601-cana", "municipality", "kartlegging"))


@pytest.mark.parametrize(
    "change",
    [
        {"first_name": "Tora"},
        {"last_name": "Annen"},
        {"email": "tora@example.test"},
        {"active": False},
        {"mobile": "412 34 567"},
        {"organisation_id": "county-46", "username": "46-MOVED", "roles": []},
        {"roles": []},
        {"roles": [Role.HOST_MAPPER]},
        {"roles": [*BOTH, Role.SHIELDED_READ]},
    ],
    ids=str,
)
async def test_every_change_is_told_in_the_next_version(registry: Registry, change: dict[str, Any]) -> None:
    """Roles are given and taken away (R45)."""
    staff_id, username = uuid4(), f"4601-{uuid4().hex[:8].upper()}"
    await keep(registry, staff_id, username=username, roles=BOTH)
    usual = {"username": username, "roles": BOTH}
    assert (await keep(registry, staff_id, **(usual | change)))[1]["version"] == 2
    assert (await keep(registry, staff_id, **(usual | change)))[1]["version"] == 2
    assert await registry.told(staff_id) == [("staff-changed.v1", 1), ("staff-changed.v1", 2)]


async def test_a_colleague_who_is_sent_unchanged_is_told_of_once(registry: Registry) -> None:
    """In whichever order the roles come."""
    staff_id = uuid4()
    await keep(registry, staff_id, username="4601-SAME", roles=BOTH)
    assert (await keep(registry, staff_id, username="4601-SAME", roles=BOTH[::-1]))[1]["version"] == 1
    assert await registry.told(staff_id) == [("staff-changed.v1", 1)]


@pytest.mark.parametrize(
    "change",
    [
        {"username": "4601-TAKEN"},
        {"username": "0301-TESB"},
        {"organisation_id": "municipality-0301"},
        {"organisation_id": "nowhere"},
        {"organisation_id": "municipality-9999"},
    ],
    ids=str,
)
async def test_a_user_name_of_somebody_else_or_elsewhere_or_an_unknown_organisation_is_refused(
    registry: Registry, change: dict[str, Any]
) -> None:
    await registry.put(f"/staff/{UUID(int=7)}", colleague(username="4601-TAKEN"))
    staff_id = uuid4()
    status, problem = await keep(registry, staff_id, **({"username": "4601-NEW"} | change))
    assert (status, problem["type"]) == (409, PROBLEM + "contradiction")
    assert "Turid" not in str(problem)
    assert await registry.told(staff_id) == []


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"username": "turid"}, "#/body/username"),
        ({"username": "4601-"}, "#/body/username"),
        ({"username": "4601-TESB "}, "#/body/username"),
        ({"username": "4601-TESB\n"}, "#/body/username"),
        ({"email": "turid"}, "#/body/email"),
        ({"email": "tu rid@example.test"}, "#/body/email"),
        ({"email": "turid\x00@example.test"}, "#/body/email"),
        ({"first_name": ""}, "#/body/first_name"),
        ({"roles": ["Administrator"]}, "#/body/roles/0"),
        ({"roles": [Role.HOST_MAPPER] * 31}, "#/body/roles"),
        ({"active": "perhaps"}, "#/body/active"),
        ({"admin": True}, "#/body"),
    ],
    ids=str,
)
async def test_a_colleague_sent_wrongly_is_refused(registry: Registry, change: dict[str, Any], pointer: str) -> None:
    status, problem = await keep(registry, uuid4(), **change)
    assert (status, problem["type"]) == (422, PROBLEM + "invalid")
    assert [error["pointer"] for error in problem["errors"]] == [pointer]


async def test_of_several_registrations_at_once_none_breaks_and_no_version_is_left_out(registry: Registry) -> None:
    staff_id = uuid4()
    names = (f"Turid {letter}" for letter in "ABCDEFGH")
    answers = await asyncio.gather(*(keep(registry, staff_id, username="4601-MANY", first_name=name) for name in names))
    assert {status for status, _ in answers} <= {200, 409}
    versions = sorted(body["version"] for status, body in answers if status == 200)
    assert versions == [*range(1, len(versions) + 1)]
    assert await registry.told(staff_id) == [("staff-changed.v1", version) for version in versions]


async def test_a_client_is_kept_as_it_is_given_and_its_secret_as_a_hash(registry: Registry) -> None:
    sessions = registry.identity.kit.sessions
    for expected in (True, False):
        async with sessions.begin() as session:
            changed = await keep_client(session, "keeper", "a plain secret", ["codes:redeem", "codes:feed"])
        assert changed is expected
    (kept,) = await registry.sql(
        "SELECT row_to_json(client)::text AS row, scopes FROM client WHERE client_id = 'keeper'"
    )
    assert kept.scopes == ["codes:feed", "codes:redeem"]
    assert "plain" not in kept.row
    assert b"a plain secret".hex() not in kept.row
    async with sessions.begin() as session:
        assert await keep_client(session, "keeper", "a plain secret", ["codes:feed"])


async def test_a_client_is_revoked_and_may_be_let_in_again(registry: Registry) -> None:
    sessions = registry.identity.kit.sessions

    async def revoked_at() -> Any:
        return (await registry.sql("SELECT revoked_at FROM client WHERE client_id = 'guest'"))[0].revoked_at

    async with sessions.begin() as session:
        assert not await revoke_client(session, "guest")
        await keep_client(session, "guest", "a secret", [])
        assert await revoke_client(session, "guest")
    first = await revoked_at()
    assert first is not None
    async with sessions.begin() as session:
        assert await revoke_client(session, "guest")
    assert await revoked_at() == first
    async with sessions.begin() as session:
        assert await keep_client(session, "guest", "a secret", [])
    assert await revoked_at() is None


async def test_active_users_are_named_with_where_they_work_to_who_may_ask(registry: Registry) -> None:
    """The form asks who leads an interview (B1)."""
    active, left = uuid4(), uuid4()
    await keep(registry, active, username="4601-NAVN", email="navn@example.test")
    await keep(registry, left, username="4601-SLUT", email="slut@example.test", active=False)

    body = {"ids": [str(active), str(left), str(uuid4())]}
    named = await registry.identity.http.post(
        "/staff/names", json=body, headers=registry.client("identity:staff-names")
    )
    refused = await registry.identity.http.post("/staff/names", json=body, headers=registry.client("identity:lookup"))

    assert named.json() == {
        "found": [
            {
                "staff_id": str(active),
                "name": "Turid Eksempel",
                "organisation_id": "municipality-4601",
                "organisation_kind": "municipality",
                "organisation_name": "Bergen",
            }
        ]
    }
    assert refused.status_code == 403
