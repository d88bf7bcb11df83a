"""Door 1 of the competence store: staff read records, services ask for summaries, integrators read their feed."""

import re
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.database import database_time
from kompass_chassis.feed import PAGE, read_feed
from kompass_chassis.problems import NotAllowedError, Problem, Problems
from kompass_chassis.web import Session
from kompass_competence_store import actions
from kompass_competence_store.access import Reader, may_read
from kompass_competence_store.memory import freshen, recall
from kompass_competence_store.rules import NobodyInReachError, PlaceUnknownError
from kompass_contracts.audience import PUBLIC_FACTS
from kompass_contracts.competence import NewestAnswered, NewestAsked, SummariesAnswered, SummariesAsked
from kompass_contracts.event import PUBLIC_EXCHANGE, Feed
from kompass_contracts.identity import OrganisationKind
from kompass_contracts.record import RecordRead, VersionsListed

router = APIRouter(tags=["records"])

Lister = Annotated[Caller, CallerRule("competence:lookup").dependency]
Anew = Annotated[Caller, CallerRule("competence:read-registration").dependency]
Integrator = Annotated[Caller, CallerRule("competence:integrator").dependency]

PROBLEMS: Problems = {
    NobodyInReachError: Problem(404, "not-found", "Nothing was found"),
    PlaceUnknownError: Problem(422, "place-unknown", "There is no such place to go on from"),
}
_NOBODY = NobodyInReachError("there is nobody here that you may read about")
_MUNICIPALITY = re.compile(r"\d{4}")


@router.get("/persons/{person_id}/record", response_model=RecordRead)
async def record(person_id: UUID, session: Session, request: Request, caller: StaffCaller) -> RecordRead | Response:
    """Read the newest version of a person's record; none where nothing is registered."""
    if not await _is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "record.read", person_id, _NOBODY)
    read = await actions.read(session, person_id)
    outcome = f"version {read.record.record_version}" if read.record else "nothing registered"
    await audit(session, caller, "record.read", subject=person_id, outcome=outcome)
    return read


@router.get("/persons/{person_id}/record/versions", response_model=VersionsListed)
async def versions(
    person_id: UUID, session: Session, request: Request, caller: StaffCaller
) -> VersionsListed | Response:
    """List the versions of a person's record, the newest first, without what was answered."""
    if not await _is_within_reach(session, request, caller, person_id):
        return await refused(request, session, caller, "record.versions", person_id, _NOBODY)
    await audit(session, caller, "record.versions", subject=person_id)
    return await actions.versions(session, person_id)


@router.post("/summaries/lookup")
async def summaries(asked: SummariesAsked, session: Session, caller: Lister) -> SummariesAnswered:
    """Tell other services what lists need of records, and nothing that was answered."""
    del caller
    return await actions.summaries(session, set(asked.ids))


@router.post("/registrations/newest")
async def newest(asked: NewestAsked, session: Session, caller: Anew) -> NewestAnswered:
    """Return what a person registered last, to the form in which they fill in anew (R74)."""
    registration = await actions.newest(session, asked.person_id)
    if registration is not None:
        await audit(session, caller, "registration.read", subject=asked.person_id)
    return NewestAnswered(registration=registration)


@router.get("/feed")
async def feed(
    session: Session,
    caller: Integrator,
    after: Annotated[str, Query(max_length=100)] = "",
    limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
) -> Feed:
    """Every public fact told to the municipality the integrator is bound to, after a place, oldest first."""
    number = caller.organisation_number or ""
    if caller.organisation_kind != OrganisationKind.MUNICIPALITY or not _MUNICIPALITY.fullmatch(number):
        raise NotAllowedError("this client is bound to no municipality; ask IMDi to register which one it works for")
    keys = [fact.routing_key(number) for fact in PUBLIC_FACTS]
    return await read_feed(session, after, limit, exchange=PUBLIC_EXCHANGE, keys=keys)


async def _is_within_reach(session: AsyncSession, request: Request, caller: Caller, person_id: UUID) -> bool:
    """Tell whether the caller may read about a person, with as many questions for nobody as for somebody (D10)."""
    kit = request.app.state.kit
    reader = Reader(caller.roles, caller.organisation_kind, caller.organisation_number)

    async def opens(session: AsyncSession, *, held: bool = False) -> bool:
        remembered, now = await recall(session, person_id, held=held), await database_time(session)
        return remembered is not None and may_read(reader, *remembered, now)

    await freshen(kit.sessions, kit.refresher, person_id, opens)
    return await opens(session, held=True)
