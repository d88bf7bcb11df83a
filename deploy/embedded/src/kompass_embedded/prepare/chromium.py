"""Finds a Chromium on this machine, or gets one; the tests read the pages of Kompass in it.

The one without windows is preferred, and brought where it can be: a reader costs it a quarter of what it costs a whole
browser, which draws a window and its buttons for each. The pages are drawn by the same code.
"""

import re
from pathlib import Path
from typing import Final

from kompass_embedded.prepare.debian import Part, prepare
from kompass_embedded.prepare.machine import Machine, NotPrepared

SETTING: Final = "KOMPASS_CHROMIUM"
COMMAND: Final = "python -m kompass_embedded.prepare chromium"
BY_HAND: Final = f"""Install Chromium or Google Chrome yourself:
  Debian:  sudo apt-get install chromium-headless-shell
  Ubuntu:  sudo snap install chromium
  Fedora:  sudo dnf install chromium
  macOS:   brew install --cask google-chrome
If it is not found then, set {SETTING} to the program itself, such as /usr/bin/chromium."""

_SHELL: Final = "chromium-headless-shell"
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_APPLICATIONS: Final = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
# Libraries of the machine's own drivers are large, and a Chromium without a screen draws by itself. The C library must
# be the one that programs here are started with.
_NEEDED: Final = re.compile(r"(chromium|font|lib(?!c6$|c-bin$|llvm|z3-|gl1-mesa|systemd))[a-z0-9.+-]*")
_LAUNCHER: Final = "kompass-chromium"
_SCRIPT: Final = """#!/bin/sh
# Written by Kompass: starts the Chromium beside this file with the libraries and fonts that came with it.
here=$(dirname "$(readlink -f "$0")")
export HOME="$here/home"
export FONTCONFIG_FILE="$here/fonts.conf"
export LD_LIBRARY_PATH="{libraries}"
exec "$here/usr/lib/chromium/chromium-headless-shell" "$@"
"""
_FONTS: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>DejaVu Serif</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""


def find_chromium(machine: Machine | None = None) -> Path | None:
    """Return the program of a Chromium that starts, or none if there is none on this machine."""
    machine = machine or Machine()
    if named := machine.settings.get(SETTING):
        if not machine.starts(Path(named)):
            raise NotPrepared(f"{named}, which {SETTING} names, is not a Chromium that starts.\n{BY_HAND}")
        return Path(named)
    if shell := _find_shell(machine):
        return shell
    # Ubuntu's chromium-browser may be no more than a script that says where to get one: that does not start.
    return _first(machine, *_on_path(machine, *_NAMES), *_APPLICATIONS)


def prepare_chromium(machine: Machine | None = None) -> Path:
    """Return the program of a Chromium, and bring the one without windows to this machine if it is not there.

    Root installs Debian's package; others unpack it, and the libraries this machine lacks, in the cache folder. Where
    neither is possible a whole browser will do; raises ``NotPrepared`` where there is none either.
    """
    machine = machine or Machine()
    if machine.settings.get(SETTING) and (named := find_chromium(machine)):
        return named
    try:
        return prepare(CHROMIUM, machine)
    except NotPrepared:
        if whole := find_chromium(machine):
            return whole
        raise


def needed_chromium(machine: Machine | None = None) -> Path:
    """Return the program of a Chromium; raise ``NotPrepared`` if there is none, as nothing is installed unasked."""
    if found := find_chromium(machine):
        return found
    raise NotPrepared(f"There is no Chromium on this machine. Run: {COMMAND}\n{BY_HAND}")


def _find_shell(machine: Machine) -> Path | None:
    return _first(machine, *_on_path(machine, _SHELL), machine.unpacked(_SHELL) / _LAUNCHER)


def _on_path(machine: Machine, *names: str) -> list[Path]:
    return [Path(found) for name in names if (found := machine.which(name))]


def _first(machine: Machine, *places: Path) -> Path | None:
    return next((place for place in places if machine.starts(place)), None)


def _read(answer: str) -> list[str]:
    """Take from what apt would install the packages that Chromium loads something from."""
    names = re.findall(r"^Inst ([^ :]+)", answer, re.MULTILINE)
    return sorted({CHROMIUM.package, *(name for name in names if _NEEDED.fullmatch(name))})


def _settle(whole: Path, place: Path) -> None:  # noqa: ARG001 - the launcher finds its own place
    """Write what starts it from where it lies, with every folder that holds a library."""
    folders = sorted({library.parent.relative_to(whole) for library in whole.glob("**/*-linux-gnu*/**/lib*.so*")})
    script = _SCRIPT.format(libraries=":".join(f"$here/{folder}" for folder in folders))
    (whole / _LAUNCHER).write_text(script)
    (whole / _LAUNCHER).chmod(0o755)
    (whole / "fonts.conf").write_text(_FONTS)


def _tried(place: Path) -> tuple[str, ...]:
    # Half a minute for a page of one word: a library that is loaded late and lacks is found now. The page is our own.
    return (
        "timeout",
        "30",
        str(place / _LAUNCHER),
        "--headless",
        "--no-sandbox",
        "--dump-dom",
        "data:text/html,Kompass",
    )


CHROMIUM: Final = Part(
    name="Chromium",
    package=_SHELL,
    by_hand=BY_HAND,
    find=_find_shell,
    asked=("apt-get", "--simulate", "--no-install-recommends", "install", _SHELL),
    read=_read,
    settle=_settle,
    tried=_tried,
)
