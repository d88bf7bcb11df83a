"""The form of the resident who is logged in: shown, declared, answered, finished part by part, completed."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.problems import COMMON, NotReadyError
from kompass_chassis.web import Session
from kompass_contracts.registration import Part
from kompass_form import registration
from kompass_form.actions import answering, filling_in
from kompass_form.actions.filling_in import Missing
from kompass_form.actions.logging_in import Next
from kompass_form.api import (
    ANSWER_REFUSED,
    ANSWER_STALE,
    PROBLEMS,
    SOMETHING_LEFT,
    refusals,
    with_members,
)
from kompass_form.documents import (
    AnswerKept,
    AnswerSent,
    Completed,
    DeclarationAnswered,
    Declared,
    FormShown,
    PartFinished,
    SummaryShown,
)
from kompass_form.fitting import Said
from kompass_form.rules import AnswerRefusedError, DeclarationFirstError, SessionOverError
from kompass_form.screen import Screen, answer_standing
from kompass_form.sessions import Resident, edition_of

router = APIRouter(prefix="/form", tags=["form"], responses=refusals(PROBLEMS[SessionOverError], COMMON[NotReadyError]))

_ALSO_LATE = refusals(PROBLEMS[DeclarationFirstError])


@router.get("")
async def shown(session: Session, request: Request, who: Resident) -> FormShown:
    """Show the form as it stands: texts, alternatives, answers, what may be opened and what is left."""
    catalogue, texts = edition_of(request, who)
    return Screen(catalogue, texts, who).form(await filling_in.standing(session, who, catalogue))


@router.post("/declaration", responses=_ALSO_LATE)
async def declare(sent: DeclarationAnswered, session: Session, request: Request, who: Resident) -> Declared:
    """Accept, decline or read the declaration. Declining ends the session, and nothing but the day is kept (D1)."""
    catalogue, _ = edition_of(request, who)
    is_open = await filling_in.declare(session, who, catalogue, request.app.state.kit.peers, sent.choice, sent.version)
    return Declared(next=Next.FORM if is_open else None)


@router.put("/answers/{question_id}", response_model=AnswerKept, responses=_ALSO_LATE)
async def keep(
    question_id: str, sent: AnswerSent, session: Session, request: Request, who: Resident
) -> AnswerKept | Response:
    """Save one answer. Given on top of an older revision, it is refused with the answer that stands now (D14)."""
    catalogue, _ = edition_of(request, who)
    said = Said(question_id, sent.value, sent.revision, sent.not_understood)
    try:
        kept = await answering.keep(session, who, catalogue, said)
    except AnswerRefusedError as error:
        return ANSWER_REFUSED.response("see errors", [{"pointer": f"#/body/{error.place}", "detail": str(error)}])
    present = answer_standing(kept.given)
    if kept.stale:
        advice = "nothing was changed; look at the answer that stands now, and answer again if it is not right"
        return with_members(ANSWER_STALE, advice, {"present": present.model_dump(mode="json")})
    left = kept.journey.of(catalogue.by_id[question_id].part).left
    return AnswerKept(**present.model_dump(), question_id=question_id, left=left)


@router.post("/parts/{part}/finish", response_model=PartFinished, responses=_ALSO_LATE)
async def finish(part: Part, session: Session, request: Request, who: Resident) -> PartFinished | Response:
    """Finish a part of which every question is answered; the next one opens (R66, R67)."""
    catalogue, _ = edition_of(request, who)
    outcome = await filling_in.finish(session, who, catalogue, part)
    if isinstance(outcome, Missing):
        return _left(outcome)
    ahead = (stretch.part for stretch in outcome.stretches if stretch.left)
    return PartFinished(part=part, next=next(ahead, None))


@router.get("/summary", responses=_ALSO_LATE)
async def summary(session: Session, request: Request, who: Resident) -> SummaryShown:
    """Show every answer in the words in which it will be handed over (R72)."""
    catalogue, texts = edition_of(request, who)
    journey = await filling_in.journey(session, who, catalogue)
    wording = registration.Wording(texts, who.language, who.session.second_language)
    return SummaryShown(
        answers=registration.answers(journey, wording), left=journey.left, may_complete=journey.complete
    )


@router.post("/complete", response_model=Completed, responses=_ALSO_LATE)
async def complete(session: Session, request: Request, who: Resident) -> Any:
    """Complete the registration (R73). Asked again, it answers the same."""
    catalogue, texts = edition_of(request, who)
    outcome = await filling_in.complete(session, who, catalogue, texts)
    if isinstance(outcome, Missing):
        return _left(outcome)
    return Completed.model_validate(outcome, from_attributes=True)


def _left(missing: Missing) -> Response:
    return with_members(SOMETHING_LEFT, "answer these questions first", {"questions": list(missing.questions)})
