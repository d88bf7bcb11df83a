"""Tokens of identity: for clients by their secret, for staff by the ID token of a real issuer, and for nobody else."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import pytest_asyncio
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from addresses import NEIGHBOURS
from engines import PostgresEngine
from kompass_chassis.caller import RemoteKeys, Verifier
from kompass_chassis.problems import NotAuthenticatedError
from kompass_chassis.testing import ISSUER, TokenMint, running
from kompass_contracts.identity import Role
from kompass_embedded.ports import free_port
from kompass_identity.actions.organisations import load_register
from kompass_identity.actions.staff import keep_client, revoke_client
from kompass_identity.app import service
from kompass_identity.tokens import Tokens, new_secret
from login import PORTAL, Login, standing_login
from registry import SECRET, Registry, colleague

REDEEMER, REVOKED = "kompass-form", "revoked"
EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token"
TURID, LEIF, OLD, GHOST = "4601-TESB", "4601-LESE", "4601-OLD", "4601-GHOST"
SCOPES = {
    REDEEMER: ["identity:identify", "codes:redeem", "codes:feed", "codes-admin:all"],
    REVOKED: ["codes:redeem"],
    PORTAL: ["identity:exchange"],
}


class Desk:
    """The token endpoint, and what it is asked."""

    def __init__(self, registry: Registry, login: Login) -> None:
        self.registry = registry
        self.identity = registry.identity
        self.login = login
        self.secrets = {client: new_secret() for client in SCOPES}

    async def ask(self, client: str | None = REDEEMER, secret: str | None = None, **form: str) -> httpx2.Response:
        """Ask for a token with the client's secret in the header."""
        way: dict[str, Any] = {"auth": (client, secret or self.secrets[client])} if client else {}
        usual = {"grant_type": "client_credentials", "audience": "codes"}
        return await self.identity.http.post("/token", data=usual | form, **way)

    async def exchange(
        self, id_token: str, audience: str = "codes", client: str = PORTAL, **form: str
    ) -> httpx2.Response:
        """Ask for a token of staff, as the portal does."""
        usual = {
            "grant_type": EXCHANGE,
            "audience": audience,
            "subject_token": id_token,
            "subject_token_type": ID_TOKEN,
        }
        return await self.ask(client, **(usual | form))

    async def caller(self, answer: httpx2.Response, audience: str = "codes") -> Any:
        """Return who a token is of, as the service behind the audience sees it."""
        assert answer.status_code == 200, answer.text
        verifier = Verifier(self.identity.kit.parts.tools.keys, ISSUER, audience)
        return await verifier.verify(answer.json()["access_token"])

    def listen_to(self, http: httpx2.AsyncClient, **settings: Any) -> None:
        """Let identity reach the issuer over this client, with settings changed, and as if newly started."""
        id_tokens = self.identity.kit.parts.tools.id_tokens
        known = self.identity.kit.settings.model_copy(update={"oidc_issuer": self.login.url, **settings})
        id_tokens.__init__(known, http)

    async def links(self) -> list[Any]:
        return await self.registry.sql(
            "SELECT subject, username FROM staff_link JOIN staff USING (staff_id) ORDER BY subject"
        )


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    postgres.create_role("identity_tokens")
    postgres.create_database("identity_tokens", "identity_tokens")
    url, mint = postgres.url("identity_tokens", user="identity_tokens"), TokenMint()
    async with standing_login(tmp_path_factory.mktemp("issuer"), TURID, LEIF, OLD, GHOST) as login:
        settings = {"oidc_issuer": login.url, "oidc_audience": PORTAL, **NEIGHBOURS}
        async with running(service, url, mint, settings=settings | {"key_secret": SECRET}) as identity:
            desk = Desk(Registry(identity, mint), login)
            async with identity.kit.sessions.begin() as session:
                await load_register(session)
                for client, scopes in SCOPES.items():
                    await keep_client(session, client, desk.secrets[client], scopes)
                await revoke_client(session, REVOKED)
            yield desk


@pytest.fixture
async def desk(standing: Desk) -> Desk:
    """The token endpoint with three staff users, nobody linked yet, and the issuer as it should be."""
    await standing.registry.sql("DELETE FROM staff")
    for username, active in ((TURID, True), (LEIF, True), (OLD, False)):
        body = colleague(username=username, email=f"{username}@example.test", active=active)
        assert (await standing.registry.put(f"/staff/{uuid4()}", body)).status_code == 200
    standing.listen_to(standing.login.http)
    standing.identity.kit.settings.__dict__["oidc_claim"] = "preferred_username"
    return standing


def refusal(answer: httpx2.Response) -> tuple[int, str]:
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json().keys() == {"error", "error_description"}
    return answer.status_code, answer.json()["error"]


# Clients


@pytest.mark.parametrize("way", ["basic", "post"])
async def test_a_client_gets_a_token_for_one_service_by_its_secret(desk: Desk, way: str) -> None:
    secret = desk.secrets[REDEEMER]
    form = {"client_id": REDEEMER, "client_secret": secret}
    answer = await (desk.ask(REDEEMER) if way == "basic" else desk.ask(None, **form))
    assert answer.headers["cache-control"] == "no-store"
    body = answer.json()
    assert body.pop("access_token").count(".") == 2
    access_token = "urn:ietf:params:oauth:token-type:access_token"
    assert body == {"token_type": "Bearer", "expires_in": 300, "issued_token_type": access_token}
    caller = await desk.caller(answer)
    assert (caller.subject, caller.kind, caller.roles, caller.organisation) == (REDEEMER, "client", frozenset(), None)


@pytest.mark.parametrize(
    ("audience", "scopes"),
    [("codes", {"codes:redeem", "codes:feed"}), ("identity", {"identity:identify"}), ("notifications", set())],
)
async def test_a_token_has_the_scopes_of_its_audience_alone(desk: Desk, audience: str, scopes: set[str]) -> None:
    caller = await desk.caller(await desk.ask(audience=audience), audience)
    assert caller.scopes == scopes


async def test_a_client_does_not_get_more_by_asking_for_it(desk: Desk) -> None:
    caller = await desk.caller(await desk.ask(scope="codes:everything identity:erase"))
    assert caller.scopes == {"codes:redeem", "codes:feed"}


async def test_a_token_is_good_for_its_audience_and_no_other(desk: Desk) -> None:
    answer = await desk.ask(audience="codes")
    for audience, issuer in (("identity", ISSUER), ("notifications", ISSUER), ("codes", "http://elsewhere.test")):
        verifier = Verifier(desk.identity.kit.parts.tools.keys, issuer, audience)
        with pytest.raises(NotAuthenticatedError):
            await verifier.verify(answer.json()["access_token"])


async def test_a_token_lives_five_minutes(desk: Desk) -> None:
    answer = await desk.ask()
    public = KeySet.import_key_set((await desk.identity.http.get("/.well-known/jwks.json")).json())
    token = jwt.decode(answer.json()["access_token"], public, algorithms=["ES256"])
    assert token.header == {"alg": "ES256", "typ": "JWT", "kid": token.header["kid"]}
    assert token.claims["exp"] - token.claims["iat"] == 300
    assert abs(token.claims["iat"] - time.time()) < 30
    assert token.claims.keys() == {"iss", "sub", "aud", "iat", "exp", "jti", "kind", "scope"}
    keys = desk.identity.kit.parts.tools.keys
    verifier, claims = Verifier(keys, ISSUER, "codes"), {"sub": REDEEMER, "kind": "client", "scope": ""}
    await verifier.verify(await Tokens(keys, ISSUER, -5).sign("codes", claims))  # the clocks of two machines may differ
    with pytest.raises(NotAuthenticatedError):
        await verifier.verify(await Tokens(keys, ISSUER, -60).sign("codes", claims))


async def test_what_a_caller_says_of_itself_never_wins_over_what_identity_says(desk: Desk) -> None:
    claims = {"sub": "x", "kind": "client", "aud": "identity", "iss": "me", "exp": 2**40}
    keys = desk.identity.kit.parts.tools.keys
    token = await Tokens(keys, ISSUER, 300).sign("codes", claims)
    assert (await Verifier(keys, ISSUER, "codes").verify(token)).subject == "x"


async def test_every_client_that_is_not_let_in_is_told_the_same(desk: Desk) -> None:
    """An unknown one, a wrong secret, a revoked one, none at all: to the letter, headers included."""
    right = desk.secrets[REDEEMER]
    answers = [
        await desk.ask(REDEEMER, "wrong"),
        await desk.ask(REDEEMER, right + " "),
        await desk.ask(REDEEMER, right[:-1]),
        await desk.ask(REDEEMER, desk.secrets[PORTAL]),
        await desk.ask("nobody", right),
        await desk.ask("nobody\x00", right),
        await desk.ask(REDEEMER.upper(), right),
        await desk.ask(REVOKED),
        await desk.ask(None),
        await desk.ask(None, client_id=REDEEMER),
        await desk.ask(None, client_id=REDEEMER, client_secret="wrong"),
        await desk.ask(None, client_id="nobody\x00", client_secret=right),
        await desk.ask(None, client_id=REVOKED, client_secret=desk.secrets[REVOKED]),
        await desk.ask(REDEEMER, "wrong", audience="nowhere", grant_type="password"),
        await desk.ask(REDEEMER, "wrong", client_id=REDEEMER, client_secret=right),
    ]
    assert {refusal(answer) for answer in answers} == {(401, "invalid_client")}
    assert {answer.content for answer in answers} == {answers[0].content}
    assert {str(sorted(answer.headers.multi_items())) for answer in answers} == {
        str(sorted(answers[0].headers.multi_items()))
    }
    assert answers[0].headers["www-authenticate"].startswith("Basic")


@pytest.mark.parametrize(
    "header", ["Basic", "Basic %%%", "Basic bm9jb2xvbg==", "Basic w6Y6w6Y=", "Bearer x", "Digest x"]
)
async def test_a_header_that_is_none_lets_nobody_in(desk: Desk, header: str) -> None:
    form = {"grant_type": "client_credentials", "audience": "codes"}
    answer = await desk.identity.http.post("/token", data=form, headers={"Authorization": header})
    assert answer.status_code == 401
    assert "access_token" not in answer.text


@pytest.mark.parametrize("audience", ["nowhere", "", "Codes", "codes identity", "*", "\x00"])
async def test_there_is_no_token_for_a_service_that_is_none(desk: Desk, audience: str) -> None:
    answer = await desk.ask(audience=audience)
    assert answer.status_code == 422 if not audience else refusal(answer) == (400, "invalid_target")


@pytest.mark.parametrize("grant", ["password", "authorization_code", "implicit", "CLIENT_CREDENTIALS"])
async def test_other_grants_are_not_supported(desk: Desk, grant: str) -> None:
    assert refusal(await desk.ask(grant_type=grant)) == (400, "unsupported_grant_type")


async def test_a_request_without_its_words_is_refused_without_being_quoted(desk: Desk) -> None:
    for form in ({}, {"grant_type": "client_credentials"}, {"grant_type": "x" * 101, "audience": "codes"}):
        answer = await desk.identity.http.post("/token", data=form | {"client_secret": "s" * 201})
        assert answer.status_code == 422
        assert "sss" not in answer.text
        assert "xxx" not in answer.text


async def test_many_clients_at_once_do_not_wait_for_each_other(desk: Desk) -> None:
    """More of them than there are connections, at a moment when the keys must be read too."""
    desk.identity.kit.parts.tools.keys._read_at = float("-inf")
    async with asyncio.timeout(4):
        answers = await asyncio.gather(*(desk.ask() for _ in range(40)))
    assert {answer.status_code for answer in answers} == {200}


async def test_identity_says_where_and_how_tokens_are_given(desk: Desk) -> None:
    metadata = (await desk.identity.http.get("/.well-known/oauth-authorization-server")).json()
    assert metadata["issuer"] == ISSUER
    assert metadata["token_endpoint"] == f"{ISSUER}/token"
    assert metadata["jwks_uri"] == f"{ISSUER}/.well-known/jwks.json"
    assert metadata["grant_types_supported"] == ["client_credentials", EXCHANGE, "refresh_token"]
    assert metadata["token_endpoint_auth_methods_supported"] == ["client_secret_basic", "client_secret_post"]


async def test_the_published_keys_hold_nothing_private(desk: Desk) -> None:
    answer = await desk.identity.http.get("/.well-known/jwks.json")
    (key,) = answer.json()["keys"]
    assert key.keys() == {"kty", "crv", "x", "y", "use", "alg", "kid"}


# Staff


async def test_staff_get_a_token_that_says_where_they_work_and_not_who_they_are(desk: Desk) -> None:
    answer = await desk.exchange(await desk.login.signed_in(TURID))
    caller = await desk.caller(answer)
    (row,) = await desk.registry.sql("SELECT staff_id FROM staff WHERE username = :name", name=TURID)
    assert (caller.subject, caller.kind) == (str(row.staff_id), "staff")
    assert (caller.organisation, caller.organisation_kind, caller.organisation_number) == (
        "municipality-4601",
        "municipality",
        "4601",
    )
    assert (caller.roles, caller.scopes) == ({Role.SETTLEMENT_MAPPER}, frozenset())
    claims = jwt.decode(
        answer.json()["access_token"], await desk.identity.kit.parts.tools.keys.keys(renewed=False)
    ).claims
    assert not any(word in str(claims) for word in ("Turid", TURID, "example.test", "nonce"))


async def test_the_first_sign_in_links_the_login_and_the_next_ones_find_it(desk: Desk) -> None:
    for _ in range(2):
        await desk.caller(await desk.exchange(await desk.login.signed_in(TURID)))
        assert await desk.links() == [(f"sub of {TURID}", TURID)]


async def test_a_linked_login_stays_the_same_user_whatever_it_names_later(desk: Desk) -> None:
    """The subject decides: a user name may be given to somebody else."""
    first = await desk.caller(await desk.exchange(desk.login.sign(sub="s", preferred_username=TURID)))
    again = await desk.caller(await desk.exchange(desk.login.sign(sub="s", preferred_username=LEIF)))
    unnamed = await desk.caller(await desk.exchange(desk.login.sign(sub="s")))
    assert first.subject == again.subject == unnamed.subject
    assert await desk.links() == [("s", TURID)]


async def test_a_login_that_names_a_linked_user_is_refused(desk: Desk) -> None:
    """Or whoever could have the issuer name a colleague would become that colleague."""
    await desk.exchange(desk.login.sign(sub="hers", preferred_username=TURID))
    answer = await desk.exchange(desk.login.sign(sub="his", preferred_username=TURID))
    assert refusal(answer) == (400, "access_denied")
    assert await desk.links() == [("hers", TURID)]


async def test_a_user_who_is_linked_at_another_issuer_is_not_linked_again(desk: Desk) -> None:
    """Whoever changes the issuer takes the links away first, or the quickest at the new one would win."""
    query = "INSERT INTO staff_link SELECT 'http://old.test', 'hers', staff_id FROM staff WHERE username = :name"
    await desk.registry.sql(query, name=TURID)
    assert refusal(await desk.exchange(await desk.login.signed_in(TURID))) == (400, "access_denied")
    assert await desk.links() == [("hers", TURID)]


async def test_a_first_sign_in_that_asks_for_several_services_at_once_gets_them_all(desk: Desk) -> None:
    for _ in range(3):
        await desk.registry.sql("DELETE FROM staff_link")
        id_token = await desk.login.signed_in(TURID)
        audiences = ("codes", "identity", "notifications", "codes", "identity", "notifications")
        answers = await asyncio.gather(*(desk.exchange(id_token, audience) for audience in audiences))
        assert [answer.status_code for answer in answers] == [200] * 6
        assert await desk.links() == [(f"sub of {TURID}", TURID)]


async def test_of_several_logins_that_name_one_user_at_once_one_is_linked(desk: Desk) -> None:
    for _ in range(3):
        await desk.registry.sql("DELETE FROM staff_link")
        logins = [desk.login.sign(sub=f"s{number}", preferred_username=TURID) for number in range(6)]
        answers = await asyncio.gather(*(desk.exchange(login) for login in logins))
        assert sorted(answer.status_code for answer in answers) == [200, 400, 400, 400, 400, 400]
        assert len(await desk.links()) == 1


@pytest.mark.parametrize("username", [OLD, GHOST])
async def test_a_login_without_an_active_user_is_refused_and_not_linked(desk: Desk, username: str) -> None:
    answer = await desk.exchange(await desk.login.signed_in(username))
    assert refusal(answer) == (400, "access_denied")
    assert await desk.links() == []


async def test_a_user_who_is_no_longer_active_gets_no_more_tokens(desk: Desk) -> None:
    await desk.exchange(await desk.login.signed_in(TURID))
    await desk.registry.sql("UPDATE staff SET active = false WHERE username = :name", name=TURID)
    assert refusal(await desk.exchange(await desk.login.signed_in(TURID))) == (400, "access_denied")
    assert await desk.links() == [(f"sub of {TURID}", TURID)]


async def test_an_id_token_is_not_a_token_of_ours_and_ours_is_no_id_token(desk: Desk) -> None:
    id_token = await desk.login.signed_in(TURID)
    with pytest.raises(NotAuthenticatedError):
        await Verifier(desk.identity.kit.parts.tools.keys, ISSUER, PORTAL).verify(id_token)
    ours = (await desk.exchange(id_token, "identity")).json()["access_token"]
    assert refusal(await desk.exchange(ours)) == (400, "invalid_grant")


async def test_an_id_token_that_does_not_hold_is_refused(desk: Desk) -> None:
    """Everybody is told the same of it."""
    now, named = int(time.time()), {"preferred_username": TURID}
    stranger = ECKey.generate_key("P-256", {"kid": str(desk.login.key.kid)})
    good = desk.login.sign(**named)
    head, claims, signature = good.split(".")
    wrong = {
        "another issuer": desk.login.sign(**named, iss="http://elsewhere.test"),
        "an issuer that begins like it": desk.login.sign(**named, iss=desk.login.url + "/"),
        "another audience": desk.login.sign(**named, aud="another-portal"),
        "no audience": desk.login.sign(**named, aud=None),
        "no audience in a list": desk.login.sign(**named, aud=["another-portal"]),
        "expired": desk.login.sign(**named, iat=now - 400, exp=now - 60),
        "no end": desk.login.sign(**named, exp=None),
        "no beginning": desk.login.sign(**named, iat=None),
        "not yet": desk.login.sign(**named, nbf=now + 600),
        "nobody": desk.login.sign(**named, sub=None),
        "an empty somebody": desk.login.sign(**named, sub=""),
        "a number for somebody": desk.login.sign(**named, sub=7),
        "another key of the same name": desk.login.sign(stranger, **named),
        "no signature needed": desk.login.unsigned(**named),
        "no signature": f"{head}.{claims}.",
        "claims of another": f"{head}.{desk.login.sign(preferred_username=LEIF).split('.')[1]}.{signature}",
        "no token": "not.a.token",
        "nothing in it": "..",
        "a word": "word",
    }
    wrong |= {f"an odd one {place}": token for place, token in enumerate(desk.login.odd_tokens())}
    for place, secret in enumerate(desk.login.public_keys()):
        wrong[f"signed with the public key {place}"] = desk.login.signed_with_the_public_key(secret, **named)
    answers = {why: await desk.exchange(token) for why, token in wrong.items()}
    assert {why: refusal(answer) for why, answer in answers.items()} == dict.fromkeys(wrong, (400, "invalid_grant"))
    assert len({answer.content for answer in answers.values()}) == 1
    assert await desk.links() == []
    assert (await desk.exchange(good)).status_code == 200


async def test_an_id_token_for_several_parties_holds_where_we_are_one_of_them(desk: Desk) -> None:
    id_token = desk.login.sign(aud=[PORTAL, "another-portal"], preferred_username=TURID)
    assert (await desk.exchange(id_token)).status_code == 200


@pytest.mark.parametrize("verified", [None, False, "true", 1])
async def test_an_e_mail_address_the_issuer_has_not_verified_names_nobody(desk: Desk, verified: object) -> None:
    desk.identity.kit.settings.__dict__["oidc_claim"] = "email"
    id_token = desk.login.sign(email=f"{TURID}@example.test", email_verified=verified, preferred_username=TURID)
    assert refusal(await desk.exchange(id_token)) == (400, "access_denied")


async def test_a_verified_e_mail_address_names_the_one_user_who_has_it(desk: Desk) -> None:
    desk.identity.kit.settings.__dict__["oidc_claim"] = "email"
    await desk.caller(await desk.exchange(await desk.login.signed_in(TURID)))
    assert await desk.links() == [(f"sub of {TURID}", TURID)]
    await desk.registry.sql("UPDATE staff SET email = 'both@example.test'")
    both = desk.login.sign(sub="both", email="both@example.test", email_verified=True)
    assert refusal(await desk.exchange(both)) == (400, "access_denied")


@pytest.mark.parametrize("named", ["", None, 7, ["4601-TESB"], {"name": "4601-TESB"}, "4601-TESB' OR true --"])
async def test_a_claim_that_names_nobody_links_nobody(desk: Desk, named: object) -> None:
    answer = await desk.exchange(desk.login.sign(preferred_username=named))
    assert refusal(answer) == (400, "access_denied")


async def test_a_client_that_may_not_exchange_is_refused(desk: Desk) -> None:
    answer = await desk.exchange(await desk.login.signed_in(TURID), client=REDEEMER)
    assert refusal(answer) == (400, "unauthorized_client")
    assert await desk.links() == []


async def test_an_id_token_alone_is_not_enough(desk: Desk) -> None:
    id_token = await desk.login.signed_in(TURID)
    form = {"grant_type": EXCHANGE, "subject_token": id_token, "subject_token_type": ID_TOKEN}
    assert refusal(await desk.ask(None, **form)) == (401, "invalid_client")


@pytest.mark.parametrize(
    "change",
    [{"subject_token": ""}, {"subject_token_type": ""}, {"subject_token_type": "urn:ietf:params:oauth:token-type:jwt"}],
    ids=str,
)
async def test_an_exchange_says_what_it_exchanges(desk: Desk, change: dict[str, str]) -> None:
    answer = await desk.exchange(await desk.login.signed_in(TURID), **change)
    assert refusal(answer) == (400, "invalid_request")


async def test_staff_get_no_token_for_a_service_that_is_none(desk: Desk) -> None:
    assert refusal(await desk.exchange(await desk.login.signed_in(TURID), "nowhere")) == (400, "invalid_target")


# The issuer


async def test_an_issuer_that_is_away_is_not_the_fault_of_the_token(desk: Desk) -> None:
    id_token = await desk.login.signed_in(TURID)
    desk.listen_to(desk.login.http, oidc_issuer=f"http://127.0.0.1:{free_port()}")
    assert refusal(await desk.exchange(id_token)) == (503, "temporarily_unavailable")
    desk.listen_to(desk.login.http)
    assert (await desk.exchange(id_token)).status_code == 200


@pytest.mark.parametrize("keys", [503, 200])
async def test_an_issuer_without_its_keys_is_not_the_fault_of_the_token(desk: Desk, keys: int) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/jwks":
            return httpx2.Response(keys, text="not now")
        return httpx2.Response(200, json={"issuer": desk.login.url, "jwks_uri": f"{desk.login.url}/jwks"})

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(answer)) as http:
        desk.listen_to(http)
        assert refusal(await desk.exchange(desk.login.sign(preferred_username=TURID))) == (
            503,
            "temporarily_unavailable",
        )


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({}, (503, "temporarily_unavailable")),
        ([], (503, "temporarily_unavailable")),
        ({"jwks_uri": "http://login.test/jwks"}, (503, "temporarily_unavailable")),
        ({"issuer": "http://elsewhere.test", "jwks_uri": "http://login.test/jwks"}, (400, "invalid_request")),
    ],
    ids=str,
)
async def test_an_issuer_that_is_not_who_it_should_be_is_not_believed(
    desk: Desk, said: object, refused: tuple[int, str]
) -> None:
    """Even though the keys it names are the right ones."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        keys = KeySet([desk.login.key]).as_dict(private=False)
        return httpx2.Response(200, json=keys if request.url.path == "/jwks" else said)

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(answer)) as http:
        desk.listen_to(http)
        assert refusal(await desk.exchange(desk.login.sign(preferred_username=TURID))) == refused
    assert await desk.links() == []


async def test_an_issuer_whose_name_ends_in_a_slash_is_found(desk: Desk) -> None:
    """As OpenID Connect Discovery has it: the slash goes before the well-known path comes."""
    asked = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.path)
        if request.url.path.endswith("/jwks"):
            return httpx2.Response(200, json=KeySet([desk.login.key]).as_dict(private=False))
        return httpx2.Response(200, json={"issuer": "http://login.test/", "jwks_uri": "http://login.test/jwks"})

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(answer)) as http:
        desk.listen_to(http, oidc_issuer="http://login.test/")
        id_token = desk.login.sign(iss="http://login.test/", preferred_username=TURID)
        assert (await desk.exchange(id_token)).status_code == 200
    assert asked == ["/.well-known/openid-configuration", "/jwks"]


async def test_the_issuer_is_waited_for_without_holding_the_database(desk: Desk) -> None:
    """Sign-ins that wait for a slow issuer, more than there are connections, leave identity free for everyone else."""
    asked, let_go = asyncio.Event(), asyncio.Event()
    waiting = 0

    async def slow(_: httpx2.Request) -> httpx2.Response:
        nonlocal waiting
        waiting += 1
        if waiting == 15:
            asked.set()
        await let_go.wait()
        return httpx2.Response(503)

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(slow)) as http:
        desk.listen_to(http)
        id_token = desk.login.sign(preferred_username=TURID)
        sign_ins = [asyncio.ensure_future(desk.exchange(id_token)) for _ in range(15)]
        async with asyncio.timeout(4):
            await asked.wait()
            assert (await desk.ask()).status_code == 200
        let_go.set()
        answers = await asyncio.gather(*sign_ins)
    assert {refusal(answer) for answer in answers} == {(503, "temporarily_unavailable")}


@pytest.mark.parametrize("renewed", [False, True], ids=["the first keys", "newer keys"])
async def test_tokens_that_come_while_keys_are_fetched_wait_for_them(desk: Desk, *, renewed: bool) -> None:
    """Right after a start, or a change of keys, many come at once; none is refused because another came first."""
    asked, let_go, fetches = asyncio.Event(), asyncio.Event(), 0
    newest = KeySet([desk.login.key]).as_dict(private=False)

    async def answer(_: httpx2.Request) -> httpx2.Response:
        nonlocal fetches
        fetches += 1
        asked.set()
        await let_go.wait()
        return httpx2.Response(200, json=newest)

    async with httpx2.AsyncClient(transport=httpx2.MockTransport(answer)) as http:
        source = RemoteKeys("http://login.test/jwks", http)
        source._held = KeySet([ECKey.generate_key("P-256", auto_kid=True)]) if renewed else None
        waiting = [asyncio.ensure_future(source.keys(renewed=renewed)) for _ in range(5)]
        await asked.wait()
        let_go.set()
        keys = await asyncio.gather(*waiting)
    assert {key.kid for each in keys for key in each.keys} == {desk.login.key.kid}
    assert fetches == 1


async def test_where_no_issuer_is_configured_no_staff_sign_in(desk: Desk) -> None:
    for missing in ("oidc_issuer", "oidc_audience"):
        desk.listen_to(desk.login.http, **{missing: None})
        answer = await desk.exchange(desk.login.sign(preferred_username=TURID))
        assert refusal(answer) == (400, "invalid_request")
