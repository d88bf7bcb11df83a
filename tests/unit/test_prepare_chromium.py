"""Preparing Chromium: what is done on which machine, told to a machine that only writes down what it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest

from kompass_embedded.prepare import Machine, NotPrepared, chromium, find_chromium, prepare_chromium
from kompass_embedded.prepare.command import main

WOULD_INSTALL = """NOTE: This is only a simulation!
Inst libc6 [2.36-9] (2.36-10 Debian:12 [amd64])
Inst libnss3 (2:3.87 Debian:12 [amd64])
Inst libgtk-3-0:amd64 (3.24 Debian:12 [amd64]) []
Inst libllvm15 (1:15 Debian:12 [amd64])
Inst libgl1-mesa-dri (22.3 Debian:12 [amd64])
Inst libsystemd-shared (252 Debian:12 [amd64])
Inst systemd (252 Debian:12 [amd64])
Inst fonts-dejavu-core (2.37 Debian:12 [all])
Inst chromium-common (156 Debian:12 [amd64])
Inst chromium-headless-shell (156 Debian:12 [amd64])
Conf chromium-headless-shell (156 Debian:12 [amd64])
"""


@pytest.fixture(autouse=True)
def without_applications(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "_APPLICATIONS", ())


@dataclass
class Apt:
    """Debian's tools as far as they are used here, and programs that say their version unless they are broken."""

    root: Path
    failing: dict[str, int] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    broken: set[Path] = field(default_factory=set)

    def run(self, command: Sequence[str], folder: Path) -> "CompletedProcess[str]":
        if command[1] == "--version":
            return CompletedProcess(command, int(Path(command[0]) in self.broken), "Chromium 156\n")
        known = ("--simulate", "install", "update", "download", "-x", "--dump-dom")
        verb = next(word for word in known if word in command)
        self.commands.append(" ".join(command))
        if self.failing.get(verb, 0):
            self.failing[verb] -= 1
            return CompletedProcess(command, 100, f"E: {verb} did not work\n")
        if verb == "install":
            self.put("chromium-headless-shell")
        if verb == "download":
            for package in command[command.index("download") + 1 :]:
                (folder / f"{package}.deb").touch()
        if verb == "-x" and "libnss3" in command[2]:
            library = Path(command[3], "usr/lib/x86_64-linux-gnu/nss/libsoftokn3.so")
            library.parent.mkdir(parents=True)
            library.touch()
        if verb == "-x" and command[2].endswith("/chromium-headless-shell.deb"):
            program = Path(command[3], "usr/lib/chromium/chromium-headless-shell")
            program.parent.mkdir(parents=True)
            program.write_text('#!/bin/sh\necho "$LD_LIBRARY_PATH" "$FONTCONFIG_FILE" "$@"\n')
            program.chmod(0o755)
        return CompletedProcess(command, 0, WOULD_INSTALL if verb == "--simulate" else "")

    def put(self, name: str) -> Path:
        program = self.root / "usr/bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch()
        return program

    def which(self, name: str) -> str | None:
        program = self.root / "usr/bin" / name
        return str(program) if program.exists() else None


@pytest.fixture
def apt(tmp_path: Path) -> Apt:
    apt = Apt(tmp_path / "root")
    (apt.root / "usr/sbin").mkdir(parents=True)
    apt.put("apt-get")
    apt.put("dpkg")
    return apt


def machine_with(apt: Apt, *, is_root: bool = False, **settings: str) -> Machine:
    cache = {"KOMPASS_CACHE": str(apt.root.parent / "cache")}
    return Machine(root=apt.root, is_root=is_root, settings=cache | settings, run=apt.run, which=apt.which)


def test_an_installed_chromium_without_windows_is_used_as_it_is(apt: Apt) -> None:
    apt.put("chromium")
    installed = apt.put("chromium-headless-shell")
    assert prepare_chromium(machine_with(apt)) == installed
    assert apt.commands == []


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_a_whole_browser_will_do_where_nothing_can_be_brought(apt: Apt, name: str) -> None:
    apt.failing = {"install": 2, "update": 1}
    installed = apt.put(name)
    assert prepare_chromium(machine_with(apt, is_root=True)) == installed
    assert find_chromium(machine_with(apt)) == installed


def test_beside_a_whole_browser_the_one_without_windows_is_brought_and_used(apt: Apt) -> None:
    apt.put("chromium")
    brought = prepare_chromium(machine_with(apt, is_root=True))
    assert brought == find_chromium(machine_with(apt)) == apt.root / "usr/bin/chromium-headless-shell"


def test_a_program_that_a_person_names_is_used_and_nothing_brought(apt: Apt) -> None:
    own = apt.put("my-own")
    assert prepare_chromium(machine_with(apt, KOMPASS_CHROMIUM=str(own))) == own
    assert apt.commands == []


def test_an_application_of_a_mac_is_found(apt: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    program = apt.put("Google Chrome")
    monkeypatch.setattr(chromium, "_APPLICATIONS", (program,))
    assert find_chromium(machine_with(apt)) == program


def test_a_program_that_a_person_names_goes_before_all_others(apt: Apt) -> None:
    apt.put("chromium")
    own = apt.put("my-own")
    assert find_chromium(machine_with(apt, KOMPASS_CHROMIUM=str(own))) == own


def test_a_named_program_that_is_not_there_is_an_error_and_not_passed_over(apt: Apt) -> None:
    apt.put("chromium")
    with pytest.raises(NotPrepared, match="/nowhere, which KOMPASS_CHROMIUM names, is not a Chromium that starts"):
        prepare_chromium(machine_with(apt, KOMPASS_CHROMIUM="/nowhere"))


def test_a_named_folder_is_no_program(apt: Apt, tmp_path: Path) -> None:
    machine = Machine(root=apt.root, settings={"KOMPASS_CHROMIUM": str(tmp_path)}, which=apt.which)
    with pytest.raises(NotPrepared, match="is not a Chromium that starts"):
        find_chromium(machine)


def test_a_command_that_only_says_where_chromium_could_be_had_is_passed_over(apt: Apt) -> None:
    apt.broken.add(apt.put("chromium-browser"))
    working = apt.put("google-chrome")
    assert find_chromium(machine_with(apt)) == working


def test_root_installs_the_package(apt: Apt) -> None:
    assert prepare_chromium(machine_with(apt, is_root=True)) == apt.root / "usr/bin/chromium-headless-shell"
    assert apt.commands == ["apt-get install --yes --no-install-recommends chromium-headless-shell"]


def test_without_root_what_the_machine_lacks_is_unpacked_in_the_cache(apt: Apt) -> None:
    program = prepare_chromium(machine_with(apt))
    place = apt.root.parent / "cache" / "chromium-headless-shell"
    assert program == place / "kompass-chromium"
    assert apt.commands[:2] == [
        "apt-get --simulate --no-install-recommends install chromium-headless-shell",
        "apt-get download chromium-common chromium-headless-shell fonts-dejavu-core libgtk-3-0 libnss3",
    ]
    assert [folder.name for folder in place.parent.iterdir()] == ["chromium-headless-shell"]
    assert not (apt.root / "usr/lib").exists()


def test_what_was_unpacked_starts_with_its_own_libraries_and_fonts(apt: Apt) -> None:
    program = prepare_chromium(machine_with(apt))
    place = program.parent
    said = run([program, "--version"], check=True, capture_output=True, text=True).stdout
    assert said == f"{place}/usr/lib/x86_64-linux-gnu/nss {place}/fonts.conf --version\n"
    assert prepare_chromium(machine_with(apt)) == program
    assert len(apt.commands) == 8


def test_a_machine_with_old_package_lists_gets_lists_in_the_cache(apt: Apt) -> None:
    apt.failing = {"download": 1}
    prepare_chromium(machine_with(apt))
    assert f"Dir::State={apt.root.parent / 'cache'}" in apt.commands[2]
    assert apt.commands[2].endswith("update")


@pytest.mark.parametrize(
    ("failing", "sentence"),
    [
        ({"--simulate": 2}, "could not be fetched:\nE: --simulate did not work"),
        ({"download": 2}, "could not be fetched:\nE: download did not work"),
        ({"-x": 1}, "This did not work: dpkg -x .*\nE: -x did not work"),
        ({"--dump-dom": 1}, "Chromium was unpacked, but does not run:\nE: --dump-dom did not work"),
    ],
)
def test_what_goes_wrong_while_unpacking_is_told_and_leaves_nothing(
    apt: Apt, failing: dict[str, int], sentence: str
) -> None:
    apt.failing = failing
    with pytest.raises(NotPrepared, match=f"{sentence}\nInstall Chromium or Google Chrome yourself"):
        prepare_chromium(machine_with(apt))
    assert list((apt.root.parent / "cache").iterdir()) == []


def test_a_machine_of_another_kind_is_told_what_to_install(apt: Apt, capsys: pytest.CaptureFixture[str]) -> None:
    (apt.root / "usr/bin/apt-get").unlink()
    assert main(["chromium"], machine_with(apt)) == 1
    said = capsys.readouterr().err
    assert "Chromium is not on this machine.\nInstall Chromium or Google Chrome yourself" in said
    assert "KOMPASS_CHROMIUM" in said


def test_the_command_prints_where_chromium_is(apt: Apt, capsys: pytest.CaptureFixture[str]) -> None:
    installed = apt.put("chromium-headless-shell")
    assert main(["chromium"], machine_with(apt)) == 0
    assert capsys.readouterr().out == f"Chromium is {installed}\n"
