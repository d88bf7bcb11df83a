"""The oldest rows of an audit go when their time is over, and what is left can still be verified (D11, B13)."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
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
from kompass_chassis import cutting, retention_command, verification
from kompass_chassis.anchors import anchor
from kompass_chassis.audit import Somebody, audit
from kompass_chassis.command import app
from kompass_chassis.cutting import Cut, find_cut, last_cut, make_cut, read_cut
from kompass_chassis.seals import seal_new
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_chassis.verification import Verdict, verify
from kompass_codes.app import service as codes_service
from kompass_identity.app import service as identity_service

STAFF = Somebody("staff:2b0c8c5c-6f0e-4f57-9b8e-5ad6a0a6a001", "municipality-4601", frozenset({"a"}))
AT_ONCE = timedelta()


class Office:
    """Codes whose audit is cut, and an identity that anchors it."""

    def __init__(self, codes: ServiceDouble, identity: ServiceDouble) -> None:
        self.codes = codes
        self.identity = identity

    async def sql(self, statement: str, where: ServiceDouble | None = None, **values: object) -> list[Any]:
        async with (where or self.codes).kit.sessions.begin() as session:
            result: Any = await session.execute(text(statement), values)
            return list(result.all()) if result.returns_rows else []

    async def write(self, seals: int) -> None:
        for _ in range(seals):
            async with self.codes.kit.sessions.begin() as session:
                await audit(session, STAFF, "person.show", subjects=[uuid4(), uuid4()])
            await seal_new(self.codes.kit.sessions)

    async def anchor(self) -> None:
        assert await anchor(self.identity.kit.sessions, self.identity.kit.peers, ["codes"]) == 1

    async def find(self, kept: timedelta = AT_ONCE) -> Cut | None:
        async with self.codes.kit.sessions() as session, self.identity.kit.sessions() as holder:
            return await find_cut(session, "codes", {"identity": holder}, kept)

    async def cut(self) -> int:
        cut = await self.find()
        assert cut is not None
        async with self.codes.kit.sessions.begin() as session:
            gone = await make_cut(session, Somebody("operator:kari"), cut)
        await seal_new(self.codes.kit.sessions)
        return gone

    async def verify(self) -> Verdict:
        async with self.codes.kit.sessions() as session, self.identity.kit.sessions() as holder:
            return await verify(session, "codes", {"identity": holder})


@pytest.fixture(scope="module")
async def standing(postgres: PostgresEngine) -> AsyncIterator[Office]:
    urls = {}
    for name in ("cut_codes", "cut_identity"):
        postgres.create_role(name)
        postgres.create_database(name, name)
        urls[name] = postgres.url(name, user=name)
    mint = TokenMint()
    settings = {"pepper": PEPPER, "form_url": NEIGHBOURS["form_url"], "competence_url": NEIGHBOURS["competence_url"]}
    async with running(codes_service, urls["cut_codes"], mint, settings=settings) as codes:

        async def others(request: httpx2.Request) -> httpx2.Response:
            return await codes.http.get(request.url.path, headers=bearer(mint.client("codes", "codes:feed")))

        settings = {"key_secret": KEY_SECRET, **NEIGHBOURS}
        answering: Any = others
        async with running(
            identity_service, urls["cut_identity"], mint, others=answering, settings=settings
        ) as identity:
            yield Office(codes, identity)


@pytest.fixture
async def office(standing: Office) -> Office:
    await standing.sql("TRUNCATE audit, audit_seal RESTART IDENTITY")
    await standing.sql("TRUNCATE audit_anchor", standing.identity)
    return standing


@pytest.fixture
def short_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let five years pass at once."""
    for module in (cutting, verification, retention_command):
        monkeypatch.setattr(module, "KEPT", AT_ONCE)


@pytest.mark.usefixtures("short_time")
async def test_a_chain_that_was_cut_at_an_anchor_still_holds_and_says_so(office: Office) -> None:
    await office.write(3)
    await office.anchor()
    await office.write(2)

    assert await office.cut() == 6

    assert await office.sql("SELECT min(seal), max(seal) FROM audit_seal") == [(4, 6)]
    verdict = await office.verify()
    assert verdict.sentences == []
    assert "it was cut after seal 3" in verdict.notes[0]
    (row,) = await office.sql("SELECT actor, outcome FROM audit WHERE action = 'audit.cut'")
    assert (row.actor, json.loads(row.outcome)["seal"]) == ("operator:kari", 3)


@pytest.mark.usefixtures("short_time")
async def test_it_can_be_cut_again_and_again(office: Office) -> None:
    for _ in range(3):
        await office.write(2)
        await office.anchor()
        await office.write(1)
        await office.cut()
        assert (await office.verify()).sentences == []
    async with office.codes.kit.sessions() as session:
        cut = await last_cut(session)
    assert cut is not None
    assert cut.seal > 6


async def test_nothing_is_cut_that_is_young_or_that_nobody_has_seen(office: Office) -> None:
    await office.write(3)
    assert await office.find() is None, "nobody has anchored it"
    await office.anchor()
    assert await office.find() is None, "the newest seal stays"
    await office.write(1)
    assert await office.find() is not None
    assert await office.find(timedelta(days=1)) is None


async def test_an_anchor_of_another_chain_is_no_place_to_cut(office: Office) -> None:
    await office.write(3)
    await office.anchor()
    await office.write(1)
    await office.sql("UPDATE audit_anchor SET digest = decode(repeat('ab', 32), 'hex')", office.identity)
    assert await office.find() is None


async def test_a_cut_that_came_too_early_is_a_fault(office: Office) -> None:
    """Whoever owns the tables could cut away what is not to be seen: then the cut says when, and it is too young."""
    await office.write(3)
    await office.anchor()
    await office.write(1)
    await office.cut()
    verdict = await office.verify()
    assert verdict.sentences == ["it was cut after seal 3 where rows were not 1826 days old"]


@pytest.mark.usefixtures("short_time")
async def test_a_cut_whose_age_or_place_is_a_lie_is_a_fault(office: Office) -> None:
    await office.write(2)
    await office.anchor()
    await office.write(2)
    await office.cut()
    await office.sql("UPDATE audit_anchor SET seen_at = now() + interval '1 day'", office.identity)
    assert ["which is younger than it is said to be" in one for one in (await office.verify()).sentences] == [True]
    await office.sql(
        "UPDATE audit_anchor SET seen_at = now(), digest = decode(repeat('ab', 32), 'hex')", office.identity
    )
    assert ["which nobody else has seen" in one for one in (await office.verify()).sentences] == [True]


@pytest.mark.usefixtures("short_time")
async def test_rows_and_seals_that_were_taken_away_beside_a_cut_are_still_named(office: Office) -> None:
    await office.write(2)
    await office.anchor()
    await office.write(3)
    await office.cut()
    await office.sql("DELETE FROM audit_seal WHERE seal = 3")
    sentences = (await office.verify()).sentences
    assert "seal 3 is gone" in sentences


async def test_a_cut_that_was_never_made_is_found_out(office: Office) -> None:
    await office.write(2)
    async with office.codes.kit.sessions.begin() as session:
        await audit(
            session,
            STAFF,
            "audit.cut",
            outcome='{"seal": 40, "digest": "00", "until": "2020-01-01T00:00:00+00:00"}',
        )
    await seal_new(office.codes.kit.sessions)
    assert any("is there, and the audit says that it was cut" in one for one in (await office.verify()).sentences)


def test_a_row_that_tells_of_no_cut_is_none() -> None:
    for outcome in ("done", "{}", '{"seal": "x", "digest": "00", "until": "2020-01-01"}'):
        assert read_cut(outcome, None) is None  # type: ignore[arg-type]


async def kompass(office: Office, *words: object) -> Result:
    urls = {
        name: double.kit.settings.database_url.get_secret_value()
        for name, double in (("CODES", office.codes), ("IDENTITY", office.identity))
    }
    environment = {
        **{f"KOMPASS_{name}_DATABASE_URL": url for name, url in urls.items()},
        "KOMPASS_CODES_PEPPER": PEPPER,
        "KOMPASS_CODES_FORM_URL": NEIGHBOURS["form_url"],
        "KOMPASS_CODES_COMPETENCE_URL": NEIGHBOURS["competence_url"],
        "KOMPASS_IDENTITY_URL": "http://identity.test",
        "COLUMNS": "200",
        "LOGNAME": "kari",
    }
    return await asyncio.to_thread(CliRunner().invoke, app, [str(word) for word in words], env=environment)


@pytest.mark.usefixtures("short_time")
async def test_the_command_counts_in_a_dry_run_takes_away_otherwise_and_then_finds_nothing(
    office: Office, tmp_path: Path
) -> None:
    """(D11)."""
    await office.write(3)
    await office.anchor()
    await office.write(1)
    report = tmp_path / "report.json"

    async def run(*words: str) -> dict[str, tuple[int, int]]:
        result = await kompass(office, "retention", "run", "codes", "--report", report, *words)
        assert result.exit_code == 0, result.output
        assert "rows of the audit" in result.output
        return {one["noun"]: (one["due"], one["gone"]) for one in json.loads(report.read_text())["lines"]}

    assert (await run("--dry-run"))["rows of the audit"] == (6, 0)
    assert await office.sql("SELECT count(*) FROM audit") == [(8,)]
    assert (await run())["rows of the audit"] == (6, 6)
    assert (await run())["rows of the audit"] == (0, 0)
    rows = await office.sql("SELECT actor, action, outcome FROM audit ORDER BY seq")
    assert [row.action for row in rows][-3:] == ["audit.cut", "retention.run", "retention.run"]
    assert rows[-1].actor == "operator:kari"
    assert "0 spent codes" in rows[-1].outcome
    await seal_new(office.codes.kit.sessions)
    assert (await office.verify()).sentences == []


@pytest.mark.usefixtures("short_time")
async def test_two_runs_at_once_cut_once(office: Office) -> None:
    await office.write(3)
    await office.anchor()
    await office.write(1)
    cut = await office.find()
    assert cut is not None

    async def make() -> int:
        async with office.codes.kit.sessions.begin() as session:
            return await make_cut(session, STAFF, cut)

    assert sorted(await asyncio.gather(make(), make())) == [0, 6]
    assert await office.sql("SELECT count(*) FROM audit WHERE action = 'audit.cut'") == [(1,)]
