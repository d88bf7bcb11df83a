"""Gets what the tests need beside Python, before they start: RabbitMQ, unless containers are used, and a browser.

Run by ``make test``, and with the name of one part where only that is needed. Whatever is missing and cannot be brought
is said with what to install, and ends the run.
"""

import sys
from collections.abc import Sequence

from driver import prepare_driver
from engines import SETTING, Where, chosen
from kompass_embedded.engine import EngineError
from kompass_embedded.prepare import prepare_chromium, prepare_rabbitmq
from kompass_embedded.prepare.command import bring

PARTS = {
    "rabbitmq": ("RabbitMQ is in", prepare_rabbitmq),
    "chromium": ("Chromium is", prepare_chromium),
    "driver": ("Chromium is driven by", prepare_driver),
}


def main(parts: Sequence[str]) -> int:
    """Prepare the parts named, or all; return 1 where one cannot be had."""
    try:
        where = chosen()
    except EngineError as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    sys.stdout.write(f"Tests use {where} engines ({SETTING} says otherwise)\n")
    wanted = [part for part in parts or PARTS if part != "rabbitmq" or where is Where.LOCAL]
    return bring([PARTS[part] for part in wanted])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
