"""What the two private engines share: the folder one lives in, and the processes that run from it.

A home is held by one program at a time. Whatever still runs from a home when somebody else takes it was left behind
by a program that died, and every such process carries the mark of the home in its command line.
"""

import errno
import fcntl
import hashlib
import hmac
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

LOG_LIMIT = 10_000_000
_TAIL_LINES = 12
_PAUSE = 0.01
_LOG_AT_A_TIME = 32 * 1024 * 1024  # two segments: the one that is written, and the one that is made ready
_SIGNS = {
    "no space left on device": errno.ENOSPC,
    "check free disk space": errno.ENOSPC,
    "disk quota exceeded": errno.EDQUOT,
    "read-only file system": errno.EROFS,
    "permission denied": errno.EACCES,
}


class EngineError(RuntimeError):
    """An engine cannot run; the text is for the person in front of the screen and says what to do."""


class InUseError(EngineError):
    """Another program holds the home; ``holder`` says which."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(f"{folder} is in use by {holder}. Stop that first, or choose another folder.")
        self.holder = holder


class Home:
    """The folder of one engine, with the secret that the passwords of its users are made from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.mark = "kompass-" + hashlib.sha256(bytes(self.folder)).hexdigest()[:16]
        self._secret = b""
        self._hold: int | None = None

    def take(self, data: Path) -> None:
        """Make the folder ours until ``leave``; raise ``EngineError`` when another program holds it."""
        with storage(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            hold = os.open(self.folder / "holder", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            with storage(self.folder):
                self._lock(hold)
                self._read_secret(data)
        except BaseException:
            os.close(hold)
            raise
        self._hold = hold

    def visit(self) -> None:
        """Learn the passwords of an engine that another program runs here; raise ``EngineError`` where none was made."""
        try:
            self._secret = (self.folder / "secret").read_bytes()
        except OSError:
            raise EngineError(f"There is no engine in {self.folder}; is `make up` running?") from None

    def leave(self) -> None:
        """Let others take the folder; the data in it stays."""
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None

    def password(self, user: str) -> str:
        """Return the password of a user: the same one as long as the home lives, and in no file as such."""
        if not self._secret:
            raise EngineError(f"The engine in {self.folder} has not been started yet; start it before asking for it.")
        return hmac.new(self._secret, user.encode(), hashlib.sha256).hexdigest()[:40]

    def processes(self, *programs: str) -> list[int]:
        """Return the ids of the living processes of these programs that carry the mark of this home."""
        return [process for process, program, command in _commands() if self.mark in command and program in programs]

    def kill(self, *programs: str) -> None:
        """End these programs with SIGKILL, also those that are being forked meanwhile, and see them gone."""
        while left := self.processes(*programs):
            for process in left:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(_PAUSE)

    def wait_until_gone(self, *programs: str, patience: float) -> None:
        """Return when none of these programs is left, or when ``patience`` (seconds) is over."""
        end = time.monotonic() + patience
        while self.processes(*programs) and time.monotonic() < end:
            time.sleep(_PAUSE)

    @contextmanager
    def log_file(self, name: str) -> Iterator[int]:
        """Open a log to append to, readable by its owner only; one that grew large is first moved aside."""
        log = _open_log(self.folder / name)
        try:
            yield log
        finally:
            os.close(log)

    def _lock(self, hold: int) -> None:
        try:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(hold, 500, 0).decode(errors="replace") or "another program"
            raise InUseError(self.folder, holder) from None
        os.ftruncate(hold, 0)
        os.pwrite(hold, f"process {os.getpid()} ({' '.join(sys.orig_argv)[:300]})".encode(), 0)

    def _read_secret(self, data: Path) -> None:
        path = self.folder / "secret"
        if not path.exists():
            if data.exists():
                raise EngineError(
                    f"{path} is missing, and the passwords of the data beside it come from it. "
                    f"Put it back, or move {self.folder} away to begin afresh.",
                )
            write_private(path, secrets.token_hex(32))
        self._secret = path.read_bytes()


def open_log(path: Path) -> TextIO:
    """Open a log to append to, as ``Home.log_file`` does."""
    return os.fdopen(_open_log(path), "a", encoding="utf-8")


def _open_log(path: Path) -> int:
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    unfinished = path.with_name(path.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    unfinished.replace(path)


@contextmanager
def storage(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into a sentence."""
    try:
        yield
    except OSError as refused:
        raise EngineError(storage_sentence(folder, refused.errno or 0)) from refused


def has_no_room(folder: Path) -> bool:
    """Tell whether the disk has less room than PostgreSQL takes at a time for its log, without which it ends."""
    return shutil.disk_usage(folder).free < _LOG_AT_A_TIME


def storage_sentence(folder: Path, code: int) -> str:
    """Say what is wrong with a folder, by the error number the system gave."""
    match code:
        case errno.ENOSPC | errno.EDQUOT:
            return f"The disk that holds {folder} is full. Make at least 200 MB free, or choose another folder."
        case errno.EROFS:
            return f"{folder} is on a disk that can only be read. Choose another folder."
        case errno.EACCES | errno.EPERM:
            return f"{_user()} may not write in {folder}. Choose another folder, or change who owns it."
        case errno.ENOTDIR | errno.EEXIST:
            return f"{folder} cannot be a folder, because a file is in its place. Choose another folder."
        case _:
            return f"{folder} cannot be used: {os.strerror(code)}. Choose another folder."


def _user() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:  # as in a container that runs under a bare number
        return f"User {os.geteuid()}"


def failure(folder: Path, what: str, output: str) -> EngineError:
    """Return the error for a program that ended: the plain cause if we know it, else its own last lines."""
    lines = output.strip().splitlines()
    for sign, code in _SIGNS.items():
        if sign in output.lower():
            return EngineError(f"{what}. {storage_sentence(folder, code)} It said: {lines[-1]}")
    last = "\n".join(lines[-_TAIL_LINES:]) or "(it said nothing)"
    return EngineError(f"{what}. Its last words:\n{last}")


def read_log(path: Path, start: int = 0) -> str:
    """Return a log from byte ``start`` on; nothing if there is none yet."""
    try:
        return path.read_bytes()[start:].decode(errors="replace")
    except FileNotFoundError:
        return ""


def _commands() -> Iterator[tuple[int, str, str]]:
    """Yield the id, the program's name and the whole command line of every process that has one."""
    if not Path("/proc/self/cmdline").exists():
        listing = subprocess.run(["/bin/ps", "-A", "-o", "pid=,command="], capture_output=True, text=True, check=True)
        for line in listing.stdout.splitlines():
            process, _, command = line.strip().partition(" ")
            if command.strip():
                yield int(process), _program(command.split()[0]), command
        return
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):  # it may have ended since the folder was read
                command = (entry / "cmdline").read_bytes().decode(errors="replace")
                if command:
                    yield int(entry.name), _program(command.partition("\0")[0]), command


def _program(first_word: str) -> str:
    """Return the program's name; PostgreSQL's processes rename themselves to ``postgres: what they do``."""
    return Path(first_word.partition(":")[0]).name
