"""A private RabbitMQ from Debian's files, installed or only unpacked: started, stopped, killed.

All it listens on is on 127.0.0.1: its door for clients, the port its own tools use, and the name server of Erlang,
of which it has its own. Its cookie and passwords are its own too, so any number can run beside a system's broker.
"""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Self
from urllib.parse import quote

from kompass_embedded.engine import EngineError, Home, failure, read_log, storage
from kompass_embedded.node import LOG, NODE, Node, user_definition
from kompass_embedded.ports import LOOPBACK, free_port, free_ports, is_free
from kompass_embedded.prepare import find_rabbitmq, missing

ADMIN: Final = "kompass"
_OUTPUT: Final = "output.log"
_PROGRAMS: Final = ("sh", "beam.smp", "epmd")
_PROTOCOL_HEADER: Final = b"AMQP\x00\x00\x09\x01"
_METHOD_FRAME: Final = b"\x01"


class Rabbit:
    """One broker in its home folder.

    ``binaries`` is the folder of ``rabbitmq-server``; without it the broker that ``prepare`` finds is used. With
    ``management`` the web console runs too, on a port of its own. What is wrong with the machine is raised as
    ``EngineError`` or ``NotPrepared``, whose text says what to do.
    """

    def __init__(
        self,
        home: Path,
        *,
        port: int | None = None,
        binaries: Path | None = None,
        management: bool = False,
        patience: float = 60,
    ) -> None:
        self.port = port or free_port()
        self.management_port = free_port() if management else None
        self._home = Home(home)
        self._binaries = binaries
        self._patience = patience
        self._node: Node | None = None
        self._names: subprocess.Popen[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._log_starts = {LOG: 0, _OUTPUT: 0}

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Self:
        """Start the broker and return when it answers clients.

        A broker that a killed program left behind in this home is ended first.
        """
        self._home.take(self._home.folder / "mnesia")
        try:
            self._end_left_behind()
            node = self._new_node()
            with storage(self._home.folder):
                node.write_settings(ADMIN, self._home.password(ADMIN), self._home.password("the cookie of Erlang"))
                self._launch(node)
            self._node = node
        except BaseException:
            self.kill()
            raise
        return self

    def stop(self) -> None:
        """End the broker in good order, and its name server; queues and messages stay."""
        if self._process is not None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(30)
        self.kill()

    def kill(self) -> None:
        """End the broker with all its processes at once with SIGKILL, as a power cut would; its files stay."""
        started = [process for process in (self._process, self._names) if process is not None]
        if started:
            self._home.kill(*_PROGRAMS)
        for process in started:
            process.kill()
            process.wait()
        self._process = self._names = self._node = None
        self._home.leave()

    def restart(self) -> None:
        """Stop the broker if it runs, and start it on the same port and files."""
        self.stop()
        self.start()

    def url(self, user: str | None = None) -> str:
        """Return ``amqp://user:password@127.0.0.1:port/``; without ``user`` it is the administrator's."""
        name = user or ADMIN
        return f"amqp://{quote(name, safe='')}:{self._home.password(name)}@{LOOPBACK}:{self.port}/"

    @property
    def management_url(self) -> str:
        """The address of the web console and its HTTP interface."""
        if self.management_port is None:
            raise EngineError("This broker was made without its web console: Rabbit(home, management=True).")
        return f"http://{LOOPBACK}:{self.management_port}"

    def ctl(self, *arguments: str, said: str = "") -> str:
        """Run ``rabbitmqctl`` with these arguments, and with ``said`` as its input; return what it printed."""
        node = self._running()
        ended = subprocess.run(  # noqa: S603 - a program of RabbitMQ, no shell
            [node.binaries / "rabbitmqctl", "-q", "-n", NODE, *arguments],
            env=node.environment(),
            cwd=node.home,
            input=said,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if ended.returncode:
            raise failure(node.home, f"rabbitmqctl {arguments[0]} failed", ended.stdout)
        return ended.stdout

    def create_user(self, name: str, *, configure: str = ".*", write: str = ".*", read: str = ".*") -> None:
        """Make sure that a user exists, with the password that ``url`` gives and these permissions."""
        password = self._home.password(name)
        self.ctl(
            "import_definitions", said=user_definition(name, password, configure=configure, write=write, read=read)
        )

    def log(self) -> str:
        """Return what the broker has written about itself."""
        return read_log(self._home.folder / LOG)

    @property
    def process(self) -> int:
        """The id of the Erlang machine that is the broker."""
        self._running()
        return self._home.processes("beam.smp")[0]

    def _running(self) -> Node:
        if self._node is None:
            raise EngineError(f"RabbitMQ in {self._home.folder} is not running; start it first.")
        return self._node

    def _end_left_behind(self) -> None:
        for process in self._home.processes("beam.smp"):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
        self._home.wait_until_gone("beam.smp", patience=20)
        self._home.kill(*_PROGRAMS)

    def _new_node(self) -> Node:
        binaries = self._binaries or find_rabbitmq()
        if binaries is None:
            raise missing()
        if not (binaries / "rabbitmq-server").exists():
            raise EngineError(f"There is no rabbitmq-server in {binaries}. Give the folder that holds it.")
        for port in (self.port, self.management_port):
            if port is not None and not is_free(port):
                raise EngineError(
                    f"Port {port} on {LOOPBACK} is taken by another program. End that program, or choose another port.",
                )
        distribution, names = free_ports(2)
        return Node(self._home.folder, binaries.absolute(), self.port, distribution, names, self.management_port)

    def _launch(self, node: Node) -> None:
        self._log_starts = {name: len(read_log(node.home / name).encode()) for name in (LOG, _OUTPUT)}
        mark = self._home.mark
        # A name server of our own, in the foreground: one that Erlang starts itself outlives the broker unseen.
        names = [f"epmd: {mark}", "-port", str(node.names_port), "-address", LOOPBACK]
        self._names = self._spawn(node, names, program=node.erlang / "epmd")
        self._wait(self._names, lambda: _listens(node.names_port))
        self._process = self._spawn(node, [str(node.binaries / "rabbitmq-server"), "-home_of", mark])
        self._wait(self._process, lambda: answers(LOOPBACK, self.port))

    def _spawn(self, node: Node, command: Sequence[str], program: Path | None = None) -> "subprocess.Popen[bytes]":
        with self._home.log_file(_OUTPUT) as output:
            return subprocess.Popen(  # noqa: S603 - a program of RabbitMQ, no shell
                command,
                executable=program,
                env=node.environment(),
                cwd=node.home,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                umask=0o077,
                start_new_session=True,  # Ctrl-C in the terminal is for Kompass, which then ends the broker
            )

    def _wait(self, process: "subprocess.Popen[bytes]", ready: Callable[[], bool]) -> None:
        end = time.monotonic() + self._patience
        while not ready():
            if process.poll() is not None:
                raise failure(self._home.folder, "RabbitMQ ended while it started", self._said())
            if time.monotonic() > end:
                raise failure(
                    self._home.folder, f"RabbitMQ was not ready after {self._patience:g} seconds", self._said()
                )
            time.sleep(0.02)

    def _said(self) -> str:
        """Return what was written since this start."""
        return "\n".join(read_log(self._home.folder / name, start) for name, start in self._log_starts.items())


def answers(host: str, port: int) -> bool:
    """Say whether a broker speaks AMQP there; an open port alone only shows that it is about to."""
    with suppress(OSError), socket.create_connection((host, port), timeout=1) as connection:
        connection.sendall(_PROTOCOL_HEADER)
        return connection.recv(1) == _METHOD_FRAME
    return False


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
        return True
    return False
