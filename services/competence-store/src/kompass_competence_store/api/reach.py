"""Whether the caller may read about a person, asked alike by every route that staff come through."""

from uuid import UUID

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import Caller
from kompass_chassis.database import database_time
from kompass_competence_store.access import Reader, may_read
from kompass_competence_store.memory import freshen, recall
from kompass_competence_store.rules import NobodyInReachError

NOBODY = NobodyInReachError("there is nobody here that you may read about")
"""The one answer about nobody and about somebody out of reach."""


async def is_within_reach(session: AsyncSession, request: Request, caller: Caller, person_id: UUID) -> bool:
    """Tell whether the caller may read about a person, with as many questions for nobody as for somebody (D10)."""
    kit = request.app.state.kit
    reader = Reader(caller.roles, caller.organisation_kind, caller.organisation_number)

    async def opens(session: AsyncSession, *, held: bool = False) -> bool:
        remembered, now = await recall(session, person_id, held=held), await database_time(session)
        return remembered is not None and may_read(reader, *remembered, now)

    await freshen(kit.sessions, kit.refresher, person_id, opens)
    return await opens(session, held=True)
