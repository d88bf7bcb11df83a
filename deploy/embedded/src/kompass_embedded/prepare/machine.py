"""The machine that is prepared, as far as preparing asks about it."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

CACHE_SETTING: Final = "KOMPASS_CACHE"

Run = Callable[[Sequence[str], Path], "subprocess.CompletedProcess[str]"]


class NotPrepared(Exception):  # noqa: N818 - a state of the machine with a way out, not a mistake
    """A part is not on this machine and could not be brought here; the text says what to do."""


def run(command: Sequence[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command in a folder to its end; what it says, also about errors, is in ``stdout``."""
    return subprocess.run(  # noqa: S603 - the commands are written in this folder
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
    """The machine to prepare; a test hands in another one."""

    root: Path = Path("/")
    is_root: bool = field(default_factory=lambda: os.geteuid() == 0)
    settings: Mapping[str, str] = field(default_factory=lambda: os.environ)
    run: Run = run
    which: Callable[[str], str | None] = shutil.which

    @property
    def cache(self) -> Path:
        """The folder for what may be deleted and fetched again."""
        return Path(self.settings.get(CACHE_SETTING) or Path.home() / ".cache" / "kompass").absolute()

    def unpacked(self, package: str) -> Path:
        """Return where a package is unpacked when it cannot be installed."""
        return self.cache / package

    def starts(self, program: Path) -> bool:
        """Say whether a program is there and tells its version; one that is only there may still lack a library."""
        try:
            return program.exists() and self.run((str(program), "--version"), self.root).returncode == 0
        except OSError:  # a folder, a text, or made for another kind of machine
            return False
