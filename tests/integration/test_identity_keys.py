"""The keys that sign tokens: made once, sealed in the database, replaced when retired, shut without their secret."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import text

from addresses import NEIGHBOURS
from kompass_chassis.audit import Somebody
from kompass_chassis.caller import Verifier
from kompass_chassis.database import Sessions, create_engine, create_sessions
from kompass_chassis.problems import NotAuthenticatedError
from kompass_chassis.testing import ISSUER, ServiceDouble, TokenMint, running
from kompass_identity.actions.staff import keep_client
from kompass_identity.app import service
from kompass_identity.keys import SigningKeys, forget_retired
from kompass_identity.rules import KeySecretWrongError
from kompass_identity.tokens import Tokens
from log_lines import logging_as_in_production
from registry import SECRET

OTHER_SECRET = "another key secret that is only for tests, long enough"
KEEPER = Somebody("operator:keeper")
WHO = {"sub": "kompass-form", "kind": "client", "scope": ""}


@pytest.fixture
def sessions(identity: ServiceDouble) -> Sessions:
    return identity.kit.sessions


async def rows(sessions: Sessions) -> list[Any]:
    async with sessions() as session:
        return list(await session.execute(text("SELECT *, row_to_json(signing_key)::text AS row FROM signing_key")))


async def run(sessions: Sessions, statement: str) -> None:
    async with sessions.begin() as session:
        await session.execute(text(statement))


async def let_pass(sessions: Sessions, seconds: int) -> None:
    """Make every key as much older."""
    ago = "UPDATE signing_key SET {0} = {0} - make_interval(secs => :seconds)"
    async with sessions.begin() as session:
        for column in ("created_at", "retired_at"):
            await session.execute(text(ago.format(column)), {"seconds": seconds})


async def believed(keys: SigningKeys, token: str) -> bool:
    """Tell whether a service that has just fetched the public keys believes a token."""
    try:
        await Verifier(keys, ISSUER, "codes").verify(token)
    except NotAuthenticatedError:
        return False
    return True


async def test_a_key_is_made_when_it_is_first_needed_and_kept(sessions: Sessions) -> None:
    assert await rows(sessions) == []
    first, again = SigningKeys(sessions, SECRET), SigningKeys(sessions, SECRET)
    token = await Tokens(first, ISSUER, 300).sign("codes", WHO)
    assert (await first.signing()).kid == (await again.signing()).kid
    assert await believed(again, token)
    assert len(await rows(sessions)) == 1


async def test_the_private_half_stands_in_the_database_sealed(sessions: Sessions) -> None:
    key = await SigningKeys(sessions, SECRET).signing()
    (row,) = await rows(sessions)
    private = key.as_dict(private=True)
    assert row.public.keys() == {"kty", "crv", "x", "y", "use", "alg", "kid"}
    written = str(private["d"])
    for content in (row.row, json.dumps(row.public), repr(bytes(row.sealed)), bytes(row.sealed).hex()):
        assert written not in content
        assert written.encode().hex() not in content
        assert '"d"' not in content


async def test_the_published_keys_never_hold_a_private_half(sessions: Sessions) -> None:
    keys = await SigningKeys(sessions, SECRET).keys(renewed=True)
    assert all("d" not in key.as_dict() for key in keys.keys)
    assert not any(key.is_private for key in keys.keys)


async def test_processes_that_start_together_make_one_key(database_url: str, sessions: Sessions) -> None:
    """Each has a connection of its own, and each signs what the others believe."""
    engines = [create_engine(database_url, pool=2) for _ in range(6)]
    try:
        processes = [SigningKeys(create_sessions(engine), SECRET) for engine in engines]
        tokens = await asyncio.gather(*(Tokens(keys, ISSUER, 300).sign("codes", WHO) for keys in processes))
        assert len(await rows(sessions)) == 1
        assert len({(await keys.signing()).kid for keys in processes}) == 1
        assert all([await believed(keys, token) for keys in processes for token in tokens])
    finally:
        for engine in engines:
            await engine.dispose()


async def test_a_retired_key_signs_no_more_and_is_believed_for_a_day(sessions: Sessions) -> None:
    """However many there are: retiring the only one makes the next."""
    before = SigningKeys(sessions, SECRET)
    old = await before.signing()
    token = await Tokens(before, ISSUER, 300).sign("codes", WHO)
    await run(sessions, "UPDATE signing_key SET retired_at = now() - interval '23 hours'")
    after = SigningKeys(sessions, SECRET)
    assert (await after.signing()).kid != old.kid
    assert await believed(after, token)
    assert await believed(after, await Tokens(after, ISSUER, 300).sign("codes", WHO))
    assert len(await rows(sessions)) == 2
    await run(sessions, "UPDATE signing_key SET retired_at = now() - interval '25 hours' WHERE retired_at IS NOT NULL")
    assert not await believed(SigningKeys(sessions, SECRET), token)


async def test_a_process_that_holds_keys_learns_of_newer_ones_from_the_first_token_it_does_not_know(
    sessions: Sessions,
) -> None:
    here = SigningKeys(sessions, SECRET)
    await here.keys(renewed=False)
    await run(sessions, "UPDATE signing_key SET retired_at = now()")
    elsewhere = SigningKeys(sessions, SECRET)
    assert await believed(here, await Tokens(elsewhere, ISSUER, 300).sign("codes", WHO))


async def test_a_new_key_is_shown_before_it_signs_and_the_old_one_after_it_has(sessions: Sessions) -> None:
    """Two keys live: a service that has just heard of the new one, and one that has not, refuse no token."""
    unaware = SigningKeys(sessions, SECRET)
    old = await unaware.signing()
    new = await SigningKeys(sessions, SECRET).rotate(KEEPER)
    assert new != old.kid
    for passed, signs in ((0, old.kid), (115, old.kid), (10, new), (3600, new)):
        await let_pass(sessions, passed)
        here = SigningKeys(sessions, SECRET)
        assert (await here.signing()).kid == signs
        assert {str(key.kid) for key in (await here.keys(renewed=False)).keys} == {old.kid, new}
        assert await believed(here, await Tokens(unaware, ISSUER, 300).sign("codes", WHO))


async def test_keys_are_changed_twice_in_a_row_and_one_signs_at_every_moment(sessions: Sessions) -> None:
    keys = SigningKeys(sessions, SECRET)
    first, second, third = (await keys.signing()).kid, await keys.rotate(KEEPER), await keys.rotate(KEEPER)
    assert [(key.kid, key.signs) for key in await keys.shown()] == [(third, False), (second, False), (first, True)]
    await let_pass(sessions, 180)
    assert [key.kid for key in await keys.shown() if key.signs] == [third]


async def test_a_key_in_wrong_hands_is_void_at_once_and_the_new_one_signs(sessions: Sessions) -> None:
    stolen = SigningKeys(sessions, SECRET)
    token = await Tokens(stolen, ISSUER, 300).sign("codes", WHO)
    new = await SigningKeys(sessions, SECRET).rotate(KEEPER, at_once=True)
    here = SigningKeys(sessions, SECRET)
    assert (await here.signing()).kid == new
    assert not await believed(here, token)
    assert [row.kid for row in await rows(sessions)] == [new]


async def test_a_key_is_not_changed_under_another_secret_unless_all_are(sessions: Sessions) -> None:
    """Or every process would stand without a key that it can open, minutes later."""
    await SigningKeys(sessions, SECRET).signing()
    with pytest.raises(KeySecretWrongError):
        await SigningKeys(sessions, OTHER_SECRET).rotate(KEEPER)
    assert len(await rows(sessions)) == 1
    new = await SigningKeys(sessions, OTHER_SECRET).rotate(KEEPER, at_once=True)
    assert (await SigningKeys(sessions, OTHER_SECRET).signing()).kid == new


async def test_keys_that_are_shown_no_more_are_deleted_with_their_private_halves(sessions: Sessions) -> None:
    keys = SigningKeys(sessions, SECRET)
    await keys.signing()
    await keys.rotate(KEEPER)
    assert await forget_retired(sessions) == 0
    await run(sessions, "UPDATE signing_key SET retired_at = now() - interval '25 hours' WHERE retired_at IS NOT NULL")
    assert await forget_retired(sessions) == 1
    assert len(await rows(sessions)) == 1


async def test_keys_sealed_under_another_secret_are_a_clear_failure(sessions: Sessions) -> None:
    """No new key is made beside them, and none of them is touched."""
    await SigningKeys(sessions, SECRET).signing()
    before = await rows(sessions)
    with logging_as_in_production() as log, pytest.raises(KeySecretWrongError, match="sealed under another secret"):
        await SigningKeys(sessions, OTHER_SECRET).signing()
    assert await rows(sessions) == before
    (line,) = log.lines()
    assert "KOMPASS_IDENTITY_KEY_SECRET" in json.loads(line)["message"]
    assert OTHER_SECRET not in line
    assert (await SigningKeys(sessions, SECRET).signing()).kid == before[0].kid


async def test_an_identity_with_the_wrong_secret_says_so_and_gives_no_token(
    database_url: str, identity: ServiceDouble, mint: TokenMint
) -> None:
    async with identity.kit.sessions.begin() as session:
        await keep_client(session, "kompass-form", "a secret", [])
    form = {
        "grant_type": "client_credentials",
        "audience": "codes",
        "client_id": "kompass-form",
        "client_secret": "a secret",
    }
    assert (await identity.http.post("/token", data=form)).status_code == 200
    settings = {"key_secret": OTHER_SECRET, **NEIGHBOURS}
    async with running(service, database_url, mint, settings=settings) as mistaken:
        answers = [
            await mistaken.http.post("/token", data=form),
            await mistaken.http.get("/.well-known/jwks.json"),
        ]
    for answer in answers:
        assert (answer.status_code, answer.json()["type"]) == (503, "urn:kompass:problem:keys-sealed")
        assert "access_token" not in answer.text
        assert OTHER_SECRET not in answer.text


def test_a_secret_that_is_too_short_is_refused_at_the_start() -> None:
    usual: dict[str, Any] = {"database_url": "postgresql://x", "identity_url": ISSUER, **NEIGHBOURS}
    with pytest.raises(ValueError, match="at least 32") as refusal:
        service.settings(**usual, key_secret="k" * 31)
    assert "kkkk" not in str(refusal.value)
    service.settings(**usual, key_secret="k" * 32)
