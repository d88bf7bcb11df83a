"""Problems as the caller sees them: RFC 9457 in plain words, never quoting what was sent.

    ProblemError
    ├── NotAuthenticatedError   401  who are you?
    ├── NotAllowedError         403  you are known, and may not
    ├── NotFoundError           404  there is nothing here that you may see
    └── NotReadyError           503  ask again in a moment

A service's own errors carry no HTTP status; its ``PROBLEMS`` table gives them one. An error with ``members``, a mapping
of words for programs, has them in the problem beside the usual ones.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from kompass_chassis.database import is_outage
from kompass_chassis.refresher import MemoryStaleError

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


class NotReadyError(ProblemError):
    """Something that the answer depends on is away."""


@dataclass(frozen=True)
class Problem:
    """How an error is answered. ``slug`` names the kind for programs, ``title`` for people; both never change."""

    status: int
    slug: str
    title: str
    retry_after: int | None = None

    def response(
        self,
        detail: str | None,
        errors: Sequence[Mapping[str, str]] = (),
        members: Mapping[str, str] | None = None,
    ) -> Response:
        """Return the answer, with what the caller can do about it."""
        body: dict[str, Any] = {"type": f"urn:kompass:problem:{self.slug}", "title": self.title, "status": self.status}
        if detail:
            body["detail"] = detail
        if errors:
            body["errors"] = list(errors)
        body |= members or {}
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
    NotReadyError: Problem(503, "not-ready", "Try again in a moment", retry_after=2),
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
TOO_LARGE = _HTTP[413]
USUAL = {problem.status: problem for problem in (*COMMON.values(), _INVALID, *_HTTP.values())}
"""What any door may answer, by status."""

_PLAIN = frozenset(
    [
        "missing",
        "contradiction",  # a service's own, between two fields, in a sentence that is always the same
        "extra_forbidden",
        "enum",
        "literal_error",
        "model_attributes_type",
        "tuple_type",
        "list_type",
        "dict_type",
        "too_short",
        "too_long",
        "string_type",
        "string_too_short",
        "string_too_long",
        "string_pattern_mismatch",
        "bool_type",
        "bool_parsing",
        "int_type",
        "int_parsing",
        "float_type",
        "float_parsing",
        "greater_than",
        "greater_than_equal",
        "less_than",
        "less_than_equal",
        "uuid_type",
        "timezone_aware",
        "date_type",
        "date_parsing",
        "date_from_datetime_parsing",
        "datetime_type",
        "datetime_parsing",
        "datetime_from_date_parsing",
    ]
)
"""Failures whose sentences say what is wanted and never what came."""
_FIELD_NAME = re.compile(r"[A-Za-z_-]+")


def install(app: FastAPI, problems: Problems) -> None:
    """Answer every error of the application with a problem."""
    app.state.problems = {**COMMON, **problems}
    for error, problem in app.state.problems.items():
        app.add_exception_handler(error, _answering(problem))
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def as_raised(request: Request, error: Exception) -> Response:
    """Answer to the letter as if a route had raised ``error``, for one that must not."""
    known: Problems = request.app.state.problems
    problem = next(known[kind] for kind in type(error).__mro__ if kind in known)
    return answer(request, problem, str(error), members=getattr(error, "members", None))


def _answering(problem: Problem) -> Any:
    async def answered(request: Request, error: Exception) -> Response:
        return answer(request, problem, str(error), members=getattr(error, "members", None))

    return answered


def answer(
    request: Request,
    problem: Problem,
    detail: str | None,
    errors: Sequence[Mapping[str, str]] = (),
    members: Mapping[str, str] | None = None,
) -> Response:
    """Answer with a page where the application has pages and is asked for one, and else as programs are answered."""
    page = getattr(request.app.state, "problem_page", None)
    shown: Response | None = page(request, problem) if page else None
    return shown or problem.response(detail, errors, members)


async def _invalid(request: Request, error: Exception) -> Response:
    failures = error.errors() if isinstance(error, RequestValidationError) else []
    if any(failure["type"] == "json_invalid" for failure in failures):
        return answer(request, _HTTP[400], "the body is not JSON")
    if isinstance(getattr(error, "body", None), bytes):  # which is left unread when it is not called JSON
        return answer(request, _HTTP[415], "send it as application/json")
    errors = [{"pointer": pointer_of(each), "detail": plain_words(each)} for each in failures]
    return answer(request, _INVALID, "see errors", errors)


def pointer_of(failure: Mapping[str, Any]) -> str:
    """Return where it is. The name of a field that there is not is the caller's word, as a key with digits may be."""
    location = failure["loc"][:-1] if failure["type"] == "extra_forbidden" else failure["loc"]
    parts = (str(part) if isinstance(part, int) or _FIELD_NAME.fullmatch(part) else "*" for part in location)
    return "/".join(("#", *parts))


def plain_words(failure: Mapping[str, Any]) -> str:
    """Return pydantic's sentence where it is one that does not quote the input."""
    return str(failure["msg"]) if failure["type"] in _PLAIN else "not the right form"


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    problem = _HTTP.get(status, Problem(status, f"http-{status}", "The request was not answered"))
    response = answer(request, problem, None)
    for name, value in (getattr(error, "headers", None) or {}).items():
        response.headers[name] = value
    return response


async def _unexpected(request: Request, error: Exception) -> Response:
    return answer(request, _DOWN if is_outage(error) else _UNEXPECTED, None)
