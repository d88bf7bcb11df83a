"""The development issuer over a real server: one full round each way, and each thing it refuses."""

import logging
import socket
from asyncio import create_task
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx2
import pytest
import pytest_asyncio
import uvicorn
from authlib.integrations.starlette_client import OAuth
from joserfc import jwt
from joserfc.jwk import KeySet
from starlette.requests import Request

from kompass_embedded.issuer import DemoUser, IssuerClient, NotHereError, SignInError, create_issuer, sign_in
from kompass_embedded.issuer.codes import challenge

REDIRECT = "http://localhost:8100/callback"
AFTER = "http://localhost:8100/signed-out"
SECRET = "portal+secret%2F"
VERIFIER = "v" * 43
PORTAL = IssuerClient("portal", SECRET, (REDIRECT,), (AFTER,))
OTHER = IssuerClient("other", "another-secret", ("http://localhost:9999/callback",))
BERIT = DemoUser("b-1", "4601-TESB", "Berit", "Bø", "berit@example.test", "Bergen kommune", ("Kommunebruker",))
ODD = DemoUser("o-1", "odd", "<script>", "Odd&Co", "odd@example.test", '"Fylket"')


@dataclass
class Clock:
    """The real time, and how far a test has moved ahead of it."""

    ahead: timedelta = field(default=timedelta(0))

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Standing:
    """An issuer that answers, and somebody to ask it."""

    url: str
    http: httpx2.AsyncClient
    clock: Clock

    async def authorize(self, **changes: str) -> httpx2.Response:
        return await self.http.get(f"{self.url}/authorize", params=asked(**changes))

    async def code(self, username: str = "4601-TESB") -> str:
        response = await self.http.post(f"{self.url}/authorize", data=asked(username=username))
        return answer(response)["code"]

    async def token(self, code: str, /, secret: str = SECRET, **changes: str) -> httpx2.Response:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT, "code_verifier": VERIFIER}
        return await self.http.post(f"{self.url}/token", data=form | changes, auth=("portal", secret))

    async def signed_in(self, **named: str) -> str:
        words = {"client_secret": SECRET, "username": "4601-TESB", "redirect_uri": REDIRECT} | named
        return await sign_in(self.url, "portal", http=self.http, **words)


def asked(**changes: str) -> dict[str, str]:
    request = {
        "response_type": "code",
        "client_id": "portal",
        "redirect_uri": REDIRECT,
        "scope": "openid profile",
        "state": "s-1",
        "nonce": "n-1",
        "code_challenge": challenge(VERIFIER),
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in (request | changes).items() if value}


def answer(response: httpx2.Response) -> dict[str, str]:
    assert response.status_code == 303, response.text
    location = response.headers["location"]
    assert location.startswith(f"{REDIRECT}?")
    return dict(parse_qsl(urlsplit(location).query))


@asynccontextmanager
async def standing(key_file: Path | None = None) -> AsyncIterator[Standing]:
    clock = Clock()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = create_issuer(url, (PORTAL, OTHER), (BERIT, ODD), clock.now, allow=True, key_file=key_file)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        # The socket already listens, so the first request waits in its queue until the server takes it.
        serving = create_task(server.serve(sockets=[listening]))
        try:
            async with httpx2.AsyncClient(trust_env=False) as http:
                yield Standing(url, http, clock)
        finally:
            server.should_exit = True
            await serving


@pytest_asyncio.fixture(scope="module")
async def started() -> AsyncIterator[Standing]:
    async with standing() as it:
        yield it


@pytest.fixture
def issuer(started: Standing) -> Standing:
    started.clock.ahead = timedelta(0)
    return started


async def test_a_portal_signs_somebody_in_with_authlib(issuer: Standing) -> None:
    app = OAuth().register(
        "portal",
        client_id="portal",
        client_secret=SECRET,
        server_metadata_url=f"{issuer.url}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256", "trust_env": False},
    )
    browser: dict[str, object] = {"type": "http", "method": "GET", "headers": [], "query_string": b"", "session": {}}
    sent = await app.authorize_redirect(Request(browser), REDIRECT)
    shown = dict(parse_qsl(urlsplit(sent.headers["location"]).query))
    assert (await issuer.http.get(sent.headers["location"])).status_code == 200
    back = await issuer.http.post(f"{issuer.url}/authorize", data=shown | {"username": "4601-TESB"})
    assert answer(back)["iss"] == issuer.url
    browser["query_string"] = urlsplit(back.headers["location"]).query.encode()
    token = await app.authorize_access_token(Request(browser))
    assert token["userinfo"]["preferred_username"] == "4601-TESB"
    asked_again = await app.userinfo(token=token)
    assert (asked_again["sub"], asked_again["name"]) == ("b-1", "Berit Bø")


async def test_an_id_token_says_who_somebody_is_and_not_what_they_may_do(issuer: Standing) -> None:
    response = await issuer.token(await issuer.code())
    keys = KeySet.import_key_set((await issuer.http.get(f"{issuer.url}/jwks")).json())
    claims = jwt.decode(response.json()["id_token"], keys, algorithms=["ES256"]).claims
    assert claims.pop("exp") - claims.pop("iat") == 300
    assert abs(claims.pop("auth_time") - datetime.now(UTC).timestamp()) < 30
    assert claims == {
        "iss": issuer.url,
        "sub": "b-1",
        "aud": "portal",
        "nonce": "n-1",
        "name": "Berit Bø",
        "preferred_username": "4601-TESB",
        "email": "berit@example.test",
        "email_verified": True,
    }


async def test_the_published_key_holds_nothing_private(issuer: Standing) -> None:
    (key,) = (await issuer.http.get(f"{issuer.url}/jwks")).json()["keys"]
    assert key.keys() == {"kty", "crv", "x", "y", "use", "alg", "kid"}


async def test_a_program_signs_in_as_a_browser_does(issuer: Standing) -> None:
    assert (await issuer.signed_in()).count(".") == 2


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ({"username": "nobody"}, "no demo user nobody. There are: 4601-TESB, odd"),
        ({"client_secret": "wrong"}, "invalid_client"),
        ({"redirect_uri": "http://localhost:1/"}, "exactly as in its settings"),
    ],
)
async def test_a_program_is_told_why_it_cannot_sign_in(issuer: Standing, named: dict[str, str], says: str) -> None:
    with pytest.raises(SignInError, match=says):
        await issuer.signed_in(**named)


async def test_a_program_is_told_that_nobody_answers() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        async with httpx2.AsyncClient(trust_env=False) as http:
            with pytest.raises(SignInError, match="Nobody answers"):
                await sign_in(f"http://127.0.0.1:{silent.getsockname()[1]}", "portal", SECRET, REDIRECT, "odd", http)


async def test_a_client_may_send_its_secret_in_the_form(issuer: Standing) -> None:
    form = {"grant_type": "authorization_code", "code": await issuer.code(), "redirect_uri": REDIRECT}
    form |= {"code_verifier": VERIFIER, "client_id": "portal", "client_secret": SECRET}
    assert (await issuer.http.post(f"{issuer.url}/token", data=form)).status_code == 200


@pytest.mark.parametrize(
    "changes", [{"code_verifier": "w" * 43}, {"redirect_uri": REDIRECT + "/"}, {"code": "made-up"}]
)
async def test_a_code_is_worth_nothing_to_whoever_did_not_ask_for_it(issuer: Standing, changes: dict[str, str]) -> None:
    response = await issuer.token(await issuer.code(), **changes)
    assert (response.status_code, response.json()["error"]) == (400, "invalid_grant")


async def test_a_code_is_worth_nothing_to_another_client(issuer: Standing) -> None:
    form = {"grant_type": "authorization_code", "code": await issuer.code(), "redirect_uri": REDIRECT}
    form |= {"code_verifier": VERIFIER}
    response = await issuer.http.post(f"{issuer.url}/token", data=form, auth=("other", "another-secret"))
    assert response.json()["error"] == "invalid_grant"


async def test_a_code_works_once(issuer: Standing) -> None:
    code = await issuer.code()
    assert (await issuer.token(code)).status_code == 200
    assert (await issuer.token(code)).json()["error"] == "invalid_grant"


async def test_a_code_works_for_less_than_a_minute(issuer: Standing) -> None:
    code = await issuer.code()
    issuer.clock.ahead = timedelta(seconds=60)
    assert (await issuer.token(code)).json()["error"] == "invalid_grant"


async def test_a_code_needs_its_verifier(issuer: Standing) -> None:
    response = await issuer.token(await issuer.code(), code_verifier="")
    assert response.json() == {"error": "invalid_request", "error_description": "Missing: code_verifier."}


async def test_a_wrong_secret_is_refused_and_leaves_the_code_whole(issuer: Standing) -> None:
    code = await issuer.code()
    response = await issuer.token(code, secret="wrong")
    assert (response.status_code, response.json()["error"]) == (401, "invalid_client")
    assert response.headers["www-authenticate"].startswith("Basic ")
    assert (await issuer.token(code)).status_code == 200


@pytest.mark.parametrize("changes", [{"redirect_uri": REDIRECT + "?x=1"}, {"client_id": "stranger"}])
async def test_a_browser_is_never_sent_to_an_address_nobody_registered(
    issuer: Standing, changes: dict[str, str]
) -> None:
    response = await issuer.authorize(**changes)
    assert response.status_code == 400
    assert "location" not in response.headers
    assert "Du kan ikke logge inn nå" in response.text


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"nonce": ""}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"prompt": "none"}, "login_required"),
        ({"request": "signed"}, "request_not_supported"),
    ],
)
async def test_a_careless_client_is_told_what_it_forgot(issuer: Standing, changes: dict[str, str], error: str) -> None:
    told = answer(await issuer.authorize(**changes))
    assert (told["error"], told["state"], told["iss"]) == (error, "s-1", issuer.url)


async def test_a_client_without_state_is_refused(issuer: Standing) -> None:
    told = answer(await issuer.authorize(state=""))
    assert (told["error_description"], "state" in told) == ("A state is required.", False)


async def test_a_parameter_sent_twice_is_refused(issuer: Standing) -> None:
    twice = asked() | {"redirect_uri": [REDIRECT, "http://elsewhere.test/"]}
    assert (await issuer.http.get(f"{issuer.url}/authorize", params=twice)).status_code == 400


async def test_nobody_signs_in_as_a_user_who_is_not_on_the_page(issuer: Standing) -> None:
    response = await issuer.http.post(f"{issuer.url}/authorize", data=asked(username="nobody"))
    assert response.status_code == 400
    assert "Testbrukeren finnes ikke" in response.text


async def test_a_link_signs_nobody_in(issuer: Standing) -> None:
    response = await issuer.authorize(username="4601-TESB")
    assert (response.status_code, "location" in response.headers) == (200, False)


async def test_somebody_who_changes_their_mind_is_sent_back(issuer: Standing) -> None:
    response = await issuer.http.post(f"{issuer.url}/authorize", data=asked(cancel="yes"))
    assert answer(response)["error"] == "access_denied"


async def test_the_page_shows_who_there_is_and_runs_no_script(issuer: Standing) -> None:
    response = await issuer.authorize()
    for words in ("Logg inn som Berit Bø (4601-TESB)", "Bergen kommune", "Kommunebruker", "&lt;script&gt;"):
        assert words in response.text
    assert "<script" not in response.text
    policy = response.headers["content-security-policy"]
    assert "script-src" not in policy
    for rule in ("default-src 'none'", "form-action 'self' http://localhost:8100;", "frame-ancestors 'none'"):
        assert rule in policy
    assert response.headers["cache-control"] == "no-store"


async def test_every_answer_carries_the_strict_headers(issuer: Standing) -> None:
    for path in ("/jwks", "/token", "/nowhere"):
        headers = (await issuer.http.get(issuer.url + path)).headers
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_an_id_token_or_an_old_access_token_opens_no_userinfo(issuer: Standing) -> None:
    tokens = (await issuer.token(await issuer.code())).json()

    async def userinfo(token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return (await issuer.http.get(f"{issuer.url}/userinfo", headers=headers)).status_code

    assert (await userinfo(tokens["access_token"]), await userinfo(tokens["id_token"])) == (200, 401)
    issuer.clock.ahead = timedelta(minutes=5, seconds=1)
    assert await userinfo(tokens["access_token"]) == 401


async def test_signing_out_leads_only_where_the_client_registered(issuer: Standing) -> None:
    hint = await issuer.signed_in()
    leave = {"id_token_hint": hint, "post_logout_redirect_uri": AFTER, "state": "s-2"}
    good = await issuer.http.get(f"{issuer.url}/logout", params=leave)
    assert (good.status_code, good.headers["location"]) == (303, f"{AFTER}?state=s-2")
    for changes in ({"post_logout_redirect_uri": AFTER + "/"}, {"id_token_hint": hint[:-4]}, {"client_id": "other"}):
        response = await issuer.http.get(f"{issuer.url}/logout", params=leave | changes)
        assert (response.status_code, "location" in response.headers) == (400, False)
    assert "Du er logget ut" in (await issuer.http.get(f"{issuer.url}/logout")).text


async def test_a_code_stands_in_no_log(issuer: Standing, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="uvicorn.access")  # which another test may have made quieter
    code = await issuer.code()
    await issuer.token(code, code_verifier="w" * 43)
    # What this test's own HTTP client writes is not the issuer's.
    written = [line.getMessage() for line in caplog.records if not line.name.startswith(("httpx2", "httpcore2"))]
    assert any("/token" in line for line in written)
    assert not any(code in line for line in written)


async def test_tokens_outlive_a_restart_when_the_key_is_kept(tmp_path: Path) -> None:
    key_file = tmp_path / "issuer" / "key.json"
    async with standing(key_file) as before:
        hint = await before.signed_in()
        published = (await before.http.get(f"{before.url}/jwks")).json()
    assert key_file.stat().st_mode & 0o777 == 0o600
    async with standing(key_file) as after:
        assert (await after.http.get(f"{after.url}/jwks")).json() == published
    jwt.decode(hint, KeySet.import_key_set(published), algorithms=["ES256"])


def test_a_key_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    key_file = tmp_path / "key.json"
    key_file.write_text("{}")
    key_file.chmod(0o644)
    with pytest.raises(PermissionError, match="chmod 600"):
        create_issuer("http://localhost:8009", (), (), Clock().now, allow=True, key_file=key_file)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"kty": "EC"}', '{"kty": "oct", "k": "AAAA"}'])
def test_a_broken_key_file_is_named(tmp_path: Path, content: str) -> None:
    key_file = tmp_path / "key.json"
    key_file.write_text(content)
    key_file.chmod(0o600)
    with pytest.raises(ValueError, match=r"key\.json holds no signing key"):
        create_issuer("http://localhost:8009", (), (), Clock().now, allow=True, key_file=key_file)


@pytest.mark.parametrize(
    "url",
    [
        "https://login.example.test",
        "http://0.0.0.0:8009",
        "http://10.0.0.1:8009",
        "http://127.0.0.1.example.test",
        "http://localhost@example.test",
        "http://example.test@localhost",
        "http://localhost.example.test",
        "http://[::2]:8009",
        "http://localhost:8009/",
        "http://localhost:99999",
        "localhost:8009",
        "",
    ],
)
def test_it_does_not_start_off_this_machine(url: str) -> None:
    with pytest.raises(NotHereError, match="cannot stand at"):
        create_issuer(url, (), (), Clock().now, allow=True)


@pytest.mark.parametrize("url", ["http://localhost:8009", "http://127.8.9.1", "http://[::1]:8009"])
def test_it_starts_on_this_machine_only_where_it_is_allowed(url: str) -> None:
    create_issuer(url, (PORTAL,), (BERIT,), Clock().now, allow=True)
    with pytest.raises(NotHereError, match="without a password"):
        create_issuer(url, (PORTAL,), (BERIT,), Clock().now, allow=False)


def test_two_people_or_clients_with_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="demo users"):
        create_issuer("http://localhost:8009", (), (BERIT, BERIT), Clock().now, allow=True)
    with pytest.raises(ValueError, match="clients"):
        create_issuer("http://localhost:8009", (PORTAL, PORTAL), (), Clock().now, allow=True)
