"""``kompass up`` as people run it: a program of its own, whose screen is read and which is ended as they end it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

from kompass_embedded.engine import Home
from kompass_embedded.plan import Plan

KOMPASS: Final = Path(sys.executable).with_name("kompass")
READY: Final = "Kompass is ready"
LAST_LINE: Final = "Ctrl-C stops it all"


def start(
    home: Path, offset: int | str, *, below: Sequence[str] = (), words: Sequence[str] = ()
) -> "subprocess.Popen[str]":
    """Start ``kompass up`` with what it says in one pipe; ``below`` is put before the command, ``words`` behind it."""
    return subprocess.Popen(
        [*below, KOMPASS, "up", *words],
        env=os.environ | {"KOMPASS_HOME": str(home), "KOMPASS_PORT_OFFSET": str(offset)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


class KompassUp:
    """One Kompass that a test may start, end and start again on the same state."""

    def __init__(self, home: Path, offset: int, *, below: Sequence[str] = (), words: Sequence[str] = ()) -> None:
        self.home = home
        self.plan = Plan(home, offset)
        self.screen = ""
        self.seconds = 0.0
        """Seconds of a processor that the last start took, until it was ready."""
        self._below = below
        self._words = words
        self._process: subprocess.Popen[str] | None = None

    @property
    def process(self) -> "subprocess.Popen[str]":
        """The running program."""
        assert self._process is not None
        return self._process

    def start(self) -> None:
        """Start it and wait until it says that it is ready; what it said is in ``screen``."""
        self._process = start(self.home, self.plan.offset, below=self._below, words=self._words)
        self.screen = ""
        for line in self._said():
            self.screen += line
            if READY in line:
                self.seconds = self._worked()
            if LAST_LINE in line:
                return
        raise AssertionError(self.screen)

    def begin(self, below: Sequence[str] = ()) -> None:
        """Start it and wait until it has begun: its log is there."""
        log = self.home / "kompass.log"
        log.unlink(missing_ok=True)
        self._process = start(self.home, self.plan.offset, below=below or self._below, words=self._words)
        while not log.exists():
            assert self._process.poll() is None, self._process.communicate()
            time.sleep(0.01)

    def interrupt(self) -> str:
        """Press Ctrl-C, and return what it said then; it must have ended well."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=60)
        assert self.process.returncode == 0, said
        return said

    def kill(self) -> None:
        """End it with SIGKILL and all that is in its process group."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()

    def end(self) -> None:
        """Make sure that nothing of it is left."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.communicate(timeout=60)
        Home(self.home / "postgres").kill("postgres")

    def engines(self) -> list[int]:
        """Return the processes of its PostgreSQL."""
        return Home(self.home / "postgres").processes("postgres")

    def memory(self) -> int:
        """Return the resident memory of its process, in megabytes."""
        return int(self._told("rss")) // 1000

    def _worked(self) -> float:
        seconds = 0.0
        for part in self._told("cputime").split(":"):  # hours, minutes and seconds, or the last two
            seconds = seconds * 60 + float(part)
        return seconds

    def _told(self, what: str) -> str:
        command = ["/bin/ps", "-o", f"{what}=", "-p", str(self.process.pid)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def _said(self) -> IO[str]:
        assert self.process.stdout is not None
        return self.process.stdout
