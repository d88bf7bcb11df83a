"""The driver of the tests' browser: used as it is where it starts, else with a library of its own."""

import os
from collections.abc import Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import driver
from driver import find_driver, prepare_driver, use_driver
from kompass_embedded.prepare import Machine, NotPrepared


class Small:
    """A machine that lacks the library: the driver starts only with the one from the cache."""

    def __init__(self, folder: Path, *, packages: bool = True) -> None:
        self.machine = Machine(
            root=folder,
            is_root=False,
            settings={"KOMPASS_CACHE": str(folder)},
            run=self.run,
            which=lambda name: f"/usr/bin/{name}" if packages else None,
        )
        self.commands: list[str] = []

    def run(self, command: Sequence[str], folder: Path) -> "CompletedProcess[str]":
        if command[-1] == "--version":
            return CompletedProcess(command, 0 if command[0].endswith("kompass-driver") else 127, "")
        self.commands.append(command[1])
        if command[1] == "download":
            (folder / "libatomic1.deb").touch()
        if command[1] == "-x":
            library = Path(command[3], "usr/lib/x86_64-linux-gnu/libatomic.so.1")
            library.parent.mkdir(parents=True)
            library.touch()
        return CompletedProcess(command, 0, "")


def test_the_driver_is_used_as_it_is_where_it_starts() -> None:
    found = find_driver(Machine(run=lambda command, _: CompletedProcess(command, 0, "v26"), settings={}))
    assert found == driver._OWN


def test_a_library_that_lacks_is_unpacked_in_the_cache_and_found_again(tmp_path: Path) -> None:
    small = Small(tmp_path)
    launcher = prepare_driver(small.machine)
    assert launcher == tmp_path / "libatomic1/kompass-driver"
    assert f"LD_LIBRARY_PATH={tmp_path}/libatomic1/usr/lib/x86_64-linux-gnu exec" in launcher.read_text()
    assert prepare_driver(small.machine) == launcher
    assert small.commands == ["show", "download", "-x"]


def test_a_machine_of_another_kind_is_told_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(NotPrepared, match="sudo dnf install libatomic"):
        prepare_driver(Small(tmp_path, packages=False).machine)


def test_nothing_is_fetched_while_tests_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", str(tmp_path / "none"))
    monkeypatch.setenv("KOMPASS_CACHE", str(tmp_path))
    with pytest.raises(NotPrepared, match=r"Run: python tests/prepare\.py\nInstall the library libatomic"):
        use_driver()
    monkeypatch.delenv("PLAYWRIGHT_NODEJS_PATH")
    monkeypatch.setattr(driver, "find_driver", lambda: tmp_path / "driver")
    use_driver()
    assert os.environ["PLAYWRIGHT_NODEJS_PATH"] == str(tmp_path / "driver")
