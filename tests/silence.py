"""A way to a server that can be told to fall silent: it takes connections and bytes, and nothing comes back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class SilentWay:
    """Stands between a client and a server."""

    def __init__(self, host: str, port: int) -> None:
        self._target = host, port
        self._open: set[asyncio.StreamWriter] = set()
        self.silent = False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection until either side ends it."""
        there, back = await asyncio.open_connection(*self._target)
        self._open |= {writer, back}
        try:
            await asyncio.gather(self._copy(reader, back), self._copy(there, writer))
        finally:
            for end in (writer, back):
                end.close()

    async def _copy(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await source.read(65_536):
                if not self.silent:
                    sink.write(piece)
                    await sink.drain()
            sink.close()

    def close(self) -> None:
        """Cut off what is still open."""
        for end in self._open:
            end.transport.abort()


@asynccontextmanager
async def silent_way(url: str) -> AsyncIterator[tuple[SilentWay, str]]:
    """Return a way to the server of ``url``, and the address that leads through it."""
    parts = urlsplit(url)
    way = SilentWay(parts.hostname or "", parts.port or 5432)
    server = await asyncio.start_server(way.carry, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield way, url.replace(f"{parts.hostname}:{parts.port}", f"127.0.0.1:{port}")
    finally:
        server.close()
        way.close()
        await server.wait_closed()
