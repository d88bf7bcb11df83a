"""Problems as the caller sees them: RFC 9457 in plain words, never quoting what was sent.

    ProblemError
    ├── NotAuthenticatedError   401  who are you?
    ├── NotAllowedError         403  you are known, and may not
    └── NotFoundError           404  there is nothing here that you may see

A service's own errors carry no HTTP status; its ``PROBLEMS`` table gives them one.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from kompass_chassis.database import is_outage
from kompass_chassis.refresher import MemoryStaleError

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
NO_STORE = {"Cache-Control": "no-store"}


class ProblemError(Exception):
    """What any door may answer with; the text is shown to the caller and holds nothing of a person."""


class NotAuthenticatedError(ProblemError):
    """No token, or one that does not hold."""


class NotAllowedError(ProblemError):
    """A token that holds, and does not open this."""


class NotFoundError(ProblemError):
    """Nothing here that the caller may see; whether there is something else is not said."""


@dataclass(frozen=True)
class Problem:
    """How an error is answered. ``slug`` names the kind for programs, ``title`` for people; both never change."""

    status: int
    slug: str
    title: str
    retry_after: int | None = None

    def response(self, detail: str | None, errors: Sequence[Mapping[str, str]] = ()) -> Response:
        """Return the answer, with what the caller can do about it."""
        body: dict[str, Any] = {"type": f"urn:kompass:problem:{self.slug}", "title": self.title, "status": self.status}
        if detail:
            body["detail"] = detail
        if errors:
            body["errors"] = list(errors)
        headers = dict(NO_STORE)
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        if self.status == 401:  # noqa: PLR2004
            headers["WWW-Authenticate"] = "Bearer"
        return JSONResponse(body, self.status, headers, MEDIA_TYPE)


Problems = Mapping[type[Exception], Problem]

COMMON: Problems = {
    NotAuthenticatedError: Problem(401, "not-authenticated", "Sign in first"),
    NotAllowedError: Problem(403, "not-allowed", "You may not do this"),
    NotFoundError: Problem(404, "not-found", "Nothing was found"),
    MemoryStaleError: Problem(503, "memory-stale", "Try again in a moment", retry_after=2),
}
_INVALID = Problem(422, "invalid", "Something in what was sent is not right")
_DOWN = Problem(503, "unavailable", "The service is not ready; nothing was lost, try again in a moment", retry_after=2)
_UNEXPECTED = Problem(500, "unexpected", "Something went wrong on our side; nothing was changed")
_HTTP = {
    400: Problem(400, "malformed", "What was sent cannot be read"),
    404: Problem(404, "not-found", "Nothing was found"),
    405: Problem(405, "wrong-method", "This address does not take that method"),
    413: Problem(413, "too-large", "What was sent is too large"),
    415: Problem(415, "wrong-media-type", "What was sent is of the wrong media type"),
}


def install(app: FastAPI, problems: Problems) -> None:
    """Answer every error of the application with a problem."""
    for error, problem in {**COMMON, **problems}.items():
        app.add_exception_handler(error, _answering(problem))
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _answering(problem: Problem) -> Any:
    async def answer(_: Request, error: Exception) -> Response:
        return problem.response(str(error))

    return answer


async def _invalid(_: Request, error: Exception) -> Response:
    failures = error.errors() if isinstance(error, RequestValidationError) else []
    if any(failure["type"] == "json_invalid" for failure in failures):
        return _HTTP[400].response("the body is not JSON")
    return _INVALID.response(
        "see errors", [{"pointer": _pointer(failure["loc"]), "detail": _plain(failure)} for failure in failures]
    )


def _pointer(location: Sequence[int | str]) -> str:
    return "/".join(("#", *(str(part) for part in location)))


def _plain(failure: Mapping[str, Any]) -> str:
    """Return pydantic's sentence, unless it is one that quotes the input."""
    return "not the right form" if failure["type"] in {"value_error", "assertion_error"} else str(failure["msg"])


async def _http(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    problem = _HTTP.get(status, Problem(status, f"http-{status}", "The request was not answered"))
    response = problem.response(None)
    for name, value in (getattr(error, "headers", None) or {}).items():
        response.headers[name] = value
    return response


async def _unexpected(_: Request, error: Exception) -> Response:
    if is_outage(error):
        return _DOWN.response(None)
    return _UNEXPECTED.response(None)
