"""The headers that every answer of a site carries: nothing is loaded, framed or sent anywhere that we did not name."""

from collections.abc import Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
_YEAR = 31_536_000


def content_security_policy(form_action: Sequence[str] = ()) -> str:
    """Return the policy: our own files and nothing else. ``form_action`` are origins that a form may lead on to."""
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'", *form_action],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def security_headers(*, secure: bool, form_action: Sequence[str] = ()) -> Mapping[str, str]:
    """Return the headers of a site; ``secure`` where it is reached over https."""
    strict = {"Strict-Transport-Security": f"max-age={_YEAR}; includeSubDomains"} if secure else {}
    return {**_ALWAYS, "Content-Security-Policy": content_security_policy(form_action), **strict}


class SecurityHeaders:
    """Puts the headers on every answer. Pure ASGI."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
