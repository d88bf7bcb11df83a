"""The command: prepares the parts it is given, and says where each is or what to install."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from kompass_embedded.prepare.chromium import prepare_chromium
from kompass_embedded.prepare.machine import Machine, NotPrepared
from kompass_embedded.prepare.rabbitmq import prepare_rabbitmq

Told = tuple[str, Callable[[Machine | None], Path]]
"""How a sentence about where a part is begins, and what prepares it."""

PARTS: Final[Mapping[str, Told]] = {
    "rabbitmq": ("RabbitMQ is in", prepare_rabbitmq),
    "chromium": ("Chromium is", prepare_chromium),
}


def main(arguments: Sequence[str] | None = None, machine: Machine | None = None) -> int:
    """Prepare what is named, print where it is and return 0; or print what to install and return 1."""
    parser = argparse.ArgumentParser(
        prog="kompass_embedded.prepare", description="Get what Kompass needs beside Python"
    )
    parser.add_argument("part", nargs="+", choices=sorted(PARTS))
    return bring([PARTS[part] for part in parser.parse_args(arguments).part], machine)


def bring(parts: Sequence[Told], machine: Machine | None = None) -> int:
    """Prepare each of the parts and print where it is; return 1 if one of them could not be had."""
    return max((_bring(*part, machine) for part in parts), default=0)


def _bring(sentence: str, prepare: Callable[[Machine | None], Path], machine: Machine | None) -> int:
    try:
        sys.stdout.write(f"{sentence} {prepare(machine)}\n")
    except NotPrepared as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return 0
