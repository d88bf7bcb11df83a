"""What a browser sends with a form, once it is sure that the person meant to send it."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData

from kompass_chassis.problems import Problem, Problems
from kompass_web.cookies import Cookies
from kompass_web.visit import COOKIE, FIELD, Visit

MEDIA_TYPE = "application/x-www-form-urlencoded"
"""How forms of ours are sent. The other way is for files, and its parts may be in any encoding there is."""
FIELDS = 2_000
"""More fields than the longest page has."""
_OWN = frozenset({"same-origin", "none"})


class FormForgedError(Exception):
    """A form that was not sent from a page of ours, or from one that was open too long."""


PROBLEMS: Problems = {FormForgedError: Problem(403, "form-expired", "The page was open too long")}
"""For the table of every service with pages."""


class SentRule:
    """Reads a form that was sent from one of our own pages.

    It is the dependency itself, so that a test can read off each route that it is there.
    """

    @property
    def dependency(self) -> Any:
        """Return what a route depends on."""
        return Depends(self)

    async def __call__(self, request: Request) -> FormData:
        """Return the form, or raise FormForgedError."""
        site = request.app.state.site
        if not from_own_page(request.headers, site.public_url):
            raise FormForgedError("it was sent from another site")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MEDIA_TYPE:
            raise FormForgedError("forms of ours are sent in another way, which lets nobody choose how they are read")
        form = await request.form(max_fields=FIELDS)
        if not _visit_of(request, site.cookies).shown(str(form.get(FIELD, ""))):
            raise FormForgedError("the page was open too long, or cookies are switched off")
        return form


def _visit_of(request: Request, cookies: Cookies) -> Visit:
    return Visit.known_by(cookies.get(request, COOKIE))


def from_own_page(headers: Mapping[str, str], public_url: str) -> bool:
    """Tell whether a browser says that a request comes from our own pages (Fetch Metadata, RFC 6454).

    An old browser says nothing; then the token in the form decides alone.
    """
    where = headers.get("sec-fetch-site")
    if where is not None:
        return where in _OWN
    origin = headers.get("origin")
    return origin is None or origin == origin_of(public_url)


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


Sent = Annotated[FormData, SentRule().dependency]
"""The fields of a form that was sent from one of our own pages."""
