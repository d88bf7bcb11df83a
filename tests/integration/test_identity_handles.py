"""Handles of identity: staff stay signed in at the portal without the ID token, and a copied handle ends it all."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio
from joserfc import jwt

from addresses import NEIGHBOURS
from engines import PostgresEngine
from kompass_chassis.caller import Caller, Verifier
from kompass_chassis.testing import ISSUER, TokenMint, bearer, running
from kompass_contracts.identity import Role
from kompass_identity.actions.organisations import load_register
from kompass_identity.actions.staff import keep_client, revoke_client
from kompass_identity.app import service
from kompass_identity.clock import CHORES
from kompass_identity.tokens import hash_secret, new_secret
from log_lines import logging_as_in_production
from login import PORTAL, Login, standing_login
from registry import SECRET, Registry, colleague, seen

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token"
OTHER_PORTAL, SERVICE = "another-portal", "kompass-form"
SCOPES = {PORTAL: ["identity:exchange"], OTHER_PORTAL: ["identity:exchange"], SERVICE: ["identity:identify"]}
TURID, LEIF = "4601-TESB", "4601-LESE"
AUDIENCES = ("codes", "identity", "competence", "notifications", "imdinett-views")


class Portal:
    """The portal: exchanges ID tokens, keeps handles, renews and revokes."""

    def __init__(self, registry: Registry, login: Login) -> None:
        self.registry = registry
        self.identity = registry.identity
        self.login = login
        self.secrets = {client: new_secret() for client in SCOPES}
        self.staff_ids: dict[str, UUID] = {}

    async def post(self, path: str, client: str = PORTAL, **form: str) -> httpx2.Response:
        return await self.identity.http.post(path, data=form, auth=(client, self.secrets[client]))

    async def exchange(self, username: str = TURID, client: str = PORTAL, **form: str) -> httpx2.Response:
        """Exchange an ID token, asking for a handle unless the form says otherwise."""
        usual = {
            "grant_type": EXCHANGE,
            "audience": "codes",
            "scope": "offline_access",
            "subject_token": await self.login.signed_in(username),
            "subject_token_type": ID_TOKEN,
        }
        return await self.post("/token", client, **(usual | form))

    async def signed_in(self, username: str = TURID, client: str = PORTAL) -> str:
        """Sign somebody in and return the first handle."""
        return str((await self.exchange(username, client)).json()["refresh_token"])

    async def renew(self, handle: str, audience: str = "codes", client: str = PORTAL) -> httpx2.Response:
        form = {"grant_type": "refresh_token", "refresh_token": handle, "audience": audience}
        return await self.post("/token", client, **form)

    async def next(self, handle: str, audience: str = "codes") -> str:
        """Use a handle that holds and return the next one."""
        answer = await self.renew(handle, audience)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["refresh_token"])

    async def revoke(self, handle: str, client: str = PORTAL, **form: str) -> httpx2.Response:
        return await self.post("/revoke", client, token=handle, **form)

    async def caller(self, answer: httpx2.Response, audience: str) -> Caller:
        """Return who a token is of, as the service behind the audience sees it."""
        verifier = Verifier(self.identity.kit.parts.tools.keys, ISSUER, audience)
        return await verifier.verify(answer.json()["access_token"])

    async def later(self, **spans: float) -> None:
        """Let time pass for every sign-in, by moving what is written of it into the past."""
        by, past = timedelta(**spans), "- CAST(:by AS interval)"
        for table, columns in (
            ("staff_sign_in", ("begun_at", "over_at")),
            ("staff_handle", ("given_at", "replaced_at")),
        ):
            moved = ", ".join(f"{column} = {column} {past}" for column in columns)
            await self.registry.sql(f"UPDATE {table} SET {moved}", by=by)  # noqa: S608 - names from the line above

    async def put(self, username: str, **changes: Any) -> None:
        """Register the staff user anew with changes, as an office does."""
        body = colleague(username=username, email=f"{username}@example.test", **changes)
        assert (await self.registry.put(f"/staff/{self.staff_ids[username]}", body)).status_code == 200

    async def count(self, table: str = "staff_sign_in") -> int:
        return int((await self.registry.sql(f"SELECT count(*) AS number FROM {table}"))[0].number)  # noqa: S608

    def set(self, **settings: Any) -> None:
        self.identity.kit.settings.__dict__.update(settings)


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Portal]:
    postgres.create_role("identity_handles")
    postgres.create_database("identity_handles", "identity_handles")
    url, mint = postgres.url("identity_handles", user="identity_handles"), TokenMint()
    async with standing_login(tmp_path_factory.mktemp("issuer"), TURID, LEIF) as login:
        settings = {"oidc_issuer": login.url, "oidc_audience": PORTAL, "key_secret": SECRET, **NEIGHBOURS}
        async with running(service, url, mint, settings=settings) as identity:
            portal = Portal(Registry(identity, mint), login)
            identity.kit.parts.tools.id_tokens.__init__(identity.kit.settings, login.http)
            async with identity.kit.sessions.begin() as session:
                await load_register(session)
                for client, scopes in SCOPES.items():
                    await keep_client(session, client, portal.secrets[client], scopes)
            yield portal


@pytest.fixture
async def portal(standing: Portal) -> Portal:
    """The portal with two active staff users, nobody signed in yet, and the usual life of a sign-in."""
    await standing.registry.sql("DELETE FROM staff")
    standing.set(handle_hours=8.0, handle_idle_minutes=30.0)
    standing.staff_ids = {username: uuid4() for username in (TURID, LEIF)}
    for username in standing.staff_ids:
        await standing.put(username)
    assert await standing.count() == await standing.count("staff_handle") == 0
    return standing


def is_over(answer: httpx2.Response) -> bool:
    """Tell whether a handle was refused, in the one way in which all are."""
    said = {"error": "invalid_grant", "error_description": "the staff user is not signed in any more; sign in again"}
    return answer.status_code == 400 and answer.json() == said and answer.headers["cache-control"] == "no-store"


# What the portal is given


async def test_the_portal_gets_a_handle_with_the_first_token_when_it_asks_for_one(portal: Portal) -> None:
    answer = await portal.exchange()
    body = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert body.keys() == {"access_token", "token_type", "expires_in", "issued_token_type", "refresh_token", "staff"}
    assert len(body["refresh_token"]) == 43  # 256 bits in base64
    assert (await portal.caller(answer, "codes")).subject == str(portal.staff_ids[TURID])


@pytest.mark.parametrize("scope", ["", "codes:redeem", "offline", "offline_access_not"])
async def test_who_does_not_ask_for_a_handle_leaves_no_sign_in_behind(portal: Portal, scope: str) -> None:
    answer = await portal.exchange(scope=scope)
    assert answer.status_code == 200
    assert "refresh_token" not in answer.json()
    assert answer.json()["staff"]["username"] == TURID
    assert await portal.count() == 0


async def test_a_client_by_its_secret_gets_no_handle_and_nobody_is_named_to_it(portal: Portal) -> None:
    for client in SCOPES:
        form = {"grant_type": "client_credentials", "audience": "codes", "scope": "offline_access"}
        answer = await portal.post("/token", client, **form)
        assert answer.json().keys() == {"access_token", "token_type", "expires_in", "issued_token_type"}


async def test_the_portal_is_told_who_is_signed_in_and_the_token_is_not(portal: Portal) -> None:
    answer = await portal.exchange()
    assert answer.json()["staff"] == {
        "staff_id": str(portal.staff_ids[TURID]),
        "username": TURID,
        "first_name": "Turid",
        "last_name": "Eksempel",
        "organisation": {
            "id": "municipality-4601",
            "kind": "municipality",
            "number": "4601",
            "name": "Bergen",
            "county": "county-46",
        },
        "roles": [Role.SETTLEMENT_MAPPER],
    }
    again = await portal.renew(answer.json()["refresh_token"])
    assert again.json()["staff"] == answer.json()["staff"]
    keys = await portal.identity.kit.parts.tools.keys.keys(renewed=False)
    for given in (answer, again):
        claims = jwt.decode(given.json()["access_token"], keys).claims
        assert not any(word in str(claims) for word in ("Turid", "Eksempel", TURID, "Bergen", "@"))


async def test_a_handle_renews_for_every_service_one_after_the_other(portal: Portal) -> None:
    handle = await portal.signed_in()
    seen = {handle}
    for audience in AUDIENCES:
        answer = await portal.renew(handle, audience)
        caller = await portal.caller(answer, audience)
        assert (caller.subject, caller.kind) == (str(portal.staff_ids[TURID]), "staff")
        assert caller.roles == {Role.SETTLEMENT_MAPPER}
        handle = answer.json()["refresh_token"]
        seen.add(handle)
    assert len(seen) == len(AUDIENCES) + 1


async def test_what_changed_of_a_staff_user_stands_in_the_next_token(portal: Portal) -> None:
    handle = await portal.signed_in()
    moved = {"username": "0301-TESB", "organisation_id": "municipality-0301", "last_name": "Nygift"}
    body = colleague(roles=[Role.HOST_MAPPER], **moved)
    assert (await portal.registry.put(f"/staff/{portal.staff_ids[TURID]}", body)).status_code == 200
    answer = await portal.renew(handle)
    caller = await portal.caller(answer, "codes")
    assert caller.roles == {Role.HOST_MAPPER}
    assert caller.organisation_number == "0301"
    staff = answer.json()["staff"]
    assert (staff["last_name"], staff["roles"], staff["organisation"]["name"]) == ("Nygift", [Role.HOST_MAPPER], "Oslo")


async def test_identity_says_that_handles_renew_and_where_they_are_revoked(portal: Portal) -> None:
    metadata = (await portal.identity.http.get("/.well-known/oauth-authorization-server")).json()
    assert metadata["grant_types_supported"] == ["client_credentials", EXCHANGE, "refresh_token"]
    assert metadata["revocation_endpoint"] == f"{ISSUER}/revoke"
    ways = ["client_secret_basic", "client_secret_post"]
    assert metadata["revocation_endpoint_auth_methods_supported"] == ways


# What does not renew


async def test_what_is_no_handle_of_the_client_is_refused_in_the_same_words(portal: Portal) -> None:
    handle = await portal.signed_in()
    others = await portal.signed_in(LEIF, OTHER_PORTAL)
    token = (await portal.exchange(scope="")).json()["access_token"]
    wrong = ["x", new_secret(), handle[:-1], handle + " ", handle.swapcase(), "\x00", "æ" * 300, token, others]
    assert all([is_over(await portal.renew(each)) for each in wrong])
    assert (await portal.renew(handle)).status_code == (await portal.renew(others, client=OTHER_PORTAL)).status_code


async def test_another_clients_handle_is_refused_and_goes_on_renewing_for_its_own(portal: Portal) -> None:
    handle = await portal.signed_in()
    assert is_over(await portal.renew(handle, client=OTHER_PORTAL))
    assert (await portal.revoke(handle, OTHER_PORTAL)).status_code == 200
    await portal.next(handle)


async def test_a_client_that_may_not_exchange_may_not_renew(portal: Portal) -> None:
    handle = await portal.signed_in()
    answer = await portal.renew(handle, client=SERVICE)
    assert (answer.status_code, answer.json()["error"]) == (400, "unauthorized_client")
    await portal.next(handle)


async def test_a_client_that_is_revoked_renews_nothing(portal: Portal) -> None:
    handle = await portal.signed_in(client=OTHER_PORTAL)
    async with portal.identity.kit.sessions.begin() as session:
        await revoke_client(session, OTHER_PORTAL)
    assert (await portal.renew(handle, client=OTHER_PORTAL)).status_code == 401
    async with portal.identity.kit.sessions.begin() as session:
        await keep_client(session, OTHER_PORTAL, portal.secrets[OTHER_PORTAL], SCOPES[OTHER_PORTAL])


async def test_a_request_that_cannot_be_answered_does_not_use_the_handle_up(portal: Portal) -> None:
    handle = await portal.signed_in()
    answer = await portal.renew(handle, "nowhere")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_target")
    answer = await portal.post("/token", grant_type="refresh_token", audience="codes")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert (await portal.registry.sql("SELECT replaced_at FROM staff_handle")) == [(None,)]
    assert (await portal.exchange(audience="nowhere")).json()["error"] == "invalid_target"
    assert await portal.count() == 1
    await portal.next(handle)


# A handle that was copied


async def test_a_replaced_handle_that_is_used_later_ends_the_sign_in_for_all_of_its_handles(portal: Portal) -> None:
    stolen = await portal.signed_in()
    newest = await portal.next(await portal.next(stolen))
    await portal.later(seconds=61)
    assert is_over(await portal.renew(stolen))
    assert is_over(await portal.renew(newest))
    assert await portal.count() == await portal.count("staff_handle") == 0


async def test_only_the_sign_in_of_the_copied_handle_is_ended(portal: Portal) -> None:
    stolen, colleagues, elsewhere = [await portal.signed_in(name) for name in (TURID, LEIF, TURID)]
    await portal.next(stolen)
    await portal.later(seconds=61)
    assert is_over(await portal.renew(stolen))
    await portal.next(colleagues)
    await portal.next(elsewhere)


async def test_a_handle_is_answered_again_for_a_minute_because_the_answer_may_have_been_lost(
    portal: Portal,
) -> None:
    lost = await portal.signed_in()
    await portal.next(lost)
    await portal.later(seconds=40)
    found = await portal.next(lost)
    await portal.later(seconds=40)
    assert is_over(await portal.renew(lost))  # eighty seconds after it was first used, however often since
    assert is_over(await portal.renew(found))


async def test_who_forks_a_sign_in_within_the_minute_is_found_by_the_next_use(portal: Portal) -> None:
    for first, second in ((0, 1), (1, 0)):
        handle = await portal.signed_in()
        branches = [await portal.next(handle), await portal.next(handle)]
        await portal.later(minutes=4)
        newest = await portal.next(branches[first])
        await portal.later(minutes=4)
        assert is_over(await portal.renew(branches[second]))
        assert is_over(await portal.renew(newest))


async def test_a_reuse_is_logged_without_the_handle_or_the_person(portal: Portal) -> None:
    with logging_as_in_production() as log:
        stolen = await portal.signed_in()
        await portal.next(stolen)
        (row,) = await portal.registry.sql("SELECT sign_in_id FROM staff_sign_in")
        await portal.later(seconds=61)
        assert is_over(await portal.renew(stolen))
    (warning,) = [line for line in log.lines() if "WARNING" in line]
    assert str(row.sign_in_id) in warning
    assert not any(word in warning for word in (stolen, TURID, "Turid", str(portal.staff_ids[TURID])))


# Requests side by side


async def test_requests_side_by_side_with_one_handle_are_all_answered_and_go_on(portal: Portal) -> None:
    """More of them than there are connections to the database."""
    handle = await portal.signed_in()
    audiences = [AUDIENCES[number % len(AUDIENCES)] for number in range(30)]
    answers = await asyncio.gather(*(portal.renew(handle, audience) for audience in audiences))
    assert [answer.status_code for answer in answers] == [200] * 30
    for answer, audience in zip(answers, audiences, strict=True):
        assert (await portal.caller(answer, audience)).subject == str(portal.staff_ids[TURID])
    handles = {answer.json()["refresh_token"] for answer in answers}
    assert len(handles) == 30
    for number in (0, 13, 29):  # whichever the portal kept
        await portal.next(answers[number].json()["refresh_token"])


async def test_pages_that_each_renew_for_several_services_do_not_end_each_other(portal: Portal) -> None:
    """One page is three uses ahead when the other shows its handle: within the grace it need not be the last one."""
    handle = await portal.signed_in()

    async def page() -> str:
        mine = handle
        for audience in AUDIENCES:
            mine = await portal.next(mine, audience)
        return mine

    kept = await asyncio.gather(*(page() for _ in range(6)))
    await portal.later(seconds=40)
    await portal.next(handle)
    await portal.next(kept[-1])


async def test_a_sign_in_that_is_ended_while_it_is_renewed_stays_ended(portal: Portal) -> None:
    for _ in range(5):
        handle = await portal.signed_in()
        before, after = ([portal.renew(handle) for _ in range(4)] for _ in range(2))
        answers = await asyncio.gather(*before, portal.revoke(handle), *after)
        renewed = [*answers[:4], *answers[5:]]
        assert all(answer.status_code == 200 or is_over(answer) for answer in renewed)
        later = [answer.json()["refresh_token"] for answer in renewed if answer.status_code == 200]
        assert all([is_over(await portal.renew(each)) for each in (handle, *later)])
    assert await portal.count() == 0


async def test_a_copied_handle_that_is_used_many_times_at_once_opens_nothing(portal: Portal) -> None:
    stolen = await portal.signed_in()
    newest = await portal.next(stolen)
    await portal.later(seconds=61)
    answers = await asyncio.gather(*(portal.renew(each) for each in [stolen, newest] * 8))
    assert all(is_over(answer) for answer in answers[::2])
    assert Counter(answer.status_code for answer in answers).keys() <= {200, 400}
    assert await portal.count() == 0


# The end of a sign-in


async def test_a_sign_in_that_nobody_uses_ends_after_half_an_hour(portal: Portal) -> None:
    handle = await portal.signed_in()
    await portal.later(minutes=29)
    handle = await portal.next(handle)
    await portal.later(minutes=29)
    handle = await portal.next(handle)
    await portal.later(minutes=31)
    assert is_over(await portal.renew(handle))


async def test_a_sign_in_ends_after_eight_hours_however_often_it_is_used(portal: Portal) -> None:
    handle = await portal.signed_in()
    for _ in range(19):
        await portal.later(minutes=25)
        handle = await portal.next(handle)
    await portal.later(minutes=4)  # seven hours and 59 minutes
    handle = await portal.next(handle)
    await portal.later(minutes=2)
    assert is_over(await portal.renew(handle))


async def test_how_long_a_sign_in_lasts_is_a_setting(portal: Portal) -> None:
    for settings in ({"handle_hours": 1e-9}, {"handle_idle_minutes": 1e-9}):
        portal.set(**({"handle_hours": 8.0, "handle_idle_minutes": 30.0} | settings))
        assert is_over(await portal.renew(await portal.signed_in()))


async def test_the_clock_forgets_sign_ins_that_are_over_and_no_others(portal: Portal) -> None:
    for _ in range(3):
        await portal.next(await portal.signed_in())
    await portal.later(minutes=31)
    handle = await portal.next(await portal.signed_in(LEIF))
    (chore,) = (chore for chore in CHORES if chore.name == "forget sign-ins")
    assert [await chore.run(portal.identity.kit.sessions) for _ in range(2)] == [3, 0]
    assert (await portal.count(), await portal.count("staff_handle")) == (1, 2)
    await portal.next(handle)


async def test_the_clock_forgets_more_sign_ins_than_fit_in_one_batch(portal: Portal) -> None:
    await portal.signed_in()
    copies = """INSERT INTO staff_sign_in SELECT gen_random_uuid(), client_id, staff_id, issuer, subject, begun_at, over_at
    FROM staff_sign_in, generate_series(1, 249)"""
    await portal.registry.sql(copies)
    await portal.later(minutes=31)
    (chore,) = (chore for chore in CHORES if chore.name == "forget sign-ins")
    assert await chore.run(portal.identity.kit.sessions) == 250
    assert await portal.count() == 0


# Staff who may not any more


async def test_a_staff_user_who_becomes_inactive_is_signed_out_at_once(portal: Portal) -> None:
    handles = [await portal.signed_in() for _ in range(2)]
    colleagues = await portal.signed_in(LEIF)
    await portal.put(TURID, active=False)
    assert await portal.count() == 1
    await portal.put(TURID, active=True)
    assert all([is_over(await portal.renew(handle)) for handle in handles])
    await portal.next(colleagues)


async def test_a_staff_user_who_is_inactive_in_the_database_is_refused_and_signed_out(portal: Portal) -> None:
    handle = await portal.signed_in()
    await portal.registry.sql("UPDATE staff SET active = false WHERE username = :name", name=TURID)
    assert is_over(await portal.renew(handle))
    await portal.registry.sql("UPDATE staff SET active = true WHERE username = :name", name=TURID)
    assert is_over(await portal.renew(handle))
    assert await portal.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM staff_link",
        "UPDATE staff_link SET staff_id = (SELECT staff_id FROM staff WHERE username = '4601-LESE')",
        "UPDATE staff_link SET subject = 'somebody else'",
        "DELETE FROM staff WHERE username = '4601-TESB'",
    ],
)
async def test_a_sign_in_does_not_outlive_the_link_of_its_login_to_the_user(portal: Portal, change: str) -> None:
    handle = await portal.signed_in()
    await portal.registry.sql(change)
    assert is_over(await portal.renew(handle))
    assert await portal.count() == 0


async def _as_administrator(portal: Portal, method: str, path: str, body: Any = None, **headers: str) -> None:
    """Ask identity as the administrator of Bergen, whom the portal has nothing to do with."""
    admin = uuid4()
    sent = colleague(username="4601-ADMI", email="admin@example.test", roles=[Role.MUNICIPAL_ADMINISTRATOR])
    assert (await portal.registry.put(f"/staff/{admin}", sent)).status_code == 200
    token = bearer(portal.registry.mint.staff("identity", "municipality", "4601", subject=str(admin)))
    answer = await portal.identity.http.request(method, f"/staff/{path}", json=body, headers=token | headers)
    assert answer.status_code == 200, answer.text


async def test_whom_an_administrator_makes_inactive_loses_the_sign_in_at_once_and_the_token_in_five_minutes(
    portal: Portal,
) -> None:
    """Neither a handle nor a login gives another one."""
    given = await portal.exchange()
    claims = jwt.decode(given.json()["access_token"], await portal.identity.kit.parts.tools.keys.keys(renewed=False))
    assert claims.claims["exp"] - claims.claims["iat"] == given.json()["expires_in"] == 300
    turid = portal.staff_ids[TURID]
    await _as_administrator(portal, "PATCH", f"{turid}", {"active": False}, **seen(1))
    assert await portal.count() == 0
    assert is_over(await portal.renew(given.json()["refresh_token"]))
    again = await portal.exchange()
    assert (again.status_code, again.json()["error"]) == (400, "access_denied")


async def test_a_role_that_was_taken_is_in_no_token_that_comes_after(portal: Portal) -> None:
    """The sign-in goes on: what was typed in the portal is not lost."""
    given = await portal.exchange(audience="identity")
    assert Role.SETTLEMENT_MAPPER in (await portal.caller(given, "identity")).roles
    path = f"{portal.staff_ids[TURID]}/roles/SETTLEMENT_MAPPER"
    await _as_administrator(portal, "DELETE", path)
    renewed = await portal.renew(given.json()["refresh_token"], "identity")
    assert (await portal.caller(renewed, "identity")).roles == frozenset()
    assert renewed.json()["staff"]["roles"] == []


# Signing out


@pytest.mark.parametrize("hint", ["", "refresh_token", "access_token", "whatever"])
async def test_a_handle_that_is_revoked_ends_its_sign_in(portal: Portal, hint: str) -> None:
    handle = await portal.signed_in()
    answer = await portal.revoke(handle, **({"token_type_hint": hint} if hint else {}))
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["cache-control"] == "no-store"
    assert is_over(await portal.renew(handle))


async def test_signing_out_with_an_old_handle_signs_out_too(portal: Portal) -> None:
    old = await portal.signed_in()
    newest = await portal.next(old)
    await portal.later(minutes=5)
    elsewhere = await portal.signed_in()
    await portal.revoke(old)
    assert is_over(await portal.renew(newest))
    await portal.next(elsewhere)


async def test_revoking_what_is_no_handle_is_answered_as_if_it_had_been_one(portal: Portal) -> None:
    handle = await portal.signed_in()
    token = (await portal.exchange(scope="")).json()["access_token"]
    for each in ("x", new_secret(), token, "\x00"):
        assert (await portal.revoke(each)).status_code == 200
    await portal.revoke(handle)
    assert (await portal.revoke(handle)).status_code == 200


async def test_who_is_no_client_revokes_nothing(portal: Portal) -> None:
    handle = await portal.signed_in()
    for form in ({}, {"client_id": PORTAL, "client_secret": "wrong"}):
        answer = await portal.identity.http.post("/revoke", data={"token": handle, **form})
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    await portal.next(handle)


# What is kept and written


async def test_a_handle_is_kept_as_its_digest_alone_and_stands_in_no_log(portal: Portal) -> None:
    with logging_as_in_production("DEBUG") as log:
        first = await portal.signed_in()
        second = await portal.next(first)
        await portal.renew(second, "nowhere")
        await portal.renew(second, client=OTHER_PORTAL)
        await portal.identity.http.post("/token", data={"refresh_token": second, "grant_type": "x" * 200})
        await portal.revoke(second)
        third = await portal.signed_in()
    assert "POST /token 200" in str(log)
    assert not any(handle in str(log) for handle in (first, second, third))
    (row,) = await portal.registry.sql("SELECT digest, row_to_json(staff_handle)::text AS text FROM staff_handle")
    assert row.digest == hash_secret(third)
    assert third not in row.text
    tables = await portal.registry.sql("SELECT string_agg(outbox::text, '') AS told FROM outbox")
    assert third not in str(tables)
