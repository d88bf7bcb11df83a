"""How much a request may send: what says it is too large is refused unread, what turns out to be is cut off."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kompass_chassis.problems import TOO_LARGE, answer


class BodyLimit:
    """Refuses bodies of more than ``limit`` bytes. Pure ASGI; the framework's own answers in other words than ours."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting what it brings."""
        if scope["type"] == "http" and self._says_too_large(scope):
            await answer(Request(scope), TOO_LARGE, self._allowed())(scope, receive, send)
            return
        brought = 0

        async def count() -> Message:
            nonlocal brought
            message = await receive()
            brought += len(message.get("body", b""))
            if brought > self._limit:
                raise HTTPException(TOO_LARGE.status, self._allowed())
            return message

        await self._app(scope, count, send)

    def _says_too_large(self, scope: Scope) -> bool:
        said = Headers(scope=scope).get("content-length", "")
        return said.isdecimal() and int(said) > self._limit

    def _allowed(self) -> str:
        return f"at most {self._limit} bytes"
