"""Gets what the tests need beside Python, before they start: RabbitMQ, unless containers are used.

Run by ``make test``. Whatever is missing and cannot be brought is said in one sentence, and ends the run.
"""

import sys

from engines import SETTING, Where, chosen
from kompass_embedded.prepare import NotPrepared, prepare_rabbitmq


def main() -> int:
    """Prepare RabbitMQ for local tests; return 1 where it cannot be had."""
    where = chosen()
    if where is Where.LOCAL:
        try:
            sys.stdout.write(f"RabbitMQ is in {prepare_rabbitmq()}\n")
        except NotPrepared as sentence:
            sys.stderr.write(f"{sentence}\n")
            return 1
    sys.stdout.write(f"Tests use {where} engines ({SETTING} says otherwise)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
