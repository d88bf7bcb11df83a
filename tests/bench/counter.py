"""The counter of the form: the service and the plain baseline as processes of their own, and the residents at it."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import asyncpg

from bench import plain
from bench.callers import AnswerRefusedError, answer, request
from engines import PostgresEngine
from form_desk import ANSWERS, SETTINGS
from kompass_chassis.migrate import migrate
from kompass_contracts.registration import Regime
from kompass_embedded.as_processes import KOMPASS
from kompass_embedded.ports import free_port
from kompass_form.catalogue import load
from kompass_form.sessions import COOKIE, digest_of, new_handle
from kompass_web import visit
from kompass_web.cookies import Cookies

RESIDENTS = 200
CONNECTIONS = 16
PATIENCE = 20.0
_PUBLIC_URL = SETTINGS["public_url"]

_RESIDENTS = "INSERT INTO resident (person_id) SELECT unnest($1::uuid[])"
_DRAFTS = """
INSERT INTO draft (registration_id, person_id, status, catalogue_version, regime, declaration_version,
                   declaration_language, declared_at, started_at, changed_at)
SELECT person_id, person_id, 'open', $4, $2, $3, 'en', now(), now(), now() FROM unnest($1::uuid[]) AS t (person_id)
"""
_ANSWERS = """
INSERT INTO answer (registration_id, question_id, revision, value, not_understood, language)
SELECT registration_id, key, 1, value, false, 'en' FROM draft, jsonb_each($1::jsonb)
"""
_SESSIONS = """
INSERT INTO form_session (session_id, person_id, handle_digest, language, regime, legal_basis, registration_id,
                          catalogue_version, opened_at, last_seen_at)
SELECT person_id, person_id, digest, 'en', $3, 'integreringsloven § 6', person_id, $4, now(), now()
FROM unnest($1::uuid[], $2::bytea[]) AS t (person_id, digest)
"""


@dataclass
class Resident:
    """Somebody who is logged in, with everything answered once. ``changes`` counts by question what changed since."""

    handle: str
    number: int
    visit: visit.Visit
    changes: dict[str, int] = field(default_factory=dict)

    def changed(self, question: str) -> int:
        """Count one more change of an answer, and return the revision that it is made on top of."""
        self.changes[question] = self.changes.get(question, 0) + 1
        return self.changes[question]

    @property
    def cookies(self) -> dict[str, str]:
        """The headers a browser sends for a page."""
        cookies = Cookies(_PUBLIC_URL, "form")
        sent = {COOKIE: self.handle, visit.COOKIE: self.visit.word}
        return {"Cookie": "; ".join(f"{cookies.name(name)}={value}" for name, value in sent.items())}


@dataclass(frozen=True)
class Counter:
    """Where both sides are reached, and who is there."""

    ours: int
    """The port of the form."""
    theirs: int
    """The port of the baseline."""
    crowd: tuple[Resident, ...]
    page: bytes
    """The page of the form as the first resident is shown it; the baseline's is as long."""
    url: str
    """Their database."""

    async def require_saved(self, question: str) -> None:
        """Look that the database holds every change that was confirmed. Raises AnswerRefusedError."""
        connection = await asyncpg.connect(self.url)
        try:
            saved = await connection.fetchval("SELECT sum(revision - 1) FROM answer WHERE question_id = $1", question)
        finally:
            await connection.close()
        confirmed = sum(one.changes.get(question, 0) for one in self.crowd)
        if saved != confirmed:
            raise AnswerRefusedError(f"{confirmed} changes of {question} were confirmed, and {saved} were saved")

    @property
    def shares(self) -> list[list[Resident]]:
        """The residents shared out to the connections, so that nobody waits for another at one person's row."""
        return [list(self.crowd[start::CONNECTIONS]) for start in range(CONNECTIONS)]


@asynccontextmanager
async def open_counter(postgres: PostgresEngine, folder: Path) -> AsyncIterator[Counter]:
    """Open the form for a crowd that is logged in, and the baseline beside it. Raises AnswerRefusedError."""
    postgres.create_database("counter", "counter")
    url = postgres.url("counter", user="counter")
    await migrate("kompass_form.migrations", url)
    crowd = tuple(Resident(new_handle(), number, visit.Visit.known_by(None)) for number in range(RESIDENTS))
    await _fill(url, crowd)
    port = free_port()
    with _process([str(KOMPASS), "serve", "kompass-form", "--doors", "api"], _settings(url, port), folder / "form.log"):
        page = await _until_open(port, crowd[0])
        (folder / "page.html").write_bytes(page.replace(b"{", b"(").replace(b"}", b")"))
        command = [sys.executable, "-m", "bench.plain", url, str(folder)]
        with _process(command, {"PYTHONPATH": os.pathsep.join(sys.path)}, folder / "plain.log"):
            yield Counter(port, await _port_in(folder / "plain.log"), crowd, page, url)


async def _fill(url: str, crowd: tuple[Resident, ...]) -> None:
    persons, digests = [uuid4() for _ in crowd], [digest_of(one.handle) for one in crowd]
    regime, catalogue = Regime.CONSENT.value, load().newest.catalogue
    text, version = catalogue.declarations[Regime.CONSENT], catalogue.version
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction():
            await connection.execute(_RESIDENTS, persons)
            await connection.execute(_DRAFTS, persons, regime, text, version)
            await connection.execute(_ANSWERS, json.dumps(ANSWERS))
            await connection.execute(_SESSIONS, persons, digests, regime, version)
            await connection.execute(plain.TABLE)
            await connection.execute("INSERT INTO plain SELECT generate_series(0, $1 - 1), '', 1", len(crowd))
        await connection.execute("ANALYZE")
    finally:
        await connection.close()


def _settings(url: str, port: int) -> dict[str, str]:
    said = {**SETTINGS, "database_url": url, "identity_url": "http://identity.test", "port": str(port)}
    return {f"KOMPASS_FORM_{name.upper()}": value for name, value in said.items()}


@contextmanager
def _process(command: list[str], settings: dict[str, str], log: Path) -> Iterator[None]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KOMPASS_")} | settings
    with log.open("wb") as lines:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=lines, stderr=lines, start_new_session=True
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


async def _until_open(port: int, resident: Resident) -> bytes:
    """Return the page once it is shown."""
    asked, end = request("GET", "/en/form/personal", resident.cookies), asyncio.get_running_loop().time() + PATIENCE
    while True:
        try:
            return await answer(port, asked)
        except ConnectionError as error:
            if asyncio.get_running_loop().time() > end:
                raise AnswerRefusedError("the form did not open its doors") from error
            await asyncio.sleep(0.1)


async def _port_in(log: Path) -> int:
    said, end = "", asyncio.get_running_loop().time() + PATIENCE
    while asyncio.get_running_loop().time() < end:
        said = await asyncio.to_thread(log.read_text, errors="replace")
        if said.endswith("\n") and said.strip().isdecimal():
            return int(said)
        await asyncio.sleep(0.05)
    raise AnswerRefusedError(f"the baseline did not open its doors: {said[-500:]}")
