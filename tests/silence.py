"""A way to a server that can be told to fall silent: it takes connections and bytes, and nothing comes back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class SilentWay:
    """Stands between a client and a server."""

    def __init__(self, host: str, port: int) -> None:
        self._target = host, port
        self._carrying: set[asyncio.Task[None]] = set()
        self.silent = False

    def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one connection."""
        self._carrying.add(asyncio.ensure_future(self._carry(reader, writer)))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(*self._target)
        try:
            await asyncio.gather(self._copy(reader, back), self._copy(there, writer))
        finally:
            for end in (writer, back):
                end.transport.abort()

    async def _copy(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while piece := await source.read(65_536):
                if not self.silent:
                    sink.write(piece)
                    await sink.drain()
            sink.close()

    async def close(self) -> None:
        """Cut off what is still open."""
        for task in self._carrying:
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)


@asynccontextmanager
async def silent_way(url: str) -> AsyncIterator[tuple[SilentWay, str]]:
    """Open a way to the server of ``url`` and give it with the address that leads through it."""
    parts = urlsplit(url)
    way = SilentWay(parts.hostname or "", parts.port or 5432)
    server = await asyncio.start_server(way.take, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield way, url.replace(f"{parts.hostname}:{parts.port}", f"127.0.0.1:{port}")
    finally:
        server.close()
        await way.close()
        await server.wait_closed()
