"""Door 1 of the form: residents log in and fill in, the competence store fetches what is completed."""

from collections.abc import Mapping
from typing import Any

from fastapi.responses import JSONResponse, Response

from kompass_chassis.problems import MEDIA_TYPE, NO_STORE, Problem, Problems
from kompass_form.rules import (
    ChoiceNotOfferedError,
    DeclarationFirstError,
    DeclarationOutdatedError,
    DufMalformedError,
    InterviewedError,
    LanguageUnknownError,
    LoginRefusedError,
    NothingRegisteredError,
    QuestionHiddenError,
    QuestionUnknownError,
    RegistrationCompletedError,
    SessionOverError,
)

PROBLEMS: Problems = {
    LoginRefusedError: Problem(403, "login-refused", "You are not logged in"),
    DufMalformedError: Problem(422, "duf-malformed", "This is not a DUF number"),
    LanguageUnknownError: Problem(422, "language-unknown", "The form does not speak this language"),
    SessionOverError: Problem(401, "session-over", "You are logged out"),
    DeclarationFirstError: Problem(409, "declaration-first", "The declaration comes first"),
    DeclarationOutdatedError: Problem(409, "declaration-outdated", "The declaration has changed"),
    ChoiceNotOfferedError: Problem(409, "choice-not-offered", "That cannot be chosen here"),
    QuestionUnknownError: Problem(404, "not-found", "Nothing was found"),
    QuestionHiddenError: Problem(409, "question-hidden", "This question is not asked"),
    InterviewedError: Problem(403, "interviewed", "This page is the person's own"),
    NothingRegisteredError: Problem(409, "nothing-registered", "Nothing is registered"),
    RegistrationCompletedError: Problem(409, "completed", "The registration is completed"),
}
ANSWER_REFUSED = Problem(422, "answer-refused", "The answer does not fit the question")
ANSWER_STALE = Problem(409, "answer-changed", "The answer was changed in another window")
SOMETHING_LEFT = Problem(409, "something-left", "Some questions are still to be answered")

_REFUSAL = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}


def refusals(*problems: Problem) -> dict[int | str, dict[str, Any]]:
    """Return how the description of a door shows these problems, one for each status."""
    return {problem.status: {"description": problem.title, "content": _REFUSAL} for problem in problems}


def with_members(problem: Problem, detail: str, members: Mapping[str, Any]) -> Response:
    """Return a problem that carries more than words: RFC 9457 calls these extension members."""
    body = {"type": f"urn:kompass:problem:{problem.slug}", "title": problem.title, "status": problem.status}
    return JSONResponse({**body, "detail": detail, **members}, problem.status, NO_STORE, MEDIA_TYPE)
