"""Finds the programs of RabbitMQ on this machine, or gets them."""

import re
import shlex
from pathlib import Path
from typing import Final

from kompass_embedded.prepare.debian import Part, prepare
from kompass_embedded.prepare.machine import Machine, NotPrepared

BINARIES_SETTING: Final = "KOMPASS_RABBITMQ_BIN"
COMMAND: Final = "python -m kompass_embedded.prepare rabbitmq"
BY_HAND: Final = f"""Install RabbitMQ 3.10 or newer yourself:
  Debian, Ubuntu:  sudo apt-get install rabbitmq-server
  Fedora:          sudo dnf install rabbitmq-server
  macOS:           brew install rabbitmq
If it is not found then, set {BINARIES_SETTING} to the folder of rabbitmq-server and rabbitmqctl."""

_INSIDE: Final = Path("usr/lib/rabbitmq/bin")
_BREW: Final = (Path("/opt/homebrew/opt/rabbitmq/sbin"), Path("/usr/local/opt/rabbitmq/sbin"))
_WITHOUT: Final = re.compile(r"-(base-hipe|abi.*|manpages|doc|examples|src|mode|nox)$")
_ONLY_NEEDED: Final = tuple(
    f"--no-{kind}" for kind in ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")
)


def find_rabbitmq(machine: Machine | None = None) -> Path | None:
    """Return the folder of ``rabbitmq-server`` and ``rabbitmqctl``, or none if they are not on this machine."""
    machine = machine or Machine()
    if named := machine.settings.get(BINARIES_SETTING):
        if not _is_complete(Path(named)):
            raise NotPrepared(f"There is no rabbitmq-server in {named}, which {BINARIES_SETTING} names.\n{BY_HAND}")
        return Path(named)
    # Debian's commands in /usr/sbin change to a user of their own and use its folders, so these are never looked at.
    places = (machine.root / _INSIDE, *_BREW, machine.unpacked(RABBITMQ.package) / _INSIDE)
    return next((place for place in places if _is_complete(place)), None)


def prepare_rabbitmq(machine: Machine | None = None) -> Path:
    """Return the folder of RabbitMQ's programs, and bring them to this machine if they are not there.

    Root installs the package, without starting its service; others unpack it in the cache folder. Raises
    ``NotPrepared`` where neither is possible.
    """
    return prepare(RABBITMQ, machine or Machine())


def missing() -> NotPrepared:
    """Return what to raise where RabbitMQ is needed and nothing may be installed unasked."""
    return NotPrepared(f"RabbitMQ is not on this machine. Run: {COMMAND}\n{BY_HAND}")


def _read(answer: str) -> list[str]:
    names = {line.strip() for line in answer.splitlines() if re.fullmatch(r"erlang-[a-z0-9-]+", line)}
    return [RABBITMQ.package, *sorted(name for name in names if not _WITHOUT.search(name))]


def _settle(whole: Path, place: Path) -> None:
    """Tell Erlang where it will live: Debian has written its own folder into the script that starts it."""
    script = whole / "usr/lib/erlang/bin/erl"
    if script.exists():
        here = f"ROOTDIR={shlex.quote(str(place / 'usr/lib/erlang'))}"
        script.write_text(script.read_text().replace("ROOTDIR=/usr/lib/erlang", here))


def _tried(place: Path) -> tuple[str, ...]:
    return (str(place / "usr/lib/erlang/bin/erl"), "-noinput", "-eval", "ok = crypto:start(), halt().")


def _is_complete(folder: Path) -> bool:
    return all((folder / name).exists() for name in ("rabbitmq-server", "rabbitmqctl"))


RABBITMQ: Final = Part(
    name="RabbitMQ",
    package="rabbitmq-server",
    by_hand=BY_HAND,
    find=find_rabbitmq,
    asked=("apt-cache", "depends", "--recurse", *_ONLY_NEEDED, "rabbitmq-server"),
    read=_read,
    settle=_settle,
    tried=_tried,
)
