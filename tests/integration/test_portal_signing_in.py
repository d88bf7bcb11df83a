"""Signing in to the portal, staying signed in, and what becomes of it when something is not as it should be."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
import pytest_asyncio
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import text

from engines import PostgresEngine
from kompass_contracts.identity import Role
from kompass_imdinett_views.pages.frame import own_path
from kompass_imdinett_views.sealing import Seal, SealBrokenError, digest_of
from kompass_imdinett_views.sessions import forget_over
from log_lines import logging_as_in_production
from portal_desk import FORM, IDENTITY, ISSUER, PORTAL, USERNAME, Forms, PortalDesk, Reader, standing_portal

COOKIE = "kompass-imdinett-views-session"
ATTEMPT = "kompass-imdinett-views-signing-in"


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PortalDesk]:
    async with standing_portal(postgres, "portal_signing_in", tmp_path_factory.mktemp("issuer")) as desk:
        yield desk


@pytest_asyncio.fixture
async def desk(standing: PortalDesk) -> PortalDesk:
    await standing.sql("DELETE FROM portal_session")
    standing.network.silent.clear()
    standing.network.change = None
    standing.network.asked.clear()
    standing.forget_tokens()
    await standing.staff()
    return standing


async def at_the_issuer(reader: Reader, to: str = "/arbeidsflate") -> tuple[dict[str, list[str]], httpx2.Response]:
    """Begin a sign-in and choose a user; return what was asked of the issuer and its answer, not yet followed."""
    begun = await reader.http.get("/sign-in", params={"to": to}, follow_redirects=False)
    asked = parse_qs(urlsplit(begun.headers["location"]).query)
    shown = await reader.http.get(begun.headers["location"])
    (choice,) = [fields for _, fields in Forms(shown.text).forms if "state" in fields]
    form = choice | {"username": USERNAME}
    return asked, await reader.http.post(f"{ISSUER}/authorize", data=form, follow_redirects=False)


async def test_whoever_is_not_signed_in_is_led_past_the_issuer_and_back_to_the_page(desk: PortalDesk) -> None:
    reader = desk.reader()
    answer = await reader.sign_in(to="/personer?status=none")
    assert answer.status_code == 200
    assert str(answer.url) == f"{PORTAL}/personer?status=none"
    assert "Turid Eksempel" in answer.text
    assert "Bergen" in answer.text
    assert "AT – 0.1.0" in answer.text


async def test_the_issuer_is_asked_with_pkce_state_and_nonce_that_no_other_sign_in_has(desk: PortalDesk) -> None:
    first, _ = await at_the_issuer(desk.reader())
    second, _ = await at_the_issuer(desk.reader())
    assert first["code_challenge_method"] == ["S256"]
    assert first["redirect_uri"] == [f"{PORTAL}/signed-in"]
    assert len(first["code_challenge"][0]) == 43
    for what in ("state", "nonce", "code_challenge"):
        assert first[what] != second[what]


async def test_an_answer_is_good_in_the_browser_that_asked_and_in_no_other(desk: PortalDesk) -> None:
    _, answer = await at_the_issuer(desk.reader())
    other = desk.reader()
    await at_the_issuer(other)
    refused = await other.open(answer.headers["location"])
    assert refused.status_code == 400
    assert "Du ble ikke logget inn" in refused.text
    assert other.http.cookies.get(COOKIE) is None
    stranger = desk.reader()
    assert (await stranger.open(answer.headers["location"])).status_code == 400


async def test_an_answer_is_good_once(desk: PortalDesk) -> None:
    reader = desk.reader()
    _, answer = await at_the_issuer(reader)
    attempt = reader.http.cookies.get(ATTEMPT)
    assert (await reader.open(answer.headers["location"])).status_code == 200
    again = desk.reader()
    again.http.cookies.set(ATTEMPT, str(attempt), domain="127.0.0.1", path="/")
    assert (await again.open(answer.headers["location"])).status_code == 400


async def test_an_answer_to_an_older_tab_leaves_the_newer_one_its_sign_in(desk: PortalDesk) -> None:
    reader = desk.reader()
    _, older = await at_the_issuer(reader)
    _, newer = await at_the_issuer(reader)
    assert (await reader.open(older.headers["location"])).status_code == 400
    assert (await reader.open(newer.headers["location"])).url.path == "/arbeidsflate"


async def test_forms_that_were_shown_before_a_sign_in_or_sign_out_are_not_taken_after_it(desk: PortalDesk) -> None:
    reader = desk.reader()
    await reader.open("/")
    before = Forms(reader.page).fields("/language")
    await reader.sign_in()
    within = Forms(reader.page).fields("/language")
    assert (await reader.http.post("/language", data=before)).status_code == 403
    assert (await reader.http.post("/language", data=within)).status_code == 200
    await reader.press("/sign-out")
    assert (await reader.http.post("/language", data=within)).status_code == 403


async def test_reloading_the_way_back_leads_whoever_is_signed_in_to_the_start(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    assert (await reader.open("/signed-in?code=x&state=y")).url.path == "/arbeidsflate"


@pytest.mark.parametrize("iss", ["http://127.0.0.1:9999", "", None])
async def test_an_answer_that_names_another_issuer_or_none_is_refused(desk: PortalDesk, iss: str | None) -> None:
    reader = desk.reader()
    _, answer = await at_the_issuer(reader)
    query = {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}
    changed = {name: value for name, value in (query | {"iss": iss}).items() if value is not None}
    refused = await reader.http.get("/signed-in", params=changed)
    assert refused.status_code == 400
    assert "POST /token" not in desk.network.paths(ISSUER)


def signing(desk: PortalDesk, key: ECKey | None = None, algorithm: str = "ES256", **changes: Any) -> Any:
    """Return what lets the issuer give an ID token with other claims, or signed by another key; none takes one away."""

    def change(request: httpx2.Request, answer: httpx2.Response) -> httpx2.Response:
        if str(request.url) != f"{ISSUER}/token" or not answer.is_success:
            return answer
        given = answer.json()
        claims = jwt.decode(given["id_token"], desk.key).claims | changes
        said = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": algorithm, "kid": desk.key.kid}
        given["id_token"] = jwt.encode(header, said, key or desk.key, algorithms=[algorithm])
        return httpx2.Response(200, json=given)

    return change


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "http://127.0.0.1:9999"},
        {"aud": "another"},
        {"aud": ["imdinett-views", "another"], "azp": "another"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"sub": None},
    ],
    ids=str,
)
async def test_an_id_token_that_is_not_of_this_sign_in_is_refused(desk: PortalDesk, changes: dict[str, Any]) -> None:
    desk.network.change = signing(desk, **changes)
    reader = desk.reader()
    refused = await reader.sign_in()
    assert refused.status_code == 400
    assert reader.http.cookies.get(COOKIE) is None
    assert await desk.sql("SELECT 1 FROM portal_session") == []
    assert "POST /token" not in desk.network.paths(IDENTITY)


async def test_an_id_token_by_another_key_is_refused(desk: PortalDesk) -> None:
    desk.network.change = signing(desk, ECKey.generate_key("P-256"))
    assert (await desk.reader().sign_in()).status_code == 400


async def test_whoever_has_no_user_here_is_told_whom_to_ask(desk: PortalDesk) -> None:
    reader = desk.reader()
    answer = await reader.sign_in("4601-GONE")
    assert answer.status_code == 403
    assert "Spør administratoren der du jobber" in answer.text
    assert reader.http.cookies.get(COOKIE) is None


async def test_leaving_at_the_issuer_is_no_sign_in(desk: PortalDesk) -> None:
    reader = desk.reader()
    shown = await reader.open("/sign-in")
    (choice,) = [fields for _, fields in Forms(shown.text).forms if "state" in fields]
    answer = await reader.http.post(f"{ISSUER}/authorize", data=choice | {"cancel": "1"})
    assert answer.status_code == 400
    assert "Du ble ikke logget inn" in answer.text


@pytest.mark.parametrize("away", [ISSUER, IDENTITY])
async def test_a_sign_in_while_something_is_away_says_so(desk: PortalDesk, away: str) -> None:
    reader = desk.reader()
    _, answer = await at_the_issuer(reader)
    desk.network.silent.add(away)
    refused = await reader.open(answer.headers["location"])
    assert refused.status_code == 503
    assert "virker ikke akkurat nå" in refused.text


async def test_an_issuer_that_is_away_from_the_beginning_is_said_to_be(desk: PortalDesk) -> None:
    issuer = desk.views.kit.parts.tools.issuer
    issuer._metadata = None
    desk.network.silent.add(ISSUER)
    assert (await desk.reader().open("/sign-in")).status_code == 503


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test/",
        "\\/evil.test",
        "evil.test",
        "javascript:alert(1)",
        "/\tevil",
        "//[",
        "http://[",
        "",
        "/" + "a" * 600,
    ],
)
def test_nobody_is_led_anywhere_but_to_our_own_pages(elsewhere: str) -> None:
    assert own_path(elsewhere) == "/arbeidsflate"


def test_our_own_pages_are_gone_on_to() -> None:
    assert own_path("/personer?status=none") == "/personer?status=none"


async def test_a_sign_in_that_was_to_lead_elsewhere_leads_to_the_start(desk: PortalDesk) -> None:
    reader = desk.reader()
    _, answer = await at_the_issuer(reader, to="//evil.test/")
    assert (await reader.open(answer.headers["location"])).url.path == "/arbeidsflate"


async def test_a_copy_of_the_database_opens_no_session_and_holds_no_handle(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    ((digest, handle, staff),) = await desk.sql("SELECT digest, handle, staff::text FROM portal_session")
    assert digest == digest_of(reader.word)
    assert reader.word not in handle + staff
    with pytest.raises(SealBrokenError):
        Seal(digest.hex(), "handle").open(handle)
    opened = Seal(reader.word, "handle").open(handle)
    assert len(opened) > 30
    assert opened not in handle + staff
    with pytest.raises(SealBrokenError):
        Seal(reader.word, "card").open(handle)


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: PortalDesk) -> None:
    reader = desk.reader()
    _, answer = await at_the_issuer(reader)
    back = await reader.http.get(answer.headers["location"], follow_redirects=False)
    (cookie,) = [one for one in back.headers.get_list("set-cookie") if one.startswith(COOKIE)]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()


async def test_signing_in_again_ends_the_older_session_of_the_browser(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    older = reader.word
    begun = await reader.http.get("/sign-in", follow_redirects=False)
    assert begun.headers["location"] == "/arbeidsflate"
    await desk.sql("UPDATE portal_session SET over_at = now()")
    await reader.sign_in()
    assert reader.word != older
    assert len(await desk.sql("SELECT 1 FROM portal_session")) == 1


async def test_signing_out_ends_it_here_at_identity_and_at_the_issuer(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    word = reader.word
    desk.network.asked.clear()
    answer = await reader.press("/sign-out")
    assert answer.url.path == "/"
    assert "Logg inn" in answer.text
    assert "POST /revoke" in desk.network.paths(IDENTITY)
    assert "GET /logout" in desk.network.paths(ISSUER)
    assert await desk.sql("SELECT 1 FROM portal_session") == []
    reader.http.cookies.set(COOKIE, word, domain="127.0.0.1", path="/")
    shown = await reader.http.get("/personer", follow_redirects=False)
    assert shown.headers["location"].startswith("/sign-in?to=/personer")


async def test_signing_out_works_while_identity_and_the_issuer_are_away(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    desk.network.silent |= {IDENTITY}
    answer = await reader.press("/sign-out")
    assert answer.url.path == "/"
    assert await desk.sql("SELECT 1 FROM portal_session") == []


async def test_a_page_asked_for_while_somebody_signs_out_leads_to_the_sign_in(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    await desk.let_pass(minutes=4)
    waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with desk.views.kit.sessions.begin() as session:
        await session.execute(text("DELETE FROM portal_session"))
        asked = asyncio.create_task(reader.http.get("/personer", follow_redirects=False))
        async with asyncio.timeout(5):
            while not await desk.sql(waiting):
                await asyncio.sleep(0.01)
    assert (await asked).headers["location"].startswith("/sign-in")


async def test_a_session_ends_after_half_an_hour_without_a_page(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    await desk.let_pass(minutes=29)
    assert (await reader.open("/personer")).url.path == "/personer"
    await desk.let_pass(minutes=29)
    assert (await reader.open("/personer")).url.path == "/personer"
    await desk.let_pass(minutes=31)
    assert str((await reader.open("/personer")).url).startswith(ISSUER)


async def test_a_session_ends_after_eight_hours_whatever_is_done(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    for _ in range(19):
        await desk.let_pass(minutes=25)
        assert (await reader.open("/personer")).url.path == "/personer"
    await desk.let_pass(minutes=6)
    assert str((await reader.open("/personer")).url).startswith(ISSUER)


async def test_sessions_that_are_over_are_cleared_away(desk: PortalDesk) -> None:
    await desk.signed_in()
    await desk.signed_in()
    assert await forget_over(desk.views.kit.sessions) == 0
    await desk.let_pass(hours=9)
    assert await forget_over(desk.views.kit.sessions) == 2


async def test_roles_and_place_are_asked_for_again_after_five_minutes(desk: PortalDesk) -> None:
    await desk.staff("4601-ROLE")
    reader = await desk.signed_in("4601-ROLE")
    assert "Kommuner" in (await reader.open("/arbeidsflate")).text
    await desk.staff("4601-ROLE", roles=[Role.SETTLER_READ])
    await desk.let_pass(minutes=4)
    assert "Kommuner" in (await reader.open("/arbeidsflate")).text
    await desk.let_pass(minutes=2)
    assert "Kommuner" not in (await reader.open("/arbeidsflate")).text


async def test_whoever_is_no_longer_active_is_signed_out_within_five_minutes(desk: PortalDesk) -> None:
    await desk.staff("4601-SIDE")
    reader = await desk.signed_in("4601-SIDE")
    await desk.staff("4601-SIDE", active=False)
    await desk.let_pass(minutes=6)
    assert str((await reader.open("/personer")).url).startswith(ISSUER)
    assert await desk.sql("SELECT 1 FROM portal_session") == []


async def test_lists_are_there_while_identity_is_away_and_the_rest_says_try_again(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    desk.forget_tokens()
    desk.network.silent.add(IDENTITY)
    await desk.let_pass(minutes=6)
    assert (await reader.open("/personer")).status_code == 200
    start = await reader.open("/arbeidsflate")
    assert start.status_code == 200
    assert "Vi får ikke hentet det som er nytt akkurat nå" in start.text
    found = await reader.find("201017238203")
    assert found.status_code == 503
    assert "Vi får ikke søkt akkurat nå" in found.text


async def test_identity_that_is_away_is_not_asked_at_every_page(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    await desk.let_pass(minutes=6)
    desk.network.silent.add(IDENTITY)
    desk.network.asked.clear()
    for _ in range(3):
        await reader.open("/personer")
    assert len(desk.network.paths(IDENTITY)) == 1


async def test_many_pages_at_once_use_the_handle_one_after_the_other(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    word = reader.word
    sessions = desk.views.kit.parts.tools.sessions
    for _ in range(3):
        desk.forget_tokens()
        who = await sessions.find(word)
        audiences = ("identity", "codes", "competence", "notifications") * 3
        given = await asyncio.gather(*(sessions.token(who, audience) for audience in audiences))
        assert len(set(given)) == 4
    await desk.let_pass(minutes=6)
    found = await asyncio.gather(*(sessions.find(word) for _ in range(8)))
    assert all(found)


async def test_two_processes_use_the_handle_one_after_the_other(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    tools = desk.views.kit.parts.tools
    other = type(tools.sessions)(desk.views.kit.sessions, tools.sessions._tokens, tools.sessions._life)
    desk.forget_tokens()
    for _ in range(3):
        one, two = [await sessions.find(reader.word) for sessions in (tools.sessions, other)]
        assert one is not None
        assert two is not None
        await asyncio.gather(tools.sessions.token(one, "codes"), other.token(two, "codes"))
        desk.forget_tokens()
        other._held.clear()
    assert (await reader.open("/personer")).url.path == "/personer"


async def test_a_form_that_another_site_sends_does_nothing(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    fields = Forms(reader.page).fields("/sign-out")
    across = {"Sec-Fetch-Site": "cross-site"}
    assert (await reader.http.post("/sign-out", data=fields, headers=across)).status_code == 403
    assert (await reader.http.post("/sign-out", data={})).status_code == 403
    wrong = fields | {"form_token": "0" * 64}
    for path in (
        "/sign-out",
        "/language",
        "/kommuner/kompass/search",
        "/kommuner/kompass/person",
        "/kommuner/kompass/code",
    ):
        answer = await reader.http.post(path, data=wrong)
        assert answer.status_code == 403, path
        assert "Siden var åpen for lenge" in answer.text
    assert (await reader.open("/arbeidsflate")).url.path == "/arbeidsflate"


async def test_a_form_sent_after_the_session_ended_says_to_sign_in(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    await reader.open("/kommuner/kompass")
    await desk.let_pass(hours=1)
    answer = await reader.press("/kommuner/kompass/search", duf="201017238203")
    assert answer.status_code == 401
    assert "Du er ikke logget inn lenger" in answer.text


async def test_the_language_is_chosen_and_remembered(desk: PortalDesk) -> None:
    reader = await desk.signed_in()
    await reader.open("/personer")
    answer = await reader.press("/language", language="nn")
    assert answer.url.path == "/personer"
    assert "Ingen høyrer til hos dykk no" in answer.text
    assert answer.headers["content-language"] == "nn"
    assert "Start page" in (await reader.press("/language", language="en", to="/arbeidsflate")).text
    assert (await reader.press("/language", language="tlh")).headers["content-language"] == "en"
    assert (await reader.press("/language", language="nb", to="//evil.test")).url.path == "/arbeidsflate"


async def test_nothing_of_a_sign_in_is_logged(desk: PortalDesk) -> None:
    with logging_as_in_production() as lines:
        reader = await desk.signed_in()
        await reader.press("/sign-out")
        await desk.reader().sign_in("4601-GONE")
    said = str(lines)
    assert "signed-in" in said
    assert reader.http.cookies.get(COOKIE) is None
    for secret in ("Turid", "Eksempel", USERNAME, "code=", "state="):
        assert secret not in said


async def test_the_policy_lets_a_form_lead_to_the_issuer_and_to_the_residents_form_and_nowhere_else(
    desk: PortalDesk,
) -> None:
    answer = await desk.reader().open("/")
    assert f"form-action 'self' {ISSUER} {FORM};" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
