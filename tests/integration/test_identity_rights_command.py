"""``kompass rights report``: what every service stores about a person, in two files; audited (R23)."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from addresses import NEIGHBOURS
from conftest import KEY_SECRET, PEPPER
from engines import PostgresEngine
from kompass_chassis.audit import Somebody, audit
from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_codes.app import service as codes_service
from kompass_contracts.report import PersonReport
from kompass_identity.app import service as identity_service
from kompass_identity.command.rights import rights
from kompass_identity.reporting import WholeReport, collect
from registry import NEW, Registry, newcomer

DUF = "201017238203"


class Bureau:
    """An identity with one person in it, and a codes that answers; everybody else is away."""

    def __init__(self, identity: ServiceDouble, codes: ServiceDouble, mint: TokenMint) -> None:
        self.identity = identity
        self.codes = codes
        self.mint = mint
        self.person = uuid4()

    async def report(self, person_id: UUID | None = None) -> WholeReport:
        async with self.identity.kit.sessions() as session:
            return await collect(session, self.identity.kit.peers, person_id or self.person)

    async def run(self, *words: object, typed: str | None = None) -> Result:
        settings = self.identity.kit.settings
        environment = {
            **{f"KOMPASS_{name.upper()}": f"http://127.0.0.1:1/{name}" for name in NEIGHBOURS},
            "KOMPASS_DATABASE_URL": settings.database_url.get_secret_value(),
            "KOMPASS_IDENTITY_URL": "http://127.0.0.1:1",
            "KOMPASS_IDENTITY_KEY_SECRET": KEY_SECRET,
            "COLUMNS": "200",
            "LOGNAME": "kari",
        }
        said = [str(word) for word in ("report", *words)]
        return await asyncio.to_thread(CliRunner().invoke, rights, said, env=environment, input=typed)


@pytest.fixture(scope="module")
async def bureau(postgres: PostgresEngine) -> AsyncIterator[Bureau]:
    urls = {}
    for name in ("report_identity", "report_codes"):
        postgres.create_role(name)
        postgres.create_database(name, name)
        urls[name] = postgres.url(name, user=name)
    mint = TokenMint()
    settings = {"pepper": PEPPER, "form_url": NEIGHBOURS["form_url"], "competence_url": NEIGHBOURS["competence_url"]}
    async with running(codes_service, urls["report_codes"], mint, settings=settings) as codes:

        async def others(request: httpx2.Request) -> httpx2.Response:
            if request.url.host != "codes.test":
                return httpx2.Response(503)
            token = mint.client("codes", "codes:report", subject="identity")
            headers = bearer(token, **{"content-type": "application/json"})
            return await codes.http.post(request.url.path, content=request.content, headers=headers)

        answering: Any = others
        settings = {"key_secret": KEY_SECRET, **NEIGHBOURS}
        async with running(
            identity_service, urls["report_identity"], mint, others=answering, settings=settings
        ) as identity:
            bureau = Bureau(identity, codes, mint)
            kept = await Registry(identity, mint).put(f"/persons/{bureau.person}", newcomer(duf=DUF), headers=NEW)
            assert kept.status_code == 200, kept.text
            await _issue(bureau)
            yield bureau


async def _issue(bureau: Bureau) -> None:
    """Let there be a code of this person, and a look at it in the audit."""
    async with bureau.codes.kit.sessions.begin() as session:
        await session.execute(
            text(
                "INSERT INTO code (code_id, version, person_id, purpose, status, digest, salt, pepper_id, valid_from, "
                "valid_to, issued_by) VALUES (gen_random_uuid(), 1, :person, 'own_registration', 'Gyldig', "
                "'\\xdeadbeef', '\\xfeed', 'PEPPER-1', now(), now() + interval '7 days', 'COLLEAGUE-1')"
            ),
            {"person": bureau.person},
        )
        somebody = Somebody("staff:COLLEAGUE-1", "municipality-4601", frozenset({"Kommune Bosetter Les"}))
        await audit(session, somebody, "code.list", subject=bureau.person)


def written_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


async def test_everything_is_told_in_words_and_no_secret_and_no_colleague(bureau: Bureau) -> None:
    """(R23)."""
    told = await bureau.report()

    assert told.missing == ("kompass-form", "competence-store", "imdinett-views", "notifications")
    written = told.as_text()
    for words in (DUF, "Your one-time codes", "Number of the slip: 100000", "Kommune Bosetter Les", "Wrong tries: 0"):
        assert words in written, words
    for secret in ("deadbeef", "feed", "PEPPER-1", "COLLEAGUE-1"):
        assert secret not in written.replace("feedback", ""), secret
    assert "== kompass-form ==\nThis part of Kompass did not answer" in written
    read = {
        one["service"]: PersonReport.model_validate(one) for one in json.loads(json.dumps(told.as_json()))["services"]
    }
    assert set(read) == {"identity", "codes"}
    nouns = {noun.noun: len(noun.entries) for noun in read["codes"].nouns}
    assert (nouns["code"], nouns["audit"], nouns["tombstone"]) == (1, 1, 0)


async def test_of_somebody_else_nothing_is_told(bureau: Bureau) -> None:
    told = await bureau.report(uuid4())
    assert all(not noun.entries for answer in told.answers.values() if answer for noun in answer.nouns)


async def test_the_door_asks_for_its_own_scope_and_is_audited(bureau: Bureau) -> None:
    body = {"person_id": str(bureau.person)}
    for scope, status in (("codes:audit", 403), ("codes:feed", 403), ("codes:report", 200)):
        headers = bearer(bureau.mint.client("codes", scope, subject="identity"))
        answer = await bureau.codes.http.post("/internal/person-report", json=body, headers=headers)
        assert answer.status_code == status, scope
    async with bureau.codes.kit.sessions() as session:
        found = await session.execute(text("SELECT actor FROM audit WHERE action = 'report.read' ORDER BY seq DESC"))
        assert found.scalars().first() == "client:identity"


@pytest.mark.parametrize("way", ["id", "number"])
async def test_the_command_writes_two_files_for_nobody_else_and_is_audited(
    bureau: Bureau, tmp_path: Path, way: str
) -> None:
    named = bureau.person if way == "id" else "-"
    typed = None if way == "id" else f"{DUF[:4]} {DUF[4:]}\n"
    elsewhere = tmp_path.with_name(f"{tmp_path.name}-elsewhere")
    elsewhere.touch()
    (tmp_path / f"person-report-{bureau.person}.json").symlink_to(elsewhere)
    (tmp_path / f"person-report-{bureau.person}.txt").touch(mode=0o644)
    result = await bureau.run(named, "--folder", tmp_path, typed=typed)

    assert result.exit_code == 3, result.output
    assert "did not answer" in result.output
    assert DUF not in result.output
    files = written_in(tmp_path)
    assert [path.name for path in files] == [f"person-report-{bureau.person}.{end}" for end in ("json", "txt")]
    assert all(stat.S_IMODE(path.lstat().st_mode) == 0o600 for path in files), "also where something lay there"
    assert elsewhere.read_text(encoding="utf-8") == ""
    assert json.loads(files[0].read_text(encoding="utf-8"))["missing"][0] == "codes"
    assert DUF in files[1].read_text(encoding="utf-8")
    async with bureau.identity.kit.sessions() as session:
        query = text(
            "SELECT actor, subject, outcome FROM audit WHERE action = 'report.write' ORDER BY seq DESC LIMIT 1"
        )
        row = (await session.execute(query)).one()
    assert (row.actor, row.subject) == ("operator:kari", str(bureau.person))
    assert row.outcome.startswith("without codes")


@pytest.mark.parametrize(("named", "typed"), [("Rahel", None), ("-", "200900595509\n"), ("-", "12\n")])
async def test_whom_nobody_knows_gets_a_sentence(bureau: Bureau, named: str, typed: str | None) -> None:
    result = await bureau.run(named, typed=typed)
    assert isinstance(result.exception, CommandRefusedError), result.output
