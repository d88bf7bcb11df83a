"""Style sheets, scripts, fonts and pictures: read once, sent compressed, kept by the browser until they change."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

PATH = "/static"
MEDIA_TYPES: Mapping[str, str] = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "mp3": "audio/mpeg",
    "woff2": "font/woff2",
}
_COMPRESSIBLE = frozenset({"css", "js", "svg"})
_FOR_EVER = "public, max-age=31536000, immutable"
_CHECKED = "no-cache"


@dataclass(frozen=True)
class Asset:
    """One file. ``tag`` is made from its content, and is part of the address by which pages name it."""

    media_type: str
    body: bytes
    compressed: bytes | None
    tag: str


class Assets:
    """The files of some folders, by their paths in them; of those ``below`` a path, by that first. An ASGI application."""

    def __init__(self, folders: Iterable[Traversable], below: Mapping[str, Traversable] = MappingProxyType({})) -> None:
        found = [*(_files(folder) for folder in folders), *(_files(below[path], f"{path}/") for path in below)]
        self._assets = {name: _read(file) for each in found for name, file in each}

    def url(self, name: str) -> str:
        """Return the address of a file, which changes with its content. Raises KeyError."""
        return f"{PATH}/{name}?v={self._assets[name].tag}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file."""
        request = Request(scope, receive)
        await self._answer(request)(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        asset = self._assets.get(request.scope["path"].removeprefix(f"{PATH}/"))
        if asset is None:
            return PlainTextResponse("Nothing was found", 404)
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("This address does not take that method", 405, {"Allow": "GET, HEAD"})
        named = parse_qs(request.scope["query_string"].decode("latin-1")).get("v") == [asset.tag]
        headers = {
            "ETag": f'"{asset.tag}"',
            "Cache-Control": _FOR_EVER if named else _CHECKED,
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        if asset.compressed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(asset.compressed, 200, {**headers, "Content-Encoding": "gzip"}, asset.media_type)
        return Response(asset.body, 200, headers, asset.media_type)


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        elif entry.name.rpartition(".")[2] in MEDIA_TYPES:
            yield path + entry.name, entry


def _read(file: Traversable) -> Asset:
    kind, body = file.name.rpartition(".")[2], file.read_bytes()
    compressed = gzip.compress(body, 9, mtime=0) if kind in _COMPRESSIBLE else None
    return Asset(MEDIA_TYPES[kind], body, compressed, hashlib.sha256(body).hexdigest()[:12])
