"""``kompass audit``: whatever was altered, taken away or put in is named, and a chain in order is said to be."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from addresses import NEIGHBOURS
from conftest import KEY_SECRET, PEPPER
from engines import PostgresEngine
from kompass_chassis import verification
from kompass_chassis.anchors import anchor, head
from kompass_chassis.audit import Somebody, audit
from kompass_chassis.command import app
from kompass_chassis.seals import seal_new
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_codes.app import service as codes_service
from kompass_identity.app import service as identity_service

STAFF = Somebody("staff:2b0c8c5c-6f0e-4f57-9b8e-5ad6a0a6a001", "municipality-4601", frozenset({"a"}))
Kompass = Callable[..., "asyncio.Future[Result]"]


async def sql(double: ServiceDouble, statement: str, **values: object) -> list[Any]:
    async with double.kit.sessions.begin() as session:
        result: Any = await session.execute(text(statement), values)
        return list(result.all()) if result.returns_rows else []


async def write(double: ServiceDouble, seals: int, rows: int = 2) -> None:
    """Write and seal: so many seals with so many rows each."""
    for _ in range(seals):
        async with double.kit.sessions.begin() as session:
            await audit(session, STAFF, "person.show", subjects=[uuid4() for _ in range(rows)])
        await seal_new(double.kit.sessions)


@pytest.fixture(scope="module")
async def standing(postgres: PostgresEngine) -> AsyncIterator[tuple[ServiceDouble, ServiceDouble, TokenMint]]:
    """Codes, and an identity that asks codes for its newest seal; the others are away."""
    urls = {}
    for name in ("audited", "holder"):
        postgres.create_role(name)
        postgres.create_database(name, name)
        urls[name] = postgres.url(name, user=name)
    mint = TokenMint()
    async with running(
        codes_service,
        urls["audited"],
        mint,
        settings={"pepper": PEPPER, "form_url": NEIGHBOURS["form_url"], "competence_url": NEIGHBOURS["competence_url"]},
    ) as audited:

        async def others(request: httpx2.Request) -> httpx2.Response:
            if request.url.host != "codes.test":
                return httpx2.Response(503)
            return await audited.http.get(request.url.path, headers=bearer(mint.client("codes", "codes:feed")))

        settings = {"key_secret": KEY_SECRET, **NEIGHBOURS, "codes_url": "http://codes.test"}
        answering: Any = others
        async with running(identity_service, urls["holder"], mint, others=answering, settings=settings) as holder:
            yield audited, holder, mint


@pytest.fixture
async def codes(standing: tuple[ServiceDouble, ServiceDouble, TokenMint]) -> ServiceDouble:
    """Codes, with nothing in its audit, nor in anybody's anchors."""
    audited, holder, _ = standing
    await sql(audited, "TRUNCATE audit, audit_seal RESTART IDENTITY")
    await sql(holder, "TRUNCATE audit_anchor")
    return audited


@pytest.fixture
def holder(standing: tuple[ServiceDouble, ServiceDouble, TokenMint]) -> ServiceDouble:
    """Who keeps anchors of codes."""
    return standing[1]


@pytest.fixture
def mint(standing: tuple[ServiceDouble, ServiceDouble, TokenMint]) -> TokenMint:
    """Signs tokens that both believe."""
    return standing[2]


async def see(holder: ServiceDouble) -> int:
    return await anchor(holder.kit.sessions, holder.kit.peers, ["codes", "notifications"])


@pytest.fixture
def kompass(codes: ServiceDouble, holder: ServiceDouble) -> Kompass:
    environment = {
        "KOMPASS_CODES_DATABASE_URL": codes.kit.settings.database_url.get_secret_value(),
        "KOMPASS_IDENTITY_DATABASE_URL": holder.kit.settings.database_url.get_secret_value(),
    }

    def run(*words: str, without: tuple[str, ...] = ()) -> "asyncio.Future[Result]":
        env: dict[str, str | None] = {**environment, **dict.fromkeys(without, None)}
        return asyncio.ensure_future(asyncio.to_thread(CliRunner().invoke, app, ["audit", *words], env=env))

    return run


def said(result: Result) -> str:
    return " ".join(result.output.split())


# Anchors


async def test_another_service_keeps_each_newest_seal_once(codes: ServiceDouble, holder: ServiceDouble) -> None:
    assert await see(holder) == 0  # nothing is sealed yet, and notifications is away
    await write(codes, 2)
    assert await see(holder) == 1
    assert await see(holder) == 0
    await write(codes, 1)
    assert await see(holder) == 1
    async with codes.kit.sessions() as session:
        newest = await head(session)
    rows = await sql(holder, "SELECT owner, seal, encode(digest, 'hex') FROM audit_anchor ORDER BY seal")
    assert [row[:2] for row in rows] == [("codes", 2), ("codes", 3)]
    assert rows[-1][2] == newest.digest


async def test_the_door_to_the_newest_seal_asks_for_the_scope_of_the_feed(
    codes: ServiceDouble, mint: TokenMint
) -> None:
    other = await codes.http.get("/internal/audit/head", headers=bearer(mint.client("codes", "codes:redeem")))
    assert other.status_code == 403
    answer = await codes.http.get("/internal/audit/head", headers=bearer(mint.client("codes", "codes:feed")))
    assert answer.json() == {"seal": 0, "digest": "00" * 32}


# Verify


async def test_a_chain_in_order_is_said_to_be(codes: ServiceDouble, holder: ServiceDouble, kompass: Kompass) -> None:
    await write(codes, 5)
    await see(holder)
    result = await kompass("verify", "codes")
    assert result.exit_code == 0, result.output
    assert "codes: nothing was altered, taken away or put in; 10 rows in 5 seals, 0 too new for one" in said(result)
    assert "codes: seal 5 of 5 is anchored in identity" in said(result)


async def test_without_a_service_every_one_with_a_database_is_verified(kompass: Kompass, codes: ServiceDouble) -> None:
    await write(codes, 1)
    result = await kompass("verify")
    assert result.exit_code == 3
    assert "identity: nothing was altered" in said(result)
    assert "codes: no anchor of it in identity, so its end may be cut off" in said(result)


async def test_without_anchors_to_look_at_nothing_is_proven(codes: ServiceDouble, kompass: Kompass) -> None:
    await write(codes, 1)
    result = await kompass("verify", "codes", without=("KOMPASS_IDENTITY_DATABASE_URL",))
    assert result.exit_code == 3
    assert "anchors not looked at, so its end may be cut off: set KOMPASS_COMPETENCE_DATABASE_URL" in said(result)


ALTER = "UPDATE audit SET subject = NULL WHERE seq = 4"
BACKDATE = "INSERT INTO audit (at, actor, action, outcome) VALUES (now() - interval '2 hours', 'staff:x', 'person.show', 'done')"
PUT_IN = "INSERT INTO audit (seq, xid, actor, action, outcome) VALUES (0, '5', 'staff:x', 'person.show', 'done')"
OVERDUE = "UPDATE audit SET at = now() - interval '2 minutes' WHERE seq > 10"
RECHAIN = "UPDATE audit_seal SET row_digests = ARRAY[row_digests[2], row_digests[1]] WHERE seal = 3"


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (
            ALTER,
            r"row 4 of seal 2, sealed at [\d: -]+, was altered; | row 4 of seal 2, sealed at [\d: -]+, was altered",
        ),
        ("UPDATE audit SET roles = '{b}' WHERE seq = 4", r"row 4 of seal 2, sealed at [\d: -]+, was altered"),
        ("UPDATE audit SET at = at + interval '1 microsecond' WHERE seq = 4", r"row 4 of seal 2, .*was altered"),
        ("DELETE FROM audit WHERE seq = 5", r"row 5 of seal 3, sealed at [\d: -]+, is gone"),
        ("DELETE FROM audit_seal WHERE seal = 2", r"seal 2 is gone"),
        ("DELETE FROM audit_seal WHERE seal IN (2, 3)", r"seals 2 to 3 are gone"),
        ("DELETE FROM audit_seal WHERE seal = 5", r"the end is cut off after seal 4: identity saw seal 5 at [\d: -]+"),
        (RECHAIN, r"seal 3 was altered"),
        ("UPDATE audit_seal SET sealed_at = sealed_at + interval '1 second' WHERE seal = 3", r"seal 3 was altered"),
        ("UPDATE audit_seal SET digest = previous WHERE seal = 3", r"seal 4 does not follow from the seal before it"),
        (PUT_IN, r"row 0 was put in later: everything of its time is sealed without it"),
    ],
)
async def test_each_fault_is_named(
    codes: ServiceDouble, holder: ServiceDouble, kompass: Kompass, deed: str, sentence: str
) -> None:
    await write(codes, 5)
    await see(holder)
    await sql(codes, deed)
    result = await kompass("verify", "codes")
    assert result.exit_code == 1
    assert re.search(sentence, said(result)), said(result)


async def test_rows_and_seals_cut_off_together_are_missed_by_the_anchors(
    codes: ServiceDouble, holder: ServiceDouble, kompass: Kompass
) -> None:
    await write(codes, 5)
    await see(holder)
    await sql(codes, "DELETE FROM audit WHERE seq > 6")
    await sql(codes, "DELETE FROM audit_seal WHERE seal > 3")
    result = await kompass("verify", "codes")
    assert result.exit_code == 1
    assert "codes: the end is cut off after seal 3: identity saw seal 5 at" in said(result)
    assert "codes: 1 faults; 6 rows in 3 seals" in said(result)
    alone = await kompass("verify", "codes", without=("KOMPASS_IDENTITY_DATABASE_URL",))
    assert alone.exit_code == 3  # by itself the chain holds, and that is why it proves nothing


async def test_a_chain_that_was_made_anew_is_not_the_one_that_others_saw(
    codes: ServiceDouble, holder: ServiceDouble, kompass: Kompass
) -> None:
    await write(codes, 3)
    await see(holder)
    await sql(codes, "DELETE FROM audit_seal")
    await sql(codes, "DELETE FROM audit WHERE seq = 3")
    await seal_new(codes.kit.sessions, batch=1)
    result = await kompass("verify", "codes")
    assert result.exit_code == 1
    assert re.search(r"seal 3 is not the one that identity saw at [\d: -]+: the chain was made anew", said(result))


async def test_a_row_dated_back_is_found_though_it_was_sealed(
    codes: ServiceDouble, holder: ServiceDouble, kompass: Kompass
) -> None:
    await write(codes, 3)
    await sql(codes, BACKDATE)
    await write(codes, 1)
    await see(holder)
    result = await kompass("verify", "codes")
    assert result.exit_code == 1
    assert re.search(r"row 7 of seal 4, .*is dated back: it was written later than it says", said(result))


async def test_what_is_too_new_for_a_seal_waits_and_what_is_old_without_one_is_a_fault(
    codes: ServiceDouble, holder: ServiceDouble, kompass: Kompass
) -> None:
    await write(codes, 5)
    await see(holder)
    async with codes.kit.sessions.begin() as session:
        await audit(session, STAFF, "person.show", subjects=[uuid4() for _ in range(3)])
    waiting = await kompass("verify", "codes")
    assert waiting.exit_code == 0, waiting.output
    assert "3 too new for one" in said(waiting)
    await sql(codes, OVERDUE)
    result = await kompass("verify", "codes")
    assert result.exit_code == 1
    assert "3 rows from row 11 on are older than a minute and in no seal" in said(result)


async def test_a_row_in_two_seals_is_a_fault(codes: ServiceDouble, kompass: Kompass) -> None:
    await write(codes, 3)
    await sql(
        codes, "UPDATE audit_seal SET rows = rows || 1, row_digests = row_digests || row_digests[1] WHERE seal = 3"
    )
    result = await kompass("verify", "codes")
    assert "row 1 stands in more than one seal" in said(result)


async def test_a_long_chain_is_walked_a_page_at_a_time(
    codes: ServiceDouble, holder: ServiceDouble, kompass: Kompass, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More seals than a page holds, and one seal with more rows than a page."""
    monkeypatch.setattr(verification, "PAGE", 30)
    await write(codes, 1, rows=100)
    await write(codes, 7, rows=1)
    await see(holder)
    result = await kompass("verify", "codes")
    assert result.exit_code == 0, result.output
    assert "107 rows in 8 seals" in said(result)


# Export


async def test_an_export_is_a_json_object_a_line_whose_digest_is_in_the_seal(
    codes: ServiceDouble, kompass: Kompass, tmp_path: Path
) -> None:
    await write(codes, 2)
    printed = await kompass("export", "codes")
    assert printed.exit_code == 0
    lines = printed.output.splitlines()
    assert [json.loads(line)["seq"] for line in lines] == [1, 2, 3, 4]
    assert json.loads(lines[0])["roles"] == ["a"]
    digests = await sql(codes, "SELECT encode(d, 'hex') FROM audit_seal, unnest(row_digests) AS d ORDER BY seal")
    assert [sha256(line.encode()).hexdigest() for line in lines] == [row[0] for row in digests]
    written = await kompass("export", "codes", "--write", str(tmp_path / "audit.ndjson"))
    assert "4 rows are in" in said(written)
    assert (tmp_path / "audit.ndjson").read_text().splitlines() == lines


async def test_an_export_is_of_a_time_or_a_person(codes: ServiceDouble, kompass: Kompass) -> None:
    await write(codes, 3, rows=1)
    await sql(codes, "UPDATE audit SET at = CAST('2026-03-0' || seq || 'T12:00Z' AS timestamptz)")
    subject = (await sql(codes, "SELECT subject FROM audit WHERE seq = 2"))[0][0]

    async def numbers(*options: str) -> list[int]:
        result = await kompass("export", "codes", *options)
        return [json.loads(line)["seq"] for line in result.output.splitlines()]

    assert await numbers("--since", "2026-03-02") == [2, 3]
    assert await numbers("--since", "2026-03-01T12:00Z", "--until", "2026-03-02T12:00Z") == [1]
    assert await numbers("--subject", subject) == [2]
    wrong = await kompass("export", "codes", "--since", "yesterday")
    assert "yesterday is no time" in str(wrong.exception)


async def test_who_has_not_said_where_the_database_is_is_told_how(kompass: Kompass) -> None:
    result = await kompass("export", "notifications")
    assert "KOMPASS_NOTIFICATIONS_DATABASE_URL says where" in str(result.exception)
