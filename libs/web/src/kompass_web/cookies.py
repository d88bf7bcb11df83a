"""Cookies: none that a script, another site or another host could read or set."""

from starlette.requests import HTTPConnection
from starlette.responses import Response


class Cookies:
    """The cookies of one site. ``public_url`` is the address in the browser; over https they are bound to its host.

    ``site`` keeps apart the cookies of several sites on one host, as ports do not (RFC 6265 section 8.5).
    """

    def __init__(self, public_url: str, site: str) -> None:
        self._secure = public_url.startswith("https://")
        self._prefix = f"{'__Host-' if self._secure else ''}kompass-{site}-"

    def name(self, what: str) -> str:
        """Return the full name of a cookie."""
        return f"{self._prefix}{what}"

    def get(self, request: HTTPConnection, what: str) -> str | None:
        """Return what the browser sent, if it sent it."""
        return request.cookies.get(self.name(what))

    def set(self, response: Response, what: str, value: str, *, seconds: int | None = None) -> None:
        """Set a cookie for some seconds, or until the browser is closed."""
        response.set_cookie(
            self.name(what), value, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax"
        )

    def clear(self, response: Response, what: str) -> None:
        """Take a cookie away."""
        response.delete_cookie(self.name(what), path="/", secure=self._secure, httponly=True, samesite="lax")
