"""Whether the caller may write about a person, and by which name; asked alike by every route that staff write through."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Header, Request
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import Caller
from kompass_chassis.database import database_time
from kompass_competence_store.access import Reader, may_read
from kompass_competence_store.actions.signing import name_of
from kompass_competence_store.api.reach import NOBODY
from kompass_competence_store.memory import freshen, recall
from kompass_competence_store.rules import CompetenceError, NotYoursToWriteError
from kompass_contracts.identity import PersonStanding, StaffName

Click = Annotated[UUID | None, Header(alias="Idempotency-Key", description="Names this click")]
Rule = Callable[[Reader, PersonStanding, Mapping[str, str], datetime], bool]
NOT_YOURS = NotYoursToWriteError(
    "your role reads this and does not write it; a colleague who works with the person can"
)


async def why_not(
    session: AsyncSession, request: Request, caller: Caller, person_id: UUID, may_write: Rule
) -> CompetenceError | None:
    """Return why the caller does not write about a person, if so.

    As many questions for nobody as for somebody (D10). Who may read the record is told that writing is not theirs.
    """
    kit = request.app.state.kit
    reader = reader_of(caller)

    async def decide(session: AsyncSession, *, held: bool = False) -> CompetenceError | None:
        remembered, now = await recall(session, person_id, held=held), await database_time(session)
        if remembered is None or not may_read(reader, *remembered, now):
            return NOBODY
        return None if may_write(reader, *remembered, now) else NOT_YOURS

    async def opens(session: AsyncSession) -> bool:
        return await decide(session) is None

    await freshen(kit.sessions, kit.refresher, person_id, opens)
    return await decide(session, held=True)


def reader_of(caller: Caller) -> Reader:
    """Return the caller as the rules of access know one."""
    return Reader(caller.roles, caller.organisation_kind, caller.organisation_number)


async def signer(request: Request, caller: Caller) -> StaffName:
    """Return the name that what the caller writes is signed with.

    It is asked for first of all, of everybody alike and with no transaction open. Raises NotReadyError,
    NotAllowedError.
    """
    return await name_of(request.app.state.kit.peers, UUID(caller.subject))
