"""The real PostgreSQL and RabbitMQ that tests speak to: in containers, or private ones on this machine.

``KOMPASS_TEST_ENGINE`` says ``docker`` or ``local``; without it, containers are used where a Docker engine answers.
A missing part is an error that says what to install: a test is never left out because of it.
"""

import atexit
import gc
import os
import time
import warnings
from abc import ABC, abstractmethod
from contextlib import suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Final, Protocol, Self

from testcontainers.core.container import DockerContainer
from testcontainers.core.docker_client import DockerClient
from testcontainers.core.wait_strategies import ExecWaitStrategy

from kompass_embedded import databases
from kompass_embedded.cluster import SUPERUSER
from kompass_embedded.engine import EngineError, Home
from kompass_embedded.node import NODE, user_definition
from kompass_embedded.ports import free_port
from kompass_embedded.postgres import FORGETFUL, QUIET, Postgres
from kompass_embedded.rabbitmq import ADMIN, Rabbit, answers

SETTING: Final = "KOMPASS_TEST_ENGINE"
# The oldest that Kompass promises to run on; the private ones are newer.
POSTGRES_IMAGE: Final = "postgres:15.10-bookworm"
RABBIT_IMAGE: Final = "rabbitmq:3.10.25"
_PATIENCE: Final = 120


class PostgresEngine(Protocol):
    """What a test may ask of PostgreSQL, wherever it runs."""

    def url(self, database: str = SUPERUSER, *, user: str = SUPERUSER) -> str: ...
    def create_role(self, name: str) -> None: ...
    def create_database(self, name: str, owner: str) -> None: ...
    def log(self) -> str: ...
    def start(self) -> Self: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...
    def restart(self) -> None: ...


class RabbitEngine(Protocol):
    """What a test may ask of RabbitMQ, wherever it runs."""

    def url(self, user: str | None = None) -> str: ...
    def create_user(self, name: str, *, configure: str = ".*", write: str = ".*", read: str = ".*") -> None: ...
    def ctl(self, *arguments: str) -> str: ...
    def log(self) -> str: ...
    def start(self) -> Self: ...
    def stop(self) -> None: ...
    def kill(self) -> None: ...
    def restart(self) -> None: ...


class Where(StrEnum):
    """Where the engines run."""

    DOCKER = "docker"
    LOCAL = "local"


def start_postgres(home: Path, *, durable: bool = False) -> PostgresEngine:
    """Start a PostgreSQL of its own for the tests; unless ``durable`` its commits do not wait for the disk."""
    if chosen() is Where.DOCKER:
        return DockerPostgres(home, durable=durable).start()
    return Postgres(home, durable=durable).start()


def start_rabbit(home: Path) -> RabbitEngine:
    """Start a RabbitMQ of its own for the tests."""
    return DockerRabbit(home).start() if chosen() is Where.DOCKER else Rabbit(home).start()


def chosen() -> Where:
    """Return where the engines run, by the setting or else by whether a Docker engine answers."""
    said = os.environ.get(SETTING)
    if not said:
        return Where.DOCKER if docker_answers() else Where.LOCAL
    if said not in set(Where):
        raise EngineError(f"{SETTING} is {said!r}; write docker or local, or leave it unset.")
    if said == Where.DOCKER and not docker_answers():
        raise EngineError(f"{SETTING} says docker, but no Docker engine answers. Start one, or write local.")
    return Where(said)


@cache
def docker_answers() -> bool:
    """Say whether a Docker engine answers within a few seconds."""
    answered: list[bool] = []
    # In a thread that may be left behind: an engine behind a firewall that swallows packets never says no.
    asking = Thread(target=_ask_docker, args=(answered,), daemon=True)
    with warnings.catch_warnings():
        # The client leaves its socket open when nobody is at the other end.
        warnings.simplefilter("ignore", ResourceWarning)
        asking.start()
        asking.join(timeout=5)
    return bool(answered)


def _ask_docker(answered: list[bool]) -> None:
    with suppress(Exception):  # whatever it is, there is no engine to use
        client = DockerClient(timeout=2).client
        answered.append(client.ping())
        client.close()
    gc.collect()  # only now: the error itself holds on to the socket


class _Contained(ABC):
    """An engine in a container, on a port that stays the same when it is killed and started again."""

    def __init__(self, home: Path, image: str, port: int) -> None:
        self._home = Home(home)
        self._home.take(home / "data")  # passwords are made as those of the private engines are
        self._home.leave()
        self._port = free_port()
        self._made = False
        self._container = DockerContainer(image).with_bind_ports(port, self._port)

    def start(self) -> Self:
        if self._made:
            self._container.get_wrapped_container().start()
        else:
            self._made = True
            atexit.register(self._container.stop)
            self._container.start()
        self._wait_until_ready()
        return self

    def stop(self) -> None:
        self._container.get_wrapped_container().stop(timeout=30)

    def kill(self) -> None:
        self._container.get_wrapped_container().kill()

    def restart(self) -> None:
        self.stop()
        self.start()

    def log(self) -> str:
        output, errors = self._container.get_logs()
        return (output + errors).decode(errors="replace")

    @property
    def _address(self) -> str:
        return f"{self._container.get_container_host_ip()}:{self._port}"

    @abstractmethod
    def _wait_until_ready(self) -> None: ...


class DockerPostgres(_Contained):
    """PostgreSQL in a container, as quiet in its log as the private one."""

    def __init__(self, home: Path, *, durable: bool) -> None:
        super().__init__(home, POSTGRES_IMAGE, 5432)
        settings = {"max_connections": "200", "timezone": "UTC"} | QUIET | ({} if durable else FORGETFUL)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._container.with_env("POSTGRES_PASSWORD", self._home.password(SUPERUSER))
        self._container.with_env("POSTGRES_USER", SUPERUSER)
        self._container.with_command(["postgres", *options])

    def url(self, database: str = SUPERUSER, *, user: str = SUPERUSER) -> str:
        return f"postgresql://{user}:{self._home.password(user)}@{self._address}/{database}"

    def create_role(self, name: str) -> None:
        databases.create_role(self.url(), name, self._home.password(name))

    def create_database(self, name: str, owner: str) -> None:
        databases.create_database(self.url(), name, owner, self._home.password(owner))

    def _wait_until_ready(self) -> None:
        # While the image makes its data it listens on its socket only, so only the address tells.
        asked = ExecWaitStrategy(["pg_isready", "--host=127.0.0.1", f"--username={SUPERUSER}"])
        asked.with_startup_timeout(_PATIENCE).wait_until_ready(self._container)


class DockerRabbit(_Contained):
    """RabbitMQ in a container."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, RABBIT_IMAGE, 5672)
        self._container.with_env("RABBITMQ_NODENAME", NODE)  # its data is found again by this name
        self._container.with_env("RABBITMQ_DEFAULT_USER", ADMIN)
        self._container.with_env("RABBITMQ_DEFAULT_PASS", self._home.password(ADMIN))

    def url(self, user: str | None = None) -> str:
        name = user or ADMIN
        return f"amqp://{name}:{self._home.password(name)}@{self._address}/"

    def create_user(self, name: str, *, configure: str = ".*", write: str = ".*", read: str = ".*") -> None:
        wanted = user_definition(name, self._home.password(name), configure=configure, write=write, read=read)
        self._container.copy_into_container(wanted.encode(), "/tmp/user.json")  # noqa: S108 - inside the container
        self.ctl("import_definitions", "/tmp/user.json")  # noqa: S108 - same

    def ctl(self, *arguments: str) -> str:
        ended = self._container.exec(["rabbitmqctl", "-q", *arguments])
        said = ended.output.decode(errors="replace")
        if ended.exit_code:
            raise EngineError(f"rabbitmqctl {arguments[0]} failed: {said}")
        return said

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + _PATIENCE
        while not answers(self._container.get_container_host_ip(), self._port):
            if time.monotonic() > end:
                raise EngineError(f"RabbitMQ in its container was not ready after {_PATIENCE} seconds:\n{self.log()}")
            time.sleep(0.1)
