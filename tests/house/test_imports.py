"""Imports go one way, and the lists that say so leave nobody out."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from kompass_chassis.installed import installed

LINTER = Path(sys.executable).parent / "lint-imports"
SERVICES = {f"kompass_{name.removeprefix('kompass-').replace('-', '_')}" for name in installed()}
READ_BY_ALL = {"event", "audit", "report", "operations"}
"""What the chassis may read of the contracts: the envelope, and what is said of audits, holdings and operations."""

SABOTAGE = {
    "kompass_codes/rules.py": "import sqlalchemy",
    "kompass_codes/tables.py": "import kompass_codes.memory",
    "kompass_identity/tables.py": "import kompass_embedded.ports",
    "kompass_identity/handlers.py": "import kompass_codes.rules",
    "kompass_contracts/event.py": "import kompass_chassis.bus",
    "kompass_chassis/bus.py": "import kompass_contracts.answers",
    "kompass_web/visit.py": "import kompass_form.rules",
    "kompass_chassis/health.py": "import kompass_web.visit",
}
"""One line at the end of each of these breaks one rule each."""


def lint(root: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache", "--config", root / "pyproject.toml"],
        cwd=root,
        env=os.environ | ({"PYTHONPATH": str(path)} if path else {}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_go_one_way(root: Path) -> None:
    linted = lint(root)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_an_import_the_wrong_way_would_be_found(root: Path, tmp_path: Path) -> None:
    for source in (
        "libs/contracts",
        "libs/chassis",
        "libs/web",
        "services/identity",
        "services/codes",
        "deploy/embedded",
    ):
        shutil.copytree(root / source / "src", tmp_path, dirs_exist_ok=True)
    for file, line in SABOTAGE.items():
        with (tmp_path / file).open("a", encoding="utf-8") as opened:
            opened.write(f"\n{line}\n")
    linted = lint(root, tmp_path)
    assert linted.returncode != 0
    kept = [line for line in linted.stdout.splitlines() if line.endswith("KEPT")]
    assert kept == []
    assert linted.stdout.count("BROKEN") == len(SABOTAGE)


def rules_of(root: Path) -> list[dict[str, Any]]:
    read = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts: list[dict[str, Any]] = read["tool"]["importlinter"]["contracts"]
    return contracts


def the(root: Path, word: str) -> dict[str, Any]:
    (rule,) = [rule for rule in rules_of(root) if word in rule["name"]]
    return rule


def test_every_service_is_on_every_list(root: Path) -> None:
    assert set(the(root, "never import one another")["modules"]) == SERVICES
    assert set(the(root, "go one way")["containers"]) == SERVICES
    assert set(the(root, "Rules are pure")["source_modules"]) >= {f"{service}.rules" for service in SERVICES}
    assert set(the(root, "how they are run")["source_modules"]) == SERVICES
    assert set(the(root, "Contracts import nothing")["forbidden_modules"]) >= SERVICES
    assert set(the(root, "The chassis knows no service")["forbidden_modules"]) >= SERVICES


def test_the_chassis_reads_of_the_contracts_only_what_knows_no_domain(root: Path) -> None:
    contracts = root / "libs" / "contracts" / "src" / "kompass_contracts"
    modules = {file.stem for file in contracts.glob("*.py")} - {"__init__"} - READ_BY_ALL
    listed = the(root, "The chassis knows no service")["forbidden_modules"]
    assert {f"kompass_contracts.{module}" for module in modules} | SERVICES | {"kompass_embedded"} == set(listed)


def test_every_package_of_ours_is_looked_at(root: Path) -> None:
    read = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    packages = {file.parent.name for file in root.glob("*/*/src/*/__init__.py")}
    assert set(read["importlinter"]["root_packages"]) == packages
    assert {source.relative_to(root).as_posix() for source in root.glob("*/*/src")} <= set(read["mypy"]["mypy_path"])
