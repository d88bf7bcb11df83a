"""A private PostgreSQL: started, stopped, killed, and asked for its addresses.

It listens on 127.0.0.1 with passwords, because other users of the machine can reach that address too, and on a
socket in a folder that only its owner may enter. Nothing outside its home is touched.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, Self
from urllib.parse import quote

from kompass_embedded import databases
from kompass_embedded.cluster import SUPERUSER, Programs, make_own, make_reachable, surroundings
from kompass_embedded.engine import EngineError, Home, failure, read_log, storage
from kompass_embedded.ports import LOOPBACK, free_port, is_free

_LOG: Final = "postgres.log"
_LONGEST_SOCKET_FOLDER: Final = 80  # a socket's whole path must stay below 104 bytes on macOS, 108 on Linux

# What a statement was about must never reach the log: no parameters, no DETAIL with the key that was there already,
# and no errors of statements at all, as their first line may quote a value. Those who sent the statement are told.
QUIET: Final = {
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
FORGETFUL: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One PostgreSQL server in its home folder.

    ``durable=False`` is for tests: commits do not wait for the disk. ``binaries`` is the folder of ``postgres`` and
    ``initdb``. What is wrong with the machine is raised as ``EngineError``, whose text says what to do.
    """

    def __init__(
        self,
        home: Path,
        *,
        port: int | None = None,
        binaries: Path | None = None,
        durable: bool = True,
        max_connections: int = 200,
        patience: float = 60,
    ) -> None:
        self.port = port or free_port()
        self._home = Home(home)
        self._data = self._home.folder / "data"
        self._binaries = binaries
        self._durable = durable
        self._max_connections = max_connections
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._log_start = 0

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Self:
        """Start the server and return when it takes connections; its data is made the first time.

        A server that a killed program left behind in this home is ended first.
        """
        self._home.take(self._data)
        try:
            programs = Programs(self._binaries)
            self._end_left_behind()
            with storage(self._home.folder):
                make_reachable(self._home.folder)
                programs.make_data(self._data, password=self._home.password(SUPERUSER), durable=self._durable)
                self._launch(programs)
            self._wait_until_ready()
        except BaseException:
            self.kill()
            raise
        return self

    def visit(self) -> Self:
        """Find the server that another program runs in this home, so that ``url`` leads to it. Raises EngineError."""
        self._home.visit()
        try:
            self.port = int((self._data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[3])
        except (OSError, ValueError, IndexError):
            raise EngineError(f"PostgreSQL is not running in {self._home.folder}; is `make up` running?") from None
        return self

    def stop(self) -> None:
        """End the server in good order: open connections are closed, the data stays."""
        if self._process is not None:
            # SIGTERM would wait until the last client has gone by itself.
            for ending, patience in ((signal.SIGINT, 20), (signal.SIGQUIT, 10)):
                self._process.send_signal(ending)
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(patience)
                    break
        self.kill()

    def kill(self) -> None:
        """End the server and all its processes at once with SIGKILL, as a power cut would; the data stays."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
            self._home.kill("postgres")
            shutil.rmtree(self.socket_folder, ignore_errors=True)
        self._home.leave()

    def restart(self) -> None:
        """Stop the server if it runs, and start it on the same port and data."""
        self.stop()
        self.start()

    def url(self, database: str = SUPERUSER, *, user: str = SUPERUSER) -> str:
        """Return ``postgresql://user:password@127.0.0.1:port/database``; without ``user`` it is the superuser's."""
        name, password = quote(user, safe=""), self._home.password(user)
        return f"postgresql://{name}:{password}@{LOOPBACK}:{self.port}/{quote(database, safe='')}"

    def create_role(self, name: str) -> None:
        """Make sure that a role exists and may log in with the password that ``url`` gives."""
        databases.create_role(self.url(), name, self._home.password(name))

    def create_database(self, name: str, owner: str) -> None:
        """Make sure that a database exists, with the role that owns it; no other plain role may connect to it."""
        databases.create_database(self.url(), name, owner, self._home.password(owner))

    def log(self) -> str:
        """Return what the server has written about itself."""
        return read_log(self._home.folder / _LOG)

    @property
    def process(self) -> int:
        """The id of the server's first process."""
        if self._process is None:
            raise EngineError(f"PostgreSQL in {self._home.folder} is not running; start it first.")
        return self._process.pid

    @property
    def socket_folder(self) -> Path:
        """Where the socket is, for ``psql -h``: in the home, or in a short temporary folder if that path is too long."""
        inside = self._home.folder / "socket"
        return inside if len(bytes(inside)) <= _LONGEST_SOCKET_FOLDER else Path(tempfile.gettempdir(), self._home.mark)

    def _end_left_behind(self) -> None:
        left = self._home.processes("postgres")
        note = self._data / "postmaster.pid"
        with suppress(FileNotFoundError, ValueError, IndexError, ProcessLookupError):
            first = int(note.read_text().splitlines()[0])
            if first in left:
                os.kill(first, signal.SIGINT)
                self._home.wait_until_gone("postgres", patience=20)
            else:
                # The number may belong to somebody else by now, and PostgreSQL would take that for itself.
                self._home.kill("postgres")
                note.unlink()
        self._home.kill("postgres")
        shutil.rmtree(self.socket_folder, ignore_errors=True)

    def _launch(self, programs: Programs) -> None:
        if not is_free(self.port):
            raise EngineError(
                f"Port {self.port} on {LOOPBACK} is taken by another program. End that program, or choose another port.",
            )
        make_own(self.socket_folder)
        options = [part for name, value in self._settings().items() for part in ("-c", f"{name}={value}")]
        with self._home.log_file(_LOG) as log:
            self._log_start = os.fstat(log).st_size
            self._process = subprocess.Popen(  # noqa: S603 - a program of PostgreSQL, no shell
                programs.command("postgres", "-D", str(self._data), *options),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is for Kompass, which then ends PostgreSQL
                **surroundings(),
            )

    def _settings(self) -> dict[str, str]:
        settings = {
            "listen_addresses": LOOPBACK,
            "port": str(self.port),
            "unix_socket_directories": f'"{self.socket_folder}"',
            "cluster_name": self._home.mark,
            "max_connections": str(self._max_connections),
            "shared_buffers": "64MB",
            "jit": "off",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        return settings | QUIET | ({} if self._durable else FORGETFUL)

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + self._patience
        while not self._is_ready():
            said = read_log(self._home.folder / _LOG, self._log_start)
            if self._process is None or self._process.poll() is not None:
                raise failure(self._home.folder, "PostgreSQL ended while it started", said)
            if time.monotonic() > end:
                raise failure(self._home.folder, f"PostgreSQL was not ready after {self._patience:g} seconds", said)
            time.sleep(0.005)

    def _is_ready(self) -> bool:
        with suppress(FileNotFoundError, ValueError, IndexError):
            lines = (self._data / "postmaster.pid").read_text().splitlines()
            return int(lines[0]) == self.process and lines[7].strip() == "ready"
        return False
