"""Interviews held before the arrival, handed over by IMDi's own system (R14). The DUF number comes in the body alone."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Request

from kompass_chassis.caller import Caller, CallerRule
from kompass_chassis.problems import COMMON, NotReadyError, Problem, Problems
from kompass_form.actions.taking_in import Answered, Intake
from kompass_form.api import ANSWER_REFUSED, PROBLEMS, SOMETHING_LEFT, refusals
from kompass_form.before_arrival.documents import (
    InterviewAnswered,
    InterviewProblem,
    InterviewsAnswered,
    InterviewsSent,
    Outcome,
)
from kompass_form.rules import (
    AnswerRefusedError,
    CatalogueUnknownError,
    DeclarationOutdatedError,
    DufMalformedError,
    Fault,
    FormUsedError,
    InterviewDiffersError,
    LanguageUnknownError,
    NotAwaitedError,
    QuestionOpenError,
    QuestionUnknownError,
    RegistrationGoneError,
    TimesContradictError,
)
from kompass_form.sessions import editions_of

PATH = "/registrations/before-arrival"
router = APIRouter(tags=["registrations"], responses=refusals(COMMON[NotReadyError]))

Sender = Annotated[Caller, CallerRule("form:register-before-arrival").dependency]

REFUSALS: Problems = {
    **{one: PROBLEMS[one] for one in (DufMalformedError, LanguageUnknownError, DeclarationOutdatedError)},
    QuestionUnknownError: PROBLEMS[QuestionUnknownError],
    AnswerRefusedError: ANSWER_REFUSED,
    QuestionOpenError: SOMETHING_LEFT,
    NotAwaitedError: Problem(409, "not-awaited", "Nobody of this number is awaited"),
    FormUsedError: Problem(409, "form-used", "The person has used the form"),
    InterviewDiffersError: Problem(409, "other-content", "This id stands for something else"),
    RegistrationGoneError: Problem(410, "registration-gone", "This registration was deleted"),
    CatalogueUnknownError: Problem(409, "catalogue-unknown", "There is no such version of the questions"),
    TimesContradictError: Problem(422, "times-contradict", "The times cannot all be right"),
}
"""The words for why an interview is refused; no such refusal is the status of a whole batch."""


@router.post(PATH)
async def take_in(sent: InterviewsSent, request: Request, caller: Sender) -> InterviewsAnswered:
    """Take in up to 100 interviews with resettlement refugees who are still to arrive, each for itself (R14).

    Answers are those of the form's own door, by question, and are held against the same rules. An answer to a question
    that is not asked, as the others stand, is left out. The answer is 200 also where some are refused: each says so, in
    the order sent. Send a batch again whenever its answer was lost: what was taken is answered ``already``.
    """
    kit = request.app.state.kit
    intake = Intake(kit.sessions, kit.peers, editions_of(request), caller, sent.dry_run)
    answered = await intake.take_in(sent.registrations)
    count = Counter(one.outcome for one in answered)
    return InterviewsAnswered(
        dry_run=sent.dry_run,
        taken=count[Outcome.TAKEN],
        already=count[Outcome.ALREADY],
        refused=count[Outcome.REFUSED],
        registrations=tuple(worded(one) for one in answered),
    )


def worded(answered: Answered) -> InterviewAnswered:
    """Say what became of an interview in the words of the form."""
    problems = tuple(_problem(fault) for fault in answered.faults)
    return InterviewAnswered(registration_id=answered.registration_id, outcome=answered.outcome, problems=problems)


def _problem(fault: Fault) -> InterviewProblem:
    error = fault.error
    problem = REFUSALS[type(error)]
    return InterviewProblem(
        type=f"urn:kompass:problem:{problem.slug}",
        title=problem.title,
        detail=str(error),
        question_id=fault.question_id,
        place=fault.place,
        rule=error.misfit if isinstance(error, AnswerRefusedError) else None,
    )
