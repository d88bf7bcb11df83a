"""How much a request may send: what says it is too large is refused unread, what turns out to be is cut off."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kompass_chassis.problems import TOO_LARGE, answer


class BodyLimit:
    """Refuses bodies of more than ``limit`` bytes. Pure ASGI; the framework's own answers in other words than ours.

    ``roomy`` names doors that take more, by their whole path, each with its own limit.
    """

    def __init__(self, app: ASGIApp, limit: int, roomy: Mapping[str, int] | None = None) -> None:
        self._app = app
        self._limit = limit
        self._roomy = dict(roomy or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what it brings."""
        limit = self._roomy.get(scope.get("path", ""), self._limit)
        if scope["type"] == "http" and _says_more(scope, limit):
            await answer(Request(scope), TOO_LARGE, _allowed(limit))(scope, receive, send)
            return
        brought = 0

        async def count() -> Message:
            nonlocal brought
            message = await receive()
            brought += len(message.get("body", b""))
            if brought > limit:
                raise HTTPException(TOO_LARGE.status, _allowed(limit))
            return message

        await self._app(scope, count, send)


def _says_more(scope: Scope, limit: int) -> bool:
    said = Headers(scope=scope).get("content-length", "")
    return said.isdecimal() and int(said) > limit


def _allowed(limit: int) -> str:
    return f"at most {limit} bytes"
