"""What is committed works on any machine: it names no registry, no folder of one machine, and what it installs is fixed.

It is also short enough to be read: every file of code says what it is, and none is longer than 300 lines.
"""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# In pieces, or this file would be the first to name one.
REGISTRIES = tuple(
    "".join(pieces)
    for pieces in (
        ("py", "pi."),
        ("python", "hosted"),
        ("files.python", "."),
        ("registry.", "npm"),
        ("npm", "js.com"),
        ("yarn", "pkg"),
        ("un", "pkg.com"),
        ("js", "delivr"),
        ("deb.", "debian"),
        ("security.", "debian"),
        ("snapshot.", "debian"),
        ("ftp.", "debian"),
        ("archive.", "ubuntu"),
        ("ports.", "ubuntu"),
        ("dl-cdn.", "alpine"),
        ("crates", ".io"),
        ("proxy.", "golang"),
        ("index", "-url"),
        ("index", "_url"),
        ("find", "-links"),
    )
)
MACHINES = re.compile(
    r"(?<![\w.}/-])(?:/" + r"work/|/" + r"root/|/" + r"home/[a-z]|/" + r"Users/[A-Za-z]|[A-Z]:\\Users)"
)
PLACE_OF_RABBIT = "deploy/embedded/src/kompass_embedded/prepare/rabbitmq.py"
LONGEST = 300
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?")

ROOT = Path(__file__).parents[2]


def committed() -> list[Path]:
    """Return every file that is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git is git
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


FILES = committed()
CODE = [file for file in FILES if file.suffix == ".py"]
SOURCES = [file for file in CODE if "src" in file.parts]


def text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def named(text: str) -> Iterator[str]:
    """Return every registry and every folder of one machine that a text names."""
    lowered = text.lower()
    yield from (registry for registry in REGISTRIES if registry in lowered)
    yield from MACHINES.findall(text)


def faults_of(source: str) -> list[str]:
    """Return what is wrong with a file of code."""
    faults = [] if ast.get_docstring(ast.parse(source)) else ["it does not say what it is"]
    lines = source.count("\n")
    return faults + ([f"it has {lines} lines"] if lines > LONGEST else [])


def faults_of_lock(lock: str) -> list[str]:
    """Return what is wrong with a list of pinned packages: each has a version and hashes, and no place."""
    faults = []
    hashes = 1
    for line in lock.splitlines():
        if HASH.fullmatch(line):
            hashes += 1
            continue
        if not hashes:
            faults.append(f"nothing proves what stands before {line}")
        hashes = 0
        if not PIN.fullmatch(line):
            faults.append(f"not a pinned package: {line}")
    return faults if hashes else [*faults, "nothing proves the last one"]


def pins(lock: str) -> dict[str, str]:
    return {canonicalize_name(found["name"]): found["version"] for found in PIN.finditer(lock)}


def wanted() -> Iterator[Requirement]:
    """Return what the members of the house, and its tools, ask for; not one another."""
    for file in FILES:
        if file.name == "pyproject.toml":
            read = tomllib.loads(text_of(file))
            asked = [*read["project"].get("dependencies", ()), *read.get("dependency-groups", {}).get("dev", ())]
            yield from (one for each in asked if not (one := Requirement(each)).name.startswith("kompass-"))


def test_there_are_files_to_look_at() -> None:
    names = {file.relative_to(ROOT).as_posix() for file in FILES}
    assert {"requirements.lock", "pyproject.toml", PLACE_OF_RABBIT, "tests/house/test_no_hosts.py"} <= names
    assert len(SOURCES) > 60


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    found = {file.relative_to(ROOT).as_posix(): sorted({*named(text_of(file))}) for file in FILES}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "pieces", [("https://py", "pi.org/simple"), ("see /ro", "ot/x"), ("'/ho", "me/ann/y'"), ("--index", "-url x")]
)
def test_a_name_of_a_place_would_be_found(pieces: tuple[str, str]) -> None:
    assert [*named("".join(pieces))]


@pytest.mark.parametrize("text", ["$HOME/x", "a/home/page", "https://identity.test/root/", "/usr/lib", "~/.cache"])
def test_a_place_on_any_machine_is_no_fault(text: str) -> None:
    assert [*named(text)] == []


def test_every_file_of_code_says_what_it_is_and_no_source_is_long() -> None:
    found = {file.relative_to(ROOT).as_posix(): faults_of(text_of(file)) for file in SOURCES if text_of(file).strip()}
    tests = {file.relative_to(ROOT).as_posix(): faults_of(text_of(file))[:1] for file in CODE if file not in SOURCES}
    silent = {name: faults for name, faults in tests.items() if faults == faults_of("")}
    assert {name: faults for name, faults in (found | silent).items() if faults} == {}


def test_an_empty_file_of_code_is_one_that_only_makes_a_folder_a_package() -> None:
    assert {file.name for file in CODE if not text_of(file).strip()} <= {"__init__.py"}


def test_a_file_that_says_nothing_or_goes_on_for_ever_would_be_found() -> None:
    assert faults_of("x = 1\n") == ["it does not say what it is"]
    assert faults_of('"""Says."""\n' + "\n" * LONGEST) == [f"it has {LONGEST + 1} lines"]


def test_the_lock_pins_everything_with_hashes_and_no_place() -> None:
    lock = text_of(ROOT / "requirements.lock")
    assert faults_of_lock(lock) == []
    assert "://" not in lock
    assert "@" not in lock


def test_a_lock_with_a_hole_would_be_found() -> None:
    proof = "    --hash=sha256:" + "0" * 64
    assert faults_of_lock(f"a==1 \\\n{proof} \\\n{proof}\nb==2 ; os_name == 'x' \\\n{proof}") == []
    assert faults_of_lock("a==1 \\") == ["nothing proves the last one"]
    assert faults_of_lock(f"a==1\nb==2 \\\n{proof}") == [
        "not a pinned package: a==1",
        "nothing proves what stands before b==2 \\",
    ]
    assert faults_of_lock(f"a>=1 \\\n{proof}") == ["not a pinned package: a>=1 \\"]
    assert faults_of_lock(f"--extra x\n{proof}") == ["not a pinned package: --extra x"]
    assert faults_of_lock(f"a @ git+x \\\n{proof}") == ["not a pinned package: a @ git+x \\"]


def test_the_lock_has_what_the_house_asks_for() -> None:
    locked = pins(text_of(ROOT / "requirements.lock"))
    asked = [*wanted()]
    assert len(asked) > 30
    unmet = [str(one) for one in asked if not one.specifier.contains(locked.get(canonicalize_name(one.name), "0"))]
    assert unmet == []


def test_no_two_members_ask_for_the_same_in_two_ways() -> None:
    said: dict[str, set[str]] = {}
    for one in wanted():
        said.setdefault(canonicalize_name(one.name), set()).add(str(one.specifier))
    assert {name: ways for name, ways in said.items() if len(ways) > 1} == {}
