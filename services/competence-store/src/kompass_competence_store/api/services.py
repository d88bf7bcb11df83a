"""What other services ask for: summaries for their lists, and what a new filling-in begins with."""

from typing import Annotated

from fastapi import APIRouter

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule
from kompass_chassis.web import Session
from kompass_competence_store.actions import guidance, reading
from kompass_contracts.competence import NewestAnswered, NewestAsked, SummariesAnswered, SummariesAsked
from kompass_contracts.guidance import GuidanceAnswered

router = APIRouter(tags=["services"])

Lister = Annotated[Caller, CallerRule("competence:lookup").dependency]
Anew = Annotated[Caller, CallerRule("competence:read-registration").dependency]


@router.post("/summaries/lookup")
async def summaries(asked: SummariesAsked, session: Session, caller: Lister) -> SummariesAnswered:
    """Tell other services what lists need of records, and nothing that was answered."""
    del caller
    return await reading.summaries(session, set(asked.ids))


@router.post("/guidance/lookup")
async def guidance_summaries(asked: SummariesAsked, session: Session, caller: Lister) -> GuidanceAnswered:
    """Tell other services what work lists need of guidance, by person, and nothing that was written."""
    del caller
    return await guidance.summaries(session, set(asked.ids))


@router.post("/registrations/newest")
async def newest(asked: NewestAsked, session: Session, caller: Anew) -> NewestAnswered:
    """Return what a person registered last, to the form in which they fill in anew (R74)."""
    registration = await reading.newest(session, asked.person_id)
    if registration is not None:
        await audit(session, caller, "registration.read", subject=asked.person_id)
    return NewestAnswered(registration=registration)
