"""The private PostgreSQL: what a person gets when it starts, dies, or cannot start."""

import asyncio
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from kompass_embedded.engine import EngineError, Home
from kompass_embedded.ports import LOOPBACK, free_port
from kompass_embedded.postgres import Postgres

DUF = "201912345678"
STARTS_AND_WAITS = """
import sys
from pathlib import Path
from kompass_embedded.postgres import Postgres
print(Postgres(Path(sys.argv[1]), durable=False).start().process, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Give a home, and see that no process is left in it."""
    folder = tmp_path / "home of a server"
    yield folder
    assert Home(folder).processes("postgres") == []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """Give a server for what does not end it."""
    with Postgres(tmp_path_factory.mktemp("postgres") / "home", durable=False) as running:
        running.create_database("codes", "codes")
        yield running


async def ask(url: str, statement: str, **options: Any) -> Any:
    connection = await asyncpg.connect(url, **options)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def fake_programs(folder: Path, *, version: str, initdb: str = "exit 0") -> Path:
    folder.mkdir()
    for name, does in {"postgres": f"echo 'postgres (PostgreSQL) {version}'", "initdb": initdb}.items():
        (folder / name).write_text(f"#!/bin/sh\n{does}\n")
        (folder / name).chmod(0o755)
    return folder


async def test_what_was_written_is_there_after_a_stop_and_after_a_kill(home: Path) -> None:
    server = Postgres(home)
    await asyncio.to_thread(server.start)
    try:
        server.create_database("identity", "identity")
        url = server.url("identity", user="identity")
        await ask(url, "CREATE TABLE person (name text)")
        await ask(url, "INSERT INTO person VALUES ('Åse')")
        await asyncio.to_thread(server.restart)
        await ask(url, "INSERT INTO person VALUES ('Yonas')")
        await asyncio.to_thread(server.kill)
        assert Home(home).processes("postgres") == []
        await asyncio.to_thread(server.restart)
        assert await ask(url, "SELECT string_agg(upper(name), ' ' ORDER BY name) FROM person") == "YONAS ÅSE"
    finally:
        server.stop()


async def test_a_database_is_made_once_and_closed_to_the_roles_of_others(server: Postgres) -> None:
    server.create_database("codes", "codes")
    server.create_role("stranger")
    server.create_role("stranger")
    assert await ask(server.url("codes", user="codes"), "SELECT current_user") == "codes"
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await ask(server.url("codes", user="stranger"), "SELECT 1")


async def test_nobody_gets_in_without_the_password(server: Postgres) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await ask(server.url("codes"), "SELECT 1", password="postgres")
    assert await ask(server.url(), "SELECT 1", host=str(server.socket_folder), port=server.port, password="") == 1
    home = server._home.folder
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "postgres.log").stat().st_mode) == 0o600
    for folder in (home, home / "data", server.socket_folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_the_log_never_says_what_a_statement_was_about(server: Postgres) -> None:
    connection = await asyncpg.connect(server.url("codes"))
    try:
        await connection.execute("CREATE TABLE known (duf text PRIMARY KEY)")
        await connection.execute("INSERT INTO known VALUES ($1)", DUF)
        with pytest.raises(asyncpg.UniqueViolationError) as refused:
            await connection.execute("INSERT INTO known VALUES ($1)", DUF)
        assert DUF in (refused.value.detail or "")
        with pytest.raises(asyncpg.InvalidTextRepresentationError, match=DUF):
            await connection.execute(f"SELECT 'no number {DUF}'::bigint")
        with pytest.raises(asyncpg.PostgresSyntaxError):
            await connection.execute(f"SELEKT '{DUF}'")
        assert DUF not in server.log()

        # The same without our settings, to know that this test can fail.
        await connection.execute("SET log_min_messages = warning; SET log_error_verbosity = 'default'")
        with pytest.raises(asyncpg.UniqueViolationError):
            await connection.execute("INSERT INTO known VALUES ($1)", DUF)
        assert f"DETAIL:  Key (duf)=({DUF})" in server.log()
    finally:
        await connection.close()


def test_a_server_left_behind_by_a_killed_program_is_ended_and_its_data_taken_over(home: Path) -> None:
    command = [sys.executable, "-c", STARTS_AND_WAITS, str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        left_behind = int(program.stdout.readline())
        with pytest.raises(EngineError, match=f"in use by process {program.pid} "):
            Postgres(home).start()
        program.kill()
    assert left_behind in Home(home).processes("postgres")
    with Postgres(home, durable=False) as server:
        assert server.process != left_behind
        assert left_behind not in Home(home).processes("postgres")
        assert asyncio.run(ask(server.url(), "SELECT 1")) == 1


async def test_processes_orphaned_by_the_death_of_the_first_one_do_not_hinder_the_next_start(home: Path) -> None:
    with Postgres(home, durable=False) as server:
        connection = await asyncpg.connect(server.url())
        busy = asyncio.create_task(connection.execute("SELECT count(*) FROM generate_series(1, 1000000000) AS busy"))
        active = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%AS busy'"
        while not await ask(server.url(), active):
            assert not busy.done()
        os.kill(server.process, signal.SIGKILL)
        await asyncio.to_thread(server.restart)
        with pytest.raises((asyncpg.PostgresConnectionError, ConnectionError)):
            await busy
        assert await ask(server.url(), "SELECT 1") == 1


def test_a_home_that_is_in_use_says_by_whom(home: Path) -> None:
    with Postgres(home, durable=False):
        with pytest.raises(EngineError, match=rf"is in use by process {os.getpid()} \({re.escape(sys.orig_argv[0])} "):
            Postgres(home).start()
        assert Home(home).processes("postgres") != []


def test_a_taken_port_is_named(home: Path) -> None:
    with socket.create_server((LOOPBACK, free_port())) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(EngineError, match=f"Port {port} on 127.0.0.1 is taken"):
            Postgres(home, port=port, durable=False).start()


def test_data_of_another_version_is_left_alone_and_both_ways_out_are_named(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "secret").write_text("kept")
    (home / "data" / "PG_VERSION").write_text("14\n")
    with pytest.raises(EngineError, match=r"written by PostgreSQL 14, .*KOMPASS_POSTGRES_BIN.* or move"):
        Postgres(home).start()
    assert (home / "data" / "PG_VERSION").read_text() == "14\n"


def test_data_whose_passwords_are_lost_is_not_opened(home: Path) -> None:
    (home / "data").mkdir(parents=True)
    with pytest.raises(EngineError, match="secret is missing"):
        Postgres(home).start()


async def test_a_home_with_a_long_path_has_its_socket_in_a_short_folder(home: Path) -> None:
    with Postgres(home / ("long" * 40), durable=False) as server:
        place = server.socket_folder
        assert await ask(server.url(), "SELECT 1", host=str(place), port=server.port, password="") == 1
    assert not place.exists()


def test_a_socket_folder_that_a_stranger_has_put_there_is_not_used(home: Path, tmp_path: Path) -> None:
    server = Postgres(home / ("long" * 40), durable=False)
    server.socket_folder.symlink_to(tmp_path)
    try:
        with pytest.raises(EngineError, match="belongs to somebody else"):
            server.start()
    finally:
        server.socket_folder.unlink()


async def test_a_first_start_that_was_interrupted_is_begun_again(home: Path) -> None:
    (home / "data.unfinished").mkdir(parents=True)
    (home / "data.unfinished" / "PG_VERSION").write_text("18\n")
    with Postgres(home, durable=False) as server:
        assert await ask(server.url(), "SELECT 1") == 1
    assert not (home / "data.unfinished").exists()


async def test_a_process_number_that_belongs_to_somebody_else_by_now_does_not_hinder_the_start(home: Path) -> None:
    server = Postgres(home, durable=False).start()
    server.kill()
    note = home / "data" / "postmaster.pid"
    note.write_text(note.read_text().replace(note.read_text().splitlines()[0], str(os.getppid()), 1))
    with server:
        assert await ask(server.url(), "SELECT 1") == 1


@pytest.mark.parametrize("said", ["could not write: No space left on device", "HINT:  Check free disk space."])
def test_a_full_disk_is_called_a_full_disk(home: Path, tmp_path: Path, said: str) -> None:
    full = fake_programs(tmp_path / "bin", version="18.1", initdb=f"echo '{said}'; exit 1")
    with pytest.raises(EngineError, match=r"could not make its data\. The disk that holds .* is full\. Make"):
        Postgres(home, binaries=full).start()
    assert not (home / "superuser").exists()


def test_a_server_that_ends_at_once_is_quoted(home: Path) -> None:
    with Postgres(home, durable=False):
        pass
    (home / "data" / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(EngineError, match=r"ended while it started.*\n.*no_such_setting"):
        Postgres(home).start()


def test_a_server_that_is_not_ready_in_time_is_ended(home: Path) -> None:
    with pytest.raises(EngineError, match="not ready after 0 seconds"):
        Postgres(home, durable=False, patience=0).start()


@pytest.mark.parametrize(
    ("version", "sentence"),
    [("14.9", "is PostgreSQL 14; Kompass needs 15 or newer"), ("unknown", "cannot be run")],
)
def test_binaries_that_will_not_do_are_named(home: Path, tmp_path: Path, version: str, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        Postgres(home, binaries=fake_programs(tmp_path / "bin", version=version)).start()


def test_a_setting_that_points_nowhere_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPASS_POSTGRES_BIN", "/nowhere")
    with pytest.raises(EngineError, match=r"no postgres in /nowhere\. Set KOMPASS_POSTGRES_BIN"):
        Postgres(home).start()


def test_a_home_below_a_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="because a file is in its place"):
        Postgres(tmp_path / "file" / "home").start()


def test_an_address_is_not_given_before_the_first_start(home: Path) -> None:
    with pytest.raises(EngineError, match="has not been started yet"):
        Postgres(home).url("codes")
