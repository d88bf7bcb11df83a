"""A lean HTTP client: many kept-open connections that ask as fast as they are answered, so that it is not the measure.

The same for both sides of a figure. It knows what our servers answer, and nothing else: HTTP/1.1 with a length.
"""

import asyncio
import time
from collections.abc import Callable

HOST = "127.0.0.1"

Asking = Callable[[], bytes]
"""Makes the next request of one connection; the one before it is answered by then."""


class AnswerRefusedError(Exception):
    """A server did not answer as it must; what was counted would not be what is to be measured."""


def request(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Return a request as it goes over the wire."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join((*lines, "", "")).encode() + body


async def rate(port: int, askings: list[Asking], seconds: float) -> float:
    """Return the requests answered in a second, each asking on a connection of its own. Raises AnswerRefusedError."""
    began = time.perf_counter()
    counts = await asyncio.gather(*(_ask(port, asking, began + seconds) for asking in askings))
    return sum(counts) / (time.perf_counter() - began)


async def answer(port: int, asked: bytes) -> bytes:
    """Return the body of one answer. Raises AnswerRefusedError."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(asked)
        return await _read(reader)
    finally:
        writer.close()
        await writer.wait_closed()


async def _ask(port: int, asking: Asking, end: float) -> int:
    reader, writer = await asyncio.open_connection(HOST, port, limit=1 << 20)
    count = 0
    try:
        while time.perf_counter() < end:
            writer.write(asking())
            await _read(reader)
            count += 1
    finally:
        writer.close()
        await writer.wait_closed()
    return count


async def _read(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    start = head.lower().find(b"content-length:")
    length = int(head[start + 15 : head.index(b"\r\n", start)]) if start >= 0 else 0
    body = await reader.readexactly(length) if length else b""
    if not head.startswith(b"HTTP/1.1 200"):
        status = head.partition(b"\r\n")[0].decode()
        raise AnswerRefusedError(f"{status}: {body[:300].decode(errors='replace')}")
    return body
