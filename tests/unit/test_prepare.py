"""Preparing RabbitMQ: what is done on which machine, told to a machine that only writes down what it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from kompass_embedded.prepare import Machine, NotPrepared, debian, find_rabbitmq, prepare_rabbitmq, rabbitmq
from kompass_embedded.prepare.command import main
from kompass_embedded.prepare.machine import run

NEEDED = """rabbitmq-server
  Depends: adduser
  Depends: erlang-base
    erlang-base-hipe
  Depends: erlang-crypto
erlang-base
erlang-crypto
erlang-base-hipe
erlang-doc
libssl3
<erlang-abi-17.0>
"""
ERL = "#!/bin/sh\nROOTDIR=/usr/lib/erlang\nexec $ROOTDIR/bin/erlexec\n"


def put_programs(root: Path) -> Path:
    folder = root / "usr/lib/rabbitmq/bin"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("rabbitmq-server", "rabbitmqctl"):
        (folder / name).touch()
    return folder


@dataclass
class Apt:
    """Debian's tools as far as they are used here: they note every command, and fail where they are told to."""

    root: Path
    failing: dict[str, int] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    delivers: bool = True

    def run(self, command: Sequence[str], folder: Path) -> "CompletedProcess[str]":
        words = [word for word in command if not word.startswith(("-", "Dir::"))]
        verb = next(
            (word for word in ("install", "update", "depends", "download") if word in words), Path(words[0]).name
        )
        self.commands.append(" ".join(command))
        if self.failing.get(verb, 0):
            self.failing[verb] -= 1
            return CompletedProcess(command, 100, f"E: {verb} did not work\n")
        if verb == "install":
            policy = self.root / "usr/sbin/policy-rc.d"
            self.policies.append(policy.read_text() if policy.exists() else "")
            if self.delivers:
                put_programs(self.root)
        if verb == "download":
            for package in words[words.index("download") + 1 :]:
                (folder / f"{package}.deb").touch()
        if verb == "dpkg" and "rabbitmq-server" in command[2]:
            put_programs(Path(command[3]))
        if verb == "dpkg" and "erlang-base" in command[2]:
            script = Path(command[3]) / "usr/lib/erlang/bin/erl"
            script.parent.mkdir(parents=True)
            script.write_text(ERL)
        return CompletedProcess(command, 0, NEEDED if verb == "depends" else "")

    def verbs(self) -> list[str]:
        known = ("install", "update", "depends", "download", "dpkg -x", "crypto:start")
        return [verb for command in self.commands for verb in known if verb in command]


@pytest.fixture(autouse=True)
def without_homebrew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rabbitmq, "_BREW", ())


@pytest.fixture
def apt(tmp_path: Path) -> Apt:
    root = tmp_path / "root"
    (root / "usr/sbin").mkdir(parents=True)
    return Apt(root)


def machine_with(apt: Apt, *, is_root: bool = False, tools: bool = True, **settings: str) -> Machine:
    cache = {"KOMPASS_CACHE": str(apt.root.parent / "cache")}
    return Machine(
        root=apt.root,
        is_root=is_root,
        settings=cache | settings,
        run=apt.run,
        which=lambda name: f"/usr/bin/{name}" if tools else None,
    )


def test_an_installed_rabbitmq_is_used_as_it_is(apt: Apt) -> None:
    installed = put_programs(apt.root)
    assert prepare_rabbitmq(machine_with(apt)) == installed
    assert apt.commands == []


def test_a_folder_that_a_person_names_goes_before_all_others(apt: Apt, tmp_path: Path) -> None:
    put_programs(apt.root)
    own = put_programs(tmp_path / "own")
    assert find_rabbitmq(machine_with(apt, KOMPASS_RABBITMQ_BIN=str(own))) == own


def test_a_named_folder_without_rabbitmq_is_an_error_and_not_passed_over(apt: Apt) -> None:
    put_programs(apt.root)
    with pytest.raises(NotPrepared, match="There is no rabbitmq-server in /nowhere, which KOMPASS_RABBITMQ_BIN names"):
        prepare_rabbitmq(machine_with(apt, KOMPASS_RABBITMQ_BIN="/nowhere"))


def test_a_copy_unpacked_earlier_is_used_again(apt: Apt) -> None:
    unpacked = put_programs(apt.root.parent / "cache" / "rabbitmq-server")
    assert prepare_rabbitmq(machine_with(apt)) == unpacked
    assert apt.commands == []


def test_a_copy_that_lacks_a_program_is_not_found(apt: Apt) -> None:
    (put_programs(apt.root) / "rabbitmqctl").unlink()
    assert find_rabbitmq(machine_with(apt)) is None


def test_root_installs_the_package_and_no_service_starts(apt: Apt) -> None:
    assert prepare_rabbitmq(machine_with(apt, is_root=True)) == apt.root / "usr/lib/rabbitmq/bin"
    assert apt.verbs() == ["install"]
    assert apt.policies[0].endswith("exit 101\n")
    assert not (apt.root / "usr/sbin/policy-rc.d").exists()


def test_a_policy_that_was_there_before_is_left_alone(apt: Apt) -> None:
    policy = apt.root / "usr/sbin/policy-rc.d"
    policy.write_text("of the system")
    prepare_rabbitmq(machine_with(apt, is_root=True))
    assert apt.policies == ["of the system"]
    assert policy.read_text() == "of the system"


def test_a_policy_left_by_an_interrupted_try_is_removed(apt: Apt) -> None:
    policy = apt.root / "usr/sbin/policy-rc.d"
    policy.write_text(debian._POLICY)
    prepare_rabbitmq(machine_with(apt, is_root=True))
    assert not policy.exists()


def test_root_fetches_the_package_lists_when_the_package_is_unknown(apt: Apt) -> None:
    apt.failing = {"install": 1}
    prepare_rabbitmq(machine_with(apt, is_root=True))
    assert apt.verbs() == ["install", "update", "install"]


def test_root_without_a_way_to_the_packages_is_told_what_failed(apt: Apt) -> None:
    apt.failing = {"install": 2}
    with pytest.raises(NotPrepared, match=r"apt-get install .*\nE: install did not work\nInstall RabbitMQ 3\.10"):
        prepare_rabbitmq(machine_with(apt, is_root=True))
    assert not (apt.root / "usr/sbin/policy-rc.d").exists()


def test_a_package_without_the_programs_is_not_taken_for_rabbitmq(apt: Apt) -> None:
    apt.delivers = False
    with pytest.raises(NotPrepared, match="packages are here now, but it does not start from them"):
        prepare_rabbitmq(machine_with(apt, is_root=True))


def test_without_root_the_packages_are_unpacked_in_the_cache(apt: Apt) -> None:
    place = apt.root.parent / "cache" / "rabbitmq-server"
    assert prepare_rabbitmq(machine_with(apt)) == place / "usr/lib/rabbitmq/bin"
    assert apt.verbs() == ["depends", "download", "dpkg -x", "dpkg -x", "dpkg -x", "crypto:start"]
    assert apt.commands[1] == "apt-get download rabbitmq-server erlang-base erlang-crypto"
    assert f"ROOTDIR={place}/usr/lib/erlang\n" in (place / "usr/lib/erlang/bin/erl").read_text()
    assert [folder.name for folder in place.parent.iterdir()] == ["rabbitmq-server"]
    assert not (apt.root / "usr/lib").exists()


def test_a_machine_with_old_package_lists_gets_lists_in_the_cache(apt: Apt) -> None:
    apt.failing = {"download": 1}
    prepare_rabbitmq(machine_with(apt))
    assert apt.verbs()[:5] == ["depends", "download", "update", "depends", "download"]
    assert f"Dir::State={apt.root.parent / 'cache'}" in apt.commands[2]
    assert f"Dir::State::status={apt.root}/var/lib/dpkg/status" in apt.commands[2]


@pytest.mark.parametrize(
    ("failing", "sentence"),
    [
        ({"download": 2}, "could not be fetched:\nE: download did not work"),
        ({"depends": 2}, "could not be fetched:\nE: depends did not work"),
        ({"download": 1, "update": 1}, "This did not work: apt-get .*update\nE: update did not work"),
        ({"dpkg": 1}, "This did not work: dpkg -x .*\nE: dpkg did not work"),
        ({"erl": 1}, "but does not run:\nE: erl did not work"),
    ],
)
def test_what_goes_wrong_while_unpacking_is_told_and_leaves_nothing(
    apt: Apt, failing: dict[str, int], sentence: str
) -> None:
    apt.failing = failing
    with pytest.raises(NotPrepared, match=f"{sentence}\nInstall RabbitMQ"):
        prepare_rabbitmq(machine_with(apt))
    assert list((apt.root.parent / "cache").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_told(apt: Apt) -> None:
    (apt.root.parent / "cache").touch()
    with pytest.raises(NotPrepared, match=r"could not be prepared: .*cache"):
        prepare_rabbitmq(machine_with(apt))


def test_a_machine_of_another_kind_is_told_what_to_install(apt: Apt, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rabbitmq"], machine_with(apt, tools=False)) == 1
    said = capsys.readouterr().err
    assert "Debian, Ubuntu:  sudo apt-get install rabbitmq-server" in said
    assert "Fedora:          sudo dnf install rabbitmq-server" in said
    assert "macOS:           brew install rabbitmq" in said
    assert "KOMPASS_RABBITMQ_BIN" in said


def test_the_command_prints_where_rabbitmq_is(apt: Apt, capsys: pytest.CaptureFixture[str]) -> None:
    installed = put_programs(apt.root)
    assert main(["rabbitmq"], machine_with(apt)) == 0
    assert capsys.readouterr().out == f"RabbitMQ is in {installed}\n"


def test_a_command_is_run_for_real_with_its_output_kept_together(tmp_path: Path) -> None:
    ended = run(["sh", "-c", "pwd; echo broken >&2; exit 3"], tmp_path)
    assert (ended.returncode, ended.stdout) == (3, f"{tmp_path}\nbroken\n")
