"""The lines a process would write to its log, gathered while a test looks."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from kompass_chassis.logs import configure


class LogLines:
    """What was logged so far, exactly as it would stand in the log."""

    def __init__(self, stream: io.StringIO) -> None:
        self._stream = stream

    def __str__(self) -> str:
        return self._stream.getvalue()

    def lines(self) -> list[str]:
        return str(self).splitlines()


@contextmanager
def logging_as_in_production(level: str = "INFO") -> Iterator[LogLines]:
    """Log as ``kompass serve`` does, into the test's hands, and put pytest's own handlers back afterwards."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, before, raising = root.handlers[:], root.level, logging.raiseExceptions
    root.handlers = []
    try:
        configure(level, stream)
        yield LogLines(stream)
    finally:
        root.handlers = handlers
        root.setLevel(before)
        logging.raiseExceptions = raising
