"""Logs as JSON lines on standard output. The text of an exception is never written.

A database driver puts the offending row into its exception, a validator the offending input; either may be a DUF
number. So a traceback is logged as types and places, and messages of ours carry ids only.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

_QUIET = ("aio_pika", "aiormq", "httpx2", "httpcore2", "asyncio", "alembic", "uvicorn", "uvicorn.error")
"""Libraries whose own lines may quote what they were given."""


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the places of a traceback without its texts."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = wordless(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """Return our own sentence; of a library's the first line alone, without what it was given to fill in."""
    if record.name.partition("_")[0] == "kompass":
        return record.getMessage()
    return str(record.msg).partition("\n")[0]


def wordless(error: BaseException) -> list[str]:
    """Return the chain of ``error`` as type names and places in code, without any of its messages."""
    places: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        places.append(type(seen).__qualname__)
        places += _frames(seen.__traceback__)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return places


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]


def configure(level: str, stream: TextIO | None = None) -> None:
    """Send every logger's lines as JSON to standard output or ``stream``, libraries' only from WARNING on."""
    logging.raiseExceptions = False  # a line that cannot be made would be printed with all that it was given
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
