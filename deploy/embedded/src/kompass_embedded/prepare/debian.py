"""How a part comes to a machine that has Debian's packages: root installs it, others unpack it in the cache folder."""

import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Final

from kompass_embedded.prepare.machine import Machine, NotPrepared

_POLICY: Final = "#!/bin/sh\n# Written by Kompass while it installs a package, so that no service starts; may be deleted.\nexit 101\n"


@dataclass(frozen=True)
class Part:
    """Something Kompass needs beside Python, and what is particular about bringing it.

    ``asked`` is the command that tells which packages it needs, ``read`` takes their names from its answer. Once they
    are unpacked ``settle`` tells the programs where they will live, and ``tried`` is run to see that they start.
    """

    name: str
    package: str
    by_hand: str
    find: Callable[[Machine], Path | None]
    asked: tuple[str, ...]
    read: Callable[[str], list[str]]
    settle: Callable[[Path, Path], None]
    tried: Callable[[Path], tuple[str, ...]]


def prepare(part: Part, machine: Machine) -> Path:
    """Return where a part is, and bring it to this machine if it is not there.

    Raises ``NotPrepared`` where that is not possible.
    """
    if found := part.find(machine):
        return found
    if machine.which("apt-get") is None or machine.which("dpkg") is None:
        raise NotPrepared(f"{part.name} is not on this machine.\n{part.by_hand}")
    try:
        _install(part, machine) if machine.is_root else _unpack(part, machine)
    except OSError as refused:
        raise NotPrepared(f"{part.name} could not be prepared: {refused}.\n{part.by_hand}") from refused
    except NotPrepared as reason:
        raise NotPrepared(f"{reason}\n{part.by_hand}") from reason
    if found := part.find(machine):
        return found
    raise NotPrepared(f"{part.name}'s packages are here now, but it does not start from them.\n{part.by_hand}")


def _install(part: Part, machine: Machine) -> None:
    install = ("apt-get", "install", "--yes", "--no-install-recommends", part.package)
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


def _unpack(part: Part, machine: Machine) -> None:
    place = machine.unpacked(part.package)
    machine.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{part.package}-", dir=machine.cache) as scratch:
        packages, whole = Path(scratch, "packages"), Path(scratch, "whole")
        packages.mkdir()
        whole.mkdir()
        _download(part, machine, packages)
        for package in sorted(packages.glob("*.deb")):
            _must(machine, ("dpkg", "-x", str(package), str(whole)), packages)
        part.settle(whole, place)
        shutil.rmtree(place, ignore_errors=True)
        whole.chmod(0o755)
        whole.rename(place)
    started = machine.run(part.tried(place), machine.cache)
    if started.returncode:
        shutil.rmtree(place)
        raise NotPrepared(f"{part.name} was unpacked, but does not run:\n{_last(started.stdout)}")


def _download(part: Part, machine: Machine, folder: Path) -> None:
    """Fetch the packages, with package lists of our own if those of the machine are missing or old."""
    if _try_download(part, machine, folder, ()).returncode:
        installed = machine.root / "var/lib/dpkg/status"
        lists = tuple(
            word
            for place in (f"State={folder / 'state'}", f"Cache={folder / 'cache'}", f"State::status={installed}")
            for word in ("-o", f"Dir::{place}")
        )
        (folder / "state/lists/partial").mkdir(parents=True)
        (folder / "cache/archives/partial").mkdir(parents=True)
        _must(machine, ("apt-get", *lists, "update"), folder)
        again = _try_download(part, machine, folder, lists)
        if again.returncode:
            raise NotPrepared(f"{part.name}'s packages could not be fetched:\n{_last(again.stdout)}")


def _try_download(part: Part, machine: Machine, folder: Path, lists: tuple[str, ...]) -> "CompletedProcess[str]":
    program, *words = part.asked
    needed = machine.run((program, *lists, *words), folder)
    if needed.returncode:
        return needed
    return machine.run(("apt-get", *lists, "download", *part.read(needed.stdout)), folder)


def _must(machine: Machine, command: Sequence[str], folder: Path) -> None:
    ended = machine.run(command, folder)
    if ended.returncode:
        raise NotPrepared(f"This did not work: {shlex.join(command)}\n{_last(ended.stdout)}")


def _last(output: str) -> str:
    return "\n".join(output.strip().splitlines()[-5:])
