"""Finds the files of RabbitMQ on this machine, or gets them: ``python -m kompass_embedded.prepare rabbitmq``.

Nothing is ever started here, and without root nothing outside the cache folder is touched.
"""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

BINARIES_SETTING: Final = "KOMPASS_RABBITMQ_BIN"
CACHE_SETTING: Final = "KOMPASS_CACHE"
COMMAND: Final = "python -m kompass_embedded.prepare rabbitmq"
BY_HAND: Final = f"""Install RabbitMQ 3.10 or newer yourself:
  Debian, Ubuntu:  sudo apt-get install rabbitmq-server
  Fedora:          sudo dnf install rabbitmq-server
  macOS:           brew install rabbitmq
If it is not found then, set {BINARIES_SETTING} to the folder of rabbitmq-server and rabbitmqctl."""

_INSIDE: Final = Path("usr/lib/rabbitmq/bin")
_BREW: Final = (Path("/opt/homebrew/opt/rabbitmq/sbin"), Path("/usr/local/opt/rabbitmq/sbin"))
_WITHOUT: Final = re.compile(r"-(base-hipe|abi.*|manpages|doc|examples|src|mode|nox)$")
_POLICY: Final = (
    "#!/bin/sh\n# Written by Kompass while it installs RabbitMQ, so that no service starts; may be deleted.\nexit 101\n"
)

Run = Callable[[Sequence[str], Path], "subprocess.CompletedProcess[str]"]


class NotPrepared(Exception):  # noqa: N818 - a state of the machine with a way out, not a mistake
    """RabbitMQ is not on this machine and could not be brought here; the text says what to do."""


def run(command: Sequence[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder to its end; what it says, also about errors, is in ``stdout``."""
    return subprocess.run(  # noqa: S603 - the commands are written below
        command,
        cwd=folder,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


@dataclass(frozen=True)
class Machine:
    """The machine to prepare, as far as preparing asks about it; a test hands in another one."""

    root: Path = Path("/")
    is_root: bool = field(default_factory=lambda: os.geteuid() == 0)
    settings: Mapping[str, str] = field(default_factory=lambda: os.environ)
    run: Run = run
    which: Callable[[str], str | None] = shutil.which

    @property
    def cache(self) -> Path:
        """The folder for what may be deleted and fetched again."""
        return Path(self.settings.get(CACHE_SETTING) or Path.home() / ".cache" / "kompass").absolute()

    @property
    def unpacked(self) -> Path:
        """Where RabbitMQ is unpacked when it cannot be installed."""
        return self.cache / "rabbitmq-server"


def find_rabbitmq(machine: Machine | None = None) -> Path | None:
    """Return the folder of ``rabbitmq-server`` and ``rabbitmqctl``, or none if they are not on this machine."""
    machine = machine or Machine()
    if named := machine.settings.get(BINARIES_SETTING):
        if not _is_complete(Path(named)):
            raise NotPrepared(f"There is no rabbitmq-server in {named}, which {BINARIES_SETTING} names.\n{BY_HAND}")
        return Path(named)
    # Debian's commands in /usr/sbin change to a user of their own and use its folders, so these are never looked at.
    places = (machine.root / _INSIDE, *_BREW, machine.unpacked / _INSIDE)
    return next((place for place in places if _is_complete(place)), None)


def prepare_rabbitmq(machine: Machine | None = None) -> Path:
    """Return the folder of RabbitMQ's programs, and bring them to this machine if they are not there.

    Root installs the package, without starting its service; others unpack it in the cache folder. Raises
    ``NotPrepared`` where neither is possible.
    """
    machine = machine or Machine()
    if found := find_rabbitmq(machine):
        return found
    if machine.which("apt-get") is None or machine.which("dpkg") is None:
        raise NotPrepared(BY_HAND)
    try:
        if machine.is_root:
            _install(machine)
        else:
            _unpack(machine)
    except OSError as refused:
        raise NotPrepared(f"RabbitMQ could not be prepared: {refused}.\n{BY_HAND}") from refused
    if found := find_rabbitmq(machine):
        return found
    raise NotPrepared(f"RabbitMQ's packages are here now, but rabbitmq-server is not among them.\n{BY_HAND}")


def missing() -> NotPrepared:
    """Return what to raise where RabbitMQ is needed and nothing may be installed unasked."""
    return NotPrepared(f"RabbitMQ is not on this machine. Run: {COMMAND}\n{BY_HAND}")


def _install(machine: Machine) -> None:
    install = ("apt-get", "install", "--yes", "--no-install-recommends", "rabbitmq-server")
    with _no_service_starts(machine.root / "usr/sbin/policy-rc.d"):
        if machine.run(install, machine.root).returncode:
            _must(machine, ("apt-get", "update"), machine.root)
            _must(machine, install, machine.root)


@contextmanager
def _no_service_starts(policy: Path) -> Iterator[None]:
    """Let packages start no services meanwhile; a policy that is there already is left alone."""
    if policy.exists() and policy.read_text() != _POLICY:
        yield
        return
    policy.write_text(_POLICY)
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()


def _unpack(machine: Machine) -> None:
    machine.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rabbitmq-", dir=machine.cache) as scratch:
        packages, whole = Path(scratch, "packages"), Path(scratch, "whole")
        packages.mkdir()
        whole.mkdir()
        _download(machine, packages)
        for package in sorted(packages.glob("*.deb")):
            _must(machine, ("dpkg", "-x", str(package), str(whole)), packages)
        _move_erlang(whole, machine.unpacked)
        shutil.rmtree(machine.unpacked, ignore_errors=True)
        whole.chmod(0o755)
        whole.rename(machine.unpacked)
    erlang = machine.unpacked / "usr/lib/erlang/bin/erl"
    started = machine.run((str(erlang), "-noinput", "-eval", "ok = crypto:start(), halt()."), machine.cache)
    if started.returncode:
        shutil.rmtree(machine.unpacked)
        raise NotPrepared(f"RabbitMQ was unpacked, but its Erlang does not run:\n{_last(started.stdout)}\n{BY_HAND}")


def _download(machine: Machine, folder: Path) -> None:
    """Fetch the packages, with package lists of our own if those of the machine are missing or old."""
    if _try_download(machine, folder, ()).returncode:
        installed = machine.root / "var/lib/dpkg/status"
        lists = tuple(
            part
            for place in (f"State={folder / 'state'}", f"Cache={folder / 'cache'}", f"State::status={installed}")
            for part in ("-o", f"Dir::{place}")
        )
        (folder / "state/lists/partial").mkdir(parents=True)
        (folder / "cache/archives/partial").mkdir(parents=True)
        _must(machine, ("apt-get", *lists, "update"), folder)
        again = _try_download(machine, folder, lists)
        if again.returncode:
            raise NotPrepared(f"RabbitMQ's packages could not be fetched:\n{_last(again.stdout)}\n{BY_HAND}")


def _try_download(machine: Machine, folder: Path, lists: tuple[str, ...]) -> "subprocess.CompletedProcess[str]":
    only_needed = [f"--no-{kind}" for kind in ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")]
    needed = machine.run(("apt-cache", *lists, "depends", "--recurse", *only_needed, "rabbitmq-server"), folder)
    if needed.returncode:
        return needed
    names = {line.strip() for line in needed.stdout.splitlines() if re.fullmatch(r"erlang-[a-z0-9-]+", line)}
    erlang = sorted(name for name in names if not _WITHOUT.search(name))
    return machine.run(("apt-get", *lists, "download", "rabbitmq-server", *erlang), folder)


def _move_erlang(whole: Path, place: Path) -> None:
    """Tell Erlang where it will live: Debian has written its own folder into the script that starts it."""
    script = whole / "usr/lib/erlang/bin/erl"
    if script.exists():
        here = f"ROOTDIR={shlex.quote(str(place / 'usr/lib/erlang'))}"
        script.write_text(script.read_text().replace("ROOTDIR=/usr/lib/erlang", here))


def _must(machine: Machine, command: Sequence[str], folder: Path) -> None:
    ended = machine.run(command, folder)
    if ended.returncode:
        raise NotPrepared(f"This did not work: {shlex.join(command)}\n{_last(ended.stdout)}\n{BY_HAND}")


def _is_complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in ("rabbitmq-server", "rabbitmqctl"))


def _last(output: str) -> str:
    return "\n".join(output.strip().splitlines()[-5:])


def main(arguments: Sequence[str] | None = None, machine: Machine | None = None) -> int:
    """Prepare what is named, print where it is and return 0; or print what to install and return 1."""
    parser = argparse.ArgumentParser(
        prog="kompass_embedded.prepare", description="Get what Kompass needs beside Python"
    )
    parser.add_argument("part", choices=["rabbitmq"])
    parser.parse_args(arguments)
    try:
        folder = prepare_rabbitmq(machine)
    except NotPrepared as sentence:
        sys.stderr.write(f"{sentence}\n")
        return 1
    sys.stdout.write(f"RabbitMQ is in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
