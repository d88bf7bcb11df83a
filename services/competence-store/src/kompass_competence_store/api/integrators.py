"""The feed for integrators: each is bound to one municipality, and reads what that one is told."""

import re
from typing import Annotated

from fastapi import APIRouter, Query

from kompass_chassis.caller import Caller, CallerRule
from kompass_chassis.feed import PAGE, read_feed
from kompass_chassis.problems import NotAllowedError
from kompass_chassis.web import Session
from kompass_contracts.audience import PUBLIC_FACTS
from kompass_contracts.event import PUBLIC_EXCHANGE, Feed
from kompass_contracts.identity import OrganisationKind

router = APIRouter(tags=["integrators"])

Integrator = Annotated[Caller, CallerRule("competence:integrator").dependency]
_MUNICIPALITY = re.compile(r"\d{4}")


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
