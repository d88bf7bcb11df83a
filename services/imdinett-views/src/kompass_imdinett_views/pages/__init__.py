"""Door 1 of the portal: staff look at pages. Each shows what the lists and the other services give this user, no more.

Reading order: ``frame`` (what stands around every page), ``signing_in``, ``start``, ``persons``, ``competence``,
``codes`` and ``interview``.
"""

from kompass_chassis.problems import Problem, Problems
from kompass_imdinett_views.pages import codes, competence, interview, persons, signing_in, start
from kompass_imdinett_views.rules import (
    AlreadyMappedError,
    AwayError,
    NothingThereError,
    NotUnderstoodError,
    NotValidError,
    SignInNeededError,
    SlipOverError,
)
from kompass_web import sent

ROUTERS = (signing_in.router, start.router, persons.router, competence.router, codes.router, interview.router)

NOT_SIGNED_IN = Problem(401, "not-signed-in", "Sign in first")

PROBLEMS: Problems = {
    **sent.PROBLEMS,
    SignInNeededError: NOT_SIGNED_IN,
    NothingThereError: Problem(404, "not-found", "Nothing was found"),
    NotUnderstoodError: Problem(422, "invalid", "Something in what was sent is not right"),
    SlipOverError: Problem(410, "slip-over", "Make a new code for a new slip"),
    AlreadyMappedError: Problem(409, "already-mapped", "This person is mapped already"),
    NotValidError: Problem(409, "not-valid", "This code is not valid any more"),
    AwayError: Problem(503, "not-ready", "Try again in a moment", retry_after=2),
}
