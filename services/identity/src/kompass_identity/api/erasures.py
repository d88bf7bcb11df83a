"""Erased persons, for who answers for them: which services have said that they forgot, and who is late."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from kompass_chassis.caller import Caller, CallerRule
from kompass_chassis.web import Session
from kompass_identity.actions import erasures
from kompass_identity.documents.erasures import Erasures

router = APIRouter(prefix="/persons", tags=["persons"])

Eraser = Annotated[Caller, CallerRule("identity:erase").dependency]


@router.get("/erasures")
async def listed(
    session: Session,
    caller: Eraser,
    *,
    unconfirmed: bool = False,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Erasures:
    """Erasures, the oldest first, with who has confirmed them; ``unconfirmed`` leaves out those that everyone has."""
    del caller
    return await erasures.listed(session, unconfirmed=unconfirmed, after=after, limit=limit)
