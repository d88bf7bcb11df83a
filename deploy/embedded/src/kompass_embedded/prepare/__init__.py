"""Brings what Kompass needs beside Python to this machine: RabbitMQ, and Chromium for the tests.

``python -m kompass_embedded.prepare rabbitmq chromium``. No service is started here, and without root nothing outside
the cache folder is touched.
"""

from kompass_embedded.prepare.chromium import find_chromium, needed_chromium, prepare_chromium
from kompass_embedded.prepare.machine import Machine, NotPrepared
from kompass_embedded.prepare.rabbitmq import find_rabbitmq, missing, prepare_rabbitmq

__all__ = [
    "Machine",
    "NotPrepared",
    "find_chromium",
    "find_rabbitmq",
    "missing",
    "needed_chromium",
    "prepare_chromium",
    "prepare_rabbitmq",
]
