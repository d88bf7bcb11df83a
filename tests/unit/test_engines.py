"""Where the engines of the tests run, and what must hold of them without running one."""

import errno
import inspect
import re
import socket
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from testcontainers.core.container import DockerContainer

import engines
from kompass_embedded.engine import EngineError, storage_sentence
from kompass_embedded.ports import LOOPBACK, free_port, free_ports, is_free
from kompass_embedded.postgres import Postgres
from kompass_embedded.prepare import NotPrepared
from kompass_embedded.rabbitmq import Rabbit


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(engines.SETTING, raising=False)
    # The first question is remembered for the whole run; here it is asked again each time.
    monkeypatch.setattr(engines, "docker_answers", engines.docker_answers.__wrapped__)


def test_those_who_say_local_are_not_kept_waiting_for_docker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engines.SETTING, "local")
    monkeypatch.setattr(engines, "docker_answers", lambda: pytest.fail("asked"))
    assert engines.chosen() is engines.Where.LOCAL


def test_those_who_say_docker_get_it_or_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engines.SETTING, "docker")
    monkeypatch.setattr(engines, "docker_answers", lambda: True)
    assert engines.chosen() is engines.Where.DOCKER
    monkeypatch.setattr(engines, "docker_answers", lambda: False)
    with pytest.raises(EngineError, match=r"no Docker engine answers\. Start one, or write local"):
        engines.chosen()


@pytest.mark.parametrize(("answers", "place"), [(True, engines.Where.DOCKER), (False, engines.Where.LOCAL)])
def test_without_a_setting_docker_is_used_where_it_answers(
    monkeypatch: pytest.MonkeyPatch, *, answers: bool, place: engines.Where
) -> None:
    monkeypatch.setattr(engines, "docker_answers", lambda: answers)
    assert engines.chosen() is place


def test_a_setting_that_means_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engines.SETTING, "podman")
    with pytest.raises(EngineError, match="KOMPASS_TEST_ENGINE is 'podman'; write docker or local"):
        engines.chosen()


def test_no_engine_is_seen_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"tcp://{LOOPBACK}:{free_port()}")
    assert not engines.docker_answers()


@pytest.mark.timeout(20)
def test_an_engine_that_never_answers_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((LOOPBACK, 0)) as silent:
        monkeypatch.setenv("DOCKER_HOST", f"tcp://{LOOPBACK}:{silent.getsockname()[1]}")
        assert not engines.docker_answers()


def test_containers_are_of_named_versions() -> None:
    for image in (engines.POSTGRES_IMAGE, engines.RABBIT_IMAGE):
        assert re.fullmatch(r"[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)?", image)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("with_bind_ports", ("container", "host")),
        ("with_env", ("key", "value")),
        ("with_command", ("command",)),
        ("start", ()),
        ("stop", ()),
        ("get_wrapped_container", ()),
        ("get_container_host_ip", ()),
        ("get_logs", ()),
        ("exec", ("command",)),
        ("copy_into_container", ("transferable", "destination_in_container")),
    ],
)
def test_what_is_asked_of_a_container_exists(name: str, parameters: tuple[str, ...]) -> None:
    inspect.signature(getattr(DockerContainer, name)).bind(None, *parameters)


@pytest.mark.parametrize(
    ("wanted", "offered"),
    [
        (engines.PostgresEngine, Postgres),
        (engines.PostgresEngine, engines.DockerPostgres),
        (engines.RabbitEngine, Rabbit),
        (engines.RabbitEngine, engines.DockerRabbit),
    ],
)
def test_both_kinds_of_engine_offer_the_same(wanted: type[Any], offered: type[Any]) -> None:
    for name, method in inspect.getmembers(wanted, inspect.isfunction):
        if not name.startswith("_"):
            theirs = inspect.signature(getattr(offered, name)).parameters
            assert set(inspect.signature(method).parameters) <= set(theirs), name


def test_a_test_on_a_machine_without_rabbitmq_fails_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(engines.SETTING, "local")
    monkeypatch.setattr("kompass_embedded.rabbitmq.find_rabbitmq", lambda: None)
    with pytest.raises(NotPrepared, match=r"Run: python -m kompass_embedded\.prepare rabbitmq"):
        engines.start_rabbit(tmp_path)


def test_ports_are_free_and_given_to_one_only() -> None:
    drawn: list[int] = []
    drawing = [Thread(target=lambda: drawn.extend(free_ports(50))) for _ in range(4)]
    for thread in drawing:
        thread.start()
    for thread in drawing:
        thread.join()
    assert len(set(drawn)) == 200
    assert all(is_free(port) for port in drawn)


def test_a_port_in_use_is_not_free() -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        assert not is_free(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "The disk that holds /data is full. Make at least 200 MB free, or choose another folder."),
        (errno.EROFS, "/data is on a disk that can only be read. Choose another folder."),
        (errno.EACCES, " may not write in /data. Choose another folder, or change who owns it."),
        (errno.ENOTDIR, "/data cannot be a folder, because a file is in its place. Choose another folder."),
        (errno.EIO, "/data cannot be used: Input/output error. Choose another folder."),
    ],
)
def test_what_the_file_system_refuses_is_a_sentence(code: int, sentence: str) -> None:
    assert storage_sentence(Path("/data"), code).endswith(sentence)
