"""What a newcomer meets at `make up`: a screen that says what to do, a quick start, clear refusals, nothing left behind."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx2
import pytest

from kompass_embedded.demo import PERSONS, STAFF
from kompass_embedded.plan import PORTS
from kompass_embedded.ports import LOOPBACK
from kompass_up import LAST_LINE, KompassUp, start
from offsets import free_offset

SECONDS = 5 * 3
"""Three times what is promised, and of a processor, as the machines of tests do other things meanwhile."""
MEGABYTES = 300
ORDINARY = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")
"""Below root, a user with no more rights than any other. It looks like nobody, and owns what root owns."""

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def kompass(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KompassUp]:
    """One that runs; a test that ends it starts it again."""
    kompass = KompassUp(tmp_path_factory.mktemp("up") / "home", free_offset())
    try:
        kompass.start()
        yield kompass
    finally:
        kompass.end()


def ordinary() -> Sequence[str]:
    """Return what to put before a command so that an ordinary user runs it."""
    return ORDINARY if os.geteuid() == 0 else ()


def keys(kompass: KompassUp) -> object:
    """Return the public keys of identity, which live in its database."""
    return httpx2.get(f"{kompass.plan.url('identity')}/.well-known/jwks.json").raise_for_status().json()


def verified(kompass: KompassUp) -> subprocess.CompletedProcess[str]:
    """Verify the audits of what runs, as its operator does."""
    command = Path(sys.executable).with_name("kompass")
    own = {"KOMPASS_HOME": str(kompass.plan.home), "KOMPASS_PORT_OFFSET": str(kompass.plan.offset)}
    plain = {key: value for key, value in os.environ.items() if not key.startswith("KOMPASS_")}
    words = f'eval "$({command} env)" && {command} audit verify'
    return subprocess.run(["/bin/bash", "-c", words], env=plain | own, capture_output=True, text=True, check=False)


def refusal(home: Path, offset: int | str, *, below: Sequence[str] = ()) -> str:
    """Start where it cannot be started, and return the one line that says why."""
    process = start(home, offset, below=below)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 1, said
    assert said.count("\n") == 1, said
    return said


def test_the_operator_can_verify_every_audit_of_what_runs(kompass: KompassUp) -> None:
    """Sealed within a second, anchored within ten."""
    for _ in range(30):
        done = verified(kompass)
        if done.returncode == 0:
            break
        assert done.returncode == 3, done.stdout + done.stderr
        time.sleep(1)
    assert done.stdout.count("nothing was altered, taken away or put in") == len(PORTS)
    assert "identity: seal" in done.stdout


def test_the_screen_says_where_to_go_whom_to_be_and_what_to_do(kompass: KompassUp) -> None:
    lines = kompass.screen.splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines if not line.startswith("The log is")) <= 100
    assert "\x1b" not in kompass.screen
    places = [kompass.screen.index(kompass.plan.url(name)) for name in ("imdinett-views", "kompass-form", "identity")]
    assert places == sorted(places)
    for word in [*(one.username for one in STAFF), *(person.duf for person in PERSONS), "Next", "kompass.log"]:
        assert word in kompass.screen
    assert lines[-1].startswith(LAST_LINE)


def test_everything_on_the_screen_answers_and_says_that_it_is_a_demo(kompass: KompassUp) -> None:
    for name in PORTS:
        assert httpx2.get(f"{kompass.plan.url(name)}/health/ready").is_success
    assert httpx2.get(f"{kompass.plan.issuer}/.well-known/openid-configuration").is_success
    for name in ("imdinett-views", "kompass-form"):
        page = httpx2.get(kompass.plan.url(name), headers={"Accept": "text/html"}, follow_redirects=True)
        assert page.is_success
        assert "Demo" in page.text


def test_a_start_is_quick_and_takes_little_memory(kompass: KompassUp) -> None:
    assert kompass.seconds < SECONDS
    assert kompass.memory() < MEGABYTES


def test_a_second_start_on_the_same_state_says_so(kompass: KompassUp) -> None:
    said = refusal(kompass.home, kompass.plan.offset)
    assert said.startswith(f"Kompass runs already on {kompass.home}, as process {kompass.process.pid}: ")
    assert "KOMPASS_HOME" in said
    assert httpx2.get(f"{kompass.plan.url('identity')}/health/ready").is_success


def test_after_kill_9_it_starts_again_and_everything_is_there(kompass: KompassUp) -> None:
    before = keys(kompass)
    kompass.kill()
    left_behind = kompass.engines()
    assert left_behind

    kompass.start()

    assert keys(kompass) == before
    assert not set(left_behind) & set(kompass.engines())
    assert kompass.seconds < SECONDS


def test_ctrl_c_stops_everything_and_the_next_start_finds_it_again(kompass: KompassUp) -> None:
    before = keys(kompass)

    said = kompass.interrupt()

    assert said == "Stopped; everything is kept.\n"
    assert kompass.engines() == []
    kompass.start()
    assert keys(kompass) == before
    assert kompass.seconds < SECONDS


def test_ctrl_c_while_it_starts_stops_it_too(tmp_path: Path) -> None:
    kompass = KompassUp(tmp_path / "home", free_offset())
    try:
        kompass.begin()
        assert kompass.interrupt() == "Stopped; everything is kept.\n"
        assert kompass.engines() == []
    finally:
        kompass.end()


def test_a_taken_port_is_named_with_who_needs_it(tmp_path: Path) -> None:
    offset = free_offset()
    with socket.create_server((LOOPBACK, PORTS["codes"] + offset)):
        said = refusal(tmp_path / "home", offset)
    assert said.startswith(f"Port {PORTS['codes'] + offset}, which codes needs, is taken by another program.")
    assert "KOMPASS_PORT_OFFSET" in said


def test_a_folder_one_may_not_write_in_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    for home in (closed / "home", closed):
        said = refusal(home, 14_100, below=ordinary())
        assert f"may not write in {home}. Choose another folder" in said


def test_what_cannot_be_a_folder_or_an_offset_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "because a file is in its place" in refusal(tmp_path / "file", 0)
    for offset in ("many", "-1", "60000"):
        assert "KOMPASS_PORT_OFFSET is a number from 0 to 50000" in refusal(tmp_path / "home", offset)


@pytest.mark.parametrize("size", ["8m", "60m"], ids=["for PostgreSQL", "for the databases"])
def test_a_full_disk_is_called_a_full_disk(tmp_path: Path, size: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    said = refusal(disk / "home", free_offset(), below=on_a_disk_of(disk, size))
    assert f"The disk that holds {disk / 'home'}" in said
    assert "is full. Make at least 200 MB free" in said


def on_a_disk_of(folder: Path, size: str) -> Sequence[str]:
    """Return what to put before a command so that the folder is, for it alone, a disk of that size."""
    below = ("unshare", "--user", "--map-root-user", "--mount", "--")
    mount = ("sh", "-c", f'mount -t tmpfs -o size={size} tmpfs "$0" && exec "$@"', str(folder))
    if shutil.which("unshare") and not subprocess.run([*below, *mount, "true"], check=False).returncode:
        return (*below, *mount)
    sentence = "this machine lets nobody mount a disk of their own"
    if os.environ.get("CI"):
        pytest.fail(sentence)  # what is missing there is to be mended, not left out
    pytest.skip(sentence)


@pytest.mark.skipif(os.geteuid() != 0, reason="whoever is an ordinary user has run all of this as one")
def test_an_ordinary_user_gets_the_same_as_root(tmp_path: Path) -> None:
    kompass = KompassUp(tmp_path / "home", free_offset(), below=ordinary())
    try:
        kompass.start()
        assert kompass.interrupt() == "Stopped; everything is kept.\n"
        assert kompass.engines() == []
    finally:
        kompass.end()
