"""Kompass in containers, held against the code: the same services, settings, ports, scopes, databases and people."""

import json
import os
import re
import runpy
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import asyncpg
import pytest
from sqlalchemy import make_url

from composed import DEPLOY, NotGivenError, asked_for, composed, demo_environment, secrets_of
from engines import PostgresEngine, start_postgres
from kompass_chassis.installed import installed, load
from kompass_chassis.settings import ServiceSettings, read_settings
from kompass_chassis.topology import account_of
from kompass_embedded import demo, registry
from kompass_embedded.cluster import Programs
from kompass_embedded.plan import ISSUER_PORT, PORTAL, PORTS, SCOPES, owner_of
from kompass_embedded.postgres import QUIET
from kompass_embedded.registry import REGISTRY

GIVEN = {
    "KOMPASS_OIDC_ISSUER": "https://login.example.no/realm",
    "KOMPASS_FORM_PUBLIC_URL": "https://cv.example.no",
    "KOMPASS_IMDINETT_VIEWS_PUBLIC_URL": "https://portal.example.no",
}
WHOLE = composed(GIVEN, "compose.yaml")
DEMO = composed(demo_environment(), "compose.yaml", "compose.demo.yaml")
CONTAINERS: dict[str, dict[str, Any]] = WHOLE["services"]
JOBS = {f"prepare-{name}": name for name in PORTS}
RUN = {name: load(name) for name in PORTS}
OWNERS = {service.owner: name for name, service in RUN.items()}
REALM = json.loads((DEPLOY / "keycloak" / "kompass-realm.json").read_text(encoding="utf-8"))
KEEP = re.compile(r"kompass clients keep (?P<words>.+?) < (?P<secret>\S+)")
PROGRAM = runpy.run_path(str(DEPLOY / "draw_secrets.py"))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The secrets of an installation."""
    folder: Path = tmp_path_factory.mktemp("deploy") / "secrets"
    PROGRAM["draw"](folder)
    return folder


def settings_in(container: Mapping[str, Any], name: str, drawn: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the settings that a service reads in a container, or fail as it would."""
    found = secrets_of(container)
    for key, value in container["environment"].items():
        monkeypatch.setenv(key, str(drawn / found[value]) if key.endswith("_FILE") else value)
    try:
        return read_settings(RUN[name].settings)
    finally:
        monkeypatch.undo()


def kept(job: Mapping[str, Any]) -> dict[str, tuple[set[str], str]]:
    """Return the clients that a job keeps, with their scopes and the secret each is given."""
    found = {}
    (script,) = job["command"]
    for one in KEEP.finditer(script.replace("\\\n", " ")):
        client, *words = shlex.split(one["words"])
        words.remove("--secret-from-stdin")
        assert set(words[::2]) == {"--scope"}
        found[client] = set(words[1::2]), secrets_of(job)[one["secret"]]
    return found


def test_every_service_is_there_with_its_job_and_nothing_else() -> None:
    assert set(PORTS) == set(installed())
    assert set(CONTAINERS) == {*PORTS, *JOBS, "clients", "postgres", "rabbitmq"}
    assert set(DEMO["services"]) == {*CONTAINERS, "keycloak", "people"}
    for name in PORTS:
        for container in (CONTAINERS[name], CONTAINERS[f"prepare-{name}"]):
            assert container["build"]["args"] == {"SERVICE": name}
            assert container["image"].startswith(f"kompass/{name}:")
            assert (DEPLOY / container["build"]["context"] / "services" / name).is_dir()


@pytest.mark.parametrize("files", [WHOLE, DEMO], ids=["installation", "demo"])
@pytest.mark.parametrize("container", [*PORTS, *JOBS, "clients"])
def test_each_container_has_every_setting_and_no_unknown_one(
    files: dict[str, Any], container: str, drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read as the service itself would read them, secrets included."""
    name = JOBS.get(container, "identity" if container == "clients" else container)
    read = settings_in(files["services"][container], name, drawn, monkeypatch)
    assert read.client_id == name
    assert read.port == PORTS[name]
    assert read.amqp_url is not None
    asked = {field.removesuffix("_url") for field in type(read).model_fields if field.endswith("_url")}
    for owner in {one.replace("_", "-") for one in asked} & OWNERS.keys():
        assert read.url_of(owner) == f"http://{OWNERS[owner]}:{PORTS[OWNERS[owner]]}"


def test_each_service_has_a_role_an_owner_and_an_account_by_its_own_name(
    drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, service in RUN.items():
        read = settings_in(CONTAINERS[name], name, drawn, monkeypatch)
        assert read.migration_url is None, "only the job that migrates may change tables"
        user = make_url(read.database_url.get_secret_value())
        owner = make_url(
            settings_in(CONTAINERS[f"prepare-{name}"], name, drawn, monkeypatch).owner_url.get_secret_value()
        )
        assert (user.username, user.database, user.host) == (name, name, "postgres")
        assert (owner.username, owner.database, owner.host) == (owner_of(name), name, "postgres")
        amqp = read.amqp_url.get_secret_value()
        assert account_of(name, service.owner, (), amqp).user == name
        assert urlsplit(amqp).hostname == "rabbitmq"


def test_identity_knows_the_clients_of_the_plan_by_the_secrets_they_bring(
    drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clients = kept(CONTAINERS["clients"])
    people = kept(DEMO["services"]["people"])
    assert {name: scopes for name, (scopes, _) in (clients | people).items()} == {
        name: set(SCOPES[name]) for name in (*PORTS, REGISTRY)
    }
    assert registry.REGISTRY == REGISTRY
    assert set(people) == {REGISTRY}
    for name, (_, secret) in clients.items():
        read = settings_in(CONTAINERS[name], name, drawn, monkeypatch)
        assert read.client_secret.get_secret_value() == (drawn / secret).read_text()


@pytest.mark.parametrize("files", [WHOLE, DEMO], ids=["installation", "demo"])
def test_every_secret_file_and_volume_named_is_there_and_every_secret_is_used(
    files: dict[str, Any], drawn: Path
) -> None:
    used = {source for one in files["services"].values() for source in secrets_of(one).values()}
    assert used == set(files["secrets"])
    assert {f"./secrets/{name}" for name in used} == {one["file"] for one in files["secrets"].values()}
    assert {one for one in used if not (drawn / one).is_file()} == set()
    for volume in (volume for one in files["services"].values() for volume in one.get("volumes", ())):
        source, _, how = volume.partition(":")
        if source.startswith("."):
            assert (DEPLOY / source).exists()
            assert how.endswith(":ro")
        else:
            assert source in files["volumes"]
    assert {key for one in files["services"].values() for key in one.get("networks", ())} == set(files["networks"])


def test_every_secret_drawn_is_used_by_somebody() -> None:
    assert set(PROGRAM["drawn"]()) == set(DEMO["secrets"])
    assert set(PROGRAM["SERVICES"]) == set(PORTS)


def test_secrets_are_drawn_once_long_and_for_the_owner_of_the_folder_alone(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    first = PROGRAM["draw"](folder)
    before = {name: (folder / name).read_text() for name in first}
    (folder / "codes-pepper").unlink()
    assert PROGRAM["draw"](folder) == ["codes-pepper"]
    assert {name for name in first if (folder / name).read_text() != before[name]} == {"codes-pepper"}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {(folder / name).stat().st_mode & 0o777 for name in first} == {0o444}
    assert min(map(len, before.values())) > 40
    assert (folder / ".gitignore").read_text() == "*\n"


def test_no_secret_stands_in_an_environment() -> None:
    for name, container in (CONTAINERS | DEMO["services"]).items():
        for key, value in container.get("environment", {}).items():
            secret = re.search(r"SECRET|PASSWORD|PEPPER|DATABASE_URL|MIGRATION_URL|AMQP_URL", key)
            assert not secret or (key.endswith("_FILE") and value in secrets_of(container)), (name, key)


def test_what_must_be_said_is_asked_for_in_a_sentence() -> None:
    assert asked_for() == set(GIVEN)
    assert set(demo_environment()) >= asked_for()
    for name in GIVEN:
        with pytest.raises(NotGivenError, match="say "):
            composed({key: value for key, value in GIVEN.items() if key != name}, "compose.yaml")


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_container_may_do_little_and_take_little(name: str) -> None:
    container = CONTAINERS[name]
    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "network_mode", "pid", "devices"} & container.keys()
    assert {"mem_limit", "pids_limit"} <= container.keys()
    if name in PORTS:
        grace = float(container["stop_grace_period"].removesuffix("s"))
        assert grace > ServiceSettings.model_fields["stop_deadline"].default
    if name not in {*JOBS, "clients"}:
        assert container["restart"] == "unless-stopped"


def test_only_form_and_portal_are_reached_from_elsewhere_and_from_this_machine_alone() -> None:
    ports = {name: one["ports"] for name, one in DEMO["services"].items() if "ports" in one}
    shown = {"kompass-form": PORTS["kompass-form"], PORTAL: PORTS[PORTAL], "keycloak": ISSUER_PORT}
    assert ports == {name: [f"127.0.0.1:{port}:{port}"] for name, port in shown.items()}
    assert WHOLE["networks"]["inside"] == {"internal": True}
    outside = {name for name, one in CONTAINERS.items() if "outside" in one["networks"]}
    assert outside == {"kompass-form", PORTAL, "identity"}
    assert all("inside" in one["networks"] for one in CONTAINERS.values())


@pytest.mark.parametrize("files", [WHOLE, DEMO], ids=["installation", "demo"])
def test_everything_begins_when_what_it_needs_is_done(files: dict[str, Any]) -> None:
    services = files["services"]
    for name in PORTS:
        awaited = services[name]["depends_on"]
        jobs = {f"prepare-{name}"} | ({"clients"} if name != "identity" else set())
        assert {one for one, how in awaited.items() if how["condition"].endswith("successfully")} == jobs
        assert set(services[f"prepare-{name}"]["depends_on"]) == {"postgres", "rabbitmq"}
    for container in services.values():
        for needed, how in container.get("depends_on", {}).items():
            healthy = how["condition"] == "service_healthy"
            assert healthy or needed in {*JOBS, "clients"}
            assert not healthy or "healthcheck" in services[needed] or needed in PORTS


@pytest.fixture(scope="module")
def postgres_in_a_container(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresEngine]:
    """Stands for the container: a PostgreSQL in which nothing is yet."""
    engine = start_postgres(tmp_path_factory.mktemp("pg"))
    yield engine
    engine.stop()


async def test_the_script_makes_every_database_with_its_owner_and_its_user(
    postgres_in_a_container: PostgresEngine, drawn: Path
) -> None:
    """Twice, because it is run again when a service is added."""
    there = urlsplit(postgres_in_a_container.url())
    for _ in range(2):
        assert script_said(there, drawn) == (0, "", "")
    for name in PORTS:
        urls = [(drawn / f"{name}-{kind}-url").read_text() for kind in ("migration", "database")]
        owner, user = (url.replace("@postgres:5432", f"@{there.hostname}:{there.port}") for url in urls)
        await (connection := await asyncpg.connect(owner)).execute("CREATE TABLE tried (one int)")
        await connection.close()
        with pytest.raises(asyncpg.InsufficientPrivilegeError):  # until the migration lets it in
            await asyncpg.connect(user)
        for other in set(PORTS) - {name}:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await asyncpg.connect(owner.removesuffix(name) + other)


def test_postgresql_is_as_silent_and_as_quick_to_end_as_the_embedded_one() -> None:
    lines = (DEPLOY / "postgres" / "kompass.conf").read_text(encoding="utf-8").splitlines()
    said = dict(line.split(" = ", 1) for line in lines if line and not line.startswith("#"))
    assert QUIET.items() <= {key: value.strip("'") for key, value in said.items()}.items()
    connections = sum(service.settings.model_fields["database_pool"].default + 5 for service in RUN.values())
    assert int(said["max_connections"]) >= 2 * connections, "a service is rolled by running two of it for a while"
    assert any("databases.sh" in volume and "/docker-entrypoint-initdb.d/" in volume for volume in volumes("postgres"))
    assert {source for path, source in secrets_of(CONTAINERS["postgres"]).items()} == {
        "postgres-superuser",
        *(f"{name}-{kind}-url" for name in PORTS for kind in ("database", "migration")),
    }


def test_the_administrator_is_the_only_account_that_rabbitmq_begins_with(drawn: Path) -> None:
    found = secrets_of(CONTAINERS["rabbitmq"])
    assert found == {"/etc/rabbitmq/conf.d/30-admin.conf": "rabbitmq-admin"}
    said = dict(line.split(" = ") for line in (drawn / "rabbitmq-admin").read_text().splitlines())
    assert set(said) == {"default_user", "default_pass"}
    for job in JOBS:
        (script,) = CONTAINERS[job]["command"]
        assert f"RABBITMQ_ADMIN={said['default_user']} " in script
        assert "/run/secrets/rabbitmq-admin" in secrets_of(CONTAINERS[job])
    assert "environment" not in CONTAINERS["rabbitmq"]


def test_keycloak_of_the_demo_knows_the_portal_and_people_of_the_demo(
    drawn: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keycloak = DEMO["services"]["keycloak"]
    portal = settings_in(DEMO["services"][PORTAL], PORTAL, drawn, monkeypatch)
    identity = settings_in(DEMO["services"]["identity"], "identity", drawn, monkeypatch)
    assert portal.oidc_issuer == identity.oidc_issuer
    assert portal.oidc_issuer == f"{keycloak['environment']['KC_HOSTNAME']}/realms/{REALM['realm']}"
    there = urlsplit(portal.oidc_issuer)
    assert [there.hostname] == keycloak["networks"]["outside"]["aliases"]
    assert str(there.port) == keycloak["environment"]["KC_HTTP_PORT"] == str(ISSUER_PORT)
    (client,) = REALM["clients"]
    assert client["clientId"] == portal.oidc_client_id == identity.oidc_audience
    assert client["redirectUris"] == [f"{portal.public_url}/signed-in"]
    assert client["attributes"]["pkce.code.challenge.method"] == "S256"
    assert client["attributes"]["post.logout.redirect.uris"] == f"{portal.public_url}/"
    assert (client["publicClient"], client["implicitFlowEnabled"], client["directAccessGrantsEnabled"]) == (False,) * 3
    assert identity.oidc_claim == "email"
    staff = {one.email: one for one in demo.STAFF}
    assert len(REALM["users"]) == 2
    for user in REALM["users"]:
        one = staff[user["email"]]
        assert user["emailVerified"] is True
        assert (user["firstName"], user["lastName"]) == (one.first_name, one.last_name)
        assert user["username"] == one.username.lower(), "Keycloak knows no capital letters in user names"


def volumes(container: str) -> list[str]:
    return list(CONTAINERS[container].get("volumes", ()))


def script_said(there: SplitResult, drawn: Path) -> tuple[int, str, str]:
    """Run the script as PostgreSQL's image does, on a server somewhere else."""
    surroundings = {
        "PATH": f"{Programs().folder}:{os.defpath}",
        "SECRETS": str(drawn),
        "PGHOST": str(there.hostname),
        "PGPORT": str(there.port),
        "PGPASSWORD": str(there.password),
    }
    script = DEPLOY / "postgres" / "databases.sh"
    ended = subprocess.run(["/bin/sh", script], env=surroundings, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout, ended.stderr
