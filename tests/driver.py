"""The driver that Playwright comes with: a program that needs one library which small images of Debian lack.

Found, or brought, exactly as RabbitMQ and Chromium are; only the tests need it.
"""

import os
import shlex
from pathlib import Path
from typing import Final

import playwright

from kompass_embedded.prepare import Machine, NotPrepared
from kompass_embedded.prepare.debian import Part, prepare

SETTING: Final = "PLAYWRIGHT_NODEJS_PATH"
"""Playwright's own setting for another program than the one it comes with."""

BY_HAND: Final = """Install the library libatomic yourself, which Playwright starts its driver with:
  Debian, Ubuntu:  sudo apt-get install libatomic1
  Fedora:          sudo dnf install libatomic"""

_OWN: Final = Path(playwright.__file__).parent / "driver" / "node"
_LAUNCHER: Final = "kompass-driver"


def find_driver(machine: Machine | None = None) -> Path | None:
    """Return the program that starts, or none if the library is not on this machine."""
    machine = machine or Machine()
    own = Path(machine.settings.get(SETTING) or _OWN)
    places = (own, machine.unpacked(DRIVER.package) / _LAUNCHER)
    return next((place for place in places if machine.starts(place)), None)


def prepare_driver(machine: Machine | None = None) -> Path:
    """Return the program that starts, and bring the library if it is not there; may raise ``NotPrepared``."""
    return prepare(DRIVER, machine or Machine())


def use_driver() -> None:
    """Tell Playwright which program to start; raise ``NotPrepared`` if there is none."""
    found = find_driver()
    if found is None:
        raise NotPrepared(
            f"Playwright's driver does not start on this machine. Run: python tests/prepare.py\n{BY_HAND}"
        )
    os.environ[SETTING] = str(found)


def _settle(whole: Path, place: Path) -> None:
    folders = sorted({str(place / library.parent.relative_to(whole)) for library in whole.glob("**/libatomic.so.*")})
    launcher = whole / _LAUNCHER
    launcher.write_text(
        f'#!/bin/sh\nLD_LIBRARY_PATH={shlex.quote(":".join(folders))} exec {shlex.quote(str(_OWN))} "$@"\n'
    )
    launcher.chmod(0o755)


DRIVER: Final = Part(
    name="Playwright's driver",
    package="libatomic1",
    by_hand=BY_HAND,
    find=find_driver,
    asked=("apt-cache", "show", "libatomic1"),
    read=lambda _: ["libatomic1"],
    settle=_settle,
    tried=lambda place: (str(place / _LAUNCHER), "--version"),
)
