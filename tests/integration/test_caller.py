"""Callers: who comes through a door, and what everyone else is told."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from kompass_chassis.caller import Caller, CallerRule, RemoteKeys, StaffCaller, Verifier
from kompass_chassis.problems import NotAuthenticatedError, NotReadyError
from kompass_chassis.telemetry import Telemetry
from kompass_chassis.testing import TokenMint, bearer
from kompass_chassis.web import create_app

SCOPE = "codes:redeem"


@pytest.fixture
async def doors(mint: TokenMint) -> AsyncIterator[httpx2.AsyncClient]:
    """A door for staff, one for clients with one scope, and one for clients with two."""
    app = create_app("Doors", "1", Telemetry("codes"), 10_000, {})
    app.state.kit = SimpleNamespace(verifier=Verifier(mint, mint.issuer, "codes"))

    @app.get("/staff")
    async def staff(caller: StaffCaller) -> str:
        return f"{caller.subject} {caller.organisation_kind} {caller.organisation_number} {sorted(caller.roles)}"

    @app.get("/client", dependencies=[CallerRule(SCOPE).dependency])
    async def client() -> str:
        return "in"

    @app.get("/both", dependencies=[CallerRule(SCOPE, "codes:feed").dependency])
    async def both() -> str:
        return "in"

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://codes.test") as http:
        yield http


def part(content: dict[str, Any] | str) -> str:
    raw = content if isinstance(content, str) else json.dumps(content)
    return base64.urlsafe_b64encode(raw.encode()).rstrip(b"=").decode()


def claims(mint: TokenMint) -> dict[str, Any]:
    now = int(time.time())
    usual = {"iss": mint.issuer, "aud": "codes", "sub": "someone", "iat": now, "exp": now + 300}
    return usual | {"kind": "client", "scope": SCOPE}


def unsigned(mint: TokenMint) -> str:
    return f"{part({'alg': 'none', 'kid': mint.key.kid})}.{part(claims(mint))}."


def signed_with_the_public_key_as_a_password(mint: TokenMint) -> str:
    signed = f"{part({'alg': 'HS256', 'kid': mint.key.kid})}.{part(claims(mint))}"
    mark = hmac.digest(mint.key.as_pem(private=False), signed.encode(), hashlib.sha256)
    return f"{signed}.{base64.urlsafe_b64encode(mark).rstrip(b'=').decode()}"


def signed_by_another(mint: TokenMint, **header: Any) -> str:
    other = ECKey.generate_key("P-256")
    shown = {"jwk": other.as_dict(private=False)} if header.pop("shows_its_key", False) else {}
    return jwt.encode({"alg": "ES256", "kid": mint.key.kid, **shown}, claims(mint), other, algorithms=["ES256"])


def lacking(mint: TokenMint, claim: str) -> str:
    held = {name: value for name, value in claims(mint).items() if name != claim}
    return jwt.encode({"alg": "ES256", "kid": mint.key.kid}, held, mint.key, algorithms=["ES256"])


def changed_afterwards(mint: TokenMint) -> str:
    head, _, mark = mint.client("codes").split(".")
    return f"{head}.{part(claims(mint))}.{mark}"


FORGED: dict[str, Callable[[TokenMint], str]] = {
    "for another service": lambda mint: mint.client("identity", SCOPE),
    "for nobody": lambda mint: mint.client("codes", SCOPE, aud=None),
    "of another issuer": lambda mint: mint.client("codes", SCOPE, iss="http://elsewhere.test"),
    "over": lambda mint: mint.client("codes", SCOPE, exp=int(time.time()) - 60),
    "without an end": lambda mint: lacking(mint, "exp"),
    "with an end that is none": lambda mint: mint.client("codes", SCOPE, exp=None),
    "without an issuer": lambda mint: lacking(mint, "iss"),
    "without an audience": lambda mint: lacking(mint, "aud"),
    "without anybody": lambda mint: lacking(mint, "sub"),
    "not begun": lambda mint: mint.client("codes", SCOPE, nbf=int(time.time()) + 60),
    "unsigned": unsigned,
    "signed with the public key as a password": signed_with_the_public_key_as_a_password,
    "signed by another key under our name": signed_by_another,
    "signed by a key it brings along": lambda mint: signed_by_another(mint, shows_its_key=True),
    "signed by a key nobody knows": lambda mint: TokenMint(mint.issuer).client("codes", SCOPE),
    "changed after signing": changed_afterwards,
    "of no kind": lambda mint: mint.token("codes", "someone", scope=SCOPE),
    "of another kind": lambda mint: mint.token("codes", "someone", scope=SCOPE, kind="admin"),
    "of nobody": lambda mint: mint.client("codes", SCOPE, sub=None),
    "with an organisation that is none": lambda mint: mint.client("codes", SCOPE, org="4601"),
    "empty": lambda _: "x",
    "three dots": lambda _: "...",
    "not text": lambda _: f"{part('a')}.{part('b')}.%%",
    "nested a thousand deep": lambda _: f"{part('[' * 5000)}.{part('{}')}.{part('x')}",
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
async def test_a_token_that_does_not_hold_is_refused_in_the_same_words_whatever_is_wrong(
    doors: httpx2.AsyncClient, mint: TokenMint, forge: Callable[[TokenMint], str]
) -> None:
    answer = await doors.get("/client", headers=bearer(forge(mint)))
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:kompass:problem:not-authenticated",
        "title": "Sign in first",
        "status": 401,
        "detail": "the token does not hold",
    }


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer"}])
@pytest.mark.parametrize("door", ["/staff", "/client"])
async def test_nobody_comes_in_without_a_token(doors: httpx2.AsyncClient, door: str, headers: dict[str, str]) -> None:
    answer = await doors.get(door, headers=headers)
    assert answer.status_code == 401
    assert answer.json()["detail"] == "a bearer token is needed"


async def test_staff_come_in_by_the_door_for_staff(doors: httpx2.AsyncClient, mint: TokenMint) -> None:
    token = mint.staff("codes", "municipality", "4601", "B", "A", subject="ann")
    answer = await doors.get("/staff", headers=bearer(token))
    assert (answer.status_code, answer.json()) == (200, "ann municipality 4601 ['A', 'B']")


async def test_a_client_comes_in_with_every_scope_that_is_asked_for(doors: httpx2.AsyncClient, mint: TokenMint) -> None:
    for door, scopes in (("/client", [SCOPE]), ("/client", [SCOPE, "more"]), ("/both", [SCOPE, "codes:feed"])):
        assert (await doors.get(door, headers=bearer(mint.client("codes", *scopes)))).status_code == 200


async def test_a_token_is_good_for_clocks_that_differ_by_some_seconds(
    doors: httpx2.AsyncClient, mint: TokenMint
) -> None:
    token = mint.client("codes", SCOPE, exp=int(time.time()) - 3)
    assert (await doors.get("/client", headers=bearer(token))).status_code == 200


@pytest.mark.parametrize(
    ("door", "token"),
    [
        ("/client", lambda mint: mint.staff("codes", "imdi", None)),
        ("/client", lambda mint: mint.staff("codes", "imdi", None, scope=SCOPE)),
        ("/client", lambda mint: mint.client("codes")),
        ("/client", lambda mint: mint.client("codes", "codes:feed")),
        ("/client", lambda mint: mint.client("codes", "codes:redeemer", "codes")),
        ("/both", lambda mint: mint.client("codes", SCOPE)),
        ("/staff", lambda mint: mint.client("codes", SCOPE)),
    ],
    ids=["staff", "staff with a scope", "no scope", "another scope", "near scopes", "one of two", "client"],
)
async def test_a_token_that_holds_opens_no_door_it_is_not_for(
    doors: httpx2.AsyncClient, mint: TokenMint, door: str, token: Callable[[TokenMint], str]
) -> None:
    answer = await doors.get(door, headers=bearer(token(mint)))
    assert answer.status_code == 403
    assert answer.json()["detail"] == "this token does not open this door"
    assert "WWW-Authenticate" not in answer.headers


def test_a_caller_without_an_organisation_has_none() -> None:
    caller = Caller.from_claims({"sub": "x", "kind": "client", "org": None, "roles": None})
    assert (caller.organisation, caller.roles, caller.scopes) == (None, frozenset(), frozenset())


class Issuer:
    """Stands for identity's JWKS: counts who asks, and may be away, silent or talking nonsense."""

    def __init__(self) -> None:
        self.mint = TokenMint()
        self.asked = 0
        self.status = 200
        self.nonsense: object = None
        self.speaks = asyncio.Event()
        self.speaks.set()

    async def answer(self, _: httpx2.Request) -> httpx2.Response:
        self.asked += 1
        await self.speaks.wait()
        keys = KeySet([ECKey.import_key(self.mint.key.as_dict(private=False))]).as_dict(private=False)
        return httpx2.Response(self.status, json=keys if self.nonsense is None else self.nonsense)


class Impatient(RemoteKeys):
    """Does not wait between two fetches."""

    PAUSE = FIRST_PAUSE = -1.0


class Forgetful(Impatient):
    """Would fetch at every token."""

    KEEP = -1.0


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


def verifier(issuer: Issuer, kind: type[RemoteKeys] = RemoteKeys) -> Verifier:
    http = httpx2.AsyncClient(transport=httpx2.MockTransport(issuer.answer))
    return Verifier(kind("http://identity.test/jwks", http), issuer.mint.issuer, "codes")


async def forged(checks: Verifier) -> None:
    with pytest.raises(NotAuthenticatedError):
        await checks.verify(TokenMint().client("codes", SCOPE))


async def test_keys_are_fetched_once_for_many_tokens(issuer: Issuer) -> None:
    checks = verifier(issuer)
    await asyncio.gather(*(checks.verify(issuer.mint.client("codes", SCOPE)) for _ in range(20)))
    assert issuer.asked == 1


async def test_a_token_of_a_new_key_is_believed_after_one_more_fetch(issuer: Issuer) -> None:
    checks = verifier(issuer, Impatient)
    await checks.verify(issuer.mint.client("codes", SCOPE))
    issuer.mint = TokenMint()
    assert (await checks.verify(issuer.mint.client("codes", SCOPE))).subject == "test-client"
    assert issuer.asked == 2


async def test_a_flood_of_forged_tokens_is_not_a_flood_of_fetches(issuer: Issuer) -> None:
    checks = verifier(issuer)
    await asyncio.gather(*(forged(checks) for _ in range(50)))
    assert issuer.asked == 1


async def test_a_flood_while_identity_is_away_is_not_one_either(issuer: Issuer) -> None:
    checks = verifier(issuer)
    issuer.status = 503
    for _ in range(20):
        with pytest.raises(NotReadyError):
            await checks.verify(issuer.mint.client("codes", SCOPE))
    assert issuer.asked == 1


@pytest.mark.parametrize("nonsense", [[], "keys", {"keys": None}, {"keys": [{"kty": "?"}]}, {}, None])
async def test_the_keys_held_serve_on_while_identity_is_away_or_talks_nonsense(
    issuer: Issuer, nonsense: object
) -> None:
    checks = verifier(issuer, Forgetful)
    await checks.verify(issuer.mint.client("codes", SCOPE))
    issuer.status, issuer.nonsense = (503, None) if nonsense is None else (200, nonsense)
    assert (await checks.verify(issuer.mint.client("codes", SCOPE))).subject == "test-client"
    assert issuer.asked == 2


async def test_who_has_keys_does_not_wait_for_an_identity_that_is_silent(issuer: Issuer) -> None:
    checks = verifier(issuer, Forgetful)
    token = issuer.mint.client("codes", SCOPE)
    await checks.verify(token)
    issuer.speaks.clear()
    first = asyncio.ensure_future(checks.verify(token))
    while issuer.asked < 2:
        await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await asyncio.gather(*(checks.verify(token) for _ in range(20)))
    assert not first.done()
    issuer.speaks.set()
    await first


async def test_before_the_first_keys_came_a_caller_is_asked_to_come_again(issuer: Issuer) -> None:
    issuer.status = 500
    checks = verifier(issuer, Impatient)
    with pytest.raises(NotReadyError):
        await checks.verify(issuer.mint.client("codes", SCOPE))
    issuer.status = 200
    await checks.verify(issuer.mint.client("codes", SCOPE))
