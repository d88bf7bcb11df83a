"""Users made, changed and given roles by administrators, one by one; who did what is kept (R40–R46)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
import pytest_asyncio

from administering import BERGEN, CENTRE, IMDI, NOBODY, OSLO, TownOffice, new_colleague, standing_office
from engines import PostgresEngine
from kompass_chassis.testing import bearer
from kompass_contracts.identity import Role

PROBLEM = "urn:kompass:problem:"


@pytest_asyncio.fixture(scope="module")
async def office(postgres: PostgresEngine) -> AsyncIterator[TownOffice]:
    async with standing_office(postgres, "identity_administration") as office:
        yield office


async def problem(office: TownOffice, *asked: Any, **named: Any) -> tuple[int, str]:
    answer = await office.ask(*asked, **named)
    return answer.status_code, answer.json()["type"].removeprefix(PROBLEM)


async def test_a_colleague_is_made_with_a_user_name_from_the_name(office: TownOffice) -> None:
    """(R41, R45)."""
    admin = await office.administrator()
    sent = new_colleague(first_name="Ylva", last_name="Zakariassen", mobile="412 34 567")
    made = await office.answer(admin, "POST", "", sent)
    assert (made["username"], made["version"], made["active"], made["roles"]) == ("4601-YLZA", 1, True, [])
    assert (made["first_name"], made["last_name"], made["email"]) == ("Ylva", "Zakariassen", sent["email"])
    assert made["mobile"] == "+4741234567"
    assert made["organisation"]["name"] == "Bergen"
    assert await office.answer(admin, "GET", f"/{made['staff_id']}") == made
    assert await office.registry.told(made["staff_id"]) == [("staff-changed.v1", 1)]
    assert await office.audited(admin) == [
        ("staff.create", made["staff_id"], "done"),
        ("staff.read", made["staff_id"], "done"),
    ]


async def test_colleagues_of_one_name_made_at_once_get_a_user_name_each(office: TownOffice) -> None:
    admin = await office.administrator()
    sent = [new_colleague(first_name="Per", last_name="Quist") for _ in range(5)]
    made = await asyncio.gather(*(office.answer(admin, "POST", "", each) for each in sent))
    assert sorted(each["username"] for each in made) == ["4601-PEQU", *(f"4601-PEQU{n}" for n in range(2, 6))]
    named = {"organisation_id": BERGEN, "first_name": "Petra", "last_name": "Quam"}
    assert (await office.answer(admin, "POST", "/username", named)) == {"username": "4601-PEQU6"}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"username": "0301-TUEK"}, (409, "username-taken")),
        ({"username": "4601-WXYZ"}, (409, "username-taken")),
        ({"email": "WXYZ@Example.test"}, (409, "email-taken")),
        ({"mobile": "55 56 55 56"}, (422, "mobile-malformed")),
        ({"mobile": "nobody knows"}, (422, "mobile-malformed")),
        ({"mobile": "4\n1"}, (422, "invalid")),
        ({"email": "nobody"}, (422, "invalid")),
        ({"first_name": " "}, (422, "invalid")),
        ({"roles": [Role.HOST_MAPPER]}, (422, "invalid")),
        ({"active": False}, (422, "invalid")),
    ],
    ids=str,
)
async def test_a_colleague_who_cannot_be_made_is_refused_with_the_reason(
    office: TownOffice, change: dict[str, Any], refusal: tuple[int, str]
) -> None:
    admin = await office.administrator()
    await office.ask(admin, "POST", "", new_colleague(username="4601-WXYZ", email="wxyz@example.test"))
    assert await problem(office, admin, "POST", "", new_colleague(**change)) == refusal


async def test_who_works_in_two_municipalities_has_a_user_in_each(office: TownOffice) -> None:
    """So that no refusal tells an administrator who works elsewhere."""
    for organisation in (BERGEN, OSLO):
        admin = await office.administrator(organisation)
        sent = new_colleague(organisation_id=organisation, email="both@example.test")
        assert (await office.ask(admin, "POST", "", sent)).status_code == 201


async def test_nobody_begins_in_an_organisation_that_is_closed_or_unknown(office: TownOffice) -> None:
    admin = await office.administrator(IMDI)
    body = {"kind": "reception_centre", "name": "Nedlagt", "host": "4601"}
    for closed_on, expected in (("2020-01-01", 409), ("2199-01-01", 201)):
        await office.registry.put("/organisations/centre-closing", body | {"closed_on": closed_on})
        sent = new_colleague(organisation_id="centre-closing")
        assert (await office.ask(admin, "POST", "", sent)).status_code == expected
    sent = new_colleague(organisation_id="centre-nowhere")
    assert await problem(office, admin, "POST", "", sent) == (409, "organisation-closed")


async def test_details_are_changed_by_whoever_has_seen_them_last(office: TownOffice) -> None:
    """(R45)."""
    admin = await office.administrator()
    user = await office.user(mobile="41234567")
    change = {"first_name": "Tora", "email": "tora@example.test", "mobile": None}
    changed = await office.answer(admin, "PATCH", f"/{user}", change, version=1)
    assert (changed["version"], changed["first_name"], changed["last_name"]) == (2, "Tora", "Eksempel")
    assert (changed["email"], changed["mobile"], changed["active"]) == ("tora@example.test", None, True)
    assert await problem(office, admin, "PATCH", f"/{user}", change, version=1) == (412, "version-conflict")
    assert await problem(office, admin, "PATCH", f"/{user}", change) == (428, "version-missing")
    assert (await office.answer(admin, "PATCH", f"/{user}", change, version=2))["version"] == 2
    assert await office.registry.told(user) == [("staff-changed.v1", 1), ("staff-changed.v1", 2)]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"organisation_id": OSLO}, (422, "invalid")),
        ({"username": "4601-ELSE"}, (422, "invalid")),
        ({"roles": []}, (422, "invalid")),
        ({"mobile": "12"}, (422, "mobile-malformed")),
        ({"email": "held@example.test"}, (409, "email-taken")),
    ],
    ids=str,
)
async def test_a_change_that_cannot_be_is_refused_and_changes_nothing(
    office: TownOffice, change: dict[str, Any], refusal: tuple[int, str]
) -> None:
    """Nobody is moved to another organisation either."""
    admin, user = await office.administrator(), await office.user()
    await office.ask(admin, "POST", "", new_colleague(email="held@example.test"))
    change = {"first_name": "Tora"} | change
    assert await problem(office, admin, "PATCH", f"/{user}", change, version=1) == refusal
    assert (await office.answer(admin, "GET", f"/{user}"))["first_name"] == "Turid"


async def test_of_two_changes_of_one_version_at_once_one_is_made(office: TownOffice) -> None:
    admin, user = await office.administrator(), await office.user()
    names = ({"first_name": f"Turid {letter}"} for letter in "AB")
    answers = await asyncio.gather(*(office.ask(admin, "PATCH", f"/{user}", name, version=1) for name in names))
    assert sorted(answer.status_code for answer in answers) == [200, 412]


async def test_roles_are_given_and_taken_and_it_is_kept_who_did_it_when(office: TownOffice) -> None:
    """«Legg til rolle» and «Fjern» (R45)."""
    admin, other = await office.administrator(), await office.administrator()
    user = await office.user(BERGEN, Role.SETTLER_READ)
    given = await office.answer(admin, "PUT", f"/{user}/roles/HOST_MAPPER")
    assert given["roles"] == [Role.SETTLER_READ, Role.HOST_MAPPER]
    assert (await office.answer(other, "PUT", f"/{user}/roles/HOST_MAPPER"))["version"] == given["version"] == 2
    assert (await office.answer(other, "DELETE", f"/{user}/roles/SETTLER_READ"))["roles"] == [Role.HOST_MAPPER]
    assert (await office.answer(admin, "DELETE", f"/{user}/roles/SETTLER_READ"))["version"] == 3
    await office.answer(admin, "PUT", f"/{user}/roles/SETTLER_READ")

    names = {each: (await office.answer(admin, "GET", f"/{each}"))["username"] for each in (admin, other)}
    grants = (await office.answer(admin, "GET", f"/{user}/roles"))["grants"]
    assert [(one["role"], one["given_by"], one["taken_by"]) for one in grants] == [
        (Role.SETTLER_READ, names[admin], None),
        (Role.HOST_MAPPER, names[admin], None),
        (Role.SETTLER_READ, "client:test-client", names[other]),
    ]
    assert grants[2]["given_at"] < grants[1]["given_at"] < grants[2]["taken_at"] < grants[0]["given_at"]
    assert [action for action, subject, _ in await office.audited(admin) if subject == str(user)] == [
        *("role.give", "role.take", "role.give", "staff.history"),
    ]


async def test_what_a_register_gives_and_takes_is_kept_as_well(office: TownOffice) -> None:
    admin, user = await office.administrator(), await office.user(BERGEN, Role.SETTLER_READ, Role.HOST_MAPPER)
    kept = await office.answer(admin, "GET", f"/{user}")
    body = {name: kept[name] for name in ("username", "first_name", "last_name", "email")}
    body |= {"organisation_id": BERGEN, "roles": [Role.HOST_MAPPER, Role.HOST_MAPPER, Role.SETTLER_WRITE]}
    assert (await office.registry.put(f"/staff/{user}", body)).status_code == 200
    grants = (await office.answer(admin, "GET", f"/{user}/roles"))["grants"]
    held = sorted(one["role"] for one in grants if one["taken_at"] is None)
    assert held == sorted((Role.HOST_MAPPER, Role.SETTLER_WRITE))
    assert {one["taken_by"] for one in grants if one["taken_at"]} == {"client:test-client"}


async def test_roles_held_and_roles_given_never_differ(office: TownOffice) -> None:
    """After everything that any test here did."""
    differing = await office.registry.sql(
        """SELECT staff_id FROM staff WHERE NOT EXISTS (
             SELECT FROM role_given WHERE role_given.staff_id = staff.staff_id AND taken_at IS NULL
             HAVING array_agg(role ORDER BY role COLLATE "C") IS NOT DISTINCT FROM
               (SELECT array_agg(role ORDER BY role COLLATE "C") FROM unnest(roles) AS role))"""
    )
    assert differing == []


@pytest.mark.parametrize(
    ("organisation", "role", "refusal"),
    [
        (BERGEN, "COUNSELLOR", (409, "role-not-given-here")),
        (BERGEN, "IMDI_ADMINISTRATOR", (409, "role-not-given-here")),
        (CENTRE, "SETTLER_READ", (409, "role-not-given-here")),
        (CENTRE, "MUNICIPAL_ADMINISTRATOR", (409, "role-not-given-here")),
        (BERGEN, "NO_SUCH_ROLE", (404, "not-found")),
        (BERGEN, "Kommune%20Bosetter%20Les", (404, "not-found")),
    ],
)
async def test_a_role_is_given_where_it_may_be_given_alone(
    office: TownOffice, organisation: str, role: str, refusal: tuple[int, str]
) -> None:
    """Not even by IMDi, and not by a register."""
    admin, user = await office.administrator(IMDI), await office.user(organisation)
    assert await problem(office, admin, "PUT", f"/{user}/roles/{role}") == refusal
    if refusal[0] == 409:
        answer = await office.registry.put(
            f"/staff/{uuid4()}",
            new_colleague(organisation_id=organisation, username="4601-NOT", roles=[Role[role]]),
        )
        assert (answer.status_code, answer.json()["type"]) == (409, PROBLEM + "role-not-given-here")


async def test_users_are_listed_page_by_page_and_found_by_words(office: TownOffice) -> None:
    admin = await office.administrator("municipality-4626")
    at = {"organisation_id": "municipality-4626"}
    for first, last in (("Ada", "Berg"), ("Bo", "Berg"), ("Ci", "100 % Dahl"), ("Di", "Eik")):
        await office.answer(admin, "POST", "", new_colleague(first_name=first, last_name=last, **at))
    seen, after, pages = [], None, 0
    while pages == 0 or after:
        page = await office.answer(admin, "GET", f"?limit=2{f'&after={after}' if after else ''}")
        seen += [each["username"] for each in page["staff"]]
        after, pages = page["next"], pages + 1
    assert (len(seen), pages) == (5, 3)
    assert seen == sorted(seen)

    async def found(**asked: Any) -> list[str]:
        return [each["username"] for each in (await office.answer(admin, "POST", "/search", asked))["staff"]]

    assert await found(text="berg") == ["4626-ADBE", "4626-BOBE"]
    assert await found(text="BERG  ada") == ["4626-ADBE"]
    assert await found(text="4626-di") == ["4626-DIEI"]
    assert await found(text="100 %") == ["4626-CIDA"]
    assert await found(text="%") == ["4626-CIDA"]
    assert await found(text="_") == []
    (gone,) = (await office.answer(admin, "POST", "/search", {"text": "eik"}))["staff"]
    await office.answer(admin, "PATCH", f"/{gone['staff_id']}", {"active": False}, version=1)
    assert await found(active=False) == ["4626-DIEI"]
    assert "4626-DIEI" not in await found(active=True)
    lists = [subject for action, subject, outcome in await office.audited(admin) if action == "staff.list"]
    assert len(lists) == 12, "one row for each page that was shown"


async def test_a_page_does_not_go_on_after_somebody_out_of_reach(office: TownOffice) -> None:
    """Or the answer would say that there is such a user."""
    admin, theirs = await office.administrator(), await office.user(OSLO)
    for after in (theirs, NOBODY):
        assert await problem(office, admin, "GET", f"?after={after}") == (422, "place-unknown")


async def test_imdi_lists_everybody_or_one_organisation(office: TownOffice) -> None:
    admin, mona = await office.administrator(IMDI), await office.user(CENTRE, last_name="Unike")
    page = await office.answer(admin, "POST", "/search", {"text": "unike"})
    assert [each["staff_id"] for each in page["staff"]] == [str(mona)]
    page = await office.answer(admin, "GET", f"?organisation={CENTRE}&limit=200")
    assert str(mona) in {each["staff_id"] for each in page["staff"]}
    assert {each["organisation"]["id"] for each in page["staff"]} == {CENTRE}


@pytest.mark.parametrize("lost", ["role", "status"])
async def test_whoever_was_an_administrator_a_moment_ago_administers_nobody(office: TownOffice, lost: str) -> None:
    """The token still says so; identity looks at its own rows."""
    imdi, admin, user = await office.administrator(IMDI), await office.administrator(), await office.user()
    token = office.registry.mint.staff(
        "identity", "municipality", "4601", Role.MUNICIPAL_ADMINISTRATOR, subject=str(admin), organisation=BERGEN
    )
    path = f"/staff/{user}/roles/{Role.SHIELDED_READ.name}"
    assert (await office.http.put(path, headers=bearer(token))).status_code == 200
    if lost == "role":
        await office.answer(imdi, "DELETE", f"/{admin}/roles/MUNICIPAL_ADMINISTRATOR")
    else:
        await office.answer(imdi, "PATCH", f"/{admin}", {"active": False}, version=1)
    assert (await office.http.delete(path, headers=bearer(token))).status_code == 403
    assert (await office.audited(admin))[-1] == ("role.take", str(user), "refused")


@pytest.mark.parametrize("subject", [str(NOBODY), "somebody", ""])
async def test_a_token_of_nobody_identity_knows_administers_nobody(office: TownOffice, subject: str) -> None:
    token = office.registry.mint.staff("identity", "imdi", None, Role.IMDI_ADMINISTRATOR, subject=subject)
    assert (await office.http.get("/staff", headers=bearer(token))).status_code in {401, 403}


async def test_roles_are_listed_with_what_they_open_for_whoever_is_signed_in(office: TownOffice) -> None:
    headers = office.registry.staff(Role.SETTLER_READ)
    everything = (await office.http.get("/roles", headers=headers)).json()
    assert {one["name"] for one in everything} == {role.value for role in Role}
    county = (await office.http.get("/roles?kind=county", headers=headers)).json()
    assert [one["code"] for one in county] == ["SHIELDED_READ", "COUNSELLOR"]
    assert all(one["nb"] and one["en"] for one in everything)
    assert {one["code"] for one in everything if not one["opens"]} >= {"KOMPASS_USER", "NORWEGIAN_TUITION"}
    assert (await office.http.get("/roles")).status_code == 401


class TestTheLastAdministratorOfImdi:
    """IMDi is never left without one, whoever tries and however many at once."""

    @pytest_asyncio.fixture
    async def two(self, office: TownOffice) -> tuple[UUID, UUID]:
        """Two administrators of IMDi, and no other one that is active."""
        await office.registry.sql(
            "UPDATE staff SET active = false WHERE :role = ANY(roles)", role=Role.IMDI_ADMINISTRATOR.value
        )
        return await office.administrator(IMDI), await office.administrator(IMDI)

    async def test_it_stays_one(self, office: TownOffice, two: tuple[UUID, UUID]) -> None:
        first, last = two
        await office.answer(last, "DELETE", f"/{first}/roles/IMDI_ADMINISTRATOR")
        kept = await office.answer(last, "GET", f"/{last}")
        body = {name: kept[name] for name in ("username", "first_name", "last_name", "email")}
        body |= {"organisation_id": IMDI, "roles": [Role.IMDI_ADMINISTRATOR]}
        changes: list[dict[str, object]] = [{"active": False}, {"roles": []}]
        for change in changes:
            answer = await office.registry.put(f"/staff/{last}", body | change)
            assert (answer.status_code, answer.json()["type"]) == (409, PROBLEM + "last-administrator")
        assert (await office.answer(last, "GET", f"/{last}"))["roles"] == [Role.IMDI_ADMINISTRATOR]
        assert await office.registry.told(last) == [("staff-changed.v1", 1)]

    async def test_two_who_end_each_other_at_once_do_not_both_succeed(
        self, office: TownOffice, two: tuple[UUID, UUID]
    ) -> None:
        first, second = two
        answers = await asyncio.gather(
            office.ask(first, "DELETE", f"/{second}/roles/IMDI_ADMINISTRATOR"),
            office.ask(second, "PATCH", f"/{first}", {"active": False}, version=1),
        )
        assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])
        left = await office.registry.sql(
            "SELECT staff_id FROM staff WHERE active AND :role = ANY(roles)", role=Role.IMDI_ADMINISTRATOR.value
        )
        assert len(left) == 1
